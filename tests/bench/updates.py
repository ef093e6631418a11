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
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import uvloop

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
        memory=Memory(load, save, lambda _number: None),
        now=lambda: datetime.now(UTC),
        clock=time.monotonic,
        api_url=url,
    )
    calm_collector()
    uvloop.run(serve(service, asyncio.Event()))


def run_ours_answering(url: str) -> None:
    """The service as `delegate-bot run` makes it, on the shipped data, context kept in the store."""
    from bot.clock import Clock  # noqa: PLC0415 - a variant imports only what it measures
    from bot.process import open_store  # noqa: PLC0415
    from bot.running import service_of  # noqa: PLC0415
    from bot.service import calm_collector, serve  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415

    async def main() -> None:
        with tempfile.TemporaryDirectory() as folder:
            settings = load_settings(database=f"sqlite:///{folder}/bench.sqlite3")
            settings = replace(settings, telegram=replace(settings.telegram, api_url=url))
            async with open_store(settings, lambda _: None) as database:
                calm_collector()
                await serve(service_of(settings, Clock(), TOKEN, database), asyncio.Event())

    uvloop.run(main())


def run_ptb_answering(url: str) -> None:
    """PTB as it ships, asking the same store for the same answers, its context kept in memory only."""
    from telegram import Update  # noqa: PLC0415 - a variant imports only what it measures
    from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters  # noqa: PLC0415

    from bot.clock import Clock  # noqa: PLC0415
    from bot.markup import keyboard_of, pieces  # noqa: PLC0415
    from bot.process import load_data  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from handlers import answer  # noqa: PLC0415
    from handlers.ask import Ask, Chat  # noqa: PLC0415
    from store.database import Database  # noqa: PLC0415
    from store.schema import migrate  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(database=f"sqlite:///{folder}/bench.sqlite3")
        database = Database(settings.database)
        clock = Clock()

        async def prepare(_application: Application) -> None:  # type: ignore[type-arg]  # six parameters of no interest
            await migrate(database)
            await load_data(database, settings)

        async def reply(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.message is None:
                return
            async with database.reading() as session:
                found = await answer(Ask(update.message.text or "", clock.now(), Chat()), session)
            await update.message.reply_html(pieces(found)[0].html, reply_markup=keyboard_of(found.buttons))

        application = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").post_init(prepare).build()
        application.add_handler(MessageHandler(filters.ALL, reply))
        application.run_polling()


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
    "ours, real /agenda answers": run_ours_answering,
    "PTB as it ships, real /agenda answers": run_ptb_answering,
}
GOALS = (
    ("ours", "PTB as it ships, concurrent_updates(True)", None),
    ("ours", "PTB as it ships, sequential", 4.0),
    ("ours", "PTB 8 at once, pool 8", 2.5),
    ("ours, real /agenda answers", "PTB as it ships, real /agenda answers", 2.0),
)
"""Which is compared with which, and how many times as fast it should be."""


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
    for ours, peer, goal in GOALS:
        if not best[peer] or not best[ours]:
            print(f"{peer if not best[peer] else ours} did not finish")  # noqa: T201 - it reports
            continue
        times = best[ours] / best[peer]
        verdict = "" if goal is None else f"  goal {goal:g}  {'PASS' if times >= goal else 'over'}"
        print(f"{ours} is {times:4.1f} times {peer}{verdict}")  # noqa: T201 - it reports


if __name__ == "__main__":
    main()
