"""The preview of a PDF: its pages as they will be printed, enlarged at will, and small in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.ui import painting, printing, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.page_list import PageList
from cld_desktop.ui.page_view import PageView

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

NARROW = 640
LARGE_TEXT = 1.2
_WAITING = "Mise à jour de l’aperçu…"
_FRESH = "Aperçu à jour"


class PdfPreview(QWidget):
    """Pages under a bar of tools. The pages shown stay until others are ready.

    Signals:
        open_wanted(): no page can be shown here; « Ouvrir le PDF » was pressed.
    """

    open_wanted = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, view: PageView | None = None, tells_state: bool = True
    ) -> None:
        super().__init__(parent)
        self._tells_state = tells_state
        self._pages: QPdfDocument | None = None
        self._has_module = printing.can_read_pdf()
        self._make_tools()
        self.thumbnails = PageList()
        self.view = view or PageView()
        self.nothing = EmptyState(
            "file-text",
            "L’aperçu ne peut pas être montré sur ce poste. Ouvrez le PDF dans son programme.",
            "Ouvrir le PDF",
        )
        self.failed = EmptyState("circle-alert", "")
        # Connect
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.view.enlarge(-1))
        self.larger.clicked.connect(lambda: self.view.enlarge(1))
        self.whole.clicked.connect(lambda: self.view.set_fit("whole"))
        self.width_.clicked.connect(lambda: self.view.set_fit("width"))
        self.view.turned.connect(self._tell)
        self.thumbnails.chosen.connect(self.view.go_to)
        self.nothing.action_clicked.connect(self.open_wanted)
        theme.current().themed.connect(self._dress)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.view.enlarge(step))
        QShortcut(QKeySequence("Ctrl+0"), self, lambda: self.view.set_fit("whole"))
        # Assemble
        self._sheets = QWidget()
        row = QHBoxLayout(self._sheets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.view, 1)
        self.stack = QStackedWidget()
        for each in (self._sheets, self.nothing, self.failed):
            self.stack.addWidget(each)
        self.stack.setCurrentWidget(self._sheets if self._has_module else self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.stack, 1)
        if not self._has_module:
            self._tools.hide()  # nothing to turn nor to enlarge
        self._dress()
        self._tell()

    # Making

    def _make_tools(self) -> None:
        self.previous = IconButton("chevron-left", "Page précédente", color="text")
        self.next = IconButton("chevron-right", "Page suivante", color="text")
        self.place = Text("")
        self.smaller = IconButton("zoom-out", "Réduire", color="text")
        self.larger = IconButton("zoom-in", "Agrandir", color="text")
        self.smaller.setToolTip("Réduire (Ctrl+−)")
        self.larger.setToolTip("Agrandir (Ctrl++)")
        self.percent = Text("")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(theme.px(44))
        self.whole = FlatLink("Page entière", "maximize-2", role="body", color="text")
        self.width_ = FlatLink("Largeur", "move-horizontal", role="body", color="text")
        self.whole.setToolTip("Page entière (Ctrl+0)")
        self.sign = IconLabel("check", size=16)
        self.state = Text(_WAITING, "meta", "text2")

    def _bar(self) -> QWidget:
        self._tools = QFrame()
        if theme.current().zoom > LARGE_TEXT:
            return self._bar_on_lines()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        row.setSpacing(theme.px(6))
        for widget in (self.previous, self.place, self.next):
            row.addWidget(widget)
        row.addSpacing(theme.px(6))
        row.addWidget(Separator())
        row.addSpacing(theme.px(6))
        for widget in (self.smaller, self.percent, self.larger):
            row.addWidget(widget)
        row.addSpacing(theme.px(4))
        row.addWidget(self.whole)
        row.addWidget(self.width_)
        row.addStretch(1)
        self._tool_row = row
        row.addWidget(self.sign)
        row.addWidget(self.state)
        self.sign.setVisible(self._tells_state)
        return self._tools

    def add_tool(self, tool: QWidget) -> None:
        """Put a tool of the page's own at the end of the bar, before what is said of the pages."""
        self._tool_row.insertWidget(self._tool_row.indexOf(self.sign), tool)
        QWidget.setTabOrder(self.width_, tool)

    def _bar_on_lines(self) -> QWidget:
        """The same bar on as many lines as large letters take."""
        margin = theme.px(7)
        tools = FlowLayout(spacing=theme.px(6))
        for widget in (self.previous, self.place, self.next, self.smaller, self.percent, self.larger):
            tools.addWidget(widget)
        tools.addWidget(self.whole)
        tools.addWidget(self.width_)
        foot = QHBoxLayout()
        foot.addWidget(self.sign)
        foot.addWidget(self.state, 1)
        self._tool_row = foot
        self.state.setWordWrap(True)
        column = QVBoxLayout(self._tools)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addLayout(tools)
        column.addLayout(foot)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._tools.setSizePolicy(policy)
        self.sign.setVisible(self._tells_state)
        return self._tools

    def _dress(self) -> None:
        colors = theme.tokens()
        desk = painting.mix(colors.border, colors.window, 0.2)
        self._tools.setStyleSheet(
            f".QFrame {{ background: {colors.surface}; border-bottom: 1px solid {colors.border}; }}"
        )
        self.view.set_desk(desk)
        self.thumbnails.set_back(desk)

    # What is shown

    def has_pages(self) -> bool:
        """Whether this machine can show pages at all."""
        return self._has_module

    def page_count(self) -> int:
        """How many pages are shown."""
        return self.view.count()

    def show_pdf(self, content: bytes) -> None:
        """Show other pages, at the same place. Raises Problem when they cannot be read."""
        if not self._has_module:
            return
        pages = printing.read_pdf(content, self)
        before, self._pages = self._pages, pages
        self.view.show_pages(pages)
        self.thumbnails.show_pages(pages)
        if before is not None:
            before.close()
            before.deleteLater()
        self.stack.setCurrentWidget(self._sheets)
        self._tell()

    def show_waiting(self) -> None:
        """Say that other pages are on their way."""
        self._say(_WAITING, "text2")

    def show_fresh(self) -> None:
        """Say that what is shown is what would be printed."""
        self._say(_FRESH, "text2", is_fresh=True)
        if self.stack.currentWidget() is self.failed:
            self.stack.setCurrentWidget(self._sheets if self._has_module else self.nothing)

    def show_stale(self, words: str) -> None:
        """Say why the pages shown are not those asked for."""
        self._say(words, "danger")

    def show_failure(self, sentence: str) -> None:
        """Say why there is no page to show."""
        self._say("Aperçu impossible", "danger")
        self.failed.sentence.setText(sentence)
        self.stack.setCurrentWidget(self.failed)

    def _say(self, words: str, color: str, *, is_fresh: bool = False) -> None:
        self.state.setText(words)
        self.state.set_color(color)
        self.sign.setVisible(is_fresh)
        self.sign.setToolTip(words)

    def clear(self) -> None:
        """Let the pages go, before the window does."""
        self.view.show_pages(None)
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def turn(self, step: int) -> None:
        """The next page, or the one before."""
        self.view.go_to(self.view.page() + step)

    def _tell(self) -> None:
        count, page = self.page_count(), self.view.page()
        self.place.setText(f"Page {page + 1} de {count}" if count else "Page")
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < count)
        self.percent.setText(french.percent(round(self.view.zoom() * 100)) if count else "")
        self.percent.setAccessibleName(f"Agrandissement{NBSP}: {self.percent.text()}")
        for tool in (self.smaller, self.larger, self.whole, self.width_):
            tool.setEnabled(count > 0)
        self.thumbnails.set_current(page)
        self._fold()

    def _fold(self) -> None:
        """Where there is little room, only the size that one may change to is proposed."""
        is_narrow = self.width() < theme.px(NARROW)
        is_whole = self.view.fit == "whole"
        self.thumbnails.setVisible(not is_narrow)
        self.state.setVisible(self._tells_state and not (is_narrow and self.sign.isVisibleTo(self)))
        self.whole.setVisible(not (is_narrow and is_whole))
        self.width_.setVisible(not is_narrow or is_whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
