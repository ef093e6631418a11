"""Instants and walls: reckoned alike by a second library, near every change of every zone's clocks in six years."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
import tzdata
import whenever
from hypothesis import given
from hypothesis import strategies as st

from store import times
from tests.conftest import ROOT

RULES = Path(tzdata.__file__).parent / "zoneinfo"
VIENNA = ZoneInfo("Europe/Vienna")
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
"""The days of 2027 on which Vienna's clocks skip 02:00 to 03:00, and show it twice."""

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
LEADS = (5, 15, 60, 1440)
EVENING, MORNING = 18 * 60, 8 * 60
NEAR = (-1500, -1440, -90, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 90, 119, 120, 600, 1440, 1500)
"""Minutes on the wall from a change of the clocks at which sessions are imagined."""


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def _same_rules():
    """`whenever` reads the same files with a reader of its own."""
    whenever.reset_tzpath([str(RULES)])
    whenever.clear_tzcache()
    yield
    whenever.reset_tzpath()


def changes(zone: str) -> list[datetime]:
    """What the clocks of a zone would have shown at each of their changes, and on two days of each year."""
    walls = [datetime(year, month, 15, 12) for year in range(2026, 2032) for month in (1, 7)]
    at = whenever.Instant(FIRST).to_tz(zone)
    while (after := at.next_transition()) is not None and after.to_instant().to_stdlib() < LAST:
        walls.append(after.to_instant().subtract(minutes=1).to_tz(zone).to_plain().to_stdlib() + timedelta(minutes=1))
        at = after
    return walls


def reached(shown: datetime, zone: str) -> datetime:
    """The first instant at which the clocks have reached a time, by `whenever`: looked for by the minute at a gap."""
    wanted = whenever.PlainDateTime(shown)
    at = wanted.assume_tz(zone, disambiguation="earlier").to_instant()
    while at.to_tz(zone).to_plain() < wanted:
        at = at.add(minutes=1)
    return at.to_stdlib()


def compare(name: str) -> tuple[int, list[str]]:
    """Reckon sessions near every change of a zone, and their leads, both ways; count them, and say what differs."""
    zone = ZoneInfo(name)
    compared, wrong = 0, []
    for shown in (change + timedelta(minutes=near) for change in changes(name) for near in NEAR):
        theirs = whenever.PlainDateTime(shown).assume_tz(name, disambiguation="compatible")
        ours, start, midnight = times.instant(shown, zone), theirs.to_instant(), datetime.combine(shown, time())
        evening = midnight - timedelta(minutes=1440 - EVENING)
        pairs = [
            (ours, start.to_stdlib()),
            (times.exists(shown, zone), theirs.to_plain().to_stdlib() == shown),
            (times.ambiguous(shown, zone), theirs.is_repeated()),
            (times.on_clock(ours, zone).isoformat(), theirs.to_stdlib().isoformat()),
            *((times.before(ours, lead), start.subtract(minutes=lead).to_stdlib()) for lead in LEADS),
            (times.at_clock(shown.date() - timedelta(days=1), EVENING, zone), reached(evening, name)),
            (times.at_clock(shown.date(), MORNING, zone), reached(midnight + timedelta(minutes=MORNING), name)),
            (times.at_clock(shown.date(), shown.hour * 60 + shown.minute, zone), reached(shown, name)),
        ]
        compared += len(pairs)
        wrong += [f"{name} {shown}: {found} is not {right}" for found, right in pairs if found != right]
    return compared, wrong


def test_every_zone_and_change_of_six_years_is_reckoned_as_by_a_second_library():
    compared, wrong = 0, []
    for name in sorted(available_timezones()):
        count, differences = compare(name)
        compared += count
        wrong += differences
    assert wrong == []
    assert compared > 2_000_000


def test_the_changes_compared_are_those_of_the_zones():
    assert changes("Europe/Vienna")[12:16] == [
        datetime(2026, 3, 29, 2), datetime(2026, 10, 25, 3), datetime(2027, 3, 28, 2), datetime(2027, 10, 31, 3),
    ]  # fmt: skip
    assert len(changes("Asia/Shanghai")) == 12


