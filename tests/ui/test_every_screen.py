"""Every page and every dialog opens on any base, light or dark, at any scale, with nothing cut or mute.

Qt reads its scale and its screen as it starts: the last tests run all the others again, at one and
a half, then with letters twice as large.
"""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from cld_desktop.domain.listing import ListedColumn, ListedGroup, Listing
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import (
    AccessRequest,
    Amount,
    BoardMeeting,
    Case,
    Commitment,
    ContactDetail,
    Document,
    Endorsement,
    EndorsementEvent,
    Escalation,
    Figure,
    Flag,
    FollowUp,
    Interaction,
    MeetingSheet,
    Milestone,
    Note,
    Office,
    OpenQuestion,
    Organization,
    Person,
    Request,
    RequestedPiece,
    RequestEvent,
    Risk,
    SavedView,
    Stakeholder,
    Statement,
    Tag,
    Tenure,
    TurnEvent,
)
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.arranged_columns import ArrangedColumns
from cld_desktop.ui.case_tabs import SEGMENTS, TABS
from cld_desktop.ui.dialogs import DIALOGS, open_dialog
from cld_desktop.ui.interaction_list import InteractionList
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens import SCREENS
from tests import published
from tests.shots import screen_of
from tests.ui import hearing, looking, mailed, seeing
from tests.ui.conftest import READY_MADE

SCALE = float(os.environ.get("QT_SCALE_FACTOR", "1"))
ZOOM = float(os.environ.get("SUIVI_CLD_TEXT", "1"))
SIZES = [(1440, 868), (1088, 700), (880, 460)] if SCALE == 1 else [(960, 578), (911, 464)]
if ZOOM > 1:
    SIZES = [(1366, 700), (911, 464)]
IS_PLAIN = SCALE == ZOOM == 1
CASE_TABS = [part for tab, _ in TABS for part in [one.code for one in SEGMENTS.get(tab, ())] or [tab]]
PAGES = [(code, "") for code in SCREENS if code != "case"]
CASE_PAGES = [("case", tab) for tab in CASE_TABS]
BASES = ["", "garnie", "grande"] if ZOOM == 1 else ["", "garnie"]
OWN_ROOM = {"email_files", "restore"}  # the system's own window, which cannot be drawn without a screen
OWN_ID = {
    "event_id": RequestEvent,
    "stakeholder_id": Stakeholder,
    "interaction_id": Interaction,
    "follow_up_id": FollowUp,
    "case_id": Case,
    "commitment_id": Commitment,
    "milestone_id": Milestone,
    "statement_id": Statement,
    "request_id": Request,
    "figure_id": Figure,
    "question_id": OpenQuestion,
    "person_id": Person,
    "organization_id": Organization,
    "office_id": Office,
    "meeting_id": BoardMeeting,
    "document_id": Document,
    "access_request_id": AccessRequest,
    "meeting_sheet_id": MeetingSheet,
    "tag_id": Tag,
    "record_id": Case,
    "turn_id": TurnEvent,
    "escalation_id": Escalation,
    "flag_id": Flag,
    "tenure_id": Tenure,
    "amount_id": Amount,
    "risk_id": Risk,
    "note_id": Note,
    "endorsement_id": Endorsement,
    "endorsement_event_id": EndorsementEvent,
    "detail_id": ContactDetail,
    "piece_id": RequestedPiece,
    "view_id": SavedView,
}
LISTING = Listing(
    title="Historique des modifications",
    aside="Toute l’équipe.",
    as_of=date(2023, 10, 24),
    organization="Organisme A",
    columns=(ListedColumn(title="Modification", share=1),),
    groups=(ListedGroup(title="Mardi", rows=(("Employé A a reporté un suivi",),)),),
)
WORDS = {
    "stage": "analysis",
    "clock": "answer",
    "rung": "minister",
    "words": "analyse",
    "name": "Zoé Roy",
    "kind": "cases",
    "of": Case,
    "listing": LISTING,
    "channel": "parliamentary",
    "what": "postpone",
}
MADE = {
    "columns": lambda context: arranged(context),
    "document_ids": lambda context: mailed.reviewed(context),
    "offer": lambda _context: published.offered(),
    "keys": lambda context: tuple(("follow_ups", one.id) for one in queries.all_of(context.store, FollowUp)),
}
"""What a dialog is about that no base holds, made when it is asked for."""
NEEDED = {
    ("postpone", "follow_up_id"),
    ("document", "document_id"),
    ("email_review", "document_ids"),
    ("note", "case_id"),
    ("merge", "person_id"),
}
ASKED = sorted(set(DIALOGS) - OWN_ROOM)
LACKING = {"access_answer", "endorsement_event", "tag_merge"}
"""The dialogs about something that « garnie » has none of."""


