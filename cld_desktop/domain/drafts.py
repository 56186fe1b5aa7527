"""What a form hands over before anything is saved: communications, those who took part, and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from cld_desktop.domain.records import ActDetails, DiscussionPoint
from cld_desktop.domain.vocabulary import (
    Channel,
    DatePrecision,
    Direction,
    ParliamentaryAct,
    ParticipantRole,
    Purpose,
    Result,
    Rung,
    Side,
    Stage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantDraft:
    """Somebody who took part: found in the directory, named in words only, or to be added to the directory.

    With a person, an office or an organization, `name` and `function` are those held that day, unless they
    are given. With `is_new`, a person of that name is added, in the office that `function` names if it names
    one; with `is_new_organization`, an organization. Without a role, the means and the direction tell it.
    `address` is the one they wrote from or were written to: it is noted on their card, unless it is there.
    """

    id: int = 0
    role: ParticipantRole | None = None
    person_id: int | None = None
    office_id: int | None = None
    organization_id: int | None = None
    name: str = ""
    function: str = ""
    is_new: bool = False
    is_new_organization: bool = False
    address: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether nothing but an address is known of them: no card has it."""
        is_somebody = self.person_id or self.office_id or self.organization_id
        return bool(self.address) and not (is_somebody or self.is_new or self.is_new_organization)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDraft:
    """A follow-up to plan. Without `planned_on`, it is planned today, or on the day of its communication."""

    subject: str
    due_on: date
    case_id: int = 0
    planned_on: date | None = None
    assignee_id: int | None = None
    person_id: int | None = None
    organization_id: int | None = None
    interaction_id: int | None = None
    stage: Stage | None = None
    board_meeting_id: int | None = None
    note: str = ""
    is_in_camera: bool = False
    is_personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """The answer that a communication gives to an open question, in its words if there are any."""

    question_id: int
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionDraft:
    """A communication as the form has it; the refusals of its follow-up are named `follow_up_<field>`.

    `turn` says whose turn it becomes, when the communication changes it; `escalation` the rung that it
    takes. `attachments` are files to copy; `removed_attachment_ids` serve when a saved communication is
    modified. `points` are what was discussed, `meeting_sheet_id` the sheet they were prepared on. `act` is
    what a parliamentary act has of its own.
    """

    case_id: int
    channel: Channel
    direction: Direction
    subject: str
    happened_on: date
    happened_time: time | None = None
    precision: DatePrecision = DatePrecision.DAY
    summary: str = ""
    internal_note: str = ""
    purpose: Purpose | None = None
    result: Result | None = None
    place: str = ""
    answers_id: int | None = None
    is_substantive: bool | None = None
    act_type: ParliamentaryAct | None = None
    act_number: str = ""
    act: ActDetails | None = None
    is_in_camera: bool = False
    is_personal: bool = False
    source_id: int | None = None
    page: int | None = None
    paragraph: str = ""
    participants: tuple[ParticipantDraft, ...] = ()
    follow_up: FollowUpDraft | None = None
    closes_follow_up_ids: tuple[int, ...] = ()
    answers: tuple[AnswerDraft, ...] = ()
    attachments: tuple[Path, ...] = ()
    removed_attachment_ids: tuple[int, ...] = ()
    is_milestone: bool = False
    milestone_title: str = ""
    turn: Side | None = None
    turn_reason: str = ""
    escalation: Rung | None = None
    meeting_sheet_id: int | None = None
    points: tuple[DiscussionPoint, ...] = ()


_TOGETHER = frozenset({Channel.MEETING, Channel.VIDEO_MEETING, Channel.EVENT})


def usual_role(channel: Channel, direction: Direction, rank: int) -> ParticipantRole:
    """The role of the participant of that rank (0 is the first) when nobody told it."""
    if direction is Direction.RECEIVED or (direction is Direction.THIRD_PARTY and rank == 0):
        return ParticipantRole.SENDER
    if direction is Direction.INTERNAL or channel in _TOGETHER:
        return ParticipantRole.PRESENT
    return ParticipantRole.RECIPIENT
