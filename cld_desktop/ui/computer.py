"""What is chosen for this computer, kept beside the data in `fenetre.ini`: the look, the lock, the sizes."""

from __future__ import annotations

import json
import secrets
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

from cld_desktop.domain import passwords, reminding
from cld_desktop.ui import theme
from cld_desktop.ui.theme import Mode

IDLE_MINUTES = (0, 5, 10, 15, 30, 60)
LISTS = "listes"
"""Under this name, how the columns of each list are arranged."""
SIZES = ("geometry", "rapport/geometrie", "interactions/list_width", "interactions/table_width", LISTS)
"""The names under which windows, panes and columns keep their sizes."""
_MODE, _ZOOM, _COMPACT = "apparence", "taille-du-texte", "rangees-compactes"
_TOUR = "visite/vue"
_INBOX, _INBOX_ON = "a-classer/dossier", "a-classer/surveille"
_REMINDS, _STAYS = "rappels/zone", "rappels/rester"
_HOUR, _REMINDED = "rappels/heure", "rappels/dernier"
_MINUTES, _PASSWORD = "verrou/minutes", "verrou/motdepasse"


def dress(app: QApplication, kept: QSettings) -> None:
    """Give the application the look chosen here."""
    theme.apply(app, theme.mode_named(kept.value(_MODE)), theme.zoom_named(kept.value(_ZOOM)))
    theme.current().set_compact(is_compact(kept))


def choose_mode(kept: QSettings, mode: Mode) -> None:
    """Choose the colours."""
    kept.setValue(_MODE, mode)
    theme.current().use(mode, theme.current().zoom)


def choose_zoom(kept: QSettings, percent: int) -> None:
    """Choose the size of the text."""
    kept.setValue(_ZOOM, str(percent))
    theme.current().use(theme.current().mode, theme.zoom_named(percent))


def is_compact(kept: QSettings) -> bool:
    """Whether rows are low."""
    return str(kept.value(_COMPACT, "0")) == "1"


def choose_compact(kept: QSettings, compact: bool) -> None:
    """Choose the height of rows."""
    kept.setValue(_COMPACT, "1" if compact else "0")
    theme.current().set_compact(compact)


def forget_sizes(kept: QSettings) -> None:
    """Let windows and panes take their first sizes again."""
    for name in SIZES:
        kept.remove(name)


def list_layout(kept: QSettings, page: str) -> object:
    """How the columns of a list were arranged here; None when they were not, or when it cannot be read."""
    try:
        value: object = json.loads(str(kept.value(f"{LISTS}/{page}", "")))
    except ValueError:
        return None
    return value


def keep_list_layout(kept: QSettings, page: str, value: object) -> None:
    """Keep how the columns of a list are arranged."""
    kept.setValue(f"{LISTS}/{page}", json.dumps(value))


def has_seen_tour(kept: QSettings) -> bool:
    """Whether the guided tour has been shown on this computer."""
    return str(kept.value(_TOUR, "0")) == "1"


def note_tour(kept: QSettings) -> None:
    """Note that the guided tour is shown: it will not come again by itself."""
    kept.setValue(_TOUR, "1")
    kept.sync()


# The reminders


def is_reminding(kept: QSettings) -> bool:
    """Whether the notification area tells of follow-ups here."""
    return str(kept.value(_REMINDS, "0")) == "1"


def is_staying(kept: QSettings) -> bool:
    """Whether the closed window stays in the notification area; never without what it is found again by."""
    return is_reminding(kept) and str(kept.value(_STAYS, "0")) == "1"


def choose_reminders(kept: QSettings, *, is_reminding: bool, is_staying: bool) -> None:
    """Choose what the notification area is used for."""
    kept.setValue(_REMINDS, "1" if is_reminding else "0")
    kept.setValue(_STAYS, "1" if is_staying else "0")
    kept.sync()


def reminder_hour(kept: QSettings) -> int:
    """From which hour the day's reminder is given."""
    known = {str(hour): hour for hour in reminding.HOURS}
    return known.get(str(kept.value(_HOUR, "")), reminding.USUAL_HOUR)


def choose_reminder_hour(kept: QSettings, hour: int) -> None:
    """Choose from which hour the day's reminder is given."""
    kept.setValue(_HOUR, str(hour))
    kept.sync()


def reminded_on(kept: QSettings) -> date | None:
    """The day of the latest reminder."""
    try:
        return date.fromisoformat(str(kept.value(_REMINDED, "")))
    except ValueError:
        return None


def note_reminded(kept: QSettings, day: date) -> None:
    """Note that the day's reminder was given."""
    kept.setValue(_REMINDED, day.isoformat())
    kept.sync()


# The watched folder


def usual_inbox() -> Path:
    """The watched folder that is proposed, among the documents of the person."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Suivi CLD – À classer"


def inbox_folder(kept: QSettings) -> Path:
    """The watched folder chosen here, or the one that is proposed."""
    chosen = str(kept.value(_INBOX, "") or "")
    return Path(chosen) if chosen else usual_inbox()


def is_inbox_watched(kept: QSettings) -> bool:
    """Whether the folder is watched here."""
    return str(kept.value(_INBOX_ON, "")) == "1"


def is_inbox_settled(kept: QSettings) -> bool:
    """Whether somebody has said yes or no to watching it."""
    return str(kept.value(_INBOX_ON, "")) in ("0", "1")


def choose_inbox(kept: QSettings, *, is_watched: bool, folder: Path | None = None) -> None:
    """Choose whether a folder is watched, and which."""
    kept.setValue(_INBOX_ON, "1" if is_watched else "0")
    if folder is not None:
        kept.setValue(_INBOX, "" if folder == usual_inbox() else str(folder))
    kept.sync()


# The lock


def idle_minutes(kept: QSettings) -> int:
    """After how many minutes without a key nor the mouse the curtain comes down; 0 for never."""
    known = {str(minutes): minutes for minutes in IDLE_MINUTES}
    return known.get(str(kept.value(_MINUTES, "0")), 0)


def choose_idle_minutes(kept: QSettings, minutes: int) -> None:
    """Choose when the curtain comes down."""
    kept.setValue(_MINUTES, str(minutes))


def has_password(kept: QSettings) -> bool:
    """Whether a password raises the curtain; a line that was spoilt is no password."""
    return passwords.is_sealed(str(kept.value(_PASSWORD, "") or ""))


def is_password(kept: QSettings, typed: str) -> bool:
    """Whether this is the password chosen here."""
    return passwords.opens(str(kept.value(_PASSWORD, "") or ""), typed)


def choose_password(kept: QSettings, password: str) -> None:
    """Choose the password, or forget it when it is empty."""
    if password:
        kept.setValue(_PASSWORD, passwords.seal(password, secrets.token_bytes(16)))
    else:
        kept.remove(_PASSWORD)
    kept.sync()
