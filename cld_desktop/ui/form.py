"""Forms: labelled editors in rows, each refusal beside its field, and a draft kept until it is saved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.editors import CheckEditor, Editor
from cld_desktop.ui.labels import ErrorLine, Text
from cld_desktop.ui.screen import Context

DRAFT_DELAY_MS = 600


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
        if field.hint:
            self.editor.box().setAccessibleDescription(field.hint)
        self.error = ErrorLine()
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

    def _head(self) -> QHBoxLayout:
        label = Text(self.field.label, "meta", "text2")
        label.setBuddy(self.editor.box())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label)
        head.addStretch(1)
        if self.field.is_optional:
            head.addWidget(Text("facultatif", "meta", "text3"))
        return head

    def lend_error(self) -> None:
        """Give the sentence to whoever shows it elsewhere, such as across a whole row."""
        column = self.layout()
        if column is not None:
            column.removeWidget(self.error)

    def say(self, sentence: str) -> None:
        """Show what is wrong, or nothing."""
        self.error.setText(sentence)
        self.editor.set_invalid(bool(sentence))
        self.editor.box().setAccessibleDescription(sentence or self.field.hint)


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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        row = column = 0
        for field in fields:
            if column + field.span > 12:
                row, column = row + 1, 0
            grid.addWidget(self.boxes[field.name], row, column, 1, field.span)
            column += field.span
        for at in range(12):
            grid.setColumnStretch(at, 1)
            grid.setColumnMinimumWidth(at, 1)

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
        beside.replace(self.path)

    def forget(self) -> None:
        """Drop it: it was saved, or given up."""
        self.path.unlink(missing_ok=True)


class FormDialog(QDialog):
    """A form that saves through its service: modeless, its draft kept across closing and crash.

    `save` is given the values and returns what was saved, or raises `Invalid` with a sentence per field.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: Context,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], object],
        *,
        parent: QWidget,
        values: Mapping[str, Any] | None = None,
        draft: str = "",
        said: str = "",
        intro: str = "",
        verb: str = "Enregistrer",
        remove: Callable[[], object] | None = None,
        width: int = 560,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self._save = save
        self._remove = remove
        self._said = said
        self._draft = Draft(context.data.drafts, draft) if draft else None
        self._is_done = False
        self.form = Form(fields)
        self.form.set_values(values or {})
        self._start = self.form.typed()
        self._recovered = self._recovery()
        self._count = ErrorLine()
        self._general = ErrorLine()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._cancel = SecondaryButton("Annuler", keys="Échap")
        self._ok = PrimaryButton(verb, keys="Ctrl+Entrée")
        # Connect
        self.form.edited.connect(self._on_edited)
        self._timer.timeout.connect(self.keep_draft)
        self._cancel.clicked.connect(self.reject)
        self._ok.clicked.connect(self.submit)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.submit)
        # Assemble
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        if intro:
            inside.addWidget(Text(intro, "body", "text2", wrap=True))
        inside.addWidget(self._recovered)
        inside.addWidget(self.form)
        inside.addWidget(self._general)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._footer())
        self.setMinimumWidth(min(width, 480))
        inner = max(body.sizeHint().height(), body.minimumSizeHint().height())
        height = inner + self._ok.sizeHint().height() + 32
        self.resize(width, min(height, self.screen().availableGeometry().height() - 80))
        self._focus_first()

    def _focus_first(self) -> None:
        for box in self.form.boxes.values():
            box.editor.box().setFocus()
            return

    def _footer(self) -> QWidget:
        footer = Footer()
        row = footer.row
        if self._remove is not None:
            remove = FlatLink("Supprimer", icon="trash")
            remove.clicked.connect(self._on_remove)
            row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        row.addWidget(self._ok)
        return footer

    def _recovery(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        kept = self._draft.read() if self._draft else {}
        if not kept:
            box.hide()
            return box
        self.form.set_typed(kept)
        row.addWidget(Text("Brouillon récupéré", "meta_strong", "warn"))
        forget = FlatLink("Repartir de la fiche")
        forget.clicked.connect(lambda: self._on_forget(box))
        row.addWidget(forget)
        row.addStretch(1)
        return box

    def _on_forget(self, box: QWidget) -> None:
        self.form.set_typed(self._start)
        if self._draft:
            self._draft.forget()
        box.hide()
        self._focus_first()

    def _on_edited(self) -> None:
        self._timer.start()
        self._tell_count()

    def _tell_count(self) -> None:
        count = self.form.fault_count()
        self._count.setText(f"{french.plural(count, 'champ')} à corriger" if count else "")

    def keep_draft(self) -> None:
        """Write what is typed, if it differs from what was there at the start."""
        if self._draft is None or self._is_done:
            return
        typed = self.form.typed()
        if typed == self._start:
            self._draft.forget()
        else:
            self._draft.keep(typed)

    def submit(self) -> None:
        """Save; a refusal is shown at its field and nothing typed is lost."""
        self._general.setText("")
        try:
            found = self._save(self._readable())
        except Invalid as refusal:
            elsewhere = self.form.show_faults(refusal.fields)
            self._general.setText(" ".join(elsewhere.values()))
        except Problem as problem:
            self._general.setText(str(problem))
        else:
            self._finish(found)
        self._tell_count()

    def _readable(self) -> dict[str, Any]:
        faults = self.form.faults()
        if faults:
            raise Invalid(**faults)
        return self.form.values()

    def _finish(self, found: object) -> None:
        self._is_done = True
        if self._draft:
            self._draft.forget()
        if self._said:
            self.context.say(self._said)
        self.saved.emit(found)
        self.accept()

    def _on_remove(self) -> None:
        assert self._remove is not None
        try:
            found = self._remove()
        except Problem as problem:
            self._general.setText(str(problem))
        else:
            self._said = ""
            self._finish(found)

    def reject(self) -> None:
        """Close; the draft stays."""
        self.keep_draft()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close by the title bar; the draft stays."""
        self.keep_draft()
        super().closeEvent(event)


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
