"""The words of a rich text file (RTF), its formatting left out."""

from __future__ import annotations

import re
from typing import BinaryIO

from cld_desktop.exchange.reading.gathering import Gathered

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?"  # a word and its number
    rb"|\\'([0-9a-fA-F]{2})"  # a byte of the text
    rb"|\\([^a-z])"  # a symbol
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)
_LEFT_OUT = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles "
    b"listtable listoverridetable rsidtbl generator xmlnstbl fldinst bkmkstart bkmkend".split()
)
_WORTH = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"row": "\n",
}
_WORTH |= {b"emdash": "—", b"endash": "–", b"lquote": "\u2018", b"rquote": "’", b"ldblquote": "“"}
_WORTH |= {b"rdblquote": "”", b"bullet": "•"}
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}


def read(file: BinaryIO, into: Gathered) -> None:
    """What is left once tables of fonts, styles and pictures are taken out."""
    content = file.read(into.limits.unpacked)
    words = _Words(into)
    for token in _TOKEN.finditer(content):
        words.take(*token.groups())
    words.flush()


class _Words:
    """Where the reading of a file stands: which groups are left out, and what is still to be decoded."""

    def __init__(self, into: Gathered) -> None:
        self._into = into
        self._codec = "cp1252"
        self._bytes = bytearray()
        self._groups: list[tuple[bool, int]] = []  # whether each is left out, and how much follows \u
        self._is_out = False
        self._spare, self._skip = 1, 0
        self._starts = False

    def take(
        self,
        word: bytes | None,
        number: bytes | None,
        code: bytes | None,
        symbol: bytes | None,
        brace: bytes | None,
        text: bytes | None,
    ) -> None:
        """One token of the file."""
        if brace:
            self._brace(brace)
        elif symbol == b"*":
            self._is_out = self._is_out or self._starts  # what follows is for those who know it
        elif word:
            self._word(word, int(number) if number else None)
        elif code:
            self._literal(bytes([int(code, 16)]))
        elif symbol:
            self._say(_SYMBOLS.get(symbol, ""))
        elif text:
            self._literal(text)
        self._starts = brace == b"{"

    def flush(self) -> None:
        """Decode what is still to be."""
        if self._bytes:
            self._into.add(self._bytes.decode(self._codec, "replace"))
            self._bytes.clear()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self._groups.append((self._is_out, self._spare))
        elif self._groups:
            self._is_out, self._spare = self._groups.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _LEFT_OUT:
            self._is_out = True
        elif word == b"u" and number is not None:
            self._say(chr(number % 0x10000))
            self._skip = self._spare
        elif word == b"uc":
            self._spare = max(number or 0, 0)
        elif word == b"ansicpg":
            self._codec = _codec(number)
        elif word in _WORTH:
            self._say(_WORTH[word])

    def _literal(self, text: bytes) -> None:
        skipped = min(self._skip, len(text))  # it says again, for older programs, what \u has just said
        self._skip -= skipped
        if not self._is_out:
            self._bytes += text[skipped:]

    def _say(self, text: str) -> None:
        if text and not self._is_out:
            self.flush()
            self._into.add(text)


def _codec(number: int | None) -> str:
    try:
        b"".decode(f"cp{number}")
    except LookupError:
        return "cp1252"
    return f"cp{number}"
