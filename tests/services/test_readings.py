"""What the screens show, on the demonstration's own data and at the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.stages import StepState
from cld_desktop.paths import DataFolder
from cld_desktop.services import readings, settings
from tests.services.conftest import TODAY, Desk


def questions_asked(desk: Desk, act) -> int:
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(desk.store.engine, "before_cursor_execute", note)
    act()
    event.remove(desk.store.engine, "before_cursor_execute", note)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in asked)


# The dashboard


def test_the_morning_dashboard_tells_what_is_due(demonstration):
    me = demonstration.named(r.Person, "Employé\u00a0A")
    seen = readings.dashboard(demonstration.store, TODAY, me.id)
    counts = seen.counts
    assert (counts.open, counts.late, counts.today, counts.this_week, counts.oldest) == (7, 2, 1, 2, 6)
    assert (len(seen.follow_ups), seen.mine) == (7, 4)
    assert seen.week_ends_on == date(2023, 10, 27)
    assert seen.first_today is not None
    assert seen.first_today.subject == "Vérifier la réponse au courriel"
    assert seen.next_this_week is not None
    assert seen.next_this_week.due_on == date(2023, 10, 26)
    assert seen.deadline is not None
    assert (seen.deadline.kind, seen.deadline.days) == (readings.DeadlineKind.REPORT, 13)
    assert [row.interaction.happened_on.day for row in seen.latest] == [23, 19, 12, 5, 2]
    assert seen.interactions == 9


def test_the_dashboard_tells_where_the_case_stands(demonstration):
    seen = readings.dashboard(demonstration.store, TODAY)
    (card,) = seen.cards
    assert card.case == demonstration.case
    assert card.row.pill == "En analyse"
    assert card.row.turn is not None
    assert (card.row.turn.side, card.row.turn.days) == (v.Side.MINISTRY, 232)
    clocks = card.clocks
    assert clocks.filing is not None
    assert clocks.answer is not None
    assert clocks.reminder is not None
    assert (clocks.filing.days, clocks.answer.days, clocks.reminder.days) == (232, 28, 1)
    assert (seen.open_cases, seen.cases, seen.mine) == (1, 1, 0)


def test_what_happened_since_the_last_report_is_counted(demonstration):
    report = readings.dashboard(demonstration.store, TODAY).report
    assert report is not None
    assert report.issued is not None
    assert report.issued.as_of == date(2023, 9, 25)
    assert (report.since, report.interactions, report.milestones) == (date(2023, 9, 26), 5, 1)


def test_before_any_report_everything_since_the_filing_counts(panorama):
    report = readings.dashboard(panorama.store, TODAY).report
    assert report is not None
    assert report.issued is None
    assert (report.since, report.interactions, report.milestones) == (date(2023, 3, 6), 0, 3)


def test_an_empty_base_has_an_empty_dashboard(empty):
    seen = readings.dashboard(empty.store, TODAY)
    assert (seen.cards, seen.report, seen.deadline, seen.first_today) == ((), None, None, None)
    assert readings.is_empty(empty.store)
    assert not readings.has_sample(empty.store)
    assert readings.navigation(empty.store, TODAY).cases == ()


def test_a_week_that_reaches_the_week_end_ends_on_sunday(demonstration):
    late = demonstration.named(r.FollowUp, "Demander une rencontre")
    demonstration.put(replace(late, due_on=date(2023, 10, 28)))
    assert readings.dashboard(demonstration.store, TODAY).week_ends_on == date(2023, 10, 29)
    assert readings.dashboard(demonstration.store, date(2023, 10, 28)).week_ends_on == date(2023, 10, 29)


def test_the_meeting_comes_when_its_report_is_ready(demonstration):
    after = readings.next_deadline(demonstration.store, date(2023, 11, 7))
    assert after is not None
    assert (after.kind, after.on, after.days) == (
        readings.DeadlineKind.MEETING,
        date(2023, 11, 14),
        7,
    )
    assert readings.next_deadline(demonstration.store, date(2024, 1, 1)) is None


def test_a_closed_case_leaves_the_navigation_and_comes_last(demonstration):
    closed = demonstration.put(r.Case(code="ancien", title="Ancien projet"))
    demonstration.put(r.StageEvent(case_id=closed.id, stage=v.Stage.CLOSED, started_on=date(2023, 1, 1)))
    demonstration.put(
        r.FollowUp(
            case_id=closed.id, subject="Archiver", due_on=date(2023, 10, 1), planned_on=date(2023, 9, 1)
        )
    )
    summary = readings.navigation(demonstration.store, TODAY)
    assert (summary.cases, summary.late) == ((demonstration.case,), 3)
    rows = readings.case_rows(demonstration.store, TODAY)
    assert [row.case.code for row in rows] == ["panorama-quebec", "ancien"]
    assert [row.is_open for row in rows] == [True, False]
    assert rows[1].filed_days is None


def test_when_every_case_is_closed_the_last_report_is_still_told(demonstration):
    demonstration.put(r.StageEvent(case_id=demonstration.case.id, stage=v.Stage.CLOSED, started_on=TODAY))
    seen = readings.dashboard(demonstration.store, TODAY)
    assert seen.cards == ()
    assert seen.report is not None


def test_thirty_cases_ask_no_more_questions_than_three(demonstration):
    def act() -> None:
        readings.dashboard(demonstration.store, TODAY)

    for number in range(3):
        demonstration.put(r.Case(code=f"projet-{number}", title=f"Projet {number}"))
    few = questions_asked(demonstration, act)
    for number in range(3, 30):
        demonstration.put(r.Case(code=f"projet-{number}", title=f"Projet {number}"))
    assert questions_asked(demonstration, act) == few


# The case


def test_the_page_of_the_case_is_that_of_its_picture(demonstration):
    seen = readings.case_overview(demonstration.store, demonstration.case.id, TODAY)
    assert seen.case == demonstration.case
    assert (seen.counts.interactions, seen.counts.follow_ups, seen.counts.statements) == (9, 7, 6)
    assert (seen.counts.stakeholders, seen.counts.questions, seen.counts.commitments) == (6, 9, 0)
    assert (seen.due.late, seen.due.oldest, seen.undated) == (2, 6, 2)
    assert [gap.days for gap in seen.gaps] == [95, 109]
    assert [step.state for step in seen.row.steps[:4]] == [
        StepState.DONE,
        StepState.UNDATED,
        StepState.UNDATED,
        StepState.CURRENT,
    ]
    landmarks = [entry.title for entry in seen.chronology if entry.is_milestone and not entry.is_context]
    assert landmarks == [
        "Lettre de la ministre",
        "Question du député de Matane-Matapédia",
        "Dépôt du projet",
    ]
    assert all(entry.day <= TODAY for entry in seen.chronology)
    assert len(seen.statements) == 6
    assert {entry.source_id for entry in seen.chronology} - {None} <= seen.sources.keys()


def test_the_clocks_of_the_case_are_those_of_its_page(demonstration):
    told = readings.case_clocks(demonstration.store, demonstration.case.id, TODAY)
    assert told == readings.case_overview(demonstration.store, demonstration.case.id, TODAY).clocks


def test_the_real_case_asks_for_its_undated_steps(panorama):
    seen = readings.case_overview(panorama.store, panorama.case.id, TODAY)
    assert seen.undated == 2
    assert seen.clocks.reminder is None
    assert seen.row.flags == ()
    assert not readings.has_sample(panorama.store)


# People


def test_the_card_of_a_contact_tells_their_offices_and_what_comes_next(demonstration):
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    seen = readings.person_detail(demonstration.store, contact.id, TODAY)
    assert [held.office.title for held in seen.tenures] == ["Personne-ressource", "Fonction A"]
    assert seen.held is not None
    assert seen.held.office.title == "Personne-ressource"
    assert (seen.card.days_since_last, len(seen.card.details), seen.card.interactions) == (1, 2, 2)
    assert [row.follow_up.subject for row in seen.card.follow_ups] == ["Rappeler Contact\u00a0A"]
    assert [row.interaction.happened_on.day for row in seen.card.recent] == [23, 19]


def test_the_card_of_the_minister_tells_why_she_is_linked(demonstration):
    minister = demonstration.named(r.Person, "Christine Fréchette")
    seen = readings.person_detail(demonstration.store, minister.id, TODAY)
    (link,) = seen.card.links
    assert (link.stakeholder.involvement, link.case) == (v.Involvement.MINISTER, demonstration.case)
    assert seen.card.days_since_last == 28
    assert set(seen.requests.counts.values()) == {0}
    asked = demonstration.put(
        r.Request(case_id=demonstration.case.id, subject="Une rencontre", person_id=minister.id)
    )
    for state in (v.RequestState.ASKED, v.RequestState.REMINDED):
        demonstration.put(r.RequestEvent(request_id=asked.id, state=state, happened_on=TODAY))
    told = readings.person_detail(demonstration.store, minister.id, TODAY).requests.counts
    assert (told[v.RequestState.ASKED], told[v.RequestState.REMINDED], told[v.RequestState.DONE]) == (1, 1, 0)


def test_personal_details_are_kept_apart(demonstration):
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    demonstration.put(
        r.ContactDetail(
            kind=v.ContactKind.PHONE, value="819 555-0101", person_id=contact.id, is_personal=True
        )
    )
    card = readings.person_detail(demonstration.store, contact.id, TODAY).card
    assert [one.value for one in card.personal_details] == ["819 555-0101"]
    assert not any(one.is_personal for one in card.details)


def test_somebody_never_met_has_an_empty_card(demonstration):
    person = demonstration.put(r.Person(name="Zoé Roy"))
    seen = readings.person_detail(demonstration.store, person.id, TODAY)
    assert (seen.held, seen.tenures, seen.card.last, seen.card.days_since_last) == (None, (), None, None)


def test_the_card_of_an_organization_tells_its_offices_and_its_follow_ups(demonstration):
    ministry = demonstration.named(
        r.Organization, "Ministère de l’Immigration, de la Francisation et de l’Intégration"
    )
    seen = readings.organization_detail(demonstration.store, ministry.id, TODAY)
    assert [part.short_name for part in seen.parts] == ["Direction régionale"]
    (minister,) = [one for one in seen.offices if one.office.title == "Ministre"]
    assert [person.name for person in minister.holders] == ["Christine Fréchette"]
    regional = readings.organization_detail(demonstration.store, seen.parts[0].id, TODAY)
    assert regional.parent == ministry
    assert "Relancer la direction régionale" in [row.follow_up.subject for row in regional.card.follow_ups]


def test_the_card_of_an_office_tells_who_held_it(demonstration):
    office = demonstration.named(r.Office, "Ministre")
    successor = demonstration.put(r.Person(name="Jean-François Roberge"))
    demonstration.put(r.Tenure(person_id=successor.id, office_id=office.id, started_on=date(2023, 10, 20)))
    seen = readings.office_detail(demonstration.store, office.id, TODAY)
    assert [person.name for _, person in seen.tenures] == ["Jean-François Roberge", "Christine Fréchette"]
    assert seen.organization is not None
    assert seen.card.follow_ups == ()
    assert seen.card.interactions > 0


# The rest


def test_statements_are_asked_for_by_case_or_by_communication(demonstration):
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    said = readings.statement_items(demonstration.store, interaction_id=letter.id)
    assert said
    assert all(item.interaction == letter and item.source for item in said)
    register = readings.register(demonstration.store, demonstration.case.id, TODAY)
    assert (register.sourced, len(register.statements)) == (6, 6)


@pytest.mark.parametrize("chosen", ["", "ailleurs"])
def test_backups_go_where_people_chose_else_with_the_data(empty, tmp_path, chosen):
    data = DataFolder(tmp_path)
    settings.set_setting(empty.store, settings.BACKUP_FOLDER, chosen)
    assert readings.backup_folder(empty.store, data) == (Path(chosen) if chosen else data.backups)
