"""Files joined to the records: kept once, described, taken away when nothing needs them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.problems import Invalid, Unknown
from cld_desktop.services import documents, meetings
from cld_desktop.services.document_texts import read_missing
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from tests.services.conftest import TODAY, Desk


def attach(desk: Desk, record: r.Record, name: str = "note.txt", **more) -> r.Document:
    return documents.attach_file(desk.store, desk.documents, record, desk.file(name), today=TODAY, **more)


def test_a_file_is_joined_to_any_record(demonstration):
    document = attach(demonstration, demonstration.case, title="Note")
    assert (document.title, document.file_name, document.received_on) == ("Note", "note.txt", TODAY)
    read_missing(demonstration.store, demonstration.documents)
    assert words_in(demonstration.store, document.sha256) == "Toujours en analyse."
    assert demonstration.documents.read(document.sha256) == b"Toujours en analyse."
    assert queries.count(demonstration.store, r.Attachment, kind="cases", document_id=document.id) == 1


def test_the_same_bytes_are_one_document_joined_to_two_records(demonstration):
    first = attach(demonstration, demonstration.case, title="Note")
    second = attach(demonstration, demonstration.all(r.Interaction)[0], "autre nom.txt")
    assert second == first
    attach(demonstration, demonstration.case, "encore.txt", title="Note")
    assert queries.count(demonstration.store, r.Attachment, document_id=first.id) == 2


def test_a_large_file_is_kept_and_the_beginning_of_its_text_is_searched(demonstration):
    large = demonstration.file("grand.txt", b"a" * (4 << 20) + b"b")
    document = documents.attach_file(
        demonstration.store, demonstration.documents, demonstration.case, large, today=TODAY
    )
    read_missing(demonstration.store, demonstration.documents)
    assert document.size == (4 << 20) + 1
    assert len(words_in(demonstration.store, document.sha256)) == 4 << 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ne permet pas un tel nom")
def test_an_odd_file_name_is_made_fit_to_be_shown(demonstration):
    document = attach(demonstration, demonstration.case, "note\x07 <b>.txt")
    assert document.file_name == "note_ <b>.txt"


def test_a_file_is_not_joined_to_what_is_gone(demonstration):
    with pytest.raises(Unknown):
        attach(demonstration, replace(demonstration.case, id=99))
    with pytest.raises(Invalid):
        documents.attach_file(
            demonstration.store,
            demonstration.documents,
            demonstration.case,
            demonstration.folder,
            today=TODAY,
        )


def test_a_file_taken_away_stays_where_it_is_still_needed(demonstration):
    interaction = demonstration.all(r.Interaction)[0]
    document = attach(demonstration, demonstration.case)
    attach(demonstration, interaction)
    first, second = queries.all_of(demonstration.store, r.Attachment, document_id=document.id)
    documents.detach_file(demonstration.store, first.id)
    assert queries.find(demonstration.store, r.Document, document.id)
    documents.detach_file(demonstration.store, second.id)
    assert queries.find(demonstration.store, r.Document, document.id) is None


def test_what_people_say_of_a_document_changes_and_its_bytes_do_not(demonstration):
    letter = demonstration.named(r.Document, "Lettre de la ministre")
    told = documents.update_document(
        demonstration.store, replace(letter, title="Lettre", sha256="0" * 64, size=1)
    )
    assert told == replace(letter, title="Lettre")


def test_a_meeting_is_kept_and_its_reports_stay_when_it_goes(demonstration):
    meeting = demonstration.all(r.BoardMeeting)[0]
    report = demonstration.all(r.IssuedReport)[0]
    demonstration.put(replace(report, board_meeting_id=meeting.id))
    meetings.remove_meeting(demonstration.store, meeting.id)
    assert queries.get(demonstration.store, r.IssuedReport, report.id).board_meeting_id is None
    with pytest.raises(Invalid):
        meetings.add_meeting(
            demonstration.store,
            r.BoardMeeting(held_on=date(2023, 11, 6), report_due_on=date(2023, 11, 14)),
        )
