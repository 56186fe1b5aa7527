"""« Noter que le dossier est en attente de nous »: proposed in words, for a person to accept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cld_desktop.domain.turns import TurnOffer
from cld_desktop.domain.vocabulary import Side
from cld_desktop.ui import theme
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text


class TurnOfferLine(QWidget):
    """One box, never ticked for anybody; hidden when nothing is proposed.

    Signals:
        edited(): the box was ticked or not.
        resized(): it came or went.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: TurnOffer | None = None
        self.check = CheckBox()
        self._words = Text("", wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.check.toggled.connect(lambda _: self.edited.emit())
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def offer(self, offer: TurnOffer | None, *, chosen: Side | None) -> None:
        """Propose a turn, or nothing; `chosen` is the one that the communication already gives."""
        is_other = offer is not None and offer != self._offer
        was_shown = self._offer is not None
        self._offer = offer
        self.check.blockSignals(True)
        self.check.setChecked(offer is not None and chosen is offer.side)
        self.check.blockSignals(False)
        if offer is not None and is_other:
            words = f"Noter que le dossier est en attente {offer.side.of} à partir de cette date"
            self._words.setText(f"{words} ({offer.reason[0].lower()}{offer.reason[1:]})")
            self.check.setAccessibleName(words)
        self.setVisible(offer is not None)
        if is_other or was_shown != (offer is not None):
            self.resized.emit()

    def side(self) -> Side | None:
        """Whose turn it becomes when the box is ticked."""
        return self._offer.side if self._offer is not None and self.check.isChecked() else None

    def reason(self, turn: Side | None) -> str:
        """Why, when the turn given is the one proposed."""
        return self._offer.reason if self._offer is not None and turn is self._offer.side else ""

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.check] if self._offer is not None else []

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.check.click()
        event.accept()
