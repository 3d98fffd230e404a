"""Lengths of time, worked out by hand: leap years, months' ends, quarters, financial years, hours, working days and birthdays."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

import processing_rules as pr
from processing_rules import OutOfRangeError
from tests.strategies import DATA
from tests.world import a_guard, a_rulebook, text

HAPPENED = pr.Event("happened")
Unit = Literal["month", "quarter", "year", "financial_year"]


def d(written: str) -> date:
    """A day."""
    return date.fromisoformat(written)


def ends(moment: pr.Moment, happened: str, *, minimum: bool = False, **controller: Any) -> date | None:
    """The last day of a clause on something that happened on a day."""
    head = pr.keep_at_least if minimum else pr.keep
    purpose = pr.Purpose(
        "p",
        text("P"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[head(DATA).until(moment)],
    )
    rules = a_rulebook(purpose, controller=pr.Controller("Example AB", country="SE", **controller))
    return rules.expiry(purpose, DATA, {HAPPENED: d(happened)}, on=d("2020-01-01")).last_day


@pytest.mark.parametrize(
    ("happened", "length", "last"),
    [
        # months, clamped to the month's end
        ("2026-01-15", {"months": 6}, "2026-07-15"),
        ("2025-08-31", {"months": 6}, "2026-02-28"),
        ("2023-08-31", {"months": 6}, "2024-02-29"),
        ("2025-08-28", {"months": 6}, "2026-02-28"),
        ("2025-01-31", {"months": 1}, "2025-02-28"),
        ("2025-01-31", {"months": 3}, "2025-04-30"),
        ("2025-12-31", {"months": 2}, "2026-02-28"),
        ("2024-08-31", {"months": 18}, "2026-02-28"),
        ("2024-02-29", {"months": 18}, "2025-08-29"),
        ("2024-02-29", {"months": 12}, "2025-02-28"),
        # no extension at the end of a short month
        ("2023-02-28", {"months": 24}, "2025-02-28"),
        ("2022-02-28", {"months": 24}, "2024-02-28"),
        ("2024-03-01", {"months": 24}, "2026-03-01"),
        # years
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2024-02-29", {"years": 4}, "2028-02-29"),
        ("2096-02-29", {"years": 4}, "2100-02-28"),
        ("1996-02-29", {"years": 4}, "2000-02-29"),
        ("2024-12-31", {"years": 3, "months": 6}, "2028-06-30"),
        # 365 days are not a year, 12 months are
        ("2023-06-15", {"days": 365}, "2024-06-14"),
        ("2023-06-15", {"months": 12}, "2024-06-15"),
        ("2024-06-15", {"days": 365}, "2025-06-15"),
        ("2026-03-28", {"days": 1}, "2026-03-29"),
        # weeks, and years before months before weeks before days
        ("2026-01-01", {"weeks": 3}, "2026-01-22"),
        ("2025-01-31", {"months": 1, "days": 1}, "2025-03-01"),
        ("2024-02-29", {"years": 1, "weeks": 1}, "2025-03-07"),
        # hours, for a maximum: the last day that is over for sure
        ("2026-06-15", {"hours": 1}, "2026-06-14"),
        ("2026-06-15", {"hours": 24}, "2026-06-15"),
        ("2026-06-15", {"hours": 48}, "2026-06-16"),
        ("2026-06-15", {"hours": 49}, "2026-06-16"),
    ],
)
def test_after(happened: str, length: dict[str, int], last: str) -> None:
    """The day of the event is not counted; the last day is the same day of the month, or its end."""
    assert ends(pr.after(HAPPENED, **length), happened) == d(last)


@pytest.mark.parametrize(
    ("hours", "last"), [(1, "2026-06-16"), (24, "2026-06-16"), (48, "2026-06-17"), (49, "2026-06-18")]
)
def test_hours_of_a_minimum(hours: int, last: str) -> None:
    """On doubt a minimum ends later: on the day on which the last hour may end."""
    assert ends(pr.after(HAPPENED, hours=hours), "2026-06-15", minimum=True) == d(last)


# Midsummer's Eve is a working day unless the controller says otherwise; these are the holidays that it told.
HOLIDAYS = frozenset({d("2026-04-03"), d("2026-04-06"), d("2026-12-25")})


@pytest.mark.parametrize(
    ("happened", "number", "last"),
    [
        ("2026-06-15", 1, "2026-06-16"),  # Monday
        ("2026-06-15", 5, "2026-06-22"),
        ("2026-06-19", 1, "2026-06-22"),  # Friday
        ("2026-06-20", 1, "2026-06-22"),  # Saturday
        ("2026-04-02", 1, "2026-04-07"),  # Maundy Thursday: Good Friday, the weekend and Easter Monday in between
        ("2026-04-01", 2, "2026-04-07"),
        ("2026-12-24", 5, "2027-01-01"),
        ("2026-12-23", 1, "2026-12-24"),
    ],
)
def test_working_days(happened: str, number: int, last: str) -> None:
    """Monday to Friday, without the controller's holidays, counted from the day after."""
    assert ends(pr.after(HAPPENED, working_days=number), happened, holidays=HOLIDAYS) == d(last)


