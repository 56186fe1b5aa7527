"""The pictures of the getting-started guide, taken from the program on the demonstration data.

Run by `python3 dev.py guide`: the pictures and their marks are written in `resources/guide`; the guide
itself, to be read without the program, in `docs`; its text and the words on its pictures in `tests/golden`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from cld_desktop.domain.drafts import ParticipantDraft
from cld_desktop.domain.records import Person
from cld_desktop.services import guide, guide_pages
from cld_desktop.storage import queries
from cld_desktop.ui import theme
from cld_desktop.ui.clock_button import ClockButton
from cld_desktop.ui.email_dialog import EmailDialog
from cld_desktop.ui.filter_bar import FilterBar
from cld_desktop.ui.follow_up_list import FollowUpList
from cld_desktop.ui.interaction_dialog import InteractionDialog
from cld_desktop.ui.interaction_form import InteractionForm
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.report_dialog import ReportDialog
from cld_desktop.ui.screen import Context
from cld_desktop.ui.screens.dashboard import DashboardScreen
from cld_desktop.ui.search_panel import SearchPanel
from cld_desktop.ui.stepper import Stepper
from tests import shots
from tests.architecture.literals import PACKAGE
from tests.reports.reading import pages_of
from tests.shots import POSES

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "guide_de_demarrage.txt"
WORDS = ROOT / "tests" / "golden" / "guide_pictures.json"
PDF = ROOT / "docs" / "guide-de-demarrage.pdf"
SCALE = "1.75"
COLOURS, EXACT = 96, 16
"""How many a picture keeps, and how many of them are its most frequent ones, as they are."""
MOST_DOTS = 400
"""Of one colour, when those of a picture are chosen."""
SIZE = (1120, 700)
"""Of the window, in the design's pixels: letters stay legible when it is as wide as a sheet."""

Part = TypeVar("Part", bound=QWidget)
Colour = tuple[int, int, int]
Places = Callable[[QWidget], list[QPoint]]
"""Where the numbers stand on what was photographed, in its own pixels."""


def nowhere(_root: QWidget) -> list[QPoint]:
    """No number on the picture."""
    return []


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A pose of `shots`, or one of ours; what of it is kept; where the numbers stand."""

    pose: shots.Pose
    base: str = "demonstration"
    places: Places = nowhere
    size: tuple[int, int] = SIZE
    kept: QRect | None = None


def left(part: QWidget, root: QWidget, x: int = 0) -> QPoint:
    """The middle of the left side of a part of the window, `x` pixels to the right."""
    return part.mapTo(root, QPoint(x, part.height() // 2))


def right(part: QWidget, root: QWidget, x: int = 0) -> QPoint:
    """The middle of its right side, `x` pixels to the right."""
    return part.mapTo(root, QPoint(part.width() + x, part.height() // 2))


def corner(part: QWidget, root: QWidget, x: int = 0, y: int = 0) -> QPoint:
    """Its upper left corner, so many pixels to the right and down."""
    return part.mapTo(root, QPoint(x, y))


def one(root: QWidget, kind: type[Part]) -> Part:
    """The first part of that kind that is seen."""
    return next(part for part in root.findChildren(kind) if part.isVisible())


def shown(root: QWidget, words: str) -> QWidget:
    """The first part of the window whose words begin so."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and said_on(widget).startswith(words):
            return widget
    raise LookupError(words)


def said_on(widget: QWidget) -> str:
    """Its words, without the mark of their letter."""
    text = getattr(widget, "text", None)
    said = text() if callable(text) else ""
    return said.replace("&", "") if isinstance(said, str) else ""


# What is photographed


def filled_communication(window: MainWindow, context: Context) -> QWidget | None:
    """A call as it is about to be saved, with the follow-up that comes of it."""
    opened = POSES["nouvelle-communication"][1](window, context)
    assert isinstance(opened, InteractionDialog)
    form = opened.form
    who = queries.all_of(context.store, Person, name="Contact\u00a0A")[0]
    form.boxes["participants"].editor.set_value((ParticipantDraft(person_id=who.id, name=who.name),))
    form.boxes["subject"].editor.set_value("État du dossier")
    form.boxes["summary"].editor.set_value("Le dossier est toujours en analyse. Rappeler dans deux semaines.")
    form.edited.emit()
    form.follow_up.check.click()
    form.follow_up.boxes["follow_up_subject"].editor.set_value("Rappeler Contact\u00a0A")
    shots.settle(opened)
    opened.fit()
    return opened


