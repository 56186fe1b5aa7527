"""From the characters of a text to the places of a cursor, which counts otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


class Positions:
    """From characters of a text to the cursor's places, which count UTF-16 units and the numbers inserted."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, letter in enumerate(text) if letter > "\uffff"] if _has_wide(text) else []
        self._inserted: list[int] = []

    def insert(self, positions: Sequence[int]) -> None:
        """A number stands before each of these characters."""
        self._inserted = sorted(positions)

    def shown(self, position: int, *, past_number: bool = True) -> int:
        """Where a character stands on the screen; the number before it is left behind unless told."""
        before = sum(one <= position if past_number else one < position for one in self._inserted)
        return position + bisect_left(self._wide, position) + before

    def kept(self, shown: int) -> int:
        """The character that stands at a place of the screen."""
        low, high = 0, shown
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.shown(middle) < shown else (low, middle)
        return low


def _has_wide(text: str) -> bool:
    return bool(text) and max(text) > "\uffff"
