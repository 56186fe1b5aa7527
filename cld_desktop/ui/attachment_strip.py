"""The files that come with a communication: cards with their size, beside the place to drop more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSettings, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.services.readings_form import JoinedFile
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.drop_zone import DropZone
from cld_desktop.ui.file_choices import choose_files
from cld_desktop.ui.file_icon import FileIcon
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.wrap_layout import WrapLayout


class FileCard(QWidget):
    """One file: its name, its size, a cross."""

    removed = Signal()

    def __init__(
        self, name: str, size: int, received_on: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(theme.px(44))
        told = french.file_size(size)
        if received_on is not None:
            told += f", reçue le {french.short_date(received_on)}"
        self.setAccessibleName(f"{name}, {told}")
        self.cross = IconButton("x", f"Retirer le fichier {name[:80]}")
        self.cross.clicked.connect(self.removed)
        theme.current().themed.connect(self.update)
        # Assemble
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name))
        words.addWidget(ElidedLabel(told, "meta", "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(3), theme.px(8), theme.px(3))
        row.setSpacing(theme.px(12))
        row.addWidget(FileIcon(name))
        row.addLayout(words, 1)
        row.addWidget(self.cross)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface, line=colors.border)


class AttachmentStrip(QWidget):
    """New files by their path, and those already joined; `kept` remembers where files were taken from.

    Signals:
        edited(): a file came in or went out.
    """

    edited = Signal()

    def __init__(self, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._paths: list[Path] = []
        self._joined: list[JoinedFile] = []
        self._removed: list[int] = []
        self._cards: list[FileCard] = []
        self.zone = DropZone()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        self.zone.files_dropped.connect(self.add)
        self.zone.choose_clicked.connect(self.choose)
        # Assemble
        self._row = WrapLayout(self)
        self._row.add(self.zone, share=3, least=theme.px(300))

    def paths(self) -> tuple[Path, ...]:
        """The files to copy."""
        return tuple(self._paths)

    def removed_ids(self) -> tuple[int, ...]:
        """The attachments to take away."""
        return tuple(self._removed)

    def set_joined(self, joined: Sequence[JoinedFile], removed: Sequence[int] = ()) -> None:
        """Show the files already joined, but those taken out."""
        self._joined = [one for one in joined if one.attachment_id not in removed]
        self._removed = [one.attachment_id for one in joined if one.attachment_id in removed]
        self._draw()

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Show these new files, those that still exist."""
        self._paths = [path for path in paths if path.is_file()]
        self._draw()

    def add(self, paths: Sequence[Path]) -> None:
        """Join more files; one chosen twice is joined once."""
        self._paths += [path for path in dict.fromkeys(paths) if path not in self._paths and path.is_file()]
        self._draw()
        self.edited.emit()

    def choose(self) -> None:
        """Open the system's own file dialog."""
        self.add(choose_files(self._kept, self, "pieces", "Joindre des fichiers"))

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [*(card.cross for card in self._cards), self.zone.choose]

    def _draw(self) -> None:
        for card in self._cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._row.removeWidget(self.zone)
        self._cards = [self._joined_card(one) for one in self._joined]
        self._cards += [self._new_card(path) for path in self._paths]
        for card in self._cards:
            self._row.add(card, share=2, least=theme.px(240))
            card.show()
        self._row.add(self.zone, share=3, least=theme.px(300))
        self.updateGeometry()

    def _joined_card(self, joined: JoinedFile) -> FileCard:
        document = joined.document
        card = FileCard(document.title or document.file_name, document.size, document.received_on)
        card.removed.connect(lambda: self._take_away(joined))
        return card

    def _new_card(self, path: Path) -> FileCard:
        card = FileCard(path.name, path.stat().st_size if path.is_file() else 0)
        card.removed.connect(lambda: self._take_out(path))
        return card

    def _take_away(self, joined: JoinedFile) -> None:
        self._joined.remove(joined)
        self._removed.append(joined.attachment_id)
        self._left()

    def _take_out(self, path: Path) -> None:
        self._paths.remove(path)
        self._left()

    def _left(self) -> None:
        self._draw()
        self.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
