"""What the lists and panes of communications and follow-ups show, and what their form proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.clocks import DueGroup
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.services import (
    documents,
    follow_ups,
    interactions,
    readings,
    readings_form,
    readings_interactions,
    readings_stakeholders,
    settings,
)
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from tests.services.conftest import TODAY, Desk


def the_letter(desk: Desk) -> r.Interaction:
    return desk.named(r.Interaction, "Lettre de la ministre")


# Communications


def test_the_list_of_communications_tells_with_whom(demonstration):
    wanted = InteractionFilter(case_id=demonstration.case.id)
    page = readings.interaction_rows(demonstration.store, wanted, limit=4)
    assert [row.interaction.happened_on.day for row in page.rows] == [23, 19, 12, 5]
    names = [[party.name for party in row.parties if not party.is_ours] for row in page.rows]
    assert names[0] == ["Contact\u00a0A"]
    rest = readings.interaction_rows(demonstration.store, wanted, before=page.next)
    assert len(rest.rows) == 5
    assert rest.next is None
    assert rest.rows[1].marks.is_milestone


def test_the_pane_of_the_letter_is_that_of_its_picture(demonstration):
    letter = the_letter(demonstration)
    sheet = readings.interaction_sheet(demonstration.store, letter.id, TODAY)
    assert [party.name for party in sheet.parties] == ["Christine Fréchette", "Simon Jolin-Barrette"]
    assert (sheet.answered_after, sheet.answers) == (109, ())
    assert sheet.entry is not None
    assert sheet.entry.who == "Employé\u00a0A"
    assert len(sheet.statements) == 6
    assert sheet.milestone is not None
    ((item, assignee),) = [
        one for one in sheet.follow_ups if one[0].follow_up.subject == "Relancer la direction régionale"
    ]
    assert item.days_late == 6
    assert assignee is not None
    assert assignee.name == "Employé\u00a0A"
    (joined,) = sheet.files
    assert joined.document.file_name == "2023-09-26_lettre-de-la-ministre.pdf"
    assert joined.entry is not None


def test_a_question_tells_what_answered_it(demonstration):
    question = demonstration.named(r.Interaction, "Question du député de Matane-Matapédia")
    sheet = readings.interaction_sheet(demonstration.store, question.id, TODAY)
    assert sheet.answers == (the_letter(demonstration),)
    assert sheet.answered_after == 0
    (unnamed, *_) = [party for party in sheet.parties if not party.name]
    assert unnamed.person is not None
    demonstration.put(r.Participant(interaction_id=question.id, role=v.ParticipantRole.COPIED, name="Zoé"))
    named = readings.interaction_sheet(demonstration.store, question.id, TODAY).parties[-1]
    assert (named.name, named.person, named.is_ours) == ("Zoé", None, False)


def test_a_body_in_words_alone_has_the_name_it_had(demonstration):
    call = demonstration.all(r.Interaction)[-1]
    demonstration.put(r.Participant(interaction_id=call.id, role=v.ParticipantRole.COPIED))
    assert readings.parties_of(demonstration.store, [call])[call.id][-1].name == ""


def test_our_own_organization_is_told_apart_once_chosen(demonstration):
    ours = demonstration.put(r.Organization(name="CLD voisin"))
    settings.set_setting(demonstration.store, settings.ORGANIZATION, str(ours.id))
    letter = the_letter(demonstration)
    demonstration.put(
        r.Participant(interaction_id=letter.id, role=v.ParticipantRole.COPIED, organization_id=ours.id)
    )
    parties = readings.parties_of(demonstration.store, [letter])[letter.id]
    assert [party.is_ours for party in parties] == [False, False, True]


def test_the_source_of_a_communication_is_its_letter_else_its_first_file(demonstration):
    letter = the_letter(demonstration)
    source = readings_interactions.source_document_id
    assert source(demonstration.store, letter.id) == letter.source_id
    call = next(one for one in demonstration.all(r.Interaction) if one.source_id is None)
    for link in queries.all_of(demonstration.store, r.Attachment, kind="interactions", record_id=call.id):
        documents.detach_file(demonstration.store, link.id)
    assert source(demonstration.store, call.id) == 0
    note = documents.attach_file(
        demonstration.store, demonstration.documents, call, demonstration.file(), today=TODAY
    )
    assert source(demonstration.store, call.id) == note.id


def test_the_place_of_a_communication_in_a_list_is_known(demonstration):
    letter = the_letter(demonstration)
    rank = readings_interactions.rank_of
    assert rank(demonstration.store, InteractionFilter(), letter.id) == 5
    calls = InteractionFilter(channels=frozenset({v.Channel.PHONE}))
    assert rank(demonstration.store, calls, letter.id) == -1


# Follow-ups


def test_the_list_of_follow_ups_ends_with_those_done_this_month(demonstration):
    rows = readings.due_rows(demonstration.store, TODAY)
    groups = [row.item.group for row in rows]
    assert [groups.count(group) for group in DueGroup] == [2, 1, 2, 2, 3]
    first = rows[0]
    assert first.follow_up.subject == "Relancer la direction régionale"
    assert first.origin == the_letter(demonstration)
    assert first.organization is not None


def test_the_pane_of_a_follow_up_tells_its_history(demonstration):
    late = demonstration.named(r.FollowUp, "Relancer la direction régionale")
    sheet = readings.follow_up_sheet(demonstration.store, late.id, TODAY)
    assert [step.what for step in sheet.steps] == ["postponed", "created"]
    moved = sheet.steps[0].postponement
    assert moved is not None
    assert (moved.from_on, moved.to_on) == (date(2023, 10, 11), date(2023, 10, 18))
    assert sheet.steps[1].who == "Employé\u00a0A"


def test_what_was_done_and_opened_again_is_in_the_history(demonstration):
    late = demonstration.named(r.FollowUp, "Relancer la direction régionale")
    letter = the_letter(demonstration)
    follow_ups.complete(demonstration.store, late.id, TODAY, today=TODAY, interaction_id=letter.id)
    assert readings.follow_up_sheet(demonstration.store, late.id, TODAY).done_by == letter
    follow_ups.reopen(demonstration.store, late.id)
    follow_ups.update(demonstration.store, replace(late, note="Le matin"))
    sheet = readings.follow_up_sheet(demonstration.store, late.id, TODAY)
    assert {step.what for step in sheet.steps} == {"created", "postponed", "done", "reopened"}
    assert sheet.done_by is None


def test_a_removal_taken_back_keeps_the_history(demonstration):
    late = demonstration.named(r.FollowUp, "Relancer la direction régionale")
    follow_ups.remove(demonstration.store, late.id)
    demonstration.store.undo()
    sheet = readings.follow_up_sheet(demonstration.store, late.id, TODAY)
    assert sheet.row.follow_up == late


# The form


def test_a_few_letters_mean_the_people_we_talk_to(demonstration):
    found = readings_form.somebodies(demonstration.store, "frech", TODAY)
    assert [one.name for one in found] == ["Christine Fréchette"]
    assert found[0].participant.person_id
    contacts = readings_form.somebodies(demonstration.store, "contact", TODAY)
    assert [one.name for one in contacts][:1] == ["Contact\u00a0A"]
    assert contacts[0].last_on == date(2023, 10, 23)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("direction regionale", "Direction régionale du ministère"),
        ("matane", readings_form.TO_COMPLETE),
    ],
)
def test_bodies_and_people_to_be_completed_are_found_too(demonstration, words, name):
    assert name in [one.name for one in readings_form.somebodies(demonstration.store, words, TODAY)]


def test_whoever_is_already_there_is_shown_with_the_words_they_carry(demonstration):
    office = demonstration.put(r.Office(title="Sous-ministre"))
    shown = readings_form.shown_as(
        demonstration.store,
        [
            ParticipantDraft(name="Zoé Roy", is_new=True),
            ParticipantDraft(office_id=office.id),
            ParticipantDraft(person_id=demonstration.named(r.Person, "Contact\u00a0B").id, name="C. B."),
        ],
        TODAY,
    )
    assert [one.name for one in shown] == ["Zoé Roy", "Sous-ministre", "C. B."]


def test_the_only_open_case_is_the_current_one(demonstration):
    case = demonstration.case
    current = readings_form.current_case
    assert current(demonstration.store, 0, TODAY) == case.id
    assert current(demonstration.store, 7, TODAY) == 7
    demonstration.put(r.Case(code="autre", title="Autre projet"))
    assert current(demonstration.store, 0, TODAY) == 0
    choices = readings_form.case_choices(demonstration.store, TODAY)
    assert [one.name for one in choices] == ["Autre projet", demonstration.case.short_name]


def test_what_a_reply_may_answer_leaves_the_reply_itself_out(demonstration):
    letter = the_letter(demonstration)
    answerable = readings_form.answerable
    case_id = demonstration.case.id
    assert letter in answerable(demonstration.store, case_id, "lettre")
    assert letter not in answerable(demonstration.store, case_id, "lettre", but=letter.id)


def test_the_files_already_joined_are_told(demonstration):
    letter = the_letter(demonstration)
    (joined,) = readings_form.joined_files(demonstration.store, letter.id)
    assert joined.document.title == "Lettre de la ministre"


def test_everybody_who_has_to_do_with_the_case_is_listed(demonstration):
    office = demonstration.put(r.Office(title="Sous-ministre"))
    case_id = demonstration.case.id
    demonstration.put(r.Stakeholder(case_id=case_id, office_id=office.id))
    rows = readings_stakeholders.stakeholder_rows(demonstration.store, case_id, TODAY)
    assert len(rows) == 7
    assert rows[-1].office == office
    assert rows[-1].last is None
    (minister,) = [
        row for row in rows if row.stakeholder.involvement is v.Involvement.MINISTER and row.person
    ]
    assert minister.held is not None
    assert minister.last is not None


def test_a_reply_reads_back_with_what_it_answers(demonstration):
    letter = the_letter(demonstration)
    assert interactions.draft_of(demonstration.store, letter.id).answers_id == letter.answers_id
