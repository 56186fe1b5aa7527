"""What the product is called on Windows: files, registry, mutex; said once for C, NSIS and Python."""

from __future__ import annotations

from pathlib import Path

from cld_desktop import __version__
from cld_desktop.on_windows import IDENTITY

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

NAME = "Suivi CLD"
IDENTIFIER = IDENTITY
PUBLISHER = "Les auteurs de Suivi CLD"
MODULE = "cld_desktop"
WINDOW_EXE = f"{NAME}.exe"
CONSOLE_EXE = "cld-desktop.exe"
MUTEX = rf"Local\{IDENTIFIER}"
UPDATE_SOURCE = ""  # where the program looks for updates: an https address, or a folder of a share
BACKUP_SUFFIX = ".suivi"
PYTHON = (3, 11)
PYTHON_DLL = "python{}{}.dll".format(*PYTHON)


def setup_name(version: str = __version__) -> str:
    """The file people receive."""
    return f"Suivi-CLD-{version}-setup.exe"


def quad(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts it: four numbers, whatever follows the first three."""
    numbers = [int(part) for part in version.split("+")[0].split(".") if part.isdecimal()]
    first, second, third, *_ = [*numbers, 0, 0, 0]
    return first, second, third, 0
