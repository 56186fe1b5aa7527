"""What the board's report says has changed, is late and comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cld_desktop.domain import french, stages
from cld_desktop.domain.case_file import (
    CaseFile,
    Citations,
    in_period,
    is_elected,
    name_of,
    one_line,
    open_items,
    sentences_of,
)
from cld_desktop.domain.clocks import DueGroup, DueItem
from cld_desktop.domain.records import Interaction, StageEvent
from cld_desktop.domain.report_value import (
    FollowUpRow,
    Highlight,
    OutreachRow,
)
from cld_desktop.domain.stages import StepState
from cld_desktop.domain.vocabulary import Channel, Coded, Direction

_Ranked = tuple[bool, date, int, Highlight]
MAX_HIGHLIGHTS, MAX_OUTREACH, MAX_FOLLOW_UPS, MAX_STEPS = 4, 3, 5, 3


def highlights(file: CaseFile, since: date, as_of: date, cited: Citations) -> tuple[Highlight, ...]:
    """What changed in the period, at most four things: stages and landmarks first, then the latest."""
    told = {milestone.interaction_id for milestone in file.milestones if milestone.interaction_id}
    found: list[_Ranked] = []
    found += [
        (True, event.started_on, 0, _told(event.started_on, as_of, _stage_words(event), cited.mark(event)))
        for event in file.stage_events
        if event.started_on and since <= event.started_on and not _is_told(file, event.started_on)
    ]
    for milestone in file.milestones:
        day = milestone.happened_on
        if day and since <= day and not milestone.interaction_id:
            words = milestone.description or milestone.title
            found.append((True, day, milestone.id, _told(day, as_of, words, cited.mark(milestone))))
    for one in in_period(file, since, as_of):
        is_major = one.id in told or one.is_substantive is True
        mark = cited.mark(one) if one.source_id in file.documents else ""
        found.append(
            (is_major, one.happened_on, one.id, _told(one.happened_on, as_of, _interaction_words(one), mark))
        )
    found += _since_previous(file, as_of, is_told=any(item[2] == 0 for item in found))
    kept = sorted(found, key=lambda item: item[:3], reverse=True)[:MAX_HIGHLIGHTS]
    return tuple(item[3] for item in sorted(kept, key=lambda item: item[1:3]))


def _since_previous(file: CaseFile, as_of: date, *, is_told: bool) -> list[_Ranked]:
    """The stage, when it is not the one that the last report printed and nothing else says why."""
    now = stages.pill(stages.current_stage(file.stage_events, as_of))
    before = file.previous.box.pill if file.previous else now
    if is_told or before == now:
        return []
    words = f"Étape : « {before} » au dernier rapport, « {now} » maintenant"
    return [(True, as_of, 0, _told(as_of, as_of, words, ""))]


def _is_told(file: CaseFile, day: date) -> bool:
    return any(milestone.happened_on == day for milestone in file.milestones) or any(
        one.happened_on == day for one in file.interactions
    )


def _stage_words(event: StageEvent) -> str:
    outcome = f" ({event.outcome.label.lower()})" if event.outcome else ""
    return f"Étape franchie : {event.stage.label}{outcome}"


def _interaction_words(one: Interaction) -> str:
    first = sentences_of(one_line(one.summary, 400))[:1]
    if first and len(first[0]) <= 150:
        return first[0]
    return f"{one.subject}; {lower_first(one.result.label)}" if one.result else one.subject


def _told(day: date, as_of: date, words: str, mark: str) -> Highlight:
    text = one_line(words, 150)
    return Highlight(day=_day_of(day, as_of), text=_ended(text, mark))


def _ended(text: str, mark: str) -> str:
    """The sentence with its source before the full stop."""
    if text.endswith(("!", "?", "…")):
        return f"{text} {mark}".rstrip()
    return f"{text.removesuffix('.')} {mark}".rstrip() + "."


def lower_first(text: str) -> str:
    """« à relancer » for « À relancer »; an acronym keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


# The elected officials


def outreach(file: CaseFile, since: date, as_of: date) -> tuple[tuple[OutreachRow, ...], str]:
    """The last three communications of the period with elected officials, and what is said of the others."""
    found: list[OutreachRow] = []
    for one in in_period(file, since, as_of):
        present = file.participants_by_interaction.get(one.id, [])
        names = [name_of(file, who) for who in present if is_elected(file, who, one.happened_on)]
        if names:
            found.append(
                OutreachRow(
                    day=french.short_date(one.happened_on, as_of),
                    name=one_line(names[0], 40),
                    channel=_channel(one),
                    result=_result(one),
                )
            )
    others = len(found) - MAX_OUTREACH
    more = f"Et {_others(others)} plus {'ancienne' if others == 1 else 'anciennes'}." if others > 0 else ""
    return tuple(found[-MAX_OUTREACH:]), more


