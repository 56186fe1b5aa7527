"""The criteria of each list, in the order of its sentence."""

from __future__ import annotations

from typing import Final

from cld_desktop.domain import periods
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.domain.criteria import Criterion, Shape
from cld_desktop.domain.vocabulary import Channel, Coded, Direction, DirectoryGroup, Result

CALLS: Final = frozenset({Channel.PHONE, Channel.VOICEMAIL})
EMAILS: Final = frozenset({Channel.EMAIL})
LETTERS: Final = frozenset({Channel.LETTER})
MEETINGS: Final = frozenset({Channel.MEETING, Channel.VIDEO_MEETING})
OTHER_MEANS: Final = frozenset(Channel) - CALLS - EMAILS - LETTERS - MEETINGS

EVERYBODY: Final = ("people", "organizations", "offices")


class Joined(Coded):
    """Whether something has files."""

    WITH = "with", "Avec pièce jointe"
    WITHOUT = "without", "Sans pièce jointe"


class CardKind(Coded):
    """The kinds of card that the directory shows together."""

    PEOPLE = "people", "Personnes"
    ORGANIZATIONS = "organizations", "Organismes"
    OFFICES = "offices", "Fonctions"
    ALL = "all", "Toutes les fiches"


class FileKind(Coded):
    """The kinds of file that a list tells apart."""

    PDF = "pdf", "PDF"
    MAIL = "mail", "Courriels"
    PICTURE = "picture", "Images"


_WORDS = Criterion(code="words", label="Mots", shape=Shape.WORDS)
_CASE = Criterion(code="case", label="Dossier", shape=Shape.RECORD, said="dossier {}", kinds=("cases",))
_PARTY = Criterion(code="party", label="Personne ou organisme…", shape=Shape.RECORD, kinds=EVERYBODY)
_TAGS = Criterion(code="tags", label="Étiquette", shape=Shape.RECORDS, said="étiquette {}", kinds=("tags",))

INTERACTIONS: Final = (
    _WORDS,
    Criterion(
        code="channels",
        label="Moyen",
        shape=Shape.SEVERAL,
        members=tuple(Channel),
        together=(
            (CALLS, "appels"),
            (EMAILS, "courriels"),
            (LETTERS, "lettres"),
            (MEETINGS, "rencontres"),
            (OTHER_MEANS, "autres moyens"),
        ),
    ),
    Criterion(code="directions", label="Sens", shape=Shape.SEVERAL, members=tuple(Direction)),
    Criterion(
        code="results", label="Résultat", shape=Shape.SEVERAL, said="résultat : {}", members=tuple(Result)
    ),
    Criterion(code="elected", label="Personnes élues", shape=Shape.FLAG),
    _PARTY,
    _CASE,
    _TAGS,
    Criterion(code="open_follow_up", label="Suivi ouvert", shape=Shape.FLAG),
    Criterion(code="documents", label="Pièces jointes", shape=Shape.ONE, members=tuple(Joined)),
    Criterion(code="logged_by", label="Consignée par", shape=Shape.NAME, said="consignée par {}"),
    Criterion(code="period", label="Période", shape=Shape.PERIOD),
)

FOLLOW_UPS: Final = (
    Criterion(code="mine", label="Mes suivis", shape=Shape.FLAG),
    Criterion(code="newly_late", label="Nouvellement en retard", shape=Shape.FLAG),
    Criterion(code="states", label="État", shape=Shape.SEVERAL, members=tuple(DueGroup)),
    Criterion(
        code="assignee", label="Responsable", shape=Shape.RECORD, said="responsable : {}", kinds=("people",)
    ),
    _PARTY,
    _CASE,
    _TAGS,
    Criterion(code="due", label="Échéance", shape=Shape.PERIOD, said="échéance : {}", spans=periods.EVERY),
)

DIRECTORY: Final = (
    _WORDS,
    Criterion(code="group", label="Groupe", shape=Shape.ONE, members=tuple(DirectoryGroup)),
    Criterion(code="kind", label="Afficher", shape=Shape.ONE, members=tuple(CardKind)),
    Criterion(code="former", label="Anciens mandats", shape=Shape.FLAG),
    Criterion(code="inactive", label="Fiches inactives aussi", shape=Shape.FLAG),
    Criterion(code="to_verify", label="À vérifier seulement", shape=Shape.FLAG),
    _TAGS,
)

DOCUMENTS: Final = (
    _WORDS,
    Criterion(code="kind", label="Type de fichier", shape=Shape.ONE, members=tuple(FileKind)),
    Criterion(code="unlinked", label="Sans lien", shape=Shape.FLAG),
    _CASE,
    _TAGS,
    Criterion(code="period", label="Période", shape=Shape.PERIOD),
)

PAGES: Final = {
    "interactions": INTERACTIONS,
    "follow_ups": FOLLOW_UPS,
    "directory": DIRECTORY,
    "documents": DOCUMENTS,
}
"""The criteria of the list of each page, by the code of the page."""
