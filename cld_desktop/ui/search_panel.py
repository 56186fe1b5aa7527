"""The search of the whole base: what is typed is found at once, read beside, and opened by Entrée."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain.problems import MachineProblem, Problem
from cld_desktop.ui import theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.latest_reading import LatestReading
from cld_desktop.ui.little_by_little import LittleByLittle
from cld_desktop.ui.pane_parts import Rule, Surface
from cld_desktop.ui.record_places import go_to, open_found_source
from cld_desktop.ui.screen import Context
from cld_desktop.ui.search_filters import SearchFilters
from cld_desktop.ui.search_foot import SearchFoot
from cld_desktop.ui.search_frame import SearchFrame
from cld_desktop.ui.search_head import SearchHead
from cld_desktop.ui.search_keys import SearchKeys
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_list import More, SearchList
from cld_desktop.ui.search_nothing import NothingFound
from cld_desktop.ui.search_preview import SearchPreview
from cld_desktop.ui.search_reading import NOTHING, PER_KIND, PER_PAGE, Findings, Question, read
from cld_desktop.ui.search_recent import RecentRecords
from cld_desktop.ui.search_rows import source_of
from cld_desktop.ui.source_link import NO_SOURCE

LIST_WIDTH = 560
TYPING_DELAY_MS = 90
READING_DELAY_MS = 100
RESTING_DELAY_MS = 250
"""After what a letter finds: a pane built between two of them would keep the third waiting."""

WAITING_DELAY_MS = 300


def open_search(context: Context, window: QWidget, words: str = "") -> QWidget:
    """Search over the window, beginning with the letters already typed."""
    panel = SearchPanel(context, window.window())
    panel.show()
    panel.begin(words)
    return panel


class SearchPanel(SearchFrame):
    """The field, the chips, the list and the passage. What is found is read on another thread."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("Recherche")
        self.context = context
        self.findings = Findings(question=Question(text="", today=context.today), answer=NOTHING, items=())
        self._family = ""
        self._limit = PER_KIND
        self._awaiting: list[Callable[[], None]] = []
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        self._reading = QTimer(self, singleShot=True)
        self._waiting = QTimer(self, singleShot=True, interval=WAITING_DELAY_MS)
        self.reader = LatestReading(self)
        self._cutting = LittleByLittle(self)
        self.head = SearchHead()
        self.field = self.head.field
        self.filters = SearchFilters(context)
        self.recent = RecentRecords(context)
        self.list = SearchList()
        self.preview = SearchPreview(context)
        self.nothing = NothingFound()
        self.keys = SearchKeys(self.field, self.list)
        self._connect()
        self._assemble()
        self.place()

    # Making

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self._typing.timeout.connect(self.look)
        self._reading.timeout.connect(self._read)
        self._waiting.timeout.connect(self.head.wait)
        self.reader.came.connect(self._on_found)
        self.reader.failed.connect(self._on_failed)
        self.head.cross.clicked.connect(self.reject)
        self.filters.family_chosen.connect(self.choose_family)
        self.filters.narrowed.connect(self.look)
        self.list.chosen.connect(lambda _: self._reading.start(READING_DELAY_MS))
        self.list.opened.connect(self._on_opened)
        self.preview.wanted.connect(self.open_found)
        self.preview.source_wanted.connect(self.open_source)
        self.nothing.action_clicked.connect(self._on_nothing_action)
        self.keys.stepped.connect(lambda by: self._when_found(lambda: self._walk(by)))
        self.keys.entered.connect(self._on_enter)

    def _assemble(self) -> None:
        self._found_page, self._blank = QWidget(), Surface()
        row = QHBoxLayout(self._found_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        self._edge = Rule(is_vertical=True)
        row.addWidget(self._edge)
        row.addWidget(self.preview, 1)
        self.stack = QStackedWidget()
        for page in (self._found_page, self.nothing, self._blank):
            self.stack.addWidget(page)
        self.foot = SearchFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Rule())
        column.addWidget(self.filters)
        column.addWidget(Rule())
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)

    def fit(self, *, is_narrow: bool) -> None:
        """The list alone in a narrow window, with the passage beside it elsewhere."""
        self.preview.setVisible(not is_narrow)
        self._edge.setVisible(not is_narrow)
        self.foot.advice.setVisible(self.width() >= theme.px(980))
        self.list.setMinimumWidth(0)
        self.list.setMaximumWidth(16_777_215)
        if not is_narrow:
            self.list.setFixedWidth(min(theme.px(LIST_WIDTH), round(self.width() * 0.54)))

    def begin(self, words: str) -> None:
        """Take the focus, with the letters typed at the door."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(words)
        self.field.setCursorPosition(len(words))
        self.look()

    # Looking

    @property
    def is_settled(self) -> bool:
        """Whether what is typed was looked for, and what is current was read."""
        busy = self._is_looking or self.preview.is_busy
        return not (busy or self._typing.isActive() or self._reading.isActive())

    @property
    def _is_looking(self) -> bool:
        return self.reader.is_busy or self._cutting.is_busy

    def _on_typed(self) -> None:
        self._awaiting.clear()  # what was asked for meant the words as they were
        self._typing.start()
        self._reading.stop()  # the pane is read again once the typing rests
        self.preview.forget()

    def look(self) -> None:
        """Ask for what is typed, or for the records opened last; the answer comes when it is found."""
        self._typing.stop()
        since, until = self.filters.days
        question = Question(
            text=self.field.text(),
            today=self.context.today,
            family=self._family,
            case_id=self.filters.case_id,
            since=since,
            until=until,
            limit=self._limit,
            recent=self.recent.names(),
        )
        store = self.context.store
        self._waiting.start()
        self._cutting.drop()
        self.reader.ask(lambda halt: read(store, question, halt))

    def choose_family(self, code: str) -> None:
        """Keep one family, or all."""
        self._family = code
        self._limit = PER_PAGE if code else PER_KIND
        self.look()

    def _on_found(self, findings: Findings) -> None:
        rows = self.list.cut(findings.items, findings.answer.words)
        self._cutting.begin(rows, lambda: self._show(findings))

    def _show(self, findings: Findings) -> None:
        self._waiting.stop()
        self.findings = findings
        self._family = findings.family
        answer, has_words = findings.answer, findings.question.has_words
        self.filters.tell(answer, self._family, has_counts=has_words)
        self.head.tell_count(answer, self.filters.case_words())
        self.list.show_items(findings.items, answer.words)
        self._reading.start(RESTING_DELAY_MS)
        if has_words and not answer.total:
            self.nothing.tell(findings.question.text.strip(), self.filters)
            self.stack.setCurrentWidget(self.nothing)
            announce(self.field, self.nothing.sentence.text())
        else:
            self.stack.setCurrentWidget(self._found_page if findings.items else self._blank)
        waited, self._awaiting = self._awaiting, []
        for act in waited:
            act()

    def _on_failed(self, error: Exception) -> None:
        self._waiting.stop()
        self._awaiting.clear()
        if not isinstance(error, Problem | MachineProblem):
            raise error
        self.head.say(str(error))

    def _on_nothing_action(self) -> None:
        if self.filters.is_narrowed:
            self.filters.widen()
            return
        name = self.field.text().strip()
        self.close()
        self.context.ask("person", name=name)

    # Opening

    def _read(self) -> None:
        # read once the keys rest: a held arrow or a quick word would build a pane at each step
        found = self.list.current()
        self.preview.show_found(found if isinstance(found, Found) else None, self.findings.answer.words)

    def _on_opened(self, item: object) -> None:
        if isinstance(item, More):
            self._show_more(item)
        elif isinstance(item, Found):
            self.open_found(item)

    def _show_more(self, item: More) -> None:
        if self._family == item.code:
            self._limit += PER_PAGE
            self.look()
        else:
            self.choose_family(item.code)

    def open_found(self, found: Found) -> None:
        """Close, and go to the record."""
        self.recent.keep(found)
        self.close()
        go_to(self.context, found)

    def open_source(self) -> None:
        """Maj+Entrée: the document that says it, at the passage that says it."""
        found = self.list.current()
        if not isinstance(found, Found):
            return
        source = source_of(self.context.store, found)
        if source is None:
            self.head.say(NO_SOURCE)
            return
        self.recent.keep(found)
        self.close()
        open_found_source(self.context, found, source)

    # Keys

    def _when_found(self, act: Callable[[], None]) -> None:
        """A key pressed right after a letter acts on what is typed, not on what was found before."""
        if self._typing.isActive():
            self.look()
        if self._is_looking:
            self._awaiting.append(act)
        else:
            act()

    def _walk(self, by: int) -> None:
        for _ in range(abs(by)):
            self.list.step(1 if by > 0 else -1)
        found = self.list.current()
        if found is not None:
            announce(self.list, found.sentence if isinstance(found, Found) else found.words)

    def _on_enter(self, is_source: bool) -> None:
        self._when_found(self._open_source_of_current if is_source else self._open_current)

    def _open_current(self) -> None:
        if self.stack.currentWidget() is not self.nothing:
            self._on_opened(self.list.current())

    def _open_source_of_current(self) -> None:
        if self.stack.currentWidget() is not self.nothing:
            self.open_source()

    def done(self, result: int) -> None:
        """Close, giving up what is still being read."""
        self._awaiting.clear()
        for timer in (self._typing, self._reading, self._waiting):
            timer.stop()
        self.reader.forget()
        self._cutting.drop()
        self.preview.forget()
        super().done(result)
