"""What stands in the way of a removal, told in a sentence."""

from __future__ import annotations

from cld_desktop.domain.french import join_and, long_date, plural, quote, sentence
from cld_desktop.domain.problems import InUse
from cld_desktop.domain.records import (
    Case,
    FollowUp,
    Interaction,
    Office,
    Organization,
    Participant,
    Person,
    Record,
    Tenure,
)
from cld_desktop.domain.vocabulary import record_name
from cld_desktop.services.removal import users_of
from cld_desktop.storage.schema import kind_of
from cld_desktop.storage.store import Change

_NAMED = 3  # how many of the things in the way a refusal names


def refuse_if_used(change: Change, record: Record, name: str) -> None:
    """Raise InUse, naming what names a record that somebody wants to remove."""
    uses: dict[type[Record], dict[int, Record]] = {}
    for (kind, _), members in users_of(change, record).items():
        for user in _seen_as(change, kind, members):
            uses.setdefault(type(user), {})[user.id] = user
    if uses:
        told = [_told(change, kind, list(members.values())) for kind, members in uses.items()]
        where = join_and(map(_in_brackets, told)) if len(told) > 1 else _at_length(told[0])
        raise InUse(f"{sentence(name)} figure dans {where}. Retirez d’abord ces liens.")


def _in_brackets(told: tuple[str, str]) -> str:
    counted, names = told
    return f"{counted} ({names})" if names else counted


def _at_length(told: tuple[str, str]) -> str:
    counted, names = told
    if names.startswith("dont "):
        return f"{counted}, {names}"
    return f"{counted} : {names}" if names else counted


def _seen_as(change: Change, kind: type[Record], members: list[Record]) -> list[Record]:
    """What people know of: a participant is seen as the communication."""
    if kind is not Participant:
        return members
    ids = sorted({one.interaction_id for one in members if isinstance(one, Participant)})
    return list(change.all_of(Interaction, id=ids))


def _told(change: Change, kind: type[Record], members: list[Record]) -> tuple[str, str]:
    """How many they are, and their names, or those of the first of them."""
    table = kind_of(kind)
    counted = plural(len(members), record_name(table), record_name(table, plural=True))
    names = join_and(name for one in members[:_NAMED] if (name := _name_of(change, one)))
    return counted, f"dont {names}" if len(members) > _NAMED and names else names


def _name_of(change: Change, record: Record) -> str:
    match record:
        case Interaction():
            return f"{quote(record.subject)}, {long_date(record.happened_on)}"
        case FollowUp():
            return quote(record.subject)
        case Case():
            return record.short_name or record.title
        case Tenure():
            return change.get(Person, record.person_id).name or "nom à compléter"
        case Organization():
            return record.name
        case Office():
            return record.title
        case _:
            return ""
