"""How a value of the domain is kept in a column: one spelling, the same on every engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from cld_desktop.domain.vocabulary import Coded


def decimal_text(value: Decimal) -> str:
    """The one spelling of a number: no exponent, no trailing zero. Raises ValueError for NaN and infinity."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def instant_text(value: datetime) -> str:
    """The one spelling of an instant: UTC, to the microsecond, so that text order is time order."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


class _Members(dict[Any, Any]):
    """Code to member, filled as codes are met: a plain lookup is many times faster than calling the enum."""

    def __init__(self, coded: type[Coded]) -> None:
        super().__init__({None: None})
        self._coded = coded

    def __missing__(self, code: str) -> Coded:
        member = self[code] = self._coded(code)
        return member


class Code(TypeDecorator[Any]):
    """A member of a closed list, kept by its code; a code this version does not know is kept as it was."""

    impl = String(40)
    cache_ok = True

    def __init__(self, coded: type[Coded]) -> None:
        super().__init__()
        self.coded = coded
        self._members = _Members(coded)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Say a member by its code."""
        if value is None:
            return None
        code: str = self.coded(value).value
        return code

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """Find the member of a code."""
        return self._members.__getitem__


class Decimals(TypeDecorator[Decimal]):
    """A number kept digit for digit: SQLite has no exact type, so every engine keeps the same text."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Spell the number."""
        return None if value is None else decimal_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read the number."""
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back aware; a naive one is taken as local time."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Spell the moment."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment."""
        return None if value is None else datetime.fromisoformat(value)
