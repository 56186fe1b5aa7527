"""« Qui a changé quoi »: the changes of the journal by pages, each told in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from cld_desktop.domain import deeds, french
from cld_desktop.domain.deeds import REMOVING
from cld_desktop.domain.differences import WITHDRAWN, Link, counted, what_began, what_changed
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.local_time import here
from cld_desktop.domain.records import Case, Document, IssuedReport, Record, Setting
from cld_desktop.domain.references import leading
from cld_desktop.services.history_names import NameBook
from cld_desktop.storage import queries
from cld_desktop.storage.queries import ChangeFilter, ChangeSet, RowImages, Touched
from cld_desktop.storage.schema import KINDS, kind_of
from cld_desktop.storage.store import Store

KEPT_DAYS = 90
"""How long the corbeille keeps what was taken away."""

PROGRAM = f"Suivi{NBSP}CLD"
"""Who did what nobody signed."""

_KINDS_TOLD = 4

Key = tuple[datetime, int]


class Deed(Enum):
    """What a change did, for the eye."""

    CREATED = "created"
    MODIFIED = "modified"
    REMOVED = "removed"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """A change: `told` follows the name of `who`, `detail` says more; `kind` is None for no record."""

    set_id: int
    at: datetime
    who: str
    told: str
    detail: str
    deed: Deed
    kind: type[Record] | None
    record_id: int
    title: str
    case: Case | None

    @property
    def sentence(self) -> str:
        """« Employé A a reporté le suivi « Demander une rencontre » »."""
        return f"{self.who or PROGRAM} {self.told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Some changes, newest first, how many there are each of their days, and where the next page begins."""

    rows: tuple[HistoryRow, ...]
    counts: dict[date, int]
    next: Key | None


def history_rows(
    store: Store, wanted: ChangeFilter, *, today: date, limit: int, before: Key | None = None
) -> HistoryPage:
    """A page of the changes asked for."""
    sets = queries.changes_page(store, wanted, limit=limit + 1, before=before)
    shown = sets[:limit]
    rows = _rows(store, shown, today)
    days = sorted({row.at.date() for row in rows})
    counts = queries.change_counts(store, wanted, [_span(day) for day in days])
    last = shown[-1] if len(sets) > limit else None
    return HistoryPage(
        rows=tuple(rows),
        counts=dict(zip(days, counts, strict=True)),
        next=(last.happened_at, last.id) if last else None,
    )


def history_count(store: Store, wanted: ChangeFilter) -> int:
    """How many changes are asked for."""
    return queries.change_count(store, wanted)


def last_report_moment(store: Store, case_id: int = 0) -> datetime | None:
    """When the last report of a case, or of any, was issued; None before the first."""
    issued = queries.all_of(store, IssuedReport, **({"case_id": case_id} if case_id else {}))
    last = max(issued, key=lambda one: (one.issued_on, one.id), default=None)
    if last is None:
        return None
    entry = queries.created(store, IssuedReport, last.id)
    is_told = entry is not None and here(entry.happened_at).date() == last.issued_on
    return entry.happened_at if entry and is_told else _span(last.issued_on)[1]


def since_days(today: date, days: int) -> datetime:
    """The beginning of the day, so many days ago."""
    return _span(today - timedelta(days=days))[0]


def _span(day: date) -> tuple[datetime, datetime]:
    after = day + timedelta(days=1)
    return tuple(here(datetime.combine(one, time())) for one in (day, after))  # type: ignore[return-value]


# Sentences


@dataclass(frozen=True, slots=True)
class _Change:
    """A change, the kinds it touched, and the images of the record that stands for it."""

    one: ChangeSet
    touched: Sequence[Touched]
    images: RowImages | None
    is_again: bool | None
    """Whether it does again what had been undone; None when it reverts nothing."""

    @property
    def shown(self) -> Record | None:
        return (self.images.after or self.images.before) if self.images else None

    @property
    def named(self) -> type[Record] | None:
        """The kind that the name of the action says."""
        return KINDS.get(deeds.kind_of_noun(deeds.noun_of(self.one.action)))


@dataclass(frozen=True, slots=True)
class _Around:
    """What sentences need beside the change itself."""

    book: NameBook
    cases: dict[Link, Case]
    gone: set[Link]
    today: date


