"""Every dialog by its name, imported when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cld_desktop.ui.screen import Context

DIALOGS = {
    "interaction": "interaction_dialog",
    "follow_up": "follow_up_forms",
    "postpone": "follow_up_forms",
    "case": "case_forms",
    "stage": "case_forms",
    "turn": "case_forms",
    "flag": "case_forms",
    "milestone": "case_forms",
    "stakeholder": "stakeholder_form",
    "request": "request_forms",
    "request_event": "request_forms",
    "reassign": "request_forms",
    "amount": "money_forms",
    "risk": "money_forms",
    "note": "note_forms",
    "endorsement": "endorsement_forms",
    "endorsement_event": "endorsement_forms",
    "reshuffle": "reshuffle_dialog",
    "merge": "merge_dialog",
    "delay": "delay_dialog",
    "turns": "turn_ledger",
    "dismissal": "escalation_forms",
    "statement": "statement_forms",
    "figure": "figure_form",
    "verification": "statement_forms",
    "evidence": "statement_forms",
    "question": "question_forms",
    "answer": "question_forms",
    "commitment": "commitment_forms",
    "commitment_closing": "commitment_forms",
    "commitment_postponing": "commitment_forms",
    "commitment_referral": "commitment_forms",
    "commitment_reopening": "commitment_forms",
    "person": "directory_forms",
    "organization": "directory_forms",
    "office": "directory_forms",
    "tenure": "tenure_forms",
    "contact_detail": "tenure_forms",
    "board_meeting": "meeting_forms",
    "me": "settings_forms",
    "lock_password": "settings_computer",
    "restore": "settings_forms",
    "shortcuts": "shortcuts_sheet",
    "report": "report_dialog",
    "document": "document_view",
    "attach": "attach_dialog",
    "requested_pieces": "piece_forms",
    "requested_piece": "piece_forms",
    "provided_piece": "piece_forms",
    "document_card": "document_forms",
    "document_link": "document_forms",
    "email_review": "email_opening",
    "email_files": "email_opening",
    "search": "search_panel",
    "access_request": "access_forms",
    "record_tags": "tag_forms",
    "tag": "tag_forms",
    "tag_merge": "tag_forms",
    "tags": "tag_list",
    "view": "view_forms",
    "access_answer": "access_forms",
    "meeting_sheet": "meeting_sheet_forms",
    "help": "help_window",
    "guide": "guide_dialog",
    "about": "about_dialog",
    "history": "history_dialog",
    "listing": "listing_dialog",
    "columns": "column_chooser",
    "bulk": "bulk_dialog",
    "update": "update_dialog",
}
"""The module of `ui` that holds `open_<name>(context, window, **about)` for each dialog."""


def open_dialog(name: str, context: Context, window: QWidget, about: Mapping[str, object]) -> QWidget | None:
    """Open a dialog over the window. Answer it, or None when it has been answered already."""
    module = import_module(f"cld_desktop.ui.{DIALOGS[name]}")
    opened: QWidget | None = getattr(module, f"open_{name}")(context, window, **about)
    return opened
