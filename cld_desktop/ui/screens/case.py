"""The page of a case: its head, its tabs, and under them its overview and its lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cld_desktop.domain.problems import Unknown
from cld_desktop.domain.records import (
    Alias,
    Attachment,
    Case,
    Document,
    Escalation,
    Flag,
    Milestone,
    Record,
    Setting,
    StageEvent,
    Tag,
    Tagging,
    TurnEvent,
)
from cld_desktop.services import readings
from cld_desktop.services.readings import CaseOverview
from cld_desktop.services.readings_tags import tags_of
from cld_desktop.storage import queries
from cld_desktop.storage.queries import DocumentFilter
from cld_desktop.ui import follow_up_list, interaction_pages, theme
from cld_desktop.ui.buttons import FlatLink, IconButton, SecondaryButton
from cld_desktop.ui.case_menu import case_menu
from cld_desktop.ui.case_overview import CaseOverviewPage
from cld_desktop.ui.case_part import SegmentedPage, kinds_shown
from cld_desktop.ui.case_tabs import SEGMENTS, TABS
from cld_desktop.ui.case_view import case_name, pills
from cld_desktop.ui.due_list import clear
from cld_desktop.ui.focus_order import follow_layout
from cld_desktop.ui.follow_up_list import FollowUpList
from cld_desktop.ui.icon_label import IconLabel
from cld_desktop.ui.interaction_list import InteractionList
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.page import MARGIN, TIGHT, SearchDoor
from cld_desktop.ui.record_tags import record_tags
from cld_desktop.ui.screen import Context, Place, Screen
from cld_desktop.ui.tabs import TabBar

_LISTS = (InteractionList, FollowUpList, SegmentedPage)
"""The pages that read the case again by themselves."""
NAME_WIDTH = 320
NARROW_NAME_WIDTH = 120
TIGHT_NAME_WIDTH = 190
WIDE = 1140
"""The width from which the head has room for tags, in the design's pixels."""


