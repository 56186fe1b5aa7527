from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from cld_desktop.ui import glyphs, icons, painting, theme
from cld_desktop.ui.glyphs import Glyph

TEXT_PAIRS = [
    *(
        (text, ground)
        for text in ("text", "text2", "text3")
        for ground in ("window", "surface", "surface2", "hover")
    ),
    *((text, "nav") for text in ("text", "text2", "accent")),
    *((text, "sel") for text in ("text", "text2", "text3", "accent")),
    *(("accent", ground) for ground in ("window", "surface", "surface2", "hover", "accent_subtle")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    *(
        (f"{tint}", ground)
        for tint in ("ok", "warn", "danger")
        for ground in (f"{tint}_bg", "surface", "window")
    ),
    *(("neutral", ground) for ground in ("neutral_bg", "surface", "window")),
    *(("text", ground) for ground in ("warn_bg", "danger_bg", "accent_subtle", "neutral_bg")),
    *(("text2", ground) for ground in ("warn_bg", "accent_subtle", "neutral_bg")),
    *((tint, ground) for tint in ("ok", "warn", "danger") for ground in ("hover", "sel")),
    ("danger", "sel"),
    ("danger", "surface2"),
    ("warn", "surface2"),
    ("surface", "text"),
]
SHAPE_PAIRS = [
    *(("border_strong", ground) for ground in ("surface", "window", "surface2")),
    *(("warn_icon", ground) for ground in ("surface", "window", "warn_bg")),
    *(("focus", ground) for ground in ("surface", "window", "nav", "sel")),
    ("danger", "nav"),
    *(("accent", ground) for ground in ("nav", "sel", "surface", "window")),  # bars, nodes, marks
    *(("on_accent", ground) for ground in ("accent", "border_strong")),  # ticks
    *(("surface", ground) for ground in ("danger", "ok", "accent")),  # what is cut in a glyph
    *(
        (glyphs.color_of(glyph), ground)
        for glyph in Glyph
        for ground in ("surface", "window", "surface2", "hover", "sel")
    ),
]


@pytest.fixture(autouse=True)
def _light_again(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_letters_can_be_read_on_every_ground_they_lie_on(tokens, text, ground):
    assert theme.contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_edges_and_signs_can_be_seen_on_every_ground_they_lie_on(tokens, shape, ground):
    assert theme.contrast(getattr(tokens, shape), getattr(tokens, ground)) >= 3


def test_contrast_is_the_one_of_the_wcag():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_choosing_dark_changes_the_palette_and_says_so(qapp, qtbot):
    theme.apply(qapp, "light")
    with qtbot.waitSignal(theme.current().themed):
        theme.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.window)
    assert theme.tokens() is theme.DARK


def test_the_style_is_even_on_all_systems_and_figures_have_one_width(qapp):
    theme.apply(qapp, "light")
    qapp.setStyleSheet("")  # the sheet hides the style that it stands on
    assert qapp.style().name() == "fusion"
    font = theme.font("body")
    assert font.pointSizeF() == 9.75
    assert painting.text_width("111", font) == pytest.approx(painting.text_width("888", font))


def test_zoom_enlarges_every_role(qapp):
    plain = theme.font("meta").pointSizeF()
    theme.apply(qapp, "light", 2.0)
    assert theme.font("meta").pointSizeF() == 2 * plain
    assert theme.px(32) == 64


def test_qt_speaks_our_french(qapp):
    theme.apply(qapp, "light")
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Save | kinds.Discard | kinds.Cancel)
    texts = {box.button(kind).text().replace("&", "") for kind in (kinds.Save, kinds.Discard, kinds.Cancel)}
    assert texts == {"Enregistrer", "Ne pas enregistrer", "Annuler"}


def test_a_contrast_theme_gives_all_its_own_colours():
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, "#000000"),
        (role.Base, "#000000"),
        (role.WindowText, "#FFFFFF"),
        (role.Highlight, "#FFFF00"),
        (role.HighlightedText, "#000000"),
    ):
        palette.setColor(which, QColor(value))
    tokens = theme.from_palette(palette)
    used = {value.upper() for name, value in vars(tokens).items() if name != "is_dark"}
    assert used <= {"#000000", "#FFFFFF", "#FFFF00"}
    assert tokens.is_dark
    for text, ground in TEXT_PAIRS:
        assert theme.contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


