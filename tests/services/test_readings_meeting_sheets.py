"""What a meeting sheet proposes, and the page it is printed on."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.reports import meeting_sheet
from cld_desktop.services import meeting_sheets
from cld_desktop.services.readings_meeting_sheets import proposed_points, sheet_page
from tests.services.conftest import TODAY

CALL = date(2023, 10, 26)


def sheet_with(desk, points) -> r.MeetingSheet:
    contact = desk.named(r.Person, "Contact\u00a0A")
    return meeting_sheets.prepare_sheet(
        desk.store,
        r.MeetingSheet(
            case_id=desk.case.id, subject="Appel <b>de suivi", planned_on=CALL, person_id=contact.id
        ),
        points,
    )


def test_it_proposes_the_last_words_the_open_promises_and_three_questions(demonstration):
    promise = demonstration.put(
        r.Commitment(
            case_id=demonstration.case.id,
            side=v.Side.MINISTRY,
            text="Transmettre l’échéancier",
            made_on=date(2023, 10, 12),
            due_on=date(2023, 10, 31),
        )
    )
    contact = demonstration.named(r.Person, "Contact\u00a0A")

    points = proposed_points(demonstration.store, demonstration.case.id, TODAY, person_id=contact.id)

    kinds = [point.kind for point in points]
    assert kinds[0] is v.PointKind.LAST_WORDS
    assert "23\u00a0octobre\u00a02023" in points[0].topic
    assert [point.commitment_id for point in points if point.kind is v.PointKind.COMMITMENT] == [promise.id]
    assert kinds.count(v.PointKind.QUESTION) == 3


def test_two_announced_dates_are_one_point_that_gives_both(panorama):
    for said_on, value in ((date(2023, 9, 12), "15 décembre 2023"), (date(2023, 9, 18), "31 janvier 2024")):
        panorama.put(
            r.Statement(
                case_id=panorama.case.id,
                quote="La décision est attendue.",
                said_on=said_on,
                slot=v.Slot.DECISION_DATE,
                slot_value=value,
            )
        )

    points = proposed_points(panorama.store, panorama.case.id, TODAY)

    (point,) = [one for one in points if one.kind is v.PointKind.DIVERGENCE]
    assert point.topic.replace(" ", " ") == (
        "Date de décision : 15 décembre 2023 (12 sept. 2023), puis 31 janvier 2024 (18 sept. 2023)"
    )


def test_the_questions_chosen_for_the_next_call_come_alone(demonstration):
    question = demonstration.all(r.OpenQuestion)[-1]
    demonstration.put(replace(question, is_for_next_call=True))

    points = proposed_points(demonstration.store, demonstration.case.id, TODAY)

    asked = [point.open_question_id for point in points if point.kind is v.PointKind.QUESTION]
    assert asked == [question.id]


def test_the_page_holds_the_same_points_and_no_personal_number(demonstration, tmp_path):
    contact = demonstration.named(r.Person, "Contact\u00a0A")
    demonstration.put(
        r.ContactDetail(
            kind=v.ContactKind.PHONE, value="819 555-0199", person_id=contact.id, is_personal=True
        )
    )
    points = proposed_points(demonstration.store, demonstration.case.id, TODAY, person_id=contact.id)
    sheet = sheet_with(demonstration, [*points, r.DiscussionPoint(case_id=1, topic="Le PAC & <i>le reste")])

    page = sheet_page(demonstration.store, sheet.id, TODAY)
    meeting_sheet.render(page, tmp_path / "fiche.pdf")

    assert [line.topic for line in page.points][-1] == "Le PAC & <i>le reste"
    assert len(page.points) == len(points) + 1
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "fiche.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Appel <b>de suivi" in told
    assert "Le PAC & <i>le reste" in told
    assert "555-0100" in told
    assert "555-0199" not in told
    assert told.count("\f") == 1
    assert meeting_sheet.render_bytes(page) == (tmp_path / "fiche.pdf").read_bytes()


def test_a_sheet_of_too_many_points_stays_on_one_page_and_counts_the_others(demonstration, tmp_path):
    many = [r.DiscussionPoint(case_id=1, topic=f"Point {n} " + "mot " * 200) for n in range(40)]
    sheet = sheet_with(demonstration, many)

    page = sheet_page(demonstration.store, sheet.id, TODAY)
    content = meeting_sheet.render_bytes(page)

    assert page.others == "Et 28\u00a0autres points au programme."
    assert content.count(b"/Type /Page\n") == 1
