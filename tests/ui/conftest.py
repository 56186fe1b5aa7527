"""Contexts that the tests of screens open their widgets on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cld_desktop.ui import theme
from cld_desktop.ui.screen import Context
from tests.ui.desk import close_desk, open_desk


@pytest.fixture
def dressed(qapp):
    """The application in its light colours."""
    theme.apply(qapp, "light")
    return qapp


def _desk(tmp_path: Path, name: str, me: str) -> Iterator[Context]:
    context = open_desk(tmp_path / "données", name, me=me)
    yield context
    close_desk(context)


@pytest.fixture
def demonstration(tmp_path, dressed):
    """The demonstration's own data, on 24 October 2023, Employé A at the keyboard."""
    yield from _desk(tmp_path, "demonstration", "Employé A")


@pytest.fixture
def panorama(dressed, tmp_path):
    """The real case, on 24 October 2023, nobody's name given yet."""
    yield from _desk(tmp_path, "panorama-quebec", "")


@pytest.fixture
def empty(dressed, tmp_path):
    """A new base with nothing in it."""
    yield from _desk(tmp_path, "", "")
