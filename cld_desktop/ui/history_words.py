"""What the history and the corbeille say: when, by whom, and each row as one sentence."""

from __future__ import annotations

from datetime import date, datetime

from cld_desktop.domain import french
from cld_desktop.domain.records import Record
from cld_desktop.domain.vocabulary import is_feminine, record_name
from cld_desktop.services.readings_history import PROGRAM, Deed, HistoryRow
from cld_desktop.services.readings_trash import TrashRow
from cld_desktop.storage.schema import kind_of
from cld_desktop.ui.case_view import case_name

DEEDS = {
    Deed.CREATED: "Création",
    Deed.MODIFIED: "Modification",
    Deed.REMOVED: "Suppression",
    Deed.UNDONE: "Annulation",
    Deed.REDONE: "Rétablissement",
}
_NEAR = {0: "aujourd’hui", 1: "hier"}


def kind_words(kind: type[Record]) -> str:
    """« Suivi »."""
    return french.sentence(record_name(kind_of(kind)))


def agreed(participle: str, kind: type[Record]) -> str:
    """« supprimé », « supprimée »."""
    return participle + ("e" if is_feminine(kind_of(kind)) else "")


def day_title(day: date, today: date) -> str:
    """« Aujourd’hui, mardi 24 octobre 2023 », « Jeudi 19 octobre 2023 »."""
    near = _NEAR.get((today - day).days)
    return french.sentence(", ".join(filter(None, (near, french.full_date(day)))))


def moment_words(at: datetime, today: date) -> str:
    """« aujourd’hui à 9 h 52 », « le 17 octobre 2023 à 14 h 20 »."""
    near = _NEAR.get((today - at.date()).days)
    return f"{near or f'le {french.long_date(at.date())}'} à {french.time(at.time())}"


def version_moment(at: datetime, who: str, today: date) -> str:
    """« Aujourd’hui, 9 h 52, Employé A », « 17 oct. 2023, 14 h 20, Employé B »."""
    near = _NEAR.get((today - at.date()).days)
    day = french.sentence(near) if near else french.short_date(at.date())
    return f"{day}, {french.time(at.time())}, {who or PROGRAM}"


def row_sentence(row: HistoryRow) -> str:
    """A change as a screen reader says it."""
    case = f"dossier {case_name(row.case)}" if row.case else ""
    at = f"{french.long_date(row.at.date())}, {french.time(row.at.time())}"
    return ", ".join(filter(None, (row.sentence, row.detail, at, case)))


def trash_title(row: TrashRow) -> str:
    """« Note « Brouillon d’ordre du jour » »."""
    title = f" {french.quote(row.title)}" if row.title else ""
    return f"{kind_words(row.kind)}{title}"


def trash_detail(row: TrashRow, today: date) -> str:
    """« Supprimée aujourd’hui à 8 h 41 par Employé A, avec 1 pièce jointe », « Supprimé le 3 octobre… »."""
    removed = french.sentence(agreed("supprimé", row.kind))
    beside = f", avec {row.beside}" if row.beside else ""
    is_near = (today - row.at.date()).days in _NEAR
    when = moment_words(row.at, today) if is_near else f"le {french.long_date(row.at.date())}"
    return f"{removed} {when} par {row.who or PROGRAM}{beside}"


def days_left(row: TrashRow) -> str:
    """« encore 69 jours »."""
    return f"encore {french.days(row.days_left)}" if row.days_left else "dernier jour"


def trash_sentence(row: TrashRow, today: date) -> str:
    """A row of the corbeille as a screen reader says it."""
    return ", ".join((trash_title(row), trash_detail(row, today), days_left(row)))


def restored_words(kind: type[Record], title: str) -> str:
    """« Note « Brouillon » restaurée. »."""
    quoted = f" {french.quote(title)}" if title else ""
    return f"{kind_words(kind)}{quoted} {agreed('restauré', kind)}."
