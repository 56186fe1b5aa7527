"""The window run until it is closed, and what runs beside it."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from cld_desktop.ui import background, computer, icons
from cld_desktop.ui.collecting import Collector
from cld_desktop.ui.crash import CrashReporter
from cld_desktop.ui.document_reading import DocumentReading
from cld_desktop.ui.given_files import GivenFiles
from cld_desktop.ui.handing_over import Asked
from cld_desktop.ui.listening import Listener
from cld_desktop.ui.main_window import PROGRAM, MainWindow
from cld_desktop.ui.reminder import Reminder
from cld_desktop.ui.screen import Context

DESKTOP_FILE = "suivi-cld"
"""Under this name, a Linux desktop knows the program of a window."""


def application() -> QApplication:
    """The one that Qt works with, made if there is none."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    return app


def run(context: Context, listener: Listener, asked: Asked) -> int:
    """Show the window until it is closed, on the files it was started with. Gives the exit code."""
    app = application()
    app.setApplicationDisplayName(PROGRAM)
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName(DESKTOP_FILE)
    app.setWindowIcon(icons.program_icon())
    Collector(app)
    computer.dress(app, context.window_settings)
    window = MainWindow(context)
    CrashReporter(window)
    if computer.has_password(context.window_settings):
        window.lock.pull()
    window.lock.lifted.connect(window.guide.offer)
    reminder = Reminder(window)
    if asked.is_background:
        reminder.begin()
    else:
        window.show()
    if window.isVisible() and not window.lock.is_down():
        window.guide.offer()
    DocumentReading(context).start()
    given = GivenFiles(window)
    given.take(asked)
    listener.serve(given.take)
    code = app.exec()
    listener.close()
    background.let_end(context.letting_go)
    context.close()
    return code
