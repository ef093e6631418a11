"""The command line as a contract: its exit codes, and the JSON it prints.

Each command is run as a real process once; what else is promised of it is asked of the same function in this process,
which starts at once.
"""

import gc
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import chdir, closing
from pathlib import Path

import pytest

from bot.__main__ import main
from store.schema import newest
from tests.conftest import DATA, DOCUMENTS, ROOT, official_document
from tests.endtoend.process import environment

LATE = "--at=2026-11-15T12:00+01:00"


class Place:
    """A folder with a settings file of its own, in which the program is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        (folder / "config.toml").write_text(f'data = "{DATA}"\n', encoding="utf-8")

    def run(self, *arguments, typed="", code=0):
        """Run the command line in this process; give (stdout, stderr). Nothing ever shows a traceback."""
        streams = {name: getattr(sys, name) for name in ("stdin", "stdout", "stderr")}
        collecting, variables = gc.get_threshold(), dict(os.environ)
        given = typed.encode() if isinstance(typed, str) else typed
        out, err = io.BytesIO(), io.BytesIO()
        sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(each) for each in (io.BytesIO(given), out, err))
        try:
            for name in variables:
                if name.startswith("DELEGATE_BOT_"):
                    del os.environ[name]
            with chdir(self.folder):
                ended = main([*map(str, arguments)])
            sys.stdout.flush()
            sys.stderr.flush()
            said, complained = out.getvalue().decode(), err.getvalue().decode()
        finally:
            for name, stream in streams.items():
                setattr(sys, name, stream)
            os.environ.update(variables)
            gc.set_threshold(*collecting)
        assert (ended, "Traceback" in said + complained) == (code, False), complained
        return said, complained

    def process(self, *arguments, typed="", code=0):
        """Run the command line as a process; give (stdout, stderr). Nothing ever shows a traceback."""
        ran = subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=self.folder,
            env=environment(PYTHONPATH=str(ROOT), PYTHONUTF8="1"),
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            timeout=60,
            check=False,
        )
        out, err = ran.stdout.decode(), ran.stderr.decode()
        assert (ran.returncode, "Traceback" in out + err) == (code, False), err
        return out, err


@pytest.fixture
def place(tmp_path):
    """A folder without a store."""
    return Place(tmp_path)


@pytest.fixture
def loaded(tmp_path, loaded_store):
    """A folder with the store loaded."""
    (tmp_path / "var").mkdir()
    shutil.copy(loaded_store, tmp_path / "var" / "delegate-bot.sqlite3")
    return Place(tmp_path)


def sentences(text):
    return [line for line in text.splitlines() if line.strip()]


def test_a_store_that_is_missing_is_created_and_loaded_and_then_never_again(place):
    out, err = place.process("ask", "/agenda", "2022", LATE)
    store = place.folder / "var" / "delegate-bot.sqlite3"
    assert out.startswith("12th meeting, 29–30 June 2022, Vienna\n")
    created, loaded = sentences(err)
    assert created == f"Created the store {store}."
    assert loaded.startswith(f"Loaded {DATA}: ")
    assert loaded.endswith(" added, 0 changed, 0 unchanged.")
    assert place.run("ask", "/agenda", "2022", LATE) == (out, "")


def test_every_command_works_on_postgresql(place, cluster, tmp_path):
    """What is read from a file also holds characters that PostgreSQL refuses; they are cleaned away before."""
    name = cluster.create()
    at = ("--database", cluster.url_with_password(name))
    assert place.run("ask", "/agenda", "2022", LATE, *at, code=1) == (
        "",
        f"The store {name} on 127.0.0.1 is empty; run delegate-bot migrate.\n",
    )
    out, err = place.run("migrate", *at)
    assert (out.startswith(f"Schema created at {newest()}. Loaded {DATA}: "), err) == (True, "")
    embedded = {
        each: place.run(*each, LATE)[0] for each in (("ask", "/agenda", "2022"), ("ask", "/search", "人口贩运"))
    }
    for asked, answered in embedded.items():
        assert place.run(*asked, LATE, *at) == (answered, "")
    report = official_document("001").read_text(encoding="utf-8")
    file = tmp_path / "report.txt"
    file.write_text(report.replace("。", "\0。\ufeff"), encoding="utf-8")
    read, _ = place.run("ingest", file, *at)
    assert read == place.run("ingest", file)[0]
    assert place.run("ingest", file, *at)[0].startswith("report.txt: 0 added, 0 changed, ")
    asked = "/search 人口贩运\0受害人\n/meetings\n"
    assert place.run("chat", LATE, *at, typed=asked) == place.run("chat", LATE, typed=asked)
    assert place.run("check", *at)[0].startswith(f"{DATA} is in order: ")
    cluster.drop(name)


def test_migrating_twice_says_that_nothing_is_to_do(place):
    first, _ = place.process("migrate")
    second, _ = place.run("migrate")
    assert (first.startswith(f"Schema created at {newest()}. Loaded "), second) == (
        True,
        f"Schema already {newest()}. data/ is unchanged.\n",
    )


def test_what_falls_due_is_told_until_the_instant_and_nothing_is_kept_of_the_chat(loaded):
    """Each on one line, at its moment on the clock of the meeting's place; another chat begins from nothing."""
    clock = ("--at", "2022-06-29T09:40", "--speed", "20000", "--until", "2022-06-29T15:00")
    out, err = loaded.run("chat", "--json", *clock, typed="/subscribe item 3\n")
    first, *told = [json.loads(line) for line in out.splitlines()]
    assert (err, first["ask"], first["reply"]["sure"]) == ("", "/subscribe item 3", True)
    afternoon = ["session:CTOC/COP/WG.4:2022-06-29T15:00"]
    afternoon += ["item:CTOC/COP/WG.4:2022-06-29:2", "item:CTOC/COP/WG.4:2022-06-29:3"]
    assert [(each["at"], each["notice"]["title"], each["notice"]["about"]) for each in told] == [
        ("2022-06-29T14:45:00+02:00", "⏰ 15:00, in 15 minutes", afternoon),
        ("2022-06-29T15:00:00+02:00", "⏰ Item 3 is next, after item 2", afternoon),
    ]
    assert set(told[0]) == {"notice", "at"}
    assert set(told[0]["notice"]) == set(first["reply"])
    out, _ = loaded.run("chat", "--json", *clock, typed="/subscriptions\n")
    assert [json.loads(line)["reply"]["sure"] for line in out.splitlines()] == [False]


