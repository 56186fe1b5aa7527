"""What can be done with a saved view, from the side bar and from the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import SavedView
from cld_desktop.services import views
from cld_desktop.services.readings_views import View
from cld_desktop.ui import icons
from cld_desktop.ui.messages import explain
from cld_desktop.ui.nav_room import in_menu
from cld_desktop.ui.screen import Context

if TYPE_CHECKING:
    from cld_desktop.ui.list_views import ListViews

SAVE_AS = "Enregistrer sous un autre nom…"
CLOSE = "Fermer la vue"


def fill(menu: QMenu, context: Context, view: View, shown: ListViews | None = None) -> None:
    """Offer what can be done with a view; `shown` when it is the one that is open."""
    record = view.record
    if shown is None:
        _add(menu, "bookmark", "Ouvrir", lambda: context.go(view.page, view=view.code))
    elif record is not None:
        _add(menu, "bookmark-check", "Mettre à jour la vue", shown.update).setEnabled(shown.is_changed)
    if record is not None:
        _fill_saved(menu, context, record)
    if shown is not None:
        menu.addSeparator()
        _add(menu, "bookmark-plus", SAVE_AS, shown.save_as)
        _add(menu, "x", CLOSE, lambda: context.go(view.page))


def _fill_saved(menu: QMenu, context: Context, record: SavedView) -> None:
    def move(by: int) -> bool:
        return attempt(menu, context, lambda: views.move_view(context.store, record.id, by))

    _add(menu, "pencil", "Renommer…", lambda: context.ask("view", view_id=record.id))
    _add(menu, "copy", "Dupliquer", lambda: _duplicate(menu, context, record))
    menu.addSeparator()
    _add(
        menu,
        "arrow-up",
        "Monter",
        lambda: move(-1),
    )
    _add(
        menu,
        "arrow-down",
        "Descendre",
        lambda: move(1),
    )
    menu.addSeparator()
    _add(menu, "trash", "Supprimer la vue", lambda: _remove(menu, context, record))


def fill_openings(menu: QMenu, context: Context, known: Sequence[View], code: str) -> None:
    """Offer to open each of these views; the one that is open is ticked."""
    group = QActionGroup(menu)
    for view in known:
        action = menu.addAction(in_menu(view.name))
        action.setCheckable(True)
        action.setChecked(view.code == code)
        group.addAction(action)
        action.triggered.connect(lambda _=False, view=view: context.go(view.page, view=view.code))
    if not known:
        menu.addAction("Aucune vue enregistrée").setEnabled(False)


def attempt(
    over: QWidget, context: Context, action: Callable[[], object], sentence: str = "", icon: str = ""
) -> bool:
    """Do something to a view and say it; a refusal is shown over the window."""
    window = over.parentWidget() or over
    try:
        action()
    except Problem as problem:
        explain(window.window(), problem)
        return False
    if sentence:
        context.say(sentence, icon)
    return True


def _duplicate(menu: QMenu, context: Context, record: SavedView) -> None:
    attempt(
        menu,
        context,
        lambda: views.duplicate_view(context.store, record.id),
        f"Vue {french.quote(record.name)} dupliquée.",
        "copy",
    )


def _remove(menu: QMenu, context: Context, record: SavedView) -> None:
    attempt(
        menu,
        context,
        lambda: views.remove_view(context.store, record.id),
        f"Vue {french.quote(record.name)} supprimée.",
        "trash",
    )


def _add(menu: QMenu, icon: str, words: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(icons.icon(icon), words)
    action.triggered.connect(lambda _=False: run())
    return action
