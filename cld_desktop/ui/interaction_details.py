"""« Plus de détails » of a communication: what most of them do not need, folded away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.vocabulary import (
    DatePrecision,
    Direction,
    Purpose,
    Side,
)
from cld_desktop.ui import theme
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, Editor, LineEditor, Option
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.form_rows import FieldRow
from cld_desktop.ui.interaction_picker import InteractionPicker
from cld_desktop.ui.labels import Text
from cld_desktop.ui.points_editor import PointsEditor
from cld_desktop.ui.screen import Context

_PRECISIONS = (
    Option(DatePrecision.DAY, "Jour exact"),
    Option(DatePrecision.ABOUT, "Vers ce mois"),
    Option(DatePrecision.MONTH, "Mois seulement"),
    Option(DatePrecision.YEAR, "Année seulement"),
)
_ANSWERS = (
    Option(None, "Ni l’une ni l’autre"),
    Option(True, "Réponse de fond"),
    Option(False, "Accusé de réception"),
)
_EFFECTS = {
    None: "Sans effet sur le délai depuis la dernière réponse.",
    True: "Du ministère ou d’un cabinet, elle devient la dernière réponse : le délai repart de cette date.",
    False: "Le délai depuis la dernière réponse continue de courir : un accusé de réception ne l’arrête pas.",
}
_PRECISION = "precision"


class InteractionDetails(QWidget):
    """The fields, named as those of the draft.

    Signals:
        edited(name): a field was edited.
        left(name): a field lost the focus.
        resized(): fields came or went.
    """

    edited = Signal(str)
    left = Signal(str)
    resized = Signal()

    def __init__(
        self,
        context: Context,
        case_id: Callable[[], int],
        own_id: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.picker = InteractionPicker(context.store, case_id, lambda: context.today, own_id)
        self.points = PointsEditor(is_discussed=True)
        self.boxes = {field.name: FieldBox(field) for field in self._fields()}
        self._effect = Text("", "meta", "text2", wrap=True)
        self._kinds = FieldRow([(self.boxes["is_substantive"], 1, 200)])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        for name, box in self.boxes.items():
            box.editor.edited.connect(lambda name=name: self._on_edited(name))
            box.editor.left.connect(lambda name=name: self.left.emit(name))
        self.points.resized.connect(self.resized)
        # Assemble
        boxes = self.boxes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(boxes["points"])
        column.addWidget(FieldRow([(boxes["purpose"], 1, 200), (boxes["answers_id"], 2, 260)]))
        column.addWidget(self._kinds)
        column.addWidget(self._effect)
        column.addWidget(
            FieldRow([(boxes[_PRECISION], 1, 170), (boxes["place"], 2, 200), (boxes["turn"], 1, 190)])
        )
        column.addWidget(FieldRow([(boxes["is_milestone"], 1, 220), (boxes["milestone_title"], 2, 240)]))
        column.addWidget(FieldRow([(boxes["internal_note"], 1, 200)]))
        column.addWidget(FieldRow([(boxes["is_in_camera"], 1, 200), (boxes["is_personal"], 1, 200)]))
        self._show_effect()
        self._show_milestone()

    def _fields(self) -> list[Field]:
        purposes = [Option(None, "Aucun"), *(Option(one, one.label) for one in Purpose)]
        sides = [Option(None, "Inchangé"), *(Option(one, one.label) for one in Side)]
        return [
            _optional("points", "Points discutés", lambda: self.points),
            _optional("purpose", "But", lambda: ChoiceEditor(purposes)),
            _optional("answers_id", "Répond à", lambda: self.picker),
            _plain("is_substantive", "Nature de la réponse", lambda: ChoiceEditor(_ANSWERS)),
            _plain(_PRECISION, "Précision de la date", lambda: ChoiceEditor(_PRECISIONS)),
            _optional("place", "Lieu", LineEditor),
            _plain("turn", "En attente de", lambda: ChoiceEditor(sides)),
            _plain("is_milestone", "Jalon", lambda: CheckEditor("Jalon du dossier")),
            _plain("milestone_title", "Titre du jalon", lambda: LineEditor("Comme l’objet")),
            _optional("internal_note", "Note interne", lambda: AreaEditor(3)),
            _plain("is_in_camera", "Huis clos", lambda: CheckEditor("Huis clos")),
            _plain("is_personal", "Note personnelle", lambda: CheckEditor("Note personnelle")),
        ]

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self.boxes[name].editor

    def values(self) -> dict[str, Any]:
        """The fields of the draft, but the precision, which the date itself tells."""
        values = {name: box.editor.value() for name, box in self.boxes.items() if name != _PRECISION}
        if not values["is_milestone"]:
            values["milestone_title"] = ""
        return values

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values."""
        for name, box in self.boxes.items():
            if name in values:
                box.editor.set_value(values[name])
        self._show_effect()
        self._show_milestone()

    def clear(self) -> None:
        """Show a new communication's."""
        empty: dict[str, Any] = dict.fromkeys(self.boxes)
        self.set_values({**empty, _PRECISION: DatePrecision.DAY})

    def has_something(self) -> bool:
        """Whether a field says more than usual."""
        return any(value not in (None, "", False, ()) for value in self.values().values()) or (
            self.editor("is_substantive").value() is False
            or self.editor(_PRECISION).value() is not DatePrecision.DAY
        )

    def text_typed(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {name: box.editor.text_typed() for name, box in self.boxes.items()}

    def set_text_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        for name, box in self.boxes.items():
            if name in typed:
                box.editor.set_text_typed(typed[name])
        self._show_effect()
        self._show_milestone()

    def suit(self, direction: Direction) -> None:
        """Show the fields that this direction calls for; one that is filled stays."""
        is_answer = direction in (Direction.RECEIVED, Direction.THIRD_PARTY)
        is_kind_shown = is_answer or self.editor("is_substantive").value() is not None
        self._kinds.setVisible(is_kind_shown)
        self._effect.setVisible(is_kind_shown)
        self.resized.emit()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        boxes = [box.editor.box() for name, box in self.boxes.items() if name != "points"]
        return [*self.points.stops(), *boxes]

    def _on_edited(self, name: str) -> None:
        self._show_effect()
        if name == "is_milestone":
            self._show_milestone()
            self.resized.emit()
        self.edited.emit(name)

    def _show_effect(self) -> None:
        self._effect.setText(_EFFECTS[self.editor("is_substantive").value()])

    def _show_milestone(self) -> None:
        self.boxes["milestone_title"].setVisible(bool(self.editor("is_milestone").value()))


def _optional(name: str, label: str, make: Callable[[], Editor]) -> Field:
    return Field(name=name, label=label, make=make, is_optional=True)


def _plain(name: str, label: str, make: Callable[[], Editor]) -> Field:
    return Field(name=name, label=label, make=make)
