"""What is said of a communication: what moves with what among its fields, and what cannot be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.records import Case, FollowUp
from cld_desktop.domain.vocabulary import DatePrecision, Direction
from cld_desktop.services import interactions, readings, readings_form
from cld_desktop.storage import queries
from cld_desktop.ui.editors import DayEditor
from cld_desktop.ui.form_rows import cursor_of
from cld_desktop.ui.interaction_fields import InteractionFields
from cld_desktop.ui.screen import Context

_REPLIES = (Direction.RECEIVED, Direction.THIRD_PARTY)
_NO_DATE = "Indiquez la date de la communication."
_NO_CASE = "Choisissez le dossier."
_NO_CASE_YET = "Créez d’abord un dossier."


class InteractionForm(InteractionFields):
    """The fields. `draft()` is what they say, `faults()` what cannot be saved.

    Signals:
        edited(): something was typed or chosen.
        resized(): fields came or went; the tab order and the height have changed.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._closes: list[FollowUp] = []
        self._checked: set[str] = set()
        self._time_proposed: time | None = None
        self._is_time_left_out = False
        self._connect()
        self._show_direction()
        self.show_details(False)

    def load(self, draft: InteractionDraft, *, interaction_id: int = 0) -> None:
        """Show a communication, saved or prepared."""
        self._checked.clear()
        is_now = not interaction_id and draft.happened_on == self.context.today
        self._time_proposed = draft.happened_time if is_now else None
        self._is_time_left_out = False
        self.put(draft, interaction_id=interaction_id)
        self._closes = list(queries.some(self.context.store, FollowUp, draft.closes_follow_up_ids).values())
        self.show_details(self.details.has_something())
        self._refresh()

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        self.put_typed(typed)
        self.show_details(self.details.has_something())
        self._refresh()
        self.follow_up.set_text_typed(typed.get("follow_up", {}))

    def _connect(self) -> None:
        # Before what is read of the form: Ctrl+Entrée may be pressed in the very field of the day.
        self.boxes["happened_on"].editor.edited.connect(self._follow_day)
        for name in ("happened_on", "happened_time", "participants", "senders", "recipients", "subject"):
            editor = self.boxes[name].editor
            editor.edited.connect(self._on_edited)
            editor.left.connect(lambda name=name: self._on_left(name))
        self.boxes["summary"].editor.edited.connect(self._on_edited)
        self.boxes["summary"].editor.left.connect(lambda: self._on_left("summary"))
        self.boxes["happened_on"].editor.left.connect(self._tell_precision)
        self.who.changed.connect(self._refresh)
        self.who.amended.connect(self.resized)
        self.channels.chosen.connect(lambda _: self._on_channel())
        self.directions.chosen.connect(lambda _: self._on_direction())
        self.results.chosen.connect(self._on_result)
        self.follow_up.edited.connect(lambda _: self._on_edited())
        self.follow_up.left.connect(self._on_left)
        self.follow_up.resized.connect(self._on_follow_up)
        self.closing.edited.connect(self._on_edited)
        self.closing.resized.connect(self.resized)
        self.questions.edited.connect(self._on_edited)
        self.questions.resized.connect(self.resized)
        self.turn_offer.edited.connect(self._on_turn_accepted)
        self.turn_offer.resized.connect(self.resized)
        self.files.edited.connect(self._on_files)
        self.act.edited.connect(lambda _: self._on_edited())
        self.act.left.connect(self._on_left)
        self.act.resized.connect(self.resized)
        self.details.edited.connect(self._on_detail)
        self.details.left.connect(self._on_left)
        self.details.resized.connect(self.resized)
        self.more.clicked.connect(lambda: self.show_details(self.details.isHidden()))
        self._to_sender = QShortcut(QKeySequence("Alt+A"), self, self._go_to_people)

    # What cannot be saved

    def faults(self) -> dict[str, str]:
        """One sentence per field: what cannot be read, then what the service refuses."""
        found = {name: box.editor.fault() for name, box in self.boxes.items()}
        for name in self.follow_up.boxes:
            found[name] = self.follow_up.faults().get(name, "")
        found |= self.act.unreadable()
        if self._editor("happened_on").value() is None:
            found["happened_on"] = found["happened_on"] or _NO_DATE
        told = interactions.faults_of(self.draft(), today=self.context.today)
        if self.direction() is Direction.THIRD_PARTY:
            told["senders"] = told.pop("participants", "")
            found.pop("participants")
        else:
            found = {name: said for name, said in found.items() if name not in ("senders", "recipients")}
        if not self.case_id:
            told["case_id"] = _NO_CASE if queries.count(self.context.store, Case) else _NO_CASE_YET
        return {name: said for name, said in {**told, **_said(found)}.items() if said}

    def show_faults(self, faults: Mapping[str, str], *, all_of_them: bool = False) -> dict[str, str]:
        """Say the faults of the fields already left, or of all; answer those told elsewhere than here."""
        if all_of_them:
            self._checked |= set(faults) | set(self.boxes)
        for name, box in self.boxes.items():
            box.say(faults.get(name, "") if name in self._checked else "")
        if "attachments" in faults:
            self.files_error.setText(faults["attachments"])
        if any(name in self.details.boxes for name in faults) and all_of_them:
            self.show_details(True)
        return {name: said for name, said in faults.items() if name not in {*self.boxes, "attachments"}}

    def fault_count(self) -> int:
        """How many fields show something to correct."""
        shown = sum(bool(box.error.text()) for box in self.boxes.values())
        return shown + bool(self.files_error.text())

    def focus_first_fault(self) -> bool:
        """Go to the first field to correct, from the top."""
        for name in (*self.boxes,):
            if self.boxes[name].error.text():
                self.boxes[name].editor.box().setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if self.files_error.text():
            self.files.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # Order

    def focus_first(self) -> None:
        """Where one begins to type."""
        self.who.shown()[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember_place(self) -> Callable[[], None]:
        """Note where the cursor is; calling the answer puts it back there."""
        where: QWidget | None = self.window().focusWidget()
        is_lasting = any(where is box.editor.box() for box in self.boxes.values())
        return cursor_of(where) if where is not None and is_lasting else self.focus_first

    def _go_to_people(self) -> None:
        self.who.shown()[0].line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, from « Avec » to the details."""
        return [
            *self.who.tab_stops(),
            self._editor("subject").box(),
            *self.act.tab_stops(),
            self._editor("summary").box(),
            *self.results.chips(),
            *self.closing.tab_stops(),
            *self.questions.tab_stops(),
            *self.turn_offer.tab_stops(),
            *self.follow_up.tab_stops(),
            *self.files.tab_stops(),
            self.more,
            *self.details.tab_stops(),
        ]

    def head_stops(self) -> list[QWidget]:
        """What Tab goes through last: means, direction, date and time."""
        head = [self._editor(name).box() for name in ("happened_on", "happened_time")]
        return [*self.channels.stops(), *self.directions.stops(), *head]

    def show_details(self, is_shown: bool) -> None:
        """Unfold the details, or fold them."""
        self.details.setVisible(is_shown)
        self._hint.setVisible(not is_shown)
        self.more.set_icon_name("chevron-down" if is_shown else "chevron-right")
        self.more.setAccessibleName(f"Plus de détails, {'déplié' if is_shown else 'replié'}")
        self.resized.emit()

    def lists(self) -> list[QWidget]:
        """The lists that open under fields, to close when the form moves."""
        return [*self.who.lists(), self.details.picker.suggestions()]

    # What moves with what

    def set_case(self, case_id: int) -> None:
        """Log into another case."""
        self.case_id = case_id
        self._offer()
        self._on_edited()

    def _on_edited(self) -> None:
        self.show_faults(self.faults())
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        self._checked.add(name)
        if name == "happened_on":
            self._checked |= {"follow_up_due_on"} if self.follow_up.is_planned() else set()
        self._on_edited()

    def _on_files(self) -> None:
        self.files_error.setText("")
        self._on_edited()
        self.resized.emit()

    def _on_result(self) -> None:
        self._offer_turn()
        self._on_edited()

    def _on_channel(self) -> None:
        self._refresh()
        self._on_edited()

    def _on_direction(self) -> None:
        self.who.turn(is_third=self._is_third())
        self._checked -= {"participants", "senders", "recipients"}
        self._refresh()
        self._on_edited()

    def _on_detail(self, name: str) -> None:
        if name == "precision":
            day = self._editor("happened_on")
            assert isinstance(day, DayEditor)
            day.set_day(self._day(), self.details.editor("precision").value())
        elif name == "answers_id":
            self._offer()
        elif name in ("purpose", "turn"):
            self._offer_turn()
        self._on_edited()

    def _on_follow_up(self) -> None:
        self._checked -= set(self.follow_up.boxes)
        self.resized.emit()

    def _tell_precision(self) -> None:
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        precision = day.precision() if day.value() else DatePrecision.DAY
        self.details.editor("precision").set_value(precision)

    def _follow_day(self) -> None:
        """What happened another day did not happen at the time it is now, unless somebody typed that time."""
        day, at = self._editor("happened_on").value(), self._editor("happened_time")
        if day is None or self._time_proposed is None:
            return
        if day != self.context.today and at.value() == self._time_proposed:
            at.set_value(None)
            self._is_time_left_out = True
        elif day == self.context.today and self._is_time_left_out and at.value() is None:
            at.set_value(self._time_proposed)
            self._is_time_left_out = False

    def _refresh(self) -> None:
        """Bring into line all that depends on the means, the direction and the people."""
        self._show_direction()
        self._tell_precision()
        self.results.set_channel(self.channels.current())
        self.act.suit(self.channels.current())
        self.details.suit(self.direction())
        everybody = self.who.somebodies()
        self.follow_up.suggest(self.channels.current(), everybody[0].name if everybody else "")
        self.who.draw_newcomers()
        self._offer()
        self.resized.emit()

    def _show_direction(self) -> None:
        self.who.show_fields(is_third=self._is_third())
        self._to_sender.setEnabled(self._is_third())

    def _offer(self) -> None:
        """Offer to close the follow-up one came from, and those that this reply answers; questions to ask."""
        found = {one.id: one for one in self._closes}
        if self.case_id and self.direction() in _REPLIES:
            answered = interactions.answered_follow_ups(self.context.store, self.draft())
            found |= {one.id: one for one in answered}
        self.closing.offer(list(found.values()), ticked=() if self.interaction_id else found)
        is_new = self.case_id and not self.interaction_id
        asked = readings.questions_to_bring(self.context.store, self.case_id) if is_new else []
        self.questions.offer(asked)
        self._offer_turn()

    def _offer_turn(self) -> None:
        """Propose in words the turn that a new communication gives; a person accepts it, or does not."""
        offer = None
        if self.case_id and not self.interaction_id:
            offer = readings_form.offered_turn(self.context.store, self.draft(), self.context.today)
        self.turn_offer.offer(offer, chosen=self.details.editor("turn").value())

    def _on_turn_accepted(self) -> None:
        self.details.editor("turn").set_value(self.turn_offer.side())
        self._on_edited()


def _said(found: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in found.items() if said}
