"""The page « Répertoire »: who is who by group, each with a card, found, put in order, acted upon."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from cld_desktop.domain import records as r
from cld_desktop.domain import vocabulary as v
from cld_desktop.domain.criteria_lists import CardKind
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import FollowUp, Interaction, Organization, Person
from cld_desktop.services import directory
from cld_desktop.storage import queries
from cld_desktop.ui import directory_words, talk_actions
from cld_desktop.ui.buttons import FlatLink, IconButton, PaintedButton, PrimaryButton
from cld_desktop.ui.directory_parts import DetailRow, Mandate, PaneRow
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.screens.directory import DirectoryScreen
from tests.ui.keys import focused, press, tab_until, type_text

CONTACT_A, CONTACT_B, ELECTED_A = f"Contact{NBSP}A", f"Contact{NBSP}B", f"Élu{NBSP}A"
MINISTER = "Christine Fréchette"


def page(context, qtbot, width: int = 1232):
    made = DirectoryScreen(context)
    qtbot.addWidget(made)
    made.resize(width, 843)
    made.set_narrow(width)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.list.table.setFocus()
    return made


@pytest.fixture
def screen(demonstration, qtbot):
    return page(demonstration, qtbot)


@pytest.fixture
def said(demonstration):
    heard: list[str] = []
    demonstration.said.connect(lambda sentence, _icon: heard.append(sentence))
    demonstration.told.connect(lambda sentence, _icon: heard.append(sentence))
    return heard


@pytest.fixture
def asked(demonstration):
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    return heard


@pytest.fixture
def went(demonstration):
    heard: list[Place] = []
    demonstration.went.connect(heard.append)
    return heard


@pytest.fixture
def refused(monkeypatch):
    """The sentences of the boxes that say why something was not done."""
    shown = []
    explain = Mock(side_effect=lambda _parent, problem: shown.append(str(problem)))
    monkeypatch.setattr(talk_actions, "explain", explain)
    return shown


def groups(screen):
    return {group.title: [line.name for line in group.rows] for group in screen.list.table.rows.groups}


def select(screen, name):
    line = next(line for line in screen.list.table.all_rows() if line.name == name)
    assert screen.list.table.select(line.key)
    return line.record


def texts(screen):
    """All the words of the card, in order."""
    pane = screen.list.pane.widget()
    words = [one.text() for one in pane.findChildren(QLabel)]
    return words + [one.label() for one in pane.findChildren(PaintedButton)]


def button(screen, kind, words):
    pane = screen.list.pane.widget()
    return next(one for one in pane.findChildren(kind) if words in (one.accessibleName() or one.label()))


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def change(context, record):
    with context.store.change("Préparer") as made:
        return made.put(record)


# The list


def test_people_stand_by_group_and_whoever_lacks_a_name_comes_last(screen):
    assert groups(screen) == {
        "Personnes élues": [MINISTER, ELECTED_A, "Simon Jolin-Barrette", ""],
        "Ministère": [CONTACT_A, CONTACT_B],
        "Organisme porteur": [f"Employé{NBSP}A", f"Employé{NBSP}B"],
    }
    assert screen.head.meta.text() == f"8{NBSP}fiches"
    assert screen.status_words() == f"8{NBSP}fiches, 1{NBSP}sélectionnée"


def cells(screen, name):
    table = screen.list.table
    line = next(line for line in table.all_rows() if line.name == name)
    return [(cell.text, cell.text2) for cell in (column.cell(line) for column in table.rows.columns)]


def test_a_row_tells_the_function_the_last_communication_and_what_comes_next(screen):
    assert cells(screen, MINISTER) == [
        (MINISTER, "Ministère (MIFI)"),
        ("Ministre", f"Attesté le 26{NBSP}sept.{NBSP}2023"),
        (f"26{NBSP}sept.{NBSP}2023", "Lettre (signataire)"),
        ("Aucun", ""),
    ]
    assert cells(screen, CONTACT_A) == [
        (CONTACT_A, "Direction régionale"),
        ("Personne-ressource", f"Depuis le 1er{NBSP}sept.{NBSP}2023"),
        (f"23{NBSP}oct.{NBSP}2023", "Appel"),
        (f"jeu.{NBSP}26{NBSP}oct.", ""),
    ]
    assert cells(screen, "")[:3] == [
        ("Nom à compléter", "Circonscription de Matane-Matapédia"),
        ("Député de Matane-Matapédia", f"Attesté le 9{NBSP}juin{NBSP}2023"),
        (f"9{NBSP}juin{NBSP}2023", "Question"),
    ]
    assert cells(screen, f"Employé{NBSP}A")[2:] == [("—", ""), ("", "")]
    assert cells(screen, ELECTED_A)[3] == (f"4{NBSP}jours de retard", "")


def test_a_screen_reader_hears_the_whole_row(screen):
    line = next(line for line in screen.list.table.all_rows() if line.name == ELECTED_A)
    assert directory_words.line_sentence(line) == (
        f"{ELECTED_A}, Fonction A, Organisme{NBSP}A, Début à préciser, "
        f"dernière communication le{NBSP}12{NBSP}octobre{NBSP}2023, rencontre, "
        f"prochain suivi{NBSP}: en retard de 4{NBSP}jours"
    )


def test_letters_filter_the_list_whatever_their_accents(screen, qtbot):
    screen.filter_field().setFocus()
    type_text("elu")
    qtbot.waitUntil(lambda: groups(screen) == {"Personnes élues": [ELECTED_A]})
    assert screen.list.filters.everybody.accessibleName() == "Tous, 1"
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(screen.list.table.all_rows()) == 8)


def test_nothing_found_is_said_and_the_filters_are_cleared(screen, qtbot):
    screen.filter_field().setFocus()
    type_text("zzz")
    empty = screen.list.empty
    qtbot.waitUntil(empty.isVisible)
    assert empty.sentence.text() == "Aucune fiche ne correspond à ces filtres."
    click(empty.button)
    assert len(screen.list.table.all_rows()) == 8
    assert screen.filter_field().text() == ""


def test_a_group_is_chosen_by_its_chip_and_empty_groups_have_none(screen):
    filters = screen.list.filters
    assert not filters.groups[v.DirectoryGroup.OTHER].isVisible()
    click(filters.groups[v.DirectoryGroup.MINISTRY])
    assert groups(screen) == {"Ministère": [CONTACT_A, CONTACT_B]}
    assert filters.everybody.accessibleName() == "Tous, 8"
    click(filters.everybody)
    assert len(screen.list.table.all_rows()) == 8


def test_former_mandates_are_shown_apart(screen, demonstration):
    minister = queries.all_of(demonstration.store, Person, name=MINISTER)[0]
    tenure = queries.all_of(demonstration.store, r.Tenure, person_id=minister.id)[0]
    change(demonstration, replace(tenure, ended_on=demonstration.today.replace(day=1)))
    assert MINISTER not in groups(screen)["Personnes élues"]
    click(screen.list.filters.former)
    assert groups(screen) == {"Personnes élues": [MINISTER]}
    assert cells(screen, MINISTER)[1] == ("Ministre", f"Jusqu’au 1er{NBSP}oct.{NBSP}2023")


def test_organizations_and_offices_are_shown_when_asked(screen):
    screen.list.filters.show_kind(CardKind.ORGANIZATIONS)
    assert groups(screen)["Ministère"] == [
        "Direction régionale du ministère",
        "Ministère de l’Immigration, de la Francisation et de l’Intégration",
    ]
    assert cells(screen, "Direction régionale du ministère")[1] == ("Direction régionale", "Ministère (MIFI)")
    screen.list.filters.show_kind(CardKind.OFFICES)
    assert cells(screen, "Ministre")[:2] == [("Ministre", "Ministère (MIFI)"), (MINISTER, "Ministre")]


def title_at(screen, key):
    header = screen.list.table.titles
    keys = [column.key for column in screen.list.table.rows.columns]
    return QPoint(header.sectionViewportPosition(keys.index(key)) + 20, header.height() // 2)


def test_the_titles_put_the_list_in_order_and_back(screen):
    header = screen.list.table.titles
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=title_at(screen, "name"))
    assert groups(screen)["Personnes élues"] == ["Simon Jolin-Barrette", ELECTED_A, MINISTER, ""]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=title_at(screen, "last"))
    assert groups(screen)["Personnes élues"][0] == ""
    header.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(header, Qt.Key.Key_Return)
    assert groups(screen)["Personnes élues"][0] == ELECTED_A
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    assert groups(screen)["Personnes élues"][0] == ELECTED_A
    assert groups(screen)["Ministère"] == [CONTACT_A, CONTACT_B]


def test_names_are_in_french_order(screen, demonstration):
    for name in ("Cote", "Coté", "Côte", "Côté", "Zoé", "Éric", "Eric"):
        change(demonstration, Person(name=name))
    assert groups(screen)["Autres"] == ["Cote", "Côte", "Coté", "Côté", "Eric", "Éric", "Zoé"]
    assert screen.list.filters.groups[v.DirectoryGroup.OTHER].isVisible()


# The card


def test_the_card_tells_how_to_reach_somebody_and_both_mandates(screen):
    select(screen, CONTACT_A)
    told = texts(screen)
    assert "Personne-ressource, direction régionale" in told
    assert f"819{NBSP}555-0100" in told
    assert "contact.a@example.org" in told
    assert f"Depuis le 1er{NBSP}septembre{NBSP}2023" in told
    assert f"Du 3{NBSP}avril au 31{NBSP}août{NBSP}2023" in told
    assert len(screen.list.pane.widget().findChildren(Mandate)) == 2


def test_a_mandate_that_is_only_attested_says_so_with_its_source(screen, asked):
    select(screen, MINISTER)
    told = texts(screen)
    assert {"Coordonnées à compléter", "Début et fin à préciser", "Ministre titulaire"} <= set(told)
    assert f"28{NBSP}jours depuis la dernière communication" in told
    assert "Aucun suivi planifié." in told
    source = button(screen, FlatLink, f"Ouvrir Lettre du 26{NBSP}septembre{NBSP}2023, signature")
    click(source)
    assert asked[-1].dialog == "document"
    assert asked[-1].about["paragraph"] == "signature"


def test_a_name_that_people_typed_is_never_markup(screen, demonstration):
    change(demonstration, Person(name="<b>Zoé</b> & Cie"))
    select(screen, "<b>Zoé</b> & Cie")
    name = next(one for one in screen.list.pane.findChildren(QLabel) if "Zoé" in one.text())
    assert name.textFormat() == Qt.TextFormat.PlainText


def test_a_click_copies_a_phone_number_and_writes_to_an_address(screen, said, monkeypatch):
    opened: list[QUrl] = []

    def open_outside(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_outside)
    select(screen, CONTACT_A)
    click(button(screen, FlatLink, "Téléphone"))
    assert QGuiApplication.clipboard().text() == f"819{NBSP}555-0100"
    assert said == [f"«{NBSP}819{NBSP}555-0100{NBSP}» copié."]
    click(button(screen, FlatLink, "Courriel"))
    assert opened == [QUrl("mailto:contact.a@example.org")]


def test_an_address_that_is_none_is_only_copied(screen, demonstration, monkeypatch, said):
    monkeypatch.setattr(QDesktopServices, "openUrl", Mock(side_effect=AssertionError))
    contact = select(screen, CONTACT_B)
    kind = v.ContactKind.EMAIL
    change(
        demonstration, r.ContactDetail(kind=kind, value="file:///etc/passwd?x@y.z w", person_id=contact.id)
    )
    select(screen, CONTACT_B)
    click(button(screen, FlatLink, "Courriel"))
    assert QGuiApplication.clipboard().text() == "file:///etc/passwd?x@y.z w"


def test_what_is_personal_stays_hidden_until_asked(screen, demonstration):
    contact = select(screen, CONTACT_B)
    change(
        demonstration,
        r.ContactDetail(kind=v.ContactKind.PHONE, value="8195550199", person_id=contact.id, is_personal=True),
    )
    select(screen, CONTACT_B)
    (row,) = screen.list.pane.findChildren(DetailRow)
    assert not row.isVisible()
    click(button(screen, FlatLink, "Afficher les coordonnées personnelles"))
    assert row.isVisible()
    assert row.words.label() == f"819{NBSP}555-0199"
    assert "0199" not in screen.list.pane.as_text()
    click(button(screen, FlatLink, "Masquer les coordonnées personnelles"))
    assert not row.isVisible()


def test_the_buttons_of_the_card_log_plan_and_modify(screen, asked):
    contact = select(screen, CONTACT_A)
    click(button(screen, PrimaryButton, "Consigner"))
    click(button(screen, IconButton, "Planifier un suivi"))
    click(button(screen, IconButton, "Modifier la fiche"))
    assert [(one.dialog, dict(one.about)) for one in asked] == [
        ("interaction", {"person_id": contact.id}),
        ("follow_up", {"person_id": contact.id}),
        ("person", {"person_id": contact.id}),
    ]


def test_the_rows_of_the_card_lead_to_follow_ups_and_communications(screen, went):
    select(screen, CONTACT_A)
    click(button(screen, PaneRow, "Rappeler"))
    click(button(screen, PaneRow, "Appel à la direction régionale"))
    assert [(one.section, one.kind) for one in went] == [
        ("follow_ups", FollowUp),
        ("interactions", Interaction),
    ]


def test_the_card_is_copied_as_text_and_marked_inactive_from_its_menu(screen, demonstration, said):
    contact = select(screen, CONTACT_A)
    more = button(screen, IconButton, "Autres commandes")
    items = {item.text(): item for item in more._menu.actions()}
    items["Copier la fiche"].trigger()
    assert QGuiApplication.clipboard().text().splitlines() == [
        CONTACT_A,
        "Personne-ressource",
        "Direction régionale du ministère",
        f"819{NBSP}555-0100",
        "contact.a@example.org",
    ]
    items["Marquer inactif"].trigger()
    assert queries.get(demonstration.store, Person, contact.id).is_inactive
    assert groups(screen)["Ministère"] == [CONTACT_B]
    assert said[-1] == f"Fiche «{NBSP}{CONTACT_A}{NBSP}» inactive."
    screen.list.filters.choose("inactive", True)
    assert groups(screen)["Ministère"] == [CONTACT_A, CONTACT_B]


def test_the_card_is_linked_to_the_case(screen, asked, demonstration):
    contact = select(screen, CONTACT_B)
    more = button(screen, IconButton, "Autres commandes")
    next(item for item in more._menu.actions() if item.text() == "Lier au dossier…").trigger()
    case = queries.all_of(demonstration.store, r.Case)[0]
    assert asked[-1].about == {"case_id": case.id, "person_id": contact.id}


def test_an_organization_tells_what_it_is_under_and_who_holds_its_offices(screen, demonstration, went):
    region = queries.all_of(demonstration.store, Organization, short_name="Direction régionale")[0]
    screen.go_to(Place(section="directory", kind=Organization, record_id=region.id))
    told = texts(screen)
    assert "Ministère de l’Immigration, de la Francisation et de l’Intégration" in told
    assert {CONTACT_A, CONTACT_B, "Fonctions", "Relève de", "Prochains suivis"} <= set(told)
    click(button(screen, PaintedButton, CONTACT_A))
    assert went[-1].kind is Person


def test_an_office_tells_who_holds_it(screen, demonstration, asked):
    office = queries.all_of(demonstration.store, r.Office, title="Ministre")[0]
    screen.go_to(Place(section="directory", kind=r.Office, record_id=office.id))
    assert {"Titulaires", MINISTER} <= set(texts(screen))
    click(button(screen, PrimaryButton, "Consigner"))
    minister = queries.all_of(demonstration.store, Person, name=MINISTER)[0]
    assert asked[-1].about == {"person_id": minister.id}


# Keys


def test_enter_modifies_f2_too_and_copy_takes_the_row(screen, asked):
    contact = select(screen, CONTACT_A)
    press(Qt.Key.Key_Return, Qt.Key.Key_F2)
    assert [(one.dialog, one.about) for one in asked] == [("person", {"person_id": contact.id})] * 2
    press(Qt.Key.Key_C, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith(f"{CONTACT_A} – Direction régionale\tPersonne")


def test_delete_says_why_somebody_who_took_part_stays(screen, refused, demonstration):
    contact = select(screen, CONTACT_A)
    press(Qt.Key.Key_Delete)
    assert refused
    assert refused[0].startswith(f"{CONTACT_A} figure dans ")
    assert queries.find(demonstration.store, Person, contact.id)


def test_delete_removes_whom_nothing_names_and_undo_brings_them_back(screen, said, demonstration):
    change(demonstration, Person(name="Zoé Roy"))
    zoe = select(screen, "Zoé Roy")
    press(Qt.Key.Key_Delete)
    assert said == [f"Fiche «{NBSP}Zoé Roy{NBSP}» supprimée."]
    assert queries.find(demonstration.store, Person, zoe.id) is None
    demonstration.store.undo()
    assert "Zoé Roy" in groups(screen)["Autres"]


def test_the_menu_of_a_row_offers_what_applies(screen):
    line = screen.list.table.all_rows()[0]
    offered = [
        item.text().split("\t")[0] for item in screen.list.table.menu_of(line).actions() if item.text()
    ]
    assert offered == [
        "Consigner une communication…",
        "Planifier un suivi…",
        "Modifier…",
        "Marquer inactif",
        "Supprimer",
        "Copier la ligne",
    ]


def test_tab_goes_from_the_filters_to_the_list_and_the_card(screen):
    screen.filter_field().setFocus(Qt.FocusReason.TabFocusReason)
    tab_until(screen.list.table)
    tab_until(button(screen, PrimaryButton, "Consigner"))
    press(Qt.Key.Key_F2)
    assert focused() is not None


# Narrow and empty


def test_a_narrow_page_opens_the_card_over_the_list_and_comes_back(demonstration, qtbot):
    screen = page(demonstration, qtbot, 832)
    select(screen, CONTACT_A)
    assert not screen.list.pane.isVisible()
    press(Qt.Key.Key_Return)
    assert screen.list.pane.isVisible()
    assert not screen.list.table.isVisible()
    press(Qt.Key.Key_Escape)
    assert screen.list.table.isVisible()
    assert focused() is screen.list.table


def test_an_empty_directory_says_so_and_offers_to_begin(empty, qtbot):
    screen = page(empty, qtbot)
    heard: list[Ask] = []
    empty.asked.connect(heard.append)
    assert screen.list.empty.sentence.text() == "Le répertoire est vide."
    click(screen.list.empty.button)
    assert heard[0].dialog == "person"
    assert screen.status_words() == f"0{NBSP}fiche"


def test_a_new_card_is_asked_for_by_its_kind(screen, asked):
    menu = screen.list.filters.new._menu
    assert isinstance(menu, QMenu)
    for item in menu.actions():
        item.trigger()
    assert [one.dialog for one in asked] == ["person", "organization", "office", "reshuffle"]


def test_a_card_hidden_by_the_filters_is_shown_when_led_to(screen, demonstration):
    click(screen.list.filters.groups[v.DirectoryGroup.MINISTRY])
    minister = queries.all_of(demonstration.store, Person, name=MINISTER)[0]
    screen.go_to(Place(section="directory", kind=Person, record_id=minister.id))
    assert screen.list.pane.card == minister
    directory.update_person(demonstration.store, replace(minister, is_inactive=True))
    screen.go_to(Place(section="directory", kind=Person, record_id=minister.id))
    assert screen.list.pane.card.is_inactive
