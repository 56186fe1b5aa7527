"""The command that brings files in: e-mails become communications, or wait for what a person must decide."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from cld_desktop.cli import keeping
from cld_desktop.cli.output import remark, say
from cld_desktop.cli.typed import path
from cld_desktop.domain import french
from cld_desktop.domain.records import Case
from cld_desktop.paths import DataFolder
from cld_desktop.services import mail_import, opening
from cld_desktop.services.mail_import import Imported
from cld_desktop.services.opening import Workspace
from cld_desktop.storage import queries

Now = Callable[[], datetime]


def import_(options: argparse.Namespace, folder: DataFolder, now: Now) -> int:
    """Bring e-mails, one line for each; 1 at the end when one could not be read."""
    paths = [path("files", one) for one in options.files]
    open_ = opening.open_to_read if options.dry_run else opening.open_to_write
    is_refused = is_written = False
    with closing(open_(folder, now=now)) as workspace:
        store = workspace.store
        case = queries.case_by_code(store, options.case) if options.case is not None else None
        for one in mail_import.import_mails(
            store,
            workspace.documents,
            paths,
            today=now().date(),
            case_id=case.id if case else 0,
            is_trial=options.dry_run,
        ):
            if one.refused:
                is_refused = True
                remark(f"{_name(one.path)} : {one.refused}")
            else:
                is_written |= bool(one.email) and not options.dry_run
                say(f"{_name(one.path)} : {_told(workspace, one, is_trial=options.dry_run)}")
        if is_written:
            keeping.read_documents(workspace)
            keeping.daily(workspace)
    return 1 if is_refused else 0


def _told(workspace: Workspace, one: Imported, *, is_trial: bool) -> str:
    if one.known:
        return one.known
    case = queries.find(workspace.store, Case, one.case_id or None)
    where = f" dans {case.short_name or case.title}" if case else ""
    if one.undecided:
        verb = "attendrait dans" if is_trial else "attend dans"
        return f"{verb} « À vérifier »; à décider : {french.join_and(one.undecided)}."
    if one.interaction is None:
        return f"serait consigné{where}."
    return f"consigné{where}, communication nᵒ {one.interaction.id}."


def _name(file: Path) -> str:
    return " ".join(file.name.splitlines())
