"""What this computer remembers of updates, in `fenetre.ini`: the choice, the last look, what was put off."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QSettings

from cld_desktop.domain.updates import Version

_ON, _LOOKED_AT, _FOUND = "mises-a-jour/chercher", "mises-a-jour/le", "mises-a-jour/reponse"
_PUT_OFF, _PUT_OFF_ON = "mises-a-jour/remise", "mises-a-jour/remise-le"
_IGNORED = "mises-a-jour/ignoree"


def is_on(kept: QSettings) -> bool:
    """Whether updates are looked for by themselves here: only when somebody chose it."""
    return str(kept.value(_ON, "0")) == "1"


def choose(kept: QSettings, *, is_on: bool) -> None:
    """Choose whether updates are looked for by themselves."""
    kept.setValue(_ON, "1" if is_on else "0")
    kept.sync()


def last_look(kept: QSettings) -> tuple[datetime | None, str]:
    """When updates were last looked for, and what was found, in a sentence."""
    try:
        at = datetime.fromisoformat(str(kept.value(_LOOKED_AT, "")))
    except ValueError:
        return None, ""
    return (at, str(kept.value(_FOUND, ""))) if at.tzinfo is not None else (None, "")


def note_look(kept: QSettings, at: datetime, found: str) -> None:
    """Note that updates were looked for."""
    kept.setValue(_LOOKED_AT, at.isoformat())
    kept.setValue(_FOUND, found)
    kept.sync()


def put_off(kept: QSettings, version: Version, today: date) -> None:
    """Say nothing more of a version that day."""
    kept.setValue(_PUT_OFF, str(version))
    kept.setValue(_PUT_OFF_ON, today.isoformat())


def ignore(kept: QSettings, version: Version) -> None:
    """Say nothing more of a version; of the next ones, yes."""
    kept.setValue(_IGNORED, str(version))


def is_silenced(kept: QSettings, version: Version, today: date) -> bool:
    """Whether nothing is to be said of a version today."""
    is_put_off = (kept.value(_PUT_OFF), kept.value(_PUT_OFF_ON)) == (str(version), today.isoformat())
    return is_put_off or str(kept.value(_IGNORED, "")) == str(version)
