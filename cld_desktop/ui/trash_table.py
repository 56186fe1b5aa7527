"""What was taken away, in a list: the whole corbeille, or its newest lines at the foot of the history."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cld_desktop.services.readings_trash import TrashRow
from cld_desktop.ui import history_actions, history_words
from cld_desktop.ui.history_rows import trash_actions, trash_columns
from cld_desktop.ui.screen import Context
from cld_desktop.ui.table import RecordTable


class TrashTable(RecordTable[TrashRow]):
    """The rows of the corbeille, each with « Restaurer »."""

    def __init__(self, context: Context, *, is_whole: bool, parent: QWidget | None = None) -> None:
        self.context = context
        super().__init__(
            trash_columns(context, has_case=is_whole),
            key=lambda row: (row.kind, row.record_id),
            sentence=lambda row: history_words.trash_sentence(row, context.today),
            name="Corbeille",
            actions=trash_actions(self.restore, self.pop_menu, context),
            actions_width=172,
            row_height=52,
            has_header=is_whole,
            parent=parent,
        )
        self.delegate.labels_every_row = True

    def restore(self, row: TrashRow) -> None:
        """Put a record back in its place."""
        history_actions.restore(self.context, self, row.kind, row.record_id, row.title)
