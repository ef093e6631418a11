"""The bench's server: just enough Bot API over loopback, cheap enough not to be what is measured.

Hands out a fixed number of updates, counts the answers, and reports the seconds between the two. Prints its
port, then one JSON line when the last update was answered, and ends.
"""

import asyncio
import json
import sys
import time
from urllib.parse import unquote_plus

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
CHATS = 500


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection. Understands what the measured clients send: a length and a form."""

    def __init__(self, state: "State") -> None:
        self.state = state
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while True:
            head, found, tail = self.rest.partition(b"\r\n\r\n")
            if not found:
                return
            lower = head.lower()
            at = lower.find(b"content-length:")
            length = int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(tail) < length:
                return
            self.rest = tail[length:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            self.state.answer(self, method, tail[:length].decode())

    def send(self, result: object) -> None:
        self.send_raw(b'{"ok":true,"result":' + json.dumps(result).encode() + b"}")

    def send_raw(self, body: bytes) -> None:
        self.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        )


class State:
    """What was handed out and what came back."""

    def __init__(self, total: int) -> None:
        self.updates = [update(number) for number in range(1, total + 1)]
        self.total = total
        self.answered = 0
        self.began: float | None = None
        self.seconds: float | None = None
        self.done = asyncio.get_running_loop().create_future()

    def answer(self, connection: Connection, method: str, body: str) -> None:
        fields = dict(pair.split("=", 1) for pair in body.split("&") if "=" in pair)
        if method == "sendMessage":
            self.answered += 1
            chat = unquote_plus(fields["chat_id"])
            connection.send_raw(
                b'{"ok":true,"result":{"message_id":%d,"date":1656482400,"chat":{"id":%s,"type":"private",'
                b'"first_name":"A"},"from":{"id":1,"is_bot":true,"first_name":"Bench"},"text":"ok"}}'
                % (self.answered, chat.encode())
            )
            if self.answered == self.total and not self.done.done():
                self.done.set_result(time.perf_counter() - (self.began or 0.0))
        elif method == "getUpdates":
            offset = int(fields.get("offset", 0)) or 1
            batch = self.updates[offset - 1 : offset - 1 + int(fields.get("limit", 100))]
            if batch:
                self.began = self.began or time.perf_counter()
                connection.send(batch)
            else:
                asyncio.get_running_loop().call_later(0.5, connection.send, [])
        else:
            connection.send(ME if method == "getMe" else True)


def update(number: int) -> dict[str, object]:
    chat = 1000 + number % CHATS
    person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "fr"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1656482400,
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": person,
            "text": "/agenda 2022",
            "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        },
    }


async def main(total: int, patience: float) -> None:
    state = State(total)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(state), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - its port
    try:
        async with asyncio.timeout(patience):
            seconds: float | None = await state.done
    except TimeoutError:
        seconds = None
    print(json.dumps({"seconds": seconds, "answered": state.answered}), flush=True)  # noqa: T201 - its report
    server.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
