"""Pages looked at as they will be printed, then printed, saved or opened in the system's program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import check_destination, write_whole
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.problems import Problem
from cld_desktop.ui import background, printing, theme
from cld_desktop.ui.announcing import announce
from cld_desktop.ui.buttons import PrimaryButton, SecondaryButton
from cld_desktop.ui.file_choices import Kind, choose_target, remember
from cld_desktop.ui.form import Footer
from cld_desktop.ui.labels import ElidedLabel
from cld_desktop.ui.lent_file import LentFile
from cld_desktop.ui.messages import explain
from cld_desktop.ui.pdf_preview import PdfPreview
from cld_desktop.ui.screen import Context

SIZE = QSize(900, 820)


@dataclass(frozen=True, kw_only=True)
class Pages:
    """What is shown: drawn by a worker; `folder` is the kind of file whose last folder is proposed."""

    title: str
    file_name: str
    folder: Kind
    draw: Callable[[], bytes]
    save_title: str
    printed: str
    saved: str
    undrawn: str
    unopened: str


class PagesDialog(QDialog):
    """The pages, with « Imprimer » and « Enregistrer en PDF »."""

    def __init__(self, context: Context, pages: Pages, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(pages.title)
        self.context = context
        self.pages = pages
        self.pdf = b""
        self._lent = LentFile()
        self.preview = PdfPreview()
        self.told = ElidedLabel("", "body", "text2")
        close = SecondaryButton("Fermer", keys="Échap")
        self.save_button = SecondaryButton("&Enregistrer en PDF", "file-down", keys="Ctrl+S")
        self.print_button = PrimaryButton("&Imprimer", "printer", keys="Ctrl+P")
        # Connect
        close.clicked.connect(self.close)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_)
        self.preview.open_wanted.connect(self.open_outside)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_)
        # Assemble
        foot = Footer()
        foot.row.addWidget(self.told, 1)
        for button in (close, self.save_button, self.print_button):
            foot.row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        column.addWidget(foot)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))
        theme.lay_on_paper(self)
        self._set_ready(is_ready=False)
        background.run(self, pages.draw, self._on_drawn, self._fail)

    def _set_ready(self, *, is_ready: bool) -> None:
        self.save_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready)

    def _on_drawn(self, pdf: bytes) -> None:
        try:
            self.preview.show_pdf(pdf)
        except Problem as problem:
            self._fail(problem)
            return
        self.pdf = pdf
        self.preview.show_fresh()
        count = self.preview.page_count()
        self.told.setText(french.plural(count, "page") if count else "")
        self._set_ready(is_ready=True)

    def _fail(self, error: Exception) -> None:
        said = str(error) if isinstance(error, Problem) else self.pages.undrawn
        self.preview.show_failure(said)
        announce(self, said)

    def print_(self) -> None:
        """Print through the system's dialog."""
        if not self.pdf:
            return
        try:
            is_printed = printing.ask_and_print(self.context, self, self.pdf, self.pages.title)
        except Problem as problem:
            explain(self, problem)
            return
        if is_printed:
            self._tell(self.pages.printed)

    def save(self) -> None:
        """Save where the person says."""
        if not self.pdf:
            return
        kept, said = self.context.window_settings, self.pages
        path = choose_target(kept, self, said.folder, said.save_title, said.file_name, "PDF (*.pdf)")
        if path is None:
            return
        try:
            check_destination(path, self.context.data.root)
            write_whole(path, self.pdf)
        except Problem as problem:
            explain(self, problem)
            return
        remember(kept, said.folder, path)
        self._tell(f"{said.saved}{NBSP}: {path.name}.")

    def open_outside(self) -> None:
        """Lend a copy to the system's program, where no page can be shown here."""
        if self.pdf:
            self._lent.open(self, self.pages.file_name, self.pdf, self.pages.unopened)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        announce(self, words)

    def done(self, result: int) -> None:
        """Close by Échap or a button."""
        self._let_go()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close by the title bar."""
        self._let_go()
        super().closeEvent(event)

    def _let_go(self) -> None:
        self.preview.clear()
        self._lent.clean()
