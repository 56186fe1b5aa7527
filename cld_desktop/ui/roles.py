"""What painted widgets are to a screen reader: their role, their state, and their parts in reading order.

A widget says it by its class: `spoken_role`; `speaks_for_parts` when its name holds all that its words show;
`is_decoration` when there is nothing to say of it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QAccessibleWidget,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QSplitterHandle,
    QStackedWidget,
    QStatusBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from cld_desktop.ui.laid_out import laid_out

Role = QAccessible.Role
_TOLD_BY_QT = (
    QAbstractScrollArea, QAbstractSpinBox, QCheckBox, QComboBox, QLabel, QLineEdit, QMainWindow, QMenu,
    QMenuBar, QPushButton, QRadioButton, QStackedWidget, QStatusBar, QToolButton,
)  # fmt: skip
_CHOSEN = (Role.PageTab, Role.ListItem)
_PRESS = "Press"  # the name by which Qt knows the action


class Spoken(QAccessibleWidget):
    """A widget as it is told: its parts come in the order of its layout, whenever they were made."""

    def role(self) -> QAccessible.Role:
        role = super().role()
        is_words = role == Role.Grouping and bool(self.text(QAccessible.Text.Name)) and not self.parts()
        return Role.StaticText if is_words else role

    def state(self) -> QAccessible.State:
        state = super().state()
        if getattr(self.object(), "is_decoration", isinstance(self.object(), QSplitterHandle)):
            state.invisible = True
        return state

    def childCount(self) -> int:
        return len(self.parts())

    def child(self, index: int) -> QAccessibleInterface:
        parts = self.parts()
        return parts[index] if 0 <= index < len(parts) else None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        parts = [part.object() for part in self.parts()]
        return parts.index(child.object()) if child.object() in parts else -1

    def parts(self) -> list[QAccessibleInterface]:
        """Its parts, in reading order."""
        widget = self.object()
        parts = [super(Spoken, self).child(at) for at in range(super().childCount())]
        if getattr(widget, "speaks_for_parts", False):
            parts = [part for part in parts if part.state().focusable]
        assert isinstance(widget, QWidget)
        order = {id(each): at for at, each in enumerate(laid_out(widget))}
        # what no layout holds lies over the rest, and comes after it
        return sorted(parts, key=lambda part: order.get(id(part.object()), len(order)))


class SpokenButton(Spoken):
    """A painted button: what it says once, whether it is chosen or ticked, and how it is pressed."""

    def role(self) -> QAccessible.Role:
        button, role = self.object(), super().role()
        assert isinstance(button, QAbstractButton)
        if getattr(button, "has_menu", bool)():
            return Role.ButtonMenu
        return Role.CheckBox if role == Role.Button and button.isCheckable() else role

    def text(self, kind: QAccessible.Text) -> str:
        button = self.object()
        assert isinstance(button, QAbstractButton)
        name = button.accessibleName() or re.sub(r"&(.)", r"\1", button.text())
        if kind == QAccessible.Text.Name:
            return name
        if kind == QAccessible.Text.Description:
            said = button.accessibleDescription() or button.toolTip()
            if said.startswith(name):  # a tooltip that adds the keys
                said = said.removeprefix(name).strip(" ()")
            return "" if name.startswith(said) else said
        if kind == QAccessible.Text.Accelerator:
            return QKeySequence.mnemonic(button.text()).toString(QKeySequence.SequenceFormat.NativeText)
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.object()
        assert isinstance(button, QAbstractButton)
        state.pressed = button.isDown()
        state.hasPopup = self.role() == Role.ButtonMenu
        if self.role() in _CHOSEN:
            state.selectable = True
            state.selected = button.isChecked()
        elif button.isCheckable():
            state.checkable = True
            state.checked = button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [_PRESS, *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.object()
        if name == _PRESS and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)


def install() -> None:
    """From now on, tell the program's widgets as they say."""
    QAccessible.installFactory(_made)


_held: list[QAccessibleInterface] = []  # Qt lets one go with its widget, and not before


def _made(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    made = _for_widget(thing)
    if made is not None:
        if len(_held) % 500 == 499:
            _held[:] = [each for each in _held if isValid(each)]
        _held.append(made)
    return made


def _for_widget(widget: QWidget) -> QAccessibleInterface | None:
    role = getattr(widget, "spoken_role", None)
    if role is not None and isinstance(widget, QAbstractButton):
        return SpokenButton(widget, role)
    if widget.property("is_read"):
        return Spoken(widget, Role.Document)
    if role is None and isinstance(widget, _TOLD_BY_QT):
        return None
    return Spoken(widget, role or (Role.Dialog if isinstance(widget, QDialog) else Role.Grouping))
