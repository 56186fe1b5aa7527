"""The guided tour: five bubbles over the real window, one at a time, led by the keyboard or the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.ui import computer, painting, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import FlatLink, PrimaryButton, SecondaryButton
from cld_desktop.ui.labels import SectionTitle, Text
from cld_desktop.ui.redrawing import return_focus
from cld_desktop.ui.screen import Context

WIDTH = 340
GAP = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One bubble, and what it points at in the window as it stands; None when that is nowhere to be seen."""

    title: str
    words: str
    target: Callable[[], QWidget | None]


class Bubble(QWidget):
    """The words of a stop and the way on.

    Signals:
        moved(by): the next stop, or the one before.
        ended(): enough.
    """

    moved = Signal(int)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(WIDTH))
        self.title = SectionTitle("")
        self.words = Text("", "body", "text2", wrap=True)
        self.rank = Text("", "meta", "text3")
        self.skip = FlatLink("Passer la visite")
        self.previous = SecondaryButton("Précédent", height=28)
        self.next = PrimaryButton("Suivant", height=28)
        self._stops: tuple[QWidget, ...] = (self.next, self.previous, self.skip)
        # Connect
        self.skip.clicked.connect(self.ended)
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        for button in self._stops:
            button.installEventFilter(self)
        # Assemble
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.previous)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        pad = theme.px(16)
        column.setContentsMargins(pad, theme.px(12), pad, theme.px(12))
        column.setSpacing(theme.px(6))
        column.addWidget(self.rank)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(theme.px(4))
        column.addLayout(foot)

    def tell(self, stop: Stop, at: int, count: int) -> None:
        """Show a stop, and have it read aloud."""
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.rank.setText(f"{at + 1} sur {count}")
        self.previous.setEnabled(at > 0)
        self.next.setText("Terminer" if at == count - 1 else "Suivant")
        self.next.restyle()
        sentence = f"Visite guidée, {at + 1} sur {count}. {stop.title}. {stop.words}"
        self.setAccessibleName(sentence)
        self.layout().activate()  # type: ignore[union-attr]
        self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))  # type: ignore[union-attr]
        self.next.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead on, as Entrée does; Échap ends."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.moved.emit(step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.ended.emit()
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes round the bubble."""
        reachable = [one for one in self._stops if one.isEnabled()]
        at = next((number for number, one in enumerate(reachable) if one.hasFocus()), 0)
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        reachable[(at + (1 if next_ else -1)) % len(reachable)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 8, fill=colors.surface, line=colors.border_strong)


class Tour(QWidget):
    """A pale veil over the window, but where the bubble points.

    Signals:
        ended(): it was followed to its end, or left.
    """

    ended = Signal()

    def __init__(self, window: QWidget, stops: tuple[Stop, ...]) -> None:
        super().__init__(window)
        self._stops = stops
        self._at = 0
        self.bubble = Bubble(self)
        # Connect
        self.bubble.moved.connect(self.move_by)
        self.bubble.ended.connect(self.ended)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._tell()

    def at(self) -> int:
        """The rank of the stop being shown, from 0."""
        return self._at

    def move_by(self, step: int) -> None:
        """Go to another stop; past the last one, it ends."""
        if self._at + step >= len(self._stops):
            self.ended.emit()
            return
        self._at = max(0, self._at + step)
        self._tell()

    def _tell(self) -> None:
        self.bubble.tell(self._stops[self._at], self._at, len(self._stops))
        self._place()

    def hole(self) -> QRect:
        """Where the bubble points, in the window; empty when that cannot be seen."""
        target = self._stops[self._at].target()
        if target is None or not target.isVisible():
            return QRect()
        corner = target.mapTo(self.window(), QPoint(0, 0))
        return QRect(corner, target.size()).adjusted(-4, -4, 4, 4)

    def _place(self) -> None:
        hole, bubble = self.hole(), self.bubble
        gap, room = theme.px(GAP), self.rect().adjusted(8, 8, -8, -8)
        if hole.isEmpty():
            place = room.center() - bubble.rect().center()
        elif hole.right() + gap + bubble.width() <= room.right():
            place = QPoint(hole.right() + gap, hole.top())
        else:
            place = QPoint(hole.right() - bubble.width(), hole.bottom() + gap)
        bubble.move(
            max(room.left(), min(place.x(), room.right() - bubble.width())),
            max(room.top(), min(place.y(), room.bottom() - bubble.height())),
        )
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when it changes size."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What lies under the veil is not pressed."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            veil = QPainterPath()
            veil.addRect(QRectF(self.rect()))
            hole = QRectF(self.hole())
            if not hole.isEmpty():
                veil.addRoundedRect(hole, 6, 6)
            shade = QColor("#000000" if theme.tokens().is_dark else "#172327")
            shade.setAlpha(120)
            painter.fillPath(veil, shade)
            if not hole.isEmpty():
                painting.focus_ring(painter, hole, 6)


class Guide(QObject):
    """Starts the tour, and ends it when something else begins; by itself, only once on this computer."""

    def __init__(self, window: QMainWindow, context: Context, stops: tuple[Stop, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._stops = stops
        self._focus: QWidget | None = None
        self.tour: Tour | None = None
        context.tour_wanted.connect(self.start)
        for begun in (context.asked, context.went, context.searched, context.lock_wanted):
            begun.connect(self.end)
        theme.current().themed.connect(self.end)

    def offer(self) -> None:
        """Start the tour if it was never seen on this computer and nothing else waits for an answer."""
        kept = self._context.window_settings
        if not computer.has_seen_tour(kept) and not self._is_busy():
            self.start()

    def start(self) -> None:
        """Start from the first stop, unless a dialog is open: the tour never covers one."""
        if self._is_busy():
            self._context.told.emit(
                f"Fermez d’abord les autres fenêtres{NBSP}: la visite se fait sur la principale.", "info"
            )
            return
        self.end()
        computer.note_tour(self._context.window_settings)
        self._focus = QApplication.focusWidget()
        self.tour = Tour(self._window, self._stops)
        self.tour.ended.connect(self.end)

    def end(self) -> None:
        """Take the bubble away, and give the focus back."""
        if self.tour is None:
            return
        self.tour.hide()
        self.tour.deleteLater()
        self.tour = None
        return_focus(self._focus)
        self._focus = None

    def _is_busy(self) -> bool:
        return any(one.isVisible() for one in self._window.findChildren(QDialog))