@pytest.fixture
def hangups_heard():
    """What is started hears hang-ups, though the tests may run under `nohup`, whose children do not."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hangups_heard")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_chat_that_is_told_to_end_keeps_nothing_either_nor_one_that_is_killed(loaded, told):
    chat = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--json", "--at", "2022-06-28T17:00"],
        cwd=loaded.folder, env=environment(PYTHONPATH=str(ROOT)), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with chat:
        chat.stdin.write("/subscribe 2022\n")
        chat.stdin.flush()
        assert json.loads(chat.stdout.readline())["reply"]["sure"]
        store = sqlite3.connect(loaded.folder / "var" / "delegate-bot.sqlite3")
        assert store.execute("SELECT count(*) FROM follower").fetchone() == (1,)
        chat.send_signal(told)
        ended = -told if told == signal.SIGKILL else 128 + told
        assert (chat.wait(timeout=60), chat.stderr.read()) == (ended, "")
    if told == signal.SIGKILL:
        assert store.execute("SELECT count(*) FROM follower").fetchone() == (1,)
        loaded.run("ask", "/now", LATE)
    assert store.execute("SELECT count(*) FROM follower").fetchone() == (0,)
    store.close()


def test_a_pipe_is_one_conversation_with_one_json_object_a_line(loaded):
    out, err = loaded.process("chat", "--json", LATE, typed="/item 2022 2\n\nwhen is it?\n/doc 2010/4\n/qq\n")
    lines = [json.loads(line) for line in out.splitlines()]
    assert err == ""
    assert [line["ask"] for line in lines] == ["/item 2022 2", "", "when is it?", "/doc 2010/4", "/qq"]
    assert [list(line) for line in lines] == [["ask", "reply"]] * 5
    assert [list(line["reply"]) for line in lines] == [["about", "sure", "title", "text", "buttons", "files"]] * 5
    assert lines.pop(1)["reply"]["title"] == "What you can ask"
    assert lines[1]["reply"] == {
        "about": [
            "item:CTOC/COP/WG.4:2022-06-29:2",
            "session:CTOC/COP/WG.4:2022-06-29T10:00",
            "session:CTOC/COP/WG.4:2022-06-29T15:00",
            "document:CTOC/COP/WG.4/2022/2",
            "document:CTOC/COP/WG.4/2020/2",
            "document:CTOC/COP/2020/CRP.2",
        ],
        "sure": True,
        "title": lines[1]["reply"]["text"].split("\n")[0],
        "text": lines[1]["reply"]["text"],
        "buttons": [
            [
                {"label": "Item 2", "ask": "/item 2022 2"},
                {"label": "Timetable", "ask": "/timetable 2022"},
                {"label": "Documents", "ask": "/doc 2022 2"},
            ]
        ],
        "files": [],
    }
    assert lines[2]["reply"]["buttons"] == [
        [
            {"label": "Open in English", "url": "https://docs.un.org/en/CTOC/COP/WG.4/2010/4"},
            {"label": "中文", "url": "https://docs.un.org/zh/CTOC/COP/WG.4/2010/4"},
        ],
        [
            {"label": "All languages", "ask": "/doc CTOC/COP/WG.4/2010/4 languages"},
            {"label": "Item 5 (2010)", "ask": "/item 2010-01-27 5"},
            {"label": "Copy symbol", "copy": "CTOC/COP/WG.4/2010/4"},
        ],
    ]
    assert (lines[3]["reply"]["about"], lines[3]["reply"]["sure"]) == ([], False)


def test_bytes_that_are_no_text_and_very_long_lines_get_an_answer_each(loaded):
    typed = b"\xff\xfe\x00\n" + b"a" * 100_000 + b"\n" + "／agenda ２０２２".encode() + b"\r\n\n"
    out, _ = loaded.process("chat", "--json", LATE, typed=typed)
    assert [json.loads(line)["reply"]["sure"] for line in out.splitlines()] == [False, False, True, True]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--at", "2022-06-29T15:30+02:00", "ask", "/now", "--json"),
        ("ask", "/now", "--json", "--at", "2022-06-29T15:30+02:00"),
        ("ask", "--at=2022-06-29T13:30+00:00", "--json", "/now"),
        ("ask", "--json", "/now", "--at=2022-06-29T15:30", "--speed", "2"),
    ],
)
def test_global_options_stand_before_or_after_the_command_and_no_zone_is_viennas(loaded, arguments):
    out, _ = loaded.run(*arguments)
    assert json.loads(out)["reply"]["about"] == [
        "session:CTOC/COP/WG.4:2022-06-29T15:00",
        "item:CTOC/COP/WG.4:2022-06-29:2",
        "item:CTOC/COP/WG.4:2022-06-29:3",
    ]


def test_a_fast_clock_passes_the_end_of_a_session_while_the_conversation_goes_on(loaded):
    """A second before the end, at a million times the speed: between two questions hours have passed."""
    out, _ = loaded.run(
        "chat", "--json", "--at", "2022-06-29T12:59:59", "--speed", "1e6", typed="/help\n/agenda 2022\n/now\n"
    )
    last = json.loads(out.splitlines()[-1])["reply"]
    assert last["about"][0] != "session:CTOC/COP/WG.4:2022-06-29T10:00"
    slow, _ = loaded.run("ask", "--json", "--at", "2022-06-29T12:59:00", "/now")
    assert json.loads(slow)["reply"]["about"][0] == "session:CTOC/COP/WG.4:2022-06-29T10:00"


def test_language_time_zone_and_explanation(loaded):
    out, _ = loaded.run("ask", "/item 2022 3", "--language", "zh", "--timezone", "Asia/Shanghai", "--explain", LATE)
    assert "15:00–18:00（您当地21:00–00:00）" in out
    assert sentences(out)[-2:] == ["· command: /item", "· words: 2022 3"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("frobnicate",), "frobnicate"),
        (("ask",), "text"),
        (("ask", "/now", "--frob"), "--frob"),
        (("ask", "/now", "--at", "yesterday"), "--at"),
        (("ask", "/now", "--speed", "0"), "--speed"),
        (("ask", "/now", "--speed", "fast"), "--speed"),
        *((("ask", "/now", "--speed", each), "at most 1000000") for each in ("nan", "inf", "-inf", "-1", "1e15")),
        (("migrate", "--speed", "nan"), "--speed"),
        (("ask", "/now", "--language", "xx"), "--language"),
        (("ask", "/now", "--language", "fr"), "en, zh."),
        (("chat", "--timezone", "Mars/Base"), "--timezone"),
        (("ingest",), "FILE"),
        (("ingest", "a.txt", "b.txt", "--symbol", "A/64/130"), "--symbol"),
        (("ask", "/now", "--at"), "--at"),
    ],
)
def test_bad_usage_is_one_sentence_and_exit_2(loaded, arguments, names):
    out, err = loaded.run(*arguments, code=2)
    assert (out, len(sentences(err)), names in err) == ("", 1, True), err


def test_run_without_a_token_is_bad_usage(loaded, monkeypatch):
    monkeypatch.delenv("DELEGATE_BOT_TOKEN", raising=False)
    monkeypatch.delenv("DELEGATE_BOT_TOKEN_FILE", raising=False)
    out, err = loaded.process("run", code=2)
    assert (out, len(sentences(err)), "DELEGATE_BOT_TOKEN" in err) == ("", 1, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [("databse = 1\n", "databse"), ("[telegram]\nin_flight = 0\n", "in_flight"), ("data = [\n", "TOML")],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(place, text, names):
    (place.folder / "config.toml").write_text(text, encoding="utf-8")
    out, err = place.run("ask", "/now", code=1)
    assert (out, len(sentences(err)), "config.toml" in err, names in err) == ("", 1, True, True)


def test_a_store_that_is_none_is_one_sentence(place):
    (place.folder / "notes.sqlite3").write_text("no store at all, but some notes" * 50, encoding="utf-8")
    out, err = place.process("ask", "/now", "--database", "sqlite:///notes.sqlite3", code=1)
    assert (out, len(sentences(err)), "notes.sqlite3" in err) == ("", 1, True)


def test_check_counts_what_is_in_order_and_opens_no_store(place):
    out, err = place.process("check")
    assert (err, out.startswith(f"{DATA} is in order: "), "15 meetings" in out) == ("", True, True)
    assert not (place.folder / "var").exists()


def test_a_fault_in_the_facts_is_named_and_nothing_is_loaded(loaded):
    shutil.copytree(DATA, loaded.data)
    (loaded.folder / "config.toml").write_text('data = "data"\n', encoding="utf-8")
    path = loaded.data / "meetings" / "wg4-12.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("ordinal = 12", "ordinal = 'twelve'"), encoding="utf-8")
    for arguments in (("check",), ("migrate",), ("ask", "/agenda 2022", LATE)):
        out, err = loaded.run(*arguments, code=1)
        assert (out, len(sentences(err))) == ("", 1)
        assert ("wg4-12.toml" in err, "2022-06-29" in err, "ordinal" in err) == (True, True, True)
    path.write_text(path.read_text(encoding="utf-8").replace("'twelve'", "12"), encoding="utf-8")
    assert loaded.run("ask", "/agenda 2022", LATE)[0].startswith("12th meeting")


def test_dry_run_prints_one_array_in_the_order_given_and_opens_no_store(place):
    names = [official_document(start) for start in ("003", "002", "000", "004", "001")]
    out, err = place.process("ingest", *names, "--dry-run", "--json")
    records = json.loads(out)
    assert err == ""
    assert [(each["kind"], each["language"], each["symbol"], each["symbol_source"]) for each in records] == [
        ("agenda", "zh", "CTOC/COP/WG.4/2021/1", "inferred"),
        ("act", "zh", None, None),
        ("agenda", "zh", "CTOC/COP/WG.4/2010/1", "inferred"),
        ("report", "zh", None, None),
        ("agenda", "zh", "CTOC/COP/WG.4/2022/1", "inferred"),
    ]
    assert {tuple(each) for each in records} == {
        (
            *("kind", "language", "symbol", "symbol_source", "issued", "original_language", "title", "body"),
            *("agenda_item", "meeting", "items", "sessions", "act", "paragraphs", "references", "warnings"),
        )
    }
    assert [path.name for path in place.folder.iterdir()] == ["config.toml"]


def test_a_file_that_is_not_understood_is_a_record_and_one_that_cannot_be_read_fails_after_the_others(place):
    (place.folder / "shopping.txt").write_text("milk\nbread\n", encoding="utf-8")
    (place.folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (place.folder / "empty.txt").write_bytes(b"")
    out, err = place.run(
        "ingest", "missing.txt", "shopping.txt", "noise.bin", "empty.txt", ".", "--dry-run", "--json", code=1
    )
    records = json.loads(out)
    assert [each["kind"] for each in records] == [None, None, None]
    assert [bool(each["warnings"]) for each in records] == [True, True, True]
    assert [line.split(":")[0] for line in sentences(err)] == ["missing.txt", "."]


def test_reading_the_documents_twice_changes_nothing_the_second_time(loaded):
    names = [official_document(start) for start in ("000", "001", "002", "003", "004")]
    first = [json.loads(line) for line in loaded.process("ingest", *names, "--json")[0].splitlines()]
    second = [json.loads(line) for line in loaded.run("ingest", *names, "--json")[0].splitlines()]
    assert [list(each) for each in first] == [
        ["file", "added", "changed", "removed", "unchanged", "warnings", "topics_proposed"]
    ] * 5
    assert [each["file"] for each in first] == [path.name for path in names]
    assert [bool(each["added"]) for each in first] == [True] * 5
    assert [(each["added"], each["changed"], each["removed"]) for each in second] == [([], [], [])] * 5
    told, _ = loaded.run("ingest", names[0])
    assert told.splitlines()[0].startswith(f"{names[0].name}: 0 added, 0 changed, ")
    out, _ = loaded.run("ask", "/item", "2022", "2", "text", "--json", LATE)
    assert json.loads(out)["reply"]["sure"] is True


def test_what_cannot_be_loaded_fails_after_the_others_were_loaded(loaded):
    (loaded.folder / "shopping.txt").write_text("milk\nbread\n", encoding="utf-8")
    out, err = loaded.run("ingest", "shopping.txt", official_document("004"), code=1)
    lines = out.splitlines()
    assert (err, lines[0]) == ("", "shopping.txt: not loaded: this is not a kind of document that can be read.")
    assert lines[1].startswith("004_")


def test_a_file_that_is_no_text_is_refused_for_the_reason_its_reading_gives(loaded):
    (loaded.folder / "scan.pdf").write_bytes(bytes(range(256)) * 40)
    (loaded.folder / "议程.txt").write_bytes("会议的临时议程".encode("gb18030") * 40)
    (loaded.folder / "empty.txt").write_bytes(b"")
    names = ("scan.pdf", "议程.txt", "empty.txt")
    out, err = loaded.run("ingest", *names, code=1)
    assert (out.splitlines(), err) == (
        [
            "scan.pdf: not loaded: the file is not text in UTF-8 or UTF-16.",
            "议程.txt: not loaded: the file is not text in UTF-8 or UTF-16.",
            "empty.txt: not loaded: the file holds no text.",
        ],
        "",
    )
    out, err = loaded.run("ingest", *names, "--dry-run")
    assert (out.splitlines(), err) == (
        [
            "scan.pdf: not understood",
            "  ⚠ not-understood: The file is not text in UTF-8 or UTF-16.",
            "议程.txt: not understood",
            "  ⚠ not-understood: The file is not text in UTF-8 or UTF-16.",
            "empty.txt: not understood",
            "  ⚠ no-text: The file holds no text.",
        ],
        "",
    )
    assert loaded.run("ingest", "missing.txt", "--dry-run", code=1)[0] == ""


def test_a_symbol_that_is_not_the_documents_is_refused_and_nothing_is_written(loaded):
    name = official_document("001")
    out, err = loaded.run("ingest", name, "--symbol", "CTOC/COP/WG.2/2022/1", code=1)
    said = "the symbol CTOC/COP/WG.2/2022/1 is of CTOC/COP/WG.2, the text is of CTOC/COP/WG.4"
    assert (out, err) == (f"{name.name}: not loaded: {said}.\n", "")


def test_the_documents_are_looked_for_beside_the_project():
    assert DOCUMENTS.parent == ROOT.parent / "shared"


def test_help_needs_no_store(place):
    out, err = place.process("--help")
    assert (err, [name for name in ("chat", "ask", "ingest", "run", "migrate", "check") if name not in out]) == ("", [])
    assert not (place.folder / "var").exists()


def shell(place, line):
    """Run a line of shell in which `$BOT` is the program; give the exit code of the line and what went to stderr."""
    ran = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=place.folder,
        env=environment(PYTHONPATH=str(ROOT), BOT=f"{sys.executable} -m bot"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ran.returncode, ran.stderr.decode()


@pytest.mark.parametrize(
    "line",
    [
        "yes /now | head -n 3000 | { $BOT chat || echo failed >&2; } | head -n 2 >/dev/null",
        "$BOT chat <&-",
        "$BOT ask /now >&-",
        "$BOT ask /now 2>&- >/dev/null",
    ],
    ids=["nobody reads on", "no input", "no output", "nowhere to complain"],
)
def test_a_stream_that_is_closed_is_no_error(loaded, line):
    code, err = shell(loaded, line)
    assert (code, err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "line", ["$BOT ask /now >/dev/full", "echo /now | $BOT chat >/dev/full", "$BOT --help >/dev/full"]
)
def test_an_answer_that_cannot_be_written_is_one_sentence(loaded, line):
    assert shell(loaded, line) == (1, "The work could not be finished: No space left on device.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_what_cannot_be_complained_about_is_still_answered(place):
    assert shell(place, "$BOT ask /now 2>/dev/full >/dev/null") == (0, "")


def test_a_folder_without_facts_is_said_and_the_store_still_answers(loaded):
    (loaded.folder / "config.toml").write_text('data = "nowhere"\n', encoding="utf-8")
    out, err = loaded.run("ask", "/agenda 2022", LATE)
    said = f"{loaded.folder}/nowhere: there is no such folder; the facts loaded before stay."
    assert (out.startswith("12th meeting"), err) == (True, f"{said}\n")


def test_a_folder_for_settings_is_one_sentence(place):
    assert place.run("ask", "/now", "--config", place.folder, code=1) == (
        "",
        f"{place.folder}: this is a folder; name a file.\n",
    )


def test_a_file_of_an_answer_is_named_and_is_saved_where_a_folder_is_given(loaded):
    at = "--at=2022-06-22T09:00"
    out, _ = loaded.run("ask", "/calendar 2022 item 2", at)
    assert re.findall(r"^File: (.*)$", out, re.MULTILINE) == [
        "CTOC-COP-WG.4-2022-06-29-item-2.ics, 2064 bytes; with --files FOLDER it is saved"
    ]
    assert list(loaded.folder.rglob("*.ics")) == []
    for arguments, typed in ((("ask", "/calendar 2022 item 2"), ""), (("chat",), "/calendar 2022 item 2\n")):
        out, _ = loaded.run(*arguments, at, "--files", "new/calendars", typed=typed)
        saved = loaded.folder / "new" / "calendars" / "CTOC-COP-WG.4-2022-06-29-item-2.ics"
        assert "File: new/calendars/CTOC-COP-WG.4-2022-06-29-item-2.ics\n" in out
        assert (saved.stat().st_size, saved.read_bytes()[:17]) == (2064, b"BEGIN:VCALENDAR\r\n")
        saved.unlink()
    out, _ = loaded.run("ask", "/calendar 2022 item 2", at, "--json", "--files", "json")
    (file,) = json.loads(out)["reply"]["files"]
    assert file == {"name": saved.name, "media_type": "text/calendar", "size": 2064}
    assert (loaded.folder / "json" / saved.name).stat().st_size == 2064


def test_a_file_that_cannot_be_saved_is_one_sentence(loaded):
    (loaded.folder / "taken").write_text("a file")
    _, err = loaded.process("ask", "/calendar 2022", "--files", "taken", code=1)
    assert err == "The work could not be finished: taken: File exists.\n"


def moved(place, hour):
    """Edit the loaded facts as the secretariat does: the third session of the 12th meeting begins at another hour."""
    if not place.data.exists():
        shutil.copytree(DATA, place.data)
        (place.folder / "config.toml").write_text('data = "data"\n[publishing]\nsecond_person_above = 1\n', "utf-8")
    record = place.data / "meetings" / "wg4-12.toml"
    text = record.read_text(encoding="utf-8")
    begins = re.compile(r"starts = 2022-06-30T1\d:00:00\n(?=ends = 2022-06-30T13)")
    record.write_text(begins.sub(f"starts = 2022-06-30T{hour}:00:00\n", text), encoding="utf-8")


DAY_BEFORE = "--at=2022-06-29T12:00+02:00"
SHOWN = """\
Not yet published: 12th meeting, 29–30 June 2022, Vienna
✏️ Changed: 12th meeting, 30 June, morning
10:00–13:00 → 11:00–13:00
Nobody is told: no chat follows this.
Reminders of 1 session move or end with it.
"""


def test_an_edited_record_is_published_at_the_terminal(loaded):
    """Each step ends by saying what is left; nothing is published before that is agreed to."""
    nothing = "Nothing to publish: all that is loaded was published.\n"
    assert loaded.run("publish") == (nothing, "")
    moved(loaded, 11)
    out, err = loaded.run("migrate")
    assert (out.endswith("unchanged. 1 change not yet published: delegate-bot publish\n"), err) == (True, "")
    assert loaded.run("migrate")[0].endswith("data/ is unchanged. 1 change not yet published: delegate-bot publish\n")
    assert loaded.run("publish", DAY_BEFORE, code=1) == (
        SHOWN, "Nothing was published: nobody can be asked here; --yes publishes without asking.\n"
    )  # fmt: skip
    done = "Published (1).\nNobody is told: no chat follows this.\n"
    assert loaded.process("publish", "2022", "--yes", "--source", "Note", DAY_BEFORE) == (SHOWN + done, "")
    assert loaded.run("publish") == (nothing, "")
    out, _ = loaded.process("report")
    assert out == (
        "Publication 1: 12th meeting, 29–30 June 2022, Vienna\nPublished 29 June 2022 12:00 by "
        f"user {os.getuid()} at a terminal\nSource: Note\n1 change\n"
        "No message: no chat that follows this was to be told.\n"
    )
    found = json.loads(loaded.run("report", "1", "--json")[0])
    assert (found["publication"], found["state"], found["source"], found["messages"]) == (1, "published", "Note", {})
    assert loaded.run("report", "2", "--json", code=1) == ("", "There is no such publication.\n")
    moved(loaded, 12)
    out, err = loaded.run("publish", "--yes", "--json", DAY_BEFORE)
    assert err.endswith(" unchanged. 1 change not yet published: delegate-bot publish\n")
    assert json.loads(out) == {
        "state": "published", "publication": 2, "audience": 0, "seconds": 0.0,
        "changes": [
            {
                "thing": found["changes"][0]["thing"], "key": "session:CTOC/COP/WG.4:2022-06-30T12:00",
                "old": {"starts": "2022-06-30T11:00+02:00"}, "new": {"starts": "2022-06-30T12:00+02:00"},
            }
        ],
    }  # fmt: skip
    assert loaded.run("publish", "--json") == ('{"state": "nothing", "publication": null}\n', "")


def test_what_is_asked_wrongly_publishes_nothing(loaded):
    assert loaded.run("publish", "1999", "--yes", code=1)[1] == (
        "Nothing was published: name one meeting, such as delegate-bot publish 2022.\n"
    )
    assert loaded.run("publish", "--confirm", "7", code=1) == (
        "", "Publication 7 does not wait for a second person.\n"
    )  # fmt: skip
    assert loaded.run("publish", "2022", "--confirm", "7", code=2)[1] == (
        "--confirm takes a publication's number alone; what is published was named before.\n"
    )


def test_above_the_limit_the_terminal_is_one_person(loaded):
    moved(loaded, 11)
    with closing(sqlite3.connect(loaded.folder / "var" / "delegate-bot.sqlite3")) as store, store:
        (meeting,) = store.execute("SELECT id FROM meeting WHERE ordinal = 12").fetchone()
        for chat in ("telegram:1", "telegram:2"):
            store.execute(
                "INSERT INTO follower (chat, state, language, timezone, leads, digest) VALUES (?, 'active', 'en', '', '[15]', 0)",  # noqa: E501 - one statement
                (chat,),
            )
            store.execute(
                "INSERT INTO subscription (chat, target, muted, leads, since) VALUES (?, ?, 0, '[]', '2022-01-01 00:00:00')",  # noqa: E501 - one statement
                (chat, f"meeting#{meeting}"),
            )
    out, _ = loaded.run("publish", "--yes", DAY_BEFORE)
    assert out.splitlines()[-3:] == [
        "More than 1 chats: a second person confirms.",
        "Publication 1 waits for a second person.",
        (
            "Another publisher asks /publish here and confirms, or at a terminal as another user: "
            "delegate-bot publish --confirm 1"
        ),
    ]
    assert loaded.run("publish", "--yes", DAY_BEFORE)[0].splitlines()[-1] == (
        "Publication 1 of just this waits for a second person."
    )
    assert loaded.run("publish", "--yes", "--json", DAY_BEFORE) == ('{"state": "waiting", "publication": 1}\n', "")
    assert loaded.run("publish", "--confirm", "1", code=1) == (
        "", "Publication 1 waits for another person than the one who asked for it.\n"
    )  # fmt: skip
    with closing(sqlite3.connect(loaded.folder / "var" / "delegate-bot.sqlite3")) as store, store:
        store.execute("UPDATE publication SET actor = 'telegram:101'")  # as if somebody in the chat had asked
    assert loaded.run("publish", "--confirm", "1", DAY_BEFORE)[0] == (
        "Published (1).\n2 chats are told, within 1 minute.\n"
    )


def test_all_notices_are_stopped_and_go_on(loaded):
    held = "All notices are stopped{}.\nQuestions are answered as before; /release lets notices go on.\n"
    told = [run(name)[0] for name in ("hold", "release") for run in (loaded.process, loaded.run)]
    assert told == [
        held.format(""), held.format(f" already, by user {os.getuid()} at a terminal"), "Notices go on.\n",
        "Nothing was stopped.\n",
    ]  # fmt: skip
