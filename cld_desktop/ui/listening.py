"""The first program on some data, listening for the starts that come after it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from cld_desktop.ui.handing_over import LONGEST, PATIENCE, Asked, asked_in, said

log = logging.getLogger(__name__)
_MOST = 30
"""How many may wait at once: more are not people."""


class Listener(QObject):
    """Greets who comes, and keeps what they ask for until the window can take it.

    What is said otherwise than by a start of ours is dropped, without an answer.
    """

    def __init__(self, at: str, parent: QObject) -> None:
        super().__init__(parent)
        self._give: Callable[[Asked], object] | None = None
        self._kept: list[Asked] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(at):  # the window opens all the same
            log.warning("Nobody can reach us at %s: %s", at, self._server.errorString())

    def greet_waiting(self) -> None:
        """Answer who is waiting, while the program starts and no event is looked at yet."""
        while self._server.waitForNewConnection(0)[0]:
            pass

    def serve(self, give: Callable[[Asked], object]) -> None:
        """Give what is asked for to the window, from now on and what came before."""
        self._give = give
        kept, self._kept = self._kept, []
        for asked in kept:
            give(asked)

    def close(self) -> None:
        """Listen no more: the window is closed."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Visitor(socket, self._take)
            socket.write(said({"process": os.getpid(), "is_ready": self._give is not None}))
            socket.flush()

    def _take(self, asked: Asked) -> None:
        if self._give is None:
            self._kept.append(asked)
        else:
            self._give(asked)


class _Visitor(QObject):
    """One connection: a line is expected soon, then it is over."""

    def __init__(self, socket: QLocalSocket, take: Callable[[Asked], None]) -> None:
        super().__init__(socket)
        self._socket = socket
        self._take = take
        socket.setReadBufferSize(LONGEST + 1)
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(PATIENCE, self, self._on_late)

    def _on_late(self) -> None:
        self._on_ready()  # what came while no event was looked at
        self._socket.abort()

    def _on_ready(self) -> None:
        socket = self._socket
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        asked = asked_in(bytes(socket.readLine(LONGEST + 1).data()))
        if asked is None:
            socket.abort()
            return
        socket.write(said({"is_done": True}))
        socket.flush()
        socket.disconnectFromServer()
        self._take(asked)
