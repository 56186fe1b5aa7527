"""Two cards side by side: the other is found by its name, what is kept is chosen, and all is undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cld_desktop.domain import records as r
from cld_desktop.services import directory
from cld_desktop.storage import queries
from cld_desktop.ui.merge_dialog import open_merge
from cld_desktop.ui.screen import Ask
from tests.ui import looking
from tests.ui.keys import press, type_text

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(demonstration, dressed, qtbot):
    """Opens the dialog, ready to be typed in."""
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()

    def opening(**about):
        dialog = open_merge(demonstration, window, **about)
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opening


@pytest.fixture
def twins(demonstration):
    store = demonstration.store
    kept = queries.all_of(store, r.Person, name="Christine Fréchette")[0]
    kept = directory.update_person(store, r.Person(id=kept.id, name=kept.name, note="Ministre depuis 2022"))
    other = directory.add_person(store, r.Person(name="Kristine F. Fréchette", note="<b>x</b> " * 200))
    return kept, other


def test_the_other_card_is_found_by_its_name_and_never_the_same(form, demonstration, twins):
    kept, other = twins
    asked: list[Ask] = []
    demonstration.asked.connect(asked.append)
    dialog = form(person_id=kept.id)
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    assert "Choisissez une autre personne" in dialog.form.boxes["other"].error.text()
    for letters, said in (("Christine", "C’est la même fiche."), ("Kris", "")):
        field = dialog.form.editor("other")
        field.set_value(())
        field.line.setFocus()
        type_text(letters)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return, modifiers=CONTROL)
        assert dialog.form.boxes["other"].error.text().startswith(said)
    assert [(one.dialog, dict(one.about)) for one in asked] == [
        ("merge", {"person_id": kept.id, "other_id": other.id})
    ]


def test_what_is_kept_is_chosen_side_by_side_and_undone_at_once(form, demonstration, twins, qapp):
    kept, other = twins
    dialog = form(person_id=kept.id, other_id=other.id)
    editor = dialog.form.editor("values")
    assert set(editor.groups) == {"name", "note"}
    assert looking.cut_words(dialog) == []
    assert looking.nameless(dialog) == []
    both = editor.groups["note"].button(2)
    both.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    merged = queries.get(demonstration.store, r.Person, kept.id)
    assert (merged.name, merged.note) == ("Christine Fréchette", f"{kept.note}\n\n{other.note}")
    assert queries.find(demonstration.store, r.Person, other.id) is None
    demonstration.store.undo()
    assert queries.find(demonstration.store, r.Person, other.id) == other