@pytest.mark.parametrize("holidays", [HOLIDAYS, set(HOLIDAYS), list(HOLIDAYS), dict.fromkeys(HOLIDAYS, "holiday")])
def test_holidays_are_anything_that_contains(holidays: Any) -> None:
    """A set, a list, or an object of a holiday library."""
    assert ends(pr.after(HAPPENED, working_days=1), "2026-04-02", holidays=holidays) == d("2026-04-07")


@pytest.mark.parametrize(
    ("unit", "day", "ends_on", "last"),
    [
        ("month", "2026-02-01", (12, 31), "2026-02-28"),
        ("month", "2024-02-01", (12, 31), "2024-02-29"),
        ("month", "2026-12-31", (12, 31), "2026-12-31"),
        ("quarter", "2026-01-01", (12, 31), "2026-03-31"),
        ("quarter", "2026-03-31", (12, 31), "2026-03-31"),
        ("quarter", "2026-04-01", (12, 31), "2026-06-30"),
        ("quarter", "2026-11-15", (12, 31), "2026-12-31"),
        ("year", "2026-01-01", (6, 30), "2026-12-31"),
        ("financial_year", "2025-03-14", (12, 31), "2025-12-31"),
        ("financial_year", "2024-07-01", (6, 30), "2025-06-30"),
        ("financial_year", "2025-06-30", (6, 30), "2025-06-30"),
        ("financial_year", "2025-07-01", (6, 30), "2026-06-30"),
        ("financial_year", "2023-03-01", (2, 29), "2024-02-29"),
        ("financial_year", "2024-02-29", (2, 29), "2024-02-29"),
        ("financial_year", "2024-03-01", (2, 29), "2025-02-28"),
        ("financial_year", "2024-02-29", (2, 28), "2025-02-28"),
        ("financial_year", "2026-04-05", (4, 5), "2026-04-05"),  # in the middle of a month
        ("financial_year", "2026-04-06", (4, 5), "2027-04-05"),
        # the last of all years has ends too
        ("month", "9999-02-01", (12, 31), "9999-02-28"),
        ("quarter", "9999-05-01", (12, 31), "9999-06-30"),
        ("financial_year", "9999-06-30", (6, 30), "9999-06-30"),
    ],
)
def test_end_of(unit: Unit, day: str, ends_on: tuple[int, int], last: str) -> None:
    """The last day of the month, quarter, calendar year, or the controller's financial year."""
    assert ends(pr.end_of(unit, HAPPENED), day, financial_year_ends=ends_on) == d(last)


@pytest.mark.parametrize(
    ("booked", "ends_on", "last"),
    [
        ("2025-03-14", (12, 31), "2032-12-31"),
        ("2025-01-15", (6, 30), "2032-12-31"),  # the year 2024-07-01 to 2025-06-30
        ("2024-01-15", (6, 30), "2031-12-31"),
    ],
)
def test_swedish_bookkeeping(booked: str, ends_on: tuple[int, int], last: str) -> None:
    """To and with the seventh year after the calendar year in which the financial year ended (bokföringslagen 7 kap. 2 §)."""
    moment = pr.after(pr.end_of("year", pr.end_of("financial_year", HAPPENED)), years=7)
    assert ends(moment, booked, minimum=True, financial_year_ends=ends_on) == d(last)


@pytest.mark.parametrize(
    ("booked", "ends_on", "length", "last"),
    [
        ("2025-03-14", (12, 31), {"years": 5}, "2030-12-31"),
        ("2025-03-14", (6, 30), {"years": 5}, "2030-06-30"),  # not rounded to the calendar year, unlike Sweden
        ("2025-03-14", (12, 31), {"years": 3, "months": 6}, "2029-06-30"),
    ],
)
def test_norwegian_bookkeeping(booked: str, ends_on: tuple[int, int], length: dict[str, int], last: str) -> None:
    """Five years, or three and a half, after the end of the financial year (bokføringsloven § 13)."""
    moment = pr.after(pr.end_of("financial_year", HAPPENED), **length)
    assert ends(moment, booked, minimum=True, financial_year_ends=ends_on) == d(last)


@pytest.mark.parametrize(
    ("born", "years", "most", "least"),
    [
        ("2008-06-01", 18, "2026-06-01", "2026-06-01"),
        ("2008-02-29", 18, "2026-02-28", "2026-03-01"),
        ("2012-02-29", 16, "2028-02-29", "2028-02-29"),
        ("2008-02-28", 18, "2026-02-28", "2026-02-28"),
        ("2008-03-01", 18, "2026-03-01", "2026-03-01"),
        ("2008-02-29", 92, "2100-02-28", "2100-03-01"),
    ],
)
def test_birthdays(born: str, years: int, most: str, least: str) -> None:
    """Born on 29 February: in other years a maximum takes 28 February, a minimum 1 March."""
    assert ends(pr.age(years, of=HAPPENED), born) == d(most)
    assert ends(pr.age(years, of=HAPPENED), born, minimum=True) == d(least)


