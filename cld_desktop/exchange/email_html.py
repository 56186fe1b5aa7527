"""A page of HTML reduced to its text: nothing is fetched, followed or run, and links say where they lead."""

from __future__ import annotations

import re

from cld_desktop.exchange.email_charsets import clean
from cld_desktop.exchange.email_html_tags import Tag, pieces

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
_SHOWN_TARGET = re.compile(r"(?i)(?:https?://|mailto:)[^\s\x00-\x1f]+")
_CONTENT_ID = re.compile(r"(?i)\bcid:([^\s\"'<>)]{1,300})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"(?i)<meta[^<>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})")
_SCHEME = re.compile(r"^(?:https?://|mailto:)")


def text_of(page: str) -> str:
    """The words of a page, in paragraphs and lines as they are seen."""
    said = _Said()
    for piece in pieces(page):
        if isinstance(piece, Tag):
            _follow(piece, said)
        else:
            said.say(piece if said.preformatted else _BLANKS.sub(" ", piece))
    return said.text()


def target_words(target: str, words: str) -> str:
    """Where some words lead, when it is a place that can be shown and they do not say it themselves."""
    is_told = not words.strip() or _bare(target) == _bare(words)
    return "" if is_told or not _SHOWN_TARGET.fullmatch(target) else f" ({target})"


def content_ids(page: str) -> frozenset[str]:
    """The parts of the message that a page shows in its text, by their identifiers."""
    return frozenset(found.lower() for found in _CONTENT_ID.findall(page))


def announced_charset(page: bytes) -> str:
    """The character set that a page says of itself."""
    found = _CHARSET.search(page[:4_000])
    return found[1].decode("ascii") if found else ""


class _Said:
    """What was said so far, and what parts it from what comes: nothing, a line, a paragraph."""

    def __init__(self) -> None:
        self.preformatted = 0
        self._pieces: list[str] = []
        self._breaks = 0
        self._link: tuple[str, int] | None = None

    def say(self, words: str) -> None:
        """Add words, after the break that is due."""
        if not self._breaks or not words.strip():
            self._pieces.append(words)
            return
        self._pieces += ["\n" * self._breaks, words if self.preformatted else words.lstrip(" ")]
        self._breaks = 0

    def part(self, breaks: int) -> None:
        """What comes stands on a line of its own (1), or in a paragraph of its own (2)."""
        self._breaks = max(self._breaks, breaks)

    def break_line(self) -> None:
        """End the line, once for each time it is asked."""
        self._pieces.append("\n")

    def open_link(self, target: str) -> None:
        """From here on, words lead somewhere."""
        self._link = (target.strip(), len(self._pieces))

    def close_link(self) -> None:
        """Say where the words led."""
        if self._link is None:
            return
        (target, start), self._link = self._link, None
        self.say(target_words(target, "".join(self._pieces[start:])))

    def text(self) -> str:
        """All of it, with the blanks that a person would have typed."""
        lines = (_tidy(line) for line in clean("".join(self._pieces)).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _follow(tag: Tag, said: _Said) -> None:
    if tag.name == "br":
        said.break_line()
    elif tag.name in _CELLS:
        said.say("" if tag.is_closing else "\t")
    elif tag.name == "a":
        said.close_link()
        if not tag.is_closing:
            said.open_link(tag.attribute("href"))
    elif tag.name in _PARAGRAPHS or tag.name in _LINES:
        said.part(2 if tag.name in _PARAGRAPHS else 1)
        _enter(tag, said)


def _enter(tag: Tag, said: _Said) -> None:
    if tag.name == "pre":
        said.preformatted = max(said.preformatted + (-1 if tag.is_closing else 1), 0)
    elif tag.name == "li" and not tag.is_closing:
        said.say("• ")


def _bare(target: str) -> str:
    return _SCHEME.sub("", target.strip().lower()).rstrip("/")


def _tidy(line: str) -> str:
    return re.sub(r"[ \t]*\t[ \t]*", "\t", line).strip(" \t\xa0").replace("\t", "  ")
