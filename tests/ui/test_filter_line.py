"""The line that says what a list shows: its sentence, its chips, what takes them out."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from cld_desktop.domain.criteria import Ref
from cld_desktop.domain.criteria_lists import CALLS, EMAILS, CardKind, Joined
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.periods import Period, Span, between
from cld_desktop.domain.records import FollowUp, Interaction, Person
from cld_desktop.domain.vocabulary import Direction, Result
from cld_desktop.services import readings_filters, settings, tags
from cld_desktop.storage import queries
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.screens.directory import DirectoryScreen
from cld_desktop.ui.screens.follow_ups import FollowUpsScreen
from cld_desktop.ui.screens.interactions import InteractionsScreen


def shown(kind, context, qtbot, width=1232, height=868):
    screen = kind(context)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.set_narrow(width)
    screen.show()
    QGuiApplication.processEvents()
    return screen


@pytest.fixture
def screen(demonstration, qtbot):
    return shown(InteractionsScreen, demonstration, qtbot)


def chip(screen, words):
    return next(one for one in screen.list.filters.line.chips if words in one.part.words)


def sentence(screen):
    return screen.list.filters.line.sentence().replace(NBSP, " ")


def menu_named(menu: QMenu, title: str) -> QMenu:
    found = next(one for one in menu.findChildren(QMenu) if one.title() == title)
    found.aboutToShow.emit()
    return found


def pick(menu: QMenu, words: str) -> None:
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_the_line_is_there_only_when_something_filters(screen):
    filters = screen.list.filters
    assert not filters.line.isVisible()
    QTest.mouseClick(filters.means["phone"], Qt.MouseButton.LeftButton)
    assert filters.line.isVisible()
    assert sentence(screen) == "3 communications, appels"
    QTest.mouseClick(filters.line.clear, Qt.MouseButton.LeftButton)
    assert not filters.line.isVisible()
    assert len(screen.list.table.all_rows()) == 9


def test_each_piece_of_the_sentence_is_taken_out_by_the_mouse_or_by_suppr(screen):
    filters = screen.list.filters
    mifi = next(one for one in queries.people_matching(screen.list.context.store, "mifi", date(2023, 10, 24)))
    filters.choose("party", readings_filters.ref_to(screen.list.context.store, mifi.kind, mifi.record_id))
    filters.choose_period(between(date(2023, 4, 1), None))
    QTest.keyClicks(filters.field, "lettre")
    filters.changed.emit()
    assert sentence(screen) == "1 communication, « lettre », MIFI, depuis le 1er avril"
    assert chip(screen, "MIFI").accessibleName() == f"Retirer le filtre{NBSP}: MIFI"

    chip(screen, "lettre").setFocus()
    QTest.keyClick(chip(screen, "lettre"), Qt.Key.Key_Delete)
    assert filters.field.text() == ""
    assert chip(screen, "MIFI").hasFocus()  # the next one, so that Suppr can go on
    QTest.mouseClick(chip(screen, "MIFI"), Qt.MouseButton.LeftButton)
    assert sentence(screen) == "8 communications, depuis le 1er avril"
    QTest.keyClick(chip(screen, "avril"), Qt.Key.Key_Backspace)
    assert not filters.is_filtering


def test_several_means_are_chosen_with_ctrl(screen):
    filters = screen.list.filters
    QTest.mouseClick(filters.means["phone"], Qt.MouseButton.LeftButton)
    filters.choose_means("email", is_beside=True)
    assert filters.chosen["channels"] == CALLS | EMAILS
    assert sentence(screen) == "5 communications, appels ou courriels"
    assert [code for code, one in filters.means.items() if one.isChecked()] == ["phone", "email"]
    filters.choose_means("phone", is_beside=True)
    assert filters.chosen["channels"] == EMAILS
    filters.choose_means("")
    assert not filters.is_filtering


def test_what_has_no_chip_of_its_own_is_in_the_menu(screen):
    filters = screen.list.filters
    letter = queries.all_of(screen.list.context.store, Interaction, subject="Lettre de la ministre")[0]
    tags.set_tags(screen.list.context.store, "interactions", letter.id, ["R&D"])

    def menu():
        return filters.others._menu

    pick(menu_named(menu(), "Sens"), "Entre tiers")
    assert filters.chosen["directions"] == {Direction.THIRD_PARTY}
    pick(menu_named(menu(), "Étiquette"), "R&&D")
    pick(menu_named(menu(), "Consignée par"), f"Employé{NBSP}A")
    pick(menu_named(menu(), "Pièces jointes"), "Avec pièce jointe")
    assert sentence(screen) == (
        "1 communication, entre tiers, étiquette R&D, avec pièce jointe, consignée par Employé A"
    )
    pick(menu_named(menu(), "Résultat"), "Refus")
    assert screen.list.table.all_rows() == []
    pick(menu_named(menu(), "Résultat"), "Peu importe")
    assert len(screen.list.table.all_rows()) == 1
    pick(menu(), "Effacer les filtres")
    assert not filters.is_filtering


def test_folding_never_folds_again_from_within_and_fills_no_period_that_is_not_opened(screen, monkeypatch):
    filters = screen.list.filters
    folds = []
    fold = type(filters)._fold

    def counted(bar):
        folds.append(bar.width())
        bar.resize(bar.width(), bar.height() + 7)  # as a row does that wraps once its chips are shown
        bar.resize(bar.width() - 3, bar.height())
        fold(bar)

    monkeypatch.setattr(type(filters), "_fold", counted)
    filters.resize(filters.width() - 40, filters.height())
    assert len(folds) == 3  # the width went on changing: it is not followed forever
    filters.fill_folded(["period"])
    period = next(one for one in filters.folded._menu.findChildren(QMenu) if one.title() == "Période")
    assert period.actions() == []
    assert "Cette semaine" in [one.text() for one in menu_named(filters.folded._menu, "Période").actions()]


def test_somebody_is_found_by_a_few_letters(screen, qtbot):
    filters = screen.list.filters
    pick(filters.others._menu, "Personne ou organisme…")
    dialog = screen.window().findChildren(FormDialog)[-1]
    editor = dialog.form.editor("party")
    dialog.submit()
    assert dialog.isVisible()  # nobody was chosen: it says so and stays
    QTest.keyClicks(editor.line, "frech")
    qtbot.waitUntil(lambda: editor.suggestions().current() is not None)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    dialog.submit()
    assert sentence(screen) == "2 communications, Christine Fréchette"


def test_a_tag_removed_from_the_base_leaves_the_filters(screen):
    store = screen.list.context.store
    letter = queries.all_of(store, Interaction, subject="Lettre de la ministre")[0]
    (tag,) = tags.set_tags(store, "interactions", letter.id, ["Urgent"])
    screen.list.filters.choose("tags", (Ref("tags", tag.id, tag.name),))
    assert sentence(screen) == "1 communication, étiquette Urgent"
    tags.remove_tag(store, tag.id)
    assert not screen.list.filters.line.isVisible()
    assert len(screen.list.table.all_rows()) == 9


def test_in_little_room_the_chips_share_one_menu_and_nothing_is_cut(demonstration, qtbot):
    screen = shown(InteractionsScreen, demonstration, qtbot, width=863, height=430)
    filters = screen.list.filters
    filters.ask_only(
        {
            "channels": CALLS,
            "directions": frozenset({Direction.SENT}),
            "results": frozenset({Result.MESSAGE_LEFT}),
            "documents": Joined.WITHOUT,
            "elected": True,
            "period": Period(Span.MONTHS_12),
        }
    )
    QGuiApplication.processEvents()
    line = filters.line
    assert len(line.chips) == 3
    assert line.others.label() == f"3{NBSP}autres filtres"
    for part in line.findChildren(QWidget):
        if part.parent() is line and part.isVisible():
            assert part.geometry().right() <= line.width()
            assert part.geometry().bottom() <= line.height()
    pick(line.others._menu, f"Retirer le filtre{NBSP}: personnes élues")
    assert "elected" not in filters.chosen


def test_mine_alone_draws_no_line_and_whoever_is_named_replaces_it(demonstration, qtbot):
    screen = shown(FollowUpsScreen, demonstration, qtbot)
    filters = screen.list.filters
    filters.whose._segments["mine"].click()
    assert not filters.line.isVisible()
    filters.choose("due", Period(Span.THIS_WEEK))
    assert sentence(screen).endswith("suivis, mes suivis, échéance : cette semaine (du 23 au 29 octobre)")
    other = next(one for one in settings.colleagues(demonstration.store) if one.name.endswith("B"))
    filters.choose_assignee(other.id)
    assert filters.whose.current() == "team"
    assert {row.assignee.id for row in screen.list.table.all_rows()} == {other.id}


def test_what_became_late_just_now_has_a_chip_while_there_is_some(demonstration, qtbot):
    screen = shown(FollowUpsScreen, demonstration, qtbot)
    filters = screen.list.filters
    assert not filters.newly_late.isVisible()
    late = queries.all_of(demonstration.store, FollowUp, subject="Rappeler Contact\u00a0A")[0]
    with demonstration.store.change("Reporter un suivi") as change:
        change.put(type(late)(**{**vars_of(late), "due_on": date(2023, 10, 23)}))
    assert filters.newly_late.isVisible()
    QTest.mouseClick(filters.newly_late, Qt.MouseButton.LeftButton)
    assert [row.follow_up.id for row in screen.list.table.all_rows()] == [late.id]
    assert sentence(screen) == "1 suivi, nouvellement en retard"


def vars_of(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_the_directory_says_what_it_shows(demonstration, qtbot):
    screen = shown(DirectoryScreen, demonstration, qtbot)
    filters = screen.list.filters
    contact = queries.all_of(demonstration.store, Person, name=f"Contact{NBSP}A")[0]
    tags.set_tags(demonstration.store, "people", contact.id, ["Clé"])
    pick(menu_named(filters.others._menu, "Étiquette"), "Clé")
    assert sentence(screen) == "1 fiche, étiquette Clé"
    filters.show_kind(CardKind.ORGANIZATIONS)
    assert sentence(screen) == "0 fiche, organismes, étiquette Clé"
    QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)
    assert len(screen.list.table.all_rows()) == 8
