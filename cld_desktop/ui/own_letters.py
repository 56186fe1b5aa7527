"""The letters that ship with the program, those of its reports, where the system lacks the ones wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase

FAMILY = "Source Sans Pro"
_FACES = ("SourceSansPro", "SourceSansProSemibold", "SourceSansProIt", "SourceSansProSemiboldIt")


def load_unless(families: Sequence[str]) -> None:
    """Load them from our own files unless the system has one of the families that are wanted."""
    if any(QFontDatabase.hasFamily(one) for one in (*families, FAMILY)):
        return
    from font_source_sans_pro import font_files_ttf

    for face in _FACES:
        QFontDatabase.addApplicationFont(font_files_ttf[face])
