"""What is typed in, ticked or chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.painting import Part


def set_invalid(field: QWidget, invalid: bool) -> None:
    """Give a field the red edge of what has to be corrected, or take it away."""
    if bool(field.property("invalid")) == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)
    field.update()


class SearchField(QLineEdit):
    """A field with a magnifying glass and the key that leads to it.

    With `opens`, it is the door to a search window: it takes no text. Signals (besides those of QLineEdit):
        opened(first_letters): it was pressed, or someone began to type in it.
    """

    opened = Signal(str)

    def __init__(
        self, placeholder: str, keys: str = "", *, opens: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._opens = opens
        self.setProperty("search", True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setReadOnly(opens)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._clear = IconButton("x", "Effacer", parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()

        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._on_text)
        theme.current().themed.connect(self._restyle)
        self._restyle()

    def set_keys(self, keys: str) -> None:
        """Change the key that is shown, or drop it where there is no room for it."""
        if keys != self._keys:
            self._keys = keys
            self._restyle()
            self.update()

    def _restyle(self) -> None:
        right = painting.row_width([painting.cap(self._keys)]) + theme.px(2) if self._keys else 0
        self.setTextMargins(theme.px(24), 0, right, 0)
        self.setMinimumHeight(theme.px(32))

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens:
            is_word = bool(event.text()) and event.text().isprintable()
            if is_word or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(event.text() if is_word else "")
                return
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._opens and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit("")
            return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self._clear.setGeometry(self.width() - side - 2, 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painting.prepare(painter)
            side = theme.px(16)
            square = QRectF(theme.px(11), round((self.height() - side) / 2), side, side)
            icons.draw(painter, square, "search", theme.tokens().text2)
            if self._keys and not self.text():
                key = painting.cap(self._keys)
                width = painting.row_width([key])
                cell = QRectF(self.width() - width - theme.px(8), 0, width, self.height())
                painting.draw_cap(painter, cell, key)


class Choice(QComboBox):
    """A list of choices that looks like the other fields."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that follows the style sheet
        theme.current().themed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        texts = [self.itemText(index) for index in range(self.count())]
        wide = max((metrics.horizontalAdvance(text) for text in texts), default=theme.px(80))
        height = max(theme.px(32), round(metrics.height()) + theme.px(12))
        return QSize(round(wide) + theme.px(48), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            fill = colors.surface if self.isEnabled() else colors.surface2
            if self.property("invalid"):
                painting.frame(painter, rect, 4, fill=fill, line=colors.danger, width=2)
            elif self.hasFocus():
                painting.frame(painter, rect, 4, fill=fill, line=colors.focus, width=2)
            else:
                painting.frame(painter, rect, 4, fill=fill, line=colors.border)
                painting.bottom_edge(painter, rect, 4, colors.border_strong)
            color = colors.text if self.isEnabled() else colors.text3
            words = QRectF(theme.px(11), 0, self.width() - theme.px(44), self.height())
            shown = self.currentText() or self.placeholderText()
            shade = color if self.currentText() else colors.text3
            painting.draw_text(painter, words, shown, self.font(), shade)
            side = theme.px(16)
            square = QRectF(self.width() - side - theme.px(11), round((self.height() - side) / 2), side, side)
            icons.draw(painter, square, "chevron-down", colors.text2)


class CheckBox(QCheckBox):
    """A box to tick, its words in ordinary or strong letters; `&` marks the mnemonic."""

    def __init__(self, text: str = "", *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._is_strong = strong
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _words(self) -> Part:
        colors = theme.tokens()
        color = colors.text if self.isEnabled() else colors.text3
        role: theme.Role = "strong" if self._is_strong else "body"
        return Part(kind="mnemonic", value=self.text(), color=color, role=role)

    def sizeHint(self) -> QSize:
        words = [self._words()] if self.text() else []
        width = theme.px(18 + 8) + (painting.row_width(words) + theme.px(8) + 4 if words else 0)
        return QSize(width, max(theme.px(28), painting.row_height(words) + theme.px(8)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            side = theme.px(18)
            box = QRectF(theme.px(4), round((self.height() - side) / 2), side, side)
            if self.checkState() == Qt.CheckState.Unchecked:
                fill = colors.hover if self.underMouse() else colors.surface
                painting.frame(painter, box, 3, fill=fill, line=colors.border_strong)
            else:
                fill = colors.accent if self.isEnabled() else colors.border_strong
                painting.frame(painter, box, 3, fill=fill)
                is_part = self.checkState() == Qt.CheckState.PartiallyChecked
                icons.draw(
                    painter, box.adjusted(2, 2, -2, -2), "minus" if is_part else "check", colors.on_accent
                )
            if self.text():
                words = QRectF(box.right() + theme.px(8), 0, self.width(), self.height())
                painting.draw_row(painter, words, [self._words()])
            if self.hasFocus():
                painting.focus_ring(painter, QRectF(self.rect()), 4)


class Separator(QWidget):
    """A hairline between groups of controls in a bar."""

    is_decoration = True

    def __init__(self, *, vertical: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_vertical = vertical
        if vertical:
            self.setFixedSize(1, theme.px(20))
        else:
            self.setFixedHeight(1)
        theme.current().themed.connect(self.update)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.tokens().color("border"))
