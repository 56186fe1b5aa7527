"""The order in which Tab goes through a page: the one in which it reads, whenever its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from cld_desktop.ui.laid_out import laid_out

_WHOLE = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip
"""What Qt makes of several parts, of which Tab sees one only."""


def follow_layout(page: QWidget) -> None:
    """Let Tab go from each control of a page to the next one, as the layouts put them."""
    for before, after in pairwise(stops(page)):
        QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """The controls of a widget, as its layouts put them."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops(inner)
        return
    placed = list(laid_out(widget))
    known = {id(each) for each in placed}
    # what a widget puts where it wants comes after, in the order in which it made it
    own = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for each in [*placed, *(child for child in own if id(child) not in known and not child.isWindow())]:
        yield from stops(each)
