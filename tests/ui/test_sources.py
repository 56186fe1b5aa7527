"""From a line to its source in one click, and from words of the source to a line, with real events."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.records import (
    Case,
    Document,
    Figure,
    Interaction,
    Participant,
    Person,
    Statement,
)
from cld_desktop.domain.source_places import Selected
from cld_desktop.services import documents, statements
from cld_desktop.storage import queries
from cld_desktop.storage.document_texts import words_in
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.document_view import DocumentDialog
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.page_text import PageTexts
from cld_desktop.ui.report_dialog import ReportDialog
from cld_desktop.ui.screen import Place
from cld_desktop.ui.selection_offer import SelectionCommands
from cld_desktop.ui.source_link import SourceLink
from cld_desktop.ui.source_pages import SourcePages
from cld_desktop.ui.source_text import SourceReader
from cld_desktop.ui.statement_part import StatementPart
from tests.ui import looking
from tests.ui.keys import press

WORDS = "près de 60 millions ont déjà été investis"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot):
    def opening(context) -> MainWindow:
        made = MainWindow(context)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
        return made

    return opening


def only(context, kind):
    return queries.all_of(context.store, kind)[0]


def in_case(window, tab="overview"):
    window.go(Place(section="case", case_id=only(window.context, Case).id, tab=tab))
    looking.settle()
    return window.screen_shown


def open_letter(window, **place) -> DocumentDialog:
    letter = only(window.context, Document)
    window.context.ask("document", document_id=letter.id, **place)
    return shown(window)


def shown(window) -> DocumentDialog:
    looking.settle()
    (dialog,) = [one for one in window.findChildren(DocumentDialog) if one.isVisible()]
    assert isinstance(dialog, DocumentDialog)
    return dialog


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def drag(viewport: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    looking.settle()


def text_of(dialog: DocumentDialog) -> SourceReader:
    assert dialog.reader.text is not None
    return dialog.reader.text


def pages_of(dialog: DocumentDialog) -> tuple[SourcePages, PageTexts]:
    pages = dialog.reader.pages
    assert pages is not None
    assert pages.texts is not None
    return pages, pages.texts


def commands_of(dialog: DocumentDialog) -> SelectionCommands:
    assert dialog.reader.commands is not None
    return dialog.reader.commands


def chosen_in(view: SourceReader | SourcePages) -> Selected:
    chosen = view.selection()
    assert chosen is not None
    return chosen


def hover(widget: QWidget, at: QPoint) -> None:
    nothing = Qt.MouseButton.NoButton
    over = widget.mapToGlobal(at).toPointF()
    manner = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        widget, QMouseEvent(QEvent.Type.MouseMove, at.toPointF(), over, nothing, nothing, manner)
    )


def select_by_mouse(dialog: DocumentDialog, words: str) -> None:
    """Press before the first letter, let go after the last one."""
    if (text := dialog.reader.text) is not None:
        ((start, end),) = text.source.find(words)
        drag(text.viewport(), text.rect_of(start).center(), text.rect_of(end).center())
        return
    pages, texts = pages_of(dialog)
    (span,) = texts.find(words)
    rects = texts.rects(span)
    pages.show_rect(span.page, rects[0])
    looking.settle()
    first, last = (pages.from_page(span.page, rect) for rect in (rects[0], rects[-1]))
    left = QPoint(round(first.left()), round(first.center().y()))
    drag(pages.viewport(), left, QPoint(round(last.right()) + 1, round(last.center().y())))


def form(window) -> FormDialog:
    looking.settle()
    (dialog,) = [one for one in window.findChildren(FormDialog) if one.isVisible()]
    dialog.activateWindow()
    assert isinstance(dialog, FormDialog)
    return dialog


def said_after(context, before):
    return [one for one in queries.all_of(context.store, Statement) if one.id not in before]


@pytest.mark.parametrize("base", ["panorama", "demonstration"])
def test_words_of_the_letter_become_a_statement_whose_row_leads_back_to_them(request, window, base):
    context = request.getfixturevalue(base)
    made = window(context)
    before = {one.id for one in queries.all_of(context.store, Statement)}
    dialog = open_letter(made)

    select_by_mouse(dialog, WORDS)
    offer = commands_of(dialog).offer
    assert offer.isVisible()
    click(offer.statement)
    typed = form(made).form.typed()
    assert typed["quote"] == WORDS
    assert typed["speaker_name"] == "Christine Fréchette"
    assert typed["speaker_function"].startswith("Ministre")
    assert typed["paragraph"] == "5"
    assert typed["theme"] == ""
    form(made).submit()

    (said,) = said_after(context, before)
    letter, talk = only(context, Document), queries.get(context.store, Interaction, said.interaction_id)
    assert (said.quote, said.is_verbatim, said.said_on) == (WORDS, True, letter.dated_on)
    assert (said.source_id, talk.happened_on) == (letter.id, letter.dated_on)
    read = words_in(context.store, letter.sha256)
    assert read[said.starts_at : said.ends_at] == WORDS
    assert said.page == (1 if base == "demonstration" else None)
    dialog.close()

    made.activateWindow()
    (register,) = in_case(made, "statements").findChildren(StatementPart)
    register.select(Statement, said.id)
    register.table.setFocus()
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
    again = shown(made)
    assert words_marked(again) == WORDS
    assert not again.reader.notice.isVisible()


def words_marked(dialog: DocumentDialog) -> str:
    """The words of the passage that one was led to, once it is seen that they are in view."""
    if (text := dialog.reader.text) is not None:
        start = text.source.find(text.words_here())[0][0]
        assert text.viewport().rect().contains(text.rect_of(start))
        return text.words_here()
    pages, texts = pages_of(dialog)
    (span,) = pages.here()
    (rect,) = texts.rects(span)[:1]
    assert pages.viewport().rect().contains(pages.from_page(span.page, rect).toRect())
    return texts.text(span.page)[span.start : span.end]


def test_a_click_on_a_line_of_the_case_opens_the_letter_at_the_paragraph(panorama, window):
    case = in_case(window(panorama))
    links = case.overview.said.findChildren(FlatLink)
    link = next(one for one in links if one.accessibleName().endswith("6e paragraphe"))
    click(link)
    assert french.fold(words_marked(shown(case.window()))).startswith("projet qui est actuellement")


def test_the_card_of_the_minister_opens_the_letter_at_its_signature(demonstration, window):
    made = window(demonstration)
    made.go(Place(section="directory"))
    looking.settle()
    minister = next(one for one in queries.all_of(demonstration.store, Person) if "Fréchette" in one.name)
    made.go(Place(section="directory", kind=Person, record_id=minister.id))
    looking.settle()
    links = made.screen_shown.findChildren(SourceLink)
    link = next(one for one in links if "signature" in one.label())
    assert link.accessibleName() == "Ouvrir Lettre du 26\u00a0septembre\u00a02023, signature"
    link.setFocus()
    press(Qt.Key.Key_Return)
    pages, _texts = pages_of(shown(made))
    assert {span.page for span in pages.here()} == {1}


def test_the_keyboard_alone_selects_words_and_adds_a_figure(demonstration, window):
    made = window(demonstration)
    pages, _texts = pages_of(open_letter(made, paragraph="5"))
    pages.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Right, modifiers=Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        press(Qt.Key.Key_Right, modifiers=CTRL_SHIFT)
    assert chosen_in(pages).words == ", près de 60 millions"
    press(Qt.Key.Key_H, modifiers=CTRL_SHIFT)
    dialog = form(made)
    typed = dialog.form.typed()
    assert typed["number"] == french.number(60_000_000)
    assert typed["is_approximate"] is True
    dialog.submit()
    (figure,) = [one for one in queries.all_of(demonstration.store, Figure) if one.page == 1]
    assert (int(figure.value), figure.is_approximate, figure.paragraph) == (60_000_000, True, "5")
    assert figure.as_of == only(demonstration, Document).dated_on


def test_the_summary_of_a_communication_gives_statements(demonstration, window):
    made = window(demonstration)
    named = {one.interaction_id for one in queries.all_of(demonstration.store, Participant) if one.name}
    talks = [one for one in queries.all_of(demonstration.store, Interaction) if one.id in named]
    talk = next(one for one in talks if len(one.summary) > 60 and one.source_id is None)
    made.go(Place(section="interactions", kind=Interaction, record_id=talk.id))
    looking.settle()
    (text,) = made.screen_shown.list.pane.findChildren(SourceReader)
    text.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, modifiers=CTRL_SHIFT)
    chosen = chosen_in(text)
    assert talk.summary.startswith(chosen.words)
    press(Qt.Key.Key_D, modifiers=CTRL_SHIFT)
    dialog = form(made)
    assert dialog.form.typed()["quote"] == chosen.words
    dialog.submit()
    said = queries.all_of(demonstration.store, Statement)[-1]
    assert (said.interaction_id, said.source_id, said.said_on) == (talk.id, None, talk.happened_on)
    assert talk.summary[said.starts_at : said.ends_at] == chosen.words


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"paragraph": "12"}, "Ce passage est introuvable dans le document (12e paragraphe)."),
        ({"page": 9}, "Ce document a 2\u00a0pages\u00a0: la page 9 n’existe pas."),
        ({"paragraph": "annexe <b>"}, "Ce passage est introuvable dans le document (annexe <b>)."),
        ({"statement_id": 999_999, "paragraph": "6"}, ""),
    ],
)
def test_a_place_that_the_document_does_not_have_is_said_in_a_sentence(demonstration, window, place, said):
    reader = open_letter(window(demonstration), **place).reader
    assert reader.notice.isVisible() is bool(said)
    assert reader.notice.accessibleName() == said


def test_the_same_document_asked_for_twice_is_one_dialog_led_elsewhere(panorama, window):
    made = window(panorama)
    open_letter(made, paragraph="6")
    dialog = open_letter(made, paragraph="12")
    assert dialog.reader.notice.isVisible()
    assert open_letter(made, paragraph="7") is dialog
    assert not dialog.reader.notice.isVisible()
    assert words_marked(dialog).startswith("Par ailleurs")


def test_a_damaged_file_is_said_and_its_text_still_leads_to_the_passage(demonstration, window):
    path = demonstration.documents.path(only(demonstration, Document).sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 ...")
    dialog = open_letter(window(demonstration), paragraph="6")
    assert "abîmé" in dialog.reader.notice.accessibleName()
    assert words_marked(dialog).startswith("Le Centre local")


def test_a_pdf_of_images_says_why_nothing_can_be_added(demonstration, window, tmp_path, qapp):
    path = tmp_path / "numérisé.pdf"
    writer = QPdfWriter(str(path))
    with QPainter(writer) as painter:
        painter.drawRect(10, 10, 200, 200)
    call = only(demonstration, Interaction)
    scan = documents.attach_file(
        demonstration.store, demonstration.documents, call, path, today=demonstration.today
    )
    made = window(demonstration)
    made.context.ask("document", document_id=scan.id)
    menu = commands_of(shown(made)).menu()
    added = [action for action in menu.actions() if action.text().startswith("Ajouter")]
    assert len(added) == 2
    assert not any(action.isEnabled() for action in added)
    assert menu.actions()[-1].text() == "Ce PDF est fait d’images\u00a0: il n’a pas de texte à sélectionner."


def test_what_was_drawn_is_numbered_as_in_the_register_and_follows_what_is_undone(panorama, window):
    text = text_of(open_letter(window(panorama)))
    numbers = {mark.number for mark in text.marks()}
    assert numbers == set(range(1, len(queries.all_of(panorama.store, Statement)) + 1))
    statements.remove_statement(panorama.store, queries.all_of(panorama.store, Statement)[0].id)
    assert len({mark.number for mark in text.marks()}) == len(numbers) - 1
    panorama.store.undo()
    assert {mark.number for mark in text.marks()} == numbers


def test_emoji_and_line_ends_of_windows_do_not_shift_the_words(qtbot, dressed):
    text = SourceReader("Un 😀 mot.\r\nDeuxième <b>ligne</b> 🎉 ici.")
    qtbot.addWidget(text)
    ((start, end),) = text.source.find("ligne")
    text.select_span(start, end)
    assert text.textCursor().selectedText() == "ligne"
    chosen = chosen_in(text)
    assert (chosen.words, chosen.starts_at) == ("ligne", start)
    assert "<b>" in text.toPlainText()


# The report


@pytest.fixture
def report(qtbot, demonstration, window) -> ReportDialog:
    made = window(demonstration)
    in_case(made)
    made.context.ask("report", case_id=only(demonstration, Case).id)
    (dialog,) = made.findChildren(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    qtbot.waitUntil(lambda: dialog.drawing.ready is not None, timeout=20_000)
    looking.settle()
    return dialog


def test_a_click_on_a_mark_of_the_report_opens_the_letter_at_its_paragraph(report):
    pages = report.pages
    page, link = next(
        (page, link)
        for page in range(pages.count())
        for link in pages.links(page)
        if link.mark == "[1], 6e\u00a0par."
    )
    pages.show_rect(page, link.places[0])
    at = pages.from_page(page, link.places[0]).center().toPoint()

    hover(pages.viewport(), at)
    assert pages.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    click(pages.viewport(), at)

    dialog = shown(report.parent())
    assert dialog.isVisible()
    _pages, texts = pages_of(dialog)
    (span,) = _pages.here()
    words = texts.text(span.page)[span.start : span.end]
    assert words.startswith("Le Centre local de développement de Rouyn-Noranda a déposé")


def test_every_mark_that_is_printed_leads_somewhere_and_the_file_holds_no_link(report):
    pages = report.pages
    printed = {mark for page in range(pages.count()) for mark in words_of(pages, page)}
    linked = {link.mark.split("]")[0] + "]" for page in range(pages.count()) for link in pages.links(page)}
    assert printed == linked == {"[1]", "[2]"}
    assert b"/Annot" not in report.drawing.ready.pdf
    assert b"/URI" not in report.drawing.ready.pdf


def words_of(pages, page):
    return re.findall(r"\[\d+\]", pages._texts.text(page))


def test_the_list_of_sources_leads_there_by_the_keyboard(report):
    button = report.links.button
    button.setFocus()
    press(Qt.Key.Key_Return)
    looking.settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert words[0] == "[1] Ouvrir Lettre du 26\u00a0septembre\u00a02023"
    assert words[-1] == "[2] Ouvrir le registre des communications"
    QTest.keyClick(menu, Qt.Key.Key_End)
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog = shown(report.parent())
    pages, _texts = pages_of(dialog)
    assert pages.here()


def test_the_mark_of_the_register_leads_to_the_communications(report):
    report.links.follow("[2]")
    window = report.parent()
    assert window.screen_shown.tabs.current() == "interactions"
