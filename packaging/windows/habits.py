"""What the program does as Windows expects of it: one window at a time, and a start with the session."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cld_desktop import __version__
from windows.launcher import compile_one, draw_icon
from windows.product import CONSOLE_EXE, IDENTIFIER, WINDOW_EXE
from windows.trial import Failed, Trial, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from windows.wine import Windows

_RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
_STARTED = 60.0  # seconds: a first start under Wine, on a machine that does something else too
_SCREEN = "offscreen"


def it_has_the_habits_of_windows(trial: Trial) -> str:
    """One window at a time, opened with the session when one wants it, and nothing left of it afterwards."""
    with installed(trial) as (windows, folder):
        told = [session_start(windows, folder), second_start(windows, folder)]
        _expect(windows.run(folder / "Désinstaller.exe", "/S").code, 0, "code du désinstalleur")
        windows.wait()
        _expect(start_was_taken(windows), True, "ligne de démarrage retirée par le désinstalleur")
        return "; ".join(told)


def second_start(windows: Windows, folder: Path) -> str:
    """With the program open, another start hands its file over and ends 0; a killed one is passed."""
    letter = windows.drive / "lettre reçue.txt"
    letter.write_text("Bonjour.", encoding="utf-8")
    with _opened(windows, folder):
        began = time.monotonic()
        ended = windows.run(folder / WINDOW_EXE, windows.seen(letter), QT_QPA_PLATFORM=_SCREEN)
        lasted = time.monotonic() - began
        _expect(ended.code, 0, f"code du second démarrage\n{ended.words}")
        _expect(_said(ended.words), "", "paroles du second démarrage")
    with _opened(windows, folder):  # the one before was killed
        ended = windows.run(folder / WINDOW_EXE, "--background", QT_QPA_PLATFORM=_SCREEN)
        _expect(ended.code, 0, "code d’un démarrage après un arrêt brutal")
    return f"second démarrage : code 0 en {lasted:.1f} s".replace(".", ",")


def session_start(windows: Windows, folder: Path) -> str:
    """What the settings write among what Windows starts, taken away again; and what the uninstaller takes."""
    wanted = f'"{windows.seen(folder / WINDOW_EXE)}" --background'
    _choose(windows, folder, is_on=True)
    _expect(wanted in _run_value(windows), True, f"ligne de démarrage : {_run_value(windows)}")
    _choose(windows, folder, is_on=False)
    _expect(windows.run("reg", "query", _RUN, "/v", IDENTIFIER).code != 0, True, "ligne de démarrage retirée")
    _choose(windows, folder, is_on=True)
    return "démarrage avec la session écrit, retiré, récrit"


def start_was_taken(windows: Windows) -> bool:
    """Whether nothing of ours is left among what Windows starts, once uninstalled."""
    return windows.run("reg", "query", _RUN, "/v", IDENTIFIER).code != 0


def _choose(windows: Windows, folder: Path, *, is_on: bool) -> None:
    """The service of the settings, in the installed program: no hand can tick a box there.

    A plain Python is put beside the program for it, that says it is the program of the command line.
    """
    python = folder / "python.exe"
    if not python.is_file():
        work = windows.room / "python"
        work.mkdir()
        draw_icon(work / "icon.ico")
        compile_one(python, work, __version__, described="Python", is_console=True)
    state = "ON" if is_on else "OFF"
    code = (
        f"import sys; sys.executable = {windows.seen(folder / CONSOLE_EXE)!r}; "
        "from cld_desktop.services import session_start as start; from cld_desktop.paths import data_folder; "
        f"usual = data_folder(None, {{}}); start.choose(usual, is_on={is_on}); "
        f"sys.exit(start.found(usual).state is not start.Start.{state})"
    )
    ended = windows.run(python, "-c", code)
    _expect(ended.code, 0, f"choix du démarrage\n{ended.words}")


def _run_value(windows: Windows) -> str:
    return windows.run("reg", "query", _RUN, "/v", IDENTIFIER).words


@contextmanager
def _opened(windows: Windows, folder: Path) -> Iterator[None]:
    log = windows.data / "suivi.log"
    log.unlink(missing_ok=True)  # that of the one before would say that this one is open
    process = windows.start(folder / WINDOW_EXE, QT_QPA_PLATFORM=_SCREEN)
    try:
        deadline = time.monotonic() + _STARTED
        while not log.exists() and time.monotonic() < deadline:
            _expect(process.poll(), None, "programme ouvert")
            time.sleep(0.5)
        yield
        _expect(process.poll(), None, "programme encore ouvert")
    finally:
        windows.run("taskkill", "/f", "/im", WINDOW_EXE)
        _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()


def _said(words: str) -> str:
    """What a program said, less what Qt says of the screen it draws on."""
    return "\n".join(line for line in words.splitlines() if not line.startswith("This plugin does not"))


def _expect(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Failed(f"{what} : {found!r} au lieu de {wanted!r}")
