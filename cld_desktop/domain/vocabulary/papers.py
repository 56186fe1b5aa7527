"""The words of reports, tags and files."""

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


class TextState(Coded):
    """What could be read in a file. GIVEN: its text came with it, made by hand, and is never read again."""

    READ = "read", "Texte lu"
    CUT = "cut", "Début du texte lu"
    EMPTY = "empty", "Sans texte"
    PROTECTED = "protected", "Protégé par un mot de passe"
    UNREADABLE = "unreadable", "Illisible"
    UNKNOWN = "unknown", "Format non lu"
    GIVEN = "given", "Texte fourni"
