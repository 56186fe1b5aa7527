"""What comes with a communication: its milestone, whose turn it tells, its act, the questions it answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cld_desktop.domain import rules
from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import ActDetails, Interaction, Milestone, OpenQuestion, TurnEvent
from cld_desktop.domain.vocabulary import Confidence
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.services.statements import answered_by
from cld_desktop.storage.store import Change

# What a milestone takes from its communication, as long as people have not told it otherwise.
_FOLLOWED = (
    ("case_id", "case_id"),
    ("title", "subject"),
    ("happened_on", "happened_on"),
    ("precision", "precision"),
    ("is_in_camera", "is_in_camera"),
    ("is_personal", "is_personal"),
)


def save_milestone(
    change: Change, interaction: Interaction, draft: InteractionDraft, before: Interaction | None
) -> None:
    """Put the milestone of a communication, which follows it but where people told it otherwise."""
    kept = change.all_of(Milestone, interaction_id=interaction.id)
    if not draft.is_milestone:
        for milestone in kept:
            remove_with_its_own(change, milestone)
        return
    if before is None or not kept:
        values = {mine: getattr(interaction, theirs) for mine, theirs in _FOLLOWED}
        kept = [Milestone(**values, interaction_id=interaction.id)]
        before = interaction
    for milestone in kept:
        moved: dict[str, Any] = {
            mine: getattr(interaction, theirs)
            for mine, theirs in _FOLLOWED
            if getattr(milestone, mine) == getattr(before, theirs)
        }
        title = draft.milestone_title or moved.get("title", milestone.title)
        change.put(replace(milestone, **{**moved, "title": title}))


def save_act(change: Change, interaction: Interaction, draft: InteractionDraft) -> None:
    """Put what is told of an act of the Assembly, or remove what was told."""
    known = change.all_of(ActDetails, interaction_id=interaction.id)
    if draft.act is None:
        for details in known:
            change.remove(details)
        return
    id_ = known[0].id if known else 0
    change.put(replace(draft.act, id=id_, interaction_id=interaction.id))


def save_turn(change: Change, interaction: Interaction, draft: InteractionDraft) -> None:
    """Put whose turn it is since a communication, or remove what was told."""
    kept = change.all_of(TurnEvent, interaction_id=interaction.id)
    for event in kept[1:] if draft.turn else kept:
        change.remove(event)
    if draft.turn is None:
        return
    event = TurnEvent(
        id=kept[0].id if kept else 0,
        case_id=interaction.case_id,
        side=draft.turn,
        since_on=interaction.happened_on,
        confidence=kept[0].confidence if kept else Confidence.WRITTEN,
        reason=draft.turn_reason,
        interaction_id=interaction.id,
        source_id=interaction.source_id,
        page=interaction.page,
        paragraph=interaction.paragraph,
    )
    change.put(event)


def answer_questions(change: Change, interaction: Interaction, draft: InteractionDraft) -> None:
    """Answer the questions that a communication settles, but those that were answered already."""
    for told in draft.answers:
        question = change.get(OpenQuestion, told.question_id)
        if question.answered_on is not None:
            continue
        try:
            answered = answered_by(question, told.answer, interaction.happened_on, interaction.id)
            change.put(rules.check(answered))
        except Invalid as refusal:
            raise Invalid(answers=" ".join(refusal.fields.values())) from None
