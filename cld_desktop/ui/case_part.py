"""What stands under a tab of a case: a part of it, or several side by side, chosen by segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain.records import Record
from cld_desktop.ui import theme
from cld_desktop.ui.page import TIGHT
from cld_desktop.ui.screen import Context, Screen
from cld_desktop.ui.segmented import Segmented


class CasePart(QWidget):
    """A part of a case: `shows` are the kinds it draws; `tools` stand above it, right of the segments."""

    shows: frozenset[type[Record]] = frozenset()
    lists: type[Record] | None = None
    """The kind of which a search or a link may name one, whatever part it asked for."""

    def __init__(self, context: Context, screen: Screen) -> None:
        super().__init__(screen)
        self.context = context
        self.page = screen
        self.case_id = 0
        self.tools: list[QWidget] = []

    def set_case(self, case_id: int) -> None:
        """Show another case."""
        self.case_id = case_id

    def refresh(self) -> None:
        """Read the part again."""

    def count(self) -> int | None:
        """What its segment counts, or nothing."""
        return None

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show a record of this part."""

    def filter_field(self) -> QWidget | None:
        """The field of Ctrl+F, if the part has one."""
        return None

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through, in order."""
        return [self]

    def status_words(self) -> str:
        """What the status bar says of this part."""
        return ""

    def set_narrow(self, width: int) -> None:
        """Lay the part out for the width of the content, in the design's pixels."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a case under a tab that holds several; `code` is what `Place.tab` names."""

    code: str
    label: str
    make: type[CasePart]


class SegmentedPage(QWidget):
    """The parts under one tab of a case, one at a time; with only one, there is nothing to choose.

    Signals:
        chosen(code): a person has chosen another part.
    """

    chosen = Signal(str)

    def __init__(self, segments: Sequence[Segment], name: str, context: Context, screen: Screen) -> None:
        super().__init__(screen)
        self.parts = {one.code: one.make(context, screen) for one in segments}
        self.what = Segmented([(one.code, one.label) for one in segments], name=name)
        self.stack = QStackedWidget(self)
        self._width = 1200
        self._room: dict[str, int] = {}  # the width for which each part was laid out
        # Connect
        self.what.chosen.connect(self.chosen)
        # Assemble
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(theme.px(12))
        self._tools.addWidget(self.what)
        self._tools.addStretch(0)
        for part in self.parts.values():
            self.stack.addWidget(part)
            for tool in part.tools:
                is_wide = tool.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
                self._tools.addWidget(tool, 1 if is_wide else 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._tools)
        whole.addWidget(self.stack, 1)
        self.choose(segments[0].code)
        self.set_narrow(self._width)

    def part(self) -> CasePart:
        """The part being looked at."""
        return self.parts[self.what.current()]

    def choose(self, code: str) -> None:
        """Show one of the parts."""
        self.what.set_current(code)
        self._lay_part()
        self.what.setVisible(len(self.parts) > 1)
        for known, part in self.parts.items():
            for tool in part.tools:
                tool.setVisible(known == code)
        self.stack.setCurrentWidget(self.parts[code])

    def set_case(self, case_id: int) -> None:
        """Show another case."""
        for part in self.parts.values():
            part.set_case(case_id)

    def refresh(self) -> None:
        """Read the part being looked at again, and count the others."""
        self.part().refresh()
        for code, part in self.parts.items():
            self.what.set_count(code, part.count())

    def select(self, kind: type[Record], record_id: int) -> None:
        """Show a record, in the part that lists it."""
        code = next((code for code, part in self.parts.items() if part.lists is kind), None)
        if code is not None and code != self.what.current():
            self.choose(code)
            self.refresh()
        self.part().select(kind, record_id)

    def filter_field(self) -> QWidget | None:
        """The field of Ctrl+F of the part being looked at."""
        return self.part().filter_field()

    def panes(self) -> list[QWidget]:
        """The segments, then the parts that F6 goes through."""
        return [self.what, *self.part().tools, *self.part().panes()]

    def status_words(self) -> str:
        """What the status bar says of the part being looked at."""
        return self.part().status_words()

    def set_narrow(self, width: int) -> None:
        """Lay out for the width of the content: the part looked at now, the others when they next are."""
        self._width = width
        is_short = width < TIGHT
        way = QBoxLayout.Direction.TopToBottom if is_short else QBoxLayout.Direction.LeftToRight
        self._tools.setDirection(way)
        self._tools.setSpacing(theme.px(6 if is_short else 12))
        side = theme.px(16 if width < 900 else 24)
        edge = theme.px(6 if is_short else 12)
        self._tools.setContentsMargins(side, edge, side, edge)
        self._lay_part()

    def _lay_part(self) -> None:
        code = self.what.current()
        if self._room.get(code) != self._width:
            self._room[code] = self._width
            self.parts[code].set_narrow(self._width)


def kinds_shown(segments: Mapping[str, Sequence[Segment]]) -> frozenset[type[Record]]:
    """The kinds of record that the parts of a case draw."""
    return frozenset(kind for several in segments.values() for one in several for kind in one.make.shows)
