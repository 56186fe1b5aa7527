"""The framed parts of the report's first page: status, summary, key figures, decision with its ballot."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from cld_desktop.domain.report_value import StatusBox, Tile
from cld_desktop.reports.glyphs import glyph
from cld_desktop.reports.layout import (
    SANS,
    SANS_BOLD,
    SERIF_BOLD,
    WIDTH,
    Palette,
    fitted,
    paragraph,
    plain,
)


class Panel(Flowable):
    """Something of a known size that draws itself."""

    def __init__(self, width: float, height: float, inks: Palette) -> None:
        super().__init__()
        self.width, self.height, self.inks = width, height, inks

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002
        """Its own size."""
        return self.width, self.height

    def words(
        self, x: float, y: float, words: str, size: float, font: str = SANS, ink: Color | None = None
    ) -> float:
        """Draw words on one line; answers where they end."""
        self.canv.setFillColor(ink or self.inks.ink)
        self.canv.setFont(font, size)
        self.canv.drawString(x, y, words)
        return x + stringWidth(words, font, size)

    def rule(self, x: float, y: float, to_x: float, to_y: float, ink: Color, width: float) -> None:
        """Draw a straight rule."""
        self.canv.setStrokeColor(ink)
        self.canv.setLineWidth(width)
        self.canv.line(x, y, to_x, to_y)


class StatusPanel(Panel):
    """The box at the top right: stage, proof, flags, turns, our last reminder."""

    def __init__(self, box: StatusBox, inks: Palette) -> None:
        self.box = box
        self.above = [plain(line) for line in (box.attested, *box.flags[:2]) if line]
        below = [line for line in (box.turn, box.ledger, box.reminder) if line]
        needed = max(stringWidth(plain(line), SANS, 8.25) for line in below) + 22
        height = 59.2 + 9.8 * len(self.above) + 10.2 * (len(below) - 1)
        super().__init__(min(max(needed, 157.0), 230.0), height, inks)

    def draw(self) -> None:
        """From top to bottom."""
        left, right, y = 10.4, self.width - 10.4, self.height - 14.4
        room = right - left
        self.canv.setStrokeColor(self.inks.ink)
        self.canv.setLineWidth(0.9)
        self.canv.roundRect(0, 0, self.width, self.height, 3)
        self.words(left, y, fitted(self.box.label, SANS, 7.95, room), 7.95, ink=self.inks.grey)
        y -= 15.1
        renderPDF.draw(glyph("current", self.inks, size=10.6), self.canv, left - 0.5, y - 0.7)
        self.words(left + 15.6, y, fitted(self.box.pill, SANS_BOLD, 13.4, room - 15.6), 13.4, SANS_BOLD)
        y -= 13.1
        for line in self.above:
            self.words(left, y, fitted(line, SANS, 7.95, room), 7.95, ink=self.inks.grey)
            y -= 9.8
        self.rule(left, y + 3.9, right, y + 3.9, self.inks.hairline, 0.7)
        y -= 8.3
        if self.box.turn:
            self._draw_turn(left, y)
            y -= 10.2
        if self.box.ledger:
            self.words(left, y, fitted(self.box.ledger, SANS, 7.95, room), 7.95)
            y -= 10.2
        self.words(left, y, fitted(self.box.reminder, SANS, 7.95, room), 7.95)

    def _draw_turn(self, x: float, y: float) -> None:
        rest = plain(self.box.turn)
        for strong in (self.box.turn_side, self.box.turn_days):
            before, found, rest = rest.partition(plain(strong))
            x = self.words(x, y, before, 7.95)
            x = self.words(x, y, found, 7.95, SANS_BOLD)
        self.words(x, y, rest, 7.95)


class Brief(Panel):
    """The summary beside its bar."""

    def __init__(self, words: str, inks: Palette) -> None:
        self.content = paragraph(words, "brief")
        height = self.content.wrap(WIDTH - 13.5, 1e6)[1]
        super().__init__(WIDTH, height + 2.2, inks)

    def draw(self) -> None:
        """Bar and text."""
        self.canv.setFillColor(self.inks.accent)
        self.canv.rect(0, 0, 2.6, self.height, stroke=0, fill=1)
        self.content.drawOn(self.canv, 13.8, 1.6)


class KeyFigures(Panel):
    """The four key figures between two rules; each takes the room that its number and words need."""

    def __init__(self, tiles: Sequence[Tile], inks: Palette) -> None:
        self.tiles = tiles
        super().__init__(WIDTH, 38.6, inks)

    def draw(self) -> None:
        """Rules, numbers, words."""
        for y in (0.0, self.height):
            self.rule(0, y, WIDTH, y, self.inks.hairline, 0.7)
        needed = [self._needed(tile) for tile in self.tiles]
        spare = max(WIDTH - sum(needed), 0) / max(2 * len(self.tiles) - 2, 1)
        x = 0.0
        for rank, tile in enumerate(self.tiles):
            if rank:
                self.rule(x, 0, x, self.height, self.inks.hairline, 0.7)
                x += spare
            self._draw_tile(x, tile)
            x += needed[rank] + spare

    def _needed(self, tile: Tile) -> float:
        mark = 19.0 if tile.is_late else 0.0
        return mark + stringWidth(plain(tile.number), SERIF_BOLD, 23) + 7 + _widest(tile)

    def _draw_tile(self, x: float, tile: Tile) -> None:
        if tile.is_late:
            renderPDF.draw(glyph("late", self.inks, size=13), self.canv, x, 13.4)
            x += 19
        x = self.words(x, 12.6, plain(tile.number), 23, SERIF_BOLD) + 7
        for rank, line in enumerate(tile.lines):
            self.words(x, 23.0 - 11.2 * rank, plain(line), 8.88)


def _widest(tile: Tile) -> float:
    return max((stringWidth(plain(line), SANS, 8.88) for line in tile.lines), default=0.0)


_BALLOT = ("Adoptée", "Modifiée", "Reportée", "Rejetée")


class Decision(Panel):
    """What the board is asked, and the lines and boxes in which its answer is written."""

    def __init__(self, title: str, request: str, inks: Palette, *, has_ballot: bool) -> None:
        self.title, self.has_ballot = plain(title), has_ballot
        self.request = paragraph(request, "request")
        self.request_height = self.request.wrap(self.text_width(has_ballot=has_ballot), 1e6)[1]
        super().__init__(WIDTH, max(self.request_height + 36.5, 67.0 if has_ballot else 0), inks)

    @staticmethod
    def text_width(*, has_ballot: bool) -> float:
        """The width that the request has."""
        return 270.0 if has_ballot else WIDTH - 27

    def draw(self) -> None:
        """Frame, request, ballot."""
        self.canv.setStrokeColor(self.inks.ink)
        self.canv.setLineWidth(1.3)
        self.canv.rect(0, 0, self.width, self.height)
        self.words(13.7, self.height - 19, self.title, 11, SANS_BOLD)
        self.request.drawOn(self.canv, 13.7, self.height - 25 - self.request_height)
        if self.has_ballot:
            self._draw_ballot(self.height - 33.5)

    def _draw_ballot(self, middle: float) -> None:
        left, right = 302.4, WIDTH - 13.7
        self.rule(290.3, middle - 24.5, 290.3, middle + 24.5, self.inks.hairline, 0.7)
        for y, label in ((middle + 15.7, "Proposée par"), (middle - 3.2, "Appuyée par")):
            end = self.words(left, y, label, 8.7)
            self.rule(end + 5, y - 2.2, right, y - 2.2, self.inks.ink, 0.8)
        widths = [14 + stringWidth(word, SANS, 8.7) for word in _BALLOT]
        gap = (right - left - sum(widths)) / (len(_BALLOT) - 1)
        x, y = left, middle - 20.9
        for word, width in zip(_BALLOT, widths, strict=True):
            self.canv.setStrokeColor(self.inks.ink)
            self.canv.setLineWidth(0.9)
            self.canv.rect(x, y - 1.4, 8.4, 8.4)
            self.words(x + 14, y, word, 8.7)
            x += width + gap


class Notice(Panel):
    """A framed sentence, its beginning in strong letters."""

    def __init__(self, strong: str, rest: str, inks: Palette) -> None:
        self.strong, self.rest = plain(strong), plain(rest)
        super().__init__(WIDTH, 27.2, inks)

    def draw(self) -> None:
        """Frame, ring, sentence."""
        self.canv.setStrokeColor(self.inks.ink)
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, self.width, self.height)
        renderPDF.draw(glyph("later", self.inks, size=7.4), self.canv, 11.5, 10)
        end = self.words(25.6, 10.7, self.strong, 9.15, SANS_BOLD)
        self.words(end, 10.7, f" {self.rest}", 9.15)
