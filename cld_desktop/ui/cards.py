"""Surfaces that hold other things: cards, quotes, empty states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.buttons import FlatLink, PrimaryButton
from cld_desktop.ui.labels import SectionTitle, Text


class Card(QWidget):
    """A white surface with a title, something at its right, a body, and an action at its foot.

    Put the content in `body` (a vertical layout). Signals:
        link_clicked(): the link at the right of the title.
        action_clicked(): the action at the foot.
    """

    link_clicked = Signal()
    action_clicked = Signal()

    def __init__(
        self,
        title: str = "",
        *,
        link: str = "",
        link_arrow: bool = False,
        action: str = "",
        action_icon: str = "plus",
        padding: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._padding = padding
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        self.link: FlatLink | None = None
        self.action: FlatLink | None = None
        self.title = SectionTitle(title)
        theme.current().themed.connect(self.update)

        # Assemble
        pad = theme.px(padding)
        self.head.setContentsMargins(pad, theme.px(8), pad, 0)
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body.setContentsMargins(pad, theme.px(8) if title else pad, pad, pad)
        self.body.setSpacing(theme.px(8))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if title:
            outer.addLayout(self.head)
            self.title.setMinimumHeight(theme.px(28))
        outer.addLayout(self.body, 1)
        if link:
            self.link = FlatLink(link, arrow=link_arrow)
            self.link.clicked.connect(self.link_clicked)
            self.add_to_head(self.link)
            self.head.setContentsMargins(pad, theme.px(8), pad - theme.px(4), 0)  # the ring of the link
        if action:
            self.action = FlatLink(action, action_icon)
            self.action.clicked.connect(self.action_clicked)
            outer.addWidget(_Foot(self.action, padding))

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the right of the title."""
        self.head.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 8, fill=colors.surface, line=colors.border)


class _Foot(QWidget):
    """The foot of a card: a hairline and one action."""

    def __init__(self, action: FlatLink, padding: int) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(padding - 4), theme.px(4), theme.px(padding), theme.px(4))
        layout.addWidget(action)
        layout.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRectF(1, 0, self.width() - 2, 1), theme.tokens().color("border"))


class QuoteBlock(QWidget):
    """Someone's exact words behind a rule, with the link to where they stand and what they are about.

    Signals:
        source_clicked(): open the source at its place.
    """

    source_clicked = Signal()

    def __init__(
        self,
        quote: str,
        source: str = "",
        subject: str = "",
        *,
        source_icon: str = "file-text",
        strong_rule: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rule = "accent" if strong_rule else "accent_border"
        self.quote = Text(quote, wrap=True)
        self.source = FlatLink(source, source_icon)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().themed.connect(self.update)

        self.source.clicked.connect(self.source_clicked)

        # Assemble
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(14), 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.quote)
        if source or subject:
            foot = QHBoxLayout()
            foot.setContentsMargins(0, 0, 0, 0)
            foot.setSpacing(theme.px(8))
            if source:
                layout.setContentsMargins(theme.px(10), 0, 0, 0)
                self.quote.setContentsMargins(theme.px(4), 0, 0, 0)
                self.source.height_px = 24
                foot.addWidget(self.source, 1)
            foot.addStretch(0)
            foot.addWidget(Text(subject, "meta", "text3"))
            layout.addLayout(foot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rule = QRectF(0, 0, theme.px(3), self.height())
            painter.fillRect(rule, theme.tokens().color(self._rule))


class _Drawing(QWidget):
    """A large line icon, or the hills of the first run."""

    is_decoration = True

    def __init__(self, icon: str, width: int, height: int) -> None:
        super().__init__()
        self._icon = icon
        self._size = (width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size[0]), theme.px(self._size[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            if self._icon:
                icons.draw(painter, QRectF(self.rect()), self._icon, theme.tokens().text3)
            else:
                icons.draw_illustration(painter, QRectF(self.rect()))


class Illustration(_Drawing):
    """Hills, a sun, firs and a lake, in the accent of the theme."""

    def __init__(self, width: int = 340) -> None:
        super().__init__("", width, round(width * 190 / 340))


_MEASURED_AGAIN = (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class EmptyState(QWidget):
    """What a list shows when it has nothing: an icon, one sentence, one thing to do.

    Signals:
        action_clicked(): the button.
    """

    action_clicked = Signal()

    def __init__(
        self,
        icon: str,
        sentence: str,
        action: str = "",
        *,
        action_icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sentence = Text(sentence, color="text2", wrap=True)
        self.button = PrimaryButton(action, action_icon)
        if not action:
            self.button.hide()  # never shown here: without a parent yet, it would be a window of its own
        self._measured: dict[int, int] = {}  # layouts ask again and again, at the same few widths
        self._button_size: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

        self.button.clicked.connect(self.action_clicked)

        # Assemble
        middle = Qt.AlignmentFlag.AlignHCenter
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drawing = _Drawing(icon, 48, 48)
        self._column = layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(12))
        layout.addStretch(1)
        layout.addWidget(self._drawing, 0, middle)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, middle)
        layout.addStretch(1)
        self._give_room(24)

    def _give_room(self, above: int) -> None:
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(above), side, theme.px(above))

    def _words_height(self, width: int) -> int:
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> int:
        button = self._button_room().height() + theme.px(12) if not self.button.isHidden() else 0
        return self.sentence.heightForWidth(width - 2 * theme.px(24)) + button

    def _button_room(self) -> QSize:
        if self._button_size is None:
            self._button_size = self.button.sizeHint()
        return self._button_size

    def minimumSizeHint(self) -> QSize:
        least = self._button_room().width() if not self.button.isHidden() else theme.px(120)
        return QSize(least + 2 * theme.px(24), self._words_height(max(self.width(), least)))

    def event(self, event: QEvent) -> bool:
        if event.type() in _MEASURED_AGAIN:
            self._measured.clear()
            self._button_size = None
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Where there is little height, leave it to the words and the button."""
        has_room = self.height() >= self._words_height(self.width()) + theme.px(48 + 12 + 2 * 24)
        self._drawing.setVisible(has_room)
        self._give_room(24 if has_room else 0)
