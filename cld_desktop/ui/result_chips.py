"""What a communication gave: the five usual results of its means, in a fixed order, then the others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cld_desktop.domain.vocabulary import Channel, Result
from cld_desktop.ui import theme
from cld_desktop.ui.chips import Chip, FlowLayout
from cld_desktop.ui.glyphs import Glyph, color_of
from cld_desktop.ui.painting import Part

_SPOKEN = (
    Result.MESSAGE_LEFT,
    Result.INFORMATION_OBTAINED,
    Result.MEETING_SET,
    Result.COMMITMENT_MADE,
    Result.NO_ANSWER,
)
_FACE_TO_FACE = (
    Result.INFORMATION_OBTAINED,
    Result.COMMITMENT_MADE,
    Result.INFORMATION_REQUESTED,
    Result.MEETING_SET,
    Result.TO_FOLLOW_UP,
)
_WRITTEN = (
    Result.ACKNOWLEDGED,
    Result.INFORMATION_OBTAINED,
    Result.INFORMATION_REQUESTED,
    Result.MEETING_SET,
    Result.NO_ANSWER,
)
_FORMAL = (
    Result.ACKNOWLEDGED,
    Result.INFORMATION_OBTAINED,
    Result.INFORMATION_REQUESTED,
    Result.REFUSED,
    Result.NO_ANSWER,
)
USUAL = {
    Channel.PHONE: _SPOKEN,
    Channel.VOICEMAIL: _SPOKEN,
    Channel.EMAIL: _WRITTEN,
    Channel.TEXT_MESSAGE: _WRITTEN,
    Channel.WEB_FORM: _WRITTEN,
    Channel.MEETING: _FACE_TO_FACE,
    Channel.VIDEO_MEETING: _FACE_TO_FACE,
    Channel.EVENT: _FACE_TO_FACE,
    Channel.LETTER: _FORMAL,
    Channel.PARLIAMENTARY: (
        Result.INFORMATION_OBTAINED,
        Result.COMMITMENT_MADE,
        Result.REFERRED,
        Result.REFUSED,
        Result.NO_ANSWER,
    ),
}
"""The five chips of each means; the others show those of letters."""

_ICONS = {
    Result.ACKNOWLEDGED: "mail-check",
    Result.COMMITMENT_MADE: "flag",
    Result.MEETING_SET: "calendar-check",
    Result.REFERRED: "arrow-left-right",
    Result.INFORMATION_REQUESTED: "file-input",
    Result.REFUSED: "x",
    Result.NO_ANSWER: "circle-slash",
}
_GLYPHS = {
    Result.MESSAGE_LEFT: Glyph.MESSAGE_LEFT,
    Result.INFORMATION_OBTAINED: Glyph.DONE,
    Result.TO_FOLLOW_UP: Glyph.WAITING,
}


class _ResultChip(Chip):
    """A result; its icon stays when it is chosen, and its edge and letters become stronger."""

    pad_px = 8

    def __init__(self, result: Result) -> None:
        self.result = result
        super().__init__(result.label)

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        words = [part for part in super().parts() if part.kind == "text"]
        on = self.isChecked()
        if self.result in _GLYPHS:
            glyph = _GLYPHS[self.result]
            tint = colors.accent if on else colors.color(color_of(glyph)).name()
            return [Part(kind="glyph", value=glyph, color=tint, size=14), *words]
        tint = colors.accent if on else colors.text
        return [Part(kind="icon", value=_ICONS.get(self.result, "flag"), color=tint, size=14), *words]


class ResultChips(QWidget):
    """At most one result. Tab stops once here; the arrows go from chip to chip, Espace chooses.

    Signals:
        chosen(): a person chose a result, or took it back.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channel = Channel.PHONE
        self._result: Result | None = None
        self._chips = {result: _ResultChip(result) for result in Result}
        self._other = Chip("Autre")
        self._menu = QMenu(self._other)
        self._other.set_menu(self._menu)
        self._other.setCheckable(True)
        self.setAccessibleName("Résultat")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        for result, chip in self._chips.items():
            self._listen(result, chip)
        self._other.installEventFilter(self)
        self._other.clicked.connect(lambda: self._show())
        # Assemble
        self._flow = FlowLayout(self, spacing=4)
        for result in self._ordered():
            self._flow.addWidget(self._chips[result])
        self._flow.addWidget(self._other)
        self._show()

    def _listen(self, result: Result, chip: Chip) -> None:
        chip.clicked.connect(lambda: self._toggle(result))
        chip.installEventFilter(self)

    def _ordered(self) -> list[Result]:
        usual = USUAL.get(self._channel, _FORMAL)
        return [*usual, *(result for result in Result if result not in usual)]

    def _shown(self) -> list[Result]:
        usual = list(USUAL.get(self._channel, _FORMAL))
        return usual if self._result is None or self._result in usual else [*usual, self._result]

    def current(self) -> Result | None:
        """The result chosen."""
        return self._result

    def set_current(self, result: Result | None) -> None:
        """Choose a result without saying so."""
        if result is not None and result not in self._chips:
            self._chips[result] = _ResultChip(result)
            self._listen(result, self._chips[result])
        self._result = result
        self._show()

    def set_channel(self, channel: Channel) -> None:
        """Show the five usual results of a means; the one chosen stays."""
        self._channel = channel
        self._show()

    def chips(self) -> list[Chip]:
        """The chips shown, the menu last."""
        return [*(self._chips[result] for result in self._shown()), self._other]

    def menu(self) -> QMenu:
        """The menu of the other results."""
        return self._menu

    def button(self) -> QWidget:
        """The chip that Tab stops on."""
        return self._chips[self._result] if self._result else self.chips()[0]

    def _toggle(self, result: Result) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips.values())
        self._result = None if result is self._result else result
        self._show()
        if had_focus:
            self.button().setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    def _show(self) -> None:
        shown = self._shown()
        while self._flow.count():
            self._flow.takeAt(0)
        for result in [*shown, *(one for one in self._chips if one not in shown)]:
            chip = self._chips[result]
            self._flow.addWidget(chip)
            chip.setVisible(result in shown)
            chip.setChecked(result is self._result)
        self._flow.addWidget(self._other)
        self._other.setChecked(False)
        self._fill_menu([one for one in self._ordered() if one not in shown])
        for each in self.chips():
            is_stop = each is self.button()
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()

    def _fill_menu(self, results: list[Result]) -> None:
        self._menu.clear()
        for result in results:
            action = QAction(result.label, self._menu)
            action.setData(result.value)
            action.triggered.connect(lambda _=False, result=result: self._toggle(result))
            self._menu.addAction(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go from one chip to the next, where those of a plain button would leave the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._go(step)
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A label's mnemonic gives the focus to the whole: the chosen one takes it."""
        self.button().setFocus(event.reason())

    def _go(self, step: int) -> None:
        chips = self.chips()
        at = next((at for at, chip in enumerate(chips) if chip.hasFocus()), 0)
        chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
