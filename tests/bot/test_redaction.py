import io
import logging
from collections.abc import Iterator

import httpx
import pytest
from telegram.error import InvalidToken, NetworkError
from telegram.ext import ApplicationBuilder

from bot.redaction import Redaction, guard_logs
from bot.transport import Transport
from tests.botapi.server import TOKEN, Fault

SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as an operator sees it, from the most talkative level up."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    undo = guard_logs(TOKEN)
    yield written
    undo()
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("name", ["aiohttp.client", "httpx", "telegram.ext.Updater", "bot.service", "asyncio"])
def test_messages_arguments_and_tracebacks_are_redacted(log, name):
    logger = logging.getLogger(name)
    logger.info("POST %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logger.warning(f"bot{TOKEN.replace(':', '%3A')}/getMe")  # noqa: G004 - as a careless library does
    try:
        try:
            raise ValueError(f"inner {TOKEN}")  # noqa: TRY301 - a traceback of two is wanted
        except ValueError as inner:
            raise RuntimeError(f"outer {TOKEN}") from inner
    except RuntimeError:
        logger.exception("failed")
    assert SECRET not in log.getvalue()
    assert log.getvalue().count("<token>") == 4
    assert "outer <token>" in log.getvalue()
    assert log.getvalue().count("Traceback") == 2


def test_the_stack_a_library_logs_is_redacted(log):
    logger = logging.getLogger("aiohttp.client")
    stack = f"Stack (most recent call last):\n  send('bot{TOKEN}/getMe')"
    logger.handle(logger.makeRecord(logger.name, logging.INFO, "client.py", 1, "sending", (), None, sinfo=stack))
    assert log.getvalue() == (
        "INFO aiohttp.client sending\nStack (most recent call last):\n  send('bot<token>/getMe')\n"
    )


def test_a_token_it_was_not_told_of_is_seen_by_its_look():
    assert Redaction().clean("bot987654321:AAE_other-Token_other-Token_other/getMe") == "bot<token>/getMe"


def test_a_token_it_was_told_of_is_hidden_whatever_its_look():
    redaction = Redaction("odd/secret word")
    assert redaction.clean("a odd/secret word b odd%2Fsecret%20word c") == "a <token> b <token> c"
    assert Redaction().clean("odd/secret word") == "odd/secret word"


def test_ordinary_records_are_left_alone(log):
    logging.getLogger("bot").info("12:30 meeting %s, %d items", "CTOC/COP/WG.4/2022/1", 6)
    assert log.getvalue() == "INFO bot 12:30 meeting CTOC/COP/WG.4/2022/1, 6 items\n"


async def test_a_failing_address_is_in_no_record_and_no_exception(log, unused_tcp_port):
    transport = Transport(connect_timeout=2)
    url = f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/sendMessage"
    with pytest.raises(NetworkError) as failure:
        await transport.post(url)
    logging.getLogger("bot").error("sending failed", exc_info=failure.value)
    await transport.shutdown()
    assert SECRET not in str(failure.value) + repr(failure.value.__cause__)
    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__
    assert "sending failed" in log.getvalue()
    assert SECRET not in log.getvalue()


async def test_httpx_and_ptbs_own_exceptions_are_covered(log, api):
    async with httpx.AsyncClient() as client:
        await client.post(f"{api.url}/bot{TOKEN}/getMe")
    api.faults.append(Fault("getMe", status=401, description="Unauthorized"))
    application = (
        ApplicationBuilder().token(TOKEN).base_url(f"{api.url}/bot").request(Transport()).updater(None).build()
    )
    try:
        await application.initialize()
    except InvalidToken:
        logging.getLogger("bot").exception("could not start")
    await application.bot.shutdown()
    assert "HTTP Request: POST" in log.getvalue()
    assert "InvalidToken" in log.getvalue()
    assert SECRET not in log.getvalue()
