"""The points of a meeting, one under the other: prepared before, and what was said of each afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain.records import DiscussionPoint
from cld_desktop.domain.vocabulary import PointKind, PointState
from cld_desktop.ui import theme
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.editor import Editor
from cld_desktop.ui.editors import AreaEditor, ChoiceEditor, LineEditor, Option
from cld_desktop.ui.labels import Text

_STATES = [Option(state, state.label) for state in PointState]
_KEPT = ("id", "statement_id", "commitment_id", "open_question_id", "follow_up_id", "meeting_sheet_id")


class PointRow(QWidget):
    """One point: what it is about, and, once discussed, where it stands and what was said of it.

    Signals:
        edited(): something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, point: DiscussionPoint, *, is_discussed: bool) -> None:
        super().__init__()
        self._point = point
        self.topic = LineEditor()
        self.state = ChoiceEditor(_STATES)
        self.outcome = AreaEditor(2)
        self.up = IconButton("chevron-up", "")
        self.down = IconButton("chevron-down", "")
        self.remove = IconButton("x", "")
        self.topic.set_value(point.topic)
        self.state.set_value(point.state)
        self.outcome.set_value(point.outcome)
        # Connect
        for editor in (self.topic, self.state, self.outcome):
            editor.edited.connect(self.edited)
        # Assemble
        said = "" if point.kind is PointKind.TOPIC else point.kind.label
        self.kind = Text(said, "meta", "text2")
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for button in (self.up, self.down, self.remove):
            tools.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, theme.px(8))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.kind, 0, 0, 1, 3)
        grid.addWidget(self.topic, 1, 0)
        grid.addWidget(self.state, 1, 1)
        grid.addLayout(tools, 1, 2)
        grid.addWidget(self.outcome, 2, 0, 1, 3)
        self.kind.setVisible(bool(said))
        self.state.setVisible(is_discussed)
        self.outcome.setVisible(is_discussed)

    def set_rank(self, rank: int, count: int) -> None:
        """Name the boxes and the buttons after the point's place."""
        name = f"point {rank}"
        self.topic.box().setAccessibleName(f"{name.capitalize()}, sujet")
        self.state.box().setAccessibleName(f"{name.capitalize()}, état")
        self.outcome.box().setAccessibleName(f"{name.capitalize()}, ce qui en a été dit")
        self.up.set_name(f"Monter le {name}")
        self.down.set_name(f"Descendre le {name}")
        self.remove.set_name(f"Retirer le {name}")
        self.up.setEnabled(rank > 1)
        self.down.setEnabled(rank < count)

    def value(self) -> DiscussionPoint:
        """The point as it stands."""
        return replace(
            self._point,
            topic=self.topic.value(),
            state=self.state.value(),
            outcome=self.outcome.value(),
        )

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        boxes = [self.topic.box(), self.state.box(), self.outcome.box()]
        return [*(box for box in boxes if not box.isHidden()), self.up, self.down, self.remove]


class PointsEditor(Editor):
    """The points in their order; one left without words is not kept."""

    resized = Signal()

    def __init__(self, *, is_discussed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_discussed = is_discussed
        self.rows: list[PointRow] = []
        self.add = FlatLink("Ajouter un point", "plus")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Connect
        self.add.clicked.connect(self._on_add)
        # Assemble
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[DiscussionPoint, ...]:
        return tuple(point for row in self.rows if (point := row.value()).topic.strip())

    def set_value(self, value: Sequence[DiscussionPoint] | None) -> None:
        for row in [*self.rows]:
            self._drop(row)
        for point in value or ():
            self._append(point)
        self._rank()

    def text_typed(self) -> list[dict[str, Any]]:
        return [
            {
                **{name: getattr(point, name) for name in _KEPT},
                "topic": point.topic,
                "outcome": point.outcome,
                "kind": point.kind.value,
                "state": point.state.value,
            }
            for row in self.rows
            for point in [row.value()]
        ]

    def set_text_typed(self, typed: Sequence[Mapping[str, Any]]) -> None:
        self.set_value([_read(one) for one in typed])

    def box(self) -> QWidget:
        return self.add

    def set_invalid(self, is_invalid: bool) -> None:
        """Its sentence says it: the boxes of the points have no fault of their own."""

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [*(stop for row in self.rows for stop in row.stops()), self.add]

    def _append(self, point: DiscussionPoint) -> PointRow:
        row = PointRow(point, is_discussed=self._is_discussed)
        row.edited.connect(self.edited)
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))
        row.remove.clicked.connect(lambda: self._on_remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: PointRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _rank(self) -> None:
        for rank, row in enumerate(self.rows, start=1):
            row.set_rank(rank, len(self.rows))

    def _changed(self) -> None:
        self._rank()
        self.edited.emit()
        self.resized.emit()

    def _on_add(self) -> None:
        row = self._append(DiscussionPoint(case_id=0, topic=""))
        self._changed()
        row.topic.box().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self, row: PointRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        self._changed()
        near = self.rows[min(at, len(self.rows) - 1)].topic.box() if self.rows else self.add
        near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, row: PointRow, by: int) -> None:
        at = self.rows.index(row) + by
        self.rows.remove(row)
        self.rows.insert(at, row)
        self._column.removeWidget(row)
        self._column.insertWidget(at, row)
        self._changed()
        row.topic.box().setFocus(Qt.FocusReason.OtherFocusReason)


def _read(typed: Mapping[str, Any]) -> DiscussionPoint:
    kept = {name: typed.get(name) for name in _KEPT}
    return DiscussionPoint(
        **{**kept, "id": int(typed.get("id") or 0)},  # type: ignore[arg-type]
        case_id=0,
        topic=str(typed.get("topic", "")),
        outcome=str(typed.get("outcome", "")),
        kind=PointKind(typed.get("kind", PointKind.TOPIC.value)),
        state=PointState(typed.get("state", PointState.OPEN.value)),
    )
