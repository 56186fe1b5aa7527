"""How a command line is written and read: the table of commands, in French, and argparse's words replaced."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from cld_desktop import __version__

_PROGRAM = "cld-desktop"
_WITH_VALUE = frozenset({"--data", "--today", "--open"})


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line; ends the program with 2 and a French sentence when it makes no sense."""
    parser = _parser()
    options = parser.parse_args(_with_files(list(arguments)))
    if options.command and (options.open or options.background):
        parser.error("Les options --open et --background ouvrent la fenêtre : elles vont sans commande.")
    if options.command == "report":
        _complete_report(options)
    return options


def _with_files(arguments: list[str]) -> list[str]:
    """The same line with `--open` before files dropped on the program's icon, which come alone.

    A file is what holds a separator or is there: a command that is mistyped remains one.
    """
    bare = _bare_places(arguments)
    if not bare or arguments[bare[0]] in _COMMANDS or not _is_file(arguments[bare[0]]):
        return arguments
    return [f"--open={one}" if at in bare else one for at, one in enumerate(arguments)]


def _bare_places(arguments: list[str]) -> list[int]:
    """Where what is neither an option nor its value stands."""
    return [
        at
        for at, one in enumerate(arguments)
        if not one.startswith("-") and (at == 0 or arguments[at - 1] not in _WITH_VALUE)
    ]


def _is_file(said: str) -> bool:
    try:
        return os.sep in said or "/" in said or Path(said).exists()
    except (OSError, ValueError):
        return False


def _parser() -> FrenchParser:
    parser = FrenchParser(
        prog=_PROGRAM,
        description="Suivi CLD : suivre les demandes d’aide financière d’un centre local de développement. "
        "Sans commande, ouvre la fenêtre.",
    )
    parser.general.add_argument(
        "--version", action="version", version=f"Suivi CLD {__version__}", help="affiche la version"
    )
    parser.general.add_argument(
        "--open", metavar="FICHIER", action="append", default=[], help="ouvre ce fichier dans la fenêtre"
    )
    parser.general.add_argument("--background", action="store_true", help="ouvre sans se montrer")
    commands = parser.add_subparsers(
        title="Commandes ", dest="command", metavar="COMMANDE", prog=_PROGRAM, parser_class=FrenchParser
    )
    for name, (help_, fill) in _COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
        command.set_defaults(refuse=command.error)
        fill(command)
    return parser


class FrenchParser(argparse.ArgumentParser):
    """argparse, speaking French: its headings, usage line and refusals.

    Every command has the options that say where the data are and what day it is.
    """

    def __init__(self, **words: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_FrenchHelp, **words)
        self.what = self.add_argument_group("Arguments ")
        self.general = self.add_argument_group("Options générales ")
        self.general.add_argument("-h", "--help", action="help", help="affiche cette aide")
        unsaid = argparse.SUPPRESS if " " in self.prog else None  # said before the command, it stands
        self.general.add_argument("--data", metavar="DOSSIER", default=unsaid, help="dossier des données")
        self.general.add_argument(
            "--today", metavar="AAAA-MM-JJ", default=unsaid, help="date à tenir pour celle d’aujourd’hui"
        )

    def error(self, message: str) -> NoReturn:
        """Refuse the command line: 2, the usage, and a sentence."""
        self.exit(2, f"{self.format_usage()}{in_french(message)}\n")


class _FrenchHelp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)

    def format_help(self) -> str:
        return super().format_help().replace("...", "…")


_REFUSALS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", r"Il manque : \1."),
    (r"unrecognized arguments: (.*)", r"Argument inconnu : \1."),
    (r"argument (.*?): expected .* arguments?", r"L’option \1 demande une valeur."),
    (r"argument COMMANDE: invalid choice: '(.*?)' .*", r"Commande inconnue : \1."),
    (r"argument (.*?): ignored explicit argument .*", r"L’option \1 ne prend pas de valeur."),
)


def in_french(message: str) -> str:
    """What argparse refuses, said in French."""
    for pattern, sentence in _REFUSALS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(sentence)
    return message if message.endswith(".") else "La ligne de commande est illisible."


def _complete_report(options: argparse.Namespace) -> None:
    if options.list:
        return
    given = {"RAPPORT": options.report, "--case": options.case, "-o": options.output}
    if missing := [name for name, value in given.items() if value is None]:
        options.refuse(f"the following arguments are required: {', '.join(missing)}")


