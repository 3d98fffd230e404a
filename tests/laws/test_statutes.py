"""Each statutory deadline on each day of four hundred years, held against a second computing of plain integers that shares no code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import attrs
import pytest

import processing_rules as pr
from processing_rules.expressions.computing import Computation, terms_of
from processing_rules.expressions.statutes import Statutory
from processing_rules.expressions.values import Facts
from processing_rules.jurisdictions import COUNTRIES, denmark, finland, norway, retention_of, sweden
from processing_rules.jurisdictions.events import BOOKED, FINANCIAL_YEAR_ENDED, RELATIONSHIP_STARTED
from processing_rules.periods import Calendar
from tests.laws import naive_statutes as naive
from tests.world import every_day

RULES = {(country, rule.key): rule for country in COUNTRIES for rule in retention_of(country)}
BY_ROW = {
    ("SE", "bookkeeping"): sweden.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED),
    ("NO", "bookkeeping"): norway.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED),
    ("NO", "secondary-documents"): norway.secondary_documents(year_ended=FINANCIAL_YEAR_ENDED),
    ("FI", "books"): finland.books(year_ended=FINANCIAL_YEAR_ENDED),
    ("FI", "vouchers"): finland.vouchers(year_ended=FINANCIAL_YEAR_ENDED),
    ("DK", "bookkeeping"): denmark.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED),
}
YEAR_ENDS = [(12, 31), (4, 30), (2, 29)]
STOCKHOLM = pr.Controller("Example AB", country="SE").zone
SAMPLE = [
    *every_day(date(2023, 2, 20), date(2024, 3, 5)),
    *every_day(date(2096, 2, 20), date(2096, 3, 5)),
    *every_day(date(2099, 12, 25), date(2100, 3, 5)),
]


def four_hundred_years() -> Iterator[date]:
    """Every day of a whole turn of the calendar."""
    return every_day(date(2000, 1, 1), date(2399, 12, 31))


def computed(rule: Statutory, day: date, ends: tuple[int, int]) -> date:
    """What the library says of a deadline that hangs on one day; nobody ever had a business relationship."""

    def told(term: object) -> object:
        return pr.NOT_YET if term == RELATIONSHIP_STARTED else [] if isinstance(term, pr.Recurring) else day

    facts = Facts(told, STOCKHOLM)
    span = Computation(facts, Calendar(financial_year_ends=ends), None).span(rule, "later")
    assert span is not None
    assert span.lo == span.hi
    return date.fromordinal(span.hi)


@attrs.define
class Question:
    """A deadline, asked by a day in the controller's financial year, or by the day from which it runs.

    Where acts agree to the letter they are one question, with the second opinion on each of them.
    """

    rule: Statutory
    ends: tuple[int, int] | None
    references: list[Callable[[naive.Day], naive.Day]] = attrs.field(factory=list)
    places: list[str] = attrs.field(factory=list)


def differences(question: Question, days: Iterable[date]) -> Iterator[tuple[date, date, naive.Day]]:
    """Where the two say different things: the day, what the library says, and what the plain integers say."""
    for day in days:
        start = (day.year, day.month, day.day)
        end = start if question.ends is None else naive.year_end(start, *question.ends)
        found = computed(question.rule, day, question.ends or (12, 31))
        for reference in question.references:
            if (found.year, found.month, found.day) != (wanted := reference(end)):
                yield day, found, wanted


def questions(year_ends: Iterable[tuple[int, int]]) -> list[Question]:
    """Each rule in each way."""
    found: dict[object, Question] = {}

    def ask(place: tuple[str, str], rule: Statutory, ends: tuple[int, int] | None) -> None:
        question = found.setdefault((rule.of, ends), Question(rule, ends))
        question.references.append(({**naive.BOOKS, **naive.EVENTS})[place])
        question.places.append("-".join(place))

    for place in naive.BOOKS:
        ask(place, BY_ROW[place], None)
        for ends in year_ends:
            ask(place, RULES[place], ends)
    for place in naive.EVENTS:
        ask(place, RULES[place], None)
    return list(found.values())


def named(question: Question) -> str:
    return "+".join(question.places) + ("" if question.ends is None else f"-{question.ends[0]}-{question.ends[1]}")


ALL = questions(YEAR_ENDS)


def test_every_rule_is_reckoned_twice() -> None:
    """A rule that nobody wrote a second time is untested."""
    assert {place for question in ALL for place in question.places} == {"-".join(place) for place in RULES}
    assert set(RULES) == set(naive.BOOKS) | set(naive.EVENTS)
    assert {place for place, rule in RULES.items() if BOOKED in terms_of(rule)} == set(naive.BOOKS)


@pytest.mark.parametrize("question", ALL, ids=named)
def test_the_awkward_days(question: Question) -> None:
    """A leap year and its neighbour, a year before and one after a century that is none."""
    assert list(differences(question, SAMPLE)) == []


@pytest.mark.slow
@pytest.mark.parametrize("question", ALL, ids=named)
def test_every_day_of_four_hundred_years(question: Question) -> None:
    """146,097 days for each."""
    assert sum(1 for _ in four_hundred_years()) == 146_097
    assert list(differences(question, four_hundred_years())) == []


@pytest.mark.parametrize("place", naive.WRONG, ids="-".join)
def test_a_difference_would_be_seen(place: tuple[str, str]) -> None:
    """The negative control: numeric months from the end of a month, the other anchor, a day less."""
    wrong = Question(BY_ROW.get(place, RULES[place]), None, [naive.WRONG[place]])
    assert list(differences(wrong, SAMPLE)) != []


def test_never_a_day_short() -> None:
    """Counted from the next day a period is as long as by the corresponding day, or up to three days longer, and never shorter."""
    for place in (("NO", "bookkeeping"), ("NO", "secondary-documents"), ("FI", "books"), ("DK", "bookkeeping")):
        years, months = {"secondary-documents": (3, 6), "books": (10, 0)}.get(place[1], (5, 0))
        for day in SAMPLE:
            plain = pr.Period(years=years, months=months).after(day)
            assert timedelta(0) <= computed(BY_ROW[place], day, (12, 31)) - plain <= timedelta(days=3), (place, day)
