"""Adding months, and the ends of units: the library's dates against plain integers. `docs/differential.md` says how to run the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from processing_rules import Period
from processing_rules.periods import UNITS, Calendar, end_of_unit
from tests.reference import days

# 400 years are a whole cycle of the calendar, and 120 lengths ten years of months; a period without a length is refused
FIRST, LAST = date(1900, 1, 1).toordinal(), date(2299, 12, 31).toordinal()
MONTHS = range(1, 121)
Differs = list[tuple[date, int]]


def differing(
    ordinals: Iterable[int], months: Iterable[int], after: Callable[[int], Callable[[date], date]] | None = None
) -> tuple[int, Differs]:
    """How many dates were compared, and those days and lengths for which they differ."""
    compared, differ = 0, []
    lengths = [(number, (after or of_the_library)(number)) for number in months]
    for ordinal in ordinals:
        day = date.fromordinal(ordinal)
        year, month, dom = days.civil(ordinal)
        for number, later in lengths:
            found = later(day)
            compared += 1
            if (found.year, found.month, found.day) != days.add_period(year, month, dom, months=number):
                differ.append((day, number))
    return compared, differ


def of_the_library(months: int) -> Callable[[date], date]:
    return Period(months=months).after


def of_thirty_days(months: int) -> Callable[[date], date]:
    return lambda day: day + timedelta(days=30 * months)


@pytest.mark.slow
@pytest.mark.parametrize("decade", range(1900, 2300, 10))
def test_every_day_of_a_decade_and_ten_years_of_months(decade: int) -> None:
    """Forty decades: 146,097 days, 17,531,640 dates."""
    every_day = range(date(decade, 1, 1).toordinal(), date(decade + 10, 1, 1).toordinal())
    assert differing(every_day, MONTHS) == (len(every_day) * 120, [])


def test_a_sample_of_days() -> None:
    around = {date(year, month, day).toordinal() for year in (2000, 2023, 2024, 2100) for month, day in ENDS}
    assert differing(sorted({*range(FIRST, LAST, 997), *around}), MONTHS)[1] == []


ENDS = ((1, 29), (1, 30), (1, 31), (2, 27), (2, 28), (3, 1), (3, 31), (8, 31), (12, 31))


def test_months_of_thirty_days_are_found() -> None:
    compared, differ = differing(range(FIRST, FIRST + 366), MONTHS, of_thirty_days)
    assert len(differ) > compared * 0.9


@pytest.mark.parametrize("ends", [(12, 31), (6, 30), (2, 29), (2, 28), (4, 30), (1, 1)])
def test_the_ends_of_units(ends: tuple[int, int]) -> None:
    calendar = Calendar(financial_year_ends=ends)
    for ordinal in range(date(1996, 1, 1).toordinal(), date(2005, 1, 1).toordinal()):
        year, month, day = days.civil(ordinal)
        naive = (
            days.end_of_month(year, month),
            days.end_of_quarter(year, month),
            days.end_of_year(year),
            days.end_of_financial_year(year, month, day, ends),
        )
        found = [end_of_unit(unit, date.fromordinal(ordinal), calendar) for unit in UNITS]
        assert tuple((each.year, each.month, each.day) for each in found) == naive
