"""The report on the ready-made cases, from the base to the paper, and its frozen copy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cld_desktop.domain.problems import Conflict, Invalid, Unknown
from cld_desktop.domain.records import (
    Attachment,
    BoardMeeting,
    Document,
    IssuedReport,
    Note,
    Organization,
    Setting,
)
from cld_desktop.domain.report_json import from_json
from cld_desktop.domain.report_value import DEFAULT_SECTIONS, ReportOptions, Section, StatusReport
from cld_desktop.services import reports
from cld_desktop.storage import queries
from tests.reports.reading import pages_of, text_of

GOLDEN = Path(__file__).parents[1] / "golden"
LETTER_DAY = date(2023, 9, 26)
TODAY = date(2023, 10, 24)
PRESENT = date(2026, 11, 22)


def is_as_before(name: str, text: str) -> bool:
    """Whether the text is the one kept; `UPDATE_GOLDEN=1` keeps the new one, to be read before a commit."""
    kept = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(text, encoding="utf-8")
    return kept.read_text(encoding="utf-8") == text


def on_paper(desk, report: StatusReport) -> str:
    pages = pages_of(reports.pdf_bytes(desk.documents, report))
    return "\n\n".join(re.sub(r"(?<=\.) (?=[A-ZÀÉ\[])", "\n", page) for page in pages) + "\n"


# Golden


def test_the_report_on_the_letters_own_day_reads_as_it_did(panorama):
    report = reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY)
    assert is_as_before("status_report_panorama_2023-09-26.txt", on_paper(panorama, report))


def test_the_report_of_three_years_later_reads_as_it_did(panorama):
    report = reports.collect(panorama.store, panorama.case.id, as_of=PRESENT)
    assert is_as_before("status_report_panorama_2026-11-22.txt", on_paper(panorama, report))


def test_the_report_on_the_demonstration_reads_as_it_did(demonstration):
    report = reports.collect(demonstration.store, demonstration.case.id, as_of=TODAY)
    assert is_as_before("status_report_demonstration_2023-10-24.txt", on_paper(demonstration, report))


@pytest.mark.parametrize("as_of", [LETTER_DAY, PRESENT])
def test_the_real_case_takes_two_pages(panorama, as_of: date):
    report = reports.collect(panorama.store, panorama.case.id, as_of=as_of)
    assert len(pages_of(reports.pdf_bytes(panorama.documents, report))) == 2


def test_the_demonstration_takes_two_pages_and_shows_the_pictures_figures(demonstration):
    report = reports.collect(demonstration.store, demonstration.case.id, as_of=TODAY)
    assert len(pages_of(reports.pdf_bytes(demonstration.documents, report))) == 2
    assert [tile.number for tile in report.tiles] == ["232", "28", "5", "2"]
    assert [report.counts[section] for section in Section] == [4, 3, 7, 10, 6, 0, 9, 0, 0, 0]


def test_nothing_invented_is_in_the_real_report(panorama):
    report = reports.collect(panorama.store, panorama.case.id, as_of=PRESENT)
    text = text_of(reports.pdf_bytes(panorama.documents, report))
    for words in ("Employé", "Élu A", "Bérubé", "Spécimen"):
        assert words not in text
    for words in ("Christine Fréchette", "Simon Jolin-Barrette", "main-d’œuvre"):
        assert words in text


# Options and period


def test_the_settings_give_who_prepares_and_the_logo(demonstration):
    assert reports.default_options(demonstration.store).prepared_by == "Employé\u00a0A"
    document = demonstration.all(Document)[0]
    demonstration.put(Setting(name="logo_document_id", value=str(document.id)))
    assert reports.default_options(demonstration.store).logo == document.sha256
    made = reports.collect(demonstration.store, demonstration.case.id, as_of=TODAY)
    assert made.logo == document.sha256
    assert reports.pdf_bytes(demonstration.documents, made)  # a letter is no image: it is left out


def test_without_a_setting_the_report_is_prepared_by_who_asks(panorama):
    assert reports.default_options(panorama.store, prepared_by="Employé B").prepared_by == "Employé B"


def test_a_lost_logo_does_not_stop_the_report(panorama):
    lost = ReportOptions(logo="f" * 64)
    wrong = ReportOptions(logo="no digest")
    for options in (lost, wrong):
        made = reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY, options=options)
        assert reports.pdf_bytes(panorama.documents, made).startswith(b"%PDF")


def test_the_period_follows_the_last_report(demonstration):
    case = demonstration.case
    assert reports.next_since(demonstration.store, case.id, TODAY) == LETTER_DAY
    assert reports.next_since(demonstration.store, case.id, date(2023, 9, 25)) == date(2023, 3, 6)
    made = reports.collect(demonstration.store, case.id, as_of=TODAY)
    assert (made.since, made.highlights_title) == (LETTER_DAY, "Faits saillants depuis le dernier rapport")


def test_a_period_upside_down_and_an_unknown_case_are_refused(panorama):
    with pytest.raises(Invalid):
        reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY, since=PRESENT)
    with pytest.raises(Unknown):
        reports.collect(panorama.store, 999, as_of=LETTER_DAY)


def test_our_own_organization_leads_a_case_that_names_none(panorama):
    own = panorama.all(Organization)[0]
    panorama.put(replace(panorama.case, lead_organization_id=None))
    for setting in panorama.all(Setting):
        with panorama.store.change("Préparer") as change:
            change.remove(setting)
    assert reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY).organization == ""
    panorama.put(Setting(name="organization_id", value=str(own.id)))
    made = reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY)
    assert made.organization.replace("\u00a0", " ") == own.name


def test_a_confidential_answer_or_reminder_is_passed_over(demonstration):
    store, case = demonstration.store, demonstration.case
    reminder = queries.last_reminder(store, case.id, date(2023, 3, 6), TODAY)
    answer = queries.last_answer(store, case.id, TODAY)
    assert reminder is not None
    assert answer is not None
    demonstration.put(replace(reminder, is_in_camera=True))
    demonstration.put(replace(answer, is_personal=True))
    made = reports.collect(store, case.id, as_of=TODAY)
    assert "23\u00a0oct." not in made.box.reminder
    assert made.tiles[1].number == "–"
    asked = ReportOptions(has_in_camera=True, has_personal=True)
    told = reports.collect(store, case.id, as_of=TODAY, options=asked)
    assert "23\u00a0oct." in told.box.reminder
    assert told.tiles[1].number == "28"


def test_internal_notes_are_read_only_when_asked(demonstration):
    case = demonstration.case
    demonstration.put(Note(case_id=case.id, written_on=TODAY, text="À revoir"))
    options = ReportOptions(sections=DEFAULT_SECTIONS | {Section.NOTES})
    asked = reports.collect(demonstration.store, case.id, as_of=TODAY, options=options)
    assert "À revoir" in [note.text for note in asked.notes]
    assert reports.collect(demonstration.store, case.id, as_of=TODAY).notes == ()


def test_every_report_has_a_name_and_a_title():
    assert reports.REPORTS == {"status": "Rapport au conseil d’administration"}


# Keeping what was handed out


def issue(desk, as_of: date = LETTER_DAY, **more) -> tuple[StatusReport, bytes, IssuedReport]:
    report = reports.collect(desk.store, desk.case.id, as_of=as_of)
    content = reports.pdf_bytes(desk.documents, report)
    issued = reports.issue(desk.store, desk.documents, report, content, issued_on=PRESENT, **more)
    return report, content, issued


def test_issuing_keeps_the_value_and_the_very_file_with_the_case(panorama):
    meeting = panorama.put(BoardMeeting(held_on=date(2023, 10, 10)))
    report, content, issued = issue(panorama, board_meeting_id=meeting.id)
    assert from_json(issued.value) == report
    assert (issued.as_of, issued.since_on, issued.issued_on) == (LETTER_DAY, date(2023, 3, 6), PRESENT)
    path = reports.issued_path(panorama.store, panorama.documents, issued)
    assert path is not None
    assert path.read_bytes() == content
    document = panorama.all(Document)[-1]
    assert document.file_name == "2023-09-26_panorama-quebec_rapport-ca.pdf"
    assert document.title.replace("\u00a0", " ") == "Rapport au conseil d’administration, 26 septembre 2023"
    joined = queries.all_of(panorama.store, Attachment, kind="cases", record_id=panorama.case.id)
    assert document.id in [link.document_id for link in joined]


def test_what_changes_afterwards_does_not_touch_what_was_handed_out(panorama):
    report, content, issued = issue(panorama)
    panorama.put(replace(panorama.case, short_name="Autre nom"))
    path = reports.issued_path(panorama.store, panorama.documents, issued)
    assert path is not None
    assert path.read_bytes() == content
    again = reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY)
    assert again != report


def test_the_next_report_begins_the_day_after_and_compares_itself(panorama):
    issue(panorama)
    assert reports.next_since(panorama.store, panorama.case.id, TODAY) == date(2023, 9, 27)
    following = reports.case_file(panorama.store, panorama.case.id, TODAY, ReportOptions())
    assert following.previous is not None
    assert following.previous.as_of == LETTER_DAY
    assert reports.collect(panorama.store, panorama.case.id, as_of=TODAY).highlights == ()


def test_a_value_that_cannot_be_read_is_no_baseline(panorama):
    _, _, issued = issue(panorama)
    panorama.put(replace(issued, value="{}"))
    file = reports.case_file(panorama.store, panorama.case.id, TODAY, ReportOptions())
    assert file.previous is None
    assert file.last_report_on == LETTER_DAY


def test_the_same_report_issued_twice_is_one_document(panorama, tmp_path):
    report, content, first = issue(panorama)
    target = tmp_path / "rapport.pdf"
    reports.write_pdf(panorama.documents, report, target)
    second = reports.issue(panorama.store, panorama.documents, report, target, issued_on=PRESENT)
    assert first.document_id == second.document_id
    assert first.id != second.id
    assert target.read_bytes() == content


def test_issuing_is_undone_in_one_go(panorama):
    before = len(panorama.all(Document)), len(panorama.all(Attachment))
    issue(panorama)
    panorama.store.undo()
    assert panorama.all(IssuedReport) == []
    assert (len(panorama.all(Document)), len(panorama.all(Attachment))) == before


def test_a_report_of_a_case_or_a_meeting_that_is_gone_is_refused(panorama):
    report = reports.collect(panorama.store, panorama.case.id, as_of=LETTER_DAY)
    gone = replace(report, case_code="parti")
    with pytest.raises(Unknown):
        reports.issue(panorama.store, panorama.documents, gone, b"%PDF", issued_on=PRESENT)
    with pytest.raises((Unknown, Conflict)):
        reports.issue(
            panorama.store, panorama.documents, report, b"%PDF", issued_on=PRESENT, board_meeting_id=99
        )
    assert panorama.all(IssuedReport) == []


def test_a_report_issued_without_its_file_has_no_path(demonstration):
    (older,) = demonstration.all(IssuedReport)
    assert reports.issued_path(demonstration.store, demonstration.documents, older) is None


def test_reading_a_report_loads_no_reportlab():
    code = "import sys, cld_desktop.services.reports; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("as_of", [LETTER_DAY, PRESENT])
def test_the_drafted_summary_stands_whole_on_the_first_page(panorama, as_of: date):
    report = reports.collect(panorama.store, panorama.case.id, as_of=as_of)
    first = pages_of(reports.pdf_bytes(panorama.documents, report))[0]
    assert "suite en annexe" not in first
    assert "recrutement international." in first
