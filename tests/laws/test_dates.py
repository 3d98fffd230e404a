"""A period is added once, clamped to the month's end: held against counting by hand, over every day of the awkward years."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import processing_rules as pr
from tests.strategies import DATA
from tests.world import every_day, text

HAPPENED = pr.Event("happened")
LENGTHS = {"p1": 1, "p6": 6, "p18": 18, "p24": 24, "p120": 120}
PURPOSES = {
    months: pr.Purpose(
        key,
        text("P"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[pr.keep(DATA, months=months).after(HAPPENED)],
    )
    for key, months in LENGTHS.items()
}
RULES = pr.Rulebook(controller=pr.Controller("Example AB", country="SE"), purposes=PURPOSES.values(), version="1")


def last_day(months: int, happened: Any) -> date:
    """What the library says."""
    found = RULES.expiry(PURPOSES[months], DATA, {HAPPENED: happened}, on=date(2026, 1, 1))
    assert found.last_day is not None
    assert found.deletion_date == found.last_day + timedelta(days=1)
    assert RULES.deletion_date(PURPOSES[months], DATA, {HAPPENED: happened}) == found.deletion_date
    return found.last_day


def by_hand(day: date, months: int) -> date:
    """The same day of the month so much later, or the last one where that month is shorter; without any library."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]
    return date(year, month + 1, min(day.day, longest))


@pytest.mark.parametrize("months", PURPOSES)
def test_every_day_of_the_awkward_years(months: int) -> None:
    """Every day of two leap years and their neighbours; 2000 and 2100 are not alike."""
    for first, last in ((date(2023, 1, 1), date(2025, 12, 31)), (date(1999, 10, 1), date(2000, 4, 30))):
        for day in every_day(first, last):
            assert last_day(months, day) == by_hand(day, months), day
    for day in every_day(date(2098, 2, 20), date(2098, 3, 5)):
        assert last_day(months, day) == by_hand(day, months), day


@given(st.dates(date(1900, 1, 1), date(2300, 1, 1)), st.sampled_from([*PURPOSES]))
def test_any_day(day: date, months: int) -> None:
    """And any other."""
    assert last_day(months, day) == by_hand(day, months)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60), st.integers(1, 60))
def test_added_once_and_not_in_steps(day: date, one: int, two: int) -> None:
    """A length of months is added to the event itself: in steps it may lose days of the month, and never gains any."""
    whole = pr.Period(months=one + two).after(day)
    steps = pr.Period(months=two).after(pr.Period(months=one).after(day))
    assert whole == by_hand(day, one + two)
    assert steps <= whole


def test_steps_would_be_wrong() -> None:
    """The negative control: 31 January and a month twice is not two months."""
    day = date(2025, 1, 31)
    assert pr.Period(months=2).after(day) == date(2025, 3, 31)
    assert pr.Period(months=1).after(pr.Period(months=1).after(day)) == date(2025, 3, 28)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([*PURPOSES]))
def test_a_later_event_never_ends_earlier(day: date, months: int) -> None:
    """Adding never decreases."""
    assert last_day(months, day) <= last_day(months, day + timedelta(days=1))


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from([UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")]),
    st.sampled_from([*PURPOSES]),
)
def test_the_day_is_the_controller_s(moment: datetime, zone: Any, months: int) -> None:
    """An instant is first turned into the civil day in the controller's zone, whatever zone it is written in."""
    instant = moment.replace(tzinfo=zone)
    day = instant.astimezone(ZoneInfo("Europe/Stockholm")).date()
    assert last_day(months, instant) == by_hand(day, months)
    assert last_day(months, instant.astimezone(UTC)) == by_hand(day, months)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2025-12-31T22:59:59+00:00", date(2025, 12, 31)),
        ("2025-12-31T23:00:00+00:00", date(2026, 1, 1)),
        ("2026-03-29T00:30:00+00:00", date(2026, 3, 29)),
        ("2026-06-30T21:59:59+00:00", date(2026, 6, 30)),
        ("2026-06-30T22:00:00+00:00", date(2026, 7, 1)),
        ("2026-10-24T22:30:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:00:00+00:00", date(2026, 10, 26)),
    ],
)
def test_around_midnight(instant: str, day: date) -> None:
    """Half past eleven on New Year's Eve in UTC is New Year's Day in Stockholm; summer time moves midnight by an hour."""
    assert last_day(24, datetime.fromisoformat(instant)) == by_hand(day, 24)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from([*PURPOSES]))
def test_due_from_the_day_after(day: date, months: int) -> None:
    """To midnight of the last day it may be there; the day after it must be gone. No weekend moves that."""
    last = by_hand(day, months)
    status = {
        on: RULES.expiry(PURPOSES[months], DATA, {HAPPENED: day}, on=on).status
        for on in (last, last + timedelta(days=1))
    }
    assert status == {last: "running", last + timedelta(days=1): "due"}


def test_the_guard_uses_the_same_midnight() -> None:
    """A use is permitted to the last moment of the last day in the controller's zone, and denied from the next."""

    class Somebody:
        pk = 1
        happened = date(2025, 12, 15)

    guard = pr.Guard(
        RULES,
        register=pr.MemoryRegister,
        subjects=[pr.SubjectAdapter(Somebody, id="pk", given={HAPPENED: "happened"})],
    )
    last = datetime.combine(date(2026, 6, 15), time.max, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert guard.decide(PURPOSES[6], subject=Somebody(), at=last)
    assert not guard.decide(PURPOSES[6], subject=Somebody(), at=last + timedelta(microseconds=1))
    assert guard.decide(PURPOSES[6], subject=Somebody(), at=last).changes_at == last + timedelta(microseconds=1)
