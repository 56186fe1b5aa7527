"""The board's report as JSON, as it is kept with what was handed out, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from cld_desktop.domain.report_value import StatusReport


def to_json(report: StatusReport) -> str:
    """The value as canonical JSON: sorted keys, no spaces, dates as ISO text."""
    return json.dumps(_plain(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> StatusReport:
    """The value `to_json` wrote. Keys this version does not know are left aside.

    Raises ValueError when the text is not such a value.
    """
    try:
        return _read(StatusReport, json.loads(text))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not the value of a report") from error


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


_V = TypeVar("_V")


def _read(kind: type[_V], plain: Mapping[str, Any]) -> _V:
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], value) for name, value in plain.items() if name in known})


def _value(hint: Any, plain: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in plain)
    if hint is date:
        return date.fromisoformat(plain)
    return _read(hint, plain) if isinstance(hint, type) and is_dataclass(hint) else plain
