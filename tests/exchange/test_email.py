"""A message is read from its file: who wrote what to whom, and when."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from cld_desktop.domain.mail import Mailbox, local_moment
from cld_desktop.domain.problems import Unreadable
from cld_desktop.exchange.email import read_message

TORONTO = ZoneInfo("America/Toronto")


def test_a_plain_message_is_read():
    message = read_message(
        b"From: =?utf-8?q?Contact_B?= <contact.b@example.org>\r\n"
        b'To: "A, Employ\xc3\xa9" <employe.a@example.org>, autre@example.org\r\n'
        b"Subject: RE: Demande\r\n =?iso-8859-1?q?_d=27=E9tat?=\r\n"
        b"Date: Tue, 24 Oct 2023 13:40:00 +0000\r\nMessage-ID: <a@example.org>\r\n\r\nBonjour,\r\n"
    )
    assert message.sender == Mailbox("Contact B", "contact.b@example.org")
    assert message.to == (Mailbox("A, Employé", "employe.a@example.org"), Mailbox("", "autre@example.org"))
    assert message.subject == "RE: Demande d'état"
    assert message.body == "Bonjour,"
    assert message.message_id == "a@example.org"
    assert message.sent_at is not None
    assert local_moment(message.sent_at, TORONTO) == (date(2023, 10, 24), time(9, 40))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"Bonjour"])
def test_what_is_no_message_is_refused_in_words(content):
    with pytest.raises(Unreadable, match="courriel"):
        read_message(content)
