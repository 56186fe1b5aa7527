"""Updates looked for, brought and verified; nothing is installed here, and nothing half done is left."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cld_desktop.domain import updates
from cld_desktop.domain.files import reaching
from cld_desktop.domain.problems import DiskFull, Refused, Unreadable
from cld_desktop.domain.updates import Announcement, Source, Version
from cld_desktop.exchange import update_signature
from cld_desktop.services import update_windows
from cld_desktop.services.arrivals import Work
from cld_desktop.services.update_terms import Terms

_PIECE = 256 * 1024
_PARTIAL = ".partiel"
_ROOM = 20_000_000
"""Bytes that must stay free once the setup is there."""

Take = Callable[[bytes], None]
Fetch = Callable[[str, Take], None]
"""Reads an address and hands over each piece; an empty one now and then lets the taker give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A newer version, and where it was announced."""

    announcement: Announcement
    source: Source

    @property
    def version(self) -> Version:
        return self.announcement.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A setup that is here, whole and verified."""

    setup: Path
    announcement: Announcement


def look(
    source: Source, terms: Terms, *, today: date, fetch: Fetch, work: Work | None = None
) -> Offer | None:
    """What is announced there, verified; None when this is the latest version.

    Raises Unreadable, Refused, Unreachable, Unanswered; Stopped.
    """
    if not terms.can_verify:
        raise Refused(forbidden_words(terms))
    pieces = bytearray()

    def take(piece: bytes) -> None:
        pieces.extend(piece)
        if len(pieces) > updates.MOST_ANNOUNCED:
            raise Unreadable(updates.TOO_LARGE)
        if work is not None:
            work.tell(0)

    _read(source, take, fetch)
    found = updates.read(update_signature.opened(bytes(pieces), terms.keys))
    is_newer = updates.is_newer(found, running=terms.running, today=today, windows=terms.windows)
    return Offer(announcement=found, source=source) if is_newer else None


def forbidden_words(terms: Terms) -> str:
    """Why nothing may be installed from here; empty when it may."""
    if terms.is_forbidden:
        return "Votre organisation gère elle-même les mises à jour : Suivi CLD n’en cherche ni n’en installe."
    if not terms.keys:
        return (
            "Cette copie de Suivi CLD n’a pas la clé qui vérifie les mises à jour. "
            "Demandez l’installateur à qui vous l’a remise."
        )
    return ""


def source_of(chosen: Path) -> Path:
    """The announcement that somebody chose: itself, or the one of its folder, or beside the setup."""
    if chosen.is_dir():
        return chosen / updates.ANNOUNCEMENT
    return chosen if chosen.suffix.lower() == ".json" else chosen.with_name(updates.ANNOUNCEMENT)


def bring(offer: Offer, folder: Path, work: Work, *, fetch: Fetch) -> Ready:
    """The setup, whole and verified, in `folder`; or a Problem (Stopped, when asked), and nothing there."""
    told = offer.announcement
    target = folder / updates.setup_name(told.version)
    if target.is_file() and _digest_of(target) == told.sha256:
        return Ready(setup=target, announcement=told)
    with reaching(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < told.size + _ROOM:
            raise DiskFull
        handle, name = tempfile.mkstemp(dir=folder, suffix=_PARTIAL)
    partial = Path(name)
    try:
        with reaching(target):
            with os.fdopen(handle, "wb") as file:
                _receive(offer, file.write, work, fetch)
            partial.replace(target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return Ready(setup=target, announcement=told)


def _receive(offer: Offer, write: Callable[[bytes], object], work: Work, fetch: Fetch) -> None:
    told = offer.announcement
    digest, size = hashlib.sha256(), 0

    def take(piece: bytes) -> None:
        nonlocal size
        size += len(piece)
        work.tell(size)
        if size > told.size:
            raise Unreadable(updates.NOT_THIS_SETUP)
        digest.update(piece)
        write(piece)

    _read(updates.setup_place(told, offer.source), take, fetch)
    if size < told.size:
        raise Unreadable(updates.CUT_SHORT)
    if digest.hexdigest() != told.sha256:
        raise Unreadable(updates.NOT_THIS_SETUP)


def start(ready: Ready) -> None:
    """Show the setup to the person, verified once more. Raises Unreadable, Unreachable, Refused."""
    if _digest_of(ready.setup) != ready.announcement.sha256:
        with suppress(OSError):
            ready.setup.unlink()
        raise Unreadable(updates.NOT_THIS_SETUP)
    with reaching(ready.setup):
        update_windows.start(ready.setup)


def sweep(folder: Path, running: Version) -> None:
    """Remove the setups that are no newer than this program, and what a stopped download left."""
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.suffix == _PARTIAL or path.name in _names_up_to(path.name, running):
            with suppress(OSError):  # still held by an antivirus: another day
                path.unlink()


def _names_up_to(name: str, running: Version) -> Sequence[str]:
    try:
        found = updates.version(name.removeprefix("Suivi-CLD-").removesuffix("-setup.exe"))
    except ValueError:
        return ()
    return (updates.setup_name(found),) if found <= running else ()


def _read(place: Source, take: Take, fetch: Fetch) -> None:
    if isinstance(place, str):
        fetch(place, take)
        return
    with reaching(place):
        file = place.open("rb")
    with file:
        while True:
            with reaching(place):
                piece = file.read(_PIECE)
            if not piece:
                return
            take(piece)


def _digest_of(path: Path) -> str:
    with reaching(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
