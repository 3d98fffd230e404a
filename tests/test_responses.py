"""By when a request is answered. GDPR Art. 12(3), 12(4), 12(6); Regulation 1182/71 Art. 3; law.md 7.2 and 7.3. Dates and weekdays by hand."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import processing_rules as pr
from processing_rules.jurisdictions import eu, finland, norway, sweden, weekend_of
from processing_rules.jurisdictions.eves import Eve
from processing_rules.responses import ClockStop, Extension, ResponseDeadline
from tests.company import ALEX, CUSTOMERS, KIM, ON, Row, a_guard, rows, rulebook
from tests.laws import naive_responses as naive
from tests.laws.naive_statutes import Day
from tests.world import RING, AsyncRegister, every_day

# the public holidays on which the examples fall
HOLIDAYS = frozenset(
    {
        date(2024, 3, 29),  # Good Friday
        date(2024, 4, 1),  # Easter Monday
        date(2026, 4, 3),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 1),
        date(2028, 5, 1),
        date(2030, 1, 1),
    }
)


class With:
    """Holidays, and the eves of an act."""

    def __init__(self, eves: Iterable[Eve]) -> None:
        self.eves = frozenset(eves)

    def __contains__(self, day: date) -> bool:
        return day in HOLIDAYS or any(eve.falls_on(day) for eve in self.eves)


class Always:
    """Every day is a holiday."""

    def __contains__(self, day: object) -> bool:
        return True


def company(country: str = "SE", holidays: Any = HOLIDAYS) -> pr.Controller:
    return pr.Controller("Exempelbolaget AB", country=country, holidays=holidays)


def asked(received: date, country: str = "SE", holidays: Any = HOLIDAYS) -> ResponseDeadline:
    return ResponseDeadline(received, company(country, holidays))


def longer(found: ResponseDeadline, days: int = 20) -> ResponseDeadline:
    return found.extended(notified=found.received + timedelta(days=days), reasons="memo 3: eleven requests at once")


# ---------------------------------------------------------------- the worked examples of law.md 7.3


@pytest.mark.parametrize(
    ("received", "due", "latest", "extended"),
    [
        # Saturday; Saturday, so Monday; three months from receipt, and not two from 28 February
        ("2026-01-31", "2026-02-28", "2026-03-02", "2026-04-30"),
        # a leap year; 30 April 2028 is a Sunday and 1 May a holiday
        ("2028-01-31", "2028-02-29", "2028-02-29", "2028-05-02"),
        # two days with one deadline
        ("2026-08-30", "2026-09-30", "2026-09-30", "2026-11-30"),
        ("2026-08-31", "2026-09-30", "2026-09-30", "2026-11-30"),
        # Easter Day, then Easter Monday
        ("2026-03-05", "2026-04-05", "2026-04-07", "2026-06-05"),
        # Midsummer Eve: no holiday by that alone; 19 August is a Wednesday
        ("2026-05-19", "2026-06-19", "2026-06-19", "2026-08-19"),
        # Christmas Eve: no holiday by that alone
        ("2026-11-24", "2026-12-24", "2026-12-24", "2027-02-24"),
        # New Year's Day on a Friday
        ("2026-12-01", "2027-01-01", "2027-01-04", "2027-03-01"),
        # Good Friday, and all of Easter
        ("2024-02-29", "2024-03-29", "2024-04-02", "2024-05-29"),
    ],
    ids=[f"EX-{number}" for number in range(1, 10)],
)
def test_worked_examples(received: str, due: str, latest: str, extended: str) -> None:
    found = asked(date.fromisoformat(received))
    assert (found.due.isoformat(), found.latest_lawful.isoformat()) == (due, latest)
    assert longer(found).latest_lawful.isoformat() == extended


def test_the_extension_is_promised_without_the_working_day() -> None:
    """EX-2 again: Sunday 30 April 2028 is what staff promise, Tuesday 2 May what is lawful."""
    found = longer(asked(date(2028, 1, 31)))
    assert (found.due, found.latest_lawful) == (date(2028, 4, 30), date(2028, 5, 2))


def test_c61_and_c59() -> None:
    """Received on 31 January and on 1 February 2026: 28 February is a Saturday, 1 March a Sunday, 2 March a Monday."""
    for received, due in ((date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 2, 1), date(2026, 3, 1))):
        assert (asked(received).due, asked(received).latest_lawful) == (due, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("received", "eves", "latest"),
    [
        # Friday 19 June 2026 is Midsummer Eve: both acts move to Monday 22 June
        (date(2026, 5, 19), sweden.EVES, date(2026, 6, 22)),
        (date(2026, 5, 19), finland.EVES, date(2026, 6, 22)),
        (date(2026, 5, 19), norway.EVES, date(2026, 6, 19)),
        # Thursday 24 December 2026, then Christmas on Friday and Saturday, Sunday: Monday 28 December
        (date(2026, 11, 24), sweden.EVES, date(2026, 12, 28)),
        (date(2026, 11, 24), finland.EVES, date(2026, 12, 28)),
        (date(2026, 11, 24), norway.EVES, date(2026, 12, 24)),
        # Sunday 30 December 2029, so Monday, which is New Year's Eve; then New Year's Day: Wednesday 2 January
        (date(2029, 11, 30), sweden.EVES, date(2030, 1, 2)),
        (date(2029, 11, 30), finland.EVES, date(2029, 12, 31)),
        (date(2029, 11, 30), norway.EVES, date(2029, 12, 31)),
    ],
)
def test_eves_differ_by_act(received: date, eves: Any, latest: date) -> None:
    """EX-6 and EX-7: they count where somebody chose so, and in no other case."""
    assert asked(received, holidays=With(eves.value)).latest_lawful == latest


@pytest.mark.parametrize(
    ("eve", "days"),
    [
        # the Friday before the Saturday between 20 and 26 June
        (Eve.MIDSUMMER, [date(2024, 6, 21), date(2025, 6, 20), date(2026, 6, 19), date(2027, 6, 25)]),
        (Eve.CHRISTMAS, [date(2024, 12, 24), date(2025, 12, 24), date(2026, 12, 24), date(2027, 12, 24)]),
        (Eve.NEW_YEAR, [date(2024, 12, 31), date(2025, 12, 31), date(2026, 12, 31), date(2027, 12, 31)]),
    ],
)
def test_when_eves_are(eve: Eve, days: list[date]) -> None:
    assert [day for day in every_day(date(2024, 1, 1), date(2027, 12, 31)) if eve.falls_on(day)] == days


# ---------------------------------------------------------------- what is not known is never later


def test_holidays_that_nobody_names_are_working_days() -> None:
    """Easter Day is a Sunday whoever is asked; Easter Monday is known to those who name it. The value says which."""
    unknown, known = asked(date(2026, 3, 5), holidays=None), asked(date(2026, 3, 5))
    assert (unknown.latest_lawful, unknown.holidays_known) == (date(2026, 4, 6), False)
    assert (known.latest_lawful, known.holidays_known) == (date(2026, 4, 7), True)
    assert asked(date(2024, 2, 29), holidays=None).latest_lawful == date(2024, 3, 29)
    assert asked(date(2026, 3, 5), holidays=frozenset()).holidays_known


def test_an_extension_needs_its_notice_within_the_first_month() -> None:
    """Received 31 January: Monday 2 March is the last lawful day of the month, and 3 March is too late, so nothing is extended."""
    found = asked(date(2026, 1, 31))
    for notified, extended in ((date(2026, 1, 31), True), (date(2026, 3, 2), True), (date(2026, 3, 3), False)):
        told = found.extended(notified=notified, reasons="memo 3")
        assert told.is_extended is extended
        assert told.due == (date(2026, 4, 30) if extended else date(2026, 2, 28))
    # the holiday that nobody named does not help: 6 April is then the last day
    told = asked(date(2026, 3, 5), holidays=None).extended(notified=date(2026, 4, 7), reasons="memo 3")
    assert not told.is_extended
    assert asked(date(2026, 3, 5)).extended(notified=date(2026, 4, 7), reasons="memo 3").is_extended


def test_an_extension_needs_reasons() -> None:
    for reasons in ("", "  ", None):
        with pytest.raises(pr.InputError, match="`reasons`"):
            asked(date(2026, 1, 31)).extended(notified=date(2026, 2, 20), reasons=reasons)  # type: ignore[arg-type]


def test_notices_have_the_first_month_whatever_else() -> None:
    """Art. 12(4), and the notice of 12(3): one month from receipt, whether the answer has longer or the clock stood still."""
    found = asked(date(2026, 1, 31))
    stopped = found.stopped(
        requested=date(2026, 2, 2), answered=date(2026, 2, 16), necessary=True, without_undue_delay=True
    )
    for each in (found, longer(found), stopped, longer(stopped)):
        assert (each.notify_by, each.refuse_by) == (date(2026, 2, 28), date(2026, 2, 28))


# ---------------------------------------------------------------- when the clock stands still


@pytest.mark.parametrize(
    ("necessary", "prompt", "days", "due"),
    [
        # requested on 2 and given on 16 February: the 3rd to the 15th are thirteen whole days
        (True, True, 13, date(2026, 3, 18)),
        (True, False, 0, date(2026, 3, 5)),
        (False, True, 0, date(2026, 3, 5)),
        (False, False, 0, date(2026, 3, 5)),
    ],
)
def test_the_clock_stops_only_where_both_facts_are_said(necessary: bool, prompt: bool, days: int, due: date) -> None:
    """Received on 5 February 2026."""
    found = asked(date(2026, 2, 5)).stopped(
        requested=date(2026, 2, 9), answered=date(2026, 2, 23), necessary=necessary, without_undue_delay=prompt
    )
    assert (found.days_stopped, found.due) == (days, due)
    assert (eu.CLOCK_STOP in found.sources) is bool(days)


def test_by_default_nothing_stops() -> None:
    """Both facts are asked of whoever says it: neither has a default."""
    assert asked(date(2026, 2, 5)).days_stopped == 0
    for lacking in ({"necessary": True}, {"without_undue_delay": True}):
        with pytest.raises(TypeError):
            asked(date(2026, 2, 5)).stopped(requested=date(2026, 2, 6), answered=date(2026, 2, 9), **lacking)
        with pytest.raises(TypeError):
            ClockStop(requested=date(2026, 2, 6), answered=date(2026, 2, 9), **lacking)
    with pytest.raises(pr.InputError, match="`necessary`"):
        asked(date(2026, 2, 5)).stopped(
            requested=date(2026, 2, 6),
            answered=date(2026, 2, 9),
            necessary="yes",  # type: ignore[arg-type]
            without_undue_delay=True,
        )


def test_an_answer_on_the_same_or_the_next_day_stops_nothing() -> None:
    for answered in (date(2026, 2, 9), date(2026, 2, 10)):
        found = asked(date(2026, 2, 5)).stopped(
            requested=date(2026, 2, 9), answered=answered, necessary=True, without_undue_delay=True
        )
        assert found.days_stopped == 0


def test_what_is_asked_for_once_the_month_is_over_stops_nothing() -> None:
    """Received on 5 February: 5 March is in time, 6 March is not, whatever somebody says of the delay."""
    found = [
        asked(date(2026, 2, 5)).stopped(
            requested=requested, answered=date(2026, 3, 16), necessary=True, without_undue_delay=True
        )
        for requested in (date(2026, 3, 5), date(2026, 3, 6))
    ]
    assert [each.days_stopped for each in found] == [10, 0]


# ---------------------------------------------------------------- days, zones and what is refused


def test_the_day_is_that_of_the_controllers_zone() -> None:
    """C26: 31 December 2025 at 23:30 UTC is 1 January 2026 in Stockholm; and 21:30 UTC on 30 June is 1 July in Helsinki alone."""
    late = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert asked(late).received == date(2026, 1, 1)
    summer = datetime(2026, 6, 30, 21, 30, tzinfo=UTC)
    assert [asked(summer, country).due for country in ("FI", "SE")] == [date(2026, 8, 1), date(2026, 7, 30)]
    assert asked(datetime(2026, 1, 31, 1, tzinfo=ZoneInfo("Asia/Tokyo"))).received == date(2026, 1, 30)
    told = asked(date(2026, 1, 31)).extended(notified=datetime(2026, 3, 2, 22, 59, tzinfo=UTC), reasons="memo 3")
    assert told.is_extended
    too_late = asked(date(2026, 1, 31)).extended(notified=datetime(2026, 3, 2, 23, tzinfo=UTC), reasons="memo 3")
    assert not too_late.is_extended


NAIVE = datetime(2026, 1, 31, 12)  # naive on purpose


@pytest.mark.parametrize("wrong", [NAIVE, "2026-01-31", 31, None, True], ids=repr)
def test_a_day_or_an_instant_with_a_zone(wrong: Any) -> None:
    found = asked(date(2026, 1, 31))
    attempts: list[Callable[[], object]] = [
        lambda: ResponseDeadline(wrong, company()),
        lambda: found.extended(notified=wrong, reasons="memo 3"),
        lambda: found.stopped(requested=wrong, answered=date(2026, 2, 9), necessary=True, without_undue_delay=True),
        lambda: found.stopped(requested=date(2026, 2, 9), answered=wrong, necessary=True, without_undue_delay=True),
    ]
    for work in attempts:
        with pytest.raises(pr.InputError, match="zone"):
            work()


def test_days_out_of_order() -> None:
    found = asked(date(2026, 2, 5))
    with pytest.raises(pr.InputError, match="`notified` comes before"):
        found.extended(notified=date(2026, 2, 4), reasons="memo 3")
    with pytest.raises(pr.InputError, match="`notified` comes before"):
        attrs.evolve(found, extension=Extension(notified=date(2026, 2, 4), reasons="memo 3"))
    for requested, answered in ((date(2026, 2, 4), date(2026, 2, 9)), (date(2026, 2, 9), date(2026, 2, 8))):
        with pytest.raises(pr.InputError, match="not in that order"):
            found.stopped(requested=requested, answered=answered, necessary=True, without_undue_delay=True)


def test_before_the_regulation_applied() -> None:
    assert asked(date(2018, 5, 25)).due == date(2018, 6, 25)
    with pytest.raises(pr.InputError, match="2018-05-25"):
        asked(date(2018, 5, 24))


def test_the_end_of_the_calendar() -> None:
    for holidays in (HOLIDAYS, Always()):
        with pytest.raises(pr.OutOfRangeError):
            _ = asked(date(9999, 12, 5), holidays=holidays).latest_lawful


def test_no_reasons_in_a_repr() -> None:
    """They may be about the person."""
    assert "memo" not in repr(longer(asked(date(2026, 1, 31))))


# ---------------------------------------------------------------- what it rests on


def test_each_day_says_what_it_rests_on() -> None:
    """A day that did not move does not cite what moves days."""
    assert [str(source) for source in asked(date(2026, 8, 31)).sources] == [
        "Regulation (EU) 2016/679 Art. 12(3)",
        "Regulation (EEC, Euratom) No 1182/71 Art. 3(1) and 3(2)(c)",
    ]
    assert str(asked(date(2026, 1, 31)).sources[-1]) == "Regulation (EEC, Euratom) No 1182/71 Art. 3(4)"


def test_what_nobody_read_in_the_act_says_so() -> None:
    """Norway, and the clock. The Finnish act does not cover a reply, the Norwegian one only by analogy."""
    assert asked(date(2026, 1, 31), "NO").sources[-1].status == "secondary"
    assert eu.CLOCK_STOP.status == "secondary"
    assert weekend_of("DK") is weekend_of("SE") is eu.WEEKEND
    assert {eves.source.status for eves in (sweden.EVES, finland.EVES, norway.EVES)} == {"verified"}
    assert all(eves.source.binds for eves in (sweden.EVES, finland.EVES, norway.EVES))


# ---------------------------------------------------------------- in the answers


def test_the_answers_know_by_when() -> None:
    """From the day that is said; from the request that is recorded; and from nothing where neither is there."""
    guard = a_guard()
    access = guard.access(subject=KIM, on=ON, data=rows(), received=date(2026, 1, 31))
    assert access.deadline == ResponseDeadline(date(2026, 1, 31), guard.rules.controller)
    assert access.for_person.deadline == access.deadline
    assert guard.access(subject=KIM, on=ON, data=rows()).deadline is None
    assert guard.erasure(subject=KIM, on=ON, data=rows()).deadline is None
    # recorded on the morning of 2 March
    guard.choices.request_erasure(KIM, via="letter")
    erasure = guard.erasure(subject=KIM, on=ON, data=rows())
    assert erasure.deadline is not None
    assert erasure.deadline.due == date(2026, 4, 2)
    assert erasure.for_person.deadline == erasure.deadline
    # and it came on the last day of January, when nobody recorded it
    before = guard.erasure(subject=KIM, on=ON, data=rows(), received=date(2026, 1, 31)).deadline
    assert before is not None
    assert before.due == date(2026, 2, 28)
    assert guard.erasure(subject=ALEX, on=ON, data=rows()).deadline is None


def test_asynchronous_answers_know_it_too() -> None:
    guard = a_guard(register=AsyncRegister, keys=RING)

    async def answers() -> list[pr.Access | pr.Erasure]:
        return [
            await ask(subject=KIM, on=ON, data=rows(), received=date(2026, 1, 31))
            for ask in (guard.aaccess, guard.aerasure)
        ]

    for answer in asyncio.run(answers()):
        assert answer.deadline is not None
        assert answer.deadline.due == date(2026, 2, 28)


def test_a_deadline_of_somebody_else() -> None:
    guard = a_guard()
    other = ResponseDeadline(date(2026, 1, 31), pr.Controller("Example AS", country="NO"))
    for answer in (guard.access, guard.erasure):
        with pytest.raises(pr.InputError, match="this rulebook's controller"):
            answer(subject=KIM, on=ON, data=rows(), received=other)
        with pytest.raises(pr.InputError, match="naive"):
            answer(subject=KIM, on=ON, data=rows(), received=NAIVE)


# ---------------------------------------------------------------- never for what is kept


def test_no_last_day_of_data_moves() -> None:
    """law.md 7.5: the same last days, whatever the controller says of holidays. 15 January 2028 is a Saturday."""
    usual = rulebook()
    festive = attrs.evolve(usual, controller=attrs.evolve(usual.controller, holidays=Always()))
    found = []
    for rules in (usual, festive):
        guard = a_guard(rules)
        answer = guard.access(subject=KIM, on=ON, data=rows())
        last = [(each.purpose.key, kept.last_days) for each in answer.processings for kept in each.kept]
        plans = [
            [(step.key, step.expiry.last_day) for step in guard.deletion_plan(CUSTOMERS, [Row(1, KIM)], on=day).due]
            for day in (date(2028, 1, 15), date(2028, 1, 16))
        ]
        found.append((last, plans))
    assert found[0] == found[1]
    assert ("offers", (date(2028, 1, 15),)) in found[0][0]
    assert date(2028, 1, 15).weekday() == 5
    assert found[0][1] == [[], [(1, date(2028, 1, 15))]]


def test_what_keeps_data_cannot_import_it() -> None:
    """`lint-imports` holds this; here it is read from the sources, for those who run the tests alone."""
    package = Path(pr.__file__).parent
    allowed = {"requests.py", "answering.py", "guards.py", "explanations/responses.py"}
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"processing_rules\.responses\b|processing_rules import responses", path.read_text("utf-8"))
    }
    assert found == allowed


# ---------------------------------------------------------------- every day, a second time


class Naive:
    """The holidays of the plain integers, as a controller names them."""

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        return naive.holiday(plain(day))


def plain(day: date) -> Day:
    return day.year, day.month, day.day


def differences(days: Iterable[date], due: Callable[[Day], Day], *, extended: bool = False) -> Iterator[date]:
    """Days of receipt of which the two say something else, with holidays or without."""
    for received in days:
        wanted = due(plain(received))
        for holidays in (Naive(), None):
            found = asked(received, holidays=holidays)
            if extended:
                found = found.extended(notified=received, reasons="memo 3")
            moved = naive.working_day(wanted, holidays=holidays is not None)
            if (plain(found.due), plain(found.latest_lawful)) != (wanted, moved):
                yield received


SAMPLE = [
    *every_day(date(2023, 2, 20), date(2024, 5, 5)),
    *every_day(date(2096, 1, 20), date(2096, 5, 5)),
    *every_day(date(2099, 11, 25), date(2100, 5, 5)),
]


def test_the_second_reckoning_knows_easter_and_the_week() -> None:
    """Known Easter Days, and the weekdays of the worked examples."""
    assert [naive.easter(year)[1:] for year in (2019, 2024, 2026, 2038)] == [(4, 21), (3, 31), (4, 5), (4, 25)]
    assert [naive.weekday(day) for day in ((2026, 1, 31), (2028, 1, 31), (2024, 2, 29), (2000, 1, 1))] == [6, 1, 4, 6]


@pytest.mark.parametrize("extended", [False, True])
def test_the_awkward_days(extended: bool) -> None:
    assert list(differences(SAMPLE, lambda day: naive.due(day, extended=extended), extended=extended)) == []


@pytest.mark.slow
@pytest.mark.parametrize("extended", [False, True])
def test_every_day_of_four_hundred_years(extended: bool) -> None:
    """146,097 days."""
    days = list(every_day(date(2019, 1, 1), date(2418, 12, 31)))
    assert len(days) == 146_097
    assert list(differences(days, lambda day: naive.due(day, extended=extended), extended=extended)) == []


@pytest.mark.parametrize(
    ("wrong", "extended"),
    [
        (naive.chained, True),
        (naive.from_the_day_after, False),
        (naive.thirty_days, False),
        (naive.until_the_day_before, False),
    ],
)
def test_a_difference_would_be_seen(wrong: Callable[[Day], Day], extended: bool) -> None:
    """The negative control: months in a chain, from the day after, thirty days, a day less."""
    assert list(differences(SAMPLE, wrong, extended=extended)) != []
