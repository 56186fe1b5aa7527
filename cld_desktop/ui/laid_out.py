"""The widgets that a holder's layouts put one after the other.

A layout is asked where each widget is, never for its items: Qt deletes one with its widget, and the Python
object that was made of it, knowing nothing of that, then answers for whatever Qt puts at its address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def laid_out(holder: QWidget) -> Iterator[QWidget]:
    """The widgets of a holder, as it puts them; those that no layout holds are left out."""
    if isinstance(holder, QSplitter):
        yield from (part for at in range(holder.count()) if (part := holder.widget(at)) is not None)
    layout = holder.layout()
    if layout is not None:
        yield from _inside(layout, holder.findChildren(QWidget, options=_DIRECT))


def _inside(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(widget), widget) for widget in widgets]
    placed += [(layout.indexOf(inner), inner) for inner in layout.findChildren(QLayout, options=_DIRECT)]
    for at, each in sorted(placed, key=lambda one: one[0]):
        if at < 0:
            continue
        if isinstance(each, QLayout):
            yield from _inside(each, widgets)
        else:
            yield each
