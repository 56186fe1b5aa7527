"""Endorsements, risks and money in the annex of the board's report; nothing of what is empty."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from cld_desktop.domain.report_value import Section, StatusReport
from cld_desktop.reports.layout import Heading, Palette, paragraph, table


def endorsements(report: StatusReport, inks: Palette) -> list[Flowable]:
    """Where each organization stands, with its resolution and what came before."""
    if not report.shows(Section.ENDORSEMENTS) or not report.endorsements:
        return []
    head = [paragraph(name, "head") for name in ("Organisme", "État", "Date", "Résolution", "Source")]
    rows = [
        [
            paragraph(row.organization, "cell_bold"),
            paragraph(row.state, "cell"),
            paragraph(row.day, "cell"),
            [
                paragraph(row.resolution, "cell"),
                *([paragraph(row.before, "small")] if row.before else []),
            ],
            paragraph(row.source, "cell"),
        ]
        for row in report.endorsements
    ]
    heading = Heading("Appuis", inks=inks)
    summary = paragraph(report.endorsements_note, "body_grey")
    pieces = table(head, rows, [136, 70, 68, 188, 54], inks=inks)
    return [CondPageBreak(60), heading, summary, Spacer(1, 3), *pieces, Spacer(1, 9)]


def risks(report: StatusReport, inks: Palette) -> list[Flowable]:
    """The open risks, the gravest first."""
    if not report.shows(Section.RISKS) or not report.risks:
        return []
    head = [paragraph(name, "head") for name in ("Risque", "Gravité", "Mesure", "Source")]
    rows = [
        [
            paragraph(row.text, "cell"),
            [paragraph(row.gravity, "cell_bold"), paragraph(row.detail, "small")],
            paragraph(row.measure or "—", "cell"),
            paragraph(row.source, "cell"),
        ]
        for row in report.risks
    ]
    pieces = table(head, rows, [190, 112, 160, 54], inks=inks)
    return [CondPageBreak(60), Heading("Risques", inks=inks), *pieces, Spacer(1, 9)]


def finances(report: StatusReport, inks: Palette) -> list[Flowable]:
    """The amounts by kind, and the total of the kinds that have several."""
    if not report.shows(Section.FINANCES) or not report.amounts:
        return []
    head = [paragraph(name, "head") for name in ("Nature", "Montant", "Date", "Note", "Source")]
    rows = [
        [
            paragraph(row.kind, "cell_bold" if row.is_total else "cell"),
            paragraph(row.value, "cell_bold" if row.is_total else "cell"),
            *(paragraph(words, "cell") for words in (row.day, row.note, row.source)),
        ]
        for row in report.amounts
    ]
    pieces = table(head, rows, [132, 110, 68, 152, 54], inks=inks)
    return [CondPageBreak(60), Heading("Aspects financiers", inks=inks), *pieces, Spacer(1, 9)]
