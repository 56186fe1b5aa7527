"""Updates as people see them: a real server, real signed files, a real window; never as the day starts."""

from __future__ import annotations

import logging
import shutil
import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from cld_desktop import app
from cld_desktop.services import update_windows
from cld_desktop.services.update_terms import Terms
from cld_desktop.ui import background, messages, update_memory
from cld_desktop.ui.buttons import FlatLink
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Context, Place
from cld_desktop.ui.screens.settings import SettingsScreen
from cld_desktop.ui.settings_updates import UpdatesCard
from cld_desktop.ui.update_dialog import BRING, CLOSE, UpdateDialog
from cld_desktop.ui.update_watch import IGNORE, LATER, NEWS
from cld_desktop.ui.updates import Updates
from tests.published import SETUP, Publisher, publisher
from tests.ui import keys, looking
from tests.ui.conftest import sweep
from tests.ui.desk import NOW, close_desk, open_desk
from tests.ui.update_server import serving

HALF_AN_HOUR = timedelta(minutes=30)


class Clock:
    """Tells the time that a test wants."""

    def __init__(self) -> None:
        self.at = NOW.replace(hour=8, minute=30)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, time: timedelta) -> None:
        self.at += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cld(tmp_path) -> Publisher:
    return publisher(tmp_path / "publié")


@pytest.fixture
def server(cld):
    cld.folder.mkdir()
    with serving(cld.folder) as made:
        yield made


@pytest.fixture
def under(ready_made, dressed, tmp_path, clock):
    """Makes the context of a program under some terms, on an empty base unless told."""
    contexts: list[Context] = []

    def making(terms: Terms, name: str = "") -> Context:
        folder = tmp_path / f"données {len(contexts)}"
        shutil.copytree(ready_made(name), folder)
        contexts.append(open_desk(folder, is_new=False, clock=clock, terms=terms))
        return contexts[-1]

    yield making
    for context in contexts:
        background.let_end(context.letting_go)
    sweep()
    for context in contexts:
        close_desk(context)


@pytest.fixture
def opened(under, qtbot):
    """Opens the window of a program under some terms, on its settings."""

    def opening(terms: Terms, name: str = "") -> MainWindow:
        window = MainWindow(under(terms, name))
        window.resize(1280, 760)
        qtbot.addWidget(window)
        window.show()
        window.go(Place(section="settings"))
        looking.settle()
        return window

    return opening


@pytest.fixture
def answer(under, qtbot):
    """What the card says once « Vérifier maintenant » was pressed, under some terms."""

    def answering(terms: Terms) -> str:
        card = UpdatesCard(under(terms))
        qtbot.addWidget(card)
        card.show()
        card.check.click()
        qtbot.waitUntil(lambda: not card.updates.is_busy(), timeout=20_000)
        return card.last.text()

    return answering


def card_of(window: MainWindow) -> UpdatesCard:
    page = window.screen_shown
    assert isinstance(page, SettingsScreen)
    return page.updates


def rest(updates: Updates, qtbot) -> None:
    """Wait until nothing is looked for or brought any more."""
    qtbot.waitUntil(lambda: not updates.is_busy(), timeout=20_000)
    looking.settle()


def wait(window: MainWindow, qtbot) -> None:
    """The same, of a window."""
    rest(window.context.updates, qtbot)


def check(window: MainWindow, qtbot) -> str:
    """Press « Vérifier maintenant »; gives what the card says then."""
    QTest.mouseClick(card_of(window).check, Qt.MouseButton.LeftButton)
    wait(window, qtbot)
    return card_of(window).last.text()


def press(window: MainWindow, action: str) -> None:
    """Press an action of the banner."""
    assert window.updates.banner is not None
    links = {link.label(): link for link in window.updates.banner.findChildren(FlatLink)}
    QTest.mouseClick(links[action], Qt.MouseButton.LeftButton)
    looking.settle()


def news(window: MainWindow) -> UpdateDialog:
    (dialog,) = (one for one in window.findChildren(UpdateDialog) if one.isVisible())
    return dialog


# By itself


def test_nothing_is_asked_of_anybody_unless_somebody_chose_it(opened, cld, server, clock, qtbot):
    cld.publish()
    window = opened(cld.terms(server.address()))
    clock.pass_(3 * HALF_AN_HOUR)
    window.updates.look()
    wait(window, qtbot)

    assert not card_of(window).daily.isChecked()
    assert server.asked == []
    assert window.updates.banner is None