def test_the_clocks_change_when_the_second_library_says():
    wrong = []
    for name in sorted(available_timezones()):
        ours = [(each.at, each.after) for each in times.changes(ZoneInfo(name), FIRST, LAST)]
        theirs, at = [], whenever.Instant(FIRST).to_tz(name)
        while (after := at.next_transition()) is not None and after.to_instant().to_stdlib() < LAST:
            if after.offset != at.offset:  # else only the zone's name is another, as in Vancouver from 2026
                theirs.append((after.to_instant().to_stdlib(), after.to_stdlib().utcoffset()))
            at = after
        wrong += [] if ours == theirs else [(name, ours, theirs)]
    assert wrong == []


@pytest.mark.parametrize(
    ("shown", "found", "exists", "ambiguous"),
    [
        (datetime(2027, 3, 28, 10, 0), utc(2027, 3, 28, 8, 0), True, False),
        (datetime(2027, 3, 28, 2, 30), utc(2027, 3, 28, 1, 30), False, False),  # as if it were 02:30+01:00
        (datetime(2027, 10, 31, 2, 30), utc(2027, 10, 31, 0, 30), True, True),
        (datetime(2027, 10, 31, 2, 30, fold=1), utc(2027, 10, 31, 0, 30), True, True),
        (datetime(2027, 10, 31, 3, 0), utc(2027, 10, 31, 2, 0), True, False),
    ],
)
def test_a_wall_time_of_vienna(shown, found, exists, ambiguous):
    assert (times.instant(shown, VIENNA), times.exists(shown, VIENNA), times.ambiguous(shown, VIENNA)) == (
        found, exists, ambiguous,
    )  # fmt: skip


def test_walls_and_instants_are_not_taken_for_each_other():
    with pytest.raises(ValueError, match=r"^a wall time has no zone: 2027-03-28 10:00:00\+00:00$"):
        times.instant(utc(2027, 3, 28, 10), VIENNA)
    for wrong in (times.on_clock, times.wall):
        with pytest.raises(ValueError, match=r"^an instant needs a zone: 2027-03-28 10:00:00$"):
            wrong(datetime(2027, 3, 28, 10), VIENNA)
    with pytest.raises(ValueError, match=r"^an instant needs a zone: "):
        times.before(datetime(2027, 3, 28, 10), 5)
    for minutes in (-1, 1440):
        with pytest.raises(ValueError, match=f"^a day has no minute {minutes}$"):
            times.at_clock(SPRING, minutes, VIENNA)


def test_a_day_before_is_24_hours_and_the_evening_before_is_the_walls():
    start = times.instant(datetime(2027, 3, 28, 10, 0), VIENNA)
    assert times.before(start, 1440) == utc(2027, 3, 27, 8, 0)  # 09:00 in Vienna, an hour earlier on the wall
    assert times.at_clock(SPRING - timedelta(days=1), EVENING, VIENNA) == utc(2027, 3, 27, 17, 0)
    assert times.at_clock(SPRING, MORNING, VIENNA) == utc(2027, 3, 28, 6, 0)
    assert times.before(times.on_clock(start, VIENNA), 1440) == times.before(start, 1440)


def test_a_time_that_is_skipped_comes_when_the_gap_ends_and_one_shown_twice_the_first_time():
    assert times.at_clock(SPRING, 150, VIENNA) == utc(2027, 3, 28, 1, 0)
    assert times.at_clock(AUTUMN, 150, VIENNA) == utc(2027, 10, 31, 0, 30)
    apia = ZoneInfo("Pacific/Apia")  # left 30 December 2011 out
    assert times.at_clock(date(2011, 12, 30), 600, apia) == utc(2011, 12, 30, 10, 0)