def shown(qtbot, widget: QWidget) -> QWidget:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
    looking.settle()
    return widget


@pytest.fixture
def dressed(qapp):
    """The application in its light colours, its letters at the size asked for."""
    theme.apply(qapp, "light", ZOOM)
    return qapp


@pytest.fixture
def window(desk, qtbot):
    """Opens a window on a copy of a ready-made base."""

    def opening(base: str) -> MainWindow:
        made = MainWindow(desk(base))
        qtbot.addWidget(made)
        made.resize(*SIZES[0])
        shown(qtbot, made)
        return made

    return opening


def visits(window: MainWindow) -> Iterator[str]:
    """Every page of the window, one after the other; those of a case when there is one."""
    case_id = first_id(window.context, Case)
    for section, tab in [*PAGES, *(CASE_PAGES if case_id else [])]:
        window.go(Place(section=section, tab=tab, case_id=case_id if section == "case" else 0))
        looking.settle()
        yield f"{section} {tab}".strip()


@pytest.fixture
def ground(dressed, qtbot):
    """What dialogs lie over."""
    widget = QWidget()
    widget.resize(*SIZES[0])
    qtbot.addWidget(widget)
    widget.show()
    return widget


def first_id(context: Context, kind) -> int:
    return next((one.id for one in queries.all_of(context.store, kind)), 0)


def wanted(name: str) -> dict[str, inspect.Parameter]:
    """What a dialog may be told, beyond the context and the window."""
    opening = getattr(import_module(f"cld_desktop.ui.{DIALOGS[name]}"), f"open_{name}")
    parameters = inspect.signature(opening).parameters
    return {
        key: value
        for key, value in list(parameters.items())[2:]
        if value.kind is not inspect.Parameter.VAR_KEYWORD
    }


def arranged(context: Context) -> ArrangedColumns:
    """The columns of a list of communications, which lives as long as they do."""
    made = InteractionList(context)
    made.columns.setProperty("of", made)
    return made.columns


def about_new(context: Context, name: str) -> dict[str, object] | None:
    """What a dialog needs for something new; None when the base lacks it."""
    told: dict[str, object] = {
        key: MADE[key](context)
        if key in MADE
        else WORDS[key]
        if key in WORDS
        else first_id(context, OWN_ID[key])
        for key, value in wanted(name).items()
        if value.default is inspect.Parameter.empty or (name, key) in NEEDED
    }
    return told if all(told.values()) else None


def about_known(context: Context, name: str) -> dict[str, object] | None:
    """What a dialog is told to modify what is there; None when it does not, or the base lacks it."""
    own = next((key for key in (f"{name}_id", *OWN_ID) if key in wanted(name)), None)
    if own is None:
        return None
    told = {**(about_new(context, name) or {}), own: first_id(context, OWN_ID[own])}
    if "case_id" in wanted(name):
        told["case_id"] = first_id(context, Case)
    return told if all(told.values()) else None


def opened(
    context: Context, name: str, ground: QWidget, about: dict[str, object] | None, qtbot
) -> Iterator[QWidget]:
    """The dialog, shown; none when the base lacks what it is about, or it says that it needs a case first."""
    if about is None:
        return
    try:
        dialog = open_dialog(name, context, ground, about)
    except Problem:
        assert first_id(context, Case) == 0
        return
    assert dialog is not None
    yield shown(qtbot, dialog)


