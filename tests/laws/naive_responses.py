"""By when a request is answered a second time, with plain integers: no date of the standard library, and nothing of the library under test.

A day is a triple (year, month, day). Written from Regulation 1182/71 Art. 3 and GDPR Art. 12(3). Easter by the rule of Meeus and Jones.
"""

from __future__ import annotations

from tests.laws.naive_statutes import Day, day_before, later, next_day


def number_of(day: Day) -> int:
    """How many days after 31 December of the year 0."""
    year, month, number = day
    before = year - 1
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    months = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
    return (
        before * 365 + before // 4 - before // 100 + before // 400 + months[month - 1] + (leap and month > 2) + number
    )


def weekday(day: Day) -> int:
    """1 is Monday, 7 is Sunday: the first of January of the year 1 was a Monday."""
    return (number_of(day) - 1) % 7 + 1


def easter(year: int) -> Day:
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, number = divmod(h + k - 7 * m + 114, 31)
    return year, month, number + 1


def holiday(day: Day) -> bool:
    """Some public holidays of the North: fixed ones, and those that Easter moves."""
    year, month, number = day
    if (month, number) in ((1, 1), (1, 6), (5, 1), (12, 25), (12, 26)):
        return True
    return number_of(day) - number_of(easter(year)) in (-2, 0, 1, 39)


def working_day(day: Day, *, holidays: bool) -> Day:
    while weekday(day) > 5 or (holidays and holiday(day)):
        day = next_day(day)
    return day


def due(received: Day, *, extended: bool) -> Day:
    return later(received, 0, 3 if extended else 1)


# wrong on purpose, to see that a difference is seen


def chained(received: Day) -> Day:
    """Two months from the end of the first."""
    return later(later(received, 0, 1), 0, 2)


def from_the_day_after(received: Day) -> Day:
    """As the British authority counted until 2019."""
    return later(next_day(received), 0, 1)


def thirty_days(received: Day) -> Day:
    for _ in range(30):
        received = next_day(received)
    return received


def until_the_day_before(received: Day) -> Day:
    return day_before(later(received, 0, 1))
