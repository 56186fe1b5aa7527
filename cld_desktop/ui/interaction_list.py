"""Communications by month with the detail of one: the page « Communications » and a dossier's own tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import (
    ActDetails,
    Attachment,
    Case,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Note,
    Organization,
    Participant,
    Person,
    Record,
    Request,
    RequestEvent,
    StageEvent,
    Statement,
    Tag,
    Tagging,
)
from cld_desktop.services import readings_interactions
from cld_desktop.services.readings_interactions import InteractionRow
from cld_desktop.storage import queries
from cld_desktop.storage.queries import Key
from cld_desktop.ui import talk_words, theme
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.interaction_detail import InteractionPane
from cld_desktop.ui.interaction_filters import InteractionFilters
from cld_desktop.ui.interaction_rows import columns_for, months, months_ahead, row_actions
from cld_desktop.ui.pane_parts import BackBar, Rule, column_of, list_or
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable

SHOWS: frozenset[type[Record]] = frozenset(
    {
        Interaction,
        Participant,
        Person,
        Organization,
        Case,
        StageEvent,
        FollowUp,
        Statement,
        Milestone,
        Request,
        RequestEvent,
        Tag,
        Tagging,
        Note,
        ActDetails,
        Attachment,
        Document,
    }
)
"""What the list and its pane draw."""

PAGE = 100
KEPT = 500
"""How many rows are drawn again when the base changes; beyond, those around the selected one."""
NARROW = 900
LIST_WIDTH, LIST_LEAST, MEDIUM_LIST, DETAIL_LEAST, WIDE = 472, 360, 400, 420, 1140
_SIZES = "interactions/list_width"


class InteractionList(QWidget):
    """Filters, months under a heading that stays, pages read as one scrolls, and a detail pane.

    Signals: told(words), « 9 dans Panorama Québec », for the title row of the page.
    """

    told = Signal(str)

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.meta = ""
        self._is_narrow = False
        self._is_detail_open = False
        self._has_cases = False
        self._total = 0
        self._rows: list[InteractionRow] = []
        self._counts: dict[tuple[int, int], int] = {}
        self._next: Key | None = None
        self._before = 0
        """How many communications stand above the first one loaded."""
        self.filters = InteractionFilters(context, case_id=case_id)
        self.table: RecordTable[InteractionRow] = RecordTable(
            columns_for(context, names_case=lambda: self._has_cases),
            key=lambda row: row.interaction.id,
            sentence=talk_words.interaction_sentence,
            name="Communications",
            actions=row_actions(context, self),
            row_height=60,
            heading_height=28,
            heading_indent=12,
        )
        self.pane = InteractionPane(context)
        self.empty = EmptyState("message-square", "Aucune communication.", "Consigner", action_icon="plus")
        self.back = BackBar()
        # Connect
        self.filters.changed.connect(self._on_filtered)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.open_row)
        self.table.wanted_more.connect(self.load_more)
        self.table.wanted_before.connect(self.load_before)
        self.table.wanted_first.connect(self._load_first)
        self.empty.action_clicked.connect(self._on_empty_action)
        self.back.clicked.connect(self.close_detail)
        # Assemble
        self.lists = list_or(self.table, self.empty)
        self.lists.setMinimumWidth(theme.px(LIST_LEAST))
        self.right = column_of(QWidget(), self.back, self.pane)
        self.right.setMinimumWidth(theme.px(DETAIL_LEAST))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.lists)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._on_moved)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filters)
        whole.addWidget(Rule())
        whole.addWidget(self.splitter, 1)
        self.set_narrow(1200)

    # What is shown

    def refresh(self) -> None:
        """Draw what the base holds now, as far down as was loaded."""
        had_focus = self.pane.has_focus_inside()
        self.filters.read()
        if len(self._rows) <= KEPT:
            self._load(self._before, max(PAGE, len(self._rows)))
        else:
            self._load_around(self._before + self._place())
        if had_focus and not self._is_narrow:
            self.table.setFocus()

    def _on_filtered(self) -> None:
        self.filters.read()
        self._load(0, PAGE)
        self.table.verticalScrollBar().setValue(0)

    def _place(self) -> int:
        """How far the selected row is from the first one loaded."""
        current = self.table.current()
        return self._rows.index(current) if current in self._rows else 0

    def _load_around(self, rank: int) -> None:
        self._load(max(0, rank - PAGE), 2 * PAGE)
        self.table.scrollTo(self.table.currentIndex())

    def _load_first(self) -> None:
        if self._before:
            self._load(0, PAGE)

    def _load(self, before: int, limit: int) -> None:
        store, wanted = self.context.store, self.filters.wanted()
        page = readings_interactions.interaction_rows(store, wanted, limit=limit, offset=before)
        if before and not page.rows:
            self._load(0, PAGE)
            return
        self._rows, self._next, self._before = list(page.rows), page.next, before
        self._counts = queries.counts_by_month(store, wanted)
        self._total = sum(self._counts.values())
        self.filters.set_counts(queries.interaction_counts(store, wanted))
        self._tell()
        self.lists.setCurrentIndex(0 if self._rows else 1)
        if not self._rows:
            self._draw_empty()
        self.table.set_groups(months_ahead(self._rows, self._counts))
        if self.table.current() is None:
            self.table.select_first()
        current = self.table.current()
        if current is None:
            self.pane.clear(is_empty=not self._rows)
        else:
            self.pane.show_record(current.interaction.id)

    def load_more(self) -> None:
        """Read the next page, when the end of what is loaded comes into view."""
        if self._next is None:
            return
        page = readings_interactions.interaction_rows(
            self.context.store, self.filters.wanted(), before=self._next, limit=PAGE
        )
        self._next = page.next
        self._rows += page.rows
        self.table.add_rows(months(page.rows, self._counts))
        self.context.status_changed.emit()

    def load_before(self) -> None:
        """Read the page above, when the beginning of what is loaded comes into view."""
        if not self._before:
            return
        before = max(0, self._before - PAGE)
        page = readings_interactions.interaction_rows(
            self.context.store, self.filters.wanted(), offset=before, limit=self._before - before
        )
        self._before = before
        self._rows[:0] = page.rows
        self.table.add_rows(months(page.rows, self._counts), is_above=True)

    def _tell(self) -> None:
        store = self.context.store
        cases = queries.all_of(store, Case)
        self._has_cases = len(cases) > 1 and not self.filters.shown_case()
        count = french.number(self._total)
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

    def shown_case(self) -> int:
        """The case whose communications are shown; 0 for all."""
        return self.filters.shown_case()

    def set_case(self, case_id: int) -> None:
        """Show the communications of another case."""
        self.filters.fixed_case = case_id
        self._rows = []
        self.filters.clear()

    def select(self, interaction_id: int) -> bool:
        """Show a communication, reading down to it and dropping the filters that hide it."""
        if self.table.select(interaction_id):
            return True
        if queries.find(self.context.store, Interaction, interaction_id) is None:
            return False
        rank = readings_interactions.rank_of(self.context.store, self.filters.wanted(), interaction_id)
        if rank < 0:
            self.filters.clear()
            rank = readings_interactions.rank_of(self.context.store, self.filters.wanted(), interaction_id)
        if rank >= 0:
            self._load_around(rank)
        return self.table.select(interaction_id)

    # Detail

    def open_row(self, row: InteractionRow) -> None:
        """Entrée: the detail where there is no room for it beside, else the form."""
        if self._is_narrow:
            self._is_detail_open = True
            self._lay()
            self.pane.show_record(row.interaction.id)
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.context.ask("interaction", interaction_id=row.interaction.id)

    def close_detail(self) -> None:
        """Échap: back to the list."""
        self._is_detail_open = False
        self._lay()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap comes back from the detail page; from the filter field, to the list."""
        if event.key() == Qt.Key.Key_Escape and self._is_detail_open:
            self.close_detail()
        elif event.key() in _TO_LIST and self.filters.words.hasFocus() and self._rows:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, row: InteractionRow | None) -> None:
        if row is not None:
            self.pane.show_record(row.interaction.id)
        self.context.status_changed.emit()

    def set_narrow(self, width: int) -> None:
        """Lay the list out for the width of the content."""
        self._is_narrow = width < theme.px(NARROW)
        self._is_detail_open = self._is_detail_open and self._is_narrow
        self._lay()
        if not self._is_narrow:
            kept = int(str(self.context.window_settings.value(_SIZES, "0")))
            is_wide = width >= theme.px(WIDE)
            usual = LIST_WIDTH if is_wide else MEDIUM_LIST
            list_width = kept if kept and is_wide else theme.px(usual)
            self.splitter.setSizes([list_width, max(1, width - list_width)])

    def _lay(self) -> None:
        self.filters.setVisible(not self._is_detail_open)
        self.lists.setVisible(not self._is_detail_open)
        self.right.setVisible(self._is_detail_open or not self._is_narrow)
        self.back.setVisible(self._is_narrow)

    def _on_moved(self, _position: int, _index: int) -> None:
        self.context.window_settings.setValue(_SIZES, self.splitter.sizes()[0])

    def filter_field(self) -> QWidget | None:
        """Ctrl+F leads to the words."""
        return self.filters.words

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.filters, self.lists, self.right]

    def status_words(self) -> str:
        """« 9 communications, 1 sélectionnée »."""
        selected = ", 1 sélectionnée" if self.table.current() is not None else ""
        return f"{french.plural(self._total, 'communication')}{selected}"


_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
