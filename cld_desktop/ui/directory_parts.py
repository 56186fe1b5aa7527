"""The pieces of a card of the directory: contact details, mandates on a line, rows that lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.french import NBSP
from cld_desktop.ui import icons, painting, theme
from cld_desktop.ui.buttons import FlatLink, IconButton, PaintedButton, Shape
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.labels import Text
from cld_desktop.ui.painting import Part
from cld_desktop.ui.theme import Role

ROW = 44
INDENT = 26


class QuietButton(IconButton):
    """A small button of a row, drawn while the row is pointed at or the keyboard is on it."""

    def __init__(self, icon: str, name: str, row: QWidget, menu: QMenu | None = None, high: int = 28) -> None:
        super().__init__(icon, name, menu=menu, parent=row)
        self._row = row
        self._high = high
        row.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row.installEventFilter(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row.underMouse() or self.hasFocus():
            super().paintEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(self._high))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Appear and go with the pointer."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().eventFilter(watched, event)


class DetailRow(QWidget):
    """A phone number, an address: pressed to be used; its menu copies, modifies or removes it."""

    def __init__(
        self, icon: str, words: str, name: str, *, is_link: bool, menu: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._menu = menu
        menu.setParent(self, menu.windowFlags())
        self.words = FlatLink(words, role="body", color="accent" if is_link else "text")
        self.words.pad_px = 0
        self.words.setAccessibleName(name)
        self.words.setToolTip(painting.tip(words if is_link else "Copier"))
        self.more = QuietButton("ellipsis", f"Commandes{NBSP}: {name}", self, menu)
        # Assemble
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(IconLabel(icon))
        row.addSpacing(theme.px(INDENT - 16))
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.more)
        self.setMinimumHeight(theme.px(28))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu.popup(event.globalPos())


class PaneRow(PaintedButton):
    """A line of a pane that leads to a record: an icon or a glyph, words, and something at the right."""

    height_px = ROW
    pad_px = 0
    align = Qt.AlignmentFlag.AlignLeft
    pushes_last = True

    def __init__(
        self,
        words: str,
        trailing: str,
        *,
        aside: str = "",
        icon: str = "",
        glyph: str = "",
        color: str = "text2",
        has_rule: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._icon_name = icon
        self._glyph = glyph
        self._trailing = trailing
        self._aside = aside
        self._color = color
        self._has_rule = has_rule
        self.set_plain_text(words)
        self.setAccessibleName(", ".join(filter(None, (words, aside, trailing))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def parts(self) -> list[Part]:
        colors = theme.tokens()
        color = colors.accent if self.is_hot() else colors.text
        lead = (
            Part(kind="glyph", value=self._glyph, color="", size=16)
            if self._glyph
            else Part(kind="icon", value=self._icon_name, color=colors.text2, size=16)
        )
        words = [Part(kind="text", value=self.label(), color=color, gap=INDENT - 16)]
        if self._aside:
            words.append(Part(kind="text", value=f"({self._aside})", color=color, gap=4))
        end = Part(
            kind="text",
            value=self._trailing,
            color=colors.color(self._color).name(),
            role="meta" if self._color == "text2" else "meta_strong",
            gap=12,
        )
        return [lead, *words, end]

    def shape_of(self) -> Shape:
        return Shape()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        is_cut = painting.row_width(self.parts()) > self.width()
        tip = painting.tip(self.accessibleName()) if is_cut else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        if self._has_rule:
            with QPainter(self) as painter:
                rule = QRectF(0, self.height() - 1, self.width(), 1)
                painter.fillRect(rule, theme.tokens().color("border"))


class Mandate(QWidget):
    """A mandate on its line: `state` is current, attested, past or unknown."""

    def __init__(
        self,
        state: str,
        *,
        is_last: bool,
        edit: Callable[[], object],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._is_last = is_last
        self.edit = QuietButton("pencil", f"Modifier le mandat{NBSP}: {name}", self, high=20)
        self.edit.clicked.connect(lambda: edit())
        theme.current().themed.connect(self.update)
        # Assemble
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(4))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(INDENT), 0, 0, 0 if is_last else theme.px(14))
        self.column.setSpacing(0)
        self.column.addLayout(self.head)

    def add_title(self, words: str, pill: QWidget | None) -> None:
        """The office, and at its right what is known of the mandate."""
        title = Text(words, "strong", wrap=True)
        title.setMinimumHeight(theme.px(20))
        self.head.addWidget(title, 1)
        self.head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        if pill is not None:
            self.head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            high = max(theme.px(20), round(QFontMetricsF(theme.font("strong")).height()))
            center, radius = QPointF(theme.px(7) + 0.5, high / 2), theme.px(5)
            if not self._is_last:
                painter.setPen(QPen(colors.color("border"), 1))
                top = center.y() + radius + theme.px(4)
                painter.drawLine(QPointF(center.x(), top), QPointF(center.x(), self.height()))
            self._paint_ring(painter, center, radius)

    def _paint_ring(self, painter: QPainter, center: QPointF, radius: float) -> None:
        colors = theme.tokens()
        is_known = self._state in ("current", "attested")
        pen = QPen(colors.color("accent" if is_known else "border_strong"), 2 if is_known else 1.5)
        if self._state in ("attested", "unknown"):
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.5, 1.1])
        painter.setPen(pen)
        painter.setBrush(colors.color("surface"))
        painter.drawEllipse(center, radius, radius)
        if self._state == "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent"))
            painter.drawEllipse(center, radius - theme.px(2), radius - theme.px(2))


class Badge(QWidget):
    """What is known of a mandate, in a small box: tinted for one in force, framed for an attested one."""

    def __init__(self, words: str, *, is_tinted: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._is_tinted = is_tinted
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().themed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        font = theme.font("meta")
        wide = round(painting.text_width(self._words, font)) + theme.px(12)
        return QSize(wide, max(theme.px(20), round(QFontMetricsF(font).height()) + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            rect = QRectF(self.rect())
            if self._is_tinted:
                painting.frame(painter, rect, 3, fill=colors.accent_subtle)
            else:
                painting.frame(painter, rect, 3, line=colors.border)
            color = colors.accent if self._is_tinted else colors.text2
            middle = Qt.AlignmentFlag.AlignHCenter
            painting.draw_text(painter, rect, self._words, theme.font("meta"), color, middle)


class Sign(QWidget):
    """What stands for an organization or an office at the head of its card."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(theme.px(46), theme.px(46))
        theme.current().themed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            painting.frame(painter, QRectF(self.rect()), 8, fill=colors.neutral_bg)
            side = theme.px(22)
            at = (self.width() - side) / 2
            icons.draw(painter, QRectF(at, at, side, side), self._icon, colors.text2)


def line_of(words: str, role: Role = "body", color: str = "text", *, wrap: bool = True) -> Text:
    """Words of a card, on lines of the design's height."""
    made = Text(words, role, color, wrap=wrap)
    made.setMinimumHeight(theme.px(20 if role == "body" else 18))
    return made


def title_row(title: str, action: QWidget | None = None) -> QWidget:
    """The title of a part of a card, with perhaps something to do at its right."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Text(title, "meta_strong", "text2"))
    row.addStretch(1)
    if action is not None:
        row.addWidget(action)
    head.setMinimumHeight(theme.px(28))
    return head


def add_link(run: Callable[[], object], what: str) -> FlatLink:
    """« + Ajouter »."""
    made = FlatLink("Ajouter", "plus")
    made.pad_px = 0
    made.setAccessibleName(f"Ajouter {what}")
    made.clicked.connect(lambda: run())
    return made
