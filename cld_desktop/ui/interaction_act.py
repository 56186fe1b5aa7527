"""The fields of a parliamentary act in the form of a communication: those of its kind, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import acts
from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.records import ActDetails
from cld_desktop.domain.vocabulary import Channel, ParliamentaryAct
from cld_desktop.ui import theme
from cld_desktop.ui.editors import AreaEditor, CheckEditor, ChoiceEditor, DayEditor, LineEditor, Option
from cld_desktop.ui.form import Field, FieldBox
from cld_desktop.ui.form_rows import FieldRow
from cld_desktop.ui.labels import Text
from cld_desktop.ui.number_editor import NumberEditor
from cld_desktop.ui.screen import Context

DETAILS = ("committee", "notice_on", "tabled_on", "signatures", "is_supplementary", "conclusion")
ROWS = (
    ("act_type", "act_number"),
    ("notice_on", "tabled_on", "signatures"),
    ("committee", "is_supplementary"),
    ("conclusion",),
)
_LEAST = {
    **dict.fromkeys(("act_type", "committee", "is_supplementary", "conclusion"), 220),
    **dict.fromkeys(("act_number", "signatures"), 130),
    **dict.fromkeys(("notice_on", "tabled_on"), 190),
}
"""The least width of each field, in the design's pixels."""


class InteractionAct(QWidget):
    """The kind of act, then its own fields, named as those of the draft.

    Signals:
        edited(name): a field was edited.
        left(name): a field lost the focus.
        resized(): fields came or went.
    """

    edited = Signal(str)
    left = Signal(str)
    resized = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {field.name: FieldBox(field) for field in _fields(context)}
        self._rule = Text(acts.PETITION_RULE, "meta", "text2", wrap=True)
        self._channel = Channel.PHONE
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        for name, box in self.boxes.items():
            box.editor.edited.connect(lambda name=name: self._on_edited(name))
            box.editor.left.connect(lambda name=name: self.left.emit(name))
        # Assemble
        self._rows = [FieldRow([(self.boxes[name], 1, _LEAST[name]) for name in row]) for row in ROWS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(11))
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self._rule)
        self._show_fields()

    def _kind(self) -> ParliamentaryAct | None:
        kind: ParliamentaryAct | None = self.boxes["act_type"].editor.value()
        return kind

    def shown(self) -> set[str]:
        """The fields of the kind chosen; a number already there is never hidden."""
        number = {"act_number"} if self.boxes["act_number"].editor.value() else set()
        return {"act_type", *acts.fields_of(self._kind()), *number}

    def _show_fields(self) -> None:
        shown = self.shown()
        for name, box in self.boxes.items():
            box.setVisible(name in shown)
        self.boxes["tabled_on"].set_label(acts.tabled_label(self._kind()))
        for row, names in zip(self._rows, ROWS, strict=True):
            row.setVisible(bool(shown & set(names)))
        self._rule.setVisible(self._kind() is ParliamentaryAct.PETITION)
        is_act = self._channel is Channel.PARLIAMENTARY or self._kind() is not None
        self.setVisible(is_act or "act_number" in shown)

    def suit(self, channel: Channel) -> None:
        """Show the fields when the means is the Assembly, or when an act is told."""
        self._channel = channel
        self._show_fields()

    # What it holds

    def values(self) -> dict[str, Any]:
        """The fields of the draft; those that the kind of act does not have are left empty."""
        kind = self._kind()
        told = {name: self.boxes[name].editor.value() for name in DETAILS}
        return {
            "act_type": kind,
            "act_number": self.boxes["act_number"].editor.value(),
            "act": acts.kept(ActDetails(interaction_id=0, **told), kind),
        }

    def put(self, draft: InteractionDraft) -> None:
        """Show the act of a communication."""
        details = draft.act or ActDetails(interaction_id=0)
        values = {"act_type": draft.act_type, "act_number": draft.act_number}
        for name, value in (values | {name: getattr(details, name) for name in DETAILS}).items():
            self.boxes[name].editor.set_value(value)
        self._show_fields()

    def unreadable(self) -> dict[str, str]:
        """What cannot be read among the fields that are shown; nothing of the others."""
        shown = self.shown()
        return {name: box.editor.fault() if name in shown else "" for name, box in self.boxes.items()}

    def text_typed(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {name: box.editor.text_typed() for name, box in self.boxes.items()}

    def set_text_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        for name, box in self.boxes.items():
            if name in typed:
                box.editor.set_text_typed(typed[name])
        self._show_fields()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.boxes[name].editor.box() for row in ROWS for name in row]

    def _on_edited(self, name: str) -> None:
        if name == "act_type":
            self._show_fields()
            self.resized.emit()
        self.edited.emit(name)


def _fields(context: Context) -> list[Field]:
    kinds = [Option(None, "Aucun"), *(Option(one, one.label) for one in ParliamentaryAct)]

    def day() -> DayEditor:
        return DayEditor(lambda: context.today)

    return [
        Field(name="act_type", label="Acte parlementaire", make=lambda: ChoiceEditor(kinds)),
        Field(name="act_number", label="Numéro de l’acte", make=LineEditor, is_optional=True),
        Field(name="notice_on", label="Inscrit au Feuilleton le", make=day, is_optional=True),
        Field(name="tabled_on", label="Déposé le", make=day, is_optional=True),
        Field(name="signatures", label="Signatures", make=NumberEditor, is_optional=True),
        Field(name="committee", label="Commission", make=LineEditor, is_optional=True),
        Field(
            name="is_supplementary",
            label="Question complémentaire",
            make=lambda: CheckEditor("Question complémentaire"),
        ),
        Field(name="conclusion", label="Conclusion", make=lambda: AreaEditor(2), is_optional=True),
    ]
