"""When a statement has a source: one rule, for the register and for the board's report.

A document vouches for what names it. A communication vouches for what was said in it only when a document
vouches for the communication: one that is its source, or one that is joined to it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from cld_desktop.domain import french
from cld_desktop.domain.records import Interaction, Statement

UNSOURCED = "Sans source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a statement may be read: the document, and the place in it."""

    source_id: int | None
    page: int | None = None
    paragraph: str = ""


def origin(
    statement: Statement,
    interactions: Mapping[int, Interaction],
    joined: Mapping[int, int],
    documents: Container[int],
) -> Origin | None:
    """Where a statement comes from, among the documents that are there.

    `joined` gives the first document joined to each communication.
    """
    if statement.source_id in documents and statement.source_id is not None:
        return Origin(source_id=statement.source_id, page=statement.page, paragraph=statement.paragraph)
    talk = interactions.get(statement.interaction_id or 0)
    if talk is None:
        return None
    if talk.source_id is not None and talk.source_id in documents:
        return Origin(source_id=talk.source_id, page=talk.page, paragraph=talk.paragraph)
    first = joined.get(talk.id)
    return Origin(source_id=first) if first is not None and first in documents else None


def sourced_words(sourced: int, total: int) -> str:
    """« 6 sur 6 avec source (100 %) »."""
    share = french.percent(percent_sourced(sourced, total))
    return f"{french.number(sourced)} sur {french.number(total)} avec source ({share})"


def percent_sourced(sourced: int, total: int) -> int:
    """Whole per cent, rounded down: 100 only when nothing lacks a source."""
    return 100 * sourced // total if total else 100
