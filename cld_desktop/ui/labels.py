"""What is read and not pressed: words in a role, and error lines."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.theme import Role

WHOLE = 140
"""Words that take less room than this never give way to others."""

_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_WORD = re.compile(r"\S{31,}")
_PIECE = re.compile(r"([!-~À-ÿ]{8})(?=[!-~À-ÿ])")


def breakable(words: str) -> str:
    """Words that may go to the next line inside an address or a file's name, which has no space."""
    return _LONG_WORD.sub(lambda found: _PIECE.sub(rf"\1{_BREAK}", found.group()), words)


class Text(QLabel):
    """Plain words in a role and a colour of the theme; ordinals are raised on a single line.

    Where they wrap, a word that is longer than the line goes on to the next one.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        color: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._color = color
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self.restyle()
        theme.current().themed.connect(self.restyle)

    def text(self) -> str:
        """The words, as they were given."""
        return self._text

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(breakable(text))

    def copy(self) -> None:
        """Put in the clipboard what is selected, or everything."""
        QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, "") or self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copier le texte").triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def set_role(self, role: Role) -> None:
        """Change the letters."""
        self._role = role
        self.restyle()

    def set_color(self, color: str) -> None:
        """Change the colour, by its token."""
        self._color = color
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.tokens().color(self._color))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.wordWrap() or len(painting.pieces(self.text())) < 2 or self.hasSelectedText():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painting.prepare(painter)
            value = theme.tokens().color(self._color).name()
            rect = QRectF(self.contentsRect())
            painting.draw_text(painter, rect, self.text(), self.font(), value, self.alignment())


class SectionTitle(Text):
    """The title of a card or of a part of a page."""

    def __init__(self, text: str, role: Role = "section", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent=parent)


class ElidedLabel(QWidget):
    """One line that ends with an ellipsis when it lacks room, and then says everything in its tooltip."""

    spoken_role = QAccessible.Role.StaticText

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        color: str = "text",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._role: Role = role
        self._color = color
        self._align = align
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.current().themed.connect(self.restyle)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.restyle()

    def set_role(self, role: Role) -> None:
        """Change the letters."""
        self._role = role
        self.restyle()

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.font(self._role)
        width = ceil(painting.text_width(self._text, font)) + 1
        return QSize(width, max(ceil(QFontMetricsF(font).height()), theme.px(16)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(40), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            font = theme.font(self._role)
            value = theme.tokens().color(self._color).name()
            painting.draw_text(painter, QRectF(self.rect()), self._text, font, value, self._align)
        is_cut = painting.text_width(self._text, font) > self.width() + 0.5
        tip = painting.tip(self._text) if is_cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)


class ErrorLine(QWidget):
    """What to do about a field, in the colour of errors; it wraps, and hides while it has nothing to say.

    It is read aloud as it comes, after the name of the field that it is `about`.
    """

    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self, text: str = "", parent: QWidget | None = None, *, about: str = "") -> None:
        super().__init__(parent)
        self._about = about
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = ""
        theme.current().themed.connect(self.restyle)
        self.setText(text)

    def text(self) -> str:
        return self._text

    def setText(self, text: str, *, is_aloud: bool = True) -> None:
        is_news = is_aloud and bool(text) and text != self._text
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.restyle()
        if is_news and self.isVisible():
            announce(self, f"{self._about}{NBSP}: {text}" if self._about else text)

    def mark(self) -> tuple[str, str, str]:
        """The icon before the words, its colour and theirs, by their tokens."""
        return "circle-alert", "danger", "danger"

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _indent(self) -> int:
        return theme.px(20)

    def _words(self, width: float) -> QRectF:
        room = QRectF(0, 0, max(1.0, width - self._indent()), 1_000_000)
        return QFontMetricsF(theme.font("meta")).boundingRect(room, _WRAPPED, self._text)

    def heightForWidth(self, width: int) -> int:
        return max(theme.px(20), ceil(self._words(width).height()) + theme.px(2))

    def sizeHint(self) -> QSize:
        wide = ceil(QFontMetricsF(theme.font("meta")).horizontalAdvance(self._text)) + self._indent() + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(96)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            icon, shade, words_shade = self.mark()
            color = theme.tokens().color(words_shade).name()
            side = theme.px(14)
            line = QFontMetricsF(theme.font("meta")).height()
            height = self._words(self.width()).height()
            top = max(0.0, (self.height() - height) / 2)
            square = QRectF(0, round(top + (line - side) / 2), side, side)
            icons.draw(painter, square, icon, theme.tokens().color(shade).name())
            words = QRectF(self._indent(), top, self.width() - self._indent(), self.height() - top)
            if height < line * 1.5:
                words.setHeight(height)
                painting.draw_text(painter, words, self._text, theme.font("meta"), color)
                return
            painter.setFont(theme.font("meta"))
            painter.setPen(color)
            painter.drawText(words, _WRAPPED, self._text)


_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
