"""What lists show of communications and follow-ups, read in a fixed number of questions."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import event

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import FollowUp, Interaction
from cld_desktop.services import follow_ups
from cld_desktop.services.readings_follow_ups import due_rows, follow_up_sheet
from cld_desktop.services.readings_interactions import (
    interaction_rows,
    interaction_sheet,
    rank_of,
    source_document_id,
)
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter

TODAY = date(2023, 10, 24)
NOW = datetime(2023, 10, 24, 14, 10).astimezone()


@pytest.fixture
def demo(demonstration):
    return demonstration.store


def subject(store, kind, words):
    return queries.all_of(store, kind, subject=words)[0]


def questions(store, ask):
    asked = []

    def hear(*given):
        asked.append(given[2])

    event.listen(store.engine, "before_cursor_execute", hear)
    ask()
    event.remove(store.engine, "before_cursor_execute", hear)
    return len(asked)


def test_a_page_of_communications_takes_as_many_questions_whatever_its_size(demo):
    few = questions(demo, lambda: interaction_rows(demo, InteractionFilter(), limit=2))
    assert questions(demo, lambda: interaction_rows(demo, InteractionFilter(), limit=9)) == few
    page = interaction_rows(demo, InteractionFilter(), limit=4)
    assert page.rows[0].interaction.subject == "Appel à la direction régionale"
    rest = interaction_rows(demo, InteractionFilter(), before=page.next, limit=100)
    assert len(page.rows) + len(rest.rows) == 9
    assert rest.next is None


def test_our_own_people_and_body_are_told_from_the_others(demo):
    rows = interaction_rows(demo, InteractionFilter()).rows
    filing = rows[-1]
    assert [party.is_ours for party in filing.parties] == [True, False]
    assert [party.name for party in rows[0].parties if not party.is_ours] == ["Contact\u00a0A"]


def test_the_sheet_of_the_letter_holds_what_hangs_on_it(demo):
    letter = subject(demo, Interaction, "Lettre de la ministre")
    sheet = interaction_sheet(demo, letter.id, TODAY)
    assert sheet.answered is not None
    assert sheet.answered.subject == "Question du député de Matane-Matapédia"
    assert sheet.answered_after == 109
    assert len(sheet.statements) == 6
    assert [item.days_late for item, _ in sheet.follow_ups] == [6]
    assignee = sheet.follow_ups[0][1]
    assert assignee is not None
    assert assignee.name == "Employé\u00a0A"
    assert [file.document.file_name for file in sheet.files] == ["2023-09-26_lettre-de-la-ministre.pdf"]
    assert sheet.files[0].entry is not None
    assert sheet.files[0].entry.who == "Employé\u00a0A"
    assert sheet.milestone is not None
    assert sheet.milestone.title == "Lettre de la ministre"
    assert sheet.entry is not None
    assert sheet.entry.happened_at.astimezone().date() == date(2023, 10, 2)
    question = interaction_sheet(demo, sheet.answered.id, TODAY)
    assert [answer.id for answer in question.answers] == [letter.id]


def test_an_unknown_communication_is_said_so(demo):
    with pytest.raises(Unknown):
        interaction_sheet(demo, 999, TODAY)


def test_the_source_is_the_document_named_else_the_first_file(demo):
    letter = subject(demo, Interaction, "Lettre de la ministre")
    mail = subject(demo, Interaction, "Demande d’état d’avancement")
    call = subject(demo, Interaction, "Rencontre d’information")
    assert source_document_id(demo, letter.id) > 0
    assert source_document_id(demo, mail.id) > 0
    assert source_document_id(demo, call.id) == 0


def test_the_rank_of_a_communication_in_a_filter(demo):
    filing = subject(demo, Interaction, "Dépôt du projet au ministère")
    assert rank_of(demo, InteractionFilter(), filing.id) == 8
    assert rank_of(demo, InteractionFilter(since=date(2023, 9, 1)), filing.id) == -1


def test_what_is_due_names_who_with_whom_and_from_what(demo):
    rows = due_rows(demo, TODAY)
    first = rows[0]
    assert first.follow_up.subject == "Relancer la direction régionale"
    assert first.assignee is not None
    assert first.assignee.name == "Employé\u00a0A"
    assert first.origin is not None
    assert first.origin.subject == "Lettre de la ministre"
    assert len([row for row in rows if row.follow_up.done_on is None]) == 7
    assert len([row for row in rows if row.follow_up.done_on]) == 3
    assert due_rows(demo, TODAY, case_id=999) == []


def test_the_past_of_a_follow_up_runs_from_the_newest(demo):
    meeting = subject(demo, FollowUp, "Demander une rencontre")
    follow_ups.complete(demo, meeting.id, TODAY, today=TODAY)
    follow_ups.reopen(demo, meeting.id)
    steps = follow_up_sheet(demo, meeting.id, TODAY).steps
    assert {step.what for step in steps[:2]} == {"done", "reopened"}
    assert [step.what for step in steps[2:]] == ["postponed", "postponed", "created"]
    assert steps[-1].who == "Employé\u00a0B"


def test_a_follow_up_done_by_a_communication_names_it(demo):
    answer = subject(demo, FollowUp, "Obtenir la réponse du bureau d’Élu\u00a0A")
    done_by = follow_up_sheet(demo, answer.id, TODAY).done_by
    assert done_by is not None
    assert done_by.subject.startswith("Retour d’appel")
