"""Lengths of time, counted by the calendar, and adding them to a day. The only door to dateutil.

A period is added once, to the day of the event, and clamped to the month's end; the day of the event is not counted.
Source: Regulation (EEC, Euratom) No 1182/71, Art. 3(1) and 3(2)(c); lag (1930:173) 1 §; as a default for periods that a company chooses itself.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta
from typing import Literal, TypeAlias, assert_never

import attrs

from processing_rules.errors import DefinitionError, OutOfRangeError, hint

__all__ = [
    "Amount",
    "Birthday",
    "Calendar",
    "Hours",
    "Period",
    "PeriodFromNextDay",
    "Unit",
    "WorkingDays",
    "amount",
    "end_of_unit",
    "shifted",
]

Unit: TypeAlias = Literal["month", "quarter", "year", "financial_year"]
UNITS: tuple[Unit, ...] = ("month", "quarter", "year", "financial_year")


def _whole(number: object, name: str, what: str, *, least: int = 0) -> None:
    # bool is an int in Python, and never a number of months
    if type(number) is not int or number < least:
        raise DefinitionError(f"{what} counts `{name}` in whole numbers from {least}")


@attrs.frozen(kw_only=True)
class Period:
    """A length by the calendar: 12 months are not 365 days.

    Years and months are added first, clamped to the month's end, then weeks and days.

    >>> from datetime import date
    >>> from processing_rules import Period
    >>> Period(months=6).after(date(2025, 8, 31))
    datetime.date(2026, 2, 28)

    Raises:
        DefinitionError: A number is negative or not whole, or all of them are 0.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        numbers = {"years": self.years, "months": self.months, "weeks": self.weeks, "days": self.days}
        for name, number in numbers.items():
            _whole(number, name, "a period")
        if not any(numbers.values()):
            raise DefinitionError("a period needs a length: `years`, `months`, `weeks` or `days`")

    def after(self, day: date) -> date:
        """The last day of the period that runs from the event on `day`.

        Raises:
            OutOfRangeError: It would be after 9999-12-31.
        """
        from dateutil.relativedelta import relativedelta  # lazy: importing the library stays light

        length = relativedelta(years=self.years, months=self.months, weeks=self.weeks, days=self.days)
        try:
            return day + length
        except (ValueError, OverflowError):
            raise OutOfRangeError("a date would fall outside the years 1 to 9999") from None


@attrs.frozen(kw_only=True)
class PeriodFromNextDay(Period):
    """A period that begins with the day after: for acts that count from the end of a financial year.

    From 30 April, three years and six months then end on 31 October, with the month, and not on the 30th; from 28 February, five
    years that reach a leap year end on the 29th. It never ends before the other count, by the corresponding day, and where the two
    differ there is doubt: a minimum takes this one, a maximum the other. It is not chosen for events, which end on the corresponding day.

    >>> from datetime import date
    >>> PeriodFromNextDay(years=3, months=6).after(date(2025, 4, 30))
    datetime.date(2028, 10, 31)
    """

    def after(self, day: date) -> date:
        """The last day of the period that begins on the day after `day`."""
        # where no day corresponds to its first one, it ends with the month: then a day less would be too short
        return max(Period.after(self, day), _add_days(Period.after(self, _add_days(day, 1)), -1))


@attrs.frozen
class Hours:
    """A number of hours. On civil dates that is doubt: the last full day, and the day on which the last hour can end."""

    hours: int

    def __attrs_post_init__(self) -> None:
        _whole(self.hours, "hours", "a period", least=1)


@attrs.frozen
class WorkingDays:
    """A number of days from Monday to Friday that are no public holiday. Needs the controller's holidays."""

    working_days: int

    def __attrs_post_init__(self) -> None:
        _whole(self.working_days, "working_days", "a period", least=1)


@attrs.frozen
class Birthday:
    """An age in whole years. Somebody born on 29 February is in doubt between 28 February and 1 March in other years."""

    years: int

    def __attrs_post_init__(self) -> None:
        _whole(self.years, "years", "an age")


Amount: TypeAlias = Period | PeriodFromNextDay | Hours | WorkingDays | Birthday


@attrs.frozen(kw_only=True)
class Calendar:
    """How a controller counts days: the end of its financial year as month and day, and its public holidays if it told them."""

    financial_year_ends: tuple[int, int] = (12, 31)
    holidays: Container[date] | None = attrs.field(default=None, eq=False, repr=False)


def amount(length: dict[str, int], what: str) -> Amount:
    """The amount that keywords spell out.

    Raises:
        DefinitionError: A keyword is unknown, there is none, or two kinds of length are mixed.
    """
    known = ("years", "months", "weeks", "days", "hours", "working_days")
    for name in length:
        if name not in known:
            raise DefinitionError(f"{what} has no length `{name}`; {hint(name, known)}")
    if not length:
        raise DefinitionError(f"{what} needs a length, such as `months=18`")
    for alone, kind in (("hours", Hours), ("working_days", WorkingDays)):
        if alone in length:
            if len(length) > 1:
                raise DefinitionError(f"{what} mixes `{alone}` with another length")
            return kind(length[alone])
    return Period(**length)


def _add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutOfRangeError("a date would fall outside the years 1 to 9999") from None


def shifted(day: date, by: Amount, calendar: Calendar) -> tuple[date, date]:
    """The last day of an amount that runs from the event on `day`: the earliest and the latest it can be.

    Raises:
        OutOfRangeError: It would fall outside the years 1 to 9999.
        DefinitionError: Working days without holidays.
    """
    match by:
        case PeriodFromNextDay():
            return Period.after(by, day), by.after(day)
        case Period():
            end = by.after(day)
            return end, end
        case Hours(hours=hours):
            return _add_days(day, hours // 24 - 1), _add_days(day, -(-hours // 24))
        case WorkingDays(working_days=left):
            if calendar.holidays is None:
                raise DefinitionError("working days need the controller's `holidays`")
            while left:
                day = _add_days(day, 1)
                if day.weekday() < 5 and day not in calendar.holidays:
                    left -= 1
            return day, day
        case Birthday(years=years):
            if not years:
                return day, day
            early = Period(years=years).after(day)
            late = date(early.year, 3, 1) if (day.month, day.day) == (2, 29) and early.day == 28 else early
            return early, late
        case _:
            assert_never(by)


def _last_of(year: int, month: int, day: int = 31) -> date:
    if year > date.max.year:
        raise OutOfRangeError("a date would fall outside the years 1 to 9999")
    return date(year, month, min(day, monthrange(year, month)[1]))


def end_of_unit(unit: Unit, day: date, calendar: Calendar) -> date:
    """The last day of the month, quarter, year or financial year in which `day` lies.

    >>> from datetime import date
    >>> end_of_unit("financial_year", date(2025, 7, 1), Calendar(financial_year_ends=(6, 30)))
    datetime.date(2026, 6, 30)
    """
    match unit:
        case "month":
            return _last_of(day.year, day.month)
        case "quarter":
            return _last_of(day.year, (day.month + 2) // 3 * 3)
        case "year":
            return date(day.year, 12, 31)
        case "financial_year":
            month, last = calendar.financial_year_ends
            end = _last_of(day.year, month, last)
            return end if day <= end else _last_of(day.year + 1, month, last)
        case _:
            assert_never(unit)
