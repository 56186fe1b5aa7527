"""What a field of people is made of: its edge, its chips, and the line one types in among them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from cld_desktop.services.readings_form import Somebody
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.chips import FlowLayout
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import ElidedLabel

_NARROW_TYPING = 60


class PersonChip(QWidget):
    """One participant in the field, with a cross to take them out."""

    removed = Signal()

    def __init__(self, somebody: Somebody, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.somebody = somebody
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(somebody.name)
        self._is_unknown = somebody.participant.is_unknown
        self._name = ElidedLabel(somebody.name, color="warn" if self._is_unknown else "text")
        self._detail = ElidedLabel(somebody.detail, color="warn" if self._is_unknown else "text2")
        self.cross = IconButton("x", f"Retirer {somebody.name[:80]}", size=22)
        self.cross.clicked.connect(self.removed)
        self.cross.installEventFilter(self)
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(2), 0)
        row.setSpacing(theme.px(6))
        if self._is_unknown:
            self.setAccessibleName(f"{somebody.name}, adresse inconnue")
            row.addWidget(IconLabel("user-plus", "warn", size=14))
        row.addWidget(self._name)
        if somebody.detail:
            row.addWidget(self._detail)
        row.addWidget(self.cross)

    def tell(self, somebody: Somebody) -> None:
        """Show the same one, of whom more was said."""
        self.somebody = somebody
        self.setAccessibleName(somebody.name)
        self._name.setText(somebody.name)
        self._detail.setText(somebody.detail)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(24))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the person out with the keys that erase."""
        erasing = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in erasing:
            self.removed.emit()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            fill = colors.warn_bg if self._is_unknown else colors.accent_subtle
            painting.frame(painter, QRectF(self.rect()), 4, fill=fill)


class TypingLine(QLineEdit):
    """Where one types among the chips: as wide as what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()[:200]) + theme.px(16)
        return QSize(max(theme.px(_NARROW_TYPING), wide), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_NARROW_TYPING), theme.px(24))


class ChipsLayout(FlowLayout):
    """The last part, where one types, takes what is left of its line."""

    def setGeometry(self, rect: Any) -> None:
        super().setGeometry(rect)
        last = self.itemAt(self.count() - 1)
        place = last.geometry()
        last.setGeometry(place.adjusted(0, 0, max(0, rect.right() - place.right()), 0))


class FieldFrame(QFrame):
    """The edge of the field, drawn as that of any other."""

    pressed = Signal()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            if self.property("invalid"):
                painting.frame(painter, rect, 4, fill=colors.surface, line=colors.danger, width=2)
            elif self.property("focused"):
                painting.frame(painter, rect, 4, fill=colors.surface, line=colors.focus, width=2)
            else:
                painting.frame(painter, rect, 4, fill=colors.surface, line=colors.border)
                painting.bottom_edge(painter, rect, 4, colors.border_strong)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()
