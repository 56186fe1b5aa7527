"""The summary at the head of the board's report: drafted from the case, or in one's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.editors import AreaEditor
from cld_desktop.ui.labels import SectionTitle


class SummaryEditor(QWidget):
    """The text, and the way back to the one that was drafted. Signals: edited()."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafted = ""
        self._is_own = False
        title = SectionTitle("Sommaire")
        self.editor = AreaEditor(7)
        self.editor.area.setAccessibleName("Sommaire")
        self.back = FlatLink("Revenir au texte proposé", "rotate-ccw")
        self.back.hide()
        title.setBuddy(self.editor.area)
        # Connect
        self.editor.edited.connect(self._on_edited)
        self.back.clicked.connect(self._on_back)
        # Assemble
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.back)
        title.setMinimumHeight(self.back.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.editor)

    def own_words(self) -> str:
        """What was typed in place of the drafted text; nothing when that one is kept."""
        return self.editor.value().strip() if self._is_own else ""

    def set_own_words(self, words: str) -> None:
        """Show one's own words again."""
        self.editor.set_value(words)
        self._is_own = True
        self.back.show()

    def show_draft(self, words: str) -> None:
        """Take up what the case says now, unless it was written over."""
        if self._is_own:
            if not self.own_words() and not self.editor.area.hasFocus():
                self._is_own = False
            else:
                return
        self._drafted = words
        self.back.hide()
        if self.editor.value() != words:
            self.editor.set_value(words)

    def _on_edited(self) -> None:
        self._is_own = self.editor.value().strip() != self._drafted.strip()
        self.back.setVisible(self._is_own)
        self.edited.emit()

    def _on_back(self) -> None:
        self._is_own = False
        self.back.hide()
        self.editor.set_value(self._drafted)
        self.editor.area.setFocus()
        self.edited.emit()
