"""What was found, as the rows of the search show it: a title, the passage that says so, and a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import (
    Case,
    Commitment,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Person,
    StageEvent,
    Statement,
)
from cld_desktop.domain.stages import current_stage, pill
from cld_desktop.services import readings_interactions
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.storage.search import Hit
from cld_desktop.storage.store import Store
from cld_desktop.ui import talk_icons
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.highlights import snippet, spans_of
from cld_desktop.ui.search_kinds import KINDS, Found
from cld_desktop.ui.source_words import place_words


def found_rows(store: Store, hits: Iterable[Hit], words: Sequence[str], today: date) -> list[Found]:
    """The rows of what was found, in the order of the hits; a few queries whatever their number."""
    hits = list(hits)
    records: dict[str, Mapping[int, Any]] = {}
    for kind, record in KINDS.items():
        ids = [hit.record_id for hit in hits if hit.kind == kind]
        if ids:
            records[kind] = queries.some(store, record, ids)
    beside = _Beside(store, records, today)
    rows = []
    for hit in hits:
        one = records.get(hit.kind, {}).get(hit.record_id)
        if one is not None:
            row = _MAKERS[hit.kind](one, words, beside)
            passage = row.passage or snippet(hit.passage, words)
            rows.append(_with(row, passage=passage, paragraphs=hit.paragraphs, words=words))
    return rows


def row_of(store: Store, kind: str, record_id: int, today: date) -> Found | None:
    """The row of one record, whatever was looked for; None when it is gone."""
    record = queries.find(store, KINDS[kind], record_id) if kind in KINDS else None
    if record is None:
        return None
    return _MAKERS[kind](record, (), _Beside(store, {kind: {record_id: record}}, today))


def _with(row: Found, *, passage: str, paragraphs: tuple[int, ...], words: Sequence[str]) -> Found:
    end = row.end
    if row.kind == "documents" and paragraphs:
        places = french.join_and(french.ordinal(number) for number in paragraphs[:4])
        more = "…" if len(paragraphs) > 4 else ""
        quoted = french.quote(snippet(row.passage, words, 100, 40))
        passage = f"{places}{more}{NBSP}par.{NBSP}: {quoted}"
        end = french.plural(len(paragraphs), "passage")
    return replace(row, passage=passage, end=end, paragraphs=paragraphs)


class _Beside:
    """What rows say beside their own record, read once for all of them."""

    def __init__(self, store: Store, records: Mapping[str, Mapping[int, Any]], today: date) -> None:
        self.today = today
        self.stages = queries.grouped(store, StageEvent, "case_id", list(records.get("cases", ())))
        self.taking = queries.participants_of(store, list(records.get("interactions", ())))
        self._store = store
        self.held = queries.offices_held(store, list(records.get("people", ())), today)

    def text_of(self, document: Document) -> str:
        """What was read in a document."""
        return words_in(self._store, document.sha256)


def _best(words: Sequence[str], *texts: str) -> str:
    """The passage of the first text that holds a word, else the first that says something."""
    for text in texts:
        if text and words and spans_of(text, words):
            return snippet(text, words)
    return snippet(next((text for text in texts if text), ""), words)


def _said(words: Sequence[str], title: str, *texts: str) -> str:
    """The same, but nothing when neither title nor texts hold a word: the index then knows better."""
    holds = (one for one in (title, *texts) if spans_of(one, words))
    return _best(words, *texts) if not words or next(holds, "") else ""


def _case(case: Case, words: Sequence[str], beside: _Beside) -> Found:
    title = case.title if case.short_name else ""
    return Found(
        kind="cases",
        record=case,
        title=case_name(case),
        passage=_best(words, title, case.description, case.program, case.file_number),
        end=pill(current_stage(beside.stages.get(case.id, []), beside.today)),
        icon="folder-open",
        case_id=case.id,
    )


def _interaction(one: Interaction, words: Sequence[str], beside: _Beside) -> Found:
    people = (", ".join(filter(None, (who.name, who.function))) for who in beside.taking.get(one.id, ()))
    who = "; ".join(filter(None, people))
    return Found(
        kind="interactions",
        record=one,
        title=one.subject,
        passage=_said(words, one.subject, one.summary, one.internal_note, one.place, who),
        end=french.approximate_date(one.happened_on, one.precision, today=None),
        icon=talk_icons.channel_icon(one),
        case_id=one.case_id,
    )


def _statement(one: Statement, words: Sequence[str], _beside: _Beside) -> Found:
    who = ", ".join(filter(None, (one.speaker_name, one.speaker_function)))
    said = snippet(one.quote, words, 140)
    place = place_words(one.page, one.paragraph)
    is_in_quote = not words or bool(spans_of(one.quote, words))
    return Found(
        kind="statements",
        record=one,
        title=one.theme or who or "Déclaration",
        passage=(french.quote(said) if one.is_verbatim else said) if is_in_quote else _best(words, who, said),
        end=place or french.short_date(one.said_on),
        icon="quote",
        case_id=one.case_id,
    )


def _commitment(one: Commitment, words: Sequence[str], _beside: _Beside) -> Found:
    due = f"Échéance{NBSP}: {french.short_date(one.due_on)}" if one.due_on else ""
    return Found(
        kind="commitments",
        record=one,
        title=snippet(one.text, words, 70, 20),
        passage=_best(words, one.closing_note, one.text) if len(one.text) > 70 or one.closing_note else due,
        end=french.short_date(one.made_on),
        icon="handshake",
        case_id=one.case_id,
    )


def _question(one: OpenQuestion, words: Sequence[str], _beside: _Beside) -> Found:
    return Found(
        kind="open_questions",
        record=one,
        title=one.label or snippet(one.question, words, 70, 20),
        passage=_best(words, one.question, one.answer),
        end="Répondue" if one.answered_on else "En suspens",
        icon="message-circle-question-mark",
        case_id=one.case_id,
    )


def _milestone(one: Milestone, words: Sequence[str], _beside: _Beside) -> Found:
    day = one.happened_on or one.planned_on
    return Found(
        kind="milestones",
        record=one,
        title=one.title,
        passage=_best(words, one.description),
        end=french.approximate_date(day, one.precision) if day else "",
        icon="flag",
        case_id=one.case_id,
    )


def _note(one: Note, words: Sequence[str], _beside: _Beside) -> Found:
    return Found(
        kind="notes",
        record=one,
        title="Note",
        passage=_best(words, one.text),
        end=french.short_date(one.written_on),
        icon="sticky-note",
        case_id=one.case_id or 0,
    )


def _document(one: Document, words: Sequence[str], beside: _Beside) -> Found:
    return Found(
        kind="documents",
        record=one,
        title=one.file_name,
        passage=_best(words, beside.text_of(one), one.title, one.binder),
        end=french.short_date(one.dated_on) if one.dated_on else "",
        icon="files",
    )


def _follow_up(one: FollowUp, words: Sequence[str], _beside: _Beside) -> Found:
    return Found(
        kind="follow_ups",
        record=one,
        title=one.subject,
        passage=_said(words, one.subject, one.note, one.done_note),
        end=f"Fait le {french.short_date(one.done_on)}" if one.done_on else french.short_date(one.due_on),
        icon="list-checks",
        case_id=one.case_id,
    )


def _person(one: Person, words: Sequence[str], beside: _Beside) -> Found:
    held = beside.held.get(one.id)
    function = ""
    if held is not None:
        body = held.organization
        name = (body.short_name or body.name) if body else ""
        function = ", ".join(filter(None, (held.office.title, name)))
    return Found(
        kind="people",
        record=one,
        title=one.name or "Nom à compléter",
        passage=_best(words, one.note, function) if words and spans_of(one.note, words) else function,
        icon="user",
    )


def _organization(one: Organization, words: Sequence[str], _beside: _Beside) -> Found:
    return Found(
        kind="organizations",
        record=one,
        title=one.name,
        passage=_best(words, one.short_name, one.note),
        end=one.kind.label,
        icon="landmark",
    )


def _office(one: Office, words: Sequence[str], _beside: _Beside) -> Found:
    return Found(
        kind="offices", record=one, title=one.title, passage=_best(words, one.riding), icon="briefcase"
    )


_MAKERS: dict[str, Callable[[Any, Sequence[str], _Beside], Found]] = {
    "cases": _case,
    "interactions": _interaction,
    "statements": _statement,
    "commitments": _commitment,
    "open_questions": _question,
    "milestones": _milestone,
    "notes": _note,
    "documents": _document,
    "follow_ups": _follow_up,
    "people": _person,
    "organizations": _organization,
    "offices": _office,
}


def has_source(store: Store, row: Found) -> bool:
    """Whether Maj+Entrée has something to open."""
    if row.kind == "documents":
        return True
    if row.kind == "interactions":
        return readings_interactions.source_document_id(store, row.record.id) > 0
    is_said = row.kind in ("statements", "commitments") and row.record.interaction_id
    return bool(getattr(row.record, "source_id", None) or is_said)
