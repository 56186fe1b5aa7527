"""The veil over the window while files are dragged: it says where they would go."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.announcing import announce

_SIDE = 32


class DropVeil(QWidget):
    """Lies over the page, lets every event through, and only says a sentence."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def sentence(self) -> str:
        """What is said while it shows; nothing else."""
        return "" if self.isHidden() else self._sentence

    def say(self, sentence: str) -> None:
        """Cover the page and say where what is dragged would go."""
        is_news = self.isHidden() or sentence != self._sentence
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()
        if is_news:
            announce(self, sentence)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            cover = QColor(colors.window)
            cover.setAlpha(200)
            painter.fillRect(self.rect(), cover)
            edge = QRectF(self.rect()).adjusted(12, 12, -12, -12)
            painting.frame(painter, edge, 8, line=colors.accent, width=2, dashes=(4, 3))
            self._draw_words(painter, edge)

    def _draw_words(self, painter: QPainter, edge: QRectF) -> None:
        colors, pad, side = theme.tokens(), theme.px(20), theme.px(_SIDE)
        painter.setFont(theme.font("section"))
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        room = edge.adjusted(3 * pad, 0, -3 * pad, 0)
        words = painter.boundingRect(room, flags, self._sentence)
        words.moveCenter(edge.center() + QPointF(0, side / 2))
        box = words.adjusted(-2 * pad, -side - pad - theme.px(8), 2 * pad, pad)
        painting.frame(painter, box, 8, fill=colors.surface, line=colors.border)
        mark = QRectF(box.center().x() - side / 2, box.top() + pad, side, side)
        icons.draw(painter, mark, "paperclip", colors.accent)
        painter.setPen(colors.text)
        painter.drawText(words, flags, self._sentence)
