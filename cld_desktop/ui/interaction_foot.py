"""The fixed foot of the form of a communication: its case, what is to be corrected, its buttons."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.case_chooser import CaseChooser
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import ErrorLine
from cld_desktop.ui.screen import Context

_MARGIN = 24
_LEAST_NAME = 120


class InteractionFoot(QWidget):
    """`general` is for refusals that have no field of their own, `count` for how many fields have one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = CaseChooser(context)
        self.general = ErrorLine()
        self.count = ErrorLine()
        self.cancel = SecondaryButton("Annuler", keys="Échap")
        self.save = PrimaryButton("Enregistrer", keys="Ctrl+Entrée")
        self.save.setToolTip("Ctrl+Maj+Entrée : enregistrer et recommencer")
        self.remove = FlatLink("Supprimer", icon="trash")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Assemble
        self._above = QVBoxLayout()
        self._above.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._above.addWidget(self.general)
        footer = Footer()
        self._row = footer.row
        self._row.addWidget(self.case)
        self._row.addStretch(1)
        for widget in (self.remove, self.count, self.cancel, self.save):
            self._row.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._above)
        whole.addWidget(footer)

    def tell(self, said: str) -> None:
        """Say how many fields are to be corrected."""
        if said != self.count.text():
            self.count.setText(said)
            self.fold()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.case, self.remove, self.cancel, self.save]

    def fold(self) -> None:
        """Drop the key caps, then give the count a line of its own, when there is no room for all."""
        room = self.width() - 2 * _MARGIN
        count = self.count.sizeHint().width() + 8 if self.count.text() else 0
        self.cancel.set_keys("Échap")
        self.save.set_keys("Ctrl+Entrée")
        if self._least() + count > room:
            self.cancel.set_keys("")
            self.save.set_keys("")
        is_above = self._least() + count > room
        if is_above and self._above.indexOf(self.count) < 0:
            self._row.removeWidget(self.count)
            self._above.addWidget(self.count)
        elif not is_above and self._above.indexOf(self.count) >= 0:
            self._above.removeWidget(self.count)
            self._row.insertWidget(self._row.indexOf(self.cancel), self.count)

    def _least(self) -> int:
        shown = [self.cancel, self.save, *([] if self.remove.isHidden() else [self.remove])]
        return theme.px(_LEAST_NAME) + sum(one.sizeHint().width() + 8 for one in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
