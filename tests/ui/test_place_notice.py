"""Data in a folder that is synchronised: said above every page and in the settings, and moved from there."""

from __future__ import annotations

import signal
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from cld_desktop import app
from cld_desktop.paths import DataFolder
from cld_desktop.ui import computer, messages, place_notice
from cld_desktop.ui.banners import Banner
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.labels import Text
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.reminder import Reminder
from cld_desktop.ui.screens.settings import SettingsScreen
from tests.ui.desk import close_desk, open_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps local data by its registry")
OFFSCREEN_HAS_NO_AREA = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Where the system keeps the data of a person on this computer."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "local"))
    return tmp_path / "local" / "suivi-cld"


def banners(window):
    return [
        one for one in window.findChildren(Banner) if one.isVisible() and "données" in one.accessibleName()
    ]


def test_a_safe_folder_says_nothing(demonstration, qtbot, home):
    window = MainWindow(demonstration)
    qtbot.addWidget(window)
    window.show()
    assert banners(window) == []
    settings = SettingsScreen(demonstration)
    qtbot.addWidget(settings)
    settings.show()
    assert not settings.data.told.isVisible()
    assert not settings.data.move_data.isVisible()


def test_a_folder_of_onedrive_is_said_in_one_sentence_with_the_way_out(qtbot, dressed, tmp_path, home):
    context = open_desk(tmp_path / "OneDrive - CLD" / "Suivi", "demonstration")
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    (banner,) = banners(window)
    words = [one.text() for one in window.status.findChildren(Text)]
    assert "Données dans OneDrive" in words
    assert "Données enregistrées sur ce poste" not in words
    said = (
        "Vos données sont dans un dossier OneDrive, qui peut les abîmer en les copiant. "
        f"Déplacez-les dans «\u00a0{home}\u00a0»."
    )
    assert banner.accessibleName() == said
    settings = SettingsScreen(context)
    qtbot.addWidget(settings)
    settings.show()
    assert settings.data.told.text() == said
    assert settings.data.move_data.isVisible()
    banner.closed.emit()
    assert banners(window) == []
    window.close()
    close_desk(context)


def test_who_may_only_read_is_not_offered_to_move(qtbot, dressed, tmp_path, home):
    context = open_desk(tmp_path / "Dropbox" / "Suivi")
    context.store.read_only = True
    assert "Dropbox" in place_notice.told(context)
    assert not place_notice.can_move(context)
    close_desk(context)


@pytest.fixture
def staying(qtbot, dressed, tmp_path, monkeypatch):
    """A window on data in OneDrive that its cross puts away in the notification area, and its reminder."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    context = open_desk(tmp_path / "OneDrive" / "Suivi")
    computer.choose_reminders(context.window_settings, is_reminding=True, is_staying=True)
    window = MainWindow(context)
    qtbot.addWidget(window)
    reminder = Reminder(window)
    window.show()
    yield window, reminder
    window.removeEventFilter(reminder)
    close_desk(context)


@OFFSCREEN_HAS_NO_AREA
@pytest.mark.usefixtures("home")
def test_a_window_that_stays_in_the_area_is_closed_for_good_before_its_data_move(staying, monkeypatch):
    window, reminder = staying
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)
    place_notice.ask_to_move(window.context, window)
    assert not window.isVisible()
    assert not reminder.icon.isVisible()
    assert window.context.moving_to is not None
    assert QApplication.quitOnLastWindowClosed()


@OFFSCREEN_HAS_NO_AREA
def test_the_end_of_the_session_closes_even_a_window_that_is_to_stay(staying, qapp):
    window, reminder = staying
    qapp.aboutToQuit.emit()  # as Windows has it said, before it closes the windows
    assert window.close()
    assert not reminder.icon.isVisible()


@pytest.mark.usefixtures("qapp")
def test_the_data_are_moved_and_the_window_comes_back_on_them(tmp_path, home, monkeypatch, capsys):
    old = DataFolder(tmp_path / "OneDrive" / "Suivi")
    assert app.main(["--data", str(old.root), "init", "--case", "panorama-quebec"]) == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    seen: list[object] = []

    def act():
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QMessageBox):
            seen.append(modal.text())
            verb = next((one for one in modal.buttons() if one.text() == "Déplacer"), modal.buttons()[0])
            verb.click()
            return
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and modal is None:
                seen.append(window.context.data.root)
                found = banners(window)
                if found:
                    link = next(one for one in found[0].findChildren(FlatLink))
                    assert link.text() == place_notice.MOVE
                    QTimer.singleShot(0, link.click)  # a timer does not fire while it is told
                else:
                    window.close()

    watch = QTimer()
    watch.timeout.connect(act)
    watch.start(20)
    assert app.main(["--data", str(old.root), "--today", "2023-10-24"]) == 0
    watch.stop()
    assert seen == [
        old.root,
        f"Déplacer les données dans «\u00a0{home}\u00a0»?",
        f"Vos données sont maintenant dans «\u00a0{home}\u00a0».",
        home,
    ]
    assert (home / "suivi.db").exists()
    assert old.base.exists()
    assert app.main(["--data", str(old.root), "list", "cases"]) == 0
    assert "panorama-quebec" in capsys.readouterr().out
