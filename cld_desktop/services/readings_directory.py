"""What the directory shows of each of its lines, and who already bears a name that is being typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.clocks import DueItem, due_item
from cld_desktop.domain.likeness import is_same_name
from cld_desktop.domain.records import Interaction, Office, Organization, Person, Tenure
from cld_desktop.domain.vocabulary import DirectoryGroup
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DirectoryEntry, DirectoryRow, Held, LastTalk
from cld_desktop.storage.store import Store

KINDS = ("people", "organizations", "offices")
_RECORDS: Mapping[str, type[Person] | type[Organization] | type[Office]] = {
    "people": Person,
    "organizations": Organization,
    "offices": Office,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryLine:
    """A person, an organization or an office as the list shows it.

    `held` is the office of a person, the last one for somebody who has none any more; `place` is the
    organization of the office, or the one above; `holders` are those of an office. `talk` is the
    communication that `last` tells, `due` the most pressing follow-up.
    """

    entry: DirectoryEntry
    record: Person | Organization | Office
    held: Held | None
    place: Organization | None
    holders: tuple[Person, ...]
    last: LastTalk | None
    talk: Interaction | None
    due: DueItem | None

    @property
    def key(self) -> tuple[str, int]:
        """What names the line."""
        return self.entry.kind, self.entry.record_id

    @property
    def name(self) -> str:
        """The name; empty while it is to be completed."""
        return self.entry.name

    @property
    def is_team(self) -> bool:
        """Whether it is one of us."""
        return isinstance(self.record, Person) and self.record.is_team

    @property
    def is_inactive(self) -> bool:
        """Whether it is kept only for what happened before."""
        return not isinstance(self.record, Office) and self.record.is_inactive


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryLines:
    """The lines that are asked for, in their order, and how many each group would show."""

    lines: tuple[DirectoryLine, ...]
    counts: Mapping[DirectoryGroup, int]


def directory_lines(
    store: Store,
    today: date,
    *,
    words: str = "",
    group: DirectoryGroup | None = None,
    kinds: Sequence[str] = ("people",),
    is_former: bool = False,
    with_inactive: bool = False,
    to_verify: bool = False,
    tag_ids: Collection[int] = (),
) -> DirectoryLines:
    """The lines of the directory, by group then by name, in a fixed number of questions."""
    entries = queries.directory(
        store,
        today,
        words=words,
        kinds=kinds,
        is_former=None if to_verify else is_former,
        with_inactive=with_inactive,
        verify_by=today if to_verify else None,
        tag_ids=tag_ids,
    )
    counts = dict.fromkeys(DirectoryGroup, 0)
    for entry in entries:
        counts[entry.group] = counts.get(entry.group, 0) + 1
    wanted = [entry for entry in entries if group is None or entry.group is group]
    return DirectoryLines(lines=_lines(store, wanted, today), counts=counts)


def _lines(store: Store, entries: Sequence[DirectoryEntry], today: date) -> tuple[DirectoryLine, ...]:
    rows = queries.directory_rows(store, entries, today)
    records: dict[tuple[str, int], Person | Organization | Office] = {
        (kind, id_): record
        for kind, record_kind in _RECORDS.items()
        for id_, record in queries.some(
            store, record_kind, [one.record_id for one in entries if one.kind == kind]
        ).items()
    }
    places = queries.some(store, Organization, [_place_id(record) for record in records.values()])
    talks = queries.some(store, Interaction, [row.last.interaction_id for row in rows if row.last])
    offices = [one.record_id for one in entries if one.kind == "offices"]
    holders = queries.holders(store, offices, today)
    rule = settings.late_rule(store)
    former = _last_held(store, [one.record_id for one in entries if one.is_former])

    def line(row: DirectoryRow) -> DirectoryLine:
        entry = row.entry
        record = records[entry.kind, entry.record_id]
        is_office = entry.kind == "offices"
        return DirectoryLine(
            entry=entry,
            record=record,
            held=row.held or (former.get(entry.record_id) if entry.kind == "people" else None),
            place=places.get(_place_id(record) or 0),
            holders=tuple(holders.get(entry.record_id, ())) if is_office else (),
            last=row.last,
            talk=talks.get(row.last.interaction_id) if row.last else None,
            due=due_item(row.next_follow_up, today, rule) if row.next_follow_up else None,
        )

    return tuple(map(line, rows))


def _place_id(record: Person | Organization | Office) -> int | None:
    match record:
        case Office():
            return record.organization_id
        case Organization():
            return record.parent_id
        case _:
            return None


def _last_held(store: Store, person_ids: Iterable[int]) -> dict[int, Held]:
    """The office that each of these people left last."""
    by_person = queries.grouped(store, Tenure, "person_id", person_ids)
    last = {
        person_id: max(tenures, key=lambda one: (one.ended_on or date.min, one.id))
        for person_id, tenures in by_person.items()
        if tenures
    }
    offices = queries.some(store, Office, [one.office_id for one in last.values()])
    places = queries.some(store, Organization, [one.organization_id for one in offices.values()])
    return {
        person_id: Held(
            tenure=tenure,
            office=offices[tenure.office_id],
            organization=places.get(offices[tenure.office_id].organization_id or 0),
        )
        for person_id, tenure in last.items()
    }


def similar(store: Store, kind: str, name: str, today: date, *, but: int = 0) -> tuple[DirectoryLine, ...]:
    """Those of the directory whose name is this one, its words in any order, then those a letter apart."""
    wanted = [id_ for id_ in queries.names_like(store, kind, name) if id_ != but]
    if not wanted:
        return ()
    entries = {one.record_id: one for one in queries.directory_of(store, kind, wanted, today)}
    return _lines(store, [entries[id_] for id_ in wanted if id_ in entries], today)


def namesakes(store: Store, kind: str, name: str, *, but: int = 0) -> list[int]:
    """The ids of those who already bear this very name, accents, capitals and order apart."""
    record = _RECORDS[kind]
    near = [id_ for id_ in queries.names_like(store, kind, name) if id_ != but]
    known = queries.some(store, record, near)
    return [id_ for id_ in near if is_same_name(name, getattr(known[id_], "name", ""))]
