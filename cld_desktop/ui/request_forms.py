"""The forms of the ledger: a request made to an official, what became of it, and whose it is from now on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, Interaction, Request, RequestEvent
from cld_desktop.domain.tenures import is_over
from cld_desktop.domain.vocabulary import ELECTED, RequestState
from cld_desktop.services import requests
from cld_desktop.services.readings_interactions import parties_of
from cld_desktop.services.readings_requests import RequestLine, request_line
from cld_desktop.storage import queries
from cld_desktop.storage.queries import InteractionFilter
from cld_desktop.ui import request_words, talk_words
from cld_desktop.ui.directory_fields import check_days
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.record_forms import NONE, choices, day
from cld_desktop.ui.screen import Context

_ONE = "Choisissez une seule personne ou une seule fonction du répertoire."
_NO_DAY = "Indiquez la date."
_TALKS = 50


def open_request(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    person_id: int = 0,
    office_id: int = 0,
    interaction_id: int = 0,
    request_id: int = 0,
) -> QWidget:
    """Note a request made to an elected official, or modify one."""
    store = context.store
    if request_id:
        return _edit(context, window, request_line(store, request_id, context.today))
    talk = queries.find(store, Interaction, interaction_id or None)
    cases = queries.all_of(store, Case)
    known = case_id or (talk.case_id if talk else 0) or (cases[0].id if len(cases) == 1 else 0)
    who = ParticipantDraft(person_id=person_id or None, office_id=office_id or None)
    if talk is not None and not (person_id or office_id):
        who = _official_of(context, talk)
    fields = [
        Field(name="subject", label="&Demande", make=lambda: LineEditor("Ce qui est demandé")),
        _who_field(context, "À &qui"),
        Field(name="happened_on", label="Demandé &le", make=day(context), span=6),
        Field(name="note", label="&Note", make=lambda: AreaEditor(2), is_optional=True),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]
    if not known:
        options = [Option(one.id, one.short_name or one.title) for one in cases]
        fields.insert(1, Field(name="case_id", label="D&ossier", make=lambda: ChoiceEditor(options)))

    def save(typed: Mapping[str, Any]) -> Request:
        about = known or typed["case_id"]
        if not about:
            raise Invalid(case_id="Créez d’abord le dossier dont il s’agit.")
        _check_day(dialog)
        asked = RequestEvent(
            request_id=0,
            state=RequestState.ASKED,
            happened_on=typed["happened_on"],
            interaction_id=talk.id if talk else None,
            note=typed["note"],
        )
        request = Request(case_id=about, subject=typed["subject"], is_in_camera=typed["is_in_camera"])
        return requests.ask(store, _put_to(request, typed["who"]), asked, today=context.today)

    dialog = FormDialog(
        context,
        "Nouvelle demande",
        fields,
        lambda typed: _renamed(lambda: save(typed)),
        parent=window,
        values={
            "who": (who,) if who.person_id or who.office_id else (),
            "happened_on": talk.happened_on if talk else context.today,
        },
        draft=f"demande-{known}-{person_id}-{office_id}-{interaction_id}",
        said="Demande ajoutée.",
        intro=talk_words.dated_noun(talk) if talk else "",
    )
    dialog.show()
    return dialog


def _edit(context: Context, window: QWidget, line: RequestLine) -> QWidget:
    request = line.request
    fields = [
        Field(name="subject", label="&Demande", make=LineEditor),
        _who_field(context, "À &qui"),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]
    before = ParticipantDraft(person_id=request.person_id, office_id=request.office_id)

    def save(typed: Mapping[str, Any]) -> Request:
        changed = replace(request, subject=typed["subject"], is_in_camera=typed["is_in_camera"])
        named = tuple((one.person_id, one.office_id) for one in typed["who"])
        if named != ((before.person_id, before.office_id),):
            changed = _put_to(changed, typed["who"])
        return requests.update_request(context.store, changed)

    def remove() -> object:
        requests.remove_request(context.store, request.id)
        context.say("Demande supprimée.", "trash")
        return None

    dialog = FormDialog(
        context,
        "Modifier la demande",
        fields,
        lambda typed: _renamed(lambda: save(typed)),
        parent=window,
        values={"subject": request.subject, "who": (before,), "is_in_camera": request.is_in_camera},
        draft=f"demande-modifiee-{request.id}",
        said="Demande enregistrée.",
        intro="\n".join(request_words.step_words(line, step) for step in line.steps),
        remove=remove,
    )
    dialog.show()
    return dialog


def open_request_event(context: Context, window: QWidget, request_id: int, event_id: int = 0) -> QWidget:
    """Note what became of a request on a day, or modify it."""
    store = context.store
    event = queries.find(store, RequestEvent, event_id or None)
    line = request_line(store, event.request_id if event else request_id, context.today)
    is_asked = RequestState.ASKED in (step.event.state for step in line.steps)
    state = event.state if event else RequestState.PROMISED if is_asked else RequestState.ASKED
    start = event or RequestEvent(
        request_id=line.request.id,
        state=state,
        happened_on=context.today,
    )
    members = [one for one in RequestState if one is not RequestState.HANDED_OVER or one is state]
    talks = _talks(context, line, start.interaction_id)
    fields = [
        Field(name="state", label="É&tat", make=lambda: ChoiceEditor(choices(members)), span=6),
        Field(name="happened_on", label="&Date", make=day(context), span=6),
        Field(
            name="interaction_id",
            label="&Communication",
            make=lambda: ChoiceEditor(talks),
            is_optional=True,
        ),
        Field(name="note", label="&Note", make=lambda: AreaEditor(2), is_optional=True),
    ]

    def save(typed: Mapping[str, Any]) -> RequestEvent:
        _check_day(dialog)
        return requests.record_event(store, replace(start, **typed), today=context.today)

    def remove() -> object:
        requests.remove_event(store, event_id)
        context.say("Suite de la demande supprimée.", "trash")
        return None

    dialog = FormDialog(
        context,
        "Modifier la suite" if event else "Suite de la demande",
        fields,
        save,
        parent=window,
        values={field.name: getattr(start, field.name) for field in fields},
        draft=f"suite-{line.request.id}-{event_id}",
        said="Suite de la demande consignée.",
        intro=f"{line.request.subject}\n{request_words.addressee(line)}",
        remove=remove if event else None,
    )
    dialog.show()
    return dialog


def open_reassign(context: Context, window: QWidget, request_id: int) -> QWidget:
    """Hand a request over to whoever holds the office now, or to somebody else."""
    store = context.store
    line = request_line(store, request_id, context.today)
    usual = _holder(context, line)
    fields = [
        _who_field(context, "À &qui"),
        Field(name="happened_on", label="&Date", make=day(context), span=6),
    ]

    def save(typed: Mapping[str, Any]) -> Request:
        _check_day(dialog)
        (one,) = typed["who"] if len(typed["who"]) == 1 else (ParticipantDraft(),)
        if not one.person_id:
            raise Invalid(who="Choisissez une personne du répertoire.")
        return requests.reassign(store, request_id, one.person_id, typed["happened_on"], today=context.today)

    dialog = FormDialog(
        context,
        "Réattribuer la demande",
        fields,
        lambda typed: _renamed(lambda: save(typed)),
        parent=window,
        values={"who": (usual,) if usual else (), "happened_on": context.today},
        said="Demande réattribuée.",
        verb="Réattribuer",
        intro="\n".join([line.request.subject, *(request_words.step_words(line, one) for one in line.steps)]),
    )
    dialog.show()
    return dialog


def _holder(context: Context, line: RequestLine) -> ParticipantDraft | None:
    """Whoever holds the office from now on."""
    if line.office is None:
        return None
    held = queries.tenures_of_offices(context.store, [line.office.id], context.today)[line.office.id]
    staying = [one for one in held if not is_over(one, context.today)]
    return next((ParticipantDraft(person_id=one.person_id) for one in staying), None)


# What the forms share


def _who_field(context: Context, label: str) -> Field:
    return Field(name="who", label=label, make=lambda: PeopleField(context.store, lambda: context.today))


def _put_to(request: Request, people: tuple[ParticipantDraft, ...]) -> Request:
    """The request put to the one person, or the one office, that was chosen."""
    if len(people) > 1:
        raise Invalid(who=_ONE)
    if not people:
        return replace(request, person_id=None, office_id=None)
    one = people[0]
    if not (one.person_id or one.office_id):
        raise Invalid(who=_ONE)
    return replace(request, person_id=one.person_id, office_id=one.office_id)


def _renamed(save: Callable[[], object]) -> object:
    """Save; what is wrong with the person is said beside the field of people."""
    try:
        return save()
    except Invalid as refusal:
        told = dict(refusal.fields)
        if "person_id" in told:
            told["who"] = told.pop("person_id")
        raise Invalid(**told) from refusal


def _check_day(dialog: FormDialog) -> None:
    if dialog.form.editor("happened_on").value() is None:
        raise Invalid(happened_on=_NO_DAY)
    check_days(dialog, "happened_on")


def _official_of(context: Context, talk: Interaction) -> ParticipantDraft:
    """The elected official of a communication, else the first who is not one of us."""
    others = [one for one in parties_of(context.store, [talk])[talk.id] if not one.is_ours and one.person]
    elected = [one for one in others if one.office and one.office.kind in ELECTED]
    for one in (*elected, *others):
        if one.person is not None:
            return ParticipantDraft(person_id=one.person.id, office_id=one.office.id if one.office else None)
    return ParticipantDraft()


def _talks(context: Context, line: RequestLine, chosen: int | None) -> list[Option]:
    """The latest communications of the case, and the one already chosen."""
    store = context.store
    page = queries.interactions_page(store, InteractionFilter(case_id=line.case.id), limit=_TALKS)
    found = {one.id: one for one in page.rows}
    known = queries.find(store, Interaction, chosen)
    if known is not None:
        found[known.id] = known
    ordered = sorted(found.values(), key=lambda one: (one.happened_on, one.id), reverse=True)
    return [Option(None, NONE), *(Option(one.id, _talk_name(one)) for one in ordered)]


def _talk_name(talk: Interaction) -> str:
    return f"{talk_words.dated_noun(talk)}, {talk.subject}"[:120]
