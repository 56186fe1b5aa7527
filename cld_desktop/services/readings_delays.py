"""« Comment ce délai est calculé »: each number of days that is shown, explained from what the base holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cld_desktop.domain import access, clocks, commitments, french, reckoning, stages
from cld_desktop.domain.clocks import Clock, DueGroup, due_item
from cld_desktop.domain.reckoning import Reckoning
from cld_desktop.domain.records import (
    AccessRequest,
    Commitment,
    CommitmentEvent,
    FollowUp,
    StageEvent,
    TurnEvent,
)
from cld_desktop.services import settings
from cld_desktop.services.readings_cases import case_clocks
from cld_desktop.services.readings_dashboard import DeadlineKind, next_deadline
from cld_desktop.services.readings_follow_ups import follow_up_rows
from cld_desktop.services.readings_turns import expected_answer, turn_ledger
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

TITLES = {
    "filing": "Jours depuis le dépôt",
    "answer": "Jours depuis la dernière réponse",
    "reminder": "Jours depuis notre relance",
    "turn": "À qui de jouer",
    "expected": "Réponse de fond attendue",
    "late": "Suivis en retard",
    "today": "Suivis d’aujourd’hui",
    "week": "Suivis de la semaine",
    "board": "Jours avant la prochaine échéance du conseil",
    "follow_up": "Échéance du suivi",
    "commitment": "Échéance de l’engagement",
    "access": "Réponse à la demande d’accès",
}
"""Every number that can be explained, by its code."""

_RULES = {
    "filing": "Du jour du dépôt du projet au ministère.",
    "answer": (
        "De la dernière communication marquée « réponse de fond », reçue ou entre tiers, dont l’auteur "
        "relevait ce jour-là d’un ministère ou d’un cabinet. Un accusé de réception ne compte pas."
    ),
    "reminder": "De notre dernière communication envoyée au ministère ou à un cabinet après le dépôt.",
}
_MISSING = {
    "filing": "La date du dépôt n’est pas encore consignée. Cliquez sur l’étape « Dépôt » pour l’indiquer.",
    "answer": "Aucune réponse de fond du ministère n’est consignée.",
    "reminder": "Aucune relance n’est consignée depuis le dépôt.",
    "turn": "Aucun tour n’est consigné, et la date du dépôt est inconnue.",
    "expected": "Aucune réponse n’est attendue du ministère en ce moment.",
    "board": "Aucune séance du conseil n’est consignée.",
    "commitment": "Cet engagement n’a pas d’échéance.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a number is about: a case (0 for all of them), or one record of it."""

    case_id: int = 0
    record_id: int = 0


def explained(store: Store, what: str, about: About, today: date) -> Reckoning:
    """How a number is obtained; `what` is a key of TITLES. Raises Unknown when its record is gone."""
    if what in _RULES:
        return _clock(store, what, about.case_id, today)
    found = _EXPLAINED[what](store, about, today)
    return found or reckoning.unknown(TITLES[what], _MISSING[what])


def _clock(store: Store, what: str, case_id: int, today: date) -> Reckoning:
    found: Clock | None = getattr(case_clocks(store, case_id, today), what)
    if found is None:
        return reckoning.unknown(TITLES[what], _MISSING[what])
    origin = french.quote(found.interaction.subject) if found.interaction else "dépôt du projet"
    calendar = settings.business_calendar(store)
    return reckoning.of_clock(TITLES[what], _RULES[what], found, origin, today, calendar)


def _turn(store: Store, about: About, today: date) -> Reckoning | None:
    ledger = turn_ledger(store, about.case_id, today)
    if ledger is None:
        return None
    filed_on = stages.filed_on(queries.all_of(store, StageEvent, case_id=about.case_id), today)
    origin = "dépôt du projet" if filed_on == ledger.start else "premier tour consigné"
    told = reckoning.of_ledger(ledger, origin, settings.business_calendar(store))
    now = clocks.turn_as_of(queries.all_of(store, TurnEvent, case_id=about.case_id), today)
    if now is None:
        return told
    words = f"En attente {now.side.of} depuis {french.days(now.days)} ({french.long_date(now.since_on)})"
    start, *rest = told.lines
    return Reckoning(
        title=told.title,
        result=told.result,
        lines=(start, *rest, ("Aujourd’hui", words)),
        skipped=told.skipped,
    )


