"""« Nouvelle communication »: logged in one gesture, its draft kept until it is saved."""

from __future__ import annotations

import traceback
from datetime import datetime, time
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import InteractionDraft, ParticipantDraft
from cld_desktop.domain.problems import Invalid, Problem, ReadOnly
from cld_desktop.domain.records import Case, FollowUp, Interaction
from cld_desktop.domain.vocabulary import Channel, Direction, Purpose
from cld_desktop.services import interactions, readings_form
from cld_desktop.storage import queries
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.case_chooser import CaseChooser
from cld_desktop.ui.form import DRAFT_DELAY_MS, Draft, Footer
from cld_desktop.ui.interaction_form import InteractionForm
from cld_desktop.ui.labels import ErrorLine
from cld_desktop.ui.screen import Context
from cld_desktop.ui.toast import announce

WIDTH = 800
MINIMUM = QSize(640, 420)
NARROW_WINDOW = 900
_LAST_MEANS = "interaction/channel"
_FAILED = "L’enregistrement a échoué. Ce que vous avez saisi est conservé."
_RECOVERED = "Brouillon récupéré"
_READ_ONLY = (
    "Suivi CLD est déjà ouvert sur ces données : elles se consultent ici, sans se modifier. "
    "Ce que vous saisissez est gardé comme brouillon."
)
_RETRY, _COPY, _AFRESH = "Réessayer", "Copier les détails", "Repartir à neuf"


def open_interaction(
    context: Context,
    window: QWidget,
    case_id: int = 0,
    interaction_id: int = 0,
    person_id: int = 0,
    organization_id: int = 0,
    follow_up_id: int = 0,
    answers_id: int = 0,
) -> QWidget:
    """Open the form of a communication, new or saved; the one already open for the same thing comes back."""
    about = _About(context, case_id, interaction_id, person_id, organization_id, follow_up_id, answers_id)
    for dialog in window.findChildren(InteractionDialog):
        if dialog.key == about.key and dialog.isVisible():
            dialog.raise_()
            dialog.activateWindow()
            return dialog
    dialog = InteractionDialog(context, window, about)
    dialog.show()
    dialog.form.focus_first()
    return dialog


class _About:
    """What the form is opened about: the communication to show first, and the key of its draft."""

    def __init__(
        self,
        context: Context,
        case_id: int,
        interaction_id: int,
        person_id: int,
        organization_id: int,
        follow_up_id: int,
        answers_id: int,
    ) -> None:
        self._context = context
        self.interaction_id = interaction_id
        self._follow_up = queries.find(context.store, FollowUp, follow_up_id or None)
        self._answered = queries.find(context.store, Interaction, answers_id or None)
        source = self._follow_up or self._answered
        wanted = case_id or (source.case_id if source else 0)
        self._case_id = readings_form.current_case(context.store, wanted, context.today)
        self._with = ParticipantDraft(person_id=person_id or None, organization_id=organization_id or None)
        names = ("suivi", follow_up_id), ("reponse", answers_id), ("personne", person_id)
        parts = [f"{name}-{id_}" for name, id_ in (*names, ("organisme", organization_id)) if id_]
        self.key = (
            f"communication-{interaction_id}"
            if interaction_id
            else "-".join(("communication-nouvelle", f"dossier-{self._case_id}", *parts))
        )

    def first(self) -> InteractionDraft:
        """The communication to show first."""
        if self.interaction_id:
            return interactions.draft_of(self._context.store, self.interaction_id)
        return self.another(self._case_id)

    def another(self, case_id: int, *, is_prepared: bool = True) -> InteractionDraft:
        """A new communication, now, by the last means used; prepared by what the form is about."""
        now = self._context.now()
        follow_up = self._follow_up if is_prepared else None
        answered = self._answered if is_prepared else None
        return InteractionDraft(
            case_id=case_id,
            channel=last_means(self._context),
            direction=Direction.RECEIVED if answered else Direction.SENT,
            subject=follow_up.subject if follow_up else "",
            happened_on=now.date(),
            happened_time=minute_of(now),
            participants=self._participants() if is_prepared else (),
            answers_id=answered.id if answered else None,
            purpose=Purpose.ANSWER if answered else None,
            closes_follow_up_ids=(follow_up.id,) if follow_up and follow_up.done_on is None else (),
        )

    def _participants(self) -> tuple[ParticipantDraft, ...]:
        if self._with.person_id or self._with.organization_id:
            return (self._with,)
        follow_up = self._follow_up
        if follow_up and (follow_up.person_id or follow_up.organization_id):
            organization_id = None if follow_up.person_id else follow_up.organization_id
            return (ParticipantDraft(person_id=follow_up.person_id, organization_id=organization_id),)
        return ()


def last_means(context: Context) -> Channel:
    """The means of the last communication logged on this machine."""
    kept = str(context.window_settings.value(_LAST_MEANS, "") or "")
    return next((channel for channel in Channel if channel.value == kept), Channel.PHONE)


def minute_of(now: datetime) -> time:
    """The time of day, to the minute."""
    return now.time().replace(second=0, microsecond=0, tzinfo=None)


