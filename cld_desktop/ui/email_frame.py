"""The window of the review of an e-mail: the original at left, what is understood at right, a foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.drafted_dialog import DraftedDialog
from cld_desktop.ui.email_foot import EmailFoot
from cld_desktop.ui.email_form import EmailForm
from cld_desktop.ui.email_original import EmailOriginal
from cld_desktop.ui.fields import Separator
from cld_desktop.ui.interaction_notices import InteractionNotices
from cld_desktop.ui.screen import Context
from cld_desktop.ui.segmented import Segmented

WIDTH, HEIGHT = 1140, 768
MINIMUM = QSize(560, 420)
_SIDE_BY_SIDE = 900
_LEFT = 400
_ORIGINAL, _UNDERSTOOD = "original", "understood"


class EmailFrame(DraftedDialog):
    """The parts, laid out over a window; one at a time where there is no room for both."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self.setWindowTitle("Courriel à vérifier avant l’enregistrement")
        self.notices = InteractionNotices(is_read_only=context.store.read_only)
        self.original = EmailOriginal()
        self.form: EmailForm = EmailForm(context)
        self.foot: EmailFoot = EmailFoot(context)
        self.parts = Segmented(
            [(_UNDERSTOOD, "Ce qui est compris"), (_ORIGINAL, "Original")], height=32, name="Partie montrée"
        )
        self._bar = QWidget()
        self._left = QWidget()
        self._assemble()

    def _assemble(self) -> None:
        self.lay_body(self.form)
        self.parts.chosen.connect(lambda _: self.fold())
        theme.current().themed.connect(self._dress)
        switch = QHBoxLayout(self._bar)
        switch.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), 0)
        switch.addWidget(self.parts)
        switch.addStretch(1)
        self._left.setObjectName("left")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.original)
        self._line = Separator()
        self._line.setMaximumHeight(16_777_215)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._left)
        middle.addWidget(self._line)
        middle.addWidget(self.body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notices)
        whole.addWidget(self._bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.foot)
        self.setMinimumSize(MINIMUM)
        self._dress()

    def _dress(self) -> None:
        self._left.setStyleSheet(f"QWidget#left {{ background: {theme.tokens().surface2}; }}")

    def fit(self) -> None:
        """As large as the design, within the room."""
        room = dialog_room.room_for(self, self._window)
        width, height = min(theme.px(WIDTH), room.width()), min(theme.px(HEIGHT), room.height())
        self.resize(max(MINIMUM.width(), width), max(MINIMUM.height(), height))
        dialog_room.center(self, self._window)

    def is_side_by_side(self) -> bool:
        """Whether both parts are shown at once."""
        return self.width() >= theme.px(_SIDE_BY_SIDE)

    def fold(self) -> None:
        """Show both parts, or the one that is chosen."""
        both = self.is_side_by_side()
        is_original = self.parts.current() == _ORIGINAL
        self._bar.setVisible(not both)
        self._line.setVisible(both)
        self._left.setVisible(both or is_original)
        self.body.setVisible(both or not is_original)
        self._left.setFixedWidth(theme.px(_LEFT)) if both else self._left.setMaximumWidth(16_777_215)
        if not both:
            self._left.setMinimumWidth(0)

    def show_form(self) -> None:
        """Bring what was understood in sight."""
        self.parts.set_current(_UNDERSTOOD)
        self.fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
        self.foot.fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.fold)
