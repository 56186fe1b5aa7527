"""The parts of the board's report, each with a box and how many entries it has."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.report_value import DEFAULT_SECTIONS, Section
from cld_desktop.ui import theme
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context

_KEPT = "rapport/contenu"


class ReportContents(QWidget):
    """The boxes of the sections. Signals: edited()."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = context.window_settings
        always = CheckBox("Sommaire et chiffres clés")
        always.setChecked(True)
        always.setEnabled(False)
        self.boxes = {section: CheckBox(section.label) for section in Section}
        self._counts = {section: Text("", "meta", "text2") for section in Section}
        wanted = self._remembered()
        for section, box in self.boxes.items():
            box.setChecked(section in wanted)
            box.toggled.connect(lambda _: self.edited.emit())
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_row(always, Text("Page 1", "meta", "text2")))
        for section, box in self.boxes.items():
            column.addLayout(_row(box, self._counts[section]))

    def _remembered(self) -> frozenset[Section]:
        kept = self._settings.value(_KEPT)
        if not isinstance(kept, str):
            return DEFAULT_SECTIONS
        codes = set(kept.split("+"))
        return frozenset(section for section in Section if section.value in codes)

    def keep_choices(self) -> None:
        """Write which parts were wanted, for the next time."""
        self._settings.setValue(_KEPT, "+".join(sorted(section.value for section in self.sections())))

    def sections(self) -> frozenset[Section]:
        """The parts that are wanted."""
        return frozenset(section for section, box in self.boxes.items() if box.isChecked())

    def show_counts(self, counts: Mapping[Section, int]) -> None:
        """Say how many entries each part has; notes are only read once they are asked for."""
        for section, label in self._counts.items():
            is_known = section is not Section.NOTES or self.boxes[section].isChecked()
            label.setText(french.number(counts.get(section, 0)) if is_known else "")
            words = french.number(counts.get(section, 0)) if is_known else ""
            self.boxes[section].setAccessibleDescription(words)


def _row(box: CheckBox, count: Text) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(box)
    row.addStretch(1)
    row.addWidget(count)
    return row
