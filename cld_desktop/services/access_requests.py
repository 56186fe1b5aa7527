"""Requests for access to documents: sent, extended, answered, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain import rules
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import AccessRequest
from cld_desktop.domain.typed_values import not_after
from cld_desktop.domain.vocabulary import AccessOutcome
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store


def add_access_request(store: Store, request: AccessRequest, *, today: date) -> AccessRequest:
    """Note a request sent to a public body. Raises Invalid."""
    request = rules.check(request, **_not_yet(request, today))
    with store.change("Ajouter une demande d’accès") as change:
        return change.put(request)


def update_access_request(store: Store, request: AccessRequest, *, today: date) -> AccessRequest:
    """Save a modified request. Raises Invalid."""
    request = rules.check(request, **_not_yet(request, today))
    with store.change("Modifier une demande d’accès") as change:
        return change.put(request)


def extend_access_request(store: Store, request_id: int) -> AccessRequest:
    """Note that the body has taken ten days more. Raises Refused when it has already."""
    with store.change("Prolonger une demande d’accès") as change:
        request = change.get(AccessRequest, request_id)
        if request.is_extended:
            raise Refused("Le délai de cette demande est déjà prolongé.")
        if request.answered_on is not None:
            raise Refused("Cette demande a déjà reçu sa réponse.")
        return change.put(replace(request, is_extended=True))


def answer_access_request(
    store: Store,
    request_id: int,
    outcome: AccessOutcome,
    on: date,
    *,
    today: date,
    refusal_reason: str = "",
    answer_interaction_id: int | None = None,
) -> AccessRequest:
    """Note the answer of the body; a refusal keeps its reason. Raises Invalid, or Refused when it has one."""
    with store.change("Consigner la réponse à une demande d’accès") as change:
        request = change.get(AccessRequest, request_id)
        if request.answered_on is not None:
            raise Refused("Cette demande a déjà reçu sa réponse. Modifiez-la pour la corriger.")
        answered = replace(
            request,
            outcome=outcome,
            answered_on=on,
            refusal_reason=refusal_reason,
            answer_interaction_id=answer_interaction_id,
        )
        return change.put(rules.check(answered, answered_on=not_after(on, today)))


def remove_access_request(store: Store, request_id: int) -> None:
    """Remove a request; the communications that sent and answered it stay."""
    with store.change("Supprimer une demande d’accès") as change:
        remove_with_its_own(change, change.get(AccessRequest, request_id))


def _not_yet(request: AccessRequest, today: date) -> dict[str, str]:
    days = {name: getattr(request, name) for name in ("sent_on", "received_on", "answered_on")}
    return {name: not_after(day, today) for name, day in days.items() if day is not None}
