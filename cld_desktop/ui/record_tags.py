"""The tags that people put on a record, drawn beside what is already said of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import records
from cld_desktop.domain.vocabulary import TagColor
from cld_desktop.services.readings_tags import tags_of
from cld_desktop.ui import theme
from cld_desktop.ui.flow import FlowLayout
from cld_desktop.ui.pills import Tag, Tint
from cld_desktop.ui.screen import Context

_TINTS: dict[TagColor, Tint] = {
    TagColor.NEUTRAL: "neutral",
    TagColor.ACCENT: "accent",
    TagColor.OK: "ok",
    TagColor.WARN: "warn",
    TagColor.DANGER: "danger",
}


def tag_line(context: Context, kind: str, record_id: int) -> QWidget | None:
    """The tags of a record on lines of their own; None when it bears none."""
    labels = record_tags(tags_of(context.store, kind, record_id))
    if not labels:
        return None
    line = QWidget()
    flow = FlowLayout(line, spacing=theme.px(6))
    for label in labels:
        flow.addWidget(label)
    return line


def record_tags(tags: Iterable[records.Tag]) -> list[Tag]:
    """One label for each, in its tint, with the icon that tells it from the others."""
    return [Tag(one.name, "tag", tint=_TINTS.get(one.color, "neutral")) for one in tags]
