"""An image of a document, made smaller to fit the width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from cld_desktop.ui.focus_ring import let_read


class PictureView(QScrollArea):
    """The image, as large as its view when `zoom` is 1, never larger than it is then."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QPixmap.fromImage(image)
        self._zoom = 1.0
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._label.setAccessibleName("Image du document")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self._label)
        let_read(self, "Image du document")

    def set_zoom(self, zoom: float) -> None:
        """Show it larger or smaller than its view."""
        self._zoom = zoom
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        room = max(40, self.viewport().width() - 24)
        width = round(min(self._image.width(), room) * self._zoom)
        shown = self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self._label.setPixmap(shown)