class CaseScreen(Screen):
    """One page for all cases: `go_to` says which."""

    shows = (
        frozenset({Alias, Attachment, Case, Document, Escalation, Flag, Milestone})
        | frozenset({Setting, StageEvent, Tag, Tagging, TurnEvent})
        | interaction_pages.SHOWS
        | follow_up_list.SHOWS
        | kinds_shown(SEGMENTS)
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._case_id = 0
        self._seen: CaseOverview | None = None
        self._width = 1200
        self._room: dict[str, int] = {}  # the width for which each tab was laid out
        self.crumbs = FlatLink("Dossiers", role="body", color="text2")
        self.here = ElidedLabel("", "strong")
        self.search = SearchDoor(context)
        self.name = ElidedLabel("", "page")
        self.pills = QHBoxLayout()
        self.pills.setSpacing(theme.px(12))
        self.official = ElidedLabel("", "body", "text2")
        self.edit = SecondaryButton("Modifier la fiche", "pencil")
        self.report = SecondaryButton("Rapport au CA", "printer")
        self.report_icon = IconButton("printer", "Rapport au CA", size=32, framed=True)
        self.more = IconButton("ellipsis", "Autres actions sur le dossier", size=32, framed=True)
        self.tabs = TabBar(TABS)
        self.overview = CaseOverviewPage(context)
        self.talks = InteractionList(context, page="case-interactions")
        self.due = FollowUpList(context, page="case-follow_ups")
        self._segmented = {
            tab: SegmentedPage(several, dict(TABS)[tab], context, self) for tab, several in SEGMENTS.items()
        }
        self.stack = QStackedWidget(self)
        self._pages: dict[str, CaseOverviewPage | InteractionList | FollowUpList | SegmentedPage] = {
            "overview": self.overview,
            "interactions": self.talks,
            "follow_ups": self.due,
            **self._segmented,
        }
        # Connect
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+Shift+Backtab", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.tabs.step(by))
        for several in self._segmented.values():
            several.chosen.connect(self._on_tab)
        self.crumbs.clicked.connect(lambda: context.go("cases"))
        self.edit.clicked.connect(lambda: context.ask("case", case_id=self._case_id))
        self.report.clicked.connect(self.print_)
        self.report_icon.clicked.connect(self.print_)
        self.more.clicked.connect(self._open_menu)
        self.tabs.chosen.connect(self._on_tab)
        self.overview.tab_wanted.connect(lambda tab: context.go("case", case_id=self._case_id, tab=tab))
        # Assemble
        self._trail = QHBoxLayout()
        self._trail.setSpacing(theme.px(4))
        chevron = IconLabel("chevron-right", size=14)
        self._trail.addWidget(self.crumbs)
        self._trail.addWidget(chevron)
        self._trail.addWidget(self.here, 1)
        self._trail.addWidget(self.search)
        self._title = QHBoxLayout()
        self._title.setSpacing(theme.px(12))
        self._title.addWidget(self.name)
        self._title.addLayout(self.pills)
        self._title.addStretch(1)
        for button in (self.edit, self.report, self.report_icon, self.more):
            self._title.addWidget(button)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 9, MARGIN, 0)
        head.setSpacing(theme.px(6))
        head.addLayout(self._trail)
        head.addLayout(self._title)
        head.addWidget(self.official)
        for page in self._pages.values():
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.tabs)
        whole.addWidget(self.stack, 1)
        self._chevron = chevron

    # What is shown

    def go_to(self, place: Place) -> None:
        """Take up another case, or another tab of this one."""
        tab, segment = self._asked(place)
        if place.case_id != self._case_id:
            self._case_id = place.case_id
            self.talks.set_case(place.case_id)
            self.due.set_case(place.case_id)
            for several in self._segmented.values():
                several.set_case(place.case_id)
            self._stale = True
        self.tabs.set_current(tab)
        if segment:
            self._segmented[tab].choose(segment)
        self._lay_tab(tab)
        self.stack.setCurrentWidget(self._pages[tab])
        if self._stale:
            self.ensure_fresh()
        else:
            self._refresh_tab()
        if place.kind is not None:
            self._select(place.kind, place.record_id)

    def _asked(self, place: Place) -> tuple[str, str]:
        """The tab that a place names, and the segment in it when it names one."""
        for tab, several in self._segmented.items():
            if place.tab in several.parts:
                return tab, place.tab
        return place.tab or ("overview" if place.case_id != self._case_id else self.tabs.current()), ""

    def _select(self, kind: type[Record], record_id: int) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, SegmentedPage):
            page.select(kind, record_id)
        elif isinstance(page, InteractionList | FollowUpList):
            page.select(record_id)

    def refresh(self) -> None:
        """Read the case again; one that is gone leads back to the list."""
        try:
            seen = readings.case_overview(self.context.store, self._case_id, self.context.today)
        except Unknown:
            self._seen = None
            self.context.go("cases")
            return
        self._seen = seen
        case = seen.case
        self.title = case_name(case)
        self.name.setText(case_name(case))
        self._keep_name_whole()
        self.here.setText(case_name(case))
        self.official.setText(case.title if case.short_name and case.title != case.short_name else "")
        self._tell_pills()
        counts = seen.counts
        self.tabs.set_words("interactions", "Communications", counts.interactions)
        self.tabs.set_words("follow_ups", "Suivis", counts.follow_ups)
        self._tell_statements(seen)
        self.tabs.set_words("stakeholders", "Intervenants", counts.stakeholders)
        held = queries.documents_by_group(self.context.store, DocumentFilter(case_id=case.id))
        self.tabs.set_words("documents", "Documents", sum(held.values()))
        self.overview.show_case(seen)
        follow_layout(self)
        self._refresh_tab()

    def _refresh_tab(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, _LISTS):
            page.refresh()
            follow_layout(page)
        self.context.status_changed.emit()

    def _tell_statements(self, seen: CaseOverview) -> None:
        words = "Engagements" if self._width < 900 else "Engagements et déclarations"
        self.tabs.set_words("statements", words, seen.counts.statements + seen.counts.commitments)

    def _tell_pills(self) -> None:
        row = self.overview.pills if self._width < TIGHT else self.pills
        clear(self.pills)
        clear(self.overview.pills)
        if self._seen is not None:
            for pill in pills(self.context, self._seen.row, is_short=self._width < 900):
                row.addWidget(pill)
            if self._width >= WIDE:
                for tag in record_tags(tags_of(self.context.store, "cases", self._case_id)):
                    self.pills.addWidget(tag)

    def _keep_name_whole(self) -> None:
        """Let the pills give way to the name, whose longest keeps part of the row."""
        most = NARROW_NAME_WIDTH if self._width < 900 else NAME_WIDTH
        most = TIGHT_NAME_WIDTH if self._width < TIGHT else most
        self.name.setMinimumWidth(min(self.name.sizeHint().width(), theme.px(most)))

    def _on_tab(self, tab: str) -> None:
        self.context.go("case", case_id=self._case_id, tab=tab)

    def set_narrow(self, width: int) -> None:
        """Drop the breadcrumb, the official name and a button where there is little room."""
        was = self._steps()
        self._width = width
        is_short = width < 900
        for widget in (self.crumbs, self._chevron, self.here, self.official, self.edit):
            widget.setVisible(not is_short)
        self.report.setVisible(width >= TIGHT)
        self.report_icon.setVisible(width < TIGHT)
        self.search.set_narrow(width)
        self.name.set_role("pane" if is_short else "page")
        side = 16 if is_short else MARGIN
        self._keep_name_whole()
        self._head.setContentsMargins(side, 9, side, 0)
        self.tabs.set_margins(theme.px(18 if is_short else 34), theme.px(side))
        self.tabs.row.setSpacing(theme.px(20 if is_short else 24))
        self._title.setSpacing(theme.px(8 if is_short else 12))
        self.pills.setSpacing(theme.px(8 if is_short else 12))
        row = self._title if is_short else self._trail
        at = self._title.indexOf(self.edit) if is_short else -1
        row.insertWidget(at, self.search)
        self._lay_tab(self.tabs.current())
        if self._steps() != was and self._seen is not None:
            self._tell_pills()
            self._tell_statements(self._seen)
            follow_layout(self)

    def _steps(self) -> tuple[bool, bool, bool]:
        """What the head has room for."""
        return self._width < 900, self._width < TIGHT, self._width < WIDE

    def _lay_tab(self, tab: str) -> None:
        """Lay a tab out for the room there is: the one looked at now, the others when they next are."""
        if self._room.get(tab) != self._width:
            self._room[tab] = self._width
            self._pages[tab].set_narrow(self._width)

    def filter_field(self) -> QWidget | None:
        page = self.stack.currentWidget()
        return page.filter_field() if isinstance(page, _LISTS) else None

    def panes(self) -> list[QWidget]:
        page = self.stack.currentWidget()
        inner = page.panes() if isinstance(page, _LISTS) else [page]
        return [self.tabs, *inner]

    def status_words(self) -> str:
        page = self.stack.currentWidget()
        return page.status_words() if isinstance(page, _LISTS) else ""

    def record_shown(self) -> Record | None:
        page = self.stack.currentWidget()
        return page.record_shown() if isinstance(page, InteractionList) else None

    def case_id(self) -> int:
        return self._case_id

    def tab(self) -> str:
        several = self._segmented.get(self.tabs.current())
        return several.what.current() if several else self.tabs.current()

    # The menu of the case

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What can be done with the case beside its sheet and its report."""
        return case_menu(self, self._seen.row if self._seen else None)
