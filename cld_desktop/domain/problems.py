"""The tree of refusals: what went wrong for a person, in a sentence they can act on.

Problem
├── Invalid              what was typed cannot be saved; one sentence per field
├── Unknown              what was asked for by name or number is not in the base
├── Conflict             somebody changed it meanwhile
│   └── CannotRevert     what an action wrote has changed since: it cannot be undone or redone
├── Unreadable           a file that was brought is not what it should be, or is too damaged to be read
├── InUse                something else still depends on it
├── Refused              the action makes no sense here and now
│   ├── Known                it was brought before; it says where it is
│   ├── Missing          what it leans on is gone; it can be brought back first
│   ├── NothingToUndo    no action of this session is left to undo
│   └── NothingToRedo    no undone action is left to redo
└── MachineProblem       the machine's, not the person's
    ├── Locked           the base is open for writing elsewhere
    │   └── OlderDatabase  the base was written by an older program, and may only be read here
    ├── ReadOnly         this opening of the base may only read
    ├── NewerDatabase    the base was written by a newer program
    ├── Damaged          the file is not a base, or no longer a sound one
    │   └── DamagedCopy  the file is not a copy of a base, or no longer a sound one
    ├── DiskFull         no room left
    ├── Unreachable      a folder or file cannot be read or written
    │   └── PathTooLong      its path is longer than the system opens
    └── Unanswered       the network did not give what was asked
"""

from __future__ import annotations

from pathlib import Path


class Problem(Exception):
    """A refusal that carries its French sentence; `str()` of it is that sentence."""


class Invalid(Problem):
    """What was typed cannot be saved. `fields` maps a field's name to the sentence to show beside it."""

    def __init__(self, **fields: str) -> None:
        self.fields = fields
        super().__init__(" ".join(fields.values()))


class Unknown(Problem):
    """What was asked for by name or number is not in the base."""

    def __init__(self, sentence: str = "Cette fiche n’existe pas, ou elle a été supprimée.") -> None:
        super().__init__(sentence)


class Conflict(Problem):
    """Somebody changed the same thing meanwhile; nothing was written."""

    def __init__(
        self,
        sentence: str = "Ces renseignements ont changé entre-temps : rien n’a été enregistré. "
        "Relisez-les, puis recommencez.",
    ) -> None:
        super().__init__(sentence)


class CannotRevert(Conflict):
    """What an action wrote has changed since: undoing or redoing it would lose that later work."""

    def __init__(self, action: str) -> None:
        super().__init__(
            f"« {action} » ne peut plus être annulé ni rétabli : ce que cette action a enregistré "
            "a changé depuis. Rien n’a été modifié."
        )


class Unreadable(Problem):
    """A file that somebody brought is not what it should be, or too damaged to be read."""


class InUse(Problem):
    """Something else still depends on what was to be removed; nothing was written."""

    def __init__(
        self,
        sentence: str = "Cette fiche sert encore ailleurs : elle n’a pas été supprimée. "
        "Retirez-la d’abord des fiches qui la mentionnent.",
    ) -> None:
        super().__init__(sentence)


class Refused(Problem):
    """The action makes no sense in the present state; nothing was written."""


class Missing(Refused):
    """What the action leans on is gone. `kind` and `record_id` name it: it can be brought back first."""

    def __init__(self, sentence: str, *, kind: type, record_id: int, name: str) -> None:
        self.kind = kind
        self.record_id = record_id
        self.name = name
        super().__init__(sentence)


class Known(Refused):
    """What is brought was brought before. `document_id` names it, `interaction_ids` what was made of it."""

    def __init__(self, sentence: str, *, document_id: int, interaction_ids: tuple[int, ...] = ()) -> None:
        self.document_id = document_id
        self.interaction_ids = interaction_ids
        super().__init__(sentence)


class NothingToUndo(Refused):
    """No action of this session is left to undo."""

    def __init__(self) -> None:
        super().__init__("Il n’y a rien à annuler.")


class NothingToRedo(Refused):
    """No undone action is left to redo."""

    def __init__(self) -> None:
        super().__init__("Il n’y a rien à rétablir.")


class MachineProblem(Problem):
    """The machine's refusal. Each kind carries its own sentence, since `storage` says nothing itself."""


class Locked(MachineProblem):
    """The base is being written by another program longer than we are ready to wait."""

    def __init__(self) -> None:
        super().__init__(
            "La base est occupée par un autre programme. Fermez l’autre fenêtre de Suivi CLD, puis réessayez."
        )


class OlderDatabase(Locked):
    """The base was written by an older program, and this opening may not bring it up to date."""

    def __init__(self) -> None:
        MachineProblem.__init__(
            self,
            "Ces données viennent d’une version antérieure de Suivi CLD. Fermez ses autres fenêtres, "
            "puis ouvrez le programme : il en garde une copie et les met à jour.",
        )


class ReadOnly(MachineProblem):
    """The base was opened for reading only: another program holds the right to write."""

    def __init__(self) -> None:
        super().__init__(
            "Suivi CLD est déjà ouvert sur ces données : elles se consultent ici, mais ne s’y modifient pas."
        )


class NewerDatabase(MachineProblem):
    """The base was written by a newer program than this one."""

    def __init__(self) -> None:
        super().__init__(
            "Ces données viennent d’une version plus récente de Suivi CLD. "
            "Installez cette version pour les ouvrir; rien n’a été modifié."
        )


class Damaged(MachineProblem):
    """The file is not a base, or no longer a sound one."""

    def __init__(self, path: Path, detail: str = "") -> None:
        self.detail = detail
        super().__init__(
            f"Le fichier « {path} » n’est pas une base de Suivi CLD ou il est abîmé. "
            "Restaurez une sauvegarde; le fichier est resté tel quel."
        )


class DamagedCopy(Damaged):
    """The file is not a copy of a base, or no longer a sound one; what it was to replace stands."""

    def __init__(self, path: Path, detail: str = "") -> None:
        self.detail = detail
        MachineProblem.__init__(
            self,
            f"Le fichier « {path} » n’est pas une sauvegarde de Suivi CLD ou il est abîmé. "
            "Choisissez-en une autre; vos données sont restées telles quelles.",
        )


class DiskFull(MachineProblem):
    """No room left on the disk that holds the data."""

    def __init__(self) -> None:
        super().__init__(
            "Le disque est plein : rien n’a été enregistré. Libérez de l’espace, puis réessayez."
        )


class Unreachable(MachineProblem):
    """A folder or a file cannot be read or written."""

    def __init__(self, path: Path, reason: str = "") -> None:
        self.path = path
        self.reason = reason
        said = f" ({reason})" if reason else ""
        super().__init__(
            f"Impossible de lire ou d’écrire « {path} »{said}. "
            "Vérifiez que le dossier existe et vous est permis."
        )


class PathTooLong(Unreachable):
    """The path of a folder or a file is longer than the system opens; it shows where it begins and ends."""

    def __init__(self, path: Path, most: int) -> None:
        self.path = path
        self.reason = "chemin trop long"
        said = str(path)
        shown = said if len(said) <= 120 else f"{said[:60]}…{said[-50:]}"
        MachineProblem.__init__(
            self,
            f"Le chemin « {shown} » est trop long : il a {len(said)} caractères, "
            f"et ce poste en admet {most}. Choisissez un dossier plus près de la racine du disque, "
            "ou des noms plus courts.",
        )


class Unanswered(MachineProblem):
    """The network did not give what was asked of it; the sentence says what to look at."""