def _expected(store: Store, about: About, today: date) -> Reckoning | None:
    found = expected_answer(store, about.case_id, today)
    if found is None:
        return None
    rule = settings.late_rule(store)
    return reckoning.of_answer_due(found.since_on, found.origin, found.promised_on, today, rule)


def _follow_up(store: Store, about: About, today: date) -> Reckoning:
    rule = settings.late_rule(store)
    follow_up = queries.get(store, FollowUp, about.record_id)
    moves = queries.postponements_of(store, [follow_up.id])[follow_up.id]
    moves = sorted(moves, key=lambda one: (one.postponed_on, one.id))
    return reckoning.of_due_date(due_item(follow_up, today, rule), moves, today, rule)


def _commitment(store: Store, about: About, today: date) -> Reckoning | None:
    commitment = queries.get(store, Commitment, about.record_id)
    events = queries.all_of(store, CommitmentEvent, commitment_id=commitment.id)
    stood = commitments.standing(commitment, events, today)
    if stood.due_on is None:
        return None
    rule = settings.late_rule(store)
    end = stood.closed_on or today
    origin = "jour où l’engagement a été pris"
    return reckoning.of_deadline(TITLES["commitment"], commitment.made_on, origin, stood.due_on, end, rule)


def _access(store: Store, about: About, today: date) -> Reckoning:
    request = queries.get(store, AccessRequest, about.record_id)
    periods = [("Délai de la loi", access.ANSWER_DAYS)]
    periods += [("Prolongation", access.EXTENSION_DAYS)] if request.is_extended else []
    origin = (
        "réception de la demande" if request.received_on else "envoi de la demande, réception à consigner"
    )
    start, end = access.clock_starts_on(request), request.answered_on or today
    calendar = settings.business_calendar(store)
    return reckoning.of_calendar_due(TITLES["access"], start, origin, periods, end, calendar)


def _follow_ups(group: DueGroup, what: str, rule: str) -> Callable[[Store, About, date], Reckoning]:
    def tell(store: Store, about: About, today: date) -> Reckoning:
        late = settings.late_rule(store)
        found = queries.open_follow_ups(store, case_id=about.case_id or None)
        rows = follow_up_rows(store, clocks.due_items(found, today, late))
        members = [
            (french.short_date(row.follow_up.due_on), _member(row.follow_up, row.item))
            for row in rows
            if row.item.group is group
        ]
        result = f"{french.plural(len(members), 'suivi')} sur {french.plural(len(rows), 'ouvert')}"
        levels = f" {reckoning.late_rule_words(late)}" if group is DueGroup.LATE else ""
        return reckoning.of_count(TITLES[what], result, rule + levels, members)

    return tell


def _member(follow_up: FollowUp, item: clocks.DueItem) -> str:
    subject = follow_up.subject if len(follow_up.subject) <= _LONGEST else follow_up.subject[:_LONGEST] + "…"
    return f"{subject}, {french.late(item.days_late)}" if item.days_late else subject


_LONGEST = 200


def _board(store: Store, about: About, today: date) -> Reckoning | None:  # noqa: ARG001
    found = next_deadline(store, today)
    if found is None:
        return None
    is_report = found.kind is DeadlineKind.REPORT
    title = "Jours avant le rapport au CA" if is_report else "Jours avant la séance du CA"
    rule = "Le rapport est attendu ce jour-là." if is_report else "La séance se tient ce jour-là."
    calendar = settings.business_calendar(store)
    return reckoning.elapsed(title, today, "aujourd’hui", found.on, calendar, rule)


_EXPLAINED: dict[str, Callable[[Store, About, date], Reckoning | None]] = {
    "turn": _turn,
    "expected": _expected,
    "follow_up": _follow_up,
    "commitment": _commitment,
    "access": _access,
    "board": _board,
    "late": _follow_ups(DueGroup.LATE, "late", "Suivis ouverts dont l’échéance est passée."),
    "today": _follow_ups(DueGroup.TODAY, "today", "Suivis ouverts dont l’échéance est aujourd’hui."),
    "week": _follow_ups(
        DueGroup.THIS_WEEK, "week", "Suivis ouverts dont l’échéance vient d’ici dimanche, après aujourd’hui."
    ),
}
