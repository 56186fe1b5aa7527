"""What the form of a communication and the tab of stakeholders read."""

from __future__ import annotations

from datetime import date

import pytest

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.records import (
    Case,
    Interaction,
    Office,
    Organization,
    Person,
    StageEvent,
    Stakeholder,
)
from cld_desktop.domain.vocabulary import Stage
from cld_desktop.services import readings_form
from cld_desktop.services.readings_stakeholders import stakeholder_rows
from tests.services.conftest import TODAY, Desk


def names(found: list[readings_form.Somebody]) -> list[str]:
    return [one.name.replace("\u00a0", " ") for one in found]


def test_a_few_letters_mean_people_the_latest_talked_to_first(demonstration: Desk):
    found = readings_form.somebodies(demonstration.store, "con", TODAY)
    assert names(found)[:2] == ["Contact A", "Contact B"]
    assert found[0].detail == "Direction régionale"
    assert found[0].last_on == date(2023, 10, 23)


def test_the_acronym_of_a_ministry_means_it_before_its_minister(demonstration: Desk):
    found = readings_form.somebodies(demonstration.store, "mifi", TODAY)
    assert found[0].participant.organization_id
    assert found[0].name.startswith("Ministère de l’Immigration")
    assert "Christine Fréchette" in names(found)


def test_an_office_goes_without_saying_when_its_holder_is_found(demonstration: Desk):
    found = readings_form.somebodies(demonstration.store, "ministre", TODAY)
    holders = [one for one in found if one.name == "Christine Fréchette"]
    assert len(holders) == 1
    assert not [one for one in found if one.participant.office_id and one.name == "Ministre"]


def test_a_person_known_by_office_alone_is_shown_as_to_complete(demonstration: Desk):
    unnamed = next(one for one in demonstration.all(Person) if not one.name)
    (shown,) = readings_form.shown_as(demonstration.store, [ParticipantDraft(person_id=unnamed.id)], TODAY)
    assert shown.name == readings_form.TO_COMPLETE
    assert shown.detail == "Député de Matane-Matapédia"


@pytest.mark.parametrize(
    ("draft", "name", "detail"),
    [
        (ParticipantDraft(name="Zoé Roy", function="Analyste", is_new=True), "Zoé Roy", "Analyste"),
        (ParticipantDraft(name="Une voix au téléphone"), "Une voix au téléphone", ""),
        (ParticipantDraft(function="Analyste"), "Analyste", ""),
    ],
)
def test_participants_in_words_are_shown_in_their_own_words(demonstration: Desk, draft, name, detail):
    (shown,) = readings_form.shown_as(demonstration.store, [draft], TODAY)
    assert (shown.name, shown.detail) == (name, detail)


def test_a_body_is_shown_with_its_kind(demonstration: Desk):
    ministry = next(one for one in demonstration.all(Organization) if one.short_name == "MIFI")
    (shown,) = readings_form.shown_as(
        demonstration.store, [ParticipantDraft(organization_id=ministry.id)], TODAY
    )
    assert shown.name == ministry.name
    assert shown.detail == "Ministère"


def test_the_only_open_case_is_the_current_one(demonstration: Desk):
    assert readings_form.current_case(demonstration.store, 0, TODAY) == demonstration.case.id
    assert readings_form.current_case(demonstration.store, 7, TODAY) == 7
    second = demonstration.put(Case(code="autre", title="Autre projet"))
    assert readings_form.current_case(demonstration.store, 0, TODAY) == 0
    demonstration.put(StageEvent(case_id=second.id, stage=Stage.CLOSED, started_on=date(2023, 5, 1)))
    choices = readings_form.case_choices(demonstration.store, TODAY)
    assert [choice.name for choice in choices] == ["Panorama Québec", "Autre projet"]
    assert [choice.is_open for choice in choices] == [True, False]
    assert readings_form.current_case(demonstration.store, 0, TODAY) == demonstration.case.id


def test_a_reply_may_answer_any_communication_of_its_case_but_itself(demonstration: Desk):
    letter = demonstration.named(Interaction, "Lettre de la ministre")
    everything = readings_form.answerable(demonstration.store, demonstration.case.id, "", limit=50)
    assert letter in everything
    assert letter not in readings_form.answerable(
        demonstration.store, demonstration.case.id, "", but=letter.id, limit=50
    )
    assert readings_form.answerable(demonstration.store, demonstration.case.id, "lettre ministre") == [letter]


def test_the_files_joined_to_a_communication_are_told(demonstration: Desk):
    letter = demonstration.named(Interaction, "Lettre de la ministre")
    (joined,) = readings_form.joined_files(demonstration.store, letter.id)
    assert joined.document.file_name == "2023-09-26_lettre-de-la-ministre.pdf"
    talk = next(
        one
        for one in demonstration.all(Interaction)
        if not readings_form.joined_files(demonstration.store, one.id)
    )
    assert readings_form.joined_files(demonstration.store, talk.id) == []


def test_stakeholders_are_told_with_their_office_and_the_latest_communication(demonstration: Desk):
    rows = stakeholder_rows(demonstration.store, demonstration.case.id, TODAY)
    minister = next(row for row in rows if row.person and row.person.name == "Christine Fréchette")
    assert minister.held is not None
    assert minister.held.office.title == "Ministre"
    assert minister.last is not None
    assert minister.last.happened_on == date(2023, 9, 26)


def test_an_office_or_a_body_alone_may_have_to_do_with_a_case(demonstration: Desk):
    office = demonstration.all(Office)[0]
    body = demonstration.all(Organization)[0]
    demonstration.put(Stakeholder(case_id=demonstration.case.id, office_id=office.id))
    demonstration.put(Stakeholder(case_id=demonstration.case.id, organization_id=body.id))
    rows = stakeholder_rows(demonstration.store, demonstration.case.id, TODAY)
    assert rows[-2].office == office
    assert rows[-1].organization == body
    assert rows[-1].person is None
