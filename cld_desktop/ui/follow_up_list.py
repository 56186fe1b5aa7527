"""What is due, by urgency, with the detail of one follow-up: the page « Suivis » and a dossier's own tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.clocks import due_counts
from cld_desktop.domain.records import (
    BoardMeeting,
    Case,
    FollowUp,
    Interaction,
    Organization,
    Person,
    Postponement,
    Record,
    Setting,
    Tag,
    Tagging,
)
from cld_desktop.services.readings_follow_ups import FollowUpRow, due_rows
from cld_desktop.storage import queries
from cld_desktop.ui import list_print, talk_words, theme
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.bulk_commands import follow_up_commands
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.follow_up_columns import ROW_HEIGHT, table_columns
from cld_desktop.ui.follow_up_detail import FollowUpPane
from cld_desktop.ui.follow_up_filters import FollowUpFilters
from cld_desktop.ui.follow_up_rows import HINTS, columns_for, groups_of, row_actions
from cld_desktop.ui.list_views import ListViews
from cld_desktop.ui.pane_parts import BackBar, HintFoot, column_of, lay_with_pane, list_or
from cld_desktop.ui.presentation_button import PresentationButton, beside
from cld_desktop.ui.row_order import in_order
from cld_desktop.ui.rows import Column, Group, RowAction
from cld_desktop.ui.screen import Context
from cld_desktop.ui.selection_pane import SelectionPane
from cld_desktop.ui.table import RecordTable

SHOWS: frozenset[type[Record]] = frozenset(
    {FollowUp, Postponement, Interaction, Person, Organization, Case, BoardMeeting, Setting, Tag, Tagging}
)
"""What the list and its pane draw."""

NARROW, PANE_WIDTH = 900, 360
TIGHT = 780
SELECTED = ("suivi sélectionné", "suivis sélectionnés")
TOP, LIST_HEIGHT = 6, 56
LIST_ACTIONS, TABLE_ACTIONS = 216, 112
HINTS_HEIGHT = 240
NO_LIMIT = 16_777_215
_HINTS_HIDDEN = "follow_ups/hints_hidden"


class FollowUpList(QWidget):
    """Filters, groups by urgency, keys and quick actions, and a detail pane of 360 pixels.

    Signals: told(words), « 7 ouverts, 2 en retard », for the title row of the page.
    """

    told = Signal(str)

    def __init__(self, context: Context, *, page: str = "follow_ups", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.meta = ""
        self._is_narrow = False
        self._is_detail_open = False
        self._has_cases = False
        self._is_drawing = False
        self._is_tight = False
        self._rows: list[FollowUpRow] = []
        self.filters = FollowUpFilters(context)
        more = RowAction[FollowUpRow](
            "ellipsis", "Autres commandes", lambda row: self.table.pop_menu(row), is_in_menu=False
        )
        self.table: RecordTable[FollowUpRow] = RecordTable(
            self._list_columns(),
            key=lambda row: row.follow_up.id,
            sentence=talk_words.follow_up_sentence,
            name="Suivis",
            actions=[*row_actions(context, self), more],
            actions_width=LIST_ACTIONS,
        )
        self.columns = ArrangedColumns(
            context,
            self.table,
            table_columns(context, names_case=page == "follow_ups"),
            page,
            lay_list=self._lay_list,
            row_height=ROW_HEIGHT,
            actions_width=TABLE_ACTIONS,
        )
        self.views = ListViews(context, "follow_ups", self.filters, self.columns)
        self.pane = FollowUpPane(context)
        commands = follow_up_commands(context, self.print_rows)
        self.several = SelectionPane(SELECTED, commands, self.table, self.pane)
        self.empty = EmptyState("list-checks", "Aucun suivi.", "Planifier", action_icon="calendar-plus")
        self.back = BackBar()
        self.hints = HintFoot(HINTS)
        # Connect
        self.filters.changed.connect(self.refresh)
        self.columns.order_changed.connect(self._draw)
        self.filters.plan_clicked.connect(self.plan)
        self.filters.hints_clicked.connect(lambda: self._set_hints(is_hidden=False))
        self.hints.closed.connect(lambda: self._set_hints(is_hidden=True))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.open_row)
        self.empty.action_clicked.connect(self._on_empty_action)
        self.back.clicked.connect(self.close_detail)
        # Assemble
        self.lists = list_or(self.table, self.empty)
        self.left = column_of(QWidget(), self.lists, self.hints)
        self.right = column_of(QWidget(), self.back, self.pane, self.several)
        button = PresentationButton(self.columns, self.print_list, is_page=page == "follow_ups")
        self.head = beside(self.filters, button, TOP)
        self.edge = lay_with_pane(self, self.head, self.left, self.right)
        self._set_hints(is_hidden=context.window_settings.value(_HINTS_HIDDEN, "0") == "1")
        self.set_narrow(1200)

    def _list_columns(self) -> list[Column[FollowUpRow]]:
        return columns_for(self.context, is_tight=self._is_tight, names_case=lambda: self._has_cases)

    def _lay_list(self) -> None:
        width = TABLE_ACTIONS if self._is_tight else LIST_ACTIONS
        self.table.set_columns(
            self._list_columns(), width, has_labels=not self._is_tight, row_height=LIST_HEIGHT
        )

    # What is shown

    def refresh(self) -> None:
        """Draw what the base holds now."""
        was_in_pane = self.pane.has_focus_inside()
        self.filters.draw()
        self._rows = due_rows(self.context.store, self.context.today, wanted=self.filters.wanted())
        self._has_cases = len({row.follow_up.case_id for row in self._rows}) > 1
        self._tell()
        self._draw()
        if was_in_pane and not self._is_narrow:
            self.table.setFocus()

    def _draw(self) -> None:
        self.lists.setCurrentIndex(0 if self._rows else 1)
        if not self._rows:
            self._draw_empty()
        self._is_drawing = True  # the pane is read once, when the row to show is known
        self.table.set_groups(self._groups())
        if self.table.current() is None:
            self.table.select_first()
        self._is_drawing = False
        current = self.table.current()
        if current is None:
            self.pane.clear(is_empty=not self._rows)
        elif not self.table.several():
            self.pane.show_record(current.follow_up.id)

    def _groups(self) -> list[Group[FollowUpRow]]:
        if self.columns.is_table:
            return [Group("", "", in_order(self._rows, self.columns.columns, self.columns.sorts))]
        return groups_of(self._rows)

    def _draw_empty(self) -> None:
        words, action = "Aucun suivi planifié.", "Planifier un suivi"
        if self.filters.needs_a_name:
            words, action = "Indiquez votre nom pour voir vos suivis.", "Indiquer votre nom"
        elif self.filters.is_filtering:
            words, action = "Aucun suivi ne correspond à ces filtres.", "Effacer les filtres"
        self.empty.sentence.setText(words)
        self.empty.button.set_plain_text(action)

    def _on_empty_action(self) -> None:
        if self.filters.needs_a_name:
            self.context.ask("me")
        elif self.filters.is_filtering:
            self.filters.clear()
        else:
            self.plan()

    def plan(self) -> None:
        """Plan a follow-up in the case that is shown."""
        self.context.ask("follow_up", case_id=self.shown_case())

    def _tell(self) -> None:
        counts = due_counts(row.item for row in self._rows)
        late = f"{french.number(counts.late)} en retard"
        self.meta = f"{french.plural(counts.open, 'ouvert')}, {late}"
        self.filters.tell(french.plural(len(self._rows), "suivi"))
        self.told.emit(self.meta)

    def shown_case(self) -> int:
        """The case whose follow-ups are shown; 0 for all."""
        return self.filters.shown_case()

    def set_case(self, case_id: int) -> None:
        """Show the follow-ups of another case, once they are looked at."""
        self.filters.fixed_case = case_id

    def select(self, follow_up_id: int) -> bool:
        """Show a follow-up, whatever the filters."""
        if self.table.select(follow_up_id):
            return True
        if queries.find(self.context.store, FollowUp, follow_up_id) is None:
            return False
        self.filters.clear()
        if not self.table.select(follow_up_id):
            self.pane.show_record(follow_up_id)  # done more than thirty days ago: only its sheet is left
        return True

    # Detail

    def open_row(self, row: FollowUpRow) -> None:
        """Entrée: the detail where there is no room for it beside, else the form."""
        if self._is_narrow:
            self._is_detail_open = True
            self._lay()
            self.pane.show_record(row.follow_up.id)
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.context.ask("follow_up", follow_up_id=row.follow_up.id)

    def close_detail(self) -> None:
        """Échap: back to the list."""
        self._is_detail_open = False
        self._lay()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap comes back from the detail page."""
        if event.key() == Qt.Key.Key_Escape and self._is_detail_open:
            self.close_detail()
            return
        super().keyPressEvent(event)

    def _on_chosen(self, row: FollowUpRow | None) -> None:
        if row is not None and not self._is_drawing and not self.table.several():
            self.pane.show_record(row.follow_up.id)
        self.context.status_changed.emit()

    def set_narrow(self, width: int) -> None:
        """Lay the list out for the width of the content."""
        was_tight = self._is_tight
        self._is_narrow = width < theme.px(NARROW)
        self._is_detail_open = self._is_detail_open and self._is_narrow
        self.right.setMinimumWidth(0 if self._is_narrow else theme.px(PANE_WIDTH))
        self.right.setMaximumWidth(NO_LIMIT if self._is_narrow else theme.px(PANE_WIDTH))
        self._is_tight = (width if self._is_narrow else width - theme.px(PANE_WIDTH)) < theme.px(TIGHT)
        if self.columns.is_table or self._is_tight != was_tight:
            self.columns.lay()
        self._lay()

    def _lay(self) -> None:
        self.head.setVisible(not self._is_detail_open)
        self.left.setVisible(not self._is_detail_open)
        self.right.setVisible(self._is_detail_open or not self._is_narrow)
        self.back.setVisible(self._is_narrow)
        self.edge.setVisible(not self._is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave its height to the list where there is little."""
        super().resizeEvent(event)
        self._lay_hints()

    def _lay_hints(self) -> None:
        self.hints.setVisible(not self._hides_hints and self.height() >= theme.px(HINTS_HEIGHT))

    def _set_hints(self, *, is_hidden: bool) -> None:
        self._hides_hints = is_hidden
        self._lay_hints()
        self.filters.hints.setVisible(is_hidden)
        self.context.window_settings.setValue(_HINTS_HIDDEN, "1" if is_hidden else "0")

    def print_list(self) -> None:
        """Ctrl+P: what the filters let through, as it is shown."""
        self.print_rows([row.follow_up.id for row in self._rows])

    def print_rows(self, ids: Sequence[int]) -> None:
        """Print some of the follow-ups."""
        groups = list_print.only(self._groups(), set(ids), lambda row: row.follow_up.id)
        told = [part.words for part in self.filters.parts()]
        list_print.ask_listing(self.context, "Suivis", self.columns, groups, told, total=len(ids))

    def filter_field(self) -> QWidget | None:
        """Ctrl+F leads to the filters."""
        return self.filters.whose

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.head, self.left, self.right]

    def status_words(self) -> str:
        """« 7 suivis, 1 sélectionné »."""
        count = sum(row.follow_up.done_on is None for row in self._rows)
        several = self.table.several() or int(self.table.current() is not None)
        selected = f", {french.plural(several, 'sélectionné')}" if several else ""
        return f"{french.plural(count, 'suivi')}{selected}"
