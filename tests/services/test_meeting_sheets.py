"""A sheet prepared before a call becomes the communication, with the same points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Refused
from cld_desktop.services import interactions, meeting_sheets
from tests.services.conftest import TODAY


def prepared(desk) -> tuple[r.MeetingSheet, list[r.DiscussionPoint]]:
    case_id, question = desk.case.id, desk.one(r.OpenQuestion, answered_on=None)
    sheet = meeting_sheets.prepare_sheet(
        desk.store,
        r.MeetingSheet(case_id=case_id, subject="Appel à la direction régionale", planned_on=TODAY),
        [
            r.DiscussionPoint(
                case_id=case_id,
                kind=v.PointKind.QUESTION,
                topic=question.question,
                open_question_id=question.id,
            ),
            r.DiscussionPoint(case_id=case_id, topic="La tournée d’automne"),
        ],
    )
    return sheet, desk.all(r.DiscussionPoint)


def call(desk, **more) -> InteractionDraft:
    return InteractionDraft(
        case_id=desk.case.id,
        channel=v.Channel.PHONE,
        direction=v.Direction.SENT,
        subject="Appel à la direction régionale",
        happened_on=TODAY,
        participants=(ParticipantDraft(name="Contact A"),),
        **more,
    )


def test_the_communication_keeps_the_points_of_its_sheet_and_answers_the_questions(demonstration):
    sheet, (asked, topic) = prepared(demonstration)
    said = replace(asked, state=v.PointState.SETTLED, outcome="Hors programme.")

    talk = interactions.log_interaction(
        demonstration.store,
        call(demonstration, meeting_sheet_id=sheet.id, points=(said, topic)),
        today=TODAY,
    )

    question = demonstration.one(r.OpenQuestion, id=asked.open_question_id)
    assert (question.answer, question.answered_on, question.interaction_id) == (
        "Hors programme.",
        TODAY,
        talk.id,
    )
    assert demonstration.one(r.MeetingSheet).interaction_id == talk.id
    assert [point.interaction_id for point in demonstration.all(r.DiscussionPoint)] == [talk.id, talk.id]


def test_a_sheet_becomes_one_communication_only(demonstration):
    sheet, points = prepared(demonstration)
    draft = call(demonstration, meeting_sheet_id=sheet.id, points=tuple(points))
    interactions.log_interaction(demonstration.store, draft, today=TODAY)

    with pytest.raises(Refused, match="déjà devenue"):
        interactions.log_interaction(demonstration.store, draft, today=TODAY)


def test_a_communication_saved_again_keeps_its_points(demonstration):
    sheet, points = prepared(demonstration)
    draft = call(demonstration, meeting_sheet_id=sheet.id, points=tuple(points))
    talk = interactions.log_interaction(demonstration.store, draft, today=TODAY)

    again = interactions.draft_of(demonstration.store, talk.id)
    interactions.update_interaction(
        demonstration.store, talk.id, replace(again, happened_on=date(2023, 10, 23)), today=TODAY
    )
    meeting_sheets.remove_sheet(demonstration.store, sheet.id)

    assert [point.topic for point in demonstration.all(r.DiscussionPoint)] == [one.topic for one in points]
