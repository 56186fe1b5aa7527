"""The forms of a document: what is said of it, and what it is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.differences import Link
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, Document, Interaction, Office, Organization, Person, Statement
from cld_desktop.services import document_links, documents
from cld_desktop.storage import queries
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.document_words import name_of
from cld_desktop.ui.editors import CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.interaction_picker import InteractionPicker
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.record_forms import NONE, day, open_record_form
from cld_desktop.ui.screen import Context

_STATEMENTS = 200
_KNOWN = "Choisissez des personnes, des fonctions ou des organismes du répertoire."


def open_document_card(context: Context, window: QWidget, document_id: int, first: str = "") -> QWidget:
    """Modify what is said of a document; `first` names the field where one begins."""
    store = context.store
    document = queries.get(store, Document, document_id)
    fields = [
        Field(name="title", label="&Titre", make=lambda: LineEditor("Lettre"), is_optional=True),
        Field(name="dated_on", label="&Daté du", make=day(context), span=6, is_optional=True),
        Field(name="received_on", label="&Reçu le", make=day(context), span=6, is_optional=True),
        Field(
            name="binder",
            label="Copie papier (c&lasseur)",
            make=lambda: LineEditor("Classeur 4, onglet 2"),
            is_optional=True,
        ),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
        Field(
            name="is_personal",
            label="Note personnelle",
            make=lambda: CheckEditor("Note &personnelle, hors de tout rapport sauf demande"),
        ),
    ]

    def remove() -> object:
        document_links.remove_document(store, document_id)
        context.say("Document supprimé.", "trash")
        return None

    dialog = open_record_form(
        context,
        window,
        "Modifier le document",
        fields,
        document,
        lambda record: documents.update_document(store, record),
        draft=f"document-{document_id}",
        said="Document enregistré.",
        intro=document.file_name,
        remove=remove,
    )
    if first in dialog.form.boxes:
        dialog.form.boxes[first].editor.box().setFocus()
    return dialog


def open_document_link(context: Context, window: QWidget, document_id: int) -> QWidget:
    """Link a document to a case, a communication, people, or a statement that it is the source of."""
    store = context.store
    document = queries.get(store, Document, document_id)
    cases = [Option(one.id, case_name(one)) for one in queries.all_of(store, Case)]
    said = _statements(context)

    def chosen_case() -> int:
        return dialog.form.editor("case_id").value() or 0

    fields = [
        Field(
            name="case_id",
            label="&Dossier",
            make=lambda: ChoiceEditor([Option(None, "Aucun"), *cases]),
            is_optional=True,
        ),
        Field(
            name="interaction_id",
            label="&Communication",
            make=lambda: InteractionPicker(store, chosen_case, lambda: context.today, lambda: 0),
            is_optional=True,
        ),
        Field(
            name="people",
            label="Personnes et &organismes",
            make=lambda: PeopleField(store, lambda: context.today),
            is_optional=True,
        ),
        Field(
            name="statement_id",
            label="Source de la dé&claration",
            make=lambda: ChoiceEditor([Option(None, NONE), *said]),
            is_optional=True,
        ),
    ]

    def save(typed: Mapping[str, Any]) -> Document:
        statement_id = typed["statement_id"]
        return document_links.link_document(
            store, document_id, _links(typed), statement_ids=[statement_id] if statement_id else []
        )

    dialog = FormDialog(
        context,
        "Lier le document",
        fields,
        save,
        parent=window,
        values={"people": ()},
        draft=f"lien-{document_id}",
        said="Document lié.",
        verb="Lier",
        intro=name_of(document),
    )
    dialog.show()
    return dialog


def _links(typed: Mapping[str, Any]) -> list[Link]:
    links: list[Link] = []
    if typed["case_id"]:
        links.append((Case, typed["case_id"]))
    if typed["interaction_id"]:
        links.append((Interaction, typed["interaction_id"]))
    for one in typed["people"]:
        if one.person_id:
            links.append((Person, one.person_id))
        elif one.office_id:
            links.append((Office, one.office_id))
        elif one.organization_id:
            links.append((Organization, one.organization_id))
        else:
            raise Invalid(people=_KNOWN)
    return links


def _statements(context: Context) -> list[Option]:
    """The statements that no document backs yet, the newest first."""
    found = queries.all_of(context.store, Statement, source_id=None)
    found.sort(key=lambda one: (one.said_on, one.id), reverse=True)
    return [Option(one.id, " ".join(one.quote.split())[:100]) for one in found[:_STATEMENTS]]
