"""The form of a meeting sheet: with whom, when, and the points to bring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import MeetingSheet, Organization, Person
from cld_desktop.services import meeting_sheets, readings_meeting_sheets
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.points_editor import PointsEditor
from cld_desktop.ui.record_forms import day
from cld_desktop.ui.screen import Context

NOT_KNOWN = "À préciser"


def open_meeting_sheet(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    meeting_sheet_id: int = 0,
    person_id: int = 0,
    organization_id: int = 0,
) -> QWidget:
    """Prepare a call or a meeting, with the points the case itself proposes; or modify a sheet."""
    store = context.store
    if meeting_sheet_id:
        sheet = queries.get(store, MeetingSheet, meeting_sheet_id)
        points = readings_meeting_sheets.points_of(store, meeting_sheet_id)
    else:
        sheet = MeetingSheet(
            case_id=case_id,
            subject="",
            planned_on=context.today,
            person_id=person_id or None,
            organization_id=organization_id or None,
        )
        points = readings_meeting_sheets.proposed_points(
            store, case_id, context.today, person_id=sheet.person_id, organization_id=sheet.organization_id
        )
    fields = [
        Field(name="subject", label="&Objet", make=LineEditor),
        Field(
            name="who", label="&Avec", make=lambda: ChoiceEditor(_known(context)), span=8, is_optional=True
        ),
        Field(name="planned_on", label="&Prévue le", make=day(context), span=4),
        Field(name="points", label="Poin&ts à aborder", make=lambda: PointsEditor(is_discussed=False)),
        Field(name="note", label="&Note", make=lambda: AreaEditor(2), is_optional=True),
    ]

    def save(typed: dict[str, Any]) -> object:
        if typed["planned_on"] is None:
            raise Invalid(planned_on="Indiquez le jour prévu.")
        field, who = typed["who"] or ("person_id", None)
        told = replace(
            sheet,
            subject=typed["subject"],
            planned_on=typed["planned_on"],
            note=typed["note"],
            person_id=who if field == "person_id" else None,
            organization_id=who if field == "organization_id" else None,
        )
        put = meeting_sheets.update_sheet if meeting_sheet_id else meeting_sheets.prepare_sheet
        return put(store, told, typed["points"])

    def remove() -> object:
        meeting_sheets.remove_sheet(store, meeting_sheet_id)
        context.say("Fiche de rencontre supprimée.", "trash")
        return None

    dialog = FormDialog(
        context,
        "Modifier la fiche de rencontre" if meeting_sheet_id else "Préparer une rencontre ou un appel",
        fields,
        save,
        parent=window,
        values={
            "subject": sheet.subject,
            "who": _who(sheet),
            "planned_on": sheet.planned_on,
            "points": points,
            "note": sheet.note,
        },
        draft=f"fiche-{case_id}-{meeting_sheet_id}-{person_id}-{organization_id}",
        said="Fiche de rencontre enregistrée.",
        remove=remove if meeting_sheet_id else None,
        width=680,
    )
    dialog.show()
    return dialog


def _who(sheet: MeetingSheet) -> tuple[str, int] | None:
    if sheet.person_id:
        return "person_id", sheet.person_id
    return ("organization_id", sheet.organization_id) if sheet.organization_id else None


def _known(context: Context) -> list[Option]:
    store = context.store
    known = [
        *(Option(("person_id", one.id), one.name) for one in queries.all_of(store, Person) if one.name),
        *(Option(("organization_id", one.id), one.name) for one in queries.all_of(store, Organization)),
    ]
    known.sort(key=lambda option: french.collation_key(option.label))
    return [Option(None, NOT_KNOWN), *known]
