"""The versions of one record, and what bringing one of them back would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cld_desktop.domain.differences import (
    WITHDRAWN,
    Link,
    counted,
    differing,
    links_of,
    value_words,
    what_became,
    what_began,
)
from cld_desktop.domain.local_time import here
from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import Case, Record
from cld_desktop.domain.vocabulary import field_name, is_feminine
from cld_desktop.services.history_names import NameBook
from cld_desktop.services.readings_restoring import faults_of, left_with
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Entry
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A record as one change left it. `record` is None when it was taken away, or its content withdrawn."""

    number: int
    set_id: int
    at: datetime
    who: str
    words: str
    record: Record | None
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """A field that a version would change; `fault` says why it cannot, `missing` what is gone."""

    field: str
    label: str
    now: str
    then: str
    fault: str = ""
    missing: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySheet:
    """The past of one record. `versions` run from the newest; `now` is None when the record is gone."""

    kind: type[Record]
    record_id: int
    title: str
    case: Case | None
    now: Record | None
    versions: tuple[Version, ...]
    chosen: Version | None
    differences: tuple[FieldDifference, ...]
    is_restorable: bool
    """Whether the record is gone and can be brought back."""
    left_with: str
    """« 2 participants et 1 suivi »: what would come back with it."""

    @property
    def current(self) -> Version | None:
        return next((one for one in self.versions if one.is_current), None)


def history_sheet(
    store: Store, kind: type[Record], record_id: int, today: date, *, set_id: int = 0, chosen_set: int = 0
) -> HistorySheet:
    """The past of a record, seen from one of its changes. Raises Unknown when the journal has none of it.

    Without a choice, the version chosen is the one that this change replaced when it is the newest, else
    the one that it made.
    """
    entries = queries.history_of(store, kind, record_id)
    if not entries:
        raise Unknown
    now = queries.find(store, kind, record_id)
    images = [image for entry in entries for image in (entry.before, entry.after) if image is not None]
    book = NameBook(store)
    book.prepare(images)
    versions = _versions(entries, now, book, today)
    chosen = _chosen(versions, set_id, chosen_set)
    last = now or (images[0] if images else None)
    removal = queries.last_removal(store, kind, record_id) if now is None else None
    return HistorySheet(
        kind=kind,
        record_id=record_id,
        title=book.title(last) if last else "",
        case=book.cases([last]).get((kind, record_id)) if last else None,
        now=now,
        versions=versions,
        chosen=chosen,
        differences=_differences(store, now, chosen.record, book) if chosen and now and chosen.record else (),
        is_restorable=removal is not None,
        left_with=_left_words(left_with(store, kind, record_id, removal)) if removal else "",
    )


def _versions(
    entries: Sequence[Entry], now: Record | None, book: NameBook, today: date
) -> tuple[Version, ...]:
    made: list[Version] = []
    number = 0
    for at, entry in enumerate(reversed(entries)):
        number += entry.after is not None or entry.is_blanked
        made.append(
            Version(
                number=number,
                set_id=entry.set_id,
                at=here(entry.happened_at),
                who=entry.who,
                words=_words(entry, book, today, is_first=at == 0),
                record=entry.after,
                is_current=now is not None and at == len(entries) - 1,
            )
        )
    return tuple(reversed(made))


def _words(entry: Entry, book: NameBook, today: date, *, is_first: bool) -> str:
    kind, before, after = kind_of(entry.kind), entry.before, entry.after
    if entry.is_blanked:
        return WITHDRAWN
    if after is None:
        return f"Supprimé{'e' if is_feminine(kind) else ''}"
    if before is None:
        began = what_began(kind, after, book, today)
        return ", ".join(filter(None, ("Création" if is_first else "Restauration", _lowered(began))))
    return what_became(kind, before, after, book, today) or "Sans changement visible"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _chosen(versions: Sequence[Version], set_id: int, chosen_set: int) -> Version | None:
    wanted = next((one for one in versions if one.set_id == (chosen_set or set_id)), None)
    if chosen_set:
        return wanted
    if wanted is not None and not wanted.is_current:
        return wanted if wanted.record is not None else None
    return next((one for one in versions if not one.is_current and one.record is not None), None)


def _differences(store: Store, now: Record, then: Record, book: NameBook) -> tuple[FieldDifference, ...]:
    table = kind_of(type(now))
    faults = faults_of(store, then, now)
    return tuple(
        FieldDifference(
            field=name,
            label=field_name(table, name),
            now=value_words(now, name, book),
            then=value_words(then, name, book),
            fault=faults.get(name, ""),
            missing=links_of(then).get(name) if name in faults else None,
        )
        for name in differing(now, then)
    )


def _left_words(records: Sequence[Record]) -> str:
    return counted(Counter(kind_of(record) for record in records).items())
