"""How a case is put in words and shapes wherever it is shown: its steps, its pills, its clocks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.clocks import Clock, Clocks, DueCounts, Lateness, Turn
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Case, StageEvent
from cld_desktop.domain.stages import Step, StepState
from cld_desktop.domain.vocabulary import Confidence, Stage
from cld_desktop.services.readings import CaseRow
from cld_desktop.services.readings_turns import ExpectedAnswer
from cld_desktop.ui.computed import ComputedNumber
from cld_desktop.ui.glyphs import Glyph
from cld_desktop.ui.pills import Pill
from cld_desktop.ui.screen import Context
from cld_desktop.ui.stepper import State, StepView

_STATES: dict[StepState, State] = {
    StepState.DONE: "done",
    StepState.UNDATED: "undated",
    StepState.CURRENT: "current",
    StepState.UPCOMING: "upcoming",
}


def step_views(steps: tuple[Step, ...]) -> list[StepView]:
    """The eight steps as the stepper shows them."""
    return [_step_view(step) for step in steps]


def _step_view(step: Step) -> StepView:
    words, short = _step_words(step)
    return StepView(
        code=step.stage.value,
        label=step.label,
        sub_label=words,
        short_sub_label=short,
        state=_STATES[step.state],
    )


def _step_words(step: Step) -> tuple[str, str]:
    if step.state is StepState.UNDATED:
        return "Date à consigner", "À consigner"
    if step.state is StepState.UPCOMING:
        return ("", "") if step.is_moot else ("À venir", "")
    if step.day is None:
        return "", ""
    if step.is_attested:
        day = french.short_date(step.day)
        return f"Attestée le {day}", day
    day = french.approximate_date(step.day, step.precision.value, "long")
    return day, french.approximate_date(step.day, step.precision.value)


def case_name(case: Case) -> str:
    """The name people use: the short one, else the official one."""
    return case.short_name or case.title


def stage_glyph(stage: StageEvent | None) -> str:
    """The glyph of the stage's pill."""
    if stage is None or stage.stage is Stage.PREPARATION:
        return Glyph.LATER
    return Glyph.DONE if stage.stage is Stage.CLOSED else Glyph.IN_REVIEW


def turn_words(turn: Turn, *, is_short: bool = False) -> str:
    """« En attente du ministère depuis 232 jours », or « Ministère, 232 j » where there is no room."""
    if is_short:
        return f"{turn.side.label}, {french.number(turn.days)}{NBSP}j"
    return f"En attente {turn.side.of} depuis {french.days(turn.days)}"


def pills(context: Context, row: CaseRow, *, is_short: bool = False) -> list[QWidget]:
    """The stage, whose turn it is (pressed, it opens the ledger), and the flags raised."""
    made: list[QWidget] = [Pill(row.pill, stage_glyph(row.stage), "accent")]
    if row.turn is not None:
        turn = ComputedNumber(turn_words(row.turn, is_short=is_short), Glyph.WAITING, "neutral")
        turn.clicked.connect(lambda: context.ask("turns", case_id=row.case.id))
        made.append(turn)
        if row.turn.event.confidence is Confidence.INFERRED:
            made[-1].setToolTip("Déduit")
    for flag in row.flags:
        words = f"{flag.kind.label}{NBSP}: {flag.reason}" if flag.reason else flag.kind.label
        made.append(Pill(words, None, "warn"))
    return made


Words = tuple[str, str, str, str]
"""A tile in words: number, label, caption, and the label cut for a narrow tile."""


def filing_words(clocks: Clocks) -> Words:
    """How long since the filing."""
    return _clock_words(
        clocks.filing,
        ("jour depuis le dépôt", "jours depuis le dépôt"),
        "Déposé le",
        "Dépôt à consigner",
        "depuis\nle dépôt",
    )


def answer_words(clocks: Clocks, expected: ExpectedAnswer | None = None) -> Words:
    """How long since the ministry's last substantive answer; and when it was due, once that day is past."""
    number, label, caption, compact = _clock_words(
        clocks.answer,
        ("jour depuis la dernière réponse", "jours depuis la dernière réponse"),
        "",
        "Aucune réponse de fond consignée",
        "depuis la\ndernière réponse",
    )
    if expected is not None and expected.lateness is not Lateness.NONE:
        caption = f"{expected.lateness.label}, attendue le {french.short_date(expected.due_on)}"
    elif clocks.answer is not None:
        caption = f"du ministère ({french.short_date(clocks.answer.since_on)})"
    return number, label, caption, compact


def reminder_words(clocks: Clocks) -> Words:
    """How long since our last communication to the ministry."""
    number, label, caption, compact = _clock_words(
        clocks.reminder,
        ("jour depuis notre relance", "jours depuis notre relance"),
        "",
        "Aucune relance consignée",
        "depuis\nnotre relance",
    )
    if clocks.reminder is not None and clocks.reminder.interaction is not None:
        caption = (
            f"{clocks.reminder.interaction.channel.label} du {french.short_date(clocks.reminder.since_on)}"
        )
    return number, label, caption, compact


def _clock_words(
    clock: Clock | None, labels: tuple[str, str], from_: str, missing: str, compact: str
) -> Words:
    if clock is None:
        return "—", labels[1], missing, f"jours {compact}"
    label = labels[clock.days >= 2]
    word = "jours" if clock.days >= 2 else "jour"
    caption = f"{from_} {french.long_date(clock.since_on)}" if from_ else ""
    return french.number(clock.days), label, caption, f"{word} {compact}"


def alarm_of(level: Lateness) -> str | None:
    """The glyph of a level of lateness; none while nothing is late."""
    return {Lateness.LATE: Glyph.LATE, Lateness.VERY_LATE: Glyph.VERY_LATE}.get(level)


def late_words(due: DueCounts) -> Words:
    """How many follow-ups are late among the open ones."""
    word = "suivis" if due.late >= 2 else "suivi"
    label = f"{word} en retard sur {due.open}"
    caption = f"Le plus ancien{NBSP}: {french.days(due.oldest)}" if due.late else "Aucun suivi en retard"
    return (
        french.number(due.late),
        label,
        caption,
        f"{word} en retard\nsur {due.open} {'ouverts' if due.open >= 2 else 'ouvert'}",
    )


def due_words(days: int, due_on: date, today: date) -> str:
    """When a follow-up is due, as the short lists say it."""
    if days < 0:
        return french.late(-days)
    if days == 0:
        return "Aujourd’hui"
    return french.weekday_short_date(due_on) if due_on.year == today.year else french.weekday_date(due_on)
