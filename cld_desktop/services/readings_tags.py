"""Which tags there are, how many records bear each, and which tags a record bears."""

from __future__ import annotations

from collections.abc import Sequence

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


def tags_of_many(store: Store, kind: str, record_ids: Sequence[int]) -> dict[int, list[Tag]]:
    """The tags of each of these records of a kind, in French alphabetical order."""
    borne = queries.grouped(store, Tagging, "record_id", record_ids, kind=kind)
    own = {id_: [one.tag_id for one in several] for id_, several in borne.items()}
    tags = queries.some(store, Tag, (tag_id for several in own.values() for tag_id in several))
    order = sorted(tags, key=lambda tag_id: french.collation_key(tags[tag_id].name))
    rank = {tag_id: at for at, tag_id in enumerate(order)}
    return {id_: [tags[one] for one in sorted(several, key=rank.__getitem__)] for id_, several in own.items()}


def tagged(store: Store, tag_id: int) -> list[tuple[str, int]]:
    """The kinds and ids of the records that bear a tag, in the order in which it was put on them."""
    return [(one.kind, one.record_id) for one in queries.all_of(store, Tagging, tag_id=tag_id)]
