"""The ledger is what really happened: it agrees with what its client saw, and outlives its client."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.botapi.ledger import Faults, Limits, chances
from tests.botapi.reading_ledger import (
    Line,
    deliveries,
    duplicates,
    faults,
    inside_pauses,
    most_in,
    most_to_a_chat,
    read,
)
from tests.botapi.server import ME, TOKEN
from tests.botapi.updates import message
from tests.conftest import ROOT

COMMAND = (sys.executable, "-m", "tests.botapi.ledger")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.jsonl"


@asynccontextmanager
async def ledger(path: Path, *options: str) -> AsyncIterator[str]:
    """A ledger's process; gives its URL."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "--ledger", str(path), "--seconds", "60", *options, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        assert await process.wait() == 0


async def ask(http: aiohttp.ClientSession, url: str, method: str, **fields: Any) -> dict[str, Any]:
    """The answer; `{"ok": None}` where the connection was cut, or no answer came in time."""
    try:
        async with http.post(f"{url}/bot{TOKEN}/{method}", data=fields) as response:
            return dict(await response.json())
    except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, TimeoutError):
        return {"ok": None}


def outcome(answer: dict[str, Any]) -> tuple[int, int | None]:
    """What the client saw: the status, and the message's number."""
    if answer["ok"]:
        return 200, answer["result"]["message_id"]
    return answer.get("error_code", 0), None


async def test_every_fault_happens_as_often_as_promised_and_the_ledger_knows_what_the_client_cannot(path):
    shares = {"answers-lost": 0.02, "requests-lost": 0.02, "too-many": 0.02, "errors": 0.02, "hangs": 0.005}
    options = [word for name, share in shares.items() for word in (f"--{name}", str(share))]
    async with (
        ledger(path, *options, "--retry-after", "0", "0", "--rate-scale", "0", "--blocked", "13,-13") as url,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(sock_read=3.0)) as http,
    ):
        chats = [*range(100, 300), -13]
        seen = [outcome(await ask(http, url, "sendMessage", chat_id=chat, text=f"notice {chat}")) for chat in chats]
    lines = read(path)
    assert faults(lines) == {"answer-lost": 4, "request-lost": 4, "429": 4, "500": 4, "hang": 1, "403": 1}
    assert [(line.number, line.chat_id, line.text) for line in lines] == [
        (number, chat, f"notice {chat}") for number, chat in enumerate(chats, 1)
    ]
    assert [(line.status, line.message_id if line.status == 200 else None) for line in lines] == seen
    for line in lines:
        always = {"none": True, "answer-lost": True, "request-lost": False, "429": False, "403": False}
        assert line.accepted == always.get(line.fault, line.accepted)
        assert (line.message_id is not None) == line.accepted
    assert sum(deliveries(lines).values()) == len({line.message_id for line in lines if line.accepted})


async def test_what_is_sent_again_after_a_lost_answer_is_a_duplicate(path):
    async with ledger(path, "--answers-lost", "1", "--rate-scale", "0") as url, aiohttp.ClientSession() as http:
        for _ in range(2):
            assert await ask(http, url, "sendMessage", chat_id=5, text="<b>Room 3</b>", parse_mode="HTML") == {
                "ok": None
            }
    assert duplicates(read(path)) == {(5, "<b>Room 3</b>"): 2}


async def test_a_pause_is_remembered_and_what_comes_inside_it_is_told(path):
    options = ("--too-many", "1", "--retry-after", "30", "30")
    async with ledger(path, *options) as url, aiohttp.ClientSession() as http:
        answers = [await ask(http, url, "sendMessage", chat_id=chat, text="a") for chat in (-5, -5, 6, 7)]
        await ask(http, url, "answerCallbackQuery", callback_query_id="1")
        await ask(http, url, "getMe")
    assert [(one["error_code"], one["parameters"]) for one in answers] == [(429, {"retry_after": 30})] * 4
    lines = read(path)
    assert [(line.fault, line.why, line.whole) for line in lines] == [
        ("429", "chance", False),
        ("429", "pause", False),
        ("429", "chance", True),
        ("429", "pause", True),
        ("none", "", None),
        ("none", "", None),
    ]
    assert [(one.number, why.number) for one, why in inside_pauses(lines, in_flight=0.0)] == [
        (2, 1), (4, 3), (5, 3), (5, 4),
    ]  # fmt: skip


async def test_it_answers_a_bot_that_polls_and_hands_out_what_is_posted(path):
    async with ledger(path) as url, aiohttp.ClientSession() as http:
        assert (await ask(http, url, "getMe"))["result"] == ME
        async with http.post(f"{url}/updates", json={"message": message("hello")}) as response:
            assert await response.json() == {"update_id": 1}
        assert (await ask(http, url, "getUpdates", timeout=5))["result"] == [
            {"update_id": 1, "message": message("hello")}
        ]
        sent = (await ask(http, url, "sendMessage", chat_id=77, text="a"))["result"]
        edit = {"chat_id": 78, "message_id": sent["message_id"], "text": "b"}
        assert (await ask(http, url, "editMessageText", **edit))["error_code"] == 400
        assert (await ask(http, url, "getMyCommands"))["result"] == []
    assert [(line.method, line.chat_id, line.accepted, line.status) for line in read(path)] == [
        ("getMe", None, True, 200),
        ("getUpdates", None, True, 200),
        ("sendMessage", 77, True, 200),
        ("editMessageText", 78, False, 400),
        ("getMyCommands", None, True, 200),
    ]


