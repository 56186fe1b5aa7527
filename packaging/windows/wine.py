"""A Windows of its own, thrown away afterwards: a Wine prefix, and programs run in it."""

from __future__ import annotations

import atexit
import os
import select
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PureWindowsPath
from types import TracebackType

from windows.product import HERE, NAME
from windows.tools import COMPILER, run

_STAND_INS = ("icuuc", "mscms")  # what Qt asks of Windows 10, and Wine 8 has not
_ONE_MODEL = threading.Lock()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and all that it printed."""

    code: int
    words: str


class Windows:
    """A prefix of its own, copied from one that is made once, and destroyed with all that runs in it.

    Its windows are on `display`, else nowhere.
    """

    def __init__(self, display: str = "") -> None:
        self.room = Path(tempfile.mkdtemp(prefix="suivi-cld-wine-"))
        self.prefix = self.room / "prefix"
        self._told = _variables(self.room, self.prefix) | {"DISPLAY": display}

    def __enter__(self) -> Windows:
        with _ONE_MODEL:
            model = _model()
        system = Path("drive_c", "windows")
        shutil.copytree(
            model, self.prefix, symlinks=True, ignore=lambda folder, _: _below(Path(folder), model / system)
        )
        run("cp", "-alT", model / system, self.prefix / system)  # 600 MB that nothing writes upon
        (self.room / "home").mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server("wineserver", "-k")
        shutil.rmtree(self.room, ignore_errors=True)

    def _server(self, *command: str) -> None:
        subprocess.run(
            command, env=self._told, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=180
        )

    # Where things stand

    @property
    def drive(self) -> Path:
        """Its disk C."""
        return self.prefix / "drive_c"

    @property
    def local(self) -> Path:
        """The person's local folder, `%LOCALAPPDATA%`."""
        (folder,) = (self.drive / "users").glob("*/AppData/Local")
        return folder

    @property
    def data(self) -> Path:
        """Where the installed program keeps its data."""
        return self.local / NAME

    def seen(self, path: Path) -> str:
        """A path of this machine as a program in there names it."""
        if path.is_relative_to(self.drive):
            return str(PureWindowsPath("C:/", *path.relative_to(self.drive).parts))
        return str(PureWindowsPath("Z:/", *path.absolute().parts[1:]))

    # What runs

    def run(
        self, *command: str | Path, seconds: float = 300, folder: Path | None = None, **variables: str
    ) -> Ended:
        """Run a program to its end; one that lasts longer than `seconds` is stopped, and ends with -1."""
        with self.start(*command, folder=folder, **variables) as process:
            words = _heard(process, seconds)
            if process.poll() is None:
                process.kill()
                self._server("wineserver", "-k")
                return Ended(-1, words)
        return Ended(process.returncode, words)

    def start(
        self, *command: str | Path, folder: Path | None = None, **variables: str
    ) -> subprocess.Popen[bytes]:
        """Start a program in a folder. Python in there needs a pipe to write to: a file will not do."""
        program, *rest = [str(part) for part in command]
        return subprocess.Popen(
            ["wine", program, *rest],
            cwd=folder,
            env={**self._told, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def wait(self) -> None:
        """Until nothing runs in there: an uninstaller goes on after it has returned."""
        self._server("wineserver", "-w")

    def add_drive(self, letter: str, folder: Path) -> None:
        """Have a folder of this machine as a disk of its own."""
        (self.prefix / "dosdevices" / f"{letter.lower()}:").symlink_to(folder)

    def be_windows(self, version: str) -> None:
        """Say that it is another Windows, as `win7`."""
        self._server("winecfg", "-v", version)
        self.wait()

    def has_key(self, key: str) -> bool:
        """Whether the registry has a key, named from its hive."""
        return self.run("reg", "query", key).code == 0


def _variables(room: Path, prefix: Path) -> dict[str, str]:
    told = {
        **os.environ,
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscms=n;winedbg.exe=d;winemenubuilder.exe=d",
        "LC_ALL": "C.UTF-8",
        "HOME": str(room / "home"),  # « Documents » is there
        "XDG_RUNTIME_DIR": str(room),
        "CLD_DESKTOP_SILENT": "1",
    }
    told.pop("PYTHONPATH", None)
    return told


@cache
def _model() -> Path:
    """A prefix nothing was installed in, made once and thrown away when we end."""
    room = Path(tempfile.mkdtemp(prefix="suivi-cld-wine-modele-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    prefix = room / "prefix"
    (room / "home").mkdir()
    told = _variables(room, prefix)
    for command in (("wineboot", "-i"), ("winecfg", "-v", "win10"), ("wineserver", "-w")):
        subprocess.run(
            command, env=told, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=180
        )
    for name in _STAND_INS:
        target = prefix / "drive_c" / "windows" / "system32" / f"{name}.dll"
        run(COMPILER, "-shared", "-nostdlib", "-s", "-o", target, HERE / "standins" / f"{name}.c")
    return prefix


def _below(folder: Path, left_out: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder == left_out else []


def _heard(process: subprocess.Popen[bytes], seconds: float) -> str:
    """What a program prints until it ends: the pipe itself stays open as long as anything runs in there."""
    assert process.stdout is not None
    pipe, heard, end = process.stdout.fileno(), [], time.monotonic() + seconds
    os.set_blocking(pipe, False)
    while True:
        is_over = process.poll() is not None or time.monotonic() > end
        if select.select([pipe], [], [], 0 if is_over else 0.05)[0] and (piece := os.read(pipe, 65536)):
            heard.append(piece)
        elif is_over:
            return b"".join(heard).decode("utf-8", "replace").replace("\r\n", "\n")
