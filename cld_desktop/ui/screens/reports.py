"""The page « Rapports »: what was handed to the board, its meetings, and the next report to prepare."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cld_desktop.domain import french
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import BoardMeeting, Case, Document, IssuedReport, StageEvent
from cld_desktop.services import meetings, reports
from cld_desktop.ui import printing, report_rows, theme
from cld_desktop.ui.buttons import PrimaryButton, SecondaryButton
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.labels import SectionTitle
from cld_desktop.ui.messages import explain
from cld_desktop.ui.page import MARGIN, TIGHT, PageHead
from cld_desktop.ui.pane_parts import Rule
from cld_desktop.ui.report_rows import MeetingRow, ReportRow
from cld_desktop.ui.rows import Column, Group, RowAction
from cld_desktop.ui.screen import Context, Place, Screen
from cld_desktop.ui.table import RecordTable

NARROW = 900
PILED_HEIGHT = 170
"""How high each list is at least, where one stands below the other."""
NO_LIMIT = 16_777_215
_BUTTON_WIDTH = 44
_COLUMNS: tuple[tuple[Column[ReportRow], int], ...] = (
    (Column("Rapport", report_rows.name_cell, 0), 0),
    (Column("Période", report_rows.period_cell, 200), 760),
    (Column("Préparé par", report_rows.author_cell, 150), 1000),
    (Column("Séance", report_rows.meeting_cell, 130), 1140),
)
"""The columns of the reports, and the width of page each one needs."""
_GONE = "Aucune copie de ce rapport n’a été conservée."


class ReportsScreen(Screen):
    """The reports issued at the left, the meetings of the board at the right."""

    title = "Rapports"
    shows = frozenset({BoardMeeting, Case, Document, IssuedReport, StageEvent})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.head = PageHead(context, self.title)
        self.prepare = PrimaryButton("Préparer le rapport", "printer", keys="Ctrl+P")
        self.new_meeting = SecondaryButton("Nouvelle", "plus", height=28)
        self.new_meeting.setAccessibleName("Nouvelle séance")
        self._make_tables()
        self.no_report = EmptyState(
            "printer",
            "Aucun rapport n’a encore été conservé au dossier.",
            "Préparer le rapport",
            action_icon="printer",
        )
        self.no_meeting = EmptyState(
            "calendar", "Aucune séance du conseil.", "Nouvelle séance", action_icon="plus"
        )
        # Connect
        self.prepare.clicked.connect(self.print_)
        self.no_report.action_clicked.connect(self.print_)
        self.new_meeting.clicked.connect(lambda: context.ask("board_meeting"))
        self.no_meeting.action_clicked.connect(lambda: context.ask("board_meeting"))
        self.issued.opened.connect(self._open)
        self.meetings.opened.connect(self._edit_meeting)
        # Assemble
        self.issued_stack, self.meeting_stack = QStackedWidget(), QStackedWidget()
        for stack, pages in (
            (self.issued_stack, (self.issued, self.no_report)),
            (self.meeting_stack, (self.meetings, self.no_meeting)),
        ):
            for page in pages:
                stack.addWidget(page)
        self.head.row.insertWidget(self.head.row.indexOf(self.head.search), self.prepare)
        self.left = _pane("Rapports remis", self.issued_stack)
        self.right = _pane("Séances du conseil", self.meeting_stack, self.new_meeting)
        body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._edge = Rule(is_vertical=True)
        self._row.addWidget(self.left, 1)
        self._row.addWidget(self._edge)
        self._row.addWidget(self.right)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(Rule())
        whole.addWidget(area, 1)

    def _make_tables(self) -> None:
        self.issued: RecordTable[ReportRow] = RecordTable(
            [column for column, _least in _COLUMNS],
            key=lambda row: row.report.id,
            sentence=report_rows.report_sentence,
            name="Rapports remis",
            row_height=60,
            has_header=True,
            actions_width=_BUTTON_WIDTH,
            actions=[
                RowAction("file-text", "Ouvrir", self._open, "Entrée", is_quick=False),
                RowAction(
                    "printer", "Imprimer de nouveau…", self._print_again, "Maj+Entrée", applies=_has_file
                ),
                RowAction("folder-open", "Ouvrir le dossier", self._open_case, is_quick=False),
            ],
        )
        self.meetings: RecordTable[MeetingRow] = RecordTable(
            [Column("Séance", report_rows.held_cell, 0)],
            key=lambda row: row.meeting.id,
            sentence=report_rows.held_sentence,
            name="Séances du conseil",
            row_height=56,
            actions_width=_BUTTON_WIDTH,
            actions=[
                RowAction("pencil", "Modifier…", self._edit_meeting, "F2"),
                RowAction("trash", "Supprimer", self._remove_meeting, "Suppr", is_quick=False),
            ],
        )

    def refresh(self) -> None:
        """Read the reports and the meetings again."""
        store, today = self.context.store, self.context.today
        issued = report_rows.issued_rows(store)
        held = report_rows.meeting_rows(store, today)
        self.issued.set_groups([Group("issued", "", issued)])
        self.meetings.set_groups([Group("meetings", "", held)])
        self.issued_stack.setCurrentWidget(self.issued if issued else self.no_report)
        self.meeting_stack.setCurrentWidget(self.meetings if held else self.no_meeting)
        self.new_meeting.setVisible(bool(held))
        self.prepare.setVisible(bool(issued))
        self.head.meta.setText(french.plural(len(issued), "rapport") if issued else "")
        self.context.status_changed.emit()

    def go_to(self, place: Place) -> None:
        """Select the report or the meeting asked for."""
        self.ensure_fresh()
        table: RecordTable[ReportRow] | RecordTable[MeetingRow] | None = {
            IssuedReport: self.issued,
            BoardMeeting: self.meetings,
        }.get(place.kind)  # type: ignore[arg-type, assignment]
        if table is not None and place.record_id and table.select(place.record_id):
            table.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.head, self.left, self.right]

    def status_words(self) -> str:
        count = len(self.issued.all_rows())
        return french.plural(count, "rapport remis", "rapports remis") if count else ""

    def set_narrow(self, width: int) -> None:
        self.head.set_narrow(width)
        is_piled = width < TIGHT
        way = QBoxLayout.Direction.TopToBottom if is_piled else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._edge.setVisible(not is_piled)
        self.right.setMinimumWidth(0 if is_piled else theme.px(280 if width < NARROW else 340))
        self.right.setMaximumWidth(NO_LIMIT if is_piled else self.right.minimumWidth())
        for pane in (self.left, self.right):
            pane.setMinimumHeight(theme.px(PILED_HEIGHT) if is_piled else 0)
        columns = [column for column, least in _COLUMNS if width >= least]
        self.issued.set_columns(columns, _BUTTON_WIDTH, has_labels=False)
        is_short = width < NARROW
        self.prepare.set_keys("" if is_short else "Ctrl+P")

    # What is done with a report

    def _open(self, row: ReportRow) -> None:
        """Show the very file that was handed out."""
        if not _has_file(row):
            explain(self, Problem(_GONE))
            return
        self.context.ask("document", document_id=row.report.document_id)

    def _print_again(self, row: ReportRow) -> None:
        """Send to a printer the very file that was handed out, whatever has changed since."""
        path = reports.issued_path(self.context.store, self.context.documents, row.report)
        if path is None:
            explain(self, Problem(_GONE))
            return
        try:
            if printing.ask_and_print(self.context, self, path.read_bytes(), row.report.title):
                self.context.say("Rapport envoyé à l’imprimante.", "printer")
        except Problem as problem:
            explain(self, problem)

    def _open_case(self, row: ReportRow) -> None:
        self.context.go("case", case_id=row.report.case_id)

    # Meetings

    def _edit_meeting(self, row: MeetingRow) -> None:
        self.context.ask("board_meeting", meeting_id=row.meeting.id)

    def _remove_meeting(self, row: MeetingRow) -> None:
        self.attempt(
            lambda: meetings.remove_meeting(self.context.store, row.meeting.id),
            f"Séance du {french.long_date(row.meeting.held_on)} supprimée.",
            "trash",
        )


def _has_file(row: ReportRow) -> bool:
    return row.has_file


def _pane(title: str, body: QWidget, action: QWidget | None = None) -> QWidget:
    """A list under its title."""
    pane = QWidget()
    head = QHBoxLayout()
    head.setContentsMargins(MARGIN, theme.px(6), theme.px(12), theme.px(6))
    name = SectionTitle(title)
    name.setMinimumHeight(theme.px(28))
    head.addWidget(name)
    head.addStretch(1)
    if action is not None:
        head.addWidget(action)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(body, 1)
    return pane