def reviewed_email(window: MainWindow, context: Context) -> QWidget | None:
    """The review of an answer, from its top."""
    opened = shots.mail_reviewed(window, context)
    assert isinstance(opened, EmailDialog)
    shots.settle(opened)
    for area in opened.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    return opened


def tall_report(window: MainWindow, context: Context) -> QWidget | None:
    """The preparation of the report, on a screen high enough to read its first page."""
    opened = POSES["rapport-dialogue"][1](window, context)
    assert isinstance(opened, ReportDialog)
    opened.resize(1200, 1010)
    return opened


# Where the numbers stand


def on_welcome(root: QWidget) -> list[QPoint]:
    return [
        right(shown(root, "Ouvrir le dossier Panorama"), root, 8),
        left(shown(root, "Créer un dossier vide"), root, -18),
        right(shown(root, "Indiquer votre nom"), root, 12),
        right(shown(root, "Première sauvegarde"), root, 22),
    ]


def on_dashboard(root: QWidget) -> list[QPoint]:
    page = one(root, DashboardScreen)
    return [
        left(page.morning, root, -7),
        left(page.tiles.late, root, -7),
        left(one(page, Stepper), root, -7),
        left(one(page, ClockButton), root, -7),
        corner(page.to_do, root, -7, 26),
        corner(page.report, root, -7, 26),
    ]


def on_communication(root: QWidget) -> list[QPoint]:
    form = one(root, InteractionForm)
    return [
        left(form.channels, root, -8),
        left(form.boxes["happened_on"].editor, root, -8),
        left(form.boxes["participants"].editor, root, -8),
        left(form.boxes["subject"].editor, root, -8),
        left(form.follow_up, root, -8),
        right(shown(root, "Enregistrer"), root, 8),
    ]


def on_follow_ups(root: QWidget) -> list[QPoint]:
    page = one(root, FollowUpList)
    return [
        left(page.filters.whose, root, -12),
        corner(page.table, root, 0, 16),
        corner(page.table, root, page.table.width() - 56, 17),
        right(shown(page.pane, "Consigner la communication"), root, 6),
        left(shown(page.pane, "Historique"), root, 84),
        left(page.filters.plan, root, -12),
    ]


