"""An update as it is announced: what is told of it, whether it may be offered, and where it may come from."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from cld_desktop.domain import french
from cld_desktop.domain.problems import Refused, Unreadable

ANNOUNCEMENT = "mise-a-jour.json"
"""The usual name of the file that announces an update."""
PRODUCT = "suivi-cld"
FORMAT = 1
MOST_ANNOUNCED = 64 * 1024
"""Bytes of the whole file."""
LONGEST_NOTES = 4000
LARGEST_SETUP = 1_000_000_000
CALM = timedelta(minutes=30)
"""How long somebody has been at work before anything is looked for or shown."""

NOT_ONE = "Ce n’est pas une annonce de mise à jour de Suivi CLD, ou elle est abîmée : rien n’a été installé."
TOO_LARGE = "Cette annonce de mise à jour est trop grosse pour en être une : rien n’a été installé."
NOT_SIGNED = (
    "La signature de cette annonce de mise à jour n’est pas celle de qui publie Suivi CLD : "
    "rien n’a été installé."
)
NEWER_FORMAT = (
    "Cette mise à jour est annoncée d’une façon que cette version de Suivi CLD ne connaît pas encore. "
    "Demandez l’installateur à qui vous a remis le programme."
)
NOT_THIS_SETUP = (
    "L’installateur reçu n’est pas celui qui est annoncé : il a été effacé, rien n’a été installé."
)
CUT_SHORT = "L’installateur reçu est incomplet : il a été effacé. Réessayez plus tard."
NOT_SAFE = (
    "Une mise à jour ne vient que d’une adresse https://, d’un fichier ou d’un partage de votre réseau."
)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.exe")
_NUMBERS = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: C: is a disk
_HERE = frozenset({"127.0.0.1", "::1"})

Source = str | Path
"""Where announcements are read: an address, or a file on a disk or a share."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Three numbers; 0.10.0 comes after 0.9.0."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What whoever publishes the program says of a version. `setup` is a file name, or an address."""

    version: Version
    released_on: date
    valid_until: date
    setup: str
    size: int
    sha256: str
    minimum_windows: Version
    notes: str


def version(text: str) -> Version:
    """« 0.1.0 » as a version. Raises ValueError."""
    found = _NUMBERS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    major, minor, patch = map(int, found.groups())
    return Version(major, minor, patch)


def setup_name(of: Version) -> str:
    """The name under which a setup is kept here, whatever it is called elsewhere."""
    return f"Suivi-CLD-{of}-setup.exe"


# What is read of an announcement


def read_object(content: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8, no name said twice. Raises Unreadable."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        told = dict(pairs)
        if len(told) != len(pairs):
            raise ValueError("a name is said twice")
        return told

    try:
        told = json.loads(content.decode("utf-8"), object_pairs_hook=once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(NOT_ONE) from error
    if not isinstance(told, dict):
        raise Unreadable(NOT_ONE)
    return told


def read(content: bytes) -> Announcement:
    """The announcement whose signature was verified; a name it does not know is left alone.

    Raises Unreadable.
    """
    told = read_object(content)
    if told.get("product") != PRODUCT or type(told.get("format")) is not int:
        raise Unreadable(NOT_ONE)
    if told["format"] > FORMAT:
        raise Unreadable(NEWER_FORMAT)
    try:
        found = Announcement(
            version=version(_text(told, "version")),
            released_on=date.fromisoformat(_text(told, "released_on")),
            valid_until=date.fromisoformat(_text(told, "valid_until")),
            setup=_setup(_text(told, "setup")),
            size=_size(told["size"]),
            sha256=_matching(_SHA256, _text(told, "sha256")),
            minimum_windows=version(_text(told, "minimum_windows")),
            notes=_notes(_text(told, "notes")),
        )
    except (KeyError, ValueError, Refused) as error:
        raise Unreadable(NOT_ONE) from error
    if found.valid_until < found.released_on:
        raise Unreadable(NOT_ONE)
    return found


def told_of(announcement: Announcement) -> bytes:
    """The announcement as the bytes that are signed."""
    told = {
        "product": PRODUCT,
        "format": FORMAT,
        "version": str(announcement.version),
        "released_on": french.iso(announcement.released_on),
        "valid_until": french.iso(announcement.valid_until),
        "setup": announcement.setup,
        "size": announcement.size,
        "sha256": announcement.sha256,
        "minimum_windows": str(announcement.minimum_windows),
        "notes": announcement.notes,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _text(told: dict[str, Any], name: str) -> str:
    value = told[name]
    if not isinstance(value, str):
        raise ValueError(name)  # noqa: TRY004 - what is read is wrong, not the program
    return value


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _size(value: object) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_SETUP:
        raise ValueError(value)
    return value


def _setup(text: str) -> str:
    if not _SCHEME.match(text):
        return _matching(_NAME, text)
    check_address(text)
    return text


def _notes(text: str) -> str:
    """Plain text: several lines, and nothing hidden."""
    hidden = [one for one in text if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"}]
    if hidden or len(text) > LONGEST_NOTES:
        raise ValueError("notes")
    return text.strip()


# What may be offered


def is_newer(
    announcement: Announcement, *, running: Version, today: date, windows: Version | None = None
) -> bool:
    """Whether a newer version is announced; False when this is the latest.

    An announcement that is no longer valid says nothing, even that there is nothing new: else an old one,
    shown again and again by whoever holds the network, would hide the newer ones for ever. `windows` is the
    version of the system, where it is Windows. Raises Refused.
    """
    if announcement.version < running:
        raise Refused(
            f"La version annoncée, {announcement.version}, est plus ancienne que la vôtre, {running} : "
            "Suivi CLD ne revient pas en arrière."
        )
    if announcement.valid_until < today:
        raise Refused(
            f"Cette annonce de mise à jour n’est plus valable depuis le "
            f"{french.long_date(announcement.valid_until)} (ce poste est au {french.long_date(today)}) : "
            "une version plus récente existe peut-être."
        )
    if announcement.version == running:
        return False
    if windows is not None and windows < announcement.minimum_windows:
        raise Refused(
            f"La version {announcement.version} demande Windows {announcement.minimum_windows} "
            f"ou plus récent; ce poste a Windows {windows}."
        )
    return True


def may_look(
    now: datetime, *, present_since: datetime, has_morning_begun: bool, last_on: date | None
) -> bool:
    """Whether updates may be looked for by themselves now: once a day, and never as the day starts.

    Somebody must have been at work for half an hour that day, and the dashboard must have told its
    morning: a window that stayed open overnight looks for nothing before both.
    """
    return last_on != now.date() and is_calm(
        now, present_since=present_since, has_morning_begun=has_morning_begun
    )


def is_calm(now: datetime, *, present_since: datetime, has_morning_begun: bool) -> bool:
    """Whether something that can wait may be shown now."""
    return has_morning_begun and present_since.date() == now.date() and now - present_since >= CALM


# Where it comes from


def source(text: str) -> Source:
    """The place of announcements, as it was chosen: a folder is that of the usual file. Raises Refused."""
    chosen = text.strip()
    if _SCHEME.match(chosen):
        check_address(chosen)
        return chosen
    path = Path(chosen)
    if not path.is_absolute() or not chosen.isprintable():
        raise Refused(NOT_SAFE)
    return path if path.suffix.lower() == ".json" else path / ANNOUNCEMENT


def check_address(address: str) -> None:
    """Raise Refused unless an address is https (or stays within this computer) and holds no password."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refused(NOT_SAFE) from error
    if not _is_safe(parts) or "@" in parts.netloc:
        raise Refused(NOT_SAFE)


def check_redirect(asked: str, led_to: str) -> None:
    """Raise Refused when a server leads to another scheme, or where nothing may come from."""
    check_address(led_to)
    if urlsplit(asked).scheme != urlsplit(led_to).scheme:
        raise Refused(NOT_SAFE)


def _is_safe(parts: SplitResult) -> bool:
    if any(not one.isprintable() or one.isspace() for one in parts.geturl()):
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
    )


def setup_place(announcement: Announcement, announced_at: Source) -> Source:
    """Where the setup is: beside its announcement, unless that gives an address."""
    if _SCHEME.match(announcement.setup):
        return announcement.setup
    if isinstance(announced_at, Path):
        return announced_at.parent / announcement.setup
    return urljoin(announced_at, announcement.setup)
