"""A list beside the pane of what is chosen in it, people deciding where one ends and the other begins."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from cld_desktop.ui import theme

NARROW, WIDE = 900, 1140
LIST_WIDTH, LIST_LEAST, MEDIUM_LIST, PANE_LEAST = 472, 360, 400, 420
_SIZES = {False: "interactions/list_width", True: "interactions/table_width"}


class ListWithPane(QSplitter):
    """The list at the left; in little room, one of the two at a time. A table takes all the width it can."""

    def __init__(self, kept: QSettings, lists: QWidget, pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kept = kept
        self._width = 1200
        self._is_table = False
        self.is_narrow = False
        self.is_open = False
        """Whether the pane is shown in place of the list, where there is no room for both."""
        self.lists, self.pane = lists, pane
        lists.setMinimumWidth(theme.px(LIST_LEAST))
        pane.setMinimumWidth(theme.px(PANE_LEAST))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(lists)
        self.addWidget(pane)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)

    def set_width(self, width: int) -> None:
        """Lay both out for the width of the content."""
        self._width = width
        self.is_narrow = width < theme.px(NARROW)
        self.is_open = self.is_open and self.is_narrow
        self._lay()

    def set_table(self, *, is_table: bool) -> None:
        """Give the list the width of a table, or not."""
        self._is_table = is_table
        self._lay()

    def set_open(self, *, is_open: bool) -> None:
        """Show the pane in place of the list, or the list again."""
        self.is_open = is_open
        self.lists.setVisible(not is_open)
        self.pane.setVisible(is_open or not self.is_narrow)

    def _lay(self) -> None:
        self.set_open(is_open=self.is_open)
        if self.is_narrow:
            return
        is_wide = self._width >= theme.px(WIDE)
        usual = theme.px(LIST_WIDTH if is_wide else MEDIUM_LIST)
        if self._is_table:
            usual = max(usual, self._width - theme.px(PANE_LEAST))
        kept = int(str(self._kept.value(_SIZES[self._is_table], "0")))
        list_width = kept if kept and is_wide else usual
        self.setSizes([list_width, max(1, self._width - list_width)])

    def _on_moved(self, _position: int, _index: int) -> None:
        self._kept.setValue(_SIZES[self._is_table], self.sizes()[0])
