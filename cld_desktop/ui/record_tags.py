"""The tags that people put on a record, drawn beside what is already said of it."""

from __future__ import annotations

from collections.abc import Iterable

from cld_desktop.domain import records
from cld_desktop.domain.vocabulary import TagColor
from cld_desktop.ui.labels import Tag, Tint

_TINTS: dict[TagColor, Tint] = {
    TagColor.NEUTRAL: "neutral",
    TagColor.ACCENT: "accent",
    TagColor.OK: "ok",
    TagColor.WARN: "warn",
    TagColor.DANGER: "danger",
}


def record_tags(tags: Iterable[records.Tag]) -> list[Tag]:
    """One label for each, in its tint, with the icon that tells it from the others."""
    return [Tag(one.name, "tag", tint=_TINTS.get(one.color, "neutral")) for one in tags]
