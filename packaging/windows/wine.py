"""A Windows of its own, thrown away afterwards: a Wine prefix, and programs run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from types import TracebackType

from windows.product import HERE, NAME
from windows.tools import COMPILER, run

_STAND_INS = ("icuuc", "mscms")  # what Qt asks of Windows 10, and Wine 8 has not


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and all that it printed."""

    code: int
    words: str


class Windows:
    """A prefix made when entered, and destroyed with all that runs in it when left."""

    def __init__(self) -> None:
        self.room = Path(tempfile.mkdtemp(prefix="suivi-cld-wine-"))
        self.prefix = self.room / "prefix"
        self._told = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscms=n;winedbg.exe=d;winemenubuilder.exe=d",
            "LC_ALL": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.room),
            "CLD_DESKTOP_SILENT": "1",
        }
        self._told.pop("PYTHONPATH", None)

    def __enter__(self) -> Windows:
        self._server("wineboot", "-i")
        self._server("winecfg", "-v", "win10")
        self._server("wineserver", "-w")
        for name in _STAND_INS:
            target = self.drive / "windows" / "system32" / f"{name}.dll"
            source = HERE / "standins" / f"{name}.c"
            run(COMPILER, "-shared", "-nostdlib", "-s", "-o", target, source)
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
            try:
                words, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                self._server("wineserver", "-k")
                return Ended(-1, "")
        return Ended(process.returncode, words)

    def start(
        self, *command: str | Path, folder: Path | None = None, **variables: str
    ) -> subprocess.Popen[str]:
        """Start a program in a folder. Python in there needs a pipe to write to: a file will not do."""
        program, *rest = [str(part) for part in command]
        return subprocess.Popen(
            ["wine", program, *rest],
            cwd=folder,
            env={**self._told, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def wait(self) -> None:
        """Until nothing runs in there: an uninstaller goes on after it has returned."""
        self._server("wineserver", "-w")

    def has_key(self, key: str) -> bool:
        """Whether the registry has a key, named from its hive."""
        return self.run("reg", "query", key).code == 0
