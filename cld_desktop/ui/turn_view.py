"""The turns of a case in a few words, a bar and its legend: in the overview and in the ledger."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain.turns import Ledger, side_days
from cld_desktop.ui import theme
from cld_desktop.ui.computed import ComputedNumber
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text
from cld_desktop.ui.turn_bar import SideKey, TurnBar

NOTHING = "Aucun tour n’est consigné, et la date du dépôt est inconnue."


class TurnView(QWidget):
    """« Sur 232 jours : 232 au ministère, 0 chez nous », the bar to scale, and what its textures mean.

    Signals:
        explained(): how the days were counted is asked.
    """

    explained = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = ComputedNumber("")
        self.nothing = Text(NOTHING, "body", "text2", wrap=True)
        self.bar = TurnBar()
        self._legend = QWidget()
        self._keys = FlowLayout(self._legend)
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(12))
        self.sentence.clicked.connect(self.explained)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self._head.addWidget(self.sentence)
        self._head.addWidget(self.nothing, 1)
        self._head.addStretch(1)
        column.addLayout(self._head)
        column.addWidget(self.bar)
        column.addWidget(self._legend)

    def show_ledger(self, ledger: Ledger | None) -> None:
        """Tell these turns, or that there are none."""
        self.sentence.setVisible(ledger is not None)
        self.bar.setVisible(ledger is not None)
        self._legend.hide()
        self.nothing.setVisible(ledger is None)
        self.bar.show_ledger(ledger)
        while (item := self._keys.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if ledger is None:
            return
        self.sentence.set_state(ledger.sentence)
        sides = ledger.days_by_side()
        self._legend.setVisible(sum(days > 0 for days in sides.values()) > 1)
        for side, days in sides.items():
            key = QWidget()
            row = QHBoxLayout(key)
            row.setContentsMargins(0, 0, theme.px(12), 0)
            row.setSpacing(theme.px(6))
            row.addWidget(SideKey(side))
            row.addWidget(Text(side_days(side, days), "meta", "text2"))
            self._keys.addWidget(key)
