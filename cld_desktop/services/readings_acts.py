"""What was done at the National Assembly about a case, with its answer and the day it is due."""

from __future__ import annotations

from dataclasses import dataclass

from cld_desktop.domain import acts
from cld_desktop.domain.acts import Deadline
from cld_desktop.domain.records import ActDetails, Interaction
from cld_desktop.domain.vocabulary import Channel, ParliamentaryAct
from cld_desktop.services.readings_interactions import Party, parties_of
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act: who took part, what it has of its own, what answered it, and by when an answer is due."""

    interaction: Interaction
    details: ActDetails | None
    parties: tuple[Party, ...]
    answers: tuple[Interaction, ...]
    deadline: Deadline | None

    @property
    def answered_after(self) -> int | None:
        """How many days passed until the first answer, or None."""
        first = min((one.happened_on for one in self.answers), default=None)
        return (first - self.interaction.happened_on).days if first else None


def act_rows(store: Store, case_id: int) -> tuple[ActRow, ...]:
    """The acts of a case, the latest first."""
    found = {one.id: one for one in _acts(store, case_id)}
    ordered = sorted(found.values(), key=lambda one: (one.happened_on, one.id), reverse=True)
    details = queries.grouped(store, ActDetails, "interaction_id", found)
    answers = queries.answers_to(store, list(found))
    parties = parties_of(store, ordered)
    rows = []
    for one in ordered:
        own = next(iter(details[one.id]), None)
        rows.append(
            ActRow(
                interaction=one,
                details=own,
                parties=parties[one.id],
                answers=tuple(answers[one.id]),
                deadline=acts.deadline(one, own),
            )
        )
    return tuple(rows)


def act_count(store: Store, case_id: int) -> int:
    """How many acts a case has."""
    return len({one.id for one in _acts(store, case_id)})


def _acts(store: Store, case_id: int) -> list[Interaction]:
    known = queries.all_of(store, Interaction, case_id=case_id, act_type=list(ParliamentaryAct))
    return known + queries.all_of(store, Interaction, case_id=case_id, channel=Channel.PARLIAMENTARY)
