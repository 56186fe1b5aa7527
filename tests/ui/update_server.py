"""A real server on this computer, which gives what is published and does what servers do wrong."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("nobody.pem")
"""Vouched for by nobody, until 2126; made for these tests alone."""


class Server(ThreadingHTTPServer):
    """`asked` is what was asked for; `leads` is where an address leads; `lets_go` frees what is held."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.leads: dict[str, str] = {}
        self.cuts = False
        self.holds = False
        self.lets_go = threading.Event()

    def address(self, name: str = "mise-a-jour.json", scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.server_port}/{name}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hung up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server = self.server
        name = self.path.lstrip("/")
        server.asked.append(name)
        server.headers.append(dict(self.headers))
        path = server.folder / name
        if name in server.leads:
            self.send_response(302)
            self.send_header("Location", server.leads[name])
            self.end_headers()
        elif not path.is_file():
            self.send_error(404)
        else:
            self._give(path.read_bytes(), is_setup=name.endswith(".exe"))

    def do_CONNECT(self) -> None:
        self.send_response(407)
        self.send_header("Proxy-Authenticate", 'Basic realm="reseau"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _give(self, content: bytes, *, is_setup: bool) -> None:
        server = self.server
        half = len(content) // 2
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:half])
        if is_setup and server.holds:
            self.wfile.flush()
            server.lets_go.wait(20)
        if not server.cuts:
            self.wfile.write(content[half:])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing on the console."""


@contextmanager
def serving(folder: Path, *, is_proven: bool = True) -> Iterator[Server]:
    """A server of what is in a folder; unproven, it speaks TLS with a certificate that nobody vouches for."""
    server = Server(folder)
    if not is_proven:
        shield = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        shield.load_cert_chain(CERTIFICATE)
        server.socket = shield.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.lets_go.set()
        server.shutdown()
        thread.join()
        server.server_close()
