"""HTTP to the Bot API: aiohttp behind python-telegram-bot's `BaseRequest`.

PTB's default client slows down with concurrency; this one does not. Three promises:

- a message is never sent twice: a request is repeated once, and only where the first surely had no effect (a
  connection that was already closed when it was to be written to) or repeating is harmless (`get…` methods);
- no phase waits for ever: a free connection, connecting, writing, reading each have their limit in seconds;
- the address, which holds the token, is in no exception.
"""

import asyncio
import json
import os
import ssl
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote_plus

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

# Otherwise PTB warns of its own coming change each time Telegram asks for a pause.
os.environ.setdefault("PTB_TIMEDELTA", "true")

Seconds = float | None


class NotSent(NetworkError):  # noqa: N818 - it names what happened
    """The request surely did not go out; it may be tried again without doing anything twice."""


FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "delegate-bot"}
UPLOAD = {"User-Agent": "delegate-bot"}
IDLE_SECONDS = 50.0
"""How long an unused connection is kept: less than the minute after which servers commonly close it."""


class Transport(BaseRequest):
    """One pool of connections. PTB is given two: one for `getUpdates`, one for everything else.

    All limits are seconds. `write_timeout` holds for plain calls, `upload_timeout` for those with a file.
    The session is made at the first request, in the event loop that asks, and made anew after `shutdown`.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        connect_timeout: float = 5.0,
        read_timeout: float = 15.0,
        write_timeout: float = 10.0,
        upload_timeout: float = 60.0,
        pool_timeout: float = 15.0,
    ) -> None:
        self._connections = connections
        self._connect = connect_timeout
        self._read = read_timeout
        self._write = write_timeout
        self._upload = upload_timeout
        self._pool = pool_timeout
        self._session: aiohttp.ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._free = asyncio.Semaphore(connections)

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where a call does not say otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Nothing to do: the session is made when first needed."""

    async def shutdown(self) -> None:
        """Close all connections. Safe to call twice."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        loop = asyncio.get_running_loop()
        if self._session is None or self._session.closed or self._loop is not loop:
            # The pool is bounded by our semaphore, whose timeout is told apart from a connection's.
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS, ssl=ssl.create_default_context())
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
            )
            self._loop = loop
            self._free = asyncio.Semaphore(self._connections)
        return self._session

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - PTB's marker for "the default"
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Send one request and return status and body.

        Raises `NotSent` where it surely did not go out, `TimedOut` where a limit passed, `NetworkError` where the
        connection failed; the last two say nothing about whether a sent message arrived. An error's body that is not
        JSON becomes the status' name.
        """
        fields = request_data.json_parameters if request_data else {}
        files = request_data.multipart_data if request_data else {}
        write = _chosen(write_timeout, self._upload if files else self._write)
        limits = _limits(_chosen(connect_timeout, self._connect), write, _chosen(read_timeout, self._read))
        session = self._open()
        free = self._free
        await _take(free, _chosen(pool_timeout, self._pool))
        try:
            status, body = await _send(session, method, url, (fields, files), limits)
        finally:
            free.release()
        if status >= HTTPStatus.BAD_REQUEST and body.lstrip()[:1] != b"{":
            body = json.dumps({"ok": False, "description": _phrase(status)}).encode()
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer, or raise `TelegramError`. Never logs it as PTB does: it may hold words."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "description", "error_code"}:
            raise TelegramError("Invalid server response") from None
        if answer.get("ok") and "result" not in answer:
            raise TelegramError("Invalid server response")
        return answer


async def call(request: BaseRequest, url: str, fields: Mapping[str, str], *, read_timeout: float | None = None) -> Any:  # noqa: ANN401 - JSON
    """Call a method past PTB's object layer and return its plain `result`. Raises what PTB's calls raise.

    For the two calls that bear the load. Reading `getUpdates` at once would lose a whole batch for one
    malformed update; making objects of the answer to `sendMessage` costs as much as sending, for one number.
    """
    timeout = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
    return await request.post(url, _Fields(fields), read_timeout=timeout)  # type: ignore[arg-type]


class _Fields:
    """What a transport reads of PTB's `RequestData`, for a request without files whose values are encoded."""

    __slots__ = ("json_parameters",)
    multipart_data: Mapping[str, Any] = {}

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.json_parameters = fields


async def _take(free: asyncio.Semaphore, seconds: Seconds) -> None:
    if not free.locked():
        await free.acquire()
        return
    try:
        async with asyncio.timeout(seconds):
            await free.acquire()
    except TimeoutError:
        raise NotSent("Pool timeout: every connection is in use. The request was not sent.") from None


async def _send(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    content: tuple[Mapping[str, str], Mapping[str, Any]],
    limits: aiohttp.ClientTimeout,
) -> tuple[int, bytes]:
    harmless = method == "GET" or url.rpartition("/")[2].startswith("get")
    again = True
    while True:
        try:
            return await _exchange(session, method, url, content, limits)
        except aiohttp.ClientConnectionResetError:
            # aiohttp refuses to write to a connection it knows to be closed: nothing was sent.
            if not again:
                raise NotSent("The connection was closed before the request was sent.") from None
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as torn:
            if isinstance(torn, aiohttp.ClientConnectorError):
                raise NotSent(f"No connection: {type(torn).__name__}.") from None
            if not (again and harmless):
                raise NetworkError(f"The connection failed: {type(torn).__name__}.") from None
        except aiohttp.ConnectionTimeoutError:
            raise NotSent("No connection within the time for it.") from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as failure:
            raise NetworkError(f"The request failed: {type(failure).__name__}.") from None
        again = False


async def _exchange(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    content: tuple[Mapping[str, str], Mapping[str, Any]],
    limits: aiohttp.ClientTimeout,
) -> tuple[int, bytes]:
    fields, files = content
    data: bytes | aiohttp.FormData | None = None
    headers = FORM
    if files:
        data, headers = _multipart(fields, files), UPLOAD
    elif fields:
        data = _form(fields)
    # No redirects: the address holds the token and goes nowhere else.
    async with session.request(
        method, _address(url), data=data, headers=headers, timeout=limits, allow_redirects=False
    ) as response:
        return response.status, await response.read()


def _form(fields: Mapping[str, str]) -> bytes:
    """Encode a form. Most values are numbers and words that need no quoting, which is the slow part."""
    return "&".join(
        f"{name}={value if value.isascii() and value.isalnum() else quote_plus(value)}"
        for name, value in fields.items()
    ).encode("ascii")


def _multipart(fields: Mapping[str, str], files: Mapping[str, Any]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        form.add_field(name, value)
    for name, (filename, data, media_type) in files.items():
        form.add_field(name, data, filename=filename.replace('"', "'"), content_type=media_type)
    return form


def _chosen(given: Any, default: float) -> Seconds:  # noqa: ANN401 - PTB's marker for "the default"
    return given if given is None or isinstance(given, int | float) else default


@lru_cache(maxsize=64)
def _limits(connect: Seconds, write: Seconds, read: Seconds) -> aiohttp.ClientTimeout:
    # aiohttp has no limit for writing, and that for reading starts anew with each byte: a total bounds both.
    total = None if connect is None or write is None or read is None else connect + write + 2 * read
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)


@lru_cache(maxsize=64)
def _address(url: str) -> URL:
    return URL(url, encoded=True)


def _phrase(status: int) -> str:
    try:
        return f"{HTTPStatus(status).phrase} ({status})"
    except ValueError:
        return f"HTTP status {status}"
