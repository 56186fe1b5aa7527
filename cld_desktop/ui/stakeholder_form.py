"""The form that links somebody of the directory to a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Organization, Person, Stakeholder
from cld_desktop.domain.vocabulary import Involvement
from cld_desktop.services import cases
from cld_desktop.storage import queries
from cld_desktop.ui.editors import ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice
from cld_desktop.ui.screen import Context


def open_stakeholder(
    context: Context, window: QWidget, case_id: int, person_id: int = 0, organization_id: int = 0
) -> QWidget:
    """Link somebody of the directory to the case, and say why."""
    store = context.store
    known = [
        *(
            Option(("person_id", one.id), one.name or _by_office(context, one))
            for one in queries.all_of(store, Person)
        ),
        *(Option(("organization_id", one.id), one.name) for one in queries.all_of(store, Organization)),
    ]
    known.sort(key=lambda option: french.collation_key(option.label))
    fields = [
        Field(name="who", label="&Qui", make=lambda: ChoiceEditor(known)),
        Field(name="involvement", label="&Lien avec le dossier", make=choice(Involvement)),
        Field(name="note", label="&Note", make=LineEditor, is_optional=True),
    ]
    asked = ("person_id", person_id) if person_id else ("organization_id", organization_id)

    def save(typed: dict[str, Any]) -> object:
        if typed["who"] is None:
            raise Invalid(who="Ajoutez d’abord la personne ou l’organisme au répertoire.")
        field, record_id = typed["who"]
        link = Stakeholder(case_id=case_id, involvement=typed["involvement"], note=typed["note"])
        return cases.link_stakeholder(store, replace(link, **{field: record_id}))

    dialog = FormDialog(
        context,
        "Lier au dossier",
        fields,
        save,
        parent=window,
        values={"who": asked} if asked[1] else None,
        draft=f"intervenant-{case_id}-{person_id}-{organization_id}",
        said="Intervenant lié au dossier.",
    )
    dialog.show()
    return dialog


def _by_office(context: Context, person: Person) -> str:
    held = queries.office_held(context.store, person.id, context.today)
    return f"Nom à compléter, {held.office.title}" if held else "Nom à compléter"
