"""What has happened, one entry below the other along a thread; the words of the painted time line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import Document, EndorsementEvent, Interaction
from cld_desktop.domain.timeline import TimelineEntry
from cld_desktop.storage import queries
from cld_desktop.ui import glyphs, theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.due_list import clear
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_link import SourceLink

LONGEST = 60
RING = 4
"""The room that a link keeps for its ring around its words."""


class ChronologyList(QScrollArea):
    """Entries with their day, their source, their title and a line or two."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        self._column.setSpacing(0)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_entries(self, entries: Sequence[TimelineEntry], sources: Mapping[int, Document]) -> None:
        """Show these, the newest first."""
        clear(self._column)
        shown = entries[:LONGEST]
        for at, entry in enumerate(shown):
            self._column.addWidget(_Entry(self.context, entry, sources, is_last=at == len(shown) - 1))
        self._column.addStretch(1)


_GLYPHS = {"turn_events": Glyph.WAITING, "escalations": Glyph.RUNG}


class _Entry(QWidget):
    def __init__(
        self, context: Context, entry: TimelineEntry, sources: Mapping[int, Document], *, is_last: bool
    ) -> None:
        super().__init__()
        self._is_last = is_last
        self._glyph = Glyph.MILESTONE if entry.is_milestone else _GLYPHS.get(entry.kind, Glyph.COMMUNICATION)
        day = french.approximate_date(entry.day, entry.precision.value, "long")
        source = sources.get(entry.source_id or 0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(theme.px(RING), 0, 0, 0)
        head.addWidget(Text(day, "meta", "text2"))
        head.addStretch(1)
        if source is not None:
            head.addWidget(SourceLink(context, source, entry, "short"))
        title = FlatLink(entry.title, role="strong", color="text")
        title.height_px = 20
        title.setAccessibleName(f"{day}, {entry.title}")
        title.clicked.connect(lambda: _open(context, entry))
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(26 - RING), 0, 0, theme.px(9))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        if entry.text:
            words = Text(entry.text[:400], "meta", "text2", wrap=True)
            words.setContentsMargins(theme.px(RING), 0, 0, 0)
            column.addWidget(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = theme.px(14)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._is_last:
                x = side / 2 - 1
                painter.fillRect(
                    QRectF(x, theme.px(20), 1.5, self.height() - theme.px(20)), theme.tokens().color("border")
                )
            glyphs.paint(painter, QRectF(0, theme.px(4), side, side), self._glyph, theme.tokens())


def _open(context: Context, entry: TimelineEntry) -> None:
    number = entry.record_id
    match entry.kind:
        case "endorsement_events":
            event = queries.get(context.store, EndorsementEvent, number)
            context.ask(
                "endorsement_event", endorsement_id=event.endorsement_id, endorsement_event_id=event.id
            )
        case "amounts":
            context.ask("amount", amount_id=number)
        case "risks":
            context.ask("risk", risk_id=number)
        case "interactions":
            context.go("interactions", kind=Interaction, record_id=number)
        case _ if entry.interaction_id:
            context.go("interactions", kind=Interaction, record_id=entry.interaction_id)
        case "turn_events":
            context.ask("turn", case_id=entry.case_id, turn_id=number)
        case "escalations":
            context.ask("dismissal", escalation_id=number)
        case _:
            context.ask("milestone", milestone_id=number)
