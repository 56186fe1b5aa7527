"""The way in: a data folder opened for a window, the right to write, and refusals told in a box."""

from __future__ import annotations

import logging
import signal
import sys
from datetime import datetime

import pytest

from cld_desktop import app, cli
from cld_desktop.domain.problems import Damaged, DiskFull, Invalid, NewerDatabase, ReadOnly, Unreachable
from cld_desktop.domain.records import Person
from cld_desktop.paths import DataFolder
from cld_desktop.services import opening, settings, update_windows, updates
from cld_desktop.services.arrivals import Work
from cld_desktop.services.logbook import start_log
from cld_desktop.storage import queries
from cld_desktop.storage.database import WriterLock
from tests.published import TODAY, publisher


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "données")


@pytest.fixture
def now():
    return cli.clock("2023-10-24")


@pytest.fixture
def root_log():
    """The root logger, given back as it was."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield root
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()


def test_a_given_day_stands_still_at_ten_past_two():
    now = cli.clock("2023-10-24")
    assert now() == now()
    assert (now().date().isoformat(), now().hour, now().minute) == ("2023-10-24", 14, 10)
    assert now().tzinfo is not None
    with pytest.raises(Invalid):
        cli.clock("demain")


def test_without_a_given_day_the_machine_tells_the_time():
    before = datetime.now().astimezone()
    assert before <= cli.clock(None)() <= datetime.now().astimezone()


def test_a_window_makes_its_base_and_holds_the_right_to_write(folder, now):
    window = opening.open_for_window(folder, now=now)
    assert folder.base.exists()
    assert not window.store.read_only
    second = opening.open_for_window(folder, now=now)
    assert second.store.read_only
    with pytest.raises(ReadOnly), second.store.change("Essayer"):
        pass
    second.close()
    window.close()
    third = opening.open_for_window(folder, now=now)
    assert not third.store.read_only
    third.close()


def test_two_windows_on_an_empty_folder_do_not_share_the_right_to_write(folder, now, monkeypatch):
    folder.root.mkdir()
    other = WriterLock(folder.root)
    assert other.acquire()
    with pytest.raises(Unreachable):
        opening.open_for_window(folder, now=now)
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    with pytest.raises(ReadOnly), opening.created(folder, now=now):
        pass
    other.release()


def test_a_base_that_could_not_be_finished_is_not_left_behind(folder, now, monkeypatch):
    def full(*_, **__):
        folder.base.write_bytes(b"")
        raise DiskFull

    monkeypatch.setattr(opening, "open_base", full)
    for door in (opening.open_for_window, lambda *a, **k: opening.created(*a, **k).__enter__()):
        with pytest.raises(DiskFull):
            door(folder, now=now)
        assert not folder.base.exists()


def signed(store, person):
    (entry,) = queries.history_of(store, Person, person.id)
    return entry.who


def test_the_person_chosen_for_this_account_signs_what_is_written(folder, now):
    window = opening.open_for_window(folder, now=now)
    with window.store.change("Ajouter une personne") as change:
        person = change.put(Person(name="Employé A", is_team=True))
    assert signed(window.store, person) == opening.account_name()
    settings.choose_me(window.store, window.account, person.id)
    with window.store.change("Ajouter une personne") as change:
        other = change.put(Person(name="Employé B", is_team=True))
    assert signed(window.store, other) == "Employé A"
    window.close()


def test_an_account_without_a_name_is_nobody(monkeypatch):
    def nobody():
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert opening.account_name() == ""


def test_the_right_to_write_is_given_back_when_opening_fails(folder, now):
    folder.root.mkdir()
    folder.base.write_bytes(b"ceci n'est pas une base")
    for _ in range(2):
        with pytest.raises(Damaged, match="n’est pas une base"):
            opening.open_to_write(folder, now=now)
    lock = WriterLock(folder.root)
    assert lock.acquire()
    lock.release()


def age(folder, revision):
    import sqlite3

    base = sqlite3.connect(folder.base, isolation_level=None)
    base.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    base.close()


def test_a_newer_base_is_refused_by_every_door(folder, now):
    opening.open_for_window(folder, now=now).close()
    age(folder, "9999")
    for door in (opening.open_to_read, opening.open_to_write, opening.open_for_window):
        with pytest.raises(NewerDatabase):
            door(folder, now=now)


@pytest.mark.usefixtures("root_log")
def test_the_log_takes_turns_and_says_when_it_cannot_be_written(folder, tmp_path):
    assert not start_log(folder)
    folder.root.mkdir()
    assert start_log(folder)
    logging.getLogger("essai").warning("attention")
    assert "attention" in folder.log.read_text("utf-8")
    folder2 = DataFolder(tmp_path / "autre")
    folder2.root.mkdir()
    folder2.log.mkdir()
    assert not start_log(folder2)


# The window


@pytest.fixture
def shown(monkeypatch, root_log, qapp):
    """What the window was opened with: the window itself has tests of its own."""
    contexts = []

    def show(workspace, *_):
        contexts.append(workspace)
        return 0, None

    monkeypatch.setattr(app, "_show", show)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return contexts


def test_without_a_command_the_window_opens_on_the_data_folder(folder, shown):
    assert app.main(["--data", str(folder.root), "--today", "2023-10-24"]) == 0
    (workspace,) = shown
    assert workspace.folder == folder
    assert workspace.now().date().isoformat() == "2023-10-24"
    lock = WriterLock(folder.root)
    assert lock.acquire()  # closing gave the right to write back
    lock.release()


@pytest.mark.usefixtures("shown")
def test_closing_the_window_keeps_a_copy(folder):
    app.main(["--data", str(folder.root), "--today", "2023-10-24"])
    assert len(list(folder.backups.iterdir())) == 1


@pytest.mark.usefixtures("shown")
def test_a_setup_starts_once_the_data_are_copied_and_closed(folder, tmp_path, monkeypatch):
    cld = publisher(tmp_path / "publié")
    offer = updates.look(cld.publish(), cld.terms(), today=TODAY, fetch=lambda *_: None)
    assert offer is not None
    ready = updates.bring(offer, folder.updates, Work(), fetch=lambda *_: None)
    seen = []

    def start(setup):
        lock = WriterLock(folder.root)
        seen.append((setup, len(list(folder.backups.iterdir())), lock.acquire()))
        lock.release()

    monkeypatch.setattr(app, "_show", lambda *_: (0, ready))
    monkeypatch.setattr(update_windows, "start", start)
    assert app.main(["--data", str(folder.root), "--today", "2023-10-24"]) == 0
    assert seen == [(folder.updates / "Suivi-CLD-0.2.0-setup.exe", 1, True)]


@pytest.mark.usefixtures("qapp", "root_log")
def test_a_refusal_is_told_in_a_box_and_on_standard_error(folder, monkeypatch, capsys):
    from PySide6.QtWidgets import QMessageBox

    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    folder.root.mkdir()
    folder.base.write_bytes(b"ceci n'est pas une base")
    assert app.main(["--data", str(folder.root)]) == 1
    assert capsys.readouterr().err.strip() == told[0]


@pytest.mark.usefixtures("qapp", "root_log")
def test_an_accident_before_the_window_is_told_with_details_to_copy(folder, monkeypatch, capsys):
    from PySide6.QtWidgets import QApplication, QMessageBox

    def copy(box):
        next(each for each in box.buttons() if each.text() == "Copier les détails").click()

    monkeypatch.setattr(QMessageBox, "exec", copy)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "_show", lambda *_: 1 / 0)
    assert app.main(["--data", str(folder.root)]) == 1
    assert capsys.readouterr().err.startswith("Une erreur imprévue est survenue.")
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert "ZeroDivisionError" in folder.log.read_text("utf-8")


@pytest.mark.usefixtures("root_log")
def test_an_error_before_the_window_is_logged(folder, capsys):
    folder.root.mkdir()
    start_log(folder)
    error = ZeroDivisionError("essai")
    app._log_uncaught(type(error), error, None)
    assert "ZeroDivisionError: essai" in folder.log.read_text("utf-8")
    assert "ZeroDivisionError: essai" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp", "root_log")
def test_the_window_itself_opens_on_what_the_folder_holds(folder, monkeypatch):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    seen = []

    def look_and_close():
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.inherits("QMainWindow"):
                seen.append(window.windowTitle())
                window.close()

    watch = QTimer()
    watch.timeout.connect(look_and_close)
    watch.start(10)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert app.main(["--data", str(folder.root), "--today", "2023-10-24"]) == 0
    watch.stop()
    assert len(seen) == 1
    assert len(list(folder.backups.iterdir())) == 1