def test_a_daily_time_comes_once_a_day_also_where_the_clocks_change():
    at = utc(2027, 10, 29, 12, 0)
    assert [at := times.next_clock(at, 150, VIENNA) for _ in range(4)] == [
        utc(2027, 10, 30, 0, 30), utc(2027, 10, 31, 0, 30), utc(2027, 11, 1, 1, 30), utc(2027, 11, 2, 1, 30),
    ]  # fmt: skip
    assert times.next_clock(utc(2027, 3, 27, 12, 0), 150, VIENNA) == utc(2027, 3, 28, 1, 0)


@pytest.mark.parametrize(
    ("now", "hours", "until"),
    [
        (utc(2027, 3, 27, 20, 59), (22, 7), None),
        (utc(2027, 3, 27, 21, 0), (22, 7), utc(2027, 3, 28, 5, 0)),
        (utc(2027, 3, 28, 4, 59), (22, 7), utc(2027, 3, 28, 5, 0)),  # that night is an hour shorter
        (utc(2027, 3, 28, 5, 0), (22, 7), None),
        (utc(2027, 6, 1, 11, 0), (12, 14), utc(2027, 6, 1, 12, 0)),
        (utc(2027, 6, 1, 21, 0), (12, 14), None),
        (utc(2027, 6, 1, 21, 0), (22, 22), None),
        (utc(2027, 6, 1, 22, 0), (0, 6), utc(2027, 6, 2, 4, 0)),
        (utc(2027, 6, 1, 21, 0), (22, 0), utc(2027, 6, 1, 22, 0)),
    ],
)
def test_quiet_hours_in_vienna(now, hours, until):
    assert times.quiet_until(now, hours[0] * 60, hours[1] * 60, VIENNA) == until


ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
MINUTES = st.integers(0, 1439)


@st.composite
def instants_near_changes(draw):
    """A zone, and an instant of the six years, mostly within hours of a change of its clocks."""
    zone = draw(ZONES)
    near = st.sampled_from(changes(zone.key)).map(lambda shown: times.instant(shown, zone))
    start = draw(near) + timedelta(seconds=draw(st.integers(-20_000, 20_000)))
    return zone, draw(st.one_of(st.just(start), st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)).map(
        lambda found: found.replace(tzinfo=UTC)
    )))  # fmt: skip


@given(instants_near_changes(), MINUTES)
def test_the_next_time_of_day_is_later_and_no_other_of_its_kind_lies_between(given_, minutes):
    zone, after = given_
    found = times.next_clock(after, minutes, zone)
    assert after < found <= after + timedelta(hours=50)
    day = times.on_clock(after, zone).date()
    days = [day + timedelta(days=ahead) for ahead in range(-3, 4)]
    assert [at for each in days if after < (at := times.at_clock(each, minutes, zone)) < found] == []
    shown = times.wall(found, zone)
    assert (shown.hour * 60 + shown.minute == minutes) or not times.exists(
        datetime.combine(shown, time(*divmod(minutes, 60))), zone
    )


@given(instants_near_changes(), MINUTES, MINUTES)
def test_quiet_hours_end_where_the_clocks_reach_their_end_and_not_before(given_, quiet_from, quiet_to):
    zone, now = given_
    until = times.quiet_until(now, quiet_from, quiet_to, zone)
    if until is None:
        return
    assert quiet_from != quiet_to
    assert now < until <= now + timedelta(hours=26)
    assert until == times.next_clock(until - timedelta(seconds=1), quiet_to, zone)
    assert times.quiet_until(until, quiet_from, quiet_to, zone) is None
    middle = now + (until - now) / 2
    assert times.quiet_until(middle, quiet_from, quiet_to, zone) == until


