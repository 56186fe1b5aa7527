"""The families of what can be found, and a record found as its row says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cld_desktop.domain.found_places import FoundPlace
from cld_desktop.domain.records import Record
from cld_desktop.storage.schema import KINDS as ALL_KINDS
from cld_desktop.storage.search_rules import SEARCHED


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
    Family("figures", "Chiffres", "Chiffre", ("figures",), "chart-column", False),
    Family("notes", "Notes", "Note", ("notes",), "sticky-note", False),
    Family("documents", "Documents", "Document", ("documents",), "files"),
    Family("pieces", "Pièces demandées", "Pièce demandée", ("requested_pieces",), "file-input", False),
    Family("follow_ups", "Suivis", "Suivi", ("follow_ups",), "list-checks"),
    Family(
        "directory", "Répertoire", "Fiche du répertoire", ("people", "organizations", "offices"), "contact"
    ),
    Family("stakeholders", "Intervenants", "Intervenant", ("stakeholders",), "users", False),
    Family("requests", "Demandes", "Demande", ("requests",), "hand", False),
    Family("endorsements", "Appuis", "Appui", ("endorsements",), "thumbs-up", False),
    Family("amounts", "Montants", "Montant", ("amounts",), "coins", False),
    Family("risks", "Risques", "Risque", ("risks",), "shield-alert", False),
    Family(
        "meeting_sheets",
        "Fiches de rencontre",
        "Fiche de rencontre",
        ("meeting_sheets",),
        "clipboard-list",
        False,
    ),
    Family(
        "access_requests", "Demandes d’accès", "Demande d’accès", ("access_requests",), "file-lock", False
    ),
    Family("reports", "Rapports", "Rapport", ("issued_reports",), "printer", False),
    Family("meetings", "Séances du conseil", "Séance du conseil", ("board_meetings",), "calendar", False),
)
"""The families in the order in which they are shown."""

KINDS: dict[str, type[Record]] = {kind: ALL_KINDS[kind] for kind in SEARCHED}
"""The kinds that are searched, by the name of their table."""


def family_of(kind: str) -> Family:
    """The family of a kind."""
    return next(family for family in FAMILIES if kind in family.kinds)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A record found, and how its row says it.

    `places` are the passages of a document in which a word was found.
    """

    kind: str
    record: Any
    title: str
    passage: str = ""
    end: str = ""
    icon: str = ""
    case_id: int = 0
    happened_on: date | None = None
    places: tuple[FoundPlace, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What names it, whatever is drawn."""
        return self.kind, self.record.id

    @property
    def sentence(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(filter(None, (family_of(self.kind).one, self.title, self.end, self.passage)))
