"""What was said, with how far it has been verified and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain.records import (
    Commitment,
    Document,
    Interaction,
    OpenQuestion,
    Statement,
    Verification,
)
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem:
    """A statement, its present state, its whole history of states (oldest first), and its source."""

    statement: Statement
    state: VerificationState
    verifications: tuple[Verification, ...]
    source: Document | None
    interaction: Interaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of a case: statements, commitments, questions, counts by state."""

    statements: tuple[StatementItem, ...]
    commitments: tuple[Commitment, ...]
    questions: tuple[OpenQuestion, ...]
    by_state: dict[VerificationState, int]
    sourced: int


def statement_items(
    store: Store,
    *,
    case_id: int | None = None,
    interaction_id: int | None = None,
    is_in_report: bool | None = None,
) -> tuple[StatementItem, ...]:
    """The statements of a case or of a communication, in the order they were noted."""
    equals = {"case_id": case_id, "interaction_id": interaction_id, "is_in_report": is_in_report}
    asked = {name: value for name, value in equals.items() if value is not None}
    return described(store, queries.all_of(store, Statement, **asked))


def described(store: Store, statements: Sequence[Statement]) -> tuple[StatementItem, ...]:
    """Statements with their states and sources."""
    judged = queries.grouped(store, Verification, "statement_id", (one.id for one in statements))
    history = {key: tuple(sorted(several, key=_when)) for key, several in judged.items()}
    sources = queries.some(store, Document, (one.source_id for one in statements))
    interactions = queries.some(store, Interaction, (one.interaction_id for one in statements))
    return tuple(
        StatementItem(
            statement=one,
            state=history[one.id][-1].state if history[one.id] else VerificationState.UNVERIFIED,
            verifications=history[one.id],
            source=sources.get(one.source_id or 0),
            interaction=interactions.get(one.interaction_id or 0),
        )
        for one in statements
    )


def _when(verification: Verification) -> tuple[date, int]:
    return verification.verified_on, verification.id


def register(store: Store, case_id: int) -> Register:
    """Everything the register of a case shows."""
    statements = statement_items(store, case_id=case_id)
    by_state = dict.fromkeys(VerificationState, 0)
    for item in statements:
        by_state[item.state] = by_state.get(item.state, 0) + 1
    return Register(
        statements=statements,
        commitments=tuple(queries.all_of(store, Commitment, case_id=case_id)),
        questions=tuple(queries.all_of(store, OpenQuestion, case_id=case_id)),
        by_state=by_state,
        sourced=sum(item.source is not None for item in statements),
    )