@given(instants_near_changes(), MINUTES, MINUTES)
def test_it_is_quiet_where_the_wall_says_so_away_from_changes_of_the_clocks(given_, quiet_from, quiet_to):
    zone, now = given_
    offsets = {times.on_clock(now + timedelta(hours=hours), zone).utcoffset() for hours in range(-26, 27)}
    if len(offsets) > 1:
        return
    shown = times.wall(now, zone)
    minute = shown.hour * 60 + shown.minute
    late, early = minute >= quiet_from, minute < quiet_to
    quiet = (late and early) if quiet_from <= quiet_to else (late or early)
    assert (times.quiet_until(now, quiet_from, quiet_to, zone) is not None) == quiet


@given(instants_near_changes())
def test_what_the_clocks_show_leads_back_to_the_instant_but_for_the_hour_that_comes_again(given_):
    zone, at = given_
    shown = times.wall(at, zone)
    assert times.exists(shown, zone)
    back = times.instant(shown, zone)
    assert back == at or (back < at and times.ambiguous(shown, zone))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("europe/VIENNA", "Europe/Vienna"),
        (" America/New York ", "America/New_York"),
        ("shanghai", "Asia/Shanghai"),
        ("New  york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("port-au-prince", "America/Port-au-Prince"),
        ("port au prince", "America/Port-au-Prince"),
        ("Istanbul", "Europe/Istanbul"),  # also Asia/Istanbul, of old
        ("the hague", "Europe/Amsterdam"),
        ("kiev", "Europe/Kiev"),
        ("utc", "UTC"),
        ("UTC+0", "UTC"),
        ("UTC+8", "Etc/GMT-8"),
        ("ＵＴＣ＋８", "Etc/GMT-8"),
        ("GMT-5", "Etc/GMT+5"),
        ("gmt −05:00", "Etc/GMT+5"),
        ("+14", "Etc/GMT-14"),
        ("UTC+15", None),
        ("UTC-13", None),
        ("UTC+5:30", None),
        ("8", None),
        ("north", None),  # the old name of a state of Australia
        ("victoria", None),
        ("Factory", None),
        ("Atlantis", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_as_people_write_it(written, name):
    found = times.parse_zone(written)
    assert (found and found.key) == name


def test_an_offset_is_east_of_greenwich_where_it_is_written_with_a_plus():
    east = times.parse_zone("UTC+8")
    assert east is not None
    assert times.on_clock(utc(2027, 1, 1), east).isoformat() == "2027-01-01T08:00:00+08:00"


def test_every_zone_is_found_by_its_own_name():
    names = available_timezones() - {"Factory"}
    assert {name: found and found.key for name in names if (found := times.parse_zone(name.lower()))} == {
        name: name for name in names
    }


@given(st.text(max_size=30))
def test_any_text_is_a_zone_or_none(text):
    found = times.parse_zone(text)
    assert found is None or found.key in available_timezones()


def test_zones_have_the_rules_of_the_package_and_not_those_of_the_system(tmp_path):
    system = tmp_path / "Europe"
    system.mkdir()
    (system / "Vienna").write_bytes((RULES / "Asia" / "Tokyo").read_bytes())
    code = "from datetime import datetime; from bot.clock import VIENNA; print(VIENNA.utcoffset(datetime(2027, 1, 1)))"
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1:00:00\n"


def test_who_makes_zones_has_set_their_rules_before():
    """A zone made before `store.times` is imported would have the system's rules, and would be remembered."""
    code = """
import importlib, pathlib, sys
rooms = (path for room in ("bot", "handlers", "store") for path in pathlib.Path(room).rglob("*.py"))
makes = [".".join(path.with_suffix("").parts) for path in rooms if "ZoneInfo(" in path.read_text()]
for name in (name for name in makes if "migrations" not in name):
    for other in [each for each in sys.modules if each.partition(".")[0] in ("bot", "handlers", "store")]:
        del sys.modules[other]
    importlib.import_module(name)
    print(name, "store.times" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    found = dict(line.split() for line in done.stdout.splitlines())
    assert ("bot.clock" in found, {name for name, sets in found.items() if sets != "True"}) == (True, set())


def test_the_edition_of_the_rules_is_said():
    assert times.zone_version() == tzdata.IANA_VERSION