class HandAndEar:
    """What stands in the way of who sees nothing, or has no mouse, from page to page of one window."""

    def __init__(self) -> None:
        self._ringed: set[QWidget] = set()
        self._reached: set[QWidget] = set()

    def hard_to_use(self, made: QWidget) -> list[str]:
        told = [*looking.nameless(made), *hearing.ill_told(made), *hearing.rows_without_words(made)]
        stops, held = hearing.tab_tour(made, self._ringed)
        jumps = hearing.out_of_order(made, stops)
        far = looking.out_of_reach(made, stops, self._reached)
        return [*told, *seeing.faint(made), *held, *jumps, *far]


def base_of(name: str) -> str:
    """The base that has what a dialog is about."""
    return "grande" if name in LACKING else "garnie"


def sizes_in_turn(number: int) -> list[tuple[int, int]]:
    """The sizes in which a page is looked at: the next one begins where this one ends."""
    return SIZES[::-1] if number % 2 else SIZES


@pytest.mark.parametrize("base", BASES)
def test_every_page_opens_on_any_base_light_and_dark_with_nothing_cut(window, qapp, base):
    made = window(base)
    wrong: list[tuple[object, str, str]] = []
    seen = []

    for number, page in enumerate(visits(made)):
        seen.append(page)
        for size in sizes_in_turn(number):
            made.resize(*size)
            looking.settle()
            wrong += [(size, page, words) for words in looking.cut_words(made)]
    if IS_PLAIN:  # colours are the same at every scale
        theme.apply(qapp, "dark")
        wrong += [("dark", page, words) for page in visits(made) for words in seeing.faint(made)]

    assert wrong == []
    assert len(seen) == len(PAGES) + (len(CASE_PAGES) if base else 0)


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("base", BASES if IS_PLAIN else ["garnie"])
def test_a_dialog_opens_on_any_base_light_and_dark_with_nothing_cut_mute_or_out_of_reach(
    desk, ground, qapp, qtbot, base, name
):
    context = desk(base)
    dialogs: list[QWidget] = []
    wrong: list[str] = []

    for about in (about_new(context, name), about_known(context, name)):
        for dialog in opened(context, name, ground, about, qtbot):
            wrong += looking.cut_words(dialog)
            if IS_PLAIN and base == base_of(name) and not dialogs:  # the same at every scale
                assert looking.controls(dialog)
                wrong += HandAndEar().hard_to_use(dialog)
            dialogs.append(dialog)
    if IS_PLAIN and base == "garnie":  # what a dialog does then depends neither on its scale nor on its rows
        theme.apply(qapp, "dark")
        looking.settle()

    assert wrong == []
    assert dialogs or base != base_of(name)


@pytest.mark.skipif(not IS_PLAIN, reason="the same at every scale")
@pytest.mark.parametrize("base", ["", "garnie"])
def test_every_control_of_a_page_is_well_told_and_tab_reaches_it_as_one_reads(window, base):
    made, senses = window(base), HandAndEar()
    bare, wrong = [], []

    for page in visits(made):
        if not looking.controls(made.screen_shown):
            bare.append(page)
        wrong += [(page, control) for control in senses.hard_to_use(made)]

    assert (bare, wrong) == ([], [])


@pytest.mark.lasting
@pytest.mark.skipif(not IS_PLAIN, reason="it is what the others run")
@pytest.mark.parametrize("manner", ["one and a half", "twice the letters"])  # each in a process of its own
def test_the_same_holds_with(manner, tmp_path, ready_made):
    for base in BASES:
        ready_made(base)
    alone = ("-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:randomly")
    larger = {"QT_SCALE_FACTOR": "1.5"} if manner == "one and a half" else {"SUIVI_CLD_TEXT": "2"}
    larger[READY_MADE] = str(ready_made("").parent)
    larger["QT_QPA_PLATFORM"] = screen_of(tmp_path, 1366, 768)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *alone, __file__],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **larger},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
