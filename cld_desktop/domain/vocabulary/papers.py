"""The words of reports and tags."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.coded import Coded


class BoardPurpose(Coded):
    """What a report asks of the board."""

    INFORMATION = "information", "Pour information"
    ORIENTATION = "orientation", "Pour orientation"
    DECISION = "decision", "Pour décision"


class TagColor(Coded):
    """The tint of a tag; its name is always written beside."""

    NEUTRAL = "neutral", "Gris"
    ACCENT = "accent", "Bleu"
    OK = "ok", "Vert"
    WARN = "warn", "Ambre"
    DANGER = "danger", "Rouge"
