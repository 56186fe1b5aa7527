"""The forms of what was said and of what nobody has answered yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Attachment, Interaction, OpenQuestion, Person, Statement, Verification
from cld_desktop.domain.vocabulary import VerificationState
from cld_desktop.services import statements
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import choice, day, names, open_record_form, source_fields, words_key
from cld_desktop.ui.screen import Context


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
    fields = [
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
        Field(name="theme", label="&Thème", make=LineEditor, span=6, is_optional=True),
        *source_fields(context, statement.case_id),
        Field(
            name="is_in_report",
            label="Retenue au rapport",
            make=lambda: CheckEditor("&Retenir au rapport destiné au conseil"),
        ),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]

    def save(record: Statement) -> object:
        faults = {}
        if not record.speaker_name.strip():
            faults["speaker_name"] = "Indiquez qui l’a dit."
        if record.said_on is None:
            faults["said_on"] = "Indiquez le jour où cela a été dit."
        if faults:
            raise Invalid(**faults)
        known = {french.fold(one.name): one.id for one in queries.all_of(store, Person) if one.name}
        record = replace(record, person_id=known.get(french.fold(record.speaker_name)))
        if record.source_id != statement.source_id:
            record = replace(record, page=None, starts_at=None, ends_at=None)
        put = statements.update_statement if statement_id else statements.add_statement
        return put(store, record)

    def remove() -> object:
        statements.remove_statement(store, statement_id)
        context.say("Déclaration supprimée.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier la déclaration" if statement_id else "Nouvelle déclaration",
        fields,
        statement,
        save,
        draft=f"declaration-{statement.case_id}-{statement_id}-{interaction_id}"
        + words_key(drawn.quote if drawn else ""),
        said="Déclaration enregistrée.",
        remove=remove if statement_id else None,
        width=620,
    )


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


def open_verification(context: Context, window: QWidget, statement_id: int) -> QWidget:
    """Judge a statement, with the reason or the evidence."""
    store = context.store
    statement = queries.get(store, Statement, statement_id)
    me = context.me
    verification = Verification(
        statement_id=statement_id,
        state=VerificationState.TO_VERIFY,
        verified_on=context.today,
        person_id=me.id if me else None,
    )
    fields = [
        Field(name="state", label="É&tat", make=choice(VerificationState), span=6),
        Field(name="verified_on", label="&Date", make=day(context), span=6),
        Field(name="reason", label="&Motif ou preuve", make=AreaEditor, is_optional=True),
        *source_fields(context, statement.case_id),
    ]

    def save(record: Verification) -> object:
        judged = (VerificationState.CONFIRMED, VerificationState.CONTRADICTED, VerificationState.SUPERSEDED)
        if record.state in judged and not record.reason.strip() and record.source_id is None:
            raise Invalid(reason="Indiquez le motif, ou choisissez la source qui le prouve.")
        return statements.verify_statement(store, record, today=context.today)

    return open_record_form(
        context,
        window,
        "Vérification",
        fields,
        verification,
        save,
        draft=f"verification-{statement_id}",
        said="Vérification consignée.",
        intro=french.quote(statement.quote) if statement.is_verbatim else statement.quote,
    )


def open_question(context: Context, window: QWidget, case_id: int = 0, question_id: int = 0) -> QWidget:
    """Note a question that nobody has answered, or modify it."""
    store = context.store
    question = (
        queries.get(store, OpenQuestion, question_id)
        if question_id
        else OpenQuestion(case_id=case_id, question="", asked_on=None)
    )
    fields = [
        Field(name="question", label="&Question", make=lambda: AreaEditor(2)),
        Field(name="label", label="En &bref", make=LineEditor, span=6, is_optional=True),
        Field(name="asked_on", label="&Posée le", make=day(context), span=6, is_optional=True),
        Field(name="is_in_camera", label="Huis clos", make=lambda: CheckEditor("&Huis clos")),
    ]
    put = statements.update_question if question_id else statements.add_question

    def remove() -> object:
        statements.remove_question(store, question_id)
        context.say("Question supprimée.", "trash")
        return None

    return open_record_form(
        context,
        window,
        "Modifier la question" if question_id else "Nouvelle question en suspens",
        fields,
        question,
        lambda record: put(store, record),
        draft=f"question-{case_id}-{question_id}",
        said="Question enregistrée.",
        remove=remove if question_id else None,
    )


def open_answer(context: Context, window: QWidget, question_id: int) -> QWidget:
    """Answer an open question."""
    store = context.store
    question = queries.get(store, OpenQuestion, question_id)
    fields = [
        Field(name="answer", label="&Réponse", make=AreaEditor),
        Field(name="answered_on", label="&Date", make=day(context), span=6),
    ]

    def save(typed: dict[str, Any]) -> object:
        if typed["answered_on"] is None:
            raise Invalid(answered_on="Indiquez le jour de la réponse.")
        return statements.answer_question(
            store, question_id, typed["answer"], typed["answered_on"], today=context.today
        )

    dialog = FormDialog(
        context,
        "Répondre à la question",
        fields,
        save,
        parent=window,
        values={"answer": question.answer, "answered_on": context.today},
        draft=f"reponse-{question_id}",
        said="Réponse consignée.",
        intro=question.question,
    )
    dialog.show()
    return dialog
