"""The window without Qt's PDF module, in a process of its own: what each place shows of a PDF and opens.

Run as `python -m tests.ui.without_pdf DIR`: each state is drawn there, in light and in dark.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfgen import canvas

from cld_desktop.domain.records import Document
from cld_desktop.ui import theme
from cld_desktop.ui.cards import EmptyState
from cld_desktop.ui.main_window import MainWindow
from cld_desktop.ui.printing import can_read_pdf
from cld_desktop.ui.screen import Context, Place
from tests.ui.desk import close_desk, open_desk

PLACES = ("document", "report", "documents")
PATIENCE = 30_000
"""Milliseconds."""


def drawing() -> bytes:
    """A PDF without a word, which only its pages can show."""
    into = io.BytesIO()
    drawn = canvas.Canvas(into)
    drawn.rect(100, 100, 300, 300)
    drawn.save()
    return into.getvalue()


def keep(context: Context) -> Document:
    """A plan among the documents."""
    stored = context.documents.add(drawing())
    with context.store.change("Préparer") as change:
        return change.put(Document(file_name="plan.pdf", sha256=stored.sha256, size=stored.size))


def offered(whole: QWidget) -> EmptyState | None:
    """What stands in the place of the pages, once it is there."""
    shown = [one for one in whole.findChildren(EmptyState) if one.isVisible()]
    return next((one for one in shown if one.button.text() == "Ouvrir le PDF"), None)


def wait_until(is_there: Callable[[], object], said: str) -> None:
    """Let the window work until something is there."""
    clock = QElapsedTimer()
    clock.start()
    while not is_there():
        QCoreApplication.processEvents()
        if clock.elapsed() > PATIENCE:
            raise AssertionError(said)


def place_of(window: MainWindow, name: str, plan: Document) -> QWidget:
    """Lead the window to a place where a PDF is looked at."""
    if name == "documents":
        window.go(Place(section="documents", kind=Document, record_id=plan.id))
        return window
    about = {"document_id": plan.id} if name == "document" else {}
    window.context.ask(name, **about)
    return list(window.dialogs.shown.values())[-1]


def look(mode: theme.Mode, folder: Path, opened: list[str]) -> None:
    """Go to each place in some colours, press its button, draw it."""
    context = open_desk(folder / mode, "demonstration", me="Employé A")
    plan = keep(context)
    window = MainWindow(context)
    window.resize(QSize(1366, 768))
    window.show()
    for name in PLACES:
        whole = place_of(window, name, plan)
        wait_until(partial(offered, whole), f"Ouvrir le PDF is not offered: {name}")
        offer, before = offered(whole), len(opened)
        assert offer is not None
        offer.button.click()
        wait_until(partial(opened.__getitem__, slice(before, None)), f"nothing was opened: {name}")
        whole.grab().save(str(folder / f"{name}-{mode}.png"))
        if whole is not window:
            whole.close()
    window.close()
    close_desk(context)


def main(folder: Path) -> int:
    """Draw all, and print the names of the files that were opened."""
    assert "PySide6.QtPdf" not in sys.modules
    sys.modules["PySide6.QtPdf"] = None  # type: ignore[assignment]
    app = QApplication([])
    assert not can_read_pdf()
    opened: list[str] = []

    def opener(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).name)
        return True

    QDesktopServices.openUrl = opener  # type: ignore[assignment,method-assign]
    modes: tuple[theme.Mode, ...] = ("light", "dark")
    for mode in modes:
        theme.apply(app, mode)
        look(mode, folder, opened)
    sys.stdout.write("\n".join(opened) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
