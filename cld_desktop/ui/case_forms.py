"""The forms of a case: its sheet, its stages, whose turn it is, its milestones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french, stages
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import (
    Alias,
    Case,
    Flag,
    Milestone,
    Organization,
    StageEvent,
    TurnEvent,
)
from cld_desktop.domain.vocabulary import Confidence, FlagKind, Outcome, Side, Stage
from cld_desktop.services import cases
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, day, names, open_record_form, source_fields
from cld_desktop.ui.screen import Context


def open_case(context: Context, window: QWidget, case_id: int = 0) -> QWidget:
    """Create a case, or modify its sheet."""
    store = context.store
    case = queries.get(store, Case, case_id) if case_id else Case(code="", title="")
    organizations = queries.some(store, Organization, [case.lead_organization_id, case.ministry_id])
    proposed = names(context, Organization)
    fields = [
        Field(name="short_name", label="&Nom du dossier", make=LineEditor, span=12),
        Field(name="title", label="Nom o&fficiel", make=LineEditor, is_optional=True),
        Field(name="lead", label="Organisme &porteur", make=proposed, span=6, is_optional=True),
        Field(name="ministry", label="&Ministère", make=proposed, span=6, is_optional=True),
        Field(
            name="file_number",
            label="N&uméro au ministère",
            make=LineEditor,
            span=6,
            is_optional=True,
        ),
        Field(name="program", label="Pro&gramme", make=LineEditor, span=6, is_optional=True),
        Field(name="description", label="&Description", make=AreaEditor, is_optional=True),
        Field(
            name="aliases",
            label="&Autres appellations",
            make=lambda: AreaEditor(2),
            is_optional=True,
            hint="Une par ligne",
        ),
    ]
    known = queries.all_of(store, Alias, case_id=case_id) if case_id else []

    def name_of(organization_id: int | None) -> str:
        found = organizations.get(organization_id or 0)
        return found.name if found else ""

    def save(typed: dict[str, Any]) -> Case:
        own = {name: typed[name] for name in ("short_name", "title", "file_number", "program", "description")}
        if not own["short_name"].strip() and not own["title"].strip():
            raise Invalid(short_name="Indiquez le nom du dossier.")
        own["title"] = own["title"] if own["title"].strip() else own["short_name"]
        saved = replace(case, **own)
        put = cases.update_case if case_id else cases.create_case
        aliases = typed["aliases"].splitlines()
        return put(store, saved, lead=typed["lead"], ministry=typed["ministry"], aliases=aliases)

    dialog = FormDialog(
        context,
        "Modifier la fiche" if case_id else "Nouveau dossier",
        fields,
        save,
        parent=window,
        values={name: getattr(case, name) for name in ("short_name", "title", "file_number", "program")}
        | {"description": case.description, "aliases": "\n".join(one.name for one in known)}
        | {"lead": name_of(case.lead_organization_id), "ministry": name_of(case.ministry_id)},
        draft=f"dossier-{case_id}",
        said="Fiche enregistrée." if case_id else "Dossier créé.",
        width=620,
    )
    if not case_id:
        dialog.saved.connect(lambda made: context.go("case", case_id=made.id))
    dialog.show()
    return dialog


def open_stage(context: Context, window: QWidget, case_id: int, stage: str = "") -> QWidget:
    """Note the day a stage was reached, with its source; a stage already noted is corrected."""
    known = stages.events_as_of(queries.all_of(context.store, StageEvent, case_id=case_id), date.max)
    wanted = Stage(stage) if stage else _next_stage(known)
    noted = [one for one in known if one.stage is wanted] if stage else []
    event = noted[-1] if noted else StageEvent(case_id=case_id, stage=wanted)
    fields = [
        Field(name="stage", label="&Étape", make=choice(Stage), span=6),
        Field(name="confidence", label="&Confiance", make=choice(Confidence), span=6),
        Field(name="started_on", label="Dé&but", make=day(context), span=6, is_optional=True),
        Field(
            name="attested_on",
            label="&Attestée le",
            make=day(context),
            span=6,
            is_optional=True,
            hint="Quand le début est inconnu",
        ),
        Field(
            name="outcome", label="&Issue", make=choice(Outcome, "Aucune encore"), span=6, is_optional=True
        ),
        Field(name="reason", label="&Motif", make=LineEditor, span=6, is_optional=True),
        *source_fields(context, case_id),
    ]

    def save(record: StageEvent) -> object:
        if record.started_on is None and record.attested_on is None:
            raise Invalid(started_on="Indiquez le début de l’étape, ou un jour où elle est attestée.")
        if record.stage is not wanted:  # another stage: the one that was noted stays as it is
            record = replace(record, id=0)
        return cases.record_stage(context.store, record, today=context.today)

    def remove() -> object:
        cases.remove_stage_event(context.store, event.id)
        context.say("Étape supprimée.", "trash")
        return None

    return open_record_form(
        context,
        window,
        f"Étape {french.quote(wanted.label)}" if stage else "Consigner une étape",
        fields,
        event,
        save,
        draft=f"etape-{case_id}-{stage}",
        said="Étape consignée.",
        remove=remove if event.id else None,
    )


def _next_stage(known: Sequence[StageEvent]) -> Stage:
    reached = known[-1].stage if known else Stage.PREPARATION
    order = list(Stage)
    return order[min(stages.stage_order(reached) + 1, len(order) - 1)]


def open_turn(context: Context, window: QWidget, case_id: int, turn_id: int = 0) -> QWidget:
    """Note whose turn it is, and since when; or correct what was noted."""
    store = context.store
    event = (
        queries.get(store, TurnEvent, turn_id)
        if turn_id
        else TurnEvent(case_id=case_id, side=Side.MINISTRY, since_on=context.today)
    )
    fields = [
        Field(name="side", label="&En attente de", make=choice(Side), span=6),
        Field(name="since_on", label="De&puis le", make=day(context), span=6),
        Field(name="confidence", label="&Confiance", make=choice(Confidence), span=6),
        Field(name="reason", label="&Motif", make=LineEditor, span=6, is_optional=True),
        *source_fields(context, case_id),
    ]

    def remove() -> object:
        cases.remove_turn(store, turn_id)
        context.say("Tour supprimé.", "trash")
        return None

    return open_record_form(
        context,
        window,
        f"Corriger {french.quote('En attente de')}" if turn_id else "En attente de",
        fields,
        event,
        lambda record: cases.record_turn(store, _with_day(record, "since_on"), today=context.today),
        draft=f"tour-{case_id}-{turn_id}",
        said="Tour consigné.",
        remove=remove if turn_id else None,
    )


def open_flag(context: Context, window: QWidget, case_id: int, flag_id: int = 0) -> QWidget:
    """Note a condition that holds beside the stage, such as « En suspens »; or correct it."""
    store = context.store
    flag = (
        queries.get(store, Flag, flag_id)
        if flag_id
        else Flag(case_id=case_id, kind=FlagKind.ON_HOLD, since_on=context.today)
    )
    fields = [
        Field(name="kind", label="&Drapeau", make=choice(FlagKind), span=6),
        Field(name="since_on", label="De&puis le", make=day(context), span=6),
        Field(name="reason", label="&Motif", make=LineEditor, is_optional=True),
        Field(name="due_on", label="&Échéance", make=day(context), span=6, is_optional=True),
        Field(name="confidence", label="&Confiance", make=choice(Confidence), span=6),
        *source_fields(context, case_id),
    ]

    def remove() -> object:
        cases.remove_flag(store, flag_id)
        context.say("Drapeau supprimé.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Corriger le drapeau" if flag_id else "Signaler un drapeau",
        fields,
        flag,
        lambda record: cases.raise_flag(store, _with_day(record, "since_on"), today=context.today),
        draft=f"drapeau-{case_id}-{flag_id}",
        said="Drapeau signalé.",
        remove=remove if flag_id else None,
    )


def open_milestone(context: Context, window: QWidget, case_id: int = 0, milestone_id: int = 0) -> QWidget:
    """Note a landmark, or modify it."""
    store = context.store
    milestone = (
        queries.get(store, Milestone, milestone_id)
        if milestone_id
        else Milestone(case_id=case_id, title="", happened_on=context.today)
    )
    fields = [
        Field(name="title", label="&Titre", make=LineEditor),
        Field(name="happened_on", label="&Date", make=day(context), span=6, is_optional=True),
        Field(name="planned_on", label="Pré&vu le", make=day(context), span=6, is_optional=True),
        Field(name="description", label="D&escription", make=AreaEditor, is_optional=True),
        *source_fields(context, milestone.case_id),
        Field(
            name="is_context",
            label="Contexte",
            make=lambda: CheckEditor("Événement de &contexte, hors du cheminement"),
        ),
    ]

    put = cases.update_milestone if milestone_id else cases.add_milestone

    def remove() -> object:
        cases.remove_milestone(store, milestone_id)
        context.say("Jalon supprimé.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier le jalon" if milestone_id else "Nouveau jalon",
        fields,
        milestone,
        lambda record: put(store, record),
        draft=f"jalon-{case_id}-{milestone_id}",
        said="Jalon consigné.",
        remove=remove if milestone_id else None,
    )


def _with_day(record: Any, field: str) -> Any:
    if getattr(record, field) is None:
        raise Invalid(**{field: "Indiquez une date."})
    return record
