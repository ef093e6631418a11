"""The command line. Exit 0 done, 1 the work failed, 2 bad usage, 75 another process holds the sending lock.

Every failure is one sentence on stderr. A command imports only what it needs. All commands stand on this one page, so
that it reads like the help they make.
"""

import asyncio
import errno
import json
import sys
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.problems import UsageProblem
from bot.streams import NobodyReads, complain, make_ready, print_line, silence

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.ingesting import ReadFile
    from bot.settings import Settings
    from handlers.ask import Chat
    from handlers.reply import Reply

FAILED, MISUSED, LOCKED = 1, 2, 75

GLOBAL = ("--config", "--database", "--at", "--speed")
"""Options that may stand before or after the command; each takes one value."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the global options say."""

    config: Path | None
    database: str | None
    at: str | None
    speed: float

    def settings(self) -> "Settings":
        """Read the settings; a wrong one is one sentence and exit 1."""
        from bot.settings import load_settings

        return load_settings(self.config, self.database)

    def clock(self) -> "Clock":
        """Make the clock: real, or rehearsed from `--at` at `--speed`."""
        from bot.clock import clock

        return clock(_instant("--at", self.at) if self.at else None, self.speed)


def _instant(option: str, text: str) -> datetime:
    from bot.clock import parse_instant

    try:
        return parse_instant(text)
    except ValueError as error:
        raise UsageProblem(f"{option}: {error}.") from None


