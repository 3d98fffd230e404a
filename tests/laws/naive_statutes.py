"""The statutory deadlines a second time, with plain integers: no date of the standard library, and nothing of the library under test.

A day is a triple (year, month, day). Written from the texts of the acts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

Day: TypeAlias = tuple[int, int, int]


def length(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if (year % 4 == 0 and year % 100 != 0) or year % 400 == 0 else 28
    return 30 if month in (4, 6, 9, 11) else 31


def next_day(day: Day) -> Day:
    year, month, number = day
    if number < length(year, month):
        return year, month, number + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def day_before(day: Day) -> Day:
    year, month, number = day
    if number > 1:
        return year, month, number - 1
    return (year, month - 1, length(year, month - 1)) if month > 1 else (year - 1, 12, 31)


def later(day: Day, years: int = 0, months: int = 0) -> Day:
    """The corresponding day, or the last one of a month that has none."""
    year, month, number = day
    month += months
    year += years
    while month > 12:
        year, month = year + 1, month - 12
    return year, month, min(number, length(year, month))


def through_the_years(day: Day, years: int, months: int = 0) -> Day:
    """Whole years and months, the first of which begins on the next day.

    They end on the day before the day of that number, or, where the month has none of that number, with the month.
    """
    year, month, number = next_day(day)
    month += months
    while month > 12:
        year, month = year + 1, month - 12
    year += years
    return day_before((year, month, number)) if number <= length(year, month) else (year, month, length(year, month))


def year_end(day: Day, month: int, number: int) -> Day:
    """The end of the financial year in which a day lies; 29 February stands for the last day of that month."""
    for year in (day[0], day[0] + 1):
        end = (year, month, min(number, length(year, month)))
        if day <= end:
            return end
    raise AssertionError(day)


def last_december(year: int) -> Day:
    return year, 12, 31


# from the end of the financial year
BOOKS: Final[Mapping[tuple[str, str], Callable[[Day], Day]]] = {
    ("SE", "bookkeeping"): lambda end: last_december(end[0] + 7),
    ("NO", "bookkeeping"): lambda end: through_the_years(end, 5),
    ("NO", "secondary-documents"): lambda end: through_the_years(end, 3, 6),
    ("FI", "books"): lambda end: through_the_years(end, 10),
    ("FI", "vouchers"): lambda end: last_december(end[0] + 6),
    ("DK", "bookkeeping"): lambda end: through_the_years(end, 5),
}

# from a day: the end of a relationship, a transaction, a claim, a delivery
EVENTS: Final[Mapping[tuple[str, str], Callable[[Day], Day]]] = {
    ("SE", "money-laundering"): lambda day: later(day, 5),
    ("SE", "money-laundering-limit"): lambda day: later(day, 10),
    ("SE", "consumer-claims"): lambda day: later(day, 3),
    ("SE", "claims"): lambda day: later(day, 10),
    ("SE", "consumer-defects"): lambda day: later(later(day, 3), 0, 2),
    ("NO", "money-laundering"): lambda day: later(day, 5),
    ("NO", "claims"): lambda day: later(day, 3),
    ("NO", "consumer-defects"): lambda day: later(day, 2),
    ("NO", "consumer-defects-lasting"): lambda day: later(day, 5),
    ("FI", "money-laundering"): lambda day: later(day, 5),
    ("FI", "money-laundering-suspicion"): lambda day: later(day, 5),
    ("FI", "claims"): lambda day: later(day, 3),
    ("DK", "money-laundering"): lambda day: later(day, 5),
    ("DK", "claims"): lambda day: later(day, 3),
    ("DK", "consumer-defects"): lambda day: later(day, 2),
    ("EU", "money-laundering"): lambda day: later(day, 5),
}

# wrong on purpose, to see that a difference is seen
WRONG: Final[Mapping[tuple[str, str], Callable[[Day], Day]]] = {
    ("SE", "bookkeeping"): lambda end: later(end, 7),
    ("NO", "secondary-documents"): lambda end: later(end, 3, 6),
    ("NO", "bookkeeping"): lambda end: later(end, 5),
    ("FI", "books"): lambda end: last_december(end[0] + 10),
    ("FI", "vouchers"): lambda end: through_the_years(end, 6),
    ("SE", "consumer-defects"): lambda day: later(day, 3, 2),
    ("SE", "claims"): lambda day: day_before(later(day, 10)),
}
