"""What goes with a record when it is removed, what is let go of, and what would still need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from cld_desktop.domain.records import Attachment, Document, Record, Setting, Tagging
from cld_desktop.domain.references import OWNED, REFERRING, named_by_setting
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change

R = TypeVar("R", bound=Record)
_CHUNK = 500  # an engine takes only so many values at once
Records = dict[type[Record], dict[int, Record]]


def remove_with_its_own(change: Change, *records: Record) -> None:
    """Remove records with all that belongs to them; whatever else named them lets go of them.

    Files joined to what is removed go too, unless something that stays still needs them.
    """
    leaving = _closure(change, records)
    _add(leaving, _tags_of(change, leaving))
    _add(leaving, _files_of(change, leaving))
    _let_go(change, leaving)
    change.remove_all(record for members in leaving.values() for record in members.values())


def users_of(change: Change, record: Record) -> dict[tuple[type[Record], str], list[Record]]:
    """What names a record, by kind and field, without what would be removed with it."""
    leaving = _closure(change, [record])
    users = {
        (kind, field): staying
        for kind, field in REFERRING[type(record)]
        if (staying := _staying(_naming(change, kind, field, [record.id]), leaving))
    }
    settings = _settings_naming(change, type(record), {record.id})
    return {**users, (Setting, "value"): settings} if settings else users


def _settings_naming(change: Change, kind: type[Record], ids: Collection[int]) -> list[Record]:
    wanted = {str(one) for one in ids}
    return [one for one in change.all_of(Setting, value=wanted) if named_by_setting(one.name) is kind]


def _closure(change: Change, records: Iterable[Record]) -> Records:
    leaving: Records = defaultdict(dict)
    _add(leaving, records)
    found: Mapping[type[Record], Iterable[int]] = {kind: list(members) for kind, members in leaving.items()}
    while found:
        owned = [
            record
            for kind, ids in found.items()
            for owned_kind, field in OWNED.get(kind, ())
            for record in _naming(change, owned_kind, field, ids)
        ]
        found = _add(leaving, owned)
    return leaving


def _add(leaving: Records, records: Iterable[Record]) -> dict[type[Record], list[int]]:
    added: dict[type[Record], list[int]] = defaultdict(list)
    for record in records:
        members = leaving.setdefault(type(record), {})
        if record.id not in members:
            members[record.id] = record
            added[type(record)].append(record.id)
    return added


def _naming(change: Change, kind: type[R], field: str, ids: Iterable[int], /, **equals: str) -> list[R]:
    wanted = sorted(ids)
    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    return [record for chunk in chunks for record in change.all_of(kind, **{field: chunk}, **equals)]


def _staying(records: Iterable[Record], leaving: Records) -> list[Record]:
    return [record for record in records if record.id not in leaving.get(type(record), {})]


def _tags_of(change: Change, leaving: Records) -> list[Record]:
    return [
        tagging
        for kind, members in leaving.items()
        for tagging in _naming(change, Tagging, "record_id", members, kind=kind_of(kind))
    ]


def _files_of(change: Change, leaving: Records) -> list[Record]:
    joined: list[Attachment] = []
    for kind, members in leaving.items():
        joined += _naming(change, Attachment, "record_id", members, kind=kind_of(kind))
    going: Records = {**leaving, Attachment: {link.id: link for link in joined}}
    candidates = {link.document_id for link in joined} | {
        source_id
        for members in leaving.values()
        for record in members.values()
        if (source_id := getattr(record, "source_id", None))
    }
    candidates |= _earlier_versions(change, candidates)
    needed = {
        getattr(record, field)
        for kind, field in REFERRING[Document]
        if kind is not Document and (kind, field) not in OWNED[Document]
        for record in _staying(_naming(change, kind, field, candidates), going)
    } | {int(one.value) for one in _settings_naming(change, Document, candidates) if isinstance(one, Setting)}
    needed |= _needed_versions(change, candidates, needed)
    going_files = _closure(change, _naming(change, Document, "id", candidates - needed))
    return [*joined, *(record for members in going_files.values() for record in members.values())]


def _earlier_versions(change: Change, document_ids: Collection[int]) -> set[int]:
    """What these documents are, one after the other, the next version of."""
    found: set[int] = set()
    ids = set(document_ids)
    while ids:
        ids = {
            one.version_of_id
            for one in _naming(change, Document, "id", ids)
            if one.version_of_id is not None and one.version_of_id not in found
        }
        found |= ids
    return found


def _needed_versions(change: Change, candidates: Collection[int], needed: Collection[int]) -> set[int]:
    """The documents of which a version stays: what comes before it stays with it."""
    found: set[int] = set()
    while more := {
        one.version_of_id
        for one in _naming(change, Document, "version_of_id", candidates)
        if one.version_of_id not in found and (one.id not in candidates or one.id in {*needed, *found})
    }:
        found |= {one for one in more if one is not None}
    return found


def _let_go(change: Change, leaving: Records) -> None:
    changed: dict[tuple[type[Record], int], Record] = {}
    for target, members in leaving.items():
        for kind, field in REFERRING.get(target, ()):
            for record in _staying(_naming(change, kind, field, members), leaving):
                current = changed.get((kind, record.id), record)
                changed[kind, record.id] = replace(current, **{field: None})  # type: ignore[arg-type]
    change.put_all(changed.values())