# The table of commands


def _init(command: FrenchParser) -> None:
    command.what.add_argument(
        "--case", metavar="DOSSIER", help="avec un dossier prêt : panorama-quebec ou demonstration"
    )


def _log(command: FrenchParser) -> None:
    add = command.what.add_argument
    add("--case", metavar="CODE", required=True, help="code du dossier")
    add("--channel", metavar="MOYEN", required=True, help="phone, email, meeting, video_meeting, letter…")
    add("--on", metavar="AAAA-MM-JJ", required=True, help="jour de la communication")
    add("--with", dest="with_", metavar="NOM", required=True, help="personne, organisme ou fonction")
    add("--subject", metavar="OBJET", required=True, help="objet de la communication")
    add("--direction", metavar="SENS", default="sent", help="sent (sinon), received, internal, third_party")
    add("--summary", metavar="RÉSUMÉ", default="", help="résumé")
    add("--result", metavar="RÉSULTAT", help="message_left, information_obtained, to_follow_up…")
    add("--follow-up-in", metavar="JOURS", help="planifie un suivi dans ce nombre de jours ouvrables")


def _list(command: FrenchParser) -> None:
    command.what.add_argument("kind", metavar="SORTE", help="cases, interactions, follow-ups, people…")
    command.what.add_argument("--case", metavar="CODE", help="celles de ce dossier seulement")
    _format(command)


def _search(command: FrenchParser) -> None:
    command.what.add_argument("words", metavar="MOTS", nargs="+", help="mots cherchés, accents ignorés")
    _format(command)


def _format(command: FrenchParser) -> None:
    command.what.add_argument("--format", metavar="FORMAT", default="text", help="text (par défaut) ou json")


def _report(command: FrenchParser) -> None:
    add = command.what.add_argument
    add("report", metavar="RAPPORT", nargs="?", help="status, le rapport au conseil d’administration")
    add("--list", action="store_true", help="nomme les rapports")
    add("--case", metavar="CODE", help="code du dossier")
    add("--as-of", metavar="AAAA-MM-JJ", help="jour dont le rapport dit l’état (aujourd’hui par défaut)")
    add("--since", metavar="AAAA-MM-JJ", help="premier jour de la période couverte")
    add("-o", "--output", metavar="FICHIER.pdf", help="fichier à écrire")


def _import(command: FrenchParser) -> None:
    add = command.what.add_argument
    add("files", metavar="FICHIER", nargs="+", help="courriels enregistrés, .eml ou .msg")
    add("--case", metavar="CODE", help="code du dossier, quand le programme ne peut pas le savoir")
    add("--dry-run", action="store_true", help="dit ce qui serait fait, sans rien écrire")


def _folder(command: FrenchParser) -> None:
    command.what.add_argument("folder", metavar="DOSSIER", help="dossier de destination")


def _restore(command: FrenchParser) -> None:
    command.what.add_argument("copy", metavar="SAUVEGARDE", help="sauvegarde à restaurer")


def _check(command: FrenchParser) -> None:
    command.what.add_argument(
        "--rebuild", action="store_true", help="reconstruit d’abord l’index et relit les documents"
    )


def _self_test(command: FrenchParser) -> None:
    command.what.add_argument("--json", action="store_true", help="dit le résultat en JSON")


def _nothing(_command: FrenchParser) -> None:
    """A command without arguments of its own."""


_COMMANDS: dict[str, tuple[str, Callable[[FrenchParser], None]]] = {
    "init": ("crée la base, vide ou avec un dossier prêt", _init),
    "log": ("consigne une communication et affiche son numéro", _log),
    "list": ("affiche les fiches d’une sorte", _list),
    "search": ("cherche dans tous les dossiers", _search),
    "report": ("produit un rapport en PDF", _report),
    "import": ("importe des courriels; ce qui est à décider attend dans « À vérifier »", _import),
    "export": ("exporte toutes les données et tous les documents", _folder),
    "backup": ("fait une sauvegarde vérifiée et affiche son chemin", _folder),
    "restore": ("restaure une sauvegarde", _restore),
    "check": ("vérifie la base, le journal, les documents et l’index", _check),
    "self-test": ("essaie le programme dans un dossier temporaire", _self_test),
}