_FEMININE = frozenset({Channel.LETTER, Channel.MEETING, Channel.VIDEO_MEETING, Channel.PARLIAMENTARY})
_ONE_WAY = frozenset({Channel.PHONE, Channel.EMAIL, Channel.LETTER, Channel.VOICEMAIL, Channel.TEXT_MESSAGE})


def _channel(one: Interaction) -> str:
    if one.channel is Channel.PARLIAMENTARY:
        return "Intervention"
    if one.direction is Direction.RECEIVED and one.channel in _ONE_WAY:
        return f"{one.channel.label} {'reçue' if one.channel in _FEMININE else 'reçu'}"
    return one.channel.label


def _result(one: Interaction) -> str:
    told: Coded | None = one.result or one.purpose
    return told.label if told else ""


def _others(count: int) -> str:
    return "une autre" if count == 1 else f"{french.number(count)} autres"


# The follow-ups


def follow_ups(file: CaseFile, as_of: date) -> tuple[tuple[FollowUpRow, ...], str]:
    """The first five open follow-ups, and the others in one line."""
    items = open_items(file, as_of)
    rows = tuple(_follow_up_row(file, item, as_of) for item in items[:MAX_FOLLOW_UPS])
    rest = items[MAX_FOLLOW_UPS:]
    if not rest:
        return rows, ""
    named = [f"{_short(item)} ({french.short_date(item.follow_up.due_on, as_of)})" for item in rest[:3]]
    tail = ", …" if len(rest) > 3 else "."
    count = "un autre" if len(rest) == 1 else f"{french.number(len(rest))} autres"
    return rows, f"Et {count} : {', '.join(named)}{tail}"


def _short(item: DueItem) -> str:
    return lower_first(one_line(item.follow_up.subject, 45)).rstrip(".")


def _follow_up_row(file: CaseFile, item: DueItem, as_of: date) -> FollowUpRow:
    person = file.people.get(item.follow_up.assignee_id or 0)
    label = item.group.label
    return FollowUpRow(
        due=french.short_date(item.follow_up.due_on, as_of),
        subject=one_line(item.follow_up.subject, 70),
        assignee=one_line(person.name, 40) if person else "",
        state=item.group.value,
        label=f"{label} ({french.days(item.days_late)})" if item.days_late else label,
    )


def next_steps(file: CaseFile, as_of: date) -> tuple[str, ...]:
    """What comes next, at most three: questions to have answered, dates to record, the follow-ups ahead."""
    found: list[str] = []
    if file.questions:
        found.append(_questions_step(file))
    undated = undated_labels(file, as_of)
    if undated:
        found.append(f"Consigner {the_dates(undated)}.")
    ahead = [
        item
        for item in open_items(file, as_of)
        if item.group is DueGroup.LATER and item.follow_up.board_meeting_id is None
    ]
    found += [
        f"{one_line(item.follow_up.subject, 80).removesuffix('.')} ({_day_of(item.follow_up.due_on, as_of)})."
        for item in reversed(ahead)
    ]
    return tuple(found[:MAX_STEPS])


def _questions_step(file: CaseFile) -> str:
    first = file.questions[0]
    subject = lower_first(one_line(first.label or first.question, 70)).rstrip(" ?.")
    if len(file.questions) == 1:
        return f"Obtenir une réponse à la question en suspens : {subject}."
    count = french.plural(len(file.questions), "question")
    return f"Obtenir une réponse aux {count} en suspens, dont : {subject}."


def _day_of(day: date, as_of: date) -> str:
    return french.day_month(day) if day.year == as_of.year else french.long_date(day)


def undated_labels(file: CaseFile, as_of: date) -> list[str]:
    """The stages that were passed on a day nobody has recorded."""
    return [step.label for step in stages.steps(file.stage_events, as_of) if step.state is StepState.UNDATED]


def the_dates(labels: Iterable[str]) -> str:
    """« les dates d’accusé de réception et d’admissibilité », « la date d’admissibilité »."""
    named = [french.elide("de", lower_first(label)) for label in labels]
    return f"la date {named[0]}" if len(named) == 1 else f"les dates {french.join_and(named)}"
