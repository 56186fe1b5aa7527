"""The past of one record over the window: its versions, and what bringing one back would change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cld_desktop.domain.records import Record
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.dialog_room import center, room_for
from cld_desktop.ui.form import Footer
from cld_desktop.ui.history_detail import HistoryPane
from cld_desktop.ui.screen import Context


class HistoryDialog(QDialog):
    """The versions of a record; it follows what changes meanwhile."""

    def __init__(self, context: Context, kind: type[Record], record_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Historique")
        self._kind, self._record_id = kind, record_id
        self.pane = HistoryPane(context)
        close = SecondaryButton("Fermer", keys="Échap")
        # Connect
        close.clicked.connect(self.close)
        context.changed.connect(self._on_changed)
        context.went.connect(self.close)
        # Assemble
        foot = Footer()
        foot.row.addStretch(1)
        foot.row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(foot)
        self.pane.show_record(kind, record_id)
        room = room_for(self, parent)
        self.resize(min(theme.px(560), room.width()), min(theme.px(640), room.height()))
        center(self, parent)

    def _on_changed(self, _done: Done) -> None:
        self.pane.show_record(self._kind, self._record_id)


def open_history(context: Context, window: QWidget, of: type[Record], record_id: int) -> HistoryDialog:
    """Show the past of a record over the window."""
    dialog = HistoryDialog(context, of, record_id, window)
    dialog.show()
    return dialog
