"""The columns of a list as people arrange them: shown, moved, widened, sorted by, and kept here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSettings, QTimer, Signal
from PySide6.QtWidgets import QMenu

from cld_desktop.domain import arrangement as arranging
from cld_desktop.domain.arrangement import Arrangement, Place, Sort
from cld_desktop.ui import columns_menu, computer, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.cell_width import widest
from cld_desktop.ui.rows import Column
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable


class ArrangedColumns(QObject):
    """What a table shows of the columns it has. A column that lacks room is left out, from the end.

    `page` names the list on this computer; `own` is its own order, when a column tells it. `lay_list` lays
    the other presentation of a list that has two; it is then the one shown until people choose the table.

    Signals: order_changed(), another order is asked for; changed(), anything was arranged; turned(), the
    presentation is the other one.
    """

    order_changed = Signal()
    changed = Signal()
    turned = Signal()

    def __init__(
        self,
        context: Context,
        table: RecordTable[Any],
        columns: Sequence[Column[Any]],
        page: str,
        *,
        own: tuple[Sort, ...] = (),
        lay_list: Callable[[], None] | None = None,
        row_height: int | None = None,
        actions_width: int = 0,
    ) -> None:
        super().__init__(table)
        self.context = context
        self.table = table
        self.columns: Mapping[str, Column[Any]] = {column.key: column for column in columns}
        self.own = own
        self._page = page
        self._lay_list = lay_list
        self._row_height = row_height
        self._actions_width = actions_width
        self._shown: tuple[Column[Any], ...] = ()
        places = tuple(Place(column.key, is_visible=column.is_usual) for column in columns)
        self.usual = Arrangement(places, own, is_table=lay_list is None)
        self.arrangement = self._read(computer.list_layout(self._kept, page))
        header = table.titles
        header.let_arrange()
        # Connect
        header.pressed_title.connect(lambda code, is_added: self.press(code, is_added=is_added))
        header.sectionMoved.connect(lambda *_: QTimer.singleShot(0, self, self._take_order))
        header.sectionResized.connect(self._on_resized)
        header.released.connect(self._on_released)
        header.sectionHandleDoubleClicked.connect(self.fit_to_contents)
        header.menu_wanted.connect(self._on_menu)
        table.room_changed.connect(self._on_room)
        # Assemble
        self._dragged: set[str] = set()
        self.is_lent = False
        """Whether a saved view is open: what it shows is not kept for this computer."""
        self.lay()

    # The value that a view keeps

    def layout(self) -> dict[str, object]:
        """The arrangement, as JSON knows it."""
        return arranging.as_value(self.arrangement)

    def set_layout(self, value: object) -> None:
        """Take up an arrangement that was kept; what of it is unknown is left out, never refused."""
        before = self.arrangement
        self.arrangement = self._read(value)
        is_turned = before.is_table != self.arrangement.is_table
        self._take_up(is_sorted=True, is_turned=is_turned)

    def _read(self, value: object) -> Arrangement:
        kept = arranging.from_value(value, self.usual, self.sortable)
        return kept if self.has_list else replace(kept, is_table=True)

    @property
    def _kept(self) -> QSettings:
        return self.context.window_settings

    # What is shown

    @property
    def has_list(self) -> bool:
        """Whether the list has another presentation."""
        return self._lay_list is not None

    @property
    def is_table(self) -> bool:
        """Whether the list is shown as a table now."""
        return self.arrangement.is_table

    @property
    def sortable(self) -> tuple[str, ...]:
        """The codes of the columns by which rows can be sorted."""
        return tuple(code for code, column in self.columns.items() if column.sorts)

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """By which columns rows are sorted now; none for the list's own order."""
        return self.arrangement.sorts if self.is_table else ()

    @property
    def is_changed(self) -> bool:
        """Whether people have arranged anything."""
        return self.arrangement != replace(self.usual, is_table=self.is_table)

    def wanted(self) -> list[Column[Any]]:
        """The columns that people want to see, whether or not they have room."""
        widths = {one.code: one.width for one in self.arrangement.places}
        return [
            replace(self.columns[code], width=widths[code] or self.columns[code].width)
            for code in self.arrangement.visible
        ]

    @property
    def shown(self) -> tuple[Column[Any], ...]:
        """The columns that are seen now; none where the list has its other presentation."""
        return self._shown

    def lacking(self) -> frozenset[str]:
        """The codes of those that have no room now."""
        shown = {column.key for column in self._shown}
        return frozenset(self.arrangement.visible) - shown

    def lay(self) -> None:
        """Show the columns there is room for, or the other presentation."""
        if not self.is_table and self._lay_list is not None:
            self._shown = ()
            self.table.setHeaderHidden(True)
            self._lay_list()
            return
        self._shown = self._fitting()
        self.table.setHeaderHidden(False)
        self.table.set_columns(
            self._shown, self._actions_width, has_labels=False, row_height=self._row_height
        )
        self._mark()

    def _fitting(self) -> tuple[Column[Any], ...]:
        room = self.table.viewport().width() - theme.px(self._actions_width)
        fitting: list[Column[Any]] = []
        for column in self.wanted():
            room -= theme.px(column.width or column.least)
            if fitting and room < 0:
                break
            fitting.append(column)
        return tuple(fitting)

    def _mark(self) -> None:
        self.table.titles.set_sorts(self.sorts, self.sort_words())
        self.table.rows.sort_notes = {
            one.code: "trié, décroissant" if one.is_descending else "trié" for one in self.sorts
        }

    def sort_words(self) -> str:
        """« Trié par date, décroissant, puis par objet »; empty in the list's own order."""
        titles = {code: column.title for code, column in self.columns.items()}
        return arranging.sort_words(self.arrangement, titles) if self.sorts else ""

    def _on_room(self) -> None:
        if self.is_table and not self._dragged and self._fitting() != self._shown:
            self.lay()

    # What people do

    def press(self, code: str, *, is_added: bool = False) -> None:
        """Sort by a column: up, then down, then the list's own order; or by it after the first."""
        self.arrangement = arranging.sorted_by(self.arrangement, code, self.own, is_added=is_added)
        self._sort()

    def sort_by(self, *sorts: Sort) -> None:
        """Sort in an order that is named whole; in the list's own when none is."""
        self.arrangement = replace(self.arrangement, sorts=sorts or self.own)
        self._sort()

    def _sort(self) -> None:
        self._keep()
        self._mark()
        announce(self.table, self.sort_words() or columns_menu.OWN_ORDER)
        self.order_changed.emit()

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show these columns, in the order they are in; one at least stays."""
        self.arrangement = arranging.with_visible(self.arrangement, codes)
        self._take_up()

    def move(self, code: str, by: int) -> None:
        """Move a column before or after its neighbours."""
        codes = [one.code for one in self.arrangement.places]
        at = codes.index(code)
        codes.insert(max(0, min(len(codes) - 1, at + by)), codes.pop(at))
        self.arrangement = arranging.in_order(self.arrangement, codes)
        self._take_up()

    def reset(self) -> None:
        """Give the columns their first order and widths, and the list its own order."""
        self.arrangement = replace(self.usual, is_table=self.arrangement.is_table)
        self._take_up(is_sorted=True)

    def set_table(self, *, is_table: bool) -> None:
        """Show the list as a table, or not."""
        if self.has_list and is_table != self.is_table:
            self.arrangement = replace(self.arrangement, is_table=is_table)
            self._take_up(is_sorted=True, is_turned=True)

    def fit_to_contents(self, section: int) -> None:
        """Make a column as wide as the widest of its cells."""
        if section < len(self._shown):
            column = self._shown[section]
            width = round(widest(self.table, column) / theme.current().zoom)
            self._widen(column.key, width)
            self._take_up()

    def _take_up(self, *, is_sorted: bool = False, is_turned: bool = False) -> None:
        self._keep()
        self.lay()
        if is_turned:
            self.turned.emit()
        if is_sorted:
            self.order_changed.emit()

    def _keep(self) -> None:
        if not self.is_lent:
            computer.keep_list_layout(self._kept, self._page, self.layout())
        self.changed.emit()

    # The mouse on the header

    def _take_order(self) -> None:
        header = self.table.titles
        order = [header.logicalIndex(at) for at in range(header.count())]
        if order == sorted(order):
            return
        header.blockSignals(True)  # the columns themselves change places: the header keeps its own order
        for at in range(header.count()):
            header.moveSection(header.visualIndex(at), at)
        header.blockSignals(False)
        codes = [self._shown[at].key for at in order if at < len(self._shown)]
        self.arrangement = arranging.in_order(self.arrangement, codes)
        self._take_up()

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if self.is_table and not self.table.is_fitting and section < len(self._shown):
            self._widen(self._shown[section].key, round(width / theme.current().zoom))
            self._dragged.add(self._shown[section].key)

    def _widen(self, code: str, width: int) -> None:
        self.arrangement = arranging.with_width(self.arrangement, code, width)

    def _on_released(self) -> None:
        if self._dragged:
            self._dragged.clear()
            self._take_up()

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self.table)
        menu.aboutToHide.connect(menu.deleteLater)
        columns_menu.fill(menu, self)
        menu.popup(where)