class InteractionDialog(QDialog):
    """The dialog: its body scrolls, its foot stays. `key` names its draft."""

    def __init__(self, context: Context, window: QWidget, about: _About) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.key = about.key
        self._about = about
        self._window = window
        self._draft = Draft(context.data.drafts, about.key)
        self._is_done = False
        self._is_sized_by_hand = False
        self._accident = ""
        self.form = InteractionForm(context)
        self.case = CaseChooser(context)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._general = ErrorLine()
        self._count = ErrorLine()
        self._make_banners()
        self._make_buttons()
        self._connect()
        self._make_keys()
        self._assemble()
        self._show_communication(about.first())
        self._recover()
        self._fit()
        self._center()

    # Making

    def _make_banners(self) -> None:
        self.recovered = Banner("", "info", title=_RECOVERED, actions=[_AFRESH], icon="rotate-ccw")
        self.failed = Banner(_FAILED, "danger", actions=[_RETRY, _COPY])
        self.read_only = Banner(_READ_ONLY, "warn")
        self.recovered.hide()
        self.failed.hide()
        self.read_only.setVisible(self.context.store.read_only)

    def _make_buttons(self) -> None:
        self.cancel = SecondaryButton("Annuler", keys="Échap")
        self.save = PrimaryButton("Enregistrer", keys="Ctrl+Entrée")
        self.remove = FlatLink("Supprimer", icon="trash")
        self.save.setToolTip("Ctrl+Maj+Entrée : enregistrer et recommencer")

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.resized.connect(self._on_resized)
        self.case.chosen.connect(self._on_case)
        self._timer.timeout.connect(self.keep_draft)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.submit)
        self.remove.clicked.connect(self._on_remove)
        self.recovered.action_clicked.connect(lambda _: self._start_afresh())
        self.failed.action_clicked.connect(self._on_failed_action)
        self.context.changed.connect(self._on_changed)
        theme.current().themed.connect(self._dress)

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

    def _assemble(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        self._dress()
        self._scroll.verticalScrollBar().valueChanged.connect(self._close_lists)
        self._footer = Footer()
        self._above = QVBoxLayout()
        self._above.setContentsMargins(24, 0, 24, 0)
        self._above.addWidget(self._general)
        row = self._footer.row
        row.addWidget(self.case)
        row.addStretch(1)
        row.addWidget(self.remove)
        row.addWidget(self._count)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        banners = QVBoxLayout()
        banners.setContentsMargins(24, 0, 24, 0)
        banners.setSpacing(6)
        for banner in (self.read_only, self.failed, self.recovered):
            banners.addWidget(banner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(banners)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._above)
        whole.addWidget(self._footer)
        self.setMinimumSize(MINIMUM)

    def _dress(self) -> None:
        """White paper behind the fields, as in a card."""
        surface = theme.tokens().color("surface")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, surface)
        self.setPalette(palette)

    # What is shown

    def _show_communication(self, draft: InteractionDraft) -> None:
        self.form.load(draft, interaction_id=self._about.interaction_id)
        self.case.set_case(draft.case_id)
        is_new = not self._about.interaction_id
        self.setWindowTitle("Nouvelle communication" if is_new else "Modifier la communication")
        self.remove.setVisible(not is_new)
        self._start = self.form.typed()
        self._general.setText("")
        self._tell_count()
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
        self.case.set_case(self.form.case_id)
        self.recovered.show()
        self._order_tabs()

    def _start_afresh(self) -> None:
        self._draft.forget()
        self.recovered.hide()
        self._show_communication(self._about.first())
        self.form.focus_first()

    def _order_tabs(self) -> None:
        foot = [self.case, self.remove, self.cancel, self.save]
        chain = [*self.form.tab_stops(), *foot, *self.form.head_stops()]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _on_edited(self) -> None:
        self._timer.start()
        self._tell_count()

    def _on_resized(self) -> None:
        self._order_tabs()
        QTimer.singleShot(0, self, self._fit)

    def _on_case(self, case_id: int) -> None:
        self.form.set_case(case_id)
        self._general.setText("")

    def _on_changed(self, done: Done) -> None:
        if Case in done.kinds:
            self.case.set_case(self.form.case_id)

    def _tell_count(self) -> None:
        count = self.form.fault_count()
        said = f"{french.plural(count, 'champ')} à corriger" if count else ""
        if said != self._count.text():
            self._count.setText(said)
            self._fold_foot()

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
            self._scroll.verticalScrollBar().setValue(0)
            self.form.focus_first()

    def _save(self) -> Interaction | None:
        self.keep_draft()
        self.failed.hide()
        self._general.setText("")
        faults = self.form.faults()
        if faults:
            self._refuse(faults)
            return None
        try:
            saved = self._write(self.form.draft())
        except Invalid as refusal:
            self._refuse(refusal.fields)
        except Problem as problem:
            self._tell_failure(problem)
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
        self.recovered.hide()
        self.context.window_settings.setValue(_LAST_MEANS, self.form.channels.current().value)
        is_new = not self._about.interaction_id
        self.context.say("Communication consignée." if is_new else "Communication modifiée.")

    def _refuse(self, faults: dict[str, str]) -> None:
        elsewhere = self.form.show_faults(faults, all_of_them=True)
        self._general.setText(" ".join(elsewhere.values()))
        self._tell_count()
        if not self.form.focus_first_fault() and "case_id" in faults:
            self.case.setFocus(Qt.FocusReason.OtherFocusReason)
        where: QWidget | None = self.focusWidget()
        if where is not None and self.form.isAncestorOf(where):
            self._scroll.ensureWidgetVisible(where, 0, theme.px(64))
        said = [self._count.text(), *faults.values()]
        announce(self, " ".join(filter(None, said)))

    def _tell_failure(self, problem: Problem) -> None:
        self._accident = "".join(traceback.format_exception(problem))
        sentence = str(problem) if isinstance(problem, ReadOnly) else f"{_FAILED} {problem}"
        self.failed.set_sentence(sentence)
        self.failed.show()
        announce(self, sentence)

    def _on_failed_action(self, action: str) -> None:
        if action == _RETRY:
            self.submit()
        else:
            QGuiApplication.clipboard().setText(self._accident)

    def _on_remove(self) -> None:
        try:
            interactions.remove_interaction(self.context.store, self._about.interaction_id)
        except Problem as problem:
            self._general.setText(str(problem))
            return
        self._is_done = True
        self._draft.forget()
        self.context.say("Communication supprimée.", "trash")
        self.accept()

    # Draft

    def keep_draft(self) -> None:
        """Write what is typed, if it differs from what was there at the start."""
        if self._is_done:
            return
        self._timer.stop()
        typed = self.form.typed()
        try:
            if typed == self._start:
                self._draft.forget()
            else:
                self._draft.keep(typed)
        except OSError as error:
            self._general.setText(f"Le brouillon n’a pas pu être gardé ({error.strerror}).")

    def reject(self) -> None:
        """Close; the draft stays."""
        self.keep_draft()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close by the title bar; the draft stays."""
        self.keep_draft()
        super().closeEvent(event)

    # Size

    def _room(self) -> QRect:
        """Where the dialog may stand: the window it is about, and the screen under it when that is larger."""
        screen = self.screen().availableGeometry()
        window = self._window.window()
        if window.width() < NARROW_WINDOW + 60:
            return window.geometry().intersected(screen) if window.isVisible() else screen
        return screen.adjusted(8, 40, -8, -8)

    def _fit(self) -> None:
        """As tall as its content, within the room; once sized by hand, it stays so."""
        if self._is_sized_by_hand:
            return
        room = self._room()
        width = min(theme.px(WIDTH), max(room.width(), MINIMUM.width()))
        layout = self.form.layout()
        body = layout.heightForWidth(width) if layout else 0
        around = self._footer.sizeHint().height()
        around += sum(b.sizeHint().height() + 6 for b in self._banners() if not b.isHidden())
        around += self._general.heightForWidth(width - 48) if self._general.text() else 0
        height = max(MINIMUM.height(), min(body + around + 2, room.height()))
        if self._window.window().width() < NARROW_WINDOW + 60:
            height = max(MINIMUM.height(), room.height())
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
            # a scroll bar makes the fields narrower, thus taller: once there, it would never go by itself
            self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if self.isVisible() and self.frameGeometry().bottom() > room.bottom():
            self.move(self.x(), max(room.top(), room.bottom() - self.frameGeometry().height()))

    def _banners(self) -> tuple[Banner, ...]:
        return (self.read_only, self.failed, self.recovered)

    def _center(self) -> None:
        window = self._window.window()
        around = window.geometry() if window.isVisible() else self._room()
        spare = QPoint(around.width() - self.width(), around.height() - self.height())
        place = around.topLeft() + QPoint(max(0, spare.x() // 2), max(0, spare.y() // 2))
        room = self._room()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)

    def _close_lists(self) -> None:
        for field in self.form.lists():
            field.hide()

    def _fold_foot(self) -> None:
        """Drop the key caps, then give the count its own line, when the foot is too narrow for all."""
        room = self.width() - 48
        buttons = (self.cancel, self.save)
        self.cancel.set_keys("Échap")
        self.save.set_keys("Ctrl+Entrée")
        least = theme.px(120) + sum(button.sizeHint().width() + 8 for button in buttons)
        least += self.remove.sizeHint().width() if self._about.interaction_id else 0
        count = self._count.sizeHint().width() + 8 if self._count.text() else 0
        if least + count > room:
            self.cancel.set_keys("")
            self.save.set_keys("")
            least = theme.px(120) + sum(button.sizeHint().width() + 8 for button in buttons)
            least += self.remove.sizeHint().width() if self._about.interaction_id else 0
        is_above = least + count > room
        if is_above and self._above.indexOf(self._count) < 0:
            self._footer.row.removeWidget(self._count)
            self._above.addWidget(self._count)
        elif not is_above and self._above.indexOf(self._count) >= 0:
            self._above.removeWidget(self._count)
            self._footer.row.insertWidget(self._footer.row.indexOf(self.cancel), self._count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.spontaneous():
            self._is_sized_by_hand = True
        self._fold_foot()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)
