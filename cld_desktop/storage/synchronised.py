"""Folders that a service copies elsewhere by itself: it would copy a base while it is being written."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

ONEDRIVE = "OneDrive"
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        (ONEDRIVE, r"onedrive|onedrive - .+"),
        ("Dropbox", r"dropbox|dropbox \(.+\)"),
        ("Google Drive", r"google ?drive|my drive|mon drive"),
        ("iCloud Drive", r"icloud ?drive|com~apple~clouddocs"),
        ("Nextcloud", r"nextcloud\d*"),
        ("ownCloud", r"owncloud\d*"),
        ("kDrive", r"kdrive\d*"),
        ("pCloud", r"pcloud ?drive"),
    )
)
"""How each service names the folder it makes."""
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Dropbox", re.compile(r"\.dropbox\.cache")),
    ("Google Drive", re.compile(r"\.tmp\.drive(download|upload)")),
    ("Nextcloud", re.compile(r"\.nextcloudsync\.log|\._?sync_[0-9a-f]+\.db")),
    ("ownCloud", re.compile(r"\.owncloudsync\.log")),
    ("Syncthing", re.compile(r"\.stfolder")),
)
"""What each service leaves in it, whatever its name."""
_MOST_LOOKED_AT = 3000
_PINNED, _UNPINNED, _RECALL_ON_OPEN, _RECALL_ON_ACCESS = 0x80000, 0x100000, 0x40000, 0x400000
_CLOUD_TAG, _CLOUD_MASK = 0x9000001A, 0xFFFF0FFF

if sys.platform == "win32":  # pragma: no cover
    import winreg

    def _told_by_the_system() -> list[Path]:
        """The folders of OneDrive and of SharePoint as Windows has them in its registry."""
        found: list[Path] = []
        key = r"Software\SyncEngines\Providers\OneDrive"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as providers:
            for at in range(winreg.QueryInfoKey(providers)[0]):
                with (
                    suppress(OSError),
                    winreg.OpenKey(providers, winreg.EnumKey(providers, at)) as one,
                ):
                    found.append(Path(str(winreg.QueryValueEx(one, "MountPoint")[0])))
        return found

else:

    def _told_by_the_system() -> list[Path]:
        """Only Windows tells."""
        return []


def synchronised_by(path: Path, environ: Mapping[str, str] | None = None) -> str:
    """The service that keeps a folder in step with others, such as « OneDrive »; nothing when none does."""
    environ = os.environ if environ is None else environ
    places = list(dict.fromkeys((path.absolute(), path.resolve())))
    roots = [Path(environ[name]) for name in _VARIABLES if environ.get(name)] + _told_by_the_system()
    if any(_is_within(place, root) for place in places for root in roots):
        return ONEDRIVE
    return next((found for place in places for one in (place, *place.parents) if (found := _of(one))), "")


def is_in_cloud(attributes: int, tag: int) -> bool:
    """Whether what Windows says of a folder is said of what OneDrive and its like bring when it is opened."""
    marks = _PINNED | _UNPINNED | _RECALL_ON_OPEN | _RECALL_ON_ACCESS
    return bool(attributes & marks) or tag & _CLOUD_MASK == _CLOUD_TAG


def _is_within(place: Path, root: Path) -> bool:
    """Whether a path is in a folder, for a system that does not tell A from a."""
    inside = [part.casefold() for part in place.parts]
    outside = [part.casefold() for part in root.parts]
    return root.is_absolute() and inside[: len(outside)] == outside


def _of(folder: Path) -> str:
    """The service whose folder this is, by its name, by what it holds, or by what Windows says of it."""
    if found := _first(_NAMES, [folder.name]):
        return found
    with suppress(OSError):
        told = folder.lstat()
        if is_in_cloud(getattr(told, "st_file_attributes", 0), getattr(told, "st_reparse_tag", 0)):
            return ONEDRIVE
    names: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:
        names = [one.name for one in islice(entries, _MOST_LOOKED_AT)]
    return _first(_MARKS, names)


def _first(patterns: Iterable[tuple[str, re.Pattern[str]]], names: Iterable[str]) -> str:
    kept = list(names)
    return next((service for service, known in patterns if any(map(known.fullmatch, kept))), "")
