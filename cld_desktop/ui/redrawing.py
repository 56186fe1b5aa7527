"""When pages must be built again, as their lengths were fixed by the size of the text; the focus is kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from cld_desktop.ui import theme

Held = tuple[str, str]


class LookWatch(QObject):
    """Signals: changed(), the size of the text or the height of rows is no longer that of the pages."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look = _look()
        self._soon = QTimer(self, singleShot=True, interval=0)  # once what is being pressed is let go
        self._soon.timeout.connect(self.changed)
        theme.current().themed.connect(self._on_themed)

    def _on_themed(self) -> None:
        if self._look != _look():
            self._look = _look()
            self._soon.start()


def _look() -> tuple[float, bool]:
    return theme.current().zoom, theme.current().is_compact


def held() -> Held:
    """What has the focus, named so that it is known again once made anew."""
    return _told(QApplication.focusWidget())


def give_back(page: QWidget, what: Held) -> None:
    """Give the focus to the part of a page that had it, and bring it into view."""
    found = next((one for one in page.findChildren(QWidget) if what[1] and _told(one) == what), None)
    if found is None:
        return
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    area = _area_of(found)
    if area is not None:
        QApplication.sendPostedEvents(area, QEvent.Type.LayoutRequest.value)
        area.ensureWidgetVisible(found)


def return_focus(widget: QWidget | None) -> None:
    """Give the focus back to what had it, if it is still there to be seen."""
    if widget is not None and isValid(widget) and widget.isVisible():
        widget.setFocus()


def _told(widget: QWidget | None) -> Held:
    return (type(widget).__name__, widget.accessibleName()) if widget is not None else ("", "")


def _area_of(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
