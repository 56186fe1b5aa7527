"""The search of the whole base, typed and walked through with real keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from cld_desktop.domain.periods import Period, Span, between
from cld_desktop.domain.records import Interaction, Person, Statement
from cld_desktop.services import directory
from cld_desktop.ui.highlights import HighlightedText, snippet
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_list import Heading, More
from cld_desktop.ui.search_panel import SearchPanel
from tests.ui.keys import focused, press

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagate)")


@pytest.fixture
def panel(qtbot, window):
    return opened(qtbot, window)


def opened(qtbot, window):
    QTest.keySequence(window, "Ctrl+K")
    panel = window.findChild(SearchPanel)
    assert panel is not None
    qtbot.waitUntil(panel.field.hasFocus)
    return panel


def type_(qtbot, panel, words):
    panel.field.setFocus()
    QTest.keySequence(panel.field, "Ctrl+A")
    for letter in words:  # QTest types plain ASCII letters only
        if letter.isascii():
            QTest.keyClicks(panel.field, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(panel.field, event)
    settled(qtbot, panel)


def settled(qtbot, panel):
    """Wait until what is typed is looked for, and what is current is read."""
    qtbot.waitUntil(lambda: panel.is_settled)


def titles(panel):
    return [item.title for item in panel.list.items() if isinstance(item, Found)]


def go_to(panel, title, kind=""):
    for _ in range(60):
        found = panel.list.current()
        if isinstance(found, Found) and found.title == title and kind in ("", found.kind):
            return
        QTest.keyClick(panel.field, Qt.Key.Key_Down)
    raise AssertionError(f"{title} is not in the list")


def gone(qtbot, window):
    qtbot.waitUntil(lambda: window.findChild(SearchPanel) is None)


def test_ctrl_k_opens_the_panel_with_the_focus_in_its_field(panel):
    assert panel.isVisible()
    assert panel.field.hasFocus()
    assert panel.width() == 1040
    assert panel.height() == 700


def test_one_letter_looks_for_nothing_two_do(qtbot, panel):
    type_(qtbot, panel, "r")
    assert panel.list.items() == []
    type_(qtbot, panel, "re")
    assert titles(panel)


def test_what_is_found_is_grouped_by_kind_and_counted_on_the_chips(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    assert panel.head.told.text() == "6\u00a0résultats dans tous les dossiers"
    headings = [(item.title, item.count) for item in panel.list.items() if isinstance(item, Heading)]
    assert headings == [("Dossiers", 1), ("Communications", 2), ("Déclarations", 2), ("Documents", 1)]
    assert panel.filters.all.accessibleName() == "Tout, 6"
    assert panel.filters.chips["interactions"].accessibleName() == "Communications, 2"
    assert not panel.filters.chips["follow_ups"].isEnabled()
    assert titles(panel)[:3] == [
        "Panorama Québec",
        "Lettre de la ministre",
        "Question du député de Matane-Matapédia",
    ]


@pytest.mark.parametrize("typed", ["main d'oeuvre", "MAIN-D’ŒUVRE", "main  d'œuv"])
def test_main_d_oeuvre_is_found_however_it_is_typed(qtbot, panel, typed):
    type_(qtbot, panel, typed)
    assert "Panorama Québec" in titles(panel)
    found = panel.list.current()
    assert "main-d’œuvre" in found.passage


def test_the_passage_is_shown_in_its_paragraph_with_the_next_one(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    go_to(panel, "Orientation")
    settled(qtbot, panel)
    shown = [text.text() for text in panel.preview.widget().findChildren(HighlightedText)]
    assert any("Une réflexion est en cours au sein du ministère" in text for text in shown)
    assert any(text.startswith("Par ailleurs, le ministère continue") for text in shown)
    links = [b.accessibleName() or b.text() for b in panel.preview.widget().findChildren(QAbstractButton)]
    assert "Ouvrir au 6e\u00a0par." in links
    assert "Panorama Québec" in links


def test_a_row_is_a_sentence_for_screen_readers(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    go_to(panel, "Orientation")
    said = panel.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Déclaration, Orientation, 6e\u00a0par., «\u00a0Une réflexion")


def test_entree_opens_the_record_and_closes_the_panel(qtbot, window, panel):
    type_(qtbot, panel, "lettre")
    go_to(panel, "Lettre de la ministre", "interactions")
    asked: list[Place] = []
    window.context.went.connect(asked.append)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert asked[-1].section == "interactions"
    assert asked[-1].kind is Interaction
    gone(qtbot, window)


def test_entree_right_after_a_letter_acts_on_what_is_typed(qtbot, window, panel):
    asked: list[Place] = []
    window.context.went.connect(asked.append)
    QTest.keyClicks(panel.field, "panorama")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[-1].section == "case"
    assert asked[-1].case_id == 1


def test_a_statement_opens_the_register_of_its_case(qtbot, window, panel):
    type_(qtbot, panel, "recrutement")
    go_to(panel, "Orientation")
    asked: list[Place] = []
    window.context.went.connect(asked.append)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert (asked[-1].section, asked[-1].tab, asked[-1].kind) == ("case", "statements", Statement)


def test_maj_entree_opens_the_source_document(qtbot, window, panel):
    type_(qtbot, panel, "recrutement")
    go_to(panel, "Orientation")
    asked: list[Ask] = []
    window.context.asked.connect(asked.append)
    QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert asked[-1].dialog == "document"
    assert asked[-1].about == {"document_id": 1, "paragraph": "6", "statement_id": 2}


def test_echap_closes_and_gives_the_focus_back(qtbot, window):
    window.screen_shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.screen_shown.setFocus()
    before = QApplication.focusWidget()
    panel = opened(qtbot, window)
    assert panel.field.hasFocus()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    gone(qtbot, window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_tab_goes_from_the_field_to_the_filters(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    seen = []
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        seen.append(focused())
    assert panel.filters.all in seen[:2]
    assert panel.filters.chips["interactions"] in seen
    assert panel.filters.period in seen
    assert panel.list in seen


def test_a_chip_keeps_one_kind_and_tout_brings_all_back(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    QTest.mouseClick(panel.filters.chips["statements"], Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    assert titles(panel) == ["Orientation", "Activités"]  # in the order of the letter
    assert panel.filters.chips["statements"].isChecked()
    assert not panel.filters.all.isChecked()
    assert panel.filters.all.accessibleName() == "Tout, 6"
    QTest.mouseClick(panel.filters.all, Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    assert len(titles(panel)) == 6


def test_a_family_left_empty_by_other_words_gives_way_to_all(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    QTest.mouseClick(panel.filters.chips["documents"], Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    type_(qtbot, panel, "relancer")
    assert panel.filters.all.isChecked()
    assert titles(panel)


def test_five_of_a_kind_then_all_of_them(qtbot, panel):
    type_(qtbot, panel, "fréchette")
    more = next(item for item in panel.list.items() if isinstance(item, More))
    assert more.words == "Tout voir (6)"
    while panel.list.current() != more:
        QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    settled(qtbot, panel)
    assert panel.isVisible()
    assert len(titles(panel)) == 6
    assert not any(isinstance(item, More) for item in panel.list.items())


def test_a_period_narrows_what_is_found(qtbot, panel):
    type_(qtbot, panel, "recrutement")
    panel.filters.choose_period(Period(Span.THIS_QUARTER))
    settled(qtbot, panel)
    assert panel.nothing.isVisible()
    panel.filters.choose_period(Period(Span.LAST_QUARTER))
    settled(qtbot, panel)
    assert "Lettre de la ministre" in titles(panel)
    assert "Question du député de Matane-Matapédia" not in titles(panel)
    assert panel.filters.period.label() == "Trimestre précédent"
    panel.filters.choose_period(between(None, date(2020, 1, 1)))
    settled(qtbot, panel)
    assert panel.nothing.button.accessibleName() == "Chercher à toutes les dates"
    QTest.mouseClick(panel.nothing.button, Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    assert len(titles(panel)) == 6


def test_nothing_found_proposes_to_add_the_name_to_the_directory(qtbot, window, panel):
    type_(qtbot, panel, "Zoé <b>Tremblay</b>")
    assert panel.nothing.sentence.text() == "Aucun résultat pour «\u00a0Zoé <b>Tremblay</b>\u00a0»."
    assert panel.nothing.sentence.textFormat() is Qt.TextFormat.PlainText
    asked: list[Ask] = []
    window.context.asked.disconnect(window.dialogs.open)
    window.context.asked.connect(asked.append)
    QTest.mouseClick(panel.nothing.button, Qt.MouseButton.LeftButton)
    assert asked[-1].dialog == "person"
    assert asked[-1].about == {"name": "Zoé <b>Tremblay</b>"}


def test_text_typed_by_people_is_never_markup(qtbot, window, demonstration):
    directory.add_person(demonstration.store, Person(name="<b>Zoé</b> &amp; Tremblay"))
    panel = opened(qtbot, window)
    type_(qtbot, panel, "zoé")
    assert titles(panel) == ["<b>Zoé</b> &amp; Tremblay"]
    settled(qtbot, panel)
    shown = [text.text() for text in panel.preview.widget().findChildren(HighlightedText)]
    assert "<b>Zoé</b> &amp; Tremblay" in shown
    panel.grab()


def test_an_empty_field_shows_the_records_opened_last(qtbot, window, panel):
    question = "Question du député de Matane-Matapédia"
    for words, title in (("orientation", "Orientation"), ("matane", question)):
        type_(qtbot, panel, words)
        go_to(panel, title)
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
        gone(qtbot, window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        panel = opened(qtbot, window)
    settled(qtbot, panel)
    items = panel.list.items()
    assert items[0] == Heading("Ouverts récemment")
    assert titles(panel) == [question, "Orientation"]


def test_letters_typed_at_the_door_of_a_page_are_in_the_field(qtbot, window):
    door = window.screen_shown.findChild(type(window.screen_shown.head.search))
    door.setFocus()
    QTest.keyClicks(door, "p")
    panel = window.findChild(SearchPanel)
    QTest.keyClicks(panel.field, "anorama")
    qtbot.waitUntil(lambda: "Panorama Québec" in titles(panel))
    assert panel.field.text() == "panorama"


def test_a_narrow_window_is_covered_and_keeps_the_list_only(qtbot, demonstration):
    window = MainWindow(demonstration)
    window.resize(890, 464)
    window.show()
    qtbot.addWidget(window)
    demonstration.ask("search", words="recrutement")
    panel = window.findChild(SearchPanel)
    assert panel is not None
    assert panel.size() == window.size()
    assert not panel.preview.isVisible()
    settled(qtbot, panel)
    assert len(titles(panel)) == 6
    panel.close()


def test_a_snippet_holds_the_word_and_whole_words_only():
    text = "alpha " * 40 + "recrutement " + "oméga " * 40
    cut = snippet(text, ["recrut"])
    assert cut.startswith("… alpha")
    assert cut.endswith("oméga …")
    assert " recrutement " in cut
    assert len(cut) < 170
