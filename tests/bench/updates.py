"""Updates a second, end to end over loopback: ours against python-telegram-bot as it ships and at its best.

    python -m tests.bench.updates [--updates 2000] [--rounds 2] [--patience 60]

The server and the bot are processes of their own. Each variant answers every update with the same constant,
so what is measured is the framework and the transport, not the answers. Ends by itself: a variant that takes
longer than `--patience` seconds counts as unfinished.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TOKEN = "123456:AAExampleExampleExampleExampleExamp"  # noqa: S105 - made up
ROOT = Path(__file__).parents[2]
CONSTANT = "The same words every time"


def run_ours(url: str) -> None:
    """The service as it is run, with an answerer that says a constant."""
    from bot.messenger import Memory  # noqa: PLC0415 - a variant imports only what it measures
    from bot.service import Service, calm_collector, serve  # noqa: PLC0415
    from handlers.ask import Ask, Chat, Context  # noqa: PLC0415
    from handlers.reply import Reply  # noqa: PLC0415

    async def answer(_ask: Ask) -> Reply:
        return Reply(CONSTANT)

    async def load(_chat: int) -> Chat:
        return Chat()

    async def save(_chat: int, _context: Context) -> None:
        return None

    service = Service(
        token=TOKEN,
        answer=answer,
        memory=Memory(load, save),
        now=lambda: datetime.now(UTC),
        clock=time.monotonic,
        api_url=url,
    )
    calm_collector()
    asyncio.run(serve(service, asyncio.Event()))


def run_ptb(url: str, concurrency: int | bool) -> None:
    """PTB's own loop, its own HTTP client, its own dispatcher."""
    from telegram import Update  # noqa: PLC0415
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters  # noqa: PLC0415

    async def reply(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(CONSTANT)

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(concurrency)
    if concurrency is not True and concurrency:
        builder = builder.connection_pool_size(int(concurrency))
    application = builder.build()
    application.add_handler(MessageHandler(filters.ALL, reply))
    application.run_polling()


VARIANTS = {
    "ours": run_ours,
    "PTB as it ships, concurrent_updates(True)": lambda url: run_ptb(url, concurrency=True),
    "PTB as it ships, sequential": lambda url: run_ptb(url, concurrency=False),
    "PTB 8 at once, pool 8": lambda url: run_ptb(url, concurrency=8),
}


@dataclass(frozen=True, slots=True)
class Result:
    """One run: updates a second (None where it did not finish) and the most memory the bot held, in MB."""

    rate: float | None
    memory: float


def measure(variant: str, updates: int, patience: float) -> Result:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.loopback", str(updates), str(patience)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert server.stdout is not None
    url = f"http://127.0.0.1:{int(server.stdout.readline())}"
    bot = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.updates", "--variant", variant, "--url", url],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    try:
        outcome = json.loads(server.stdout.readline())
        status = Path(f"/proc/{bot.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        peak = next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM")), 0.0)
    finally:
        bot.kill()
        bot.wait()
        server.kill()
        server.wait()
    seconds = outcome["seconds"]
    return Result(None if seconds is None else updates / seconds, peak)


def main() -> None:
    parser = argparse.ArgumentParser(description="Updates a second over loopback.")
    parser.add_argument("--updates", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--patience", type=float, default=60.0, help="seconds a run may take")
    parser.add_argument("--variant", choices=VARIANTS, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.variant:
        VARIANTS[options.variant](options.url)
        return
    best: dict[str, float] = {}
    for turn in range(1, options.rounds + 1):
        for variant in VARIANTS:
            result = measure(variant, options.updates, options.patience)
            rate = "unfinished" if result.rate is None else f"{result.rate:8.0f}/s"
            print(f"round {turn}  {variant:<44}{rate:>12}{result.memory:8.0f} MB", flush=True)  # noqa: T201 - it reports
            best[variant] = max(best.get(variant, 0.0), result.rate or 0.0)
    ours = best.pop("ours")
    for variant, rate in best.items():
        print(f"ours is {ours / rate:.1f} times {variant}" if rate else f"{variant} did not finish")  # noqa: T201


if __name__ == "__main__":
    main()
