"""What we sent to the ministry since a day, and what elected officials were reminded of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, or_, select, true

from cld_desktop.domain.records import Escalation, Interaction
from cld_desktop.domain.vocabulary import Direction, ParticipantRole, Purpose
from cld_desktop.storage.queries_belonging import has_participant, is_of_organizations, ministerial
from cld_desktop.storage.queries_records import all_of
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import interactions, participants
from cld_desktop.storage.store import Store

MOST = 500


def sent_since(store: Store, case_id: int, after: date | None, as_of: date) -> list[Interaction]:
    """The latest sent later than `after` to the ministry or its minister, or to anybody as a reminder.

    A communication that took a rung of the escalation is among them whoever it went to. Oldest first.
    """
    taken = [one.interaction_id for one in all_of(store, Escalation, case_id=case_id) if one.interaction_id]
    i, is_sender = interactions.c, participants.c.role == ParticipantRole.SENDER
    to_ministry = has_participant(and_(~is_sender, is_of_organizations(ministerial())))
    query = (
        select(interactions)
        .where(
            i.case_id == case_id,
            i.direction == Direction.SENT,
            i.happened_on <= as_of,
            i.happened_on > after if after else true(),
            or_(to_ministry, i.purpose == Purpose.REMINDER, i.id.in_(taken)),
        )
        .order_by(i.happened_on.desc(), i.id.desc())
        .limit(MOST)
    )
    with store.reading() as connection:
        return records_of(Interaction, connection.execute(query).all())[::-1]
