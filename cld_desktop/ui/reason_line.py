"""Why something was guessed, under what was guessed: a green tick and the reason, or a question."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.services.readings_emails import Reason
from cld_desktop.ui.labels import ErrorLine


class ReasonLine(ErrorLine):
    """The sentence; hidden while there is nothing to say. It is never read aloud by itself."""

    spoken_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_sure = True
        super().__init__(parent=parent)

    def say(self, sentence: str, *, is_sure: bool = True) -> None:
        """Show a reason, or a question."""
        self._is_sure = is_sure
        self.setText(sentence, is_aloud=False)

    def tell(self, reason: Reason) -> None:
        """Show why something is guessed."""
        self.say(reason.sentence, is_sure=reason.is_sure)

    def mark(self) -> tuple[str, str, str]:
        return ("check", "ok", "text2") if self._is_sure else ("circle-alert", "warn", "warn")


class Reasoned(QWidget):
    """A field above the reason of what it holds, and above what else is said of it."""

    def __init__(self, field: QWidget, *lines: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for one in (field, *lines):
            column.addWidget(one)
        column.addStretch(1)
