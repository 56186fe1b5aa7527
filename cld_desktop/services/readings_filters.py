"""From what is chosen in a list to the question asked of the base; and what is chosen, looked up again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cld_desktop.domain import french, periods
from cld_desktop.domain.criteria import Chosen, Criterion, Reading, Ref, Shape
from cld_desktop.domain.criteria_lists import CardKind, Joined
from cld_desktop.domain.periods import PeriodFacts
from cld_desktop.domain.records import Case, Office, Organization, Person, Record, Tag
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.services import settings
from cld_desktop.services.readings_follow_ups import done_since
from cld_desktop.services.readings_form import TO_COMPLETE
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DocumentFilter, FollowUpFilter, InteractionFilter
from cld_desktop.storage.store import Store

_RECORDS: dict[str, type[Record]] = {
    "cases": Case,
    "people": Person,
    "organizations": Organization,
    "offices": Office,
    "tags": Tag,
}
_NAMES: dict[type[Record], Callable[[Any], str]] = {
    Case: lambda case: case.short_name or case.title,
    Person: lambda person: person.name or TO_COMPLETE,
    Organization: lambda body: body.short_name or body.name,
    Office: lambda office: office.title,
    Tag: lambda tag: tag.name,
}
_HAS = {None: None, Joined.WITH: True, Joined.WITHOUT: False}
_CARDS = {
    CardKind.PEOPLE: ("people",),
    CardKind.ORGANIZATIONS: ("organizations",),
    CardKind.OFFICES: ("offices",),
    CardKind.ALL: ("people", "organizations", "offices"),
}


def ref_to(store: Store, kind: str, record_id: int) -> Ref | None:
    """A record as a filter names it; None when it is not there."""
    found = queries.find(store, _RECORDS[kind], record_id)
    return Ref(kind, record_id, _NAMES[type(found)](found)) if found is not None else None


def looked_up(store: Store, criteria: Sequence[Criterion], chosen: Chosen) -> Reading:
    """The same with the present names of the records; one that is gone is left out, and said."""
    kept: dict[str, Any] = dict(chosen)
    lost: list[str] = []
    for one in criteria:
        if one.code not in kept or one.shape not in {Shape.RECORD, Shape.RECORDS}:
            continue
        refs = kept[one.code] if one.shape is Shape.RECORDS else (kept[one.code],)
        found = [(ref, ref_to(store, ref.kind, ref.record_id)) for ref in refs]
        lost += [_gone(ref) for ref, there in found if there is None]
        there = tuple(there for _, there in found if there is not None)
        if not there:
            del kept[one.code]
        else:
            kept[one.code] = there if one.shape is Shape.RECORDS else there[0]
    return Reading(kept, tuple(lost))


def _gone(ref: Ref) -> str:
    name = record_name(ref.kind)
    return f"{name} {french.quote(ref.name)}" if ref.name else name


def interaction_filter(
    chosen: Chosen, today: date, facts: PeriodFacts, *, case_id: int = 0
) -> InteractionFilter:
    """The question asked of the communications, of one case alone when its list is that of the case."""
    since, until = periods.days_of(chosen.get("period"), today, facts)
    wanted = InteractionFilter(
        case_id=case_id or _id_of(chosen, "case"),
        words=chosen.get("words", ""),
        channels=chosen.get("channels", frozenset()),
        directions=chosen.get("directions", frozenset()),
        results=chosen.get("results", frozenset()),
        elected_only="elected" in chosen,
        with_open_follow_up="open_follow_up" in chosen,
        has_document=_HAS[chosen.get("documents")],
        logged_by=chosen.get("logged_by", ""),
        tag_ids=tag_ids(chosen),
        since=since,
        until=until,
    )
    party = chosen.get("party")
    if party is None:
        return wanted
    field = {"people": "person_id", "organizations": "organization_id", "offices": "office_id"}[party.kind]
    return replace(wanted, **{field: party.record_id})


def follow_up_filter(
    store: Store, chosen: Chosen, today: date, facts: PeriodFacts, *, case_id: int = 0, me: int | None = None
) -> FollowUpFilter:
    """The question asked of the follow-ups; `me` is the person whose follow-ups are « mes suivis »."""
    since, until = periods.days_of(chosen.get("due"), today, facts)
    party = chosen.get("party")
    return FollowUpFilter(
        done_since=done_since(today),
        case_id=case_id or _id_of(chosen, "case"),
        assignee_id=_id_of(chosen, "assignee"),
        assignee_too=(me or 0) if "mine" in chosen else None,
        groups=chosen.get("states", frozenset()),
        since=since,
        until=until,
        late_between=newly_late_between(store, today) if "newly_late" in chosen else None,
        tag_ids=tag_ids(chosen),
        person_id=party.record_id if party and party.kind == "people" else None,
        organization_id=party.record_id if party and party.kind == "organizations" else None,
    )


def document_filter(
    chosen: Chosen, today: date, facts: PeriodFacts, *, case_id: int = 0, suffixes: frozenset[str]
) -> DocumentFilter:
    """The question asked of the documents; `suffixes` are those of the kind of file that is chosen."""
    since, until = periods.days_of(chosen.get("period"), today, facts)
    return DocumentFilter(
        case_id=case_id or _id_of(chosen, "case"),
        suffixes=suffixes,
        words=chosen.get("words", ""),
        is_unlinked="unlinked" in chosen,
        tag_ids=tag_ids(chosen),
        since=since,
        until=until,
    )


def newly_late_between(store: Store, today: date) -> tuple[date, date]:
    """The due dates of what is late today and was not on the last working day before today."""
    return settings.late_rule(store).newly_late_between(today)


def card_kinds(chosen: Chosen) -> tuple[str, ...]:
    """The kinds of card that the directory is to show."""
    return _CARDS[chosen.get("kind", CardKind.PEOPLE)]


def tag_ids(chosen: Chosen) -> frozenset[int]:
    """The tags that are asked for."""
    return frozenset(ref.record_id for ref in chosen.get("tags", ()))


def _id_of(chosen: Chosen, code: str) -> int | None:
    ref = chosen.get(code)
    return ref.record_id if ref is not None else None
