"""What is asked of the reader of files and what it answers, as values and as the lines of its pipe."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from cld_desktop.domain.vocabulary import TextState

_LONGEST_LINE = 1 << 16
READER = 1
"""How files are read; a text that was read by an older way is read again."""


ARGUMENT = "--read-files"
"""What our own launcher is started with to be the process that reads, where no Python stands beside it."""
READY = b"ready\n"
"""What the process that reads says first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may cost. `seconds` to read it, `memory` and `unpacked` in bytes, `text` in characters."""

    seconds: float = 20.0
    memory: int = 1 << 30
    unpacked: int = 256 << 20
    text: int = 4 << 20
    pages: int = 2_000

    @property
    def patience(self) -> float:
        """Seconds after which a reader that should have stopped by itself is stopped."""
        return self.seconds * 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """The text of a file. `pages` counts its pages, which a form feed separates; None when it has none."""

    state: TextState
    text: str = ""
    pages: int | None = None


def request(path: Path, name: str, limits: Limits) -> bytes:
    """The line that asks for a file; `name` is the one it came with."""
    return _line({"path": str(path), "name": name, "limits": asdict(limits)})


def asked(line: bytes) -> tuple[Path, str, Limits]:
    """What such a line asks for."""
    told = json.loads(line)
    return Path(told["path"]), told["name"], Limits(**told["limits"])


def answer(found: FileText) -> bytes:
    """What answers: a line that says how long the text is, then the text."""
    text = found.text.encode("utf-8", "replace")
    return _line({"state": found.state.value, "pages": found.pages, "size": len(text)}) + text


def answered(pipe: IO[bytes]) -> FileText | None:
    """What such an answer says; None when it is cut short or says nothing."""
    try:
        told = json.loads(pipe.readline(_LONGEST_LINE))
        text = pipe.read(told["size"])
        if len(text) < told["size"]:
            return None
        return FileText(state=TextState(told["state"]), text=text.decode(), pages=told["pages"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _line(told: dict[str, object]) -> bytes:
    # Names may hold bytes that are no text: they are escaped, and come back as they were.
    return json.dumps(told).encode() + b"\n"
