"""What stands on the timeline of a case beside milestones and communications: support, money, risks."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.records import Amount, Endorsement, EndorsementEvent, Risk
from cld_desktop.domain.timeline import TimelineEntry
from cld_desktop.domain.vocabulary import Topic


def endorsement_entry(event: EndorsementEvent, endorsement: Endorsement, name: str) -> TimelineEntry:
    """A state of an endorsement, on its day."""
    return TimelineEntry(
        kind="endorsement_events",
        record_id=event.id,
        day=event.happened_on,
        precision=event.precision,
        title=f"{name} : appui {event.state.label.lower()}",
        text=" · ".join(filter(None, (event.resolution, event.reason))),
        source_id=event.source_id,
        page=event.page,
        paragraph=event.paragraph,
        is_restricted=endorsement.is_in_camera or endorsement.is_personal,
        topics=frozenset({Topic.SUPPORT}),
    )


def amount_entry(amount: Amount) -> TimelineEntry | None:
    """An amount on its day; None when it has none."""
    if amount.dated_on is None:
        return None
    value = french.money(amount.value)
    return TimelineEntry(
        kind="amounts",
        record_id=amount.id,
        day=amount.dated_on,
        title=f"{amount.kind.label} : {f'environ {value}' if amount.is_approximate else value}",
        text=amount.note,
        source_id=amount.source_id,
        page=amount.page,
        paragraph=amount.paragraph,
        is_restricted=amount.is_in_camera or amount.is_personal,
        topics=frozenset({Topic.MONEY}),
    )


def risk_entries(risk: Risk) -> list[TimelineEntry]:
    """A risk on the day it was noted, and on the day it was closed."""
    days = (("Risque", risk.noted_on), ("Risque fermé", risk.closed_on))
    return [
        TimelineEntry(
            kind="risks",
            record_id=risk.id,
            day=day,
            title=f"{words} : {' '.join(risk.description.split())}",
            text=risk.measure,
            source_id=risk.source_id,
            page=risk.page,
            paragraph=risk.paragraph,
            is_restricted=risk.is_in_camera or risk.is_personal,
            topics=frozenset({Topic.MONEY}),
        )
        for words, day in days
        if day is not None
    ]
