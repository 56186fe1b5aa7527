"""The escalation ladder: to whom one may turn next when reminders stay without a substantive answer.

It only proposes, with its reasons: a person takes the next rung, puts it off or dismisses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cld_desktop.domain import french
from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.records import Escalation, Interaction
from cld_desktop.domain.vocabulary import OfficeKind, OrganizationKind, Purpose, Rung

LADDER = tuple(Rung)
NOT_REMINDERS = frozenset(
    {Purpose.FILING, Purpose.DOCUMENTS_SENT, Purpose.ANSWER, Purpose.THANKS, Purpose.INVITATION}
)
"""What is sent to the ministry without asking it for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRule:
    """After how many unanswered reminders, and how many business days after the last of them."""

    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    reminders: int = 2
    after: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A reminder of ours, and the rung of those it was sent to."""

    interaction: Interaction
    rung: Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the ladder looks at: `nudges` are those sent since the ministry was last heard or given the turn.

    `answered_on` is the day of its last substantive answer, `promised_on` a day to come that it gave itself.
    """

    nudges: tuple[Nudge, ...] = ()
    answered_on: date | None = None
    filed_on: date | None = None
    is_ours: bool = False
    promised_on: date | None = None
    decided: tuple[Escalation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The next rung, why, and the day since which it is proposed."""

    rung: Rung
    current: Rung
    nudges: tuple[Nudge, ...]
    ripe_on: date
    reasons: tuple[str, ...]


def rung_of(
    office: OfficeKind | None, words: str, organization: OrganizationKind | None, *, has_person: bool
) -> Rung:
    """The rung of somebody: by the kind of office, by the words of the function, else by the organization."""
    by_office = _BY_OFFICE.get(office) if office else None
    if by_office is not None:
        return by_office
    folded = french.fold(words)
    for rung, marks in _BY_WORDS:
        if any(mark in folded for mark in marks):
            return rung
    if organization is OrganizationKind.REGIONAL_OFFICE and has_person:
        return Rung.AGENT
    return _BY_ORGANIZATION.get(organization, Rung.AGENT) if organization else Rung.AGENT


_BY_OFFICE = {
    OfficeKind.MINISTER: Rung.MINISTER,
    OfficeKind.CABINET_STAFF: Rung.MINISTER,
    OfficeKind.MNA: Rung.MNA,
    OfficeKind.RIDING_STAFF: Rung.MNA,
}
_BY_WORDS = (
    (Rung.RECOURSE, ("protecteur du citoyen", "ombudsman", "commission d'acces")),
    (Rung.DEPUTY_MINISTER, ("sous-ministre", "sous ministre")),
    (Rung.REGIONAL_OFFICE, ("directeur regional", "directrice regionale", "direction regionale")),
    (Rung.SUPERVISOR, ("chef", "gestionnaire", "superviseu", "coordonn", "directeur", "directrice")),
)
_BY_ORGANIZATION = {
    OrganizationKind.MINISTER_OFFICE: Rung.MINISTER,
    OrganizationKind.REGIONAL_OFFICE: Rung.REGIONAL_OFFICE,
    OrganizationKind.RIDING_OFFICE: Rung.MNA,
}


def proposal(standing: Standing, rule: LadderRule, as_of: date) -> Proposal | None:
    """The one rung to propose on that day, or none.

    Nothing is proposed while the turn is ours, while an answer is promised for a day to come, or at the top.
    What is dismissed is proposed again only once a reminder sent later has itself waited long enough.
    """
    if standing.is_ours or (standing.promised_on is not None and standing.promised_on >= as_of):
        return None
    current = max((one.rung for one in standing.nudges), key=LADDER.index, default=Rung.AGENT)
    at_current = _one_a_day(_since_reached(standing.nudges, current))
    following = LADDER.index(current) + 1
    if len(at_current) < rule.reminders or following == len(LADDER):
        return None
    rung = LADDER[following]
    waited = at_current[max(0, rule.reminders - 1) :]
    refused = [one.decided_on for one in standing.decided if one.is_dismissed and one.rung is rung]
    if refused:
        waited = [one for one in at_current if one.interaction.happened_on > max(refused)]
    if not waited:
        return None
    ripe_on = rule.calendar.add_business_days(waited[0].interaction.happened_on, rule.after)
    if as_of < ripe_on:
        return None
    reasons = _reasons(standing, current, at_current, rule, as_of)
    return Proposal(rung=rung, current=current, nudges=tuple(at_current), ripe_on=ripe_on, reasons=reasons)


def _since_reached(nudges: Sequence[Nudge], rung: Rung) -> Iterable[Nudge]:
    """The reminders since a rung was first turned to, that one included, whoever they went to."""
    days = [one.interaction.happened_on for one in nudges if one.rung is rung]
    return [one for one in nudges if days and one.interaction.happened_on >= min(days)]


def _one_a_day(nudges: Iterable[Nudge]) -> list[Nudge]:
    by_day: dict[date, Nudge] = {}
    for one in sorted(nudges, key=lambda nudge: (nudge.interaction.happened_on, nudge.interaction.id)):
        by_day[one.interaction.happened_on] = one
    return list(by_day.values())


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


LONGEST = 120


def _reasons(
    standing: Standing, current: Rung, nudges: Sequence[Nudge], rule: LadderRule, as_of: date
) -> tuple[str, ...]:
    first, last = nudges[0].interaction.happened_on, nudges[-1].interaction
    waited = rule.calendar.business_days(last.happened_on, as_of)
    last_day = french.long_date(last.happened_on)
    count = french.plural(len(nudges), "relance")
    if standing.answered_on is not None:
        answer = f"La dernière réponse de fond est du {french.long_date(standing.answered_on)}."
    else:
        answer = "Aucune réponse de fond n’est consignée."
    return (
        f"{french.sentence(count)} sans réponse de fond depuis le {french.long_date(first)}.",
        f"La dernière, {french.quote(_short(last.subject))}, remonte au {last_day} : "
        f"{french.plural(waited, 'jour ouvrable', 'jours ouvrables')}.",
        answer,
        f"Échelon actuel : {current.label.lower()}.",
    )
