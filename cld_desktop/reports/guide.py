"""The getting-started guide on paper: `render_bytes(guide)` draws a `Guide`, one idea to a page."""

from __future__ import annotations

from math import ceil
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from cld_desktop.domain.guide import Block, Guide, GuidePage, Keys, Notes, Picture, Points, pieces
from cld_desktop.reports import indexed_picture
from cld_desktop.reports.layout import (
    BARE,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    WIDTH,
    Heading,
    Palette,
    palette,
    register_fonts,
    text,
)
from cld_desktop.reports.page import Page, key_of_page, pdf_bytes

GUTTER = 20.0
COLUMN = (WIDTH - GUTTER) / 2
RADIUS = 7.6
"""Of a number, in points."""


def render_bytes(guide: Guide) -> bytes:
    """The guide as the bytes of a PDF: the same value gives the same bytes."""
    register_fonts()
    inks = palette(is_grey=False)
    story: list[Flowable] = _cover(guide, inks)
    for number, page in enumerate(guide.pages, start=1):
        if number > 1:
            story.append(PageBreak())
        story += _page(number, page, inks)
    return pdf_bytes(
        story,
        Page(
            title=f"{guide.title}, {guide.product}",
            author=guide.product,
            day=guide.day,
            organization=guide.product,
            head=guide.title,
            foot=guide.note,
            inks=inks,
            outline=tuple(page.title for page in guide.pages),
        ),
    )


# The head of the guide, and of each page


def _cover(guide: Guide, inks: Palette) -> list[Flowable]:
    entries = [
        [_words(str(number), _large(15, inks)), _link(page.title, number, inks)]
        for number, page in enumerate(guide.pages, start=1)
    ]
    half = ceil(len(entries) / 2)
    rows = [[*left, "", *right] for left, right in zip(entries[:half], entries[half:], strict=True)]
    contents = Table(
        rows,
        colWidths=[20, COLUMN - 20, GUTTER, 20, COLUMN - 20],
        style=TableStyle(
            [
                *BARE.getCommands(),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4.4),
                ("LINEBELOW", (0, 0), (1, -1), 0.6, inks.hairline),
                ("LINEBELOW", (3, 0), (4, -1), 0.6, inks.hairline),
            ]
        ),
        hAlign="LEFT",
    )
    return [
        _words(guide.title, _style("guide_title", SERIF_BOLD, 31, 36, inks.ink)),
        Spacer(1, 7),
        _words(guide.subtitle, _style("guide_subtitle", SERIF, 12.4, 16.6, inks.grey)),
        Spacer(1, 9),
        contents,
        Spacer(1, 16),
    ]


