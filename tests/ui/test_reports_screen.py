"""The page « Rapports »: what was handed out, opened and printed again, and the meetings of the board."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from cld_desktop.domain.records import BoardMeeting, IssuedReport
from cld_desktop.services import meetings, reports
from cld_desktop.storage import queries
from cld_desktop.ui import printing
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.report_dialog import ReportDialog
from cld_desktop.ui.screen import Ask, Place
from tests.ui.modal import over

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagate)")


def page_of(qtbot, context):
    window = MainWindow(context)
    window.resize(1440, 868)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, "Ctrl+7")
    return window, window.screen_shown


@pytest.fixture
def page(qtbot, demonstration):
    window, page = page_of(qtbot, demonstration)
    yield page
    window.close()


def issued(context, meeting_id=None):
    report = reports.collect(context.store, 1, as_of=context.today)
    pdf = reports.pdf_bytes(context.documents, report)
    kept = reports.issue(
        context.store, context.documents, report, pdf, issued_on=context.today, board_meeting_id=meeting_id
    )
    return kept, pdf


def test_the_reports_handed_out_are_listed_the_latest_first(page, demonstration):
    issued(demonstration, meeting_id=1)
    rows = page.issued.all_rows()
    assert [row.report.as_of for row in rows] == [date(2023, 10, 24), date(2023, 9, 25)]
    said = page.issued.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Rapport Panorama Québec, remis le 24\u00a0octobre\u00a02023, données au 24\u00a0octobre\u00a02023, "
        f"préparé par {rows[0].report.prepared_by}, séance du 14\u00a0novembre\u00a02023"
    )
    assert page.status_words() == "2\u00a0rapports remis"


def test_entree_opens_the_very_file_that_was_handed_out(page, demonstration):
    kept, _pdf = issued(demonstration)
    asked: list[Ask] = []
    demonstration.asked.connect(asked.append)
    page.issued.select(kept.id)
    page.issued.setFocus()
    QTest.keyClick(page.issued, Qt.Key.Key_Return)
    assert asked[-1].dialog == "document"
    assert asked[-1].about == {"document_id": kept.document_id}


def test_maj_entree_prints_the_very_file_again(page, demonstration, tmp_path):
    if not printing.has_printer():
        pytest.skip("Without a printer, other ways are offered.")
    kept, _pdf = issued(demonstration)

    def act(box):
        box.findChild(QLineEdit, "filename").setText(str(tmp_path / "papier.pdf"))
        box.accept()

    over(QPrintDialog, act)
    page.issued.select(kept.id)
    page.issued.setFocus()
    QTest.keyClick(page.issued, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert Path(tmp_path / "papier.pdf").stat().st_size > 1000
    assert len(queries.all_of(demonstration.store, IssuedReport)) == 2


def test_a_report_without_a_copy_says_so(page, demonstration):
    told = []

    def act(box):
        told.append(box.text())
        box.accept()

    over(QMessageBox, act)
    page.issued.select_first()
    page.issued.setFocus()
    QTest.keyClick(page.issued, Qt.Key.Key_Return)
    assert told == ["Aucune copie de ce rapport n’a été conservée."]


def test_the_primary_button_and_ctrl_p_prepare_the_report(page, demonstration):
    asked: list[Ask] = []
    demonstration.asked.connect(asked.append)
    QTest.mouseClick(page.prepare, Qt.MouseButton.LeftButton)
    assert asked[-1].dialog == "report"
    page.window().findChild(ReportDialog).close()
    page.window().activateWindow()
    QTest.keySequence(page.window(), "Ctrl+P")
    assert [one.dialog for one in asked] == ["report", "report"]
    page.window().findChild(ReportDialog).close()


def test_f2_modifies_a_meeting_and_suppr_removes_it_undoably(page, demonstration):
    asked: list[Ask] = []
    demonstration.asked.connect(asked.append)
    page.meetings.select_first()
    page.meetings.setFocus()
    QTest.keyClick(page.meetings, Qt.Key.Key_F2)
    assert (asked[-1].dialog, asked[-1].about) == ("board_meeting", {"meeting_id": 1})
    page.meetings.setFocus()
    QTest.keyClick(page.meetings, Qt.Key.Key_Delete)
    assert queries.all_of(demonstration.store, BoardMeeting) == []
    assert page.no_meeting.isVisible()
    demonstration.store.undo()
    assert len(page.meetings.all_rows()) == 1


def test_meetings_to_come_stand_before_past_ones(page, demonstration):
    for day in (date(2023, 12, 12), date(2023, 9, 12), date(2023, 6, 13)):
        meetings.add_meeting(demonstration.store, BoardMeeting(held_on=day))
    held = [row.meeting.held_on for row in page.meetings.all_rows()]
    assert held == [date(2023, 11, 14), date(2023, 12, 12), date(2023, 9, 12), date(2023, 6, 13)]


def test_an_empty_base_proposes_to_prepare_and_to_note_a_meeting(qtbot, empty):
    window, page = page_of(qtbot, empty)
    assert page.no_report.isVisible()
    assert page.no_meeting.isVisible()
    assert not page.prepare.isVisible()
    asked: list[Ask] = []
    empty.asked.connect(asked.append)
    QTest.mouseClick(page.no_meeting.button, Qt.MouseButton.LeftButton)
    assert asked[-1].dialog == "board_meeting"
    window.close()


def test_f6_goes_through_the_panes(page):
    seen = []
    for _ in range(4):
        QTest.keySequence(page.window(), "F6")
        focused = QApplication.focusWidget()
        seen += [pane for pane in page.panes() if pane.isAncestorOf(focused)]
    assert set(seen) == set(page.panes())


def test_a_place_selects_a_report(page, demonstration):
    kept, _pdf = issued(demonstration)
    page.window().go(Place(section="reports", kind=IssuedReport, record_id=kept.id))
    assert page.issued.current().report.id == kept.id
    assert page.issued.hasFocus()


@pytest.mark.parametrize("width", [880, 1100, 1366])
def test_nothing_scrolls_sideways_at_any_width(page, width):
    page.window().resize(width, 640)
    assert not page.issued.horizontalScrollBar().isVisible()
    header = page.issued.header()
    assert header.length() == page.issued.viewport().width()
