"""Under a contrast theme only its own colours are drawn; and no sign is told by its colour alone."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit

from cld_desktop.domain.records import Case
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.dialogs import open_dialog
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.screen import Place
from cld_desktop.ui.stepper_nodes import draw_node
from cld_desktop.ui.timeline_marks import draw_mark
from tests.ui import looking, seeing

BACK, INK, HIGHLIGHT = "#000000", "#ffffff", "#ffff00"
PAGES = ("dashboard", "interactions", "follow_ups", "directory")


@pytest.fixture
def contrast(qapp):
    """A black theme with white words and yellow selections, as Windows offers one."""
    role = QPalette.ColorRole
    palette = QPalette()
    grounds = (
        role.Window, role.Base, role.AlternateBase, role.Button, role.ToolTipBase,
        role.Light, role.Midlight, role.Mid, role.Dark, role.Shadow,
    )  # fmt: skip
    inks = (
        role.WindowText, role.Text, role.ButtonText, role.BrightText, role.PlaceholderText, role.ToolTipText,
    )  # fmt: skip
    for which in grounds:
        palette.setColor(which, QColor(BACK))
    for which in inks:
        palette.setColor(which, QColor(INK))
    for which in (role.Highlight, role.Accent, role.Link, role.LinkVisited):
        palette.setColor(which, QColor(HIGHLIGHT))
    palette.setColor(role.HighlightedText, QColor(BACK))
    theme.apply(qapp, "light")
    theme.current().wear_contrast(palette)
    yield palette
    theme.apply(qapp, "light")


def strangers(image: QImage) -> dict[str, int]:
    """The colours of a picture that are neither the theme's nor a blend of two of them."""
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(
        small.pixel(x, y) for x in range(0, small.width(), 2) for y in range(0, small.height(), 2)
    )
    return {QColor(rgb).name(): many for rgb, many in counts.items() if not _is_blend(QColor(rgb))}


def _is_blend(color: QColor) -> bool:
    """Black, white and yellow blend into greys and yellows: as much red as green, and no more blue."""
    return abs(color.red() - color.green()) <= 6 and color.blue() <= color.red() + 6


def test_only_the_colours_of_the_contrast_theme_are_drawn(desk, qtbot, qapp, contrast):
    context = desk("demonstration")
    theme.current().wear_contrast(contrast)  # a base is opened in the light
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 700)
    window.show()
    case = queries.all_of(context.store, Case)[0]

    found: dict[str, int] = {}
    faint: list[str] = []
    for place in [*(Place(section=page) for page in PAGES), Place(section="case", case_id=case.id)]:
        window.go(place)
        looking.settle()
        found |= strangers(window.grab().toImage())
        faint += seeing.faint(window)

    assert "#" not in qapp.styleSheet()
    assert (found, faint) == ({}, [])


def test_a_form_under_a_contrast_theme_is_in_its_colours(desk, qtbot, contrast):
    context = desk("demonstration")
    theme.current().wear_contrast(contrast)
    window = MainWindow(context)
    qtbot.addWidget(window)
    dialog = open_dialog("follow_up", context, window, {"case_id": 0})
    assert dialog is not None
    dialog.show()
    looking.settle()

    picture = dialog.grab().toImage()
    assert strangers(picture) == {}
    fields = [one for one in dialog.findChildren(QLineEdit) if not one.property("bare")]
    assert fields
    for field in fields:
        edge = field.mapTo(dialog, QPoint(field.width() // 2, field.height() - 1))
        assert picture.pixelColor(edge).name() in (INK, HIGHLIGHT), field.accessibleName()
    assert seeing.faint(dialog) == []


def _drawn(draw) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QPointF(32, 32))
    return image


def _outline(image: QImage) -> list[bool]:
    """Where there is ink, whatever its colour."""
    points = ((x, y) for x in range(64) for y in range(64))
    return [image.pixelColor(x, y).lightness() < 230 for x, y in points]


def test_no_two_steps_or_marks_differ_by_their_colour_alone(qapp):
    theme.apply(qapp, "light")
    steps = [
        _outline(_drawn(lambda painter, at, state=state: draw_node(painter, at, state)))
        for state in ("done", "undated", "current", "upcoming")
    ]
    marks = [
        _outline(_drawn(lambda painter, at, kind=kind: draw_mark(painter, at, kind)))
        for kind in ("milestone", "communication", "follow_up")
    ]

    for column in (steps, marks):
        for at, one in enumerate(column):
            for other in column[at + 1 :]:
                assert sum(a != b for a, b in zip(one, other, strict=True)) > 12
