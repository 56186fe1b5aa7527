"""How the command line shows records: as JSON whose keys are field names, or as a table to read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Record
from cld_desktop.domain.vocabulary import Coded, field_name

FORMATS = ("text", "json")
_WIDEST = 60
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


def remark(line: str) -> None:
    """Print a line that is not the answer: standard output stays for programs to read."""
    sys.stderr.write(f"{line}\n")


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """A list of objects, one per line, so that it can be read and compared."""
    lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    return "[" + ",\n ".join(lines) + "]"


def as_table(kind: str, records: Sequence[Record]) -> list[str]:
    """The records as lines: their number, then every field that at least one of them fills."""
    if not records:
        return []
    names = [each.name for each in fields(records[0]) if each.name not in _UNSEEN]
    cells = {name: [_cell(getattr(record, name)) for record in records] for name in names}
    shown = [name for name in names if any(cells[name])]
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
            return value.label
        case Decimal():
            return french.number(value)
        case date() | time():
            return value.isoformat()[:10]
        case _:
            return _cut(str(value).replace("\n", " ").replace("\t", " "))


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1].rstrip()}…"
