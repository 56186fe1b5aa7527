"""What the forms of records share: lists of choices made from the vocabulary and from the base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from zlib import crc32

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.dates_typed import ParsedDay
from cld_desktop.domain.records import Document, Record
from cld_desktop.domain.vocabulary import Coded
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.ui.editors import ChoiceEditor, DayEditor, Editor, LineEditor, Option
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.page_editor import PageEditor
from cld_desktop.ui.screen import Context

R = TypeVar("R", bound=Record)
NOBODY = "Personne"
_DAY = "happened_on"
NONE = "Aucune"


def choices(members: Iterable[Coded], none: str = "") -> list[Option]:
    """A closed list, preceded by `none` when it may stay empty."""
    head = [Option(None, none)] if none else []
    return head + [Option(member, member.label) for member in members]


def choice(members: Iterable[Coded], none: str = "") -> Callable[[], Editor]:
    """A maker of the editor of a closed list."""
    options = choices(members, none)
    return lambda: ChoiceEditor(options)


def day(context: Context) -> Callable[[], Editor]:
    """A maker of the editor of a day, which knows our calendar."""
    return lambda: DayEditor(lambda: context.today, settings.business_calendar(context.store))


def names(context: Context, kind: type[Record]) -> Callable[[], Editor]:
    """A maker of a line that proposes the names of the directory and takes any other."""
    return names_in(getattr(record, "name", "") for record in queries.all_of(context.store, kind))


def names_in(known: Iterable[str]) -> Callable[[], Editor]:
    """A maker of a line that proposes names, whatever letters are typed, and takes any other."""
    proposed = sorted(set(known) - {""}, key=french.collation_key)

    def make() -> Editor:
        editor = LineEditor()
        completer = QCompleter(proposed, editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.line.setCompleter(completer)
        return editor

    return make


def documents_of_case(context: Context, case_id: int) -> list[Option]:
    """The documents that may be the source of a fact, the latest first."""
    found = queries.documents_of_case(context.store, case_id)
    return [Option(None, NONE)] + [Option(document.id, document_name(document)) for document in found]


def document_name(document: Document) -> str:
    """How a document is named in a list."""
    name = document.title or document.file_name
    return f"{name} ({french.short_date(document.dated_on)})" if document.dated_on else name


def source_fields(context: Context, case_id: int) -> list[Field]:
    """The source of a fact: the document, and the page or paragraph in it."""
    options = documents_of_case(context, case_id)
    return [
        Field(
            name="source_id", label="So&urce", make=lambda: ChoiceEditor(options), span=6, is_optional=True
        ),
        Field(name="page", label="Pa&ge", make=PageEditor, span=3),
        Field(
            name="paragraph",
            label="&Paragraphe",
            make=lambda: LineEditor("6, en-tête"),
            span=3,
        ),
    ]


def words_key(words: str) -> str:
    """What tells the draft of a form opened on words chosen in a source from those of other words."""
    return f"-{crc32(words.encode()):08x}" if words else ""


def open_record_form(
    context: Context,
    window: QWidget,
    title: str,
    fields: Sequence[Field],
    record: R,
    save: Callable[[R], object],
    *,
    values: Mapping[str, Any] | None = None,
    **options: Any,
) -> FormDialog:
    """Open a form on a record: the fields that bear the name of one of its own are read from it and put back.

    `values` gives the others; `save` is given the record with what was typed. A record whose day is known
    more or less exactly shows it so, and keeps how exactly it was typed.
    """
    own = {field.name for field in fields if hasattr(record, field.name)}
    start = {name: getattr(record, name) for name in own} | dict(values or {})
    is_dated = _DAY in own and hasattr(record, "precision")
    if is_dated and start[_DAY] is not None:
        start[_DAY] = ParsedDay(day=start[_DAY], precision=getattr(record, "precision"))  # noqa: B009

    def put(typed: Mapping[str, Any]) -> object:
        told = {name: typed[name] for name in own}
        editor = dialog.form.editor(_DAY) if is_dated else None
        if isinstance(editor, DayEditor):
            told["precision"] = editor.precision()
        return save(replace(record, **told))

    dialog = FormDialog(
        context,
        title,
        fields,
        put,
        parent=window,
        values=start,
        **options,
    )
    dialog.show()
    return dialog
