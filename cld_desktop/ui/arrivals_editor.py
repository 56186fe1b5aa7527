"""The files about to be joined, as a field of a form: each is read on another thread as it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cld_desktop.domain import french
from cld_desktop.domain.files import files_within
from cld_desktop.domain.problems import Problem
from cld_desktop.domain.records import Document
from cld_desktop.services import arrivals
from cld_desktop.services.arrivals import Look
from cld_desktop.ui import background, theme
from cld_desktop.ui.arrival_row import ArrivalRow
from cld_desktop.ui.drop_zone import DropZone
from cld_desktop.ui.editors import Editor
from cld_desktop.ui.file_choices import choose_files
from cld_desktop.ui.labels import Text
from cld_desktop.ui.screen import Context

MOST_OF_A_FOLDER = 200
MOST = 400


def spread(paths: Sequence[Path]) -> tuple[list[Path], str]:
    """Files, with those of the folders among them, one level deep; and a sentence about the folders."""
    files: list[Path] = []
    told: list[str] = []
    for path in paths:
        if not path.is_dir() or path.is_symlink():
            files.append(path)
            continue
        try:
            inside, count = files_within(path, MOST_OF_A_FOLDER)
        except Problem as problem:
            told.append(str(problem))
            continue
        files += inside
        told.append(_folder_words(path.name, len(inside), count))
    if len(files) > MOST:
        told.append(f"Les {MOST} premiers fichiers sont pris; joignez les autres ensuite.")
    return list(dict.fromkeys(files))[:MOST], " ".join(told)


def _folder_words(name: str, taken: int, count: int) -> str:
    if taken < count:
        return (
            f"Dossier {french.quote(name)} : ses {french.number(taken)} premiers fichiers sur "
            f"{french.number(count)}, sans ses sous-dossiers."
        )
    if not count:
        return f"Le dossier {french.quote(name)} ne contient aucun fichier."
    return f"Dossier {french.quote(name)} : {french.plural(count, 'fichier')}, sans ses sous-dossiers."


class ArrivalsEditor(Editor):
    """The value is the paths that may come in. `document_ids` are documents that are only to be filed.

    Signals: sorted(), the number of files has changed.
    """

    sorted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.rows: list[ArrivalRow] = []
        self.note = Text("", "meta", "text2", wrap=True)
        self.note.hide()
        self.zone = DropZone()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Connect
        self.zone.files_dropped.connect(self.add)
        self.zone.choose_clicked.connect(self.choose)
        # Assemble
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.note)
        self._column.addWidget(self.zone)
        self.setFocusProxy(self.zone.choose)

    def value(self) -> tuple[Path, ...]:
        return tuple(row.path for row in self.rows if row.path is not None and not row.is_refused())

    def document_ids(self) -> tuple[int, ...]:
        """The documents that are there already and are only to be filed."""
        return tuple(row.document.id for row in self.rows if row.document and row.path is None)

    def set_value(self, value: Any) -> None:
        for row in list(self.rows):
            self._drop(row)
        self.add(list(value or ()))

    def text_typed(self) -> list[str]:
        return [str(row.path) for row in self.rows if row.path is not None]

    def set_text_typed(self, typed: Any) -> None:
        self.set_value([Path(one) for one in typed or ()])

    def box(self) -> QWidget:
        return self.zone.choose

    def set_invalid(self, is_invalid: bool) -> None:
        """Each file says what is wrong with it: a drop zone has no edge to redden."""

    def fault(self) -> str:
        if not self.rows:
            return "Choisissez au moins un fichier."
        return "" if self.value() or self.document_ids() else "Aucun de ces fichiers ne peut être joint."

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files, or those of folders; one chosen twice comes once."""
        files, told = spread(paths)
        self.note.setText(told)
        self.note.setVisible(bool(told))
        known = {row.path for row in self.rows}
        for path in files:
            if path not in known:
                self._add(ArrivalRow(path))
        self._tell()

    def add_documents(self, documents: Sequence[Document]) -> None:
        """Take documents that are there already."""
        for document in documents:
            self._add(ArrivalRow(None, document))
        self._tell()

    def choose(self) -> None:
        """Open the system's own file dialog."""
        self.add(choose_files(self.context.window_settings, self, "pieces", "Joindre des fichiers"))

    def refuse(self, faults: dict[Path, str]) -> None:
        """Keep the files that could not be copied, each with its sentence; the others are in."""
        for row in list(self.rows):
            if row.path is not None and row.path in faults:
                row.refuse(faults[row.path])
            else:
                self._drop(row)
        self._tell()

    def let_go(self) -> None:
        """Stop reading."""
        for row in self.rows:
            row.work.stop()

    def _add(self, row: ArrivalRow) -> None:
        self.rows.append(row)
        row.removed.connect(lambda: self._take_out(row))
        row.open_wanted.connect(lambda number: self.context.ask("document", document_id=number))
        self._column.insertWidget(self._column.indexOf(self.zone), row)
        if row.path is not None:
            self._look(row, row.path)

    def _look(self, row: ArrivalRow, path: Path) -> None:
        background.run(
            row,
            lambda: arrivals.look(path, row.work),
            lambda look: self._on_looked(row, look),
            lambda error: self._on_looked(row, Look(path=path, fault=str(error))),
        )

    def _on_looked(self, row: ArrivalRow, look: Look) -> None:
        known = arrivals.already_there(self.context.store, look.sha256) if look.sha256 else None
        row.show_look(look, known)
        self._tell()

    def _take_out(self, row: ArrivalRow) -> None:
        self._drop(row)
        self.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _drop(self, row: ArrivalRow) -> None:
        row.work.stop()
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        self.updateGeometry()
        self.sorted.emit()
        self.edited.emit()
