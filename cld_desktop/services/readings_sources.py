"""What a source already gave to the register, and what words chosen in it would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cld_desktop.domain.figures import read_figure
from cld_desktop.domain.records import (
    Attachment,
    Case,
    Document,
    Figure,
    Interaction,
    Record,
    Statement,
)
from cld_desktop.domain.source_places import Selected
from cld_desktop.domain.vocabulary import ParticipantRole
from cld_desktop.services.readings_interactions import Party, parties_of
from cld_desktop.services.readings_statements import statement_items
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.storage.schema import KINDS, kind_of
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A statement drawn from a source, and its number in the register of its case."""

    number: int
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSheet:
    """A document, what was read in it, the cases it belongs to, and what was drawn from it."""

    document: Document
    text: str
    cases: tuple[Case, ...]
    extracts: tuple[Extract, ...]
    figures: tuple[Figure, ...]


def source_sheet(store: Store, document_id: int) -> SourceSheet:
    """All that is shown beside a document. Raises Unknown when it is gone."""
    document = queries.get(store, Document, document_id)
    statements = queries.all_of(store, Statement, source_id=document_id)
    return SourceSheet(
        document=document,
        text=words_in(store, document.sha256),
        cases=cases_of(store, document_id),
        extracts=extracts_of(store, statements),
        figures=tuple(queries.all_of(store, Figure, source_id=document_id)),
    )


def extracts_of(store: Store, statements: Iterable[Statement]) -> tuple[Extract, ...]:
    """Statements with their numbers, in the order of the register."""
    wanted = {one.id: one for one in statements}
    numbers: dict[int, int] = {}
    for case_id in sorted({one.case_id for one in wanted.values()}):
        numbers |= register_numbers(store, case_id)
    found = (Extract(number=numbers[key], statement=one) for key, one in wanted.items())
    return tuple(sorted(found, key=lambda one: (one.statement.case_id, one.number)))


def register_numbers(store: Store, case_id: int) -> dict[int, int]:
    """The number of each statement in the register of its case: source by source, as they were noted."""
    by_source: dict[int, list[int]] = {}
    for item in statement_items(store, case_id=case_id):
        by_source.setdefault(item.source.id if item.source else 0, []).append(item.statement.id)
    ordered = (statement_id for several in by_source.values() for statement_id in several)
    return {statement_id: rank for rank, statement_id in enumerate(ordered, start=1)}


def cases_of(store: Store, document_id: int) -> tuple[Case, ...]:
    """The cases that a document belongs to: by what it is joined to, or by what it is the source of."""
    found: set[int] = set()
    for link in queries.all_of(store, Attachment, document_id=document_id):
        if link.kind == kind_of(Case):
            found.add(link.record_id)
        else:
            kind = KINDS.get(link.kind)
            found |= _case_of(queries.find(store, kind, link.record_id) if kind else None)
    for told in (Interaction, Statement):
        for record in queries.all_of(store, told, source_id=document_id):
            found |= _case_of(record)
    cases = queries.some(store, Case, sorted(found))
    return tuple(cases[key] for key in sorted(cases))


def _case_of(record: Record | None) -> set[int]:
    case_id = getattr(record, "case_id", None)
    return {case_id} if case_id else set()


# What words would give


def statement_from(
    store: Store, source: Document | Interaction, selected: Selected, case_id: int, *, today: date
) -> Statement:
    """The statement that words chosen in a source would make, its speaker as on that day."""
    document, talk = _told_in(store, source, case_id)
    speaker = _sender(store, talk)
    return Statement(
        case_id=case_id,
        quote=selected.words,
        said_on=_day(document, talk, today),
        interaction_id=talk.id if talk else None,
        person_id=speaker.participant.person_id if speaker else None,
        office_id=speaker.participant.office_id if speaker else None,
        speaker_name=speaker.name if speaker else "",
        speaker_function=speaker.participant.function if speaker else "",
        source_id=document.id if document else None,
        page=selected.page,
        paragraph=selected.paragraph,
        starts_at=selected.starts_at,
        ends_at=selected.ends_at,
    )


def figure_from(
    store: Store, source: Document | Interaction, selected: Selected, case_id: int, *, today: date
) -> tuple[Figure, bool]:
    """The figure that words chosen in a source would make, and whether a number was read in them."""
    document, talk = _told_in(store, source, case_id)
    read = read_figure(selected.words)
    figure = Figure(
        case_id=case_id,
        label=selected.words,
        value=read.value if read else Decimal(0),
        unit=read.unit if read else "",
        is_approximate=read.is_approximate if read else False,
        as_of=_day(document, talk, today),
        interaction_id=talk.id if talk else None,
        source_id=document.id if document else None,
        page=selected.page,
        paragraph=selected.paragraph,
    )
    return figure, read is not None


def _told_in(
    store: Store, source: Document | Interaction, case_id: int
) -> tuple[Document | None, Interaction | None]:
    """The document that holds the words, and the communication it came with in that case.

    That is the first one that it is joined to; several others may name it as their source.
    """
    if isinstance(source, Interaction):
        return None, source
    links = queries.all_of(store, Attachment, document_id=source.id, kind=kind_of(Interaction))
    joined = queries.some(store, Interaction, (link.record_id for link in links))
    own = [one for one in joined.values() if one.case_id == case_id]
    own = own or queries.all_of(store, Interaction, source_id=source.id, case_id=case_id)
    return source, min(own, key=lambda one: (one.happened_on, one.id), default=None)


def _day(document: Document | None, talk: Interaction | None, today: date) -> date:
    if document is not None and document.dated_on is not None:
        return document.dated_on
    return talk.happened_on if talk is not None else today


def _sender(store: Store, talk: Interaction | None) -> Party | None:
    """Who sent it, else the first who took part."""
    if talk is None:
        return None
    taking = parties_of(store, [talk])[talk.id]
    senders = [one for one in taking if one.participant.role is ParticipantRole.SENDER]
    return next(iter(senders or taking), None)
