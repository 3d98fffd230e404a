"""Strategies for days and instants, the awkward ones more often than by chance."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from processing_rules.errors import InputError
from processing_rules.expressions.conditions import Missing

__all__ = ["day_of", "days", "instants", "occurrences", "or_missing"]

ZONES: Final = (UTC, ZoneInfo("Europe/Stockholm"), ZoneInfo("America/New_York"))
CERTAINTIES: Final = 3
"""To how many known values there is one that is missing."""


def days(around: date, *, before: int = 800, after: int = 400) -> SearchStrategy[date]:
    """Days around a day, so many before and after; the awkward ones more often than by chance.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> from processing_rules.testing.strategies import days
    >>> find(days(date(2026, 3, 1), before=400, after=400), lambda day: day.month == 2 and day.day == 28).year in (
    ...     2025,
    ...     2026,
    ...     2027,
    ... )
    True
    """
    middle = day_of(around)
    first, last = middle - timedelta(days=before), middle + timedelta(days=after)
    near = st.integers(-before, after).map(lambda number: middle + timedelta(days=number))
    awkward = [day for day in _awkward(middle, first.year, last.year) if first <= day <= last]
    return st.one_of(near, near, st.sampled_from(awkward))


def _awkward(middle: date, first: int, last: int) -> Iterator[date]:
    yield middle
    yield middle + timedelta(days=1)
    for year in range(first, last + 1):
        for month in (1, 2, 3, 8, 10, 12):  # with the ends of winter and summer time in Europe among them
            end = date(year, month, monthrange(year, month)[1])
            yield end
            yield end - timedelta(days=(end.weekday() + 1) % 7)
        yield date(year, 1, 1)


def instants(around: date, *, before: int = 800, after: int = 400) -> SearchStrategy[datetime]:
    """Aware instants around a day, some of them close to a midnight in the Nordic countries, which is another day in UTC."""
    hours, minutes = st.sampled_from([0, 1, 12, 21, 22, 23]), st.sampled_from([0, 30, 59])
    return st.builds(
        lambda day, hour, minute, zone: datetime.combine(day, time(hour, minute), tzinfo=zone),
        days(around, before=before, after=after),
        hours,
        minutes,
        st.sampled_from(ZONES),
    )


def occurrences(around: date, *, before: int = 800, after: int = 400) -> SearchStrategy[date | Missing]:
    """When something happened: mostly a day or an instant, sometimes `NOT_YET`, `DOES_NOT_APPLY` or `UNKNOWN`."""
    known = st.one_of(days(around, before=before, after=after), instants(around, before=before, after=after))
    return or_missing(known, Missing)


def or_missing(known: SearchStrategy[Any], missing: Iterable[Missing]) -> SearchStrategy[Any]:
    return st.one_of(*[known] * CERTAINTIES, st.sampled_from(list(missing)))


def day_of(around: object) -> date:
    if isinstance(around, datetime):
        return around.date()
    if not isinstance(around, date):
        raise InputError("`around` is a date, or a datetime")
    return around
