"""« Nouvelle communication »: logged in one gesture, its draft kept until it is saved."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.services import interactions
from cld_desktop.storage.store import Done
from cld_desktop.ui import dialog_room
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.form import Draft
from cld_desktop.ui.interaction_frame import InteractionFrame
from cld_desktop.ui.interaction_start import Start, remember_means
from cld_desktop.ui.screen import Context


def open_interaction(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    interaction_id: int = 0,
    person_id: int = 0,
    organization_id: int = 0,
    follow_up_id: int = 0,
    answers_id: int = 0,
    meeting_sheet_id: int = 0,
    channel: str = "",
    rung: str = "",
) -> QWidget:
    """Open the form of a communication, new or saved; the one already open for the same thing comes back."""
    about = Start(
        context,
        case_id,
        interaction_id,
        person_id,
        organization_id,
        follow_up_id,
        answers_id,
        meeting_sheet_id,
        channel,
        rung,
    )
    for dialog in window.findChildren(InteractionDialog):
        if dialog.key == about.key and dialog.isVisible():
            dialog.raise_()
            dialog.activateWindow()
            return dialog
    dialog = InteractionDialog(context, window, about)
    dialog.show()
    dialog.form.focus_first()
    return dialog


class InteractionDialog(InteractionFrame):
    """The dialog: its body scrolls, its foot stays. `key` names its draft."""

    def __init__(self, context: Context, window: QWidget, about: Start) -> None:
        super().__init__(context, window)
        self.key = about.key
        self._about = about
        self._draft = Draft(context.data.drafts, about.key)
        self._connect()
        self._make_keys()
        self._show_communication(about.first())
        self._recover()
        self.fit()
        dialog_room.center(self, self._window)

    # Making

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.resized.connect(self._on_resized)
        self.foot.case.chosen.connect(self._on_case)
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.save.clicked.connect(self.submit)
        self.foot.remove.clicked.connect(self._on_remove)
        self.notices.afresh.connect(self._start_afresh)
        self.notices.retry.connect(self.submit)
        self.context.changed.connect(self._on_changed)

    def _make_keys(self) -> None:
        for digit in range(1, 7):
            QShortcut(
                QKeySequence(f"Alt+{digit}"), self, lambda digit=digit: self.form.channels.choose_digit(digit)
            )
        for keys, run in (
            ("Ctrl+Return", self.submit),
            ("Ctrl+Enter", self.submit),
            ("Ctrl+Shift+Return", self.submit_and_start_another),
            ("Ctrl+Shift+Enter", self.submit_and_start_another),
            ("Ctrl+S", self.submit_and_stay),
        ):
            QShortcut(QKeySequence(keys), self, run)

    # What is shown

    def _show_communication(self, draft: InteractionDraft) -> None:
        self.form.load(draft, interaction_id=self._about.interaction_id)
        self.foot.case.set_case(draft.case_id)
        is_new = not self._about.interaction_id
        self.setWindowTitle("Nouvelle communication" if is_new else "Modifier la communication")
        self.foot.remove.setVisible(not is_new)
        self._start = self.typed()
        self.foot.general.setText("")
        self.tell_count()
        self._order_tabs()

    def _recover(self) -> None:
        kept = self._draft.read()
        if not kept:
            return
        try:
            self.form.set_typed(kept)
        except (TypeError, ValueError, KeyError, AttributeError):
            self._show_communication(self._about.first())
            return
        self.foot.case.set_case(self.form.case_id)
        self.notices.recovered.show()
        self._order_tabs()

    def _start_afresh(self) -> None:
        self._draft.forget()
        self.notices.recovered.hide()
        self._show_communication(self._about.first())
        self.form.focus_first()

    def _order_tabs(self) -> None:
        foot = self.foot.tab_stops()
        chain = [*self.form.tab_stops(), *foot, *self.form.head_stops()]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _on_edited(self) -> None:
        self._timer.start()
        self.tell_count()

    def _on_resized(self) -> None:
        self._order_tabs()
        QTimer.singleShot(0, self, self.fit)

    def _on_case(self, case_id: int) -> None:
        self.form.set_case(case_id)
        self.foot.general.setText("")

    def _on_changed(self, done: Done) -> None:
        if Case in done.kinds:
            self.foot.case.follow()

    def tell_count(self) -> None:
        count = self.form.fault_count()
        said = f"{french.plural(count, 'champ')} à corriger" if count else ""
        self.foot.tell(said)

    # Saving

    def submit(self) -> None:
        """Ctrl+Entrée: save and close."""
        if self._save() is not None:
            self._is_done = True
            self.accept()

    def submit_and_stay(self) -> None:
        """Ctrl+S: save, and go on with the same communication."""
        saved = self._save()
        if saved is not None:
            self._about.interaction_id = saved.id
            self.key = f"communication-{saved.id}"
            self._draft = Draft(self.context.data.drafts, self.key)
            restore = self.form.remember_place()
            self._show_communication(self._about.first())
            restore()

    def submit_and_start_another(self) -> None:
        """Ctrl+Maj+Entrée: save, then begin a new communication."""
        saved = self._save()
        if saved is not None:
            self._about.interaction_id = 0
            self._show_communication(self._about.another(saved.case_id, is_prepared=False))
            self.body.verticalScrollBar().setValue(0)
            self.form.focus_first()

    def _save(self) -> Interaction | None:
        self.keep_draft()
        self.notices.failed.hide()
        self.foot.general.setText("")
        faults = self.form.faults()
        if faults:
            self.refuse(faults)
            return None
        try:
            saved = self._write(self.form.draft())
        except Invalid as refusal:
            self.refuse(refusal.fields)
        except Problem as problem:
            announce(self, self.notices.tell_failure(problem))
        else:
            self._on_saved()
            return saved
        return None

    def _write(self, draft: InteractionDraft) -> Interaction:
        today, documents = self.context.today, self.context.documents
        if self._about.interaction_id:
            return interactions.update_interaction(
                self.context.store, self._about.interaction_id, draft, today=today, documents=documents
            )
        return interactions.log_interaction(self.context.store, draft, today=today, documents=documents)

    def _on_saved(self) -> None:
        self._timer.stop()
        self._draft.forget()
        self.notices.recovered.hide()
        remember_means(self.context, self.form.channels.current())
        is_new = not self._about.interaction_id
        self.context.say("Communication consignée." if is_new else "Communication modifiée.")

    def _on_remove(self) -> None:
        try:
            interactions.remove_interaction(self.context.store, self._about.interaction_id)
        except Problem as problem:
            self.foot.general.setText(str(problem))
            return
        self._is_done = True
        self._draft.forget()
        self.context.say("Communication supprimée.", "trash")
        self.accept()
