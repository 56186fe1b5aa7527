"""The window: its side bar, its pages, its keys, and what the whole program says at its foot."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cld_desktop.domain.records import Case, FollowUp, Person, SavedView, Setting, StageEvent
from cld_desktop.storage.store import Done
from cld_desktop.ui import (
    computer,
    help_places,
    icons,
    nav_contents,
    nav_views,
    place_notice,
    redrawing,
    theme,
)
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.copies_watch import CopiesWatch
from cld_desktop.ui.doors import Doors
from cld_desktop.ui.inbox_watch import InboxWatch
from cld_desktop.ui.open_dialogs import OpenDialogs
from cld_desktop.ui.redrawing import LookWatch
from cld_desktop.ui.screen import Context, Place, Screen
from cld_desktop.ui.screen_lock import ScreenLock
from cld_desktop.ui.screen_stack import ScreenStack
from cld_desktop.ui.status_bar import StatusBar
from cld_desktop.ui.toast import Toast
from cld_desktop.ui.tour import Guide
from cld_desktop.ui.tour_stops import stops_of
from cld_desktop.ui.undoing import Undoing
from cld_desktop.ui.update_watch import UpdateWatch
from cld_desktop.ui.window_menu import WindowMenu

PROGRAM = "Suivi CLD"
MINIMUM = QSize(880, 460)
DEFAULT = QSize(1280, 760)
NARROW_CONTENT = 900
WIDE_NAV = 208
NARROW_NAV = 48
STATUS_HEIGHT = 520
LONGEST_TITLE = 80
_IN_USE = "Suivi CLD est déjà ouvert sur ces données : elles se consultent ici, sans se modifier."
_FORBIDDEN = (
    "Ce poste ne peut pas écrire dans le dossier des données : elles se consultent, sans se modifier. "
    "Demandez le droit d’y écrire, puis rouvrez Suivi CLD."
)


class MainWindow(QMainWindow):
    """One window on one base."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.dialogs = OpenDialogs(self, context)
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(MINIMUM)
        self.navigation = nav_contents.navigation()
        self.stack = ScreenStack(context, self._content_width)
        self.read_only = Banner(_IN_USE if context.may_write else _FORBIDDEN, "warn")
        self.read_only.setVisible(context.store.read_only)
        self.toast = Toast(self)
        self.undoing = Undoing(self, context, self.toast)
        self.lock = ScreenLock(self, context)
        self.guide = Guide(self, context, stops_of(self))
        self.doors = Doors(self, self.stack, context, lambda: self.screen_shown, self.lock.is_down)
        self.inbox = InboxWatch(self, context)
        self.menu = WindowMenu(self)
        self.is_leaving = False  # by « Quitter » or with the session, not by the cross of the window
        # Connect
        context.went.connect(self.go)
        context.asked.connect(self.dialogs.open)
        context.told.connect(lambda sentence, icon: self.toast.show_message(sentence, icon, action=""))
        context.searched.connect(lambda words: context.ask("search", words=words))
        context.changed.connect(self._on_changed)
        context.status_changed.connect(self._tell_status)
        context.restored.connect(self._on_restored)
        context.layout_forgotten.connect(self.forget_layout)
        context.leaving_wanted.connect(self.leave)
        self.stack.shown.connect(self._on_shown)
        self.lock.lifted.connect(self._tell_title)
        self.navigation.chosen.connect(self.choose)
        self.navigation.create_clicked.connect(self.log_interaction)
        self.navigation.user_clicked.connect(lambda: context.ask("me"))
        self.navigation.menu_wanted.connect(partial(nav_views.open_menu, context, self.navigation))
        LookWatch(self).changed.connect(self.draw_again)
        self._midnight = QTimer(self, singleShot=True)
        self._midnight.timeout.connect(self._on_midnight)
        # Assemble
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.read_only)
        column.addWidget(place_notice.notice(context))
        column.addWidget(self.stack, 1)
        self.copies = CopiesWatch(self, context, column, self.navigation)
        self.updates = UpdateWatch(self, context, column, self.navigation)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        self.status = StatusBar(context)
        self.setStatusBar(self.status)
        self._restore_geometry()
        nav_contents.draw(self.navigation, context)
        self.menu.tell_undo()
        self._wait_for_midnight()
        self.go(Place(section="dashboard"))
        self.stack.setFocus()  # else « Consigner » would start with a ring

    # Places

    def go(self, place: Place) -> None:
        """Show a page; the one left can be gone back to."""
        self.stack.go(place)

    @property
    def screen_shown(self) -> Screen:
        """The page being looked at."""
        return self.stack.screen_shown

    def _on_shown(self, place: Place) -> None:
        if place.section == "case":
            self.navigation.set_current(f"case:{place.case_id}", under="cases")
        elif place.view:
            self.navigation.set_current(f"{place.section}:{place.view}", under=place.section)
        else:
            self.navigation.set_current(place.section)
        self._tell_title()
        self._tell_status()

    def choose(self, code: str) -> None:
        """Go to a line of the side bar: a section, « case:7 », the view « interactions:4 », or the help."""
        if code == nav_contents.HELP.code:
            self.help()
            return
        section, _, of = code.partition(":")
        if section == "case":
            self.go(Place(section=section, case_id=int(of)))
        else:
            self.go(Place(section=section, view=of))

    # Dialogs

    def help(self) -> None:
        """F1: the topic of the dialog at hand, else of the page being looked at."""
        if self.lock.is_down():
            return
        name = self.dialogs.active()
        standing = (self.stack.here.section, self.screen_shown.tab())
        topic = help_places.DIALOGS[name] if name else help_places.topic_of_page(*standing)
        self.context.ask("help", topic=topic)

    def log_interaction(self) -> None:
        """Ctrl+N, in the case being looked at."""
        self.context.ask("interaction", case_id=self.screen_shown.case_id())

    def plan_follow_up(self) -> None:
        """Ctrl+Maj+N, in the case being looked at."""
        self.context.ask("follow_up", case_id=self.screen_shown.case_id())

    # What changed

    def _on_changed(self, done: Done) -> None:
        nav_contents.tell_trash(self.navigation, self.context)
        if done.kinds & {Case, StageEvent, FollowUp, Person, SavedView, Setting}:
            nav_contents.draw(self.navigation, self.context)
        self._tell_title()
        self._tell_status()

    def _tell_title(self) -> None:
        if self.lock.is_down():
            return
        title = shortened(self.screen_shown.title, LONGEST_TITLE)
        self.screen_shown.setAccessibleName(title)
        self.setWindowTitle(f"{title} – {PROGRAM}" if title else PROGRAM)

    def _tell_status(self) -> None:
        self.status.tell(self.screen_shown.status_words())

    def _wait_for_midnight(self) -> None:
        now = self.context.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 2), tzinfo=now.tzinfo)
        self._midnight.start(max(1000, int((midnight - now).total_seconds() * 1000)))

    def _on_midnight(self) -> None:
        self.refresh_all()
        self._wait_for_midnight()

    def _on_restored(self) -> None:
        self.stack.forget_way()
        self.go(Place(section="dashboard"))
        self.refresh_all()

    def refresh_all(self) -> None:
        """Draw everything again: a new day, another base."""
        self.stack.mark_stale()
        nav_contents.draw(self.navigation, self.context)
        self.menu.tell_undo()
        self._tell_status()

    # Size

    def _design_width(self) -> int:
        """The width of the window in the design's pixels: larger letters leave room for less."""
        return round(self.width() / theme.current().zoom)

    def _content_width(self) -> int:
        return self._design_width() - (NARROW_NAV if self.navigation.is_narrow() else WIDE_NAV)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lay everything out for the room there is."""
        self.navigation.set_narrow(self._design_width() - WIDE_NAV < NARROW_CONTENT)
        self.stack.lay_out()
        self.status.setVisible(self.height() >= theme.px(STATUS_HEIGHT))
        self.toast.place()

    def draw_again(self) -> None:
        """Build the pages again, for other letters or other rows."""
        held = redrawing.held()
        self.status = StatusBar(self.context)
        self.setStatusBar(self.status)
        self.stack.draw_again()
        self._fit()
        redrawing.give_back(self.screen_shown, held)

    def forget_layout(self) -> None:
        """Give the window and its panes their first sizes again."""
        computer.forget_sizes(self.context.window_settings)
        self.showNormal()
        self._restore_geometry()
        self.draw_again()

    def _restore_geometry(self) -> None:
        kept = self.context.window_settings.value("geometry")
        if not isinstance(kept, QByteArray) or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            self.resize(DEFAULT.boundedTo(room))

    def leave(self) -> None:
        """« Quitter »: close, even a window that stays in the notification area."""
        self.is_leaving = True
        self.is_leaving = self.close()  # held by something, its cross does again what was chosen

    def closeEvent(self, event: QCloseEvent) -> None:
        self.context.window_settings.setValue("geometry", self.saveGeometry())
        if not self.context.store.read_only:
            self.context.day.note_closing()
        self.context.window_settings.sync()
        self.dialogs.close()
        self.menu.let_go()
        self.inbox.let_go()
        self.lock.let_go()
        super().closeEvent(event)


def shortened(words: str, most: int) -> str:
    """Words cut after `most` letters: the system draws a title of any length, and slowly."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
