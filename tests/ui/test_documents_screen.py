"""The page « Documents » and the tab of a case: found, read, linked both ways, and taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cld_desktop.domain.criteria_lists import FileKind
from cld_desktop.domain.problems import InUse
from cld_desktop.domain.records import Attachment, Case, Document, Interaction, Person
from cld_desktop.services import document_links, documents
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.document_reader import DocumentReader
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.mail_view import MailView
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.screens.documents import DocumentsScreen
from cld_desktop.ui.source_text import SourceReader
from tests.ui import documents_to_read, looking
from tests.ui.documents_to_read import a_pdf

LETTER = "2023-09-26_lettre-de-la-ministre.pdf"


@pytest.fixture
def context(demonstration):
    documents_to_read.fill(demonstration)
    return demonstration


@pytest.fixture
def screen(context, qtbot):
    made = DocumentsScreen(context)
    qtbot.addWidget(made)
    made.resize(1232, 843)
    made.set_narrow(1232)
    made.show()
    made.list.table.setFocus()
    return made


@pytest.fixture
def asked(context):
    heard: list[Ask] = []
    context.asked.connect(heard.append)
    return heard


def titles(screen):
    return [(group.title, len(group.rows)) for group in screen.list.table.rows.groups]


def named(context, file_name) -> Document:
    return queries.all_of(context.store, Document, file_name=file_name)[0]


def reader_of(screen) -> DocumentReader:
    reader = screen.list.room.preview.reader
    assert isinstance(reader, DocumentReader)
    return reader


def joined(context, path, record=None) -> Document:
    case = record or queries.all_of(context.store, Case)[0]
    return documents.attach_file(context.store, context.documents, case, path, today=context.today)


def test_what_is_to_review_comes_first_then_each_case(screen):
    assert titles(screen) == [("À vérifier avant l’enregistrement", 1), ("Panorama Québec", 2)]
    assert screen.head.meta.text() == "3 dans Panorama Québec, dont 1 à vérifier"
    sentence = screen.list.table.rows.index_of(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence.startswith("reponse_exemple.eml, Courriel, de Contact B")


def test_a_chip_shows_only_the_files_of_its_kind(screen):
    QTest.mouseClick(screen.list.filters.kinds[FileKind.MAIL], Qt.MouseButton.LeftButton)
    assert titles(screen) == [("À vérifier avant l’enregistrement", 1)]
    QTest.mouseClick(screen.list.filters.unlinked, Qt.MouseButton.LeftButton)
    screen.list.filters.choose("kind", FileKind.PDF)
    assert screen.list.empty.sentence.text() == "Aucun document ne correspond à ces filtres."
    screen.list._on_empty_action()
    assert len(screen.list.table.all_rows()) == 3


def test_words_of_the_text_of_a_document_find_it(screen, context):
    screen.list.filters.field.setText("regionalisation")
    screen.list.filters._typing.timeout.emit()
    assert [row.document.file_name for row in screen.list.table.all_rows()] == [LETTER]


def test_the_letter_is_read_beside_what_was_drawn_from_it(screen, context):
    screen.list.select(named(context, LETTER).id)
    pages = reader_of(screen).pages
    assert pages is not None
    assert pages.count() == 2
    links = [one.label() for one in screen.list.room.pane.findChildren(FlatLink)]
    assert "1\u00a0communication" in links
    assert "Ouvrir le registre" in links


def test_a_message_is_read_as_plain_text_under_its_head(screen, context):
    screen.list.select(named(context, "reponse_exemple.eml").id)
    view = reader_of(screen).view
    assert isinstance(view, MailView)
    assert "Le dossier est bien en analyse." in view.words.toPlainText()


def test_going_from_document_to_document_all_day_leaves_no_menu_behind(screen):
    table, counts = screen.list.table, []
    for _turn in range(3):
        for row in table.all_rows():
            table.select(table._key(row))
        screen.refresh()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(len(screen.findChildren(QMenu)))

    assert counts[0] == counts[-1] > 0


def test_a_text_is_gone_through_by_paragraphs_and_enlarged(screen, context, tmp_path):
    path = tmp_path / "note.txt"
    words = "\n\n".join(f"Paragraphe qui dit la chose {number}. " * 12 for number in range(1, 30))
    path.write_text("Monsieur,\n\n" + words, encoding="utf-8")
    screen.list.select(joined(context, path).id)
    looking.settle()
    bar, text = screen.list.room.preview.bar, reader_of(screen).text
    assert isinstance(text, SourceReader)
    before, height = bar.place.text(), text.document().size().height()
    for _ in range(6):
        QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.larger, Qt.MouseButton.LeftButton)
    assert bar.place.text() != before
    assert bar.percent.text() == "125\u00a0%"
    assert text.document().size().height() > height


def test_a_large_file_is_read_away_from_the_window(screen, context, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("cld_desktop.ui.document_preview.QUICK", 10)
    document = joined(context, a_pdf(tmp_path / "grand.pdf", "Un", "Deux", "Trois"))
    preview = screen.list.room.preview
    screen.list.select(document.id)
    assert preview.stack.currentWidget() is preview.waiting
    qtbot.waitUntil(lambda: preview.reader is not None, timeout=5000)
    pages = reader_of(screen).pages
    assert pages is not None
    assert pages.count() == 3


def test_what_may_be_a_program_is_never_opened(screen, context, tmp_path):
    path = tmp_path / "facture.pdf.exe"
    path.write_bytes(b"MZ")
    screen.list.select(joined(context, path).id)
    view = reader_of(screen).view
    assert isinstance(view, EmptyState)
    assert "enregistrez-en une copie" in view.sentence.text()
    assert not screen.list.room.preview.bar.out.isVisible()


def test_suppr_takes_a_document_away_and_undo_brings_it_back(screen, context, tmp_path):
    path = tmp_path / "budget.txt"
    path.write_text("Budget", encoding="utf-8")
    document = joined(context, path)
    screen.list.select(document.id)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Delete)
    assert queries.find(context.store, Document, document.id) is None
    assert queries.count(context.store, Attachment, document_id=document.id) == 0
    context.store.undo()
    assert queries.find(context.store, Document, document.id) == document
    assert screen.list.select(document.id)


def test_a_source_is_not_taken_away_and_the_reason_is_told(context):
    letter = named(context, LETTER)
    with pytest.raises(
        InUse, match="sert à 9\u00a0questions en suspens, à 6\u00a0déclarations, à 4\u00a0jalons et"
    ):
        document_links.remove_document(context.store, letter.id)
    assert queries.get(context.store, Document, letter.id) == letter


def test_a_document_is_linked_to_a_person_and_the_link_taken_back(context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    letter, person = named(context, LETTER), queries.all_of(context.store, Person)[0]
    context.ask("document_link", document_id=letter.id)
    (dialog,) = window.findChildren(FormDialog)
    dialog.submit()
    assert dialog.form.fault_count() == 1
    document_links.link_document(context.store, letter.id, [(Person, person.id)])
    (link,) = queries.all_of(context.store, Attachment, document_id=letter.id, kind="people")
    document_links.unlink_document(context.store, link.id)
    assert queries.find(context.store, Document, letter.id) is not None


def test_the_binder_is_written_in_the_card_of_the_document(context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    letter = named(context, LETTER)
    context.ask("document_card", document_id=letter.id, first="binder")
    (dialog,) = window.findChildren(FormDialog)
    dialog.form.editor("binder").set_value("Classeur 4")
    dialog.submit()
    assert queries.get(context.store, Document, letter.id).binder == "Classeur 4"


def test_on_a_narrow_page_the_document_opens_alone_and_echap_returns(screen, context):
    screen.set_narrow(820)
    screen.resize(820, 460)
    screen.list.select(named(context, LETTER).id)
    assert not screen.list.room.preview.isVisible()
    screen.list.table.setFocus()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert screen.list.room.preview.isVisible()
    assert not screen.list.left.isVisible()
    screen.list.room.preview.bar.details.click()
    assert screen.list.room.pane.isVisible()
    assert screen.list.room.preview.bar.details.label() == "Document"
    QTest.keyClick(screen.list.room.back.link, Qt.Key.Key_Escape)
    assert screen.list.left.isVisible()


def test_ctrl_6_leads_there_and_a_case_has_its_own_tab(context, qtbot):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1440, 860)
    window.show()
    window.choose("documents")
    assert isinstance(window.screen_shown, DocumentsScreen)
    case_id = queries.all_of(context.store, Case)[0].id
    window.go(Place(section="case", case_id=case_id, tab="documents", kind=Document, record_id=1))
    assert window.screen_shown.filter_field() is not None
    assert window.screen_shown.status_words() == "2\u00a0documents, 1\u00a0sélectionné".replace(
        "1\u00a0s", "1 s"
    )


def test_verifying_a_file_files_it_and_joining_asks_what_to(screen, context, asked):
    note = context.store
    with note.change("Préparer") as change:
        change.put(Document(file_name="budget.pdf", sha256="b" * 64, size=1, is_to_review=True))
    screen.list.refresh()
    verify = next(one for one in screen.list.table._actions if one.label == "Vérifier…")
    for row in screen.list.table.all_rows()[:2]:
        verify.run(row)
    QTest.mouseClick(screen.list.filters.join, Qt.MouseButton.LeftButton)
    assert {one.dialog for one in asked} <= {"email_review", "document_link", "attach"}
    assert [one.about.get("case_id") for one in asked if one.dialog == "attach"][-1] == 0


def test_ctrl_p_prints_what_the_filters_let_through(screen, asked):
    screen.print_()
    (listing,) = [one.about["listing"] for one in asked if one.dialog == "listing"]
    assert [(group.title, len(group.rows)) for group in listing.groups] == [
        ("À vérifier avant l’enregistrement", 1),
        ("Panorama Québec", 2),
    ]
    assert listing.groups[1].rows[1][0] == f"Lettre de la ministre, {LETTER}"


def test_thousands_of_documents_are_read_by_pages(screen, context):
    talk = queries.all_of(context.store, Interaction)[0]
    with context.store.change("Préparer") as change:
        for number in range(250):
            made = change.put(Document(file_name=f"p{number}.pdf", sha256=f"{number:064x}", size=1))
            change.put(Attachment(document_id=made.id, kind="interactions", record_id=talk.id))
    screen.list.refresh()
    assert len(screen.list.table.all_rows()) == 100
    screen.list.load_more()
    screen.list.load_more()
    assert len(screen.list.table.all_rows()) == 253
