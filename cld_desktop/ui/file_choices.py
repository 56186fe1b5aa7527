"""The system's dialogs for files: where each opens, and the folder each kind of file was last taken from."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

Kind = Literal["pieces", "courriel", "logo", "copie", "rapport", "liste", "mise-a-jour"]
_Place = QStandardPaths.StandardLocation
_ARRIVALS = frozenset({"pieces", "courriel", "mise-a-jour"})
"""What is brought in, which lies most often where browsers and e-mail programs put it."""


def known_folder(place: _Place) -> Path:
    """A folder of the person as the system knows it, wherever it was moved; their home when it tells none."""
    told = QStandardPaths.writableLocation(place)
    return Path(told) if told and Path(told).is_dir() else Path.home()


def first_folder(kind: Kind) -> Path:
    """Where a dialog opens the first time."""
    return known_folder(_Place.DownloadLocation if kind in _ARRIVALS else _Place.DocumentsLocation)


def start_folder(kept: QSettings, kind: Kind) -> Path:
    """Where a dialog opens: the folder used last for this kind of file, if it is still there."""
    last = str(kept.value(_key(kind), "") or "")
    return Path(last) if last and Path(last).is_dir() else first_folder(kind)


def choose_files(kept: QSettings, parent: QWidget, kind: Kind, title: str, kinds: str = "") -> list[Path]:
    """Files to read; none when the person gives up."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(start_folder(kept, kind)), kinds)
    return _remembered(kept, kind, names)


def choose_file(kept: QSettings, parent: QWidget, kind: Kind, title: str, kinds: str = "") -> Path | None:
    """One file to read."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(start_folder(kept, kind)), kinds)
    return next(iter(_remembered(kept, kind, [name])), None)


def choose_target(
    kept: QSettings, parent: QWidget, kind: Kind, title: str, name: str, kinds: str = ""
) -> Path | None:
    """Where to write a file that is proposed under a name; `remember` it once it is written."""
    said, _ = QFileDialog.getSaveFileName(parent, title, str(start_folder(kept, kind) / name), kinds)
    return Path(said) if said else None


def remember(kept: QSettings, kind: Kind, path: Path) -> None:
    """The folder of this file is the one to propose next."""
    kept.setValue(_key(kind), str(path.parent))


def _remembered(kept: QSettings, kind: Kind, names: list[str]) -> list[Path]:
    paths = [Path(name) for name in names if name]
    if paths:
        remember(kept, kind, paths[0])
    return paths


def _key(kind: Kind) -> str:
    return f"{kind}/dossier"
