"""The statements of a case by what they come from: a document, else a communication, else nothing."""

from __future__ import annotations

from collections.abc import Sequence

from cld_desktop.domain import french, sourcing
from cld_desktop.domain.records import Document
from cld_desktop.services.readings import Register, StatementItem
from cld_desktop.ui.register_rows import said_by
from cld_desktop.ui.rows import Group
from cld_desktop.ui.source_words import noun_of
from cld_desktop.ui.talk_words import dated_noun, parties_words


def key_of(item: StatementItem) -> str:
    """The group of a statement."""
    if item.origin is not None:
        return f"source-{item.origin.source_id}"
    return f"talk-{item.interaction.id}" if item.interaction else "unsourced"


def by_source(items: Sequence[StatementItem], seen: Register) -> list[Group[StatementItem]]:
    """The groups, in the order of their first statement."""
    rows: dict[str, list[StatementItem]] = {}
    for item in items:
        rows.setdefault(key_of(item), []).append(item)
    return [_group(key, tuple(several), seen) for key, several in rows.items()]


def _group(key: str, items: tuple[StatementItem, ...], seen: Register) -> Group[StatementItem]:
    source = items[0].source
    talk = next((item.interaction for item in items if item.interaction), None)
    with_whom = parties_words(talk, seen.parties.get(talk.id, ())) if talk else ""
    if source is not None:
        title = _title(source)
    elif talk is not None:
        title = dated_noun(talk)
    else:
        title = sourcing.UNSOURCED
    link = "" if source is None and talk is None else "Ouvrir"
    return Group(key, title, items, text2=with_whom, link=link)


def _title(source: Document) -> str:
    if source.dated_on is None:
        return source.title or source.file_name
    day = french.long_date(source.dated_on)
    return f"{noun_of(source)} du {day}" if source.title else f"{source.file_name}, {day}"


def said_among_others(items: Sequence[StatementItem]) -> set[int]:
    """The statements of sources where several people speak, or without one: each then says who."""
    speakers: dict[str, set[str]] = {}
    for item in items:
        speakers.setdefault(key_of(item), set()).add(said_by(item))
    return {
        item.statement.id
        for item in items
        if len(speakers[key_of(item)]) > 1 or (item.origin is None and item.interaction is None)
    }
