"""« Courriel à vérifier »: what was understood of a message, corrected by a person, then consigned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.domain.records import Case, Document, Email
from cld_desktop.services import emails, readings_emails
from cld_desktop.services.readings_emails import Guess
from cld_desktop.storage import queries
from cld_desktop.storage.store import Done
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.email_frame import EmailFrame
from cld_desktop.ui.form import Draft
from cld_desktop.ui.screen import Context


class EmailDialog(EmailFrame):
    """The dialog: one message at a time, those that follow one button away."""

    def __init__(self, context: Context, window: QWidget, document_ids: Sequence[int]) -> None:
        super().__init__(context, window)
        self._ids = list(dict.fromkeys(document_ids))
        self._rank = 0
        self._draft = Draft(context.data.drafts, self._key(self._ids[0]))
        self._connect()
        self.fit()
        self._show(0)

    @staticmethod
    def _key(document_id: int) -> str:
        return f"courriel-{document_id}"

    def add(self, document_ids: Sequence[int]) -> None:
        """Review these messages too; the first of them is shown."""
        first = next(iter(document_ids), 0)
        self._ids += [one for one in document_ids if one not in self._ids]
        if first in self._ids:
            self._go(self._ids.index(first))

    def tell_refused(self, sentences: Sequence[str]) -> None:
        """Say which of the files brought together are not shown, and why."""
        if sentences:
            self.foot.general.setText(" ".join(sentences))

    def document_id(self) -> int:
        """The message that is shown."""
        return self._ids[self._rank]

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.resized.connect(self._order_tabs)
        self.foot.case.chosen.connect(self._on_case)
        self.foot.also_changed.connect(self._timer.start)
        self.foot.later.clicked.connect(self.reject)
        self.foot.save.clicked.connect(self.submit)
        self.notices.afresh.connect(self._start_afresh)
        self.notices.retry.connect(self.submit)
        self.original.stepped.connect(lambda step: self._go(self._rank + step))
        self.context.changed.connect(self._on_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.submit)
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._go(self._rank - 1))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._go(self._rank + 1))

    # What is shown

    def _show(self, rank: int) -> None:
        document = queries.get(self.context.store, Document, self._ids[rank])
        email = queries.all_of(self.context.store, Email, document_id=document.id)[0]
        guess = self._guessed(email)
        self._rank = rank
        self._guess = guess
        self._draft = Draft(self.context.data.drafts, self._key(document.id))
        self.original.show_message(document, email, guess.message)
        self.original.show_rank(rank, len(self._ids))
        self._load(guess)
        self._recover()

    def _guessed(self, email: Email, case_id: int = 0) -> Guess:
        context = self.context
        return readings_emails.guess(
            context.store, context.documents, email, today=context.today, case_id=case_id
        )

    def _load(self, guess: Guess) -> None:
        taken = [one.case_id for one in guess.logged]
        case_id = 0 if guess.case_id in taken else guess.case_id
        self.form.load(guess, case_id)
        self.foot.show_cases(case_id, taken)
        self.foot.general.setText("")
        self.notices.failed.hide()
        self.notices.recovered.hide()
        self._start = self.typed()
        self.tell_count()
        self._order_tabs()

    def typed(self) -> dict[str, Any]:
        return {**self.form.typed(), "also": self.foot.also_in()}

    def _recover(self) -> None:
        kept = self._draft.read()
        if not kept:
            return
        try:
            self.form.set_typed(kept)
            self.foot.case.set_case(self.form.case_id)
            self.foot.set_also([int(one) for one in kept.get("also", ())])
        except (TypeError, ValueError, KeyError, AttributeError):
            self._load(self._guess)
            return
        self.notices.recovered.show()
        self._order_tabs()

    def _start_afresh(self) -> None:
        self._draft.forget()
        self._load(self._guess)
        self.form.focus_first()

    def _go(self, rank: int) -> None:
        if not 0 <= rank < len(self._ids) or rank == self._rank:
            return
        self.keep_draft()
        try:
            self._show(rank)
        except Problem as problem:
            self.foot.general.setText(str(problem))
            return
        self.body.verticalScrollBar().setValue(0)
        self.form.focus_first()
        announce(self, f"Courriel {rank + 1} de {len(self._ids)}")

    def _order_tabs(self) -> None:
        chain = [
            *self.form.tab_stops(),
            *self.foot.tab_stops(),
            *self.parts.stops(),
            *self.original.tab_stops(),
        ]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _on_edited(self) -> None:
        self._timer.start()
        self.tell_count()

    def _on_case(self, case_id: int) -> None:
        self.foot.general.setText("")
        self.foot.set_also([one for one in self.foot.also_in() if one != case_id])
        try:
            self.form.set_case(case_id, self._guessed(self._guess.email, case_id))
        except Problem as problem:
            self.foot.general.setText(str(problem))

    def _on_changed(self, done: Done) -> None:
        if Case in done.kinds:
            self.foot.case.follow()

    def tell_count(self) -> None:
        count = self.form.fault_count()
        self.foot.tell(f"{french.plural(count, 'champ')} à corriger" if count else "")

    # Saving

    def submit(self) -> None:
        """Ctrl+Entrée: consign, then the next message, or close after the last one."""
        if self._is_done or not self._save():
            return
        del self._ids[self._rank]
        if not self._ids:
            self._is_done = True
            self.accept()
            return
        rank = min(self._rank, len(self._ids) - 1)
        self._rank = -1
        self._go(rank)

    def _save(self) -> bool:
        self.keep_draft()
        self.notices.failed.hide()
        self.foot.general.setText("")
        faults = self.form.faults()
        if faults:
            self.refuse(faults)
            return False
        try:
            self._write(self.form.draft())
        except Invalid as refusal:
            self.refuse(refusal.fields)
        except Problem as problem:
            announce(self, self.notices.tell_failure(problem))
        else:
            self._timer.stop()
            self._draft.forget()
            self.context.say("Courriel consigné.")
            return True
        return False

    def _write(self, draft: InteractionDraft) -> None:
        emails.log_email(
            self.context.store,
            self.context.documents,
            self.document_id(),
            draft,
            today=self.context.today,
            files=self.form.files.kept(),
            also_in=[self._elsewhere(draft, one) for one in self.foot.also_in()],
        )

    def _elsewhere(self, draft: InteractionDraft, case_id: int) -> InteractionDraft:
        """The same communication in another case: there, it answers what it answers there."""
        guess = self._guessed(self._guess.email, case_id)
        answered = guess.answered if guess.answered and guess.answered.is_sure else None
        return replace(
            draft,
            case_id=case_id,
            answers_id=answered.interaction.id if answered else None,
            follow_up=None,
            closes_follow_up_ids=(),
        )

    def refuse(self, faults: dict[str, str]) -> None:
        self.show_form()
        super().refuse(faults)
        self._order_tabs()
