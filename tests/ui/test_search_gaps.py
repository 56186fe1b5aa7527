"""What the search does on the window's thread while one types: little at a time, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer

from cld_desktop.ui import little_by_little, theme
from cld_desktop.ui.latest_reading import LatestReading
from cld_desktop.ui.little_by_little import LittleByLittle
from cld_desktop.ui.screen import Place
from cld_desktop.ui.search_lines import Letters, RowLines
from cld_desktop.ui.search_panel import RESTING_DELAY_MS, WAITING_DELAY_MS
from cld_desktop.ui.search_sheet import Sheet
from tests.ui.keys import press, type_text
from tests.ui.test_search_reading import SOON, Held

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagate)")


# The pane


def test_the_pane_waits_for_the_typing_to_rest(qtbot, window, panel):
    read: list[Sheet] = []
    panel.preview.reader.came.connect(read.append)
    busy, other = Held(), LatestReading(window)
    type_text("recrut")
    qtbot.waitUntil(lambda: panel.findings.question.text == "recrut")
    other.ask(busy)  # the answer to what follows will be late
    assert busy.begun.wait(SOON)
    type_text("ement")
    assert WAITING_DELAY_MS > RESTING_DELAY_MS
    qtbot.waitUntil(lambda: panel.head.told.text() == "Recherche…")
    assert not panel.preview.is_busy, "the pane of an answer that is no longer wanted"
    busy.let_go.set()
    qtbot.waitUntil(lambda: panel.is_settled)
    assert [sheet.words for sheet in read] == [("recrutement",)]


def test_a_pane_that_would_be_the_same_is_kept(qtbot, panel):
    type_text("recrutement")
    qtbot.waitUntil(lambda: panel.is_settled)
    body = panel.preview.widget()
    panel.look()
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.preview.widget() is body
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.is_settled)
    assert panel.preview.widget() is not body


# The rows


def test_entree_pressed_while_the_rows_are_made_ready_opens_what_was_typed(qtbot, window, panel):
    type_text("recrutement")
    qtbot.waitUntil(lambda: panel.is_settled)
    before = panel.list.items()
    went: list[Place] = []
    window.context.went.connect(went.append)

    def enter(_found: object) -> None:
        assert panel.list.items() is before, "the rows of « recrutement » are still there"
        press(Qt.Key.Key_Return)
        assert not went

    panel.reader.came.connect(enter)
    panel.field.setText("lettre ministre")
    qtbot.waitUntil(lambda: bool(went))
    assert panel.findings.question.text == "lettre ministre"


def test_rows_made_ready_for_older_words_never_come(qtbot, panel):
    shown: list[str] = []
    panel.list.model().modelReset.connect(lambda: shown.append(panel.findings.question.text))

    def type_more(_found: object) -> None:
        panel.reader.came.disconnect(type_more)
        panel.field.setText("lettre")
        panel.look()

    panel.reader.came.connect(type_more)
    panel.field.setText("recrutement")
    qtbot.waitUntil(lambda: panel.is_settled and panel.findings.question.text == "lettre")
    assert shown == ["lettre"]


TEXTS = (
    *("a", "recrutement " * 6, "recrutement " * 8, "recrutement " * 9, "recrutement " * 14, "m" * 400),
    *(
        "1er, 6e et 7e\u00a0par.\u00a0: «\u00a0Le recrutement est en cours\u00a0»" * 2,
        "🌲" * 60,
        "e\u0301" * 120,
    ),
    *("recrutement\u2028recrutement", "招聘" * 40, "<b>recrutement</b> &amp;" * 5, "\u200b" * 300),
)


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_lines_are_counted_as_they_will_be_cut(dressed, zoom):
    theme.apply(dressed, "light", zoom)
    letters = Letters()
    for text in TEXTS:
        for width in (240, 470, 480.5):
            lines = RowLines(letters, ("recrut",))
            counted = lines.height(text, "meta", width, 2)
            cut = lines.cut(text, "meta", width, 2)
            assert counted == lines.height(text, "meta", width, 2), text
            assert cut.lineCount() <= 2
    theme.apply(dressed, "light")


def test_a_title_of_ten_thousand_letters_is_one_line_that_ends_with_an_ellipsis(dressed):
    cut = RowLines(Letters(), ("recrut",)).cut("recrutement " * 900, "strong", 400, 1)
    assert cut.lineCount() == 1
    assert cut.text().endswith("…")
    assert len(cut.text()) < 200


# A little at a time


def test_what_is_pressed_comes_between_two_steps(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(little_by_little, "AT_A_TIME", 0.0)
    owner, done = QObject(), []
    work = LittleByLittle(owner)

    def steps() -> Iterator[None]:
        for number in range(3):
            done.append(f"étape {number}")
            QTimer.singleShot(0, owner, lambda: done.append("touche"))
            yield

    work.begin(steps(), lambda: done.append("fin"))
    assert not done
    assert work.is_busy
    qtbot.waitUntil(lambda: "fin" in done)
    assert not work.is_busy
    assert done.index("touche") < done.index("étape 1")
    assert done.index("étape 2") < done.index("fin")


def test_another_work_takes_the_place_of_the_one_before(qtbot, qapp):
    owner, done = QObject(), []
    work = LittleByLittle(owner)
    work.begin(iter([1, 2]), lambda: done.append("la première"))
    work.begin(iter([1, 2]), lambda: done.append("la seconde"))
    qtbot.waitUntil(lambda: bool(done))
    work.begin(iter([1]), lambda: done.append("rien"))
    work.drop()
    last: list[int] = []
    QTimer.singleShot(0, owner, lambda: last.append(1))
    qtbot.waitUntil(lambda: bool(last))
    assert done == ["la seconde"]
