"""Saved views: a list under a name, with its filters and its columns; named, moved, copied, removed."""

from __future__ import annotations

from dataclasses import replace

from cld_desktop.domain import rules
from cld_desktop.domain.french import fold, quote
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import SavedView
from cld_desktop.services.removal import remove_with_its_own
from cld_desktop.storage.store import Change, Store

LONGEST = 200
_TOO_LONG = f"Le nom dépasse {LONGEST} caractères. Raccourcissez-le."


def add_view(store: Store, view: SavedView) -> SavedView:
    """Keep a list under a name, after the other views of its page. Raises Invalid."""
    with store.change("Enregistrer une vue") as change:
        last = max((one.position for one in change.all_of(SavedView, page=view.page)), default=0)
        return _kept(change, replace(view, position=last + 1))


def rename_view(store: Store, view: SavedView) -> SavedView:
    """Give a view another name. Raises Invalid."""
    with store.change("Renommer une vue") as change:
        return _kept(change, replace(change.get(SavedView, view.id), name=view.name))


def update_view(store: Store, view_id: int, *, filters: str, layout: str) -> SavedView:
    """Keep what is shown now in place of what a view held."""
    with store.change("Mettre à jour une vue") as change:
        return change.put(replace(change.get(SavedView, view_id), filters=filters, layout=layout))


def move_view(store: Store, view_id: int, by: int) -> SavedView:
    """Move a view among those of its page; at an end it stays where it is."""
    with store.change("Déplacer une vue") as change:
        view = change.get(SavedView, view_id)
        others = in_order([one for one in change.all_of(SavedView, page=view.page) if one.id != view.id])
        before = [one for one in others if rank(one) < rank(view)]
        at = max(0, min(len(others), len(before) + by))
        others.insert(at, view)
        for position, one in enumerate(others, start=1):
            if one.position != position:
                change.put(replace(one, position=position))
        return change.get(SavedView, view_id)


def duplicate_view(store: Store, view_id: int) -> SavedView:
    """Make the same view again under a name of its own, right after it."""
    with store.change("Dupliquer une vue") as change:
        view = change.get(SavedView, view_id)
        several = in_order(change.all_of(SavedView, page=view.page))
        for one in several:
            if rank(one) > rank(view):
                change.put(replace(one, position=one.position + 1))
        name = _free_name(view.name, {fold(one.name) for one in several})
        copy = SavedView(
            name=name,
            page=view.page,
            filters=view.filters,
            layout=view.layout,
            position=view.position + 1,
        )
        return _kept(change, copy)


def remove_view(store: Store, view_id: int) -> None:
    """Remove a view; what it showed is untouched."""
    with store.change("Supprimer une vue") as change:
        remove_with_its_own(change, change.get(SavedView, view_id))


def rank(view: SavedView) -> tuple[int, int]:
    """Where a view stands among those of its page."""
    return view.position, view.id


def in_order(views: list[SavedView]) -> list[SavedView]:
    """The same, as they stand."""
    return sorted(views, key=rank)


def _free_name(name: str, taken: set[str]) -> str:
    number, copy = 2, f"{name[: LONGEST - 10]} (copie)"
    while fold(copy) in taken:
        copy = f"{name[: LONGEST - 15]} (copie {number})"
        number += 1
    return copy


def _kept(change: Change, view: SavedView) -> SavedView:
    view = rules.check(view)
    if len(view.name) > LONGEST:
        raise Invalid(name=_TOO_LONG)
    for other in change.all_of(SavedView, page=view.page):
        if other.id != view.id and fold(other.name) == fold(view.name):
            raise Invalid(
                name=f"La vue {quote(other.name)} existe déjà sur cette page. Choisissez un autre nom."
            )
    return change.put(view)
