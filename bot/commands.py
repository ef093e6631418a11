"""The commands, on one page that reads like the help they make. A command imports only what it needs."""

import asyncio
import json
import sys
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.options import Common, chat_of, instant
from bot.problems import FAILED, CannotWork, UsageProblem
from bot.streams import complain, print_line

if TYPE_CHECKING:
    from bot.ingesting import ReadFile
    from handlers.ask import Chat
    from handlers.coming import Notice
    from handlers.reply import Reply

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
Files = Annotated[Path | None, typer.Option(help="Folder in which the files of answers are saved.", metavar="FOLDER")]


@app.command()
def chat(
    context: typer.Context,
    as_json: AsJson = False,
    language: Language = None,
    timezone: Timezone = None,
    files: Files = None,
    until: Annotated[
        str | None, typer.Option(help="After the end of piped input go on until this instant of the clock.")
    ] = None,
) -> None:
    """Talk to the assistant: at a prompt, or line by line from a pipe."""
    shared: Common = context.obj
    place = chat_of(language, timezone)
    end = instant("--until", until) if until else None
    _run(_chat_with(shared, place, files, end, as_json=as_json))


async def _chat_with(
    shared: Common, place: "Chat", files: Path | None, until: datetime | None, *, as_json: bool
) -> None:
    from bot import terminal
    from bot.process import open_store

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database, terminal.visiting(database, place):
        talk = terminal.Conversation(database, clock, place, files)
        if sys.stdin.isatty() and not as_json:
            await terminal.prompted(talk)
            return

        def show(text: str, reply: "Reply") -> None:
            plain = f"{terminal.PROMPT}{text}\n{terminal.as_text(reply, files)}\n"
            print_line(_json({"ask": text, "reply": terminal.as_json(reply)}) if as_json else plain)
            for each in reply.play:
                print_line(_json({"rehearsal": terminal.as_json(each)}) if as_json else f"{terminal.as_text(each)}\n")

        def tell(notice: "Notice") -> None:
            plain = f"{terminal.when(notice)}\n{terminal.as_text(notice.reply)}\n"
            told = {"notice": terminal.as_json(notice.reply), "at": notice.at.isoformat(timespec="seconds")}
            print_line(_json(told) if as_json else plain)

        await terminal.piped(talk, sys.stdin, show, tell, until)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@app.command()
def ask(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(help="The question, such as /now or 什么时候讨论采购政策.")],
    as_json: AsJson = False,
    language: Language = None,
    timezone: Timezone = None,
    files: Files = None,
    explain: Annotated[bool, typer.Option(help="Say how the question was understood.")] = False,
) -> None:
    """Ask one question."""
    place = chat_of(language, timezone)
    _run(_ask(context.obj, " ".join(text), place, files, as_json=as_json, explain=explain))


async def _ask(shared: Common, text: str, place: "Chat", files: Path | None, *, as_json: bool, explain: bool) -> None:
    from bot import terminal
    from bot.process import open_store

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database, terminal.visiting(database, place):
        reply, steps = await terminal.Conversation(database, clock, place, files).ask(text)
    if as_json:
        line = {"ask": text, "reply": terminal.as_json(reply)} | ({"explain": steps} if explain else {})
        print_line(_json(line))
        return
    print_line(terminal.as_text(reply, files))
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
    from bot.process import not_yet_published, open_store

    async with open_store(shared.settings(), complain) as database:
        failed = await ingesting.load(database, read, print_line, as_json=as_json)
        if waits := await not_yet_published(database):
            (complain if as_json else print_line)(waits)
        return failed


