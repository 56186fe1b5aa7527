"""The notification area: what is due in numbers, one balloon a day, and a window that may stay."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from cld_desktop.domain.problems import Locked
from cld_desktop.domain.records import Case, FollowUp
from cld_desktop.services import follow_ups, readings_morning, session_start
from cld_desktop.services.session_start import Start
from cld_desktop.storage import backup, queries
from cld_desktop.ui import computer, theme
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.reminder import Reminder
from cld_desktop.ui.screen import Place
from cld_desktop.ui.settings_reminders import NO_AREA
from tests.ui import looking

TODAY = date(2023, 10, 24)
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # offscreen has no area


@pytest.fixture
def area(monkeypatch):
    """A desktop that has a notification area, which the one of tests has not."""
    has = [True]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: has[0]))
    return has


@pytest.fixture
def balloons(monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, _name, words, *_: said.append(words))
    return said


@pytest.fixture
def context(demonstration, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    at(demonstration, 8)
    return demonstration


def at(context, hour, day=TODAY):
    context.now = lambda: datetime(day.year, day.month, day.day, hour, 5).astimezone()


@pytest.fixture
def window(context, qtbot):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    yield made
    QApplication.setQuitOnLastWindowClosed(True)
    made.lock.let_go()


@pytest.fixture
def reminder(window, area, balloons):
    made = Reminder(window)
    yield made
    window.removeEventFilter(made)


def choose(context, *, is_reminding=True, is_staying=False):
    computer.choose_reminders(context.window_settings, is_reminding=is_reminding, is_staying=is_staying)
    context.reminders_chosen.emit()


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(10_000)


def counted(context):
    counts = readings_morning.due_now(context.store, context.today, context.me)
    return counts.today, counts.late


def test_nothing_is_in_the_area_until_one_chooses(context, reminder, balloons):
    assert not reminder.icon
    choose(context)
    assert reminder.icon.isVisible()
    choose(context, is_reminding=False)
    assert reminder.icon is None
    at(context, 10)
    reminder.look()
    assert balloons == []


def test_the_icon_tells_numbers_of_mine_and_follows_what_is_done(context, reminder):
    choose(context)
    today, late = counted(context)
    assert late > 0
    assert str(late) in reminder.icon.toolTip()
    mine = [one for one in queries.open_follow_ups(context.store) if one.assignee_id == context.me.id]
    late_one = next(one for one in mine if one.due_on < TODAY)

    follow_ups.complete(context.store, late_one.id, on=TODAY, today=TODAY)

    assert counted(context) == (today, late - 1)
    assert reminder.icon.toolTip().startswith("Suivi CLD\n")
    assert ("en retard" in reminder.icon.toolTip()) is (late > 1)


def test_one_balloon_a_day_at_the_hour_that_was_chosen_and_never_a_name(context, reminder, balloons):
    computer.choose_reminder_hour(context.window_settings, 11)
    choose(context)
    at(context, 10)
    reminder.look()
    assert balloons == []
    at(context, 11)
    reminder.look()
    reminder.look()
    assert len(balloons) == 1
    names = {one.subject for one in queries.open_follow_ups(context.store)} | {"Panorama"}
    assert not any(name in balloons[0] for name in names)

    at(context, 9, TODAY + timedelta(days=1))  # past midnight
    reminder.look()
    assert len(balloons) == 1
    at(context, 11, TODAY + timedelta(days=1))
    reminder.look()
    assert len(balloons) == 2


def test_the_first_follow_up_of_a_day_without_any_is_told_when_it_comes(empty, area, balloons, qtbot):
    window = MainWindow(empty)
    qtbot.addWidget(window)
    reminder = Reminder(window)
    choose(empty)
    assert balloons == []
    assert reminder.icon
    assert reminder.icon.toolTip() == "Suivi CLD\nAucun suivi à faire aujourd’hui"

    with empty.store.change("Planifier un suivi") as change:
        case = change.put(Case(title="Réfection de la halte", code="halte"))
        change.put(FollowUp(case_id=case.id, subject="Rappeler", due_on=empty.today, planned_on=TODAY))

    assert balloons == ["1\u00a0suivi à faire aujourd’hui"]
    window.removeEventFilter(reminder)


def test_a_base_that_cannot_be_read_now_keeps_what_was_told(context, reminder, balloons, monkeypatch):
    choose(context)
    told = reminder.icon.toolTip()

    def held(*_):
        raise Locked

    monkeypatch.setattr(readings_morning, "due_now", held)
    at(context, 10)
    reminder.look()
    assert (reminder.icon.toolTip(), balloons) == (told, [])


def test_a_click_leads_to_the_follow_ups_even_through_the_curtain(context, window, reminder):
    choose(context)
    window.showMinimized()
    reminder.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not window.isMinimized()
    assert window.screen_shown.title == "Suivis"

    window.go(Place(section="dashboard"))
    window.lock.pull()
    reminder.icon.messageClicked.emit()
    assert window.screen_shown.title == "Tableau de bord"
    window.lock.lift()
    assert window.screen_shown.title == "Suivis"


def test_the_menu_opens_logs_and_quits(context, window, reminder, qtbot):
    choose(context)
    lines = {one.text(): one for one in reminder.icon.contextMenu().actions() if not one.isSeparator()}
    assert list(lines) == [
        "Ouvrir Suivi CLD",
        "Consigner une communication…",
        "Suivis du jour",
        "Quitter",
    ]
    window.hide()
    lines["Ouvrir Suivi CLD"].trigger()
    assert window.isVisible()
    lines["Consigner une communication…"].trigger()
    assert [name for name, _ in window.dialogs.shown] == ["interaction"]
    lines["Quitter"].trigger()
    assert not window.isVisible()
    assert not reminder.icon.isVisible()


def test_data_that_are_only_read_log_nothing(context, window, area, balloons):
    context.store.read_only = True
    reminder = Reminder(window)
    assert not reminder.log.isEnabled()
    window.removeEventFilter(reminder)
    context.store.read_only = False


# The window that is closed


def test_closing_quits_as_long_as_nothing_else_was_chosen(context, window, reminder):
    choose(context)
    window.close()
    assert not window.isVisible()
    assert not reminder.icon.isVisible()
    assert QApplication.quitOnLastWindowClosed()


def test_a_window_that_is_to_stay_is_put_away_once_its_work_is_copied(context, window, reminder):
    choose(context, is_staying=True)
    window.close()
    settle()
    assert not window.isVisible()
    assert reminder.icon.isVisible()
    assert not QApplication.quitOnLastWindowClosed()
    assert backup.latest(context.data.backups) is not None

    reminder.open()
    assert window.isVisible()
    assert QApplication.quitOnLastWindowClosed()
    window.leave()
    assert not reminder.icon.isVisible()


def test_an_area_that_goes_gives_the_window_back(context, window, reminder, area):
    choose(context, is_staying=True)
    window.close()
    area[0] = False
    reminder.look()
    assert reminder.icon is None
    assert window.isMinimized()
    window.close()
    assert not window.isVisible()


def test_in_the_background_the_window_waits_in_the_area_or_on_the_taskbar(context, window, reminder):
    window.hide()
    reminder.begin()
    assert window.isMinimized()
    window.hide()
    choose(context)
    reminder.begin()
    assert not window.isVisible()
    assert not QApplication.quitOnLastWindowClosed()


# The settings


@pytest.fixture
def card(window, reminder):
    window.go(Place(section="settings"))
    looking.settle()
    return window.screen_shown.reminders


def test_all_is_off_and_each_box_is_kept_at_once(context, card, reminder):
    assert [box.isChecked() for box in (card.reminds, card.stays, card.starts)] == [False] * 3
    assert not card.stays.isEnabled()

    card.reminds.click()
    assert reminder.icon is not None
    assert computer.reminder_hour(context.window_settings) == 9
    card.hour.set_value(7)
    card.hour.edited.emit()
    assert computer.reminder_hour(context.window_settings) == 7
    card.stays.click()
    assert computer.is_staying(context.window_settings)
    card.reminds.click()
    assert not card.stays.isEnabled()
    assert not computer.is_staying(context.window_settings)
    assert reminder.icon is None


def test_without_an_area_the_box_says_why_it_cannot_be_ticked(card, area):
    assert not card.why_not.isVisible()
    area[0] = False
    card.refresh()
    assert not card.reminds.isEnabled()
    assert card.why_not.text() == NO_AREA
    assert card.reminds.accessibleDescription() == NO_AREA


def test_the_start_of_the_session_is_chosen_told_and_mended(context, card, monkeypatch):
    card.starts.click()
    assert session_start.found(context.data).state is Start.ON
    monkeypatch.setattr(session_start, "_program", lambda: ["/opt/ailleurs/suivi-cld"])
    card.refresh()
    assert not card.starts.isChecked()
    assert "Cochez pour ouvrir" in card.start_told.text()
    card.starts.click()
    assert session_start.found(context.data).state is Start.ON
    assert not card.start_told.isVisible()
    card.starts.click()
    assert session_start.found(context.data).state is Start.OFF


@pytest.mark.skipif(sys.platform == "win32", reason="its registry does not refuse what is ours to write")
def test_a_start_that_cannot_be_written_is_told_and_stays_off(card, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    (tmp_path / "config").write_text("un fichier", encoding="utf-8")
    card.starts.click()
    assert len(said) == 1
    assert not card.starts.isChecked()


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_no_word_of_the_card_is_cut_in_the_smallest_window(context, window, qapp, monkeypatch, zoom):
    monkeypatch.setattr(session_start, "_program", lambda: ["/opt/" + "ailleurs/" * 30 + "suivi-cld"])
    session_start.choose(context.data, is_on=True)
    monkeypatch.setattr(session_start, "_program", lambda: ["suivi-cld"])
    theme.apply(qapp, "dark", zoom)
    window.resize(880, 460)
    window.go(Place(section="settings"))
    looking.settle()
    shown = window.screen_shown.reminders
    assert looking.cut_words(shown) == []
    theme.apply(qapp, "light")


def test_spoilt_lines_are_the_usual_choices(context):
    kept = context.window_settings
    for name in ("rappels/zone", "rappels/rester", "rappels/heure", "rappels/dernier"):
        kept.setValue(name, "\x00œuf")
    assert not computer.is_reminding(kept)
    assert not computer.is_staying(kept)
    assert computer.reminder_hour(kept) == 9
    assert computer.reminded_on(kept) is None
