"""The annex of the board's report: chronology, statements, open questions, notes, sources and legend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from cld_desktop.domain.report_value import Section, StatusReport
from cld_desktop.reports import divergences, support
from cld_desktop.reports.glyphs import glyph
from cld_desktop.reports.layout import (
    BARE,
    SANS,
    WIDTH,
    AtFoot,
    Heading,
    Palette,
    paragraph,
    strong,
    table,
)
from cld_desktop.reports.panels import Notice

MOST_TOGETHER = 220
"""Columns of questions that are taller than this many points go on from page to page, row by row."""
FIRST_LINES = 75
"""What a heading and the beginning of its table take: less than that, and they go to the next page."""


def flowables(report: StatusReport, inks: Palette, moved: Sequence[tuple[str, str]]) -> list[Flowable]:
    """All that follows the first page; `moved` are the texts that were too long for it, with their titles."""
    story: list[Flowable] = [paragraph(f"{report.title} : annexe", "h1_annex"), Spacer(1, 7)]
    for title, words in moved:
        story += [Heading(title, inks=inks), *(paragraph(line) for line in words.split("\n")), Spacer(1, 10)]
    if report.shows(Section.CHRONOLOGY):
        story += _chronology(report, inks)
    story += support.endorsements(report, inks)
    if report.shows(Section.STATEMENTS):
        story += _statements(report, inks)
    if report.shows(Section.QUESTIONS) and report.questions:
        story += _questions(report, inks)
    story += [*support.risks(report, inks), *support.finances(report, inks)]
    if report.shows(Section.NOTES):
        story += _notes(report, inks)
    return [*story, *_sources(report, inks), AtFoot(_legend(inks))]


def _chronology(report: StatusReport, inks: Palette) -> list[Flowable]:
    heading = Heading("Chronologie complète", inks=inks)
    if not report.events:
        return [heading, paragraph("Aucun événement consigné.", "body_grey"), Spacer(1, 9)]
    head = [paragraph(name, "head") for name in ("Date", "", "Événement", "Intervenants", "Source")]
    rows = [
        [
            paragraph(row.day, "cell"),
            glyph("milestone", inks, size=6.4, drop=-2.4) if row.is_milestone else "",
            paragraph(row.text, "cell_bold" if row.is_milestone else "cell"),
            paragraph(row.people, "cell"),
            paragraph(row.source, "cell"),
        ]
        for row in report.events
    ]
    note = Table(
        [[glyph("milestone", inks, size=6.2, drop=-2.2), paragraph(report.events_note, "small")]],
        colWidths=[11.5, WIDTH - 11.5],
        style=BARE,
    )
    pieces = table(head, rows, [65.5, 12.4, 252, 132, 54.1], inks=inks)
    return [heading, *pieces, Spacer(1, 4), note, Spacer(1, 8.5)]


def _statements(report: StatusReport, inks: Palette) -> list[Flowable]:
    heading = Heading("Engagements et déclarations du ministère", inks=inks, aside=report.statements_note)
    story: list[Flowable] = [CondPageBreak(FIRST_LINES), heading]
    if report.statements:
        head = [paragraph(name, "head") for name in ("Nᵒ", "Thème", "Extrait", "Vérification", "Source")]
        rows = [
            [
                paragraph(str(row.number), "number", is_grey=report.is_grey),
                paragraph(row.theme, "cell_bold"),
                [
                    paragraph(row.extract, "quote" if row.is_verbatim else "cell"),
                    *([paragraph(row.speaker, "small")] if row.speaker else []),
                ],
                paragraph(row.verification, "cell"),
                paragraph(row.source, "cell"),
            ]
            for row in report.statements
        ]
        story += [*table(head, rows, [19.6, 68.7, 321.4, 57, 49.3], inks=inks, gutter=5), Spacer(1, 6.8)]
    story += divergences.flowables(report, inks)
    if report.commitments:
        story += _commitments(report, inks)
    if report.no_commitment:
        story += [Notice(report.no_commitment, report.no_commitment_more, inks)]
    return [*story, Spacer(1, 9.5)]


def _commitments(report: StatusReport, inks: Palette) -> list[Flowable]:
    head = [paragraph(name, "head") for name in ("Engagement", "Par", "Échéance", "État", "Source")]
    rows = [
        [paragraph(words, "cell") for words in (row.text, row.by, row.due, row.state, row.source)]
        for row in report.commitments
    ]
    return [*table(head, rows, [226, 88, 70, 82, 50], inks=inks), Spacer(1, 6.8)]


def _questions(report: StatusReport, inks: Palette) -> list[Flowable]:
    height = ceil(len(report.questions) / 3)
    columns = [report.questions[start : start + height] for start in range(0, len(report.questions), height)]
    width = WIDTH / 3
    cells: list[object] = [
        Table(
            [_question(question, inks) for question in column],
            colWidths=[9, width - 17],
            style=BARE,
            hAlign="LEFT",
        )
        for column in columns
    ]
    rows = Table([[*cells, *[""] * (3 - len(cells))]], colWidths=[width] * 3, style=BARE)
    needed = rows.wrap(WIDTH, 1e6)[1]
    if needed > MOST_TOGETHER:
        aligned = [
            [part for one in across for part in (_question(one, inks) if one else ("", ""))]
            for across in zip_longest(*columns)
        ]
        rows = Table(aligned, colWidths=[9, width - 9] * len(columns), style=BARE, hAlign="LEFT")
        needed = FIRST_LINES
    heading = Heading("Questions en suspens", inks=inks, aside=report.questions_note)
    return [CondPageBreak(heading.height + needed), heading, rows, Spacer(1, 9)]


def _question(words: str, inks: Palette) -> list[object]:
    return [glyph("open", inks, size=4.6, drop=-4), paragraph(words, "cell")]


def _notes(report: StatusReport, inks: Palette) -> list[Flowable]:
    heading = Heading("Notes internes", inks=inks)
    if not report.notes:
        return [heading, paragraph("Aucune note consignée durant la période.", "body_grey"), Spacer(1, 9)]
    head = [paragraph(name, "head") for name in ("Date", "Note")]
    rows = [[paragraph(note.day, "cell"), paragraph(note.text, "cell")] for note in report.notes]
    pieces = table(head, rows, [65.5, WIDTH - 65.5], inks=inks)
    return [CondPageBreak(FIRST_LINES), heading, *pieces, Spacer(1, 9)]


def _sources(report: StatusReport, inks: Palette) -> list[Flowable]:
    rows = [
        [paragraph("", "cell", before=strong(source.mark)), paragraph(source.label, "cell")]
        for source in report.sources
    ]
    made = Table(rows, colWidths=[19.6, WIDTH - 19.6], style=BARE)
    return [CondPageBreak(50), Heading("Sources", inks=inks), made, Spacer(1, 3)]


_LEGEND = (
    ("milestone", "Jalon"),
    ("current", "Étape en cours"),
    ("late", "En retard"),
    ("today", "Aujourd’hui"),
    ("this_week", "Cette semaine"),
    ("later", "Plus tard ou sans échéance"),
)


def _legend(inks: Palette) -> Table:
    widths = [stringWidth(words, SANS, 8.35) + 13 for _, words in _LEGEND]
    gap = (WIDTH - sum(widths)) / (len(_LEGEND) - 1)
    cells: list[object] = []
    columns: list[float] = []
    for (kind, words), width in zip(_LEGEND, widths, strict=True):
        cells += [glyph(kind, inks, size=7.4, drop=-1.9), paragraph(words, "small")]
        columns += [11.5, width - 11.5 + gap]
    columns[-1] -= gap
    columns[-1] += 1
    return Table([cells], colWidths=columns, style=BARE)
