"""What a screen reader is told by a window: its parts in reading order, and what is announced."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import PySide6
import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextEdit, QTreeView, QWidget

from cld_desktop.ui.page import SearchDoor
from cld_desktop.ui.people_chips import PersonChip
from cld_desktop.ui.roles import Spoken
from tests.ui import looking
from tests.ui.keys import press

Role, Text = QAccessible.Role, QAccessible.Text
MOST_ROWS = 12
MOST_LINKS = 40
MOST_STOPS = 400
ROLES = {
    Role.Window: "Fenêtre",
    Role.Dialog: "Dialogue",
    Role.Pane: "Page",
    Role.Grouping: "Groupe",
    Role.PageTabList: "Onglets",
    Role.PageTab: "Onglet",
    Role.Button: "Bouton",
    Role.ButtonMenu: "Bouton à menu",
    Role.CheckBox: "Case",
    Role.RadioButton: "Choix",
    Role.ComboBox: "Liste déroulante",
    Role.EditableText: "Champ",
    Role.StaticText: "Texte",
    Role.AlertMessage: "Avis",
    Role.Graphic: "Image",
    Role.Chart: "Graphique",
    Role.Tree: "Liste",
    Role.List: "Liste",
    Role.TreeItem: "Ligne",
    Role.ListItem: "Ligne",
    Role.Client: "Groupe",
    Role.Document: "Texte à lire",
}
ACTED_ON = {
    Role.PageTab,
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.Chart,
    Role.Tree,
    Role.List,
    Role.Table,
    Role.SpinBox,
}
SILENT = {Role.ScrollBar, Role.Cell, Role.ColumnHeader, Role.RowHeader, Role.LayeredPane, Role.NoRole}


def told(widget: QWidget) -> Iterator[tuple[int, QAccessibleInterface]]:
    """The parts of a window that are told, with their depth, as they are read one after the other."""
    start = QAccessible.queryAccessibleInterface(widget)
    yield from _told(start, 0)


def _told(part: QAccessibleInterface, depth: int) -> Iterator[tuple[int, QAccessibleInterface]]:
    if not part.isValid() or part.state().invisible or part.role() in SILENT - {Role.LayeredPane}:
        return
    has_words = bool(part.text(Text.Name)) or part.role() in ACTED_ON
    if has_words:
        yield depth, part
    if part.role() in (Role.TreeItem, Role.ListItem, Role.ComboBox, Role.EditableText, Role.StaticText):
        return
    for inner in _parts(part):
        yield from _told(inner, depth + has_words)


def _parts(part: QAccessibleInterface) -> Iterable[QAccessibleInterface]:
    """What is told of a part: of a list, the first cell of each row, which says the whole row."""
    thing = part.object()
    if isinstance(part, Spoken):  # asked one by one, each would put all of them in order again
        return part.parts()
    if not isinstance(thing, QAbstractItemView):
        return map(part.child, range(part.childCount()))
    columns = thing.header().count() if isinstance(thing, QTreeView) else 1
    return map(part.child, range(0, min(part.childCount(), MOST_ROWS * columns), columns))


def lines(widget: QWidget) -> list[str]:
    """The same as sentences, indented, for a person to read."""
    said: list[str] = []
    for depth, part in told(widget):
        thing = part.object()
        if isinstance(thing, QLabel) and thing.buddy() is not None:
            continue  # it is the name of what follows
        if said and part.role() == Role.StaticText and said[-1].endswith(f" {part.text(Text.Name)}"):
            continue  # a title, the group of which has just been named
        if any(letter.isalnum() for letter in part.text(Text.Name)):
            said.append("  " * depth + sentence(part))
    return said


def sentence(part: QAccessibleInterface) -> str:
    """One part: its role, its name, its state, its value and what more is said of it."""
    thing = part.object()
    name = looking.name_of(thing) if isinstance(thing, QWidget) else part.text(Text.Name)
    name = name.replace("\n", " ")
    value, more = part.text(Text.Value).replace("\n", " "), part.text(Text.Description).replace("\n", " ")
    states = [word for flag, word in _states(part) if flag]
    words = f"{ROLES[part.role()]} {', '.join([name, *states])}".strip()
    if value and value != name and part.role() in (Role.EditableText, Role.ComboBox):
        words += f"\u00a0: {value}"
    if more and more != name:
        words += f" ({more})"
    return words


def _states(part: QAccessibleInterface) -> Iterator[tuple[bool, str]]:
    state = part.state()
    yield bool(state.selected) and part.role() == Role.PageTab, "affiché"
    yield bool(state.selected) and part.role() in (Role.TreeItem, Role.ListItem), "sélectionnée"
    yield bool(state.checked), "coché"
    yield bool(state.disabled), "indisponible"
    yield bool(state.readOnly) and part.role() == Role.EditableText, "en lecture seule"


# What is wrong


def ill_told(window: QWidget) -> list[str]:
    """The controls of a window that a screen reader could not tell apart, or would call what they are not."""
    return [*_unfit(window), *_alike(window)]


def _unfit(window: QWidget) -> Iterator[str]:
    for one in looking.controls(window):
        part = QAccessible.queryAccessibleInterface(one)
        name = part.text(Text.Name)
        is_read = part.role() == Role.Document or isinstance(one, QTextEdit)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_read and part.role() not in ACTED_ON:
            yield f"{looking.words_of(one)} is told as {part.role().name}"
        if name == type(one).__name__ or "&" in name.replace(" & ", "") or "<span" in name:
            yield f"{looking.words_of(one)} is called « {name} »"
        if name and not any(letter.isalnum() for letter in name):
            yield f"{looking.words_of(one)} is called by signs alone: « {name} »"


def _alike(window: QWidget) -> Iterator[str]:
    met: set[tuple[object, ...]] = set()
    for one in looking.controls(window):
        part = QAccessible.queryAccessibleInterface(one)
        key = (one.parentWidget(), part.role(), part.text(Text.Name), part.text(Text.Description))
        if key in met:
            yield f"{looking.words_of(one)} has a twin beside it"
        met.add(key)


def tab_tour(window: QWidget, ringed: set[QWidget]) -> tuple[list[QWidget], list[str]]:
    """Where Tab goes until it comes back; and what holds it, or shows nothing of having the focus.

    `ringed` are those that have shown it, on this page or another of the window.
    """
    now = QApplication.focusWidget()
    if now is not None and not now.focusPolicy() & Qt.FocusPolicy.TabFocus:  # the page itself, at its opening
        press(Qt.Key.Key_Tab)
    met: list[QWidget] = []
    wrong: list[str] = []
    while len(met) < MOST_STOPS:
        now = QApplication.focusWidget()
        if now is None or now in met:
            if now is not None and now is not met[0]:
                wrong.append(f"Tab does not leave {looking.words_of(now)}")
            break
        met.append(now)
        lit = now.grab().toImage() if now not in ringed else None
        _leave(now)
        if lit is not None and shiboken6.isValid(now) and now is not QApplication.focusWidget():
            ringed.add(now)
            if now.grab().toImage() == lit:
                wrong.append(f"{looking.words_of(now)} shows no ring")
    return met, wrong


def _leave(stop: QWidget) -> None:
    for _link in range(MOST_LINKS):  # a text that is read stops at each of its links
        press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not stop:
            break


def out_of_order(window: QWidget, stops: list[QWidget]) -> list[str]:
    """The stops of Tab that come before one that is read before them; it may begin anywhere.

    The search of all the cases comes right after the side bar, wherever it stands; what takes
    a person out of a field may come after the field.
    """
    places = {id(part.object()): at for at, (_, part) in enumerate(told(window))}
    read = [stop for stop in stops if id(stop) in places and not _stands_apart(stop)]
    known = [(places[id(stop)], stop) for stop in read]
    if not known:
        return []
    first = min(range(len(known)), key=lambda at: known[at][0])
    known = known[first:] + known[:first]
    return [
        f"{looking.words_of(after)} comes after {looking.words_of(before)}"
        for (here, before), (there, after) in pairwise(known)
        if there < here
    ]


def _stands_apart(stop: QWidget) -> bool:
    return isinstance(stop, SearchDoor) or isinstance(stop.parent(), PersonChip)


def rows_without_words(window: QWidget) -> list[str]:
    """The lists whose rows say nothing."""
    return [
        looking.words_of(view)
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible() and view.model() is not None and view.model().rowCount(QModelIndex())
        if not view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        and not view.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole)
    ]


# What is announced


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every sentence announced meanwhile, as it reaches the system's own door."""
    if not sys.platform.startswith("linux"):
        pytest.skip("Qt's door is found by its name on Linux")
    library = ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"))
    install = library["_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"]
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    said: list[str] = []

    def hear(address: int) -> None:
        event: Any = shiboken6.wrapInstance(address, QAccessibleEvent)
        if event.type() == QAccessible.Event.Announcement:
            event = shiboken6.wrapInstance(address, QAccessibleAnnouncementEvent)
            said.append(event.message())

    handler = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(hear)
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        yield said
    finally:
        QAccessible.setActive(was_active)
        install(before)
