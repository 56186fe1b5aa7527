"""A second start on the same data: the window that is open comes forward and opens what was asked."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox

from cld_desktop import app
from cld_desktop.paths import DataFolder
from cld_desktop.storage.database import WriterLock
from cld_desktop.ui import handing_over, listening
from cld_desktop.ui.handing_over import Asked, Deaf, address, hand_over, said, turn
from cld_desktop.ui.listening import Listener
from cld_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2023-10-24")
ANSWERING = """
import sys, time
from PySide6.QtCore import QCoreApplication
from cld_desktop.ui.listening import Listener
app = QCoreApplication([])
listener = Listener(sys.argv[1], app)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "données")


@pytest.fixture
def as_before(qapp, monkeypatch):
    """What the program takes over is given back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(signal, "signal", lambda *_: None)


@pytest.fixture
def processes():
    """Real processes, stopped at the end."""
    started = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def heard(qtbot, qapp, folder):
    """What a listener of this process was asked."""
    found: list[Asked] = []
    listener = Listener(address(folder), qapp)
    listener.serve(found.append)
    yield found
    listener.close()


def open_while(folder, *steps, options=TODAY):
    """Open the program here, and take each step until it holds; then close the window."""
    left, deadline = list(steps), time.monotonic() + 60
    before = QApplication.topLevelWidgets()

    def look():
        found = [one for one in QApplication.topLevelWidgets() if one not in before and one.isVisible()]
        window = next((one for one in found if isinstance(one, MainWindow)), None)
        if window is not None and left and left[0](window):
            left.pop(0)
        if time.monotonic() > deadline or (window is not None and not left):
            watch.stop()
            for one in found:
                one.close()

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(20)
    code = app.main(["--data", str(folder.root), *options])
    watch.stop()
    assert not left, "the program was closed before this held"
    return code


@pytest.mark.usefixtures("as_before")
def test_a_second_start_raises_the_window_hands_its_file_over_and_ends_without_a_word(
    folder, processes, tmp_path
):
    letter = tmp_path / "lettre reçue.txt"
    letter.write_text("Bonjour.", encoding="utf-8")
    second = []

    def minimise_and_start_again(window):
        window.showMinimized()
        words = ("--data", f"{folder.root}/../{folder.root.name}", str(letter))
        second.append(processes("-m", "cld_desktop", *words))
        return True

    def is_raised(window):
        return not window.isMinimized() and any(name == "attach" for name, _ in window.dialogs.shown)

    def has_ended(_window):
        return second[0].poll() is not None

    assert open_while(folder, minimise_and_start_again, is_raised, has_ended) == 0
    words = second[0].communicate()[0].replace("This plugin does not support raise()\n", "")
    assert (second[0].returncode, words) == (0, "")
    assert not Path(address(folder)).exists()  # who comes later finds nobody


@pytest.mark.usefixtures("as_before")
def test_a_start_with_the_session_stays_out_of_the_way_until_somebody_opens_it(folder, processes):
    second = []

    def start(*words):
        second.append(processes("-m", "cld_desktop", "--data", str(folder.root), *words))
        return True

    def has_ended(window):
        return second[-1].poll() == 0 and window.isMinimized()

    assert (
        open_while(
            folder,
            lambda window: window.isMinimized(),
            lambda _: start("--background"),
            has_ended,
            lambda _: start(),
            lambda window: not window.isMinimized(),
            options=(*TODAY, "--background"),
        )
        == 0
    )


@pytest.mark.usefixtures("as_before")
def test_a_program_that_was_killed_is_no_obstacle(folder, processes):
    first = processes("-c", ANSWERING, address(folder))
    assert first.stdout.readline() == "ready\n"
    first.kill()
    first.wait()

    second = []

    def start(_window):
        second.append(processes("-m", "cld_desktop", "--data", str(folder.root)))
        return True

    assert open_while(folder, start, lambda _: second[0].poll() is not None) == 0
    assert second[0].returncode == 0


@pytest.mark.usefixtures("as_before")
def test_a_program_that_does_not_answer_is_told_with_what_to_do(folder, processes, monkeypatch, capsys):
    first = processes("-c", ANSWERING, address(folder))
    assert first.stdout.readline() == "ready\n"
    monkeypatch.setattr(handing_over, "PATIENCE", 300)
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))

    assert app.main(["--data", str(folder.root)]) == 1
    assert told == [str(Deaf())]
    assert capsys.readouterr().err.strip() == str(Deaf())
    assert not folder.root.exists()


def test_a_start_during_the_start_is_greeted_then_given_to_the_window(qtbot, qapp, folder, processes):
    first = Listener(address(folder), qapp)
    second = processes(
        "-c",
        "import sys; from cld_desktop.ui.handing_over import *\n"
        "print(hand_over(sys.argv[1], Asked(files=('lettre.txt',))))",
        address(folder),
    )
    found: list[Asked] = []
    deadline = time.monotonic() + 10
    while not first.findChildren(QLocalSocket) and time.monotonic() < deadline:
        time.sleep(0.02)  # no event is looked at: the base is being opened
        first.greet_waiting()
    qtbot.waitUntil(lambda: bool(first._kept), timeout=10_000)
    first.serve(found.append)

    assert found == [Asked(files=("lettre.txt",))]
    assert second.communicate(timeout=10)[0].strip() == "True"
    first.close()


# What is said to the program by somebody else


def client(at: str) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(at)
    assert socket.waitForConnected(1000)
    return socket


ASKING = {"files": ["a.txt"], "is_background": False}


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\x00\n",
        b"{\n",
        b"[" * 100_000 + b"\n",
        b"[]\n",
        said(ASKING).replace(b'"suivi_cld": 1', b'"suivi_cld": 2'),
        said({**ASKING, "files": "a.txt"}),
        said({**ASKING, "files": [1]}),
        said({**ASKING, "files": ["a\0b"]}),
        said({"files": ["a.txt"]}),
        b"x" * 10_000_000 + b"\n",
    ],
    ids=["bytes", "cut", "deep", "list", "version", "files", "numbers", "null", "half", "10 MB"],
)
def test_what_no_start_of_ours_says_is_dropped(qtbot, folder, heard, line):
    stranger = client(address(folder))
    stranger.write(line)
    qtbot.waitUntil(lambda: stranger.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []
    assert b"is_done" not in bytes(stranger.readAll().data())

    ours = client(address(folder))
    ours.write(said(ASKING))
    qtbot.waitUntil(lambda: heard == [Asked(files=("a.txt",))])


def test_one_who_never_speaks_is_let_go_and_keeps_nobody_out(qtbot, folder, heard, monkeypatch):
    monkeypatch.setattr(listening, "PATIENCE", 300)
    silent = [client(address(folder)) for _ in range(5)]
    ours = client(address(folder))
    ours.write(said(ASKING))
    qtbot.waitUntil(lambda: len(heard) == 1)
    gone = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: all(one.state() == gone for one in silent))


def test_too_many_files_are_refused_before_anything_is_sent(folder, heard):
    with pytest.raises(Exception, match="trop nombreux"):
        hand_over(address(folder), Asked(files=("x" * 1000,) * 2000))
    assert heard == []


# Where the program is reached


def test_each_data_folder_has_its_own_program(folder, tmp_path):
    here = address(folder)
    assert address(DataFolder(folder.root / ".." / folder.root.name)) == here
    assert address(DataFolder(tmp_path / "autres données")) != here
    long = address(DataFolder(tmp_path / ("é" * 200) / ("œ" * 200)))  # a socket has about a hundred letters
    assert len(long) == len(here) < 100


@pytest.mark.skipif(os.name == "nt", reason="a pipe is its person's own")
def test_nobody_else_may_answer_in_our_place(folder, heard, monkeypatch):
    at = address(folder)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    assert not hand_over(at, Asked())
    assert heard == []


@pytest.mark.usefixtures("as_before")
def test_who_comes_while_the_program_leaves_waits_for_its_turn(folder, qapp):
    at = address(folder)
    with turn(at):
        began = time.monotonic()
        with turn(at, 200):  # not for ever
            assert time.monotonic() - began > 0.15
    with turn(at, 0):
        began = time.monotonic()
    assert time.monotonic() - began < 0.15
    assert open_while(folder) == 0
    lock = WriterLock(folder.root)
    assert lock.acquire()
    lock.release()


def test_a_message_is_one_line_of_plain_letters():
    line = said({"files": ["Œuvre\nà l’étude\udce9.pdf"], "is_background": False})
    assert line.count(b"\n") == 1
    assert line.isascii()
    assert json.loads(line)["files"] == ["Œuvre\nà l’étude\udce9.pdf"]
