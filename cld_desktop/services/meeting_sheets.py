"""Meeting sheets: prepared before a call, and what the communication they become keeps of their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cld_desktop.domain import rules
from cld_desktop.domain.problems import Refused
from cld_desktop.domain.records import DiscussionPoint, Interaction, MeetingSheet, OpenQuestion
from cld_desktop.domain.vocabulary import PointKind, PointState
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Change, Store


def prepare_sheet(store: Store, sheet: MeetingSheet, points: Sequence[DiscussionPoint]) -> MeetingSheet:
    """Keep a sheet and its points, in the order given. Raises Invalid."""
    with store.change("Préparer une fiche de rencontre") as change:
        return _put(change, rules.check(sheet), points)


def update_sheet(store: Store, sheet: MeetingSheet, points: Sequence[DiscussionPoint]) -> MeetingSheet:
    """Save a modified sheet; the points that are not given any more go. Raises Invalid."""
    with store.change("Modifier une fiche de rencontre") as change:
        change.get(MeetingSheet, sheet.id)
        return _put(change, rules.check(sheet), points)


def remove_sheet(store: Store, sheet_id: int) -> None:
    """Remove a sheet and its points; a communication that took them keeps them."""
    with store.change("Supprimer une fiche de rencontre") as change:
        sheet = change.get(MeetingSheet, sheet_id)
        for point in change.all_of(DiscussionPoint, meeting_sheet_id=sheet_id):
            if point.interaction_id is not None:
                change.put(replace(point, meeting_sheet_id=None))
        remove_with_its_own(change, sheet)


def _put(change: Change, sheet: MeetingSheet, points: Sequence[DiscussionPoint]) -> MeetingSheet:
    sheet = change.put(sheet)
    kept = {point.id for point in points}
    for point in change.all_of(DiscussionPoint, meeting_sheet_id=sheet.id):
        if point.id not in kept:
            change.remove(point)
    for position, point in enumerate(points):
        change.put(
            rules.check(replace(point, case_id=sheet.case_id, meeting_sheet_id=sheet.id, position=position))
        )
    return sheet


def save_points(
    change: Change, interaction: Interaction, points: Sequence[DiscussionPoint], sheet_id: int | None
) -> None:
    """Keep with a communication the points that were discussed; a question settled in words is answered."""
    if sheet_id is not None:
        sheet = change.get(MeetingSheet, sheet_id)
        if sheet.interaction_id not in (None, interaction.id):
            raise Refused("Cette fiche de rencontre est déjà devenue une communication.")
        change.put(replace(sheet, interaction_id=interaction.id))
    kept = {point.id for point in points}
    for point in change.all_of(DiscussionPoint, interaction_id=interaction.id):
        if point.id not in kept:
            change.remove(point)
    for position, point in enumerate(points):
        told = replace(point, case_id=interaction.case_id, interaction_id=interaction.id, position=position)
        _answer(change, change.put(rules.check(told)), interaction)


def _answer(change: Change, point: DiscussionPoint, interaction: Interaction) -> None:
    if point.kind is not PointKind.QUESTION or point.state is not PointState.SETTLED or not point.outcome:
        return
    question = change.find(OpenQuestion, point.open_question_id) if point.open_question_id else None
    if question is not None and question.answered_on is None:
        change.put(
            replace(
                question,
                answer=point.outcome,
                answered_on=interaction.happened_on,
                interaction_id=interaction.id,
                is_for_next_call=False,
            )
        )
