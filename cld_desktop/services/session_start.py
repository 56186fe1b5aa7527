"""Whether the program opens with the session: what the system would run, read, written and taken away."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from cld_desktop import on_windows
from cld_desktop.domain.problems import Refused
from cld_desktop.paths import DataFolder, data_folder

BACKGROUND = "--background"
_FILE = "suivi-cld.desktop"
_WINDOW = "Suivi CLD.exe"
_QUOTED = str.maketrans({mark: f"\\{mark}" for mark in '\\"`$'})
_NOT_HERE = "Ce système n’a pas de liste de programmes à ouvrir au démarrage que Suivi CLD connaisse."
_REFUSED = (
    "Ce poste ne permet pas de choisir ce qui s’ouvre au démarrage. "
    "Demandez-le à la personne qui s’occupe des postes."
)


class Start(Enum):
    """What happens when the session opens."""

    OFF = auto()
    ON = auto()
    ELSEWHERE = auto()
    TURNED_OFF = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the system is to run for us, and whether that is this very program on these data."""

    state: Start
    line: str = ""


def why_not() -> str:
    """Why nothing can be chosen on this system; empty when it can."""
    return "" if sys.platform == "win32" or sys.platform.startswith("linux") else _NOT_HERE


def found(folder: DataFolder) -> Found:
    """What is to happen when the session opens."""
    line = on_windows.start_line() if sys.platform == "win32" else _kept_line(_file())
    if not line:
        return Found(state=Start.OFF)
    if line != _line(folder):
        return Found(state=Start.ELSEWHERE, line=line)
    return Found(state=Start.TURNED_OFF if on_windows.is_start_turned_off() else Start.ON, line=line)


def choose(folder: DataFolder, *, is_on: bool) -> None:
    """Have this program open with the session, on these data, in the background; or not. Raises Refused."""
    try:
        if sys.platform == "win32":
            on_windows.choose_start_line(_line(folder) if is_on else "")
        elif is_on:
            _file().parent.mkdir(parents=True, exist_ok=True)
            _file().write_text(_entry(_line(folder)), encoding="utf-8", errors="surrogateescape")
        else:
            _file().unlink(missing_ok=True)
    except OSError as error:
        raise Refused(_REFUSED) from error


def command(folder: DataFolder) -> list[str]:
    """What opens this program in the background; the folder is told when it is not the usual one."""
    is_usual = folder == data_folder(None, {})
    return [*_program(), BACKGROUND, *([] if is_usual else ["--data", str(folder.root)])]


def _program() -> list[str]:
    """The program of the window that we run from, installed or not."""
    running, root = Path(sys.executable), Path(__file__).resolve().parents[2]
    if running.stem.lower().startswith("python"):
        script = root / "dev.py"
        return [sys.executable, *([str(script), "run"] if script.is_file() else ["-m", "cld_desktop"])]
    beside = running.with_name(_WINDOW)  # the console program was used to open the window
    return [str(beside if beside.is_file() else running)]


def _line(folder: DataFolder) -> str:
    words = command(folder)
    if sys.platform == "win32":
        return subprocess.list2cmdline(words)
    return " ".join(_quoted(word) for word in words)


# The desktops that follow XDG: a file for each program


def _file() -> Path:
    kept = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(kept) / "autostart" / _FILE


def _entry(line: str) -> str:
    return f"[Desktop Entry]\nType=Application\nName=Suivi CLD\nIcon=suivi-cld\nExec={line}\n"


def _quoted(word: str) -> str:
    """A word of an `Exec` line: quoted, then written as any text of such a file is."""
    return '"' + word.translate(_QUOTED).replace("\\", "\\\\").replace("%", "%%") + '"'


def _kept_line(path: Path) -> str:
    """The line that is run; empty when there is none, or when it was turned off there."""
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    told = {key.strip(): value.strip() for key, sign, value in (one.partition("=") for one in lines) if sign}
    is_off = told.get("Hidden") == "true" or told.get("X-GNOME-Autostart-enabled") == "false"
    return "" if is_off else told.get("Exec", "")
