"""RTF into text, or into the HTML that Outlook wrapped in it (MS-OXRTFEX)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from cld_desktop.exchange.email_html import target_words

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n\\]"
)
_TARGET = re.compile(r"HYPERLINK\s+\"?([^\"\s]+)")
_MOST_GROUPS = 2_000
_SAID = {
    **dict.fromkeys(("par", "line", "sect", "page", "row"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell"), "\t"),
    "emdash": "—",
    "endash": "–",
    "lquote": "\u2018",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
}
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_UNSEEN = {
    *(
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
    ),
    *(
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "themedata",
        "datastore",
        "mhtmltag",
        "xmlnstbl",
    ),
}
_CHARSETS = {
    **dict.fromkeys((0, 1, 2), "cp1252"),
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the end of a group."""

    is_unseen: bool = False
    is_doubled: bool = False
    """Said again in RTF of what a tag of the page says."""
    is_optional: bool = False
    is_fonts: bool = False
    is_link: bool = False
    """What is said here tells where the words that follow lead."""
    leads_from: int | None = None
    """The piece where the words that lead somewhere begin."""
    charset: str = "cp1252"
    fallbacks: int = 1
    """Characters that stand in for one that old readers do not know."""


def text_of(rtf: bytes) -> tuple[str, bool]:
    """The text of some RTF, and whether it is the source of a page of HTML."""
    reader = _Reader(is_page=b"\\fromhtml" in rtf[:2_000])
    source = rtf.decode("latin-1")
    position = 0
    while token := _TOKEN.match(source, position):
        position = token.end()
        if token["word"] == "bin" and token["number"]:
            position += max(int(token["number"]), 0)
        reader.take(token)
    return reader.text(), reader.is_page


class _Reader:
    """Follows the groups of RTF and keeps what is said in those that are seen."""

    def __init__(self, *, is_page: bool) -> None:
        self.is_page = is_page
        self._group = _Group()
        self._outer: list[_Group] = []
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._link = ""
        self._fonts: dict[int, str] = {}
        self._font = 0

    def take(self, token: re.Match[str]) -> None:
        """Follow one token."""
        if token["byte"]:
            self._take_bytes(bytes([int(token["byte"], 16)]))
        elif token["text"]:
            self._take_bytes(token["text"].encode("latin-1"))
        elif token["brace"]:
            self._brace(token["brace"])
        elif token["symbol"]:
            self._symbol(token["symbol"])
        elif token["word"]:
            number = int(token["number"]) if token["number"] else None
            self._word(token["word"], number)

    def text(self) -> str:
        """All that was seen."""
        self._flush()
        return "".join(self._pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _is_seen(self) -> bool:
        group = self._group
        return not (group.is_unseen or group.is_fonts or (self.is_page and group.is_doubled))

    def _say(self, words: str) -> None:
        self._flush()
        if self._is_seen():
            self._keep(words)

    def _keep(self, words: str) -> None:
        if self._group.is_link:
            self._link += words
        else:
            self._pieces.append(words)

    def _take_bytes(self, content: bytes) -> None:
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        if self._is_seen():
            self._bytes += content[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            self._keep(bytes(self._bytes).decode(self._group.charset, "replace"))
            self._bytes.clear()

    def _brace(self, brace: str) -> None:
        self._flush()
        self._to_skip = 0
        if brace == "}":
            ended, self._group = self._group, self._outer.pop() if self._outer else _Group()
            if ended.leads_from is not None and self._group.leads_from is None:
                self._end_link(ended.leads_from)
        elif len(self._outer) < _MOST_GROUPS:
            self._outer.append(self._group)
            self._group = replace(self._group, is_optional=False)

    def _end_link(self, start: int) -> None:
        target = _TARGET.search(self._link)
        self._pieces.append(target_words(target[1], "".join(self._pieces[start:])) if target else "")
        self._link = ""

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._group = replace(self._group, is_optional=True)
        elif symbol in _SYMBOLS:
            self._say(_SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        if word in _SAID:
            self._say(_SAID[word])
        elif word == "u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self._to_skip = self._group.fallbacks
        else:
            self._group = self._entered(word, number) or self._group

    def _entered(self, word: str, number: int | None) -> _Group | None:
        """What changes in the group by a word that says nothing."""
        group = self._group
        if word == "htmltag":
            return replace(group, is_optional=False, is_unseen=group.is_unseen or not self.is_page)
        if word == "htmlrtf":
            return replace(group, is_doubled=number != 0)
        if word == "uc":
            return replace(group, fallbacks=min(max(number or 0, 0), 10))
        if word == "fonttbl":
            return replace(group, is_fonts=True)
        if word == "fldinst":
            return replace(group, is_optional=False, is_link=True)
        if word == "fldrslt":
            return replace(group, leads_from=len(self._pieces))
        if word in _UNSEEN or (group.is_optional and not group.is_fonts):
            return replace(group, is_unseen=True, is_optional=False)
        return self._entered_font(word, number or 0)

    def _entered_font(self, word: str, number: int) -> _Group | None:
        if word == "ansicpg":
            return replace(self._group, charset=_known(f"cp{number}"))
        if word == "f" and self._group.is_fonts:
            self._font = number
        elif word == "f":
            return replace(self._group, charset=self._fonts.get(number, self._group.charset))
        elif word == "fcharset" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        return None


def _known(charset: str) -> str:
    try:
        codecs.lookup(charset)
    except LookupError:
        return "cp1252"
    return charset
