"""A choice among two or three that all stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.painting import Part


class Radio(QRadioButton):
    """A round box and its words, `&` marking the mnemonic."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _words(self) -> Part:
        colors = theme.tokens()
        color = colors.text if self.isEnabled() else colors.text3
        return Part(kind="mnemonic", value=self.text(), color=color)

    def sizeHint(self) -> QSize:
        words = [self._words()]
        width = theme.px(18 + 8) + painting.row_width(words) + theme.px(8) + 4
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
            ring = QRectF(theme.px(4), round((self.height() - side) / 2), side, side)
            if self.isChecked():
                painting.frame(painter, ring, side / 2, fill=colors.accent)
                inner = ring.adjusted(side * 0.28, side * 0.28, -side * 0.28, -side * 0.28)
                painting.frame(painter, inner, inner.width() / 2, fill=colors.on_accent)
            else:
                fill = colors.hover if self.underMouse() else colors.surface
                painting.frame(painter, ring, side / 2, fill=fill, line=colors.border_strong)
            words = QRectF(ring.right() + theme.px(8), 0, self.width(), self.height())
            painting.draw_row(painter, words, [self._words()])
            if self.hasFocus():
                painting.focus_ring(painter, QRectF(self.rect()), 4)
