"""Which offices change hands, and who takes each: a line to tick for every office, then a field of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.services.readings_offices import HeldOffice
from cld_desktop.services.reshuffle import Succession
from cld_desktop.ui import directory_words, theme
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.labels import Text
from cld_desktop.ui.people_field import PeopleField
from cld_desktop.ui.screen import Context

_SHOWN = 40
_ONE = "Choisissez une seule personne par fonction, ou laissez le champ vide si la relève reste à nommer."


class _Label(Text):
    """The words of a box to tick, on as many lines as they need; pressed, they tick it."""

    pressed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words, wrap=True)
        self.setMinimumHeight(theme.px(28))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


class _Row(QWidget):
    """An office, who holds it, and who takes it."""

    edited = Signal()

    def __init__(self, context: Context, held: HeldOffice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = held
        names = french.join_and(map(directory_words.person_name, held.holders))
        self.words = f"{directory_words.office_words(held.office, held.organization)}{NBSP}: {names}"
        self.check = CheckBox()
        self.check.setAccessibleName(self.words)
        label = _Label(self.words)
        self._context = context
        self._who: PeopleField | None = None
        self._below = QWidget()
        self._below.hide()
        # Connect
        self.check.toggled.connect(self._on_ticked)
        label.pressed.connect(self.check.click)
        # Assemble
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(4))
        head.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label, 1)
        self._inside = QVBoxLayout(self._below)
        self._inside.setContentsMargins(theme.px(24), 0, 0, theme.px(8))
        self._inside.setSpacing(theme.px(2))
        self._inside.addWidget(Text("Relève", "meta", "text2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._below)

    @property
    def who(self) -> PeopleField:
        """Who takes the office; made when it is first needed, as there may be many offices."""
        if self._who is None:
            self._who = PeopleField(self._context.store, lambda: self._context.today)
            self._who.line.setPlaceholderText("À nommer")
            self._who.line.setAccessibleName(f"Relève{NBSP}: {self.held.office.title}")
            self._who.edited.connect(self.edited)
            self._inside.addWidget(self._who)
        return self._who

    def _on_ticked(self, is_on: bool) -> None:
        if is_on:
            self.who.show()
        self._below.setVisible(is_on)
        self.edited.emit()


class SuccessionEditor(Editor):
    """Its value is a tuple of `Succession`, in the order of the offices; what names them filters the list."""

    def __init__(
        self, context: Context, offices: Sequence[HeldOffice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kinds: frozenset[object] = frozenset()
        self.rows = {one.office.id: _Row(context, one) for one in offices}
        self.words = QLineEdit()
        self.words.setPlaceholderText("Filtrer les fonctions")
        self.words.setMinimumHeight(theme.px(32))
        self.words.setVisible(len(self.rows) > 6)
        self._none = Text(
            "Aucune fonction de ce genre n’a de titulaire au répertoire.", "body", "text2", wrap=True
        )
        # Connect
        self.words.textChanged.connect(lambda _: self.sift())
        self.words.installEventFilter(self)
        for row in self.rows.values():
            row.edited.connect(self.edited)
        # Assemble
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.words)
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(self._none)
        self.sift()

    def show_kinds(self, kinds: frozenset[Any]) -> None:
        """Offer the offices of these kinds, and those already chosen."""
        self._kinds = kinds
        self.sift()

    def sift(self) -> None:
        """Show the offices that are asked for; a chosen one always stays."""
        wanted, shown = french.words(self.words.text()), 0
        for row in self.rows.values():
            known = french.words(row.words)
            is_wanted = row.held.office.kind in self._kinds and all(
                any(one.startswith(word) for one in known) for word in wanted
            )
            is_shown = row.check.isChecked() or (is_wanted and shown < _SHOWN)
            row.setVisible(is_shown)
            shown += is_shown
        self._none.setVisible(not shown)

    def value(self) -> tuple[Succession, ...]:
        return tuple(self._succession(row) for row in self.rows.values() if row.check.isChecked())

    @staticmethod
    def _succession(row: _Row) -> Succession:
        one = next(iter(row.who.value()), None)
        return Succession(
            office_id=row.held.office.id,
            person_id=one.person_id if one else None,
            name=one.name if one and one.is_new else "",
        )

    def set_value(self, value: Any) -> None:
        """Tick these offices."""
        for office_id in value or ():
            if office_id in self.rows:
                self.rows[office_id].check.setChecked(True)
        self.sift()

    def text_typed(self) -> dict[str, Any]:
        return {str(id_): row.who.text_typed() for id_, row in self.rows.items() if row.check.isChecked()}

    def set_text_typed(self, typed: Any) -> None:
        for id_, row in self.rows.items():
            kept = (typed or {}).get(str(id_))
            row.check.setChecked(kept is not None)
            if kept is not None:
                row.who.set_text_typed(kept)
        self.sift()

    def fault(self) -> str:
        for row in self.rows.values():
            if not row.check.isChecked():
                continue
            said = row.who.fault()
            several = row.who.value()
            if len(several) > 1 or any(not (one.person_id or one.is_new) for one in several):
                said = _ONE
            if said:
                return f"{row.held.office.title}{NBSP}: {said}"
        return ""

    def box(self) -> QWidget:
        if not self.words.isHidden():
            return self.words
        shown = (row for row in self.rows.values() if not row.isHidden())
        chosen = sorted(shown, key=lambda row: not row.check.isChecked())
        return chosen[0].check if chosen else self.words

    def set_invalid(self, is_invalid: bool) -> None:
        """Each field of people says it of itself."""
        for row in self.rows.values():
            if row.check.isChecked():
                row.who.set_invalid(is_invalid and bool(row.who.fault()))
