"""What is understood of an e-mail, as a person corrects it: what moves together, what cannot be saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.french import days, sentence
from cld_desktop.domain.mail import MailInvitation
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.services import interactions, readings_emails, readings_form
from cld_desktop.services.follow_ups import waiting_for_it
from cld_desktop.services.readings_emails import Guess
from cld_desktop.storage import queries
from cld_desktop.ui.editors import DayEditor
from cld_desktop.ui.email_fields import REPLIES, EmailFields
from cld_desktop.ui.screen import Context

_NO_DATE = "Indiquez la date du courriel."
_NO_DIRECTION = "Choisissez le sens du courriel."
_NO_CASE = "Choisissez le dossier."
_NO_CASE_YET = "Créez d’abord un dossier."
_OTHER_ANSWER = "Choisie par vous"
_PEOPLE = ("participants", "senders", "recipients")


class EmailForm(EmailFields):
    """The fields. `draft()` is what they say, `faults()` what cannot be saved.

    Signals:
        edited(): something was typed or chosen.
        resized(): fields came or went; the tab order and the height have changed.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._guess: Guess | None = None
        self._checked: set[str] = set()
        self._connect()
        self.who.show_fields(is_third=False)

    def _connect(self) -> None:
        for name, box in self.boxes.items():
            if name not in self.follow_up.boxes:
                box.editor.edited.connect(lambda name=name: self._on_field(name))
                box.editor.left.connect(lambda name=name: self._on_left(name))
        self.who.changed.connect(self._on_people)
        self.who.amended.connect(self.resized)
        self.unknowns.resized.connect(self.resized)
        self.directions.chosen.connect(lambda _: self._on_direction())
        self.substance.edited.connect(self._on_edited)
        self.substance.resized.connect(self.resized)
        self.closing.edited.connect(self._on_edited)
        self.closing.resized.connect(self.resized)
        self.follow_up.edited.connect(lambda _: self._on_edited())
        self.follow_up.left.connect(self._on_left)
        self.follow_up.resized.connect(self._on_follow_up)
        self.files.edited.connect(self._on_edited)

    # What is shown

    def load(self, guess: Guess, case_id: int) -> None:
        """Show what was understood of a message, in a case."""
        self._guess = guess
        self._checked.clear()
        self.case_id = case_id
        draft = guess.draft(self.context.today)
        self.directions.set_current(guess.direction.value if guess.direction else "")
        self.direction_error.setText("")
        day = self._editor("happened_on")
        assert isinstance(day, DayEditor)
        day.set_day(guess.happened_on)
        self._editor("happened_time").set_value(guess.happened_time)
        self._editor("subject").set_value(guess.subject)
        self._editor("summary").set_value("")
        self.who.share(draft.participants, is_third=self._is_third())
        self.picker.set_value(draft.answers_id)
        self.follow_up.start()
        self._invite(guess.message.invitation)
        self.files.show_files(guess.files)
        self.why_direction.tell(guess.direction_reason)
        self.why_date.tell(guess.date_reason)
        self.substance.set_value(guess.is_substantive, guess.substance)
        self._tell_answered()
        self._refresh()
        self.show_faults({})

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        self.put_typed(typed)
        if self._guess is not None and "files" in typed:
            self.files.show_files(self._guess.files, typed["files"])
        self._tell_answered()
        self._refresh()
        self.follow_up.set_text_typed(typed.get("follow_up", {}))

    def set_case(self, case_id: int, guess: Guess) -> None:
        """Log into another case, where the message may answer something else."""
        was = self._guess
        is_untouched = was is None or self.picker.value() == (
            was.answered.interaction.id if was.answered else None
        )
        self.case_id = case_id
        self._guess = guess
        if is_untouched or self._is_elsewhere():
            self.picker.set_value(guess.answered.interaction.id if guess.answered else None)
        self.files.show_files(guess.files, self.files.kept())
        self._tell_answered()
        self._refresh()
        self._on_edited()

    def _is_elsewhere(self) -> bool:
        answered = queries.find(self.context.store, Interaction, self.picker.value())
        return answered is not None and answered.case_id != self.case_id

    def _invite(self, invitation: MailInvitation | None) -> None:
        """Propose what an invitation asks for, as long as it is to come."""
        if invitation is None or invitation.starts is None or invitation.is_cancelled:
            return
        proposed = readings_emails.invited(invitation, self.context.today, self.context.zone)
        if proposed is not None:
            self.follow_up.propose(*proposed)

    # What cannot be saved

    def faults(self) -> dict[str, str]:
        """One sentence per field: what cannot be read or is not told, then what the service refuses."""
        found = {name: box.editor.fault() for name, box in self.boxes.items()}
        found |= {name: self.follow_up.faults().get(name, "") for name in self.follow_up.boxes}
        if self._editor("happened_on").value() is None:
            found["happened_on"] = found["happened_on"] or _NO_DATE
        found["direction"] = "" if self.direction() else _NO_DIRECTION
        found["is_substantive"] = self.substance.fault()
        told = interactions.faults_of(self.draft(), today=self.context.today)
        shown = ("senders", "recipients") if self._is_third() else ("participants",)
        if self._is_third():
            told["senders"] = told.pop("participants", "")
        found = {name: said for name, said in found.items() if name not in _PEOPLE or name in shown}
        if not self.case_id:
            told["case_id"] = _NO_CASE if queries.count(self.context.store, Case) else _NO_CASE_YET
        whole = {**told, **{name: said for name, said in found.items() if said}}
        return {name: said for name, said in whole.items() if said}

    def show_faults(self, faults: Mapping[str, str], *, all_of_them: bool = False) -> dict[str, str]:
        """Say the faults of the fields already left, or of all; answer those told elsewhere than here."""
        if all_of_them:
            self._checked |= {*faults, *self.boxes, "direction", "is_substantive"}
        for name, box in self.boxes.items():
            box.say(faults.get(name, "") if name in self._checked else "")
        said = faults.get("direction", "") if "direction" in self._checked else ""
        self.direction_error.setText(said)
        self.substance.say(faults.get("is_substantive", "") if "is_substantive" in self._checked else "")
        for reason, is_wrong in (
            (self.why_direction, bool(said)),
            (self.why_date, bool(self.boxes["happened_on"].error.text())),
        ):
            reason.setVisible(bool(reason.text()) and not is_wrong)  # one sentence is enough
        here = {*self.boxes, "direction", "is_substantive"}
        return {name: sentence for name, sentence in faults.items() if name not in here}

    def fault_count(self) -> int:
        """How many fields show something to correct."""
        lines = [box.error for box in self.boxes.values()] + [self.direction_error, self.substance.error]
        return sum(bool(line.text()) for line in lines)

    def focus_first_fault(self) -> bool:
        """Go to the first field to correct, from the top."""
        if self.direction_error.text():
            self.directions.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        for name in self.boxes:
            if name in self.follow_up.boxes and self.substance.error.text():
                break
            if self.boxes[name].error.text():
                self.boxes[name].editor.box().setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if self.substance.error.text():
            self.substance.yes.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # Order

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, from the top."""
        return [
            *self.directions.stops(),
            *(self._editor(name).box() for name in ("happened_on", "happened_time")),
            *self.who.tab_stops(),
            *self.unknowns.tab_stops(),
            *(self._editor(name).box() for name in ("subject", "answers_id", "summary")),
            *self.substance.tab_stops(),
            *self.closing.tab_stops(),
            *self.follow_up.tab_stops(),
            *self.files.tab_stops(),
        ]

    def focus_first(self) -> None:
        """Where a person is first needed: what must be decided, else the words to add."""
        if self.direction() is None:
            self.directions.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._editor("happened_on").value() is None:
            self._editor("happened_on").box().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.unknowns.tab_stops():
            self.unknowns.tab_stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.substance.fault():
            self.substance.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._editor("summary").box().setFocus(Qt.FocusReason.OtherFocusReason)

    def lists(self) -> list[QWidget]:
        """The lists that open under fields, to close when the form moves."""
        return [*self.who.lists(), self.picker.suggestions()]

    # What moves with what

    def _on_edited(self) -> None:
        self.show_faults(self.faults())
        self.edited.emit()

    def _on_field(self, name: str) -> None:
        if name == "answers_id":
            self._tell_answered()
            self._ask()
        elif name == "happened_on":
            self.why_date.say("")
            self._tell_answered()
            self._ask()
        self._on_edited()

    def _on_left(self, name: str) -> None:
        self._checked.add(name)
        self._on_edited()

    def _on_people(self) -> None:
        self._refresh()

    def _on_direction(self) -> None:
        self.why_direction.say("")
        self.who.turn(is_third=self._is_third())
        self._checked -= set(_PEOPLE)
        self._refresh()
        self._on_edited()

    def _on_follow_up(self) -> None:
        self._checked -= set(self.follow_up.boxes)
        self.resized.emit()

    def _refresh(self) -> None:
        """Bring into line all that depends on the direction, the people and the case."""
        self.who.show_fields(is_third=self._is_third())
        self.who.draw_newcomers()
        self.unknowns.draw()
        everybody = self.who.somebodies()
        self.follow_up.suggest(self.draft().channel, everybody[0].name if everybody else "")
        self._offer()
        self._ask()
        self.resized.emit()

    def _offer(self) -> None:
        is_reply = self.case_id and self.direction() in REPLIES
        draft = self.draft()
        found = interactions.answered_follow_ups(self.context.store, draft) if is_reply else []
        self.closing.offer(found, ticked=waiting_for_it(self.context.store, found, draft))

    def _ask(self) -> None:
        """Ask whether it is a substantive answer, when it answers us or when a ministry speaks."""
        draft = self.draft()
        is_answer = draft.answers_id is not None
        is_reply = self.direction() in REPLIES
        speaks = readings_form.is_from_ministry(self.context.store, draft)
        self.substance.ask(is_asked=is_reply and (is_answer or speaks), is_answer=is_answer)
        self.substance.tell_effects(readings_emails.effects(self.context.store, draft, self.context.today))

    def _tell_answered(self) -> None:
        """Say why this communication is the one answered, and how long that took."""
        chosen = queries.find(self.context.store, Interaction, self.picker.value())
        if chosen is None:
            self.why_answered.say("")
            return
        guessed = self._guess.answered if self._guess else None
        is_guessed = guessed is not None and guessed.interaction.id == chosen.id
        day = self._editor("happened_on").value()
        if guessed is not None and is_guessed and self._guess and day == self._guess.happened_on:
            self.why_answered.say(guessed.reason, is_sure=guessed.is_sure)
        elif day is not None and day >= chosen.happened_on:
            delay = days((day - chosen.happened_on).days)
            self.why_answered.say(sentence(f"{_OTHER_ANSWER}. Délai de réponse : {delay}"))
        else:
            self.why_answered.say("")