def test_it_looks_once_a_day_half_an_hour_after_somebody_came(opened, cld, server, clock, qtbot):
    cld.publish()
    window = opened(cld.terms(server.address()), "demonstration")
    card_of(window).daily.click()
    for minutes in (0, 29, 1, 5, 300):
        clock.pass_(timedelta(minutes=minutes))
        window.updates.look()
        wait(window, qtbot)
        assert len(server.asked) == (0 if minutes in (0, 29) else 1)
    assert window.updates.banner is not None
    assert window.updates.banner.accessibleName() == "La version 0.2.0 est offerte."
    assert server.headers[0]["User-Agent"] == "Suivi-CLD"

    clock.at = clock.at.replace(hour=2) + timedelta(days=1)  # the window stayed open, nobody is there
    window.updates.look()
    clock.at = clock.at.replace(hour=9)
    window.updates.note_presence()
    window.updates.look()
    clock.pass_(HALF_AN_HOUR)
    window.updates.look()  # the dashboard has not told the morning yet
    wait(window, qtbot)
    assert len(server.asked) == 1
    window.context.day.begins()
    window.updates.look()
    wait(window, qtbot)
    assert len(server.asked) == 2


def test_a_check_that_fails_by_itself_is_a_line_in_the_log_and_in_the_card(
    opened, cld, server, clock, qtbot, caplog
):
    window = opened(cld.terms(server.address()))
    card_of(window).daily.click()
    clock.pass_(HALF_AN_HOUR)
    with caplog.at_level(logging.WARNING):
        window.updates.look()
        wait(window, qtbot)

    assert [record.getMessage() for record in caplog.records] == ["No update could be looked for: Unanswered"]
    assert card_of(window).last.text() == (
        "24\xa0octobre\xa02023, 9\xa0h. Le serveur des mises à jour n’a pas ce fichier (réponse 404)\xa0: "
        "rien n’a été installé."
    )
    assert window.updates.banner is None


# What is offered


def test_what_is_found_is_told_in_the_card_and_by_the_banner(opened, cld, server, qtbot):
    cld.publish()
    window = opened(cld.terms(server.address()))

    assert card_of(window).last.text() == "Aucune encore"
    assert check(window, qtbot) == "24\xa0octobre\xa02023, 8\xa0h\xa030. La version 0.2.0 est offerte."
    assert card_of(window).news.isVisible()
    assert window.updates.banner is not None


def test_later_is_not_before_the_next_day(opened, cld, server, clock, qtbot):
    cld.publish()
    window = opened(cld.terms(server.address()))
    check(window, qtbot)
    press(window, LATER)
    assert window.updates.banner is None
    check(window, qtbot)
    assert window.updates.banner is None

    clock.pass_(timedelta(days=1))
    window.updates.look()
    assert window.updates.banner is not None


def test_a_version_that_is_ignored_is_not_told_again_but_the_next_one_is(opened, cld, server, clock, qtbot):
    cld.publish()
    window = opened(cld.terms(server.address()))
    check(window, qtbot)
    press(window, IGNORE)
    clock.pass_(timedelta(days=2))
    check(window, qtbot)
    assert window.updates.banner is None

    cld.publish(version="0.2.1")
    check(window, qtbot)
    assert window.updates.banner is not None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "0.1.0"}, "Suivi CLD 0.1.0 est à jour."),
        ({"version": "0.0.9"}, "ne revient pas en arrière"),
        ({"valid_until": "2023-10-23"}, "n’est plus valable"),
    ],
)
def test_what_is_not_newer_is_told(answer, cld, server, changes, said):
    cld.publish(**changes)
    assert said in answer(cld.terms(server.address()))


# What the network does


def test_a_page_that_stands_in_the_way_is_no_announcement(answer, cld, server):
    (cld.folder / "mise-a-jour.json").write_text("<html>Acceptez les conditions du réseau</html>")
    assert "n’est pas une annonce" in answer(cld.terms(server.address()))


def test_a_server_may_lead_to_another_place(answer, cld, server):
    cld.publish()
    server.leads = {"ici": "/mise-a-jour.json"}
    assert "est offerte" in answer(cld.terms(server.address("ici")))


@pytest.mark.parametrize(
    "led_to", ["ftp://127.0.0.1/a.json", "file:///etc/hostname", "http://example.org/a.json", ""]
)
def test_a_server_may_not_lead_out_of_what_is_safe(answer, cld, server, led_to):
    server.leads = {"ici": led_to}
    assert "ne vient que d’une adresse https://" in answer(cld.terms(server.address("ici")))


def test_a_server_that_leads_round_and_round_is_left(answer, cld, server):
    server.leads = {"ici": "/ici"}
    assert "renvoie sans cesse" in answer(cld.terms(server.address("ici")))
    assert 6 <= len(server.asked) < 20


