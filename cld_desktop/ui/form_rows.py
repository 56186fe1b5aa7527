"""Fields side by side that reflow when the room is short, their refusals told across the whole row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.form import FieldBox
from cld_desktop.ui.labels import Text
from cld_desktop.ui.wrap_layout import WrapLayout


class FieldRow(QWidget):
    """Some fields in one row: (box, share of the width left, least width in pixels of the design)."""

    def __init__(self, parts: Sequence[tuple[QWidget, int, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Assemble
        row = WrapLayout()
        for box, share, least in parts:
            row.add(box, share, theme.px(least))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        for box, _, _ in parts:
            if isinstance(box, FieldBox):
                box.lend_error()
                column.addWidget(box.error)
        self._column = column

    def sizeHint(self) -> QSize:
        # the height of one line of fields: how it reflows is told by its height for a width
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column.minimumSize().width(), self._column.sizeHint().height())


class Labelled(QWidget):
    """A label with its mnemonic above something that is no `Editor`; `beside` stands next to the label."""

    def __init__(
        self, label: str, widget: QWidget, *, beside: QWidget | None = None, is_optional: bool = False
    ) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = Text(label, "meta", "text2")
        words.setBuddy(widget)
        # Assemble
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(words)
        if beside is not None:
            head.addWidget(beside)
        head.addStretch(1)
        if is_optional:
            optional = Text("facultatif", "meta", "text3")
            optional.setBuddy(widget)
            head.addWidget(optional)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(widget)


def cursor_of(field: QWidget) -> Callable[[], None]:
    """Note where the cursor of a field is; calling the answer puts it back there."""
    if isinstance(field, QLineEdit):
        at = field.cursorPosition()
        return lambda: field.setCursorPosition(at)
    if isinstance(field, QPlainTextEdit):
        return partial(_put_cursor, field, field.textCursor().position())
    return lambda: None


def _put_cursor(area: QPlainTextEdit, at: int) -> None:
    cursor = area.textCursor()
    cursor.setPosition(min(at, area.document().characterCount() - 1))
    area.setTextCursor(cursor)
