"""A dialog whose fields scroll over a foot that stays; what is typed is a draft until it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.form import DRAFT_DELAY_MS, LOST_BY_CLOSING, Draft
from cld_desktop.ui.labels import ErrorLine
from cld_desktop.ui.screen import Context


class _Form(Protocol):
    def show_faults(self, faults: dict[str, str], *, all_of_them: bool) -> dict[str, str]: ...

    def focus_first_fault(self) -> bool: ...

    def isAncestorOf(self, child: QWidget, /) -> bool: ...

    def lists(self) -> Iterable[QWidget]: ...

    def typed(self) -> dict[str, Any]: ...


class _Foot(Protocol):
    @property
    def general(self) -> ErrorLine: ...

    @property
    def case(self) -> QWidget: ...


class DraftedDialog(QDialog):
    """Made over a window; the heir gives `form` and `foot`, lays them out, and says what is typed."""

    form: _Form
    foot: _Foot
    _draft: Draft
    _start: object

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._window = window
        self._is_done = False
        self._told_lost: object = None  # what was typed when it was said that closing loses it
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.keep_draft)
        self.body = QScrollArea()

    def lay_body(self, form: QWidget) -> None:
        """Let the fields scroll; a list that hangs from one of them goes when they do."""
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setWidget(form)
        form.setAutoFillBackground(False)
        theme.lay_on_paper(self)
        self.body.verticalScrollBar().valueChanged.connect(self._close_lists)

    def typed(self) -> dict[str, Any]:
        """What is typed, as a draft keeps it."""
        return self.form.typed()

    def tell_count(self) -> None:
        """Say how many fields are to be corrected."""

    def refuse(self, faults: dict[str, str]) -> None:
        """Show each fault beside its field, the others at the foot, and go to the first of them."""
        elsewhere = self.form.show_faults(faults, all_of_them=True)
        self.foot.general.setText(" ".join(elsewhere.values()))
        self.tell_count()
        if not self.form.focus_first_fault() and "case_id" in faults:
            self.foot.case.setFocus(Qt.FocusReason.OtherFocusReason)
        where: QWidget | None = self.focusWidget()
        if where is not None and self.form.isAncestorOf(where):
            self.body.ensureWidgetVisible(where, 0, theme.px(64))

    def keep_draft(self) -> str:
        """Write what is typed, if it differs from what was there at the start; say why it cannot be."""
        if self._is_done:
            return ""
        self._timer.stop()
        typed = self.typed()
        if typed == self._start:
            self._draft.forget()
            return ""
        unkept = self._draft.try_to_keep(typed)
        if unkept:
            self.foot.general.setText(unkept)
        return unkept

    def reject(self) -> None:
        """Close; the draft stays. If it cannot be written, that is said first, and closing again loses it."""
        unkept, typed = self.keep_draft(), self.typed()
        if unkept and typed != self._told_lost:
            self._told_lost = typed
            self.foot.general.setText(f"{unkept} {LOST_BY_CLOSING}")
            return
        super().reject()

    def _close_lists(self) -> None:
        for field in self.form.lists():
            field.hide()
