"""What was said, with how far it has been verified and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import commitments, slippage, slots, sourcing
from cld_desktop.domain.commitments import Standing
from cld_desktop.domain.records import (
    Attachment,
    Case,
    Commitment,
    CommitmentEvent,
    Document,
    Interaction,
    OpenQuestion,
    Organization,
    Person,
    Statement,
    Verification,
)
from cld_desktop.domain.slippage import Slippage
from cld_desktop.domain.slots import Divergence
from cld_desktop.domain.sourcing import Origin
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.services import settings
from cld_desktop.services.readings_interactions import Party, parties_of
from cld_desktop.storage import queries
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem:
    """A statement, its present state, its whole history of states (oldest first), and its source.

    `origin` is where it may be read, in its own source or in that of its communication; None without one.
    """

    statement: Statement
    state: VerificationState
    verifications: tuple[Verification, ...]
    source: Document | None
    interaction: Interaction | None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentItem:
    """A commitment as it stands today, what became of it (oldest first), and who made it, where."""

    commitment: Commitment
    standing: Standing
    events: tuple[CommitmentEvent, ...]
    who: str
    source: Document | None
    interaction: Interaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionItem:
    """A question, what raised it, and the communication that answered it."""

    question: OpenQuestion
    statement: Statement | None
    interaction: Interaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of a case.

    `people` name who judged the statements; `sources` are the documents that anything here comes from;
    `parties` tell who took part in the communications where something was said.
    """

    statements: tuple[StatementItem, ...]
    commitments: tuple[CommitmentItem, ...]
    questions: tuple[QuestionItem, ...]
    by_state: dict[VerificationState, int]
    sourced: int
    divergences: tuple[Divergence, ...]
    slippage: Slippage | None
    people: Mapping[int, Person]
    sources: Mapping[int, Document]
    parties: Mapping[int, tuple[Party, ...]]
    is_sample: bool

    def item(self, statement_id: int) -> StatementItem | None:
        """A statement of the register by its number."""
        return next((one for one in self.statements if one.statement.id == statement_id), None)


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
    interactions = queries.some(store, Interaction, (one.interaction_id for one in statements))
    joined = joined_documents(store, interactions)
    named = [*statements, *interactions.values()]
    sources = queries.some(store, Document, [*(one.source_id for one in named), *joined.values()])
    origins = [sourcing.origin(one, interactions, joined, sources) for one in statements]
    return tuple(
        StatementItem(
            statement=one,
            state=history[one.id][-1].state if history[one.id] else VerificationState.UNVERIFIED,
            verifications=history[one.id],
            source=sources.get(origin.source_id or 0) if origin else None,
            interaction=interactions.get(one.interaction_id or 0),
            origin=origin,
        )
        for one, origin in zip(statements, origins, strict=True)
    )


def joined_documents(store: Store, interactions: Iterable[int]) -> dict[int, int]:
    """The first document joined to each of these communications."""
    kind = kind_of(Interaction)
    found = queries.grouped(store, Attachment, "record_id", interactions)
    joined = {key: [one for one in several if one.kind == kind] for key, several in found.items()}
    return {
        key: min(several, key=lambda one: one.id).document_id for key, several in joined.items() if several
    }


def _when(verification: Verification) -> tuple[date, int]:
    return verification.verified_on, verification.id


def register(store: Store, case_id: int, today: date) -> Register:
    """Everything the register of a case shows."""
    statements = statement_items(store, case_id=case_id)
    by_state = dict.fromkeys(VerificationState, 0)
    for item in statements:
        by_state[item.state] = by_state.get(item.state, 0) + 1
    said = [item.statement for item in statements]
    states = {item.statement.id: item.state for item in statements}
    promised = commitment_items(store, case_id, today)
    asked = question_items(store, case_id)
    talks = {item.interaction.id: item.interaction for item in statements if item.interaction}
    judged = [one for item in statements for one in item.verifications]
    named = [item.source for item in statements] + [item.source for item in promised]
    sources = {source.id: source for source in named if source is not None}
    return Register(
        statements=statements,
        commitments=promised,
        questions=asked,
        by_state=by_state,
        sourced=sum(item.origin is not None for item in statements),
        divergences=slots.divergences(said, states),
        slippage=slippage.slippage(said, states),
        people=queries.some(store, Person, (one.person_id for one in judged)),
        parties=parties_of(store, list(talks.values())),
        is_sample=queries.get(store, Case, case_id).is_sample,
        sources=sources | queries.some(store, Document, (one.source_id for one in judged)),
    )


def commitment_items(store: Store, case_id: int, today: date) -> tuple[CommitmentItem, ...]:
    """The commitments of a case: the open ones first, the earliest due first."""
    found = queries.all_of(store, Commitment, case_id=case_id)
    events = queries.grouped(store, CommitmentEvent, "commitment_id", (one.id for one in found))
    people = queries.some(store, Person, (one.person_id for one in found))
    bodies = queries.some(store, Organization, (one.organization_id for one in found))
    sources = queries.some(store, Document, (one.source_id for one in found))
    interactions = queries.some(store, Interaction, (one.interaction_id for one in found))
    rule = settings.late_rule(store)
    items = [
        CommitmentItem(
            commitment=one,
            standing=commitments.standing(one, events[one.id], today, rule),
            events=commitments.in_order(events[one.id]),
            who=_who(people.get(one.person_id or 0), bodies.get(one.organization_id or 0)),
            source=sources.get(one.source_id or 0),
            interaction=interactions.get(one.interaction_id or 0),
        )
        for one in found
    ]
    return tuple(sorted(items, key=_commitment_order))


def _who(person: Person | None, body: Organization | None) -> str:
    if person is not None and person.name:
        return person.name
    return (body.short_name or body.name) if body is not None else ""


def _commitment_order(item: CommitmentItem) -> tuple[bool, int, int]:
    standing = item.standing
    if standing.closed_on is not None:
        return True, -standing.closed_on.toordinal(), item.commitment.id
    return False, (standing.due_on or date.max).toordinal(), item.commitment.id


def question_items(store: Store, case_id: int) -> tuple[QuestionItem, ...]:
    """The questions of a case, in the order they were noted."""
    found = queries.all_of(store, OpenQuestion, case_id=case_id)
    raised = queries.some(store, Statement, (one.statement_id for one in found))
    answered = queries.some(store, Interaction, (one.interaction_id for one in found))
    return tuple(
        QuestionItem(
            question=one,
            statement=raised.get(one.statement_id or 0),
            interaction=answered.get(one.interaction_id or 0),
        )
        for one in found
    )


def questions_to_bring(store: Store, case_id: int) -> list[OpenQuestion]:
    """The questions to ask at the next communication of a case."""
    return queries.all_of(store, OpenQuestion, case_id=case_id, answered_on=None, is_for_next_call=True)


def themes(store: Store, case_id: int) -> list[str]:
    """The themes already given to what was said in a case."""
    return sorted({one.theme for one in queries.all_of(store, Statement, case_id=case_id)} - {""})
