"""Numbers in running words: what a selection such as « près de 60 millions » counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from cld_desktop.domain.folding import fold

NO_NUMBER = "Indiquez un nombre, par exemple 60 000 000 ou 80,5."

_DIGITS = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]{1,15}"
_NUMBER = re.compile(rf"(?<![0-9A-Za-z])(?P<whole>{_DIGITS})(?:[.,](?P<decimals>[0-9]{{1,6}}))?")
_SCALE = re.compile(r"[ \u00a0]*(?P<word>milliards?|millions?|milliers?|mille|[MkG](?=[ \u00a0]*\$))", re.I)
_ZEROS = {"k": 3, "mille": 3, "millier": 3, "m": 6, "million": 6, "g": 9, "milliard": 9}
_SIGN = re.compile(
    r"[ \u00a0]*(?P<sign>%|\$|p\.[ \u00a0]?100|pour[ \u00a0]cent|(?:de[ \u00a0])?dollars?)", re.I
)
_COUNTED = re.compile(
    r"[)\]]?[ \u00a0]*(?:de[ \u00a0]|d’|d')?(?P<words>[^\W\d_][\w’'-]*(?:[ \u00a0][^\W\d_][\w’'-]*)?)"
)
_ABOUT = re.compile(
    r"(?:pres de|environ|autour de|quelque|plus de|moins de|a peu pres|presque|approximativement) ?\W?$"
)
_SAID = {
    word: count
    for count, word in enumerate(
        (
            *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
            *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
        ),
        start=2,
    )
}
_NO_UNIT = frozenset(
    (
        *("a", "ainsi", "ans", "au", "aux", "avec", "ce", "ces", "cette", "comme", "contre", "dans", "de"),
        *(
            "deja",
            "depuis",
            "des",
            "deux",
            "dont",
            "du",
            "elle",
            "elles",
            "en",
            "entre",
            "est",
            "et",
            "etait",
        ),
        *("etaient", "ete", "il", "ils", "incluant", "la", "le", "les", "leur", "mais", "ni", "nos", "notre"),
        *("nous", "ont", "ou", "par", "parmi", "permettant", "plus", "pour", "qu", "que", "qui", "reparties"),
        *("repartis", "sa", "se", "sera", "seront", "ses", "son", "sont", "sous", "sur", "un", "une", "vers"),
        *("vos", "votre", "y"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRead:
    """A number as it was said: its value, what it counts, and whether it was only approximate."""

    value: Decimal
    unit: str = ""
    is_approximate: bool = False


def read_figure(words: str) -> FigureRead | None:
    """The first number of some words: « près de 60 millions » is about 60 000 000; None without any."""
    found = _NUMBER.search(words)
    if found is None:
        return _in_letters(words)
    value = _value(found)
    at = found.end()
    scale = _SCALE.match(words, at)
    if scale is not None:
        value *= Decimal(10) ** _ZEROS[fold(scale["word"]).removesuffix("s")]
        at = scale.end()
    before = fold(words[: found.start()])
    return FigureRead(value=value, unit=_unit(words, at), is_approximate=bool(_ABOUT.search(before)))


def typed_number(text: str) -> Decimal:
    """A number as people type it, alone: « 60 000 000 », « 1 234,50 », « 60 millions », « 80 % ».

    Raises ValueError with a sentence.
    """
    stripped = text.strip()
    found = _NUMBER.match(stripped.removeprefix("-").removeprefix("−"))
    read = read_figure(stripped) if found and len(stripped) <= 60 else None
    if read is None or (read.unit and read.unit not in "%$"):
        raise ValueError(NO_NUMBER)
    return -read.value if stripped[:1] in "-−" else read.value


def _value(found: re.Match[str]) -> Decimal:
    whole = re.sub(r"\D", "", found["whole"])
    return Decimal(f"{whole}.{found['decimals']}" if found["decimals"] else whole)


def _unit(words: str, at: int) -> str:
    sign = _SIGN.match(words, at)
    if sign is not None:
        return "$" if fold(sign["sign"]).endswith(("$", "dollar", "dollars")) else "%"
    counted = _COUNTED.match(words, at)
    if counted is None:
        return ""
    kept = []
    for word in re.split("[ \u00a0]", counted["words"]):
        if fold(word) in _NO_UNIT:
            break
        kept.append(word)
    return " ".join(kept)


def _in_letters(words: str) -> FigureRead | None:
    for found in re.finditer(r"[^\W\d_]+", words):
        count = _SAID.get(fold(found[0]))
        if count is not None:
            about = bool(_ABOUT.search(fold(words[: found.start()])))
            return FigureRead(value=Decimal(count), unit=_unit(words, found.end()), is_approximate=about)
    return None
