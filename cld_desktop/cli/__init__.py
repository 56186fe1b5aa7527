"""The command line: the same services as the window, without a window and without a display."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from io import TextIOWrapper
from pathlib import Path

from cld_desktop.domain.local_time import here
from cld_desktop.domain.problems import DiskFull, Invalid, Problem, Unreachable
from cld_desktop.paths import DataFolder, data_folder

REFUSED, NO_DATA_FOLDER, DISK_FULL = 1, 3, 4
"""Exit codes: what was asked is refused, the data folder cannot be read or written, the disk is full."""
_HOUR = time(14, 10)  # the hour of a day that is given
_PATHS = frozenset({"data", "folder", "copy", "output", "files"})
_NO_TEXT = "Le texte contient un caractère illisible. Retapez-le au lieu de le coller."

Now = Callable[[], datetime]


def run(options: argparse.Namespace) -> int:
    """Do a command. Gives 0, or another code after one French sentence on standard error."""
    speak_utf8()
    folder = None
    try:
        from cld_desktop.cli import commands

        _check_texts(options)
        now = clock(options.today)
        folder = chosen_folder(options.data)
        code = commands.COMMANDS[options.command](options, folder, now)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except Invalid as problem:
        return refuse(" ".join(dict.fromkeys(problem.fields.values())))
    except Problem as problem:
        return refuse(str(problem), code_of(problem, folder))
    except Exception as error:  # never a traceback on a person's screen
        from cld_desktop.cli.output import hush, is_unread

        if is_unread(error):
            hush()
            return 0
        is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        return refuse(_unexpected(error, folder), DISK_FULL if is_full else REFUSED)
    return code or 0


def _check_texts(options: argparse.Namespace) -> None:
    """Refuse bytes that are no text, but where they may name a file. Raises Invalid."""
    for name, said in vars(options).items():
        for text in said if isinstance(said, list) else [said]:
            if isinstance(text, str) and name not in _PATHS and not text.isascii():
                try:
                    text.encode()
                except UnicodeEncodeError as error:
                    raise Invalid(**{name: _NO_TEXT}) from error


def clock(today: str | None) -> Now:
    """The time it is: the machine's, or always the same hour of the day that was given. Raises Invalid."""
    if today is None:
        return lambda: here(datetime.now(UTC))
    from cld_desktop.cli.typed import day

    fixed = here(datetime.combine(day("today", today), _HOUR))
    return lambda: fixed


def chosen_folder(said: str | None) -> DataFolder:
    """The data folder that the command line says, else the usual one; or where its data went.

    Raises Invalid, and Refused when they went out of reach.
    """
    from cld_desktop.services import moved_note

    if said is not None and not said.strip():
        raise Invalid(data="Indiquez un dossier à --data.")
    return moved_note.followed(data_folder(None if said is None else Path(said), os.environ))


def speak_utf8() -> None:
    """Write UTF-8 whatever the console: a Windows one would otherwise lose accents, or stop the program."""
    # Closed by whoever started us: what we open next must not take their place.
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 — it stays open
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115 — it stays open
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def code_of(problem: Problem, folder: DataFolder | None) -> int:
    """The exit code of a refusal: the data folder and the disk have their own."""
    if isinstance(problem, DiskFull):
        return DISK_FULL
    if isinstance(problem, Unreachable) and folder is not None:
        is_of_data = problem.path.is_relative_to(folder.root) or folder.root.is_relative_to(problem.path)
        return NO_DATA_FOLDER if is_of_data else REFUSED
    return REFUSED


def refuse(sentence: str, code: int = REFUSED) -> int:
    """Say on one line why nothing was done. Gives the exit code."""
    with contextlib.suppress(OSError):
        sys.stderr.write(" ".join(sentence.splitlines()) + "\n")
    return code


def _unexpected(error: Exception, folder: DataFolder | None) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return str(DiskFull())
    import logging

    from cld_desktop.services.logbook import start_log

    if folder is None or not start_log(folder):
        return f"Une erreur imprévue est survenue : {error!r}."
    logging.getLogger(__name__).critical("Uncaught error", exc_info=error)
    return f"Une erreur imprévue est survenue. Les détails sont dans « {folder.log} »."
