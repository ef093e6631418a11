"""Settings: the file, the environment, and one sentence for each mistake."""

from pathlib import Path

import pytest

from bot.settings import PROJECT, Settings, SettingsError, Telegram, load_settings, token

SHAPED = "123456:AAExampleExampleExampleExampleExamp"


def configured(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_projects_own_file_shows_every_default():
    assert load_settings(PROJECT / "config.toml") == Settings(
        f"sqlite+aiosqlite:///{PROJECT}/var/delegate-bot.sqlite3", PROJECT / "data", Telegram()
    )


def test_paths_are_relative_to_the_file_and_short_addresses_are_completed(tmp_path):
    path = configured(tmp_path, 'database = "sqlite:///a/b.sqlite3"\ndata = "facts"\n[telegram]\nin_flight = 7\n')
    assert load_settings(path) == Settings(
        f"sqlite+aiosqlite:///{tmp_path}/a/b.sqlite3", tmp_path / "facts", Telegram(in_flight=7)
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_is_one_driver(scheme):
    settings = load_settings(database=f"{scheme}://bot:w%40rd@127.0.0.1:5433/bot?sslmode=require")
    assert settings.database == "postgresql+psycopg://bot:w%40rd@127.0.0.1:5433/bot?sslmode=require"


def test_an_address_given_by_hand_wins(tmp_path):
    path = configured(tmp_path, 'database = "sqlite:///a.sqlite3"\n')
    assert load_settings(path, f"sqlite:///{tmp_path}/other.sqlite3").database.endswith("/other.sqlite3")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("databse = 'x'", "databse is no setting; there are database, data."),
        ("data = 3", "data should be of type str, not 3."),
        ("telegram = 3", "[telegram] should be a table."),
        ("[telegram]\nin_flight = 0", "telegram.in_flight should be 1 or more, not 0."),
        ("[telegram]\nin_flight = '9'", "telegram.in_flight should be of type int, not '9'."),
        ("[telegram]\napi_url = '127.0.0.1:9'", "telegram.api_url should begin with http:// or https://."),
        ("publishing = 3", "[publishing] should be a table."),
        ("[publishing]\npublishers = 77", "publishing.publishers should be of type list, not 77."),
        (
            "[publishing]\nsecond_person_above = 0",
            "publishing.second_person_above should be 1 or more, not 0.",
        ),
        (
            "[publishing]\npublishers = ['77']",
            "publishing.publishers: '77' is no person's number on Telegram, such as 123456789.",
        ),
        (
            "[publishing]\npublishers = [77, true]",
            "publishing.publishers: True is no person's number on Telegram, such as 123456789.",
        ),
        (
            "[publishing]\npublishers = [-100500]",
            "publishing.publishers: -100500 is no person's number on Telegram, such as 123456789.",
        ),
        (
            "[telegram]\ntoken = '1:a'",
            "telegram.token is no setting; there are api_url, in_flight, messages_per_second, give_up_minutes.",
        ),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, sentence):
    path = configured(tmp_path, text)
    with pytest.raises(SettingsError) as refusal:
        load_settings(path)
    assert str(refusal.value) == f"{path}: {sentence}"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("here.sqlite3", "database: “here.sqlite3” is no address; sqlite:///path/to/file is one."),
        (
            "postgresql://bot:sec@ret/word@host/bot",
            "database: an address holds one @; a password writes its own signs as %40 and the like.",
        ),
        ("mysql://x", "database: “mysql” is not supported; use sqlite:/// or postgresql://."),
        ("sqlite://", "database: an embedded store needs a file, such as sqlite:///var/delegate-bot.sqlite3."),
        ("sqlite:///:memory:", "database: an embedded store needs a file, such as sqlite:///var/delegate-bot.sqlite3."),
    ],
)
def test_an_address_that_is_none_is_named(address, sentence):
    with pytest.raises(SettingsError) as refusal:
        load_settings(PROJECT / "config.toml", address)
    assert str(refusal.value) == sentence


def test_a_file_that_is_missing_a_folder_or_no_toml_is_named(tmp_path):
    with pytest.raises(SettingsError) as refusal:
        load_settings(tmp_path)
    assert str(refusal.value) == f"{tmp_path}: this is a folder; name a file."
    with pytest.raises(SettingsError, match=r"there is no such file\.$"):
        load_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="it cannot be read as TOML: "):
        load_settings(configured(tmp_path, "not toml at all"))


def test_the_token_comes_from_the_environment_or_the_file_it_names(tmp_path, monkeypatch):
    monkeypatch.delenv("DELEGATE_BOT_TOKEN", raising=False)
    monkeypatch.delenv("DELEGATE_BOT_TOKEN_FILE", raising=False)
    assert token() is None
    file = tmp_path / "token"
    file.write_text(f"{SHAPED}\n", encoding="utf-8")
    monkeypatch.setenv("DELEGATE_BOT_TOKEN_FILE", str(file))
    assert token() == SHAPED
    monkeypatch.setenv("DELEGATE_BOT_TOKEN", "9:other")
    assert token() == "9:other"


@pytest.mark.parametrize("value", ["hello", "12345:a b", "12345:тест", "a\nb"])
def test_what_is_no_token_is_refused_without_being_said(value, monkeypatch):
    monkeypatch.setenv("DELEGATE_BOT_TOKEN", value)
    with pytest.raises(SettingsError) as refusal:
        token()
    assert str(refusal.value) == "DELEGATE_BOT_TOKEN holds no bot token; BotFather gives one such as 123456:ABC-DEF."
