"""What every check of the setup works with: what is tried, a Windows to try it in, and how to fail."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from windows.product import CONSOLE_EXE, NAME
from windows.wine import Ended, Windows

TODAY = ("--today", "2023-10-24")
UNINSTALLER = "Désinstaller.exe"


class Failed(Exception):
    """What was seen in place of what was wanted."""


class NotTried(Exception):
    """Why this machine cannot try it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Two setups of neighbouring versions, and the folder that this tree makes them from."""

    setup: Path
    older: Path
    version: str
    older_version: str
    stage: Path
    work: Path
    pictures: Path


Check = Callable[[Trial], str]


@contextmanager
def installed(trial: Trial, *, older: bool = False) -> Iterator[tuple[Windows, Path]]:
    """A Windows with the program in its usual folder."""
    with Windows() as windows:
        install(windows, trial.older if older else trial.setup)
        yield windows, windows.local / "Programs" / NAME


def install(windows: Windows, setup: Path, *options: str, code: int = 0) -> None:
    """Run a setup silently, and see how it ends. NSIS wants a folder without quotes, spaces or not."""
    told = " ".join(options).split()
    expect(windows.run(setup, "/S", *told).code, code, "code de l’installateur")


def uninstall(windows: Windows, folder: Path, *options: str) -> None:
    """Take the program away, as Windows does."""
    expect(windows.run(folder / UNINSTALLER, "/S", *options).code, 0, "code du désinstalleur")
    windows.wait()


def ran(windows: Windows, folder: Path, *arguments: str) -> Ended:
    """Run a command of the installed program that has to succeed."""
    ended = windows.run(folder / CONSOLE_EXE, *arguments)
    expect(ended.code, 0, f"« {' '.join(arguments[:4])} »\n{ended.words[-2000:]}")
    return ended


def digests(folder: Path) -> dict[str, str]:
    """Every file that a folder holds, by its path, and what it is to the byte."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def expect(found: object, wanted: object, what: str) -> None:
    """Raise Failed when something else was found."""
    if found != wanted:
        raise Failed(f"{what} : {found!r} au lieu de {wanted!r}")


def expect_same_files(found: dict[str, str], wanted: dict[str, str], what: str) -> None:
    """Raise Failed, naming a few of the files that differ."""
    differing = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
    expect(differing[:5], [], f"{what} : fichiers qui diffèrent")


def seen_in_time(is_there: Callable[[], bool], what: str, *, seconds: float = 90) -> None:
    """Wait until something is seen, and no longer than needed."""
    end = time.monotonic() + seconds
    while not is_there():
        if time.monotonic() > end:
            raise Failed(f"{what} : rien en {seconds:.0f} secondes")
        time.sleep(0.2)


def since(began: float) -> str:
    """How long it took, as it is told."""
    return f"{time.monotonic() - began:.1f}\u00a0s".replace(".", ",")


@contextmanager
def small_disk(options: str) -> Iterator[Path]:
    """A disk in memory, made for one trial. Raises NotTried where nobody may make one."""
    with (
        tempfile.TemporaryDirectory(prefix="suivi-cld-disque-") as name,
        mounted("-t", "tmpfs", "-o", options, "tmpfs", name),
    ):
        yield Path(name)


@contextmanager
def mounted(*arguments: str | Path) -> Iterator[None]:
    """Something mounted, the last of the arguments being where. Raises NotTried where that is not allowed."""
    if os.geteuid() != 0:
        raise NotTried("il faut être administrateur pour monter un disque d’essai")
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        raise NotTried(f"aucun disque d’essai ne peut être monté ici ({done.stderr.strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(arguments[-1])], check=False)
