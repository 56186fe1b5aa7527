"""« À propos »: versions, data, licences; and what is copied for a troubleshooter names nobody."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from cld_desktop import __version__
from cld_desktop.services import settings
from cld_desktop.storage import queries
from cld_desktop.ui.about_dialog import AboutDialog
from cld_desktop.ui.prose import Prose
from tests.ui import looking


@pytest.fixture
def dialog(demonstration, qtbot):
    settings.set_setting(demonstration.store, settings.PRIVACY_OFFICER, "Élu <b>A</b>, direction")
    ground = QWidget()
    qtbot.addWidget(ground)
    made = AboutDialog(demonstration, ground)
    made.show()
    looking.settle()
    yield made
    made.close()


def test_it_says_the_version_the_data_and_who_answers_for_privacy(dialog, demonstration):
    said = "\n".join(words.text() for kind in (QLabel, Prose) for words in dialog.findChildren(kind))

    assert f"Version {__version__}" in said
    assert str(demonstration.data.root) in said
    assert queries.base_uid(demonstration.store) in said
    assert "Élu <b>A</b>, direction" in said


def test_every_licence_can_be_read_there(dialog):
    rows = dialog.components.all_rows()
    for row in rows:
        dialog.components.select(row.name)
        assert dialog.text.toPlainText().split()[:6] == row.text.split()[:6]

    assert len(rows) > 15


def test_what_is_copied_for_support_holds_no_name_nor_folder(dialog, demonstration):
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()

    assert __version__ in copied
    assert queries.base_uid(demonstration.store) in copied
    for secret in ("Employé", "Élu", "Panorama", demonstration.account, str(demonstration.data.root)):
        assert secret not in copied
