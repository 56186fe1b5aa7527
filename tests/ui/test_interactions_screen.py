"""The page « Communications »: by month, filtered as one types, with the detail of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.periods import Period, Span, between
from cld_desktop.domain.records import Attachment, Case, FollowUp, Interaction, Milestone
from cld_desktop.domain.vocabulary import Channel, Direction
from cld_desktop.services import cases, documents
from cld_desktop.storage import queries
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.screens.interactions import InteractionsScreen

LETTER = "Lettre de la ministre"


def shown_on(context, qtbot, width=1232):
    made = InteractionsScreen(context)
    qtbot.addWidget(made)
    made.resize(width, 843)
    made.set_narrow(width)
    made.show()
    made.list.table.setFocus()
    return made


@pytest.fixture
def screen(demonstration, qtbot):
    return shown_on(demonstration, qtbot)


@pytest.fixture
def asked(demonstration):
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    return heard


def subjects(screen):
    return [row.interaction.subject for row in screen.list.table.all_rows()]


def select(screen, subject):
    row = next(row for row in screen.list.table.all_rows() if row.interaction.subject == subject)
    assert screen.list.table.select(row.interaction.id)
    return row.interaction


def words_of(pane):
    return [label.text() for label in pane.widget().findChildren(Text)]


def buttons_of(pane):
    return {button.accessibleName() or button.text(): button for button in pane.findChildren(QAbstractButton)}


def test_communications_stand_by_month_newest_first(screen):
    groups = screen.list.table.rows.groups
    assert [(group.title, group.count) for group in groups] == [
        (f"Octobre{NBSP}2023", 5),
        (f"Septembre{NBSP}2023", 2),
        (f"Juin{NBSP}2023", 1),
        (f"Mars{NBSP}2023", 1),
    ]
    assert screen.head.meta.text() == "9 dans Panorama Québec"


def test_a_row_says_with_whom(screen):
    cells = [screen.list.table.rows.columns[0].cell(row) for row in screen.list.table.all_rows()]
    assert [cell.text2 for cell in cells] == [
        f"Contact{NBSP}A, direction régionale",
        "Direction régionale",
        f"Élu{NBSP}A, Organisme{NBSP}A",
        f"Élu{NBSP}A, Organisme{NBSP}A",
        f"Élu{NBSP}A, Organisme{NBSP}A",
        "Christine Fréchette à Simon Jolin-Barrette",
        f"Contact{NBSP}B, direction régionale",
        "À Christine Fréchette, ministre",
        "MIFI",
    ]
    assert [mark.icon or mark.glyph for mark in cells[1].marks] == ["paperclip", "calendar-clock", "waiting"]
    assert [cell.tile for cell in cells][:3] == ["phone-outgoing", "mail", "users"]


def test_typing_filters_as_one_types_accents_ignored(screen, qtbot):
    QTest.keyClicks(screen.list.filters.field, "frechette")
    qtbot.waitUntil(lambda: len(subjects(screen)) == 2)
    assert subjects(screen) == [LETTER, "Question du député de Matane-Matapédia"]
    QTest.keyClick(screen.list.filters.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(subjects(screen)) == 9)


def test_chips_count_and_filter(screen):
    filters = screen.list.filters
    counts = {code: chip._count for code, chip in filters.means.items()}
    assert counts == {"": 9, "phone": 3, "email": 2, "letter": 1, "meeting": 1, "other": 2}
    QTest.mouseClick(filters.means["phone"], Qt.MouseButton.LeftButton)
    assert len(subjects(screen)) == 3
    assert filters.means["phone"].isChecked()
    assert not filters.means[""].isChecked()
    QTest.mouseClick(filters.means[""], Qt.MouseButton.LeftButton)
    QTest.mouseClick(filters.elected, Qt.MouseButton.LeftButton)
    assert "Demande d’état d’avancement" not in subjects(screen)
    QTest.mouseClick(filters.elected, Qt.MouseButton.LeftButton)
    QTest.mouseClick(filters.waiting, Qt.MouseButton.LeftButton)
    assert len(subjects(screen)) == 4


def test_no_result_offers_to_clear_the_filters(screen, qtbot):
    QTest.keyClicks(screen.list.filters.field, "zzz")
    qtbot.waitUntil(lambda: subjects(screen) == [])
    assert screen.list.empty.sentence.text() == "Aucune communication ne correspond à ces filtres."
    QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)
    assert len(subjects(screen)) == 9
    assert screen.list.filters.field.text() == ""


def test_a_period_keeps_the_days_between(screen):
    filters = screen.list.filters
    filters.choose_period(Period(Span.DAYS_30))
    assert len(subjects(screen)) == 6
    filters.choose_period(Period(Span.FILING))
    assert len(subjects(screen)) == 9
    filters.choose_period(between(date(2023, 6, 1), date(2023, 6, 30)))
    assert subjects(screen) == ["Question du député de Matane-Matapédia"]
    assert filters.period.isChecked()
    assert filters.line.sentence() == f"1{NBSP}communication, du 1er au 30{NBSP}juin"


def test_the_detail_of_the_letter_says_all_of_it(screen):
    select(screen, LETTER)
    words = words_of(screen.list.pane)
    buttons = buttons_of(screen.list.pane)
    assert f"Mardi{NBSP}26{NBSP}septembre{NBSP}2023" in words
    assert f"réponse après 109{NBSP}jours" in words
    assert f"le{NBSP}2{NBSP}oct.{NBSP}2023, 9{NBSP}h{NBSP}12" in words
    assert "Leader parlementaire du gouvernement" in words
    assert "Christine Fréchette" in buttons
    assert f"Voir les 6{NBSP}déclarations" in buttons


def test_fait_in_the_detail_closes_the_follow_up(screen, demonstration):
    select(screen, LETTER)
    name = f"Fait{NBSP}: Relancer la direction régionale"
    QTest.mouseClick(buttons_of(screen.list.pane)[name], Qt.MouseButton.LeftButton)
    found = queries.all_of(demonstration.store, FollowUp, subject="Relancer la direction régionale")
    assert found[0].done_on == date(2023, 10, 24)
    assert screen.list.table.current().interaction.subject == LETTER


def test_keys_modify_remove_and_open_the_source(screen, demonstration, asked):
    letter = select(screen, LETTER)
    QTest.keyClick(screen.list.table, Qt.Key.Key_F2)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [ask.dialog for ask in asked] == ["interaction", "interaction", "document"]
    assert asked[0].about == {"interaction_id": letter.id}
    call = select(screen, "Retour d’appel du bureau d’Élu\u00a0A")
    QTest.keyClick(screen.list.table, Qt.Key.Key_Delete)
    assert queries.find(demonstration.store, Interaction, call.id) is None
    assert screen.list.table.current() is not None
    demonstration.store.undo()
    assert queries.get(demonstration.store, Interaction, call.id) == call


def test_a_joined_file_can_be_taken_away(screen, demonstration, tmp_path):
    call = select(screen, "Rencontre d’information")
    given = tmp_path / "compte rendu.txt"
    given.write_text("Présents : tous.", encoding="utf-8")
    documents.attach_file(
        demonstration.store, demonstration.documents, call, given, today=demonstration.today
    )
    joined = queries.all_of(demonstration.store, Attachment, kind="interactions", record_id=call.id)
    assert len(joined) == 1
    remove = buttons_of(screen.list.pane)[f"Retirer la pièce jointe{NBSP}: compte rendu.txt"]
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert queries.all_of(demonstration.store, Attachment, kind="interactions", record_id=call.id) == []


def test_a_communication_becomes_a_landmark_from_the_menu(screen, demonstration):
    call = select(screen, "Rencontre d’information")
    menu = screen.list.pane._more(screen.list.pane.sheet)
    next(action for action in menu.actions() if action.text() == "Marquer comme jalon").trigger()
    assert len(queries.all_of(demonstration.store, Milestone, interaction_id=call.id)) == 1
    menu = screen.list.pane._more(screen.list.pane.sheet)
    next(action for action in menu.actions() if action.text() == "Retirer le jalon").trigger()
    assert queries.all_of(demonstration.store, Milestone, interaction_id=call.id) == []


def test_a_communication_is_copied_as_text(screen):
    select(screen, LETTER)
    menu = screen.list.pane._more(screen.list.pane.sheet)
    next(action for action in menu.actions() if action.text() == "Copier").trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(LETTER)
    assert f"De{NBSP}: Christine Fréchette, Ministre" in copied


def test_chips_that_lack_room_fold_into_one_menu(demonstration, qtbot):
    screen = shown_on(demonstration, qtbot, width=1000)
    filters = screen.list.filters
    assert filters.folded.isVisible()
    assert not filters.elected.isVisible()
    screen.resize(863, 430)
    screen.set_narrow(863)
    QGuiApplication.processEvents()
    assert not filters.means["phone"].isVisible()
    assert filters.field.width() >= 160
    texts = [action.text() for action in filters.folded._menu.actions()]
    assert texts[0] == "Moyen"
    assert "Suivi ouvert" in texts


def test_on_a_narrow_page_enter_opens_the_detail_and_escape_comes_back(demonstration, qtbot):
    screen = shown_on(demonstration, qtbot, width=863)
    assert not screen.list.right.isVisible()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert screen.list.right.isVisible()
    assert not screen.list.lists.isVisible()
    QTest.keyClick(screen.list.back, Qt.Key.Key_Escape)
    assert screen.list.lists.isVisible()


def test_the_width_of_the_list_is_remembered(screen, demonstration, qtbot):
    screen.list.splitter.moveSplitter(560, 1)
    again = shown_on(demonstration, qtbot)
    assert abs(again.list.splitter.sizes()[0] - 560) <= 2


def test_several_cases_are_counted_named_and_filtered(screen, demonstration):
    cases.create_case(demonstration.store, Case(code="autre", title="Autre dossier"))
    assert screen.head.meta.text() == f"9 dans 2{NBSP}dossiers"
    assert screen.list.filters.folded.isVisible() or screen.list.filters.case_chip.isVisible()
    first = queries.case_by_code(demonstration.store, "panorama-quebec")
    screen.list.filters.choose_case(first.id)
    assert screen.head.meta.text().startswith("9 dans Panorama")
    assert screen.case_id() == first.id


def many(context, count):
    case = queries.case_by_code(context.store, "panorama-quebec")
    start = date(2023, 10, 20)
    with context.store.change("Remplir") as change:
        for number in range(count):
            change.put(
                Interaction(
                    case_id=case.id,
                    channel=Channel.PHONE,
                    direction=Direction.SENT,
                    subject=f"Appel {number}",
                    happened_on=start - timedelta(days=number // 3),
                )
            )


def test_pages_are_read_as_one_scrolls_and_the_selection_kept(demonstration, qtbot):
    many(demonstration, 350)
    screen = shown_on(demonstration, qtbot)
    QGuiApplication.processEvents()
    assert len(subjects(screen)) == 100
    kept = select(screen, "Appel 10")
    bar = screen.list.table.verticalScrollBar()
    for _ in range(8):
        bar.setValue(bar.maximum())
        QGuiApplication.processEvents()
    assert len(subjects(screen)) == 359
    assert len(set(subjects(screen))) >= 350
    assert screen.list.table.current().interaction.id == kept.id
    assert screen.status_words() == f"359{NBSP}communications, 1{NBSP}sélectionnée"
    keys = [group.key for group in screen.list.table.rows.groups]
    assert keys == sorted(set(keys), reverse=True)


def test_going_to_one_far_down_reads_down_to_it(demonstration, qtbot):
    many(demonstration, 350)
    screen = shown_on(demonstration, qtbot)
    far = queries.all_of(demonstration.store, Interaction, subject="Appel 340")[0]
    screen.list.filters.choose_means("letter")
    screen.go_to(Place(section="interactions", kind=Interaction, record_id=far.id))
    assert screen.list.table.current().interaction.id == far.id
    assert screen.list.pane.sheet.interaction.id == far.id


def test_from_one_far_down_one_reads_up_to_the_first(desk, qtbot):
    screen = shown_on(desk("grande"), qtbot)
    screen.refresh()
    everything = queries.interaction_ids(screen.list.context.store, screen.list.filters.wanted())
    assert screen.list.select(everything[-40])
    assert len(screen.list.table.all_rows()) < 200
    assert screen.list.table.current().interaction.id == everything[-40]

    bar = screen.list.table.verticalScrollBar()
    for _ in range(len(everything)):
        bar.setValue(bar.minimum())
        if len(screen.list.table.all_rows()) == len(everything):
            break

    assert [row.interaction.id for row in screen.list.table.all_rows()] == everything
    assert screen.list.table.current().interaction.id == everything[-40]


def test_home_and_end_go_to_both_ends_of_what_is_loaded(desk, qtbot):
    screen = shown_on(desk("grande"), qtbot)
    screen.refresh()
    everything = queries.interaction_ids(screen.list.context.store, screen.list.filters.wanted())
    screen.list.select(everything[-1])

    QTest.keyClick(screen.list.table, Qt.Key.Key_Home)
    assert screen.list.table.all_rows()[0].interaction.id == everything[0]

    QTest.keyClick(screen.list.table, Qt.Key.Key_Home)
    QTest.keyClick(screen.list.table, Qt.Key.Key_Down)
    assert screen.list.table.current().interaction.id == everything[0]


def test_what_people_typed_is_shown_as_typed(screen, demonstration):
    call = select(screen, "Rencontre d’information")
    with demonstration.store.change("Essai") as change:
        change.put(replace(call, subject="<b>gras</b> =1+1 & 😀", summary="a" * 10_000))
    assert screen.list.table.current().interaction.subject == "<b>gras</b> =1+1 & 😀"
    assert "<b>gras</b> =1+1 & 😀" in words_of(screen.list.pane)


def test_an_empty_base_proposes_to_log_one(empty, qtbot):
    heard: list[Ask] = []
    empty.asked.connect(heard.append)
    screen = shown_on(empty, qtbot)
    assert screen.list.empty.sentence.text() == "Aucune communication consignée."
    QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)
    assert heard[0].dialog == "interaction"


def test_every_button_has_a_name(screen):
    select(screen, LETTER)
    for button in screen.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button
