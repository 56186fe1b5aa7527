"""Documents with what each holds and is linked to: the page « Documents » and a dossier's own tab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Case, Document
from cld_desktop.services.readings_documents import DocumentRow, document_rows
from cld_desktop.storage import queries
from cld_desktop.ui import document_actions, theme
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.document_filters import SUFFIXES, DocumentFilters
from cld_desktop.ui.document_listing import print_documents
from cld_desktop.ui.document_room import DocumentRoom
from cld_desktop.ui.document_rows import GroupKey, columns_for, groups_of, row_actions
from cld_desktop.ui.document_words import row_sentence
from cld_desktop.ui.drop_zone import TallDropZone
from cld_desktop.ui.list_views import ListViews
from cld_desktop.ui.pane_parts import Rule, Surface, column_of, list_or
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable

PAGE = 100
ACTIONS_WIDTH = 96
DROP_HEIGHT = 420
"""The height of page under which the place to drop files gives way to the list."""


class DocumentList(QWidget):
    """Filters, groups, pages read as one scrolls; beside them the document itself, and what is known of it.

    Signals: told(words), « 3 dans Panorama Québec, dont 1 à vérifier », for the title row of the page.
    """

    told = Signal(str)

    def __init__(self, context: Context, *, case_id: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._total = 0
        self._is_other_case = False
        self._rows: list[DocumentRow] = []
        self._counts: dict[GroupKey, int] = {}
        self.filters = DocumentFilters(context, case_id=case_id, parent=self)
        self.table: RecordTable[DocumentRow] = RecordTable(
            columns_for(context),
            key=lambda row: row.document.id,
            sentence=row_sentence,
            name="Documents",
            actions=row_actions(context, self, self.open_row),
            actions_width=ACTIONS_WIDTH,
            row_height=60,
            heading_height=28,
            heading_indent=12,
        )
        self.table.delegate.labels_every_row = True
        self.empty = EmptyState("files", "", "Joindre…", action_icon="paperclip")
        self.views = ListViews(context, "documents", self.filters)
        self.drop = TallDropZone()
        # Connect
        self.filters.changed.connect(self._on_filtered)
        self.filters.join_clicked.connect(lambda: self.join([]))
        self.drop.choose_clicked.connect(lambda: self.join([]))
        self.drop.files_dropped.connect(self.join)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.open_row)
        self.table.wanted_more.connect(self.load_more)
        self.empty.action_clicked.connect(self._on_empty_action)
        # Assemble
        self.lists = list_or(self.table, self.empty)
        self._drop_room = QWidget()
        inside = QVBoxLayout(self._drop_room)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        inside.addWidget(self.drop)
        self.left = column_of(Surface(), self.lists, self._drop_room)
        self.room = DocumentRoom(context, self.left, self.filters)
        self.room.left.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filters)
        whole.addWidget(Rule())
        whole.addWidget(self.room, 1)

    # What is shown

    def refresh(self) -> None:
        """Draw what the base holds now, as far down as was loaded."""
        if self._is_other_case:
            self._is_other_case = False
            self.filters.clear()
            return
        had_focus = self.room.pane.has_focus_inside()
        self._load(max(PAGE, len(self._rows)))
        if had_focus and self.left.isVisibleTo(self):
            self.table.setFocus()

    def _on_filtered(self) -> None:
        self._load(PAGE)
        self.table.verticalScrollBar().setValue(0)

    def _load(self, limit: int) -> None:
        self.filters.read()
        store, wanted = self.context.store, self.filters.wanted()
        self._rows = list(document_rows(store, wanted, limit=limit))
        self._counts = queries.documents_by_group(store, wanted)
        self._total = sum(self._counts.values())
        self.filters.tell(french.plural(self._total, "document"))
        self.filters.set_counts(queries.document_counts(store, wanted, SUFFIXES))
        self._tell()
        self.lists.setCurrentIndex(0 if self._rows else 1)
        if not self._rows:
            self._draw_empty()
        self.table.set_groups(groups_of(self._rows, self._counts))
        self._span_rows()
        if self.table.current() is None:
            self.table.select_first()
        current = self.table.current()
        if current is None:
            self.room.clear(is_empty=not self._rows)
        else:
            self.room.show_record(current.document.id)

    def load_more(self) -> None:
        """Read the next page, when the end of what is loaded comes into view."""
        if len(self._rows) >= self._total:
            return
        wanted = self.filters.wanted()
        more = document_rows(self.context.store, wanted, limit=PAGE, offset=len(self._rows))
        known = {row.document.id for row in self._rows}
        fresh = [row for row in more if row.document.id not in known]
        self._rows += fresh
        self.table.add_rows(groups_of(fresh, self._counts))
        self._span_rows()

    def _span_rows(self) -> None:
        """Only what is to be reviewed has a button: the names of the others take its room."""
        for number, group in enumerate(self.table.rows.groups):
            heading = self.table.rows.index(number, 0)
            for rank, row in enumerate(group.rows):
                self.table.setFirstColumnSpanned(rank, heading, not row.document.is_to_review)

    def _tell(self) -> None:
        cases = queries.all_of(self.context.store, Case)
        words = french.number(self._total)
        shown = [case for case in cases if case.id == self.filters.shown_case()]
        shown = shown or (cases if len(cases) == 1 else [])
        if shown:
            words += f" dans {shown[0].short_name or shown[0].title}"
        elif cases:
            words += f" dans {french.plural(len(cases), 'dossier')}"
        to_review = self._counts.get((True, None), 0)
        if to_review:
            words += f", dont {french.number(to_review)} à vérifier"
        self.told.emit(words if self._total or cases else "")
        self.context.status_changed.emit()

    def _draw_empty(self) -> None:
        words, action = "Aucun document pour l’instant.", "Joindre…"
        if self.filters.is_filtering:
            words, action = "Aucun document ne correspond à ces filtres.", "Effacer les filtres"
        self.empty.sentence.setText(words)
        self.empty.button.set_plain_text(action)

    def _on_empty_action(self) -> None:
        if self.filters.is_filtering:
            self.filters.clear()
            self.table.setFocus()
        else:
            self.join([])

    def join(self, paths: list[Path]) -> None:
        """Join files, to the case that is shown when there is one."""
        document_actions.join(self.context, self.shown_case(), paths)

    def shown_case(self) -> int:
        """The case whose documents are shown; 0 for all."""
        return self.filters.shown_case()

    def set_case(self, case_id: int) -> None:
        """Show the documents of another case, once they are looked at."""
        self.filters.fixed_case = case_id
        self._rows = []
        self._is_other_case = True

    def select(self, document_id: int) -> bool:
        """Show a document, reading down to it and dropping the filters that hide it."""
        if self.table.select(document_id):
            return True
        store = self.context.store
        if queries.find(store, Document, document_id) is None:
            return False
        rank = queries.document_rank(store, self.filters.wanted(), document_id)
        if rank < 0:
            self.filters.clear()
            rank = queries.document_rank(store, self.filters.wanted(), document_id)
        if rank >= len(self._rows):
            self._load(rank + PAGE)
        return rank >= 0 and self.table.select(document_id)

    def _on_chosen(self, row: DocumentRow | None) -> None:
        if row is not None:
            self.room.show_record(row.document.id)
        self.context.status_changed.emit()

    def open_row(self, _row: DocumentRow) -> None:
        """Entrée: the document, alone where there is no room for it beside."""
        self.room.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap comes back from the document; from the filter field, Entrée leads to the list."""
        to_list = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.room.holds_focus():
            self.room.leave()
        elif event.key() in to_list and self.filters.field.hasFocus() and self._rows:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    # Room

    def set_narrow(self, width: int) -> None:
        """Lay the list out for the width of the content."""
        self.room.set_narrow(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave its height to the list where there is little."""
        super().resizeEvent(event)
        self._drop_room.setVisible(self.height() >= theme.px(DROP_HEIGHT))

    def print_list(self) -> None:
        """Ctrl+P: what the filters let through."""
        told = [part.words for part in self.filters.parts()]
        print_documents(self.context, self.filters.wanted(), told, self._total)

    def filter_field(self) -> QWidget | None:
        """Ctrl+F leads to the words."""
        return self.filters.field

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.filters, self.left, self.room.preview, self.room.detail]

    def status_words(self) -> str:
        """« 3 documents, 1 sélectionné »."""
        selected = ", 1 sélectionné" if self.table.current() is not None else ""
        return f"{french.plural(self._total, 'document')}{selected}"
