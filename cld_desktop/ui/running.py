"""The window run until it is closed, and what runs beside it."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from cld_desktop.ui import background, computer, icons
from cld_desktop.ui.collecting import Collector
from cld_desktop.ui.crash import CrashReporter
from cld_desktop.ui.document_reading import DocumentReading
from cld_desktop.ui.main_window import PROGRAM, MainWindow
from cld_desktop.ui.screen import Context


def run(context: Context) -> int:
    """Show the window until it is closed. Gives the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationDisplayName(PROGRAM)
    app.setApplicationName(PROGRAM)
    app.setWindowIcon(icons.program_icon())
    Collector(app)
    computer.dress(app, context.window_settings)
    window = MainWindow(context)
    CrashReporter(window)
    if computer.has_password(context.window_settings):
        window.lock.pull()
    window.lock.lifted.connect(window.guide.offer)
    window.show()
    if not window.lock.is_down():
        window.guide.offer()
    DocumentReading(context).start()
    code = app.exec()
    background.let_end(context.letting_go)
    context.close()
    return code
