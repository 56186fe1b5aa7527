"""The window of a communication’s form: notices above, fields that scroll, a foot that stays; its size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cld_desktop.ui import dialog_room, theme
from cld_desktop.ui.drafted_dialog import DraftedDialog
from cld_desktop.ui.interaction_fields import MARGIN
from cld_desktop.ui.interaction_foot import InteractionFoot
from cld_desktop.ui.interaction_form import InteractionForm
from cld_desktop.ui.interaction_notices import InteractionNotices
from cld_desktop.ui.screen import Context

WIDTH = 800
MINIMUM = QSize(640, 420)


class InteractionFrame(DraftedDialog):
    """The parts, laid out over a window. What they do is said by the heir."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context, window)
        self._is_sized_by_hand = False
        self.notices = InteractionNotices(is_read_only=context.store.read_only)
        self.form: InteractionForm = InteractionForm(context)
        self.foot: InteractionFoot = InteractionFoot(context)
        self._assemble()

    def _assemble(self) -> None:
        self.lay_body(self.form)
        bar = self.body.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _low, high: self.form.leave_gutter(bar.sizeHint().width() if high else 0)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notices)
        whole.addWidget(self.body, 1)
        whole.addWidget(self.foot)
        self.setMinimumSize(MINIMUM)

    def fit(self) -> None:
        """As tall as its content, within the room; once sized by hand, it stays so."""
        if self._is_sized_by_hand:
            return
        room = dialog_room.room_for(self, self._window)
        width = min(theme.px(WIDTH), max(room.width(), MINIMUM.width()))
        layout = self.form.layout()
        gutter = MARGIN - layout.contentsMargins().right() if layout else 0
        content = layout.heightForWidth(width - gutter) if layout else 0
        around = max(self.foot.heightForWidth(width), self.foot.sizeHint().height())
        around += self.notices.height_wanted()
        height = max(MINIMUM.height(), min(content + around + 2, room.height()))
        if dialog_room.is_small(self._window):
            height = max(MINIMUM.height(), room.height())
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
        if self.isVisible() and self.frameGeometry().bottom() > room.bottom():
            self.move(self.x(), max(room.top(), room.bottom() - self.frameGeometry().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.spontaneous():
            self._is_sized_by_hand = True
        self.foot.fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.fit)
