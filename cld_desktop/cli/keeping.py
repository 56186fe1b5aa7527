"""The commands that keep the data safe: copies, restoring one, the open export, the check."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime

from cld_desktop.cli.output import remark, say
from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem, Unreachable
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening
from cld_desktop.services.opening import Workspace

Now = Callable[[], datetime]


def export(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Write everything in open formats."""
    raise NotImplementedError


def backup(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Make a verified copy; its path is the last line."""
    from cld_desktop.storage import backup as copies

    opening.require_base(folder)
    say(str(copies.backup(folder, options.folder.absolute(), now())))


def restore(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Put a copy in the place of the base, or where there is none."""
    from cld_desktop.storage import backup as copies

    if not options.copy.is_file():
        raise Unreachable(options.copy, "ce n’est pas un fichier" if options.copy.exists() else "introuvable")
    opening.make_folder(folder)
    lock = opening.take_turn(folder)
    try:
        restored = copies.restore(options.copy, folder, now())
    finally:
        lock.release()
    found = french.plural(restored.manifest.counts.get("interactions", 0), "communication")
    say(f"Sauvegarde restaurée dans « {folder.root} » : {found}.")
    if restored.safety:
        say(f"Ce qui s’y trouvait est gardé dans « {restored.safety} ».")


def check(options: argparse.Namespace, folder: DataFolder, now: Now) -> None:
    """Verify the base, its journal, its documents and its index."""
    raise NotImplementedError


def daily(workspace: Workspace) -> None:
    """Make the day's automatic copy, once something was written; what was written stands whatever happens."""
    from cld_desktop.services import safety

    try:
        safety.back_up_daily(workspace)
    except Problem as problem:
        remark(f"La communication est consignée, mais la sauvegarde du jour n’a pas pu être faite. {problem}")
