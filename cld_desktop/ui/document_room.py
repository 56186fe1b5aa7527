"""A list of documents, the document that is read, and what is known of it: side by side as there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain.records import Figure, Statement
from cld_desktop.services.readings_documents import DocumentSheet
from cld_desktop.ui import theme
from cld_desktop.ui.document_detail import DocumentFoot, DocumentPane, place_of
from cld_desktop.ui.document_preview import DocumentPreview
from cld_desktop.ui.focus_order import follow_layout
from cld_desktop.ui.pane_parts import BackBar, Rule, column_of
from cld_desktop.ui.screen import Context

NARROW, WIDE = 900, 1140
LIST_WIDTH, DETAIL_WIDTH = 336, 372
NO_LIMIT = 16_777_215
_CHOOSE = "Choisissez un document pour le lire."


class DocumentRoom(QWidget):
    """Three parts on a wide page; on a narrow one the list alone, then the document alone.

    Between the two, « Détails » shows what is known in place of the document.
    Signals: left(), the document was left for the list.
    """

    left = Signal()

    def __init__(
        self, context: Context, list_: QWidget, filters: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._list = list_
        self._filters = filters
        self._width = 1200
        self._is_open = False
        self._shows_details = False
        self._says = ""
        self.preview = DocumentPreview(context)
        self.pane = DocumentPane(context)
        self.foot = DocumentFoot(context)
        self.back = BackBar()
        # Connect
        self.preview.details_clicked.connect(self._show_details)
        self.preview.drawn.connect(lambda: follow_layout(self))
        self.pane.wanted.connect(self._lead_to)
        self.pane.shown.connect(self._on_shown)
        self.back.clicked.connect(self.leave)
        # Assemble
        self.detail = column_of(QWidget(), self.pane, self.foot)
        self._edges = (Rule(is_vertical=True), Rule(is_vertical=True))
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(list_)
        self._body.addWidget(self._edges[0])
        self._body.addWidget(self.preview, 1)
        self._body.addWidget(self._edges[1])
        self._body.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.back)
        whole.addLayout(self._body, 1)
        self.set_narrow(1200)

    # The document

    def clear(self, *, is_empty: bool) -> None:
        """Show that nothing is chosen."""
        self._says = "" if is_empty else _CHOOSE
        self.pane.clear(is_empty=is_empty)

    def show_record(self, document_id: int) -> None:
        """Show a document, and what is known of it."""
        self.pane.show_record(document_id)

    def _on_shown(self, sheet: DocumentSheet | None) -> None:
        self.foot.follow(sheet)
        if sheet is None:
            self.preview.clear(self._says)
        else:
            self.preview.show_sheet(sheet.source)
        follow_layout(self)

    def _lead_to(self, record: Statement | Figure) -> None:
        if self._shows_details:
            self._show_details(False)
        self.preview.show_place(**place_of(record))  # type: ignore[arg-type]

    # Going there and back

    def enter(self) -> None:
        """Go into the document."""
        if self._is_narrow():
            self._is_open = True
            self._lay()
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.preview.reader is not None:
            self._show_details(False)
            reader = self.preview.reader
            (reader.text or reader.pages or reader.view).setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Come back to the list."""
        self._is_open = False
        self._show_details(False)
        self.left.emit()

    def holds_focus(self) -> bool:
        """Whether one is in the document or in what is known of it."""
        focused = QApplication.focusWidget()
        return self._is_open or (
            isinstance(focused, QWidget)
            and (self.preview.isAncestorOf(focused) or self.detail.isAncestorOf(focused))
        )

    def _show_details(self, is_shown: bool) -> None:
        self._shows_details = is_shown and not self._is_wide()
        self._lay()

    # Room

    def _is_narrow(self) -> bool:
        return self._width < theme.px(NARROW)

    def _is_wide(self) -> bool:
        return self._width >= theme.px(WIDE)

    def set_narrow(self, width: int) -> None:
        """Lay the parts out for the width of the content."""
        self._width = width
        self._is_open = self._is_open and self._is_narrow()
        self._shows_details = self._shows_details and not self._is_wide()
        self._list.setMinimumWidth(0 if self._is_narrow() else theme.px(LIST_WIDTH))
        self._list.setMaximumWidth(NO_LIMIT if self._is_narrow() else theme.px(LIST_WIDTH))
        if self._is_wide():
            self._body.addWidget(self.detail)
        else:
            self.preview.column.addWidget(self.detail, 1)
        self.detail.setMinimumWidth(theme.px(DETAIL_WIDTH) if self._is_wide() else 0)
        self.detail.setMaximumWidth(theme.px(DETAIL_WIDTH) if self._is_wide() else NO_LIMIT)
        self._lay()

    def _lay(self) -> None:
        is_wide = self._is_wide()
        self._filters.setVisible(not self._is_open)
        self._list.setVisible(not self._is_open)
        self.back.setVisible(self._is_open)
        self.preview.setVisible(self._is_open or not self._is_narrow())
        self.preview.stack.setVisible(not self._shows_details)
        self.preview.bar.set_details(is_offered=not is_wide, is_shown=self._shows_details)
        self.detail.setVisible(is_wide or self._shows_details)
        self._edges[0].setVisible(not self._is_narrow())
        self._edges[1].setVisible(is_wide)
