"""An address read through Qt, which uses the proxy and the certificates of the system."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
)

from cld_desktop.domain import updates
from cld_desktop.domain.problems import Refused, Unanswered

PATIENCE_MS = 30_000
"""How long nothing may come before the reading is given up."""
_HEARTBEAT_MS = 100
_MOST_REDIRECTS = 5
_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

SILENT = (
    "Le serveur des mises à jour ne répond pas. Vérifiez la connexion à Internet, puis réessayez; "
    "rien n’a été installé."
)
STOPPED_SHORT = "La connexion s’est interrompue : rien n’a été gardé. Réessayez plus tard."
NOT_PROVEN = (
    "Le serveur des mises à jour n’a pas pu prouver qui il est (certificat ou heure de ce poste) : "
    "rien n’en a été lu. Prévenez la personne qui s’occupe du réseau."
)
PROXY = (
    "Le serveur mandataire du réseau (proxy) ne laisse pas chercher les mises à jour. "
    "Prévenez la personne qui s’occupe du réseau, ou installez-les à partir d’un fichier."
)
TOO_MANY = "Le serveur des mises à jour renvoie sans cesse ailleurs : rien n’a été lu."
_Error = QNetworkReply.NetworkError
_PROXY_ERRORS = frozenset(
    {
        _Error.ProxyConnectionRefusedError,
        _Error.ProxyConnectionClosedError,
        _Error.ProxyNotFoundError,
        _Error.ProxyTimeoutError,
        _Error.ProxyAuthenticationRequiredError,
        _Error.UnknownProxyError,
    }
)
_CUT_ERRORS = frozenset({_Error.RemoteHostClosedError, _Error.OperationCanceledError, _Error.TimeoutError})


def fetch(address: str, take: Callable[[bytes], None], *, patience_ms: int = PATIENCE_MS) -> None:
    """Read an address on the thread that asks, never the window's, and hand over each piece as it comes.

    An empty piece comes now and then, for what `take` raises to give up. Nothing is sent but the address.
    Raises Refused for an address or a redirect that is not safe, Unanswered.
    """
    for _ in range(_MOST_REDIRECTS + 1):
        updates.check_address(address)
        led_to = _read(address, take, patience_ms)
        if not led_to:
            return
        updates.check_redirect(address, led_to)
        address = led_to
    raise Unanswered(TOO_MANY)


def _read(address: str, take: Callable[[bytes], None], patience_ms: int) -> str:
    """Read an address to its end; gives the one it leads to, when it leads elsewhere."""
    manager = QNetworkAccessManager()
    proxies = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(address)))
    if proxies:
        manager.setProxy(proxies[0])
    heartbeat = QTimer(interval=_HEARTBEAT_MS)
    heartbeat.start()  # wakes the loop below; a slot would be run on the window's thread
    loop = QEventLoop()
    reply = manager.get(_request(address, patience_ms))
    received = 0
    try:
        while True:
            is_over = reply.isFinished()
            piece = bytes(reply.readAll().data()) if reply.isOpen() else b""
            if not piece or _status(reply) == _OK:
                received += len(piece)
                take(piece)
            if is_over:
                break
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return _outcome(reply, address, received)
    finally:
        if not reply.isFinished():
            reply.abort()
        heartbeat.stop()


def _request(address: str, patience_ms: int) -> QNetworkRequest:
    request = QNetworkRequest(QUrl(address))
    request.setTransferTimeout(patience_ms)
    manual = QNetworkRequest.LoadControl.Manual
    for attribute, value in (
        (
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.ManualRedirectPolicy,
        ),
        (QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork),
        (QNetworkRequest.Attribute.CookieLoadControlAttribute, manual),
        (QNetworkRequest.Attribute.CookieSaveControlAttribute, manual),
    ):
        request.setAttribute(attribute, value)
    request.setRawHeader(b"User-Agent", b"Suivi-CLD")
    request.setRawHeader(b"Accept-Encoding", b"identity")  # what is counted is what was published
    return request


def _status(reply: QNetworkReply) -> int:
    told = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    return told if isinstance(told, int) else 0


def _outcome(reply: QNetworkReply, address: str, received: int) -> str:
    """Where the answer leads, empty when it was the answer. Raises Unanswered, Refused."""
    status, error = _status(reply), reply.error()
    if status in _REDIRECTS:
        place = bytes(reply.rawHeader("Location").data()).decode("utf-8", errors="replace")
        if not place:
            raise Refused(updates.NOT_SAFE)
        return urljoin(address, place)
    told = reply.header(QNetworkRequest.KnownHeaders.ContentLengthHeader)
    is_whole = not isinstance(told, int) or received >= told  # Qt does not always say that it was cut
    if error == _Error.NoError and status == _OK and is_whole:
        return ""
    raise Unanswered(_sentence(error, status, has_begun=received > 0))


def _sentence(error: QNetworkReply.NetworkError, status: int, *, has_begun: bool) -> str:
    if error in _PROXY_ERRORS:
        return PROXY
    if error == _Error.SslHandshakeFailedError:
        return NOT_PROVEN
    if has_begun or (error in _CUT_ERRORS and status == _OK):
        return STOPPED_SHORT
    if status:
        return f"Le serveur des mises à jour n’a pas ce fichier (réponse {status}) : rien n’a été installé."
    return SILENT
