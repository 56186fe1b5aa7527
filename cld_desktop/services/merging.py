"""Two cards of the same person or body made one: what is kept, what moves, told first, then one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from cld_desktop.domain import rules, tenures
from cld_desktop.domain.french import fold
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import (
    Attachment,
    ContactDetail,
    Endorsement,
    EndorsementEvent,
    Office,
    Organization,
    Participant,
    Person,
    Record,
    Setting,
    Stakeholder,
    Tagging,
    Tenure,
)
from cld_desktop.domain.references import REFERRING, named_by_setting
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change, Store

MERGED: dict[type[Person | Organization], tuple[str, ...]] = {
    Person: ("name", "is_team", "is_inactive", "verify_by", "note"),
    Organization: ("name", "short_name", "kind", "parent_id", "is_inactive", "note"),
}
"""The fields of a card of which one value is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """What became of two cards: the one that is kept, and how many records of each kind passed to it."""

    kept: Person | Organization
    moved: tuple[tuple[str, int], ...]


def foresee(store: Store, kept: Person | Organization, other_id: int) -> Merger:
    """What a merger would do, without doing it. Raises Refused."""
    with store.rehearsal() as change:
        return _merge(change, kept, other_id)


def merge(store: Store, kept: Person | Organization, other_id: int) -> Person | Organization:
    """Keep one card, with the values it has now, and give it all that named the other, which goes."""
    is_person = kind_of(kept) == kind_of(Person)
    with store.change("Fusionner deux personnes" if is_person else "Fusionner deux organismes") as change:
        return _merge(change, kept, other_id).kept


def _merge(change: Change, kept: Person | Organization, other_id: int) -> Merger:
    if kept.id == other_id:
        raise Refused("C’est la même fiche. Choisissez-en une autre à fusionner avec celle-ci.")
    change.get(type(kept), kept.id)
    other = change.get(type(kept), other_id)
    if isinstance(kept, Organization) and isinstance(other, Organization):
        above = other.parent_id if kept.parent_id == other.id else kept.parent_id
        kept = replace(kept, parent_id=None if above in (kept.id, other.id) else above)
    kept = change.put(rules.check(kept))
    moved: dict[str, int] = {}
    _absorb(change, kept, other, moved)
    if isinstance(kept, Organization):
        _unite_offices(change, kept, moved)
        _unite_endorsements(change, kept)
        _leave_no_loop(change, kept)
    return Merger(kept=change.get(type(kept), kept.id), moved=tuple(sorted(moved.items())))


def _absorb(change: Change, kept: Record, other: Record, moved: dict[str, int]) -> None:
    """Everything that names a record names another instead, and the first one goes."""
    for kind, field in REFERRING[type(kept)]:
        for record in change.all_of(kind, **{field: other.id}):
            _count(moved, kind)
            change.put(replace(record, **{field: kept.id}))
    for link in _links_to(change, other):
        _count(moved, type(link))
        change.put(replace(link, record_id=kept.id))
    for setting in change.all_of(Setting, value=str(other.id)):
        if named_by_setting(setting.name) is type(kept):
            change.put(replace(setting, value=str(kept.id)))
    change.remove(other)
    _unite(change, kept)


def _links_to(change: Change, record: Record) -> list[Attachment | Tagging]:
    """The files and the tags joined to a record."""
    of = {"kind": kind_of(record), "record_id": record.id}
    return [*change.all_of(Attachment, **of), *change.all_of(Tagging, **of)]


def _count(moved: dict[str, int], kind: type[Record]) -> None:
    name = kind_of(kind)
    moved[name] = moved.get(name, 0) + 1


