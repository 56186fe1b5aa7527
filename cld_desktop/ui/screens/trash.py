"""The page « Corbeille »: what was taken away in the last ninety days, put back in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Record
from cld_desktop.domain.references import EVERY_KIND
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.services.readings_history import KEPT_DAYS
from cld_desktop.services.readings_trash import TrashRow, trash_rows
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import theme
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import fill_choice
from cld_desktop.ui.history_detail import HistoryPane
from cld_desktop.ui.history_filters import my_names
from cld_desktop.ui.page import TIGHT as TIGHT_PAGE
from cld_desktop.ui.page import PageHead
from cld_desktop.ui.pane_parts import BackBar, column_of, lay_with_pane, list_or
from cld_desktop.ui.rows import Group
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.trash_table import TrashTable

PAGE = 100
NARROW = 900
TIGHT = 800
PANE_WIDTH = 412
NO_LIMIT = 16_777_215
MINE, TEAM = "mine", "team"


class TrashScreen(Screen):
    """Filters, what was taken away, and the past of the one chosen."""

    title = "Corbeille"
    shows = frozenset(EVERY_KIND)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._kinds: tuple[type[Record], ...] = ()
        self._kind: type[Record] | None = None
        self._oldest_first = False
        self._limit = PAGE
        self._total = 0
        self._is_narrow = False
        self._is_detail_open = False
        self.head = PageHead(context, self.title)
        self.whose = Segmented(
            [(TEAM, "Toute l’équipe"), (MINE, "Mes suppressions")],
            current=TEAM,
            name="Suppressions à montrer",
        )
        self.kind_chip = Chip("Tous les types", "layers", menu=QMenu(self))
        self.table = TrashTable(context, is_whole=True)
        self.pane = HistoryPane(context)
        self.back = BackBar()
        self.empty = EmptyState("trash", "", "Effacer les filtres")
        # Connect
        self.whose.chosen.connect(lambda _: self.refresh())
        self.table.sorted_by.connect(self._on_sorted)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.wanted_more.connect(self._load_more)
        self.back.clicked.connect(self.close_detail)
        self.empty.action_clicked.connect(self._clear)
        self.table.titles.set_order("at", is_descending=True)
        # Assemble
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(8)
        tools.addWidget(self.whose)
        tools.addWidget(self.kind_chip)
        tools.addStretch(1)
        self.head.rows.addWidget(self.tools)
        self.lists = list_or(self.table, self.empty)
        self.right = column_of(QWidget(), self.back, self.pane)
        self.edge = lay_with_pane(self, self.head, self.lists, self.right)
        self.set_narrow(1200)

    # What is shown

    def refresh(self) -> None:
        page = trash_rows(
            self.context.store,
            self.context.today,
            limit=self._limit,
            kind=self._kind,
            who=my_names(self.context) if self.whose.current() == MINE else frozenset(),
            oldest_first=self._oldest_first,
        )
        self._total = page.total
        self._draw_kinds(page.kinds)
        many = french.plural(page.total, "élément")
        kept = f"conservé{'s' if page.total > 1 else ''} {french.days(KEPT_DAYS)}"
        self.head.meta.setText(f"{many}, {kept}" if page.total else "")
        self.lists.setCurrentIndex(0 if page.rows else 1)
        if not page.rows:
            self._draw_empty()
        self.table.set_groups([Group("all", "", page.rows)])
        if self.table.current() is None:
            self.table.select_first()
        self._show(self.table.current())
        self.context.status_changed.emit()

    def _draw_kinds(self, kinds: dict[type[Record], int]) -> None:
        if self._kind is not None:
            kinds = {self._kind: 0, **kinds}
        self._kinds = tuple(sorted(kinds, key=kind_of))
        names = {
            number: french.sentence(record_name(kind_of(kind), plural=True))
            for number, kind in enumerate(self._kinds, start=1)
        }
        chosen = self._kinds.index(self._kind) + 1 if self._kind is not None else 0
        fill_choice(self.kind_chip, "Tous les types", names, chosen, self._on_kind)

    def _draw_empty(self) -> None:
        is_filtering = self._kind is not None or self.whose.current() == MINE
        words = (
            "Aucune suppression ne correspond à ces filtres." if is_filtering else "La corbeille est vide."
        )
        self.empty.sentence.setText(words)
        self.empty.button.setVisible(is_filtering)

    def _show(self, row: TrashRow | None) -> None:
        if row is None:
            self.pane.clear(is_empty=True)
        else:
            self.pane.show_record(row.kind, row.record_id)

    def _load_more(self) -> None:
        if len(self.table.all_rows()) < self._total:
            self._limit += PAGE
            self.refresh()

    # What is asked

    def _clear(self) -> None:
        self._kind = None
        self.whose.set_current(TEAM)
        self.refresh()

    def _on_kind(self, number: int) -> None:
        self._kind = self._kinds[number - 1] if number else None
        self.refresh()

    def _on_sorted(self, _key: str, is_descending: bool) -> None:
        self._oldest_first = not is_descending
        self.refresh()

    def _on_chosen(self, row: TrashRow | None) -> None:
        self._show(row)
        self.context.status_changed.emit()

    def _on_opened(self, _row: TrashRow) -> None:
        if not self._is_narrow:
            self.pane.focus_first()
            return
        self._is_detail_open = True
        self._lay()
        self.back.setFocus(Qt.FocusReason.TabFocusReason)

    def close_detail(self) -> None:
        """Échap: back to the list."""
        self._is_detail_open = False
        self._lay()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap comes back from the detail."""
        if event.key() == Qt.Key.Key_Escape and (self._is_detail_open or self.pane.has_focus_inside()):
            self.close_detail()
            return
        super().keyPressEvent(event)

    # Place

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        self._is_narrow = width < theme.px(NARROW)
        self._is_detail_open = self._is_detail_open and self._is_narrow
        self.right.setMinimumWidth(0 if self._is_narrow else theme.px(PANE_WIDTH))
        self.right.setMaximumWidth(NO_LIMIT if self._is_narrow else theme.px(PANE_WIDTH))
        room = width if self._is_narrow else width - theme.px(PANE_WIDTH)
        self.table.setColumnHidden(1, room < theme.px(TIGHT))
        self.table.setColumnHidden(2, width < TIGHT_PAGE)
        self._lay()

    def _lay(self) -> None:
        self.tools.setVisible(not self._is_detail_open)
        self.lists.setVisible(not self._is_detail_open)
        self.right.setVisible(self._is_detail_open or not self._is_narrow)
        self.back.setVisible(self._is_narrow)
        self.edge.setVisible(not self._is_narrow)

    def filter_field(self) -> QWidget:
        return self.whose

    def panes(self) -> list[QWidget]:
        return [self.head, self.lists, self.right]

    def status_words(self) -> str:
        selected = ", 1 sélectionné" if self.table.current() is not None else ""
        return f"{french.plural(self._total, 'élément')}{selected}"
