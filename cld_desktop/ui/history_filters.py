"""Whose changes a history shows, of which case, of which kind, and since when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, Record
from cld_desktop.domain.references import EVERY_KIND
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.services import readings_history
from cld_desktop.storage import queries
from cld_desktop.storage.queries import ChangeFilter
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui.buttons import IconButton, SecondaryButton
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.chips import Chip, FlowLayout
from cld_desktop.ui.choice_menu import fill_choice, fill_menu, show_choice
from cld_desktop.ui.follow_up_filters import Edge
from cld_desktop.ui.page import is_tight
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

MINE, TEAM = "mine", "team"
PERIODS = {1: "Aujourd’hui", 7: "7 derniers jours", 30: "30 derniers jours", 90: "90 derniers jours"}
EVER = "Tout l’historique"
USUAL = 30


class HistoryFilters(QWidget):
    """Mine or the team's, a case, a kind, a period; and the button that prints the list.

    Signals: changed(), something else is asked for; print_clicked().
    """

    changed = Signal()
    print_clicked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = 0
        self.kind = 0
        self.days = USUAL
        self._kinds = _kinds_in_order()
        self._cases: dict[int, str] = {}
        self.whose = Segmented(
            [(TEAM, "Toute l’équipe", None), (MINE, "Mes modifications", None)],
            current=TEAM,
            name="Modifications à montrer",
        )
        self.case_chip = Chip("Tous les dossiers", "folder", menu=QMenu(self))
        self.kind_chip = Chip("Tous les types", "layers", menu=QMenu(self))
        self.period_chip = Chip(PERIODS[USUAL], "calendar", menu=QMenu(self))
        self.report_chip = Chip("Depuis le dernier rapport")
        self.folded = Chip("Filtres", "list-filter", menu=QMenu(self))
        self.printing = SecondaryButton("Imprimer la liste", "printer", height=28)
        self.printing.setToolTip("Imprimer la liste (Ctrl+P)")
        self.printing_icon = IconButton("printer", "Imprimer la liste", framed=True)
        self.printing_icon.setToolTip("Imprimer la liste (Ctrl+P)")
        # Connect
        self.whose.chosen.connect(lambda _: self.changed.emit())
        self.report_chip.clicked.connect(lambda _=False: self.changed.emit())
        self.printing.clicked.connect(self.print_clicked)
        self.printing_icon.clicked.connect(self.print_clicked)
        # Assemble
        self._edge = Edge()
        chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        flow = FlowLayout(chips, spacing=8)
        for widget in (
            self.whose,
            self._edge,
            self.case_chip,
            self.kind_chip,
            self.period_chip,
            self.report_chip,
            self.folded,
        ):
            flow.addWidget(widget)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 6, 24, 16)
        bar.setSpacing(8)
        bar.addWidget(chips, 1)
        bar.addWidget(self.printing, 0, Qt.AlignmentFlag.AlignTop)
        bar.addWidget(self.printing_icon, 0, Qt.AlignmentFlag.AlignTop)
        self._has_report = False
        self._fold()

    @property
    def is_filtering(self) -> bool:
        """Whether some of what there is may be left out."""
        return bool(self.case_id or self.kind or self.days or self._is_since_report or self._is_mine)

    @property
    def _is_mine(self) -> bool:
        return self.whose.current() == MINE

    @property
    def _is_since_report(self) -> bool:
        return self.report_chip.isChecked() and self._has_report

    def draw(self) -> None:
        """Offer the cases there are now, and the last report if there is one."""
        self._cases = {case.id: case_name(case) for case in queries.all_of(self.context.store, Case)}
        if self.case_id not in self._cases:
            self.case_id = 0
        fill_choice(self.case_chip, "Tous les dossiers", self._cases, self.case_id, self._on_case)
        fill_choice(self.kind_chip, "Tous les types", self._kind_names(), self.kind, self._on_kind)
        fill_choice(self.period_chip, EVER, PERIODS, self.days, self._on_period)
        self._has_report = self._last_report() is not None
        self.period_chip.setEnabled(not self._is_since_report)
        self._fold()

    def _kind_names(self) -> dict[int, str]:
        return {number: words for number, (_, words) in self._kinds.items()}

    # Folding

    def _fold(self) -> None:
        """Put the chips into one menu, and leave the button its icon, where there is little room."""
        folds = is_tight(self)
        for wide in (self._edge, self.case_chip, self.kind_chip, self.period_chip, self.printing):
            wide.setVisible(not folds)
        self.report_chip.setVisible(self._has_report and not folds)
        for short in (self.folded, self.printing_icon):
            short.setVisible(folds)
        if folds:
            self._fill_folded()

    def _fill_folded(self) -> None:
        menu = QMenu(self.folded)
        cases = menu.addMenu("Dossier")
        fill_menu(cases, "Tous les dossiers", self._cases, self.case_id, self._on_case)
        kinds = menu.addMenu("Type")
        fill_menu(kinds, "Tous les types", self._kind_names(), self.kind, self._on_kind)
        period = menu.addMenu("Période")
        fill_menu(period, EVER, PERIODS, self.days, self._on_period)
        period.setEnabled(not self._is_since_report)
        if self._has_report:
            since = menu.addAction(self.report_chip.label())
            since.setCheckable(True)
            since.setChecked(self._is_since_report)
            since.triggered.connect(lambda _=False: self.report_chip.click())
        is_on = bool(self.case_id or self.kind or self.days != USUAL or self._is_since_report)
        show_choice(self.folded, menu, "Filtres", is_on=is_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _last_report(self) -> datetime | None:
        return readings_history.last_report_moment(self.context.store, self.case_id)

    def wanted(self) -> ChangeFilter:
        """What is asked for, for a query."""
        since = None
        if self._is_since_report:
            since = self._last_report()
        elif self.days:
            since = readings_history.since_days(self.context.today, self.days - 1)
        return ChangeFilter(
            who=my_names(self.context) if self._is_mine else frozenset(),
            case_id=self.case_id,
            kinds=frozenset({self._kinds[self.kind][0]}) if self.kind else frozenset(),
            since=since,
        )

    def words(self) -> str:
        """« Toute l’équipe, Panorama Québec, 30 derniers jours »: what is asked for, for a printed list."""
        period = self.report_chip.label() if self._is_since_report else PERIODS.get(self.days, EVER)
        whose = "Mes modifications" if self._is_mine else "Toute l’équipe"
        case = self.case_chip.label() if self.case_id else ""
        kind = self.kind_chip.label() if self.kind else ""
        return ", ".join(filter(None, (whose, case, kind, period)))

    def clear(self) -> None:
        """Ask for everything there is."""
        self.case_id = self.kind = self.days = 0
        self.whose.set_current(TEAM)
        self.report_chip.setChecked(False)
        self.changed.emit()

    def _on_case(self, case_id: int) -> None:
        self.case_id = case_id
        self.changed.emit()

    def _on_kind(self, kind: int) -> None:
        self.kind = kind
        self.changed.emit()

    def _on_period(self, days: int) -> None:
        self.days = days
        self.changed.emit()


def my_names(context: Context) -> frozenset[str]:
    """The names that have signed for whoever is at the keyboard: theirs, and the account's before it."""
    me = context.me
    return frozenset({context.store.who, context.account, *([me.name] if me else [])})


def _kinds_in_order() -> dict[int, tuple[type[Record], str]]:
    """The kinds that people know by themselves, by their French name; what is part of another is left out."""
    parts = {part for kind in EVERY_KIND for part in queries.parts_of(kind)}
    named = {kind: record_name(kind_of(kind), plural=True) for kind in EVERY_KIND if kind not in parts}
    in_order = sorted(named, key=lambda kind: french.collation_key(named[kind]))
    return {number: (kind, french.sentence(named[kind])) for number, kind in enumerate(in_order, start=1)}
