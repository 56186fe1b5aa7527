"""The words of reports and tags."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.coded import Coded


class BoardPurpose(Coded):
    """What a report asks of the board."""

    INFORMATION = "information", "Pour information"
    ORIENTATION = "orientation", "Pour orientation"
    DECISION = "decision", "Pour décision"
