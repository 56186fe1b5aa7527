"""The tools over a document that is read: paragraph by paragraph or page by page, larger or smaller."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.document_reader import DocumentReader
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.labels import Text
from cld_desktop.ui.page_view import STEPS
from cld_desktop.ui.picture_view import PictureView
from cld_desktop.ui.source_text import SourceReader

TIGHT = 420


class DocumentBar(QWidget):
    """Signals: open_clicked(), a copy is to be opened; details_clicked(bool), what is known is asked for."""

    open_clicked = Signal()
    details_clicked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader: DocumentReader | None = None
        self._zoom = 1.0
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self.previous = IconButton("chevron-left", "Paragraphe précédent", color="text")
        self.place = Text("")
        self.next = IconButton("chevron-right", "Paragraphe suivant", color="text")
        self.smaller = IconButton("zoom-out", "Réduire", color="text")
        self.percent = Text("")
        self.larger = IconButton("zoom-in", "Agrandir", color="text")
        self.details = FlatLink("Détails", "panel-right", role="body", color="text")
        self.out = FlatLink("Ouvrir une copie", "external-link", role="body", color="text")
        self.out_icon = IconButton("external-link", "Ouvrir une copie", color="text")
        self.details.setCheckable(True)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(theme.px(44))
        theme.current().themed.connect(self.update)
        # Connect
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.smaller.clicked.connect(lambda: self.enlarge(-1))
        self.larger.clicked.connect(lambda: self.enlarge(1))
        self.details.toggled.connect(self.details_clicked)
        self.out.clicked.connect(self.open_clicked)
        self.out_icon.clicked.connect(self.open_clicked)
        # Assemble
        self._edge = Separator()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        row.setSpacing(theme.px(6))
        for widget in (self.previous, self.place, self.next, self._edge):
            row.addWidget(widget)
        for widget in (self.smaller, self.percent, self.larger):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.details)
        row.addWidget(self.out)
        row.addWidget(self.out_icon)
        self.follow(None, opens=False)

    # What is read

    def follow(self, reader: DocumentReader | None, *, opens: bool) -> None:
        """Serve another document; `opens`: the system has a program for it."""
        self._reader, self._opens = reader, opens
        self._zoom, self._numbers, self._starts = 1.0, [], []
        if reader is not None and reader.text is not None:
            told = {one.number: one.start for one in reversed(reader.text.source.passages()) if one.number}
            for number in sorted(told):
                self._numbers.append(number)
                self._starts.append(told[number])
            reader.text.verticalScrollBar().valueChanged.connect(lambda _: self._tell())
        elif reader is not None and reader.pages is not None:
            reader.pages.turned.connect(self._tell)
        self._tell()
        self._fold()

    def _text(self) -> SourceReader | None:
        return self._reader.text if self._reader is not None else None

    def _tell(self) -> None:
        pages = self._reader.pages if self._reader is not None else None
        at, count, words, noun = 0, len(self._numbers), "", "Paragraphe"
        text = self._text()
        if text is not None and count:
            at = self._paragraph(text)
            words = f"{french.ordinal(self._numbers[at])} paragraphe"
        elif pages is not None:
            at, count, noun = pages.page(), pages.count(), "Page"
            words = f"Page {at + 1} de {count}" if count else ""
        self.place.setText(words)
        self.previous.set_name(f"{noun} {'précédente' if noun == 'Page' else 'précédent'}")
        self.next.set_name(f"{noun} {'suivante' if noun == 'Page' else 'suivant'}")
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < count)
        zoom = pages.zoom() if pages is not None else self._zoom
        self.percent.setText(french.percent(round(zoom * 100)))
        self.percent.setAccessibleName(f"Agrandissement : {self.percent.text()}")

    def _paragraph(self, text: SourceReader) -> int:
        """The rank of the paragraph across the upper third of the view."""
        point = text.viewport().rect().center()
        point.setY(text.viewport().height() // 3)
        here = text.position_at(point)
        return max(0, bisect_right(self._starts, here) - 1)

    # What is done

    def step(self, by: int) -> None:
        """Go to the paragraph or the page before, or after."""
        text = self._text()
        if text is not None and self._numbers:
            at = max(0, min(len(self._starts) - 1, self._paragraph(text) + by))
            bar = text.verticalScrollBar()
            top = text.rect_of(self._starts[at]).top() - text.viewport().height() // 4
            bar.setValue(bar.value() + top)
        elif self._reader is not None and self._reader.pages is not None:
            self._reader.pages.go_to(self._reader.pages.page() + by)

    def enlarge(self, by: int) -> None:
        """The next size up or down."""
        if self._reader is not None and self._reader.pages is not None:
            self._reader.pages.enlarge(by)
            return
        at = bisect_left(STEPS, self._zoom)
        self._zoom = STEPS[max(0, min(len(STEPS) - 1, at + by))]
        view = self._text() or (self._reader.view if self._reader is not None else None)
        if isinstance(view, SourceReader | PictureView):
            view.set_zoom(self._zoom)
        self._tell()

    def set_details(self, *, is_offered: bool, is_shown: bool) -> None:
        """Whether what is known of the document hides behind « Détails », and is shown."""
        self.details.setVisible(is_offered)
        self.details.blockSignals(True)
        self.details.setChecked(is_shown)
        self.details.set_plain_text("Document" if is_shown else "Détails")
        self.details.set_icon_name("file-text" if is_shown else "panel-right")
        self.details.blockSignals(False)
        self._fold()

    # What there is room for

    def _fold(self) -> None:
        reader = self._reader
        view = reader.view if reader is not None else None
        has_text = self._text() is not None
        has_pages = reader is not None and reader.pages is not None
        is_tight = self.width() < theme.px(TIGHT)
        steps = has_pages or bool(self._numbers)
        zooms = has_text or has_pages or isinstance(view, PictureView)
        for widget in (self.previous, self.place, self.next):
            widget.setVisible(steps)
        for widget in (self.smaller, self.larger):
            widget.setVisible(zooms)
        self.percent.setVisible(zooms and not is_tight)
        self._edge.setVisible(steps and zooms and not is_tight)
        self.out.setVisible(self._opens and not is_tight)
        self.out_icon.setVisible(self._opens and is_tight)
        self.setVisible(reader is not None or self._opens)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colors = theme.tokens()
            painter.fillRect(self.rect(), colors.color("surface"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, colors.color("border"))
