"""Every sentence that a person may read obeys the typography of French, wherever it is written."""

from __future__ import annotations

import pytest

from cld_desktop.domain.french import typography_faults
from tests.architecture.literals import literals, modules

SPEAKING = (
    "app.py",
    "cli",
    "domain/problems.py",
    "domain/rules.py",
    "domain/vocabulary",
    "exchange",
    "reports",
    "services",
    "ui",
)
NOT_FRENCH = {
    "Don't Save",  # Qt's own words, that ours replace
    "main d'oeuvre",  # typed by the self-test as people type
    "the following arguments are required: {x}",  # argparse's own words
}
PATTERN = "(.*"  # of what argparse says, that ours replace


def is_ours(text: str) -> bool:
    return text not in NOT_FRENCH and PATTERN not in text


@pytest.mark.parametrize("room", SPEAKING)
def test_every_sentence_of_a_room_obeys_the_typography_of_french(room):
    faults = [
        f"{literal}: {', '.join(found)}"
        for path in modules(room)
        for literal in literals(path)
        if is_ours(literal.text) and (found := typography_faults(literal.text))
    ]

    assert faults == []


def test_the_texts_of_a_module_are_read_with_their_values_and_without_its_docstrings(tmp_path):
    path = tmp_path / "parlant.py"
    path.write_text(
        '''"""Docstring : one."""
TITLE = "Objet : suivi"
"""Docstring : two."""
said = f"{count}{NBSP}suivis {'en retard' if late else ''}"
raise ValueError("nothing : for people")
''',
        encoding="utf-8",
    )

    texts = [(literal.line, literal.text) for literal in literals(path)]

    assert texts == [(2, "Objet : suivi"), (4, "{x}\u00a0suivis {x}"), (4, "en retard"), (4, "")]
