"""The page of the settings: who I am, our organization, our calendar, the look, the lock, the backups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain.records import Document, Organization, Person, Setting
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.page import MARGIN, PageHead
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.settings_cards import SettingsCard, side_by_side
from cld_desktop.ui.settings_check import CheckCard
from cld_desktop.ui.settings_computer import LockCard, LookCard
from cld_desktop.ui.settings_delays import DelaysCard
from cld_desktop.ui.settings_inbox import InboxCard
from cld_desktop.ui.settings_office import CalendarCard, OrganizationCard
from cld_desktop.ui.settings_reminders import RemindersCard
from cld_desktop.ui.settings_safety import BackupCard, DataCard
from cld_desktop.ui.settings_updates import UpdatesCard

WIDEST = 860
LEAST_PAIR = 700
"""Where the content is narrower, in pixels of the design, labels stand above what they name."""


class MeCard(SettingsCard):
    """Who is at the keyboard."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Vous")
        self.name = ElidedLabel("", "strong")
        self.change = SecondaryButton("Modifier…", height=28)
        self.change.setAccessibleName("Modifier votre nom")
        self.change.clicked.connect(lambda: context.ask("me"))
        self.add("Votre nom", side_by_side(self.name, self.change))

    def refresh(self) -> None:
        me = self.context.me
        self.name.setText(me.name if me else "À indiquer")
        self.change.setEnabled(not self.context.store.read_only)


class SettingsScreen(Screen):
    """Cards of settings; each is saved as soon as it is changed."""

    title = "Paramètres"
    shows = frozenset({Document, Organization, Person, Setting})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.me = MeCard(context)
        self.office = OrganizationCard(context)
        self.calendar = CalendarCard(context)
        self.delays = DelaysCard(context)
        self.look = LookCard(context)
        self.lock = LockCard(context)
        self.reminders = RemindersCard(context)
        self.inbox = InboxCard(context)
        self.backups = BackupCard(context)
        self.check = CheckCard(context)
        self.data = DataCard(context)
        self.updates = UpdatesCard(context)
        self.cards: tuple[SettingsCard, ...] = (
            self.me,
            self.office,
            self.calendar,
            self.delays,
            self.look,
            self.lock,
            self.reminders,
            self.inbox,
            self.backups,
            self.check,
            self.data,
            self.updates,
        )
        # Assemble
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(theme.px(12))
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        body = QWidget()
        body.setMaximumWidth(theme.px(WIDEST))
        body.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(area, 1)

    def refresh(self) -> None:
        """Read the settings again."""
        for card in self.cards:
            card.refresh()

    def panes(self) -> list[QWidget]:
        return [self.head, *self.cards]

    def set_narrow(self, width: int) -> None:
        """Put labels above what they name where there is little room."""
        self.head.set_narrow(width)
        for card in self.cards:
            card.stack(is_stacked=width < LEAST_PAIR)
