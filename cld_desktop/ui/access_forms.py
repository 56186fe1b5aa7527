"""The forms of a request for access to documents: the request, its answer, and how its delay is counted."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import AccessRequest, Interaction, Organization
from cld_desktop.domain.vocabulary import AccessOutcome
from cld_desktop.services import access_requests, readings_form
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, day, open_record_form
from cld_desktop.ui.screen import Context

NOT_KNOWN = "À préciser"
NO_TALK = "Aucune"
LISTED_TALKS = 30


def open_access_request(
    context: Context, window: QWidget, case_id: int = 0, access_request_id: int = 0
) -> QWidget:
    """Note a request sent to a public body, or modify it."""
    store = context.store
    request = (
        queries.get(store, AccessRequest, access_request_id)
        if access_request_id
        else AccessRequest(case_id=case_id, subject="", sent_on=context.today)
    )
    fields = [
        Field(name="subject", label="&Documents demandés", make=LineEditor),
        Field(name="organization_id", label="&Organisme", make=_bodies(context), span=8, is_optional=True),
        Field(name="file_number", label="&Numéro donné", make=LineEditor, span=4, is_optional=True),
        Field(name="sent_on", label="&Envoyée le", make=day(context), span=6),
        Field(
            name="received_on",
            label="&Reçue le",
            make=day(context),
            span=6,
            is_optional=True,
            hint="Le délai court depuis ce jour; depuis l’envoi tant qu’il n’est pas connu.",
        ),
        Field(
            name="interaction_id",
            label="En&voyée par la communication",
            make=_talks(context, request.case_id),
            is_optional=True,
        ),
        Field(
            name="is_extended",
            label="Délai prolongé",
            make=lambda: CheckEditor("L’organisme a &prolongé son délai de 10 jours"),
        ),
        *(_answer_fields(context, request.case_id) if request.answered_on else ()),
        Field(name="note", label="No&te", make=AreaEditor, is_optional=True),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]

    def save(record: AccessRequest) -> object:
        if record.sent_on is None:
            raise Invalid(sent_on="Indiquez le jour de l’envoi.")
        put = (
            access_requests.update_access_request if access_request_id else access_requests.add_access_request
        )
        return put(store, record, today=context.today)

    def remove() -> object:
        access_requests.remove_access_request(store, access_request_id)
        context.say("Demande d’accès supprimée.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier la demande d’accès" if access_request_id else "Nouvelle demande d’accès",
        fields,
        request,
        save,
        draft=f"acces-{request.case_id}-{access_request_id}",
        said="Demande d’accès enregistrée.",
        remove=remove if access_request_id else None,
        width=620,
    )


def open_access_answer(context: Context, window: QWidget, access_request_id: int) -> QWidget:
    """Note the answer of the body, with the reason it gives for a refusal."""
    store = context.store
    request = queries.get(store, AccessRequest, access_request_id)

    def save(typed: dict[str, Any]) -> object:
        if typed["answered_on"] is None:
            raise Invalid(answered_on="Indiquez le jour de la réponse.")
        return access_requests.answer_access_request(
            store,
            access_request_id,
            typed["outcome"],
            typed["answered_on"],
            today=context.today,
            refusal_reason=typed["refusal_reason"],
            answer_interaction_id=typed["answer_interaction_id"],
        )

    dialog = FormDialog(
        context,
        "Réponse à la demande d’accès",
        _answer_fields(context, request.case_id),
        save,
        parent=window,
        values={"answered_on": context.today, "outcome": AccessOutcome.FULL},
        draft=f"acces-reponse-{access_request_id}",
        said="Réponse consignée.",
        intro=request.subject,
    )
    dialog.show()
    return dialog


def _answer_fields(context: Context, case_id: int) -> list[Field]:
    return [
        Field(name="outcome", label="Ré&ponse", make=choice(AccessOutcome), span=7),
        Field(name="answered_on", label="Répondue &le", make=day(context), span=5),
        Field(
            name="refusal_reason",
            label="&Motif du refus",
            make=lambda: AreaEditor(2),
            is_optional=True,
            hint="Demandé pour un refus, entier ou partiel",
        ),
        Field(
            name="answer_interaction_id",
            label="Répondue par la &communication",
            make=_talks(context, case_id),
            is_optional=True,
        ),
    ]


def _bodies(context: Context) -> Any:
    known = [one for one in queries.all_of(context.store, Organization) if not one.is_inactive]
    known.sort(key=lambda one: french.collation_key(one.name))
    return lambda: ChoiceEditor([Option(None, NOT_KNOWN), *(Option(one.id, one.name) for one in known)])


def _talks(context: Context, case_id: int) -> Any:
    found = readings_form.answerable(context.store, case_id, "", limit=LISTED_TALKS)
    options = [Option(None, NO_TALK), *(Option(one.id, _talk_name(one)) for one in found)]
    return lambda: ChoiceEditor(options)


def _talk_name(one: Interaction) -> str:
    return f"{one.subject}, {french.short_date(one.happened_on)}"
