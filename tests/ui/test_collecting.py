"""Widgets that nobody names any more go between two events, never under Qt's feet."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.ui import collecting, icons, theme


class Busy(QWidget):
    """Makes more objects at each change of colours than it takes for Python to tidy."""

    def changeEvent(self, event):  # noqa: N802
        make_objects()
        super().changeEvent(event)


def make_objects():
    return [[] for _ in range(20 * gc.get_threshold()[0])]


def forgotten() -> weakref.finalize[[], QMenu]:
    """A menu that only itself still names."""
    menu = QMenu()
    menu.addAction("Ouvrir")
    menu.ensurePolished()
    vars(menu)["itself"] = menu
    return weakref.finalize(menu, lambda: None)


def test_nothing_is_deleted_while_the_colours_change(dressed, qtbot):
    shown = [Busy() for _ in range(5)]
    for widget in shown:
        qtbot.addWidget(widget)
        widget.show()
    menus = [forgotten() for _ in range(20)]

    theme.apply(dressed, "dark")
    theme.apply(dressed, "light")

    assert all(menu.alive for menu in menus)
    for _ in range(3):
        kept = make_objects()
        collecting.collect_if_due()
        del kept
    gc.collect()
    assert not any(menu.alive for menu in menus)


def test_nothing_is_deleted_on_another_thread(dressed):
    menu = forgotten()
    thread = threading.Thread(target=make_objects)
    thread.start()
    thread.join()
    assert menu.alive


@pytest.mark.parametrize("count", [0, 2])
def test_memory_is_tidied_when_it_is_due(dressed, count):
    gc.collect()
    menu = forgotten()
    kept: list[list[object]] = [[] for _ in range(count * gc.get_threshold()[0])]
    collecting.collect_if_due()
    assert menu.alive is (count == 0)
    del kept


def test_an_icon_that_qt_copies_still_draws(dressed):
    copied = QIcon(icons.icon("phone"))
    copied.addPixmap(QPixmap(4, 4))
    gc.collect()
    assert not copied.pixmap(16, 16).isNull()
