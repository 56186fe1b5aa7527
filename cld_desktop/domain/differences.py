"""What differs between two images of a record, in the words people know: no code, no number of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, time
from decimal import Decimal

from cld_desktop.domain import french
from cld_desktop.domain.calendar import EasterChoice
from cld_desktop.domain.deeds import shortened
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.records import FollowUp, Record, Setting
from cld_desktop.domain.references import JOINED, TARGETS, named_by_setting
from cld_desktop.domain.typed_values import LONG_TEXTS, NOT_TYPED
from cld_desktop.domain.vocabulary import RECORD_NAMES, Coded, field_name, setting_name

Link = tuple[type[Record], int]
Names = Callable[[type[Record], int], str]
"""What a linked record is called, by its kind and id."""

WITHDRAWN = "Contenu retiré"
"""What is said of images that were taken away on purpose, as the law may ask."""

_EASTER = {choice.value: choice.label for choice in EasterChoice}
_TITLES = (
    *("short_name", "title", "subject", "name", "label", "quote", "question", "file_name", "text"),
    *("description", "theme", "speaker_name"),
)
_LEADING = (
    *("due_on", "state", "stage", "side", "happened_on", "said_on", "made_on", "started_on", "since_on"),
    *("held_on", "planned_on", "value"),
)
_TOLD = 2  # how many fields a line tells before it only counts the others
_WORDS = 60


def title_of(record: Record, names: Names) -> str:
    """What a record is called: its own words, else those of the records it joins, else nothing."""
    if isinstance(record, Setting):
        return setting_name(record.name)
    for name in _TITLES:
        words = getattr(record, name, "")
        if isinstance(words, str) and words:
            return shortened(words)
    told = [
        names(*link)
        for name, link in links_of(record).items()
        if name not in ("case_id", "source_id") and link is not None
    ]
    return shortened(", ".join(filter(None, told)))


def links_of(record: Record) -> dict[str, Link | None]:
    """By field, the record that this one names; None where the field is empty."""
    found: dict[str, Link | None] = {}
    for field in fields(record):
        kind = _target_of(record, field.name)
        if kind is not None:
            value = getattr(record, field.name)
            is_number = isinstance(value, int) or (isinstance(value, str) and value.isdecimal())
            found[field.name] = (kind, int(value)) if value and is_number else None
    return found


def _target_of(record: Record, field: str) -> type[Record] | None:
    if isinstance(record, Setting):
        return named_by_setting(record.name) if field == "value" else None
    return TARGETS.get(field)


def differing(before: Record, after: Record) -> tuple[str, ...]:
    """The fields that differ and that people know, in the order of the record."""
    kind = type(before)
    return tuple(
        field.name
        for field in fields(before)
        if field.name != "id"
        and (kind, field.name) not in NOT_TYPED
        and getattr(before, field.name) != getattr(after, field.name)
    )


def value_words(record: Record, field: str, names: Names) -> str:
    """A field's value as people read it; empty when there is none."""
    value = getattr(record, field)
    link = links_of(record).get(field)
    if link is not None:
        return names(*link)
    if type(record) in JOINED and field == "kind":
        return RECORD_NAMES.get(value, (value,))[0]
    if isinstance(record, Setting):
        return _EASTER.get(value, value) if record.name == "easter" else str(value)
    return _plain_words(value, is_size=field == "size")


def _plain_words(value: object, *, is_size: bool) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "Oui" if value else "Non"
        case Coded():
            return french.sentence(value.label)
        case date():
            return french.weekday_date(value)
        case time():
            return french.time(value)
        case int() if is_size:
            return french.file_size(value)
        case int() | Decimal():
            return french.number(value)
        case _:
            return str(value)


# One line for a list


def what_changed(kind: str, before: Record, after: Record, names: Names, today: date) -> str:
    """« Échéance reportée du 8 au 15 novembre », « État : Non vérifié, puis À vérifier »."""
    changed = differing(before, after)
    told = [_field_line(kind, name, before, after, names, today) for name in changed[:_TOLD]]
    rest = len(changed) - len(told)
    if rest:
        told.append(f"et {french.plural(rest, 'autre champ', 'autres champs')}")
    return "; ".join(told)


def _field_line(kind: str, name: str, before: Record, after: Record, names: Names, today: date) -> str:
    label = field_name(kind, name)
    old, new = getattr(before, name), getattr(after, name)
    if isinstance(old, date) and isinstance(new, date):
        moved = f"{NBSP}:"
        if isinstance(after, FollowUp) and name == "due_on":
            moved = " reportée" if new > old else " avancée"
        return f"{label}{moved} {french.from_to(old, new, today)}"
    if name in LONG_TEXTS and isinstance(new, str):
        return f"{label}{NBSP}: texte {'modifié' if old and new else 'ajouté' if new else 'effacé'}"
    first, then = (short_words(one, name, names, today) for one in (before, after))
    return f"{label}{NBSP}: {f'{first}, puis ' if first else ''}{then or 'rien'}"


def what_became(kind: str, before: Record, after: Record, names: Names, today: date) -> str:
    """« Échéance : 15 novembre »: what a version of a record has that the one before had not."""
    changed = differing(before, after)
    told = [
        f"{field_name(kind, name)}{NBSP}: {short_words(after, name, names, today) or 'rien'}"
        for name in changed[:_TOLD]
    ]
    if len(changed) > _TOLD:
        told.append(f"et {french.plural(len(changed) - _TOLD, 'autre champ', 'autres champs')}")
    return "; ".join(told)


def short_words(record: Record, field: str, names: Names, today: date) -> str:
    """A field's value on a line: a day without its weekday, a text cut."""
    value = getattr(record, field)
    if isinstance(value, date):
        return french.day_month(value) if value.year == today.year else french.long_date(value)
    return shortened(value_words(record, field, names), _WORDS)


def what_began(kind: str, record: Record, names: Names, today: date) -> str:
    """« Échéance : 27 octobre »: what a new record is first known by, or nothing."""
    for name in _LEADING:
        words = short_words(record, name, names, today) if getattr(record, name, None) else ""
        if words and (type(record), name) not in NOT_TYPED:
            return f"{field_name(kind, name)}{NBSP}: {words}"
    return ""


def counted(kinds: Iterable[tuple[str, int]], *, is_whole: bool = True) -> str:
    """« 1 participant, 1 suivi et 2 pièces jointes », given tables; without « et » for a part."""
    told = [french.plural(many, *RECORD_NAMES[kind]) for kind, many in kinds]
    return french.join_and(told) if is_whole else ", ".join(told)
