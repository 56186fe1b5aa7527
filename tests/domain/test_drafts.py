"""The role of somebody in a communication, when nobody told it."""

from __future__ import annotations

import pytest

from cld_desktop.domain.drafts import usual_role
from cld_desktop.domain.vocabulary import Channel, Direction, ParticipantRole


@pytest.mark.parametrize(
    ("channel", "direction", "rank", "role"),
    [
        (Channel.PHONE, Direction.SENT, 0, ParticipantRole.RECIPIENT),
        (Channel.LETTER, Direction.RECEIVED, 0, ParticipantRole.SENDER),
        (Channel.LETTER, Direction.RECEIVED, 1, ParticipantRole.SENDER),
        (Channel.LETTER, Direction.THIRD_PARTY, 0, ParticipantRole.SENDER),
        (Channel.LETTER, Direction.THIRD_PARTY, 1, ParticipantRole.RECIPIENT),
        (Channel.MEETING, Direction.SENT, 0, ParticipantRole.PRESENT),
        (Channel.PHONE, Direction.INTERNAL, 0, ParticipantRole.PRESENT),
    ],
)
def test_the_means_and_the_direction_tell_the_role(channel, direction, rank, role):
    assert usual_role(channel, direction, rank) is role
