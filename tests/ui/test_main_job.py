"""The person's job, on the real window and with real keys: a call logged, its follow-up seen, both undone."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import ReadOnly
from cld_desktop.domain.records import FollowUp, Interaction
from cld_desktop.domain.vocabulary import Channel
from cld_desktop.services import follow_ups
from cld_desktop.storage import queries
from cld_desktop.storage.database import open_base
from cld_desktop.storage.store import Store
from cld_desktop.ui.crash import CrashReporter
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens.follow_ups import FollowUpsScreen
from cld_desktop.ui.table import RecordTable
from tests.ui.desk import ACCOUNT, NOW
from tests.ui.keys import focused, press, tab_until, type_text
from tests.ui.looking import settle

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def show(qtbot, context: Context) -> MainWindow:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1280, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


@pytest.fixture
def window(demonstration, qtbot) -> MainWindow:
    return show(qtbot, demonstration)


@pytest.fixture
def back_to(qtbot):
    """Waits for a window to be the one that keys go to."""

    def wait(window) -> None:
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    return wait


def the_dialog(qtbot, window: MainWindow) -> QDialog:
    qtbot.waitUntil(lambda: bool(open_dialogs(window)))
    (dialog,) = open_dialogs(window)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def open_dialogs(window: MainWindow) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def newest(context, kind):
    return max(queries.all_of(context.store, kind), key=lambda one: one.id)


def counts(context):
    return queries.count(context.store, Interaction), queries.count(context.store, FollowUp)


def section(window: MainWindow) -> str:
    return window.stack.here.section


def table_of(window: MainWindow) -> RecordTable[Any]:
    screen = window.screen_shown
    assert isinstance(screen, FollowUpsScreen)
    return screen.list.table


def groups(window: MainWindow) -> dict[str, list[str]]:
    """What stands on the page « Suivis », by group."""
    table = table_of(window)
    return {group.title: [row.follow_up.subject for row in group.rows] for group in table.rows.groups}


def log_a_call(qtbot, window: MainWindow) -> None:
    """Ctrl+N, with whom, about what, a follow-up in ten business days, Ctrl+Entrée."""
    press(K.Key_N, modifiers=CTRL)
    dialog = the_dialog(qtbot, window)
    type_text("con")
    press(K.Key_Return, K.Key_Tab)
    type_text("Échéancier de l’analyse")
    tab_until(named(dialog, "Planifier un suivi"))
    press(K.Key_Space)
    tab_until(named(dialog, f"Échéance dans 10{NBSP}jours ouvrables"))
    press(K.Key_Space)
    press(K.Key_Return, modifiers=CTRL)
    qtbot.waitUntil(lambda: not open_dialogs(window))


def named(window: QWidget, name: str) -> QAbstractButton:
    """The button that says so."""
    return next(
        one
        for one in window.findChildren(QAbstractButton)
        if name in (one.accessibleName() or one.text().replace("&", ""))
    )


# The job


def test_a_call_is_logged_its_follow_up_seen_in_its_group_and_both_undone(
    window, demonstration, qtbot, back_to
):
    before = counts(demonstration)
    assert section(window) == "dashboard"

    log_a_call(qtbot, window)
    back_to(window)

    assert counts(demonstration) == (before[0] + 1, before[1] + 1)
    call, planned = newest(demonstration, Interaction), newest(demonstration, FollowUp)
    assert (call.channel, call.subject) == (Channel.PHONE, "Échéancier de l’analyse")
    assert (planned.interaction_id, planned.due_on) == (call.id, date(2023, 11, 7))
    assert window.toast.isVisible()

    press(K.Key_4, modifiers=CTRL)
    assert section(window) == "follow_ups"
    assert planned.subject in groups(window)["Plus tard"]

    press(K.Key_Z, modifiers=CTRL)
    assert counts(demonstration) == before
    assert planned.subject not in groups(window)["Plus tard"]

    press(K.Key_Y, modifiers=CTRL)
    assert counts(demonstration) == (before[0] + 1, before[1] + 1)
    assert planned.subject in groups(window)["Plus tard"]


def test_what_was_done_is_said_and_the_toast_undoes_it(window, demonstration, qtbot, back_to):
    before = counts(demonstration)
    log_a_call(qtbot, window)
    back_to(window)
    assert window.toast.sentence() == "Communication consignée."

    undo = named(window.toast, "Annuler")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert counts(demonstration) == before


# Places


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (K.Key_2, "cases"),
        (K.Key_3, "interactions"),
        (K.Key_4, "follow_ups"),
        (K.Key_5, "directory"),
        (K.Key_7, "reports"),
    ],
)
def test_ctrl_and_a_digit_leads_to_a_section_and_back(window, key, code):
    press(key, modifiers=CTRL)
    assert section(window) == code
    press(K.Key_1, modifiers=CTRL)
    assert section(window) == "dashboard"


def test_alt_and_the_arrows_go_back_and_forth(window, demonstration):
    press(K.Key_2, modifiers=CTRL)
    press(K.Key_4, modifiers=CTRL)

    press(K.Key_Left, modifiers=ALT)
    assert section(window) == "cases"
    press(K.Key_Left, modifiers=ALT)
    assert section(window) == "dashboard"
    press(K.Key_Left, modifiers=ALT)
    assert section(window) == "dashboard"
    press(K.Key_Right, modifiers=ALT)
    press(K.Key_Right, modifiers=ALT)
    assert section(window) == "follow_ups"


def test_alt_alone_shows_the_menu_bar_and_a_shortcut_with_alt_does_not(window):
    press(K.Key_2, modifiers=CTRL)
    press(K.Key_Left, modifiers=ALT)
    assert not window.menuBar().isVisible()

    press(K.Key_Alt)

    assert window.menuBar().isVisible()


def test_f6_goes_from_pane_to_pane_and_comes_back(window):
    press(K.Key_3, modifiers=CTRL)
    panes = [window.navigation, *window.screen_shown.panes()]

    def pane_of(widget):
        return next(i for i, pane in enumerate(panes) if pane is widget or pane.isAncestorOf(widget))

    press(K.Key_F6)
    met = [pane_of(focused())]
    for _ in panes[1:]:
        press(K.Key_F6)
        met.append(pane_of(focused()))
    assert len(set(met)) >= 3
    press(K.Key_F6, modifiers=SHIFT)
    assert pane_of(focused()) == met[-2]


def test_ctrl_k_opens_the_search_with_the_focus_in_its_field(window, qtbot):
    press(K.Key_K, modifiers=CTRL)

    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_text("analyse")
    assert typed() == "analyse"


def test_ctrl_f_goes_to_the_filter_of_the_list(window):
    press(K.Key_3, modifiers=CTRL)
    press(K.Key_F, modifiers=CTRL)

    assert focused() is window.screen_shown.filter_field()


# Fields


def typed() -> str:
    """What the field that has the focus holds."""
    field = focused()
    assert isinstance(field, QLineEdit)
    return field.text()


def undoable(context: Context) -> None:
    """Something done that Ctrl+Z would undo."""
    waiting = next(one for one in queries.all_of(context.store, FollowUp) if not one.done_on)
    follow_ups.complete(context.store, waiting.id, on=context.today, today=context.today)


def test_in_a_field_ctrl_z_is_the_field_s_own(window, demonstration, qtbot):
    undoable(demonstration)
    label = demonstration.store.undo_label
    press(K.Key_3, modifiers=CTRL)
    press(K.Key_F, modifiers=CTRL)
    type_text("analyse")

    press(K.Key_Z, modifiers=CTRL)

    assert typed() != "analyse"
    assert demonstration.store.undo_label == label is not None


def test_what_was_typed_is_kept_across_closing_the_window(window, demonstration, qtbot):
    press(K.Key_N, modifiers=CTRL)
    dialog = the_dialog(qtbot, window)
    type_text("con")
    press(K.Key_Return, K.Key_Tab)
    type_text("Au sujet des délais")
    window.close()
    assert not dialog.isVisible()

    again = show(qtbot, demonstration)
    press(K.Key_N, modifiers=CTRL)
    dialog = the_dialog(qtbot, again)
    assert typed_in(dialog) >= {"Au sujet des délais"}


def typed_in(dialog: QDialog) -> set[str]:
    lines = {field.text() for field in dialog.findChildren(QLineEdit)}
    return lines | {field.toPlainText() for field in dialog.findChildren(QPlainTextEdit)}


# Time


def test_at_midnight_what_is_late_is_counted_anew(demonstration, qtbot):
    clock = [NOW]
    context = Context(
        store=demonstration.store,
        documents=demonstration.documents,
        data=demonstration.data,
        account=ACCOUNT,
        now=lambda: clock[0],
    )
    window = show(qtbot, context)
    window.go(Place(section="follow_ups"))
    assert len(groups(window)["En retard"]) == 2
    assert 0 < window._midnight.remainingTime() <= 10 * 3600 * 1000

    clock[0] = NOW + timedelta(days=1)
    window._midnight.timeout.emit()

    assert len(groups(window)["En retard"]) == 3
    assert window._midnight.isActive()
    context.close()


# Another window


def test_a_second_window_says_that_it_only_reads_and_writes_nothing(demonstration, qtbot, monkeypatch):
    engine = open_base(demonstration.data.base, read_only=True)
    store = Store(engine, who=lambda: ACCOUNT, now=lambda: NOW, read_only=True)
    context = Context(
        store=store,
        documents=demonstration.documents,
        data=demonstration.data,
        account=ACCOUNT,
        now=lambda: NOW,
    )
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    window = show(qtbot, context)

    assert window.read_only.isVisible()
    window.go(Place(section="follow_ups"))
    table_of(window).setFocus()
    before = counts(context)
    done = [one.id for one in queries.all_of(store, FollowUp) if one.done_on]
    press(K.Key_Space)

    assert [one.id for one in queries.all_of(store, FollowUp) if one.done_on] == done
    assert counts(context) == before
    assert told == [str(ReadOnly())]
    context.close()
    store.close()


# Accidents


def test_an_accident_is_told_with_its_details_to_copy_and_the_window_lives_on(
    window, monkeypatch, qtbot, capture_box
):
    error = ZeroDivisionError("essai")
    CrashReporter(window).on_uncaught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(capture_box))

    (box,) = capture_box
    assert box["text"] == "Une erreur imprévue est survenue. Ce qui était enregistré est intact."
    assert "ZeroDivisionError: essai" in box["copied"]
    assert window.isVisible()


@pytest.fixture
def capture_box(monkeypatch):
    """Presses « Copier les détails » in every box, then closes it."""
    seen = []

    def run(box):
        copy = next(one for one in box.buttons() if one.text() == "Copier les détails")
        box.show()
        settle()
        QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
        assert box.isVisible()
        seen.append({"text": box.text(), "copied": QApplication.clipboard().text()})
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", run)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return seen
