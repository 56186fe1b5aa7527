"""The corpus of messages brought into a real base: all of them, as they are, each once."""

from __future__ import annotations

from cld_desktop.domain.records import Attachment, Document, Email, Interaction
from cld_desktop.exchange.email import read_message
from cld_desktop.services import mail_import, settings
from cld_desktop.storage import queries
from tests.exchange.mail_corpus import corpus
from tests.services.conftest import TODAY, Desk
from tests.services.mails import OWN, TORONTO

HEAVY = 1 << 20
"""Bytes from which the text is read by the tests of reading alone."""


def bring(desk: Desk) -> list[mail_import.Imported]:
    paths = [desk.file(one.name, one.content) for one in corpus()]
    return list(mail_import.import_mails(desk.store, desk.documents, paths, today=TODAY, zone=TORONTO))


def test_the_corpus_comes_in_as_it_is_and_only_once(demonstration):
    desk = demonstration
    settings.set_setting(desk.store, settings.EMAIL_DOMAINS, OWN)
    told = bring(desk)

    assert [(one.path.name, one.refused) for one in told if one.refused] == []
    assert len(told) == len(corpus()) >= 40
    expected = {one.name: one.expected for one in corpus()}
    by_name = {one.name: one.content for one in corpus()}
    kept = {one.document_id: one for one in desk.all(Email)}
    wrong = []
    for one in told:
        if one.email is None:  # the very message of another sample
            assert one.known
            continue
        email, wanted = kept[one.email.document_id], expected[one.path.name]
        document = queries.get(desk.store, Document, email.document_id)
        assert desk.documents.read(document.sha256) == by_name[one.path.name]
        body = read_message(by_name[one.path.name]).body if document.size < HEAVY else wanted.phrase
        read = (
            email.from_address or email.from_name,
            email.sent_on,
            email.subject,
            wanted.phrase if wanted.phrase in body else body,
            email.attachment_count,
        )
        if read != tuple(wanted):
            wrong.append((one.path.name, read, tuple(wanted)))
    assert wrong == []

    after = _rows(desk)
    again = bring(desk)
    assert [one.path.name for one in again if not one.known] == []
    assert _rows(desk) == after


def _rows(desk: Desk) -> list[list[object]]:
    return [list(desk.all(kind)) for kind in (Interaction, Document, Email, Attachment)]
