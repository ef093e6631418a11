"""The clock: real, rehearsed, and how an instant is written."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import LAST, Clock, clock, parse_instant


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2022-06-29T15:30+02:00", datetime(2022, 6, 29, 13, 30, tzinfo=UTC)),
        ("2022-06-29T15:30", datetime(2022, 6, 29, 13, 30, tzinfo=UTC)),  # Vienna's summer
        ("2010-01-27T10:00", datetime(2010, 1, 27, 9, 0, tzinfo=UTC)),  # Vienna's winter
        ("2022-06-29", datetime(2022, 6, 28, 22, 0, tzinfo=UTC)),
        ("2022-06-29T13:30Z", datetime(2022, 6, 29, 13, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_without_a_zone_is_viennas(written, instant):
    assert parse_instant(written) == instant


def test_what_is_no_instant_is_said_with_what_would_be():
    with pytest.raises(ValueError, match=r"^“tomorrow” is no instant; write it as 2022-06-29T15:30 or "):
        parse_instant("tomorrow")


def test_a_rehearsed_clock_runs_on_at_its_speed(monkeypatch):
    moments = iter([100.0, 101.5, 101.5])
    monkeypatch.setattr("bot.clock.time.monotonic", lambda: next(moments))
    start = datetime(2022, 6, 29, 13, 30, tzinfo=UTC)
    rehearsed = Clock(start, speed=60.0, made=100.0)
    assert rehearsed.now() == start
    assert rehearsed.now() == start + timedelta(seconds=90)
    assert rehearsed.seconds_until(start + timedelta(minutes=3)) == 1.5


def test_the_past_is_waited_for_no_longer():
    assert Clock(datetime(2022, 6, 29, tzinfo=UTC)).seconds_until(datetime(2022, 6, 28, tzinfo=UTC)) == 0.0


def test_real_time_is_no_rehearsal_and_a_speed_alone_starts_now():
    assert clock().starts is None
    fast = clock(speed=60.0)
    assert fast.starts is not None
    assert (fast.speed, fast.starts.utcoffset()) == (60.0, timedelta(0))


@pytest.mark.parametrize("speed", [1e6, 1e15, 1e300])
def test_a_clock_stops_where_the_calendar_ends(monkeypatch, speed):
    monkeypatch.setattr("bot.clock.time.monotonic", lambda: 1e9)
    assert Clock(datetime(2022, 6, 29, tzinfo=UTC), speed=speed, made=0.0).now() == LAST
