"""A list on paper: `render_bytes(listing)` draws a `Listing` as a table, and nothing else."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from cld_desktop.domain import french
from cld_desktop.domain.listing import Listing
from cld_desktop.reports.layout import WIDTH, Heading, palette, paragraph, register_fonts, table
from cld_desktop.reports.page import Page, pdf_bytes

LONGEST = 600  # letters drawn of one cell: a row is never split, and must fit on a page
_TALLEST = 400  # points, for letters as wide as they come
_LEAST = 72  # a heading never stands alone at the foot of a page


def render_bytes(listing: Listing) -> bytes:
    """The list as the bytes of a PDF: the same value gives the same bytes."""
    register_fonts()
    inks = palette(is_grey=False)
    as_of = f"Données au {french.long_date(listing.as_of)}"
    return pdf_bytes(
        _story(listing),
        Page(
            title=listing.title,
            author=listing.organization,
            day=listing.as_of,
            organization=listing.organization,
            head=f"{listing.title}, {french.long_date(listing.as_of)}",
            foot=as_of,
            inks=inks,
        ),
    )


def _story(listing: Listing) -> list[Flowable]:
    inks = palette(is_grey=False)
    whole = sum(column.share for column in listing.columns)
    widths = [WIDTH * column.share / whole for column in listing.columns]
    story: list[Flowable] = [paragraph(listing.title, "h1_annex"), paragraph(listing.aside, "body_grey")]
    for group in listing.groups:
        head = [paragraph(column.title, "head") for column in listing.columns]
        rows = [[_cell(words, width) for words, width in zip(row, widths, strict=True)] for row in group.rows]
        story += [CondPageBreak(_LEAST), Spacer(1, 11)]
        if group.title:
            story += [Heading(group.title, inks=inks), Spacer(1, 2)]
        story += table(head, rows, widths, inks=inks)
    return story


def _cell(words: str, width: float) -> Paragraph:
    longest = LONGEST
    while True:
        cell = paragraph(words if len(words) <= longest else words[: longest - 1] + "…", "cell")
        if cell.wrap(width, _TALLEST)[1] <= _TALLEST:
            return cell
        longest //= 2
