"""The boxes people type into: each gives a value, or the sentence that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from cld_desktop.domain import dates_typed, french
from cld_desktop.domain.calendar import BusinessCalendar
from cld_desktop.domain.vocabulary import DatePrecision
from cld_desktop.ui import icons, theme
from cld_desktop.ui.calendar_popup import CalendarPopup
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.fields import CheckBox, Choice

__all__ = [
    "AreaEditor",
    "CheckEditor",
    "ChoiceEditor",
    "DayEditor",
    "Editor",
    "LineEditor",
    "Option",
    "TimeEditor",
]


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setMinimumHeight(theme.px(32))
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self._hold(self.line)

    def value(self) -> str:
        return self.line.text()

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def box(self) -> QWidget:
        return self.line


class AreaEditor(Editor):
    """Several lines of plain text; Tab leaves it."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        line = max(self.area.fontMetrics().lineSpacing(), theme.px(20))
        self.area.setFixedHeight(line * lines + theme.px(16))
        self.area.textChanged.connect(self.edited)
        self._hold(self.area)

    def value(self) -> str:
        # not toPlainText, which gives plain spaces for no-break ones
        return self.area.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_value(self, value: Any) -> None:
        self.area.blockSignals(True)
        self.area.setPlainText(value or "")
        self.area.blockSignals(False)

    def box(self) -> QWidget:
        return self.area


class CheckEditor(Editor):
    """Yes or no."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = CheckBox(text)
        self.check.toggled.connect(lambda _: self.edited.emit())
        self._hold(self.check, is_wide=False)

    def value(self) -> bool:
        return self.check.isChecked()

    def set_value(self, value: Any) -> None:
        self.check.blockSignals(True)
        self.check.setChecked(bool(value))
        self.check.blockSignals(False)

    def box(self) -> QWidget:
        return self.check


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list of choices."""

    value: Any
    label: str


class ChoiceEditor(Editor):
    """One choice in a short closed list."""

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = Choice()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.set_options(options)
        self.combo.activated.connect(lambda _: self.edited.emit())
        self._hold(self.combo)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replace the list, keeping the choice where it still exists."""
        chosen = self.value() if hasattr(self, "_options") else None
        self._options = list(options)
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([option.label for option in self._options])
        self.combo.blockSignals(False)
        self.set_value(chosen)

    def value(self) -> Any:
        at = self.combo.currentIndex()
        return self._options[at].value if 0 <= at < len(self._options) else None

    def set_value(self, value: Any) -> None:
        for at, option in enumerate(self._options):
            if option.value == value:
                self.combo.setCurrentIndex(at)
                return
        self.combo.setCurrentIndex(0 if self._options else -1)

    def text_typed(self) -> Any:
        return self.combo.currentText()

    def set_text_typed(self, typed: Any) -> None:
        at = self.combo.findText(str(typed))
        if at >= 0:
            self.combo.setCurrentIndex(at)

    def box(self) -> QWidget:
        return self.combo


class DayEditor(Editor):
    """A day, typed as people say it (« demain », « 24 oct », « +10jo ») or picked in a calendar."""

    def __init__(
        self,
        today: Callable[[], date],
        calendar: BusinessCalendar | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._calendar = calendar or BusinessCalendar()
        self._shown: tuple[str, dates_typed.ParsedDay] | None = None
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.px(32))
        self._button = QAction(self)
        self._button.setText("Choisir dans le calendrier")
        self._button.triggered.connect(self.open_calendar)
        self.line.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.line.findChildren(QToolButton):
            button.setAccessibleName("Choisir dans le calendrier")
            button.setToolTip("Choisir dans le calendrier (Alt+Bas)")
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self._hold(self.line)
        theme.current().themed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._button.setIcon(icons.icon("calendar", "text2", 16))

    def value(self) -> date | None:
        parsed = self._parsed()
        return parsed.day if parsed else None

    def precision(self) -> DatePrecision:
        """How exactly the typed day is known."""
        parsed = self._parsed()
        return parsed.precision if parsed else DatePrecision.DAY

    def _parsed(self) -> dates_typed.ParsedDay | None:
        # « vers octobre 2023 » may stand for the 24th: what is shown untouched means what it was made from
        if self._shown is not None and self._shown[0] == self.line.text():
            return self._shown[1]
        try:
            return dates_typed.parse_day(self.line.text(), self._today(), self._calendar)
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        if isinstance(value, dates_typed.ParsedDay):
            self.set_day(value.day, value.precision)
        else:
            self.set_day(value)

    def set_day(self, day: date | None, precision: DatePrecision = DatePrecision.DAY) -> None:
        """Show a day as exactly as it is known."""
        if day is None:
            self.line.clear()
        elif precision is DatePrecision.DAY:
            self.line.setText(french.weekday_date(day))
        else:
            self.line.setText(french.approximate_date(day, precision.value))
        if day is not None:
            self._shown = (self.line.text(), dates_typed.ParsedDay(day=day, precision=precision))
        self.line.setCursorPosition(0)

    def text_typed(self) -> str:
        return self.line.text()

    def set_text_typed(self, typed: Any) -> None:
        self.line.setText(str(typed or ""))

    def fault(self) -> str:
        if not self.line.text().strip():
            return ""
        try:
            dates_typed.parse_day(self.line.text(), self._today(), self._calendar)
        except ValueError as error:
            return str(error)
        return ""

    def box(self) -> QWidget:
        return self.line

    def _on_left(self) -> None:
        parsed = self._parsed()
        if parsed:
            self.set_day(parsed.day, parsed.precision)
        super()._on_left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt+Bas, as lists do."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        """Offer a month, weeks starting on Monday."""
        popup = CalendarPopup(self.value() or self._today(), self)
        popup.picked.connect(self._on_picked)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    def _on_picked(self, day: date) -> None:
        self.set_day(day)
        self.line.setFocus()
        self.edited.emit()
        self.left.emit()


class TimeEditor(Editor):
    """A time of day, typed as people write it (« 14 h 10 », « 14:10 », « 1410 »)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.px(32))
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self._hold(self.line)

    def value(self) -> time | None:
        try:
            return dates_typed.parse_time(self.line.text()) if self.line.text().strip() else None
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        self.line.setText(french.time(value) if value is not None else "")

    def text_typed(self) -> str:
        return self.line.text()

    def set_text_typed(self, typed: Any) -> None:
        self.line.setText(str(typed or ""))

    def fault(self) -> str:
        if not self.line.text().strip():
            return ""
        try:
            dates_typed.parse_time(self.line.text())
        except ValueError as error:
            return str(error)
        return ""

    def box(self) -> QWidget:
        return self.line

    def _on_left(self) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value)
        super()._on_left()
