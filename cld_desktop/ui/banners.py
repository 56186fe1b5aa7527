"""What stays on the screen until someone answers it, and the bar that teaches the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painting import Part
from cld_desktop.ui.pills import RowLabel

Kind = Literal["info", "warn", "danger"]
_ICONS: dict[Kind, str] = {"info": "info", "warn": "triangle-alert", "danger": "circle-alert"}


class Banner(QWidget):
    """A sentence above the content, with its actions; it stays until it is answered or closed.

    Signals:
        action_clicked(text): one of its actions.
        closed(): the cross.
    """

    action_clicked = Signal(str)
    closed = Signal()
    spoken_role = QAccessible.Role.AlertMessage

    def __init__(
        self,
        sentence: str,
        kind: Kind = "info",
        *,
        title: str = "",
        actions: Sequence[str] = (),
        icon: str | None = None,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon_name = icon or _ICONS[kind]
        color = {"info": "text", "warn": "warn", "danger": "danger"}[kind]
        self._sentence = Text(sentence, color=color, wrap=True)
        self._title = Text(title, "strong", color)
        self.setAccessibleName(f"{title} {sentence}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.current().themed.connect(self._restyle)

        # Assemble
        layout = self._row = QHBoxLayout(self)
        if not title:
            self._title.hide()  # never shown here: without a parent yet, it would be a window of its own
        layout.addWidget(self._title)
        layout.addWidget(self._sentence, 1)
        for text in actions:
            link = FlatLink(text, color="accent" if kind == "info" else color)
            link.clicked.connect(lambda _=False, text=text: self.action_clicked.emit(text))
            layout.addWidget(link)
        if closable:
            cross = IconButton("x", "Fermer", color=color if kind != "info" else "accent")
            cross.clicked.connect(self.closed)
            layout.addWidget(cross)
        self._restyle()

    def _restyle(self) -> None:
        self._row.setContentsMargins(theme.px(40), theme.px(5), theme.px(6), theme.px(5))
        self._row.setSpacing(theme.px(10))
        self.setMinimumHeight(theme.px(40))
        self.update()

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{self._title.text()} {sentence}".strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            fill, mark = {
                "info": (colors.accent_subtle, colors.accent),
                "warn": (colors.warn_bg, colors.warn),
                "danger": (colors.danger_bg, colors.danger),
            }[self._kind]
            rect = QRectF(self.rect())
            painting.frame(painter, rect, 6, fill=fill, line=mark if theme.current().is_contrast else None)
            side = theme.px(18)
            square = QRectF(theme.px(13), round(rect.center().y() - side / 2), side, side)
            icons.draw(painter, square, self._icon_name, mark)


class _Hint(RowLabel):
    def __init__(self, keys: Sequence[str], words: str) -> None:
        super().__init__()
        self._keys = keys
        self._words = words
        self.setAccessibleName(f"{' ou '.join(keys)} : {words}")

    def parts(self) -> list[Part]:
        caps = [painting.cap(key, gap=7) for key in self._keys]
        return [*caps, Part(kind="text", value=self._words, color=theme.tokens().text2, role="meta", gap=7)]


class KeyHintBar(QWidget):
    """The keys that act on a list, in a bar of 40 pixels under it."""

    def __init__(
        self, hints: Sequence[tuple[str | Sequence[str], str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.update)

        # Assemble
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        layout.setSpacing(theme.px(18))
        for keys, words in hints:
            layout.addWidget(_Hint([keys] if isinstance(keys, str) else list(keys), words))
        layout.addStretch(1)
        self.setMinimumHeight(theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colors = theme.tokens()
            painter.fillRect(self.rect(), colors.color("surface2"))
            painter.fillRect(0, 0, self.width(), 1, colors.color("border"))
