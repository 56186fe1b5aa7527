"""The forms of a follow-up: planned or modified, and moved to another day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import FollowUpDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Case, FollowUp, Interaction
from cld_desktop.domain.vocabulary import Channel, Stage
from cld_desktop.services import follow_ups, settings
from cld_desktop.services.readings_interactions import parties_of
from cld_desktop.storage import queries
from cld_desktop.ui import talk_words
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, DayEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.screen import Context

USUAL_DELAY = 10
"""In how many business days a follow-up is planned, unless told otherwise."""

_CALLS = frozenset({Channel.PHONE, Channel.VOICEMAIL})
_ONE_ONLY = "Un suivi se fait avec une seule personne ou un seul organisme. Retirez les autres."


@dataclass(frozen=True, kw_only=True)
class _Origin:
    """What a follow-up is planned from."""

    interaction_id: int = 0
    stage: Stage | None = None


def open_follow_up(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    follow_up_id: int = 0,
    interaction_id: int = 0,
    person_id: int = 0,
    organization_id: int = 0,
    stage: Stage | None = None,
) -> QWidget | None:
    """Plan a follow-up, or modify one."""
    cases = queries.all_of(context.store, Case)
    if follow_up_id:
        return _edit(context, window, cases, queries.get(context.store, FollowUp, follow_up_id))
    origin = _Origin(interaction_id=interaction_id, stage=stage)
    known = case_id or (cases[0].id if len(cases) == 1 else None)
    values = _usual(context, origin) | {"case_id": known}
    if person_id or organization_id:
        one = ParticipantDraft(person_id=person_id or None, organization_id=organization_id or None)
        values["people"] = (one,)

    def save(typed: Mapping[str, Any]) -> FollowUp:
        draft = _draft(typed, origin, is_first=not cases)
        return follow_ups.plan(context.store, draft, today=context.today, newcomer=_newcomer(typed["people"]))

    dialog = FormDialog(
        context,
        "Planifier un suivi",
        _fields(context, cases, has_case=not case_id),
        lambda typed: save({"case_id": case_id} | typed),
        parent=window,
        values=values,
        draft=f"suivi-{case_id}-{interaction_id}-{person_id}-{organization_id}",
        verb="Planifier",
    )
    dialog.saved.connect(lambda found: context.say(_planned(found), "calendar-plus"))
    dialog.show()
    return dialog


def _edit(context: Context, window: QWidget, cases: list[Case], record: FollowUp) -> QWidget:
    def save(typed: Mapping[str, Any]) -> FollowUp:
        person_id, organization_id = _with(typed["people"])
        return follow_ups.update(
            context.store,
            replace(
                record,
                case_id=typed.get("case_id") or record.case_id,
                subject=typed["subject"],
                due_on=_required(typed["due_on"]),
                assignee_id=typed["assignee_id"],
                person_id=person_id,
                organization_id=organization_id,
                note=typed["note"],
                is_in_camera=typed["is_in_camera"],
                is_personal=typed["is_personal"],
            ),
            today=context.today,
            newcomer=_newcomer(typed["people"]),
        )

    people = ParticipantDraft(person_id=record.person_id, organization_id=record.organization_id)
    names = ("case_id", "subject", "due_on", "assignee_id", "note", "is_in_camera", "is_personal")
    values: dict[str, Any] = {name: getattr(record, name) for name in names}
    values["people"] = (people,) if record.person_id or record.organization_id else ()

    def remove() -> None:
        follow_ups.remove(context.store, record.id)
        context.say(f"Suivi {french.quote(record.subject)} supprimé.", "trash")

    dialog = FormDialog(
        context,
        "Modifier le suivi",
        _fields(context, cases, has_case=len(cases) > 1),
        save,
        parent=window,
        values=values,
        draft=f"suivi-modifie-{record.id}",
        said="Suivi modifié.",
        remove=remove,
    )
    dialog.show()
    return dialog


def _fields(context: Context, cases: list[Case], *, has_case: bool) -> list[Field]:
    people = [Option(None, "À désigner")]
    people += [Option(one.id, one.name) for one in settings.colleagues(context.store)]
    calendar = settings.business_calendar(context.store)
    fields = [
        Field(name="subject", label="À &faire", make=LineEditor),
        Field(
            name="due_on", label="É&chéance", make=lambda: DayEditor(lambda: context.today, calendar), span=6
        ),
        Field(name="assignee_id", label="&Responsable", make=lambda: ChoiceEditor(people), span=6),
        Field(
            name="people",
            label="A&vec",
            make=lambda: PeopleField(context.store, lambda: context.today),
            is_optional=True,
        ),
        Field(name="note", label="&Note", make=lambda: AreaEditor(3), is_optional=True),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos"), span=6),
        Field(
            name="is_personal",
            label="Note personnelle",
            make=lambda: CheckEditor("Note &personnelle"),
            span=6,
        ),
    ]
    if has_case:
        options = [Option(case.id, case.short_name or case.title) for case in cases]
        if len(cases) != 1:
            options.insert(0, Option(None, "Choisissez un dossier" if cases else "Aucun dossier"))
        fields.insert(1, Field(name="case_id", label="&Dossier", make=lambda: ChoiceEditor(options)))
    return fields


def _usual(context: Context, origin: _Origin) -> dict[str, Any]:
    """What a new follow-up begins with: in ten business days, for me, with whom we were talking."""
    me = context.me
    due_on = settings.business_calendar(context.store).add_business_days(context.today, USUAL_DELAY)
    values: dict[str, Any] = {"due_on": due_on, "assignee_id": me.id if me else None}
    interaction = queries.find(context.store, Interaction, origin.interaction_id or None)
    if origin.stage is not None:
        values["subject"] = f"Consigner l’étape {french.quote(origin.stage.label)}"
    if interaction is None:
        return values
    others = [one for one in parties_of(context.store, [interaction])[interaction.id] if not one.is_ours]
    if others:
        participant = others[0].participant
        verb = "Rappeler" if interaction.channel in _CALLS else "Relancer"
        values["subject"] = f"{verb} {talk_words.party_name(others[0])}"[:300]
        if participant.person_id or participant.organization_id:
            one = ParticipantDraft(
                person_id=participant.person_id,
                organization_id=None if participant.person_id else participant.organization_id,
            )
            values["people"] = (one,)
    return values


def _draft(typed: Mapping[str, Any], origin: _Origin, *, is_first: bool) -> FollowUpDraft:
    if not typed["case_id"]:
        raise Invalid(case_id="Créez d’abord un dossier." if is_first else "Choisissez le dossier.")
    due_on = _required(typed["due_on"])
    person_id, organization_id = _with(typed["people"])
    return FollowUpDraft(
        subject=typed["subject"],
        due_on=due_on,
        case_id=typed["case_id"],
        assignee_id=typed["assignee_id"],
        person_id=person_id,
        organization_id=organization_id,
        interaction_id=origin.interaction_id or None,
        stage=origin.stage,
        note=typed["note"],
        is_in_camera=typed["is_in_camera"],
        is_personal=typed["is_personal"],
    )


def _required(due_on: date | None) -> date:
    if due_on is None:
        raise Invalid(due_on="Indiquez l’échéance.")
    return due_on


def _newcomer(people: tuple[ParticipantDraft, ...]) -> ParticipantDraft | None:
    """Who is to be added to the directory with the follow-up."""
    return next((one for one in people if one.is_new or one.is_new_organization), None)


def _with(people: tuple[ParticipantDraft, ...]) -> tuple[int | None, int | None]:
    """With whom, when they are in the directory already."""
    if len(people) > 1:
        raise Invalid(people=_ONE_ONLY)
    if not people or _newcomer(people) is not None:
        return None, None
    one = people[0]
    if one.person_id is None and one.organization_id is None:
        raise Invalid(people="Choisissez une personne ou un organisme du répertoire.")
    return one.person_id, None if one.person_id else one.organization_id


def _planned(found: FollowUp) -> str:
    return f"Suivi {french.quote(found.subject)} planifié pour le {french.full_date(found.due_on)}."


def open_postpone(context: Context, window: QWidget, follow_up_id: int = 0) -> QWidget | None:
    """Maj+R: move a follow-up to a day, and say why."""
    follow_up = queries.get(context.store, FollowUp, follow_up_id)
    calendar = settings.business_calendar(context.store)

    def save(typed: Mapping[str, Any]) -> FollowUp:
        if typed["to_on"] is None:
            raise Invalid(to_on="Indiquez la nouvelle échéance.")
        return follow_ups.postpone(
            context.store, follow_up_id, typed["to_on"], today=context.today, reason=typed["reason"]
        )

    dialog = FormDialog(
        context,
        "Reporter le suivi",
        [
            Field(
                name="to_on",
                label="&Nouvelle échéance",
                make=lambda: DayEditor(lambda: context.today, calendar),
                hint="Par exemple : demain, lundi, 15 nov, +10jo",
            ),
            Field(name="reason", label="&Motif", make=LineEditor, is_optional=True),
        ],
        save,
        parent=window,
        values={"to_on": follow_ups.usual_postponement(follow_up, today=context.today)},
        intro=f"{follow_up.subject}, échéance le {french.full_date(follow_up.due_on)}",
        verb="Reporter",
        width=480,
    )
    dialog.saved.connect(lambda found: context.say(talk_words.postponed_words(found), "calendar-arrow-up"))
    dialog.show()
    return dialog
