"""The commands that keep the data safe: copies, restoring one, the open export, the check."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from cld_desktop.cli.output import remark, say
from cld_desktop.cli.typed import path
from cld_desktop.domain import french
from cld_desktop.domain.files import reaching
from cld_desktop.domain.problems import Problem, Refused, Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening
from cld_desktop.services.opening import Workspace

Now = Callable[[], datetime]


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


def check(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Verify the base, its journal, its documents and its index, once this one is made again if asked."""
    from cld_desktop.services import checking

    opening.require_base(folder)
    if options.rebuild:
        _rebuild(folder, now)
    found = checking.check(folder)
    if not found.is_sound:
        raise Refused(checking.said(found, way_out=" avec cld-desktop check --rebuild"))
    say(checking.said(found))
    if texts := checking.said_of_texts(found):
        remark(texts)


def _rebuild(folder: DataFolder, now: Now) -> None:
    from cld_desktop.exchange.reading.process import Reader
    from cld_desktop.services import checking

    with closing(opening.open_to_write(folder, now=now)) as workspace, Reader() as reader:
        rebuilt = checking.rebuild(workspace.store, workspace.documents, reader=reader)
    say(checking.said_of_rebuilt(rebuilt))


def read_documents(workspace: Workspace) -> None:
    """Read the documents that came in, to be searched; they are kept whatever happens."""
    from cld_desktop.services.document_texts import read_missing

    try:
        read_missing(workspace.store, workspace.documents)
    except Problem as problem:
        remark(str(problem))


def _lost(number: int) -> str:
    return french.plural(number, "document est introuvable ou abîmé", "documents sont introuvables ou abîmés")


def daily(workspace: Workspace) -> None:
    """Make the day's automatic copy, once something was written; what was written stands whatever happens."""
    from cld_desktop.services import safety

    try:
        safety.back_up_daily(workspace)
    except Problem as problem:
        remark(f"Tout est enregistré, mais la sauvegarde du jour n’a pas pu être faite. {problem}")
