"""Closed lists whose members are stored by a code and shown by a French label."""

from __future__ import annotations

from enum import Enum
from typing import Any, Self


class Coded(Enum):
    """A closed list whose members are stored by `value` and shown by `label`.

    A code unknown to this version (a newer one wrote it) becomes an unnamed member labelled by itself:
    it is shown, and written back as it was.
    """

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member from its code and its French label."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = label or code
        return member

    @classmethod
    def _missing_(cls, value: Any) -> Self | None:
        if not isinstance(value, str) or not value:
            return None
        member = object.__new__(cls)
        member._name_ = value
        member._value_ = value
        member.label = value
        known: dict[Any, Self] = cls._value2member_map_  # type: ignore[assignment]
        return known.setdefault(value, member)
