"""What was said: statements and their verification, figures, commitments, unanswered questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from cld_desktop.domain import rules
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import (
    Commitment,
    Figure,
    OpenQuestion,
    Record,
    Statement,
    Verification,
)
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store

R = TypeVar("R", bound=Record)

# Statements


def add_statement(store: Store, statement: Statement) -> Statement:
    """Note something that was said about the case."""
    return _save(store, "Ajouter une déclaration", statement)


def update_statement(store: Store, statement: Statement) -> Statement:
    """Save a modified statement."""
    return _save(store, "Modifier une déclaration", statement)


def verify_statement(store: Store, verification: Verification, *, today: date) -> Verification:
    """Judge a statement: its earlier states stay in its history."""
    said = rules.not_after(verification.verified_on, today)
    verification = rules.check(verification, verified_on=said)
    with store.change("Vérifier une déclaration") as change:
        change.get(Statement, verification.statement_id)
        return change.put(verification)


def remove_verification(store: Store, verification_id: int) -> None:
    """Take back a judgement made by mistake."""
    _remove(store, "Supprimer une vérification", Verification, verification_id)


def remove_statement(store: Store, statement_id: int) -> None:
    """Remove a statement and its verifications."""
    _remove(store, "Supprimer une déclaration", Statement, statement_id)


# Figures


def add_figure(store: Store, figure: Figure) -> Figure:
    """Note a number that was stated."""
    return _save(store, "Ajouter un chiffre", figure)


def update_figure(store: Store, figure: Figure) -> Figure:
    """Save a modified number."""
    return _save(store, "Modifier un chiffre", figure)


def remove_figure(store: Store, figure_id: int) -> None:
    """Remove a number."""
    _remove(store, "Supprimer un chiffre", Figure, figure_id)


# Commitments


def add_commitment(store: Store, commitment: Commitment) -> Commitment:
    """Note what someone undertook to do."""
    return _save(store, "Ajouter un engagement", commitment)


def update_commitment(store: Store, commitment: Commitment) -> Commitment:
    """Save a modified commitment."""
    return _save(store, "Modifier un engagement", commitment)


def close_commitment(
    store: Store, commitment_id: int, on: date, *, today: date, note: str = ""
) -> Commitment:
    """Note that a commitment was kept, or no longer holds."""
    with store.change("Fermer un engagement") as change:
        commitment = change.get(Commitment, commitment_id)
        if commitment.closed_on is not None:
            raise Refused("Cet engagement est déjà fermé.")
        closed = replace(commitment, closed_on=on, closing_note=note)
        return change.put(rules.check(closed, closed_on=rules.not_after(on, today)))


def remove_commitment(store: Store, commitment_id: int) -> None:
    """Remove a commitment."""
    _remove(store, "Supprimer un engagement", Commitment, commitment_id)


# Open questions


def add_question(store: Store, question: OpenQuestion) -> OpenQuestion:
    """Note a question that nobody has answered yet."""
    return _save(store, "Ajouter une question en suspens", question)


def update_question(store: Store, question: OpenQuestion) -> OpenQuestion:
    """Save a modified question."""
    return _save(store, "Modifier une question en suspens", question)


def answer_question(
    store: Store,
    question_id: int,
    answer: str,
    on: date,
    *,
    today: date,
    interaction_id: int | None = None,
) -> OpenQuestion:
    """Note the answer to a question, and the communication that gave it."""
    with store.change("Répondre à une question en suspens") as change:
        question = change.get(OpenQuestion, question_id)
        answered = replace(
            question,
            answer=answer,
            answered_on=on,
            interaction_id=interaction_id or question.interaction_id,
        )
        said = "" if rules.clean(answer) else "Indiquez la réponse reçue."
        return change.put(rules.check(answered, answer=said, answered_on=rules.not_after(on, today)))


def reopen_question(store: Store, question_id: int) -> OpenQuestion:
    """Leave a question open again."""
    with store.change("Rouvrir une question en suspens") as change:
        question = change.get(OpenQuestion, question_id)
        if question.answered_on is None:
            raise Refused("Cette question est encore en suspens.")
        return change.put(replace(question, answer="", answered_on=None))


def remove_question(store: Store, question_id: int) -> None:
    """Remove a question."""
    _remove(store, "Supprimer une question en suspens", OpenQuestion, question_id)


def _save(store: Store, action: str, record: R) -> R:
    record = rules.check(record)
    with store.change(action) as change:
        return change.put(record)


def _remove(store: Store, action: str, kind: type[Record], record_id: int) -> None:
    with store.change(action) as change:
        remove_with_its_own(change, change.get(kind, record_id))
