"""What the chronology of a case tells beside its communications, and which side of the case each entry is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cld_desktop.domain.records import Amount, Endorsement, EndorsementEvent, Organization, Risk
from cld_desktop.domain.timeline import TimelineEntry
from cld_desktop.domain.timeline_parts import amount_entry, endorsement_entry, risk_entries
from cld_desktop.domain.vocabulary import Channel, Topic
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.storage.store import Store


def other_entries(store: Store, case_id: int) -> list[TimelineEntry]:
    """The states of the endorsements, the dated amounts and the risks of a case."""
    endorsements = {one.id: one for one in queries.all_of(store, Endorsement, case_id=case_id)}
    events = queries.grouped(store, EndorsementEvent, "endorsement_id", endorsements)
    bodies = queries.some(store, Organization, (one.organization_id for one in endorsements.values()))
    found = [
        endorsement_entry(event, endorsements[id_], body.short_name or body.name)
        for id_, several in events.items()
        if (body := bodies.get(endorsements[id_].organization_id)) is not None
        for event in several
    ]
    amounts = map(amount_entry, queries.all_of(store, Amount, case_id=case_id))
    found += [entry for entry in amounts if entry is not None]
    for risk in queries.all_of(store, Risk, case_id=case_id):
        found += risk_entries(risk)
    return found


def with_topics(store: Store, case_id: int, entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """The entries, each with the sides of the case it has to do with."""
    ministry = set(queries.interaction_ids(store, InteractionFilter(case_id=case_id, ministry_only=True)))
    elected = set(queries.interaction_ids(store, InteractionFilter(case_id=case_id, elected_only=True)))

    def topics(entry: TimelineEntry) -> frozenset[Topic]:
        talk = entry.interaction_id
        told = (
            (Topic.MINISTRY, talk in ministry),
            (Topic.ELECTED, talk in elected),
            (Topic.MEDIA, entry.channel is Channel.MEDIA),
        )
        return entry.topics | {topic for topic, is_so in told if is_so}

    return [replace(entry, topics=topics(entry)) for entry in entries]
