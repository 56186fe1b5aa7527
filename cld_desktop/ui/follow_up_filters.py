"""Whose follow-ups a list shows, of which case, in what state, due when; what became late just now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain.criteria import Part
from cld_desktop.domain.criteria_lists import FOLLOW_UPS
from cld_desktop.services import readings_filters, readings_views, settings
from cld_desktop.storage import queries
from cld_desktop.storage.queries import FollowUpFilter
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.chips import Chip, FlowLayout
from cld_desktop.ui.choice_menu import fill_choice
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.filter_bar import FilterBar
from cld_desktop.ui.filter_menu import ALL_CASES
from cld_desktop.ui.page import is_tight
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

MINE, TEAM = "mine", "team"
WHOSE = "follow_ups/whose"
"""Where the window remembers whose follow-ups are looked at."""
OTHERS = ("due", "states", "party", "tags", "", "newly_late")
"""The criteria that have no chip of their own; the last has one as long as there is something to see."""


class Edge(QWidget):
    """A separator as high as the chips around it, so that they stand on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 0, 5, 0)
        row.addWidget(Separator())
        self.setFixedHeight(theme.px(28))


class FollowUpFilters(FilterBar):
    """Mine or the team's (remembered), one case, one assignee; and the button that plans a follow-up.

    Signals: plan_clicked(); hints_clicked().
    """

    plan_clicked = Signal()
    hints_clicked = Signal()

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(context, FOLLOW_UPS, case_id=case_id, parent=parent)
        is_mine = context.window_settings.value(WHOSE, TEAM) == MINE
        self.chosen = {"mine": True} if is_mine else {}
        parts = [(MINE, "Mes suivis", 0), (TEAM, "Toute l’équipe", 0)]
        self.whose = Segmented(parts, current=MINE if is_mine else TEAM, name="Suivis à montrer")
        self.case_chip = Chip(ALL_CASES, "folder", menu=QMenu(self))
        self.assignee_chip = Chip("Responsable", "user", menu=QMenu(self))
        self.newly_late = Chip("Nouvellement en retard", count=0)
        self.newly_late.setToolTip(painting.tip(readings_views.RULE))
        self.hints = IconButton("keyboard", "Afficher les touches", framed=True)
        self.plan = SecondaryButton("Planifier un suivi", "calendar-plus", height=28)
        self.plan_icon = IconButton("calendar-plus", "Planifier un suivi", framed=True)
        # Connect
        self.whose.chosen.connect(self._on_whose)
        self.newly_late.clicked.connect(
            lambda _=False: self.choose("newly_late", "newly_late" not in self.chosen)
        )
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
        shown = (self.whose, self._edge, self.case_chip, self.assignee_chip, self.newly_late)
        for widget in (*shown, self.folded, self.others):
            flow.addWidget(widget)
        self.row.setContentsMargins(24, 6, 24, 16)
        self.row.setSpacing(8)
        self.row.addWidget(chips, 1)
        for button in (self.hints, self.plan, self.plan_icon):
            self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._newly_late = 0
        self._people: dict[int, str] = {}
        self._fold()

    # What is asked for

    @property
    def needs_a_name(self) -> bool:
        """Whether « Mes suivis » is asked for by somebody who has not said who they are."""
        return "mine" in self.chosen and self.context.me is None

    def wanted(self) -> FollowUpFilter:
        """The question asked of the base."""
        me = self.context.me
        return readings_filters.follow_up_filter(
            self.context.store,
            self.chosen,
            self.context.today,
            self.facts,
            case_id=self.fixed_case,
            me=me.id if me else None,
        )

    def choose(self, code: str, value: object) -> None:
        """Ask for something else; whoever is named is looked for among the whole team."""
        if code == "assignee" and value:
            self.chosen.pop("mine", None)
        super().choose(code, value)
        self._keep_whose()

    def remove(self, part: Part) -> None:
        """Take a piece of the sentence out."""
        super().remove(part)
        self._keep_whose()

    def clear(self) -> None:
        """Ask for everybody's, of every case."""
        super().clear()
        self._keep_whose()

    def _keep_whose(self) -> None:
        self.context.window_settings.setValue(WHOSE, MINE if "mine" in self.chosen else TEAM)

    def _on_whose(self, whose: str) -> None:
        self.chosen.pop("assignee", None)
        self.choose("mine", whose == MINE)

    # What is drawn

    def telling_parts(self) -> list[Part]:
        """« Mes suivis » stands in sight already: alone, it draws no line."""
        parts = self.parts()
        return [] if [part.code for part in parts] == ["mine"] else parts

    def draw(self) -> None:
        """Offer the cases and colleagues there are now, and count."""
        self.read()
        store, me = self.context.store, self.context.me
        counts = queries.follow_up_counts(
            store,
            self.wanted(),
            self.context.today,
            me=me.id if me else None,
            newly_late=readings_filters.newly_late_between(store, self.context.today),
        )
        self.whose.set_count(MINE, counts.mine)
        self.whose.set_count(TEAM, counts.team)
        self.whose.set_current(MINE if "mine" in self.chosen else TEAM)
        self._newly_late = counts.newly_late
        self.newly_late.set_count(counts.newly_late)
        self.newly_late.setChecked("newly_late" in self.chosen)
        fill_choice(self.case_chip, ALL_CASES, self.cases, self.shown_case(), self.choose_case)
        self._people = {one.id: one.name for one in settings.colleagues(store)}
        ref = self.chosen.get("assignee")
        fill_choice(
            self.assignee_chip,
            "Tous",
            self._people,
            ref.record_id if ref else 0,
            self.choose_assignee,
            unset="Responsable",
        )
        self._fold()

    def choose_assignee(self, person_id: int) -> None:
        """Ask for what one colleague has to do, or for all."""
        self.choose_record("assignee", "people", person_id)

    # Folding

    def _fold(self) -> None:
        """Put the chips into one menu, and leave the button its icon, where there is little room."""
        folds = is_tight(self)
        self.case_chip.setVisible(not self.fixed_case and not folds)
        is_late = bool(self._newly_late) or "newly_late" in self.chosen
        self.newly_late.setVisible(is_late and not folds)
        for wide in (self._edge, self.assignee_chip, self.plan, self.others):
            wide.setVisible(not folds)
        for short in (self.folded, self.plan_icon):
            short.setVisible(folds)
        if folds:
            self.fill_folded([*([] if self.fixed_case else ["case"]), "assignee", *OTHERS])
        else:
            self.fill_others(OTHERS)
