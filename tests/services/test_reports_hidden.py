"""What was said in camera stays out of the board's report, with all that came out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cld_desktop.domain.drafts import FollowUpDraft, InteractionDraft, ParticipantDraft
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.domain.report_json import to_json
from cld_desktop.domain.report_value import ReportOptions
from cld_desktop.domain.vocabulary import Channel, Direction
from cld_desktop.services import interactions, reports
from tests.services.conftest import Desk

TODAY = date(2023, 10, 24)


def test_a_follow_up_and_a_milestone_of_a_communication_in_camera_are_not_told(empty: Desk) -> None:
    store = empty.store
    with store.change("Ouvrir") as change:
        case = change.put(Case(code="essai", title="Essai"))
    draft = InteractionDraft(
        case_id=case.id,
        channel=Channel.PHONE,
        direction=Direction.SENT,
        subject="Zygène du conseil",
        happened_on=date(2023, 10, 20),
        participants=(ParticipantDraft(name="Zygène Tremblay"),),
        is_milestone=True,
        milestone_title="Zygène atteinte",
        is_in_camera=True,
        follow_up=FollowUpDraft(subject="Rappeler Zygène", due_on=date(2023, 11, 3)),
    )
    logged = interactions.log_interaction(store, draft, today=TODAY)
    told = to_json(reports.collect(store, case.id, as_of=TODAY, options=ReportOptions()))
    assert "Zygène" not in told
    asked = ReportOptions(has_in_camera=True)
    assert "Rappeler Zygène" in to_json(reports.collect(store, case.id, as_of=TODAY, options=asked))
    with store.change("Lever le huis clos") as change:
        change.put(replace(change.get(Interaction, logged.id), is_in_camera=False))
    told = to_json(reports.collect(store, case.id, as_of=TODAY, options=ReportOptions()))
    assert "Rappeler Zygène" in told
