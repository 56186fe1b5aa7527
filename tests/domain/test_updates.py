"""What is read of an announced update, what is refused of it, and when it may be looked for."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cld_desktop.domain import updates
from cld_desktop.domain.problems import Refused, Unreadable
from cld_desktop.domain.updates import Announcement, Version, version

TODAY = date(2023, 10, 24)
ANNOUNCED = Announcement(
    version=Version(0, 2, 0),
    released_on=date(2023, 10, 20),
    valid_until=date(2024, 1, 20),
    setup="Suivi-CLD-0.2.0-setup.exe",
    size=37_600_000,
    sha256="0f" * 32,
    minimum_windows=Version(10, 0, 17763),
    notes="Les listes s’impriment plus vite.\nLe reste est pareil.",
)


def changed(**changes: object) -> bytes:
    """The announcement with some names told otherwise; None takes one away."""
    told = json.loads(updates.told_of(ANNOUNCED)) | changes
    return json.dumps({name: value for name, value in told.items() if value is not None}).encode()


def test_what_is_announced_is_read_as_it_was_told():
    assert updates.read(updates.told_of(ANNOUNCED)) == ANNOUNCED


def test_a_name_that_a_later_version_adds_is_left_alone():
    assert updates.read(changed(mirror="ailleurs")) == ANNOUNCED


def test_versions_are_compared_by_their_numbers():
    assert version("0.9.9") < version("0.10.0") < version("1.0.0")
    assert str(version("0.10.0")) == "0.10.0"


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.3 ", "1.2.x", "1.2.100000", "٣.1.1"]
)
def test_what_is_no_version_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - its words are for nobody
        version(text)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe{}",
        b"[]",
        b"{",
        b'{"version": "0.2.0"}',
        b"[" * 60_000,
        b'{"size": ' + b"9" * 5000 + b"}",
        b'{"size": NaN}',
        updates.told_of(ANNOUNCED).replace(b'"size"', b'"size": 12, "size"'),
        changed(product="autre"),
        changed(format="1"),
        changed(format=True),
        changed(version="0.2"),
        changed(version=2),
        changed(released_on="24 octobre"),
        changed(valid_until="2023-10-19"),
        changed(valid_until=None),
        changed(size="37600000"),
        changed(size=0),
        changed(size=-1),
        changed(size=True),
        changed(size=2_000_000_000),
        changed(sha256="0F" * 32),
        changed(sha256="0f" * 31),
        changed(setup="../setup.exe"),
        changed(setup="C:\\setup.exe"),
        changed(setup="setup.bat"),
        changed(setup="http://example.org/setup.exe"),
        changed(setup="file:///setup.exe"),
        changed(minimum_windows="dix"),
        changed(notes=["a"]),
        changed(notes="a" * 4001),
        changed(notes="a\u202eb"),
        changed(notes="a\u0000b"),
        changed(notes="\ud800"),
    ],
)
def test_what_is_not_whole_and_right_is_not_an_announcement(content):
    with pytest.raises(Unreadable, match="n’est pas une annonce"):
        updates.read(content)


def test_an_announcement_made_for_later_programs_says_what_to_do():
    with pytest.raises(Unreadable, match="Demandez l’installateur"):
        updates.read(changed(format=2))


# What is offered


def offered(running: str, today: date = TODAY, windows: Version | None = None) -> bool:
    return updates.is_newer(ANNOUNCED, running=version(running), today=today, windows=windows)


def test_a_newer_version_is_offered_and_the_same_is_not():
    assert offered("0.1.9")
    assert not offered("0.2.0")


def test_an_older_version_is_refused_and_both_are_named():
    with pytest.raises(Refused, match=r"0\.2\.0, est plus ancienne que la vôtre, 0\.3\.0"):
        offered("0.3.0")


@pytest.mark.parametrize("running", ["0.1.0", "0.2.0"])
def test_an_announcement_that_is_too_old_says_nothing_even_that_there_is_nothing_new(running):
    assert offered(running, date(2024, 1, 20)) is (running == "0.1.0")
    with pytest.raises(Refused, match="n’est plus valable depuis le 20\xa0janvier\xa02024"):
        offered(running, date(2024, 1, 21))


def test_a_windows_that_is_too_old_is_told():
    assert offered("0.1.0", windows=Version(10, 0, 17763))
    with pytest.raises(Refused, match=r"ce poste a Windows 10\.0\.17134"):
        offered("0.1.0", windows=Version(10, 0, 17134))


# Where it comes from


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (" https://example.org/suivi/mise-a-jour.json ", "https://example.org/suivi/mise-a-jour.json"),
        ("http://127.0.0.1:8000/mise-a-jour.json", "http://127.0.0.1:8000/mise-a-jour.json"),
        (str(Path.cwd() / "maj"), Path.cwd() / "maj" / "mise-a-jour.json"),
        (str(Path.cwd() / "annonce.JSON"), Path.cwd() / "annonce.JSON"),
    ],
)
def test_a_source_is_a_safe_address_a_file_or_its_folder(text, source):
    assert updates.source(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/mise-a-jour.json",
        "http://127.0.0.1.example.org/a.json",
        "ftp://example.org/a.json",
        "file:///a.json",
        "javascript:alert(1)",
        "https://",
        "https://nom:secret@example.org/a.json",
        "https://[::1/a.json",
        "https://example.org/a b.json",
        "maj",
        "",
    ],
)
def test_what_is_not_safe_is_no_source(text):
    with pytest.raises(Refused, match="https://"):
        updates.source(text)


def test_a_server_may_lead_elsewhere_but_not_to_another_scheme():
    updates.check_redirect("https://example.org/a", "https://example.com/b")
    for led_to in ("http://127.0.0.1/b", "http://example.org/a", "file:///etc/passwd", "data:,a"):
        with pytest.raises(Refused):
            updates.check_redirect("https://example.org/a", led_to)


def test_the_setup_is_beside_its_announcement_unless_it_has_an_address():
    name = ANNOUNCED.setup
    assert (
        updates.setup_place(ANNOUNCED, "https://example.org/x/maj.json?a=b")
        == f"https://example.org/x/{name}"
    )
    assert updates.setup_place(ANNOUNCED, Path("/partage/maj.json")) == Path("/partage") / name


# When


MORNING = datetime(2023, 10, 24, 8, 30).astimezone()


def may(after: timedelta, *, has_morning_begun: bool = True, last_on: date | None = None) -> bool:
    return updates.may_look(
        MORNING + after, present_since=MORNING, has_morning_begun=has_morning_begun, last_on=last_on
    )


def test_nothing_is_looked_for_as_the_day_starts_nor_twice_a_day():
    half_an_hour = timedelta(minutes=30)
    assert not may(timedelta(0))
    assert not may(half_an_hour - timedelta(seconds=1))
    assert may(half_an_hour)
    assert may(half_an_hour, last_on=date(2023, 10, 23))
    assert not may(half_an_hour, last_on=date(2023, 10, 24))
    assert not may(half_an_hour, has_morning_begun=False)


def test_a_window_that_stayed_open_overnight_waits_for_somebody():
    assert not may(timedelta(hours=16))
