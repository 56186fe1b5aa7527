"""A line for a name that tells, while one types, whether the directory already has somebody of that name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.services.readings_directory import DirectoryLine
from cld_desktop.ui import directory_words, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.labels import ElidedLabel

_DELAY_MS = 150


class TwinEditor(Editor):
    """Signals: open_clicked(line), the card of the one who bears that name is asked for."""

    open_clicked = Signal(object)

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
        self.go = FlatLink("Ouvrir la fiche")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        # Connect
        self.line.textEdited.connect(lambda _: self._on_typed())
        self.line.installEventFilter(self)
        self.go.clicked.connect(lambda: self.open_clicked.emit(self._found))
        self._timer.timeout.connect(self._look)
        # Assemble
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.words)
        row.addWidget(self.go)
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

    def _look(self) -> None:
        found = next(iter(self._twins(self.line.text())), None)
        is_news = found is not None and (self._found is None or self._found.key != found.key)
        self._found = found
        self.notice.setVisible(found is not None)
        if found is None:
            return
        told = directory_words.function_words(found.held)
        who = f"{found.name}, {told}" if told else found.name
        self.words.setText(f"Une fiche porte déjà ce nom{NBSP}: {who}.")
        self.go.setAccessibleName(f"Ouvrir la fiche {french.quote(found.name)}")
        if is_news:
            announce(self, self.words.text())
