"""Every name the program gives to things: closed lists with their French labels, records and fields."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.cases import (
    AccessOutcome,
    AmountKind,
    Confidence,
    DatePrecision,
    FlagKind,
    Involvement,
    Level,
    Outcome,
    Rung,
    Side,
    Stage,
    Topic,
)
from cld_desktop.domain.vocabulary.coded import (
    Coded,
)
from cld_desktop.domain.vocabulary.communications import (
    Channel,
    Direction,
    ParliamentaryAct,
    ParticipantRole,
    PointKind,
    PointState,
    Purpose,
    Result,
)
from cld_desktop.domain.vocabulary.directory import (
    ELECTED,
    MINISTERIAL,
    ContactKind,
    DirectoryGroup,
    OfficeKind,
    OrganizationKind,
)
from cld_desktop.domain.vocabulary.names import (
    FIELD_NAMES,
    FIELD_NAMES_OF,
    RECORD_NAMES,
    field_name,
    is_feminine,
    record_name,
    setting_name,
)
from cld_desktop.domain.vocabulary.papers import (
    BoardPurpose,
    TagColor,
    TextState,
)
from cld_desktop.domain.vocabulary.statements import (
    CommitmentState,
    EndorsementState,
    RequestState,
    Slot,
    VerificationState,
)

__all__ = [
    "ELECTED",
    "FIELD_NAMES",
    "FIELD_NAMES_OF",
    "MINISTERIAL",
    "RECORD_NAMES",
    "AccessOutcome",
    "AmountKind",
    "BoardPurpose",
    "Channel",
    "Coded",
    "CommitmentState",
    "Confidence",
    "ContactKind",
    "DatePrecision",
    "Direction",
    "DirectoryGroup",
    "EndorsementState",
    "FlagKind",
    "Involvement",
    "Level",
    "OfficeKind",
    "OrganizationKind",
    "Outcome",
    "ParliamentaryAct",
    "ParticipantRole",
    "PointKind",
    "PointState",
    "Purpose",
    "RequestState",
    "Result",
    "Rung",
    "Side",
    "Slot",
    "Stage",
    "TagColor",
    "TextState",
    "Topic",
    "VerificationState",
    "field_name",
    "is_feminine",
    "record_name",
    "setting_name",
]