def on_email(root: QWidget) -> list[QPoint]:
    assert isinstance(root, EmailDialog)
    form = root.form
    return [
        corner(root.original.text, root, root.original.text.width() // 2, 80),
        left(form.why_direction, root, 236),
        left(form.unknowns.line, root, 530),
        left(form.substance, root, -8),
    ]


def on_search(root: QWidget) -> list[QPoint]:
    assert isinstance(root, SearchPanel)
    return [
        left(root.field, root, 150),
        right(shown(root.filters, "Répertoire"), root, 20),
        corner(root.list, root, 172, 97),
        right(shown(root.preview, "Dans la lettre"), root, 22),
    ]


def on_filters(root: QWidget) -> list[QPoint]:
    filters = one(root, FilterBar)
    return [
        right(filters.folded, root, 16),
        left(filters.line.count, root, -14),
        right(filters.line.save, root, 12),
    ]


def on_report(root: QWidget) -> list[QPoint]:
    assert isinstance(root, ReportDialog)
    return [
        left(root.choices.since.editor, root, -8),
        left(shown(root, "Contenu"), root, 84),
        corner(root.pages, root, 40, 40),
        right(root.print_button, root, 8),
    ]


SHOTS = {
    "accueil": Shot(base="", pose=POSES["vide"][1], places=on_welcome),
    "tableau-de-bord": Shot(pose=shots.place("dashboard"), places=on_dashboard, size=(1120, 950)),
    "communication": Shot(pose=filled_communication, places=on_communication),
    "suivis": Shot(pose=shots.place("follow_ups"), places=on_follow_ups, size=(1120, 800)),
    "deposer": Shot(pose=shots.dragging, kept=QRect(208, 200, 912, 200)),
    "courriel": Shot(base="demonstration@0", pose=reviewed_email, places=on_email),
    "recherche": Shot(pose=POSES["recherche"][1], places=on_search),
    "filtres": Shot(pose=shots.filtering, places=on_filters, kept=QRect(208, 0, 912, 190)),
    "rapport": Shot(pose=tall_report, places=on_report, size=(1240, 1060)),
    "corbeille": Shot(pose=shots.place("trash"), kept=QRect(208, 0, 912, 420)),
}
"""Each picture by its name in `resources/guide`."""


def take(shot: Shot, context: Context) -> tuple[QImage, list[tuple[float, float]], list[str]]:
    """The picture, where its numbers stand, as shares of its sides, and the program's words on it."""
    window = MainWindow(context)
    window.resize(*shot.size)
    window.show()
    over = shot.pose(window, context)
    shots.settle(window)
    root = over or window
    kept = shot.kept or root.rect()
    places = [point - kept.topLeft() for point in shot.places(root)]
    image = root.grab(kept).toImage()
    words = sorted(words_seen(root) & program_words())
    if over is not None:
        over.close()
        shots.settle(window)
    window.guide.end()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    marks = [(round(p.x() / kept.width(), 4), round(p.y() / kept.height(), 4)) for p in places]
    return image, marks, words


@cache
def program_words() -> set[str]:
    """Every text of the program's sources that stands alone, as it is shown; the guide's own are left out."""
    own = Path(guide_pages.__file__)
    rooms = ("ui", "services", "domain")
    sources = [path for room in rooms for path in (PACKAGE / room).rglob("*.py") if path != own]
    found = (re.findall(r'"([^"\\\n]+)"', path.read_text("utf-8")) for path in sources)
    return {words.replace("&", "") for several in found for words in several}


def words_seen(root: QWidget) -> set[str]:
    """The words on what is photographed; were one of ours changed, the picture would be out of date."""
    texts = {said_on(one) for one in root.findChildren(QWidget) if one.isVisible()}
    return {words for words in texts if " " in words.strip() or words.istitle()}


def keep(image: QImage, path: Path) -> None:
    """Write the picture with a palette of its own, as small as a PNG goes."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = bytes(plain.constBits())
    rows = b"".join(
        bits[row * plain.bytesPerLine() : row * plain.bytesPerLine() + 3 * plain.width()]
        for row in range(plain.height())
    )
    picture = Image.frombytes("RGB", (plain.width(), plain.height()), rows)
    palette = palette_of(picture)
    few = Image.frombytes("P", picture.size, in_palette(picture, palette))
    few.putpalette(b"".join(bytes(colour) for colour in palette))
    few.save(path, optimize=True)


def palette_of(picture: Image.Image) -> list[Colour]:
    """Colours that suit it all: what is rare counts as much as paper does, an orange word is never red."""
    counted: list[Any] = picture.getcolors(picture.width * picture.height) or []
    dots = b"".join(bytes(colour) * min(count, MOST_DOTS) for count, colour in counted)
    sample = Image.frombytes("RGB", (len(dots) // 3, 1), dots)
    chosen = sample.quantize(COLOURS - EXACT, method=Image.Quantize.MEDIANCUT, kmeans=2).getpalette() or []
    most = [colour for _, colour in sorted(counted, reverse=True)[:EXACT]]
    return [*most, *zip(chosen[0::3], chosen[1::3], chosen[2::3], strict=True)]


def in_palette(picture: Image.Image, palette: list[Colour]) -> bytes:
    """The nearest colour of the palette for each dot; Pillow's own search takes one white for another."""
    content = picture.tobytes()
    dots = list(zip(content[0::3], content[1::3], content[2::3], strict=True))
    nearest = {one: min(range(len(palette)), key=lambda at: far(one, palette[at])) for one in set(dots)}
    return bytes(nearest[dot] for dot in dots)


def far(one: Colour, other: Colour) -> int:
    """How unlike two colours are."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def said_in(pdf: bytes) -> str:
    """The text of the guide, page after page."""
    return "\n\n".join(re.sub(r"(?<=\.) (?=[A-ZÀÉ«])", "\n", page) for page in pages_of(pdf)) + "\n"


def read(path: Path) -> dict[str, Any]:
    """What was told of each picture."""
    told: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return told


def write(path: Path, told: dict[str, Any]) -> None:
    """Tell it again, of the pictures that there are."""
    kept = {name: told[name] for name in sorted(SHOTS)}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> int:
    """Take them all, or those whose name holds the letters given."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    folder = ROOT / "resources" / "guide"
    os.environ["QT_SCALE_FACTOR"] = SCALE
    with tempfile.TemporaryDirectory(prefix="suivi-cld-") as held:
        os.environ["QT_QPA_PLATFORM"] = shots.screen_of(Path(held), 3840, 2400)
        app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    app.setCursorFlashTime(0)  # a cursor that blinks would make two pictures of one screen
    theme.apply(app, "light")
    told = ROOT / "resources" / guide.MARKS
    marks, words = read(told), read(WORDS)
    for name, shot in SHOTS.items():
        if wanted in name:
            with shots.desk(shot.base) as context:
                image, marks[name], words[name] = take(shot, context)
                keep(image, folder / f"{name}.png")
    write(told, marks)
    write(WORDS, words)
    pdf = guide.pdf_bytes()
    PDF.write_bytes(pdf)
    GOLDEN.write_text(said_in(pdf), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
