"""The rows of what is said and kept: communications, statements, notes, documents, the directory."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import (
    BoardMeeting,
    Commitment,
    Document,
    Figure,
    FollowUp,
    Interaction,
    IssuedReport,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Person,
    Statement,
)
from cld_desktop.ui import talk_icons
from cld_desktop.ui.document_extracts import figure_words
from cld_desktop.ui.highlights import snippet, spans_of
from cld_desktop.ui.search_beside import Beside, best, opening
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.source_words import place_words


def interaction(one: Interaction, words: Sequence[str], beside: Beside) -> Found:
    """A communication: its day, and who took part when that is what was looked for."""
    people = (", ".join(filter(None, (who.name, who.function))) for who in beside.taking.get(one.id, ()))
    who = "; ".join(filter(None, people))
    texts = (one.summary, one.internal_note, one.place, who)
    return Found(
        kind="interactions",
        record=one,
        title=one.subject,
        passage=best(words, *texts) if not spans_of(one.subject, words) else opening(words, *texts),
        end=french.approximate_date(one.happened_on, one.precision, today=None),
        icon=talk_icons.channel_icon(one),
        case_id=one.case_id,
    )


def statement(one: Statement, words: Sequence[str], _beside: Beside) -> Found:
    """A statement: its theme, its words, where they stand in the source."""
    who = ", ".join(filter(None, (one.speaker_name, one.speaker_function)))
    said = snippet(one.quote, words, 140)
    is_in_quote = not words or bool(spans_of(one.quote, words))
    quoted = french.quote(said) if one.is_verbatim else said
    return Found(
        kind="statements",
        record=one,
        title=one.theme or who or "Déclaration",
        passage=quoted if is_in_quote else best(words, who, one.slot_value),
        end=place_words(one.page, one.paragraph) or french.short_date(one.said_on),
        icon="quote",
        case_id=one.case_id,
    )


def commitment(one: Commitment, words: Sequence[str], _beside: Beside) -> Found:
    """A commitment: how it was closed, or when it is due."""
    due = f"Échéance{NBSP}: {french.short_date(one.due_on)}" if one.due_on else ""
    text = one.text if len(one.text) > 70 else ""
    return Found(
        kind="commitments",
        record=one,
        title=snippet(one.text, words, 70, 20),
        passage=best(words, one.closing_note, text) or _unless_elsewhere(one.text, words, due),
        end=french.short_date(one.made_on),
        icon="handshake",
        case_id=one.case_id,
    )


def _unless_elsewhere(title: str, words: Sequence[str], otherwise: str) -> str:
    """What stands under a title that holds a word; else nothing, for the index to say where the word is."""
    return otherwise if not words or spans_of(title, words) else ""


def question(one: OpenQuestion, words: Sequence[str], _beside: Beside) -> Found:
    """An open question: what was asked, what was answered."""
    return Found(
        kind="open_questions",
        record=one,
        title=one.label or snippet(one.question, words, 70, 20),
        passage=opening(words, one.question, one.answer),
        end="Répondue" if one.answered_on else "En suspens",
        icon="message-circle-question-mark",
        case_id=one.case_id,
    )


def figure(one: Figure, _words: Sequence[str], _beside: Beside) -> Found:
    """A number that was stated."""
    return Found(
        kind="figures",
        record=one,
        title=one.label,
        passage=figure_words(one),
        end=place_words(one.page, one.paragraph) or (french.short_date(one.as_of) if one.as_of else ""),
        icon="chart-column",
        case_id=one.case_id,
    )


def note(one: Note, words: Sequence[str], _beside: Beside) -> Found:
    """A note: its words."""
    return Found(
        kind="notes",
        record=one,
        title="Note",
        passage=opening(words, one.text),
        end=french.short_date(one.written_on),
        icon="sticky-note",
        case_id=one.case_id or 0,
    )


def document(one: Document, words: Sequence[str], beside: Beside) -> Found:
    """A document by its file name; a message says who sent it."""
    mails = [mail.from_name or mail.from_address for mail in beside.mails.get(one.id, ())]
    binder = f"Cartable{NBSP}: {one.binder}" if one.binder else ""
    texts = (one.title, binder, *(f"De{NBSP}: {sender}" for sender in mails if sender))
    return Found(
        kind="documents",
        record=one,
        title=one.file_name,
        passage=best(words, *texts) or _unless_elsewhere(one.file_name, words, one.title),
        end=french.short_date(one.dated_on) if one.dated_on else "",
        icon="files",
    )


def follow_up(one: FollowUp, words: Sequence[str], _beside: Beside) -> Found:
    """A follow-up: when it is due, or was done."""
    texts = (one.note, one.done_note)
    return Found(
        kind="follow_ups",
        record=one,
        title=one.subject,
        passage=opening(words, *texts) if not words or spans_of(one.subject, words) else best(words, *texts),
        end=f"Fait le {french.short_date(one.done_on)}" if one.done_on else french.short_date(one.due_on),
        icon="list-checks",
        case_id=one.case_id,
    )


def person(one: Person, words: Sequence[str], beside: Beside) -> Found:
    """Somebody, with the function they are best known by."""
    held = beside.held.get(one.id)
    function = ""
    if held is not None:
        body = held.organization
        name = (body.short_name or body.name) if body else ""
        function = ", ".join(filter(None, (held.office.title, name)))
    is_named = not words or bool(spans_of(one.name, words))
    return Found(
        kind="people",
        record=one,
        title=one.name or "Nom à compléter",
        passage=best(words, one.note, function) or (function if is_named or not one.name else ""),
        icon="user",
    )


def organization(one: Organization, words: Sequence[str], _beside: Beside) -> Found:
    """A body: its short name, its kind."""
    texts = (one.short_name, one.note)
    return Found(
        kind="organizations",
        record=one,
        title=one.name,
        passage=opening(words, *texts) if not words or spans_of(one.name, words) else best(words, *texts),
        end=one.kind.label,
        icon="landmark",
    )


def office(one: Office, words: Sequence[str], _beside: Beside) -> Found:
    """A function, whoever holds it."""
    return Found(
        kind="offices",
        record=one,
        title=one.title,
        passage=best(words, one.riding) or _unless_elsewhere(one.title, words, one.riding),
        icon="briefcase",
    )


def issued_report(one: IssuedReport, words: Sequence[str], _beside: Beside) -> Found:
    """A report as it was handed out."""
    prepared = f"Préparé par {one.prepared_by}" if one.prepared_by else ""
    return Found(
        kind="issued_reports",
        record=one,
        title=one.title or "Rapport",
        passage=opening(words, prepared),
        end=french.short_date(one.issued_on),
        icon="printer",
        case_id=one.case_id,
    )


def meeting(one: BoardMeeting, words: Sequence[str], _beside: Beside) -> Found:
    """A meeting of the board."""
    return Found(
        kind="board_meetings",
        record=one,
        title=one.title or "Séance du conseil",
        passage=opening(words, one.note),
        end=french.short_date(one.held_on),
        icon="calendar",
    )
