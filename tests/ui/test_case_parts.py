"""Endorsements, money, risks and notes of a case, through the widgets as people use them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from cld_desktop.domain.records import (
    Amount,
    Case,
    EndorsementEvent,
    Interaction,
    Note,
    Organization,
    Person,
    Request,
    RequestEvent,
    Risk,
)
from cld_desktop.domain.vocabulary import (
    AmountKind,
    DatePrecision,
    EndorsementState,
    Level,
    OrganizationKind,
    RequestState,
    Topic,
)
from cld_desktop.services import notes, requests
from cld_desktop.storage import queries
from cld_desktop.ui.buttons import FlatLink, IconButton
from cld_desktop.ui.case_panels import ChronologyCard
from cld_desktop.ui.endorsement_list import EndorsementList
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.money_list import MoneyList
from cld_desktop.ui.note_list import NoteList
from cld_desktop.ui.prose import Prose
from cld_desktop.ui.request_list import RequestList
from cld_desktop.ui.risk_list import RiskList
from cld_desktop.ui.screen import Ask, Place
from cld_desktop.ui.search_kinds import Found
from cld_desktop.ui.search_panel import SearchPanel
from cld_desktop.ui.source_link import SourceLink
from tests.ui import full_case, looking
from tests.ui.keys import press, tab_until, type_text

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier
MRCVO = "MRC de La Vallée-de-l’Or"


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1440, 868)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def part(window, tab, kind):
    case = queries.all_of(window.context.store, Case)[0]
    window.go(Place(section="case", case_id=case.id, tab=tab))
    looking.settle()
    (found,) = window.screen_shown.findChildren(kind)
    return found


def form_shown(window, qtbot) -> FormDialog:
    looking.settle()
    dialog: FormDialog = next(one for one in window.findChildren(FormDialog) if one.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def fill(dialog, **typed):
    """Type into the fields of a form, one after the other, as Tab reaches them."""
    for name, words in typed.items():
        editor = dialog.form.editor(name)
        tab_until(editor.box())
        if isinstance(words, str):
            if hasattr(editor.box(), "selectAll"):
                editor.box().selectAll()
            type_text(words) if words else press(Qt.Key.Key_Delete)
        else:
            editor.set_value(words)


def save(dialog):
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    looking.settle()
    return [box.error.text() for box in dialog.form.boxes.values() if box.error.text()]


def test_an_mrc_that_refused_then_supported_keeps_both_resolutions_in_order(window, demonstration, qtbot):
    shown = part(window, "endorsements", EndorsementList)
    shown.add.click()
    form = form_shown(window, qtbot)
    fill(
        form,
        organization=MRCVO,
        state=EndorsementState.REFUSED,
        happened_on="15 février 2023",
        resolution="Résolution 23-02-044",
    )
    assert save(form) == []
    (line,) = shown.table.all_rows()
    shown.table.select(line.step.event.id)
    shown._add_event(line)
    form = form_shown(window, qtbot)
    fill(form, state=EndorsementState.OBTAINED, happened_on="15 mars 2023", resolution="Lettre d’appui")
    assert save(form) == []

    store = demonstration.store
    events = queries.all_of(store, EndorsementEvent)
    assert [(one.state, one.happened_on, one.resolution) for one in events] == [
        (EndorsementState.REFUSED, date(2023, 2, 15), "Résolution 23-02-044"),
        (EndorsementState.OBTAINED, date(2023, 3, 15), "Lettre d’appui"),
    ]
    assert [line.step.event.state.label for line in shown.table.all_rows()] == ["Obtenu", "Refusé"]
    assert shown.summary.text() == "1 MRC : 1 appui obtenu."
    body = next(one for one in queries.all_of(store, Organization) if one.name == MRCVO)
    assert body.kind is OrganizationKind.MRC
    window.undoing.undo()
    assert [line.step.event.state.label for line in shown.table.all_rows()] == ["Refusé"]


def test_the_history_of_each_line_of_a_case_opens_from_its_menu(window, demonstration):
    full_case.fill(demonstration.store, demonstration.today)
    case = queries.all_of(demonstration.store, Case)[0]
    minister = next(one for one in queries.all_of(demonstration.store, Person) if "Fréchette" in one.name)
    requests.ask(
        demonstration.store,
        Request(case_id=case.id, subject="Une rencontre", person_id=minister.id),
        RequestEvent(request_id=0, state=RequestState.ASKED, happened_on=demonstration.today),
        today=demonstration.today,
    )
    window.context.asked.disconnect(window.dialogs.open)
    heard: list[Ask] = []
    demonstration.asked.connect(heard.append)
    for tab, kind in (
        ("endorsements", EndorsementList),
        ("requests", RequestList),
        ("money", MoneyList),
        ("risks", RiskList),
        ("notes", NoteList),
    ):
        table = part(window, tab, kind).table
        actions = table.menu_of(table.all_rows()[0]).actions()
        next(one for one in actions if one.text().startswith("Historique…")).trigger()
    assert {one.dialog for one in heard} == {"history"}
    assert [one.about["of"] for one in heard] == [EndorsementEvent, Request, Amount, Risk, Note]


def test_a_month_is_kept_as_a_month_and_shown_so_when_the_state_is_opened_again(window, demonstration, qtbot):
    shown = part(window, "endorsements", EndorsementList)
    shown.add.click()
    form = form_shown(window, qtbot)
    fill(form, organization="MRC d’Abitibi", happened_on="mai 2022")
    assert save(form) == []
    (line,) = shown.table.all_rows()
    assert line.step.event.precision is DatePrecision.MONTH
    shown._edit(line)
    form = form_shown(window, qtbot)
    assert form.form.editor("happened_on").text_typed() == "mai 2022"
    assert save(form) == []
    assert queries.all_of(demonstration.store, EndorsementEvent) == [line.step.event]


def test_an_endorsement_without_an_organization_or_a_day_says_so_at_both_fields(window, qtbot):
    part(window, "endorsements", EndorsementList).add.click()
    form = form_shown(window, qtbot)
    fill(form, happened_on=None)
    assert save(form) == ["Indiquez l’organisme.", "Indiquez la date."]
    assert form.isVisible()


def test_an_amount_is_typed_as_it_is_said_and_what_cannot_be_read_is_kept(window, demonstration, qtbot):
    shown = part(window, "money", MoneyList)
    shown.add.click()
    form = form_shown(window, qtbot)
    fill(form, kind=AmountKind.PAID, value="beaucoup")
    (said,) = save(form)
    assert said.startswith("Indiquez un montant")
    assert form.form.editor("value").text_typed() == "beaucoup"
    fill(form, value="environ 1,2 M$")
    assert save(form) == []
    (amount,) = queries.all_of(demonstration.store, Amount)
    assert (amount.value, amount.is_approximate) == (Decimal(1_200_000), True)
    assert [group.title for group in shown.table.rows.groups] == ["Versé : environ 1 200 000 $"]
    shown._edit(shown.table.all_rows()[0])
    form = form_shown(window, qtbot)
    fill(form, value="")
    assert save(form) == ["Indiquez le montant."]


def test_the_gravest_risk_comes_first_is_closed_and_opened_again(window, demonstration, qtbot):
    shown = part(window, "risks", RiskList)
    for words, level in (("Un partenaire se retire", Level.LOW), ("Le <b>budget</b> est épuisé", Level.HIGH)):
        shown.add.click()
        form = form_shown(window, qtbot)
        fill(form, description=words, probability=level, impact=level)
        assert save(form) == []
    grave, other = shown.table.all_rows()
    assert grave.description == "Le <b>budget</b> est épuisé"
    shown._close(grave)
    looking.settle()
    assert [one.id for one in shown.table.all_rows()] == [other.id, grave.id]
    assert queries.get(demonstration.store, Risk, grave.id).closed_on == demonstration.today
    shown._reopen(queries.get(demonstration.store, Risk, grave.id))
    looking.settle()
    assert [one.id for one in shown.table.all_rows()] == [grave.id, other.id]


def test_a_note_written_on_a_case_is_found_by_its_words_and_leads_back_to_it(window, demonstration, qtbot):
    shown = part(window, "notes", NoteList)
    shown.add.click()
    form = form_shown(window, qtbot)
    fill(form, text="Rappeler la préfète 🌲 après la séance", is_personal=True)
    assert save(form) == []
    (note,) = queries.all_of(demonstration.store, Note)
    assert note.is_personal
    window.go(Place(section="dashboard"))
    demonstration.ask("search", words="prefete seance")
    looking.settle()
    panel = next(one for one in window.findChildren(SearchPanel) if one.isVisible())
    qtbot.waitUntil(lambda: any(isinstance(one, Found) for one in panel.list.items()))
    found = next(one for one in panel.list.items() if isinstance(one, Found) and one.kind == "notes")
    panel.open_found(found)
    looking.settle()
    assert window.screen_shown.tab() == "notes"
    assert shown.table.current().note == note


def test_a_note_of_a_communication_stands_among_those_of_its_case(window, demonstration, qtbot):
    talk = queries.all_of(demonstration.store, Interaction)[0]
    demonstration.ask("note", interaction_id=talk.id)
    form = form_shown(window, qtbot)
    fill(form, text="Ton cordial")
    assert save(form) == []
    shown = part(window, "notes", NoteList)
    (row,) = shown.table.all_rows()
    assert row.interaction is not None
    assert row.interaction.id == talk.id


def test_the_chronology_tells_support_money_and_risks_and_one_side_at_a_time(window, demonstration):
    full_case.fill(demonstration.store, demonstration.today)
    card = part(window, "overview", ChronologyCard)

    def titles():
        links = card.list.findChildren(FlatLink)
        return [one.label() for one in links if one.isVisible() and not isinstance(one, SourceLink)]

    card.show_topic(Topic.SUPPORT)
    looking.settle()
    assert "MRC C : appui refusé" in titles()
    assert all("appui" in words for words in titles())
    card.show_topic(Topic.MONEY)
    looking.settle()
    assert {"Versé : 250 000 $", "Risque fermé : Le poste d’agente reste vacant."} <= set(titles())
    card.show_topic(Topic.ELECTED)
    looking.settle()
    assert "Question du député de Matane-Matapédia" in titles()
    assert not any("appui" in words for words in titles())
    card.show_topic(Topic.MEDIA)
    looking.settle()
    assert card.nothing.isVisible()
    card.show_topic(None)
    looking.settle()
    assert len(titles()) > 10


@pytest.mark.parametrize("kind", [Interaction, Person])
def test_notes_of_a_communication_or_a_person_are_read_and_removed_in_their_pane(window, demonstration, kind):
    store, today = demonstration.store, demonstration.today
    section, field = ("interactions", "interaction_id") if kind is Interaction else ("directory", "person_id")
    one = queries.all_of(store, kind)[0]
    notes.add_note(
        store, Note(written_on=today, text="Préfère <b>le matin</b>", **{field: one.id}), today=today
    )
    window.go(Place(section=section, kind=kind, record_id=one.id))
    looking.settle()
    page = window.screen_shown
    words = [label.text() for label in page.findChildren(Prose) if label.isVisible()]
    assert "Préfère <b>le matin</b>" in words
    name = "Supprimer la note du 24 oct. 2023"
    next(button for button in page.findChildren(IconButton) if button.accessibleName() == name).click()
    looking.settle()
    assert queries.all_of(store, Note) == []
    window.undoing.undo()
    assert len(queries.all_of(store, Note)) == 1
