"""What was asked, granted and paid, one bar below the other on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.amounts import Total
from cld_desktop.domain.vocabulary import AmountKind
from cld_desktop.ui import painting, theme

_LINE = 26
_GAP = 12


class MoneyBars(QWidget):
    """The totals by kind: a name, a bar, an amount. The community's own part is drawn in a quieter tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._totals: tuple[Total, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Totaux par nature")
        theme.current().themed.connect(self._restyle)

    def set_totals(self, totals: Sequence[Total]) -> None:
        """Show other totals."""
        self._totals = tuple(totals)
        words = ", ".join(f"{one.kind.label} : {total_words(one)}" for one in totals)
        self.setAccessibleDescription(words)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return max(theme.px(_LINE), ceil(QFontMetricsF(theme.font("body")).height()) + theme.px(6))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), self._line() * len(self._totals))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._totals:
            return
        body, strong = theme.font("body"), theme.font("strong")
        names = max(painting.text_width(one.kind.label, body) for one in self._totals)
        amounts = max(painting.text_width(total_words(one), strong) for one in self._totals)
        gap = theme.px(_GAP)
        room = self.width() - names - amounts - 2 * gap
        largest = max(one.value for one in self._totals)
        with QPainter(self) as painter:
            painting.prepare(painter)
            for rank, one in enumerate(self._totals):
                row = QRectF(0, rank * self._line(), self.width(), self._line())
                share = float(one.value / largest) if largest else 0.0
                self._paint(painter, row, one, names + gap, max(0.0, room), share)

    def _paint(
        self, painter: QPainter, row: QRectF, total: Total, start: float, room: float, share: float
    ) -> None:
        colors = theme.tokens()
        painting.draw_text(painter, row, total.kind.label, theme.font("body"), colors.text2)
        height = theme.px(10)
        top = row.top() + (row.height() - height) / 2
        if room > theme.px(24):
            track = QRectF(start, top, room, height)
            painting.frame(painter, track, 3, fill=colors.neutral_bg)
            is_ours = total.kind is AmountKind.COMMUNITY
            bar = QRectF(start, top, max(3.0, room * share), height)
            painting.frame(painter, bar, 3, fill=colors.neutral if is_ours else colors.accent)
        words = QRectF(start + room + theme.px(_GAP), row.top(), row.width(), row.height())
        painting.draw_text(painter, words, total_words(total), theme.font("strong"), colors.text)


def total_words(total: Total) -> str:
    """« 2 850 000 $ », « environ 400 000 $ »."""
    words = french.money(total.value)
    return f"environ {words}" if total.is_approximate else words
