"""Cases opened, dated, flagged and removed with all that is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.problems import Conflict, Invalid, Refused, Unknown
from cld_desktop.services import cases, readings
from cld_desktop.storage import queries
from cld_desktop.storage.schema import TABLES
from tests.services.conftest import TODAY, Desk


def refused(act) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        act()
    return told.value.fields


# The case itself


def test_a_case_gets_a_code_from_its_name(empty):
    named = r.Case(code="", title="Centre d’accueil", short_name="L’Œuvre d’été")
    first = cases.create_case(empty.store, named)
    assert first.code == "l-oeuvre-d-ete"
    again = cases.create_case(empty.store, r.Case(code="", title="L’œuvre d’été"))
    assert again.code == "l-oeuvre-d-ete-2"
    assert cases.create_case(empty.store, r.Case(code="", title="🙂")).code == "dossier"
    assert len(cases.create_case(empty.store, r.Case(code="", title="a" * 300)).code) <= 40


def test_a_case_names_its_organizations_as_people_type_them(empty):
    case = cases.create_case(empty.store, r.Case(code="", title="Centre"), lead="CLD", ministry=" ")
    assert case.ministry_id is None
    lead = queries.get(empty.store, r.Organization, case.lead_organization_id or 0)
    assert (lead.name, lead.kind) == ("CLD", v.OrganizationKind.CLD)
    changed = cases.update_case(empty.store, case, lead="cld", ministry="MIFI")
    assert changed.lead_organization_id == lead.id
    assert empty.named(r.Organization, "MIFI").kind is v.OrganizationKind.MINISTRY


def test_a_case_needs_a_name_and_a_code_of_its_own(demonstration):
    assert set(refused(lambda: cases.create_case(demonstration.store, r.Case(code="", title=" ")))) == {
        "title"
    }
    taken = r.Case(code="panorama-quebec", title="Autre")
    assert "déjà un autre dossier" in refused(lambda: cases.create_case(demonstration.store, taken))["code"]
    odd = replace(taken, code="Été 1")
    assert "minuscules" in refused(lambda: cases.create_case(demonstration.store, odd))["code"]
    assert cases.update_case(demonstration.store, replace(demonstration.case, title="Autre nom")).title


def test_a_case_that_is_gone_cannot_be_saved(demonstration):
    with pytest.raises(Conflict):
        cases.update_case(demonstration.store, r.Case(id=99, code="x", title="Fantôme"))
    with pytest.raises(Unknown):
        cases.remove_case(demonstration.store, 99)


def test_a_case_leaves_with_everything_that_is_its_own(demonstration):
    people = queries.count(demonstration.store, r.Person)
    cases.remove_case(demonstration.store, demonstration.case.id)
    kept = {table.name for kind, table in TABLES.items() if queries.count(demonstration.store, kind)}
    assert kept == {
        "people",
        "organizations",
        "offices",
        "tenures",
        "contact_details",
        "documents",
        "board_meetings",
        "settings",
    }
    assert queries.count(demonstration.store, r.Person) == people
    # The letter stays: the directory rests on it. What only the case needed is gone.
    assert [one.title for one in demonstration.all(r.Document)] == ["Lettre de la ministre"]
    demonstration.store.undo()
    assert len(demonstration.all(r.Document)) > 1


def test_a_document_that_another_case_needs_stays(demonstration):
    other = demonstration.put(r.Case(code="autre", title="Autre projet"))
    letter = demonstration.named(r.Document, "Lettre de la ministre")
    paper = next(one for one in demonstration.all(r.Document) if one.id != letter.id)
    demonstration.put(r.Attachment(document_id=paper.id, kind="cases", record_id=other.id))
    cases.remove_case(demonstration.store, demonstration.case.id)
    assert paper in demonstration.all(r.Document)
    cases.remove_case(demonstration.store, other.id)
    assert paper not in demonstration.all(r.Document)


def test_the_logo_stays_when_the_case_that_brought_it_goes(demonstration):
    logo = demonstration.put(r.Document(file_name="logo.png", sha256="0" * 64, size=1))
    demonstration.put(r.Attachment(document_id=logo.id, kind="cases", record_id=demonstration.case.id))
    demonstration.put(r.Setting(name="logo_document_id", value=str(logo.id)))
    cases.remove_case(demonstration.store, demonstration.case.id)
    assert logo in demonstration.all(r.Document)


def test_what_another_case_keeps_of_it_lets_go_of_it(demonstration):
    other = demonstration.put(r.Case(code="autre", title="Autre projet"))
    letter = demonstration.named(r.Interaction, "Lettre de la ministre")
    answer = demonstration.put(replace(letter, id=0, case_id=other.id, answers_id=letter.id, source_id=None))
    waiting = demonstration.put(
        r.FollowUp(
            case_id=other.id,
            subject="Lire",
            due_on=TODAY,
            planned_on=TODAY,
            interaction_id=letter.id,
            done_interaction_id=letter.id,
            done_on=TODAY,
        )
    )
    cases.remove_case(demonstration.store, demonstration.case.id)
    assert queries.get(demonstration.store, r.Interaction, answer.id).answers_id is None
    assert queries.get(demonstration.store, r.FollowUp, waiting.id) == replace(
        waiting, interaction_id=None, done_interaction_id=None
    )


# Where it stands


def a_stage(desk: Desk, stage: v.Stage, **more) -> r.StageEvent:
    return r.StageEvent(case_id=desk.case.id, stage=stage, **more)


def test_a_date_to_be_noted_is_noted(demonstration):
    event = a_stage(demonstration, v.Stage.ACKNOWLEDGED, started_on=date(2023, 3, 8))
    cases.record_stage(demonstration.store, event, today=TODAY)
    overview = readings.case_overview(demonstration.store, demonstration.case.id, TODAY)
    assert overview.undated == 1
    assert overview.row.pill == "En analyse"
    assert demonstration.store.undo_label == "Consigner l’étape «\u00a0Accusé de réception\u00a0»"


def test_going_back_needs_a_reason(demonstration):
    back = a_stage(demonstration, v.Stage.ELIGIBILITY, started_on=TODAY)
    told = refused(lambda: cases.record_stage(demonstration.store, back, today=TODAY))
    assert told == {"reason": "Le dossier revient à une étape précédente. Indiquez pourquoi."}
    cases.record_stage(demonstration.store, replace(back, reason="Pièce manquante"), today=TODAY)
    row = readings.case_overview(demonstration.store, demonstration.case.id, TODAY).row
    assert row.pill == "En admissibilité"


def test_a_stage_is_corrected_in_place(demonstration):
    analysis = next(one for one in demonstration.all(r.StageEvent) if one.stage is v.Stage.ANALYSIS)
    cases.record_stage(demonstration.store, replace(analysis, started_on=date(2023, 5, 1)), today=TODAY)
    assert queries.count(demonstration.store, r.StageEvent, stage=v.Stage.ANALYSIS) == 1


def test_a_stage_cannot_be_of_tomorrow(demonstration):
    event = a_stage(demonstration, v.Stage.DECISION, started_on=date(2023, 10, 25))
    assert set(refused(lambda: cases.record_stage(demonstration.store, event, today=TODAY))) == {"started_on"}


def test_the_turn_passes(demonstration):
    event = r.TurnEvent(case_id=demonstration.case.id, side=v.Side.OURS, since_on=date(2023, 10, 20))
    cases.record_turn(demonstration.store, event, today=TODAY)
    turn = readings.case_overview(demonstration.store, demonstration.case.id, TODAY).row.turn
    assert turn is not None
    assert (turn.side, turn.days) == (v.Side.OURS, 4)
    later = replace(event, since_on=date(2023, 12, 1))
    assert set(refused(lambda: cases.record_turn(demonstration.store, later, today=TODAY))) == {"since_on"}


def test_a_flag_is_raised_then_lowered(demonstration):
    flag = cases.raise_flag(
        demonstration.store,
        r.Flag(case_id=demonstration.case.id, kind=v.FlagKind.ON_HOLD, since_on=date(2023, 10, 20)),
        today=TODAY,
    )

    def flags() -> list[int]:
        row = readings.case_overview(demonstration.store, demonstration.case.id, TODAY).row
        return [one.id for one in row.flags]

    assert flags() == [flag.id]
    told = refused(lambda: cases.lower_flag(demonstration.store, flag.id, date(2023, 12, 1), today=TODAY))
    assert set(told) == {"until_on"}
    cases.lower_flag(demonstration.store, flag.id, TODAY, today=TODAY)
    assert flags() == []
    with pytest.raises(Refused, match="déjà levé"):
        cases.lower_flag(demonstration.store, flag.id, TODAY, today=TODAY)


# Milestones and stakeholders


def test_a_milestone_leaves_the_communication_it_told(demonstration):
    told = next(one for one in demonstration.all(r.Milestone) if one.interaction_id)
    cases.remove_milestone(demonstration.store, told.id)
    assert queries.find(demonstration.store, r.Interaction, told.interaction_id)


def test_a_milestone_needs_a_title_and_a_date(demonstration):
    wrong = r.Milestone(case_id=demonstration.case.id, title="")
    told = refused(lambda: cases.add_milestone(demonstration.store, wrong))
    assert set(told) == {"title", "happened_on"}


def test_nobody_is_linked_twice_for_the_same_reason(demonstration):
    known = demonstration.all(r.Stakeholder)[0]
    told = refused(lambda: cases.link_stakeholder(demonstration.store, replace(known, id=0)))
    assert len(told) == 1
    assert "déjà lié" in next(iter(told.values()))
    noted = cases.link_stakeholder(demonstration.store, replace(known, note="À rencontrer"))
    assert noted.id == known.id
