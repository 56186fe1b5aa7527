"""Two values that cannot both hold, side by side, each with who said it, when and where."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.slots import Divergence, SlotValue
from cld_desktop.domain.sourcing import UNSOURCED
from cld_desktop.domain.vocabulary import Slot
from cld_desktop.services.readings import Register, StatementItem
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import SecondaryButton
from cld_desktop.ui.cards import Card
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import Surface
from cld_desktop.ui.pills import Tag
from cld_desktop.ui.register_rows import fact_of, said_by
from cld_desktop.ui.screen import Context
from cld_desktop.ui.source_link import SourceLink
from cld_desktop.ui.talk_words import dated_noun

EXAMPLE = "Exemple fictif"


class DivergenceCard(Card):
    """One slot and its different values.

    Signals:
        asked(): put the question.
        settled(): keep the latest value.
    """

    asked = Signal()
    settled = Signal()

    def __init__(
        self, context: Context, found: Divergence, seen: Register, parent: QWidget | None = None
    ) -> None:
        super().__init__(divergence_title(found.slot), parent=parent)
        self.head.insertWidget(0, IconLabel("equal-not", "warn_icon"))
        if seen.is_sample:
            self.add_to_head(Tag(EXAMPLE, dashed=True))
        self.ask = SecondaryButton("Poser la question", "message-circle-question-mark", height=28)
        self.keep = SecondaryButton("Retenir la plus récente", height=28)
        # Connect
        self.ask.clicked.connect(self.asked)
        self.keep.clicked.connect(self.settled)
        # Assemble
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self._grid.setColumnStretch(0, 1)
        self._places: list[tuple[QWidget, int, int]] = []
        for at, (value, statement) in enumerate(found.values):
            item = seen.item(statement.id)
            if item is None:
                continue
            if at % 2:
                self._places.append((_NotEqual(), at // 2, 1))
            self._places.append((_Value(context, value, item), at // 2, at % 2 * 2))
        self.pile(is_piled=False)
        self.body.addLayout(self._grid)
        foot = QWidget()
        row = FlowLayout(foot)
        for each in (self.ask, self.keep):
            row.addWidget(each)
        row.addWidget(Text("Signalée au rapport", "meta", "text2"))
        self.body.addWidget(foot)

    def pile(self, *, is_piled: bool) -> None:
        """Put the values one below the other, or side by side."""
        middle = Qt.AlignmentFlag.AlignHCenter
        for at, (widget, row, column) in enumerate(self._places):
            if is_piled:
                is_sign = isinstance(widget, _NotEqual)
                self._grid.addWidget(widget, at, 0, middle if is_sign else Qt.AlignmentFlag(0))
            else:
                self._grid.addWidget(widget, row, column)
        self._grid.setColumnStretch(2, 0 if is_piled else 1)


def divergence_title(slot: Slot) -> str:
    """« Divergence : date de décision »."""
    return f"Divergence : {slot.label[:1].lower()}{slot.label[1:]}"


def divergence_question(found: Divergence) -> str:
    """The question that two values raise."""
    told = [value.shown for value, _ in found.values]
    either = " ou ".join(filter(None, (", ".join(told[:-1]), told[-1])))
    return f"{found.slot.label} : {either}?"


class _Value(Surface):
    """One of the values."""

    def __init__(self, context: Context, value: SlotValue, item: StatementItem) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        said = item.statement
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(2))
        kind = "Citation exacte" if said.is_verbatim else "Paraphrase"
        column.addWidget(Text(kind, "meta", "text2"))
        column.addWidget(Text(value.shown, "pane", wrap=True))
        column.addWidget(Text(said_by(item) or "Auteur à compléter", wrap=True))
        when = french.short_date(said.said_on)
        where = dated_noun(item.interaction) if item.interaction else f"Le {when}"
        column.addWidget(Text(where, "meta", "text2", wrap=True))
        if item.origin is not None and item.source is not None:
            column.addWidget(SourceLink(context, item.source, fact_of(item), "short"))
        elif item.interaction is not None:
            column.addWidget(SourceLink(context, item.interaction, said))
        if item.origin is None:
            column.addWidget(Tag(UNSOURCED, "file-question-mark", tint="warn"))
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface, line=colors.border)


class _NotEqual(QWidget):
    """The sign between two values."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("diffère de")
        theme.current().themed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            painting.frame(painter, rect, rect.height() / 2, fill=colors.warn_bg)
            middle = Qt.AlignmentFlag.AlignHCenter
            painting.draw_text(painter, rect, "≠", theme.font("strong"), colors.warn, middle)