def _unite(change: Change, kept: Record) -> None:
    """What both had is kept once."""
    whose = {Person: "person_id", Organization: "organization_id", Office: "office_id"}[type(kept)]
    same = {whose: kept.id}
    _keep_one(
        change, change.all_of(ContactDetail, **same), lambda one: (one.kind, fold(one.value), one.is_personal)
    )
    _keep_one(
        change,
        change.all_of(Stakeholder, **same),
        lambda one: (one.case_id, one.involvement, one.person_id, one.office_id, one.organization_id),
    )
    _keep_one(
        change,
        change.all_of(Participant, **same),
        lambda one: (one.interaction_id, one.role, one.person_id, one.office_id, one.organization_id),
    )
    _unite_links(change, kept)
    if not isinstance(kept, Organization):
        _unite_tenures(change, change.all_of(Tenure, **same))


def _unite_links(change: Change, kept: Record) -> None:
    """A file or a tag that both had is joined once."""
    links = _links_to(change, kept)
    _keep_one(change, (one for one in links if isinstance(one, Tagging)), lambda one: one.tag_id)
    _keep_one(change, (one for one in links if isinstance(one, Attachment)), lambda one: one.document_id)


def _keep_one(change: Change, records: Iterable[Any], same: Any) -> None:
    seen: dict[Any, Any] = {}
    for record in records:
        first = seen.setdefault(same(record), record)
        if first is not record:
            seen[same(record)] = change.put(_filled(first, record))
            change.remove(record)


def _filled(record: Any, other: Any) -> Any:
    """A record with what it lacks and the other has."""
    lacking = {
        field.name: getattr(other, field.name)
        for field in fields(record)
        if getattr(record, field.name) in ("", None)
    }
    return replace(record, **lacking)


def _unite_tenures(change: Change, several: list[Tenure]) -> None:
    """The same mandate noted on both cards is one: it keeps the days that either tells."""
    kept: list[Tenure] = []
    for tenure in several:
        twin = next(
            (
                one
                for one in kept
                if (one.person_id, one.office_id) == (tenure.person_id, tenure.office_id)
                and tenures.repeats(one, tenure)
            ),
            None,
        )
        if twin is None:
            kept.append(tenure)
            continue
        united = _filled(twin, tenure)
        if not _is_true(united):
            united = twin
        kept[kept.index(twin)] = change.put(united)
        change.remove(tenure)


def _is_true(tenure: Tenure) -> bool:
    """Whether the days of a tenure follow one another."""
    known = [day for day in (tenure.started_on, tenure.attested_on, tenure.ended_on) if day is not None]
    return known == sorted(known, key=date.toordinal)


def _unite_offices(change: Change, kept: Organization, moved: dict[str, int]) -> None:
    """An office of the same title in both bodies is one."""
    seen: dict[tuple[str, str], Office] = {}
    for office in change.all_of(Office, organization_id=kept.id):
        first = seen.setdefault((fold(office.title), fold(office.riding)), office)
        if first.id != office.id:
            _absorb(change, first, office, moved)


def _unite_endorsements(change: Change, kept: Organization) -> None:
    """The endorsement of a case by both bodies is one, with the whole history of both."""
    seen: dict[int, Endorsement] = {}
    for support in change.all_of(Endorsement, organization_id=kept.id):
        first = seen.setdefault(support.case_id, support)
        if first.id == support.id:
            continue
        for event in change.all_of(EndorsementEvent, endorsement_id=support.id):
            change.put(replace(event, endorsement_id=first.id))
        for link in _links_to(change, support):
            change.put(replace(link, record_id=first.id))
        notes = "\n".join(one.note for one in (first, support) if one.note)
        seen[support.case_id] = change.put(
            replace(
                _filled(first, support),
                note=notes,
                is_in_camera=first.is_in_camera or support.is_in_camera,
                is_personal=first.is_personal or support.is_personal,
            )
        )
        change.remove(support)
        _unite_links(change, first)


def _leave_no_loop(change: Change, kept: Organization) -> None:
    """A body that came under itself by the merger is under nothing."""
    seen = {kept.id}
    current = change.get(Organization, kept.id)
    while current.parent_id is not None:
        if current.parent_id in seen:
            change.put(replace(current, parent_id=None))
            return
        seen.add(current.parent_id)
        current = change.get(Organization, current.parent_id)
