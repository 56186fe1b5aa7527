"""« Comment ce délai est calculé »: where a number of days comes from, in words that can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.reckoning import RESULT, SKIPPED, Line, Reckoning
from cld_desktop.services.readings_delays import About, explained
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.focus_ring import let_read
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.screen import Context

LABELS = 150
TITLE = "Comment ce délai est calculé"


class DelayDialog(QDialog):
    """Start, rule, each day left out, result; told again when what it rests on changes."""

    def __init__(self, context: Context, what: str, about: About, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.context = context
        self._what = what
        self._about = about
        self.told: Reckoning = explained(context.store, what, about, context.today)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        let_read(self.area, self.told.title)
        self.copy = SecondaryButton("Copier", "copy")
        self.copy.setAccessibleName("Copier l’explication")
        close = SecondaryButton("Fermer", keys="Échap")
        # Connect
        self.copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.close)
        context.changed.connect(self._on_changed)
        # Assemble
        foot = Footer()
        foot.row.addWidget(self.copy)
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(foot)
        theme.lay_on_paper(self)
        self._draw()
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(580), room.width() - 40), min(theme.px(500), room.height() - 60))
        close.setFocus()

    def _draw(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.px(12))
        column.addWidget(SectionTitle(self.told.title, "pane"))
        column.addLayout(_lines(self.told.lines))
        if self.told.skipped:
            column.addWidget(SectionTitle(SKIPPED))
            column.addLayout(_lines(self.told.skipped))
        column.addStretch(1)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)
        self.area.setAccessibleName(self.told.title)
        self.area.setAccessibleDescription(self.told.text)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.told.text)
        self.context.told.emit("Explication copiée.", "copy")

    def _on_changed(self, _done: Done) -> None:
        try:
            told = explained(self.context.store, self._what, self._about, self.context.today)
        except Unknown:
            self.close()
            return
        if told != self.told:
            self.told = told
            self._draw()


def _lines(lines: tuple[Line, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(LABELS))
    for at, (label, words) in enumerate(lines):
        told = Text(words, "strong" if label == RESULT else "body", wrap=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if not label:
            grid.addWidget(told, at, 0, 1, 2)
            continue
        name = Text(label, "body", "text2")
        name.setBuddy(told)
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(told, at, 1)
    return grid


def open_delay(
    context: Context,
    window: QWidget,
    clock: str,
    case_id: int = 0,
    follow_up_id: int = 0,
    commitment_id: int = 0,
    access_request_id: int = 0,
) -> QWidget:
    """Explain a number; `clock` is one of `readings_delays.TITLES`."""
    about = About(case_id=case_id, record_id=follow_up_id or commitment_id or access_request_id)
    dialog = DelayDialog(context, clock, about, window)
    dialog.show()
    return dialog
