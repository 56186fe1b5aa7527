"""The only table of the program: records in rows, whose selection outlives a refresh, and their commands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from cld_desktop.ui import icons, theme
from cld_desktop.ui.rows import Column, Group, RowAction
from cld_desktop.ui.selecting_view import SelectingView

Row = TypeVar("Row")
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordTable(SelectingView[Row]):
    """A list of records. `key` names a row, so that it stays selected when the list is drawn again.

    The rest of what it is made from is said by `GroupedView`.
    """

    chosen = Signal(object)
    """The row now selected, or None."""
    opened = Signal(object)
    """A row was opened by Entrée or a double click."""
    wanted_first = Signal()
    """The very first row is asked for, loaded or not."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], Hashable],
        actions: Sequence[RowAction[Row]] = (),
        **manners: Any,
    ) -> None:
        super().__init__(columns, key=key, actions=actions, **manners)
        self._actions = tuple(actions)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)

    # What is shown

    def set_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show other rows, keeping the selection and the place where they are still there."""
        kept = self.current()
        kept_key = None if kept is None else self._key(kept)
        at = self.verticalScrollBar().value()
        previous = self._position()
        give_back = self.keep_selection()
        self.selectionModel().blockSignals(True)
        self.show_groups(groups)
        self.selectionModel().blockSignals(False)
        self._fit()
        if kept_key is None or not (self._is_open(kept_key) and self.select(kept_key, quietly=True)):
            self._select_near(previous if kept is not None else None)
        self.verticalScrollBar().setValue(at)
        give_back()
        self.chosen.emit(self.current())

    def set_columns(
        self,
        columns: Sequence[Column[Row]],
        actions_width: int,
        *,
        has_labels: bool,
        row_height: int | None = None,
    ) -> None:
        """Lay the same rows out in other columns, on a narrower page for instance."""
        self._columns = tuple(columns)
        self._actions_width = actions_width
        self.delegate.has_labels = has_labels
        if row_height is not None:
            self.delegate.set_height(row_height)
        groups, kept = list(self.rows.groups), self.current()
        give_back = self.keep_selection()
        self.blockSignals(True)
        self.rows.set_columns(columns)
        self.set_groups(groups)
        if kept is not None:
            self.select(self._key(kept), quietly=True)
        give_back()
        self.blockSignals(False)

    def current(self) -> Row | None:
        """The selected row."""
        index = self.currentIndex()
        return self.rows.row_at(index) if index.isValid() else None

    def select(self, key: object, *, quietly: bool = False) -> bool:
        """Select the row of this key and show it. Answer whether it is there."""
        for group, one in enumerate(self.rows.groups):
            for number, row in enumerate(one.rows):
                if self._key(row) == key:
                    index = self.rows.index_of(group, number)
                    if index.parent().isValid():
                        self.setExpanded(index.parent(), True)
                    self._set_current(index)
                    if not quietly:
                        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
                    return True
        return False

    def select_first(self) -> None:
        """Select the first row there is."""
        self._select_near((0, 0))

    def all_rows(self) -> list[Row]:
        """Every loaded row, in order."""
        return [row for group in self.rows.groups for row in group.rows]

    def _is_open(self, key: object) -> bool:
        """Whether a row stands in the open: one that went into a closed group is not followed."""
        return any(
            self.rows.is_flat or self.isExpanded(self.rows.index(number, 0))
            for number, group in enumerate(self.rows.groups)
            if any(self._key(row) == key for row in group.rows)
        )

    def _set_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _position(self) -> tuple[int, int] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        return (max(0, index.parent().row()), index.row())

    def _select_near(self, position: tuple[int, int] | None) -> None:
        """After a removal, the next row takes its place; headings and closed groups never do."""
        places = [
            (group, row)
            for group, one in enumerate(self.rows.groups)
            if self.rows.is_flat or self.isExpanded(self.rows.index(group, 0))
            for row in range(len(one.rows))
        ]
        if not places or position is None:
            return
        later = [place for place in places if place >= position]
        self._set_current(self.rows.index_of(*(later[0] if later else places[-1])))

    # Keys, mouse, menu

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here, never type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._has_keyboard_focus = True
        if event.key() == Qt.Key.Key_Home:
            self.wanted_first.emit()
        elif event.key() == Qt.Key.Key_End and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._select_near((len(self.rows.groups), 0))
            return
        index = self.currentIndex()
        row = self.current()
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            self.copy_row(row)
            return
        if index.isValid() and row is None and event.key() in _PRESSING:
            self.setExpanded(index, not self.isExpanded(index))
            return
        if row is not None and self._run_key(event, row):
            return
        if row is not None and event.key() == Qt.Key.Key_Left and not self.rows.is_flat:
            self.setExpanded(index.parent(), False)
            self._set_current(index.parent())
            return
        super().keyPressEvent(event)

    def _run_key(self, event: QKeyEvent, row: Row) -> bool:
        pressed = QKeySequence(event.keyCombination())
        for several in self.several_actions if self.several() else ():
            if several.keys and key_sequence(several.keys) == pressed:
                several.run(self.selected_keys())
                return True
        for action in self._actions:
            if action.keys and key_sequence(action.keys) == pressed and action.applies(row):
                action.run(row)
                return True
        return False

    def copy_row(self, row: Row) -> None:
        """Put a row in the clipboard, as plain text."""
        QGuiApplication.clipboard().setText(self.rows.text_of(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rows.row_at(self.indexAt(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.current()
        if row is None:
            return
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        (self.menu_of_several() if self.several() else self.menu_of(row)).exec(at)

    def pop_menu(self, row: Row) -> None:
        """Open the menu of a row under its last button."""
        if not self.select(self._key(row)):
            return
        place = self.visualRect(self.currentIndex().siblingAtColumn(self.rows.columnCount() - 1))
        self.menu_of(row).popup(self.viewport().mapToGlobal(place.bottomRight() - QPoint(theme.px(40), 8)))

    def menu_of(self, row: Row) -> QMenu:
        """The commands that apply to a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions:
            if action.is_in_menu and action.applies(row):
                item = menu.addAction(icons.icon(action.icon), f"{action.label}\t{action.keys}")
                item.triggered.connect(lambda _=False, action=action: action.run(row))
        menu.addSeparator()
        copy = menu.addAction(icons.icon("copy"), "Copier la ligne\tCtrl+C")
        copy.triggered.connect(lambda: self.copy_row(row))
        return menu

    def menu_of_several(self) -> QMenu:
        """What can be done of all the rows selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = self.selected_keys()
        for action in self.several_actions:
            item = menu.addAction(icons.icon(action.icon), f"{action.label}\t{action.keys}".rstrip())
            item.triggered.connect(lambda _=False, action=action: action.run(keys))
        return menu

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.rows.row_at(index))

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row)


_QT_KEYS = {
    "Maj": "Shift",
    "Suppr": "Del",
    "Espace": "Space",
    "Entrée": "Return",
    "Échap": "Esc",
    "←": "Left",
    "→": "Right",
    "↑": "Up",
    "↓": "Down",
}


def key_sequence(french: str) -> QKeySequence:
    """The keys that a French name stands for: « Maj+R », « Suppr », « Espace »."""
    return QKeySequence("+".join(_QT_KEYS.get(part, part) for part in french.split("+")))
