"""A register: rows as high as their words, of which the selected one opens on what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.focus_order import stops
from cld_desktop.ui.opened_rows import Face, OpenedDelegate
from cld_desktop.ui.rows import Cell, Column, Group, RowAction
from cld_desktop.ui.table import RecordTable

Row = TypeVar("Row")


class OpenedTable(RecordTable[Row]):
    """The rows. `face` says how one is drawn, `body` what it opens on, `link` what its link leads to."""

    heading_linked = Signal(str)
    """The link of a heading was pressed: the key of its group."""
    laid = Signal()
    """The rows have taken their places."""

    def __init__(
        self,
        *,
        face: Callable[[Row], Face],
        body: Callable[[Row], QWidget],
        link: Callable[[Row], object],
        key: Callable[[Row], object],
        sentence: Callable[[Row], str],
        name: str,
        actions: Sequence[RowAction[Row]] = (),
        state_width: int = 140,
    ) -> None:
        self._body: QWidget | None = None
        self._is_to_show = False
        self._teller: QTimer | None = None
        self._make = body
        self._link = link
        super().__init__(
            [Column("", lambda row: _cell(face(row)), 0)],
            key=key,
            sentence=sentence,
            name=name,
            actions=actions,
            heading_height=40,
        )
        self.faces = OpenedDelegate(self, face, state_width)  # type: ignore[arg-type]
        self.faces.actions = tuple(actions)  # type: ignore[arg-type]
        self.delegate = self.faces
        self.setItemDelegate(self.faces)
        self.viewport().setMouseTracking(True)
        # Laying out may happen while painting, when nothing else may be resized: it is told afterwards.
        self._teller = QTimer(self, singleShot=True, interval=0)
        # Connect
        self._teller.timeout.connect(self._on_laid)
        self.chosen.connect(self._on_chosen)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        self.expanded.connect(lambda _: self._place())
        self.collapsed.connect(lambda _: self._place())

    # The row that is open

    def set_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show other rows; the keyboard stays in the list when it was in what a row opens on."""
        focused = QApplication.focusWidget()
        was_inside = self._body is not None and focused is not None and self._body.isAncestorOf(focused)
        self.faces.forget_heights()
        super().set_groups(groups)
        if was_inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def body(self) -> QWidget | None:
        """What the selected row opens on."""
        return self._body

    def _on_chosen(self, row: Row | None) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self.faces.room = 0
        if row is not None:
            self._body = self._make(row)
            self._body.setParent(self.viewport())
            self._body.installEventFilter(self)
            self.chain()
            self._measure()
            self._body.show()
        self._is_to_show = row is not None
        self.scheduleDelayedItemsLayout()

    def _on_laid(self) -> None:
        """Bring into sight all of a row that has just opened: it was placed before it grew."""
        if self._is_to_show:
            self._is_to_show = False
            self.scrollTo(self.currentIndex())
        self.laid.emit()

    def chain(self) -> None:
        """Let Tab go from the list to what the open row offers, then on."""
        if self._body is not None:
            for before, after in pairwise([self, *stops(self._body)]):
                QWidget.setTabOrder(before, after)

    def _body_width(self) -> int:
        return max(theme.px(160), self.viewport().width() - self.faces.words_left() - theme.px(16))

    def _measure(self) -> None:
        if self._body is None:
            return
        width = self._body_width()
        layout = self._body.layout()
        if layout is not None:
            layout.activate()
        high = self._body.heightForWidth(width) if self._body.hasHeightForWidth() else -1
        if high < 0:
            high = self._body.sizeHint().height()
        self._body.resize(width, high)
        self.faces.room = high + 1

    def _place(self) -> None:
        index = self.currentIndex()
        if self._body is None or not index.isValid():
            return
        rect = self.visualRect(index)
        top = rect.bottom() + 1 - self._body.height() if rect.height() else -self._body.height()
        self._body.move(self.faces.words_left(), top)

    def updateGeometries(self) -> None:
        """Follow the row that is open, once the rows have taken their places."""
        super().updateGeometries()
        self._place()
        if self._teller is not None:
            self._teller.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.faces.forget_heights()
        self._measure()
        self.scheduleDelayedItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show whole what is reached in the open row by the keyboard."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            before = self.faces.room
            self._measure()
            if self.faces.room != before:
                self.scheduleDelayedItemsLayout()
        return super().eventFilter(watched, event)

    def content_height(self) -> int:
        """How high the list is, laid out whole."""
        return self._end() + self.verticalScrollBar().value()

    def _end(self) -> int:
        last = QModelIndex()
        for number in range(self.model().rowCount()):
            last = self.model().index(number, 0)
            inside = self.model().rowCount(last)
            if inside and self.isExpanded(last):
                last = self.model().index(inside - 1, 0, last)
        return self.visualRect(last).bottom() + 1 if last.isValid() else 0

    # Links

    def _link_at(self, point: QPoint) -> Row | str | None:
        """The row whose link is under a point, or the key of the heading."""
        index = self.indexAt(point)
        heading, rect = self._sticky()
        if heading.isValid() and rect.contains(point):
            return self._heading_at(heading, rect, point)
        if not index.isValid():
            return None
        row = self.rows.row_at(index)
        rect = QRectF(self.visualRect(index))
        if row is None:
            return self._heading_at(
                index, QRectF(0, rect.top(), self.viewport().width(), rect.height()), point
            )
        is_open = index.siblingAtColumn(0) == self.currentIndex().siblingAtColumn(0)
        return row if self.faces.link_rect(rect, row, is_open=is_open).contains(point) else None

    def _heading_at(self, index: QModelIndex, rect: QRectF, point: QPoint) -> str | None:
        group: Group[Any] = self.rows.groups[index.row()]
        return group.key if self.faces.heading_link_rect(rect, group).contains(point) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_link = self._link_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._link_at(event.position().toPoint())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif isinstance(found, str):
            self.heading_linked.emit(found)
        else:
            self.select(self._key(found))
            self._link(found)


def _cell(face: Face) -> Cell:
    second = " · ".join(filter(None, (face.link, face.text2, face.text3, face.tag)))
    return Cell(text=face.text, text2=second, end=face.state)
