"""Saved views in the window: kept, opened, left, changed, moved and removed, by the side bar and by keys."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cld_desktop.domain.criteria_lists import CALLS
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.periods import Period, Span
from cld_desktop.domain.records import FollowUp, Interaction, SavedView
from cld_desktop.services import readings_views, tags, views
from cld_desktop.storage import queries
from cld_desktop.ui import view_menu
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.nav_room import shared
from cld_desktop.ui.screen import Place


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.go(Place(section="interactions"))
    QGuiApplication.processEvents()
    return made


def listed(window):
    return window.screen_shown.list


def lines(window) -> list[str]:
    return [one.item.label for one in window.navigation._buttons.values() if ":" in one.item.code]


def press(window, label: str) -> None:
    line = next(one for one in window.navigation._buttons.values() if one.item.label == label)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QGuiApplication.processEvents()


def keep(window, name: str) -> None:
    listed(window).filters.line.save.click()
    dialog = next(one for one in window.findChildren(FormDialog) if one.isVisible())
    dialog.form.editor("name").set_value(name)
    dialog.submit()
    QGuiApplication.processEvents()


def actions(menu: QMenu):
    return {action.text(): action for action in menu.actions() if action.text()}


def subjects(window) -> list[str]:
    return [row.interaction.subject for row in listed(window).table.all_rows()]


def test_a_view_keeps_filters_columns_and_sort_and_gives_them_back(window):
    own = listed(window).columns.layout()
    listed(window).filters.choose("channels", CALLS)
    listed(window).columns.set_table(is_table=True)
    listed(window).columns.press("subject")
    calls = subjects(window)
    keep(window, "Appels par objet")

    assert lines(window) == ["Panorama Québec", "Appels par objet"]
    assert listed(window).filters.line.sentence().startswith(f"Vue «{NBSP}Appels par objet{NBSP}», 3")
    press(window, "Communications")  # the page itself is as it was before the view was made
    press(window, "Appels par objet")
    assert subjects(window) == calls
    assert listed(window).columns.is_table
    marked = [one.item.label for one in window.navigation._buttons.values() if one.isChecked()]
    assert marked == ["Appels par objet"]
    window.go(Place(section="interactions"))
    assert own is not None


def test_leaving_a_view_brings_back_what_was_there(window, demonstration):
    views.add_view(
        demonstration.store,
        SavedView(name="Appels", page="interactions", filters=json.dumps({"channels": ["phone"]})),
    )
    listed(window).filters.choose("elected", True)
    before = subjects(window)
    press(window, "Appels")
    assert len(subjects(window)) == 3
    press(window, "Communications")
    assert subjects(window) == before
    window.stack.back()
    assert len(subjects(window)) == 3


def test_a_view_is_changed_updated_renamed_copied_and_removed(window, demonstration):
    listed(window).filters.choose("channels", CALLS)
    keep(window, "Appels")
    line = listed(window).filters.line
    assert not actions(line.view._menu)["Mettre à jour la vue"].isEnabled()
    listed(window).filters.choose("open_follow_up", True)
    assert line.view.label() == "Appels (modifiée)"
    actions(line.view._menu)["Mettre à jour la vue"].trigger()
    kept = queries.all_of(demonstration.store, SavedView)[0]
    assert json.loads(kept.filters) == {"channels": ["phone", "voicemail"], "open_follow_up": True}
    assert line.view.label() == "Appels"

    actions(line.view._menu)["Renommer…"].trigger()
    dialog = next(one for one in window.findChildren(FormDialog) if one.isVisible())
    dialog.form.editor("name").set_value("Appels suivis")
    dialog.submit()
    assert line.view.label() == "Appels suivis"
    actions(line.view._menu)["Dupliquer"].trigger()
    assert lines(window)[1:] == ["Appels suivis", "Appels suivis (copie)"]
    actions(line.view._menu)["Descendre"].trigger()
    assert lines(window)[1:] == ["Appels suivis (copie)", "Appels suivis"]

    actions(line.view._menu)["Supprimer la vue"].trigger()
    assert lines(window)[1:] == ["Appels suivis (copie)"]
    assert line.sentence().replace(NBSP, " ") == "1 communication, appels, suivi ouvert"  # still shown
    window.undoing.undo()
    assert lines(window)[1:] == ["Appels suivis (copie)", "Appels suivis"]


def test_a_view_that_names_what_is_gone_or_unknown_says_so_and_opens_without(window, demonstration):
    letter = queries.all_of(demonstration.store, Interaction, subject="Lettre de la ministre")[0]
    (tag,) = tags.set_tags(demonstration.store, "interactions", letter.id, ["Urgent"])
    kept = {
        "tags": [{"kind": "tags", "id": tag.id, "name": "Urgent"}],
        "mood": "glad",
        "channels": ["letter"],
    }
    view = views.add_view(
        demonstration.store,
        SavedView(name="Lettres", page="interactions", filters=json.dumps(kept), layout='{"places": 3}'),
    )
    tags.remove_tag(demonstration.store, tag.id)
    press(window, "Lettres")
    filters = listed(window).filters
    assert subjects(window) == ["Lettre de la ministre"]
    assert filters.notice.isVisible()
    assert filters.notice.text().replace(NBSP, " ") == (
        "Cette vue s’ouvre sans ce qui n’existe plus ou que cette version ne connaît pas : "
        "filtre inconnu « mood » et étiquette « Urgent »."
    )
    assert filters.line.view.label() == "Lettres (modifiée)"
    views.remove_view(demonstration.store, view.id)
    window.go(Place(section="interactions", view=str(view.id)))
    assert filters.notice.text() == "Cette vue n’existe plus."


def test_a_relative_period_stays_relative(window):
    listed(window).filters.choose_period(Period(Span.LAST_QUARTER))
    keep(window, "Trimestre")
    (view,) = queries.all_of(window.context.store, SavedView)
    assert json.loads(view.filters) == {"period": "last_quarter"}


def test_the_columns_of_a_view_are_not_those_of_the_page(window, demonstration):
    layout = listed(window).columns.layout()
    keep_layout = {**layout, "is_table": True}
    views.add_view(
        demonstration.store,
        SavedView(name="Tableau", page="interactions", filters="{}", layout=json.dumps(keep_layout)),
    )
    press(window, "Tableau")
    listed(window).columns.press("subject")
    again = MainWindow(demonstration)
    again.go(Place(section="interactions"))
    assert listed(again).columns.layout() == layout
    again.close()


def test_views_that_lack_room_share_a_line_and_narrow_they_are_in_the_menu(window, demonstration):
    for number in range(12):
        views.add_view(
            demonstration.store, SavedView(name=f"Vue {number}", page="interactions", filters="{}")
        )
    QGuiApplication.processEvents()
    shown = len(lines(window)) - 1
    assert 0 < shown < 12
    height = window.navigation.height()
    assert window.navigation._layout.sizeHint().height() <= height
    window.resize(1440, 600)
    QGuiApplication.processEvents()
    assert len(lines(window)) - 1 < shown
    window.resize(911, 464)
    QGuiApplication.processEvents()
    menu = window.navigation.more_menu()
    inner = next(one for one in menu.findChildren(QMenu) if one.title() == "Vues, Communications")
    actions(inner)["Vue 11"].trigger()
    assert window.stack.here.view == str(queries.all_of(demonstration.store, SavedView, name="Vue 11")[0].id)
    filtering = listed(window).filters.folded._menu
    own = next(one for one in filtering.findChildren(QMenu) if one.title() == "Vues")
    own.aboutToShow.emit()
    assert len(own.actions()) == 12


@pytest.mark.parametrize(
    ("wanted", "free", "shown"),
    [
        ({"a": 2, "b": 1}, 5, {"a": 2, "b": 1}),
        ({"a": 4, "b": 3}, 5, {"a": 4, "b": 0}),
        ({"a": 9, "b": 3}, 5, {"a": 4, "b": 0}),  # the fifth line leads to the others
        ({"a": 2, "b": 3}, 4, {"a": 2, "b": 1}),
        ({"a": 2}, 1, {"a": 0}),
        ({"a": 2}, -3, {"a": 0}),
    ],
)
def test_the_views_share_the_height_there_is(wanted, free, shown):
    assert shared(wanted, free) == shown


def test_what_became_late_just_now_is_a_view_of_its_own(window, demonstration):
    assert lines(window) == ["Panorama Québec"]
    late = queries.all_of(demonstration.store, FollowUp, subject=f"Rappeler Contact{NBSP}A")[0]
    with demonstration.store.change("Reporter un suivi") as change:
        change.put(replace(late, due_on=date(2023, 10, 23)))
    assert lines(window) == ["Panorama Québec", "Nouveaux retards"]
    line = next(one for one in window.navigation._buttons.values() if one.item.label == "Nouveaux retards")
    assert line.accessibleName() == "Nouveaux retards, 1"
    assert line.toolTip().startswith("Nouvellement en retard. En retard aujourd’hui")
    press(window, "Nouveaux retards")
    assert [row.follow_up.id for row in listed(window).table.all_rows()] == [late.id]
    menu = listed(window).filters.line.view._menu
    assert list(actions(menu)) == ["Enregistrer sous un autre nom…", "Fermer la vue"]
    actions(menu)["Fermer la vue"].trigger()
    assert len(listed(window).table.all_rows()) > 1


@pytest.mark.parametrize(
    ("page", "filters"),
    [
        ("follow_ups", {"due": "this_week", "mine": True}),
        ("directory", {"group": "ministry", "words": "contact"}),
        ("documents", {"kind": "pdf", "words": "lettre"}),
    ],
)
def test_every_list_keeps_its_views(window, demonstration, page, filters):
    window.go(Place(section=page))
    before = listed(window).filters.kept()
    view = SavedView(name="La mienne", page=page, filters=json.dumps(filters))
    views.add_view(demonstration.store, view)
    everything = len(listed(window).table.all_rows())
    press(window, "La mienne")
    assert listed(window).filters.kept() == filters
    assert 0 < len(listed(window).table.all_rows()) < everything
    window.draw_again()  # larger letters: the pages are built again, the view still open
    assert listed(window).filters.kept() == filters
    titles = {"follow_ups": "Suivis", "directory": "Répertoire", "documents": "Documents"}
    press(window, titles[page])
    QGuiApplication.processEvents()
    assert listed(window).filters.kept() == before


def test_the_menu_of_a_line_of_the_side_bar_opens_and_removes_without_going_there(window, demonstration):
    view = views.add_view(demonstration.store, SavedView(name="Relances", page="interactions", filters="{}"))
    menu = QMenu()
    found = readings_views.find_view(demonstration.store, "interactions", str(view.id))
    assert found is not None
    view_menu.fill(menu, demonstration, found)
    actions(menu)["Supprimer la vue"].trigger()
    assert lines(window) == ["Panorama Québec"]


def test_a_view_saved_in_a_case_is_one_of_the_page_and_names_the_case(window, demonstration):
    case_id = queries.case_by_code(demonstration.store, "panorama-quebec").id
    window.go(Place(section="case", case_id=case_id, tab="interactions"))
    QGuiApplication.processEvents()
    talks = window.screen_shown.talks
    talks.filters.choose("channels", CALLS)
    talks.filters.line.save.click()
    dialog = next(one for one in window.findChildren(FormDialog) if one.isVisible())
    dialog.form.editor("name").set_value("Appels du dossier")
    dialog.submit()
    QGuiApplication.processEvents()
    assert window.stack.here.section == "interactions"
    assert listed(window).filters.line.sentence().endswith("appels, dossier Panorama Québec")
