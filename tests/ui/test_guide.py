"""The getting-started guide: eight pages, true to the program, the same every time."""

from __future__ import annotations

import io
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cld_desktop import paths
from cld_desktop.domain import dates_typed
from cld_desktop.domain.french import typography_faults
from cld_desktop.domain.guide import Picture, keys, labels, texts
from cld_desktop.reports import indexed_picture
from cld_desktop.services import guide, help_topics
from cld_desktop.storage.store import Store
from cld_desktop.ui.guide_dialog import open_guide
from cld_desktop.ui.help_window import HelpWindow
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.pages_dialog import PagesDialog
from cld_desktop.ui.screen import Context
from cld_desktop.ui.shortcuts_sheet import SHEET
from cld_desktop.ui.welcome import Welcome
from tests import guide_pictures
from tests.reports.reading import pages_of
from tests.ui.desk import NOW

SEEN = json.loads(guide_pictures.WORDS.read_text("utf-8"))
AGAIN = "the pictures no longer show the program: python3 dev.py guide takes them again"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return guide.pdf_bytes()


@cache
def words_of_the_program() -> frozenset[str]:
    return frozenset(guide_pictures.program_words())


def pictures() -> list[Picture]:
    return [block for page in guide.guide().pages for block in page.blocks if isinstance(block, Picture)]


def test_the_guide_has_eight_pages_whose_text_is_the_one_kept(pdf):
    assert len(pages_of(pdf)) == 8
    assert guide_pictures.said_in(pdf) == guide_pictures.GOLDEN.read_text("utf-8")


def test_the_same_guide_is_drawn_with_the_same_bytes(pdf):
    assert guide.pdf_bytes() == pdf


def test_the_guide_given_without_the_program_is_the_one_that_it_opens(pdf):
    kept = PdfReader(guide_pictures.PDF)
    drawn = PdfReader(io.BytesIO(pdf))

    for one, other in zip(kept.pages, drawn.pages, strict=True):
        assert one.extract_text() == other.extract_text()
        assert pictures_on(one) == pictures_on(other), AGAIN


def pictures_on(page: Any) -> set[str]:
    """Their names, which hold their digests."""
    return set(page["/Resources"]["/XObject"])


def test_a_reader_is_told_the_language_the_title_and_every_page(pdf):
    read: Any = PdfReader(io.BytesIO(pdf))
    titles = [page.title for page in guide.guide().pages]

    assert read.root_object["/Lang"] == "fr-CA"
    assert read.metadata.title == "Guide de démarrage, Suivi CLD"
    assert [str(entry["/Title"]) for entry in read.outline] == titles
    assert [read.get_destination_page_number(entry) for entry in read.outline] == list(range(8))


def test_every_name_that_the_guide_quotes_is_in_the_program():
    quoted = {name for name in labels(guide.guide()) if not is_a_day(name)}

    assert len(quoted) > 20
    assert quoted <= words_of_the_program()


def is_a_day(words: str) -> bool:
    try:
        dates_typed.parse_day(words, NOW.date())
    except ValueError:
        return False
    return True


def test_every_key_that_the_guide_names_is_on_the_sheet_of_keys():
    on_sheet = {cap for _, rows in SHEET for row in rows for cap in (row[0], *row[0].split(" / "))}

    assert keys(guide.guide()) <= on_sheet


def test_the_pictures_still_say_what_the_program_says():
    assert set(SEEN) == {one.name for one in pictures()}
    for name, seen in SEEN.items():
        assert set(seen) <= words_of_the_program(), f"{name}: {AGAIN}"


def test_every_picture_kept_is_shown_and_has_a_text_for_each_of_its_numbers():
    shown = pictures()
    files = {path.stem for path in paths.resource("guide").glob("*.png")}

    assert sorted(one.name for one in shown) == sorted(files)
    for page in guide.guide().pages:
        marks = sum(len(one.marks) for one in page.blocks if isinstance(one, Picture))
        told = sum(len(getattr(one, "words", ())) for one in page.blocks)
        assert marks == told, page.title
    for one in shown:
        assert all(0 < x < 1 and 0 < y < 1 for x, y in one.marks), one.name


def test_the_pictures_are_light_enough_to_be_shipped(pdf):
    assert sum(len(one.png) for one in pictures()) < 1_000_000
    assert len(pdf) < 1_500_000


def test_the_guide_obeys_the_typography_of_french():
    assert [words for words in texts(guide.guide()) if typography_faults(words)] == []


def test_a_picture_that_has_no_palette_is_refused():
    with pytest.raises(indexed_picture.NotIndexed):
        indexed_picture.read(b"GIF89a")


@pytest.fixture
def opened(empty, qtbot) -> tuple[MainWindow, PagesDialog]:
    """The guide, opened by the menu on a base that may only be read."""
    reader = Store(empty.store.engine, who=lambda: "", now=empty.now, read_only=True)
    context = Context(
        store=reader, documents=empty.documents, data=empty.data, account=empty.account, now=empty.now
    )
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    menu_action(window, "Guide de démarrage").trigger()
    (dialog,) = window.findChildren(PagesDialog)
    qtbot.waitUntil(lambda: dialog.pdf != b"", timeout=20_000)
    return window, dialog


def menu_action(window: MainWindow, words: str) -> QAction:
    return next(one for one in window.findChildren(QAction) if one.text() == words)


def test_the_menu_opens_the_guide_once_even_in_a_base_that_is_only_read(opened):
    window, dialog = opened

    assert dialog.preview.page_count() == 8
    assert dialog.print_button.isEnabled()
    menu_action(window, "Guide de démarrage").trigger()
    assert window.findChildren(PagesDialog) == [dialog]


def test_a_copy_of_the_guide_is_saved_where_one_says(opened, tmp_path, monkeypatch):
    _, dialog = opened
    path = tmp_path / "guide.pdf"
    monkeypatch.setattr("cld_desktop.ui.pages_dialog.choose_target", lambda *_: path)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert path.read_bytes() == dialog.pdf
    assert "guide.pdf" in dialog.told.text()


def test_where_no_page_can_be_shown_a_copy_is_lent_and_taken_back(empty, qtbot, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtPdf", None)
    ground = QWidget()
    qtbot.addWidget(ground)
    lent: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: _note(lent, url))
    dialog = open_guide(empty, ground)
    qtbot.waitUntil(lambda: dialog.pdf != b"", timeout=20_000)
    dialog.preview.nothing.button.click()

    assert lent[0].read_bytes() == dialog.pdf
    assert paths.resource("") not in lent[0].parents
    dialog.close()
    assert not lent[0].exists()


def _note(lent: list[Path], url: QUrl) -> bool:
    lent.append(Path(url.toLocalFile()))
    return True


def test_the_help_and_the_first_page_lead_to_the_guide(empty, qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    asked: list[str] = []
    empty.asked.connect(lambda ask: asked.append(ask.dialog))
    assert help_topics.search("guide")[0].code == "guide"
    shown = HelpWindow(empty, ground)
    shown.text.anchorClicked.emit(QUrl("ouvrir:guide"))
    shown.guide.click()
    Welcome(empty, ground).guide.click()
    shown.text.anchorClicked.emit(QUrl("ouvrir:restore"))

    assert asked == ["guide"] * 3
