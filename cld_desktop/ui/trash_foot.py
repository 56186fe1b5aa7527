"""The corbeille at the foot of the history: how much it holds, its newest lines, and the way to all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cld_desktop.domain import french
from cld_desktop.services.readings_history import KEPT_DAYS
from cld_desktop.services.readings_trash import trash_rows
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import ElidedLabel, SectionTitle
from cld_desktop.ui.pane_parts import Rule, Surface, column_of
from cld_desktop.ui.rows import Group
from cld_desktop.ui.screen import Context
from cld_desktop.ui.trash_table import TrashTable

SHOWN = 2


class TrashFoot(Surface):
    """A band and two rows; gone while the corbeille is empty, or while the window is too low."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._has_rows = False
        self._has_room = True
        self.told = ElidedLabel("", "meta", "text2")
        self.way = FlatLink("Ouvrir la corbeille")
        self.table = _ShortTable(context)
        self.way.clicked.connect(lambda: context.go("trash"))
        # Assemble
        band = QWidget()
        row = QHBoxLayout(band)
        row.setContentsMargins(theme.px(20), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel("trash"))
        row.addWidget(SectionTitle("Corbeille"))
        row.addWidget(self.told, 1)
        row.addWidget(self.way)
        column_of(self, Rule(), band, Rule(), self.table)

    def refresh(self) -> None:
        """Draw what the corbeille holds now."""
        page = trash_rows(self.context.store, self.context.today, limit=SHOWN)
        self._has_rows = bool(page.total)
        self._show()
        many = french.plural(page.total, "élément")
        kept = f"conservé{'s' if page.total > 1 else ''} {french.days(KEPT_DAYS)}"
        self.told.setText(f"{many}, {kept}")
        self.table.set_groups([Group("all", "", page.rows)])
        self.table.updateGeometry()

    def set_room(self, *, has_room: bool) -> None:
        """Give way to the list where there is little height."""
        self._has_room = has_room
        self._show()

    def _show(self) -> None:
        self.setVisible(self._has_rows and self._has_room)


class _ShortTable(TrashTable):
    """As high as its rows."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, is_whole=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        row = self.delegate.sizeHint(self._option(), self.rows.index(0, 0)).height()
        return QSize(super().sizeHint().width(), row * len(self.all_rows()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
