"""The checklist of pieces in the tab of a case: listed several at once, provided, moved, taken off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import Case, Document, Interaction, RequestedPiece
from cld_desktop.storage import queries
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.piece_list import PieceList
from cld_desktop.ui.screen import Place
from tests.ui import documents_to_read, looking


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def pieces(window) -> PieceList:
    case_id = queries.all_of(window.context.store, Case)[0].id
    window.go(Place(section="case", case_id=case_id, tab="pieces"))
    looking.settle()
    part = window.screen_shown.findChild(PieceList)
    assert isinstance(part, PieceList)
    return part


def form(window) -> FormDialog:
    looking.settle()
    dialog = next(one for one in window.findChildren(FormDialog) if one.isVisible())
    assert isinstance(dialog, FormDialog)
    return dialog


def test_pieces_are_listed_several_at_once_one_a_line(window):
    part = pieces(window)
    assert part.nothing.isVisible()
    part.nothing.button.click()
    dialog = form(window)
    dialog.form.editor("label").set_value("- Budget détaillé\n\n• Organigramme\nBudget détaillé")
    dialog.submit()
    assert [row.piece.label for row in part.table.all_rows()] == ["Budget détaillé", "Organigramme"]
    assert part.progress.text() == f"0{NBSP}pièce sur 2 fournie"


def test_the_checklist_says_what_is_provided_and_what_is_late(window):
    documents_to_read.ask_for_pieces(window.context)
    part = pieces(window)
    assert part.progress.text() == f"2{NBSP}pièces sur 5 fournies"
    spoken = [part.table.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken[0].startswith("Budget détaillé, Fournie le 19")
    assert f"En retard 6{NBSP}jours de retard" in spoken[2]


def test_a_piece_is_provided_with_a_document_of_the_case(window):
    documents_to_read.ask_for_pieces(window.context)
    part = pieces(window)
    row = part.table.all_rows()[2]
    window.context.ask("provided_piece", piece_id=row.piece.id)
    letter = queries.all_of(window.context.store, Document)[0]
    dialog = form(window)
    dialog.form.editor("document_id").set_value(letter.id)
    dialog.submit()
    kept = queries.get(window.context.store, RequestedPiece, row.piece.id)
    assert (kept.document_id, kept.provided_on) == (letter.id, window.context.today)
    assert part.progress.text() == f"3{NBSP}pièces sur 5 fournies"


def test_the_keyboard_moves_a_piece_and_takes_it_off(window):
    documents_to_read.ask_for_pieces(window.context)
    part = pieces(window)
    part.table.setFocus()
    part.table.select(part.table.all_rows()[1].piece.id)
    QTest.keyClick(part.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert part.table.all_rows()[0].piece.label == "Lettres d’appui des partenaires"
    QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert len(part.table.all_rows()) == 4
    window.undoing.undo()
    assert len(part.table.all_rows()) == 5


def test_a_communication_that_asks_for_a_complement_opens_the_same_form(window):
    documents_to_read.ask_for_pieces(window.context)
    piece = queries.all_of(window.context.store, RequestedPiece)[0]
    window.go(Place(section="interactions", kind=Interaction, record_id=piece.interaction_id or 0))
    looking.settle()
    window.context.ask("requested_pieces", case_id=piece.case_id, interaction_id=piece.interaction_id)
    dialog = form(window)
    assert dialog.form.editor("interaction_id").value() == piece.interaction_id
    dialog.form.editor("label").set_value("Attestation")
    dialog.submit()
    assert queries.count(window.context.store, RequestedPiece, interaction_id=piece.interaction_id) == 6
