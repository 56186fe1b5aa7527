"""The widgets of a holder come as its layouts put them, and nothing is left that Qt deletes by itself."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.laid_out import laid_out


def words(holder: QWidget) -> list[str]:
    return [each.text() for each in laid_out(holder) if isinstance(each, QLabel)]


def items() -> list[object]:
    """What Python knows of the items of Qt's layouts."""
    known = shiboken6.getAllValidWrappers()
    return [each for each in known if isinstance(each, QLayoutItem) and not isinstance(each, QLayout)]


def test_the_widgets_come_as_nested_layouts_put_them_whenever_they_were_made(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    last, first, middle, corner, loose = (QLabel(each, holder) for each in ("4", "1", "2", "3", "hors"))
    whole = QVBoxLayout(holder)
    row, grid = QHBoxLayout(), QGridLayout()
    whole.addLayout(row)
    whole.addStretch()
    whole.addLayout(grid)
    whole.addWidget(last)
    row.addWidget(first)
    row.addWidget(middle)
    grid.addWidget(corner, 0, 0)

    assert words(holder) == ["1", "2", "3", "4"]
    assert loose.parent() is holder


def test_a_row_that_wraps_and_a_splitter_are_followed_too(qtbot):
    splitter, wrapped = QSplitter(), QWidget()
    qtbot.addWidget(splitter)
    qtbot.addWidget(wrapped)
    flow = FlowLayout(wrapped)
    for each in ("a", "b"):
        splitter.addWidget(QLabel(each))
        flow.addWidget(QLabel(each))

    assert words(splitter) == words(wrapped) == ["a", "b"]


def test_no_item_that_qt_deletes_with_its_widget_is_known_to_python(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    row.addWidget(QLabel("a"))
    before = len(items())

    assert words(holder) == ["a"]
    assert len(items()) == before
