"""« Ce matin »: once a day, what is due and what colleagues did since the window was closed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from cld_desktop.domain.records import FollowUp
from cld_desktop.services import follow_ups
from cld_desktop.storage import queries
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.morning_card import MorningCard, since_words
from cld_desktop.ui.prose import WrappedLink
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens.dashboard import DashboardScreen
from tests.ui import looking
from tests.ui.conftest import sweep
from tests.ui.desk import close_desk, open_desk

CLOSED = datetime(2023, 10, 25, 16, 30).astimezone()
OPENED = datetime(2023, 10, 26, 8, 30).astimezone()
Opening = Callable[[datetime], MainWindow]


@pytest.fixture
def folder(ready_made, tmp_path):
    copied = tmp_path / "données"
    shutil.copytree(ready_made("demonstration"), copied)
    return copied


@pytest.fixture
def opening(folder, dressed, qtbot) -> Iterator[Opening]:
    """Opens the window at a moment, as Employé A."""
    contexts: list[Context] = []

    def open_at(at: datetime) -> MainWindow:
        contexts.append(open_desk(folder, me="Employé\u00a0A", now=at, is_new=False))
        made = MainWindow(contexts[-1])
        qtbot.addWidget(made)
        made.resize(1440, 868)
        made.show()
        looking.settle()
        return made

    yield open_at
    sweep()
    for context in contexts:
        close_desk(context)


def close(window: MainWindow) -> None:
    window.close()
    QApplication.processEvents()


def postpone_as(folder: Path, at: datetime, name: str = "Employé\u00a0B") -> None:
    """Another person, at another moment, postpones a follow-up by a week."""
    context = open_desk(folder, me=name, now=at, is_new=False)
    due = queries.all_of(context.store, FollowUp, subject="Demander une rencontre")[0]
    follow_ups.postpone(context.store, due.id, due.due_on + timedelta(days=7), today=at.date())
    close_desk(context)


def card_of(window: MainWindow) -> MorningCard:
    page = window.screen_shown
    assert isinstance(page, DashboardScreen)
    return page.morning


def lines(window: MainWindow) -> list[str]:
    card = card_of(window)
    links = [one.label() for one in card.findChildren(WrappedLink) if one.isVisible()]
    return [*links, *(one.text() for one in card.findChildren(QLabel) if one.isVisible())]


def test_it_counts_what_is_due_for_me_and_tells_what_a_colleague_did_since_i_closed(opening, folder):
    close(opening(CLOSED))
    postpone_as(folder, CLOSED + timedelta(minutes=18))
    window = opening(OPENED)

    said = " ".join(lines(window))
    assert "Pour vous\u00a0: 1\u00a0suivi aujourd’hui, 2 en retard." in said
    assert "Depuis mercredi, 16\u00a0h\u00a030\u00a0: Employé\u00a0B a reporté le suivi" in said
    assert "Demander une rencontre" in said


def test_what_i_did_myself_and_what_was_done_before_is_not_told(opening, folder):
    postpone_as(folder, CLOSED - timedelta(hours=1))
    close(opening(CLOSED))
    postpone_as(folder, CLOSED + timedelta(minutes=5), name="Employé\u00a0A")

    assert not any("Depuis" in line for line in lines(opening(OPENED)))


def test_it_shows_once_a_day_and_comes_back_the_next(opening, folder):
    close(opening(CLOSED))
    morning = opening(OPENED)
    assert card_of(morning).isVisible()
    morning.go(Place(section="cases"))
    morning.go(Place(section="dashboard"))
    assert card_of(morning).isVisible()
    close(morning)

    noon = opening(OPENED + timedelta(hours=4))
    assert not card_of(noon).isVisible()
    close(noon)
    assert card_of(opening(OPENED + timedelta(days=1))).isVisible()


def test_the_cross_puts_it_away_whatever_changes_after(opening, folder):
    close(opening(CLOSED))
    window = opening(OPENED)
    card_of(window).cross.click()
    window.screen_shown.mark_stale()

    assert not card_of(window).isVisible()


def test_nothing_to_say_shows_nothing(opening, folder):
    first = opening(CLOSED)
    for one in queries.all_of(first.context.store, FollowUp):
        if one.done_on is None:
            follow_ups.complete(first.context.store, one.id, CLOSED.date(), today=CLOSED.date())
    close(first)

    assert not card_of(opening(OPENED)).isVisible()


def test_a_line_opens_what_it_tells_of(opening, folder):
    close(opening(CLOSED))
    postpone_as(folder, CLOSED + timedelta(minutes=18))
    window = opening(OPENED)
    link = next(one for one in card_of(window).findChildren(WrappedLink) if "Employé\u00a0B" in one.label())
    link.click()
    looking.settle()

    assert window.stack.here.section == "follow_ups"
    assert window.screen_shown.list.table.current().follow_up.subject == "Demander une rencontre"


def test_what_fell_due_while_the_window_was_closed_is_named(opening, folder):
    close(opening(CLOSED))
    window = opening(OPENED + timedelta(days=3))

    assert any("Échu depuis\u00a0: «\u00a0Rappeler Contact\u00a0A\u00a0»" in line for line in lines(window))


def test_a_window_left_open_overnight_says_it_in_the_morning(opening, folder):
    window = opening(CLOSED)
    postpone_as(folder, CLOSED + timedelta(minutes=18))
    day = window.context.day
    window.context.now = lambda: OPENED
    day._now = window.context.now
    window.refresh_all()
    looking.settle()

    assert any("Depuis mercredi" in line for line in lines(window))


def test_a_moment_is_said_by_its_weekday_while_it_is_near():
    today = OPENED.date()

    assert since_words(CLOSED, today) == "Depuis mercredi, 16\u00a0h\u00a030"
    assert since_words(datetime(2023, 10, 2, 9).astimezone(), today) == (
        "Depuis le 2\u00a0octobre\u00a02023, 9\u00a0h"
    )


def test_a_spoilt_or_future_closing_is_no_closing(opening, folder):
    for spoilt in ("hier", "2999-01-01T00:00:00+00:00", "2023-10-23T16:30:00"):
        window = opening(OPENED)
        window.context.window_settings.clear()
        uid = queries.base_uid(window.context.store)
        window.context.window_settings.setValue(f"{uid}/fermeture", spoilt)
        window.context.day._day = None
        window.screen_shown.mark_stale()
        assert window.context.day.since() is None
