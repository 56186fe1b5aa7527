"""The turns of a file as a bar drawn to scale: each side has its texture and its words."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.turns import UNKNOWN, Holding, Ledger
from cld_desktop.domain.vocabulary import Side
from cld_desktop.ui import painting, theme

BAR = 22
_PATTERNS: dict[Side | None, Qt.BrushStyle] = {
    Side.MINISTRY: Qt.BrushStyle.SolidPattern,
    Side.OURS: Qt.BrushStyle.NoBrush,
    Side.MINISTER_OFFICE: Qt.BrushStyle.BDiagPattern,
    Side.PARTNERS: Qt.BrushStyle.Dense5Pattern,
    Side.ELECTED_OFFICIAL: Qt.BrushStyle.CrossPattern,
}


class TurnBar(QWidget):
    """One segment per holding, as long as its days; the words of the widest stand in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger: Ledger | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.restyle)

    def show_ledger(self, ledger: Ledger | None) -> None:
        """Draw these turns."""
        self._ledger = ledger
        self.setAccessibleName("Barre des tours, à l’échelle")
        spans = [span_words(one) for one in ledger.holdings] if ledger else []
        self.setAccessibleDescription("; ".join(spans))
        self.setToolTip(painting.tip("\n".join(spans[-12:])))
        self.restyle()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        letters = ceil(QFontMetricsF(theme.font("meta_strong")).height())
        return QSize(theme.px(200), max(theme.px(BAR), letters + theme.px(4)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            ledger = self._ledger
            if ledger is None or not ledger.days:
                painting.frame(painter, rect, 4, line=theme.tokens().border_strong, dashes=(3, 2))
                return
            scale = rect.width() / ledger.days
            for one in ledger.holdings:
                left = rect.left() + (one.since_on - ledger.start).days * scale
                cell = QRectF(left, rect.top(), max(1.5, one.days * scale), rect.height())
                draw_segment(painter, cell, one.side)
                self._tell(painter, cell, one)
            painting.frame(painter, rect, 2, line=theme.tokens().border_strong)

    @staticmethod
    def _tell(painter: QPainter, cell: QRectF, one: Holding) -> None:
        words = french.days(one.days)
        font = theme.font("meta_strong")
        wide = painting.text_width(words, font)
        room = wide + theme.px(12)
        if cell.width() < room:
            return
        colors = theme.tokens()
        plate = QRectF(cell.center().x() - room / 2, cell.top() + 3, room, cell.height() - 6)
        if one.side is not Side.MINISTRY:
            painting.frame(painter, plate, 3, fill=colors.surface)
        ink = colors.on_accent if one.side is Side.MINISTRY else colors.text
        painting.draw_text(painter, plate, words, font, ink, Qt.AlignmentFlag.AlignHCenter)


def draw_segment(painter: QPainter, cell: QRectF, side: Side | None) -> None:
    """The texture of a side."""
    colors = theme.tokens()
    painter.setPen(QPen(QColor(colors.accent), 1))
    painter.setBrush(QColor(colors.surface))
    if side is None:
        painter.setPen(QPen(QColor(colors.border_strong), 1, Qt.PenStyle.DashLine))
        painter.drawRect(cell)
        return
    painter.drawRect(cell)
    pattern = _PATTERNS.get(side, Qt.BrushStyle.DiagCrossPattern)
    if pattern is not Qt.BrushStyle.NoBrush:
        brush = painter.brush()
        brush.setStyle(pattern)
        brush.setColor(QColor(colors.accent))
        painter.setBrush(brush)
        painter.drawRect(cell)


class SideKey(QWidget):
    """The texture of a side, for the legend."""

    def __init__(self, side: Side | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setFixedSize(theme.px(22), theme.px(14))
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            draw_segment(painter, QRectF(QPointF(rect.topLeft()), rect.size()), self._side)


def span_words(one: Holding) -> str:
    """« Du 6 mars 2023 au 24 octobre 2023, au ministère, 232 jours »."""
    who = one.side.at if one.side else UNKNOWN
    until = "aujourd’hui" if one.is_open else french.long_date(one.until_on)
    end = until if one.is_open else f"au {until}"
    start = f"Du {french.long_date(one.since_on)}"
    return f"{start} {'à ' if one.is_open else ''}{end}, {who}, {french.days(one.days)}"
