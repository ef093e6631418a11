"""A throw-away PostgreSQL of our own, where its programs are on the machine: one folder, one socket, no network."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off",
    "shared_buffers": "512MB", "maintenance_work_mem": "256MB", "work_mem": "32MB", "max_wal_size": "4GB", "jit": "off",
    "max_parallel_workers_per_gather": "0",
}  # fmt: skip
"""What is made is thrown away, so nothing waits for the disk; one question has one core, as on SQLite."""
PORT = 54329
"""Only the name of the socket's file: nothing listens on the network."""


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest; None where there are none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def cluster(tools: Path) -> Iterator[str]:
    """Start a new cluster and give its address; at the end it is stopped and removed. Root lends it to `postgres`."""
    with tempfile.TemporaryDirectory(prefix="bench-postgresql-") as name:
        folder = Path(name)
        owner: list[str] = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
            owner = [
                "setpriv",
                f"--reuid={user.pw_uid}",
                f"--regid={user.pw_gid}",
                "--clear-groups",
                "--pdeathsig=QUIT",
            ]
        data = folder / "data"
        make = [*owner, str(tools / "initdb"), "-D", str(data), "-U", "bench", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--locale=C.UTF-8", "--no-sync"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        options = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        serve = [*owner, str(tools / "postgres"), "-D", str(data), "-k", str(folder), "-p", str(PORT), *options]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(serve, cwd=folder, stdout=log, stderr=log)
        try:
            _wait_for(folder, tools, server)
            yield f"postgresql://bench@/postgres?host={folder}&port={PORT}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)


def _wait_for(folder: Path, tools: Path, server: "subprocess.Popen[bytes]") -> None:
    ready = [str(tools / "pg_isready"), "-q", "-h", str(folder), "-p", str(PORT)]
    for _ in range(300):
        if server.poll() is not None:
            break
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')[-500:]}")
