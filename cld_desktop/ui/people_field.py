"""With whom: people, organizations and offices as chips, found by a few letters or added on the fly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.vocabulary import ParticipantRole
from cld_desktop.services import readings_form
from cld_desktop.services.readings_form import Somebody
from cld_desktop.storage.store import Store
from cld_desktop.ui import fields, theme
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.people_chips import ChipsLayout, FieldFrame, PersonChip, TypingLine
from cld_desktop.ui.people_found import found, identity
from cld_desktop.ui.suggestions import Suggestion, Suggestions


class PeopleField(Editor):
    """A field of people. Its value is a tuple of `ParticipantDraft`, in the order they were chosen.

    Signals:
        people_changed(): somebody came in or went out.
    """

    people_changed = Signal()

    def __init__(
        self,
        store: Store,
        day: Callable[[], date],
        role: ParticipantRole | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._day = day
        self._role = role
        self._chips: list[PersonChip] = []
        self._seeking: int | None = None
        self.frame = FieldFrame()
        self.line = TypingLine()
        self._flow = ChipsLayout(self.frame, spacing=4, line_spacing=4)
        self._suggestions: Suggestions | None = None
        # Connect
        self.line.textEdited.connect(self._on_typed)
        self.frame.pressed.connect(self.line.setFocus)
        self.line.installEventFilter(self)
        theme.current().themed.connect(self.frame.update)
        # Assemble
        self._flow.setContentsMargins(theme.px(4), theme.px(4), theme.px(8), theme.px(4))
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.frame.setSizePolicy(policy)
        self.frame.setMinimumHeight(theme.px(32))
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setFocusProxy(self.line)
        self._flowed()

    # Value

    def value(self) -> tuple[ParticipantDraft, ...]:
        return tuple(replace(one, role=one.role or self._role) for one in self._participants())

    def _participants(self) -> list[ParticipantDraft]:
        return [chip.somebody.participant for chip in self._chips]

    def somebodies(self) -> list[Somebody]:
        """Who is in the field, as shown."""
        return [chip.somebody for chip in self._chips]

    def set_value(self, value: Any) -> None:
        """Show these participants in place of the others."""
        self._empty()
        for one in readings_form.shown_as(self._store, list(value or ()), self._day()):
            self._show(one)
        self._flowed()

    def text_typed(self) -> dict[str, Any]:
        kept = [_plain(one) for one in self._participants()]
        return {"people": kept, "line": self.line.text()}

    def set_text_typed(self, typed: Any) -> None:
        self.set_value([_from_plain(one) for one in typed.get("people", ())])
        self.line.setText(typed.get("line", ""))

    def fault(self) -> str:
        """Words that name nobody yet."""
        typed = self.line.text().strip()
        if not typed:
            return ""
        shown = french.quote(typed if len(typed) <= 40 else typed[:39] + "…")
        return f"Choisissez {shown} dans la liste, ou ajoutez cette personne au répertoire."

    def box(self) -> QWidget:
        return self.line

    def set_invalid(self, is_invalid: bool) -> None:
        fields.set_invalid(self.frame, is_invalid)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through: the crosses, then the line."""
        return [*(chip.cross for chip in self._chips), self.line]

    # Who comes in and goes out

    def add(self, somebody: Somebody) -> None:
        """Take somebody in, unless they are there already."""
        if self._seeking is not None:
            self._settle(self._seeking, somebody.participant)
            return
        known = [identity(chip.somebody.participant) for chip in self._chips]
        if identity(somebody.participant) not in known:
            self._show(somebody)
        self.line.clear()
        self._changed()

    def amend(self, at: int, participant: ParticipantDraft) -> None:
        """Say more of somebody: their function, their organization."""
        (shown,) = readings_form.shown_as(self._store, [participant], self._day())
        self._chips[at].tell(shown)
        self.edited.emit()

    def put_at(self, at: int, participant: ParticipantDraft) -> None:
        """Show somebody else in the place of one of them."""
        people = self._participants()
        people[at] = participant
        self.set_value(people)
        self._changed()

    def take_out(self, at: int) -> None:
        """Take one of them out."""
        self._take_out(self._chips[at])

    def seek_card(self, at: int) -> None:
        """Wait for the name of a card: the next one chosen is whose address that one has."""
        self._seeking = at
        name = self._chips[at].somebody.name
        shown = name if len(name) <= 40 else name[:39] + "…"
        self.line.setPlaceholderText(f"Fiche de {shown}")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_seeking(self) -> None:
        self._seeking = None
        self.line.setPlaceholderText("")

    def _settle(self, at: int, chosen: ParticipantDraft) -> None:
        """Give the address of somebody unknown to a card."""
        unknown = self._participants()[at]
        name = chosen.name if chosen.is_new else ""
        self._forget_seeking()
        self.put_at(at, replace(chosen, role=unknown.role, address=unknown.address, name=name))
        self.line.clear()

    def _show(self, somebody: Somebody) -> None:
        chip = PersonChip(somebody)
        chip.removed.connect(lambda: self._take_out(chip))
        self._chips.append(chip)
        self._flow.removeWidget(self.line)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.line)

    def _take_out(self, chip: PersonChip) -> None:
        self._drop(chip)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _drop(self, chip: PersonChip) -> None:
        self._chips.remove(chip)
        self._forget_seeking()
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _empty(self) -> None:
        self._forget_seeking()
        for chip in list(self._chips):
            self._drop(chip)
        self.line.clear()

    def _changed(self) -> None:
        self._flowed()
        self.people_changed.emit()
        self.edited.emit()

    def _flowed(self) -> None:
        indent = 0 if self._chips else theme.px(5)
        self.line.setTextMargins(indent, 0, 0, 0)
        self._flow.invalidate()
        self.frame.updateGeometry()
        self.updateGeometry()

    # What is typed

    def suggestions(self) -> Suggestions:
        """The list under the field."""
        if self._suggestions is None:
            self._suggestions = Suggestions(self.frame)
            self._suggestions.picked.connect(self._pick)
        return self._suggestions

    def _on_typed(self, text: str) -> None:
        self._flow.invalidate()
        if text.strip():
            self._open(text)
        else:
            self.suggestions().hide()
        self.edited.emit()

    def _open(self, text: str) -> None:
        typed = text.strip()
        already = {identity(one) for one in self._participants()}
        self.suggestions().open(found(self._store, typed, self._day(), already), typed)

    def _pick(self, suggestion: Suggestion) -> None:
        self.add(suggestion.value)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows, Entrée, Tab and Retour arrière of the line."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event) or super().eventFilter(watched, event)
        if watched is self.line and isinstance(event, QFocusEvent):
            self.frame.setProperty("focused", event.gotFocus())
            self.frame.update()
            if event.lostFocus():
                self.suggestions().hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        chosen = self.suggestions().current()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                return self._on_arrow(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape if chosen is not None:
                self.suggestions().hide()
                return True
            case Qt.Key.Key_Escape if self._seeking is not None:
                self._forget_seeking()
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                if chosen is not None:
                    self.suggestions().hide()
                    self.add(chosen.value)
                return True
            case Qt.Key.Key_Tab if chosen is not None and not event.modifiers():
                self.suggestions().hide()
                self.add(chosen.value)
                return False
            case _:
                return self._on_erasing(event)

    def _on_arrow(self, step: int) -> bool:
        if self.suggestions().current() is not None:
            self.suggestions().step(step)
        elif step > 0:
            self._open(self.line.text())
        return True

    def _on_erasing(self, event: QKeyEvent) -> bool:
        """Before the first letter, Retour arrière takes the last one out, and ← goes to the crosses."""
        if not self._chips or self.line.cursorPosition() or self.line.hasSelectedText():
            return False
        if event.key() == Qt.Key.Key_Backspace:
            self._take_out(self._chips[-1])
            return True
        if event.key() == Qt.Key.Key_Left and not event.modifiers():
            self._chips[-1].cross.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def _plain(one: ParticipantDraft) -> dict[str, Any]:
    return {**asdict(one), "role": one.role.value if one.role else None}


def _from_plain(plain: dict[str, Any]) -> ParticipantDraft:
    role = plain.get("role")
    return ParticipantDraft(**{**plain, "role": ParticipantRole(role) if role else None})
