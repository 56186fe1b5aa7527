"""Whose follow-ups a list shows, and of which case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain.records import Case
from cld_desktop.services import settings
from cld_desktop.services.readings_follow_ups import FollowUpRow
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.chips import Chip, FlowLayout
from cld_desktop.ui.choice_menu import fill_choice, fill_menu, show_choice
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.page import is_tight
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

MINE, TEAM = "mine", "team"
WHOSE = "follow_ups/whose"
"""Where the window remembers whose follow-ups are looked at."""


class Edge(QWidget):
    """A separator as high as the chips around it, so that they stand on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 0, 5, 0)
        row.addWidget(Separator())
        self.setFixedHeight(theme.px(28))


class FollowUpFilters(QWidget):
    """Mine or the team's (remembered), one case, one assignee; and the button that plans a follow-up.

    Signals: changed(), something else is asked for; plan_clicked(); hints_clicked().
    """

    changed = Signal()
    plan_clicked = Signal()
    hints_clicked = Signal()

    def __init__(self, context: Context, *, has_case: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = 0
        self.assignee_id = 0
        kept = MINE if context.window_settings.value(WHOSE, TEAM) == MINE else TEAM
        parts = [(MINE, "Mes suivis", 0), (TEAM, "Toute l’équipe", 0)]
        self.whose = Segmented(parts, current=kept, name="Suivis à montrer")
        self.case_chip = Chip("Tous les dossiers", "folder", menu=QMenu(self))
        self.assignee_chip = Chip("Responsable", "user", menu=QMenu(self))
        self.hints = IconButton("keyboard", "Afficher les raccourcis")
        self.folded = Chip("Filtres", "list-filter", menu=QMenu(self))
        self.plan = SecondaryButton("Planifier un suivi", "calendar-plus", height=28)
        self.plan_icon = IconButton("calendar-plus", "Planifier un suivi", framed=True)
        # Connect
        self.whose.chosen.connect(self._on_whose)
        self.plan.clicked.connect(self.plan_clicked)
        self.plan_icon.clicked.connect(self.plan_clicked)
        self.hints.clicked.connect(self.hints_clicked)
        # Assemble
        self._edge = Edge()
        chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        flow = FlowLayout(chips, spacing=8)
        for widget in (self.whose, self._edge, self.case_chip, self.assignee_chip, self.folded):
            flow.addWidget(widget)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 6, 24, 16)
        bar.setSpacing(8)
        bar.addWidget(chips, 1)
        bar.addWidget(self.hints, 0, Qt.AlignmentFlag.AlignTop)
        bar.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignTop)
        bar.addWidget(self.plan_icon, 0, Qt.AlignmentFlag.AlignTop)
        self._has_case = has_case
        self._cases: dict[int, str] = {}
        self._people: dict[int, str] = {}
        self._fold()

    @property
    def is_filtering(self) -> bool:
        """Whether some of what there is may be left out."""
        return bool(self.case_id or self.assignee_id or self.whose.current() == MINE)

    @property
    def needs_a_name(self) -> bool:
        """Whether « Mes suivis » is asked for by somebody who has not said who they are."""
        return self.whose.current() == MINE and self.context.me is None

    def draw(self) -> None:
        """Offer the cases and colleagues there are now."""
        cases = queries.all_of(self.context.store, Case) if self._has_case else []
        self._cases = {case.id: case.short_name or case.title for case in cases}
        if self.case_id not in self._cases:
            self.case_id = 0
        fill_choice(self.case_chip, "Tous les dossiers", self._cases, self.case_id, self._on_case)
        self._people = {one.id: one.name for one in settings.colleagues(self.context.store)}
        fill_choice(
            self.assignee_chip, "Tous", self._people, self.assignee_id, self._on_assignee, unset="Responsable"
        )
        self._fold()

    # Folding

    def _fold(self) -> None:
        """Put the chips into one menu, and leave the button its icon, where there is little room."""
        folds = is_tight(self)
        self.case_chip.setVisible(self._has_case and not folds)
        for wide in (self._edge, self.assignee_chip, self.plan):
            wide.setVisible(not folds)
        for short in (self.folded, self.plan_icon):
            short.setVisible(folds)
        if folds:
            self._fill_folded()

    def _fill_folded(self) -> None:
        menu = QMenu(self.folded)
        if self._has_case:
            cases = menu.addMenu("Dossier")
            fill_menu(cases, "Tous les dossiers", self._cases, self.case_id, self._on_case)
        people = menu.addMenu("Responsable")
        fill_menu(people, "Tous", self._people, self.assignee_id, self._on_assignee)
        show_choice(self.folded, menu, "Filtres", is_on=bool(self.case_id or self.assignee_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def wanted(self, rows: list[FollowUpRow]) -> list[FollowUpRow]:
        """Those of these rows that are asked for."""
        me = self.context.me
        mine = [row for row in rows if me and row.follow_up.assignee_id == me.id]
        self.whose.set_count(MINE, sum(row.follow_up.done_on is None for row in mine))
        self.whose.set_count(TEAM, sum(row.follow_up.done_on is None for row in rows))
        if self.whose.current() == MINE:
            return mine
        if not self.assignee_id:
            return rows
        return [row for row in rows if row.follow_up.assignee_id == self.assignee_id]

    def clear(self) -> None:
        """Ask for everybody's, of every case."""
        self.assignee_id = 0
        self.case_id = 0
        self._keep_whose(TEAM)
        self.changed.emit()

    def _keep_whose(self, whose: str) -> None:
        self.whose.set_current(whose)
        self.context.window_settings.setValue(WHOSE, whose)

    def _on_whose(self, whose: str) -> None:
        self._keep_whose(whose)
        self.assignee_id = 0
        self.changed.emit()

    def _on_case(self, case_id: int) -> None:
        self.case_id = case_id
        self.changed.emit()

    def _on_assignee(self, person_id: int) -> None:
        self.assignee_id = person_id
        self._keep_whose(TEAM)
        self.changed.emit()
