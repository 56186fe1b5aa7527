"""Forms: each refusal beside its field, nothing typed lost, a draft kept until it is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain.records import Case
from cld_desktop.storage import queries
from cld_desktop.ui.case_forms import open_case
from cld_desktop.ui.dialogs import open_dialog
from tests.ui.keys import focused, press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
K = Qt.Key


@pytest.fixture
def ground(dressed, qtbot):
    widget = QWidget()
    widget.resize(1280, 760)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def opened(ground, qtbot):
    def opening(context, name="case", **about):
        dialog = open_dialog(name, context, ground, about)
        assert dialog is not None
        dialog.activateWindow()
        qtbot.waitUntil(
            lambda: QApplication.activeWindow() is dialog and QApplication.focusWidget() is not None
        )
        return dialog

    return opening


def faults(dialog):
    return {name: box.error.text() for name, box in dialog.form.boxes.items() if box.error.text()}


def test_a_case_is_created_by_the_keyboard(empty, opened, qtbot):
    said = []
    empty.said.connect(lambda sentence, _icon: said.append(sentence))
    dialog = opened(empty)
    type_text("Panorama Québec")
    press(K.Key_Return, modifiers=CTRL)
    dialog.submit()  # the second of two keys pressed at once

    assert [one.title for one in queries.all_of(empty.store, Case)] == ["Panorama Québec"]
    assert len(said) == 1


def test_what_is_missing_is_said_at_its_field_which_takes_the_focus(empty, opened):
    dialog = opened(empty)
    press(K.Key_Tab, K.Key_Tab, K.Key_Tab)
    press(K.Key_Return, modifiers=CTRL)

    assert faults(dialog) == {"short_name": "Indiquez le nom du dossier."}
    assert focused() is dialog.form.editor("short_name").box()
    assert focused().accessibleDescription() == "Indiquez le nom du dossier."
    assert queries.count(empty.store, Case) == 0


@pytest.mark.parametrize("typed", ["Un\x00nom", "n" * 10_000], ids=["NUL", "10 000 letters"])
def test_what_cannot_be_kept_is_refused_at_its_field_and_stays_as_typed(empty, opened, typed):
    dialog = opened(empty)
    dialog.form.editor("short_name").set_value(typed)
    press(K.Key_Return, modifiers=CTRL)

    kept = [one.short_name for one in queries.all_of(empty.store, Case)]
    assert kept == [] or kept == [typed]
    if not kept:
        assert "short_name" in faults(dialog)
        assert dialog.form.editor("short_name").value() == typed


@pytest.mark.parametrize("typed", ["<b>Gras</b>", "=1+1", "Arbre 🌲", "Dubé & fils"])
def test_odd_names_are_kept_as_typed(empty, opened, typed):
    opened(empty)
    type_text(typed)
    press(K.Key_Return, modifiers=CTRL)

    assert [one.short_name for one in queries.all_of(empty.store, Case)] == [typed]


def test_what_was_typed_comes_back_after_escape_and_can_be_given_up(empty, opened, ground, qtbot):
    opened(empty)
    type_text("Panorama")
    press(K.Key_Escape)

    again = opened(empty)
    assert again.form.editor("short_name").value() == "Panorama"
    press(K.Key_Return, modifiers=CTRL)
    assert queries.count(empty.store, Case) == 1

    third = open_case(empty, ground)
    assert third.form.editor("short_name").value() == ""  # type: ignore[attr-defined]


def test_an_impossible_day_is_said_at_its_field_and_stays_as_typed(demonstration, opened):
    (case,) = queries.all_of(demonstration.store, Case)
    dialog = opened(demonstration, "milestone", case_id=case.id)
    day = next(name for name in dialog.form.boxes if name.endswith("_on"))
    dialog.form.editor("title").set_value("Rencontre")
    dialog.form.editor(day).set_text_typed("31 février")
    press(K.Key_Return, modifiers=CTRL)

    assert day in faults(dialog)
    assert dialog.form.editor(day).text_typed() == "31 février"


def test_a_draft_that_another_version_wrote_otherwise_is_left_aside(empty, opened):
    dialog = opened(empty)
    type_text("Panorama")
    dialog.keep_draft()
    dialog._draft.path.write_text('{"short_name": {"en": "Panorama"}}')
    dialog._is_done = True
    dialog.close()

    assert opened(empty).form.editor("short_name").value() == ""


def test_a_draft_that_cannot_be_written_is_told_before_closing_loses_it_and_prevents_no_saving(empty, opened):
    empty.data.drafts.write_text("ce n’est pas un dossier")
    dialog = opened(empty)
    type_text("Panorama")
    dialog.keep_draft()
    assert dialog._general.text().startswith("Le brouillon n’a pas pu être gardé. ")
    press(K.Key_Escape)
    assert dialog._general.text().endswith("Fermez de nouveau pour abandonner ce que vous avez tapé.")
    type_text(" Québec")
    dialog.close()
    assert dialog.isVisible()  # more was typed since
    press(K.Key_Escape)
    assert not dialog.isVisible()

    opened(empty)
    type_text("Québec")
    press(K.Key_Return, modifiers=CTRL)
    assert [one.short_name for one in queries.all_of(empty.store, Case)] == ["Québec"]
