"""The page of a case: its sheet, its steps, whose turn it is, its flags, and what is said when it changes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from cld_desktop.domain.records import Alias, Case, Flag, StageEvent, Tag, TurnEvent
from cld_desktop.domain.vocabulary import FlagKind, Side, Stage
from cld_desktop.services import cases
from cld_desktop.storage import queries
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens.case import CaseScreen
from tests.ui import looking


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    made.go(Place(section="case", case_id=the_case(demonstration).id))
    return made


def the_case(context: Context) -> Case:
    return queries.all_of(context.store, Case)[0]


def form_shown(window: MainWindow) -> FormDialog:
    looking.settle()
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def choose(window: MainWindow, words: str) -> None:
    page = window.screen_shown
    assert isinstance(page, CaseScreen)
    menu = page.menu()
    action = next(one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.deleteLater()
    looking.settle()


def test_the_sheet_holds_the_other_names_of_a_case_one_to_a_line(window, demonstration):
    store, case = demonstration.store, the_case(demonstration)
    before = {one.name for one in queries.all_of(store, Alias, case_id=case.id)}
    choose(window, "Modifier la fiche…")
    form = form_shown(window)
    assert set(form.form.editor("aliases").value().splitlines()) == before
    form.form.editor("aliases").set_value("Le Centre\n\nR&D <b>\nle centre")
    form.submit()
    assert [one.name for one in queries.all_of(store, Alias, case_id=case.id)] == ["le centre", "R&D <b>"]
    window.undoing.undo()
    assert {one.name for one in queries.all_of(store, Alias, case_id=case.id)} == before


def test_a_stage_noted_from_the_menu_leaves_those_noted_before_as_they_are(window, demonstration):
    store = demonstration.store
    before = queries.all_of(store, StageEvent)
    choose(window, "Consigner une étape…")
    form = form_shown(window)
    assert form.form.editor("stage").value() is Stage.RECOMMENDATION
    assert form.form.editor("started_on").value() is None
    form.form.set_values({"stage": Stage.DECISION, "started_on": date(2023, 10, 20)})
    form.submit()
    assert queries.all_of(store, StageEvent)[: len(before)] == before
    assert queries.all_of(store, StageEvent)[-1].stage is Stage.DECISION


def test_choosing_another_stage_in_the_form_of_a_step_does_not_overwrite_that_step(window, demonstration):
    store = demonstration.store
    demonstration.ask("stage", case_id=the_case(demonstration).id, stage="submitted")
    form = form_shown(window)
    form.form.set_values({"stage": Stage.ACKNOWLEDGED, "started_on": date(2023, 3, 20)})
    form.submit()
    days = {one.stage: one.started_on for one in queries.all_of(store, StageEvent)}
    assert days[Stage.SUBMITTED] == date(2023, 3, 6)
    assert days[Stage.ACKNOWLEDGED] == date(2023, 3, 20)


def test_whose_turn_it_is_can_be_corrected_and_taken_back(window, demonstration):
    store = demonstration.store
    choose(window, "Corriger « En attente du ministère »…")
    form = form_shown(window)
    form.form.set_values({"side": Side.OURS})
    form.submit()
    (turn,) = queries.all_of(store, TurnEvent)
    assert turn.side is Side.OURS
    demonstration.ask("turn", case_id=turn.case_id, turn_id=turn.id)
    form_shown(window)._on_remove()
    assert queries.all_of(store, TurnEvent) == []
    window.undoing.undo()
    assert queries.all_of(store, TurnEvent) == [turn]


def test_a_flag_can_be_corrected_lifted_and_taken_back(window, demonstration):
    store, case = demonstration.store, the_case(demonstration)
    choose(window, "Signaler un drapeau…")
    form_shown(window).submit()
    (flag,) = queries.all_of(store, Flag)
    choose(window, f"Corriger « {flag.kind.label} »…")
    form = form_shown(window)
    form.form.set_values({"reason": "le ministère revoit ses programmes"})
    form.submit()
    choose(window, f"Lever « {flag.kind.label} »")
    assert queries.get(store, Flag, flag.id).until_on == demonstration.today
    window.undoing.undo()
    demonstration.ask("flag", case_id=case.id, flag_id=flag.id)
    form_shown(window)._on_remove()
    assert queries.all_of(store, Flag) == []


def test_long_words_of_a_flag_do_not_cut_the_name_of_the_case(window, demonstration):
    flag = Flag(
        case_id=the_case(demonstration).id, kind=FlagKind.ON_HOLD, since_on=date(2023, 9, 26), reason="é" * 90
    )
    cases.raise_flag(demonstration.store, flag, today=demonstration.today)
    looking.settle()
    name = window.screen_shown.name
    assert name.width() >= name.sizeHint().width()


def test_a_form_saved_as_it_was_does_not_offer_to_undo_what_was_done_before(window, demonstration):
    case_id = the_case(demonstration).id
    choose(window, "Signaler un drapeau…")
    form_shown(window).submit()
    assert window.toast._action is not None
    (flag,) = queries.all_of(demonstration.store, Flag)

    demonstration.ask("flag", case_id=case_id, flag_id=flag.id)
    form_shown(window).submit()

    assert window.toast.isVisible()
    assert window.toast._action is None
    assert queries.all_of(demonstration.store, Flag) == [flag]


def test_each_word_said_at_the_foot_is_whole_and_offers_to_undo(window, demonstration):
    for sentence in ("Fait.", "Suivi « Relancer la direction régionale » reporté au mardi 31 octobre 2023."):
        with demonstration.store.change("Préparer une étiquette") as change:
            change.put(Tag(name=sentence[:5]))
        window.context.say(sentence, "check")
        looking.settle()
        toast = window.toast
        assert toast._label.width() >= toast._label.sizeHint().width()
        assert toast._action is not None
        assert toast._action.isVisible()
        assert toast._action.width() >= toast._action.sizeHint().width()


def test_a_case_left_out_of_the_side_bar_still_marks_its_section(window, demonstration):
    for rank in range(8):
        cases.create_case(demonstration.store, Case(code="", title=f"Dossier {rank}"))
    window.go(Place(section="case", case_id=queries.all_of(demonstration.store, Case)[-1].id))
    marked = [one.item.code for one in window.navigation._buttons.values() if one.isChecked()]
    assert marked == ["cases"]
    assert QApplication.activeModalWidget() is None


def test_going_back_to_a_case_that_is_gone_leads_to_the_list(window, demonstration):
    window.go(Place(section="cases"))
    cases.remove_case(demonstration.store, the_case(demonstration).id)
    window.stack.back()
    assert window.screen_shown.title == "Dossiers"
    assert window.windowTitle().startswith("Dossiers")


def test_a_very_long_name_stays_within_the_window_and_its_title(window, demonstration):
    made = cases.create_case(
        demonstration.store, Case(code="", title="x" * 3000, short_name="R&D " + "y" * 3000)
    )
    window.go(Place(section="case", case_id=made.id))
    looking.settle()
    assert window.windowTitle().startswith("R&D yyy")
    assert len(window.windowTitle()) < 120
    assert window.width() == 1440
