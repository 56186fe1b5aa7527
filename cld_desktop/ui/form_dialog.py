"""The dialog of a form: it saves through its service, and keeps what was typed across closing and crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid, Problem
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.form import DRAFT_DELAY_MS, LOST_BY_CLOSING, Draft, Field, Footer, Form
from cld_desktop.ui.labels import ErrorLine, Text
from cld_desktop.ui.screen import Context

SIDE = 24
ROOM_AROUND = 80


class FormDialog(QDialog):
    """A form that saves through its service: modeless, its draft kept across closing and crash.

    `save` is given the values and returns what was saved, or raises `Invalid` with a sentence per field.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: Context,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], object],
        *,
        parent: QWidget,
        values: Mapping[str, Any] | None = None,
        draft: str = "",
        said: str = "",
        intro: str = "",
        verb: str = "Enregistrer",
        remove: Callable[[], object] | None = None,
        width: int = 560,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self._save = save
        self._remove = remove
        self._said = said
        self._draft = Draft(context.data.drafts, draft) if draft else None
        self._is_done = False
        self._told_lost: object = None  # what was typed when it was said that closing loses it
        self.form = Form(fields)
        self.form.set_values(values or {})
        self._start = self.form.typed()
        self._recovered = self._recovery()
        self._count = ErrorLine()
        self._general = ErrorLine()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._cancel = SecondaryButton("Annuler", keys="Échap")
        self._ok = PrimaryButton(verb, keys="Ctrl+Entrée")
        # Connect
        self.form.edited.connect(self._on_edited)
        self._timer.timeout.connect(self.keep_draft)
        self._cancel.clicked.connect(self.reject)
        self._ok.clicked.connect(lambda: self.submit())
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, lambda: self.submit())
        # Assemble
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(SIDE, 20, SIDE, 20)
        inside.setSpacing(12)
        if intro:
            inside.addWidget(Text(intro, "body", "text2", wrap=True))
        inside.addWidget(self._recovered)
        inside.addWidget(self.form)
        inside.addWidget(self._general)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the focus
        scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._footer())
        theme.lay_on_paper(self)
        room = self.screen().availableGeometry().width() - ROOM_AROUND
        wide = min(theme.px(width), room)
        self.setMinimumWidth(min(wide, 480))
        self.form.stack_within(wide - 2 * SIDE)
        self.resize(wide, self._height_wanted(wide))
        self._focus_first()

    def _height_wanted(self, width: int) -> int:
        inside = self._body.layout()
        assert inside is not None
        inside.activate()
        inner = max(inside.totalHeightForWidth(width), self._body.minimumSizeHint().height())
        room = self.screen().availableGeometry().height() - ROOM_AROUND
        return min(inner + self._ok.sizeHint().height() + 32, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the fields out for the room there is."""
        super().resizeEvent(event)
        self.form.stack_within(self.width() - 2 * SIDE)

    def _focus_first(self) -> None:
        for box in self.form.boxes.values():
            box.editor.box().setFocus()
            return

    def _footer(self) -> QWidget:
        footer = Footer()
        row = footer.row
        if self._remove is not None:
            remove = FlatLink("Supprimer", icon="trash")
            remove.clicked.connect(self._on_remove)
            row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        row.addWidget(self._ok)
        return footer

    def _recovery(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        kept = self._draft.read() if self._draft else {}
        if not kept:
            box.hide()
            return box
        try:
            self.form.set_typed(kept)
        except (TypeError, ValueError, KeyError, AttributeError):  # damaged, or of another version
            self.form.set_typed(self._start)
            box.hide()
            return box
        row.addWidget(Text("Brouillon récupéré", "meta_strong", "warn"))
        forget = FlatLink("Repartir de la fiche")
        forget.clicked.connect(lambda: self._on_forget(box))
        row.addWidget(forget)
        row.addStretch(1)
        return box

    def _on_forget(self, box: QWidget) -> None:
        self.form.set_typed(self._start)
        if self._draft:
            self._draft.forget()
        box.hide()
        self._focus_first()

    def _on_edited(self) -> None:
        self._timer.start()
        self._tell_count()

    def _tell_count(self) -> None:
        count = self.form.fault_count()
        self._count.setText(f"{french.plural(count, 'champ')} à corriger" if count else "")

    def make_room(self) -> None:
        """Grow for the sentences that have just been said, where the screen has room for them."""
        self.resize(self.width(), max(self.height(), self._height_wanted(self.width())))

    def keep_draft(self) -> str:
        """Write what is typed, if it differs from what was there at the start; say why it cannot be."""
        if self._draft is None or self._is_done:
            return ""
        typed = self.form.typed()
        if typed == self._start:
            self._draft.forget()
            return ""
        unkept = self._draft.try_to_keep(typed)
        if unkept:
            self._general.setText(unkept)
        return unkept

    def submit(self, save: Callable[[dict[str, Any]], object] | None = None, said: str = "") -> None:
        """Save; a refusal is shown at its field and nothing typed is lost.

        What was typed may be saved otherwise than usual, and then `said` is what the toast tells.
        """
        if self._is_done:
            return
        self._general.setText("")
        try:
            found = (save or self._save)(self._readable())
        except Invalid as refusal:
            elsewhere = self.form.show_faults(refusal.fields)
            self._general.setText(" ".join(elsewhere.values()))
        except Problem as problem:
            self._general.setText(str(problem))
        else:
            self._said = said or self._said
            self._finish(found)
        self._tell_count()
        if not self._is_done:
            self.make_room()

    def _readable(self) -> dict[str, Any]:
        faults = self.form.faults()
        if faults:
            raise Invalid(**faults)
        return self.form.values()

    def _finish(self, found: object) -> None:
        self._is_done = True
        if self._draft:
            self._draft.forget()
        if self._said:
            self.context.say(self._said)
        self.saved.emit(found)
        self.accept()

    def _on_remove(self) -> None:
        assert self._remove is not None
        try:
            found = self._remove()
        except Problem as problem:
            self._general.setText(str(problem))
        else:
            self._said = ""
            self._finish(found)

    def reject(self) -> None:
        """Close; the draft stays. If it cannot be written, that is said first, and closing again loses it."""
        unkept, typed = self.keep_draft(), self.form.typed()
        if unkept and typed != self._told_lost:
            self._told_lost = typed
            self._general.setText(f"{unkept} {LOST_BY_CLOSING}")
            self.make_room()
            return
        super().reject()
