"""All that ships is named with its licence, whose whole text can be read without a network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cld_desktop.services import licences

LOCK = Path(__file__).parents[2] / "requirements.lock"


def test_the_packages_are_those_of_the_lock():
    locked = re.findall(r"^([\w.-]+)==", LOCK.read_text("utf-8"), flags=re.MULTILINE)

    assert list(licences.PACKAGES) == sorted(locked)


@pytest.mark.parametrize("component", licences.components(), ids=lambda one: one.name)
def test_a_component_has_its_version_its_terms_and_their_whole_text(component):
    assert component.version
    assert component.terms
    assert re.search(r"permission|license|licence|copyright", component.text, re.IGNORECASE)
    assert len(component.text) > 250


def test_the_icons_and_qt_have_texts_their_packages_lack():
    texts = {one.name: one.text for one in licences.components()}

    assert "Lucide Contributors" in texts["python-lucide"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["PySide6_Essentials"]
    assert "SIL OPEN FONT LICENSE" in texts["font-source-serif-pro"].upper()
