"""The page of a report: head, foot with « Page x de y », watermark; its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from cld_desktop.reports.layout import (
    BOTTOM,
    HEIGHT,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SANS,
    SANS_BOLD,
    WIDTH,
    Palette,
    fitted,
    plain,
    register_fonts,
)


class _CountingCanvas(Canvas):
    """A canvas that writes the foot of each page at the end, when the number of pages is known."""

    foot: Callable[[Canvas, int, int], None]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Put the page aside."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out

    def save(self) -> None:
        """Write every page, with its number and theirs."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            type(self).foot(self, number, len(self._pages))
            super().showPage()
        super().save()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is the same on every page of a report, and what the file says of itself."""

    title: str
    author: str
    day: date
    organization: str
    head: str
    foot: str
    inks: Palette
    is_draft: bool = False
    logo: bytes = b""
    outline: tuple[str, ...] = ()
    """The bookmarks: the title of each page from the first, where a reader proposes them."""


def key_of_page(number: int) -> str:
    """What a link to a page of the outline names."""
    return f"page-{number}"


def pdf_bytes(story: list[Flowable], page: Page) -> bytes:
    """The story as a PDF: the same value gives the same bytes, dated of the page's own day."""
    register_fonts()
    stamp = page.day.strftime("D:%Y%m%d120000Z")

    def start(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setDateFormatter(lambda *_instant: stamp)
        _draw_head(canvas, page)

    class PageCanvas(_CountingCanvas):
        @staticmethod
        def foot(canvas: Canvas, number: int, count: int) -> None:
            _draw_foot(canvas, page, f"Page {number} de {count}")
            _bookmark(canvas, page, number)

    written = io.BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=LETTER,
        title=plain(page.title),
        author=plain(page.author),
        subject=plain(page.head),
        creator="Suivi CLD",
        lang="fr-CA",
        displayDocTitle=1,
        invariant=1,
        initialFontName=SANS,
    )
    frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=start)])
    document.build(story, canvasmaker=PageCanvas)
    return written.getvalue()


def _draw_head(canvas: Canvas, page: Page) -> None:
    baseline, left = PAGE_HEIGHT - 43.9, MARGIN
    if page.is_draft:
        _draw_watermark(canvas)
    if page.logo:
        left += _draw_logo(canvas, page.logo, baseline)
    canvas.setFillColor(page.inks.grey)
    canvas.setFont(SANS, 8.7)
    head = fitted(page.head, SANS, 8.7, WIDTH * 0.62)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, baseline, head)
    room = PAGE_WIDTH - MARGIN - left - pdfmetrics.stringWidth(head, SANS, 8.7) - 12
    canvas.setFillColor(page.inks.ink)
    canvas.setFont(SANS_BOLD, 8.78)
    canvas.drawString(left, baseline, fitted(page.organization, SANS_BOLD, 8.78, room))
    canvas.setStrokeColor(page.inks.accent)
    canvas.setLineWidth(2)
    canvas.line(MARGIN, PAGE_HEIGHT - 53.8, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 53.8)


def _draw_logo(canvas: Canvas, logo: bytes, baseline: float) -> float:
    """Draw the logo before the organization's name; a file that is no image is left out."""
    try:
        image = ImageReader(io.BytesIO(logo))
        width, height = image.getSize()
        drawn = min(18.0 * width / height, 120.0)
        canvas.drawImage(
            image, MARGIN, baseline - 5, drawn, 18, mask="auto", preserveAspectRatio=True, anchor="w"
        )
    except Exception:  # the image library raises whatever its decoders do
        return 0.0
    return drawn + 8


def _draw_watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(Color(0.90, 0.91, 0.92))
    canvas.setFont(SANS_BOLD, 120)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -40, "PROJET")
    canvas.restoreState()


def _bookmark(canvas: Canvas, page: Page, number: int) -> None:
    if number <= len(page.outline):
        canvas.bookmarkPage(key_of_page(number))
        canvas.addOutlineEntry(plain(page.outline[number - 1]), key_of_page(number))


def _draw_foot(canvas: Canvas, page: Page, number: str) -> None:
    canvas.setStrokeColor(page.inks.hairline)
    canvas.setLineWidth(0.7)
    canvas.line(MARGIN, 48.4, PAGE_WIDTH - MARGIN, 48.4)
    canvas.setFillColor(page.inks.ink)
    canvas.setFont(SANS, 7.95)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 35.4, number)
    canvas.setFillColor(page.inks.grey)
    room = WIDTH - pdfmetrics.stringWidth(number, SANS, 7.95) - 10
    canvas.drawString(MARGIN, 35.4, fitted(page.foot, SANS, 7.95, room))
