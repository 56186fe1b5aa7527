"""The signs of communications: their means, their direction, their result."""

from __future__ import annotations

from cld_desktop.domain.records import Interaction
from cld_desktop.domain.vocabulary import Channel, Direction, Purpose, Result

_CHANNEL_ICONS = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "mail",
    Channel.MEETING: "users",
    Channel.VIDEO_MEETING: "video",
    Channel.LETTER: "file-text",
    Channel.VOICEMAIL: "voicemail",
    Channel.TEXT_MESSAGE: "message-square-text",
    Channel.WEB_FORM: "clipboard-list",
    Channel.PARLIAMENTARY: "message-square-quote",
    Channel.EVENT: "calendar",
    Channel.MEDIA: "newspaper",
}
_CALLS = {Direction.SENT: "phone-outgoing", Direction.RECEIVED: "phone-incoming"}
DIRECTION_ICONS = {
    Direction.SENT: "arrow-up-right",
    Direction.RECEIVED: "arrow-down-left",
    Direction.INTERNAL: "users",
    Direction.THIRD_PARTY: "arrow-left-right",
}
RESULT_MARKS = {
    Result.ACKNOWLEDGED: ("mail-check", ""),
    Result.INFORMATION_OBTAINED: ("info", ""),
    Result.COMMITMENT_MADE: ("handshake", ""),
    Result.MEETING_SET: ("calendar-check", ""),
    Result.REFERRED: ("corner-up-right", ""),
    Result.INFORMATION_REQUESTED: ("file-input", ""),
    Result.REFUSED: ("circle-slash", ""),
    Result.NO_ANSWER: ("message-circle-off", ""),
    Result.MESSAGE_LEFT: ("", "message_left"),
    Result.TO_FOLLOW_UP: ("", "waiting"),
}
"""The icon, or the glyph, of each result."""


def channel_icon(interaction: Interaction) -> str:
    """The icon that tells the means, and for a call the direction."""
    if interaction.purpose is Purpose.FILING:
        return "flag"
    if interaction.channel is Channel.PHONE:
        return _CALLS.get(interaction.direction, "phone")
    return _CHANNEL_ICONS.get(interaction.channel, "message-square")
