"""Under the statements of the board's report: what has no source, values that diverge, a date that moved."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from cld_desktop.domain.report_value import StatusReport
from cld_desktop.reports.layout import Palette, paragraph, table


def flowables(report: StatusReport, inks: Palette) -> list[Flowable]:
    """Nothing when there is nothing to say."""
    story: list[Flowable] = []
    for line in (report.statements_sourced, report.slippage):
        if line:
            story += [paragraph(line, "cell_bold" if line is report.slippage else "small"), Spacer(1, 4)]
    if not report.divergences:
        return story
    head = [paragraph(name, "head") for name in ("Divergence", "Valeur", "Par", "Source")]
    rows = [
        [
            paragraph(row.slot if rank == 0 else "", "cell_bold"),
            paragraph(value.value, "cell_bold"),
            paragraph(value.said_by, "cell"),
            paragraph(value.source, "cell"),
        ]
        for row in report.divergences
        for rank, value in enumerate(row.values)
    ]
    return [*story, *table(head, rows, [98, 120, 228, 70], inks=inks), Spacer(1, 6.8)]
