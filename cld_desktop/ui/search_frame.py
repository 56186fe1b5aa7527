"""The panel of the search as a frame: over its window, without a title bar, giving the focus back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cld_desktop.ui import painting, theme

SIZE = QSize(1040, 700)
NARROW_WINDOW = 900


class SearchFrame(QDialog):
    """Stays in the middle of its window, or all over it when it is narrow."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self._window = window
        self._came_from = QApplication.focusWidget()
        window.installEventFilter(self)
        theme.current().themed.connect(self.update)

    def fit(self, *, is_narrow: bool) -> None:
        """Lay the content out for the room there is: what each panel says for itself."""

    def place(self) -> None:
        """Take the place that the window leaves."""
        room = self._window.size()
        is_narrow = room.width() < theme.px(NARROW_WINDOW)
        wanted = QSize(theme.px(SIZE.width()), theme.px(SIZE.height()))
        size = room if is_narrow else wanted.boundedTo(room - QSize(32, 32))
        self.resize(size)
        self.fit(is_narrow=is_narrow)
        corner = self._window.mapToGlobal(QPoint(0, 0))
        left = (room.width() - size.width()) // 2
        above = 0 if is_narrow else min(theme.px(32), (room.height() - size.height()) // 2)
        self.move(corner + QPoint(left, above))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window wherever it goes."""
        if watched is self._window and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.place()
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Close, and give the focus back to where it was."""
        self._window.removeEventFilter(self)
        super().done(result)
        self._window.activateWindow()
        came_from = self._came_from
        try:
            if came_from is not None and came_from.isVisible():
                came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:
            return  # that widget is gone since

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            painting.frame(painter, rect, 8, fill=colors.surface, line=colors.border_strong)
