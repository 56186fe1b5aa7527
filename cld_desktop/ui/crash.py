"""Uncaught errors: written to the log, then told in a dialog; never a silent death."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from cld_desktop import __version__
from cld_desktop.domain.problems import MachineProblem

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes over `sys.excepthook`; errors from any thread are told on the GUI's."""

    happened = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        """Tell accidents over `window`."""
        super().__init__(window)
        self._window = window
        self._is_telling = False
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self.on_uncaught

    def on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an uncaught error and have it told."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Uncaught error", exc_info=(kind, error, trace))
        sentence = (
            str(error)
            if isinstance(error, MachineProblem)
            else "Une erreur imprévue est survenue. Ce qui était enregistré est intact."
        )
        self.happened.emit(sentence, details(kind, error, trace))

    def _tell(self, sentence: str, detail: str) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle("Suivi CLD")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setInformativeText("Copiez les détails pour les transmettre à la personne qui vous dépanne.")
        copy = box.addButton("Copier les détails", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(detail))
        box.addButton("Fermer", QMessageBox.ButtonRole.RejectRole)
        box.setDetailedText(detail)
        box.exec()
        self._is_telling = False


def details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a troubleshooter needs: versions, then the traceback."""
    head = ", ".join(
        (
            f"Suivi CLD {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qt_version}",
            platform.platform(),
        )
    )
    return head + "\n\n" + "".join(traceback.format_exception(kind, error, trace))
