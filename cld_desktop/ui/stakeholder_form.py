"""The form that links somebody of the directory to a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Office, Organization, Person, Stakeholder
from cld_desktop.domain.vocabulary import Involvement
from cld_desktop.services import cases
from cld_desktop.services.reshuffle import OF_AN_OFFICE
from cld_desktop.storage import queries
from cld_desktop.ui.directory_actions import card_name
from cld_desktop.ui.directory_fields import renamed
from cld_desktop.ui.editors import ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, open_record_form
from cld_desktop.ui.screen import Context


def open_stakeholder(
    context: Context,
    window: QWidget,
    case_id: int,
    person_id: int = 0,
    organization_id: int = 0,
    stakeholder_id: int = 0,
) -> QWidget:
    """Link somebody of the directory to the case, and say why; or say otherwise why they are linked."""
    store = context.store
    if stakeholder_id:
        return _edit(context, window, queries.get(store, Stakeholder, stakeholder_id))
    known = [
        *(
            Option(("person_id", one.id), one.name or _by_office(context, one))
            for one in queries.all_of(store, Person, is_inactive=False)
        ),
        *(
            Option(("organization_id", one.id), one.name)
            for one in queries.all_of(store, Organization, is_inactive=False)
        ),
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
        link = replace(link, **{field: record_id})
        return cases.link_stakeholder(store, _with_office(context, link))

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


def _edit(context: Context, window: QWidget, link: Stakeholder) -> QWidget:
    fields = [
        Field(name="involvement", label="&Lien avec le dossier", make=choice(Involvement)),
        Field(name="note", label="&Note", make=LineEditor, is_optional=True),
    ]

    def remove() -> object:
        cases.unlink_stakeholder(context.store, link.id)
        context.say("Lien avec le dossier retiré.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier le lien avec le dossier",
        fields,
        link,
        lambda typed: renamed(
            lambda: cases.link_stakeholder(context.store, _with_office(context, typed)),
            person_id="involvement",
            office_id="involvement",
            organization_id="involvement",
        ),
        draft=f"lien-{link.id}",
        said="Lien avec le dossier enregistré.",
        intro=_who(context, link),
        remove=remove,
    )


def _with_office(context: Context, link: Stakeholder) -> Stakeholder:
    """A link that comes from an office names it, so that it may follow the office."""
    if link.office_id or not link.person_id or link.involvement not in OF_AN_OFFICE:
        return link
    held = queries.office_held(context.store, link.person_id, context.today)
    return replace(link, office_id=held.office.id) if held else link


def _who(context: Context, link: Stakeholder) -> str:
    kinds: tuple[tuple[type[Person] | type[Organization] | type[Office], int | None], ...] = (
        (Person, link.person_id),
        (Organization, link.organization_id),
        (Office, link.office_id),
    )
    return next(
        (card_name(queries.get(context.store, kind, id_)) for kind, id_ in kinds if id_ is not None), ""
    )


def _by_office(context: Context, person: Person) -> str:
    held = queries.office_held(context.store, person.id, context.today)
    return f"Nom à compléter, {held.office.title}" if held else "Nom à compléter"
