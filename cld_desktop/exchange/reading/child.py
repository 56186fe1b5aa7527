"""`python -m cld_desktop.exchange.reading.child`: reads files one at a time for the process that started it.

A line on the standard input asks for a file, a line on the standard output answers. It ends with its input.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from pathlib import Path
from typing import BinaryIO

from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading import kinds, values
from cld_desktop.exchange.reading.values import FileText, Limits

_GRACE = 5.0  # seconds that our starter has to stop us, before we stop by ourselves


def main() -> int:
    """Answer until there is nothing more to read."""
    answers = _own_output()
    answers.write(values.READY)
    answers.flush()
    for line in sys.stdin.buffer:
        path, name, limits = values.asked(line)
        _hold_within(limits)
        try:
            found = _read(path, name, limits)
        except MemoryError:  # our ending answers; what is left of our memory is in pieces
            return 1
        answers.write(values.answer(found))
        answers.flush()
        faulthandler.cancel_dump_traceback_later()
    return 0


def _own_output() -> BinaryIO:
    """The pipe, kept from whatever a library might print."""
    kept = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    os.close(nowhere)
    return kept


def _hold_within(limits: Limits) -> None:
    """Let the system stop us: should our starter be gone, and when memory runs out, where it can be told."""
    faulthandler.dump_traceback_later(limits.patience + _GRACE, exit=True)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def _read(path: Path, name: str, limits: Limits) -> FileText:
    try:
        file = path.open("rb")
    except OSError:
        return FileText(state=TextState.UNREADABLE)
    with file:
        return kinds.read(file, name, limits)


if __name__ == "__main__":
    sys.exit(main())