def test_a_server_that_does_not_speak_tls_proves_nothing(answer, cld, server):
    cld.publish()
    said = answer(cld.terms(server.address(scheme="https")))
    assert "n’a pas pu prouver qui il est" in said or "ne répond pas" in said  # as the system's TLS tells it


def test_a_certificate_that_nobody_vouches_for_is_refused(answer, cld):
    cld.publish()
    with serving(cld.folder, is_proven=False) as server:
        said = answer(cld.terms(server.address(scheme="https")))
    assert "n’a pas pu prouver qui il est" in said
    assert server.asked == []


def test_no_answer_is_told(answer, cld):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    assert "ne répond pas" in answer(cld.terms(f"http://127.0.0.1:{port}/mise-a-jour.json"))


if sys.platform != "win32":  # there, the proxy is that of the system, which a test leaves alone

    def test_a_proxy_that_wants_a_password_is_told(answer, cld, server, monkeypatch):
        monkeypatch.setenv("https_proxy", server.address(""))
        said = answer(cld.terms("https://mises-a-jour.invalid/mise-a-jour.json"))
        assert "serveur mandataire" in said


# The notes, the download, the setup


@pytest.fixture
def ground(dressed, qtbot):
    """What the dialog lies over."""
    widget = QWidget()
    widget.resize(1280, 760)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def shown(ground, under, cld, server, qtbot):
    """The notes of a version, where setups may be started."""
    cld.publish(notes="<b>Tout</b> est neuf &amp; lent.")
    context = under(cld.terms(server.address(), has_setups=True))
    context.updates.look()
    qtbot.waitUntil(lambda: context.updates.offer is not None, timeout=20_000)
    dialog = UpdateDialog(context, context.updates.offer, ground)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def bring(dialog: UpdateDialog, qtbot) -> None:
    """Press the button of the dialog, and wait for the end."""
    dialog.go.click()
    rest(dialog.updates, qtbot)


def test_the_notes_are_shown_as_they_are_written(shown):
    assert shown.notes.text() == "<b>Tout</b> est neuf &amp; lent."
    assert keys.focused() is shown.go
    assert shown._facts() == ("Publiée le 20\xa0octobre\xa02023, 1\xa0Mo, vous avez la version 0.1.0.")


@pytest.mark.parametrize("way", ["Échap", "Plus tard", "×"])
def test_leaving_the_notes_puts_the_version_off(shown, way):
    offer, updates = shown.offer, shown.updates
    {"Échap": lambda: keys.press(Qt.Key.Key_Escape), "Plus tard": shown.later.click, "×": shown.close}[way]()
    sweep()

    assert not isValid(shown)
    assert updates.is_silenced(offer)


def test_a_setup_is_brought_verified_and_waits_for_a_yes(shown, server, qtbot):
    keys.press(Qt.Key.Key_Space)
    assert "Téléchargement" in shown.progress.text()
    rest(shown.updates, qtbot)

    (setup,) = shown.updates.folder.iterdir()
    assert setup.read_bytes() == SETUP
    assert server.asked[-1] == "Suivi-CLD-0.2.0-setup.exe"
    assert shown.go.label() == CLOSE
    assert shown.progress.text() == "L’installateur est téléchargé et vérifié."
    assert shown.updates.to_start is None


def test_a_download_is_stopped_and_leaves_nothing(shown, server, qtbot):
    server.holds = True
    shown.go.click()
    qtbot.waitUntil(lambda: "50\xa0%" in shown.progress.text(), timeout=10_000)
    assert shown.later.label() == "Annuler"
    keys.press(Qt.Key.Key_Escape)
    rest(shown.updates, qtbot)

    assert list(shown.updates.folder.iterdir()) == []
    assert "rien n’a été gardé" in shown.fault.text()
    assert shown.isVisible()
    assert shown.go.label() == BRING


def test_a_download_that_is_cut_says_so_and_can_be_tried_again(shown, server, qtbot):
    server.cuts = True
    bring(shown, qtbot)
    assert "s’est interrompue" in shown.fault.text()
    assert list(shown.updates.folder.iterdir()) == []

    server.cuts = False
    bring(shown, qtbot)
    assert shown.is_ready()
    assert shown.fault.text() == ""


def test_a_setup_that_is_not_the_one_announced_is_refused(shown, cld, qtbot):
    (cld.folder / "Suivi-CLD-0.2.0-setup.exe").write_bytes(SETUP[:-1] + b"x")
    bring(shown, qtbot)

    assert "n’est pas celui qui est annoncé" in shown.fault.text()
    assert list(shown.updates.folder.iterdir()) == []


