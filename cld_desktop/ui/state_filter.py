"""Which states of verification are shown: chips, folded into one menu where they lack room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.ui import theme
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.register_rows import STATE_GLYPHS


class StateFilter(QWidget):
    """The states with their counts, and at the end how many statements have a source.

    Signals:
        changed(): other states are wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states = {
            state: Chip(state.label, glyph=STATE_GLYPHS[state], count=0) for state in VerificationState
        }
        self.folded = Chip("Vérification")
        self._shield = IconLabel("shield-check", "text2")
        self.sourced = Text("", "meta", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Connect
        for chip in self.states.values():
            chip.toggled.connect(self._on_toggled)
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for chip in (*self.states.values(), self.folded):
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self._shield)
        row.addWidget(self.sourced)
        self._fold()

    def wanted(self) -> frozenset[VerificationState]:
        """The states to show; none means all of them."""
        return frozenset(state for state, chip in self.states.items() if chip.isChecked())

    def clear(self) -> None:
        """Show every state again."""
        for chip in self.states.values():
            chip.setChecked(False)

    def tell(self, counts: Mapping[VerificationState, int], sourced: str) -> None:
        """Show how many statements are in each state, and how many have a source."""
        for state, chip in self.states.items():
            chip.set_count(counts.get(state, 0))
        self.sourced.setText(sourced)
        self._fold()
        self._share()

    def _on_toggled(self) -> None:
        self._fold()
        self._share()
        self.changed.emit()

    def _fold(self) -> None:
        menu = QMenu(self.folded)
        for chip in self.states.values():
            action = menu.addAction(chip.accessibleName().replace(", ", " (") + ")")
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.toggled.connect(chip.setChecked)
        for old in self.folded.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if old is not menu:
                old.deleteLater()
        chosen = [state.label for state in self.wanted()]
        self.folded.set_plain_text(french.join_and(chosen) if len(chosen) == 1 else "Vérification")
        self.folded.set_menu(menu)
        self.folded.setCheckable(bool(chosen))
        self.folded.setChecked(bool(chosen))

    def _share(self) -> None:
        """Show the chips when they all fit, else the menu; then how many have a source, when it fits."""
        gap = theme.px(6)
        room = self.width()
        chips = sum(chip.sizeHint().width() + gap for chip in self.states.values())
        end = self._shield.sizeHint().width() + self.sourced.sizeHint().width() + 3 * gap
        has_chips = chips + end <= room
        for chip in self.states.values():
            chip.setVisible(has_chips)
        self.folded.setVisible(not has_chips)
        has_end = has_chips or self.folded.sizeHint().width() + gap + end <= room
        for widget in (self._shield, self.sourced):
            widget.setVisible(has_end and bool(self.sourced.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold for the room there is."""
        super().resizeEvent(event)
        self._share()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), self.folded.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.folded.sizeHint().width(), self.folded.sizeHint().height())
