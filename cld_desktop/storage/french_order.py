"""Texts sorted by a query as French sorts them: accents and capitals folded, the same on both engines."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from cld_desktop.domain.folding import collation_key

_NAME = "french_key"
# A list is sorted again at each of its pages: a text met once costs no more than looking it up.
_key = lru_cache(maxsize=1 << 16)(collation_key)

_PLAIN = {
    "a": "àâäáãåÀÂÄÁÃÅA",
    "c": "çÇC",
    "e": "éèêëÉÈÊËE",
    "i": "îïíìÎÏÍÌI",
    "n": "ñÑN",
    "o": "ôöóòõÔÖÓÒÕO",
    "u": "ùûüúÙÛÜÚU",
    "y": "ÿýŸÝY",
    **{letter: letter.upper() for letter in "bdfghjklmpqrstvwxz"},
}
_FROM = "".join(_PLAIN.values())
_TO = "".join(letter * len(forms) for letter, forms in _PLAIN.items())


class in_french(FunctionElement[Any]):  # noqa: N801
    """The key by which a text is sorted; null for no text, which then comes where nulls do."""

    type = Text()
    inherit_cache = True
    name = _NAME

    def __init__(self, text: ColumnElement[Any]) -> None:
        super().__init__(text)


@compiles(in_french, "sqlite")
def _on_sqlite(element: in_french, compiler: Any, **more: Any) -> str:
    return f"{_NAME}({compiler.process(element.clauses, **more)})"


@compiles(in_french)
def _elsewhere(element: in_french, compiler: Any, **more: Any) -> str:
    # No collation of this server is taken for granted: what it sorts is plain letters, byte by byte.
    text = compiler.process(element.clauses, **more)
    joined = f"regexp_replace(regexp_replace({text}, '[œŒ]', 'oe', 'g'), '[æÆ]', 'ae', 'g')"
    plain = f"translate({joined}, '{_FROM}', '{_TO}')"
    words = f"btrim(regexp_replace({plain}, '[^a-z0-9]+', ' ', 'g'))"
    return f"(CASE WHEN {text} <> '' THEN {words} END COLLATE \"C\")"


def teach(connection: sqlite3.Connection) -> None:
    """Teach SQLite how French sorts: it knows only bytes."""
    connection.create_function(_NAME, 1, _french_key, deterministic=True)


def _french_key(text: str | None) -> str | None:
    return _key(text) if text else None
