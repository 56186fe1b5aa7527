"""« Rapport au conseil d’administration »: choose, look at the very pages, then print or save them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import BoardMeeting, Case
from cld_desktop.domain.report_value import StatusReport
from cld_desktop.services import readings
from cld_desktop.storage import queries
from cld_desktop.storage.store import Done
from cld_desktop.ui import theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.buttons import PrimaryButton, SecondaryButton
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.editors import ChoiceEditor, Option
from cld_desktop.ui.form import DRAFT_DELAY_MS, LOST_BY_CLOSING, Draft, Field, FieldBox, Footer
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.page_links import LinkedPages
from cld_desktop.ui.pane_parts import Rule
from cld_desktop.ui.pdf_preview import PdfPreview
from cld_desktop.ui.report_delivery import Delivery, Ready
from cld_desktop.ui.report_drawing import ReportDrawing
from cld_desktop.ui.report_links import ReportLinks
from cld_desktop.ui.report_options import ReportChoices
from cld_desktop.ui.screen import Context

MINIMUM = QSize(860, 440)
DEFAULT = QSize(1180, 850)
_GEOMETRY = "rapport/geometrie"
_COMPLETE = "Compléter"


def open_report(context: Context, window: QWidget, case_id: int = 0) -> ReportDialog:
    """Prepare the board's report on a case; without one, on the only case open, or on the one chosen there.

    Raises Problem when there is no case to report on.
    """
    others: tuple[Case, ...] = ()
    if not case_id:
        others = readings.navigation(context.store, context.today).cases
        if not others:
            raise Problem("Aucun dossier n’est ouvert. Créez un dossier, puis préparez son rapport.")
        case_id = others[0].id
    dialog = ReportDialog(context, window, case_id, others if len(others) > 1 else ())
    dialog.show()
    return dialog


class ReportDialog(QDialog):
    """Options at the left, the pages at the right, what to do with them at the foot."""

    def __init__(
        self, context: Context, window: QWidget, case_id: int, others: tuple[Case, ...] = ()
    ) -> None:
        super().__init__(window, Qt.WindowType.Dialog)
        self.setWindowFlags(
            self.windowFlags()
            | Qt.WindowType.WindowMaximizeButtonHint
            | Qt.WindowType.WindowMinimizeButtonHint
            | Qt.WindowType.WindowCloseButtonHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._window = window.window()
        self.case_id = case_id
        self._told_lost: object = None  # what was typed when it was said that closing loses it
        self._delivery = Delivery(context, self)
        self._saving = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self.choices = ReportChoices(context, case_id)
        self._other_cases(others)
        self.pages = LinkedPages()
        self.preview = PdfPreview(view=self.pages)
        self.drawing = ReportDrawing(self, context, self.preview, lambda: self.choices)
        self.links = ReportLinks(context, self.pages)
        self.preview.add_tool(self.links.button)
        self.missing = Banner("", "warn", actions=[_COMPLETE], icon="info")
        self.missing.hide()
        self.told = ElidedLabel("", "body", "text2")
        self.close_button = SecondaryButton("Fermer", keys="Échap")
        self.save_button = SecondaryButton("&Enregistrer en PDF", "file-down", keys="Ctrl+S")
        self.print_button = PrimaryButton("&Imprimer", "printer", keys="Ctrl+P")
        self._connect()
        self._assemble()
        self._show_case()
        theme.lay_on_paper(self)
        self.drawing.draw_now()

    # Making

    def _other_cases(self, others: tuple[Case, ...]) -> None:
        self.case_box: FieldBox | None = None
        if others:
            options = [Option(case.id, case_name(case)) for case in others]
            field = Field(name="case_id", label="D&ossier", make=lambda: ChoiceEditor(options))
            self.case_box = FieldBox(field)
            self.case_box.editor.edited.connect(self._on_case)

    def _connect(self) -> None:
        self.context.changed.connect(self._on_changed)
        self.drawing.collected.connect(self._tell_missing)
        self.drawing.shown.connect(self._on_shown)
        self._saving.timeout.connect(self.keep_draft)
        self.preview.open_wanted.connect(lambda: self.drawing.when_ready(self.open_outside))
        self.missing.action_clicked.connect(lambda _: self._complete())
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(lambda: self.drawing.when_ready(self.save))
        self.print_button.clicked.connect(lambda: self.drawing.when_ready(self.print_))
        for keys, run in (("Ctrl+S", self.save), ("Ctrl+P", self.print_)):
            QShortcut(QKeySequence(keys), self, lambda run=run: self.drawing.when_ready(run))
        QShortcut(QKeySequence("F6"), self, self._next_pane)
        QShortcut(QKeySequence("Shift+F6"), self, self._next_pane)

    def _assemble(self) -> None:
        self._panes = QHBoxLayout()
        self._panes.setSpacing(0)
        self._panes.addWidget(self.choices)
        self._panes.addWidget(Rule(is_vertical=True))
        self._panes.addWidget(self.preview, 1)
        foot = Footer()
        foot.row.addWidget(self.told, 1)
        for button in (self.close_button, self.save_button, self.print_button):
            foot.row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._panes, 1)
        whole.addWidget(foot)
        self.setMinimumSize(MINIMUM)
        self.resize(self._first_size())

    def _first_size(self) -> QSize:
        """The size it had, else as large as its window allows."""
        kept = self.context.window_settings.value(_GEOMETRY)
        window = self._window.size()
        if not isinstance(kept, QSize):
            return DEFAULT.boundedTo(window - QSize(24, 18)).expandedTo(MINIMUM)
        return kept.boundedTo(self.screen().availableSize().expandedTo(window) - QSize(24, 48))

    # The case

    def _show_case(self) -> None:
        case = queries.get(self.context.store, Case, self.case_id)
        self.setWindowTitle(f"Rapport au conseil d’administration – {case_name(case)}")
        self._draft = Draft(self.context.data.drafts, f"rapport-{self.case_id}")
        self.choices.set_typed(self._draft.read())
        self.choices.edited.connect(self._on_edited)
        self.choices.add_foot(self.missing)
        if self.case_box is not None:
            self.choices.add_head(self.case_box)
        self.choices.since.editor.box().setFocus()

    def _on_case(self) -> None:
        """Another case was chosen: its own dates, counts and draft."""
        assert self.case_box is not None
        self.keep_draft()
        self.choices.keep_choices()
        self.case_id = self.case_box.editor.value()
        before = self.choices
        self.case_box.setParent(self)
        self.missing.setParent(self)
        self.choices = ReportChoices(self.context, self.case_id)
        self._panes.replaceWidget(before, self.choices)
        before.hide()
        before.deleteLater()
        self._show_case()
        self.case_box.show()
        self.case_box.editor.box().setFocus()
        self.drawing.draw_now()

    def _on_changed(self, done: Done) -> None:
        """The base has changed: the report is drawn from what it holds now."""
        if queries.find(self.context.store, Case, self.case_id) is None:
            self.close()
            return
        if BoardMeeting in done.kinds:
            self.choices.refresh_meetings()
        self.drawing.draw_soon()

    # The pages

    def _on_edited(self) -> None:
        self.drawing.outdate()
        self._saving.start()

    def _on_shown(self, ready: Ready) -> None:
        self.links.show(self.case_id, ready.cited)
        count = self.preview.page_count()
        sheet = "format lettre (8,5 × 11 po)"
        self._tell(f"{french.plural(count, 'page')}, {sheet}" if count else french.sentence(sheet))

    def _tell(self, words: str) -> None:
        self.told.setText(words)

    def _tell_missing(self, report: StatusReport) -> None:
        count = report.undated_count
        self.missing.setVisible(count > 0)
        if count > 1:
            self.missing.set_sentence(
                f"{french.plural(count, 'date')} de jalons restent à consigner. Le rapport l’indiquera."
            )
        elif count:
            self.missing.set_sentence("1 date de jalon reste à consigner. Le rapport l’indiquera.")

    def _complete(self) -> None:
        case_id = self.case_id
        self.close()
        self.context.go("case", case_id=case_id)

    # What is done with them

    def print_(self, ready: Ready) -> None:
        """Print through the system's dialog, then keep the copy."""
        if said := self._delivery.print_(ready):
            self._keep(ready, said)

    def save(self, ready: Ready) -> None:
        """Save where the person says, then keep the copy."""
        if said := self._delivery.save(ready):
            self._keep(ready, said)

    def open_outside(self, ready: Ready) -> None:
        """Open the file with the system's program, where no page can be shown here."""
        self._delivery.open_outside(ready)

    def _keep(self, ready: Ready, said: str) -> None:
        is_kept = self.choices.keeps.isChecked() and self._delivery.keep(ready)
        if is_kept:
            self._draft.forget()
            said = f"{said} Copie conservée au dossier."
        self._tell(said)
        announce(self, said)

    # Keys and closing

    def _next_pane(self) -> None:
        focused = self.focusWidget()
        is_left = self.choices.isAncestorOf(focused)
        target = self.preview.next if is_left else self.choices.since.editor.box()
        (target if target.isEnabled() else self.print_button).setFocus(Qt.FocusReason.TabFocusReason)

    def keep_draft(self) -> str:
        """Keep the texts that were typed, for the next time; say why they cannot be."""
        typed = self.choices.typed()
        if not typed or self._delivery.has_kept:
            self._draft.forget()
            return ""
        unkept = self._draft.try_to_keep(typed)
        if unkept:
            self._tell(unkept)
        return unkept

    def _leave(self) -> None:
        self.drawing.stop()
        self._saving.stop()
        self.keep_draft()
        self.choices.keep_choices()
        if not self.isMaximized():
            self.context.window_settings.setValue(_GEOMETRY, self.size())
        self.preview.clear()
        self._delivery.clean()

    def reject(self) -> None:
        """Close; if what was typed cannot be kept, that is said first, and closing again loses it."""
        unkept, typed = self.keep_draft(), self.choices.typed()
        if unkept and typed != self._told_lost:
            self._told_lost = typed
            said = f"{LOST_BY_CLOSING} {unkept}"
            self._tell(said)
            announce(self, said)
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close by Échap, a button or the title bar: what was chosen is remembered."""
        self._leave()
        super().done(result)
