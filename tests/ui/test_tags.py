"""Tags put on records from their menus, and looked after in one list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cld_desktop.domain.records import Case, Interaction, Person, Tag, Tagging
from cld_desktop.services import readings_tags, tags
from cld_desktop.storage import queries
from cld_desktop.ui import pills
from cld_desktop.ui.interaction_detail import InteractionPane
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.tag_list import TagList
from tests.ui.keys import press, type_text


@pytest.fixture
def window(qtbot, demonstration):
    made = MainWindow(demonstration)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def asked(qtbot, window, name: str, **about: object):
    window.context.ask(name, **about)
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def names_of_rows(dialog: TagList) -> list[str]:
    return [tag.name for tag, _count in dialog.table.all_rows()]


def names_of(context, kind: str, record_id: int) -> list[str]:
    return [tag.name for tag in readings_tags.tags_of(context.store, kind, record_id)]


def test_a_new_tag_is_written_then_found_again_on_another_record(qtbot, window, demonstration):
    case = queries.all_of(demonstration.store, Case)[0]
    talk = queries.all_of(demonstration.store, Interaction)[0]
    dialog = asked(qtbot, window, "record_tags", kind="cases", record_id=case.id)
    type_text("Économie <b>")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    type_text("Presse")
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert names_of(demonstration, "cases", case.id) == ["Économie <b>", "Presse"]

    dialog = asked(qtbot, window, "record_tags", kind="interactions", record_id=talk.id)
    editor = dialog.form.boxes["names"].editor
    assert [chip.label() for chip in editor.chips.values()] == ["Économie <b>", "Presse"]
    editor.chips["presse"].click()
    dialog.submit()

    assert names_of(demonstration, "interactions", talk.id) == ["Presse"]
    assert len(queries.all_of(demonstration.store, Tag)) == 2
    assert demonstration.store.undo_label == "Étiqueter une fiche"


def test_the_list_of_tags_tells_who_bears_each_and_follows_what_is_done(qtbot, window, demonstration):
    store = demonstration.store
    case = queries.all_of(store, Case)[0]
    talk = queries.all_of(store, Interaction)[0]
    tags.set_tags(store, "cases", case.id, ["Presse", "Médias"])
    tags.set_tags(store, "interactions", talk.id, ["Médias"])
    dialog = asked(qtbot, window, "tags")
    assert isinstance(dialog, TagList)
    assert names_of_rows(dialog)[0] == "Médias"
    assert [found.kind for found in dialog.borne.all_rows()] == ["cases", "interactions"]

    gone, kept = readings_tags.all_tags(store)
    tags.merge_tags(store, gone.id, kept.id)

    assert names_of_rows(dialog) == ["Presse"]
    assert len(queries.all_of(store, Tagging)) == 2
    store.undo()
    assert names_of_rows(dialog) == ["Médias", "Presse"]


def test_the_pane_of_a_communication_shows_its_tags(qtbot, window, demonstration):
    talk = queries.all_of(demonstration.store, Interaction)[0]
    demonstration.go("interactions", kind=Interaction, record_id=talk.id)
    tags.set_tags(demonstration.store, "interactions", talk.id, ["À l’ordre du jour"])

    pane = window.screen_shown.findChild(InteractionPane)

    assert pane.sheet is not None
    assert [tag.name for tag in pane.sheet.tags] == ["À l’ordre du jour"]


def test_the_pane_of_a_person_shows_the_tags_put_on_it_meanwhile(qtbot, window, demonstration):
    person = next(
        one for one in queries.all_of(demonstration.store, Person) if one.name == "Christine Fréchette"
    )
    demonstration.go("directory", kind=Person, record_id=person.id)

    tags.set_tags(demonstration.store, "people", person.id, ["Ministre"])

    pane = window.screen_shown
    qtbot.waitUntil(lambda: "Ministre" in [one.accessibleName() for one in pane.findChildren(pills.Tag)])
