"""Rules of zones that change: the walls stay, the instants are reckoned anew, once."""

import shutil
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzdata
from alembic import command
from alembic.config import Config
from sqlalchemy import select

from bot import process
from bot.settings import load_settings
from store.differences import differences
from store.intake.recompute import recompute
from store.schema import MIGRATIONS, migrate, revision
from store.state import set_state, zones_as
from store.tables import Meeting, Published, TimetableSession
from store.times import zone_version
from tests.conftest import ask_in

RULES = Path(tzdata.__file__).parent / "zoneinfo"


@pytest.fixture
def vienna_like(tmp_path):
    """Give the rules of another zone to Vienna's, as a new edition of the rules would."""

    def swap(zone: str) -> None:
        other = tmp_path / "rules" / "Europe"
        other.mkdir(parents=True, exist_ok=True)
        shutil.copy(RULES / zone, other / "Vienna")
        zoneinfo.reset_tzpath((str(other.parent), str(RULES)))
        ZoneInfo.clear_cache()

    yield swap
    zoneinfo.reset_tzpath((str(RULES),))
    ZoneInfo.clear_cache()


async def rows(database, ordinal=12):
    async with database.reading() as session:
        found = await session.execute(
            select(
                Meeting.opens_at, Meeting.opens_wall, TimetableSession.id, TimetableSession.starts_at,
                TimetableSession.starts_wall, TimetableSession.ends_at, TimetableSession.ends_wall,
            )
            .join(Meeting, Meeting.id == TimetableSession.meeting_id)
            .where(Meeting.ordinal == ordinal)
            .order_by(TimetableSession.id)
        )  # fmt: skip
        return [tuple(row) for row in found]


def utc(day: int, hour: int) -> datetime:
    return datetime(2022, 6, day, hour, tzinfo=UTC)


async def reckoned(database) -> int:
    async with database.writing() as session:
        return await recompute(session)


async def test_a_session_keeps_the_wall_time_it_was_given_in(database):
    opens, opens_wall, _, *first = (await rows(database))[0]
    assert first == [utc(29, 8), "2022-06-29T10:00:00", utc(29, 11), "2022-06-29T13:00:00"]
    assert (opens, opens_wall) == (utc(29, 8), "2022-06-29T10:00:00")


async def test_the_same_rules_change_nothing_and_are_noted(database):
    before = await rows(database)
    assert await reckoned(database) == 0
    async with database.reading() as session:
        assert (await zones_as(session), await session.facts_number()) == (zone_version(), "1")
    assert await rows(database) == before


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("Europe/London", [(29, 9), (29, 14), (30, 9), (30, 14)]),
        ("America/Sao_Paulo", [(29, 13), (29, 18), (30, 13), (30, 18)]),  # mornings begin where afternoons began
    ],
)
async def test_other_rules_move_the_instants_and_not_the_walls(database, vienna_like, zone, starts):
    before = await rows(database)
    asked = await ask_in(database, "/timetable 2022")
    vienna_like(zone)
    assert await reckoned(database) > 4
    after = await rows(database)
    assert [row[3] for row in after] == [utc(*each) for each in starts]
    assert [(row[1], row[2], row[4], row[6]) for row in after] == [(row[1], row[2], row[4], row[6]) for row in before]
    assert {row[0] for row in after} == {utc(*starts[0])}
    assert (await ask_in(database, "/timetable 2022")).text == asked.text
    assert await reckoned(database) == 0


def faces(kept):
    """Rows with their moments as the clocks show them, without offsets."""
    return {
        thing: (uid, version, *({name: str(value)[:16] for name, value in each.items()} for each in (facts, told)))
        for thing, (uid, version, facts, told) in kept.items()
    }


async def test_new_rules_are_nothing_to_publish_or_to_tell(database, vienna_like):
    async def kept():
        async with database.reading() as session:
            found = await session.execute(select(Published).order_by(Published.thing))
            return {row.thing: (row.uid, row.version, row.facts, row.told) for row in found.scalars()}

    before = await kept()
    vienna_like("Europe/London")
    await reckoned(database)
    async with database.reading() as session:
        assert await differences(session) == ()
    after = await kept()
    assert (faces(after), after != before) == (faces(before), True)


async def test_opening_a_store_reckons_anew_only_where_the_edition_is_another(database, vienna_like):
    async with database.writing() as session:
        await set_state(session, "tzdb", zone_version())
    settings = load_settings(database=database.url.render_as_string(hide_password=False))

    async def told() -> list[str]:
        said: list[str] = []
        async with process.open_store(settings, said.append):
            return said

    vienna_like("Europe/London")
    assert await told() == []
    async with database.writing() as session:
        await set_state(session, "tzdb", "2025a")
    (said,) = await told()
    assert said.startswith(f"Reckoned times anew by the rules of zones of {zone_version()}: ")
    assert await told() == []
    assert (await rows(database))[0][3] == utc(29, 9)


async def test_migrating_gives_the_sessions_of_an_older_store_their_walls(database):
    before = await rows(database)

    def older(connection):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")

    async with database.writing() as session:
        await (await session.connection()).run_sync(older)
    assert await revision(database) == "0002"
    await migrate(database)
    assert await rows(database) == before
    assert len(before) == 4
