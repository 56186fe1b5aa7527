"""« Nouvelle communication »: logged in one gesture, its draft kept until it is saved."""

from __future__ import annotations

import traceback
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.drafts import InteractionDraft
from cld_desktop.domain.problems import Invalid, Problem, ReadOnly
from cld_desktop.domain.records import Case, Interaction
from cld_desktop.services import interactions
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.form import DRAFT_DELAY_MS, Draft
from cld_desktop.ui.interaction_foot import InteractionFoot
from cld_desktop.ui.interaction_form import MARGIN, InteractionForm
from cld_desktop.ui.interaction_start import Start, remember_means
from cld_desktop.ui.screen import Context
from cld_desktop.ui.toast import announce

WIDTH = 800
MINIMUM = QSize(640, 420)
NARROW_WINDOW = 900
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
    about = Start(context, case_id, interaction_id, person_id, organization_id, follow_up_id, answers_id)
    for dialog in window.findChildren(InteractionDialog):
        if dialog.key == about.key and dialog.isVisible():
            dialog.raise_()
            dialog.activateWindow()
            return dialog
    dialog = InteractionDialog(context, window, about)
    dialog.show()
    dialog.form.focus_first()
    return dialog


class InteractionDialog(QDialog):
    """The dialog: its body scrolls, its foot stays. `key` names its draft."""

    def __init__(self, context: Context, window: QWidget, about: Start) -> None:
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
        self.foot = InteractionFoot(context)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._make_banners()
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

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.resized.connect(self._on_resized)
        self.foot.case.chosen.connect(self._on_case)
        self._timer.timeout.connect(self.keep_draft)
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.save.clicked.connect(self.submit)
        self.foot.remove.clicked.connect(self._on_remove)
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
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._close_lists)
        bar.rangeChanged.connect(
            lambda _low, high: self.form.leave_gutter(bar.sizeHint().width() if high else 0)
        )
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
        whole.addWidget(self.foot)
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
        self.foot.case.set_case(draft.case_id)
        is_new = not self._about.interaction_id
        self.setWindowTitle("Nouvelle communication" if is_new else "Modifier la communication")
        self.foot.remove.setVisible(not is_new)
        self._start = self.form.typed()
        self.foot.general.setText("")
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
        self.foot.case.set_case(self.form.case_id)
        self.recovered.show()
        self._order_tabs()

    def _start_afresh(self) -> None:
        self._draft.forget()
        self.recovered.hide()
        self._show_communication(self._about.first())
        self.form.focus_first()

    def _order_tabs(self) -> None:
        foot = self.foot.tab_stops()
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
        self.foot.general.setText("")

    def _on_changed(self, done: Done) -> None:
        if Case in done.kinds:
            self.foot.case.follow()

    def _tell_count(self) -> None:
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
            self._scroll.verticalScrollBar().setValue(0)
            self.form.focus_first()

    def _save(self) -> Interaction | None:
        self.keep_draft()
        self.failed.hide()
        self.foot.general.setText("")
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
        remember_means(self.context, self.form.channels.current())
        is_new = not self._about.interaction_id
        self.context.say("Communication consignée." if is_new else "Communication modifiée.")

    def _refuse(self, faults: dict[str, str]) -> None:
        elsewhere = self.form.show_faults(faults, all_of_them=True)
        self.foot.general.setText(" ".join(elsewhere.values()))
        self._tell_count()
        if not self.form.focus_first_fault() and "case_id" in faults:
            self.foot.case.setFocus(Qt.FocusReason.OtherFocusReason)
        where: QWidget | None = self.focusWidget()
        if where is not None and self.form.isAncestorOf(where):
            self._scroll.ensureWidgetVisible(where, 0, theme.px(64))
        said = [self.foot.count.text(), *faults.values()]
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
            self.foot.general.setText(str(problem))
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
            self.foot.general.setText(f"Le brouillon n’a pas pu être gardé ({error.strerror}).")

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
        gutter = MARGIN - layout.contentsMargins().right() if layout else 0
        body = layout.heightForWidth(width - gutter) if layout else 0
        around = max(self.foot.heightForWidth(width), self.foot.sizeHint().height())
        around += sum(b.sizeHint().height() + 6 for b in self._banners() if not b.isHidden())
        height = max(MINIMUM.height(), min(body + around + 2, room.height()))
        if self._window.window().width() < NARROW_WINDOW + 60:
            height = max(MINIMUM.height(), room.height())
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.spontaneous():
            self._is_sized_by_hand = True
        self.foot.fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)
