"""What can be done of several rows at once, on each page; every command opens its preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cld_desktop.ui.rows import RowAction
from cld_desktop.ui.screen import Context

Keys = tuple[Any, ...]
_LABELS = (("tag", "Ajouter une étiquette…", "label"), ("tags", "Ôter une étiquette…", "unlabel"))
_TALKS = (
    *_LABELS,
    ("circle-check", "Donner un résultat…", "result"),
    ("folder-input", "Déplacer vers un dossier…", "move"),
    ("lock", "Huis clos…", "in_camera"),
    ("user-lock", "Communications personnelles…", "personal"),
)
_FOLLOW_UPS = (
    ("check", "Fait…", "complete"),
    ("calendar-arrow-up", "Reporter…", "postpone"),
    ("user", "Confier à quelqu’un…", "assign"),
    *_LABELS,
)
_CARDS = (*_LABELS, ("archive", "Fiches inactives…", "rest"))
_REMOVE = ("trash", "Supprimer…", "remove")


def talk_commands(context: Context, print_rows: Callable[[Keys], object]) -> list[RowAction[Keys]]:
    """Of communications, known by their ids."""
    return _commands(context, [*_TALKS], lambda id_: ("interactions", id_), print_rows, removes=True)


def follow_up_commands(context: Context, print_rows: Callable[[Keys], object]) -> list[RowAction[Keys]]:
    """Of follow-ups, known by their ids."""
    return _commands(context, [*_FOLLOW_UPS], lambda id_: ("follow_ups", id_), print_rows, removes=True)


def card_commands(context: Context, print_rows: Callable[[Keys], object]) -> list[RowAction[Keys]]:
    """Of cards of the directory, known by their kind and id."""
    return _commands(context, [*_CARDS], lambda key: key, print_rows, removes=False)


def _commands(
    context: Context,
    told: Sequence[tuple[str, str, str]],
    key: Callable[[Any], tuple[str, int]],
    print_rows: Callable[[Keys], object],
    *,
    removes: bool,
) -> list[RowAction[Keys]]:
    def command(icon: str, label: str, what: str, keys: str = "") -> RowAction[Keys]:
        def run(rows: Keys) -> None:
            context.ask("bulk", what=what, keys=tuple(key(one) for one in rows))

        return RowAction(icon, label, run, keys, is_quick=False)

    printing: RowAction[Keys] = RowAction("printer", "Imprimer la sélection…", print_rows, is_quick=False)
    last = [command(*_REMOVE, "Suppr")] if removes else []
    return [*(command(*one) for one in told), printing, *last]
