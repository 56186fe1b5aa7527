"""The process that reads files: started when needed, stopped when it takes too long, started again after."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, TypeVar

from cld_desktop.domain.vocabulary import TextState
from cld_desktop.exchange.reading import values
from cld_desktop.exchange.reading.values import FileText, Limits

_CHILD = "cld_desktop.exchange.reading.child"
_STARTING = 60.0  # seconds: a first start on a busy machine, under an antivirus
_FILES_EACH = 200  # files that one process reads: whatever it loses is not lost for long
T = TypeVar("T")


class CannotStart(Exception):
    """No process could be started to read files: nothing is known of any of them."""


class Stopped(Exception):
    """The reading was stopped from another thread."""


class Reader:
    """Reads files one at a time in another process; used from one thread, and stopped from any."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._stopped = threading.Event()
        self._turn = threading.Lock()  # between starting a process and stopping all

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process that reads, while there is one."""
        return self._process.pid if self._process else None

    @property
    def is_stopped(self) -> bool:
        """Whether it was told to stop, and will read nothing more."""
        return self._stopped.is_set()

    def read(self, path: Path, name: str) -> FileText:
        """The text of a file; `name` is the one it came with. Raises CannotStart or Stopped."""
        process = self._ready()
        asked = values.request(path, name, self.limits)
        found = _exchanged(process, asked, values.answered, self.limits.patience)
        if self.is_stopped:
            raise Stopped
        self._read += 1
        if found is None or self._read >= _FILES_EACH:
            self.close()
        return found or FileText(state=TextState.UNREADABLE)

    def stop(self) -> None:
        """Stop at once, from any thread; whoever is reading gets Stopped."""
        with self._turn:
            self._stopped.set()
            if self._process:
                self._process.kill()

    def close(self) -> None:
        """Let the process go."""
        process, self._process, self._read = self._process, None, 0
        if process:
            process.kill()
            _let_go(process)

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        with self._turn:
            if self.is_stopped:
                raise Stopped
            self._process = process = _start()
        if not _exchanged(process, b"", _ready_line, _STARTING):
            self.close()
            raise Stopped if self._stopped.is_set() else CannotStart
        return process


def _start() -> subprocess.Popen[bytes]:
    """The one place that knows how: our own Python, without a shell nor a window, after everything else."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    root = str(Path(__file__).parents[3])  # where this very package stands, wherever we were started from
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        return subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=flags,
        )
    except OSError as error:
        raise CannotStart from error


def _command() -> list[str]:
    """Our interpreter, or the one beside the launcher that we run in, or that launcher itself."""
    running = Path(sys.executable)
    if running.stem.lower().startswith("python"):
        return [sys.executable, "-P", "-m", _CHILD]
    names = ("python.exe", "pythonw.exe", "python3", "python")
    places = (running.parent, Path(sys.prefix), Path(sys.prefix) / "bin")
    beside = (path for place in places for name in names if (path := place / name).is_file())
    python = next(beside, None)
    return [str(python), "-P", "-m", _CHILD] if python else [sys.executable, values.ARGUMENT]


def _exchanged(
    process: subprocess.Popen[bytes], said: bytes, hear: Callable[[IO[bytes]], T | None], patience: float
) -> T | None:
    """Say something and hear the answer, or None when it takes too long: the process is then stopped."""
    is_late = threading.Event()

    def give_up() -> None:
        is_late.set()
        process.kill()

    watch = threading.Timer(patience, give_up)
    watch.daemon = True
    watch.start()
    try:
        _piped(process.stdin).write(said)
        _piped(process.stdin).flush()
        heard = hear(_piped(process.stdout))
    except OSError:
        heard = None
    finally:
        watch.cancel()
        watch.join()
    if is_late.is_set() or heard is None:
        process.kill()
        process.wait()
        return None
    return heard


def _ready_line(pipe: IO[bytes]) -> bool | None:
    return pipe.readline() == values.READY or None


def _let_go(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):  # what was left to say to it is lost with it
                pipe.close()


def _piped(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
