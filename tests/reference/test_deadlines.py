"""Days, deadlines, conditions and expiries of the second implementation, beside cases that were worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from tests.reference import keeping
from tests.reference.days import (
    OutsideCalendarError,
    add_period,
    civil,
    end_of_financial_year,
    end_of_quarter,
    is_leap,
    number_of,
    weekday,
)
from tests.reference.deadlines import (
    MAYBE,
    NO,
    OPEN,
    PAST,
    YES,
    Stretch,
    date_of,
    deadline,
    number,
    truth,
    world,
)
from tests.reference.keeping import expiry
from tests.reference.model import (
    DOES_NOT_APPLY,
    NOT_YET,
    UNKNOWN,
    After,
    Age,
    And,
    AtMost,
    Basis,
    Before,
    Birthday,
    By,
    CameFrom,
    Clause,
    Compare,
    Condition,
    Deadline,
    Earliest,
    EndOf,
    Fact,
    Fixed,
    Flag,
    Happened,
    InWords,
    Known,
    Latest,
    Length,
    Named,
    Not,
    NotAtAll,
    Occurrence,
    OnlyIf,
    Or,
    OrLonger,
    Passed,
    Purpose,
    Unless,
    Use,
    Value,
    When,
    While,
)
from tests.reference.smallest import BARE, FACTS, TODAY, day, happened_on, keep

# ---- days


def test_every_day_has_its_number_and_the_number_its_day() -> None:
    # a different way to the same: one day after the other through 400 years, with the lengths of the months
    year, month, dom = 2000, 1, 1
    first = number_of(2000, 1, 1)
    for passed in range(146_097):
        assert (number_of(year, month, dom), civil(first + passed)) == (first + passed, (year, month, dom))
        dom += 1
        if dom > 31 or (dom > 30 and month in {4, 6, 9, 11}) or (month == 2 and dom > (29 if is_leap(year) else 28)):
            month, dom = month + 1, 1
        if month > 12:
            year, month = year + 1, 1
    assert (year, month, dom) == (2400, 1, 1)


def test_leap_years() -> None:
    assert [year for year in (1900, 2000, 2023, 2024, 2100, 2400) if is_leap(year)] == [2000, 2024, 2400]


def test_the_first_and_the_last_day() -> None:
    assert (civil(1), civil(3_652_059)) == ((1, 1, 1), (9999, 12, 31))
    for outside in (0, 3_652_060):
        with pytest.raises(OutsideCalendarError):
            civil(outside)
    with pytest.raises(OutsideCalendarError):
        add_period(9999, 12, 31, days=1)
    with pytest.raises(OutsideCalendarError):
        add_period(9999, 12, 1, months=1)


def test_weekdays() -> None:
    # 22 November 2026 is a Sunday, 29 February 2024 was a Thursday, 1 January 1900 a Monday
    assert [weekday(number_of(*one)) for one in ((2026, 11, 22), (2024, 2, 29), (1900, 1, 1))] == [6, 3, 0]


@pytest.mark.parametrize(
    ("event", "months", "last"),
    [
        ("2026-01-15", 6, "2026-07-15"),  # C01
        ("2025-08-31", 6, "2026-02-28"),  # C02, C06
        ("2023-08-31", 6, "2024-02-29"),  # C03
        ("2025-08-28", 6, "2026-02-28"),  # C04
        ("2025-08-29", 6, "2026-02-28"),
        ("2025-08-30", 6, "2026-02-28"),
        ("2024-02-29", 24, "2026-02-28"),  # C08
        ("2024-03-01", 24, "2026-03-01"),  # C09
        ("2023-02-28", 24, "2025-02-28"),  # C10
        ("2022-02-28", 24, "2024-02-28"),
        ("2025-04-02", 24, "2027-04-02"),  # C12
        ("2024-08-31", 18, "2026-02-28"),  # C18
        ("2024-08-31", 12, "2025-08-31"),
        ("2024-02-29", 18, "2025-08-29"),  # C19
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-09-30", 6, "2026-03-30"),  # C27
        ("2026-01-31", 1, "2026-02-28"),  # C61
        ("2026-01-31", 2, "2026-03-31"),  # added once, not month by month
        ("2024-02-29", 60, "2029-02-28"),  # C64
        ("2025-12-31", 42, "2029-06-30"),  # C66
        ("2026-02-28", 6, "2026-08-28"),  # S2-41, refreshed
    ],
)
def test_months_are_added_once_and_held_back_to_the_months_end(event: str, months: int, last: str) -> None:
    start, end = day(event), day(last)
    years, rest = divmod(months, 12)
    assert add_period(start.year, start.month, start.day, months=months) == (end.year, end.month, end.day)
    assert add_period(start.year, start.month, start.day, years=years, months=rest) == (end.year, end.month, end.day)


def test_days_and_weeks_come_after_months() -> None:
    assert add_period(2024, 1, 31, months=1, days=1) == (2024, 3, 1)
    assert add_period(2023, 12, 30, weeks=1, days=2) == (2024, 1, 8)
    assert add_period(2023, 3, 1, days=365) == (2024, 2, 29)  # 365 days are not a year


@pytest.mark.parametrize(
    ("booked", "ends", "financial_year", "sweden", "norway"),
    [
        ("2025-03-14", (12, 31), "2025-12-31", "2032-12-31", "2030-12-31"),  # C21, C23
        ("2025-03-14", (6, 30), "2025-06-30", "2032-12-31", "2030-06-30"),  # C22, C23
        ("2024-03-14", (6, 30), "2024-06-30", "2031-12-31", "2029-06-30"),
        ("2025-07-01", (6, 30), "2026-06-30", "2033-12-31", "2031-06-30"),
        ("2025-02-28", (2, 29), "2025-02-28", "2032-12-31", "2030-02-28"),
        ("2025-03-01", (2, 29), "2026-02-28", "2033-12-31", "2031-02-28"),
        ("2024-02-29", (2, 29), "2024-02-29", "2031-12-31", "2029-02-28"),
        ("2024-02-29", (2, 28), "2025-02-28", "2032-12-31", "2030-02-28"),
    ],
)
def test_years_of_account(booked: str, ends: tuple[int, int], financial_year: str, sweden: str, norway: str) -> None:
    at = day(booked)
    assert date(*end_of_financial_year(at.year, at.month, at.day, ends)) == day(financial_year)
    of_the_year = EndOf("financial_year", happened_on())
    assert end(After(EndOf("year", of_the_year), Length(years=7)), {"e": at}, ends=ends) == day(sweden)
    assert end(After(of_the_year, Length(years=5)), {"e": at}, ends=ends) == day(norway)


def test_months_and_quarters_end() -> None:
    assert end(EndOf("month", happened_on()), {"e": day("2024-02-01")}) == day("2024-02-29")
    assert end(EndOf("year", happened_on()), {"e": day("2024-01-01")}) == day("2024-12-31")
    assert [end_of_quarter(2026, month)[1:] for month in (1, 3, 4, 8, 9, 10)] == [
        (3, 31), (3, 31), (6, 30), (9, 30), (9, 30), (12, 31),
    ]  # fmt: skip


# ---- deadlines


def stretch(
    node: Deadline,
    values: Mapping[str, Value],
    *,
    settle: str | None = None,
    on: date = TODAY,
    ends: tuple[int, int] = (12, 31),
    zone: str = "Europe/Stockholm",
    holidays: frozenset[date] = frozenset(),
) -> Stretch | None:
    rules = replace(BARE, financial_year_ends=ends, zone=zone, holidays=holidays)
    return deadline(node, world(rules, values, on), settle)


def end(node: Deadline, values: Mapping[str, Value], **more: Any) -> date:
    found = stretch(node, values, **more)
    assert found is not None
    assert found.lo == found.hi
    return date_of(found.lo)


def ends_of(found: Stretch | None) -> tuple[int, int] | None:
    return None if found is None else (found.lo, found.hi)


def between(first: str, last: str) -> tuple[int, int]:
    return number(day(first)), number(day(last))


NEVER, OVER, DOUBT = (OPEN, OPEN), (PAST, PAST), (PAST, OPEN)


def test_the_zone_decides_the_day() -> None:
    two_years = After(happened_on(), Length(months=24))
    paid = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # C26
    for zone, last in (("Europe/Oslo", "2028-01-01"), ("Europe/Stockholm", "2028-01-01"), ("UTC", "2027-12-31")):
        assert end(two_years, {"e": paid}, zone=zone) == day(last)
    summer = datetime(2026, 6, 30, 21, 30, tzinfo=UTC)
    assert end(happened_on(), {"e": summer}, zone="Europe/Helsinki") == day("2026-07-01")
    assert end(happened_on(), {"e": summer}, zone="Europe/Stockholm") == day("2026-06-30")


def test_four_kinds_of_missing() -> None:
    node = After(happened_on(), Length(months=24))
    assert end(node, {"e": day("2025-02-28")}) == day("2027-02-28")
    assert ends_of(stretch(node, {"e": NOT_YET})) == NEVER
    assert stretch(node, {"e": DOES_NOT_APPLY}) is None
    assert ends_of(stretch(node, {"e": UNKNOWN})) == ends_of(stretch(node, {})) == DOUBT
    assert ends_of(stretch(happened_on("born"), {"born": NOT_YET})) == DOUBT  # certain


def test_which_one_of_many() -> None:
    some = (day("2025-03-10"), day("2025-04-02"))
    waiting = (*some, NOT_YET)
    for value, most_recent, first, every in (
        (some, "2025-04-02", "2025-03-10", "2025-04-02"),
        (waiting, "2025-04-02", "2025-03-10", NEVER),
        ((NOT_YET,), NEVER, NEVER, NEVER),
        ((), NEVER, NEVER, None),
        (DOES_NOT_APPLY, None, None, None),
        (UNKNOWN, DOUBT, DOUBT, DOUBT),
    ):
        for which, expected in (("most-recent", most_recent), ("first", first), ("every", every)):
            found = ends_of(stretch(Occurrence(which, ("many",)), {"many": value}))
            assert found == (between(expected, expected) if isinstance(expected, str) else expected)


def test_the_most_recent_of_several_events() -> None:
    node = Occurrence("most-recent", ("many", "e"))
    assert end(node, {"many": (NOT_YET,), "e": day("2025-01-01")}) == day("2025-01-01")
    assert end(node, {"many": (day("2026-01-01"),), "e": DOES_NOT_APPLY}) == day("2026-01-01")
    # what is unknown may have happened later, or earlier
    assert ends_of(stretch(node, {"many": (day("2026-01-01"),), "e": UNKNOWN})) == (number(day("2026-01-01")), OPEN)
    node = Occurrence("first", ("many", "e"))
    assert ends_of(stretch(node, {"many": (day("2026-01-01"),), "e": UNKNOWN})) == (PAST, number(day("2026-01-01")))


def test_an_event_that_closes_another() -> None:
    ended, back = day("2024-05-31"), day("2026-05-01")
    for started, own, expected in (
        (day("2023-06-01"), ended, between("2024-05-31", "2024-05-31")),
        (back, ended, NEVER),  # C15: opened again
        (ended, ended, between("2024-05-31", "2024-05-31")),  # on the same day: closed
        (NOT_YET, NOT_YET, None),
        (NOT_YET, UNKNOWN, None),
        (day("2023-06-01"), NOT_YET, NEVER),
        (day("2023-06-01"), UNKNOWN, DOUBT),
        (UNKNOWN, ended, DOUBT),
    ):
        assert ends_of(stretch(happened_on("ended"), {"started": started, "ended": own})) == expected


def test_the_later_waits_and_the_earlier_caps() -> None:
    e, f = happened_on("e"), happened_on("f")
    first, second = day("2025-01-01"), day("2026-01-01")
    table: tuple[tuple[dict[str, Value], tuple[int, int] | None, tuple[int, int] | None], ...] = (
        ({"e": first, "f": second}, between("2026-01-01", "2026-01-01"), between("2025-01-01", "2025-01-01")),
        ({"e": first, "f": NOT_YET}, NEVER, between("2025-01-01", "2025-01-01")),
        ({"e": first, "f": DOES_NOT_APPLY}, between("2025-01-01", "2025-01-01"), between("2025-01-01", "2025-01-01")),
        ({"e": first, "f": UNKNOWN}, (number(first), OPEN), (PAST, number(first))),
        ({"e": DOES_NOT_APPLY, "f": DOES_NOT_APPLY}, None, None),
    )
    for values, later, earlier in table:
        assert ends_of(stretch(Latest((e, f)), values)) == later
        assert ends_of(stretch(Earliest((e, f)), values)) == earlier
        for moved in (Latest, Earliest):  # an amount may sink
            longer = Length(months=7)
            above, below = After(moved((e, f)), longer), moved((After(e, longer), After(f, longer)))
            assert ends_of(stretch(above, values)) == ends_of(stretch(below, values))


def test_what_is_missing_is_named_only_where_it_decides() -> None:
    cap = Earliest((happened_on("e"), Fixed(day("2020-01-01"))))
    found = stretch(Latest((cap, happened_on("f"))), {"e": UNKNOWN, "f": day("2021-01-01")})
    assert found == Stretch(number(day("2021-01-01")), number(day("2021-01-01")))
    found = stretch(Latest((cap, happened_on("f"))), {"e": UNKNOWN, "f": UNKNOWN})
    assert found is not None
    assert found.missing == {"e", "f"}


def test_one_or_the_other() -> None:
    both = When(Flag("flag"), Fixed(day("2026-01-01")), Fixed(day("2027-01-01")))
    alone = When(Flag("flag"), Fixed(day("2026-01-01")))
    by = By("country", (("SE", Fixed(day("2026-01-01"))), ("NO", Fixed(day("2027-01-01")))))
    assert end(both, {"flag": True}) == end(alone, {"flag": True}) == end(by, {"country": "SE"}) == day("2026-01-01")
    assert end(both, {"flag": False}) == end(by, {"country": "NO"}) == day("2027-01-01")
    assert stretch(alone, {"flag": False}) is None
    assert stretch(by, {"country": "FI"}) == Stretch(PAST, OPEN, frozenset({"country"}))
    assert ends_of(stretch(both, {})) == between("2026-01-01", "2027-01-01")
    assert ends_of(stretch(alone, {})) == ends_of(stretch(by, {})) == DOUBT


def test_states_and_clauses_without_a_day() -> None:
    for value, expected in ((True, NEVER), (False, OVER), (UNKNOWN, DOUBT)):
        assert ends_of(stretch(While(Flag("flag")), {"flag": value})) == expected
    assert ends_of(stretch(NotAtAll(), {})) == OVER
    assert ends_of(stretch(InWords(), {})) == NEVER
    assert end(Named(Fixed(TODAY)), {}) == TODAY


def test_hours_and_ages_are_settled_for_a_maximum_and_a_minimum() -> None:
    call, leap = {"e": day("2026-05-04")}, {"born": day("2008-02-29")}
    hours, age = After(happened_on(), Length(hours=48)), Birthday(18)
    assert end(hours, call, settle="earlier") == day("2026-05-05")
    assert end(hours, call, settle="later") == day("2026-05-06")
    assert end(After(happened_on(), Length(hours=36)), call, settle="earlier") == day("2026-05-04")
    assert end(After(happened_on(), Length(hours=36)), call, settle="later") == day("2026-05-06")
    assert ends_of(stretch(hours, call)) == between("2026-05-05", "2026-05-06")
    assert end(age, leap, settle="earlier") == day("2026-02-28")
    assert end(age, leap, settle="later") == day("2026-03-01")
    assert end(Birthday(16), {"born": day("2012-02-29")}) == day("2028-02-29")  # C41


def test_working_days() -> None:
    friday = {"e": day("2026-12-18")}
    christmas = frozenset({day("2026-12-24"), day("2026-12-25"), day("2026-12-26")})
    five = After(happened_on(), Length(working_days=5))
    assert end(five, friday) == day("2026-12-25")
    assert end(five, friday, holidays=christmas) == day("2026-12-29")
    assert end(five, {"e": day("2026-12-20")}) == day("2026-12-25")  # from a Sunday


# ---- conditions


def holds(condition: Condition, values: Mapping[str, Value], on: str = "2026-11-22") -> str:
    return truth(condition, world(BARE, values, day(on))).holds


def test_three_values() -> None:
    value: dict[str, Value] = {YES: True, NO: False, MAYBE: UNKNOWN}
    facts = {**FACTS, "other": Fact("bool")}
    for one, other in product(value, value):
        w = replace(world(BARE, {"flag": value[one], "other": value[other]}, TODAY), facts=facts)
        both, either = truth(And((Flag("flag"), Flag("other"))), w), truth(Or((Flag("flag"), Flag("other"))), w)
        assert both.holds == (NO if NO in (one, other) else MAYBE if MAYBE in (one, other) else YES)
        assert either.holds == (YES if YES in (one, other) else MAYBE if MAYBE in (one, other) else NO)
        assert both.missing == (
            {key for key, v in (("flag", one), ("other", other)) if v == MAYBE} if both.holds == MAYBE else set()
        )
    assert [holds(Not(Flag("flag")), {"flag": value[one]}) for one in (YES, NO, MAYBE)] == [NO, YES, MAYBE]


def test_comparisons() -> None:
    values: dict[str, Value] = {"count": 3, "limit": 4, "country": "SE", "set": frozenset({"SE", "FI"})}
    for condition, expected in (
        (Compare("count", ">=", (3,)), YES),
        (Compare("count", ">=", (4,)), NO),
        (Compare("count", "<=", (3,)), YES),
        (Compare("count", "<=", (2,)), NO),
        (Compare("count", "is", (3,)), YES),
        (Compare("count", ">=", other="limit"), NO),
        (Compare("count", "<=", other="limit"), YES),
        (Compare("country", "is-one-of", ("SE", "NO")), YES),
        (Compare("country", "is-one-of", ("FI", "NO")), NO),
        (Compare("country", "is-in", other="set"), YES),
        (Compare("role", "is", ("consumer",)), MAYBE),
        (Known("count"), YES),
        (Known("role"), NO),
    ):
        assert holds(condition, values) == expected
    for missing in (UNKNOWN, NOT_YET, DOES_NOT_APPLY):
        assert holds(Compare("count", ">=", (3,)), {"count": missing}) == MAYBE
        assert holds(Known("count"), {"count": missing}) == NO


def test_happened_and_passed() -> None:
    due = {"e": day("2026-03-31")}  # S0-08, S1-12
    assert [holds(Happened("e"), due, on) for on in ("2026-03-30", "2026-03-31", "2026-04-01")] == [NO, YES, YES]
    assert [holds(Passed("e"), due, on) for on in ("2026-03-30", "2026-03-31", "2026-04-01")] == [NO, NO, YES]
    within = Happened("e", Length(days=30))  # S3-03
    assert [holds(within, due, on) for on in ("2026-03-30", "2026-03-31", "2026-04-30", "2026-05-01")] == [
        NO,
        YES,
        YES,
        NO,
    ]
    for missing, expected in ((NOT_YET, NO), (DOES_NOT_APPLY, NO), (UNKNOWN, MAYBE)):
        assert holds(Happened("e"), {"e": missing}) == holds(Passed("e"), {"e": missing}) == expected
    assert holds(Happened("many"), {"many": (NOT_YET, day("2026-01-01"))}) == YES
    assert holds(Happened("many"), {"many": ()}) == holds(Happened("many"), {"many": (NOT_YET,)}) == NO
    assert holds(Happened("ended"), {"started": day("2026-05-01"), "ended": day("2024-05-31")}) == NO  # opened again


def test_before_is_by_the_instant() -> None:
    before, not_after = Before("e", happened_on("f")), Before("e", happened_on("f"), or_same=True)
    notice = datetime(2026, 3, 2, 10, 0, 5, tzinfo=UTC)  # C51, S0-14
    for start, strict, weak in (
        (notice + timedelta(seconds=15), YES, YES),
        (notice, NO, YES),
        (notice - timedelta(seconds=5), NO, NO),
    ):
        assert holds(before, {"e": notice, "f": start}) == strict
        assert holds(not_after, {"e": notice, "f": start}) == weak
    same = day("2026-03-02")
    assert holds(before, {"e": same, "f": same}) == MAYBE
    assert holds(before, {"e": notice, "f": same}) == MAYBE
    assert holds(not_after, {"e": same, "f": same}) == YES
    assert holds(before, {"e": day("2026-02-09"), "f": day("2026-02-10")}) == YES  # S0-11
    assert holds(before, {"e": NOT_YET, "f": day("2026-02-10")}) == NO  # C52
    assert holds(before, {"e": same, "f": NOT_YET}) == YES
    assert holds(not_after, {"e": NOT_YET, "f": NOT_YET}) == NO
    assert holds(not_after, {"e": UNKNOWN, "f": NOT_YET}) == MAYBE


def test_ages() -> None:
    adult = Age(">=", 18)
    offer = And((Age(">=", 18), Age("<=", 25)))  # C39, S4-21
    for born, on, expected in (
        ("2008-06-01", "2026-05-31", NO),
        ("2008-06-01", "2026-06-01", YES),
        ("2000-06-01", "2026-05-31", YES),
        ("2000-06-01", "2026-06-01", NO),
    ):
        assert holds(offer, {"born": day(born)}, on) == expected
    assert holds(Age(">=", 16), {"born": day("2010-07-01")}, "2026-06-30") == NO  # C40
    assert holds(Age(">=", 16), {"born": day("2010-07-01")}, "2026-07-01") == YES
    assert holds(Age(">=", 16), {}, "2026-07-01") == MAYBE
    leap: dict[str, Value] = {"born": day("2008-02-29")}
    assert [holds(adult, leap, on) for on in ("2026-02-27", "2026-02-28", "2026-03-01")] == [NO, MAYBE, YES]
    assert [holds(Age("<=", 17), leap, on) for on in ("2026-02-27", "2026-02-28", "2026-03-01")] == [YES, MAYBE, NO]
    assert holds(Age(">=", "limit"), {**leap, "limit": 18}, "2026-03-01") == YES
    assert holds(Age(">=", "limit"), leap, "2026-03-01") == MAYBE


def test_where_data_came_from() -> None:
    condition = CameFrom((("broker", True), ("form", False)))
    for source, collected, warranted, expected in (
        ("broker", "2026-01-31", day("2026-01-15"), YES),
        ("broker", "2026-01-31", NOT_YET, NO),
        ("broker", "2026-01-31", day("2026-02-01"), NO),
        ("broker", "2026-01-31", day("2026-01-31"), MAYBE),
        ("broker", "2026-01-31", UNKNOWN, MAYBE),
        ("form", "2026-01-31", UNKNOWN, YES),
        ("leaked_list", "2026-01-31", day("2026-01-15"), NO),  # S1-07
        (UNKNOWN, "2026-01-31", day("2026-01-15"), MAYBE),  # S2-04
    ):
        values: dict[str, Value] = {"source": source, "collected": day(collected), "warranted": warranted}
        assert holds(condition, values) == expected


# ---- how long a purpose keeps data


def kept(*clauses: Clause, category: str = "contact") -> Callable[..., keeping.Expiry]:
    purpose = Purpose(Basis("contract"), categories=(Use("contact"), Use("usage"), Use("segment")), retention=clauses)
    rules = replace(BARE, purposes={"p": purpose})
    return lambda values, on="2026-11-22": expiry(rules, purpose, category, values, day(on))


def test_the_earliest_maximum_counts() -> None:
    ended, verified = After(happened_on("ended"), Length(months=24)), After(happened_on("f"), Length(months=6))
    values = {"started": day("2020-01-01"), "ended": day("2024-03-15"), "f": day("2025-12-01")}
    found = kept(keep(ended), keep(verified, then="refresh-or-erase"))(values, "2026-03-15")  # C17, S2-44
    assert (found.status, found.last_day) == ("running", day("2026-03-15"))
    assert kept(keep(ended), keep(verified))(values, "2026-03-16").status == "due"
    waiting = kept(keep(ended))({"started": day("2020-01-01"), "ended": NOT_YET})
    assert (waiting.status, waiting.last_day, waiting.waits_for) == ("pending", None, frozenset({"ended"}))  # C11
    assert kept(keep(ended))({"started": day("2020-01-01")}).status == "unknown"
    assert kept(keep(ended))({"started": NOT_YET, "ended": NOT_YET}).status == "does-not-apply"
    assert kept()({}).status == kept(keep(InWords()))({}).status == "undated"


def test_maximum_minimum_and_grace() -> None:
    values = {"e": day("2024-03-15")}
    two, five = After(happened_on(), Length(months=24)), After(happened_on(), Length(years=5))
    found = kept(keep(two), keep(five, minimum=True))(values)
    assert (found.last_use, found.must_stay_until, found.last_day) == tuple(
        map(day, ("2026-03-15", "2029-03-15", "2029-03-15"))
    )
    assert kept(keep(five, minimum=True))(values).last_use == day("2029-03-15")  # a minimum alone is the end as well
    same = kept(keep(five), keep(five, minimum=True))({"e": day("2024-02-29")})  # C64
    assert (same.last_day, same.last_use) == (day("2029-02-28"), day("2029-02-28"))
    found = kept(keep(After(happened_on(), Length(months=6)), grace=Length(days=30)))({"e": day("2026-01-15")})
    assert (found.last_use, found.last_day) == (day("2026-07-15"), day("2026-08-14"))


def test_modifiers() -> None:
    head, values = After(happened_on(), Length(years=3)), {"e": day("2020-01-10"), "f": day("2025-01-10")}
    until = {
        keep(head): "2023-01-10",
        keep(head, OrLonger(happened_on("f"))): "2025-01-10",
        keep(head, AtMost(Fixed(day("2021-01-01")))): "2021-01-01",
        keep(head, Unless(Flag("flag"))): None,
        keep(head, Unless(Not(Flag("flag")))): "2023-01-10",
        keep(head, OnlyIf(Flag("flag"))): "2023-01-10",
        keep(While(Flag("flag")), AtMost(Fixed(day("2022-01-01")))): "2022-01-01",
        keep(While(Not(Flag("flag"))), AtMost(Fixed(day("2022-01-01")))): None,  # over, though no day can be said
        keep(InWords(), AtMost(Fixed(day("2027-01-01")))): "2027-01-01",
    }
    for clause, last in until.items():
        assert kept(clause)({**values, "flag": True}).last_day == (None if last is None else day(last))
    assert kept(keep(head, OnlyIf(Flag("flag"))))({**values, "flag": False}).status == "does-not-apply"
    assert kept(keep(head, OnlyIf(Flag("flag"))))(values).status == "unknown"


def test_derived_data_has_the_shortest_life_of_its_inputs() -> None:
    usage = Clause(("usage",), After(happened_on(), Length(years=1)))
    own = Clause(("segment",), After(happened_on(), Length(years=3)))
    floor = Clause(("usage",), After(happened_on(), Length(years=9)), minimum=True)
    found = kept(usage, own, floor, category="segment")({"e": day("2026-01-10")})
    assert (found.last_day, found.must_stay_until) == (day("2027-01-10"), None)


def test_a_day_outside_the_calendar_is_unknown() -> None:
    assert kept(keep(After(happened_on(), Length(years=1))))({"e": day("9999-01-01")}).status == "unknown"
