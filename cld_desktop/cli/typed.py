"""What is typed on the command line, read: days, codes and numbers, each refused in one sentence."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from cld_desktop.domain import french
from cld_desktop.domain.problems import Invalid
from cld_desktop.domain.typed_values import DAY_RANGE, FIRST_DAY, LAST_DAY
from cld_desktop.domain.vocabulary import Coded

C = TypeVar("C", bound=Coded)

_LONGEST_WAIT = 1000  # business days: about four years


def day(field: str, said: str) -> date:
    """A day written as 2023-10-24. Raises Invalid."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
        with suppress(ValueError):
            found = date.fromisoformat(said)
            if not FIRST_DAY <= found <= LAST_DAY:
                raise Invalid(**{field: DAY_RANGE})
            return found
    sentence = f"Cette date est impossible ou mal écrite : « {said} ». Écrivez-la ainsi : 2023-10-24."
    raise Invalid(**{field: sentence})


def optional_day(field: str, said: str | None) -> date | None:
    """A day, when one is given. Raises Invalid."""
    return None if said is None else day(field, said)


def code(coded: type[C], field: str, complaint: str, said: str) -> C:
    """A member of a closed list, by its code. Raises Invalid."""
    for member in coded:
        if member.value == said:
            return member
    choices = ", ".join(member.value for member in coded)
    raise Invalid(**{field: f"{complaint} : « {said} ». Choix : {choices}."})


def path(field: str, said: str) -> Path:
    """A file or a folder, wherever the program is started from. Raises Invalid."""
    if not said.strip():
        raise Invalid(**{field: "Indiquez un chemin, pas un texte vide."})
    return Path(said).absolute()


def business_days(said: str) -> int:
    """A number of business days to wait. Raises Invalid."""
    if re.fullmatch(r"[0-9]{1,4}", said) and 1 <= int(said) <= _LONGEST_WAIT:
        return int(said)
    limit = french.number(_LONGEST_WAIT)
    raise Invalid(follow_up_in=f"Donnez à --follow-up-in un nombre de jours ouvrables entre 1 et {limit}.")
