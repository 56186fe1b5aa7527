"""What the side bar holds: the sections, the open cases and the views under them, the counts, the person."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.services import readings
from cld_desktop.services.readings_trash import trash_count
from cld_desktop.ui import nav_views
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.navigation import Navigation, NavItem
from cld_desktop.ui.screen import Context
from cld_desktop.ui.screens import SCREENS
from cld_desktop.ui.window_menu import PAST, SECTIONS

HELP = NavItem(code="help", label="Aide", icon="circle-question-mark", trailing="F1", tip="F1")
_CASES = 5


def navigation() -> Navigation:
    """The side bar with its sections, before anything was read."""
    upper = [_section(code) for code in SECTIONS]
    return Navigation(upper, [[_section(code) for code in PAST], [_section("settings"), HELP]])


def draw(shown: Navigation, context: Context) -> None:
    """Show the cases, the views, what is late, what is in the trash and who one is, as they are now."""
    summary = readings.navigation(context.store, context.today)
    cases = [NavItem(code=f"case:{case.id}", label=case_name(case)) for case in summary.cases[:_CASES]]
    shown.set_children("cases", cases)
    shown.set_late("follow_ups", summary.late)
    shown.set_views(nav_views.lines_of(context))
    tell_trash(shown, context)
    me = context.me
    shown.set_user(me.name if me else "")


def tell_trash(shown: Navigation, context: Context) -> None:
    """Say how much is in the trash."""
    count = trash_count(context.store, context.today)
    shown.set_trailing("trash", french.number(count) if count else "")


def _section(code: str) -> NavItem:
    section = SCREENS[code]
    return NavItem(code=code, label=section.label, icon=section.icon, tip=section.keys)
