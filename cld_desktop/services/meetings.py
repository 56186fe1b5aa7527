"""The board's meetings, and when their reports are due."""

from __future__ import annotations

from cld_desktop.domain import rules
from cld_desktop.domain.records import BoardMeeting
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Store


def add_meeting(store: Store, meeting: BoardMeeting) -> BoardMeeting:
    """Note a meeting of the board, past or to come."""
    meeting = rules.check(meeting)
    with store.change("Ajouter une séance du conseil") as change:
        return change.put(meeting)


def update_meeting(store: Store, meeting: BoardMeeting) -> BoardMeeting:
    """Save a modified meeting."""
    meeting = rules.check(meeting)
    with store.change("Modifier une séance du conseil") as change:
        return change.put(meeting)


def remove_meeting(store: Store, meeting_id: int) -> None:
    """Remove a meeting; the reports issued for it and the follow-ups planned for it stay."""
    with store.change("Supprimer une séance du conseil") as change:
        remove_with_its_own(change, change.get(BoardMeeting, meeting_id))
