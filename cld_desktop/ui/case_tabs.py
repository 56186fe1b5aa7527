"""The tabs of a case, in order, and the parts that share one."""

from __future__ import annotations

from cld_desktop.ui.access_list import AccessList
from cld_desktop.ui.act_list import ActList
from cld_desktop.ui.case_part import Segment
from cld_desktop.ui.commitment_part import CommitmentPart
from cld_desktop.ui.document_part import DocumentPart
from cld_desktop.ui.endorsement_list import EndorsementList
from cld_desktop.ui.meeting_sheet_list import MeetingSheetList
from cld_desktop.ui.money_list import MoneyList
from cld_desktop.ui.note_list import NoteList
from cld_desktop.ui.piece_list import PieceList
from cld_desktop.ui.question_part import QuestionPart
from cld_desktop.ui.request_list import RequestList
from cld_desktop.ui.risk_list import RiskList
from cld_desktop.ui.stakeholder_list import StakeholderList
from cld_desktop.ui.statement_part import StatementPart

TABS = (
    ("overview", "Aperçu"),
    ("interactions", "Communications"),
    ("follow_ups", "Suivis"),
    ("statements", "Engagements et déclarations"),
    ("documents", "Documents"),
    ("stakeholders", "Intervenants"),
    ("finances", "Finances et risques"),
    ("notes", "Notes"),
)
SEGMENTS: dict[str, tuple[Segment, ...]] = {
    "statements": (
        Segment("statements", "Déclarations", StatementPart),
        Segment("commitments", "Engagements", CommitmentPart),
        Segment("questions", "Questions en suspens", QuestionPart),
    ),
    "documents": (
        Segment("documents", "Documents", DocumentPart),
        Segment("pieces", "Pièces demandées", PieceList),
    ),
    "stakeholders": (
        Segment("stakeholders", "Intervenants", StakeholderList),
        Segment("requests", "Demandes", RequestList),
        Segment("endorsements", "Appuis", EndorsementList),
        Segment("acts", "À l’Assemblée", ActList),
    ),
    "finances": (
        Segment("money", "Finances", MoneyList),
        Segment("risks", "Risques", RiskList),
    ),
    "notes": (
        Segment("notes", "Notes", NoteList),
        Segment("meeting_sheets", "Fiches de rencontre", MeetingSheetList),
        Segment("access_requests", "Demandes d’accès", AccessList),
    ),
}
"""The parts that share a tab, by its code."""