app = typer.Typer(
    name="delegate-bot",
    help="Answers delegates about meetings, agendas, documents, timetables and mandates.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def common(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="Settings file; config.toml when not given.")] = None,
    database: Annotated[
        str | None, typer.Option(help="Address of the store, such as sqlite:///var/other.sqlite3.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(help="Set the clock: 2022-06-29T15:30+02:00; without a zone it is Vienna's.")
    ] = None,
    speed: Annotated[float, typer.Option(help="Run the clock this many times as fast.")] = 1.0,
) -> None:
    """Answers delegates about meetings, agendas, documents, timetables and mandates."""
    from bot.clock import FASTEST

    if not 0 < speed <= FASTEST:  # also what is no number
        raise UsageProblem(f"--speed: {speed:g} is not above 0 and at most {FASTEST:.0f}.")
    context.obj = Common(config, database, at, speed)


Language = Annotated[str | None, typer.Option(help="Language of the answers: en or zh.")]
Timezone = Annotated[str | None, typer.Option(help="Your time zone, such as Asia/Shanghai; shown beside Vienna's.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command()
def chat(
    context: typer.Context,
    as_json: AsJson = False,
    language: Language = None,
    timezone: Timezone = None,
    until: Annotated[
        str | None, typer.Option(help="After the end of piped input go on until this instant of the clock.")
    ] = None,
) -> None:
    """Talk to the assistant: at a prompt, or line by line from a pipe."""
    shared: Common = context.obj
    place = _chat(language, timezone)
    end = _instant("--until", until) if until else None
    _run(_chat_with(shared, place, end, as_json=as_json))


def _chat(language: str | None, timezone: str | None) -> "Chat":
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from handlers.ask import Chat
    from handlers.wording import spoken

    if language is not None and language not in spoken():
        raise UsageProblem(f"--language: “{language}” is none of the languages spoken: {', '.join(spoken())}.")
    if timezone is not None:
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise UsageProblem(f"--timezone: “{timezone}” is not known; Europe/Vienna is one.") from None
    return Chat(place="terminal", language=language, timezone=timezone)


async def _chat_with(shared: Common, place: "Chat", until: datetime | None, *, as_json: bool) -> None:
    from bot import terminal
    from bot.process import open_store

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database:
        talk = terminal.Conversation(database, clock, place)
        if sys.stdin.isatty() and not as_json:
            await terminal.prompted(talk)
            return

        def show(text: str, reply: "Reply") -> None:
            plain = f"{terminal.PROMPT}{text}\n{terminal.as_text(reply)}\n"
            print_line(_json({"ask": text, "reply": terminal.as_json(reply)}) if as_json else plain)

        await terminal.piped(talk, sys.stdin, show, until)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@app.command()
def ask(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(help="The question, such as /now or 什么时候讨论采购政策.")],
    as_json: AsJson = False,
    language: Language = None,
    timezone: Timezone = None,
    explain: Annotated[bool, typer.Option(help="Say how the question was understood.")] = False,
) -> None:
    """Ask one question."""
    _run(_ask(context.obj, " ".join(text), _chat(language, timezone), as_json=as_json, explain=explain))


async def _ask(shared: Common, text: str, place: "Chat", *, as_json: bool, explain: bool) -> None:
    from bot import terminal
    from bot.process import open_store

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database:
        reply, steps = await terminal.Conversation(database, clock, place).ask(text)
    if as_json:
        line = {"ask": text, "reply": terminal.as_json(reply)} | ({"explain": steps} if explain else {})
        print_line(_json(line))
        return
    print_line(terminal.as_text(reply))
    if explain:
        print_line("\n".join(["", *(f"· {step}" for step in steps)]))


@app.command()
def ingest(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Official documents as plain text.", metavar="FILE...")],
    symbol: Annotated[str | None, typer.Option(help="The document's symbol, where it prints none.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only read; the store is not opened.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --dry-run one JSON array of records, else one JSON object a file.")
    ] = False,
) -> None:
    """Read official documents into the store."""
    from bot import ingesting

    if symbol is not None and len(files) > 1:
        raise UsageProblem("--symbol names one document; give one FILE with it.")
    if symbol is not None and not ingesting.is_symbol(symbol):
        raise UsageProblem(f"--symbol: “{symbol}” is no document symbol; A/64/130 is one.")
    read = ingesting.read_files(files, symbol)
    if dry_run:
        shown = ingesting.records(read) if as_json else ingesting.described(read)
        if shown:
            print_line(shown)
        failed = False
    else:
        failed = _run(_load(context.obj, read, as_json=as_json))
    for each in read:
        if each.problem:
            complain(each.problem)
    if failed or any(each.problem for each in read):
        raise typer.Exit(FAILED)


async def _load(shared: Common, read: "list[ReadFile]", *, as_json: bool) -> bool:
    from bot import ingesting
    from bot.process import open_store

    async with open_store(shared.settings(), complain) as database:
        return await ingesting.load(database, read, print_line, as_json=as_json)


@app.command()
def run(context: typer.Context) -> None:
    """Answer on Telegram. The token comes from DELEGATE_BOT_TOKEN or DELEGATE_BOT_TOKEN_FILE."""
    from bot.settings import token

    shared: Common = context.obj
    settings, clock, secret = shared.settings(), shared.clock(), token()
    if secret is None:
        raise UsageProblem("run needs a token: set DELEGATE_BOT_TOKEN or DELEGATE_BOT_TOKEN_FILE; chat needs none.")
    import uvloop

    from bot.running import run_telegram

    uvloop.run(run_telegram(settings, clock, secret, complain))


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the store to the newest schema and load data/ where it changed."""
    _run(_migrate(context.obj))


async def _migrate(shared: Common) -> None:
    from bot.process import migrate_store

    print_line(await migrate_store(shared.settings()))


@app.command()
def reindex(context: typer.Context) -> None:
    """Make the search index anew from the tables of the store."""
    from bot.indexing import reindex_store

    print_line(_run(reindex_store(context.obj.settings())))


@app.command()
def check(context: typer.Context) -> None:
    """Check config.toml and data/ without opening the store."""
    from bot.checking import check_facts

    print_line(check_facts(context.obj.settings()))


def _run(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - what the work gives
    return asyncio.run(work)


def _globals_first(arguments: list[str]) -> list[str]:
    """Move global options before the command, wherever they stand; what follows `--` is left alone."""
    first: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(arguments):
        each = arguments[at]
        if each == "--":
            rest += arguments[at:]
            break
        if each in GLOBAL:
            if at + 1 == len(arguments):
                raise UsageProblem(f"Option {each} requires a value; delegate-bot --help shows how.")
            first += arguments[at : at + 2]
            at += 2
            continue
        (first if each.split("=", 1)[0] in GLOBAL and "=" in each else rest).append(each)
        at += 1
    return first + rest


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. No traceback reaches a person."""
    from typer.exceptions import TyperException

    make_ready()
    from bot.problems import CannotWork, LockHeld
    from bot.settings import SettingsError

    try:
        code = app(_globals_first(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except TyperException as error:
        return _misused(error)
    except UsageProblem as error:
        complain(str(error))
        return MISUSED
    except (CannotWork, SettingsError) as error:
        complain(str(error))
        return FAILED
    except LockHeld as error:
        complain(str(error))
        return LOCKED
    except NobodyReads:
        silence(sys.stdout)
        return 0
    except OSError as error:
        silence(sys.stdout)
        if error.errno == errno.EPIPE:
            return 0
        where = f"{error.filename}: " if error.filename else ""
        complain(f"The work could not be finished: {where}{error.strerror or error}.")
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        return FAILED
    return code if isinstance(code, int) else 0


def _misused(error: Any) -> int:  # noqa: ANN401 - Typer's family of usage errors
    """Say what was wrong in one sentence, or show help where nothing was asked."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print_line(error.ctx.get_help())
        return 0
    message = error.format_message().replace("\n", " ").strip().rstrip(".")
    complain(f"{message}; delegate-bot --help shows how.")
    return MISUSED


if __name__ == "__main__":
    sys.exit(main())
