"""Forms: labelled editors in rows, each refusal beside its field, and the draft of what was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain.files import refusal, take_place
from cld_desktop.ui import theme
from cld_desktop.ui.editors import CheckEditor, Editor
from cld_desktop.ui.labels import ErrorLine, Text

DRAFT_DELAY_MS = 600
NARROWEST_PAIR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form: `name` is that of the draft or record, `label` may mark a mnemonic with `&`.

    `span` is how many of the form's twelve columns it takes.
    """

    name: str
    label: str
    make: Callable[[], Editor]
    is_optional: bool = False
    span: int = 12
    hint: str = ""


class FieldBox(QWidget):
    """A label above an editor, and the sentence that says what is wrong below it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = field.make()
        self.editor.box().setAccessibleName(field.label.replace("&", ""))
        self._describe()
        self.error = ErrorLine(about=field.label.replace("&", ""))
        self._label = Text(field.label, "meta", "text2", parent=self)
        self._label.setVisible(not isinstance(self.editor, CheckEditor))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not isinstance(self.editor, CheckEditor):
            column.addLayout(self._head())
        column.addWidget(self.editor)
        if field.hint:
            column.addWidget(Text(field.hint, "meta", "text3", wrap=True))
        column.addWidget(self.error)
        column.addStretch(1)

    def set_label(self, label: str) -> None:
        """Name the field otherwise."""
        self._label.setText(label)
        self.editor.box().setAccessibleName(label.replace("&", ""))

    def _head(self) -> QHBoxLayout:
        self._label.setBuddy(self.editor.box())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label)
        head.addStretch(1)
        if self.field.is_optional:
            optional = Text("facultatif", "meta", "text3")
            optional.setBuddy(self.editor.box())
            head.addWidget(optional)
        return head

    def lend_error(self) -> None:
        """Give the sentence to whoever shows it elsewhere, such as across a whole row."""
        column = self.layout()
        if column is not None:
            column.removeWidget(self.error)

    def say(self, sentence: str) -> None:
        """Show what is wrong, or nothing."""
        is_typing = bool(self.error.text()) and self.editor.box().hasFocus()
        self.error.setText(sentence, is_aloud=not is_typing)  # else it would speak at each letter
        self.editor.set_invalid(bool(sentence))
        self._describe(sentence)

    def _describe(self, sentence: str = "") -> None:
        usual = self.field.hint or ("facultatif" if self.field.is_optional else "")
        self.editor.box().setAccessibleDescription(sentence or usual)


class Form(QWidget):
    """Editors laid out in rows of twelve columns."""

    edited = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {field.name: FieldBox(field) for field in fields}
        self._checked: set[str] = set()
        # Connect
        for name, box in self.boxes.items():
            box.editor.edited.connect(lambda name=name: self._on_edited(name))
            box.editor.left.connect(lambda name=name: self._on_left(name))
        # Assemble
        self._is_stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        for at in range(12):
            self._grid.setColumnStretch(at, 1)
            self._grid.setColumnMinimumWidth(at, 1)
        self._place()

    def _place(self) -> None:
        row = column = 0
        for box in self.boxes.values():
            span = 12 if self._is_stacked else box.field.span
            if column + span > 12:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, span)
            column += span

    def stack_within(self, width: int) -> None:
        """Put each field on a row of its own where there is no room for two side by side."""
        is_stacked = width < theme.px(NARROWEST_PAIR)
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._place()

    def editor(self, name: str) -> Editor:
        """The editor of a field. Raises KeyError for an unknown field."""
        return self.boxes[name].editor

    def values(self) -> dict[str, Any]:
        """What every editor holds, by field."""
        return {name: box.editor.value() for name, box in self.boxes.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; a field that is not named keeps what it has."""
        for name, value in values.items():
            if name in self.boxes:
                self.boxes[name].editor.set_value(value)

    def typed(self) -> dict[str, Any]:
        """What a draft keeps, by field."""
        return {name: box.editor.text_typed() for name, box in self.boxes.items()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        for name, value in typed.items():
            if name in self.boxes:
                self.boxes[name].editor.set_text_typed(value)

    def faults(self) -> dict[str, str]:
        """What the editors cannot read, by field."""
        return {name: fault for name, box in self.boxes.items() if (fault := box.editor.fault())}

    def show_faults(self, faults: Mapping[str, str]) -> dict[str, str]:
        """Say each fault beside its field and go to the first; answer those whose field is not here."""
        self._checked |= set(faults)
        first = next((box for name, box in self.boxes.items() if name in faults), None)
        if first:
            # Before anything is said: the field that is left checks itself, and would take back its refusal.
            first.editor.box().setFocus(Qt.FocusReason.OtherFocusReason)
        for name, box in self.boxes.items():
            box.say(faults.get(name, ""))
        return {name: said for name, said in faults.items() if name not in self.boxes}

    def fault_count(self) -> int:
        """How many fields have something to correct."""
        return sum(bool(box.error.text()) for box in self.boxes.values())

    def _on_edited(self, name: str) -> None:
        if name in self._checked:
            self.boxes[name].say(self.boxes[name].editor.fault())
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        box = self.boxes[name]
        fault = box.editor.fault()
        if fault or name in self._checked:
            self._checked.add(name)
            box.say(fault)
            self.edited.emit()


LOST_BY_CLOSING = "Fermez de nouveau pour abandonner ce que vous avez tapé."


class Draft:
    """What was typed and not saved yet, as a small file of the data folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.path = folder / (re.sub(r"[^a-z0-9-]", "-", key.lower()) + ".json")

    def read(self) -> dict[str, Any]:
        """What was kept; nothing when there is none, or none that can be read."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, typed: Mapping[str, Any]) -> None:
        """Write what is typed now, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".tmp")
        beside.write_text(json.dumps(typed, ensure_ascii=False), encoding="utf-8")
        take_place(beside, self.path)

    def forget(self) -> None:
        """Drop it: it was saved, or given up. A file that cannot go must not undo that."""
        with suppress(OSError):
            self.path.unlink()

    def try_to_keep(self, typed: Mapping[str, Any]) -> str:
        """Write what is typed now; why it could not be written and what to do, or nothing."""
        try:
            self.keep(typed)
        except OSError as error:
            return f"Le brouillon n’a pas pu être gardé. {refusal(self.path.parent, error)}"
        return ""


class Footer(QFrame):
    """The fixed band of buttons at the foot of a dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 12, 24, 12)
        self.row.setSpacing(8)
        theme.current().themed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        colors = theme.tokens()
        self.setStyleSheet(
            f"Footer {{ background: {colors.surface2}; border-top: 1px solid {colors.border}; }}"
        )
