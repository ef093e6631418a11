"""A PostgreSQL server of the test run's own: made in a temporary folder, reached on loopback only, gone at the end.

The machine's own server, if it has one, is neither asked nor touched.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

PASSWORD = "right word"  # noqa: S105 - of a server that lives as long as the test run

ROOM = 2 << 30
"""How many bytes must be free in memory for a cluster to be kept there; it takes a few hundred million at most."""

_SETTINGS = {
    "listen_addresses": "127.0.0.1", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "autovacuum": "off", "jit": "off", "shared_buffers": "64MB", "max_connections": "60",
    "max_wal_size": "128MB", "wal_level": "minimal", "max_wal_senders": "0",
}  # fmt: skip


class NoServer(Exception):  # noqa: N818 - it names what is missing
    """PostgreSQL's server is not installed, or cannot be started by who runs the tests."""


@dataclass(slots=True)
class Cluster:
    """A running server, with as many databases as the tests want."""

    folder: Path
    port: int
    server: psycopg.Connection[tuple[Any, ...]]
    """A connection to the server's own database."""
    numbers: Iterator[int]
    start: "Callable[[], subprocess.Popen[bytes]]"
    """Starts the server."""
    process: "subprocess.Popen[bytes]"

    def crash(self) -> None:
        """Let the server die at once, as `pg_ctl restart -m immediate` does, and start it again."""
        self.die()
        self.revive()

    def die(self) -> None:
        """Let the server die at once."""
        self.server.close()
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(20)

    def revive(self) -> None:
        """Start it again; from the main thread, for it ends with the thread that started it."""
        self.process = self.start()
        self.server = _connected(self.folder, self.port, self.process)

    def url(self, name: str) -> str:
        """Address a database over the socket in the cluster's folder, where no password is asked."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}&port={self.port}"

    def url_with_password(self, name: str, password: str = PASSWORD) -> str:
        """Address a database over TCP, where the password is asked."""
        return f"postgresql://postgres:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{name}"

    def create(self, template: str = "template0", *options: str) -> str:
        """Make a database from another one that nobody is connected to, and give its name."""
        name = f"store_{next(self.numbers)}"
        self.copy(template, name, *options)
        return name

    def copy(self, template: str, name: str, *options: str) -> None:
        """Make a database of a name from another one that nobody is connected to."""
        strategy = ("STRATEGY file_copy",) if self.server.info.server_version >= 150000 else ()
        self.server.execute(" ".join((f"CREATE DATABASE {name} TEMPLATE {template}", *strategy, *options)))

    def tidy(self, name: str) -> None:
        """Clear away what changes have left behind, or the next to read would do it, and so write."""
        with psycopg.connect(
            host=str(self.folder), port=self.port, user="postgres", dbname=name, autocommit=True
        ) as connection:
            connection.execute("ANALYZE")
            connection.execute("VACUUM (FREEZE)")

    def drop(self, name: str) -> None:
        """Remove a database with whoever is connected to it."""
        self.server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def written(self) -> str:
        """Say how far the server has written its log: as long as this stays, no database has changed."""
        ((position,),) = self.server.execute("SELECT pg_current_wal_insert_lsn()::text").fetchall()
        return str(position)


def programs() -> Path:
    """Find the folder of the server's programs: the newest version. Raises `NoServer`."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name), reverse=True)
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True)
        folders.append(Path(told.stdout.strip()))
    if shutil.which("initdb"):
        folders.append(Path(shutil.which("initdb") or "").resolve().parent)
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "postgres")):
            return folder
    raise NoServer("PostgreSQL's server is not installed; on Debian: apt-get install postgresql")


def _as_server() -> list[str]:
    """Give the words before a command that make it end with this process, and run as `postgres` where this is root."""
    if not shutil.which("setpriv"):
        if os.geteuid() == 0:
            raise NoServer("PostgreSQL's server refuses to run as root, and setpriv is not there to change that")
        return []
    become = ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *become, "--pdeathsig", "QUIT"]


@contextmanager
def running(**settings: str) -> Iterator[Cluster]:
    """Make a cluster and run its server as long as the context lasts, with settings besides. Raises `NoServer`.

    Its databases order text like an English dictionary, so that whoever relies on the order of code points is found.
    """
    bin_, before = programs(), _as_server()
    folder = Path(
        tempfile.mkdtemp(prefix="delegate-bot-postgresql-", dir=_memory())
    )  # short, as a socket's path must be
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        (folder / "password").chmod(0o644)
        subprocess.run(
            [
                *before, bin_ / "initdb", "-D", folder / "data", "-U", "postgres", "--pwfile", folder / "password",
                "-N", "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C", *_dictionary(bin_),
            ],
            check=True, cwd=folder, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        given = [part for name, value in (_SETTINGS | settings).items() for part in ("-c", f"{name}={value}")]

        def start() -> "subprocess.Popen[bytes]":
            with (folder / "log").open("ab") as log:
                return subprocess.Popen(
                    [*before, bin_ / "postgres", "-D", folder / "data", "-k", folder, "-p", str(port), *given],
                    cwd=folder, stdout=log, stderr=log, start_new_session=True,
                )  # fmt: skip

        process = start()
        cluster = None
        try:
            cluster = Cluster(folder, port, _connected(folder, port, process), count(1), start, process)
            yield cluster
        finally:
            if cluster is not None:
                cluster.server.close()
                process = cluster.process
            process.send_signal(signal.SIGQUIT)  # at once: nothing in it is needed any more
            process.wait(20)
    finally:
        shutil.rmtree(folder)


def _memory() -> str | None:
    """Give the folder that is kept in memory, where there is room: a database is copied there thrice as fast."""
    memory = Path("/dev/shm")  # noqa: S108 - the cluster's folder in it is its own
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else None


def _dictionary(bin_: Path) -> list[str]:
    told = subprocess.run([bin_ / "initdb", "--help"], check=True, capture_output=True, text=True)
    return ["--locale-provider=icu", "--icu-locale=en-US"] if "--icu-locale" in told.stdout else []


def _connected(folder: Path, port: int, server: "subprocess.Popen[bytes]") -> psycopg.Connection[tuple[Any, ...]]:
    """Connect as soon as the server lets in; where it ended instead, its log is the error."""
    while server.poll() is None:
        try:
            return psycopg.connect(host=str(folder), port=port, user="postgres", dbname="postgres", autocommit=True)
        except psycopg.OperationalError:
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.05)
    raise AssertionError((folder / "log").read_text(encoding="utf-8", errors="replace"))
