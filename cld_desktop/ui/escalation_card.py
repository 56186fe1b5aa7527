"""The next rung that is proposed for a case, with its reasons: taken, put off or dismissed by a person."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.services.readings_escalation import Suggestion
from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import FlatLink, SecondaryButton
from cld_desktop.ui.case_view import case_name
from cld_desktop.ui.glyphs import Glyph, GlyphLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context

LATER = timedelta(days=7)


class EscalationCard(QWidget):
    """« Prochain échelon proposé : Sous-ministre », why, and what can be done about it."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, names_case: bool = False) -> None:
        super().__init__(parent)
        self.context = context
        self._names_case = names_case
        self._told: Suggestion | None = None
        self.title = Text("", "section", wrap=True)
        self.reasons = Text("", "body", "text2", wrap=True)
        self.prepare = SecondaryButton("Préparer la communication", "message-square", height=28)
        self.dismiss = FlatLink("Écarter…")
        self.later = FlatLink("Plus tard")
        # Connect
        self.prepare.clicked.connect(self._on_prepare)
        self.dismiss.clicked.connect(self._on_dismiss)
        self.later.clicked.connect(self._on_later)
        theme.current().themed.connect(self.update)
        # Assemble
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.prepare)
        buttons.addWidget(self.later)
        buttons.addWidget(self.dismiss)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.title)
        words.addWidget(self.reasons)
        words.addSpacing(theme.px(2))
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        mark = QVBoxLayout()
        mark.addWidget(GlyphLabel(Glyph.RUNG, "Échelon proposé", 20))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addLayout(words, 1)
        self.hide()

    def tell(self, told: Suggestion | None) -> None:
        """Show a proposal, or nothing when there is none or when it was put off."""
        is_shown = told is not None and not self._is_put_off(told)
        self._told = told if is_shown else None
        self.setVisible(is_shown)
        if told is None or not is_shown:
            return
        about = f"{case_name(told.case)} : p" if self._names_case else "P"
        self.title.setText(f"{about}rochain échelon proposé : {told.proposal.rung.label.lower()}")
        self.reasons.setText(" ".join(told.proposal.reasons))
        to = f" à {told.recipient_name}" if told.recipient_name else ""
        self.prepare.setToolTip(painting.tip(f"Préparer la communication{to}"))
        for button in (self.prepare, self.dismiss, self.later):
            name = f"{button.label() or button.text()}, {told.proposal.rung.label.lower()}"
            button.setAccessibleName(name)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.reasons.text())

    def _on_prepare(self) -> None:
        if self._told is not None:
            self.context.ask("interaction", case_id=self._told.case.id, rung=self._told.proposal.rung.value)

    def _on_dismiss(self) -> None:
        if self._told is not None:
            self.context.ask("dismissal", case_id=self._told.case.id, rung=self._told.proposal.rung.value)

    def _on_later(self) -> None:
        if self._told is None:
            return
        until = self.context.today + LATER
        self.context.window_settings.setValue(_key(self._told), until.isoformat())
        self.context.told.emit(f"Proposition remise au {french.full_date(until)}.", "calendar-arrow-up")
        self.tell(None)

    def _is_put_off(self, told: Suggestion) -> bool:
        kept = str(self.context.window_settings.value(_key(told), "") or "")
        try:
            return self.context.today < date.fromisoformat(kept)
        except ValueError:
            return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            painting.frame(painter, rect, 8, fill=colors.surface, line=colors.accent_border)


def _key(told: Suggestion) -> str:
    return f"escalade/{told.case.id}-{told.proposal.rung.value}"
