"""What every printed report shares: fonts, inks, styles, safe text, tables and headings."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

import font_source_sans_pro
import font_source_serif_pro
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    LongTable,
    Paragraph,
    TableStyle,
)

from cld_desktop.domain.french import NBSP

SANS, SANS_BOLD, SANS_ITALIC = "SourceSansPro", "SourceSansProSemibold", "SourceSansProIt"
SERIF, SERIF_BOLD = "SourceSerifPro", "SourceSerifProSemibold"

PAGE_WIDTH, PAGE_HEIGHT = LETTER
MARGIN, TOP, BOTTOM = 48.0, 66.0, 57.0  # the head and the foot stand inside the page's own 36 and 33
WIDTH = PAGE_WIDTH - 2 * MARGIN
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
MAX_TABLE_ROWS = 500  # reportlab's tables are worse than linear in their rows


@functools.cache
def register_fonts() -> None:
    """Make the fonts known to reportlab, once: static TrueType, embedded by subset."""
    files = {**font_source_sans_pro.font_files_ttf, **font_source_serif_pro.font_files_ttf}
    for name in (SANS, SANS_BOLD, SANS_ITALIC, SERIF, SERIF_BOLD):
        pdfmetrics.registerFont(TTFont(name, files[name]))
    pdfmetrics.registerFontFamily(SANS, SANS, SANS_BOLD, SANS_ITALIC, SANS_BOLD)
    pdfmetrics.registerFontFamily(SERIF, SERIF, SERIF_BOLD, SERIF, SERIF_BOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The inks of a report, none of them a fill: it prints in black and white as it is."""

    accent: Color
    ink: Color
    grey: Color
    hairline: Color


COLOUR = Palette(
    accent=HexColor("#0D5C70"),
    ink=HexColor("#16191B"),
    grey=HexColor("#4A5256"),
    hairline=HexColor("#C9CFD2"),
)
GREY = replace(COLOUR, accent=HexColor("#43494D"))


def palette(*, is_grey: bool) -> Palette:
    """Colour, or black and white."""
    return GREY if is_grey else COLOUR


@functools.cache
def style(name: str, *, is_grey: bool = False) -> ParagraphStyle:
    """The named paragraph style."""
    inks = palette(is_grey=is_grey)
    made: dict[str, tuple[str, float, float, Color]] = {
        "h1": (SERIF_BOLD, 24.5, 27.4, inks.ink),
        "h1_annex": (SERIF_BOLD, 17.6, 22, inks.ink),
        "subtitle": (SERIF, 11.4, 15, inks.grey),
        "brief": (SERIF, 10.55, 14.6, inks.ink),
        "body": (SANS, 9.3, 12.4, inks.ink),
        "body_grey": (SANS, 9.3, 12.4, inks.grey),
        "cell": (SANS, 9.15, 11.8, inks.ink),
        "cell_bold": (SANS_BOLD, 9.15, 11.8, inks.ink),
        "head": (SANS_BOLD, 8.45, 10.6, inks.grey),
        "quote": (SERIF, 9.7, 12.9, inks.ink),
        "number": (SERIF_BOLD, 10.2, 12.4, inks.accent),
        "small": (SANS, 8.35, 11, inks.grey),
        "tile": (SANS, 8.88, 11.2, inks.ink),
        "box_title": (SANS_BOLD, 11, 14, inks.ink),
        "request": (SERIF, 10.5, 13.8, inks.ink),
    }
    font, size, leading, ink = made[name]
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=ink, splitLongWords=0, spaceShrinkage=0
    )


# Text: what people typed is data. It becomes markup here and nowhere else.

_ORDINAL = re.compile(r"(?<![\w,.-])([0-9]{1,4})(er|re|e)(?!\w)")
_LONG_WORD = 28


_UNDRAWN = frozenset({"Cf", "Cs", "Cc"})  # joiners, marks of direction, controls: nothing to draw
_REPLACED = {"\u2010": "-", "\u2011": "-", "\u2009": NBSP, "\u202f": NBSP, "\t": " ", "\r": " ", "\n": " "}


