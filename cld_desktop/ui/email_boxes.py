"""The boxes of the review of an e-mail: is it a substantive answer, and which of its files to keep."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.services.readings_email_files import FileGuess
from cld_desktop.services.readings_emails import Effects
from cld_desktop.ui import painting, theme
from cld_desktop.ui.fields import CheckBox
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import ErrorLine, Text
from cld_desktop.ui.radio import Radio
from cld_desktop.ui.reason_line import ReasonLine

_TO_SAY = "Dites si cette réponse porte sur le fond ou accuse seulement réception."
_LONGEST_NAME = 120
_ICONS = (("image/", "image"), ("text/calendar", "calendar"), ("message/", "mail"), ("text/", "file-text"))


class Framed(QWidget):
    """A box with an edge; what it holds goes in `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.column.setSpacing(theme.px(2))
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 6, fill=colors.surface2, line=colors.border)


class SubstanceBox(Framed):
    """« Cette réponse porte-t-elle sur le fond? »: nothing is chosen for anybody, but by a machine's answer.

    Signals:
        edited(): a person has chosen.
        resized(): it came or went.
    """

    edited = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_asked = False
        self._group = QButtonGroup(self)
        self.yes = Radio("Oui, réponse de fond")
        self.no = Radio("Non, accusé de réception")
        self.neither = Radio("Ce n’est pas une réponse")
        self._effects = {one: Text("", "meta", "text2", wrap=True) for one in (self.yes, self.no)}
        self.reason = ReasonLine()
        self.error = ErrorLine()
        title = Text("Cette réponse porte-t-elle sur le fond?", "strong")
        self.setAccessibleName(title.text())
        for radio in (self.yes, self.no, self.neither):
            self._group.addButton(radio)
        self._group.buttonClicked.connect(self._on_clicked)
        # Assemble
        self.column.addWidget(title)
        for radio in (self.yes, self.no):
            row = QHBoxLayout()
            row.setSpacing(theme.px(4))
            row.addWidget(radio)
            row.addWidget(self._effects[radio], 1)
            self.column.addLayout(row)
        self.column.addWidget(self.neither)
        self.column.addWidget(self.reason)
        self.column.addWidget(self.error)
        self.hide()

    def ask(self, *, is_asked: bool, is_answer: bool) -> None:
        """Show the question, or not; of what answers nothing known, one may say that it is no answer."""
        was = (self._is_asked, self.neither.isHidden())
        self._is_asked = is_asked
        self.setVisible(is_asked)
        self.neither.setVisible(not is_answer)
        if is_answer and self.neither.isChecked():
            self._choose(None)
        elif is_asked and not is_answer and self._group.checkedButton() is None:
            self.neither.setChecked(True)
        if was != (self._is_asked, self.neither.isHidden()):
            self.resized.emit()

    def tell_effects(self, effects: Effects) -> None:
        """Say what each choice does to the clock."""
        told = {self.yes: effects.substantive, self.no: effects.acknowledgement}
        for radio, words in told.items():
            self._effects[radio].setText(words)
            radio.setAccessibleDescription(words)

    def value(self) -> bool | None:
        """True for a substantive answer, False for an acknowledgement."""
        if not self._is_asked:
            return None
        return True if self.yes.isChecked() else False if self.no.isChecked() else None

    def set_value(self, value: bool | None, reason: str = "") -> None:
        """Choose for a machine's answer, with the reason; or take up what was chosen."""
        self._choose(None if value is None else self.yes if value else self.no)
        self.reason.say(reason)
        self.error.setText("")

    def code(self) -> str:
        """What a draft keeps."""
        named = {"yes": self.yes, "no": self.no, "neither": self.neither}
        return next((code for code, one in named.items() if one.isChecked()), "")

    def set_code(self, code: str) -> None:
        """Take up what a draft kept."""
        self._choose({"yes": self.yes, "no": self.no, "neither": self.neither}.get(code))

    def fault(self) -> str:
        """What is still to be said, or nothing."""
        return _TO_SAY if self._is_asked and self._group.checkedButton() is None else ""

    def say(self, sentence: str) -> None:
        """Show what is to be corrected."""
        if sentence != self.error.text():
            self.error.setText(sentence)
            self.resized.emit()

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        shown = (self.yes, self.no, *(() if self.neither.isHidden() else (self.neither,)))
        return [*shown] if self._is_asked else []

    def _choose(self, radio: Radio | None) -> None:
        self._group.setExclusive(False)
        for one in (self.yes, self.no, self.neither):
            one.setChecked(one is radio)
        self._group.setExclusive(True)

    def _on_clicked(self, _button: object) -> None:
        self.reason.say("")
        self.say("")
        self.edited.emit()


class _FileLine(QWidget):
    def __init__(self, guess: FileGuess) -> None:
        super().__init__()
        self.guess = guess
        name = guess.file.name
        shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        self.check = CheckBox()
        self.check.setChecked(guess.is_kept)
        self.check.setAccessibleName(f"Garder {shown}, {guess.words}")
        color = "warn" if guess.is_program else "text2"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(IconLabel(_icon(guess), color), 0, Qt.AlignmentFlag.AlignVCenter)
        names = Text(shown, wrap=True)
        rest = Text(guess.words, "meta", color, wrap=True)
        row.addWidget(names, 2)
        row.addWidget(rest, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.check.click()
        event.accept()


class FilesBox(Framed):
    """The files of a message, each with a box to keep it; hidden when there is none.

    Signals:
        edited(): a box was ticked or not.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_FileLine] = []
        self.setAccessibleName("Pièces jointes du courriel")
        self.hide()

    def show_files(self, files: Sequence[FileGuess], kept: Collection[int] | None = None) -> None:
        """Show these files; `kept` are the ranks of those to keep, when a person has said."""
        for line in self._lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_FileLine(one) for one in files]
        for line in self._lines:
            if kept is not None:
                line.check.setChecked(line.guess.rank in kept)
            line.check.toggled.connect(lambda _: self.edited.emit())
            self.column.addWidget(line)
            line.show()
        self.setVisible(bool(self._lines))

    def kept(self) -> list[int]:
        """The ranks of the files to keep."""
        return [line.guess.rank for line in self._lines if line.check.isChecked()]

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [line.check for line in self._lines]


def _icon(guess: FileGuess) -> str:
    if guess.is_program:
        return "triangle-alert"
    return next((icon for start, icon in _ICONS if guess.file.media_type.startswith(start)), "paperclip")
