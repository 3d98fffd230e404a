"""A reason says what it is about, so that it can be said to a person: which fact, what it is called, and how one asks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from processing_rules import (
    UNKNOWN,
    Clause,
    Code,
    Condition,
    Contract,
    Controller,
    DataCategory,
    Event,
    Fact,
    Flag,
    Guard,
    MemoryRegister,
    Purpose,
    Reason,
    Recurring,
    Rulebook,
    SubjectAdapter,
    Text,
    keep,
    stated,
)

DATA = DataCategory("data", Text(en="your data"))
MOVED = Event("moved", Text(en="you moved"))
LOGIN = Recurring("login", Text(en="you logged in"))
LOANS = Flag("loans", Text(en="you have a loan"))
POINTS = Fact("points", int, Text(en="your points"))
BOOKED = Event("booked", Text(en="it was booked"), of="item")


class Customer:
    pk = 1
    nothing = None


def reasons(only_if: Condition | None = None) -> tuple[Reason, ...]:
    """Why a question about somebody of whom nothing is known is denied."""
    purpose = Purpose(
        "p",
        Text(en="P"),
        basis=Contract(),
        direct_marketing=False,
        categories={DATA},
        only_if=only_if,
        retention=[] if only_if is not None else [keep(DATA, days=1).after(BOOKED)],
    )
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[purpose], version="1")
    given = dict.fromkeys([MOVED, LOGIN, LOANS, POINTS], "nothing")
    customers = SubjectAdapter(Customer, id="pk", given=given)
    guard = Guard(
        rules, register=MemoryRegister(), subjects=[customers], clock=lambda: datetime(2026, 4, 1, tzinfo=UTC)
    )
    return guard.decide(purpose, subject=Customer()).reasons


@pytest.mark.parametrize(
    ("condition", "key", "title", "asks"),
    [
        (MOVED.happened(), "moved", MOVED.title, "when"),
        (LOGIN.happened(), "login", LOGIN.title, "when"),
        (LOANS, "loans", LOANS.title, "whether"),
        (POINTS >= 1, "points", POINTS.title, None),
    ],
    ids=["event", "recurring event", "flag", "fact"],
)
def test_what_is_missing_is_named(condition: Condition, key: str, title: Text, asks: str | None) -> None:
    """The fact's key for staff, its title for the person, and whether one asks `when` or `whether`."""
    (reason,) = reasons(condition)
    assert (reason.code, reason.about, reason.title, reason.asks) == ("missing-fact", key, title, asks)
    assert reason.purpose == "p"


def test_a_missing_row_names_what_the_row_would_say() -> None:
    """A clause about rows asks for the event of the row."""
    (reason,) = reasons()
    assert (reason.code, reason.about, reason.title, reason.asks) == ("item-missing", "booked", BOOKED.title, "when")


def test_the_source_of_a_condition_stands_with_what_it_misses() -> None:
    """Who reads the reason can look the rule up."""
    (reason,) = reasons((POINTS >= 1).citing(stated("l.7")))
    assert reason.source == stated("l.7")


def kept(clause: Clause, *, on: date, booked: object) -> tuple[Reason, ...]:
    """Why data with such a clause is not used on a day."""
    purpose = Purpose(
        "p", Text(en="P"), basis=Contract(), direct_marketing=False, categories={DATA}, retention=[clause]
    )
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[purpose], version="1")
    customers = SubjectAdapter(Customer, id="pk")
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    guard = Guard(rules, register=MemoryRegister(), subjects=[customers], clock=lambda: noon)
    return guard.decide(purpose, subject=Customer(), given={BOOKED: booked}).reasons


@pytest.mark.parametrize("refresh", [False, True], ids=["erase", "refresh"])
def test_what_is_kept_too_long_is_named(refresh: bool) -> None:
    """From the day after the last day: which data it is, what it is called, and where the clause is written."""
    clause = keep(DATA, months=1).after(BOOKED).citing(stated("l.9"))
    clause = clause.or_refresh() if refresh else clause
    assert kept(clause, on=date(2026, 4, 15), booked=date(2026, 3, 15)) == ()
    (reason,) = kept(clause, on=date(2026, 4, 16), booked=date(2026, 3, 15))
    code = Code.REFRESH_OVERDUE if refresh else Code.RETENTION_EXPIRED
    assert (reason.code, reason.about, reason.title, reason.source) == (code, "data", DATA.title, stated("l.9"))


def test_what_a_clause_misses_is_named_with_its_source() -> None:
    """Where the event is unknown it is not said that the time is over, but what would have to be found out."""
    clause = keep(DATA, months=1).after(BOOKED).citing(stated("l.9"))
    (reason,) = kept(clause, on=date(2026, 4, 16), booked=UNKNOWN)
    assert (reason.code, reason.about, reason.title, reason.asks) == (
        Code.MISSING_FACT,
        "booked",
        BOOKED.title,
        "when",
    )
    assert reason.source == stated("l.9")


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2026, 3, 31), None), (date(2026, 4, 1), Code.MISSING_FACT), (date(2026, 5, 31), Code.MISSING_FACT)],
)
def test_what_is_kept_longer_while_a_state_lasts(on: date, code: Code | None) -> None:
    """To the end of the month that is sure; after it, it depends on the state."""
    clause = keep(DATA, days=16).after(BOOKED).unless(Flag("open", of="item"))
    purpose = Purpose(
        "p", Text(en="P"), basis=Contract(), direct_marketing=False, categories={DATA}, retention=[clause]
    )
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[purpose], version="1")
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    guard = Guard(rules, register=MemoryRegister(), subjects=[SubjectAdapter(Customer, id="pk")], clock=lambda: noon)
    given = {BOOKED: date(2026, 3, 15), Flag("open", of="item"): UNKNOWN}
    decision = guard.decide(purpose, subject=Customer(), given=given)
    assert {(reason.code, reason.about) for reason in decision.reasons} == ({(code, "open")} if code else set())
