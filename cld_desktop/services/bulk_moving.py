"""What goes along with many communications that change case, or that are kept from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from cld_desktop.domain.records import (
    DiscussionPoint,
    Escalation,
    Interaction,
    Milestone,
    Note,
    Record,
    TurnEvent,
)
from cld_desktop.storage.store import Change

R = TypeVar("R", bound=Record)
_FOLLOWING = ("case_id", "is_in_camera", "is_personal")
_OF_THE_CASE: tuple[type[Record], ...] = (TurnEvent, Escalation, Note, DiscussionPoint)
_AT_ONCE = 500


def follow_interactions(change: Change, moved: Sequence[tuple[Interaction, Interaction]]) -> None:
    """Let what belongs to communications follow them; a milestone that people told otherwise stays so."""
    pairs = {before.id: (before, after) for before, after in moved}
    followers = [_following(one, *pairs[one.interaction_id or 0]) for one in _of(change, Milestone, pairs)]
    changed: list[Record] = [one for one in followers if one is not None]
    if any(before.case_id != after.case_id for before, after in moved):
        for kind in _OF_THE_CASE:
            changed += [
                replace(one, case_id=pairs[one.interaction_id][1].case_id)  # type: ignore[attr-defined, call-arg]
                for one in _of(change, kind, pairs)
            ]
    change.put_all(changed)


def _of(change: Change, kind: type[R], ids: Any) -> Iterator[R]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from change.all_of(kind, interaction_id=wanted[start : start + _AT_ONCE])


def _following(one: Milestone, before: Interaction, after: Interaction) -> Milestone | None:
    known = {field.name for field in fields(one)}
    values = {
        name: getattr(after, name)
        for name in _FOLLOWING
        if name in known and getattr(one, name) == getattr(before, name)
    }
    return replace(one, **values) if values else None
