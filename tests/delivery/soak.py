"""`make soak`: 20 kills among 2,000 reminders at the true rate, on both engines; the report is kept in docs/soak.md."""

import os
from datetime import UTC, datetime

from tests.conftest import ROOT
from tests.delivery.kills import LOSSES, one, say

CHATS, KILLS, RATE = 2000, 20, 28.0
REPORT = ROOT / "docs" / "soak.md"


def main() -> None:
    """Run both engines, write the report; end with 1 where a promise is broken."""
    seed = int.from_bytes(os.urandom(2))
    losses = ", ".join(f"{share:.0%} {name}" for name, share in LOSSES.items())
    lines = [
        "# The last soak",
        "",
        f"`make soak` on {datetime.now(UTC):%d %B %Y}, seed {seed}: {CHATS} chats due at one instant, {KILLS} times",
        f"kill -9, {RATE:g} messages a second; {losses}. On a server others stand by and take over; on a file the next",
        "process is started after each kill. A request inside a pause is counted whenever the pause was asked for.",
        "What is counted is the ledger of the server's side, a process of its own; see `tests/delivery/kills.py`.",
        "",
        "```",
    ]
    broken = []
    for engine in ("sqlite", "postgresql"):
        say(f"{engine}, seed {seed}")
        outcome = one(engine, CHATS, KILLS, RATE, seed)
        broken += [f"{engine}: {each}" for each in outcome.faults_of(RATE)]
        lines += outcome.lines()
        say("\n".join(outcome.lines()))
    lines += ["```", "", f"Broken promises: {'; '.join(broken) or 'none'}.", ""]
    REPORT.write_text("\n".join(lines), encoding="utf-8")
    if broken:
        raise SystemExit("; ".join(broken))


if __name__ == "__main__":
    main()
