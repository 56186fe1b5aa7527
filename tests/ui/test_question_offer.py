"""The questions kept for the next communication, asked and answered while it is logged."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cld_desktop.domain.records import Interaction, OpenQuestion
from cld_desktop.storage import queries
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.main_window import MainWindow
from tests.ui import announcements
from tests.ui.keys import press, tab_until, type_text

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def opened(context, qtbot) -> InteractionDialog:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.ask("interaction")
    dialog = window.findChild(InteractionDialog)
    assert isinstance(dialog, InteractionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_question_ticked_is_answered_by_the_communication_in_the_same_change(demonstration, qtbot):
    first, second = announcements.bring_up(demonstration)
    dialog = opened(demonstration, qtbot)
    check, answer, *others = dialog.form.questions.tab_stops()
    assert check.accessibleName() == f"Réponse obtenue : {first.question}"
    assert (answer.isVisible(), len(others)) == (False, 2)
    type_text("con")
    press(K.Key_Return)
    tab_until(dialog.form.boxes["subject"].editor.box())
    type_text("Retour d’appel")
    tab_until(check)
    press(K.Key_Space)
    tab_until(answer)
    type_text("En décembre")
    press(K.Key_Return, modifiers=CTRL)

    talk = queries.all_of(demonstration.store, Interaction)[-1]
    told = queries.get(demonstration.store, OpenQuestion, first.id)
    left = queries.get(demonstration.store, OpenQuestion, second.id)
    assert (talk.subject, told.interaction_id, told.answer) == ("Retour d’appel", talk.id, "En décembre")
    assert (told.is_for_next_call, left.is_for_next_call, left.answered_on) == (False, True, None)
    demonstration.store.undo()
    assert queries.get(demonstration.store, OpenQuestion, first.id).answered_on is None


def test_no_question_is_offered_when_none_was_kept(demonstration, qtbot):
    dialog = opened(demonstration, qtbot)
    assert not dialog.form.questions.isVisible()
