"""The board's report, from the options to the paper: real widgets, a real base, real PDF files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from cld_desktop.domain.files import write_whole
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import BoardMeeting, Case, IssuedReport, StageEvent
from cld_desktop.domain.report_value import Section
from cld_desktop.domain.vocabulary import Stage
from cld_desktop.services import cases, meetings, reports
from cld_desktop.storage import queries
from cld_desktop.ui import printing, theme
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.report_dialog import ReportDialog, open_report
from tests.ui.modal import over

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagate)")


@pytest.fixture
def window(qtbot, dressed):
    """What the dialog lies over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 868)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def dialog(qtbot, window, demonstration):
    return opened(qtbot, window, demonstration)


def opened(qtbot, window, context, **about):
    dialog = open_report(context, window, **about)
    assert isinstance(dialog, ReportDialog)
    fresh(qtbot, dialog)
    return dialog


def fresh(qtbot, dialog):
    """Wait until the pages shown are those asked for."""
    drawing = dialog.drawing
    qtbot.waitUntil(
        lambda: not (drawing._delay.isActive() or drawing._is_drawing or drawing._is_stale), timeout=20_000
    )


def text_of(dialog, page=0):
    return " ".join(dialog.preview.view._pages.getAllText(page).text().split())


def save_as(path):
    def act(box):
        box.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        box.accept()

    over(QFileDialog, act)


def print_as(path):
    def act(box):
        box.findChild(QLineEdit, "filename").setText(str(path))
        box.accept()

    over(QPrintDialog, act)


def retype(field, words):
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    for letter in words:  # QTest types plain ASCII letters only
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(field, event)


def test_the_preview_shows_the_two_pages_of_the_only_open_case(dialog):
    assert dialog.windowTitle() == "Rapport au conseil d’administration – Panorama Québec"
    assert dialog.preview.page_count() == 2
    assert dialog.preview.place.text() == "Page 1 de 2"
    assert dialog.preview.state.text() == "Aperçu à jour"
    assert dialog.told.text() == "2\u00a0pages, format lettre (8,5 × 11 po)"
    assert "Panorama Québec" in text_of(dialog)


def test_the_period_begins_the_day_after_the_last_report(dialog):
    assert dialog.choices.since.editor.line.text() == "26\u00a0sept.\u00a02023"
    assert dialog.choices.as_of.editor.line.text() == "24\u00a0oct.\u00a02023"
    assert dialog.choices.since_words.text() == "Depuis le dernier rapport, le 25\u00a0sept.\u00a02023"


def test_the_counts_beside_the_parts_are_those_of_the_report(dialog):
    counts = {section: label.text() for section, label in dialog.choices.contents._counts.items()}
    assert counts[Section.HIGHLIGHTS] == "4"
    assert counts[Section.FOLLOW_UPS] == "7"
    assert counts[Section.QUESTIONS] == "9"
    assert counts[Section.NOTES] == ""


def test_what_is_typed_reaches_the_pages_without_blanking_them(qtbot, dialog):
    retype(dialog.choices.request.area, "Appuyer la demande de rencontre.")
    assert dialog.preview.state.text() == "Mise à jour de l’aperçu…"
    assert dialog.preview.page_count() == 2
    fresh(qtbot, dialog)
    assert "Appuyer la demande de rencontre." in text_of(dialog)


def test_only_the_last_report_asked_for_is_shown(qtbot, dialog):
    QTest.mouseClick(dialog.choices.contents.boxes[Section.OUTREACH], Qt.MouseButton.LeftButton)
    dialog.drawing.draw_now()
    QTest.mouseClick(dialog.choices.is_draft, Qt.MouseButton.LeftButton)
    fresh(qtbot, dialog)
    assert dialog.drawing.ready.report.is_draft
    assert not dialog.drawing.ready.report.shows(Section.OUTREACH)
    assert "Démarches auprès des élus" not in text_of(dialog)


def test_a_period_that_ends_before_it_begins_is_told_at_its_field(qtbot, dialog):
    retype(dialog.choices.since.editor.line, "1 nov. 2023")
    qtbot.waitUntil(lambda: bool(dialog.choices.since.error.text()))
    assert dialog.choices.since.error.text().startswith("La période commence après sa fin.")
    assert dialog.preview.state.text() == "Période à corriger"
    assert dialog.preview.page_count() == 2
    QTest.keySequence(dialog, "Ctrl+P")
    assert QApplication.activeModalWidget() is None
    assert dialog.choices.since.editor.line.hasFocus()
    retype(dialog.choices.since.editor.line, "2 oct. 2023")
    fresh(qtbot, dialog)
    assert dialog.choices.since.error.text() == ""
    assert "du 2 octobre au 24 octobre 2023" in text_of(dialog)


