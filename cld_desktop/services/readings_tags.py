"""Which tags there are, how many records bear each, and which tags a record bears."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.records import Tag, Tagging
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


def all_tags(store: Store) -> list[Tag]:
    """Every tag, in French alphabetical order."""
    return sorted(queries.all_of(store, Tag), key=lambda tag: french.collation_key(tag.name))


def counted_tags(store: Store) -> list[tuple[Tag, int]]:
    """Every tag with how many records bear it, in French alphabetical order."""
    tags = all_tags(store)
    borne = queries.grouped(store, Tagging, "tag_id", (tag.id for tag in tags))
    return [(tag, len(borne[tag.id])) for tag in tags]


def tags_of(store: Store, kind: str, record_id: int) -> list[Tag]:
    """The tags of a record, in French alphabetical order."""
    borne = queries.all_of(store, Tagging, kind=kind, record_id=record_id)
    tags = queries.some(store, Tag, (one.tag_id for one in borne))
    return sorted(tags.values(), key=lambda tag: french.collation_key(tag.name))


def tagged(store: Store, tag_id: int) -> list[tuple[str, int]]:
    """The kinds and ids of the records that bear a tag, in the order in which it was put on them."""
    return [(one.kind, one.record_id) for one in queries.all_of(store, Tagging, tag_id=tag_id)]
