"""Parliamentary acts: what each kind has of its own, and the day by which a petition must be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from cld_desktop.domain import rules
from cld_desktop.domain.french import long_date
from cld_desktop.domain.records import ActDetails, Interaction
from cld_desktop.domain.typed_values import Faults, not_after, not_before
from cld_desktop.domain.vocabulary import ParliamentaryAct

_NUMBER = "act_number"
_OF_EACH: Mapping[ParliamentaryAct, tuple[str, ...]] = {
    ParliamentaryAct.TO_CONFIRM: (_NUMBER,),
    ParliamentaryAct.ORAL_QUESTION: ("is_supplementary",),
    ParliamentaryAct.WRITTEN_QUESTION: (_NUMBER, "notice_on", "tabled_on"),
    ParliamentaryAct.END_OF_SITTING_DEBATE: ("conclusion",),
    ParliamentaryAct.INTERPELLATION: ("committee", "notice_on", "conclusion"),
    ParliamentaryAct.ESTIMATES_REVIEW: ("committee", "conclusion"),
    ParliamentaryAct.PETITION: (_NUMBER, "tabled_on", "signatures", "committee", "conclusion"),
    ParliamentaryAct.TABLED_DOCUMENT: (_NUMBER, "tabled_on"),
    ParliamentaryAct.MEMBER_STATEMENT: (),
    ParliamentaryAct.COMMITTEE_BRIEF: ("committee", "tabled_on", "conclusion"),
    ParliamentaryAct.MOTION: ("notice_on", "conclusion"),
}
_TABLED = {
    ParliamentaryAct.WRITTEN_QUESTION: "Réponse déposée le",
    ParliamentaryAct.PETITION: "Présentée à l’Assemblée le",
    ParliamentaryAct.COMMITTEE_BRIEF: "Mémoire déposé le",
}
ANSWERABLE = frozenset(
    {ParliamentaryAct.ORAL_QUESTION, ParliamentaryAct.WRITTEN_QUESTION, ParliamentaryAct.PETITION}
) | {ParliamentaryAct.TO_CONFIRM}
"""The acts that call for an answer."""

PETITION_DAYS = timedelta(days=30)
PETITION_RULE = (
    "Le gouvernement répond dans les 30 jours qui suivent la présentation de la pétition; si l’Assemblée ne "
    "siège pas alors, au plus tard à la troisième séance qui suit la reprise de ses travaux."
)


def fields_of(act: ParliamentaryAct | None) -> tuple[str, ...]:
    """The fields that an act of this kind has beside a communication, in the order they are asked."""
    return _OF_EACH.get(act, (_NUMBER,)) if act is not None else ()


def tabled_label(act: ParliamentaryAct | None) -> str:
    """What the day of tabling is the day of, for an act of this kind."""
    return _TABLED.get(act, "Déposé le") if act is not None else "Déposé le"


def kept(details: ActDetails | None, act: ParliamentaryAct | None) -> ActDetails | None:
    """The details that an act of this kind has, the others emptied; None when nothing is left."""
    if details is None:
        return None
    own = fields_of(act)
    empty = ActDetails(interaction_id=details.interaction_id, id=details.id)
    others = {field.name: getattr(empty, field.name) for field in fields(ActDetails) if field.name not in own}
    left = replace(details, **others)
    return None if left == empty else left


def faults(details: ActDetails, act: ParliamentaryAct | None, happened_on: date, today: date) -> Faults:
    """What is wrong with the details of an act that took place on a day."""
    found = rules.faults_of(details)[1]
    if details.notice_on is not None and details.notice_on > happened_on:
        day = long_date(happened_on)
        found.setdefault(
            "notice_on", f"L’avis au Feuilleton précède l’intervention. Choisissez le {day} ou avant."
        )
    tabled_on = details.tabled_on
    if tabled_on is None:
        return found
    if said := not_after(tabled_on, today):
        found.setdefault("tabled_on", said)
    elif tabled_on < happened_on and act is not ParliamentaryAct.COMMITTEE_BRIEF:
        found.setdefault("tabled_on", f"Ce dépôt suit la communication. {not_before(happened_on)}")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The day by which an act must be answered, counted from `start`, and the rule that says so."""

    start: date
    due_on: date
    rule: str


def deadline(interaction: Interaction, details: ActDetails | None) -> Deadline | None:
    """By when an act must be answered, when a rule says so.

    The government answers a petition within 30 days of its presentation, else at the third sitting after the
    House resumes (Assemblée nationale du Québec, « Cheminement d’une pétition »). No rule was found for a
    written question.
    """
    if interaction.act_type is not ParliamentaryAct.PETITION:
        return None
    start = (details.tabled_on if details else None) or interaction.happened_on
    return Deadline(start=start, due_on=start + PETITION_DAYS, rule=PETITION_RULE)
