"""How the command line shows records: as JSON whose keys are field names, or as a table to read."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Record
from cld_desktop.domain.vocabulary import Coded, DatePrecision, field_name

FORMATS = ("text", "json")
_WIDEST = 50
_CALLED_BY = ("short_name", "name", "title", "subject", "quote", "file_name")
_UNSEEN = frozenset({"case_id", "text", "sha256"})


def check_format(said: str) -> str:
    """One of the two formats. Raises Invalid."""
    if said not in FORMATS:
        raise Invalid(format=f"Format inconnu : « {said} ». Choix : {', '.join(FORMATS)}.")
    return said


def say(line: str) -> None:
    """Print a line of the answer."""
    sys.stdout.write(f"{line}\n")


def acknowledge(line: str) -> None:
    """Print a line at once: whoever reads it may count on what it says, even if we are killed now."""
    say(line)
    sys.stdout.flush()


def is_unread(error: Exception) -> bool:
    """Whether nobody reads what we print any more; Windows says of such a pipe that its argument is wrong."""
    is_wrong = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and is_wrong)


def hush() -> None:
    """Say nothing more: whoever read us has gone (« | head »), and Python's own flush must not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remark(line: str) -> None:
    """Print a line that is not the answer: standard output stays for programs to read."""
    sys.stderr.write(f"{line}\n")


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """A list of objects, one per line, so that it can be read and compared."""
    lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    return "[" + ",\n ".join(lines) + "]"


def as_table(kind: str, records: Sequence[Record], names: Mapping[tuple[str, int], str]) -> list[str]:
    """The records as lines: their number, then every field that at least one of them fills.

    `names` are what to show instead of the number of a record, by the field that names it.
    """
    if not records:
        return []
    called = [each.name for each in fields(records[0]) if each.name not in _UNSEEN]
    cells = {
        name: [names.get((name, value)) or _cell(value) for value in (getattr(one, name) for one in records)]
        for name in called
    }
    shown = [name for name in called if any(cells[name])]
    titles = [field_name(kind, name) for name in shown]
    return aligned([titles, *zip(*(cells[name] for name in shown), strict=True)])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines whose columns stand one above the other, each as wide as its longest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _cell(value: Any) -> str:
    match value:
        case None | False | "":
            return ""
        case True:
            return "oui"
        case Coded():
            return "" if value is DatePrecision.DAY else value.label
        case Decimal():
            return french.number(value)
        case time():
            return french.time(value)
        case date():
            return value.isoformat()
        case _:
            return _cut(str(value).replace("\n", " ").replace("\t", " "))


def label(record: Record) -> str:
    """What a record is called where another one names it."""
    for name in _CALLED_BY:
        if text := getattr(record, name, ""):
            return _cut(str(text))
    return f"nᵒ {record.id}"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1].rstrip()}…"
