"""The text of a communication in its pane: words to read, to copy, and to add to the register."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cld_desktop.domain.records import Case, Interaction, Statement
from cld_desktop.services import readings_sources
from cld_desktop.ui import theme
from cld_desktop.ui.screen import Context
from cld_desktop.ui.selection_offer import SelectionCommands
from cld_desktop.ui.source_text import MarkedSpan, SourceReader

RING = 2
"""The room kept around the words for the ring of the focus: they stay in line with what is around."""


class ToldText(SourceReader):
    """The whole text at its own height: the pane scrolls, not it."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(theme.px(24), ceil(self.document().size().height())))

    def _lay_out(self) -> None:
        frame = self.document().rootFrame().frameFormat()
        frame.setMargin(theme.px(RING))
        self.document().rootFrame().setFrameFormat(frame)

    def _draw_paragraphs(self, painter: QPainter, seen: QRect, left: int) -> None:
        """A few lines need no numbers."""

    def offer_host(self) -> QWidget:
        """The page of the pane: the text itself may be a single line."""
        return self.parentWidget() or self

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def told_text(
    context: Context,
    interaction: Interaction,
    case: Case,
    statements: Sequence[Statement],
    name: str = "Résumé",
) -> ToldText:
    """The summary of a communication, the statements drawn from it underlined and numbered."""
    view = ToldText(interaction.summary, name)
    found = {one.id: spans for one in statements if (spans := view.source.find(one.quote))}
    if found:
        said = [one for one in statements if one.id in found]
        view.show_marks(
            [
                MarkedSpan(start=start, end=end, number=one.number)
                for one in readings_sources.extracts_of(context.store, said)
                for start, end in found[one.statement.id]
            ]
        )
    SelectionCommands(context, view, interaction, [case])
    return view
