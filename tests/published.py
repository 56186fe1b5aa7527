"""A publisher of updates, with keys of its own and a folder where it puts what it publishes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cld_desktop.domain.updates import ANNOUNCEMENT, Announcement, Version, version
from cld_desktop.exchange.update_signature import new_pair, sealed
from cld_desktop.services.update_terms import Terms
from cld_desktop.services.updates import Offer

SETUP = b"MZ" + bytes(range(256)) * 4000
TODAY = date(2023, 10, 24)
NOTES = "Les listes s’impriment plus vite.\n\nLa recherche lit aussi les « fiches ».".replace(
    "« ", "«\xa0"
).replace(" »", "\xa0»")


@dataclass(frozen=True)
class Publisher:
    """Whoever publishes the program."""

    folder: Path
    private: bytes
    key: bytes

    def publish(self, content: bytes | None = SETUP, **changes: object) -> Path:
        """An announcement of 0.2.0 unless told, and its setup beside it unless None; gives the file."""
        whole = SETUP if content is None else content
        told = {
            "product": "suivi-cld",
            "format": 1,
            "version": "0.2.0",
            "released_on": "2023-10-20",
            "valid_until": "2024-01-20",
            "setup": "Suivi-CLD-0.2.0-setup.exe",
            "size": len(whole),
            "sha256": hashlib.sha256(whole).hexdigest(),
            "minimum_windows": "10.0.17763",
            "notes": NOTES,
        } | changes
        self.folder.mkdir(parents=True, exist_ok=True)
        if content is not None:
            (self.folder / str(told["setup"])).write_bytes(content)
        path = self.folder / ANNOUNCEMENT
        path.write_bytes(sealed(json.dumps(told).encode(), self.private))
        return path

    def terms(self, source: str | Path | None = None, running: str = "0.1.0", **more: object) -> Terms:
        """The terms of a program that trusts this publisher."""
        return Terms(running=version(running), keys=(self.key,), source=source, **more)  # type: ignore[arg-type]


def publisher(folder: Path) -> Publisher:
    """A publisher whose keys nobody else has."""
    private, key = new_pair()
    return Publisher(folder=folder, private=private, key=key)


def offered(notes: str = NOTES) -> Offer:
    """A version that was announced somewhere, in values."""
    announcement = Announcement(
        version=Version(0, 2, 0),
        released_on=date(2023, 10, 20),
        valid_until=date(2024, 1, 20),
        setup="Suivi-CLD-0.2.0-setup.exe",
        size=37_600_000,
        sha256="0f" * 32,
        minimum_windows=Version(10, 0, 17763),
        notes=notes,
    )
    return Offer(announcement=announcement, source=ADDRESS)


ADDRESS = "https://example.org/suivi-cld/mise-a-jour.json"
WINDOWS_11 = Version(10, 0, 22631)
