"""Questions about e-mails: which are known, what became of them, who has an address, what they may answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func, or_, select

from cld_desktop.domain.records import ContactDetail, Document, Email, Interaction
from cld_desktop.domain.vocabulary import ContactKind
from cld_desktop.storage.queries_records import chunks
from cld_desktop.storage.rows import records_of
from cld_desktop.storage.schema import (
    attachments,
    contact_details,
    documents,
    emails,
    interactions,
    participants,
    people,
)
from cld_desktop.storage.store import Store


def emails_called(store: Store, identifiers: Iterable[str]) -> list[Email]:
    """The e-mails whose message id is one of these, by id."""
    found: list[Email] = []
    with store.reading() as connection:
        for few in chunks(sorted({one for one in identifiers if one})):
            query = select(emails).where(emails.c.identifier.in_(few)).order_by(emails.c.id)
            found += records_of(Email, connection.execute(query).all())
    return found


def emails_between(store: Store, since: date, until: date) -> list[Email]:
    """The e-mails sent in a period, both days included, the latest first."""
    day = emails.c.sent_on
    query = select(emails).where(day >= since, day <= until).order_by(day.desc(), emails.c.id.desc())
    with store.reading() as connection:
        return records_of(Email, connection.execute(query).all())


def emails_to_review(store: Store) -> list[Email]:
    """The e-mails that nobody has consigned yet, the oldest come first."""
    joined = emails.join(documents, documents.c.id == emails.c.document_id)
    query = select(emails).select_from(joined).where(documents.c.is_to_review).order_by(emails.c.id)
    with store.reading() as connection:
        return records_of(Email, connection.execute(query).all())


def interactions_with_documents(store: Store, document_ids: Collection[int]) -> dict[int, list[Interaction]]:
    """The communications to which each of these documents is joined, the latest first."""
    found: dict[int, list[Interaction]] = {one: [] for one in document_ids}
    a, c = attachments.c, interactions.c
    with store.reading() as connection:
        for few in chunks(sorted(found)):
            links = select(a.document_id, a.record_id).where(
                a.kind == interactions.name, a.document_id.in_(few)
            )
            pairs = [(row[0], row[1]) for row in connection.execute(links)]
            named = select(interactions).where(c.id.in_({one for _, one in pairs}))
            talks = {one.id: one for one in records_of(Interaction, connection.execute(named).all())}
            for document_id, talk_id in pairs:
                found[document_id] += [talks[talk_id]] if talk_id in talks else []
    for several in found.values():
        several.sort(key=lambda one: (one.happened_on, one.id), reverse=True)
    return found


def documents_of_digests(store: Store, digests: Collection[str]) -> dict[str, Document]:
    """The documents of these bytes, by digest, those that are there."""
    with store.reading() as connection:
        query = select(documents).where(documents.c.sha256.in_(digests)).order_by(documents.c.id.desc())
        return {one.sha256: one for one in records_of(Document, connection.execute(query).all())}


def email_details(store: Store, addresses: Iterable[str]) -> dict[str, list[ContactDetail]]:
    """The cards that have each of these addresses, in lower case; those in force first, then the latest."""
    wanted = sorted({one.strip().lower() for one in addresses} - {""})
    found: dict[str, list[ContactDetail]] = {one: [] for one in wanted}
    c = contact_details.c
    plain = func.lower(func.trim(c.value))
    with store.reading() as connection:
        for few in chunks(wanted):
            query = (
                select(contact_details)
                .where(c.kind == ContactKind.EMAIL, plain.in_(few))
                .order_by(c.ended_on.is_not(None), c.ended_on.desc(), c.id)
            )
            for detail in records_of(ContactDetail, connection.execute(query).all()):
                found.setdefault(detail.value.strip().lower(), []).append(detail)
    return found


def team_addresses(store: Store) -> list[str]:
    """The addresses of the office that the people of our team have; their personal ones are left out."""
    c = contact_details.c
    joined = contact_details.join(people, people.c.id == c.person_id)
    query = (
        select(c.value)
        .select_from(joined)
        .where(people.c.is_team, c.kind == ContactKind.EMAIL, c.is_personal.is_(False))
        .order_by(c.id)
    )
    with store.reading() as connection:
        return list(connection.scalars(query))


def talks_with_between(
    store: Store,
    since: date,
    until: date,
    *,
    person_ids: Collection[int] = (),
    office_ids: Collection[int] = (),
    organization_ids: Collection[int] = (),
) -> list[Interaction]:
    """The communications of a period with any of these, the latest first."""
    p, c = participants.c, interactions.c
    theirs = or_(
        p.person_id.in_(person_ids), p.office_id.in_(office_ids), p.organization_id.in_(organization_ids)
    )
    ids = select(p.interaction_id).where(theirs)
    query = (
        select(interactions)
        .where(c.happened_on >= since, c.happened_on <= until, c.id.in_(ids))
        .order_by(c.happened_on.desc(), c.happened_time.desc().nulls_last(), c.id.desc())
    )
    with store.reading() as connection:
        return records_of(Interaction, connection.execute(query).all())
