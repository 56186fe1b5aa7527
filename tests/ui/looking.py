"""What is wrong in a window to the eye and the hand: words cut, controls without a name or out of reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from cld_desktop.ui import painting, theme
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.painted_button import PaintedButton
from cld_desktop.ui.pills import RowLabel

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
COMPOSITES = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


def settle() -> None:
    """Let the layouts take their places and the window draw itself."""
    for _ in range(3):
        QApplication.processEvents()


def words_of(widget: QWidget) -> str:
    """How a report names a widget."""
    text = getattr(widget, "text", lambda: "")()
    said = widget.accessibleName() or (text if isinstance(text, str) else "") or widget.objectName()
    return f"{type(widget).__name__} « {said[:60]} »"


# Words that are cut


def cut_words(window: QWidget) -> list[str]:
    """The visible words of a window that lack room, and the pages that scroll sideways."""
    widgets = seen(window)
    return [
        *_short_of_room(widgets),
        *_out_of_their_place(window, widgets),
        *_scrolled_sideways(widgets),
    ]


def _short_of_room(widgets: Sequence[QWidget]) -> Iterator[str]:
    for widget in widgets:
        needed, given = _needed(widget), _given(widget)
        if needed > given + 1.5 and not _says_it_all(widget):
            yield f"{words_of(widget)}: {needed:.0f} px needed, {given:.0f} given"
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
            high = widget.heightForWidth(widget.width())
            if high > widget.height() + 1:
                yield f"{words_of(widget)}: {high} px high needed, {widget.height()} given"
        elif _is_a_line(widget) and widget.height() + 1 < widget.fontMetrics().height():
            yield f"{words_of(widget)}: {widget.height()} px high"


def _says_it_all(widget: QWidget) -> bool:
    if not widget.toolTip():
        widget.grab()  # what elides says the rest as it is drawn, and what lies below the fold is not yet
    return bool(widget.toolTip())


def _is_a_line(widget: QWidget) -> bool:
    return isinstance(widget, QLabel | ElidedLabel | RowLabel | PaintedButton) and bool(_needed(widget))


def _needed(widget: QWidget) -> float:
    """The width that the words of a widget take; 0 when it has none, or goes to the next line."""
    if isinstance(widget, QLabel):
        if widget.wordWrap() or not widget.text():
            return 0
        plain = widget.text().replace("&", "") if widget.buddy() is not None else widget.text()
        return max(painting.text_width(line, widget.font()) for line in plain.split("\n"))
    if isinstance(widget, ElidedLabel):
        return painting.text_width(widget.text(), theme.font(widget._role))
    if isinstance(widget, RowLabel):
        return painting.row_width(widget.parts())
    if isinstance(widget, PaintedButton) and not widget.hasHeightForWidth():
        return painting.row_width(widget.parts())
    if isinstance(widget, QCheckBox):
        return widget.minimumSizeHint().width()
    if isinstance(widget, QLineEdit) and not widget.text():
        return painting.text_width(widget.placeholderText(), widget.font())
    return 0


def _given(widget: QWidget) -> float:
    if isinstance(widget, QLabel):
        return widget.contentsRect().width()
    if isinstance(widget, QLineEdit):
        margins = widget.textMargins()
        return widget.width() - margins.left() - margins.right() - 8
    return widget.width()


def _out_of_their_place(window: QWidget, widgets: Sequence[QWidget]) -> Iterator[str]:
    for widget in widgets:
        if not isinstance(widget, QLabel | ElidedLabel | RowLabel | QAbstractButton | QLineEdit):
            continue
        rect = QRect(QPoint(), widget.size())
        inner: QWidget = widget
        while inner is not window:
            rect = QRect(inner.mapToParent(rect.topLeft()), rect.size())
            outer = inner.parentWidget()
            if outer is None or _scrolls(outer):
                break
            room = outer.rect().adjusted(-1, -1, 1, 1)
            if not room.contains(rect):
                yield f"{words_of(widget)}: {_told(rect)} out of {words_of(outer)} {_told(outer.rect())}"
                break
            inner = outer


def _scrolls(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _told(rect: QRect) -> str:
    return f"({rect.x()}, {rect.y()}, {rect.width()} x {rect.height()})"


def _scrolled_sideways(widgets: Sequence[QWidget]) -> Iterator[str]:
    for area in widgets:
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0:
            yield f"{words_of(area)} scrolls sideways by {area.horizontalScrollBar().maximum()} px"


def seen(window: QWidget) -> list[QWidget]:
    """The widgets of a window that are shown, scrolled out of sight or not."""
    whole = window.window()
    return [one for one in window.findChildren(QWidget) if one.isVisible() and one.window() is whole]


# Controls


def controls(window: QWidget) -> list[QWidget]:
    """What a person can act upon in a window, as it stands."""
    return [one for one in seen(window) if _is_control(one) and one.isEnabled() and not _is_part(one)]


def _is_control(widget: QWidget) -> bool:
    return isinstance(widget, CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_part(widget: QWidget) -> bool:
    """Whether a widget is Qt's own part of a bigger control: the arrow of a menu, the header of a list."""
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollArea):
        return True
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, COMPOSITES):
            return True
        parent = parent.parentWidget()
    return False


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    if isinstance(widget, QComboBox):  # on Linux, Qt gives the choice in force for its name
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def nameless(window: QWidget) -> list[str]:
    """The controls of a window that a screen reader could not name."""
    return [f"{words_of(one)} in {one.parent()!r}" for one in controls(window) if not name_of(one)]


def out_of_reach(window: QWidget, stops: Iterable[QWidget], known: set[QWidget]) -> list[str]:
    """The controls that Tab, going through `stops`, does not reach, nor the arrows from one beside.

    `known` are those that arrows have reached, on this page or another of the window.
    """
    met = set(stops)
    missed = [one for one in controls(window) if one not in met and one not in known]
    for one in reversed(missed):  # from the foot up: a choice at the head may change what lies below
        if isValid(one) and one.isVisible() and one not in met:
            reached = _reached_by_arrows({each for each in met if each.parent() is one.parent()})
            known |= reached
            met |= reached
    return [words_of(one) for one in missed if isValid(one) and one.isVisible() and one not in met]


def _reached_by_arrows(starts: set[QWidget]) -> set[QWidget]:
    met: set[QWidget] = set()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):  # choices stand side by side, or one below the other
        for start in starts:
            start.setFocus()
            seen: set[QWidget] = set()
            for _ in range(20):
                now = QApplication.focusWidget()
                if now is None or now in seen:
                    break
                seen.add(now)
                QTest.keyClick(now, key)
            met |= seen
    return met
