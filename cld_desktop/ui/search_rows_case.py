"""The rows of what surrounds a case: its landmarks, its people, its money, what is asked and supported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cld_desktop.domain import endorsements, french, requests
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import (
    AccessRequest,
    Amount,
    Case,
    Endorsement,
    MeetingSheet,
    Milestone,
    Request,
    RequestedPiece,
    Risk,
    Stakeholder,
)
from cld_desktop.domain.stages import current_stage, pill
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.highlights import snippet, spans_of
from cld_desktop.ui.search_beside import Beside, best, opening
from cld_desktop.ui.search_kinds import Found


def case(one: Case, words: Sequence[str], beside: Beside) -> Found:
    """A case: its official title under its short name, and where it stands."""
    title = one.title if one.short_name else ""
    texts = (title, one.description, one.program, one.file_number)
    is_named = not words or bool(spans_of(case_name(one), words))
    return Found(
        kind="cases",
        record=one,
        title=case_name(one),
        passage=opening(words, *texts) if is_named else best(words, *texts),
        end=pill(current_stage(beside.stages.get(one.id, []), beside.today)),
        icon="folder-open",
        case_id=one.id,
    )


def milestone(one: Milestone, words: Sequence[str], _beside: Beside) -> Found:
    """A landmark, past or planned."""
    day = one.happened_on or one.planned_on
    return Found(
        kind="milestones",
        record=one,
        title=one.title,
        passage=opening(words, one.description),
        end=french.approximate_date(day, one.precision) if day else "",
        icon="flag",
        case_id=one.case_id,
    )


def stakeholder(one: Stakeholder, words: Sequence[str], beside: Beside) -> Found:
    """Somebody who has to do with a case, and why."""
    name, office = beside.name_of(one), beside.office_of(one)
    return Found(
        kind="stakeholders",
        record=one,
        title=name or "Intervenant",
        passage=opening(words, one.note, office if office != name else ""),
        end=one.involvement.label,
        icon="users",
        case_id=one.case_id,
    )


def request(one: Request, words: Sequence[str], beside: Beside) -> Found:
    """What was asked of an elected official, and what became of it."""
    events = requests.in_order(beside.asked.get(one.id, ()))
    last = requests.last_event(events)
    of_whom = beside.name_of(one)
    asked = f"À{NBSP}: {of_whom}" if of_whom else ""
    return Found(
        kind="requests",
        record=one,
        title=one.subject,
        passage=best(words, *(event.note for event in reversed(events))) or asked,
        end=_state(last.state.label, last.happened_on) if last else "",
        icon="hand",
        case_id=one.case_id,
    )


def endorsement(one: Endorsement, words: Sequence[str], beside: Beside) -> Found:
    """The support of a body, and where it stands."""
    events = endorsements.in_order(beside.supported.get(one.id, ()))
    told = [text for event in reversed(events) for text in (event.resolution, event.reason)]
    last = events[-1] if events else None
    return Found(
        kind="endorsements",
        record=one,
        title=beside.name_of(one) or "Appui",
        passage=opening(words, *told, one.note),
        end=_state(last.state.label, last.happened_on) if last else "",
        icon="thumbs-up",
        case_id=one.case_id,
    )


def amount(one: Amount, words: Sequence[str], _beside: Beside) -> Found:
    """Money, of which kind and when."""
    about = "environ " if one.is_approximate else ""
    return Found(
        kind="amounts",
        record=one,
        title=f"{one.kind.label}{NBSP}: {about}{french.money(one.value)}",
        passage=opening(words, one.note),
        end=french.short_date(one.dated_on) if one.dated_on else "",
        icon="coins",
        case_id=one.case_id,
    )


def risk(one: Risk, words: Sequence[str], _beside: Beside) -> Found:
    """What could hurt the case, and what is done about it."""
    is_long = len(one.description) > 70
    measure = f"Mesure{NBSP}: {one.measure}" if one.measure else ""
    return Found(
        kind="risks",
        record=one,
        title=snippet(one.description, words, 70, 20),
        passage=opening(words, measure, one.description if is_long else ""),
        end="Fermé" if one.closed_on else french.short_date(one.noted_on) if one.noted_on else "",
        icon="shield-alert",
        case_id=one.case_id,
    )


def access_request(one: AccessRequest, words: Sequence[str], beside: Beside) -> Found:
    """A request for access to documents, and how it was answered."""
    body = beside.name_of(one)
    number = f"Dossier{NBSP}: {one.file_number}" if one.file_number else ""
    return Found(
        kind="access_requests",
        record=one,
        title=one.subject,
        passage=opening(words, one.note, one.refusal_reason, number, body),
        end=one.outcome.label if one.outcome else f"Envoyée le {french.short_date(one.sent_on)}",
        icon="file-lock",
        case_id=one.case_id,
    )


def meeting_sheet(one: MeetingSheet, words: Sequence[str], beside: Beside) -> Found:
    """What to bring to a call or a meeting."""
    whom = beside.name_of(one)
    return Found(
        kind="meeting_sheets",
        record=one,
        title=one.subject,
        passage=best(words, one.note, whom) or (whom if not words or spans_of(one.subject, words) else ""),
        end=french.short_date(one.planned_on),
        icon="clipboard-list",
        case_id=one.case_id,
    )


def requested_piece(one: RequestedPiece, words: Sequence[str], _beside: Beside) -> Found:
    """A piece that was asked of us, and when it was provided."""
    due = f"Échéance{NBSP}: {french.short_date(one.due_on)}" if one.due_on else ""
    return Found(
        kind="requested_pieces",
        record=one,
        title=one.label,
        passage=opening(words, one.note),
        end=f"Fournie le {french.short_date(one.provided_on)}" if one.provided_on else due,
        icon="file-input",
        case_id=one.case_id,
    )


def _state(words: str, day: date) -> str:
    return f"{words}, {french.short_date(day)}"
