"""The tags of a record: a chip for each known one, and a line to write a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.french import fold
from cld_desktop.ui import theme
from cld_desktop.ui.chips import Chip, ChipRow
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.editors import LineEditor


class TagsEditor(Editor):
    """Its value is the names chosen; a name written in the line counts, whether or not Entrée was pressed."""

    def __init__(self, known: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        self._row = ChipRow([])
        self._row.setVisible(False)
        self._new = LineEditor("Nouvelle étiquette, puis Entrée")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for name in known:
            self._chip(name)
        # Connect
        self._new.edited.connect(self.edited)
        self._new.line.installEventFilter(self)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._row)
        column.addWidget(self._new)

    def value(self) -> tuple[str, ...]:
        chosen = [chip.label() for chip in self.chips.values() if chip.isChecked()]
        new = self._new.value().strip()
        if new and fold(new) not in {fold(name) for name in chosen}:
            chosen.append(new)
        return tuple(chosen)

    def set_value(self, value: Sequence[str] | None) -> None:
        wanted = {fold(name): name for name in value or ()}
        for key, name in wanted.items():
            if key not in self.chips:
                self._chip(name)
        for key, chip in self.chips.items():
            chip.blockSignals(True)
            chip.setChecked(key in wanted)
            chip.blockSignals(False)
        self._new.set_value("")

    def text_typed(self) -> list[str]:
        return list(self.value())

    def set_text_typed(self, typed: Any) -> None:
        self.set_value([str(name) for name in typed])

    def box(self) -> QWidget:
        return self._new.box()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Entrée makes a chip of what is written; with nothing written, it is left to the form."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() and self._new.value().strip():
                self._keep_new()
                return True
        return super().eventFilter(watched, event)

    def _keep_new(self) -> None:
        name = self._new.value().strip()
        chip = self.chips.get(fold(name)) or self._chip(name)
        chip.setChecked(True)
        self._new.set_value("")
        self.edited.emit()

    def _chip(self, name: str) -> Chip:
        chip = Chip(name, "tag")
        chip.toggled.connect(lambda _: self.edited.emit())
        self.chips[fold(name)] = chip
        self._row.add(chip)
        self._row.setVisible(True)
        return chip
