"""Communications by month with the detail of one: the page « Communications » and a dossier's own tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.services.readings_interactions import InteractionRow
from cld_desktop.storage import queries
from cld_desktop.ui import list_print, talk_words
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.bulk_commands import talk_commands
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.interaction_columns import ROW_HEIGHT, table_columns
from cld_desktop.ui.interaction_detail import InteractionPane
from cld_desktop.ui.interaction_filters import InteractionFilters
from cld_desktop.ui.interaction_pages import PAGE, InteractionPages
from cld_desktop.ui.interaction_rows import columns_for, row_actions
from cld_desktop.ui.list_views import ListViews
from cld_desktop.ui.list_with_pane import ListWithPane
from cld_desktop.ui.pane_parts import BackBar, Rule, column_of, list_or
from cld_desktop.ui.presentation_button import PresentationButton, beside
from cld_desktop.ui.screen import Context
from cld_desktop.ui.selection_pane import SelectionPane
from cld_desktop.ui.table import RecordTable

SELECTED = ("communication sélectionnée", "communications sélectionnées")
_TOP, LIST_HEIGHT = 6, 60


class InteractionList(QWidget):
    """Filters, months under a heading that stays or a table, pages read as one scrolls, and a detail pane.

    `page` is the name under which its columns are kept on this computer.
    Signals: told(words), « 9 dans Panorama Québec », for the title row of the page.
    """

    told = Signal(str)

    def __init__(
        self, context: Context, *, page: str = "interactions", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.meta = ""
        self._has_cases = False
        self._is_drawing = False
        self._is_other_case = False
        self.filters = InteractionFilters(context)
        self._list_columns = columns_for(context, names_case=lambda: self._has_cases)
        self.table: RecordTable[InteractionRow] = RecordTable(
            self._list_columns,
            key=lambda row: row.interaction.id,
            sentence=talk_words.interaction_sentence,
            name="Communications",
            actions=row_actions(context, self),
            row_height=LIST_HEIGHT,
            heading_height=28,
            heading_indent=12,
        )
        self.columns = ArrangedColumns(
            context,
            self.table,
            table_columns(context, names_case=page == "interactions"),
            page,
            lay_list=self._lay_list,
            row_height=ROW_HEIGHT,
        )
        self.views = ListViews(context, "interactions", self.filters, self.columns)
        self.pages = InteractionPages(context.store, self.filters.wanted, self.columns)
        self.pane = InteractionPane(context)
        commands = talk_commands(context, self.print_rows)
        self.several = SelectionPane(SELECTED, commands, self.table, self.pane, every_key=self.pages.every_id)
        self.empty = EmptyState("message-square", "Aucune communication.", "Consigner", action_icon="plus")
        self.back = BackBar()
        # Connect
        self.filters.changed.connect(self._on_filtered)
        self.columns.order_changed.connect(self._load_anew)
        self.columns.turned.connect(self._on_turned)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.open_row)
        self.table.wanted_more.connect(self.load_more)
        self.table.wanted_before.connect(self.load_before)
        self.table.wanted_first.connect(self._load_first)
        self.empty.action_clicked.connect(self._on_empty_action)
        self.back.clicked.connect(self.close_detail)
        # Assemble
        self.lists = list_or(self.table, self.empty)
        self.right = column_of(QWidget(), self.back, self.pane, self.several)
        self.splitter = ListWithPane(context.window_settings, self.lists, self.right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        button = PresentationButton(self.columns, self.print_list, is_page=page == "interactions")
        self.head = beside(self.filters, button, _TOP)
        whole.addWidget(self.head)
        whole.addWidget(Rule())
        whole.addWidget(self.splitter, 1)
        self._on_turned()
        self.set_narrow(1200)

    # What is shown

    def refresh(self) -> None:
        """Draw what the base holds now, as far down as was loaded."""
        if self._is_other_case:
            self._is_other_case = False
            self.filters.clear()
            return
        had_focus = self.pane.has_focus_inside()
        self.filters.read()
        self.pages.load_again(self.table.current())
        self._draw()
        if had_focus and not self.splitter.is_narrow:
            self.table.setFocus()

    def _on_filtered(self) -> None:
        self.filters.read()
        self._load_anew()

    def _load_anew(self) -> None:
        """Read from the first row again: others are asked for, or in another order."""
        self.pages.load(0, PAGE)
        self._draw()
        self.table.verticalScrollBar().setValue(0)

    def _lay_list(self) -> None:
        self.table.set_columns(self._list_columns, 0, has_labels=True, row_height=LIST_HEIGHT)

    def _load_around(self, rank: int) -> None:
        self.pages.load_around(rank)
        self._draw()
        self.table.scrollTo(self.table.currentIndex())

    def _load_first(self) -> None:
        if self.pages.before:
            self.pages.load(0, PAGE)
            self._draw()

    def _draw(self) -> None:
        rows = self.pages.rows
        self.filters.set_counts(queries.interaction_counts(self.context.store, self.filters.wanted()))
        self.filters.tell(french.plural(self.pages.total, "communication"))
        self._tell()
        self.lists.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._draw_empty()
        self._is_drawing = True  # the pane is read once, when the row to show is known
        self.table.set_groups(self.pages.groups())
        if self.table.current() is None:
            self.table.select_first()
        self._is_drawing = False
        current = self.table.current()
        if current is None:
            self.pane.clear(is_empty=not rows)
        elif not self.table.several():
            self.pane.show_record(current.interaction.id)

    def load_more(self) -> None:
        """Read the next page, when the end of what is loaded comes into view."""
        rows = self.pages.more()
        if rows:
            self.table.add_rows(self.pages.groups_of(rows))
            self.context.status_changed.emit()

    def load_before(self) -> None:
        """Read the page above, when the beginning of what is loaded comes into view."""
        rows = self.pages.earlier()
        if rows:
            self.table.add_rows(self.pages.groups_of(rows), is_above=True)

    def _tell(self) -> None:
        store = self.context.store
        cases = queries.all_of(store, Case)
        self._has_cases = len(cases) > 1 and not self.filters.shown_case()
        count = french.number(self.pages.total)
        shown = [case for case in cases if case.id == self.filters.shown_case()]
        shown = shown or (cases if len(cases) == 1 else [])
        if shown:
            self.meta = f"{count} dans {shown[0].short_name or shown[0].title}"
        else:
            self.meta = f"{count} dans {french.plural(len(cases), 'dossier')}" if cases else ""
        self.told.emit(self.meta)
        self.context.status_changed.emit()

    def _draw_empty(self) -> None:
        if self.filters.is_filtering:
            words, action = "Aucune communication ne correspond à ces filtres.", "Effacer les filtres"
        else:
            words, action = "Aucune communication consignée.", "Consigner une communication"
        self.empty.sentence.setText(words)
        self.empty.button.set_plain_text(action)

    def _on_empty_action(self) -> None:
        if self.filters.is_filtering:
            self.filters.clear()
            self.table.setFocus()
        else:
            self.context.ask("interaction", case_id=self.shown_case())

    def record_shown(self) -> Interaction | None:
        """The communication that is chosen."""
        return self.pane.sheet.interaction if self.pane.sheet is not None else None

    def shown_case(self) -> int:
        """The case whose communications are shown; 0 for all."""
        return self.filters.shown_case()

    def set_case(self, case_id: int) -> None:
        """Show the communications of another case, once they are looked at."""
        self.filters.fixed_case = case_id
        self.pages.rows = []
        self._is_other_case = True

    def select(self, interaction_id: int) -> bool:
        """Show a communication, reading down to it and dropping the filters that hide it."""
        if self.table.select(interaction_id):
            return True
        if queries.find(self.context.store, Interaction, interaction_id) is None:
            return False
        rank = self.pages.rank_of(interaction_id)
        if rank < 0:
            self.filters.clear()
            rank = self.pages.rank_of(interaction_id)
        if rank >= 0:
            self._load_around(rank)
        return self.table.select(interaction_id)

    # Detail

    def open_row(self, row: InteractionRow) -> None:
        """Entrée: the detail where there is no room for it beside, else the form."""
        if self.splitter.is_narrow:
            self._open_detail(is_open=True)
            self.pane.show_record(row.interaction.id)
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.context.ask("interaction", interaction_id=row.interaction.id)

    def close_detail(self) -> None:
        """Échap: back to the list."""
        self._open_detail(is_open=False)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap comes back from the detail page; from the filter field, to the list."""
        if event.key() == Qt.Key.Key_Escape and self.splitter.is_open:
            self.close_detail()
        elif event.key() in _TO_LIST and self.filters.field.hasFocus() and self.pages.rows:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, row: InteractionRow | None) -> None:
        if row is not None and not self._is_drawing and not self.table.several():
            self.pane.show_record(row.interaction.id)
        self.context.status_changed.emit()

    def set_narrow(self, width: int) -> None:
        """Lay the list out for the width of the content."""
        self.splitter.set_width(width)
        self._lay()

    def _on_turned(self) -> None:
        self.splitter.set_table(is_table=self.columns.is_table)

    def _open_detail(self, *, is_open: bool) -> None:
        self.splitter.set_open(is_open=is_open)
        self._lay()

    def _lay(self) -> None:
        self.head.setVisible(not self.splitter.is_open)
        self.back.setVisible(self.splitter.is_narrow)

    def print_list(self) -> None:
        """Ctrl+P: what the filters let through, as it is shown."""
        self.print_rows(self.pages.every_id())

    def print_rows(self, ids: Sequence[int]) -> None:
        """Print these communications, in this order."""
        groups = self.pages.groups_printed(ids[: list_print.MOST])
        told = [part.words for part in self.filters.parts()]
        list_print.ask_listing(self.context, "Communications", self.columns, groups, told, total=len(ids))

    def filter_field(self) -> QWidget | None:
        """Ctrl+F leads to the words."""
        return self.filters.field

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.head, self.lists, self.right]

    def status_words(self) -> str:
        """« 9 communications, 1 sélectionnée »."""
        count = self.table.several() or int(self.table.current() is not None)
        selected = f", {french.plural(count, 'sélectionnée')}" if count else ""
        return f"{french.plural(self.pages.total, 'communication')}{selected}"


_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
