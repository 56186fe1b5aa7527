"""Where the file stands, for the head of the board's report: stage, turn, key figures and summary."""

from __future__ import annotations

from datetime import date

from cld_desktop.domain import french, stages, turns
from cld_desktop.domain.case_file import (
    CaseFile,
    Citations,
    in_period,
    one_line,
    open_items,
    sentences_of,
)
from cld_desktop.domain.clocks import Clock, DueGroup, Turn, case_clocks, turn_as_of
from cld_desktop.domain.records import Flag, StageEvent
from cld_desktop.domain.report_value import (
    StatusBox,
    Tile,
)
from cld_desktop.domain.vocabulary import Direction, Stage

BRIEF_LENGTH = 404

# Where the file stands


def status_box(file: CaseFile, as_of: date, cited: Citations) -> StatusBox:
    """The stage with its proof, the flags, whose turn it is and our last reminder."""
    event = stages.current_stage(file.stage_events, as_of)
    turn = turn_as_of(file.turn_events, as_of)
    return StatusBox(
        label="État du projet au ministère",
        pill=stages.pill(event),
        attested=_attested(event, cited) if event else "Aucune étape consignée",
        flags=tuple(_flag(flag) for flag in file.flags),
        turn=f"En attente {turn.side.of} depuis {french.days(turn.days)}" if turn else "",
        turn_side=turn.side.of.replace("’", " ").split(" ", 1)[-1] if turn else "",
        turn_days=french.days(turn.days) if turn else "",
        reminder=_reminder(file, as_of),
        ledger=_ledger(file, as_of),
    )


def _attested(event: StageEvent, cited: Citations) -> str:
    day = stages.event_day(event)
    if day is None:
        return f"Date à consigner {cited.mark(event)}"
    told = french.approximate_date(day, event.precision)
    is_day = event.precision.value == "day"
    since = "Depuis le" if event.started_on else "Attesté le"
    return f"{since if is_day else since.removesuffix(' le') + ' :'} {told} {cited.mark(event)}"


def _flag(flag: Flag) -> str:
    return f"{flag.kind.label} depuis le {french.short_date(flag.since_on)}"


def _ledger(file: CaseFile, as_of: date) -> str:
    told = turns.ledger(file.turn_events, stages.filed_on(file.stage_events, as_of), as_of)
    return told.sentence if told and file.turn_events else ""


def _reminder(file: CaseFile, as_of: date) -> str:
    reminder = file.last_reminder
    if reminder is None:
        return "Aucune relance consignée"
    waited = french.days((as_of - reminder.happened_on).days)
    return f"Notre relance : {french.approximate_date(reminder.happened_on, reminder.precision)} ({waited})"


def tiles(file: CaseFile, since: date, as_of: date) -> tuple[Tile, ...]:
    """The four key figures."""
    filed_on = stages.filed_on(file.stage_events, as_of)
    clocks = case_clocks(filed_on, file.last_answer, file.last_reminder, as_of)
    ours = [
        one for one in in_period(file, since, as_of) if one.direction in (Direction.SENT, Direction.RECEIVED)
    ]
    due = open_items(file, as_of)
    late = [item for item in due if item.group is DueGroup.LATE]
    return (
        _clock_tile(clocks.filing, ("depuis", "le dépôt"), ("date du dépôt", "à consigner")),
        _clock_tile(
            clocks.answer,
            ("depuis la dernière", "réponse du ministère"),
            ("aucune réponse de fond", "du ministère consignée"),
        ),
        Tile(
            number=french.number(len(ours)),
            lines=(f"{_noun(len(ours), 'communication')} du CLD", "durant la période"),
        ),
        Tile(
            number=french.number(len(late)),
            lines=(
                f"{_noun(len(late), 'suivi')} en retard",
                f"sur {french.number(len(due))} {_noun(len(due), 'ouvert')}",
            ),
            is_late=bool(late),
        ),
    )


def _clock_tile(clock: Clock | None, since: tuple[str, str], missing: tuple[str, str]) -> Tile:
    if clock is None:
        return Tile(number="–", lines=missing)
    return Tile(number=french.number(clock.days), lines=(f"{_noun(clock.days, 'jour')} {since[0]}", since[1]))


def _noun(count: int, noun: str) -> str:
    return noun if count < 2 else f"{noun}s"


# The summary


def brief(file: CaseFile, as_of: date, cited: Citations) -> str:
    """The summary drafted from the data: filing, stage and its proof, then the ministry's last answer."""
    told = sentences_of(one_line(file.last_answer.summary, 2000)) if file.last_answer else []
    sentences = [_filing_sentence(file, as_of, cited, is_dated=not told)]
    sentences += told or _bare_sentences(file, as_of)
    kept: list[str] = []
    for sentence in sentences:
        if kept and len(" ".join([*kept, sentence])) > BRIEF_LENGTH:
            break
        kept.append(sentence)
    return " ".join(kept)


def _filing_sentence(file: CaseFile, as_of: date, cited: Citations, *, is_dated: bool) -> str:
    event = stages.current_stage(file.stage_events, as_of)
    filed_on = stages.filed_on(file.stage_events, as_of)
    stage = f"à l’étape « {event.stage.label} »" if event else "sans étape consignée"
    if event and event.outcome:
        stage += f" ({event.outcome.label.lower()})"
    day = stages.event_day(event) if event else None
    if event and day and is_dated and event.stage is not Stage.SUBMITTED:
        stage += f", {'depuis le' if event.started_on else 'attestée le'} {french.long_date(day)}"
    proof = f" {cited.mark(event)}" if event else ""
    if filed_on is None:
        return f"Le projet est {stage}{proof}."
    return f"Déposé le {french.long_date(filed_on)}{_to_ministry(file)}, le projet est {stage}{proof}."


def _to_ministry(file: CaseFile) -> str:
    if file.ministry is None:
        return ""
    name, short = one_line(file.ministry.name, 120), one_line(file.ministry.short_name, 20)
    place = f" au m{name[1:]}" if name.lower().startswith("ministère") else f" auprès de : {name}"
    return f"{place} ({short})" if short and short != name else place


def _bare_sentences(file: CaseFile, as_of: date) -> list[str]:
    turn: Turn | None = turn_as_of(file.turn_events, as_of)
    told = [f"Il est en attente {turn.side.of} depuis {french.days(turn.days)}."] if turn else []
    if file.last_answer is None:
        return [*told, "Aucune réponse de fond du ministère n’est consignée."]
    return [
        *told,
        f"La dernière réponse de fond du ministère date du {french.long_date(file.last_answer.happened_on)}.",
    ]