async def test_another_ledger_goes_on_in_the_same_file(path):
    for _ in range(2):
        async with ledger(path) as url, aiohttp.ClientSession() as http:
            await ask(http, url, "getMe")
    assert [line.method for line in read(path)] == ["getMe", "getMe"]
    path.write_text(path.read_text() + '{"number": 3, "rec')
    assert len(read(path)) == 2


def test_it_ends_when_whoever_started_it_is_killed(path):
    starts = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-m', 'tests.botapi.ledger', '--ledger', {str(path)!r}])\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", starts], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline().startswith(b"http://127.0.0.1:")
    os.kill(parent.pid, signal.SIGKILL)
    # The ledger holds the other end of the pipe until it ends, which by itself would be after ten minutes.
    assert parent.communicate(timeout=30) == (b"", None)


def test_it_ends_after_its_time(path):
    done = subprocess.run([*COMMAND, "--ledger", str(path), "--seconds", "0.1"], cwd=ROOT, check=False, timeout=30)
    assert (done.returncode, path.read_text()) == (0, "")


@given(st.sampled_from([0.5, 0.1, 0.02, 0.01]), st.integers(0, 1000))
def test_a_share_is_one_in_each_stretch(share, seed):
    stretch = round(1 / share)
    drawn: Iterator[bool] = chances(random.Random(seed), share)
    assert [sum(next(drawn) for _ in range(stretch)) for _ in range(4)] == [1, 1, 1, 1]


def test_no_share_is_never_and_the_same_seed_is_the_same_faults():
    drawn = [Faults(3, {"429": 0.1, "hang": 0.0, "500": 0.1}) for _ in range(2)]
    kinds = [[one.next(1) for _ in range(100)] for one in drawn]
    assert kinds[0] == kinds[1]
    assert Counter(kinds[0]) == {"none": 80, "429": 10, "500": 10}


def test_telegrams_limits_are_thirty_a_second_nearly_one_to_a_chat_and_twenty_a_minute_to_a_group():
    limits = Limits(1.0)
    assert [limits.passed(chat, 100.0) for chat in range(1, 33)] == [*[None] * 30, ("all", 1), ("all", 1)]
    assert limits.passed(40, 101.0) is None
    assert limits.passed(40, 101.8) == ("chat", 1)
    assert limits.passed(40, 101.95) is None
    assert [limits.passed(-1, 200.0 + 2 * turn) for turn in range(21)] == [*[None] * 20, ("group", 20)]
    ten = Limits(10.0)
    assert [ten.passed(chat, 100.0) for chat in range(1, 302)] == [*[None] * 300, ("all", 1)]


def line(number: int, received: float, chat: int = 1, **more: Any) -> Line:
    return Line(
        **{
            "number": number,
            "received": received,
            "wall": received,
            "decided": received,
            "method": "sendMessage",
            "chat_id": chat,
            "accepted": True,
            "status": 200,
            **more,
        }
    )


def test_a_line_comes_back_as_it_was_written(path):
    whole = line(1, 2.5, -7, text="«<b>Зал</b>»\n3 \u2028", digest="aa", reply_markup="{}", message_id=9, why="chance")
    path.write_text(whole.written() + "\n", encoding="utf-8")
    assert read(path) == (whole,)


def test_a_notice_is_found_by_the_suites_own_key():
    lines = [line(1, 0, text="№7 Room 2"), line(2, 0, text="№7 Room 3"), line(3, 0, text="№8 Room 3", accepted=False)]
    assert duplicates(lines) == {}
    assert duplicates(lines, lambda one: (one.text or "").split()[0]) == {(1, "№7"): 2}


def test_a_request_already_on_its_way_is_not_inside_a_pause():
    refusal = line(1, 10.0, accepted=False, status=429, retry_after=2, whole=True, fault="429")
    others = [line(number, when) for number, when in enumerate((9.9, 10.04, 10.06, 12.0, 12.01), 2)]
    assert [one.number for one, _ in inside_pauses([refusal, *others])] == [4, 5]


def test_both_ends_of_a_second_count():
    assert [most_in([line(1, 0.0), line(2, last)]) for last in (1.0, 1.001)] == [2, 1]


@given(st.lists(st.tuples(st.floats(0, 5), st.sampled_from([1, 2, -1]), st.booleans())), st.sampled_from([0.5, 1.0]))
def test_the_fullest_second_is_found(requests, seconds):
    lines = [line(number, when, chat, accepted=good) for number, (when, chat, good) in enumerate(requests)]

    def fullest(chats: set[int]) -> int:
        times = [when for when, chat, good in requests if good and chat in chats]
        # The same subtraction as the reader's: at the very edge it is arithmetic that decides.
        return max((sum(last - seconds <= one <= last for one in times) for last in times), default=0)

    assert most_in(lines, seconds) == fullest({1, 2, -1})
    assert most_to_a_chat(lines, seconds) == max(fullest({1}), fullest({2}), fullest({-1}))
    assert most_to_a_chat(lines, seconds, groups=True) == fullest({-1})
    assert most_to_a_chat(lines, seconds, groups=False) == max(fullest({1}), fullest({2}))
