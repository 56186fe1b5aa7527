"""What a version would change, field by field: the value in force struck out, then its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.services.readings_versions import FieldDifference
from cld_desktop.ui import painting, theme
from cld_desktop.ui.labels import ErrorLine, Text
from cld_desktop.ui.prose import Prose, link

NOTHING = "Aucune valeur"
_MOST = 2000  # letters shown of a value


class DifferenceTable(QWidget):
    """Field, value now, value then; below a field that cannot come back, why, and what to bring back first.

    Signals: restore_clicked(kind, record_id), what is gone is asked for.
    """

    restore_clicked = Signal(object, int)

    def __init__(
        self,
        differences: Sequence[FieldDifference],
        heads: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names: list[QWidget] = []
        self._edges: list[QWidget] = []
        theme.current().themed.connect(self.update)
        # Assemble
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        for column, stretch in enumerate((4, 5, 5)):
            self._grid.setColumnStretch(column, stretch)
        for column, words in enumerate(("Champ", *heads)):
            head = _cell(Text(words, "meta", "text2", wrap=True))
            self._grid.addWidget(head, 0, column)
            self._edges += [head] if column else []
        for one in differences:
            self._add(one)

    def _add(self, one: FieldDifference) -> None:
        row = self._grid.rowCount()
        name = _cell(Text(one.label, "meta", "text2", wrap=True))
        self._names.append(name)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(_cell(_now(one)), row, 1)
        self._grid.addWidget(_cell(_then(one)), row, 2)
        if one.fault:
            self._grid.addWidget(_cell(ErrorLine(one.fault)), row + 1, 0, 1, 3)
        if one.missing is not None:
            kind, id_ = one.missing
            back = link(f"Restaurer {french.quote(one.then)}", lambda: self.restore_clicked.emit(kind, id_))
            self._grid.addWidget(_cell(back), row + 2, 0, 1, 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.prepare(painter)
            colors = theme.tokens()
            whole = QRectF(self.rect())
            head = self._names[0].y() if self._names else self.height()
            painting.frame(painter, whole, 6, line=colors.border)
            painting.frame(painter, QRectF(1, 1, self.width() - 2, head - 1), 5, fill=colors.surface2)
            for name in self._names:
                painter.fillRect(QRectF(0, name.y(), self.width(), 1), colors.color("border"))
            for edge in self._edges:
                painter.fillRect(QRectF(edge.x(), 0, 1, self.height()), colors.color("border"))


def _cell(inner: QWidget) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(theme.px(10), theme.px(7), theme.px(6), theme.px(7))
    column.addWidget(inner)
    column.addStretch(1)
    return cell


def _now(one: FieldDifference) -> Prose:
    name = f"{one.label}, valeur actuelle"
    if not one.now:
        return Prose(NOTHING, name, role="meta", color="text2")
    return Prose(_cut(one.now), name, role="meta", color="text2", is_struck=True)


def _then(one: FieldDifference) -> Prose:
    name = f"{one.label}, valeur de la version choisie"
    if not one.then:
        return Prose(NOTHING, name, role="meta", color="text2")
    back = "" if one.fault else "ok_bg"
    return Prose(_cut(one.then), name, role="meta_strong", color="text2" if one.fault else "ok", back=back)


def _cut(words: str) -> str:
    return words if len(words) <= _MOST else words[: _MOST - 1] + "…"
