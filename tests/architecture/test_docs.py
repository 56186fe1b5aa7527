"""The documents keep their word: what they name exists, and decisions stay short."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from cld_desktop.domain import records, vocabulary

DOCS = Path(__file__).parents[2] / "docs"
RECORDS = {
    kind.__name__: kind
    for kind in vars(records).values()
    if isinstance(kind, type)
    and dataclasses.is_dataclass(kind)
    and kind.__module__.startswith(records.__name__)
}


def test_the_glossary_names_every_kind_of_record_and_no_other():
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    bases = {base for kind in RECORDS.values() for base in kind.__mro__[1:]}

    named = set(re.findall(r"`([A-Z]\w+)`", glossary))

    assert named >= {name for name, kind in RECORDS.items() if kind not in bases}
    assert named <= set(RECORDS)


def test_the_glossary_names_fields_and_members_that_exist():
    for owner, name in re.findall(r"`(\w+)\.(\w+)`", (DOCS / "glossary.md").read_text("utf-8")):
        if owner in RECORDS:
            assert name in {field.name for field in dataclasses.fields(RECORDS[owner])}, f"{owner}.{name}"
        else:
            assert name in getattr(vocabulary, owner).__members__, f"{owner}.{name}"


@pytest.mark.parametrize("decision", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_is_at_most_twenty_lines(decision):
    assert len(decision.read_text("utf-8").splitlines()) <= 20