def test_once_allowed_the_window_closes_and_the_setup_starts_after_the_copy(
    opened, cld, server, qtbot, monkeypatch
):
    cld.publish()
    window = opened(cld.terms(server.address(), has_setups=True))
    check(window, qtbot)
    press(window, NEWS)
    dialog = news(window)
    bring(dialog, qtbot)
    answers = [False, True]
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: answers.pop(0))
    dialog.go.click()
    assert window.isVisible()
    dialog.go.click()
    assert not window.isVisible()

    started: list[Path] = []
    monkeypatch.setattr(update_windows, "start", started.append)
    ready = window.context.updates.to_start
    assert ready is not None
    assert app._start(ready, is_safe=True) == 0
    assert started == [window.context.data.updates / "Suivi-CLD-0.2.0-setup.exe"]


def test_without_a_copy_of_the_data_no_setup_starts(shown, qtbot, monkeypatch):
    bring(shown, qtbot)
    said: list[object] = []
    monkeypatch.setattr(app, "_refuse", said.append)
    monkeypatch.setattr(update_windows, "start", said.append)
    app._start(shown.updates.ready, is_safe=False)

    assert len(said) == 1
    assert "La sauvegarde n’a pas pu se faire" in str(said[0])


def test_the_dialog_says_that_the_setup_is_for_another_system(opened, cld, server, qtbot):
    cld.publish()
    window = opened(cld.terms(server.address(), has_setups=False))
    check(window, qtbot)
    press(window, NEWS)
    news(window).go.click()
    wait(window, qtbot)

    assert "Il est pour Windows" in news(window).progress.text()
    assert news(window).go.label() == "Ouvrir son dossier"


# From a file


def choose_file(window: MainWindow, path: object, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(path), "")))
    QTest.mouseClick(card_of(window).file, Qt.MouseButton.LeftButton)
    wait(window, qtbot)


def test_an_update_is_installed_from_a_key_without_any_network(opened, cld, qtbot, monkeypatch):
    announcement = cld.publish()
    window = opened(cld.terms())
    assert not card_of(window).daily.isEnabled()
    assert not card_of(window).check.isEnabled()
    assert "à partir d’un fichier" in card_of(window).source.text()

    choose_file(window, announcement.with_name("Suivi-CLD-0.2.0-setup.exe"), qtbot, monkeypatch)
    news(window).go.click()
    wait(window, qtbot)
    (setup,) = window.context.data.updates.iterdir()
    assert setup.read_bytes() == SETUP


def test_a_file_that_is_refused_says_why_and_opens_nothing(opened, cld, tmp_path, qtbot, monkeypatch):
    window = opened(cld.terms())
    choose_file(window, publisher(tmp_path / "autre").publish(), qtbot, monkeypatch)

    assert "n’est pas celle de qui publie" in card_of(window).last.text()
    assert not window.findChildren(UpdateDialog)


# What IT decides


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (
            Terms(is_forbidden=True, keys=(b"k" * 32,), source="https://example.org/a.json"),
            "Votre organisation",
        ),
        (Terms(), "n’a pas la clé"),
    ],
)
def test_what_may_not_be_done_is_said_and_every_control_is_off(opened, terms, said):
    card = card_of(opened(terms))

    assert said in card.refusal.text()
    assert not any(control.isEnabled() for control in (card.daily, card.check, card.file))


def test_a_choice_made_before_it_was_forbidden_asks_nothing(opened, cld, server, clock, qtbot):
    window = opened(cld.terms(server.address(), is_forbidden=True))
    update_memory.choose(window.context.window_settings, is_on=True)
    clock.pass_(HALF_AN_HOUR)
    window.updates.look()
    wait(window, qtbot)

    assert server.asked == []
    assert not card_of(window).daily.isChecked()


def test_a_source_decided_by_the_organization_is_told_as_such(opened, cld):
    card = card_of(opened(cld.terms("https://example.org/a.json", is_source_imposed=True)))

    assert card.source.text() == "https://example.org/a.json"
    assert card.imposed.isVisible()


def test_at_the_opening_setups_of_no_more_use_go(opened, cld, ready_made, qtbot, tmp_path):
    folder = tmp_path / "données 0" / "mises-a-jour"
    window = opened(cld.terms(running="0.2.0"))
    folder.mkdir()
    (folder / "Suivi-CLD-0.2.0-setup.exe").write_bytes(b"x")
    window.close()
    again = MainWindow(window.context)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: not list(folder.iterdir()), timeout=10_000)