def _rows(store: Store, sets: Sequence[ChangeSet], today: date) -> list[HistoryRow]:
    touched = queries.touched(store, (one.id for one in sets))
    chosen = {one.id: _chosen(one.action, touched.get(one.id, [])) for one in sets}
    found = queries.images(store, (one.first_row for one in chosen.values() if one is not None))
    by_set = {images.set_id: images for images in found.values()}
    again = queries.reverting(store, sets)
    changes = [_Change(one, touched.get(one.id, []), by_set.get(one.id), again.get(one.id)) for one in sets]
    shown = [record for change in changes if (record := change.shown) is not None]
    book = NameBook(store)
    book.prepare(image for images in found.values() for image in (images.before, images.after) if image)
    around = _Around(book, book.cases(shown), _gone(store, found.values()), today)
    return [_row(change, around) for change in changes]


def _chosen(action: str, touched: Sequence[Touched]) -> Touched | None:
    """The kind that stands for a change: the one that its name says, else the one nothing else owns."""
    named = KINDS.get(deeds.kind_of_noun(deeds.noun_of(action)))
    kinds = leading(one.kind for one in touched)
    wanted = [named, *kinds]
    return next((one for kind in wanted for one in touched if one.kind is kind), None)


def _gone(store: Store, found: Iterable[RowImages]) -> set[Link]:
    """Of the records that were taken away, those that are still gone."""
    removed: dict[type[Record], set[int]] = {}
    for images in found:
        if images.after is None and images.before is not None:
            removed.setdefault(images.kind, set()).add(images.record_id)
    return {
        (kind, id_) for kind, ids in removed.items() for id_ in ids - queries.some(store, kind, ids).keys()
    }


def _row(change: _Change, around: _Around) -> HistoryRow:
    one, images, shown = change.one, change.images, change.shown
    title = _title(change, around.book)
    if change.is_again is None:
        told = deeds.told(one.action, title)
    else:
        told = deeds.undone(one.action, is_redone=change.is_again)
    detail = _detail(change, images, around) if images else ""
    is_named = not title or french.quote(deeds.shortened(title)) in told or title in told
    return HistoryRow(
        set_id=one.id,
        at=here(one.happened_at),
        who=one.who,
        told=told,
        detail=detail if is_named else " · ".join(filter(None, (title, detail))),
        deed=_deed(change),
        kind=images.kind if images else None,
        record_id=images.record_id if images else 0,
        title=title,
        case=around.cases.get((type(shown), shown.id)) if shown else None,
    )


def _title(change: _Change, book: NameBook) -> str:
    """The name of the record that the action says; « Vérifier une déclaration » names the statement."""
    shown, named = change.shown, change.named
    if shown is None:
        return ""
    owner = book.owner(shown, named) if named is not None and named is not type(shown) else None
    return book.title(owner or shown)


def _deed(change: _Change) -> Deed:
    images = change.images
    if change.is_again is not None:
        return Deed.REDONE if change.is_again else Deed.UNDONE
    if images is None or images.is_blanked:
        return Deed.MODIFIED
    if images.after is None:
        return Deed.REMOVED
    return Deed.CREATED if images.before is None else Deed.MODIFIED


def _detail(change: _Change, images: RowImages, around: _Around) -> str:
    kind, before, after = kind_of(images.kind), images.before, images.after
    if images.is_blanked:
        return WITHDRAWN
    if before is not None and after is not None:
        return what_changed(kind, before, after, around.book, around.today)
    if after is not None:
        beside = _beside(images.kind, change.touched)
        began = what_began(kind, after, around.book, around.today)
        return french.sentence(", ".join(filter(None, (began, beside and f"avec {beside}"))))
    one = change.one
    is_kept = one.reverts is None and one.action.startswith(REMOVING)
    is_gone = (images.kind, images.record_id) in around.gone
    removed_on = here(one.happened_at).date()
    return _trash_words(removed_on, around.today, is_gone=is_gone) if is_kept else ""


def _beside(kind: type[Record], touched: Sequence[Touched]) -> str:
    """« 2 participants et 1 suivi »: what came with a record; a file is counted where it is joined."""
    many = [
        (kind_of(one.kind), one.created - (one.kind is kind))
        for one in touched
        if one.kind not in (Setting, Document)
    ]
    told = [one for one in many if one[1] > 0]
    others = sum(number for _, number in told[_KINDS_TOLD:])
    rest = f" et {french.plural(others, 'autre fiche', 'autres fiches')}" if others else ""
    return counted(told[:_KINDS_TOLD], is_whole=not rest) + rest


def _trash_words(removed_on: date, today: date, *, is_gone: bool) -> str:
    if not is_gone:
        return "Fiche restaurée depuis"
    until = removed_on + timedelta(days=KEPT_DAYS)
    if until < today:
        return f"Sortie de la corbeille le {french.long_date(until)}"
    return f"Dans la corbeille jusqu’au {french.long_date(until)}"
