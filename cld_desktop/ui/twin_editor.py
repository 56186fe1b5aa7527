"""A line for a name that tells, while one types, which card of the directory has a similar one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.likeness import is_same_name
from cld_desktop.services.readings_directory import DirectoryLine
from cld_desktop.ui import directory_words, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.labels import ElidedLabel

_DELAY_MS = 150


class TwinEditor(Editor):
    """A name, and the similar card below it.

    Signals:
        open_clicked(line): the similar card is asked for.
        use_clicked(line): what was typed is for that card.
        looked(is_same): whether a card bears this very name is known.
    """

    open_clicked = Signal(object)
    use_clicked = Signal(object)
    looked = Signal(bool)

    def __init__(
        self, twins: Callable[[str], tuple[DirectoryLine, ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._twins = twins
        self._found: DirectoryLine | None = None
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.px(32))
        self.notice = QWidget()
        self.words = ElidedLabel("", "meta", "text2")
        self.go = FlatLink("Ouvrir")
        self.use = FlatLink("Utiliser cette fiche")
        self.use.hide()
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        # Connect
        self.line.textEdited.connect(lambda _: self._on_typed())
        self.line.installEventFilter(self)
        self.go.clicked.connect(lambda: self.open_clicked.emit(self._found))
        self.use.clicked.connect(lambda: self.use_clicked.emit(self._found))
        self._timer.timeout.connect(self.look)
        # Assemble
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.words)
        row.addWidget(self.go)
        row.addWidget(self.use)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.notice)
        self.notice.hide()
        self.setFocusProxy(self.line)

    def value(self) -> str:
        return self.line.text()

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)
        self._timer.start()

    def box(self) -> QWidget:
        return self.line

    def _on_typed(self) -> None:
        self._timer.start()
        self.edited.emit()

    def offer_use(self) -> None:
        """Offer to put what was typed on the similar card."""
        self.use.show()

    def look(self) -> None:
        """Say now which card is similar."""
        self._timer.stop()
        found = next(iter(self._twins(self.line.text())), None)
        is_news = found is not None and (self._found is None or self._found.key != found.key)
        self._found = found
        self.notice.setVisible(found is not None)
        self.looked.emit(found is not None and is_same_name(found.name, self.line.text()))
        if found is None:
            return
        told = directory_words.function_words(found.held)
        who = f"{found.name}, {told}" if told else found.name
        self.words.setText(f"Fiche semblable{NBSP}: {who}")
        self.go.setAccessibleName(f"Ouvrir la fiche {french.quote(found.name)}")
        self.use.setAccessibleName(f"Utiliser la fiche {french.quote(found.name)}")
        if is_news:
            announce(self, self.words.text())
