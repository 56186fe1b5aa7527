"""Milestones, communications and follow-ups in one order."""

from __future__ import annotations

from datetime import date, time

from cld_desktop.domain.records import FollowUp, Interaction, Milestone
from cld_desktop.domain.timeline import Gap, gaps, timeline
from cld_desktop.domain.vocabulary import Channel, Direction

TODAY = date(2023, 10, 24)
FILED, QUESTION, LETTER = date(2023, 3, 6), date(2023, 6, 9), date(2023, 9, 26)


def a_milestone(id_: int, day: date | None, title: str = "Jalon", **more) -> Milestone:
    return Milestone(id=id_, case_id=1, title=title, happened_on=day, **more)


def a_talk(id_: int, day: date, **more) -> Interaction:
    return Interaction(
        id=id_,
        case_id=1,
        channel=Channel.LETTER,
        direction=Direction.THIRD_PARTY,
        subject=f"Communication {id_}",
        happened_on=day,
        **more,
    )


def a_follow_up(id_: int, due_on: date, **more) -> FollowUp:
    return FollowUp(id=id_, case_id=1, subject="Relancer", due_on=due_on, planned_on=LETTER, **more)


def told(entries) -> list[tuple[str, int]]:
    return [(entry.kind, entry.record_id) for entry in entries]


def test_everything_comes_in_the_order_of_time():
    entries = timeline(
        [a_milestone(1, FILED), a_milestone(2, LETTER)],
        [a_talk(5, date(2023, 10, 2)), a_talk(4, LETTER)],
        [a_follow_up(7, date(2023, 10, 18))],
    )
    assert told(entries) == [
        ("milestones", 1),
        ("milestones", 2),
        ("interactions", 4),
        ("interactions", 5),
        ("follow_ups", 7),
    ]


def test_a_communication_that_is_a_landmark_appears_once():
    letter = a_talk(3, LETTER, happened_time=time(9, 12), summary="En analyse")
    (entry,) = timeline([a_milestone(1, LETTER, "Lettre de la ministre", interaction_id=3)], [letter])
    assert (entry.kind, entry.interaction_id, entry.title) == ("milestones", 3, "Lettre de la ministre")
    assert (entry.channel, entry.direction) == (Channel.LETTER, Direction.THIRD_PARTY)
    assert entry.time == time(9, 12)


def test_a_landmark_told_by_a_communication_of_another_day_has_no_hour():
    letter = a_talk(3, LETTER, happened_time=time(9, 12))
    (entry,) = timeline([a_milestone(1, QUESTION, interaction_id=3)], [letter])
    assert entry.time is None


def test_within_a_day_the_hour_tells():
    talks = [a_talk(1, TODAY, happened_time=time(14, 10)), a_talk(2, TODAY, happened_time=time(8, 5))]
    assert told(timeline([], talks)) == [("interactions", 2), ("interactions", 1)]


def test_a_milestone_without_any_date_has_no_place():
    assert timeline([a_milestone(1, None)]) == []


def test_what_is_planned_is_told_apart():
    planned, waiting, done = timeline(
        [a_milestone(1, None, planned_on=date(2023, 10, 1))],
        [],
        [
            a_follow_up(2, date(2023, 11, 6), is_personal=True),
            a_follow_up(3, date(2023, 12, 1), done_on=date(2023, 12, 2)),
        ],
    )
    assert planned.is_planned
    assert (waiting.is_planned, waiting.is_done, waiting.is_restricted) == (True, False, True)
    assert (done.is_planned, done.is_done, done.day) == (False, True, date(2023, 12, 2))


def test_long_waits_between_milestones_are_measured():
    entries = timeline(
        [
            a_milestone(1, FILED),
            a_milestone(2, QUESTION),
            a_milestone(3, LETTER),
            a_milestone(4, date(2022, 5, 9), is_context=True),
            a_milestone(5, None, planned_on=date(2024, 1, 1)),
        ]
    )
    assert [gap.days for gap in gaps(entries, TODAY)] == [95, 109]
    assert gaps(entries, TODAY, minimum=1)[-1] == Gap(start=LETTER, end=TODAY, days=28)
    assert gaps(entries, LETTER, minimum=0)[-1].days == 109


def test_without_milestones_there_is_no_wait_to_measure():
    assert gaps([], TODAY) == []
