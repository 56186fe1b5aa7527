"""When two names may be those of the same person or body: same words in any order, or one letter apart."""

from __future__ import annotations

from difflib import SequenceMatcher

from cld_desktop.domain import french

_SHORTEST = 4  # a shorter word one letter apart is another word
_ALIKE = 0.8


def is_same_name(one: str, other: str) -> bool:
    """Whether two names have the same words, accents, capitals and order apart."""
    words = sorted(french.words(one))
    return bool(words) and words == sorted(french.words(other))


def is_near_name(one: str, other: str) -> bool:
    """Whether two names are the same but for a slip of a letter or two in one word."""
    first, second = sorted(french.words(one)), sorted(french.words(other))
    if not first or len(first) != len(second):
        return False
    left, right = _without(first, second), _without(second, first)
    if len(left) != 1 or len(right) != 1:
        return not left and not right
    ((a,), (b,)) = left, right
    if min(len(a), len(b)) < _SHORTEST or abs(len(a) - len(b)) > 1:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _without(words: list[str], others: list[str]) -> list[str]:
    """The words that the others lack, each as many times as it is lacking."""
    left, spare = [], list(others)
    for word in words:
        if word in spare:
            spare.remove(word)
        else:
            left.append(word)
    return left