class _DrawnTable(dict[int, str]):
    """Code point → what is drawn of it, learned at first sight."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        is_undrawn = unicodedata.category(one) in _UNDRAWN or 0xFE00 <= code <= 0xFE0F
        drawn = self[code] = _REPLACED.get(one, "" if is_undrawn else one)
        return drawn


_DRAWN = _DrawnTable()


def plain(text: str) -> str:
    """The text as the fonts can draw it: their hyphen for the typographic ones, nothing invisible.

    A character that the fonts lack stays; it is drawn as their visible box.
    """
    return text.translate(_DRAWN)


def text(words: str) -> str:
    """Markup that draws these words as they were typed; « 1er » and « 6e » get their raised letters."""
    return _ORDINAL.sub(r"\1<super rise='3.2' size='6'>\2</super>", escape(plain(words)))


def paragraph(words: str, name: str = "body", *, is_grey: bool = False, before: str = "") -> Paragraph:
    """A paragraph of text, which `before`, already markup, may open."""
    given = style(name, is_grey=is_grey)
    if any(len(word) > _LONG_WORD for word in words.split()):
        # Names are never cut, but a word without end would run off the page.
        given = ParagraphStyle(f"{name}_long", given, splitLongWords=1)
    return Paragraph(before + text(words), given)


def strong(words: str) -> str:
    """Markup for words that stand out."""
    return f"<b>{text(words)}</b>"


def fitted(words: str, font: str, size: float, width: float) -> str:
    """The words on one line of that width, cut with « … » if need be."""
    words = plain(words)
    if pdfmetrics.stringWidth(words, font, size) <= width:
        return words
    while words and pdfmetrics.stringWidth(words + "…", font, size) > width:
        words = words[:-1]
    return words.rstrip(" ,;:\u00a0") + "…"


# Tables

_TIGHT: list[tuple[Any, ...]] = [
    ("FONT", (0, 0), (-1, -1), SANS, 9.15),  # else an empty cell brings Helvetica in
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
BARE = TableStyle(_TIGHT)
"""Columns side by side, without rules nor margins."""

LISTED = TableStyle([*_TIGHT, ("BOTTOMPADDING", (0, 0), (-1, -2), 3.3)])
"""A list whose entries stand a little apart."""


def table(
    head: Sequence[Any],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    *,
    inks: Palette,
    gutter: float = 6,
) -> list[LongTable]:
    """A table with a repeated head and no row split, in pieces when it is very long."""
    rules: list[tuple[Any, ...]] = [
        *_TIGHT,
        ("RIGHTPADDING", (0, 0), (-1, -1), gutter),
        ("TOPPADDING", (0, 1), (-1, -1), 3.1),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 3.4),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3.0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, inks.ink),
        ("LINEBELOW", (0, 1), (-1, -1), 0.6, inks.hairline),
    ]
    pieces = [rows[start : start + MAX_TABLE_ROWS] for start in range(0, len(rows), MAX_TABLE_ROWS)]
    return [
        LongTable(
            [list(head), *map(list, piece)],
            colWidths=list(widths),
            repeatRows=1,
            splitInRow=0,
            style=TableStyle(rules),
            hAlign="LEFT",
        )
        for piece in pieces
    ]


class Heading(Flowable):
    """A section's title in the accent, an aside in small letters, then a hairline to the right edge."""

    def __init__(
        self, words: str, *, inks: Palette, aside: str = "", width: float = WIDTH, space: float = 4.2
    ) -> None:
        super().__init__()
        self.words, self.aside, self.inks, self.given_width = plain(words), plain(aside), inks, width
        self.width, self.height = width, 11.0 + space
        self.space = space

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002
        """Take the given width, whatever is there."""
        return self.given_width, self.height

    def draw(self) -> None:
        """Title, aside, hairline."""
        canvas, baseline = self.canv, self.space + 2.0
        canvas.setFillColor(self.inks.accent)
        canvas.setFont(SANS_BOLD, 11)
        canvas.drawString(0, baseline, self.words)
        end = pdfmetrics.stringWidth(self.words, SANS_BOLD, 11) + 6
        if self.aside:
            canvas.setFillColor(self.inks.grey)
            canvas.setFont(SANS, 8.35)
            aside = fitted(self.aside, SANS, 8.35, self.given_width - end - 10)
            canvas.drawString(end, baseline, aside)
            end += pdfmetrics.stringWidth(aside, SANS, 8.35) + 6
        if end < self.given_width:
            canvas.setStrokeColor(self.inks.hairline)
            canvas.setLineWidth(0.7)
            canvas.line(end, baseline + 3.2, self.given_width, baseline + 3.2)


class AtFoot(Flowable):
    """A flowable at the foot of what is left of the page; left out rather than alone on a page of its own."""

    def __init__(self, content: Flowable) -> None:
        super().__init__()
        self.content = content
        self.fits = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Take all that is left, or nothing."""
        width, height = self.content.wrapOn(self.canv, aW, aH)
        self.fits = height <= aH
        return width, aH - 0.01 if self.fits else 0.0

    def draw(self) -> None:
        """Draw the content at the bottom."""
        if self.fits:
            self.content.drawOn(self.canv, 0, 0)
