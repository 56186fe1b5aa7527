"""The libraries the program runs with: the wheels of its own lock, less what it never calls."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pefile

from windows import trimming
from windows.product import ROOT
from windows.tools import wheels

_QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtPdf", "QtPrintSupport", "QtSvg", "QtWidgets")
_QT_PLUGINS: dict[str, frozenset[str]] = {
    "iconengines": frozenset({"qsvgicon"}),
    "imageformats": frozenset({"qgif", "qico", "qjpeg", "qsvg", "qwebp"}),
    "platforms": frozenset({"qminimal", "qoffscreen", "qwindows"}),
    "styles": frozenset({"qmodernwindowsstyle"}),
    "tls": frozenset({"qschannelbackend"}),
}
_TRANSLATIONS = ("qtbase_fr.qm", "qtbase_en.qm")


def lay_out(site: Path, work: Path) -> None:
    """Fill `site` with the libraries of the lock, Qt trimmed to what its own imports reach."""
    unpacked = work / "libraries"
    shutil.rmtree(unpacked, ignore_errors=True)
    for wheel in wheels(ROOT / "requirements.lock", work / "wheels"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unpacked)
    site.mkdir(parents=True, exist_ok=True)
    for entry in sorted(unpacked.iterdir()):
        if entry.name in {"PySide6", "shiboken6", "bin", "lib"} or entry.name.endswith(".data"):
            continue
        if entry.is_dir():
            shutil.copytree(entry, site / entry.name)
        else:
            shutil.copy2(entry, site / entry.name)
    for path in _qt_files(unpacked):
        target = site / path.relative_to(unpacked)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    trimming.trim(site)


def _qt_files(unpacked: Path) -> list[Path]:
    """Qt's modules and plugins that are used, and all the libraries these import, in turn."""
    qt, bridge = unpacked / "PySide6", unpacked / "shiboken6"
    known = {path.name.lower(): path for path in (*qt.glob("*.dll"), *bridge.glob("*.dll"))}
    waiting = [qt / f"{name}.pyd" for name in _QT_MODULES]
    waiting += [
        path
        for folder, names in _QT_PLUGINS.items()
        for path in sorted((qt / "plugins" / folder).glob("*.dll"))
        if path.stem in names
    ]
    waiting += [path for path in bridge.glob("*") if path.suffix == ".pyd"]
    kept: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in kept:
            kept.add(path)
            waiting += [known[name] for name in imported_by(path) if name in known]
    kept |= {*qt.glob("*.py"), *bridge.rglob("*.py")}
    kept |= {path for name in _TRANSLATIONS if (path := qt / "translations" / name).exists()}
    return sorted(kept)


@cache
def imported_by(path: Path) -> tuple[str, ...]:
    """The libraries that a Windows file asks for by name, in lower case."""
    told = pefile.PE(str(path), fast_load=True)
    told.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    names = tuple(one.dll.decode().lower() for one in getattr(told, "DIRECTORY_ENTRY_IMPORT", ()))
    told.close()
    return names


def is_signed(path: Path) -> bool:
    """Whether a Windows file carries a signature, be it good or not."""
    with pefile.PE(str(path), fast_load=True) as told:
        security = pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_SECURITY"]
        return bool(told.OPTIONAL_HEADER.DATA_DIRECTORY[security].Size)


def total_size(paths: Iterable[Path]) -> int:
    """How many bytes files hold."""
    return sum(path.stat().st_size for path in paths if path.is_file())
