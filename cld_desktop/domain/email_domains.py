"""The domains of our own e-mail addresses, as people type them: « cld.example.org, @example.org »."""

from __future__ import annotations

import re

from cld_desktop.domain.french import quote

LONGEST = 253
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


def read(typed: str) -> tuple[str, ...]:
    """The domains, in order, each once; of a whole address, its end. Raises ValueError with a sentence."""
    words = filter(None, re.split(r"[,;\s]+", typed))
    return tuple(dict.fromkeys(_domain(word) for word in words))


def _domain(word: str) -> str:
    name = word.rpartition("@")[2].lower()
    if len(name) > LONGEST or not _DOMAIN.fullmatch(name):
        shown = word if len(word) <= 60 else word[:59] + "…"
        raise ValueError(
            f"{quote(shown)} n’est pas un domaine. Écrivez ce qui suit « @ » dans l’adresse, "
            "sans accent, comme cld.example.org."
        )
    return name
