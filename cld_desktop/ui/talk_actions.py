"""What people do to a communication or a follow-up from a list or a pane: each says itself in a toast."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document, FollowUp, Interaction, Milestone
from cld_desktop.services import cases, documents, follow_ups, interactions
from cld_desktop.ui import talk_words
from cld_desktop.ui.messages import explain
from cld_desktop.ui.screen import Context

T = TypeVar("T")


def attempt(
    context: Context,
    parent: QWidget,
    action: Callable[[], T],
    words: Callable[[T], str],
    icon: str = "check",
) -> bool:
    """Run a service, then say what it did; a refusal is shown instead."""
    try:
        found = action()
    except Problem as problem:
        explain(parent, problem)
        return False
    context.say(words(found), icon)
    return True


def complete(context: Context, parent: QWidget, follow_up: FollowUp) -> bool:
    """Espace: it is done, today."""
    return attempt(
        context,
        parent,
        lambda: follow_ups.complete(context.store, follow_up.id, context.today, today=context.today),
        talk_words.done_words,
    )


def postpone(context: Context, parent: QWidget, follow_up: FollowUp, days: int = 0) -> bool:
    """R: a week further, or that many days from today."""
    to = None if not days else context.today.fromordinal(context.today.toordinal() + days)
    return attempt(
        context,
        parent,
        lambda: follow_ups.postpone(context.store, follow_up.id, to, today=context.today),
        talk_words.postponed_words,
        "calendar-arrow-up",
    )


def reopen(context: Context, parent: QWidget, follow_up: FollowUp) -> bool:
    """What was done is to be done again."""
    return attempt(
        context,
        parent,
        lambda: follow_ups.reopen(context.store, follow_up.id),
        lambda found: f"Suivi {french.quote(found.subject)} rouvert.",
        "rotate-ccw",
    )


def remove_follow_up(context: Context, parent: QWidget, follow_up: FollowUp) -> bool:
    """Suppr."""
    return attempt(
        context,
        parent,
        lambda: follow_ups.remove(context.store, follow_up.id),
        lambda _: f"Suivi {french.quote(follow_up.subject)} supprimé.",
        "trash",
    )


def remove_interaction(context: Context, parent: QWidget, interaction: Interaction) -> bool:
    """Suppr."""
    return attempt(
        context,
        parent,
        lambda: interactions.remove_interaction(context.store, interaction.id),
        lambda _: f"Communication {french.quote(interaction.subject)} supprimée.",
        "trash",
    )


def add_milestone(context: Context, parent: QWidget, interaction: Interaction) -> bool:
    """Make a landmark of a communication."""
    milestone = Milestone(
        case_id=interaction.case_id,
        title=interaction.subject,
        happened_on=interaction.happened_on,
        precision=interaction.precision,
        interaction_id=interaction.id,
        is_in_camera=interaction.is_in_camera,
        is_personal=interaction.is_personal,
    )
    return attempt(
        context,
        parent,
        lambda: cases.add_milestone(context.store, milestone),
        lambda found: f"Jalon {french.quote(found.title)} ajouté.",
        "flag",
    )


def remove_milestone(context: Context, parent: QWidget, milestone: Milestone) -> bool:
    """The communication is a landmark no more."""
    return attempt(
        context,
        parent,
        lambda: cases.remove_milestone(context.store, milestone.id),
        lambda _: f"Jalon {french.quote(milestone.title)} retiré.",
        "trash",
    )


def detach(context: Context, parent: QWidget, attachment_id: int, document: Document) -> bool:
    """Take a file away from a record."""
    return attempt(
        context,
        parent,
        lambda: documents.detach_file(context.store, attachment_id),
        lambda _: f"Pièce jointe {french.quote(document.file_name)} retirée.",
        "trash",
    )
