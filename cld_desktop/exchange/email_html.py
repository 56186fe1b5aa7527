"""A page of HTML reduced to its text: nothing is fetched, followed or run, and links say where they lead."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from cld_desktop.exchange.email_charsets import clean

LONGEST = 4_000_000
"""Characters of a page that are read at all."""
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "select"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"}
_LINES = {
    "div",
    "tr",
    "li",
    "dt",
    "dd",
    "address",
    "article",
    "section",
    "header",
    "footer",
    "form",
    "center",
}
_CELLS = {"td", "th"}
_SHOWN_TARGET = re.compile(r"(?i)\s*(?:https?://|mailto:)[^\s\x00-\x1f]+")
_CONTENT_ID = re.compile(r"(?i)\bcid:([^\s\"'<>)]{1,300})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"(?i)<meta[^<>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})")


def text_of(page: str) -> str:
    """The words of a page, in paragraphs and lines as they are seen."""
    reader = _Reader()
    reader.feed(page[:LONGEST])
    reader.close()
    return reader.text()


def content_ids(page: str) -> frozenset[str]:
    """The parts of the message that a page shows in its text, by their identifiers."""
    return frozenset(found.lower() for found in _CONTENT_ID.findall(page[:LONGEST]))


def announced_charset(page: bytes) -> str:
    """The character set that a page says of itself."""
    found = _CHARSET.search(page[:4_000])
    return found[1].decode("ascii") if found else ""


class _Reader(HTMLParser):
    """Collects words, and what parts them: nothing, a line, a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen = 0
        self._breaks = 0
        self._preformatted = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _CELLS:
            self._say("\t")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._pieces)))
        else:
            self._part(tag)
            self._preformatted += tag == "pre"
            if tag == "li":
                self._say("• ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "hr"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "a":
            self._end_link()
        else:
            self._part(tag)
            if tag == "pre":
                self._preformatted = max(self._preformatted - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self._say(data if self._preformatted else _BLANKS.sub(" ", data))

    def _part(self, tag: str) -> None:
        self._breaks = max(self._breaks, 2 if tag in _PARAGRAPHS else 1 if tag in _LINES else 0)

    def _say(self, words: str) -> None:
        if self._unseen:
            return
        if self._breaks and (words.strip() or self._preformatted):
            self._pieces.append("\n" * self._breaks)
            self._breaks = 0
        self._pieces.append(words)

    def _end_link(self) -> None:
        if not self._links:
            return
        target, start = self._links.pop()
        if self._unseen or not _SHOWN_TARGET.fullmatch(target):
            return
        words = "".join(self._pieces[start:]).strip()
        shown = target.strip()
        if _bare(shown) != _bare(words) and words:
            self._say(f" ({shown})")

    def text(self) -> str:
        """What was collected, its blanks as a person would have typed them."""
        lines = [_tidy(line) for line in clean("".join(self._pieces)).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _bare(target: str) -> str:
    return re.sub(r"^(?:https?://|mailto:)", "", target.strip().lower()).rstrip("/")


def _tidy(line: str) -> str:
    return re.sub(r"[ \t]*\t[ \t]*", "\t", line).strip(" \t\xa0").replace("\t", "  ")
