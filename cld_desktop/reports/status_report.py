"""The board's report on paper: `render(report, path)` draws a `StatusReport`, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepInFrame, PageBreak, Spacer, Table

from cld_desktop.domain.files import write_whole
from cld_desktop.domain.report_value import OutreachRow, Section, StatusReport
from cld_desktop.reports import annex
from cld_desktop.reports.drawings import course_drawing
from cld_desktop.reports.glyphs import glyph
from cld_desktop.reports.layout import (
    BARE,
    HEIGHT,
    LISTED,
    SANS,
    WIDTH,
    Heading,
    Palette,
    palette,
    paragraph,
    register_fonts,
    strong,
    table,
)
from cld_desktop.reports.page import Page, pdf_bytes
from cld_desktop.reports.panels import Brief, Decision, KeyFigures, StatusPanel

MAX_BRIEF_LINES, MAX_REQUEST_LINES = 4, 4


def render(report: StatusReport, path: Path, *, logo: bytes = b"") -> None:
    """Draw the report into a file, whole or not at all. Raises Unreachable when it cannot be written."""
    write_whole(path, render_bytes(report, logo=logo))


def render_bytes(report: StatusReport, *, logo: bytes = b"") -> bytes:
    """The report as the bytes of a PDF: the same value gives the same bytes."""
    register_fonts()
    inks = palette(is_grey=report.is_grey)
    brief, moved_brief = _fit(report.brief, "brief", WIDTH - 13.5, MAX_BRIEF_LINES)
    request, moved_request = _fit(
        report.request, "request", Decision.text_width(has_ballot=report.has_ballot), MAX_REQUEST_LINES
    )
    moved = [
        (title, words)
        for title, words in (("Sommaire", moved_brief), (report.request_title, moved_request))
        if words
    ]
    story = [*_first_page(report, inks, brief, request), PageBreak(), *annex.flowables(report, inks, moved)]
    return pdf_bytes(
        story,
        Page(
            title=f"{report.title}, état d’avancement",
            author=report.author,
            day=report.as_of,
            organization=report.organization,
            head=report.head,
            foot=report.foot,
            inks=inks,
            is_draft=report.is_draft,
            logo=logo,
        ),
    )


def _fit(words: str, style_name: str, width: float, lines: int) -> tuple[str, str]:
    """The words that fit in so many lines, ended at a sentence when they can be, and all of them if cut."""
    one = " ".join(words.split("\n"))
    if _lines(one, style_name, width) <= lines:
        return one, ""
    tail = " (suite en annexe)"
    parts = one.replace(". ", ".\n").split("\n")
    while len(parts) > 1:
        parts.pop()
        kept = " ".join(parts) + tail
        if _lines(kept, style_name, width) <= lines:
            return kept, words
    kept = one
    while _lines(kept + "…" + tail, style_name, width) > lines:
        kept = kept[: min(len(kept) - 1, int(len(kept) * 0.97))]
    return kept.rstrip() + "…" + tail, words


def _lines(words: str, style_name: str, width: float) -> int:
    made = paragraph(words, style_name)
    return round(made.wrap(width, 1e6)[1] / made.style.leading)


# The first page: fixed zones, whose gaps give way before the text does


def _first_page(report: StatusReport, inks: Palette, brief: str, request: str) -> list[Flowable]:
    zones: list[tuple[float, list[Flowable]]] = [
        (0, [_title_block(report, inks)]),
        (9, [Brief(brief, inks)]),
        (8.5, [KeyFigures(report.tiles, inks)]),
        (11, [Heading("Cheminement du dossier", inks=inks, space=4), course_drawing(report.course, inks)]),
    ]
    changes = _side_by_side(
        (_highlights(report, inks, 256), 256) if report.shows(Section.HIGHLIGHTS) else None,
        (_outreach(report, inks, 241.5), 241.5) if report.shows(Section.OUTREACH) else None,
    )
    ahead = _side_by_side(
        (_follow_ups(report, inks), 307) if report.shows(Section.FOLLOW_UPS) else None,
        (_next_steps(report, inks, 190), 190) if report.shows(Section.FOLLOW_UPS) else None,
    )
    zones += [(gap, [zone]) for gap, zone in ((13, changes), (11, ahead)) if zone]
    return _spread(zones, Decision(report.request_title, request, inks, has_ballot=report.has_ballot))


def _spread(zones: list[tuple[float, list[Flowable]]], decision: Flowable) -> list[Flowable]:
    foot = decision.wrap(WIDTH, HEIGHT)[1]
    room = HEIGHT - foot - 1
    content = sum(flowable.wrap(WIDTH, HEIGHT)[1] for _, zone in zones for flowable in zone)
    gaps = sum(gap for gap, _ in zones) + 9  # the last one stands before the decision
    stretch = min(max((room - content) / gaps, 0.35), 1.7)
    upper: list[Flowable] = []
    for gap, zone in zones:
        upper += [Spacer(1, gap * stretch), *zone]
    guard = KeepInFrame(WIDTH, room, upper, mode="shrink", mergeSpace=0)
    used = min(content + (gaps - 9) * stretch, room)
    return [guard, Spacer(1, max(room - used, 0)), decision]


def _side_by_side(
    left: tuple[list[Flowable], float] | None, right: tuple[list[Flowable], float] | None
) -> Table | None:
    columns = [column for column in (left, right) if column]
    if not columns:
        return None
    widths = [column[1] for column in columns]
    if len(columns) == 1:
        return Table([[columns[0][0]]], colWidths=[WIDTH], style=BARE, hAlign="LEFT")
    gutter = WIDTH - sum(widths)
    row = [columns[0][0], "", columns[1][0]]
    return Table([row], colWidths=[widths[0], gutter, widths[1]], style=BARE)


def _title_block(report: StatusReport, inks: Palette) -> Table:
    box = StatusPanel(report.box, inks)
    is_long = len(report.title) > 30
    title = paragraph(report.title, "h1_annex" if is_long else "h1", is_grey=report.is_grey)
    left: list[Flowable] = [title]
    if report.subtitle:
        words = paragraph(report.subtitle, "subtitle", is_grey=report.is_grey)
        subtitle = Table([[words]], colWidths=[228], style=BARE, hAlign="LEFT")
        left += [Spacer(1, 1), subtitle]
    purpose = paragraph(
        f" {report.period}", "body_grey", before=f"<font color='#16191B'>{strong(report.purpose)}</font>"
    )
    left += [Spacer(1, 5.5), purpose]
    return Table([[left, box]], colWidths=[WIDTH - box.width, box.width], style=BARE)


def _highlights(report: StatusReport, inks: Palette, width: float) -> list[Flowable]:
    heading = Heading(report.highlights_title, inks=inks, width=width)
    if not report.highlights:
        return [heading, paragraph("Aucun fait nouveau consigné durant la période.", "body_grey")]
    rows = [
        [
            glyph("bullet", inks, size=3.8, drop=-4.9),
            paragraph(one.text, before=f"{strong(one.day + '.')} ", is_grey=report.is_grey),
        ]
        for one in report.highlights
    ]
    return [heading, Spacer(1, 2.2), _listed(rows, [11, width - 11])]


def _listed(rows: Sequence[Sequence[object]], widths: Sequence[float]) -> Table:
    return Table([list(row) for row in rows], colWidths=list(widths), style=LISTED, hAlign="LEFT")


def _outreach(report: StatusReport, inks: Palette, width: float) -> list[Flowable]:
    heading = Heading("Démarches auprès des élus", inks=inks, width=width)
    if not report.outreach:
        return [heading, paragraph("Aucune démarche consignée durant la période.", "body_grey")]
    widths = _outreach_widths(report.outreach, width)
    head = [paragraph(name, "head") for name in ("Date", "Élu", "Moyen", "Résultat")]
    rows = [
        [paragraph(words, "cell") for words in (row.day, row.name, row.channel, row.result)]
        for row in report.outreach
    ]
    more = [Spacer(1, 3), paragraph(report.outreach_more, "small")] if report.outreach_more else []
    return [heading, *table(head, rows, widths, inks=inks), *more]


def _outreach_widths(rows: Sequence[OutreachRow], width: float) -> list[float]:
    """Days and means on one line; the names take what the longest word of a result leaves them."""
    day = max(40.0, *(_width(row.day) + 7 for row in rows))
    channel = max(_width(row.channel) + 8 for row in rows)
    result = max((_width(word) for row in rows for word in row.result.split()), default=0.0)
    names = max(31.0, *(_width(row.name) + 8 for row in rows))
    name = min(names, max(width - day - channel - result - 1, 40.0))
    channel = max(channel, min(59.0, width - day - name - result - 1))
    return [day, name, channel, width - day - name - channel]


def _width(words: str) -> float:
    return stringWidth(words, SANS, 9.15)


def _follow_ups(report: StatusReport, inks: Palette) -> list[Flowable]:
    heading = Heading("Suivis", inks=inks, width=307)
    if not report.follow_ups:
        return [heading, paragraph("Aucun suivi ouvert.", "body_grey")]
    head = [*(paragraph(name, "head") for name in ("Échéance", "Suivi", "Responsable", "État")), ""]
    rows = [
        [
            paragraph(row.due, "cell"),
            paragraph(row.subject, "cell"),
            paragraph(row.assignee, "cell"),
            glyph(row.state, inks, size=7.4, drop=-2),
            paragraph(row.label, "cell_bold" if row.state == "late" else "cell"),
        ]
        for row in report.follow_ups
    ]
    more = [Spacer(1, 3), paragraph(report.follow_ups_more, "small")] if report.follow_ups_more else []
    return [heading, *table(head, rows, [41.2, 129, 52.9, 11.9, 72], inks=inks, gutter=3), *more]


def _next_steps(report: StatusReport, inks: Palette, width: float) -> list[Flowable]:
    heading = Heading("Prochaines étapes", inks=inks, width=width)
    if not report.next_steps:
        return [heading, paragraph("Aucune étape à venir consignée.", "body_grey")]
    rows = [
        [paragraph(str(rank), "number", is_grey=report.is_grey), paragraph(step)]
        for rank, step in enumerate(report.next_steps, start=1)
    ]
    return [heading, Spacer(1, 2.2), _listed(rows, [15, width - 15])]
