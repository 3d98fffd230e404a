"""Adding months, and the ends of units: the library's dates against plain integers. `docs/differential.md` says how to run the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import chain
from multiprocessing import get_context

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


def every_day(first: int, last: int) -> tuple[int, Differs]:
    return differing(range(first, last), MONTHS)


@pytest.mark.slow
def test_every_day_of_four_hundred_years_and_ten_years_of_months() -> None:
    pieces = [(first, min(first + 3_653, LAST + 1)) for first in range(FIRST, LAST + 1, 3_653)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(every_day, *zip(*pieces, strict=True)))
    assert sum(compared for compared, _ in found) == 146_097 * 120 == 17_531_640
    assert list(chain.from_iterable(differ for _, differ in found)) == []


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
