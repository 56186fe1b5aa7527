"""The rows of the page of reports: what was handed to the board, and the meetings of the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import BoardMeeting, Case, Document, IssuedReport
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.rows import Cell


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """A report as it was handed out, its case and the meeting it was for."""

    report: IssuedReport
    case: Case | None
    meeting: BoardMeeting | None
    has_file: bool


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """A meeting, and how far it is."""

    meeting: BoardMeeting
    today: date
    reports: int


def issued_rows(store: Store) -> tuple[ReportRow, ...]:
    """The reports issued, the latest first."""
    issued = queries.all_of(store, IssuedReport)
    cases = queries.some(store, Case, {one.case_id for one in issued})
    held = queries.some(store, BoardMeeting, {one.board_meeting_id for one in issued} - {None})
    files = queries.some(store, Document, {one.document_id for one in issued} - {None})
    issued = sorted(issued, key=lambda one: (one.issued_on, one.as_of, one.id), reverse=True)
    return tuple(
        ReportRow(
            report=one,
            case=cases.get(one.case_id),
            meeting=held.get(one.board_meeting_id or 0),
            has_file=(one.document_id or 0) in files,
        )
        for one in issued
    )


def meeting_rows(store: Store, today: date) -> tuple[MeetingRow, ...]:
    """The meetings: those to come, the nearest first, then the past ones, the latest first."""
    found = queries.all_of(store, BoardMeeting)
    counts: dict[int, int] = {}
    for report in queries.all_of(store, IssuedReport):
        if report.board_meeting_id is not None:
            counts[report.board_meeting_id] = counts.get(report.board_meeting_id, 0) + 1
    coming = sorted((one for one in found if one.held_on >= today), key=lambda one: one.held_on)
    past = sorted((one for one in found if one.held_on < today), key=lambda one: one.held_on, reverse=True)
    return tuple(
        MeetingRow(meeting=one, today=today, reports=counts.get(one.id, 0)) for one in (*coming, *past)
    )


def name_cell(row: ReportRow) -> Cell:
    """The case, and the day whose data it tells."""
    return Cell(
        text=case_name(row.case) if row.case else row.report.title,
        text2=f"Remis le {french.short_date(row.report.issued_on)}",
        role="strong",
        tile="file-text" if row.has_file else "file-x",
    )


def period_cell(row: ReportRow) -> Cell:
    """The days it covers."""
    report = row.report
    until = french.short_date(report.as_of)
    if report.since_on is None:
        return Cell(text=f"Au {until}", color="text2")
    since = french.short_date(report.since_on, report.as_of)
    return Cell(text=f"{since} – {until}", color="text2")


def author_cell(row: ReportRow) -> Cell:
    """Who prepared it."""
    return Cell(text=row.report.prepared_by or "—", color="text2")


def meeting_cell(row: ReportRow) -> Cell:
    """The meeting it was for."""
    return Cell(text=french.short_date(row.meeting.held_on) if row.meeting else "—", color="text2")


def report_sentence(row: ReportRow) -> str:
    """The row as a screen reader says it."""
    words = [
        f"Rapport {case_name(row.case) if row.case else row.report.title}",
        f"remis le {french.long_date(row.report.issued_on)}",
        f"données au {french.long_date(row.report.as_of)}",
    ]
    if row.report.prepared_by:
        words.append(f"préparé par {row.report.prepared_by}")
    if row.meeting:
        words.append(f"séance du {french.long_date(row.meeting.held_on)}")
    if not row.has_file:
        words.append("sans copie conservée")
    return ", ".join(words)


def held_cell(row: MeetingRow) -> Cell:
    """The day, how far it is, and when the report is expected."""
    meeting = row.meeting
    second = french.relative_day(meeting.held_on, row.today)
    if meeting.report_due_on is not None and meeting.held_on >= row.today:
        second = f"Rapport attendu le {french.short_date(meeting.report_due_on, row.today)}"
    elif row.reports:
        second = french.plural(row.reports, "rapport remis", "rapports remis")
    return Cell(
        text=french.weekday_date(meeting.held_on),
        text2=" · ".join(filter(None, (second, meeting.title))),
        role="strong" if meeting.held_on >= row.today else "body",
        icon="calendar" if meeting.held_on >= row.today else "calendar-check",
    )


def held_sentence(row: MeetingRow) -> str:
    """The row as a screen reader says it."""
    meeting = row.meeting
    words = [
        f"Séance du {french.full_date(meeting.held_on)}",
        french.relative_day(meeting.held_on, row.today),
    ]
    if meeting.report_due_on is not None:
        words.append(f"rapport attendu le {french.long_date(meeting.report_due_on)}")
    return ", ".join(words) + (f"{NBSP}: {meeting.title}" if meeting.title else "")
