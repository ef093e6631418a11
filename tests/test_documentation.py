"""README.md says what the program does: every command, option and setting, and conversations that happen exactly so."""

import io
import re
import shutil
import sys
import tomllib
from dataclasses import fields

import pytest
import typer

from bot.__main__ import main
from bot.commands import app
from bot.problems import FAILED, LOCKED, MISUSED
from bot.settings import Backup, Publishing, Settings, Telegram
from handlers import FAMILIES
from handlers.wording import spoken, words
from tests.conftest import QUIET, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONFIG = (ROOT / "config.toml").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(
    r"^```transcript(?: at (\S+))?( speed \S+ until \S+)?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL
)
COMMANDS = typer.main.get_command(app).commands


def options():
    """Every option of the command line, with the command it belongs to; the global ones belong to none."""
    group = typer.main.get_command(app)
    for name, command in {"": group, **COMMANDS}.items():
        for parameter in command.params:
            for written in parameter.opts:
                if written.startswith("--"):
                    yield name, written


@pytest.mark.parametrize("command", [command.name for command in FAMILIES])
def test_every_command_stands_in_the_table_with_its_example_and_its_help(command):
    rows = [line for line in README.splitlines() if line.startswith((f"| `/{command} ", f"| `/{command}`"))]
    say = words("en")
    assert rows == [f"| `{say(f'usage-{command}')}` | {say(f'help-{command}')} |"]


@pytest.mark.parametrize("language", spoken())
def test_every_command_has_its_lines_of_help(language):
    missing = [
        f"{stem}-{command.name}"
        for command in FAMILIES
        for stem in ("usage", "help")
        if not words(language).has(f"{stem}-{command.name}")
    ]
    assert missing == []


def test_every_command_of_the_command_line_stands_in_the_readme():
    assert [name for name in COMMANDS if f"delegate-bot {name}" not in README] == []


@pytest.mark.parametrize(("command", "option"), list(options()), ids=lambda value: value or "all")
def test_every_option_stands_in_the_table_with_its_command(command, option):
    rows = [line for line in README.splitlines() if re.match(rf"\| `{option}[ `]", line)]
    assert len(rows) == 1
    where = rows[0].split("|")[2]
    assert (f"`{command}`" in where) if command else "all" in where


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_and_option_has_a_help_text(command):
    assert COMMANDS[command].help
    assert [parameter.name for parameter in COMMANDS[command].params if not parameter.help] == []


def settings_names():
    yield from ("database", "data")
    for table, names in (
        ("telegram", fields(Telegram)),
        ("publishing", fields(Publishing)),
        ("backup", fields(Backup)),
    ):
        yield from (f"{table}.{field.name}" for field in names)


def test_every_setting_is_known_here():
    assert {field.name for field in fields(Settings)} == {"database", "data_folder", "telegram", "publishing", "backup"}


@pytest.mark.parametrize("name", list(settings_names()))
def test_every_setting_stands_in_the_readme_and_in_the_configuration_with_its_default(name):
    value = tomllib.loads(CONFIG)
    for part in name.split("."):
        value = value[part]
    rows = [line for line in README.splitlines() if line.startswith(f"| `{name}` |")]
    assert [row.split("|")[2].strip().strip("`") for row in rows] == [str(value)]


def test_the_environments_names_stand_in_the_readme():
    assert [name for name in ("DELEGATE_BOT_TOKEN", "DELEGATE_BOT_TOKEN_FILE") if name not in README] == []


def test_the_exit_codes_in_the_readme_are_the_programs():
    codes = re.search(r"^Exit codes: (.*?)\.", README, re.MULTILINE | re.DOTALL)[1].replace("\n", " ")
    assert {int(code): meaning for code, meaning in re.findall(r"(\d+) (.*?)(?=, \d|$)", codes)} == {
        0: "done",
        FAILED: "the work failed",
        MISUSED: "bad usage",
        LOCKED: "another process answers on Telegram for the same store, or may",
    }


def test_every_link_to_a_file_of_the_project_leads_to_one():
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_wish_of_the_makefile_named_in_the_readme_is_there():
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)\b", README)) <= made


def test_there_is_a_conversation_in_the_readme():
    assert TRANSCRIPTS


@pytest.mark.parametrize(("at", "fast", "text"), TRANSCRIPTS)
def test_a_conversation_in_the_readme_goes_exactly_so(at, fast, text, loaded_store, tmp_path, monkeypatch, capsys):
    shutil.copy(loaded_store, tmp_path / "store.sqlite3")
    typed = "".join(f"{line.removeprefix('> ')}\n" for line in text.splitlines() if line.startswith("> "))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    database = f"--database=sqlite:///{tmp_path / 'store.sqlite3'}"
    clock = [f"--{each}" if each in ("speed", "until") else each for each in fast.split()]
    assert main(["chat", "--at", at or QUIET, *clock, database]) == 0
    assert capsys.readouterr().out.rstrip("\n") == text.rstrip("\n")
