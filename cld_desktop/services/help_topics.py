"""The topics of the help: read from the files that ship with the program, in order, and searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cld_desktop import paths
from cld_desktop.domain import folding
from cld_desktop.domain.problems import Unknown

CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Pour commencer", ("premiers-pas", "guide", "aide", "clavier")),
    (
        "Les pages",
        (
            "tableau-de-bord",
            "dossiers",
            "dossier",
            "communications",
            "suivis",
            "repertoire",
            "listes",
            "filtres",
            "rapports",
            "historique",
            "corbeille",
            "parametres",
        ),
    ),
    (
        "Consigner et suivre",
        (
            "consigner",
            "courriels",
            "planifier",
            "recherche",
            "personnes-elues",
            "intervenants",
            "appuis",
            "assemblee",
            "finances",
            "notes",
            "declarations",
            "tour",
            "delais",
            "rencontre",
            "acces",
            "etiquettes",
            "documents",
            "pieces",
            "rapport-au-ca",
        ),
    ),
    ("En sécurité", ("annuler", "sauvegardes", "verrou", "renseignements", "mises-a-jour")),
)
"""The table of contents: each part, and the codes of its topics; a code names a file of `resources/aide`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One page of help, in Markdown; its first line is its title."""

    code: str
    part: str
    title: str
    text: str


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the table of contents."""
    return tuple(_read(code, part) for part, codes in CONTENTS for code in codes)


def topic(code: str) -> Topic:
    """The topic of that code. Raises Unknown."""
    for one in topics():
        if one.code == code:
            return one
    raise Unknown("Ce sujet n’est pas dans l’aide.")


def search(query: str) -> Sequence[Topic]:
    """The topics that hold a word beginning with each word asked for; those named so come first."""
    wanted = folding.words(query)
    found = [one for one in topics() if _holds(one.text, wanted)]
    return sorted(found, key=lambda one: not _holds(one.title, wanted))


def _holds(text: str, wanted: Sequence[str]) -> bool:
    known = set(folding.words(text))
    return all(any(word.startswith(beginning) for word in known) for beginning in wanted)


def _read(code: str, part: str) -> Topic:
    text = paths.resource(f"aide/{code}.md").read_text("utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    return Topic(code=code, part=part, title=title, text=text)
