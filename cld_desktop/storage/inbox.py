"""The watched folder: what lies in it, what may be taken, and what was taken put away, never removed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cld_desktop.domain.files import names_apart, reaching
from cld_desktop.domain.problems import Refused, Unreachable
from cld_desktop.storage.opened_copies import is_in_use

SORTED = "Classés"
"""The sub-folder where files go once they were received."""
LARGEST = 500 << 20
MOST = 50
"""How many files are taken at once."""
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".partiel", ".crdownload", ".download", ".opdownload")
_SILENT = {"desktop.ini", "thumbs.db", ".ds_store"}
_HIDDEN = 0x2 | 0x4  # hidden, or of the system
_ONLINE = 0x1000 | 0x40000 | 0x400000  # offline, recalled when opened, recalled when read

Marks = Mapping[str, tuple[int, int]]
"""By name, the size of a file and when it was written: one that stays the same is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file that stays where it is, and why: « il est ouvert ailleurs »."""

    name: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Inventory:
    """What lies in the folder: the files that may be taken, those that wait, how they all look now."""

    ready: list[Path] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    is_settling: bool = False
    """Whether a file has just come or still grows: one looks again soon."""


def check_folder(folder: Path, kept: Path, places: Iterable[Path]) -> None:
    """Refuse a folder that cannot be watched: its files are moved, so it must serve for nothing else.

    `kept` is the data folder, `places` are the usual folders of the person. Raises Refused.
    """
    whole = folder.resolve()
    if whole.is_relative_to(kept.resolve()) or kept.resolve().is_relative_to(whole):
        raise Refused(
            "Ce dossier contient les données de Suivi CLD, ou en fait partie. Choisissez-en un autre."
        )
    if whole == Path(whole.anchor) or any(whole == one.resolve() for one in places):
        raise Refused(
            f"« {folder} » sert à autre chose : tous ses fichiers seraient déplacés. "
            "Choisissez un dossier qui ne sert qu’à cela."
        )


def take_stock(folder: Path, before: Marks) -> Inventory:
    """Look at a folder, nothing being opened that may have to be downloaded. Raises Unreachable."""
    found = Inventory()
    with reaching(folder), os.scandir(folder) as entries:
        listed = sorted((one.name, one.stat(follow_symlinks=False)) for one in entries)
    for name, told in listed:
        if stat.S_ISDIR(told.st_mode) or name.lower() in _SILENT:
            continue
        mark = (told.st_size, told.st_mtime_ns)
        found.marks[name] = mark
        reason = _why_left(name, told)
        if not reason and before.get(name) != mark:
            found.is_settling = True
            reason = "il change encore" if name in before else ""
            if not reason:
                continue
        reason = reason or _why_unreadable(folder / name)
        if reason:
            found.waiting.append(Waiting(name=name, reason=reason))
        elif len(found.ready) < MOST:
            found.ready.append(folder / name)
        else:
            found.is_settling = True
    return found


def put_away(path: Path, mark: tuple[int, int]) -> Path:
    """Move a file that was received to the sub-folder, unless it has changed meanwhile. Or Unreachable."""
    home = path.parent / SORTED
    with reaching(path):
        told = path.lstat()
        if (told.st_size, told.st_mtime_ns) != mark:
            raise Unreachable(path, "il change encore")
    with reaching(home):
        home.mkdir(exist_ok=True)
        if home.is_symlink():
            raise Unreachable(home, "c’est un lien")
        taken = [one.name for one in home.iterdir()]
    *_, name = names_apart([*taken, path.name])
    with reaching(path):
        return path.rename(home / name)


def _why_left(name: str, told: os.stat_result) -> str:
    attributes = getattr(told, "st_file_attributes", 0)
    reasons = (
        (stat.S_ISLNK(told.st_mode), "c’est un lien"),
        (not stat.S_ISREG(told.st_mode), "ce n’est pas un fichier"),
        (_is_temporary(name), "il est temporaire"),
        (name.startswith(".") or attributes & _HIDDEN, "il est caché"),
        (attributes & _ONLINE, "il n’est qu’en ligne; ouvrez-le pour le télécharger"),
        (told.st_size == 0, "il est vide"),
        (told.st_size > LARGEST, "il dépasse 500 Mo; joignez-le par Fichier > Joindre…"),
    )
    return next((words for is_so, words in reasons if is_so), "")


def _is_temporary(name: str) -> bool:
    return name.startswith(("~$", ".~lock.")) or PurePath(name).suffix.lower() in _TEMPORARY


def _why_unreadable(path: Path) -> str:
    if is_in_use(path):
        return "il est ouvert ailleurs"
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return "il ne se lit pas"
    return ""
