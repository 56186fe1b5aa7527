"""Those who take part in a communication: found, added to the directory, and kept in words as of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.drafts import ParticipantDraft, usual_role
from cld_desktop.domain.folding import fold
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import (
    ContactDetail,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    Tenure,
)
from cld_desktop.domain.vocabulary import ContactKind
from cld_desktop.services.offices import name_office, put_tenure
from cld_desktop.storage import queries
from cld_desktop.storage.store import Change, Store


def save_participants(
    change: Change, store: Store, interaction: Interaction, drafts: Sequence[ParticipantDraft]
) -> None:
    """Save who took part, inside a change; those that a draft names by id keep their place."""
    kept = {one.id: one for one in change.all_of(Participant, interaction_id=interaction.id)}
    named = {one.id for one in drafts}
    for participant in kept.values():
        if participant.id not in named:
            change.remove(participant)
    for rank, draft in enumerate(drafts):
        change.put(_participant(store, change, interaction, draft, rank, kept.get(draft.id)))


def _participant(
    store: Store,
    change: Change,
    interaction: Interaction,
    draft: ParticipantDraft,
    rank: int,
    kept: Participant | None,
) -> Participant:
    draft = in_directory(change, interaction.happened_on, draft)
    _note_address(change, draft)
    draft = _in_words(store, change, interaction.happened_on, draft)
    return Participant(
        id=kept.id if kept else 0,
        interaction_id=interaction.id,
        role=draft.role or usual_role(interaction.channel, interaction.direction, rank),
        person_id=draft.person_id,
        office_id=draft.office_id,
        organization_id=draft.organization_id,
        name=draft.name,
        function=draft.function,
    )


def in_directory(change: Change, day: date, draft: ParticipantDraft) -> ParticipantDraft:
    """Add to the directory whoever the draft asks to add, and name them by their record."""
    if draft.is_new_organization:
        organization = change.put(rules.check(Organization(name=draft.name)))
        return replace(draft, organization_id=organization.id, is_new_organization=False)
    if not draft.is_new:
        return draft
    person = change.put(Person(name=draft.name))
    if not draft.function:
        return replace(draft, person_id=person.id, is_new=False)
    office = name_office(change, draft.function, draft.organization_id)
    try:
        put_tenure(change, Tenure(person_id=person.id, office_id=office.id, attested_on=day))
    except Invalid as refusal:
        raise Invalid(participants=str(refusal)) from refusal
    return replace(draft, person_id=person.id, office_id=office.id, is_new=False)


def _note_address(change: Change, draft: ParticipantDraft) -> None:
    """Put an address on the card of whoever uses it, unless it is there, even from the past."""
    owner = next(((name, id_) for name in _CARDS if (id_ := getattr(draft, name))), None)
    if not draft.address or owner is None:
        return
    kept = change.all_of(ContactDetail, kind=ContactKind.EMAIL, **dict([owner]))
    if all(fold(one.value) != fold(draft.address) for one in kept):
        detail = ContactDetail(kind=ContactKind.EMAIL, value=draft.address, **dict([owner]))
        change.put(rules.check(detail))


_CARDS = ("person_id", "office_id", "organization_id")


def _in_words(store: Store, change: Change, day: date, draft: ParticipantDraft) -> ParticipantDraft:
    """Freeze the name and the office held that day, unless the draft already tells them."""
    if draft.person_id and not draft.office_id:
        held = queries.office_held(store, draft.person_id, day)
        draft = replace(draft, office_id=held.office.id if held else None)
    elif draft.office_id and not draft.person_id:
        holders = queries.holders(store, [draft.office_id], day)[draft.office_id]
        draft = replace(draft, person_id=holders[0].id if holders else None)
    if not draft.name:
        draft = replace(draft, name=_name_of(change, draft))
    if not draft.function and draft.office_id:
        draft = replace(draft, function=change.get(Office, draft.office_id).title)
    return draft


def _name_of(change: Change, draft: ParticipantDraft) -> str:
    if draft.person_id:
        return change.get(Person, draft.person_id).name
    if draft.organization_id and not draft.office_id:
        return change.get(Organization, draft.organization_id).name
    return ""
