"""The log of a data folder: written when it can be, and never what keeps the program from working."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from cld_desktop.paths import DataFolder
from cld_desktop.services.logbook import start_log


@pytest.fixture(autouse=True)
def quiet_again() -> Iterator[None]:
    """Take away the handlers that a test adds, and close their files."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


def test_a_warning_goes_to_the_log_of_the_data_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert start_log(folder)
    logging.getLogger("essai").warning("La sauvegarde n’a pas été faite")
    assert "WARNING essai La sauvegarde n’a pas été faite" in folder.log.read_text("utf-8")


def test_the_log_never_grows_for_ever(tmp_path: Path) -> None:
    assert start_log(DataFolder(tmp_path))
    ours = str(tmp_path / "suivi.log")
    (handler,) = [
        one
        for one in logging.getLogger().handlers
        if isinstance(one, RotatingFileHandler) and one.baseFilename == ours
    ]
    handler.maxBytes = 200
    for number in range(50):
        logging.getLogger("essai").warning("Ligne %d", number)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "suivi.log",
        "suivi.log.1",
        "suivi.log.2",
        "suivi.log.3",
    ]


def test_a_folder_that_is_not_there_has_no_log(tmp_path: Path) -> None:
    assert not start_log(DataFolder(tmp_path / "nulle part"))
    assert not (tmp_path / "nulle part").exists()


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    DataFolder(tmp_path).log.mkdir()
    assert not start_log(DataFolder(tmp_path))