@pytest.mark.parametrize("typed", ["31 février 2023", "jamais", "25 oct. 2023"])
def test_a_day_that_cannot_end_the_period_is_told_at_its_field(qtbot, dialog, typed):
    retype(dialog.choices.as_of.editor.line, typed)
    qtbot.waitUntil(lambda: bool(dialog.choices.as_of.error.text()))


def test_one_s_own_summary_replaces_the_drafted_one_until_one_goes_back(qtbot, dialog):
    summary = dialog.choices.summary
    drafted = summary.editor.value()
    assert drafted.startswith("Déposé le 6\u00a0mars\u00a02023")
    retype(summary.editor.area, "Rien de neuf <b>ce mois-ci</b>.")
    fresh(qtbot, dialog)
    assert "Rien de neuf <b>ce mois-ci</b>." in text_of(dialog)
    summary.back.click()
    fresh(qtbot, dialog)
    assert summary.editor.value() == drafted
    assert "Rien de neuf" not in text_of(dialog)


def test_saving_writes_the_very_pages_of_the_preview_and_keeps_one_copy(
    qtbot, dialog, demonstration, tmp_path
):
    path = tmp_path / "rapport.pdf"
    before = len(queries.all_of(demonstration.store, IssuedReport))
    save_as(path)
    QTest.keySequence(dialog, "Ctrl+S")
    assert path.read_bytes() == dialog.drawing.ready.pdf
    issued = queries.all_of(demonstration.store, IssuedReport)
    assert len(issued) == before + 1
    kept = reports.issued_path(demonstration.store, demonstration.documents, issued[-1])
    assert kept is not None
    assert kept.read_bytes() == dialog.drawing.ready.pdf
    assert issued[-1].as_of == demonstration.today
    assert "Copie conservée au dossier." in dialog.told.text()


def test_printing_then_saving_the_same_pages_keeps_one_copy_only(qtbot, dialog, demonstration, tmp_path):
    before = len(queries.all_of(demonstration.store, IssuedReport))
    print_as(tmp_path / "papier.pdf")
    QTest.keySequence(dialog, "Ctrl+P")
    assert (tmp_path / "papier.pdf").exists()
    fresh(qtbot, dialog)
    save_as(tmp_path / "rapport.pdf")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "rapport.pdf").exists()
    assert len(queries.all_of(demonstration.store, IssuedReport)) == before + 1
    QTest.mouseClick(dialog.choices.in_grey, Qt.MouseButton.LeftButton)
    fresh(qtbot, dialog)
    save_as(tmp_path / "gris.pdf")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(queries.all_of(demonstration.store, IssuedReport)) == before + 2


def test_without_the_box_nothing_is_kept(qtbot, dialog, demonstration, tmp_path):
    before = queries.all_of(demonstration.store, IssuedReport)
    QTest.mouseClick(dialog.choices.keeps, Qt.MouseButton.LeftButton)
    save_as(tmp_path / "rapport.pdf")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "rapport.pdf").exists()
    assert queries.all_of(demonstration.store, IssuedReport) == before


@pytest.mark.skipif(sys.platform == "win32", reason="/proc is where nothing can be written")
def test_a_place_that_refuses_the_file_is_explained_and_nothing_is_lost(
    qtbot, dialog, demonstration, tmp_path
):
    before = queries.all_of(demonstration.store, IssuedReport)
    retype(dialog.choices.request.area, "Appuyer la demande.")
    fresh(qtbot, dialog)
    told = []

    def read(box):
        told.append(box.text())
        box.accept()

    save_as("/proc/rapport.pdf")
    over(QMessageBox, read)
    QTest.keySequence(dialog, "Ctrl+S")
    assert "/proc/rapport.pdf" in told[0]
    assert queries.all_of(demonstration.store, IssuedReport) == before
    assert dialog.isVisible()
    assert dialog.choices.request.value() == "Appuyer la demande."
    save_as(tmp_path / "rapport.pdf")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "rapport.pdf").read_bytes() == dialog.drawing.ready.pdf


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "pris.pdf").mkdir()
    for path in (tmp_path / "pris.pdf", tmp_path / "absent" / "rapport.pdf"):
        with pytest.raises(Problem) as refusal:
            write_whole(path, b"x")
        assert path.name in str(refusal.value)
    assert [one.name for one in tmp_path.iterdir()] == ["pris.pdf"]


