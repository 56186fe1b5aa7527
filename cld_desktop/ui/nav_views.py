"""The views of each page as lines of the side bar, and what can be done with one from there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain import french
from cld_desktop.services import readings_views
from cld_desktop.services.readings_views import View
from cld_desktop.ui import view_menu
from cld_desktop.ui.nav_button import NavItem
from cld_desktop.ui.screen import Context

NEWLY_LATE = "Nouveaux retards"
"""The name of the view of what became late just now, in the width of the side bar."""
FITTING, LONGEST_TIP = 20, 200
"""Letters that a line holds for sure, and that its tip holds when the line is cut."""


def lines_of(context: Context) -> dict[str, list[NavItem]]:
    """The saved views of each page; what became late just now comes first, while there is some."""
    found = {
        page: [_line(view) for view in views]
        for page, views in readings_views.views_by_page(context.store).items()
    }
    late = readings_views.newly_late(context.store, context.today)
    if late.count:
        line = replace(_line(late), label=NEWLY_LATE, tip=f"{late.name}. {readings_views.RULE}")
        found.setdefault(late.page, []).insert(0, line)
    return found


def _line(view: View) -> NavItem:
    trailing = french.number(view.count) if view.count else ""
    tip = view.name[:LONGEST_TIP] if len(view.name) > FITTING else ""
    return NavItem(code=f"{view.page}:{view.code}", label=view.name, trailing=trailing, tip=tip)


def open_menu(context: Context, parent: QWidget, code: str, where: QPoint) -> None:
    """Offer what can be done with a view, at a point of the screen."""
    page, _, own = code.partition(":")
    view = readings_views.find_view(context.store, page, own)
    if view is None:
        return
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    view_menu.fill(menu, context, view)
    menu.popup(where)
