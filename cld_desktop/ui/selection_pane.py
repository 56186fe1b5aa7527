"""What a pane shows when several rows are selected: how many, and what can be done of all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Pane, Rule
from cld_desktop.ui.rows import RowAction
from cld_desktop.ui.table import RecordTable

_PAD = 24
_WIDE = 264
INTRO = "Chaque commande montre d’abord ce qui va changer."


class _Command(SecondaryButton):
    """A line of the column of commands."""

    align = Qt.AlignmentFlag.AlignLeft


class SelectionPane(Pane):
    """« 12 communications sélectionnées », a button for each command, and the way back to one row.

    It takes the place of the pane of one row as soon as several are selected in the table.
    """

    def __init__(
        self,
        noun: tuple[str, str],
        actions: Sequence[RowAction[tuple[Any, ...]]],
        table: RecordTable[Any],
        pane: QWidget,
        *,
        every_key: Callable[[], Iterable[Hashable]] | None = None,
    ) -> None:
        super().__init__("Sélection")
        self._noun = noun
        self._table = table
        self._pane = pane
        table.let_select_many(actions, every_key)
        table.several_chosen.connect(self.show_count)
        self.title = Text("", "pane", wrap=True)
        self.buttons: list[SecondaryButton] = []
        let_go = FlatLink("Ne garder que la ligne courante")
        let_go.setToolTip("Ne garder que la ligne courante (Échap)")
        let_go.clicked.connect(table.let_go)
        # Assemble
        column = self.begin()
        head = theme.px(_PAD)
        column.setSpacing(theme.px(8))
        column.setContentsMargins(head, head, head, head)
        column.addWidget(self.title)
        column.addWidget(Text(INTRO, "body", "text2", wrap=True))
        column.addWidget(let_go)
        column.addWidget(Rule())
        column.addSpacing(theme.px(4))
        for action in actions:
            button = _Command(action.label, action.icon, keys=action.keys)
            button.setFixedWidth(theme.px(_WIDE))
            button.clicked.connect(lambda _=False, action=action: action.run(table.selected_keys()))
            self.buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        self.end()
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many rows are selected; none gives its place back to the pane of one row."""
        self.title.setText(french.plural(count, *self._noun))
        self.setVisible(bool(count))
        self._pane.setVisible(not count)
        self._table.chosen.emit(self._table.current())