def _page(number: int, page: GuidePage, inks: Palette) -> list[Flowable]:
    head = Table(
        [[_words(str(number), _large(24, inks)), _words(page.title, _title(inks))]],
        colWidths=[26, WIDTH - 26],
        style=TableStyle([*BARE.getCommands(), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
        hAlign="LEFT",
    )
    lead = _words(page.lead, _style("guide_lead", SERIF, 11.6, 15.6, inks.grey))
    story: list[Flowable] = [head, Spacer(1, 5), lead]
    first = 1
    for block in page.blocks:
        story += [Spacer(1, 11), *_block(block, first, inks)]
        if isinstance(block, Picture):
            first += len(block.marks)
    return story


# The parts of a page


def _block(block: Block, first: int, inks: Palette) -> list[Flowable]:
    match block:
        case Picture():
            return [_Framed(block, first, inks)]
        case Points():
            return [_in_two_columns(_points(block, inks), [18, COLUMN - 18])]
        case Keys():
            cells = [[_KeyCap(key, inks), _words(words, _body(inks))] for key, words in block.rows]
            return [Heading(block.title, inks=inks), _in_two_columns(cells, [88, COLUMN - 88])]
        case Notes():
            return [_notes(block, inks)]


def _points(block: Points, inks: Palette) -> list[list[Any]]:
    numbered = enumerate(block.words, start=block.first)
    return [[_Number(number, inks), _words(words, _body(inks))] for number, words in numbered]


def _in_two_columns(cells: list[list[Any]], widths: list[float]) -> Table:
    """Cells down the left column, then down the right one, each column at its own pace."""
    half = ceil(len(cells) / 2)
    style = TableStyle([*BARE.getCommands(), ("BOTTOMPADDING", (0, 0), (-1, -2), 6)])
    columns = [
        Table(several, colWidths=widths, style=style, hAlign="LEFT") if several else ""
        for several in (cells[:half], cells[half:])
    ]
    whole = [[columns[0], "", columns[1]]]
    return Table(whole, colWidths=[COLUMN, GUTTER, COLUMN], style=BARE, hAlign="LEFT")


def _notes(block: Notes, inks: Palette) -> Table:
    """Each note under a rule, as wide as the others."""
    many = len(block.notes)
    width = (WIDTH - GUTTER * (many - 1)) / many
    titles: list[Any] = []
    bodies: list[Any] = []
    widths: list[float] = []
    rules: list[tuple[Any, ...]] = []
    for at, (title, words) in enumerate(block.notes):
        if at:
            titles.append("")
            bodies.append("")
            widths.append(GUTTER)
        rules.append(("LINEABOVE", (2 * at, 0), (2 * at, 0), 1.4, inks.accent))
        titles.append(_words(title, _style("guide_note", SANS_BOLD, 10.6, 13.4, inks.ink)))
        bodies.append(_words(words, _body(inks)))
        widths.append(width)
    room = [("TOPPADDING", (0, 0), (-1, 0), 5), ("BOTTOMPADDING", (0, 0), (-1, 0), 2)]
    style = TableStyle([*BARE.getCommands(), *room, *rules])
    return Table([titles, bodies], colWidths=widths, style=style, hAlign="LEFT")


class _Framed(Flowable):
    """A picture in a thin frame, its numbers over it."""

    def __init__(self, picture: Picture, first: int, inks: Palette) -> None:
        super().__init__()
        self.picture, self.first, self.inks = picture, first, inks
        self._size = indexed_picture.read(picture.png)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002
        """As wide as its share of the page, as high as it then is."""
        width = WIDTH * self.picture.share
        return width, width * self._size.height / self._size.width

    def draw(self) -> None:
        """The picture, its frame, its numbers."""
        canvas = self.canv
        width, height = self.wrap(0, 0)
        left = (WIDTH - width) / 2
        indexed_picture.draw(canvas, self.picture.png, left, 0, width, height)
        canvas.setStrokeColor(self.inks.hairline)
        canvas.setLineWidth(0.8)
        canvas.rect(left, 0, width, height, stroke=1, fill=0)
        for number, (x, y) in enumerate(self.picture.marks, start=self.first):
            _draw_number(canvas, number, left + x * width, height - y * height, self.inks)


class _Number(Flowable):
    """The number of a point, as it is on the picture."""

    def __init__(self, number: int, inks: Palette) -> None:
        super().__init__()
        self.number, self.inks = number, inks

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002
        """As high as a line of text."""
        return 2 * RADIUS, 2 * RADIUS - 1

    def draw(self) -> None:
        """The disc."""
        _draw_number(self.canv, self.number, RADIUS - 1, RADIUS - 2.2, self.inks)


def _draw_number(canvas: Canvas, number: int, x: float, y: float, inks: Palette) -> None:
    """White on a disc, ringed with white so that it stands off whatever lies under it."""
    canvas.setFillColor(white)
    canvas.circle(x, y, RADIUS, stroke=0, fill=1)
    canvas.setFillColor(inks.accent)
    canvas.circle(x, y, RADIUS - 1.1, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(SANS_BOLD, 8.9)
    canvas.drawCentredString(x, y - 3.1, str(number))


class _KeyCap(Flowable):
    """Keys in a rounded frame."""

    def __init__(self, words: str, inks: Palette) -> None:
        super().__init__()
        self.words, self.inks = words, inks

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002
        """As wide as its words."""
        return pdfmetrics.stringWidth(self.words, SANS_BOLD, 8.8) + 10, 14

    def draw(self) -> None:
        """The frame, then the words."""
        canvas = self.canv
        width, height = self.wrap(0, 0)
        canvas.setStrokeColor(self.inks.grey)
        canvas.setLineWidth(0.6)
        canvas.roundRect(0, 0, width, height, 3, stroke=1, fill=0)
        canvas.setFillColor(self.inks.ink)
        canvas.setFont(SANS_BOLD, 8.8)
        canvas.drawString(5, 4.1, self.words)


# Words


def _words(words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph("".join(_markup(piece, is_key) for piece, is_key in pieces(words)), style)


def _markup(piece: str, is_key: bool) -> str:  # noqa: FBT001
    return f"<b>{text(piece)}</b>" if is_key else text(piece)


def _link(title: str, number: int, inks: Palette) -> Paragraph:
    style = _style("guide_entry", SANS, 10.6, 14, inks.ink)
    return Paragraph(f'<a href="#{key_of_page(number)}">{text(title)}</a>', style)


def _style(name: str, font: str, size: float, leading: float, ink: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=ink, splitLongWords=0, spaceShrinkage=0
    )


def _body(inks: Palette) -> ParagraphStyle:
    return _style("guide_body", SANS, 9.9, 13.2, inks.ink)


def _title(inks: Palette) -> ParagraphStyle:
    return _style("guide_page", SERIF_BOLD, 20, 24, inks.ink)


def _large(size: float, inks: Palette) -> ParagraphStyle:
    return _style(f"guide_number_{size}", SERIF_BOLD, size, size * 1.2, inks.accent)
