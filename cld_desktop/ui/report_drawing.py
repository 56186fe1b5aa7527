"""The pages of the board's report, drawn on another thread as one chooses: the last asked for are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.domain.report_links import CitedPlace
from cld_desktop.domain.report_value import StatusReport
from cld_desktop.services import reports
from cld_desktop.ui import background
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.pdf_preview import PdfPreview
from cld_desktop.ui.report_delivery import Ready
from cld_desktop.ui.report_options import ReportChoices, Wanted
from cld_desktop.ui.screen import Context

PREVIEW_DELAY_MS = 300


class ReportDrawing(QObject):
    """Signals: collected(StatusReport), what the pages will say; shown(Ready), they are those asked for."""

    collected = Signal(object)
    shown = Signal(object)

    def __init__(
        self, owner: QWidget, context: Context, preview: PdfPreview, choices: Callable[[], ReportChoices]
    ) -> None:
        """`choices` are those of the case that is chosen now."""
        super().__init__(owner)
        self.ready: Ready | None = None
        self._owner = owner
        self._context = context
        self._preview = preview
        self._choices = choices
        self._is_drawing = False
        self._is_stale = True
        self._then: Callable[[Ready], None] | None = None
        self._delay = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._delay.timeout.connect(self.draw_now)

    # When

    def outdate(self) -> None:
        """Another report is asked for: say so, and draw it once nothing more is changed."""
        self._is_stale = True
        self._preview.show_waiting()
        self._delay.start()

    def draw_soon(self) -> None:
        """Draw once nothing more is changed; until then, what is shown is still what was asked for."""
        self._delay.start()

    def stop(self) -> None:
        """Draw no more by itself: the dialog closes."""
        self._delay.stop()

    def when_ready(self, run: Callable[[Ready], None]) -> None:
        """Do something with the pages asked for: now, or as soon as they are drawn."""
        if self.ready is not None and not (self._is_stale or self._is_drawing or self._delay.isActive()):
            run(self.ready)
            return
        self._then = run
        self.draw_now()
        self._choices().focus_fault()

    # Drawing

    def draw_now(self) -> None:
        """Draw the report asked for, on another thread; the last one asked for is the one shown."""
        self._delay.stop()
        self._is_stale = True
        if self._is_drawing:
            return
        choices = self._choices()
        try:
            wanted = choices.wanted()
            report, cited = self._collected(choices.case_id, wanted)
        except Invalid as refusal:
            choices.show_faults(refusal)
            self._then = None
            self._preview.show_stale("Période à corriger")
            return
        except Problem as problem:
            self._fail(problem)
            return
        choices.show_faults(None)
        choices.show_report(report)
        self.collected.emit(report)
        self._is_stale = False
        if self.ready is not None and self.ready.report == report:
            self._take(Ready(wanted=wanted, report=report, pdf=self.ready.pdf, cited=cited))
            return
        self._is_drawing = True
        self._preview.show_waiting()
        documents = self._context.documents
        background.run(
            self,
            lambda: reports.pdf_bytes(documents, report),
            lambda pdf: self._on_drawn(Ready(wanted=wanted, report=report, pdf=pdf, cited=cited)),
            self._fail,
        )

    def _collected(self, case_id: int, wanted: Wanted) -> tuple[StatusReport, dict[str, CitedPlace]]:
        return reports.collect_cited(
            self._context.store,
            case_id,
            as_of=wanted.as_of,
            since=wanted.since,
            options=wanted.options,
        )

    def _on_drawn(self, ready: Ready) -> None:
        self._is_drawing = False
        if self._is_stale:
            self.draw_now()
            return
        try:
            self._preview.show_pdf(ready.pdf)
        except Problem as problem:
            self._fail(problem)
            return
        self._take(ready)

    def _take(self, ready: Ready) -> None:
        """The pages shown are those asked for: do with them what was waiting for them."""
        self.ready = ready
        self.shown.emit(ready)
        self._preview.show_fresh()
        then, self._then = self._then, None
        if then is not None:
            then(ready)

    def _fail(self, error: Exception) -> None:
        self._is_drawing = False
        self._then = None
        said = str(error) if isinstance(error, Problem) else ""
        self._preview.show_failure(
            said or "Le rapport n’a pas pu être produit. Modifiez une option pour essayer de nouveau."
        )
        announce(self._owner, said or "Le rapport n’a pas pu être produit.")
