"""The ledger on the card of an official: four counts, then each request with what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Interaction
from cld_desktop.domain.requests import COUNTED
from cld_desktop.domain.vocabulary import RequestState
from cld_desktop.services.readings_requests import RequestLine, RequestStep, requests_of_interaction
from cld_desktop.ui import painting, request_words, theme
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.directory_parts import add_link, line_of, title_row
from cld_desktop.ui.pane_parts import section_head
from cld_desktop.ui.pills import Pill, Tint
from cld_desktop.ui.prose import link
from cld_desktop.ui.screen import Context


class Counts(QWidget):
    """How many were asked, promised, done, repeated, in cells side by side."""

    def __init__(self, counts: Mapping[RequestState, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = [(str(counts.get(state, 0)), state.label.lower()) for state in COUNTED]
        told = ", ".join(f"{number} {words}" for number, words in self._cells)
        self.setAccessibleName(f"Demandes{NBSP}: {told}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(theme.font("section")).height() + QFontMetricsF(theme.font("meta")).height()
        words = max(painting.text_width(label, theme.font("meta")) for _, label in self._cells)
        return QSize(round(4 * (words + theme.px(14))), max(theme.px(50), round(high) + theme.px(14)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 4, line=colors.border)
            wide = self.width() / len(self._cells)
            number, label = theme.font("section"), theme.font("meta")
            above, below = QFontMetricsF(number).height(), QFontMetricsF(label).height()
            top = (self.height() - above - below) / 2
            for rank, (count, words) in enumerate(self._cells):
                left = rank * wide
                if rank:
                    rule = QRectF(left, 1, 1, self.height() - 2)
                    painter.fillRect(rule, colors.color("border"))
                left += theme.px(10)
                room = wide - theme.px(11)
                painting.draw_text(painter, QRectF(left, top, room, above), count, number, colors.text)
                place = QRectF(left, top + above, room, below)
                painting.draw_text(painter, place, words, label, colors.text2)


_TINTS: dict[RequestState, Tint] = {RequestState.DONE: "ok", RequestState.PROMISED: "accent"}


def requests_of_official(
    body: QVBoxLayout,
    context: Context,
    about: Mapping[str, int],
    counts: Mapping[RequestState, int] | None,
    lines: Sequence[RequestLine],
) -> None:
    """What was asked of somebody; `about` is how a new request names them."""
    add = add_link(lambda: context.ask("request", **about), "une demande")
    body.addSpacing(theme.px(12))
    body.addWidget(title_row("Demandes", add))
    if counts is not None:
        body.addWidget(Counts(counts))
    for line in lines:
        body.addSpacing(theme.px(10))
        body.addWidget(_request(context, line, names_case=len({one.case.id for one in lines}) > 1))
    if counts is None and not lines:
        body.addWidget(line_of("Aucune demande consignée.", color="text2"))


def _request(context: Context, line: RequestLine, *, names_case: bool) -> QWidget:
    made = QWidget()
    edit = link(
        line.request.subject,
        lambda: context.ask("request", request_id=line.request.id),
        "strong",
        color="text",
    )
    edit.setAccessibleName(f"Modifier la demande{NBSP}: {line.request.subject}")
    glyph = "undated" if line.is_orphan else request_words.STATE_GLYPHS.get(line.state, "later")
    tint: Tint = "warn" if line.is_orphan else _TINTS.get(line.state, "neutral")
    pill = Pill(request_words.state_words(line), glyph, tint)
    follow = FlatLink("Consigner la suite", "calendar-check")
    follow.pad_px, follow.height_px = 0, 24
    follow.setAccessibleName(f"Consigner la suite{NBSP}: {line.request.subject}")
    follow.clicked.connect(lambda: context.ask("request_event", request_id=line.request.id))
    # Assemble
    foot = QHBoxLayout()
    foot.setContentsMargins(0, theme.px(4), 0, 0)
    foot.addWidget(pill)
    foot.addStretch(1)
    if line.is_orphan:
        hand = FlatLink("Réattribuer", "arrow-left-right")
        hand.pad_px, hand.height_px = 0, 24
        hand.setAccessibleName(f"Réattribuer{NBSP}: {line.request.subject}")
        hand.clicked.connect(lambda: context.ask("reassign", request_id=line.request.id))
        foot.addWidget(hand)
    else:
        foot.addWidget(follow)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    column.addWidget(edit)
    if names_case:
        column.addWidget(line_of(line.case.short_name or line.case.title, "meta", "text2"))
    for step in line.steps:
        column.addLayout(_step(context, line, step))
    column.addLayout(foot)
    return made


def _step(context: Context, line: RequestLine, step: RequestStep) -> QVBoxLayout:
    words = request_words.step_words(line, step)
    edit = partial(context.ask, "request_event", request_id=line.request.id, event_id=step.event.id)
    to = link(words, edit, "meta", color="text2")
    to.setAccessibleName(f"Modifier la suite{NBSP}: {words}")
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(to)
    if step.event.note:
        column.addWidget(line_of(step.event.note, "meta", "text2"))
    talk = step.interaction
    if talk is not None:
        go = FlatLink(talk.subject, "message-square")
        go.pad_px, go.height_px = 0, 20
        go.setAccessibleName(f"Ouvrir la communication{NBSP}: {talk.subject}")
        go.clicked.connect(lambda: context.go("interactions", kind=Interaction, record_id=talk.id))
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
    return column


def requests_of_talk(body: QVBoxLayout, context: Context, interaction_id: int) -> None:
    """What was asked, promised or done in a communication."""
    lines = requests_of_interaction(context.store, interaction_id, context.today)
    if not lines:
        return
    body.addWidget(section_head("Demandes" if len(lines) > 1 else "Demande"))
    for line in lines:
        for step in line.steps:
            if step.event.interaction_id == interaction_id:
                words = f"{step.event.state.label}{NBSP}: {line.request.subject}"
                edit = partial(context.ask, "request", request_id=line.request.id)
                body.addWidget(link(words, edit))
