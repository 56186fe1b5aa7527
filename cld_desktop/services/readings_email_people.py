"""Whom the addresses of a message belong to: cards of the directory, ourselves, or nobody we know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.folding import fold
from cld_desktop.domain.mail import Mailbox, Message
from cld_desktop.domain.records import ContactDetail, Organization, Person
from cld_desktop.domain.vocabulary import Direction, ParticipantRole
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

PUBLIC = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.ca", "live.com", "live.ca"),
        *("msn.com", "yahoo.com", "yahoo.ca", "yahoo.fr", "icloud.com", "me.com", "videotron.ca"),
        *("sympatico.ca", "bell.net", "cablevision.qc.ca", "cogeco.ca", "proton.me", "protonmail.com"),
    }
)
"""Domains where anybody has an address: none of them is that of an office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """Somebody of a message; `is_ours` when they are of our team, `bearers` when several cards answer."""

    mailbox: Mailbox
    role: ParticipantRole
    participant: ParticipantDraft
    is_ours: bool = False
    bearers: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether somebody must still say who it is."""
        return not self.is_ours and self.participant.is_unknown


def own_domains(store: Store) -> tuple[str, ...]:
    """The domains of our own addresses: those of the settings, else those of the team's own addresses."""
    told = settings.own_email_domains(store)
    if told:
        return told
    found = (Mailbox("", address.strip()).domain for address in queries.team_addresses(store))
    return tuple(dict.fromkeys(one for one in found if one and one not in PUBLIC))


def correspondents(store: Store, message: Message, own: Sequence[str]) -> list[Correspondent]:
    """Everybody a message names, each address once: who sent it, to whom, in copy."""
    named = _named(message)
    cards = queries.email_details(store, (box.address for box, _ in named))
    details = [one for several in cards.values() for one in several]
    people = queries.some(store, Person, (one.person_id for one in details))
    bodies = queries.some(store, Organization, (one.organization_id for one in details))
    team = {person.id for person in people.values() if person.is_team}
    found = []
    for box, role in named:
        some = _telling(cards.get(box.address.lower(), ()))
        chosen = _chosen(some, box, people)
        found.append(
            Correspondent(
                mailbox=box,
                role=role,
                participant=_participant(box, role, chosen),
                is_ours=box.domain in own or (chosen is not None and chosen.person_id in team),
                bearers=() if chosen else tuple(_names(some, people, bodies)),
            )
        )
    return found


def taking_part(found: Iterable[Correspondent], direction: Direction | None) -> list[Correspondent]:
    """Those to name in the communication: everybody but ourselves, unless it stayed among us."""
    everybody = list(found)
    if direction is Direction.INTERNAL:
        return everybody
    return [one for one in everybody if not one.is_ours]


def _named(message: Message) -> list[tuple[Mailbox, ParticipantRole]]:
    everybody = [
        *((one, ParticipantRole.SENDER) for one in (message.sender,) if one),
        *((one, ParticipantRole.RECIPIENT) for one in message.to),
        *((one, ParticipantRole.COPIED) for one in (*message.cc, *message.bcc)),
    ]
    once: dict[str, tuple[Mailbox, ParticipantRole]] = {}
    for box, role in everybody:
        once.setdefault(box.address.lower() or fold(box.name), (box, role))
    return list(once.values())


def _telling(details: Sequence[ContactDetail]) -> list[ContactDetail]:
    """Those in force, else those of the past; a person's before an office's or an organization's."""
    now = [one for one in details if one.ended_on is None] or list(details)
    return [one for one in now if one.person_id] or now


def _chosen(some: Sequence[ContactDetail], box: Mailbox, people: dict[int, Person]) -> ContactDetail | None:
    """The only card, or the one of several that has the very name of the message."""
    owners = {(one.person_id, one.office_id, one.organization_id): one for one in some}
    if len(owners) == 1:
        return next(iter(owners.values()))
    same = [
        one
        for one in owners.values()
        if box.name and one.person_id in people and fold(people[one.person_id].name) == fold(box.name)
    ]
    return same[0] if len(same) == 1 else None


def _participant(box: Mailbox, role: ParticipantRole, card: ContactDetail | None) -> ParticipantDraft:
    if card is None:
        return ParticipantDraft(role=role, name=box.name or box.address, address=box.address)
    return ParticipantDraft(
        role=role,
        person_id=card.person_id,
        office_id=card.office_id,
        organization_id=card.organization_id,
        address=box.address,
    )


def _names(
    some: Iterable[ContactDetail], people: dict[int, Person], bodies: dict[int, Organization]
) -> Iterable[str]:
    for one in some:
        if one.person_id in people:
            yield people[one.person_id].name
        elif one.organization_id in bodies:
            yield bodies[one.organization_id].name


def card_of_name(store: Store, name: str, today: date) -> Person | None:
    """The only person of the directory who has the very name that a message gives to an address."""
    if not fold(name) or "@" in name:
        return None
    matches = queries.people_matching(store, name, today, limit=3, kinds=("people",))
    same = [one for one in matches if fold(one.name) == fold(name)]
    return queries.find(store, Person, same[0].record_id) if len(same) == 1 else None


def name_proposed(one: ParticipantDraft) -> str:
    """The name of somebody to be added: as the message tells it, else drawn from the address."""
    if one.name and "@" not in one.name:
        return one.name
    local = one.address.partition("@")[0]
    parts = [part for part in re.split(r"[._+\-\d]+", local) if part]
    return " ".join(part.capitalize() for part in parts) or one.address
