"""`run` with a token that the server refuses from the start.

It gives up only after half a minute, so it runs beside the other tests and is judged by the last of them.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.conftest import ROOT
from tests.endtoend.process import configure, environment

UNAUTHORIZED = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'


class Refusing(BaseHTTPRequestHandler):
    """Answers every request as Telegram answers a wrong token."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(UNAUTHORIZED)))
        self.end_headers()
        self.wfile.write(UNAUTHORIZED)

    def log_message(self, *_words: object) -> None:
        """Say nothing among the results of the tests."""


@dataclass(frozen=True)
class Refused:
    """The process, the token it was given, and the file both its streams go to."""

    child: subprocess.Popen[bytes]
    token: str
    output: Path

    def code(self) -> int:
        """Wait until it ends; return its exit code."""
        return self.child.wait(timeout=60)

    def lines(self) -> list[str]:
        return self.output.read_text(encoding="utf-8").splitlines()


@contextmanager
def refused_process(folder: Path) -> Iterator[Refused]:
    """Start it against a server of its own on the store `store.sqlite3` of this folder."""
    token = "987654321:AAWrongWrongWrongWrongWrongWrongWro"  # noqa: S105 - made up
    output = folder / "output.txt"
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server, output.open("wb") as file:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        config = configure(folder, f"http://127.0.0.1:{server.server_address[1]}")
        child = subprocess.Popen(
            [sys.executable, "-m", "bot", "--config", str(config), "run"],
            cwd=ROOT,
            env=environment(DELEGATE_BOT_TOKEN=token),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Refused(child, token, output)
        finally:
            child.kill()
            child.wait()
            server.shutdown()
            serving.join()
