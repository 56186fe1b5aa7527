"""The button at the end of a list's filters: as a list or as a table, its order and its columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cld_desktop.ui import columns_menu, icons, theme
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.filter_bar import FilterBar

NAME = "Présentation et colonnes"


class PresentationButton(IconButton):
    """« table-2 »: its menu is made anew each time it opens."""

    def __init__(
        self,
        columns: ArrangedColumns,
        print_list: Callable[[], None] | None = None,
        *,
        is_page: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("table-2", NAME, framed=True, menu=QMenu(), parent=parent)
        self._columns = columns
        self._print = print_list
        self._keys = "\tCtrl+P" if is_page else ""  # in a case, they print its report
        assert self._menu is not None
        self._menu.setParent(self, Qt.WindowType.Popup)
        self._menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what can be arranged now."""
        menu = self._menu
        assert menu is not None
        menu.clear()
        if self._columns.has_list:
            self._fill_presentations(menu)
        columns_menu.fill(menu, self._columns)
        if self._print is not None:
            menu.addSeparator()
            menu.addAction(icons.icon("printer"), f"Imprimer la liste…{self._keys}").triggered.connect(
                self._print
            )

    def _fill_presentations(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for label, is_table in (("En liste", False), ("En tableau", True)):
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(self._columns.is_table == is_table)
            group.addAction(action)
            action.triggered.connect(
                lambda _=False, is_table=is_table: self._columns.set_table(is_table=is_table)
            )
        menu.addSeparator()


def beside(filters: QWidget, button: QWidget, top: int) -> QWidget:
    """Filters with the button at their right, on their first line."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 24, 0)
    row.setSpacing(0)
    row.addWidget(filters, 1)
    held = QWidget()
    inside = QHBoxLayout(held)
    inside.setContentsMargins(0, top, 0, 0)
    inside.addWidget(button)
    row.addWidget(held, 0, Qt.AlignmentFlag.AlignTop)
    own = filters.row if isinstance(filters, FilterBar) else filters.layout()
    if own is not None:
        margins = own.contentsMargins()
        own.setContentsMargins(margins.left(), margins.top(), theme.px(10), margins.bottom())
    return head