@app.command()
def run(
    context: typer.Context,
    standby: Annotated[
        bool, typer.Option("--standby", help="Where another process answers, wait and take over when it ends.")
    ] = False,
    only: Annotated[
        str | None, typer.Option(help="answers or notices: do one of them; another process does the other.")
    ] = None,
) -> None:
    """Answer on Telegram and send notices. The token comes from DELEGATE_BOT_TOKEN or DELEGATE_BOT_TOKEN_FILE."""
    from bot.settings import token
    from bot.turn import ROLES

    role = next((each for each in ROLES if each == only), None)
    if only is not None and role is None:
        raise UsageProblem(f"--only: “{only}” is nothing that is done alone; it is answers or notices.")
    shared: Common = context.obj
    settings, clock, secret = shared.settings(), shared.clock(), token()
    if secret is None:
        raise UsageProblem("run needs a token: set DELEGATE_BOT_TOKEN or DELEGATE_BOT_TOKEN_FILE; chat needs none.")
    import uvloop

    from bot.running import run_telegram

    uvloop.run(run_telegram(settings, clock, secret, complain, standby=standby, only=role))


@app.command()
def publish(
    context: typer.Context,
    meeting: Annotated[
        list[str] | None, typer.Argument(help="Which meeting, such as 2022; not needed where one alone changed.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Where the change is from, as followers are told.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Publish without asking.")] = False,
    confirm: Annotated[int | None, typer.Option(help="Be the second person of this publication.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell followers what changed: shows who would be told of what, and publishes it once that is agreed to."""
    if confirm is not None and (meeting or source or yes):
        raise UsageProblem("--confirm takes a publication's number alone; what is published was named before.")
    _run(_publish(context.obj, " ".join(meeting or ()), source, confirm, yes=yes, as_json=as_json))


async def _publish(
    shared: Common, meeting: str, source: str | None, confirm: int | None, *, yes: bool, as_json: bool
) -> None:
    from bot import publishing
    from bot.process import open_store

    def show(reply: "Reply") -> None:
        if not as_json:
            print_line(reply.text)

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database:
        at = publishing.Publisher(database, clock, chat_of("en", None))
        if confirm is not None:
            done = await at.confirm(confirm, show)
        else:
            agree = (lambda: True) if yes else publishing.asks_at_terminal("Publish this?")
            done = await at.publish(meeting, source, show, agree)
    if as_json:
        print_line(_json(done))


@app.command()
def hold(context: typer.Context) -> None:
    """Stop all notices at once; questions are answered as before."""
    _run(_say(context.obj, "/hold"))


@app.command()
def release(context: typer.Context) -> None:
    """Let notices go on."""
    _run(_say(context.obj, "/release"))


async def _say(shared: Common, text: str) -> None:
    from bot.process import open_store
    from bot.publishing import Publisher

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database:
        print_line((await Publisher(database, clock, chat_of("en", None)).ask(text)).text)


@app.command()
def report(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(help="Which publication; the last when not given.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of a publication: sent, failed, superseded, late, unsure."""
    _run(_report(context.obj, number, as_json=as_json))


async def _report(shared: Common, number: int | None, *, as_json: bool) -> None:
    from bot.process import open_store
    from bot.publishing import Publisher, reported
    from store.reporting import report as report_on

    clock = shared.clock()
    async with open_store(shared.settings(), complain) as database:
        if not as_json:
            print_line((await Publisher(database, clock, chat_of("en", None)).ask(f"/report {number or ''}")).text)
            return
        async with database.reading() as session:
            found = await report_on(session, number)
        if found is None:
            raise CannotWork("There is no such publication.")
        print_line(_json(reported(found)))


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the store to the newest schema and load data/ where it changed."""
    _run(_migrate(context.obj))


async def _migrate(shared: Common) -> None:
    from bot.process import migrate_store

    print_line(await migrate_store(shared.settings()))


@app.command()
def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="Where the copy goes; it is replaced.")]
) -> None:
    """Copy the store to a file, while it is used."""
    from bot.backing_up import back_up_store

    print_line(back_up_store(context.obj.settings(), file))


@app.command()
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(help="A copy made by backup.")]) -> None:
    """Put a copy in the store's place; no notice is sent until release."""
    from bot.backing_up import restore_store

    print_line(_run(restore_store(context.obj.settings(), file)))


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
