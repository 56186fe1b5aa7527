"""The forms of an endorsement: whose support, and each state it goes through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Endorsement, EndorsementEvent, Organization
from cld_desktop.domain.vocabulary import EndorsementState
from cld_desktop.services import endorsements, readings_form
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, LineEditor
from cld_desktop.ui.files_editor import FilesEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, day, names, open_record_form, source_fields
from cld_desktop.ui.screen import Context

NO_DAY = "Indiquez la date."


def open_endorsement(context: Context, window: QWidget, case_id: int, endorsement_id: int = 0) -> QWidget:
    """Note where an organization stands for the first time; or modify whose support it is."""
    if endorsement_id:
        return _modify(context, window, endorsement_id)
    fields = [
        *_owner_fields(context),
        *_event_fields(context, case_id),
        *_mark_fields(),
    ]

    def save(typed: dict[str, Any]) -> object:
        _need_day(typed["happened_on"], "" if typed["organization"].strip() else "Indiquez l’organisme.")
        own = {name: typed[name] for name in ("note", "is_in_camera", "is_personal")}
        told = {name: typed[name] for name in _EVENT}
        return endorsements.add_endorsement(
            context.store,
            Endorsement(case_id=case_id, organization_id=0, **own),
            EndorsementEvent(
                endorsement_id=0,
                precision=dialog.form.editor("happened_on").precision(),  # type: ignore[attr-defined]
                **told,
            ),
            organization=typed["organization"],
            today=context.today,
            files=typed["attachments"],
            documents=context.documents,
        )

    dialog = FormDialog(
        context,
        "Nouvel appui",
        fields,
        save,
        parent=window,
        values={"state": EndorsementState.REQUESTED, "happened_on": context.today},
        draft=f"appui-{case_id}",
        said="Appui consigné.",
        width=620,
    )
    dialog.show()
    return dialog


def _modify(context: Context, window: QWidget, endorsement_id: int) -> QWidget:
    store = context.store
    endorsement = queries.get(store, Endorsement, endorsement_id)
    body = queries.get(store, Organization, endorsement.organization_id)

    def save(typed: dict[str, Any]) -> object:
        own = {name: typed[name] for name in ("note", "is_in_camera", "is_personal")}
        return endorsements.update_endorsement(
            store, replace(endorsement, **own), organization=typed["organization"]
        )

    def remove() -> object:
        endorsements.remove_endorsement(store, endorsement_id)
        context.say("Appui supprimé.", "trash")
        return None

    dialog = FormDialog(
        context,
        "Modifier l’appui",
        [*_owner_fields(context), *_mark_fields()],
        save,
        parent=window,
        values={
            "organization": body.name,
            "note": endorsement.note,
            "is_in_camera": endorsement.is_in_camera,
            "is_personal": endorsement.is_personal,
        },
        draft=f"appui-{endorsement.case_id}-{endorsement_id}",
        said="Appui modifié.",
        remove=remove,
        width=620,
    )
    dialog.show()
    return dialog


def open_endorsement_event(
    context: Context, window: QWidget, endorsement_id: int, endorsement_event_id: int = 0
) -> QWidget:
    """Note a further state of an endorsement, or correct one."""
    store = context.store
    endorsement = queries.get(store, Endorsement, endorsement_id)
    body = queries.get(store, Organization, endorsement.organization_id)
    event = (
        queries.get(store, EndorsementEvent, endorsement_event_id)
        if endorsement_event_id
        else EndorsementEvent(
            endorsement_id=endorsement_id, state=EndorsementState.OBTAINED, happened_on=context.today
        )
    )

    def save(record: EndorsementEvent) -> object:
        _need_day(record.happened_on)
        files = dialog.form.editor("attachments")
        assert isinstance(files, FilesEditor)
        return endorsements.record_event(
            store,
            record,
            today=context.today,
            files=files.value(),
            removed_attachment_ids=files.removed_ids(),
            documents=context.documents,
        )

    def remove() -> object:
        endorsements.remove_event(store, endorsement_event_id)
        context.say("Suite de l’appui supprimée.", "trash")
        return None

    dialog = open_record_form(
        context,
        window,
        "Modifier la suite" if endorsement_event_id else "Suite de l’appui",
        _event_fields(context, endorsement.case_id, endorsement_event_id),
        event,
        save,
        draft=f"appui-suite-{endorsement_id}-{endorsement_event_id}",
        said="Suite de l’appui consignée.",
        intro=body.name,
        remove=remove if endorsement_event_id else None,
        width=620,
    )
    return dialog


_EVENT = ("state", "happened_on", "resolution", "reason", "source_id", "paragraph")


def _owner_fields(context: Context) -> list[Field]:
    return [
        Field(
            name="organization",
            label="&Organisme",
            make=names(context, Organization),
            hint="Un nom qui n’est pas au répertoire y est ajouté.",
        )
    ]


def _event_fields(context: Context, case_id: int, event_id: int = 0) -> list[Field]:
    joined = readings_form.joined_files(context.store, event_id, EndorsementEvent) if event_id else ()
    return [
        Field(name="state", label="É&tat", make=choice(EndorsementState), span=6),
        Field(name="happened_on", label="&Date", make=day(context), span=6),
        Field(
            name="resolution",
            label="&Résolution",
            make=lambda: AreaEditor(2),
            is_optional=True,
            hint="Numéro ou texte",
        ),
        Field(name="reason", label="&Motif", make=LineEditor, is_optional=True),
        *source_fields(context, case_id),
        Field(
            name="attachments",
            label="P&ièces jointes",
            make=lambda: FilesEditor(context.window_settings, joined),
            is_optional=True,
        ),
    ]


def _mark_fields() -> list[Field]:
    return [
        Field(name="note", label="&Note", make=lambda: AreaEditor(2), is_optional=True),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos"), span=6),
        Field(
            name="is_personal",
            label="Note personnelle",
            make=lambda: CheckEditor("Note p&ersonnelle"),
            span=6,
        ),
    ]


def _need_day(day_typed: object, organization: str = "") -> None:
    faults = {"organization": organization} if organization else {}
    if day_typed is None:
        faults["happened_on"] = NO_DAY
    if faults:
        raise Invalid(**faults)
