"""The pages of the window: each made when it is first shown, the way back through them, and their room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from cld_desktop.ui.screen import Context, Place, Screen
from cld_desktop.ui.screens import SCREENS


class ScreenStack(QStackedWidget):
    """Signals: shown(Place), a page has come in front."""

    shown = Signal(object)

    def __init__(self, context: Context, room: Callable[[], int]) -> None:
        """`room` is the width there is for a page, in the design's pixels."""
        super().__init__()
        self.here = Place(section="dashboard")
        self._context = context
        self._room = room
        self._screens: dict[str, Screen] = {}
        self._widths: dict[str, int] = {}  # for which each page was laid out
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def screen_shown(self) -> Screen:
        """The page being looked at."""
        shown = self.currentWidget()
        assert isinstance(shown, Screen)
        return shown

    # The way

    def go(self, place: Place) -> None:
        """Show a page; the one left can be gone back to."""
        if place != self.here and self._screens:
            self._behind.append(self.here)
            self._ahead.clear()
        self._show(place)

    def back(self) -> None:
        """Alt+←."""
        if self._behind:
            self._ahead.append(self.here)
            self._show(self._behind.pop())

    def forward(self) -> None:
        """Alt+→."""
        if self._ahead:
            self._behind.append(self.here)
            self._show(self._ahead.pop())

    def forget_way(self) -> None:
        """Nothing that was looked at can be gone back to."""
        self._behind.clear()
        self._ahead.clear()

    def _show(self, place: Place) -> None:
        screen = self._screens.get(place.section)
        if screen is None:
            screen = SCREENS[place.section].make(place.section, self._context, self)
            self._screens[place.section] = screen
            self.addWidget(screen)
        self.here = place
        self.lay_out()
        screen.go_to(place)
        if self.here is not place:  # what it was about is gone, and it has led elsewhere
            return
        self._leave_page(screen)
        self.setCurrentWidget(screen)
        screen.ensure_fresh()
        self.shown.emit(place)

    def _leave_page(self, screen: Screen) -> None:
        """Let no control of the new page get a ring only because the old page, which had the focus, goes."""
        left, now = self.currentWidget(), QApplication.focusWidget()
        if left not in (None, screen) and now and left.isAncestorOf(now) and screen.focusWidget() is None:
            self.setFocus()

    # Drawing

    def lay_out(self) -> None:
        """Lay the page out for the room there is: the one looked at now, the others when they next are."""
        section, width = self.here.section, self._room()
        screen = self._screens.get(section)
        if screen is not None and self._widths.get(section) != width:
            self._widths[section] = width
            screen.set_narrow(width)

    def mark_stale(self) -> None:
        """Have every page ask its query again: the one looked at now, the others when they next are."""
        for screen in self._screens.values():
            screen.mark_stale()

    def draw_again(self) -> None:
        """Build the pages again, for other letters or other rows."""
        old = list(self._screens.values())
        self._screens.clear()
        self._widths.clear()
        self._show(self.here)
        for screen in old:
            self.removeWidget(screen)
            screen.hide()
            screen.deleteLater()
