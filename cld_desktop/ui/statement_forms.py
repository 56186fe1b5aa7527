"""The forms of what was said, and of how far it is verified."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Attachment, Interaction, Person, Statement, Verification
from cld_desktop.domain.vocabulary import Slot, VerificationState
from cld_desktop.services import readings, statements
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import (
    NONE,
    choice,
    day,
    names,
    names_in,
    open_record_form,
    source_fields,
    words_key,
)
from cld_desktop.ui.screen import Context
from cld_desktop.ui.talk_words import dated_noun

TALKS_OFFERED = 200
VALUE_HINT = "Date, montant, part (75 %) ou mots"


def open_statement(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    statement_id: int = 0,
    interaction_id: int = 0,
    drawn: Statement | None = None,
) -> QWidget:
    """Add something that was said, word for word or not, with its source; or modify it.

    `drawn` is what was read in a source, to start from.
    """
    store = context.store
    statement = (
        queries.get(store, Statement, statement_id)
        if statement_id
        else drawn or _drawn_from(context, case_id, interaction_id)
    )

    def save(record: Statement) -> object:
        faults = {}
        if not record.speaker_name.strip():
            faults["speaker_name"] = "Indiquez qui l’a dit."
        if record.said_on is None:
            faults["said_on"] = "Indiquez le jour où cela a été dit."
        if faults:
            raise Invalid(**faults)
        record = replace(record, person_id=_known(context, record.speaker_name))
        if record.source_id != statement.source_id:
            record = replace(record, starts_at=None, ends_at=None)
        put = statements.update_statement if statement_id else statements.add_statement
        return put(store, record)

    def remove() -> object:
        statements.remove_statement(store, statement_id)
        context.say("Déclaration supprimée.", "trash")
        return None

    dialog = open_record_form(
        context,
        window,
        "Modifier la déclaration" if statement_id else "Nouvelle déclaration",
        _fields(context, statement.case_id),
        statement,
        save,
        draft=f"declaration-{statement.case_id}-{statement_id}-{interaction_id}"
        + words_key(drawn.quote if drawn else ""),
        said="Déclaration enregistrée.",
        remove=remove if statement_id else None,
        width=620,
    )
    _tell_function(context, dialog)
    return dialog


def _fields(context: Context, case_id: int) -> list[Field]:
    known = readings.themes(context.store, case_id)
    talks = talks_of_case(context, case_id)
    return [
        Field(
            name="quote", label="E&xtrait", make=AreaEditor, hint="Sans guillemets; « […] » pour une coupure"
        ),
        Field(
            name="is_verbatim",
            label="Citation exacte",
            make=lambda: CheckEditor("&Citation exacte (sinon, paraphrase)"),
        ),
        Field(name="speaker_name", label="&Qui l’a dit", make=names(context, Person), span=6),
        Field(
            name="speaker_function", label="&Fonction ce jour-là", make=LineEditor, span=6, is_optional=True
        ),
        Field(name="said_on", label="&Date", make=day(context), span=6),
        Field(name="theme", label="&Thème", make=names_in(known), span=6, is_optional=True),
        Field(
            name="interaction_id",
            label="C&ommunication",
            make=lambda: ChoiceEditor(talks),
            is_optional=True,
        ),
        Field(name="slot", label="Ce qui est p&récisé", make=choice(Slot, NONE), span=6, is_optional=True),
        Field(name="slot_value", label="&Valeur", make=LineEditor, span=6, is_optional=True, hint=VALUE_HINT),
        *source_fields(context, case_id),
        Field(
            name="is_in_report",
            label="Retenue au rapport",
            make=lambda: CheckEditor("&Retenir au rapport destiné au conseil"),
        ),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]


def talks_of_case(context: Context, case_id: int) -> list[Option]:
    """The communications of a case, the latest first."""
    wanted = queries.InteractionFilter(case_id=case_id)
    page = queries.interactions_page(context.store, wanted, limit=TALKS_OFFERED)
    told = [Option(one.id, f"{dated_noun(one)} : {one.subject}"[:120]) for one in page.rows]
    return [Option(None, NONE), *told]


def _known(context: Context, name: str) -> int | None:
    wanted = french.fold(name)
    people = queries.all_of(context.store, Person)
    return next((one.id for one in people if one.name and french.fold(one.name) == wanted), None)


def _tell_function(context: Context, dialog: FormDialog) -> None:
    """Say the function held that day by who is named, while nobody has typed another."""
    name, on, function = (dialog.form.editor(one) for one in ("speaker_name", "said_on", "speaker_function"))
    told = ""

    def tell() -> None:
        nonlocal told
        said_on, person_id = on.value(), _known(context, name.value())
        if said_on is None or function.value() not in ("", told):
            return
        held = queries.office_held(context.store, person_id, said_on) if person_id else None
        told = held.office.title if held else ""
        function.set_value(told)

    name.left.connect(tell)
    on.left.connect(tell)


def _drawn_from(context: Context, case_id: int, interaction_id: int) -> Statement:
    """A new statement, its speaker, day and source read from the communication it was made in."""
    if not interaction_id:
        return Statement(case_id=case_id, quote="", said_on=context.today)
    store = context.store
    talk = queries.get(store, Interaction, interaction_id)
    speaker = next(iter(queries.participants_of(store, [interaction_id]).get(interaction_id, [])), None)
    joined = queries.all_of(store, Attachment, kind="interactions", record_id=interaction_id)
    return Statement(
        case_id=talk.case_id,
        quote="",
        said_on=talk.happened_on,
        interaction_id=talk.id,
        speaker_name=speaker.name if speaker else "",
        speaker_function=speaker.function if speaker else "",
        office_id=speaker.office_id if speaker else None,
        source_id=joined[0].document_id if joined else None,
    )


# Verification


def open_verification(
    context: Context, window: QWidget, statement_id: int, state: str = "to_verify"
) -> QWidget:
    """Judge a statement, with the reason or the evidence; `state` is the one proposed."""
    fields = [
        Field(name="state", label="É&tat", make=choice(VerificationState), span=6),
        Field(name="verified_on", label="&Date", make=day(context), span=6),
        Field(name="reason", label="&Motif ou preuve", make=AreaEditor, is_optional=True),
    ]
    return _open_judgement(context, window, statement_id, VerificationState(state), fields, "Vérification")


def open_evidence(context: Context, window: QWidget, statement_id: int) -> QWidget:
    """Join a document to what is known of a statement, at its page; its state may stay as it is."""
    judged = queries.all_of(context.store, Verification, statement_id=statement_id)
    last = max(judged, key=lambda one: (one.verified_on, one.id), default=None)
    fields = [
        Field(name="state", label="É&tat", make=choice(VerificationState), span=6),
        Field(name="verified_on", label="&Date", make=day(context), span=6),
        Field(name="reason", label="Ce que montre la &preuve", make=lambda: AreaEditor(2), is_optional=True),
    ]
    state = last.state if last else VerificationState.UNVERIFIED
    return _open_judgement(
        context, window, statement_id, state, fields, "Ajouter une preuve", needs_source=True
    )


def _open_judgement(
    context: Context,
    window: QWidget,
    statement_id: int,
    state: VerificationState,
    fields: list[Field],
    title: str,
    *,
    needs_source: bool = False,
) -> QWidget:
    store, me = context.store, context.me
    statement = queries.get(store, Statement, statement_id)
    verification = Verification(
        statement_id=statement_id,
        state=state,
        verified_on=context.today,
        person_id=me.id if me else None,
    )
    source = source_fields(context, statement.case_id)
    if needs_source:
        source[0] = replace(source[0], is_optional=False)

    def save(record: Verification) -> object:
        faults = {}
        if record.verified_on is None:
            faults["verified_on"] = "Indiquez le jour de la vérification."
        if needs_source and record.source_id is None:
            faults["source_id"] = "Choisissez le document qui sert de preuve."
        if faults:
            raise Invalid(**faults)
        return statements.verify_statement(store, record, today=context.today)

    return open_record_form(
        context,
        window,
        title,
        [*source, *fields] if needs_source else [*fields, *source],
        verification,
        save,
        draft=f"{'preuve' if needs_source else 'verification'}-{statement_id}",
        said="Preuve ajoutée." if needs_source else "Vérification consignée.",
        intro=shortened(french.quote(statement.quote) if statement.is_verbatim else statement.quote),
    )


def shortened(words: str) -> str:
    """What was said, short enough to head a form."""
    return words if len(words) <= 400 else words[:399].rstrip() + "…"
