"""A changed copy is the next version, joined like the first; versions come and go together."""

from __future__ import annotations

import pytest

from cld_desktop.domain import records as r
from cld_desktop.domain.problems import Refused
from cld_desktop.services import cases, document_versions, documents, history
from cld_desktop.storage import queries
from tests.services.conftest import TODAY, Desk


def three_versions(desk: Desk) -> list[r.Document]:
    first = documents.attach_file(
        desk.store, desk.documents, desk.case, desk.file("budget.docx", b"1"), today=TODAY, title="Budget"
    )
    for content in (b"2", b"3"):
        kept = documents.store_file(desk.documents, desk.file("budget.docx", content))
        document_versions.keep_version(desk.store, first.id, kept, today=TODAY)
    return document_versions.versions_of(desk.store, first)


def test_a_version_is_joined_like_the_first_which_stays_as_it_was(demonstration):
    one, two, three = three_versions(demonstration)
    assert [three.version_of_id, two.version_of_id, one.version_of_id] == [two.id, one.id, None]
    assert (three.title, three.file_name, three.received_on) == ("Budget", "budget.docx", TODAY)
    for document, content in ((one, b"1"), (two, b"2"), (three, b"3")):
        assert demonstration.documents.read(document.sha256) == content
        assert queries.count(demonstration.store, r.Attachment, kind="cases", document_id=document.id) == 1
    assert document_versions.versions_of(demonstration.store, two) == [one, two, three]


def test_bytes_that_are_a_document_already_are_no_new_version(demonstration):
    one, two, _ = three_versions(demonstration)
    again = documents.store_file(demonstration.documents, demonstration.file("budget.docx", b"1"))
    with pytest.raises(Refused, match="déjà au dossier \\(Budget\\)"):
        document_versions.keep_version(demonstration.store, two.id, again, today=TODAY)
    assert document_versions.versions_of(demonstration.store, one)[-1].version_of_id == two.id


def test_an_earlier_version_taken_away_stays_behind_the_later_one_then_goes_with_it(demonstration):
    several = three_versions(demonstration)
    links = {
        one.id: queries.all_of(demonstration.store, r.Attachment, document_id=one.id)[0] for one in several
    }
    documents.detach_file(demonstration.store, links[several[0].id].id)
    documents.detach_file(demonstration.store, links[several[1].id].id)
    assert document_versions.versions_of(demonstration.store, several[2]) == several
    documents.detach_file(demonstration.store, links[several[2].id].id)
    for one in several:
        assert queries.find(demonstration.store, r.Document, one.id) is None


def test_a_case_goes_with_all_the_versions_of_its_files_and_comes_back_with_them(demonstration):
    several = three_versions(demonstration)
    (link,) = queries.all_of(demonstration.store, r.Attachment, document_id=several[0].id)
    documents.detach_file(demonstration.store, link.id)
    case = demonstration.case
    cases.remove_case(demonstration.store, case.id)
    for one in several:
        assert queries.find(demonstration.store, r.Document, one.id) is None
    history.restore(demonstration.store, r.Case, case.id)
    assert document_versions.versions_of(demonstration.store, several[1]) == several
