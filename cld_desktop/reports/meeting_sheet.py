"""The meeting sheet on paper: one page, with lines to write under each point."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Flowable, KeepInFrame, Spacer, Table, TableStyle

from cld_desktop.domain import french
from cld_desktop.domain.files import write_whole
from cld_desktop.domain.meeting_page import MeetingPage, PointLine
from cld_desktop.reports.layout import (
    BARE,
    HEIGHT,
    WIDTH,
    Heading,
    Palette,
    palette,
    paragraph,
    register_fonts,
)
from cld_desktop.reports.page import Page, pdf_bytes

LINE = 17.0
"""Room for one handwritten line, in points."""


def render(page: MeetingPage, path: Path) -> None:
    """Draw the sheet into a file, whole or not at all. Raises Unreachable when it cannot be written."""
    write_whole(path, render_bytes(page))


def render_bytes(page: MeetingPage) -> bytes:
    """The sheet as the bytes of a PDF of one page: the same value gives the same bytes."""
    register_fonts()
    inks = palette(is_grey=False)
    story: list[Flowable] = [
        paragraph(page.title, "h1_annex"),
        paragraph(", ".join(part for part in (page.case, page.day) if part), "subtitle"),
        Spacer(1, 8),
        *_people(page),
        Spacer(1, 8),
        Heading("Points à aborder", inks=inks),
        *(_point(line, inks, _lines(page)) for line in page.points),
    ]
    if page.others:
        story += [Spacer(1, 3), paragraph(page.others, "body_grey")]
    if page.note:
        story += [Spacer(1, 8), Heading("Note", inks=inks), paragraph(page.note)]
    whole = KeepInFrame(WIDTH, HEIGHT - 1, story, mode="shrink")
    return pdf_bytes(
        [whole],
        Page(
            title=page.title,
            author=page.organization,
            day=page.as_of,
            organization=page.organization,
            head=f"Fiche de rencontre, {french.long_date(page.as_of)}",
            foot=f"Données au {french.long_date(page.as_of)}",
            inks=inks,
        ),
    )


def _people(page: MeetingPage) -> list[Flowable]:
    told = [("Avec", page.with_), ("Téléphone", "; ".join(page.numbers)), ("Dossier", page.standing)]
    rows = [[paragraph(name, "head"), paragraph(words, "cell")] for name, words in told if words]
    return [Table(rows, colWidths=[66, WIDTH - 66], style=BARE, hAlign="LEFT")] if rows else []


def _lines(page: MeetingPage) -> int:
    """How many lines to write on are left under each point, so that all hold on one page."""
    return 3 if len(page.points) <= 6 else 2 if len(page.points) <= 9 else 1


def _point(line: PointLine, inks: Palette, lines: int) -> Table:
    kind = f"{line.kind}, {line.state.lower()}" if line.state else line.kind
    rows: list[list[object]] = [
        [
            paragraph(str(line.number), "number"),
            [paragraph(kind, "small"), paragraph(line.topic, "cell_bold")],
        ]
    ]
    if line.outcome:
        rows.append(["", paragraph(line.outcome, "cell")])
        return Table(rows, colWidths=[22, WIDTH - 22], style=BARE, hAlign="LEFT", spaceAfter=8)
    written: list[list[object]] = [["", ""] for _ in range(lines)]
    rules = TableStyle([*BARE.getCommands(), ("LINEBELOW", (1, 1), (1, lines), 0.6, inks.hairline)])
    return Table(
        [*rows, *written],
        colWidths=[22, WIDTH - 22],
        rowHeights=[None, *[LINE] * lines],
        style=rules,
        hAlign="LEFT",
        spaceAfter=6,
    )
