"""What the screens ask: values ready to be shown, each from a few questions to the base and a domain rule."""

from __future__ import annotations

from pathlib import Path

from cld_desktop.paths import DataFolder
from cld_desktop.services.readings_cases import (
    CaseCard,
    CaseCounts,
    CaseOverview,
    CaseRow,
    case_card,
    case_clocks,
    case_overview,
    case_rows,
)
from cld_desktop.services.readings_dashboard import (
    Dashboard,
    Deadline,
    DeadlineKind,
    LastReport,
    NavigationSummary,
    dashboard,
    has_sample,
    is_empty,
    navigation,
    next_deadline,
)
from cld_desktop.services.readings_follow_ups import (
    FollowUpRow,
    FollowUpSheet,
    FollowUpStep,
    due_rows,
    follow_up_rows,
    follow_up_sheet,
)
from cld_desktop.services.readings_interactions import (
    InteractionRow,
    InteractionRows,
    InteractionSheet,
    JoinedFile,
    Party,
    files_of,
    interaction_rows,
    interaction_sheet,
    parties_of,
)
from cld_desktop.services.readings_offices import HeldOffice
from cld_desktop.services.readings_people import (
    CardDetail,
    Link,
    OfficeDetail,
    OrganizationDetail,
    PersonDetail,
    office_detail,
    organization_detail,
    person_detail,
)
from cld_desktop.services.readings_statements import (
    CommitmentItem,
    QuestionItem,
    Register,
    StatementItem,
    commitment_items,
    question_items,
    questions_to_bring,
    register,
    statement_items,
    themes,
)
from cld_desktop.services.settings import BACKUP_FOLDER
from cld_desktop.storage import queries
from cld_desktop.storage.store import Store

__all__ = [
    "CardDetail",
    "CaseCard",
    "CaseCounts",
    "CaseOverview",
    "CaseRow",
    "CommitmentItem",
    "Dashboard",
    "Deadline",
    "DeadlineKind",
    "FollowUpRow",
    "FollowUpSheet",
    "FollowUpStep",
    "HeldOffice",
    "InteractionRow",
    "InteractionRows",
    "InteractionSheet",
    "JoinedFile",
    "LastReport",
    "Link",
    "NavigationSummary",
    "OfficeDetail",
    "OrganizationDetail",
    "Party",
    "PersonDetail",
    "QuestionItem",
    "Register",
    "StatementItem",
    "backup_folder",
    "case_card",
    "case_clocks",
    "case_overview",
    "case_rows",
    "commitment_items",
    "dashboard",
    "due_rows",
    "files_of",
    "follow_up_rows",
    "follow_up_sheet",
    "has_sample",
    "interaction_rows",
    "interaction_sheet",
    "is_empty",
    "navigation",
    "next_deadline",
    "office_detail",
    "organization_detail",
    "parties_of",
    "person_detail",
    "question_items",
    "questions_to_bring",
    "register",
    "statement_items",
    "themes",
]


def backup_folder(store: Store, data: DataFolder) -> Path:
    """Where backups are kept: the folder people chose, else the data folder's own."""
    chosen = queries.setting(store, BACKUP_FOLDER)
    return Path(chosen) if chosen else data.backups
