"""The commands that keep the data safe: copies, restoring one, the open export, the check."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from cld_desktop.cli.output import remark, say
from cld_desktop.cli.typed import path
from cld_desktop.domain import french
from cld_desktop.domain.files import reaching
from cld_desktop.domain.problems import Problem, Refused, Unreachable
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening
from cld_desktop.services.opening import Workspace

if TYPE_CHECKING:
    from cld_desktop.storage.checkup import Finding

Now = Callable[[], datetime]

_SHOWN = 3


def export(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Write everything in open formats."""
    from cld_desktop.exchange import archive
    from cld_desktop.storage import queries
    from cld_desktop.storage.schema import KINDS

    target = path("folder", options.folder)
    with closing(opening.open_to_read(folder, now=now)) as workspace:
        store = workspace.store
        written = archive.export_all(
            target,
            uid=queries.base_uid(store),
            kinds=KINDS,
            each=lambda kind: queries.each(store, kind),
            document_path=workspace.documents.path,
            now=now(),
        )
    records = french.plural(sum(written.counts.values()), "fiche")
    say(f"{records} et {french.plural(written.documents, 'document')} dans « {written.folder} ».")
    if written.missing:
        remark(f"{_lost(len(written.missing))} : voyez « missing » dans manifest.json.")


def backup(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Make a verified copy; its path is the last line."""
    from cld_desktop.storage import backup as copies

    target = path("folder", options.folder)
    opening.require_base(folder)
    made = copies.make(folder, target, now())
    if made.manifest.missing:
        remark(f"{_lost(len(made.manifest.missing))} : la sauvegarde est faite sans le reste.")
    say(str(made.path))


def restore(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Put a copy in the place of the base, or where there is none."""
    from cld_desktop.storage import backup as copies

    copy = path("copy", options.copy)
    with reaching(copy):
        if not copy.is_file():
            raise Unreachable(copy, "ce n’est pas un fichier" if copy.exists() else "introuvable")
    opening.make_folder(folder)
    lock = opening.take_turn(folder)
    try:
        restored = copies.restore(copy, folder, now())
    finally:
        lock.release()
    found = french.plural(restored.manifest.counts.get("interactions", 0), "communication")
    say(f"Sauvegarde restaurée dans « {folder.root} » : {found}.")
    if restored.manifest.missing:
        remark(f"{_lost(len(restored.manifest.missing))} dans cette sauvegarde.")
    if restored.safety:
        say(f"Ce qui s’y trouvait est gardé dans « {restored.safety} ».")


def check(_options: argparse.Namespace, folder: DataFolder, _now: Now) -> None:
    """Verify the base, its journal, its documents and its index."""
    from cld_desktop.storage import checkup

    opening.require_base(folder)
    told = checkup.check(folder)
    if not told.is_sound:
        raise Refused(_said(told.findings))
    parts = (
        french.plural(told.changes, "modification"),
        french.plural(told.documents, "document"),
        french.plural(told.blanked, "image effacée du journal", "images effacées du journal"),
    )
    say(f"Base, journal, documents et index concordent : {french.join_and(parts)}.")


def _lost(number: int) -> str:
    return french.plural(number, "document est introuvable ou abîmé", "documents sont introuvables ou abîmés")


def _said(findings: Sequence[Finding]) -> str:
    """What is wrong, on one line: the first findings in words, the number of the others."""
    shown = [_sentence(one) for one in findings[:_SHOWN]]
    others = len(findings) - len(shown)
    if others:
        shown.append(french.plural(others, "autre anomalie", "autres anomalies"))
    found = french.plural(len(findings), "anomalie")
    return f"{found} : {'; '.join(shown)}. Gardez une copie du dossier, puis restaurez une sauvegarde."


def _sentence(finding: Finding) -> str:
    name = f"nᵒ {finding.record_id}"
    if finding.kind:
        name = f"{record_name(finding.kind)} {name}"
    return {
        "base": f"le fichier de la base est abîmé ({finding.detail})",
        "journal_set": f"modification {name} du journal retouchée",
        "journal_row": f"ligne {name} du journal retouchée",
        "record": f"{name} : retouche faite sans passer par le journal",
        "document_missing": f"document {finding.detail[:12]} introuvable",
        "document_altered": f"document {finding.detail[:12]} altéré",
        "index": f"{name} : l’index de la recherche dit autre chose" if finding.kind else "index abîmé",
    }[finding.fault.value]


def daily(workspace: Workspace) -> None:
    """Make the day's automatic copy, once something was written; what was written stands whatever happens."""
    from cld_desktop.services import safety

    try:
        safety.back_up_daily(workspace)
    except Problem as problem:
        remark(f"Tout est enregistré, mais la sauvegarde du jour n’a pas pu être faite. {problem}")
