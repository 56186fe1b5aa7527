"""The program put together: the command line read, the data folder opened, then a command or the window."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cld_desktop import cli, on_windows
from cld_desktop.cli import parser
from cld_desktop.domain.problems import Problem
from cld_desktop.exchange.reading.values import ARGUMENT

if TYPE_CHECKING:
    from cld_desktop.paths import DataFolder
    from cld_desktop.services.opening import Workspace
    from cld_desktop.services.updates import Ready
    from cld_desktop.ui.handing_over import Asked
    from cld_desktop.ui.listening import Listener


_AGAIN = -1  # the window is to be opened again, where the data are now


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; without a command, the window. Gives the exit code."""
    said = list(sys.argv[1:] if arguments is None else arguments)
    if said == [ARGUMENT]:
        from cld_desktop.exchange.reading import child

        return child.main()
    cli.speak_utf8()
    try:
        options = parser.read(said)
    except SystemExit as end:
        return int(end.code or 0)
    return cli.run(options) if options.command else open_window(options)


def open_window(options: argparse.Namespace) -> int:
    """Show the window until it is closed; whatever prevents it is told in a box, never a silent death."""
    sys.excepthook = _log_uncaught
    was_tidying = gc.isenabled()
    on_windows.tell_the_setup()
    gc.disable()  # what is loaded now stays: looking for waste in it costs a tenth of the start
    folder = None
    try:
        while True:
            folder = cli.chosen_folder(options.data)
            code = _work(options, folder)
            if code != _AGAIN:
                return code
            options.open = []  # they were opened the first time
    except Problem as problem:
        return _refuse(str(problem), code=cli.code_of(problem, folder))
    except Exception as error:  # ours, before the window could tell it itself
        logging.getLogger(__name__).critical("Uncaught error", exc_info=error)
        sentence = "Une erreur imprévue est survenue. Ce qui était enregistré est intact."
        return _refuse(sentence, "".join(traceback.format_exception(error)))
    finally:
        if was_tidying:
            gc.enable()


def _work(options: argparse.Namespace, folder: DataFolder) -> int:
    """Hand what is asked to the program already open on the same data, or be that program."""
    from cld_desktop.ui.handing_over import Asked, address, hand_over, turn

    now = cli.clock(options.today)
    files = tuple(str(Path(file).absolute()) for file in options.open)
    asked = Asked(files=files, is_background=options.background)
    at = address(folder)
    if hand_over(at, asked):
        return 0
    with turn(at):
        if hand_over(at, asked):  # it was starting, a moment ago
            return 0
        listener = _listen(at)
    try:
        return _open(folder, now, listener, asked)
    finally:
        listener.close()


def _listen(at: str) -> Listener:
    """Be the one that later starts reach, before anything that lasts."""
    from cld_desktop.ui import running
    from cld_desktop.ui.listening import Listener

    on_windows.take_identity()
    return Listener(at, running.application())


def _open(folder: DataFolder, now: cli.Now, listener: Listener, asked: Asked) -> int:
    """Open the data folder, show the window, keep a copy of the day's work, then start what was brought."""
    from cld_desktop.services import opening, safety
    from cld_desktop.services.logbook import start_log
    from cld_desktop.ui.handing_over import address, turn

    workspace = opening.open_for_window(folder, now=now)
    listener.greet_waiting()
    start_log(folder)
    copy = None
    try:
        code, ready = _show(workspace, listener, asked)
    finally:
        listener.close()
        with turn(address(folder)):  # who comes meanwhile waits to write, rather than only reads
            copy = safety.back_up_at_close(workspace)
            workspace.close()
    return code if ready is None else _start(ready, is_safe=copy is not None)


def _start(ready: Ready, *, is_safe: bool) -> int:
    """Show the setup that somebody asked for, over data that are closed and copied."""
    from cld_desktop.services import updates

    if not is_safe:
        return _refuse(
            "La sauvegarde n’a pas pu se faire : la mise à jour n’a pas été commencée. "
            f"L’installateur vérifié est dans « {ready.setup.parent} »."
        )
    updates.start(ready)
    return 0


def _show(workspace: Workspace, listener: Listener, asked: Asked) -> tuple[int, Ready | None]:
    from cld_desktop.services import update_terms
    from cld_desktop.ui import running
    from cld_desktop.ui.screen import Context

    # Qt's loop never lets Python see Ctrl+C: the system stops us, and what was saved is safe.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    context = Context(
        store=workspace.store,
        documents=workspace.documents,
        data=workspace.folder,
        account=workspace.account,
        now=workspace.now,
        may_write=not workspace.lock.is_refused,
        terms=update_terms.read(os.environ),
    )
    code = running.run(context, listener, asked)
    if context.moving_to is None:
        return code, context.updates.to_start
    from cld_desktop.ui import moving_data

    moving_data.move(workspace.folder, context.moving_to, workspace.now())
    return _AGAIN, None


def _refuse(sentence: str, details: str = "", code: int = cli.REFUSED) -> int:
    """Say why there is no window: in a box, since nobody may be looking at the console."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMessageBox

    application = QApplication.instance() or QApplication(sys.argv[:1])
    box = QMessageBox(QMessageBox.Icon.Critical, "Suivi CLD", sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if details:
        copy = box.addButton("Copier les détails", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        box.addButton("Fermer", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    del application
    return cli.refuse(sentence, code)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Until the window has its own way of telling accidents."""
    logging.getLogger(__name__).critical("Uncaught error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
