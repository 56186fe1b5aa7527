"""The window goes on while a search is read: elsewhere, a little at a time, and only the latest one."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from sqlalchemy import event

from cld_desktop.storage.halting import Halt, Halted
from cld_desktop.ui.highlights import HighlightedText
from cld_desktop.ui.latest_reading import LatestReading
from cld_desktop.ui.screen import Place
from cld_desktop.ui.search_kinds import FAMILIES, Found
from cld_desktop.ui.search_panel import SearchPanel
from cld_desktop.ui.search_reading import PER_KIND, PER_PAGE, Question, read
from tests.ui.keys import press, type_text

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagate)")
SOON = 10.0
"""Seconds that nothing here should ever last."""


class Held:
    """A reading that lasts until it is let go, or given up."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()
        self.halted = threading.Event()

    def __call__(self, halt: Halt) -> str:
        self.begun.set()
        while not self.let_go.wait(0.002):
            if halt.is_stopped:
                self.halted.set()
                halt.check()
        return "lu"


def test_while_one_types_the_window_asks_nothing_of_the_base(qtbot, demonstration, panel):
    asked: list[int] = []
    engine = demonstration.store.engine

    def note(*_told: object) -> None:
        asked.append(threading.get_ident())

    event.listen(engine, "before_cursor_execute", note)
    type_text("recrutement de la main-d’œuvre")
    qtbot.waitUntil(lambda: panel.is_settled)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.is_settled and bool(panel.preview.findChildren(HighlightedText)))
    event.remove(engine, "before_cursor_execute", note)

    assert panel.findings.answer.total
    assert asked
    assert threading.get_ident() not in asked


def test_however_much_is_found_a_key_brings_a_bounded_number_of_short_rows(desk):
    context = desk("grande")
    ask = Question(text="nu", today=context.today)
    found = read(context.store, ask, Halt())
    assert found.answer.total > 2000
    assert len(found.items) <= len(FAMILIES) * (PER_KIND + 2)
    one = read(context.store, replace(ask, family="interactions", limit=PER_PAGE), Halt())
    assert len(one.items) <= PER_PAGE + 2
    assert all(len(row.passage) < 400 for row in one.items if isinstance(row, Found))


# Only the latest


def test_a_newer_question_gives_up_the_older_one_whose_answer_never_comes(qtbot, qapp):
    owner = QObject()
    reader = LatestReading(owner)
    came: list[object] = []
    reader.came.connect(came.append)
    reader.failed.connect(came.append)
    old, dropped = Held(), Held()
    reader.ask(old)
    assert old.begun.wait(SOON)
    reader.ask(dropped)
    reader.ask(lambda _halt: "la dernière")
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["la dernière"]
    assert old.halted.is_set()
    assert not dropped.begun.is_set()
    assert not reader.is_busy


def test_a_reading_that_fails_is_told_and_the_next_one_is_made(qtbot, qapp):
    owner = QObject()
    reader = LatestReading(owner)
    came: list[object] = []
    failed: list[object] = []
    reader.came.connect(came.append)
    reader.failed.connect(failed.append)
    reader.ask(lambda _halt: 1 // 0)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)
    reader.ask(lambda _halt: "lu")
    qtbot.waitUntil(lambda: came == ["lu"])


def test_closing_the_panel_gives_up_what_is_being_read(qtbot, window, panel):
    held = Held()
    panel.reader.ask(held)
    assert held.begun.wait(SOON)
    press(Qt.Key.Key_Escape)
    assert held.halted.wait(SOON)
    qtbot.waitUntil(lambda: window.findChild(SearchPanel) is None)


def test_closing_the_window_during_a_search_lets_the_base_go(qtbot, window, panel):
    held = Held()
    panel.reader.ask(held)
    assert held.begun.wait(SOON)
    window.close()
    assert held.halted.wait(SOON)


def test_it_is_said_that_one_waits_only_when_it_lasts(qtbot, window, panel):
    busy, other = Held(), LatestReading(window)
    type_text("recrutement")
    qtbot.waitUntil(lambda: panel.is_settled)
    assert "résultats" in panel.head.told.text()
    other.ask(busy)  # the thread is taken: the next answer will be late
    assert busy.begun.wait(SOON)
    type_text(" en")
    qtbot.waitUntil(lambda: panel.head.told.text() == "Recherche…")
    assert any(isinstance(row, Found) for row in panel.list.items()), "what was found before stays"
    busy.let_go.set()
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.head.told.text() != "Recherche…"


def test_entree_pressed_before_the_answer_opens_what_was_typed_then(qtbot, window, panel):
    busy, other = Held(), LatestReading(window)
    went: list[Place] = []
    window.context.went.connect(went.append)
    other.ask(busy)
    assert busy.begun.wait(SOON)
    type_text("panorama")
    press(Qt.Key.Key_Return)
    assert not went
    busy.let_go.set()
    qtbot.waitUntil(lambda: bool(went))
    assert went[-1].section == "case"


# What may be typed


ODD = (
    *("x" * 5000, "mot " * 1250, "« »", '"', "a AND NOT b", "NEAR(a b)", "(", "^a:b*-", "🌲"),
    *("\u00a0 \u00a0", "\u2019\u02bc'"),
)


def test_whatever_is_typed_is_looked_for_and_never_refused(qtbot, panel):
    for typed in ODD:
        panel.field.setText(typed)
        qtbot.waitUntil(lambda: panel.is_settled)
        assert panel.findings.question.text == typed
        if not panel.findings.question.has_words:
            assert panel.head.told.text() == ""


def test_it_is_said_when_only_the_first_words_are_looked_for(qtbot, panel):
    panel.field.setText(" ".join(f"mot{number}" for number in range(33)))
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.head.told.text() == "Seuls les 32\u00a0premiers mots sont cherchés."
    panel.field.setText("recrutement")
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.head.told.text().startswith("6\u00a0résultats")


# Given up


def test_a_question_asked_of_the_base_is_interrupted(demonstration):
    halt = Halt()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    threading.Timer(0.05, halt.stop).start()
    with (
        pytest.raises(Halted),
        demonstration.store.reading() as connection,
        halt.over(connection),
    ):
        connection.exec_driver_sql(endless).scalar()
    with pytest.raises(Halted):
        read(demonstration.store, Question(text="recrutement", today=date(2023, 10, 24)), halt)
