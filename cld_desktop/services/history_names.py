"""What the records that a history speaks of are called, and in which case each of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cld_desktop.domain.differences import Link, links_of, title_of
from cld_desktop.domain.records import Attachment, Case, Document, Record
from cld_desktop.domain.references import JOINED, owners_of
from cld_desktop.storage import queries
from cld_desktop.storage.schema import KINDS
from cld_desktop.storage.store import Store

_DEEPEST = 5  # a file of a participant of a communication of a case


class NameBook:
    """The names of records, as they are or as they last were, each asked for once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: dict[Link, Record | None] = {}

    def prepare(self, records: Iterable[Record]) -> None:
        """Read at once all that these records name."""
        self._read(link for record in records for link in _named(record))

    def _read(self, links: Iterable[Link]) -> None:
        wanted: dict[type[Record], set[int]] = defaultdict(set)
        for kind, id_ in links:
            if (kind, id_) not in self._records:
                wanted[kind].add(id_)
        for kind, ids in wanted.items():
            found = queries.known(self._store, kind, ids)
            self._records |= {(kind, id_): found.get(id_) for id_ in ids}

    def record(self, kind: type[Record], id_: int) -> Record | None:
        """A record as it is or as it last was; None when nothing is left of it."""
        self._read([(kind, id_)])
        return self._records[kind, id_]

    def __call__(self, kind: type[Record], id_: int) -> str:
        """What a record is called, in its own words; an endorsement has none but those of whose it is."""
        record = self.record(kind, id_)
        if record is None:
            return ""
        return title_of(record, self._own_words) or "Nom à compléter"

    def _own_words(self, kind: type[Record], id_: int) -> str:
        record = self.record(kind, id_)
        return title_of(record, lambda *_link: "") if record is not None else ""

    def title(self, record: Record) -> str:
        """What a record is called; one without words of its own, by those it joins."""
        return title_of(record, self)

    def owner(self, record: Record, kind: type[Record]) -> Record | None:
        """The record of a kind that this one belongs to, or is joined to."""
        links = [*owners_of(record), *self._above([record]).values(), *_named(record)]
        return next((self.record(*link) for link in links if link[0] is kind), None)

    def cases(self, records: Iterable[Record]) -> dict[Link, Case]:
        """The case of each of these records; those of no case are left out."""
        start = {(type(record), record.id): record for record in records}
        self._records |= start
        at: dict[Link, Record | None] = dict(start)
        found: dict[Link, int] = {}
        for _ in range(_DEEPEST):
            above = self._above([record for record in at.values() if record is not None])
            self._read(above.values())
            following: dict[Link, Record | None] = {}
            for key, record in at.items():
                case_id = _case_of(record)
                if case_id:
                    found[key] = case_id
                elif record is not None and (type(record), record.id) in above:
                    following[key] = self._records[above[type(record), record.id]]
            at = following
        known = queries.known(self._store, Case, found.values())
        cases = {key: known.get(id_) for key, id_ in found.items()}
        return {key: case for key, case in cases.items() if isinstance(case, Case)}

    def _above(self, records: list[Record]) -> dict[Link, Link]:
        """What each of these records belongs to, or is joined to."""
        above: dict[Link, Link] = {}
        documents = [record.id for record in records if isinstance(record, Document)]
        joined = queries.grouped(self._store, Attachment, "document_id", documents) if documents else {}
        for record in records:
            key = (type(record), record.id)
            if target := joined_to(record):
                above[key] = target
            elif isinstance(record, Document) and joined[record.id]:
                above[key] = (Attachment, joined[record.id][0].id)
            elif owners := owners_of(record):
                above[key] = owners[0]
        return above


def joined_to(record: Record) -> Link | None:
    """The record that a file or a tag is joined to."""
    kind = KINDS.get(getattr(record, "kind", "")) if type(record) in JOINED else None
    return (kind, record.record_id) if kind is not None else None  # type: ignore[attr-defined]


def _named(record: Record) -> list[Link]:
    return [link for link in links_of(record).values() if link is not None]


def _case_of(record: Record | None) -> int:
    if isinstance(record, Case):
        return record.id
    return getattr(record, "case_id", None) or 0