def test_a_save_begun_while_the_pages_are_drawn_waits_for_them(qtbot, dialog, tmp_path):
    path = tmp_path / "rapport.pdf"
    retype(dialog.choices.request.area, "Adopter la résolution.")
    save_as(path)
    QTest.keySequence(dialog, "Ctrl+S")
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert path.read_bytes() == dialog.drawing.ready.pdf
    assert "Adopter la résolution." in text_of(dialog)


def test_paper_equals_the_preview(dialog, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    printer.setResolution(300)  # in several bands already
    pages = printing.read_pdf(dialog.drawing.ready.pdf, dialog)
    printing.print_pages(pages, printer)
    paper = printing.read_pdf((tmp_path / "papier.pdf").read_bytes(), dialog)
    assert paper.pageCount() == dialog.preview.page_count() == 2
    size = QSize(1224, 1584)
    for page in range(2):
        assert paper.pagePointSize(page) == pages.pagePointSize(page)
        one, other = grey(printing.render(pages, page, size)), grey(printing.render(paper, page, size))
        differences = [abs(a - b) for a, b in zip(one, other, strict=True)]
        assert sum(differences) / len(differences) < 3
        assert max(differences) < 100


def grey(image):
    """The lightness of its dots, large images made smaller."""
    if image.width() > 612:
        image = image.scaledToWidth(image.width() // 8, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(image.Format.Format_Grayscale8)
    return b"".join(bytes(image.constScanLine(y))[: image.width()] for y in range(image.height()))


def test_only_the_pages_asked_for_are_printed(dialog, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    printer.setFromTo(2, 2)
    printing.print_pages(printing.read_pdf(dialog.drawing.ready.pdf, dialog), printer)
    paper = printing.read_pdf((tmp_path / "papier.pdf").read_bytes(), dialog)
    assert paper.pageCount() == 1


def test_a_band_of_a_page_is_where_it_is_on_the_whole(dialog):
    pages = printing.read_pdf(dialog.drawing.ready.pdf, dialog)
    whole = printing.render(pages, 0, QSize(612, 792))
    from PySide6.QtCore import QRect

    part = QRect(0, 500, 612, 100)
    one, other = grey(whole.copy(part)), grey(printing.render(pages, 0, QSize(612, 792), part))
    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 10


def test_the_pages_stay_white_in_the_dark(qtbot, demonstration, window, qapp):
    theme.apply(qapp, "dark")
    dialog = opened(qtbot, window, demonstration)
    view = dialog.preview.view
    image = view.viewport().grab().toImage()
    middle = view._places[0].topLeft()
    assert image.pixelColor(middle.x() + 6, middle.y() + 6).name() == "#ffffff"
    theme.apply(qapp, "light")


def test_pages_are_turned_and_enlarged(qtbot, dialog):
    preview = dialog.preview
    whole = preview.view.zoom()
    QTest.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    assert preview.place.text() == "Page 2 de 2"
    assert preview.thumbnails.currentRow() == 1
    QTest.mouseClick(preview.width_, Qt.MouseButton.LeftButton)
    assert preview.view.zoom() > whole
    assert preview.place.text() == "Page 2 de 2"
    QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.percent.text() in {f"{n}\u00a0%" for n in (67, 80, 100, 125, 150)}
    QTest.mouseClick(preview.whole, Qt.MouseButton.LeftButton)
    assert preview.view.zoom() == pytest.approx(whole)
    preview.thumbnails.setFocus()
    QTest.keyClick(preview.thumbnails, Qt.Key.Key_Up)
    assert preview.place.text() == "Page 1 de 2"


def test_without_the_pdf_module_the_pdf_is_opened_outside(qtbot, window, demonstration, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtPdf", None)
    dialog = open_report(demonstration, window)
    qtbot.waitUntil(lambda: dialog.drawing.ready is not None, timeout=20_000)
    assert not dialog.preview.has_pages()
    assert dialog.preview.nothing.isVisible()
    assert dialog.preview.nothing.button.text() == "Ouvrir le PDF"
    seen: list[Any] = []

    def opener(url):
        seen.append(url)
        return True

    monkeypatch.setattr("cld_desktop.ui.lent_file.QDesktopServices.openUrl", opener)
    QTest.mouseClick(dialog.preview.nothing.button, Qt.MouseButton.LeftButton)
    path = Path(seen[0].toLocalFile())
    assert dialog.drawing.ready is not None
    assert path.read_bytes() == dialog.drawing.ready.pdf
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not path.exists()


def test_the_missing_dates_are_told_and_lead_to_the_case(qtbot, demonstration):
    window = MainWindow(demonstration)
    qtbot.addWidget(window)
    window.show()
    dialog = opened(qtbot, window, demonstration)
    assert dialog.missing.isVisible()
    assert "2\u00a0dates de jalons restent à consigner." in dialog.missing.accessibleName()
    dialog.missing.action_clicked.emit("Compléter")
    assert window.screen_shown.case_id() == 1


def test_a_meeting_made_from_the_list_is_chosen_and_named_at_the_head(qtbot, dialog, demonstration):
    asked: list[Any] = []
    demonstration.asked.connect(asked.append)
    editor = dialog.choices.meeting.editor
    editor.combo.setCurrentIndex(editor.combo.count() - 1)
    editor.combo.activated.emit(editor.combo.currentIndex())
    assert asked[-1].dialog == "board_meeting"
    assert editor.combo.currentText() == "Aucune"
    from datetime import date

    meeting = meetings.add_meeting(demonstration.store, BoardMeeting(held_on=date(2023, 10, 26)))
    assert editor.value() == meeting.id
    fresh(qtbot, dialog)
    assert "séance du 26 octobre 2023" in text_of(dialog)


def test_choices_are_remembered_and_texts_are_a_draft(qtbot, window, demonstration):
    dialog = opened(qtbot, window, demonstration)
    QTest.mouseClick(dialog.choices.in_grey, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.choices.contents.boxes[Section.QUESTIONS], Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.choices.is_draft, Qt.MouseButton.LeftButton)
    retype(dialog.choices.request.area, "Appuyer la demande.")
    fresh(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened(qtbot, window, demonstration)
    assert again.choices.in_grey.isChecked()
    assert not again.choices.contents.boxes[Section.QUESTIONS].isChecked()
    assert not again.choices.is_draft.isChecked()
    assert again.choices.request.value() == "Appuyer la demande."
    assert not again.choices.has_in_camera.isChecked()


def test_texts_that_no_draft_can_keep_are_told_before_closing_loses_them(qtbot, window, demonstration):
    dialog = opened(qtbot, window, demonstration)
    demonstration.data.drafts.write_text("ce n’est pas un dossier")
    retype(dialog.choices.request.area, "Appuyer la demande.")
    fresh(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.told.text().startswith(
        "Fermez de nouveau pour abandonner ce que vous avez tapé. Le brouillon"
    )
    dialog.close()
    assert not dialog.isVisible()


def test_a_draft_is_forgotten_once_its_report_is_kept(qtbot, dialog, window, demonstration, tmp_path):
    retype(dialog.choices.request.area, "Appuyer la demande.")
    save_as(tmp_path / "rapport.pdf")
    QTest.keySequence(dialog, "Ctrl+S")
    qtbot.waitUntil(lambda: "Copie conservée" in dialog.told.text(), timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened(qtbot, window, demonstration)
    assert again.choices.request.value() == "Prendre acte du présent rapport."


def test_with_several_open_cases_one_chooses(qtbot, window, demonstration):
    case = cases.create_case(demonstration.store, Case(code="", title="Autre projet"))
    cases.record_stage(
        demonstration.store,
        StageEvent(case_id=case.id, stage=Stage.SUBMITTED, started_on=demonstration.today),
        today=demonstration.today,
    )
    dialog = opened(qtbot, window, demonstration)
    assert dialog.case_box is not None
    combo = dialog.case_box.editor.combo
    other = combo.findText("Autre projet")
    combo.setCurrentIndex(other)
    combo.activated.emit(other)
    fresh(qtbot, dialog)
    assert dialog.windowTitle().endswith("Autre projet")
    assert "Autre projet" in text_of(dialog)
    assert dialog.case_box.isVisible()


def test_without_a_case_a_sentence_says_what_to_do(window, empty):
    with pytest.raises(Problem, match="Créez un dossier"):
        open_report(empty, window)


def test_the_report_follows_what_changes_in_the_base(qtbot, dialog, demonstration):
    case = queries.get(demonstration.store, Case, 1)
    from dataclasses import replace

    cases.update_case(demonstration.store, replace(case, short_name="Panorama Nord"))
    qtbot.waitUntil(lambda: "Panorama Nord" in text_of(dialog), timeout=20_000)


def test_every_control_has_a_name_and_tab_reaches_the_foot(qtbot, dialog):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit

    for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit):
        for widget in dialog.findChildren(kind):
            if widget.isVisibleTo(dialog) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    seen = set()
    dialog.choices.since.editor.line.setFocus()
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {dialog.close_button, dialog.save_button, dialog.print_button} <= seen
    assert dialog.preview.view in seen