class Somebody:
    """Somebody born on a day."""

    pk = 1

    def __init__(self, born: str) -> None:
        self.born = d(born)


@pytest.mark.parametrize(
    ("born", "on", "at_least", "at_most"),
    [
        # at least 18, and at most 25
        ("2008-06-01", "2026-05-31", False, True),
        ("2008-06-01", "2026-06-01", True, True),
        ("2000-06-01", "2026-05-31", True, True),
        ("2000-06-01", "2026-06-01", True, False),
        # born on 29 February: strict on both sides
        ("2008-02-29", "2026-02-27", False, True),
        ("2008-02-29", "2026-02-28", False, True),
        ("2008-02-29", "2026-03-01", True, True),
        ("2000-02-29", "2026-02-27", True, True),
        ("2000-02-29", "2026-02-28", True, False),
        ("2000-02-29", "2026-03-01", True, False),
        ("2008-02-29", "2028-02-28", True, True),
    ],
)
def test_age_gates(born: str, on: str, at_least: bool, at_most: bool) -> None:
    """From the birthday, and to the day before the next one. Where 28 February is in doubt, it is denied on both sides."""
    from datetime import UTC, datetime

    gates = [
        pr.Purpose(key, text("P"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, only_if=condition)
        for key, condition in (("least", pr.AGE >= 18), ("most", pr.AGE <= 25))
    ]
    noon = datetime.combine(d(on), datetime.min.time().replace(hour=12), tzinfo=UTC)
    guard = a_guard(
        a_rulebook(*gates), subjects=[pr.SubjectAdapter(Somebody, id="pk", given={pr.BORN: "born"})], clock=lambda: noon
    )
    assert guard.decide(gates[0], subject=Somebody(born)).permitted is at_least
    assert guard.decide(gates[1], subject=Somebody(born)).permitted is at_most


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ({"years": -1}, "a period counts `years` in whole numbers from 0"),
        ({"months": True}, "a period counts `months` in whole numbers from 0"),
        ({"weeks": 1.5}, "a period counts `weeks` in whole numbers from 0"),
        ({"days": "30"}, "a period counts `days` in whole numbers from 0"),
        ({"hours": 0}, "a period counts `hours` in whole numbers from 1"),
        ({"working_days": 0}, "a period counts `working_days` in whole numbers from 1"),
        ({"months": 0, "days": 0}, "a period needs a length: `years`, `months`, `weeks` or `days`"),
        ({}, "`after` needs a length, such as `months=18`"),
        ({"hours": 1, "days": 1}, "`after` mixes `hours` with another length"),
        ({"working_days": 1, "days": 1, "months": 1}, "`after` mixes `working_days` with another length"),
        ({"month": 1}, "`after` has no length `month`; did you mean `months`?"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_length_is_said(length: dict[str, Any], said: str) -> None:
    """Which keyword it is, from where on it counts, and the nearest right name."""
    with pytest.raises(pr.DefinitionError) as caught:
        pr.after(HAPPENED, **length)
    assert str(caught.value) == said


def test_an_age_is_whole_years() -> None:
    """And none is less than nothing."""
    with pytest.raises(pr.DefinitionError) as caught:
        pr.age(-1)
    assert str(caught.value) == "an age counts `years` in whole numbers from 0"


def test_the_calendar_ends() -> None:
    """Past the year 9999 a date is a typed error, at the day itself it is not."""
    assert pr.Period(years=1).after(date(9998, 12, 31)) == date(9999, 12, 31)
    for period in (pr.Period(years=1), pr.Period(months=1), pr.Period(days=1), pr.Period(weeks=1)):
        with pytest.raises(OutOfRangeError) as caught:
            period.after(date(9999, 12, 31))
        assert str(caught.value) == "a date would fall outside the years 1 to 9999"
    purpose = pr.Purpose(
        "p",
        text("P"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[pr.keep(DATA).until(pr.end_of("financial_year", HAPPENED))],
    )
    rules = a_rulebook(purpose, controller=pr.Controller("A", country="SE", financial_year_ends=(6, 30)))
    with pytest.raises(OutOfRangeError):
        rules.deletion_date(purpose, DATA, {HAPPENED: date(9999, 7, 1)})
    assert rules.expiry(purpose, DATA, {HAPPENED: date(9999, 7, 1)}, on=d("2026-01-01")).status == "unknown"


def test_the_last_day_of_all() -> None:
    """On 9999-12-31 there is a last day and no day after it."""
    purpose = pr.Purpose(
        "p",
        text("P"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[pr.keep(DATA).until(HAPPENED)],
    )
    found = a_rulebook(purpose).expiry(purpose, DATA, {HAPPENED: date.max}, on=d("2026-01-01"))
    assert (found.last_day, found.deletion_date, found.status) == (date.max, None, "running")
