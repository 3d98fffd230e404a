"""A clock for tests shows the time it was told, in a zone, and nothing in doubt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from processing_rules import InputError, OutOfRangeError
from processing_rules.testing import Clock
from tests.world import KIM, NEWS, a_guard, consents

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        ("2026-03-01T12:00", "Europe/Stockholm"),
        ("2026-03-01 12:00:00", STOCKHOLM),
        (datetime(2026, 3, 1, 12), "Europe/Stockholm"),
        (datetime(2026, 3, 1, 12, tzinfo=STOCKHOLM), None),
        ("2026-03-01T12:00+01:00", None),
        ("2026-03-01T11:00Z", "Europe/Stockholm"),
    ],
)
def test_one_instant_said_in_many_ways(at: Any, zone: Any) -> None:
    clock = Clock(at, zone=zone)
    assert clock() == NOON
    assert clock.today == date(2026, 3, 1)


def test_a_date_is_the_midnight_with_which_it_begins() -> None:
    for at in ("2026-03-01", date(2026, 3, 1)):
        assert Clock(at, zone="Europe/Stockholm")() == datetime(2026, 2, 28, 23, tzinfo=UTC)


@pytest.mark.parametrize("at", ["2026-03-01T12:00", datetime(2026, 3, 1, 12), date(2026, 3, 1)])
def test_a_time_without_a_zone_is_refused(at: Any) -> None:
    """Nobody's zone is guessed, neither the machine's nor UTC."""
    with pytest.raises(InputError, match="add `zone`"):
        Clock(at)
    clock = Clock("2026-03-01T12:00+01:00")
    with pytest.raises(InputError, match="add `zone`"):
        clock.move_to(at)
    assert clock() == NOON


@pytest.mark.parametrize(
    ("at", "zone", "named"),
    [
        ("noon", "Europe/Oslo", "2026-03-01T12:00"),
        (12, "Europe/Oslo", "a datetime, a date"),
        (NOON, "Europe/Olso", "time zone"),
        (NOON, "", "time zone"),
        (NOON, 1, "time zone"),
        # summer time began at 02:00 on 2026-03-29, and ended at 03:00 on 2026-10-25
        ("2026-03-29T02:30", "Europe/Oslo", "Europe/Oslo skip that time"),
        ("2026-10-25T02:30", "Europe/Oslo", "Europe/Oslo show that time twice: write its offset"),
    ],
)
def test_what_is_no_time_or_two_is_refused(at: Any, zone: Any, named: str) -> None:
    with pytest.raises(InputError, match=named):
        Clock(at, zone=zone)


def test_an_offset_settles_a_time_that_is_shown_twice() -> None:
    first, second = (Clock(f"2026-10-25T02:30{offset}", zone="Europe/Oslo") for offset in ("+02:00", "+01:00"))
    assert second() - first() == timedelta(hours=1)


def test_a_day_later_it_shows_the_same_time() -> None:
    """Also where the day has 23 hours; hours are time that passes."""
    clock = Clock("2026-03-28T12:00", zone="Europe/Stockholm")
    clock.move_by(days=1)
    assert clock() == datetime(2026, 3, 29, 10, tzinfo=UTC)
    clock.move_by(weeks=-1, days=6)
    assert clock() == datetime(2026, 3, 28, 11, tzinfo=UTC)
    clock.move_by(hours=24)
    assert repr(clock) == "<Clock 2026-03-29 13:00:00+02:00>"
    clock.move_by(minutes=-90, seconds=1)
    assert clock() == datetime(2026, 3, 29, 9, 30, 1, tzinfo=UTC)


def test_it_does_not_move_to_where_no_clock_stands() -> None:
    clock = Clock("2026-03-28T02:30", zone="Europe/Stockholm")
    before = clock()
    with pytest.raises(InputError, match="skip"):
        clock.move_by(days=1)
    with pytest.raises(OutOfRangeError):
        clock.move_by(days=3_000_000)
    with pytest.raises(OutOfRangeError):
        clock.move_by(days=2, hours=10**8)
    assert clock() == before
    assert repr(clock) == "<Clock 2026-03-28 02:30:00+01:00>"


def test_a_guard_goes_by_it() -> None:
    clock = Clock("2026-03-01T12:00", zone="Europe/Stockholm")
    guard = a_guard(clock=clock)
    assert consents(guard).at == NOON
    clock.move_to("2026-04-01")
    assert guard.decide(NEWS, subject=KIM).at == datetime(2026, 3, 31, 22, tzinfo=UTC)
