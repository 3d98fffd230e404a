"""A reason says what it is about, so that it can be said to a person: which fact, what it is called, and how one asks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from processing_rules import (
    ROLE,
    UNKNOWN,
    Channel,
    Clause,
    Code,
    Condition,
    Contract,
    Controller,
    DataCategory,
    DirectMarketing,
    Event,
    Fact,
    Flag,
    Guard,
    LegitimateInterests,
    MemoryRegister,
    ProcessingDeniedError,
    Purpose,
    Reason,
    Recipient,
    Recurring,
    Role,
    Rulebook,
    SubjectAdapter,
    Text,
    after,
    earliest,
    keep,
    stated,
    statute,
)
from processing_rules.jurisdictions import statutory

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


# ---------------------------------------------------------------- what was asked, and is not declared

PHONE = DataCategory("phone", Text(en="your telephone number"))
ADDRESS = DataCategory("address", Text(en="your address"))
AGENCY = Recipient("agency", Text(en="a credit agency"), role="controller", country="SE").gets(PHONE)
SURVEY = Purpose(
    "survey",
    Text(en="Surveys"),
    basis=LegitimateInterests(Text(en="a better service"), assessment="LIA-1"),
    direct_marketing=DirectMarketing.SURVEY,
    categories={PHONE, ADDRESS},
    channels={Channel.PHONE},
    recipients=[AGENCY],
)
SURVEYS = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[SURVEY], version="1")


class Person:
    pk = 1
    phone = "+46701740605"
    role = Role.CONSUMER


def about(person: object = Person, **asked: Any) -> set[tuple[str, str | None, Text | None]]:
    """The code, what it is about and what that is called, of each reason."""
    people: SubjectAdapter[Any] = SubjectAdapter(Person, id="pk", addresses={"phone": "phone"}, given={ROLE: "role"})
    guard = Guard(
        SURVEYS, register=MemoryRegister(), subjects=[people], clock=lambda: datetime(2026, 4, 1, 9, tzinfo=UTC)
    )
    subject = Person() if person is Person else person
    return {
        (each.code.value, each.about, each.title) for each in guard.decide(SURVEY, subject=subject, **asked).reasons
    }


def test_what_is_not_declared_is_named() -> None:
    """The channel, the category and the recipient that the purpose does not name, and the category that a recipient is not given."""
    assert about(channel=Channel.PHONE) == set()
    assert ("channel-not-declared", "email", None) in about(channel=Channel.EMAIL)
    assert about(uses={DATA}) == {("category-not-declared", "data", DATA.title)}
    stranger = Recipient("printer", Text(en="a printer"), role="controller", country="SE").gets(PHONE)
    assert ("recipient-not-declared", "printer", None) in about(recipient=stranger, uses={PHONE})
    assert about(recipient=AGENCY, uses={PHONE}) == set()
    assert about(recipient=AGENCY, uses={ADDRESS}) == {
        ("recipient-not-given-category", "address", ADDRESS.title),
    }


def test_an_address_that_cannot_be_read_is_named_by_its_kind() -> None:
    """And not by what it holds."""
    broken = Person()
    broken.phone = "ring me"
    assert ("address-unusable", "phone", None) in about(broken, channel=Channel.PHONE)


def test_marketing_to_an_id_alone() -> None:
    """Nobody knows the addresses behind it, so a refusal that was given by one would be missed: denied, whatever the id says."""
    people: SubjectAdapter[Any] = SubjectAdapter(Person, id="pk", addresses={"phone": "phone"}, given={ROLE: "role"})
    guard = Guard(SURVEYS, register=MemoryRegister(), subjects=[people])

    @guard.for_purpose(SURVEY, subject="customer_id", channel=Channel.PHONE)
    def ring(customer_id: int) -> None:
        pass

    with pytest.raises(ProcessingDeniedError) as denial:
        ring(7)
    assert Code.SUBJECT_UNKNOWN in denial.value.decision.codes


# ---------------------------------------------------------------- what is over, where something is unknown


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (date(2025, 4, 30), Code.MISSING_FACT),
        # the last day by what is known: the other may have ended it, or not
        (date(2025, 5, 1), Code.MISSING_FACT),
        (date(2025, 5, 2), Code.RETENTION_EXPIRED),
    ],
)
def test_the_earlier_of_two_when_one_is_unknown(today: date, code: Code) -> None:
    """Until the day that is known it may be over, by what is not known; after it, it is over whatever that would say."""
    end = Event("ended", Text(en="your contract ended"))
    kept = keep(DATA).until(earliest(after(end, years=1), after(MOVED, years=1)))
    purpose = Purpose("p", Text(en="P"), basis=Contract(), direct_marketing=False, categories={DATA}, retention=[kept])
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[purpose], version="1")
    given: dict[Any, Any] = {end: lambda _: date(2024, 5, 1), MOVED: "nothing"}
    guard = Guard(
        rules,
        register=MemoryRegister(),
        subjects=[SubjectAdapter(Customer, id="pk", given=given)],
        clock=lambda: datetime(today.year, today.month, today.day, 12, tzinfo=UTC),
    )
    assert guard.decide(purpose, subject=Customer()).codes == {code}


@pytest.mark.parametrize(("year", "section"), [(2025, "1 §"), (2026, "2 §")])
def test_what_is_over_by_an_act_names_the_section_of_the_day(year: int, section: str) -> None:
    """The act said 30 days until the end of 2025, and 20 from then; both are long over."""
    law = statutory(
        Text(en="an act"),
        after(MOVED, days=20),
        key="act",
        duty="maximum",
        source=statute("Example act", "2 §"),
        valid_from=date(2026, 1, 1),
        replaces=statutory(
            Text(en="an act"),
            after(MOVED, days=30),
            key="act",
            duty="maximum",
            source=statute("Example act", "1 §"),
            valid_to=date(2025, 12, 31),
        ),
    )
    purpose = Purpose(
        "p",
        Text(en="P"),
        basis=Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[keep(DATA).until(law)],
    )
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[purpose], version="1")
    moved: dict[Any, Any] = {MOVED: lambda _: date(2024, 1, 1)}
    guard = Guard(
        rules,
        register=MemoryRegister(),
        subjects=[SubjectAdapter(Customer, id="pk", given=moved)],
        clock=lambda: datetime(year, 6, 1, 12, tzinfo=UTC),
    )
    (reason,) = guard.decide(purpose, subject=Customer()).reasons
    assert (reason.code, str(reason.source)) == (Code.RETENTION_EXPIRED, f"Example act {section}")
