"""Two cards of the same person or body made one: whose value is kept, field by field, and what moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.domain.records import Organization, Person
from cld_desktop.domain.vocabulary import Coded, field_name, record_name
from cld_desktop.services import merging
from cld_desktop.services.merging import MERGED, Merger
from cld_desktop.storage import queries
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui import directory_actions, directory_words, theme
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.form import Field
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.labels import Text
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.radio import Radio
from cld_desktop.ui.screen import Context

Card = Person | Organization
_SHORT, _LONG = 34, 400
_BOTH = "Les deux, l’une après l’autre"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A field whose values differ: what each card says, in words, and what may be kept."""

    name: str
    label: str
    words: tuple[str, ...]
    values: tuple[Any, ...]


class SideBySide(Editor):
    """The fields that differ, a value of each card on a row; its value is what is kept, by field."""

    def __init__(
        self, titles: Sequence[str], choices: Sequence[_Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self.groups: dict[str, QButtonGroup] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnMinimumWidth(0, theme.px(96))
        for at, title in enumerate(titles):
            grid.addWidget(Text(title, "strong", wrap=True), 0, at + 1, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(at + 1, 1)
        for row, choice in enumerate(self._choices, start=1):
            grid.addWidget(Text(choice.label, "meta", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._add_row(grid, row, choice)
        if not self._choices:
            same = Text("Les deux fiches disent la même chose.", "body", "text2", wrap=True)
            grid.addWidget(same, 1, 0, 1, 3)

    def _add_row(self, grid: QGridLayout, row: int, choice: _Choice) -> None:
        group = self.groups[choice.name] = QButtonGroup(self)
        columns = [_add_column(grid, row, at) for at in (1, 2)]
        first = next((at for at, words in enumerate(choice.words) if words), 0)
        for at, words in enumerate(choice.words):
            cell = _cell(choice.label, words)
            radio = cell.findChild(Radio)
            assert isinstance(radio, Radio)
            group.addButton(radio, at)
            radio.setChecked(at == first)
            radio.toggled.connect(lambda _: self.edited.emit())
            columns[min(at, 1)].addWidget(cell)  # both values together lie under the second

    def value(self) -> dict[str, Any]:
        return {one.name: one.values[self.groups[one.name].checkedId()] for one in self._choices}

    def set_value(self, value: Any) -> None:
        """What is kept is chosen on the spot."""

    def text_typed(self) -> dict[str, int]:
        return {name: group.checkedId() for name, group in self.groups.items()}

    def set_text_typed(self, typed: Any) -> None:
        for name, at in dict(typed or {}).items():
            button = self.groups[name].button(at) if name in self.groups else None
            if button is not None:
                button.setChecked(True)

    def box(self) -> QWidget:
        chosen = (group.checkedButton() for group in self.groups.values())
        return next((one for one in chosen if one is not None), self)

    def set_invalid(self, is_invalid: bool) -> None:
        """Whatever is chosen can be kept."""


def _add_column(grid: QGridLayout, row: int, column: int) -> QVBoxLayout:
    holder = QWidget()
    cells = _column(holder)
    grid.addWidget(holder, row, column, Qt.AlignmentFlag.AlignTop)
    return cells


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _cell(label: str, words: str) -> QWidget:
    """A value to choose: on its button when it is short, else below it."""
    is_short = len(words) <= _SHORT and "\n" not in words
    radio = Radio((words or "—").replace("&", "&&") if is_short else "Ce texte")
    radio.setAccessibleName(f"{label}{NBSP}: {words[:_LONG] or 'rien'}")
    holder = QWidget()
    column = _column(holder)
    column.addWidget(radio)
    if not is_short:
        told = words if len(words) <= _LONG else words[: _LONG - 1] + "…"
        column.addWidget(Text(told, "meta", "text2", wrap=True))
    return holder


def open_merge(
    context: Context, window: QWidget, person_id: int = 0, organization_id: int = 0, other_id: int = 0
) -> QWidget:
    """Make one card of two; which other is asked first when it is not told."""
    kind: type[Card] = Person if person_id else Organization
    card = queries.get(context.store, kind, person_id or organization_id)
    if not other_id:
        return _ask_other(context, window, card)
    return _compare(context, window, card, queries.get(context.store, kind, other_id))


def _about(card: Card) -> dict[str, int]:
    return {"person_id": card.id} if isinstance(card, Person) else {"organization_id": card.id}


def _ask_other(context: Context, window: QWidget, card: Card) -> QWidget:
    fields = [
        Field(
            name="other",
            label="&Avec quelle fiche",
            make=lambda: PeopleField(context.store, lambda: context.today),
            hint="Celle qui disparaît; ce qu’elle a passe à la fiche gardée.",
        )
    ]

    def save(typed: Mapping[str, Any]) -> int:
        told: tuple[ParticipantDraft, ...] = typed["other"]
        named = "person_id" if isinstance(card, Person) else "organization_id"
        other_id = getattr(told[0], named) if len(told) == 1 else None
        if not other_id:
            what = "une autre personne" if isinstance(card, Person) else "un autre organisme"
            raise Invalid(other=f"Choisissez {what} du répertoire.")
        try:
            merging.foresee(context.store, card, other_id)
        except Problem as problem:
            raise Invalid(other=str(problem)) from problem
        return int(other_id)

    dialog = FormDialog(
        context,
        "Fusionner deux fiches",
        fields,
        save,
        parent=window,
        intro=f"Fiche gardée{NBSP}: {directory_actions.card_name(card)}",
        verb="Comparer",
    )
    dialog.saved.connect(lambda other_id: context.ask("merge", **_about(card), other_id=other_id))
    dialog.show()
    return dialog


def _compare(context: Context, window: QWidget, card: Card, other: Card) -> QWidget:
    titles = [_title(context, card), _title(context, other)]
    choices = [one for name in MERGED[type(card)] if (one := _choice(context, name, card, other))]
    told = _preview(merging.foresee(context.store, card, other.id), other)
    fields = [
        Field(
            name="values",
            label="Ce qui est gardé",
            make=partial(SideBySide, titles, choices),
        )
    ]

    def save(typed: Mapping[str, Any]) -> object:
        return merging.merge(context.store, replace(card, **typed["values"]), other.id)

    dialog = FormDialog(
        context,
        "Fusionner deux fiches",
        fields,
        save,
        parent=window,
        said="Fiches fusionnées.",
        intro=told,
        verb="Fusionner",
        width=720,
    )
    dialog.saved.connect(lambda _: context.go("directory", kind=type(card), record_id=card.id))
    dialog.show()
    return dialog


def _title(context: Context, card: Card) -> str:
    name = directory_actions.card_name(card)
    if isinstance(card, Organization):
        return f"{name}, {card.kind.label}"
    told = directory_words.function_words(queries.office_held(context.store, card.id, context.today))
    return f"{name}, {told}" if told else name


def _choice(context: Context, name: str, card: Card, other: Card) -> _Choice | None:
    values = [getattr(card, name), getattr(other, name)]
    if values[0] == values[1]:
        return None
    words = [_words(context, name, value) for value in values]
    if name == "note" and all(values):
        values.append(f"{values[0]}\n\n{values[1]}")
        words.append(_BOTH)
    label = field_name(kind_of(card), name)
    return _Choice(name=name, label=label, words=tuple(words), values=tuple(values))


def _words(context: Context, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, date):
        return french.long_date(value)
    if isinstance(value, Coded):
        return value.label
    if name == "parent_id":
        parent = queries.find(context.store, Organization, value)
        return parent.name if parent else ""
    return str(value or "")


def _preview(told: Merger, other: Card) -> str:
    name = french.quote(directory_actions.card_name(other))
    gone = f"La fiche {name} disparaît; Ctrl+Z la rétablit."
    if not told.moved:
        return f"Rien ne passe à la fiche gardée. {gone}"
    counted = [french.plural(n, record_name(kind), record_name(kind, plural=True)) for kind, n in told.moved]
    return f"Passent à la fiche gardée{NBSP}: {french.join_and(counted)}. {gone}"
