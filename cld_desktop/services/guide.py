"""The getting-started guide: its words, with the pictures that ship with the program."""

from __future__ import annotations

import json
from datetime import date

from cld_desktop import paths
from cld_desktop.domain.guide import Guide, Picture
from cld_desktop.services import guide_pages

DAY = date(2026, 11, 22)
"""The day of the edition: that of the file, never the day it is opened."""
MARKS = "guide/reperes.json"
"""Where the numbers stand on each picture, written with the pictures."""


def guide() -> Guide:
    """The guide, ready to be drawn."""
    marks = json.loads(paths.resource(MARKS).read_text("utf-8"))

    def picture(name: str, share: float = 1.0) -> Picture:
        places = tuple((x, y) for x, y in marks[name])
        png = paths.resource(f"guide/{name}.png").read_bytes()
        return Picture(name=name, png=png, marks=places, share=share)

    return Guide(
        title=guide_pages.TITLE,
        subtitle=guide_pages.SUBTITLE,
        product="Suivi CLD",
        note=guide_pages.NOTE,
        day=DAY,
        pages=guide_pages.pages(picture),
    )


def pdf_bytes() -> bytes:
    """The guide as a PDF of eight pages; a worker may do it."""
    from cld_desktop.reports import guide as drawn

    return drawn.render_bytes(guide())


def file_name() -> str:
    """The name under which the guide is proposed."""
    return "Guide de démarrage de Suivi CLD.pdf"
