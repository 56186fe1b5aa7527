"""Whom a few typed letters may mean, as lines of the list under a field of people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.likeness import is_same_name
from cld_desktop.services import readings_form
from cld_desktop.services.readings_form import Somebody
from cld_desktop.storage.store import Store
from cld_desktop.ui.suggestions import Suggestion

_WHOLE_NAME = 4
"""Letters from which a name that nobody bears may be a slip."""


def found(store: Store, typed: str, today: date, already: Collection[tuple[object, ...]]) -> list[Suggestion]:
    """Who is known by these letters, but those already there; else who is named alike; and a new one."""
    lines = [
        Suggestion(
            value=one,
            title=one.name,
            detail=one.detail,
            trailing=french.short_date(one.last_on, today) if one.last_on else "",
        )
        for one in readings_form.somebodies(store, typed, today)
        if identity(one.participant) not in already
    ]
    bearers = [line.title for line in lines]
    if not lines and len(typed) >= _WHOLE_NAME:
        lines = [
            Suggestion(value=one, title=one.name, detail=f"Fiche semblable, {one.detail}".rstrip(", "))
            for one in readings_form.similar_somebodies(store, typed, today)
            if identity(one.participant) not in already
        ]
    return [*lines, _newcomer(typed, bearers)] if typed else lines


def _newcomer(typed: str, bearers: Collection[str]) -> Suggestion:
    somebody = Somebody(participant=ParticipantDraft(name=typed, is_new=True), name=typed)
    shown = french.quote(typed if len(typed) <= 60 else typed[:59] + "…")
    title = f"Ajouter {shown} au répertoire"
    if any(is_same_name(name, typed) for name in bearers):
        title = f"Ajouter une autre personne du nom {shown}"
    return Suggestion(value=somebody, title=title, icon="user-plus", is_action=True)


def identity(one: ParticipantDraft) -> tuple[object, ...]:
    """What tells whether two participants are the same."""
    if one.is_new or one.is_new_organization:
        return ("new", french.fold(one.name))
    if one.person_id:
        return ("person", one.person_id)
    return (one.office_id, one.organization_id, one.name if not one.office_id else "")
