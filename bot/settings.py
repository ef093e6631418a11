"""Settings: `config.toml`, the token from the environment. A wrong line is named in one sentence."""

import os
import re
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
"""Where the project lies: its config.toml and data/ serve when none are named."""

DATABASE = "sqlite+aiosqlite:///var/delegate-bot.sqlite3"
DATA = "data"

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
"""The drivers the program speaks through, so that a short address works too."""


class SettingsError(Exception):
    """A setting that cannot be used, in one sentence that names the file and the line's name."""


@dataclass(frozen=True, slots=True)
class Telegram:
    """How Telegram is reached."""

    api_url: str = "https://api.telegram.org"
    in_flight: int = 128
    messages_per_second: int = 28
    give_up_minutes: int = 10


@dataclass(frozen=True, slots=True)
class Publishing:
    """Who may publish changes (numbers of persons on Telegram), and how it is done."""

    publishers: frozenset[int] = frozenset()
    second_person_above: int = 500
    settle_seconds: int = 60


@dataclass(frozen=True, slots=True)
class Backup:
    """How many copies of an embedded store are kept; one is made every quarter of an hour while notices are sent."""

    keep: int = 24


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings: the store's complete address, the folder of facts, how Telegram is reached, who may publish."""

    database: str
    data_folder: Path
    telegram: Telegram
    publishing: Publishing = field(default_factory=Publishing)
    backup: Backup = field(default_factory=Backup)


def load_settings(config: Path | None = None, database: str | None = None) -> Settings:
    """Read the settings: the file named, else `config.toml` here, else the project's; `database` overrules.

    Raises `SettingsError`.
    """
    path = config or next((place for place in (Path("config.toml"), PROJECT / "config.toml") if place.is_file()), None)
    values: dict[str, object] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise SettingsError(f"{path}: there is no such file.") from None
        except IsADirectoryError:
            raise SettingsError(f"{path}: this is a folder; name a file.") from None
        except OSError as error:
            raise SettingsError(f"{path}: it cannot be read: {error.strerror}.") from None
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{path}: it cannot be read as TOML: {error}.") from None
    folder = path.resolve().parent if path is not None else PROJECT
    telegram, publishing, backup = (_table(values, name, path) for name in ("telegram", "publishing", "backup"))
    where = f"{path}: "
    plain = _checked(values, {"database": DATABASE, "data": DATA}, where)
    numbers = _checked(telegram, asdict(Telegram()), f"{where}telegram.")
    people = _checked(publishing, asdict(Publishing()) | {"publishers": []}, f"{where}publishing.")
    copies = _checked(backup, asdict(Backup()), f"{where}backup.")
    address = str(plain["database"])
    if not str(numbers["api_url"]).startswith(("http://", "https://")):
        raise SettingsError(f"{where}telegram.api_url should begin with http:// or https://.")
    return Settings(
        database=database_address(database, Path.cwd()) if database else database_address(address, folder),
        data_folder=folder / str(plain["data"]),
        telegram=Telegram(
            api_url=str(numbers["api_url"]),
            in_flight=int(str(numbers["in_flight"])),
            messages_per_second=int(str(numbers["messages_per_second"])),
            give_up_minutes=int(str(numbers["give_up_minutes"])),
        ),
        publishing=Publishing(
            _persons(people["publishers"], f"{where}publishing.publishers"),
            int(str(people["second_person_above"])),
            int(str(people["settle_seconds"])),
        ),
        backup=Backup(int(str(copies["keep"]))),
    )


def _table(values: dict[str, object], name: str, path: Path | None) -> dict[str, object]:
    table = values.pop(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: [{name}] should be a table.")
    return table


def _persons(value: object, where: str) -> frozenset[int]:
    """Read numbers of persons. A number below 1 is a group's, which cannot be held to account."""
    persons = value if isinstance(value, list) else []
    wrong = next((each for each in persons if type(each) is not int or each < 1), None)
    if wrong is not None:
        raise SettingsError(f"{where}: {wrong!r} is no person's number on Telegram, such as 123456789.")
    return frozenset(persons)


def _checked(values: dict[str, object], defaults: dict[str, object], where: str) -> dict[str, object]:
    """Complete values by their defaults; refuse a name that is no setting and a value of the wrong kind."""
    for name, value in values.items():
        if name not in defaults:
            raise SettingsError(f"{where}{name} is no setting; there are {', '.join(defaults)}.")
        if type(value) is not type(defaults[name]):
            raise SettingsError(f"{where}{name} should be of type {type(defaults[name]).__name__}, not {value!r}.")
        if isinstance(value, int) and value < 1:
            raise SettingsError(f"{where}{name} should be 1 or more, not {value}.")
    return defaults | values


def database_address(address: str, folder: Path) -> str:
    """Complete a store's address: the driver, and a relative SQLite file below `folder`."""
    scheme, sign, rest = address.partition("://")
    if not sign:
        raise SettingsError(f"database: “{address}” is no address; sqlite:///path/to/file is one.")
    scheme = DRIVERS.get(scheme, scheme)
    if scheme not in DRIVERS.values():
        raise SettingsError(f"database: “{scheme}” is not supported; use sqlite:/// or postgresql://.")
    if scheme == DRIVERS["sqlite"]:
        path = rest.removeprefix("/")
        if not path or path == ":memory:":
            raise SettingsError("database: an embedded store needs a file, such as sqlite:///var/delegate-bot.sqlite3.")
        return f"{scheme}:///{folder / path}"
    if rest.count("@") > 1:  # whatever stood behind the first would be taken for the server's name, and be shown
        raise SettingsError("database: an address holds one @; a password writes its own signs as %40 and the like.")
    return f"{scheme}://{rest}"


def token() -> str | None:
    """Read the bot's token from DELEGATE_BOT_TOKEN, or from the file DELEGATE_BOT_TOKEN_FILE names; None without.

    Raises `SettingsError` when that file cannot be read, or what is given is no token.
    """
    if value := os.environ.get("DELEGATE_BOT_TOKEN", "").strip():
        return _whole(value, "DELEGATE_BOT_TOKEN")
    if name := os.environ.get("DELEGATE_BOT_TOKEN_FILE"):
        try:
            value = Path(name).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            raise SettingsError(f"DELEGATE_BOT_TOKEN_FILE: {name} cannot be read: {reason}.") from None
        return _whole(value, f"DELEGATE_BOT_TOKEN_FILE: {name}") if value else None
    return None


def _whole(value: str, where: str) -> str:
    """Refuse what cannot be a token, without saying it."""
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value):
        raise SettingsError(f"{where} holds no bot token; BotFather gives one such as 123456:ABC-DEF.")
    return value
