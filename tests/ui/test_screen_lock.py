"""The curtain: it hides everything, lets no key through, and goes with the right password only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cld_desktop.ui import computer
from cld_desktop.ui.curtain import Curtain
from cld_desktop.ui.main_window import MainWindow
from tests.ui import keys, looking
from tests.ui.conftest import sweep

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(demonstration, qtbot):
    made = MainWindow(demonstration)
    made.resize(1280, 760)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    looking.settle()
    yield made
    made.lock.let_go()


def seen(window) -> str:
    """Every word that is in sight in a window."""
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def curtain_of(window: QWidget) -> Curtain:
    found = [one for one in window.findChildren(Curtain) if one.isVisible() and one.parent() is window]
    assert len(found) == 1
    return found[0]


def test_the_shortcut_hides_the_window_and_its_title_and_any_key_brings_them_back(window):
    title = window.windowTitle()
    keys.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)

    assert "Tableau de bord" not in seen(window)
    assert window.windowTitle() == "Suivi CLD"
    assert curtain_of(window).geometry() == window.rect()

    keys.press(Qt.Key.Key_Space)
    assert not window.lock.is_down()
    assert "Tableau de bord" in seen(window)
    assert window.windowTitle() == title


def test_with_a_password_no_key_nor_wrong_word_gets_through(window, demonstration):
    computer.choose_password(demonstration.window_settings, "soleil")
    section = window.stack.here
    window.lock.pull()
    keys.type_text("lune")
    keys.press(Qt.Key.Key_Return)
    assert "Ce n’est pas le mot de passe" in curtain_of(window).fault.text()

    for key, modifiers in (
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_2, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        keys.press(key, modifiers=modifiers)
    keys.press(*[Qt.Key.Key_Tab] * 4)
    looking.settle()
    assert window.lock.is_down()
    assert window.dialogs.shown == {}
    assert window.stack.here == section
    assert not window.menu.bar.isVisible()

    curtain_of(window).password.setFocus()
    curtain_of(window).password.clear()
    keys.type_text("soleil")
    keys.press(Qt.Key.Key_Return)
    assert not window.lock.is_down()
    assert window.centralWidget().isVisible()


def test_dialogs_are_covered_too_and_what_was_typed_in_them_stays(window):
    window.log_interaction()
    looking.settle()
    (form,) = window.dialogs.shown.values()
    keys.type_text("Cont")
    typing = keys.focused()
    window.lock.pull()
    looking.settle()

    assert curtain_of(form).geometry() == form.rect()
    assert form.windowTitle() == "Suivi CLD"
    form.resize(700, 600)
    looking.settle()
    assert curtain_of(form).geometry() == form.rect()

    window.lock.lift()
    assert form.isVisible()
    assert keys.focused() is typing
    assert form.windowTitle() == "Nouvelle communication"


def test_a_word_said_meanwhile_stays_under_the_curtain(window):
    window.lock.pull()
    window.context.say("Suivi secret reporté.", "check")
    looking.settle()

    assert window.childAt(window.toast.geometry().center()) is not window.toast
    assert curtain_of(window).isAncestorOf(window.childAt(window.toast.geometry().center())) or (
        window.childAt(window.toast.geometry().center()) is curtain_of(window)
    )


def test_the_curtain_comes_down_after_the_idle_minutes_and_a_key_puts_it_off(window, demonstration, qtbot):
    computer.choose_idle_minutes(demonstration.window_settings, 5)
    demonstration.lock_changed.emit()
    assert window.lock.idle.interval() == 5 * 60_000
    window.lock.idle.stop()
    keys.press(Qt.Key.Key_Down)
    assert window.lock.idle.isActive()

    window.lock.idle.setInterval(1)
    qtbot.waitUntil(window.lock.is_down)

    computer.choose_idle_minutes(demonstration.window_settings, 0)
    window.lock.lift()
    assert not window.lock.idle.isActive()


def test_the_password_is_chosen_twice_changed_with_the_old_one_and_dropped(window, demonstration):
    kept = demonstration.window_settings

    def fill(**typed: str):
        demonstration.ask("lock_password")
        looking.settle()
        (form,) = [one for key, one in window.dialogs.shown.items() if key[0] == "lock_password"]
        for name, words in typed.items():
            form.form.boxes[name].editor.line.setText(words)
        form.submit()
        said = {name: box.error.text() for name, box in form.form.boxes.items() if box.error.text()}
        form.close()
        sweep()
        return said

    assert "Choisissez de" in fill(new="abc", again="abc")["new"]
    assert "pas pareils" in fill(new="soleil", again="soleik")["again"]
    assert not computer.has_password(kept)
    assert fill(new="soleil", again="soleil") == {}
    assert computer.is_password(kept, "soleil")
    assert "actuel" in fill(now="lune", new="étoile", again="étoile")["now"]
    assert fill(now="soleil", new="", again="") == {}
    assert not computer.has_password(kept)
    assert "soleil" not in demonstration.data.window.read_text("utf-8")


def test_the_way_out_of_a_forgotten_password_is_told_and_works(window, demonstration):
    kept = demonstration.window_settings
    computer.choose_password(kept, "soleil")
    window.lock.pull()
    curtain_of(window).forgotten.click()
    assert "motdepasse" in curtain_of(window).way_out.text()

    lines = demonstration.data.window.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("motdepasse")]
    demonstration.data.window.write_text(
        "\n".join(line for line in lines if not line.startswith("motdepasse")), "utf-8"
    )
    kept.sync()
    assert not computer.has_password(kept)
