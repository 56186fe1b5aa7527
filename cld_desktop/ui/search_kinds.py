"""The families of what can be found, and a record found as its row says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cld_desktop.domain.records import (
    Case,
    Commitment,
    Document,
    FollowUp,
    Interaction,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Person,
    Record,
    Statement,
)


@dataclass(frozen=True)
class Family:
    """A chip: the kinds it gathers, its words for one and for several, and its icon."""

    code: str
    label: str
    one: str
    kinds: tuple[str, ...]
    icon: str
    is_always_shown: bool = True


FAMILIES = (
    Family("cases", "Dossiers", "Dossier", ("cases",), "folder-open"),
    Family("interactions", "Communications", "Communication", ("interactions",), "message-square"),
    Family("statements", "Déclarations", "Déclaration", ("statements",), "quote"),
    Family("commitments", "Engagements", "Engagement", ("commitments",), "handshake", False),
    Family(
        "open_questions", "Questions", "Question", ("open_questions",), "message-circle-question-mark", False
    ),
    Family("milestones", "Jalons", "Jalon", ("milestones",), "flag", False),
    Family("notes", "Notes", "Note", ("notes",), "sticky-note", False),
    Family("documents", "Documents", "Document", ("documents",), "files"),
    Family("follow_ups", "Suivis", "Suivi", ("follow_ups",), "list-checks"),
    Family(
        "directory", "Répertoire", "Fiche du répertoire", ("people", "organizations", "offices"), "contact"
    ),
)
"""The families in the order in which they are shown."""

KINDS: dict[str, type[Record]] = {
    "cases": Case,
    "interactions": Interaction,
    "statements": Statement,
    "commitments": Commitment,
    "open_questions": OpenQuestion,
    "milestones": Milestone,
    "notes": Note,
    "documents": Document,
    "follow_ups": FollowUp,
    "people": Person,
    "organizations": Organization,
    "offices": Office,
}


def family_of(kind: str) -> Family:
    """The family of a kind."""
    return next(family for family in FAMILIES if kind in family.kinds)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A record found, and how its row says it."""

    kind: str
    record: Any
    title: str
    passage: str
    end: str = ""
    icon: str = ""
    case_id: int = 0
    paragraphs: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What names it, whatever is drawn."""
        return self.kind, self.record.id

    @property
    def sentence(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(filter(None, (family_of(self.kind).one, self.title, self.end, self.passage)))
