"""A choice of one among a few, side by side: « Mes suivis 4 | Toute l’équipe 7 »."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from cld_desktop.ui import painting, theme
from cld_desktop.ui.buttons import PaintedButton, Shape
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role


class _Segment(PaintedButton):
    """One part of a segmented choice."""

    pad_px = 8
    spoken_role = QAccessible.Role.RadioButton

    def __init__(self, code: str, text: str, count: int | None, height: int, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.code = code
        self._count = count
        self.height_px = height
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_plain_text(text)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.setAccessibleName(self.label() if count is None else f"{self.label()}, {count}")
        self.restyle()

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        role: Role = "meta_strong" if self.isChecked() else "meta"
        color = colors.accent if self.isChecked() else colors.text2
        parts = [Part(kind="text", value=self.label(), color=color, role=role)]
        if self._count is not None:
            parts.append(Part(kind="text", value=str(self._count), color=color, role=role, gap=6))
        return parts

    def sizeHint(self) -> QSize:
        # measured in the heavier letters, so that choosing another part moves nothing
        words = [self.label()] if self._count is None else [self.label(), str(self._count)]
        parts = [Part(kind="text", value=word, color="", role="meta_strong", gap=6) for word in words]
        return QSize(painting.row_width(parts) + 2 * theme.px(11), super().sizeHint().height())

    def shape_of(self) -> Shape:
        colors = theme.tokens()
        if self.isChecked():
            return Shape(fill=colors.surface, line=colors.accent, line_width=1.5)
        return Shape(fill=colors.hover) if self.is_hot() else Shape()


class Segmented(QWidget):
    """A choice of one among a few parts side by side, each with an optional count.

    Signals:
        chosen(code): a person has chosen another part.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parts: Sequence[tuple[str, str] | tuple[str, str, int | None]],
        *,
        current: str | None = None,
        height: int = 28,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        for code, text, *count in parts:
            segment = _Segment(code, text, count[0] if count else None, height, self)
            self._segments[code] = segment
            self._group.addButton(segment)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_current(current if current is not None else next(iter(self._segments)))
        theme.current().themed.connect(self.update)

        self._group.buttonClicked.connect(self._on_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

        # Assemble
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for segment in self._segments.values():
            layout.addWidget(segment, 1)

    def stops(self) -> list[QWidget]:
        """The parts in order, for a tab order: Tab stops on the chosen one, the arrows go to the others."""
        return list(self._segments.values())

    def current(self) -> str:
        """The code of the chosen part; none when it must still be chosen."""
        return next((code for code, segment in self._segments.items() if segment.isChecked()), "")

    def set_current(self, code: str) -> None:
        """Choose a part without saying so; no code leaves all of them to be chosen from."""
        self._group.setExclusive(bool(code))
        for own, segment in self._segments.items():
            segment.setChecked(own == code)
        self._group.setExclusive(True)

    def set_count(self, code: str, count: int | None) -> None:
        self._segments[code].set_count(count)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Segment):
            self.chosen.emit(button.code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # a label's mnemonic gives the focus to the whole: the chosen part takes it
        chosen = self._segments.get(self.current()) or next(iter(self._segments.values()))
        chosen.setFocus(event.reason())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 4, fill=colors.surface2, line=colors.border)
