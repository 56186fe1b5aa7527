"""The points discussed, in the pane of a communication."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from cld_desktop.domain.vocabulary import PointState
from cld_desktop.services.readings_interactions import InteractionSheet
from cld_desktop.ui.labels import Text
from cld_desktop.ui.pane_parts import section_head
from cld_desktop.ui.prose import Prose

_COLORS = {PointState.TO_FOLLOW_UP: "warn", PointState.SETTLED: "ok"}


def add_points(body: QVBoxLayout, sheet: InteractionSheet) -> None:
    """Each point with where it stands, and what was said of it."""
    if not sheet.points:
        return
    body.addWidget(section_head("Points discutés"))
    for point in sheet.points:
        body.addWidget(Prose(point.topic, "Point"))
        body.addWidget(Text(point.state.label, "meta_strong", _COLORS.get(point.state, "text2")))
        if point.outcome:
            body.addWidget(Prose(point.outcome, "Ce qui en a été dit"))
        body.addSpacing(4)
