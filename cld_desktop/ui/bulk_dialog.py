"""The window in which something is asked of many rows: what to do, then what it will change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import bulk as asking
from cld_desktop.domain import french
from cld_desktop.domain.bulk import Asked, Foreseen
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Case
from cld_desktop.domain.vocabulary import Result
from cld_desktop.services import bulk, readings_tags, settings
from cld_desktop.storage import queries
from cld_desktop.ui.bulk_preview import BulkPreview, summary
from cld_desktop.ui.editors import ChoiceEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.number_editor import NumberEditor
from cld_desktop.ui.record_forms import choice, day, names_in
from cld_desktop.ui.screen import Context

Keys = Sequence[tuple[str, int]]
Typed = Mapping[str, Any]
_DELAY_MS = 250
_USUAL_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class Command:
    """What a command asks in its form, and what it then asks of the rows."""

    title: str
    verb: str
    fields: Callable[[Context], list[Field]]
    asked: Callable[[Typed], Asked]
    values: Mapping[str, Any] = field(default_factory=dict)


def open_bulk(context: Context, window: QWidget, what: str, keys: Keys) -> QWidget:
    """Ask something of these rows; nothing changes before the preview was there to be read."""
    command = COMMANDS[what]
    noun = asking.noun_of({kind for kind, _ in keys})
    dialog = FormDialog(
        context,
        command.title.format(many=french.plural(len(keys), *noun)),
        [*command.fields(context), Field(name="preview", label="Ce qui va changer", make=BulkPreview)],
        lambda typed: _apply(context, keys, command.asked(typed)),
        parent=window,
        values={"on": context.today, **command.values},
        verb=command.verb,
        width=680,
    )
    dialog.saved.connect(lambda done: context.say(_said(done)))
    _follow(context, dialog, command, keys)
    dialog.show()
    return dialog


def _apply(context: Context, keys: Keys, asked: Asked) -> Foreseen:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # thousands of rows take some seconds
    try:
        return bulk.apply(context.store, keys, asked, today=context.today)
    finally:
        QGuiApplication.restoreOverrideCursor()


def _said(done: Foreseen) -> str:
    """« 12 suivis modifiés. 3 n’ont pas changé. »."""
    one, _ = done.noun
    feminine = "" if one == "suivi" else "e"
    many = "s" if done.count > 1 else ""
    left = done.left
    rest = f" {french.number(left)}{NBSP}{'n’ont' if left > 1 else 'n’a'} pas changé." if left else ""
    return f"{done.counted} modifié{feminine}{many}.{rest}"


def _follow(context: Context, dialog: FormDialog, command: Command, keys: Keys) -> None:
    """Keep the preview in step with what is typed."""
    form = dialog.form
    preview = form.editor("preview")
    timer = QTimer(dialog, singleShot=True, interval=_DELAY_MS)

    def foresee() -> None:
        try:
            asked = command.asked(form.values())
            told = bulk.foresee(context.store, keys, asked, today=context.today)
            preview.set_value(told)
            preview.setAccessibleDescription(summary(told))
        except Problem as problem:
            preview.set_value(str(problem))
        QTimer.singleShot(0, dialog, dialog.make_room)  # once what was just drawn knows its height

    timer.timeout.connect(foresee)
    form.edited.connect(timer.start)
    foresee()


# The forms


def _nothing(_context: Context) -> list[Field]:
    return []


def _on(context: Context) -> list[Field]:
    return [Field(name="on", label="&Fait le", make=day(context), span=6)]


def _when(context: Context) -> list[Field]:
    return [
        Field(
            name="days",
            label="De combien de &jours",
            make=NumberEditor,
            span=6,
            hint="Après l’échéance; après aujourd’hui si elle est passée",
            is_optional=True,
        ),
        Field(name="to", label="Ou à la &date", make=day(context), span=6, is_optional=True),
    ]


def _who(context: Context) -> list[Field]:
    me = context.me
    people = sorted(settings.colleagues(context.store), key=lambda one: one != me)
    return [_choice("person_id", "&Responsable", [Option(one.id, one.name) for one in people])]


def _tag(context: Context) -> list[Field]:
    known = (one.name for one in readings_tags.all_tags(context.store))
    hint = "Une étiquette de ce nom, ou une nouvelle"
    return [Field(name="name", label="&Étiquette", make=names_in(known), hint=hint)]


def _known_tag(context: Context) -> list[Field]:
    tags = readings_tags.all_tags(context.store)
    return [_choice("tag_id", "&Étiquette", [Option(one.id, one.name) for one in tags])]


def _case(context: Context) -> list[Field]:
    cases = queries.all_of(context.store, Case)
    options = [Option(one.id, one.short_name or one.title) for one in cases]
    return [_choice("case_id", "&Dossier", options)]


def _result(_context: Context) -> list[Field]:
    return [Field(name="result", label="&Résultat", make=choice(Result, "Aucun"))]


def _turn(on: str, off: str) -> Callable[[Context], list[Field]]:
    options = [Option(True, on), Option(False, off)]
    return lambda _context: [_choice("is_on", "&Ce qui est demandé", options)]


def _choice(name: str, label: str, options: Sequence[Option]) -> Field:
    return Field(name=name, label=label, make=lambda: ChoiceEditor(options))


COMMANDS: Mapping[str, Command] = {
    "complete": Command(
        title="Marquer {many}",
        verb="Marquer",
        fields=_on,
        asked=lambda typed: asking.Complete(typed["on"]),
    ),
    "postpone": Command(
        title="Reporter {many}",
        verb="Reporter",
        fields=_when,
        values={"days": _USUAL_DAYS},
        asked=lambda typed: asking.Postpone(to=typed["to"], days=typed["days"] or 0),
    ),
    "assign": Command(
        title="Confier {many}",
        verb="Confier",
        fields=_who,
        asked=lambda typed: asking.Assign(typed["person_id"]),
    ),
    "label": Command(
        title="Étiqueter {many}",
        verb="Étiqueter",
        fields=_tag,
        asked=lambda typed: asking.Label(typed["name"]),
    ),
    "unlabel": Command(
        title="Ôter une étiquette à {many}",
        verb="Ôter",
        fields=_known_tag,
        asked=lambda typed: asking.Unlabel(typed["tag_id"]),
    ),
    "move": Command(
        title="Déplacer {many}",
        verb="Déplacer",
        fields=_case,
        asked=lambda typed: asking.MoveTo(typed["case_id"]),
    ),
    "in_camera": Command(
        title="Huis clos, {many}",
        verb="Appliquer",
        fields=_turn("Mettre à huis clos", "Lever le huis clos"),
        asked=lambda typed: asking.Restrict("is_in_camera", is_on=typed["is_on"]),
    ),
    "personal": Command(
        title="Communications personnelles, {many}",
        verb="Appliquer",
        fields=_turn("Marquer comme personnelles", "Ne plus les marquer"),
        asked=lambda typed: asking.Restrict("is_personal", is_on=typed["is_on"]),
    ),
    "result": Command(
        title="Résultat de {many}",
        verb="Appliquer",
        fields=_result,
        asked=lambda typed: asking.SetResult(typed["result"]),
    ),
    "rest": Command(
        title="Fiches inactives, {many}",
        verb="Appliquer",
        fields=_turn("Marquer inactives", "Marquer actives"),
        asked=lambda typed: asking.Rest(is_inactive=typed["is_on"]),
    ),
    "remove": Command(
        title="Supprimer {many}",
        verb="Supprimer",
        fields=_nothing,
        asked=lambda _typed: asking.Remove(),
    ),
}
"""By what is asked."""
