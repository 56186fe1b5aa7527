"""What surrounds the letter, typed in the window: support that came back, a number that no longer holds."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from cld_desktop.domain import records as r
from cld_desktop.domain.vocabulary import Channel, Direction, EndorsementState, VerificationState
from cld_desktop.services import reports
from cld_desktop.storage import queries
from cld_desktop.ui.case_panels import ChronologyCard
from cld_desktop.ui.document_view import DocumentDialog
from cld_desktop.ui.endorsement_list import EndorsementList
from cld_desktop.ui.form_dialog import FormDialog
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.painted_button import PaintedButton
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.statement_part import StatementPart
from cld_desktop.ui.table import RecordTable
from tests.reports.reading import text_of
from tests.ui.keys import focused, press, tab_until, type_text
from tests.ui.looking import settle

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

K = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MRCVO = "MRC de La Vallée-de-l’Or"
MOTION = "Motion de ne pas appuyer le projet"
SUPPORT = "Lettre d’appui, après l’entente sur une table de travail des cinq MRC"
NINE = "neuf (9) directions régionales"
TENTH = "Dixième direction régionale, Abitibi-Témiscamingue et Nord-du-Québec"
TEN = "Le ministère compte dix directions régionales depuis le 12 octobre 2023."
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(panorama, qtbot) -> MainWindow:
    made = MainWindow(panorama)
    qtbot.addWidget(made)
    made.resize(1440, 868)
    made.show()
    back_to(made, qtbot)
    return made


def case_of(context: Context) -> r.Case:
    return queries.all_of(context.store, r.Case)[0]


def part(window: MainWindow, tab: str, kind: type[W]) -> W:
    window.go(Place(section="case", case_id=case_of(window.context).id, tab=tab))
    settle()
    return next(one for one in window.screen_shown.findChildren(kind) if one.isVisible())


def dialog(window: MainWindow, qtbot, kind: type[W]) -> W:
    settle()
    found = [one for one in window.findChildren(kind) if one.isVisible()][-1]
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def back_to(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def choose(table: RecordTable[Any], command: str) -> None:
    """A command of the menu of the selected row."""
    row = table.current()
    assert row is not None
    (found,) = [one for one in table.menu_of(row).actions() if one.text().split("\t")[0] == command]
    found.trigger()


def write(form: FormDialog, field: str, words: str) -> None:
    """Go to a field by Tab, and type in place of what it holds; in a list, the first letters choose."""
    box = form.form.editor(field).box()
    tab_until(box)
    if not isinstance(box, QComboBox):
        press(K.Key_A, modifiers=CONTROL)
    type_text(words)


def save(form: FormDialog) -> None:
    told = [box.error for box in form.form.boxes.values()]
    gone: list[bool] = []
    form.accepted.connect(lambda: gone.append(True))
    press(K.Key_Return, modifiers=CONTROL)
    assert gone, [error.text() for error in told]
    settle()


def told_by_report(context: Context, as_of: date) -> str:
    report = reports.collect(context.store, case_of(context).id, as_of=as_of)
    return plain(text_of(reports.pdf_bytes(context.documents, report)))


def plain(words: str) -> str:
    """With ordinary spaces: what is looked for is written so."""
    return words.replace("\u00a0", " ")


def words_of(widget: QWidget) -> str:
    labels = [one.text() for one in widget.findChildren(QLabel)]
    return plain(" | ".join([*labels, *(one.label() for one in widget.findChildren(PaintedButton))]))


def test_the_mrc_that_refused_then_supported_keeps_the_words_of_both_resolutions(window, panorama, qtbot):
    shown = part(window, "endorsements", EndorsementList)
    shown.add.click()
    form = dialog(window, qtbot, FormDialog)
    assert focused() is form.form.editor("organization").box()
    type_text(MRCVO)
    write(form, "state", "ref")
    write(form, "happened_on", "15 février 2023")
    write(form, "resolution", MOTION)
    save(form)
    assert f"{MRCVO} Refusé 15 févr. 2023 {MOTION}" in told_by_report(panorama, date(2023, 3, 1))

    shown.table.select_first()
    choose(shown.table, "Ajouter la suite…")
    form = dialog(window, qtbot, FormDialog)
    assert form.form.editor("state").value() is EndorsementState.OBTAINED
    write(form, "happened_on", "15 mars 2023")
    write(form, "resolution", SUPPORT)
    save(form)

    assert plain(shown.summary.text()) == "1 MRC : 1 appui obtenu."
    lines = [(line.step.event.state.label, line.step.event.resolution) for line in shown.table.all_rows()]
    assert lines == [("Obtenu", SUPPORT), ("Refusé", MOTION)]
    (body,) = queries.all_of(panorama.store, r.Organization, name=MRCVO)
    assert queries.count(panorama.store, r.Endorsement, organization_id=body.id) == 1

    chronology = part(window, "overview", ChronologyCard)
    everything = next(one for one in chronology.findChildren(PaintedButton) if one.label() == "Tout")
    everything.click()
    settle()
    told = words_of(chronology)
    assert told.index("15 mars 2023") < told.index("15 février 2023")
    assert MOTION in told
    assert SUPPORT in told
    printed = told_by_report(panorama, panorama.today)
    assert SUPPORT in printed
    assert "Auparavant : refusé (15 févr. 2023)." in printed


def test_the_nine_directorates_of_the_letter_are_superseded_by_the_tenth(window, panorama, qtbot, tmp_path):
    store = panorama.store
    letter = queries.all_of(store, r.Document)[0]
    panorama.ask("document", document_id=letter.id, paragraph="3")
    source = dialog(window, qtbot, DocumentDialog)
    text = source.reader.text
    assert text is not None
    ((start, end),) = text.source.find(NINE)
    text.setFocus()
    text.select_span(start, end)
    press(K.Key_D, modifiers=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    form = dialog(window, qtbot, FormDialog)
    tab_until(form.form.editor("is_in_report").box())
    press(K.Key_Space)
    save(form)
    source.close()

    back_to(window, qtbot)
    QTest.keyClick(window, K.Key_N, CONTROL)
    talk = dialog(window, qtbot, InteractionDialog)
    (media,) = [one for one in talk.form.channels.menu().actions() if one.data() == Channel.MEDIA.value]
    media.trigger()
    tab_until(talk.form.directions.stops()[0])
    press(K.Key_Right)
    press(K.Key_A, modifiers=ALT)
    type_text("MIFI")
    press(K.Key_Return, K.Key_Tab)
    type_text(TENTH)
    press(K.Key_D, modifiers=ALT)
    press(K.Key_A, modifiers=CONTROL)
    type_text("12 octobre 2023")
    release = tmp_path / "Communiqué du 12 octobre 2023.txt"
    release.write_text(TEN, encoding="utf-8")
    talk.form.files.add([release])
    press(K.Key_Return, modifiers=CONTROL)
    settle()
    logged = max(queries.all_of(store, r.Interaction), key=lambda one: one.id)
    assert (logged.happened_on, logged.happened_time) == (date(2023, 10, 12), None)
    assert (logged.channel, logged.direction) == (Channel.MEDIA, Direction.RECEIVED)
    (sender,) = queries.all_of(store, r.Participant, interaction_id=logged.id)
    assert (sender.person_id, sender.organization_id) == (None, case_of(panorama).ministry_id)

    back_to(window, qtbot)
    register = part(window, "statements", StatementPart)
    (said,) = [one for one in queries.all_of(store, r.Statement) if one.quote == NINE]
    register.table.select(said.id)
    settle()
    choose(register.table, "Vérifier…")
    form = dialog(window, qtbot, FormDialog)
    write(form, "state", "dép")
    write(form, "reason", TEN)
    write(form, "source_id", "comm")
    save(form)

    item = register.table.current()
    assert item is not None
    assert (item.statement.id, item.state) == (said.id, VerificationState.SUPERSEDED)
    opened = register.table.body()
    assert opened is not None
    told = words_of(opened)
    assert "Dépassé" in told
    assert TEN in told
    assert release.stem in told
    assert opened.geometry().bottom() <= register.table.viewport().height(), "the evidence is in view"
    (judged,) = queries.all_of(store, r.Verification, statement_id=said.id)
    joined = queries.all_of(store, r.Attachment, document_id=judged.source_id)
    assert [(one.kind, one.record_id) for one in joined] == [("interactions", logged.id)]

    printed = told_by_report(panorama, panorama.today)
    assert f"« {NINE} » Dépassé [1], 3e par." in printed
    assert f"12 oct. 2023 {TENTH}" in printed
