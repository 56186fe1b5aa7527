"""A message is read from its file: who wrote what to whom, and when."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from cld_desktop.domain.mail import Message, local_moment
from cld_desktop.domain.problems import Unreadable
from cld_desktop.exchange.email import read_message
from tests.exchange.mail_corpus import Sample, corpus

TORONTO = ZoneInfo("America/Toronto")


def read(name: str) -> Message:
    return read_message(next(sample.content for sample in corpus() if sample.name == name))


@pytest.mark.parametrize("sample", corpus(), ids=lambda sample: sample.name)
def test_a_message_says_who_wrote_it_when_about_what_with_which_words_and_files(sample: Sample):
    message = read_message(sample.content)
    expected = sample.expected

    sender = message.sender
    assert (sender.address or sender.name if sender else "") == expected.sender
    assert (message.sent_at and local_moment(message.sent_at, TORONTO)[0]) == expected.day
    assert message.subject == expected.subject
    assert expected.phrase in message.body
    assert bool(message.body) == bool(expected.phrase)
    assert len(message.files) == expected.files


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"Bonjour"])
def test_what_is_no_message_is_refused_in_words(content):
    with pytest.raises(Unreadable, match="courriel"):
        read_message(content)
