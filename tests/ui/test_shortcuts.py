"""The sheet of shortcuts is true: every key that does something in a window is on it, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain.records import Case, Document, FollowUp
from cld_desktop.storage import queries
from cld_desktop.ui.dialogs import open_dialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.screens import SCREENS
from cld_desktop.ui.shortcuts_sheet import SHEET
from cld_desktop.ui.table import RecordTable, key_sequence
from tests.ui import looking

SAME = {
    "Ctrl+Enter": "Ctrl+Return",
    "Ctrl+Shift+Enter": "Ctrl+Shift+Return",
    "Ctrl+Shift+Backtab": "Ctrl+Shift+Tab",
    "Enter": "Return",
    "Ctrl+=": "Ctrl++",
}
"""Keys that do the same as another, which alone is told."""
ARROWS = ("←", "→", "↑", "↓")
BY_EVENT = {*(f"Shift+{key}" for key in ("Left", "Right", "Up", "Down"))}
BY_EVENT |= {"Alt", "Esc", "Return", "Shift+Return", "Ctrl+C", "Shift+F10", "Ctrl+A"}
"""Keys that a list or a window answers to as they are pressed."""
DIALOGS = ("interaction", "follow_up", "report", "search", "help", "person", "case", "document")


def plain(keys: str) -> str:
    """A name of keys as Qt writes it, whichever of two equal keys it is."""
    return SAME.get(keys, keys)


def told() -> set[str]:
    """Every key of the sheet, ranges written out."""
    keys: set[str] = set()
    for _, lines in SHEET:
        for caps, _ in lines:
            for part in caps.split(" / "):
                keys |= {key_sequence(one).toString() for one in spread(part)}
    return keys


def spread(part: str) -> list[str]:
    if part == "Maj+flèches":
        return [f"Maj+{arrow}" for arrow in ARROWS]
    found = re.fullmatch(r"(.+\+)(\d) … \1(\d)", part)
    if found is None:
        return [part]
    return [f"{found[1]}{digit}" for digit in range(int(found[2]), int(found[3]) + 1)]


def done_by(window: QWidget) -> Iterator[str]:
    """Every key that a window answers to."""
    for action in window.findChildren(QAction):
        yield from (sequence.toString() for sequence in action.shortcuts())
    for shortcut in window.findChildren(QShortcut):
        yield from (sequence.toString() for sequence in QShortcut.keys(shortcut))
    for table in window.findChildren(RecordTable):
        yield from (key_sequence(action.keys).toString() for action in table._actions if action.keys)


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.show()
    looking.settle()
    return made


def all_keys(window: MainWindow) -> set[str]:
    store = window.context.store
    case_id = queries.all_of(store, Case)[0].id
    for section in SCREENS:
        window.go(Place(section=section, case_id=case_id if section == "case" else 0))
    about: dict[str, dict[str, object]] = {
        "interaction": {"case_id": case_id},
        "follow_up": {"follow_up_id": queries.all_of(store, FollowUp)[0].id},
        "report": {"case_id": case_id},
        "document": {"document_id": queries.all_of(store, Document)[0].id},
        "case": {"case_id": case_id},
    }
    opened = [open_dialog(name, window.context, window, about.get(name, {})) for name in DIALOGS]
    keys = {plain(keys) for one in (window, *opened) if one is not None for keys in done_by(one)}
    for dialog in opened:
        if dialog is not None:
            dialog.close()
    QApplication.processEvents()
    return {one for one in keys if one and not re.fullmatch(r"Alt\+[A-Z]", one)}  # but the underlined letters


def test_every_key_of_the_windows_is_on_the_sheet(window):
    assert sorted(all_keys(window) - told()) == []


def test_the_sheet_tells_of_no_key_that_does_nothing(window):
    assert sorted(told() - all_keys(window) - BY_EVENT) == []


def test_the_sheet_names_keys_that_qt_knows():
    assert all(QKeySequence(keys).toString() == keys for keys in told())
    assert "" not in told()
