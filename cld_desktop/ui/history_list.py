"""Who changed what, by day, with the versions of the record chosen and the corbeille at the foot."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.services import listings, readings_history
from cld_desktop.services.readings_history import HistoryRow, Key
from cld_desktop.ui import history_words, theme
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.history_detail import HistoryPane
from cld_desktop.ui.history_filters import HistoryFilters
from cld_desktop.ui.history_rows import days_of, history_actions, history_columns
from cld_desktop.ui.pane_parts import BackBar, column_of, lay_with_pane, list_or
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable
from cld_desktop.ui.trash_foot import TrashFoot

PAGE = 100
KEPT = 500
"""How many rows are drawn again when the base changes."""
NARROW = 900
PANE_WIDTH = 412
TIGHT = 640
NO_LIMIT = 16_777_215
FOOT_HEIGHT = 560
"""Below this height, the corbeille gives its room to the list."""


class HistoryList(QWidget):
    """Filters, days under a heading that stays, pages read as one scrolls, the corbeille and a detail."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._is_narrow = False
        self._is_detail_open = False
        self._total = 0
        self._rows: list[HistoryRow] = []
        self._counts: dict[date, int] = {}
        self._next: Key | None = None
        self.filters = HistoryFilters(context)
        self.table: RecordTable[HistoryRow] = RecordTable(
            history_columns(names_case=lambda: not self.filters.case_id),
            key=lambda row: row.set_id,
            sentence=history_words.row_sentence,
            name="Historique",
            actions=history_actions(context),
            row_height=52,
            heading_indent=20,
        )
        self.trash = TrashFoot(context)
        self.pane = HistoryPane(context)
        self.empty = EmptyState("rotate-ccw-clock", "", "Effacer les filtres")
        self.back = BackBar()
        # Connect
        self.filters.changed.connect(self._on_filtered)
        self.filters.print_clicked.connect(self.print_list)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.open_row)
        self.table.wanted_more.connect(self.load_more)
        self.empty.action_clicked.connect(self.filters.clear)
        self.back.clicked.connect(self.close_detail)
        # Assemble
        self.lists = list_or(self.table, self.empty)
        self.left = column_of(QWidget(), self.lists, self.trash)
        self.right = column_of(QWidget(), self.back, self.pane)
        self.edge = lay_with_pane(self, self.filters, self.left, self.right)
        self.set_narrow(1200)

    # What is shown

    def refresh(self) -> None:
        """Draw what the journal tells now, as far down as was loaded."""
        had_focus = self.pane.has_focus_inside()
        self.filters.draw()
        self._load(min(KEPT, max(PAGE, len(self._rows))))
        self.trash.refresh()
        self._lay_foot()
        if had_focus and not self._is_narrow:
            self.table.setFocus()

    def _on_filtered(self) -> None:
        self.filters.draw()
        self._load(PAGE)
        self.table.verticalScrollBar().setValue(0)

    def _load(self, limit: int) -> None:
        store, wanted, today = self.context.store, self.filters.wanted(), self.context.today
        page = readings_history.history_rows(store, wanted, today=today, limit=limit)
        self._rows, self._counts, self._next = list(page.rows), dict(page.counts), page.next
        self._total = readings_history.history_count(store, wanted)
        self.lists.setCurrentIndex(0 if self._rows else 1)
        if not self._rows:
            self._draw_empty()
        self.table.set_groups(days_of(self._rows, self._counts, today))
        if self.table.current() is None:
            self.table.select_first()
        current = self.table.current()
        if current is None:
            self.pane.clear(is_empty=not self._rows)
        else:
            self.pane.show_change(current)
        self.context.status_changed.emit()

    def load_more(self) -> None:
        """Read the next page, when the end of what is loaded comes into view."""
        if self._next is None:
            return
        today = self.context.today
        page = readings_history.history_rows(
            self.context.store, self.filters.wanted(), today=today, limit=PAGE, before=self._next
        )
        self._next = page.next
        self._rows += page.rows
        self._counts |= page.counts
        self.table.add_rows(days_of(page.rows, self._counts, today))

    def _draw_empty(self) -> None:
        is_filtering = self.filters.is_filtering
        words = "Aucune modification ne correspond à ces filtres." if is_filtering else "Aucune modification."
        self.empty.sentence.setText(words)
        self.empty.button.setVisible(is_filtering)

    # Detail

    def open_row(self, row: HistoryRow) -> None:
        """Entrée: the detail where there is no room for it beside, else its first button."""
        if self._is_narrow:
            self._is_detail_open = True
            self._lay()
            self.pane.show_change(row)
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.pane.focus_first()

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

    def _on_chosen(self, row: HistoryRow | None) -> None:
        if row is not None:
            self.pane.show_change(row)
        self.context.status_changed.emit()

    def set_narrow(self, width: int) -> None:
        """Lay the list out for the width of the content."""
        self._is_narrow = width < theme.px(NARROW)
        self._is_detail_open = self._is_detail_open and self._is_narrow
        self.right.setMinimumWidth(0 if self._is_narrow else theme.px(PANE_WIDTH))
        self.right.setMaximumWidth(NO_LIMIT if self._is_narrow else theme.px(PANE_WIDTH))
        room = width if self._is_narrow else width - theme.px(PANE_WIDTH)
        self.table.setColumnHidden(4, room < theme.px(TIGHT))
        self._lay()

    def _lay(self) -> None:
        self.filters.setVisible(not self._is_detail_open)
        self.left.setVisible(not self._is_detail_open)
        self.right.setVisible(self._is_detail_open or not self._is_narrow)
        self.back.setVisible(self._is_narrow)
        self.edge.setVisible(not self._is_narrow)
        self._lay_foot()

    def _lay_foot(self) -> None:
        self.trash.set_room(has_room=self.window().height() >= theme.px(FOOT_HEIGHT))

    def shown_case(self) -> int:
        """The case whose changes are asked for; 0 for all."""
        return self.filters.case_id

    def print_list(self) -> None:
        """Show the changes asked for as they will be printed."""
        listing = listings.history_listing(
            self.context.store, self.filters.wanted(), self.filters.words(), today=self.context.today
        )
        self.context.ask("listing", listing=listing)

    def filter_field(self) -> QWidget | None:
        """Ctrl+F leads to the filters."""
        return self.filters.whose

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.filters, self.lists, self.trash, self.right]

    def status_words(self) -> str:
        """« 42 modifications, 1 sélectionnée »."""
        selected = ", 1 sélectionnée" if self.table.current() is not None else ""
        return f"{french.plural(self._total, 'modification')}{selected}"
