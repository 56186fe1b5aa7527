"""The forms of the checklist: pieces listed several at once, one modified, one provided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, Interaction, RequestedPiece
from cld_desktop.services import requested_pieces
from cld_desktop.services.documents import store_files
from cld_desktop.services.readings_requested_pieces import piece_row
from cld_desktop.storage import queries
from cld_desktop.ui import talk_words
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.directory_fields import check_days
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor
from cld_desktop.ui.files_editor import FilesEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.interaction_picker import InteractionPicker
from cld_desktop.ui.record_forms import day, documents_of_case, open_record_form
from cld_desktop.ui.screen import Context

_ONE_FILE = "Choisissez un seul fichier : une pièce est un document."
_ONE_WAY = "Choisissez un document déjà au dossier, ou un fichier, mais pas les deux."


def open_requested_pieces(
    context: Context, window: QWidget, case_id: int, interaction_id: int = 0
) -> QWidget:
    """List several pieces at once: what the ministry asked for, one a line."""
    store = context.store
    talk = queries.find(store, Interaction, interaction_id or None)
    case = queries.get(store, Case, case_id)
    fields = [
        Field(name="label", label="&Pièces", make=lambda: AreaEditor(6), hint="Une par ligne"),
        Field(name="requested_on", label="Demandées &le", make=day(context), span=6, is_optional=True),
        Field(name="due_on", label="À fournir po&ur le", make=day(context), span=6, is_optional=True),
        _talk_field(context, case.id),
    ]

    def save(typed: Mapping[str, Any]) -> object:
        check_days(dialog, "requested_on", "due_on")
        labels = [line.strip(" \t-•–*") for line in typed["label"].splitlines()]
        pieces = [
            RequestedPiece(
                case_id=case.id,
                label=label,
                requested_on=typed["requested_on"],
                due_on=typed["due_on"],
                interaction_id=typed["interaction_id"],
            )
            for label in dict.fromkeys(labels)
            if label
        ]
        return requested_pieces.add_pieces(store, pieces, today=context.today)

    dialog = FormDialog(
        context,
        "Pièces demandées",
        fields,
        save,
        parent=window,
        values={
            "requested_on": talk.happened_on if talk else None,
            "interaction_id": talk.id if talk else None,
        },
        draft=f"pieces-{case.id}-{interaction_id}",
        said="Pièces demandées ajoutées.",
        intro=talk_words.dated_noun(talk) if talk else case_name(case),
    )
    dialog.show()
    return dialog


def open_requested_piece(context: Context, window: QWidget, piece_id: int) -> QWidget:
    """Modify a piece of the checklist, or take it off."""
    store = context.store
    piece = queries.get(store, RequestedPiece, piece_id)
    options = documents_of_case(context, piece.case_id)
    fields = [
        Field(name="label", label="&Pièce", make=LineEditor),
        Field(name="requested_on", label="Demandée &le", make=day(context), span=6, is_optional=True),
        Field(name="due_on", label="À fournir po&ur le", make=day(context), span=6, is_optional=True),
        _talk_field(context, piece.case_id),
        Field(name="provided_on", label="&Fournie le", make=day(context), span=6, is_optional=True),
        Field(
            name="document_id",
            label="Pièce fou&rnie",
            make=lambda: ChoiceEditor(options),
            span=6,
            is_optional=True,
        ),
        Field(name="note", label="&Note", make=lambda: AreaEditor(2), is_optional=True),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]

    def save(record: RequestedPiece) -> object:
        check_days(dialog, "requested_on", "due_on", "provided_on")
        return requested_pieces.update_piece(store, record, today=context.today)

    def remove() -> object:
        requested_pieces.remove_piece(store, piece_id)
        context.say(f"Pièce {french.quote(piece.label)} retirée.", "trash")
        return None

    dialog = open_record_form(
        context,
        window,
        "Modifier la pièce demandée",
        fields,
        piece,
        save,
        draft=f"piece-{piece_id}",
        said="Pièce demandée enregistrée.",
        remove=remove,
    )
    return dialog


def open_provided_piece(context: Context, window: QWidget, piece_id: int) -> QWidget:
    """Say that a piece was provided: the document that was sent, there already or joined now, and the day."""
    store = context.store
    row = piece_row(store, piece_id, context.today)
    options = documents_of_case(context, row.piece.case_id)
    fields = [
        Field(name="provided_on", label="&Fournie le", make=day(context), span=6),
        Field(
            name="document_id",
            label="&Document du dossier",
            make=lambda: ChoiceEditor(options),
            is_optional=True,
        ),
        Field(
            name="attachments",
            label="ou un nouveau fichier",
            make=lambda: FilesEditor(context.window_settings),
            is_optional=True,
        ),
    ]

    def save(typed: Mapping[str, Any]) -> object:
        check_days(dialog, "provided_on")
        paths = typed["attachments"]
        if len(paths) > 1:
            raise Invalid(attachments=_ONE_FILE)
        if paths and typed["document_id"]:
            raise Invalid(attachments=_ONE_WAY)
        stored = store_files(context.documents, paths)
        return requested_pieces.provide_piece(
            store,
            piece_id,
            typed["provided_on"],
            today=context.today,
            document_id=typed["document_id"],
            file=stored[0] if stored else None,
        )

    dialog = FormDialog(
        context,
        "Fournir la pièce",
        fields,
        save,
        parent=window,
        values={
            "provided_on": row.piece.provided_on or context.today,
            "document_id": row.piece.document_id,
        },
        draft=f"piece-fournie-{piece_id}",
        said="Pièce fournie.",
        verb="Fournir",
        intro=row.piece.label,
    )
    dialog.show()
    return dialog


def _talk_field(context: Context, case_id: int) -> Field:
    return Field(
        name="interaction_id",
        label="Demandée par la &communication",
        make=lambda: InteractionPicker(context.store, lambda: case_id, lambda: context.today, lambda: 0),
        is_optional=True,
    )
