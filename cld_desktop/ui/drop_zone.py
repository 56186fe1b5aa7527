"""Where files are dropped, with a door of the same effect for the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.dragged import paths_in, take_copy
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.labels import Text

DOORS = "Outlook : .msg et .eml. Aussi : Fichier > Joindre, ou le dossier surveillé « À classer »"


class DropZone(QWidget):
    """A dashed place for files. « choisissez-les » is the same door for the keyboard.

    Signals:
        files_dropped(list of Path): files, and never folders nor addresses.
        choose_clicked(): open the file dialog.
    """

    files_dropped = Signal(list)
    choose_clicked = Signal()

    def __init__(
        self,
        sentence: str = "Glissez des fichiers ici ou",
        link: str = "choisissez-les",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_hovered = False
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(44))
        self.choose = FlatLink(link, role="body")
        self.choose.pad_px = 0
        self.choose.setAccessibleName("Choisir des fichiers")
        self._sentence = Text(sentence, color="text2")
        self._sentence.setContentsMargins(theme.px(24), 0, 0, 0)
        theme.current().themed.connect(self.update)
        self.choose.clicked.connect(self.choose_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._assemble()

    def _assemble(self) -> None:
        flow = FlowLayout(self, theme.px(4), 0, is_centered=True)
        flow.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        flow.addWidget(self._sentence)
        flow.addWidget(self.choose)

    @staticmethod
    def _files(event: QDropEvent) -> list[Path]:
        return [place for place in paths_in(event.mimeData()) if place.is_file()]

    def _show_hover(self, hovered: bool) -> None:
        self._is_hovered = hovered
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files(event) and take_copy(event):
            self._show_hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_hover(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_hover(False)
        files = self._files(event)
        if files and take_copy(event):
            self.files_dropped.emit(files)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            if self._is_hovered:
                painting.frame(painter, rect, 6, fill=colors.accent_subtle, line=colors.accent, width=2)
            else:
                painting.frame(painter, rect, 6, line=colors.border_strong, dashes=(3, 2.5))
            icons.draw(painter, self._icon_place(), "paperclip", colors.text2)

    def _icon_place(self) -> QRectF:
        side = theme.px(16)
        place = QRect(self._sentence.geometry())
        return QRectF(place.left(), round(place.center().y() - side / 2) + 1, side, side)


class TallDropZone(DropZone):
    """The same at the foot of a list: an icon above, and below every door by which files come in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Glissez des fichiers ou des courriels ici", "choisissez-les", parent)

    def _assemble(self) -> None:
        self._sentence.setContentsMargins(0, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._sentence.setAlignment(middle)
        self._sentence.setWordWrap(True)
        doors = Text(DOORS, "meta", "text2", wrap=True)
        doors.setAlignment(middle)
        second = QHBoxLayout()
        second.setSpacing(theme.px(4))
        second.addStretch(1)
        second.addWidget(Text("ou", color="text2"))
        second.addWidget(self.choose)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(38), theme.px(12), theme.px(10))
        column.setSpacing(0)
        column.addWidget(self._sentence)
        column.addLayout(second)
        column.addSpacing(theme.px(6))
        column.addWidget(doors)

    def _icon_place(self) -> QRectF:
        side = theme.px(18)
        return QRectF(round((self.width() - side) / 2), theme.px(14), side, side)
