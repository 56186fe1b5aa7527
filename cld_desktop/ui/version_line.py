"""One version of a record in the list of its versions: its number, what it says, by whom, and its choice."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.services.readings_versions import Version
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pills import Tag, Tint


class VersionLine(QWidget):
    """A version; the one in force and the one chosen say so, the others offer to be chosen.

    Signals: chosen(), this version is asked for.
    """

    chosen = Signal()

    def __init__(
        self,
        version: Version,
        signed: str,
        *,
        is_chosen: bool,
        is_choice: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_chosen = is_chosen
        theme.current().themed.connect(self.update)
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(7), theme.px(8), theme.px(7))
        row.setSpacing(theme.px(10))
        tint: Tint = "accent" if version.is_current else "neutral"
        number: QWidget = IconLabel("trash", size=20)
        if version.record is not None:
            number = Tag(str(version.number), tint=tint)
            number.setAccessibleName(f"Version {version.number}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(version.words, wrap=True))
        words.addWidget(Text(signed, "meta", "text2", wrap=True))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if version.is_current:
            row.addWidget(Text("Actuelle", "meta", "text2"))
        elif is_chosen:
            row.addWidget(Text("Choisie", "meta_strong", "accent"))
        elif is_choice and version.record is not None:
            choose = SecondaryButton("Choisir", height=28)
            choose.setAccessibleName(f"Choisir la version {version.number}")
            choose.clicked.connect(self.chosen)
            row.addWidget(choose)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_chosen:
            return
        with QPainter(self) as painter:
            painting.prepare(painter)
            painting.frame(painter, QRectF(self.rect()), 4, fill=theme.tokens().sel)
