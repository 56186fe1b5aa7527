"""The curtain that hides what a window shows, and the password that raises it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import FlatLink, PrimaryButton
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import ErrorLine, Text

WRONG = "Ce n’est pas le mot de passe de ce poste. Retapez-le."
FORGOTTEN = (
    "Rien n’est perdu. Fermez Suivi CLD, ouvrez le fichier « {} » dans le Bloc-notes, supprimez la ligne "
    "qui commence par « motdepasse », enregistrez, puis rouvrez le programme."
)
_FIELD_WIDTH = 320
_NO_KEYS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)


class Curtain(QWidget):
    """Lies over a whole window; without a password, any key raises it.

    Signals:
        raised(): it may go.
    """

    raised = Signal()

    def __init__(self, window: QWidget, opens: Callable[[str], bool] | None, kept: Path) -> None:
        """`opens` says whether what was typed is the password; None when there is none.

        `kept` is the file where it is kept.
        """
        super().__init__(window)
        self._opens = opens
        self.setAccessibleName("Suivi CLD est verrouillé")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("Mot de passe")
        self.password.setPlaceholderText("Mot de passe")
        self.fault = ErrorLine()
        self.unlock = PrimaryButton("Déverrouiller", "lock-open")
        self.forgotten = FlatLink("Mot de passe oublié?")
        self.way_out = Text("", "body", "text2", wrap=True)
        # Connect
        self.password.textEdited.connect(lambda _: self._say(""))
        self.unlock.clicked.connect(self.submit)
        self.forgotten.clicked.connect(lambda: self.way_out.setText(FORGOTTEN.format(kept)))
        # Assemble
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_FIELD_WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(IconLabel("lock", size=32), 0, Qt.AlignmentFlag.AlignHCenter)
        title = Text("Suivi CLD est verrouillé", "pane", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        column.addWidget(self.password)
        column.addWidget(self.fault)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.way_out)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 8)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(1)
        if opens is None:
            self.password.hide()
            self.forgotten.hide()

    def take_focus(self) -> None:
        """Let the next key go to the password, or raise the curtain."""
        (self.password if self._opens is not None else self.unlock).setFocus()

    def submit(self) -> None:
        """Raise the curtain, or say that this is not the password."""
        if self._opens is None or self._opens(self.password.text()):
            self.raised.emit()
            return
        self._say(WRONG)
        self.password.selectAll()
        self.password.setFocus()
        announce(self, WRONG)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.password.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif self._opens is None and event.key() not in _NO_KEYS:
            self.raised.emit()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab never leaves the curtain."""
        stops: list[QWidget] = [self.unlock]
        if self._opens is not None:
            stops = [self.password, self.unlock, self.forgotten]
        at = next((number for number, one in enumerate(stops) if one.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next_ else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.tokens().color("window"))
