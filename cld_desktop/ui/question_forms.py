"""The forms of what nobody has answered yet, and of the answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.records import Interaction, OpenQuestion
from cld_desktop.services import statements
from cld_desktop.storage import queries
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, LineEditor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.record_forms import day, open_record_form
from cld_desktop.ui.screen import Context
from cld_desktop.ui.statement_forms import shortened, talks_of_case


def open_question(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    question_id: int = 0,
    statement_id: int = 0,
    question: str = "",
    label: str = "",
) -> QWidget:
    """Note a question that nobody has answered, or modify it; `statement_id` is what raised it."""
    store = context.store
    record = (
        queries.get(store, OpenQuestion, question_id)
        if question_id
        else OpenQuestion(
            case_id=case_id, question=question, label=label, statement_id=statement_id or None, asked_on=None
        )
    )
    fields = [
        Field(name="question", label="&Question", make=lambda: AreaEditor(2)),
        Field(name="label", label="En &bref", make=LineEditor, span=6, is_optional=True),
        Field(name="asked_on", label="&Posée le", make=day(context), span=6, is_optional=True),
        Field(
            name="is_for_next_call",
            label="Pour la prochaine communication",
            make=lambda: CheckEditor("Pour la p&rochaine communication"),
        ),
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
        record,
        lambda typed: put(store, typed),
        draft=f"question-{case_id}-{question_id}-{statement_id}",
        said="Question enregistrée.",
        remove=remove if question_id else None,
    )


def open_answer(context: Context, window: QWidget, question_id: int) -> QWidget:
    """Answer an open question: by the communication that answered, its words, or both."""
    store = context.store
    question = queries.get(store, OpenQuestion, question_id)
    talks = talks_of_case(context, question.case_id)
    fields = [
        Field(
            name="interaction_id",
            label="&Communication qui répond",
            make=lambda: ChoiceEditor(talks),
            is_optional=True,
        ),
        Field(name="answer", label="&Réponse", make=AreaEditor),
        Field(name="answered_on", label="&Date", make=day(context), span=6),
    ]

    def save(typed: dict[str, Any]) -> object:
        if typed["answered_on"] is None:
            raise Invalid(answered_on="Indiquez le jour de la réponse.")
        return statements.answer_question(
            store,
            question_id,
            typed["answer"],
            typed["answered_on"],
            today=context.today,
            interaction_id=typed["interaction_id"],
        )

    dialog = FormDialog(
        context,
        "Répondre à la question",
        fields,
        save,
        parent=window,
        values={"answer": question.answer, "answered_on": context.today, "interaction_id": None},
        draft=f"reponse-{question_id}",
        said="Réponse consignée.",
        intro=shortened(question.question),
    )
    _follow_day(context, dialog)
    dialog.show()
    return dialog


def _follow_day(context: Context, dialog: FormDialog) -> None:
    """An answer is of the day of the communication that gives it, while no other day was typed."""
    talk, on = dialog.form.editor("interaction_id"), dialog.form.editor("answered_on")
    told = context.today

    def tell() -> None:
        nonlocal told
        found = queries.find(context.store, Interaction, talk.value())
        if found is not None and on.value() == told:
            told = found.happened_on
            on.set_value(told)

    talk.edited.connect(tell)
