"""The directory: who is who by group, with the card of one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.arrangement import Sort
from cld_desktop.domain.criteria_lists import CardKind
from cld_desktop.domain.records import (
    Attachment,
    Case,
    ContactDetail,
    Document,
    FollowUp,
    Interaction,
    Note,
    Office,
    Organization,
    Participant,
    Person,
    Record,
    Request,
    RequestEvent,
    Setting,
    Stakeholder,
    Tag,
    Tagging,
    Tenure,
)
from cld_desktop.services.readings_directory import KINDS, DirectoryLine, directory_lines
from cld_desktop.services.readings_requests import orphans
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import directory_actions, directory_words, list_print, theme
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.bulk_commands import card_commands
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.directory_detail import DirectoryPane
from cld_desktop.ui.directory_filters import DirectoryFilters
from cld_desktop.ui.directory_rows import NAME, columns_for, groups_of, row_actions
from cld_desktop.ui.list_views import ListViews
from cld_desktop.ui.orphan_notice import OrphanNotice
from cld_desktop.ui.pane_parts import column_of, lay_with_pane, list_or
from cld_desktop.ui.presentation_button import PresentationButton, beside
from cld_desktop.ui.screen import Context
from cld_desktop.ui.selection_pane import SelectionPane
from cld_desktop.ui.table import RecordTable

SHOWS: frozenset[type[Record]] = frozenset(
    {
        Person,
        Note,
        Organization,
        Office,
        Tenure,
        ContactDetail,
        Stakeholder,
        Interaction,
        Participant,
        FollowUp,
        Attachment,
        Case,
        Document,
        Tag,
        Tagging,
        Setting,
        Request,
        RequestEvent,
    }
)
"""What the list and its pane draw."""

NARROW = 900
PANE_WIDTH = 364
TOP = 6
SELECTED = ("fiche sélectionnée", "fiches sélectionnées")
NO_LIMIT = 16_777_215


class DirectoryList(QWidget):
    """Filters, people by group, and a card of 364 pixels.

    Signals: told(words), « 8 fiches », for the title row of the page.
    """

    told = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._is_narrow = False
        self._is_detail_open = False
        self._is_drawing = False
        self._lines: tuple[DirectoryLine, ...] = ()
        self.filters = DirectoryFilters(context)
        self.table: RecordTable[DirectoryLine] = RecordTable(
            columns_for(lambda: context.today),
            key=lambda line: line.key,
            sentence=directory_words.line_sentence,
            name="Répertoire",
            actions=row_actions(context, self),
            has_header=True,
        )
        self.columns = ArrangedColumns(
            context, self.table, columns_for(lambda: context.today), "directory", own=(Sort(NAME),)
        )
        self.views = ListViews(context, "directory", self.filters, self.columns)
        self.orphans = OrphanNotice(context)
        self.pane = DirectoryPane(context)
        commands = card_commands(context, self.print_rows)
        self.several = SelectionPane(SELECTED, commands, self.table, self.pane)
        self.empty = EmptyState(
            "contact", "Le répertoire est vide.", "Nouvelle personne", action_icon="user-plus"
        )
        self.back = FlatLink("Retour à la liste", "arrow-left")
        # Connect
        self.filters.changed.connect(self._on_filtered)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.open_line)
        self.columns.order_changed.connect(self._on_sorted)
        self.empty.action_clicked.connect(self._on_empty_action)
        self.back.clicked.connect(self.close_detail)
        # Assemble
        self.lists = list_or(self.table, self.empty)
        self.right = column_of(QWidget(), self.back, self.pane, self.several)
        self.head = beside(self.filters, PresentationButton(self.columns, self.print_list), TOP)
        self.edge = lay_with_pane(self, self.head, self.lists, self.right, notice=self.orphans)
        self.set_narrow(1232)

    # What is shown

    def refresh(self) -> None:
        """Draw what the base holds now."""
        was_in_pane = self.pane.has_focus_inside()
        filters = self.filters
        filters.read()
        found = filters.lines()
        self._lines = found.lines
        self.orphans.show_lines(orphans(self.context.store, self.context.today))
        filters.set_counts(found.counts)
        self._draw()
        counted = french.plural(len(self._lines), "fiche")
        filters.tell(counted)
        self.told.emit(counted)
        if was_in_pane and not self._is_narrow:
            self.table.setFocus()

    def _draw(self) -> None:
        self.lists.setCurrentIndex(0 if self._lines else 1)
        if not self._lines:
            self._draw_empty()
        self._is_drawing = True  # the card is read once, when the row to show is known
        self._on_sorted()
        if self.table.current() is None:
            self.table.select_first()
        self._is_drawing = False
        current = self.table.current()
        if current is None:
            self.pane.clear()
        elif not self.table.several():
            self.pane.show_record(*current.key)

    def _draw_empty(self) -> None:
        words, action = "Le répertoire est vide.", "Nouvelle personne"
        if self.filters.is_filtering:
            words, action = "Aucune fiche ne correspond à ces filtres.", "Effacer les filtres"
        self.empty.sentence.setText(words)
        self.empty.button.set_plain_text(action)

    def _on_empty_action(self) -> None:
        if self.filters.is_filtering:
            self.filters.clear()
        else:
            self.context.ask("person")

    def _on_sorted(self) -> None:
        self.table.set_groups(groups_of(self._lines, self.columns.columns, self.columns.sorts))

    def _on_filtered(self) -> None:
        self._is_detail_open = False
        self._lay()
        self.refresh()

    def select(self, kind: type[Record], record_id: int) -> bool:
        """Show a card, whatever the filters. Answer whether it is there."""
        name = kind_of(kind)
        if name not in KINDS:
            return False
        if not self.table.select((name, record_id)):
            self._widen(name, record_id)
            if not self.table.select((name, record_id)):
                return False
        line = self.table.current()
        if self._is_narrow and line is not None:
            self.open_line(line)
        return True

    def _widen(self, name: str, record_id: int) -> None:
        """Drop the filters that hide a card."""
        filters = self.filters
        kind = filters.chosen.get("kind") if name in filters.kinds else CardKind.ALL
        kinds = filters.kinds if name in filters.kinds else KINDS
        for is_former in (False, True):
            everything = directory_lines(
                self.context.store, self.context.today, kinds=kinds, is_former=is_former, with_inactive=True
            )
            line = next((one for one in everything.lines if one.key == (name, record_id)), None)
            if line is not None:
                is_inactive = "inactive" in filters.chosen or line.is_inactive
                filters.ask_only({"kind": kind, "inactive": is_inactive, "former": is_former})
                return

    # Detail

    def open_line(self, line: DirectoryLine) -> None:
        """Entrée: the card where there is no room for it beside, else its form."""
        if self._is_narrow:
            self._is_detail_open = True
            self._lay()
            self.pane.show_record(*line.key)
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            directory_actions.edit(self.context, line.record)

    def close_detail(self) -> None:
        """Échap: back to the list."""
        self._is_detail_open = False
        self._lay()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap comes back from the detail page; F2 and Suppr act on the card that is read."""
        card = self.pane.card
        in_pane = self.pane.has_focus_inside() and card is not None
        if event.key() == Qt.Key.Key_Escape and self._is_detail_open:
            self.close_detail()
        elif in_pane and card is not None and event.key() == Qt.Key.Key_F2:
            directory_actions.edit(self.context, card)
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, line: DirectoryLine | None) -> None:
        if line is not None and not self._is_drawing and not self.table.several():
            self.pane.show_record(*line.key)
        self.context.status_changed.emit()

    def set_narrow(self, width: int) -> None:
        """Lay the list out for the width of the content, in the design's pixels."""
        self._is_narrow = width < NARROW
        self._is_detail_open = self._is_detail_open and self._is_narrow
        self.right.setMinimumWidth(0 if self._is_narrow else theme.px(PANE_WIDTH))
        self.right.setMaximumWidth(NO_LIMIT if self._is_narrow else theme.px(PANE_WIDTH))
        self.columns.lay()
        self._lay()

    def _lay(self) -> None:
        self.lists.setVisible(not self._is_detail_open)
        self.right.setVisible(self._is_detail_open or not self._is_narrow)
        self.back.setVisible(self._is_narrow)
        self.edge.setVisible(not self._is_narrow)

    def filter_field(self) -> QWidget:
        """The field of Ctrl+F."""
        return self.filters.field

    def shown_case(self) -> int:
        """A card belongs to no case: 0."""
        return 0

    def print_list(self) -> None:
        """Ctrl+P: what the filters let through, as it is shown."""
        self.print_rows([line.key for line in self._lines])

    def print_rows(self, keys: Sequence[tuple[str, int]]) -> None:
        """Print some of the cards."""
        wanted = set(keys)
        lines = [line for line in self._lines if line.key in wanted]
        kept = list_print.first_of(groups_of(lines, self.columns.columns, self.columns.sorts))
        told = [part.words for part in self.filters.parts()]
        list_print.ask_listing(self.context, "Répertoire", self.columns, kept, told, total=len(lines))

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.head, self.lists, self.right]

    def status_words(self) -> str:
        """« 8 fiches, 1 sélectionnée »."""
        several = self.table.several() or int(self.table.current() is not None)
        selected = f", {french.plural(several, 'sélectionnée')}" if several else ""
        return f"{french.plural(len(self._lines), 'fiche')}{selected}"
