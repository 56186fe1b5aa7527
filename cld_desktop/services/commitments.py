"""Commitments, ours and theirs: noted, postponed, closed with a word, opened again, taken elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain import commitments, rules
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import Commitment, CommitmentEvent
from cld_desktop.domain.typed_values import cleaned, not_after
from cld_desktop.domain.vocabulary import CommitmentState
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Change, Store

_CLOSED = "Cet engagement est déjà fermé."


def add_commitment(store: Store, commitment: Commitment) -> Commitment:
    """Note what someone undertook to do."""
    commitment = rules.check(commitment)
    with store.change("Ajouter un engagement") as change:
        return change.put(commitment)


def update_commitment(store: Store, commitment: Commitment) -> Commitment:
    """Save a modified commitment; a due date that had been postponed is corrected in its history too."""
    commitment = rules.check(commitment)
    with store.change("Modifier un engagement") as change:
        told = [one for one in _events(change, commitment) if one.state in commitments.DUE_TOLD]
        if told and commitment.due_on != told[-1].due_on:
            change.put(replace(told[-1], due_on=commitment.due_on))
        return change.put(commitment)


def close_commitment(
    store: Store,
    commitment_id: int,
    outcome: CommitmentState,
    note: str,
    on: date,
    *,
    today: date,
    interaction_id: int | None = None,
) -> Commitment:
    """Note what became of a commitment, in words."""
    if outcome not in commitments.OUTCOMES:
        raise ValueError(outcome)
    with store.change("Fermer un engagement") as change:
        commitment = change.get(Commitment, commitment_id)
        event = CommitmentEvent(
            commitment_id=commitment_id,
            state=outcome,
            happened_on=on,
            note=note,
            interaction_id=interaction_id,
        )
        event = _checked(change, commitment, event, today)
        change.put(event)
        return change.put(replace(commitment, closed_on=on, closing_note=event.note))


def reopen_commitment(store: Store, commitment_id: int, reason: str, on: date, *, today: date) -> Commitment:
    """Hold a commitment open again, and say why."""
    with store.change("Rouvrir un engagement") as change:
        commitment = change.get(Commitment, commitment_id)
        event = CommitmentEvent(
            commitment_id=commitment_id, state=CommitmentState.REOPENED, happened_on=on, note=reason
        )
        change.put(_checked(change, commitment, event, today))
        return change.put(replace(commitment, closed_on=None, closing_note=""))


def postpone_commitment(
    store: Store,
    commitment_id: int,
    due_on: date | None,
    reason: str,
    on: date,
    *,
    today: date,
) -> Commitment:
    """Give a commitment another due date; the first one is kept in its history."""
    with store.change("Reporter un engagement") as change:
        commitment = change.get(Commitment, commitment_id)
        event = CommitmentEvent(
            commitment_id=commitment_id,
            state=CommitmentState.POSTPONED,
            happened_on=on,
            note=reason,
            due_on=due_on,
        )
        event = _checked(change, commitment, event, today)
        if commitment.due_on and not any(one.due_on for one in _events(change, commitment)):
            first = CommitmentEvent(
                commitment_id=commitment_id,
                state=CommitmentState.DUE_SET,
                happened_on=commitment.made_on,
                due_on=commitment.due_on,
            )
            change.put(first)
        change.put(event)
        return change.put(replace(commitment, due_on=due_on))


def refer_commitment(
    store: Store, commitment_id: int, recourse: str, note: str, on: date, *, today: date
) -> CommitmentEvent:
    """Note that a commitment was taken to an outside recourse; it stays open."""
    with store.change("Renvoyer un engagement à un recours") as change:
        commitment = change.get(Commitment, commitment_id)
        event = CommitmentEvent(
            commitment_id=commitment_id,
            state=CommitmentState.REFERRED,
            happened_on=on,
            note=note,
            recourse=recourse,
        )
        return change.put(_checked(change, commitment, event, today))


def remove_commitment(store: Store, commitment_id: int) -> None:
    """Remove a commitment and what became of it."""
    with store.change("Supprimer un engagement") as change:
        remove_with_its_own(change, change.get(Commitment, commitment_id))


def _events(change: Change, commitment: Commitment) -> tuple[CommitmentEvent, ...]:
    return commitments.in_order(change.all_of(CommitmentEvent, commitment_id=commitment.id))


def _checked(change: Change, commitment: Commitment, event: CommitmentEvent, today: date) -> CommitmentEvent:
    is_reopening = event.state is CommitmentState.REOPENED
    if is_reopening and commitment.closed_on is None:
        raise Refused("Cet engagement est encore ouvert.")
    if not is_reopening and commitment.closed_on is not None:
        raise Refused(_CLOSED)
    event, faults = cleaned(event)
    told = commitments.event_faults(commitment, _events(change, commitment), event)
    late = not_after(event.happened_on, today)
    faults = {**told, **({"happened_on": late} if late else {}), **faults}
    rules.refuse(faults)
    return event
