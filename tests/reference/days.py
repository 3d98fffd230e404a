"""Reckoning with days by whole numbers, from the rules of the Gregorian calendar: nothing here asks another library for a date."""

from __future__ import annotations

LAST_YEAR, LAST_DAY = 9999, 3_652_059
DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

Civil = tuple[int, int, int]


class OutsideCalendarError(Exception):
    """A date would fall outside the years 1 to 9999."""


def is_leap(year: int) -> bool:
    """True for every fourth year, but not for a full century, unless it divides by 400."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return 29 if month == 2 and is_leap(year) else DAYS_IN_MONTH[month]


def number_of(year: int, month: int, day: int) -> int:
    """The number of a day, where 1 January of the year 1 has the number 1."""
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + past // 4 - past // 100 + past // 400 + DAYS_BEFORE_MONTH[month] + leap_day + day


def civil(number: int) -> Civil:
    """The day that has a number."""
    if not 1 <= number <= LAST_DAY:
        raise OutsideCalendarError
    cycles, rest = divmod(number - 1, 146_097)  # days of 400 years
    centuries = min(rest // 36_524, 3)  # the fourth century has a day more
    fours, rest = divmod(rest - centuries * 36_524, 1_461)
    years = min(rest // 365, 3)  # the fourth year has a day more
    year, rest = cycles * 400 + centuries * 100 + fours * 4 + years + 1, rest - years * 365
    month = 1
    while rest >= month_length(year, month):
        rest -= month_length(year, month)
        month += 1
    return year, month, rest + 1


def weekday(number: int) -> int:
    """0 for a Monday to 6 for a Sunday: 1 January of the year 1 was a Monday."""
    return (number - 1) % 7


def add_period(
    year: int, month: int, day: int, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0
) -> Civil:
    """The day that is a calendar period later: years and months first, held back to the month's end, then weeks and days."""
    since = year * 12 + month - 1 + years * 12 + months
    year, month = since // 12, since % 12 + 1
    if year > LAST_YEAR:
        raise OutsideCalendarError
    if day > 28:
        day = min(day, month_length(year, month))
    if weeks or days:
        return civil(number_of(year, month, day) + weeks * 7 + days)
    return year, month, day


def end_of_month(year: int, month: int) -> Civil:
    """The last day of the month."""
    return year, month, month_length(year, month)


def end_of_quarter(year: int, month: int) -> Civil:
    """The last day of the quarter in which the month lies."""
    return end_of_month(year, (month + 2) // 3 * 3)


def end_of_year(year: int) -> Civil:
    """The last day of the year."""
    return year, 12, 31


def end_of_financial_year(year: int, month: int, day: int, ends: tuple[int, int]) -> Civil:
    """The last day of the financial year in which the day lies; one that ends on 29 February ends on the 28th in other years."""
    last_month, last_day = ends
    if (month, day) > (last_month, min(last_day, month_length(year, last_month))):
        year += 1
    if year > LAST_YEAR:
        raise OutsideCalendarError
    return year, last_month, min(last_day, month_length(year, last_month))