def _inked(paint) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        paint(painter)
    return image


@pytest.mark.parametrize("size", [16, 20, 48])
def test_an_icon_is_sharp_at_one_and_a_half(size):
    pixmap = icons.icon("pencil", size=size).pixmap(QSize(size, size), 1.5)
    assert pixmap.devicePixelRatio() == 1.5
    assert pixmap.width() == round(size * 1.5)
    assert pixmap.deviceIndependentSize().width() == pytest.approx(size, abs=0.7)


def test_an_icon_given_once_follows_the_theme(qapp):
    theme.apply(qapp, "light")
    icon = icons.icon("check", "text")

    def ink():
        image = icon.pixmap(16, 16).toImage()
        points = [(x, y) for x in range(16) for y in range(16)]
        return max((image.pixelColor(x, y) for x, y in points), key=QColor.alpha).name()

    assert theme.contrast(ink(), theme.LIGHT.surface) > 10
    theme.apply(qapp, "dark")
    assert theme.contrast(ink(), theme.DARK.surface) > 10


def test_an_unknown_icon_is_refused_at_once():
    with pytest.raises(KeyError, match="crayon"):
        icons.icon("crayon")


def test_every_icon_named_in_the_interface_exists():
    from pathlib import Path

    folder = Path(theme.__file__).parent
    named = set()
    for file in folder.rglob("*.py"):
        named |= set(re.findall(r"icon(?:_name)?=\"([a-z0-9-]+)\"", file.read_text(encoding="utf-8")))
    assert named <= icons.all_names()


def test_no_two_glyphs_of_one_column_look_alike(qapp):
    theme.apply(qapp, "light")
    columns = [
        (Glyph.LATE, Glyph.TODAY, Glyph.THIS_WEEK, Glyph.LATER, Glyph.DONE),
        (Glyph.UNVERIFIED, Glyph.TO_VERIFY, Glyph.CONFIRMED, Glyph.CONTRADICTED, Glyph.SUPERSEDED),
        (Glyph.IN_REVIEW, Glyph.UNDATED, Glyph.WAITING, Glyph.MESSAGE_LEFT, Glyph.MILESTONE, Glyph.PLANNED),
    ]
    for column in columns:
        images = [
            _inked(
                lambda painter, glyph=glyph: glyphs.paint(
                    painter, QRectF(0, 0, 32, 32), glyph, theme.LIGHT, color="#000000"
                )
            )
            for glyph in column
        ]
        for index, one in enumerate(images):
            assert all(one != other for other in images[index + 1 :])


def test_the_program_has_an_icon_at_every_size():
    sizes = {size.width() for size in icons.program_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes


def test_the_illustration_takes_the_accent(qapp):
    theme.apply(qapp, "dark")
    image = _inked(lambda painter: icons.draw_illustration(painter, QRectF(0, 0, 32, 18)))
    colors = {image.pixelColor(x, y).name() for x in range(32) for y in range(18)}
    assert len(colors) > 5


def test_ordinals_are_raised_and_other_figures_are_not():
    assert painting.pieces("1er mai") == [("1", False), ("er", True), (" mai", False)]
    assert painting.pieces("Lettre, 6e par.") == [("Lettre, 6", False), ("e", True), (" par.", False)]
    for plain in ("abc12e", "3,5e", "24 octobre", "2023-09-26_lettre.pdf", "12ème"):
        assert painting.pieces(plain) == [(plain, False)]


def test_there_is_one_theme_for_the_application():
    assert isinstance(QApplication.instance(), QApplication)
    assert theme.current() is theme.current()


def test_a_change_of_the_system_is_followed_and_our_own_choice_is_not_undone(qapp, qtbot):
    current = theme.apply(qapp, "system")
    with qtbot.waitSignal(current.themed):
        current.tokens = theme.DARK  # as left by a system that was dark a moment ago
        current.refresh_soon()
    assert current.tokens is theme.LIGHT
    theme.apply(qapp, "dark")
    with qtbot.assertNotEmitted(current.themed, wait=50):
        current.refresh_soon()
    assert current.tokens is theme.DARK
