"""Letters come from the program's own files where the system has none, and lack nothing that is written."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from reportlab.pdfbase import pdfmetrics

from cld_desktop.reports import layout

NEEDED = "œŒæÆÿŸ«»’\u2018“”\u2013—…€°º№≥≤≠→←↑↓✓−•½ᵉʳᵒ\u00a0\u202f\u2011\u2010"
"""What French texts, our own words and letters from ministries are written with, beyond plain letters."""

_WITHOUT_SYSTEM_FONTS = """
import sys
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication
from cld_desktop.ui import theme

app = QApplication([])
assert set(QFontDatabase.families()) <= {"Monospace", "Sans Serif", "Serif"}, QFontDatabase.families()
theme.apply(app, "light")
for role, weight in (("body", 400), ("strong", 600)):
    found = QFontInfo(theme.font(role))
    assert (found.family(), found.weight()) == ("Source Sans Pro", weight), (found.family(), found.weight())
    raw = QRawFont.fromFont(theme.font(role))
    missing = [one for one in sys.argv[1] if not raw.glyphIndexesForString(one)[0]]
    assert not missing, [hex(ord(one)) for one in missing]
regular, strong = (QRawFont.fromFont(theme.font(role)) for role in ("body", "strong"))
assert regular.styleName() != strong.styleName()
print("ok")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="fontconfig is what can be told to find no font")
def test_where_the_system_has_no_font_the_interface_wears_our_own(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{tmp_path}/aucune</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    environ = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    needed = "".join(one for one in NEEDED if one not in "\u2010\u2011")  # a system has a font for these
    command = [sys.executable, "-c", _WITHOUT_SYSTEM_FONTS, needed]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "ok", done.stderr


@pytest.mark.parametrize("name", [layout.SANS, layout.SANS_BOLD, layout.SERIF, layout.SERIF_BOLD])
def test_reports_draw_all_that_is_needed(name):
    layout.register_fonts()
    known = pdfmetrics.getFont(name).face.charToGlyph  # type: ignore[attr-defined]
    drawn = layout.plain(NEEDED)
    assert [hex(ord(one)) for one in drawn if ord(one) not in known] == []
