"""A small Bot API server that misbehaves on demand: long polling, a store of messages, and faults by method.

It keeps Telegram's rules that a bot trips over (limits, markup, "message is not modified", one poller at a
time, no other token) and takes effect, or not, before a fault as the fault says. Everything runs on 127.0.0.1 and
an ephemeral port.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.botapi.entities import NotUnderstood, read_html, utf16

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"  # noqa: S105 - made up
ME = {"id": 123456789, "is_bot": True, "first_name": "Delegate", "username": "delegate_test_bot"}


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of `method`.

    status: an HTTP error with Telegram's JSON (`description`, `parameters`), or with a page where `page` is set.
    cut: the connection is torn "before" or "after" the call took effect. hang: no answer until the server
    stops, "before" or "after" the effect. garbage: 200 with this body.
    """

    method: str
    times: int = 1
    status: int = 0
    description: str = "Some error"
    parameters: dict[str, Any] = field(default_factory=dict)
    page: str = ""
    cut: str = ""
    hang: str = ""
    garbage: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot, as it came."""

    method: str
    fields: dict[str, str]
    files: dict[str, tuple[str, bytes]]

    @property
    def text(self) -> str:
        """The text of a message, its markup read."""
        text = self.fields.get("text", "")
        return read_html(text)[0] if self.fields.get("parse_mode") == "HTML" else text


class Refusal(Exception):  # noqa: N818 - it names what happened
    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


class FakeBotApi:
    """Use as `async with FakeBotApi() as api:`; `api.url` is what the bot is given as its server."""

    def __init__(
        self,
        check_update: Callable[[dict[str, Any]], None] | None = None,
        check_call: Callable[[str, dict[str, str], dict[str, tuple[str, bytes]]], None] | None = None,
        check_result: Callable[[str, Any], None] | None = None,
        *,
        port: int = 0,
    ) -> None:
        self._port = port
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.complaints: list[str] = []
        """What the oracle found wrong; a test's fixture demands that it stays empty."""
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.members: dict[tuple[int, int], str] = {}
        """What persons are in groups: creator, administrator, member; group and person by their numbers."""
        self.repeat = False
        """Hand every update out twice."""
        self.polls = 0
        self.url = ""
        self._check_update, self._check_call, self._check_result = check_update, check_call, check_result
        self._updates: list[dict[str, Any]] = []
        self._number = 0
        self._polling = 0
        self._sent = 0
        self._profile: dict[tuple[str, str], Any] = {}
        self._changed = asyncio.Condition()
        self._stopping = asyncio.Event()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        self.routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        await self._tell()
        await self._runner.cleanup()

    def routes(self, app: web.Application) -> None:
        """Say which requests are served."""
        app.router.add_route("*", "/bot{token}/{method}", self._handle)

    async def push(self, **update: Any) -> int:
        """Queue one update (`message={…}`) and return its number."""
        self._number += 1
        full = {"update_id": self._number, **update}
        if self._check_update is not None:
            self._check_update(full)
        self._updates.append(full)
        await self._tell()
        return self._number

    async def until(self, ready: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait until `ready()` holds; it is looked at after every call."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(ready)

    def of(self, method: str) -> list[Call]:
        """The calls of one method so far."""
        return [call for call in self.calls if call.method == method]

    def drop_connections(self) -> None:
        """Close every kept connection, as a server does that restarts."""
        server = self._runner.server
        assert server is not None
        for handler in list(server.connections):
            if handler.transport is not None:
                handler.transport.abort()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return refused(Refusal(401, "Unauthorized"))
        fields, files = await read_fields(request)
        self.calls.append(Call(method, fields, files))
        await self._tell()
        if self._check_call is not None:
            try:
                self._check_call(method, fields, files)
            except Exception as error:  # noqa: BLE001 - the test reports it
                self.complaints.append(f"{method}: {error}")
        fault = next((one for one in self.faults if one.method == method and one.times > 0), None)
        try:
            return await self._respond(request, method, fields, files, fault)
        finally:
            await self._tell()

    async def _tell(self) -> None:
        """Wake whoever waits for something to have happened."""
        async with self._changed:
            self._changed.notify_all()

    async def _respond(
        self,
        request: web.Request,
        method: str,
        fields: dict[str, str],
        files: dict[str, tuple[str, bytes]],
        fault: Fault | None,
    ) -> web.StreamResponse:
        if fault is not None:
            fault.times -= 1
            if "after" in (fault.cut, fault.hang):
                await self._result(request, method, fields, files)
            return await self._misbehave(request, fault)
        try:
            result = await self._result(request, method, fields, files)
        except Refusal as refusal:
            return refused(refusal)
        if self._check_result is not None:
            try:
                self._check_result(method, result)
            except Exception as error:  # noqa: BLE001 - the test reports it
                self.complaints.append(f"result of {method}: {error}")
        return web.json_response({"ok": True, "result": result})

    async def _misbehave(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.cut and request.transport is not None:  # a client that was killed has hung up itself
            request.transport.abort()
        if fault.cut or fault.hang:
            await self._tell()
            await self._stopping.wait()
            return web.Response(status=500)
        if fault.garbage is not None:
            return web.Response(text=fault.garbage, content_type="application/json")
        if fault.page:
            return web.Response(status=fault.status, text=fault.page, content_type="text/html")
        return refused(Refusal(fault.status, fault.description, **fault.parameters))

    async def _result(
        self,
        request: web.Request,
        method: str,
        fields: dict[str, str],
        files: dict[str, tuple[str, bytes]],
    ) -> Any:
        result: Any
        match method:
            case "getMe":
                result = ME
            case "getUpdates":
                result = await self._get_updates(request, fields)
            case "sendMessage":
                result = self._send(fields, text=_text(fields))
            case "sendDocument":
                filename, content = next(iter(files.values()))
                document = {
                    "file_id": "f",
                    "file_unique_id": "u",
                    "file_name": filename,
                    "file_size": len(content),
                }
                result = self._send(fields, document=document)
            case "sendPhoto":
                _, content = next(iter(files.values()))
                result = self._send(fields, photo=_photo(content))
            case "editMessageText":
                result = self._edit(fields)
            case "answerCallbackQuery" | "answerInlineQuery":
                result = True
            case "getChatMember":
                result = self._member(int(fields["chat_id"]), int(fields["user_id"]))
            case _:
                result = self._profiled(method, fields)
        return result

    async def _get_updates(self, request: web.Request, fields: dict[str, str]) -> list[dict[str, Any]]:
        if self._polling:
            raise Refusal(409, "Conflict: terminated by other getUpdates request")
        offset = int(fields.get("offset", "0"))
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        limit = int(fields.get("limit", "100"))
        self._polling += 1
        try:
            async with self._changed:
                try:
                    async with asyncio.timeout(float(fields.get("timeout", "0")) or 0.001):
                        await self._changed.wait_for(
                            lambda: self._updates or self._stopping.is_set() or request.transport is None
                        )
                except TimeoutError:
                    pass
        finally:
            self._polling -= 1
        self.polls += 1
        batch = self._updates[:limit]
        return [*batch, *batch] if self.repeat else batch

    def _member(self, group: int, user: int) -> dict[str, Any]:
        person = {"id": user, "is_bot": False, "first_name": "A"}
        match self.members.get((group, user)):
            case "creator":
                return {"status": "creator", "user": person, "is_anonymous": False}
            case "administrator":
                rights = (
                    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
                    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
                    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
                )  # fmt: skip
                return {"status": "administrator", "user": person, **dict.fromkeys(rights, False)}
            case "member":
                return {"status": "member", "user": person}
            case _:
                raise Refusal(400, "Bad Request: user not found")

    def _send(self, fields: dict[str, str], **content: Any) -> dict[str, Any]:
        chat = int(fields["chat_id"])
        markup = json.loads(fields.get("reply_markup", "null"))
        _check_keyboard(markup)
        self._sent += 1
        message: dict[str, Any] = {
            "message_id": 10_000 + self._sent,
            "date": 1656482400,
            "chat": _chat(chat),
            "from": ME,
            **content,
        }
        if markup:
            message["reply_markup"] = markup
        self.messages[chat, message["message_id"]] = message
        return message

    def _edit(self, fields: dict[str, str]) -> Any:
        text = _text(fields)
        markup = json.loads(fields.get("reply_markup", "null"))
        _check_keyboard(markup)
        if "inline_message_id" in fields:
            return True
        message = self.messages.get((int(fields["chat_id"]), int(fields["message_id"])))
        if message is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if message.get("text") == text and message.get("reply_markup") == markup:
            raise Refusal(400, "Bad Request: message is not modified: specified new message content is the same")
        message["text"] = text
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup
        return message

    def _profiled(self, method: str, fields: dict[str, str]) -> Any:
        """Commands and descriptions: what `set…` was given in a language, `get…` returns."""
        key = (method[3:], fields.get("language_code", ""))
        if method.startswith("set"):
            self._profile[key] = json.loads(fields["commands"]) if "commands" in fields else dict(fields)
            return True
        empty: dict[str, Any] = {
            "MyCommands": [],
            "MyDescription": {"description": ""},
            "MyShortDescription": {"short_description": ""},
        }
        if method[3:] not in empty:
            raise Refusal(404, "Not Found: method not found")
        held = self._profile.get(key, empty[method[3:]])
        return (
            {name: text for name, text in held.items() if name != "language_code"} if isinstance(held, dict) else held
        )


def _photo(content: bytes) -> list[dict[str, Any]]:
    """Take a photo as Telegram does: a picture within its limits, given back in sizes of at most 1,280 pixels."""
    if len(content) > 10 * 1024 * 1024:
        raise Refusal(400, "Bad Request: file is too big")
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if not width or not height or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    shown = min(1.0, 1280 / max(width, height))
    size = {"width": max(1, round(width * shown)), "height": max(1, round(height * shown))}
    return [{"file_id": "p", "file_unique_id": "q", "file_size": len(content), **size}]


async def read_fields(request: web.Request) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    fields: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = (value.filename, value.file.read())
        else:
            fields[name] = value if isinstance(value, str) else value.decode()
    return fields, files


def refused(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.status)


def _text(fields: dict[str, str]) -> str:
    text = fields.get("text", "")
    entities: tuple[object, ...] = ()
    if fields.get("parse_mode") == "HTML":
        try:
            text, entities = read_html(text)
        except NotUnderstood as error:
            raise Refusal(400, f"Bad Request: can't parse entities: {error}") from None
    text = text.strip()
    if not text:
        raise Refusal(400, "Bad Request: message text is empty")
    if utf16(text) > 4096 or len(entities) > 100:
        raise Refusal(400, "Bad Request: message is too long")
    return text


def _check_keyboard(markup: Any) -> None:
    rows = (markup or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise Refusal(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not button.get("text"):
            raise Refusal(400, "Bad Request: text buttons are not allowed to be empty")
        if len(button.get("callback_data", "").encode()) > 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")


def _chat(number: int) -> dict[str, Any]:
    if number > 0:
        return {"id": number, "type": "private", "first_name": "A"}
    return {"id": number, "type": "supergroup", "title": "G"}
