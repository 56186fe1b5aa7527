"""« Comment ce délai est calculé »: a number of days with its start, its rule, what was left out, its result.

An explanation is words that can be copied; it is made from the same values as the number that it explains.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cld_desktop.domain import french
from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.calendar import Explanation as Counted
from cld_desktop.domain.clocks import Clock, DueItem, Lateness, LateRule
from cld_desktop.domain.records import Postponement
from cld_desktop.domain.turns import UNKNOWN, Ledger

START, END, RULE, RESULT = "Départ", "Arrivée", "Règle", "Résultat"
CALENDAR_RULE = "Jours civils. Le premier jour n’est pas compté, le dernier l’est."
BUSINESS_RULE = (
    "Jours ouvrables. Le premier jour n’est pas compté, le dernier l’est; les fins de semaine, les jours "
    "fériés et nos jours fermés sont laissés de côté."
)
Line = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """How a number was obtained: lines of a label and its words, the result among them, and the days skipped.

    `is_known` is false when nothing has started the count yet; `lines` then say what is missing.
    """

    title: str
    result: str
    lines: tuple[Line, ...]
    skipped: tuple[Line, ...] = ()
    is_known: bool = True

    @property
    def text(self) -> str:
        """All of it, to paste elsewhere."""
        told = [f"{label} : {words}" if label else words for label, words in self.lines]
        left_out = [f"– {day} : {reason}" for day, reason in self.skipped]
        head = [f"{SKIPPED} :"] if left_out else []
        return "\n".join([self.title, "", *told, *head, *left_out])


SKIPPED = "Jours fériés et fermés laissés de côté"


def unknown(title: str, sentence: str) -> Reckoning:
    """What is missing before there is anything to count."""
    return Reckoning(title=title, result="—", lines=(("", sentence),), is_known=False)


def said_day(day: date) -> str:
    """« Lundi 6 mars 2023 »."""
    return french.sentence(french.full_date(day))


def skipped_days(counted: Counted) -> tuple[Line, ...]:
    """The holidays and closed days of an interval, each with its name."""
    return tuple((said_day(one.day), one.reason) for one in counted.named)


def business_lines(counted: Counted) -> tuple[Line, ...]:
    """The business days of an interval, and how many days of week-ends and holidays were taken away."""
    weekend = french.plural(counted.weekend, "samedi ou dimanche", "samedis et dimanches")
    named = french.plural(len(counted.named), "jour férié ou fermé", "jours fériés ou fermés")
    whole = french.days(len(counted.days))
    return (
        ("Fins de semaine", weekend),
        ("Jours ouvrables", f"{whole} − {weekend} − {named} = {business_days(counted.counted)}"),
    )


def business_days(count: int) -> str:
    """« 143 jours ouvrables »."""
    return french.plural(count, "jour ouvrable", "jours ouvrables")


# Numbers of days that run


def elapsed(
    title: str, start: date, origin: str, end: date, calendar: BusinessCalendar, rule: str = ""
) -> Reckoning:
    """Calendar days from a day, whose `origin` is told, to another; the business days beside them."""
    counted = calendar.explain(start, end)
    result = french.days((end - start).days)
    return Reckoning(
        title=title,
        result=result,
        lines=(
            (START, f"{said_day(start)}, {origin}" if origin else said_day(start)),
            (END, said_day(end)),
            (RULE, f"{rule} {CALENDAR_RULE}".strip()),
            (RESULT, result),
            *business_lines(counted),
        ),
        skipped=skipped_days(counted),
    )


def of_clock(
    title: str, rule: str, clock: Clock, origin: str, today: date, calendar: BusinessCalendar
) -> Reckoning:
    """One of the clocks of a case, from the communication or the stage that started it."""
    about = "" if clock.precision.value == "day" else ", date approximative"
    return elapsed(title, clock.since_on, origin + about, today, calendar, rule)


def of_ledger(ledger: Ledger, origin: str, calendar: BusinessCalendar) -> Reckoning:
    """The days of each side, holding by holding; they add up to the life of the file."""
    counted = calendar.explain(ledger.start, ledger.end)
    spans = tuple(
        (
            f"Du {french.short_date(one.since_on)} au {french.short_date(one.until_on)}",
            f"{french.sentence(one.side.at if one.side else UNKNOWN)}, {french.days(one.days)}",
        )
        for one in ledger.holdings
    )
    days = [french.number(count) for count in ledger.days_by_side().values()]
    return Reckoning(
        title="À qui de jouer",
        result=ledger.sentence,
        lines=(
            (START, f"{said_day(ledger.start)}, {origin}"),
            (END, said_day(ledger.end)),
            (RULE, f"Seul un tour consigné, avec sa date, fait passer le dossier. {CALENDAR_RULE}"),
            *spans,
            (RESULT, f"{ledger.sentence}."),
            ("Vérification", f"{' + '.join(days)} = {french.days(ledger.days)}"),
            *business_lines(counted),
        ),
        skipped=skipped_days(counted),
    )


# Due dates and lateness


def of_due_date(
    item: DueItem, postponements: Sequence[Postponement], today: date, rule: LateRule
) -> Reckoning:
    """When a follow-up is due, how it was postponed, and how late it is."""
    due_on, planned_on = item.follow_up.due_on, item.follow_up.planned_on
    end = item.follow_up.done_on or today
    first = min((one.from_on for one in postponements[:1]), default=due_on)
    to_due = rule.calendar.explain(planned_on, due_on)
    moves = tuple(
        (
            f"Report du {french.short_date(one.postponed_on)}",
            f"Du {french.long_date(one.from_on)} au {french.long_date(one.to_on)}"
            + (f" : {one.reason}" if one.reason else ""),
        )
        for one in postponements
    )
    late = rule.calendar.explain(due_on, end) if end > due_on else None
    result = due_result(due_on, end, item.lateness)
    return Reckoning(
        title="Échéance du suivi",
        result=result,
        lines=(
            (START, f"{said_day(planned_on)}, jour où le suivi a été planifié"),
            ("Échéance", said_day(first)),
            *moves,
            *((("Échéance actuelle", said_day(due_on)),) if moves else ()),
            ("Délai", f"{business_days(to_due.counted)}, ou {french.days(len(to_due.days))}"),
            (RULE, late_rule_words(rule)),
            ("Très en retard", f"À partir du {french.long_date(rule.very_late_on(due_on))}"),
            (RESULT, result),
            *(business_lines(late) if late else ()),
        ),
        skipped=skipped_days(late or to_due),
    )


def of_deadline(title: str, start: date, origin: str, due_on: date, today: date, rule: LateRule) -> Reckoning:
    """When something promised is due, and how late it is."""
    late = rule.calendar.explain(due_on, today) if today > due_on else None
    result = due_result(due_on, today, rule.level(due_on, today))
    return Reckoning(
        title=title,
        result=result,
        lines=(
            (START, f"{said_day(start)}, {origin}"),
            ("Échéance", said_day(due_on)),
            (RULE, late_rule_words(rule)),
            ("Très en retard", f"À partir du {french.long_date(rule.very_late_on(due_on))}"),
            (RESULT, result),
            *(business_lines(late) if late else ()),
        ),
        skipped=skipped_days(late) if late else (),
    )


def late_rule_words(rule: LateRule) -> str:
    """The rule of the two levels, in words."""
    after = business_days(rule.very_late_after)
    return f"En retard le lendemain de l’échéance; très en retard plus de {after} après l’échéance."


def due_result(due_on: date, today: date, level: Lateness) -> str:
    """« 6 jours de retard », « Échéance aujourd’hui », « Dans 3 jours »."""
    days = (today - due_on).days
    if days > 0:
        late = french.late(days)
        return f"Très en retard : {late}" if level is Lateness.VERY_LATE else late
    return "Échéance aujourd’hui" if days == 0 else f"Dans {french.days(-days)}"


def of_due_in(start: date, origin: str, count: int, calendar: BusinessCalendar) -> Reckoning:
    """A due date so many business days after a day."""
    due_on = calendar.add_business_days(start, count)
    counted = calendar.explain(start, due_on)
    result = said_day(due_on)
    return Reckoning(
        title=f"Dans {business_days(count)}",
        result=result,
        lines=(
            (START, f"{said_day(start)}, {origin}" if origin else said_day(start)),
            (RULE, BUSINESS_RULE),
            *business_lines(counted),
            (RESULT, result),
        ),
        skipped=skipped_days(counted),
    )


def of_calendar_due(
    title: str,
    start: date,
    origin: str,
    periods: Iterable[tuple[str, int]],
    today: date,
    calendar: BusinessCalendar,
) -> Reckoning:
    """A due date in calendar days, each period named: the delay of the law, then its extension."""
    parts = tuple(periods)
    due_on = start + timedelta(days=sum(count for _, count in parts))
    counted = calendar.explain(start, due_on)
    level = LateRule(calendar=calendar).level(due_on, today)
    return Reckoning(
        title=title,
        result=said_day(due_on),
        lines=(
            (START, f"{said_day(start)}, {origin}"),
            (RULE, f"{CALENDAR_RULE} Les fins de semaine et les jours fériés comptent."),
            *((name, french.days(count)) for name, count in parts),
            (RESULT, said_day(due_on)),
            (f"Au {french.short_date(today)}", due_result(due_on, today, level)),
            *business_lines(counted),
        ),
        skipped=skipped_days(counted),
    )


def of_answer_due(
    since_on: date, origin: str, promised_on: date | None, today: date, rule: LateRule
) -> Reckoning:
    """When the ministry's substantive answer is due: by our rule, or on the day the ministry gave itself."""
    due_on = promised_on or rule.answer_due_on(since_on)
    counted = rule.calendar.explain(since_on, due_on)
    level = rule.level(due_on, today)
    why = (
        f"Le ministère s’est engagé pour le {french.long_date(promised_on)}."
        if promised_on
        else f"Une réponse de fond est attendue dans les {business_days(rule.answer_within)}. {BUSINESS_RULE}"
    )
    return Reckoning(
        title="Réponse de fond attendue",
        result=due_result(due_on, today, level),
        lines=(
            (START, f"{said_day(since_on)}, {origin}"),
            (RULE, why),
            *(() if promised_on else business_lines(counted)),
            ("Échéance", said_day(due_on)),
            ("Deux niveaux", late_rule_words(rule)),
            (RESULT, due_result(due_on, today, level)),
        ),
        skipped=() if promised_on else skipped_days(counted),
    )


def of_count(title: str, result: str, rule: str, members: Sequence[Line]) -> Reckoning:
    """A number of things, with the rule that chooses them and each of them."""
    shown = tuple(members[:MOST])
    rest = len(members) - len(shown)
    more = (("", f"Et {french.plural(rest, 'autre')}."),) if rest else ()
    return Reckoning(title=title, result=result, lines=((RULE, rule), (RESULT, result), *shown, *more))


MOST = 50
