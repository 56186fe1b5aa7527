"""Automatic copies: when the window closes, and at most one a day when a command writes."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from cld_desktop.domain.problems import Problem, Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.services import readings
from cld_desktop.services.opening import Workspace
from cld_desktop.storage import backup
from cld_desktop.storage.store import Store

_log = logging.getLogger(__name__)


def back_up(workspace: Workspace) -> Path:
    """Make a verified copy where copies are kept, and thin out the older ones.

    When the folder that people chose is not there, a key pulled out, the copy goes beside the data.
    """
    folder = readings.backup_folder(workspace.store, workspace.folder)
    return copy_into(folder, workspace.folder, workspace.now())


def copy_into(folder: Path, data: DataFolder, now: datetime) -> Path:
    """The same, for who knows the folder of copies already: nothing is asked of the base, from any thread."""
    try:
        copy = backup.backup(data, folder, now)
    except Unreachable:
        folder = data.backups
        copy = backup.backup(data, folder, now)
    backup.rotate(folder, now.date())
    return copy


def restore(store: Store, folder: DataFolder, path: Path, now: datetime) -> backup.Restored:
    """Put a copy in the place of the base that is open, after a safety copy; undo then has nothing left."""
    with store.alone():
        restored = backup.restore(path, folder, now)
    store.forget_undo()
    store.note("Restaurer une sauvegarde")
    return restored


def back_up_daily(workspace: Workspace) -> Path | None:
    """Make a copy unless there is one of that day already."""
    chosen = readings.backup_folder(workspace.store, workspace.folder)
    places = {chosen, workspace.folder.backups}
    is_due = all(backup.due_today(place, workspace.now().date()) for place in places)
    return back_up(workspace) if is_due else None


def back_up_at_close(workspace: Workspace) -> Path | None:
    """Make a copy of the day's work; what prevents it goes to the log and never holds the door."""
    if workspace.store.read_only:
        return None
    try:
        return back_up(workspace)
    except Problem:
        _log.exception("No copy at closing")
        return None
