"""French typography as Québec writes it: the names of days and months, the no-break space and where it goes.

Source: Office québécois de la langue française (OQLF), Banque de dépannage linguistique: spacing of
punctuation, units and symbols, dates, times and telephone numbers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NBSP = "\u00a0"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


def any_of(*choices: str) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(set(choices), key=len, reverse=True))) + ")"


PLACEHOLDER = (
    "\ue000"  # the proofreader puts it for the {…} of a template, which may become a number or a name
)
DIGIT = f"[0-9{PLACEHOLDER}]"
_NUMBER = rf"(?<![\w,.-]){DIGIT}[0-9{NBSP},]{{0,40}}"
MONTH = rf"{any_of(*MONTHS, *SHORT_MONTHS)}(?!\w)"
_WEEKDAY = rf"(?<!\w){any_of(*WEEKDAYS, *SHORT_WEEKDAYS)}"
DAY = r"(?:1er|[0-9]{1,2})"
_UNIT = (
    r"(?:jours?|semaines?|mois|ans?|années?|heures?|h|minutes?|min|s|fois|pages?|octets?|[kMG]o|k?m|pt)"
    r"(?![\w’'])"
)
_LETTERED = "(?:Employée?|Contact|Élue?|Citoyen(?:ne)?|Personne|Organisme|Annexe|Option|Plan)"
_CAPITAL = "[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŒ]"


class Rule(NamedTuple):
    """What to look for, and what to say of it in French."""

    pattern: re.Pattern[str]
    fault: str


def _binding(pattern: str, place: str) -> Rule:
    """A rule whose group 1 holds the plain spaces that must be no-break ones."""
    return Rule(re.compile(pattern), f"espace insécable (U+00A0) manquante {place}")


BINDINGS = (
    _binding(r"(?<=\S)( ):(?=\s|$|[«“<])", "avant le deux-points"),
    _binding(r"«( )(?=\S|$)", "après le guillemet ouvrant"),
    _binding(r"(?:(?<=\S)|^)( )»", "avant le guillemet fermant"),
    _binding(rf"{DIGIT}( )(?=[%‰](?!\w))", "avant le signe de pourcentage"),
    _binding(rf"{DIGIT}( )(?=[kMG]?[$€](?!\w))", "avant le symbole de l’argent"),
    _binding(
        rf"(?<![\w,.-])[0-9]{{1,3}}((?:[ {NBSP}][0-9]{{3}})+)(?![0-9])",
        "entre les tranches de trois chiffres",
    ),
    _binding(rf"{_NUMBER}( )(?={_UNIT})", "entre le nombre et son unité"),
    _binding(rf"{DIGIT}[ {NBSP}]h( )(?={DIGIT}{{1,2}}(?!\w))", "dans l’heure"),
    _binding(rf"(?<!\w){DAY}( )(?={MONTH})", "entre le jour et le mois"),
    _binding(rf"(?<!\w){MONTH}( )(?=[0-9]{{4}}(?!\w))", "entre le mois et l’année"),
    _binding(rf"{_WEEKDAY}( )(?={DAY}[ {NBSP}]{MONTH})", "entre le jour de la semaine et la date"),
    _binding(rf"(?<!\w)[nN](?:ᵒ|ᵒˢ|[°º]|o)( )(?={DIGIT})", "après « nᵒ »"),
    _binding(rf"(?<!\w)(?:p|par|art|al)\.( )(?={DIGIT})", "après l’abréviation qui précède un nombre"),
    _binding(r"[0-9](?:er|re|e)( )(?=(?:par|al)\.)", "entre le rang et « par. »"),
    _binding(
        rf"(?<!\w)(?:MM?\.|Mmes?|Me|Dre?)( )(?=(?:{_CAPITAL}|{PLACEHOLDER}))", "après le titre de civilité"
    ),
    _binding(rf"(?<!\w){_LETTERED}( )(?=[A-Z](?![\w’']))", "entre le nom et la lettre qui le distingue"),
)


def protect(text: str) -> str:
    """The same sentence with U+00A0 in place of the plain spaces where a line must not break.

    Only spaces already there are changed, and only into U+00A0: the function adds and removes nothing, and
    doing it twice is doing it once. For sentences of our own: verbatim quotes keep what their author typed.
    """
    while True:
        before = text
        for rule in BINDINGS:
            text = rule.pattern.sub(_bind, text)
        if text == before:
            return text


def _bind(match: re.Match[str]) -> str:
    found, start, end = match.group(), match.start(1) - match.start(), match.end(1) - match.start()
    return found[:start] + found[start:end].replace(" ", NBSP) + found[end:]
