"""The assistant of a reshuffle or an election: which offices, which day, who next, what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Person
from cld_desktop.domain.vocabulary import ELECTED, OfficeKind
from cld_desktop.services import reshuffle
from cld_desktop.services.readings_offices import elected_offices
from cld_desktop.ui import reshuffle_words
from cld_desktop.ui.directory_fields import check_days
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.editors import ChoiceEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.labels import Text
from cld_desktop.ui.record_forms import day
from cld_desktop.ui.screen import Context
from cld_desktop.ui.succession_editor import SuccessionEditor

_DELAY_MS = 200
_OF_ELECTION = frozenset({OfficeKind.MNA, OfficeKind.PREFECT, OfficeKind.MAYOR})
RESHUFFLE, ELECTION = "reshuffle", "election"
_NOTHING = "Choisissez les fonctions qui changent de mains; ce qui va changer se lira ici."


class _Preview(Editor):
    """Words to read, nothing to type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", "body", "text2", wrap=True)
        self._hold(self.words)

    def value(self) -> None:
        return None

    def set_value(self, value: Any) -> None:
        self.words.setText(value or "")

    def text_typed(self) -> str:
        return ""

    def set_text_typed(self, typed: Any) -> None:
        """Nothing is typed here."""


def open_reshuffle(context: Context, window: QWidget, person_id: int = 0, office_id: int = 0) -> QWidget:
    """End tenures, name who comes next, and hand over what goes with the office."""
    store = context.store
    offices = elected_offices(store, context.today)
    chosen = [
        one.office
        for one in offices
        if one.office.id == office_id or person_id in {who.id for who in one.holders}
    ]
    is_election = bool(chosen) and all(one.kind in _OF_ELECTION for one in chosen)
    fields = [
        Field(
            name="what",
            label="&Occasion",
            make=lambda: ChoiceEditor([Option(RESHUFFLE, "Remaniement"), Option(ELECTION, "Élection")]),
            span=6,
        ),
        Field(name="on", label="&Jour du changement", make=day(context), span=6),
        Field(
            name="offices",
            label="&Fonctions qui changent de mains",
            make=lambda: SuccessionEditor(context, offices),
        ),
        Field(name="preview", label="Ce qui va changer", make=_Preview),
    ]

    def save(typed: Mapping[str, Any]) -> object:
        check_days(dialog, "on")
        return reshuffle.hand_over(
            store,
            typed["offices"],
            typed["on"],
            today=context.today,
            is_election=typed["what"] == ELECTION,
        )

    dialog = FormDialog(
        context,
        "Remaniement ou élection",
        fields,
        save,
        parent=window,
        values={
            "what": ELECTION if is_election else RESHUFFLE,
            "on": context.today,
            "offices": [one.id for one in chosen],
            "preview": _NOTHING,
        },
        draft=f"remaniement-{person_id}-{office_id}",
        verb="Appliquer",
        width=680,
    )
    dialog.saved.connect(lambda done: _tell(context, dialog, done))
    _follow(context, dialog)
    dialog.show()
    return dialog


def _tell(context: Context, dialog: FormDialog, done: tuple[reshuffle.Handover, ...]) -> None:
    is_election = dialog.form.editor("what").value() == ELECTION
    context.say("Élection consignée." if is_election else "Remaniement consigné.", "arrow-left-right")
    first = done[0].successor or done[0].predecessor
    context.go("directory", kind=Person, record_id=first.id)


def _follow(context: Context, dialog: FormDialog) -> None:
    """Keep the offices and the words in step with what is typed."""
    form = dialog.form
    offices, preview = form.editor("offices"), form.editor("preview")
    assert isinstance(offices, SuccessionEditor)
    timer = QTimer(dialog, singleShot=True, interval=_DELAY_MS)

    def foresee() -> None:
        wanted, on = offices.value(), form.editor("on").value()
        fault = offices.fault() or form.editor("on").fault()
        if fault or not wanted:
            preview.set_value(fault or _NOTHING)
        else:
            try:
                told = reshuffle.foresee(context.store, wanted, on, today=context.today)
                preview.set_value(reshuffle_words.preview(told))
            except Problem as problem:
                preview.set_value(str(problem))
        dialog.make_room()

    def offer() -> None:
        is_election = form.editor("what").value() == ELECTION
        offices.show_kinds(_OF_ELECTION if is_election else ELECTED - _OF_ELECTION)

    timer.timeout.connect(foresee)
    form.edited.connect(timer.start)
    form.editor("what").edited.connect(offer)
    offer()
    foresee()
