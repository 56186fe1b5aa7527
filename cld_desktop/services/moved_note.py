"""The note that data leave in the folder they were moved from: whoever opens it is led to the new one."""

from __future__ import annotations

import platform
from datetime import datetime
from pathlib import Path

from cld_desktop.domain import french
from cld_desktop.domain.files import reaching, write_whole
from cld_desktop.domain.problems import Refused
from cld_desktop.paths import DataFolder

_TURNS = 8  # data moved more often than that lead nowhere


def write(old: DataFolder, new: DataFolder, now: datetime) -> None:
    """Lead who opens the old folder to the new one. Raises Unreachable or DiskFull."""
    words = (
        f"{new.root}\n{platform.node()}\n\n"
        f"Les données de Suivi CLD qui étaient dans ce dossier ont été déplacées le "
        f"{french.long_date(now.date())} dans le dossier nommé à la première ligne, "
        "sur le poste nommé à la deuxième.\n"
        "Ce qui reste ici est une copie de ce jour-là. Ouvrir ce dossier ouvre le nouveau; pour reprendre "
        "la copie restée ici, supprimez ce fichier.\n"
    )
    write_whole(old.moved, words.encode())


def followed(folder: DataFolder) -> DataFolder:
    """The folder where the data of a folder are now. Refused when they were moved out of reach."""
    for _ in range(_TURNS):
        new, node = _read(folder)
        if new is None:
            return folder
        if node != platform.node() or not _has_base(new):
            raise Refused(
                f"Ces données ont été déplacées dans « {new.root} », sur le poste « {node} ». Ouvrez-les là, "
                f"ou supprimez « {folder.moved} » pour reprendre la copie restée ici."
            )
        folder = new
    return folder


def _read(folder: DataFolder) -> tuple[DataFolder | None, str]:
    try:
        lines = folder.moved.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None, ""
    if len(lines) < 2 or not Path(lines[0]).is_absolute():
        return None, ""
    return DataFolder(Path(lines[0])), lines[1]


def _has_base(folder: DataFolder) -> bool:
    with reaching(folder.root):
        return folder.base.is_file()
