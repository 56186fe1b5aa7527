"""What was said: statements and their verification, figures, unanswered questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from cld_desktop.domain import french, rules, slots
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import (
    Figure,
    Interaction,
    OpenQuestion,
    Record,
    Statement,
    Verification,
)
from cld_desktop.domain.typed_values import clean, not_after
from cld_desktop.domain.vocabulary import Slot, VerificationState
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store

R = TypeVar("R", bound=Record)

# Statements


def add_statement(store: Store, statement: Statement) -> Statement:
    """Note something that was said about the case."""
    return _save(store, "Ajouter une déclaration", slots.kept(rules.check(statement)))


def update_statement(store: Store, statement: Statement) -> Statement:
    """Save a modified statement."""
    return _save(store, "Modifier une déclaration", slots.kept(rules.check(statement)))


def verify_statement(store: Store, verification: Verification, *, today: date) -> Verification:
    """Judge a statement: its earlier states stay in its history."""
    said = not_after(verification.verified_on, today)
    verification = rules.check(verification, verified_on=said)
    with store.change("Vérifier une déclaration") as change:
        change.get(Statement, verification.statement_id)
        return change.put(verification)


def remove_verification(store: Store, verification_id: int) -> None:
    """Take back a judgement made by mistake."""
    _remove(store, "Supprimer une vérification", Verification, verification_id)


def keep_latest(
    store: Store, case_id: int, slot: Slot, *, today: date, person_id: int | None = None
) -> tuple[Verification, ...]:
    """Settle a divergence: the latest value stands, the older ones are superseded by it, all are kept."""
    with store.change("Retenir la plus récente") as change:
        said = change.all_of(Statement, case_id=case_id, slot=slot)
        judged = change.all_of(Verification, statement_id=[one.id for one in said]) if said else []
        states = slots.states_of(judged)
        found = next(iter(slots.divergences(said, states)), None)
        if found is None:
            raise Refused("Cette divergence est déjà réglée.")
        value, newest = found.values[-1]
        reason = f"Remplacée le {french.long_date(newest.said_on)} par{NBSP}: {value.shown}."
        settled = [
            Verification(
                statement_id=older.id,
                state=VerificationState.SUPERSEDED,
                verified_on=today,
                person_id=person_id,
                reason=reason,
                source_id=newest.source_id,
                page=newest.page,
                paragraph=newest.paragraph,
            )
            for older in slots.older_than_latest(found, said, states)
        ]
        return tuple(change.put(one) for one in settled)


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
    """Note the answer to a question: its words, the communication that gave it, or both."""
    with store.change("Répondre à une question en suspens") as change:
        question = change.get(OpenQuestion, question_id)
        if interaction_id is not None:
            change.get(Interaction, interaction_id)
        answered = answered_by(question, answer, on, interaction_id or question.interaction_id)
        is_told = clean(answer) or answered.interaction_id
        said = "" if is_told else "Indiquez la réponse reçue, ou choisissez la communication qui la donne."
        return change.put(rules.check(answered, answer=said, answered_on=not_after(on, today)))


def answered_by(question: OpenQuestion, answer: str, on: date, interaction_id: int | None) -> OpenQuestion:
    """The question once answered: it is no longer one to bring up."""
    return replace(
        question,
        answer=answer,
        answered_on=on,
        interaction_id=interaction_id,
        is_for_next_call=False,
    )


def reopen_question(store: Store, question_id: int) -> OpenQuestion:
    """Leave a question open again."""
    with store.change("Rouvrir une question en suspens") as change:
        question = change.get(OpenQuestion, question_id)
        if question.answered_on is None:
            raise Refused("Cette question est encore en suspens.")
        return change.put(replace(question, answer="", answered_on=None, interaction_id=None))


def bring_up_question(store: Store, question_id: int, *, is_for_next_call: bool) -> OpenQuestion:
    """Mark a question to be asked at the next communication, or no longer."""
    action = "Prévoir une question" if is_for_next_call else "Retirer une question prévue"
    with store.change(action) as change:
        question = change.get(OpenQuestion, question_id)
        if is_for_next_call and question.answered_on is not None:
            raise Refused("Cette question a déjà sa réponse.")
        return change.put(replace(question, is_for_next_call=is_for_next_call))


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
