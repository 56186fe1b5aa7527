"""What a screen reader says by itself: what was just done, and what has to be corrected, with its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from cld_desktop.domain.records import Case
from cld_desktop.storage import queries
from cld_desktop.ui.dialogs import open_dialog
from cld_desktop.ui.main_window import MainWindow
from tests.ui import hearing, looking
from tests.ui.keys import focused, press, tab_until, type_text

K = Qt.Key
NBSP = "\u00a0"


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def form(demonstration, window, qtbot):
    """A follow-up being planned, nothing typed yet."""
    case = queries.all_of(demonstration.store, Case)[0]
    dialog = open_dialog("follow_up", demonstration, window, {"case_id": case.id})
    assert dialog is not None
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def description(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_what_was_done_is_said_with_what_undoes_it(demonstration, window):
    with hearing.listening() as said:
        demonstration.say("Suivi fait.")

    assert said == ["Suivi fait."]
    assert "Avis Suivi fait." in " ".join(hearing.lines(window))


def test_a_refusal_is_said_with_the_name_of_its_field_and_stays_tied_to_it(form):
    with hearing.listening() as said:
        press(K.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)

    box = form.form.boxes["subject"]
    assert box.error.text()
    assert f"À faire{NBSP}: {box.error.text()}" in said
    assert f"1{NBSP}champ à corriger" in said
    assert focused() is box.editor.box()
    assert description(focused()) == box.error.text()


def test_what_cannot_be_read_is_said_as_its_field_is_left_and_no_more_once_mended(form):
    line = form.form.boxes["due_on"].editor.box()
    tab_until(line)
    line.clear()
    type_text("32 oct")
    with hearing.listening() as said:
        press(K.Key_Tab)
    assert [one for one in said if one.startswith(f"Échéance{NBSP}: ")]
    assert description(line) in said[0]

    line.setFocus()
    line.clear()
    with hearing.listening() as said:
        type_text("demain")
        press(K.Key_Tab)
    assert said == []
    assert description(line) != "32 oct"


def test_the_rows_of_a_list_are_read_as_sentences(window, qtbot):
    window.choose("follow_ups")
    looking.settle()

    rows = [line.strip() for line in hearing.lines(window) if line.strip().startswith("Ligne")]

    wanted = "En retard de 6 jours, Relancer la direction régionale, Employé A, échéance le 18 octobre 2023"
    assert f"Ligne {wanted}, sélectionnée".replace(" ", NBSP) in [row.replace(" ", NBSP) for row in rows]
