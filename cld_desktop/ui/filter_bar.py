"""What the filters of every list share: what is chosen, the line that says it, and the menu of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import criteria
from cld_desktop.domain.criteria import Criterion, Part, Ref
from cld_desktop.domain.periods import Period, PeriodFacts
from cld_desktop.domain.records import Case
from cld_desktop.services import readings_filters
from cld_desktop.services.readings_periods import period_facts
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import IconButton
from cld_desktop.ui.chips import Chip
from cld_desktop.ui.choice_menu import later, show_choice
from cld_desktop.ui.fields import SearchField
from cld_desktop.ui.filter_line import FilterLine
from cld_desktop.ui.filter_menu import fill_filters
from cld_desktop.ui.labels import Text
from cld_desktop.ui.period_menu import PeriodChoice
from cld_desktop.ui.screen import Context

TYPING_DELAY_MS = 120
OTHERS = "Autres filtres"
_MOST_FOLDS = 3
"""How many times what is folded may itself change the width, before it is left as it is."""


class FilterBar(QWidget):
    """A row that its heirs fill (`row`), and under it the line of what filters.

    `chosen` holds what is asked, beside the words of the field, by the codes of the criteria of the list.

    Signals:
        changed(): something else is asked for.
        save_asked(): what is shown is to be kept as a view.
    """

    changed = Signal()
    save_asked = Signal()

    def __init__(
        self,
        context: Context,
        known: Sequence[Criterion],
        *,
        case_id: int = 0,
        words: SearchField | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.criteria = tuple(known)
        self.fixed_case = case_id
        self.chosen: dict[str, Any] = {}
        self.facts = PeriodFacts()
        self.cases: dict[int, str] = {}
        self.words = words
        self._counted = ""
        self._view = ("", False)
        self._fill_views: Callable[[QMenu], None] | None = None
        self._offered: tuple[QWidget, tuple[str, ...]] | None = None  # the menu filled last, and with what
        self._is_resized = False  # by which nothing that is offered changes, but the place where it is
        self.line = FilterLine()
        self.folded = Chip("Filtres", "list-filter", menu=QMenu(self))
        self.others = IconButton("list-filter", OTHERS, framed=True, menu=QMenu(self))
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        # Connect
        if words is not None:
            words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.changed)
        self.line.removed.connect(self.remove)
        self.line.cleared.connect(self.clear)
        self.line.save_asked.connect(self.save_asked)
        # Assemble
        self.row = QHBoxLayout()
        self.row.setContentsMargins(24, 4, 24, 14)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(24, 0, 24, 10)
        self.notice = Text("", "meta", "warn", wrap=True)
        self.notice.setVisible(False)
        foot.addWidget(self.line)
        foot.addWidget(self.notice)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._foot.setSizePolicy(policy)
        self._foot.setVisible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.row)
        whole.addWidget(self._foot)

    # What is asked for

    def asked(self) -> dict[str, Any]:
        """What is chosen, and the words typed."""
        if self.words is None:
            return dict(self.chosen)
        return criteria.chosen_with(self.chosen, "words", self.words.text().strip())

    @property
    def is_filtering(self) -> bool:
        """Whether some of what there is may be left out."""
        return bool(self.asked())

    def parts(self) -> list[Part]:
        """The same, piece by piece, in words."""
        return criteria.parts(self.criteria, self.asked(), self.context.today, self.facts)

    def shown_case(self) -> int:
        """The case whose records are asked for; 0 for all."""
        ref = self.chosen.get("case")
        return self.fixed_case or (ref.record_id if isinstance(ref, Ref) else 0)

    def choose(self, code: str, value: object) -> None:
        """Ask for something else of a criterion; nothing empty is asked."""
        self.chosen = criteria.chosen_with(self.chosen, code, value)
        self.changed.emit()

    def choose_case(self, case_id: int) -> None:
        """Ask for one case, or for all."""
        self.choose_record("case", "cases", case_id)

    def choose_record(self, code: str, kind: str, record_id: int) -> None:
        """Ask for one record, or for any."""
        self.choose(code, readings_filters.ref_to(self.context.store, kind, record_id) if record_id else None)

    def choose_period(self, period: Period | None) -> None:
        """Ask for some days, or for all."""
        self.choose("period", period)

    def remove(self, part: Part) -> None:
        """Take a piece of the sentence out."""
        if part.code == "words":
            self._type("")
        self.chosen = criteria.without(self.chosen, part)
        self.changed.emit()

    def clear(self) -> None:
        """Ask for everything."""
        self.ask_only({})

    def ask_only(self, values: Mapping[str, object]) -> None:
        """Ask for this and nothing else; what is empty asks nothing."""
        self._type("")
        self.chosen = {}
        for code, value in values.items():
            self.chosen = criteria.chosen_with(self.chosen, code, value)
        self.changed.emit()

    def _type(self, words: str) -> None:
        if self.words is not None:
            self.words.blockSignals(True)
            self.words.setText(words)
            self.words.blockSignals(False)
            self._typing.stop()

    # What is kept of it

    def kept(self) -> dict[str, Any]:
        """What is asked, as plain JSON; in the list of a case, that case too."""
        asked = self.asked()
        if self.fixed_case:
            case = readings_filters.ref_to(self.context.store, "cases", self.fixed_case)
            asked = criteria.chosen_with(asked, "case", case)
        return criteria.kept(self.criteria, asked)

    def show_kept(self, plain: object) -> tuple[str, ...]:
        """Ask for what was kept; answer what of it means nothing any more, in words."""
        reading = criteria.read(self.criteria, plain)
        there = readings_filters.looked_up(self.context.store, self.criteria, reading.chosen)
        chosen = dict(there.chosen)
        self._type(chosen.pop("words", ""))
        self.chosen = chosen
        self.changed.emit()
        return reading.lost + there.lost

    # What is drawn

    def read(self) -> None:
        """Take up what there is now: the cases, the records that are named, what periods start from."""
        store = self.context.store
        cases = [] if self.fixed_case else queries.all_of(store, Case)
        self.cases = {case.id: case.short_name or case.title for case in cases}
        self.chosen = dict(readings_filters.looked_up(store, self.criteria, self.chosen).chosen)
        shown = self.shown_case() or (cases[0].id if len(cases) == 1 else 0)
        self.facts = period_facts(store, self.context.today, case_id=shown)

    def tell(self, counted: str) -> None:
        """Say how many records are shown: « 42 communications »."""
        self._counted = counted
        self._draw_line()

    def tell_view(self, name: str, *, is_changed: bool = False) -> None:
        """Say which view is open, and whether what is shown is no longer what it keeps."""
        self._view = (name, is_changed)
        self._draw_line()

    def notify(self, sentence: str) -> None:
        """Say under the filters what is missing from a view that was opened; nothing, once it is settled."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        if sentence:
            announce(self.notice, sentence)
        self._draw_line()

    def offer_views(self, fill: Callable[[QMenu], None]) -> None:
        """Offer the saved views of the page among the other filters."""
        self._fill_views = fill

    def add_views(self, menu: QMenu) -> None:
        """Their menu, where the page has some."""
        if self._fill_views is not None:
            later(menu.addMenu("Vues"), self._fill_views)

    def _draw_line(self) -> None:
        name, is_changed = self._view
        self.line.tell(self._counted, self.telling_parts(), name, is_changed=is_changed)
        self._foot.setVisible(not self.line.isHidden() or not self.notice.isHidden())

    def telling_parts(self) -> list[Part]:
        """The pieces that the line shows."""
        return self.parts()

    def period_choice(self, code: str = "period") -> PeriodChoice:
        """The period in force, for its menu."""
        one = next(one for one in self.criteria if one.code == code)
        return PeriodChoice(
            context=self.context,
            chosen=self.chosen.get(code),
            facts=lambda: self.facts,
            choose=lambda period: self.choose(code, period),
            spans=one.spans,
        )

    def _fold(self) -> None:
        """Put into one menu what has no room; the heirs say it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_resized or event.size().width() == event.oldSize().width():
            return  # what is folded makes the row higher or lower: never again from within
        self._is_resized = True
        for _ in range(_MOST_FOLDS):
            width = self.width()
            self._fold()
            if self.width() == width:
                break
        self._is_resized = False

    def _offers(self, button: QWidget, codes: Sequence[str]) -> bool:
        """Whether the menu offers this already: the window is dragged wider, and that is all."""
        was, self._offered = self._offered, (button, tuple(codes))
        return self._is_resized and was == self._offered

    def fill_others(self, codes: Sequence[str]) -> None:
        """Offer what has no chip of its own."""
        if self._offers(self.others, codes):
            return
        menu = QMenu(self.others)
        fill_filters(menu, self, codes)
        self.others.set_menu(menu)
        is_on = any(code in self.chosen for code in codes)
        self.others.setCheckable(is_on)
        self.others.setChecked(is_on)

    def fill_folded(self, codes: Sequence[str]) -> None:
        """The same where there is little room, with what lost its chip."""
        if self._offers(self.folded, codes):
            return
        menu = QMenu(self.folded)
        fill_filters(menu, self, codes)
        show_choice(self.folded, menu, "Filtres", is_on=any(code in self.chosen for code in codes))


def words_field(longest: int) -> SearchField:
    """The field of Ctrl+F."""
    field = SearchField("Filtrer la liste", "Ctrl+F")
    field.setToolTip("Ctrl+F")
    field.setMinimumWidth(theme.px(160))
    field.setMaximumWidth(theme.px(longest))
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field
