"""The forms of a commitment, and of what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import commitments as domain
from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Commitment, Interaction, Organization, Person, Statement
from cld_desktop.domain.vocabulary import CommitmentState, Side
from cld_desktop.services import commitments
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, Editor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, day, names_in, source_fields
from cld_desktop.ui.screen import Context
from cld_desktop.ui.statement_forms import shortened, talks_of_case


def open_commitment(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    commitment_id: int = 0,
    interaction_id: int = 0,
    statement_id: int = 0,
) -> QWidget:
    """Note what someone undertook to do, from scratch, a communication or a statement; or modify it."""
    store = context.store
    record = (
        queries.get(store, Commitment, commitment_id)
        if commitment_id
        else _drawn_from(context, case_id, interaction_id, statement_id)
    )
    talks = talks_of_case(context, record.case_id)
    fields = [
        Field(name="text", label="&Engagement", make=lambda: AreaEditor(2)),
        Field(name="side", label="De &qui", make=choice(Side), span=6),
        Field(name="by", label="&Personne ou organisme", make=_somebody(context), span=6, is_optional=True),
        Field(name="made_on", label="&Date", make=day(context), span=6),
        Field(name="due_on", label="É&chéance", make=day(context), span=6, is_optional=True),
        Field(
            name="interaction_id",
            label="C&ommunication",
            make=lambda: ChoiceEditor(talks),
            is_optional=True,
        ),
        *source_fields(context, record.case_id),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]

    def save(typed: dict[str, Any]) -> object:
        if typed["made_on"] is None:
            raise Invalid(made_on="Indiquez le jour où l’engagement a été pris.")
        own = {name: value for name, value in typed.items() if name != "by"}
        person_id, organization_id = _who_is(context, typed["by"])
        made = replace(record, **own, person_id=person_id, organization_id=organization_id)
        put = commitments.update_commitment if commitment_id else commitments.add_commitment
        return put(store, made)

    def remove() -> object:
        commitments.remove_commitment(store, commitment_id)
        context.say("Engagement supprimé.", "trash")
        return None

    own = [field.name for field in fields if field.name != "by"]
    dialog = FormDialog(
        context,
        "Modifier l’engagement" if commitment_id else "Nouvel engagement",
        fields,
        save,
        parent=window,
        values={name: getattr(record, name) for name in own} | {"by": _name_of(context, record)},
        draft=f"engagement-{record.case_id}-{commitment_id}-{interaction_id}-{statement_id}",
        said="Engagement enregistré.",
        remove=remove if commitment_id else None,
        width=620,
    )
    dialog.show()
    return dialog


def _drawn_from(context: Context, case_id: int, interaction_id: int, statement_id: int) -> Commitment:
    store = context.store
    if statement_id:
        said = queries.get(store, Statement, statement_id)
        return Commitment(
            case_id=said.case_id,
            side=Side.MINISTRY,
            text=said.quote,
            made_on=said.said_on,
            person_id=said.person_id,
            office_id=said.office_id,
            interaction_id=said.interaction_id,
            source_id=said.source_id,
            page=said.page,
            paragraph=said.paragraph,
        )
    if interaction_id:
        talk = queries.get(store, Interaction, interaction_id)
        return Commitment(
            case_id=talk.case_id,
            side=Side.MINISTRY,
            text="",
            made_on=talk.happened_on,
            interaction_id=talk.id,
            source_id=talk.source_id,
            page=talk.page,
            paragraph=talk.paragraph,
        )
    return Commitment(case_id=case_id, side=Side.MINISTRY, text="", made_on=context.today)


def _somebody(context: Context) -> Callable[[], Editor]:
    people = queries.all_of(context.store, Person)
    bodies = queries.all_of(context.store, Organization)
    return names_in([*(one.name for one in people), *(one.name for one in bodies)])


def _name_of(context: Context, record: Commitment) -> str:
    person = queries.find(context.store, Person, record.person_id)
    body = queries.find(context.store, Organization, record.organization_id)
    return person.name if person else body.name if body else ""


def _who_is(context: Context, name: str) -> tuple[int | None, int | None]:
    """The person or the body that a typed name means. Raises Invalid: it must be of the directory."""
    wanted = french.fold(name)
    if not wanted:
        return None, None
    for one in queries.all_of(context.store, Person):
        if french.fold(one.name) == wanted:
            return one.id, None
    for body in queries.all_of(context.store, Organization):
        if wanted in (french.fold(body.name), french.fold(body.short_name)):
            return None, body.id
    raise Invalid(by="Choisissez une personne ou un organisme du répertoire, ou laissez le champ vide.")


# What becomes of it


def open_commitment_closing(context: Context, window: QWidget, commitment_id: int) -> QWidget:
    """Close a commitment: what became of it, in words."""
    commitment = queries.get(context.store, Commitment, commitment_id)
    talks = talks_of_case(context, commitment.case_id)
    fields = [
        Field(name="outcome", label="&Issue", make=choice(domain.OUTCOMES), span=6),
        Field(name="happened_on", label="&Date", make=day(context), span=6),
        Field(name="note", label="Ce qui a été &fait", make=AreaEditor),
        Field(
            name="interaction_id",
            label="C&ommunication",
            make=lambda: ChoiceEditor(talks),
            is_optional=True,
        ),
    ]
    return _open_step(
        context,
        window,
        commitment,
        "Fermer l’engagement",
        fields,
        lambda typed: commitments.close_commitment(
            context.store,
            commitment_id,
            typed["outcome"],
            typed["note"],
            typed["happened_on"],
            today=context.today,
            interaction_id=typed["interaction_id"],
        ),
        said="Engagement fermé.",
        values={"outcome": CommitmentState.KEPT},
    )


def open_commitment_reopening(context: Context, window: QWidget, commitment_id: int) -> QWidget:
    """Hold a commitment open again, and say why."""
    return _open_step(
        context,
        window,
        queries.get(context.store, Commitment, commitment_id),
        "Rouvrir l’engagement",
        [
            Field(name="note", label="&Motif", make=AreaEditor),
            Field(name="happened_on", label="&Date", make=day(context), span=6),
        ],
        lambda typed: commitments.reopen_commitment(
            context.store, commitment_id, typed["note"], typed["happened_on"], today=context.today
        ),
        said="Engagement rouvert.",
    )


def open_commitment_postponing(context: Context, window: QWidget, commitment_id: int) -> QWidget:
    """Give a commitment another due date."""
    commitment = queries.get(context.store, Commitment, commitment_id)
    return _open_step(
        context,
        window,
        commitment,
        "Reporter l’échéance",
        [
            Field(name="due_on", label="&Nouvelle échéance", make=day(context), span=6),
            Field(name="happened_on", label="&Annoncée le", make=day(context), span=6),
            Field(name="note", label="&Motif", make=lambda: AreaEditor(2), is_optional=True),
        ],
        lambda typed: commitments.postpone_commitment(
            context.store,
            commitment_id,
            typed["due_on"],
            typed["note"],
            typed["happened_on"],
            today=context.today,
        ),
        said="Échéance reportée.",
        values={"due_on": commitment.due_on},
    )


def open_commitment_referral(context: Context, window: QWidget, commitment_id: int) -> QWidget:
    """Note that a commitment was taken to an outside recourse."""
    return _open_step(
        context,
        window,
        queries.get(context.store, Commitment, commitment_id),
        "Renvoyer à un recours externe",
        [
            Field(
                name="recourse",
                label="&Recours",
                make=lambda: LineEditor("Protecteur du citoyen"),
                span=6,
            ),
            Field(name="happened_on", label="&Date", make=day(context), span=6),
            Field(name="note", label="&Précision", make=lambda: AreaEditor(2), is_optional=True),
        ],
        lambda typed: commitments.refer_commitment(
            context.store,
            commitment_id,
            typed["recourse"],
            typed["note"],
            typed["happened_on"],
            today=context.today,
        ),
        said="Renvoi consigné.",
    )


def _open_step(
    context: Context,
    window: QWidget,
    commitment: Commitment,
    title: str,
    fields: Sequence[Field],
    act: Callable[[dict[str, Any]], object],
    *,
    said: str,
    values: dict[str, Any] | None = None,
) -> QWidget:
    def save(typed: dict[str, Any]) -> object:
        if typed["happened_on"] is None:
            raise Invalid(happened_on="Indiquez la date.")
        return act(typed)

    dialog = FormDialog(
        context,
        title,
        fields,
        save,
        parent=window,
        values={"happened_on": context.today, **(values or {})},
        draft=f"{french.fold(title).replace(' ', '-')}-{commitment.id}",
        said=said,
        intro=shortened(commitment.text),
    )
    dialog.show()
    return dialog
