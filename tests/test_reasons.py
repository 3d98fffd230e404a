"""A reason says what it is about, so that it can be said to a person: which fact, what it is called, and how one asks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Literal

import attrs
import pytest

from processing_rules import (
    ROLE,
    UNKNOWN,
    Axis,
    Channel,
    Choice,
    Clause,
    Code,
    Condition,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DirectMarketing,
    Event,
    Fact,
    Flag,
    Guard,
    KeyRing,
    LegitimateInterests,
    MemoryRegister,
    Obligation,
    Operation,
    ProcessingDeniedError,
    Purpose,
    PurposeGroup,
    Reach,
    Reached,
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
    keep_at_least,
    stated,
    statute,
)
from processing_rules.jurisdictions import Statutory, statutory

DATA = DataCategory("data", Text(en="your data"))
MOVED = Event("moved", Text(en="you moved"))
ENDED = Event("ended", Text(en="your contract ended"))
LOGIN = Recurring("login", Text(en="you logged in"))
LOANS = Flag("loans", Text(en="you have a loan"))
POINTS = Fact("points", int, Text(en="your points"))
BOOKED = Event("booked", Text(en="it was booked"), of="item")


class Customer:
    pk = 1


def a_purpose(**changes: Any) -> Purpose:
    """A contract that uses DATA."""
    usual: dict[str, Any] = {"basis": Contract(), "direct_marketing": False, "categories": {DATA}}
    return Purpose(changes.pop("key", "p"), Text(en="P"), **(usual | changes))


def a_guard(
    *purposes: Purpose, given: dict[Any, Any] | None = None, on: date = date(2026, 4, 1), **options: Any
) -> Guard:
    """A guard at noon of a day, for customers of whom these values are known."""
    known: dict[Any, Any] = {term: partial(lambda value, _: value, value) for term, value in (given or {}).items()}
    usual: dict[str, Any] = {
        "register": MemoryRegister(),
        "subjects": [SubjectAdapter(Customer, id="pk", given=known)],
        "clock": lambda: datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
    }
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=purposes, version="1")
    return Guard(rules, **(usual | options))


def reasons(only_if: Condition | None = None) -> tuple[Reason, ...]:
    """Why a question about somebody of whom nothing is known is denied."""
    purpose = a_purpose(only_if=only_if, retention=[] if only_if is not None else [keep(DATA, days=1).after(BOOKED)])
    given = dict.fromkeys([MOVED, LOGIN, LOANS, POINTS])
    return a_guard(purpose, given=given).decide(purpose, subject=Customer()).reasons


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


def kept(*clauses: Clause, on: date, given: dict[Any, Any] | None = None, **asked: Any) -> tuple[Reason, ...]:
    """Why data with such clauses is not used on a day."""
    purpose = a_purpose(retention=clauses)
    of_person, of_row = (
        {term: value for term, value in (given or {}).items() if term.of == owner} for owner in ("subject", "item")
    )
    guard = a_guard(purpose, given=of_person, on=on)
    return guard.decide(purpose, subject=Customer(), given=of_row, **asked).reasons


@pytest.mark.parametrize("refresh", [False, True], ids=["erase", "refresh"])
def test_what_is_kept_too_long_is_named(refresh: bool) -> None:
    """From the day after the last day: which data it is, what it is called, and where the clause is written."""
    clause = keep(DATA, months=1).after(BOOKED).citing(stated("l.9"))
    clause = clause.or_refresh() if refresh else clause
    assert kept(clause, on=date(2026, 4, 15), given={BOOKED: date(2026, 3, 15)}) == ()
    (reason,) = kept(clause, on=date(2026, 4, 16), given={BOOKED: date(2026, 3, 15)})
    code = Code.REFRESH_OVERDUE if refresh else Code.RETENTION_EXPIRED
    assert (reason.code, reason.about, reason.title, reason.source) == (code, "data", DATA.title, stated("l.9"))


def test_what_a_clause_misses_is_named_with_its_source() -> None:
    """Where the event is unknown it is not said that the time is over, but what would have to be found out."""
    clause = keep(DATA, months=1).after(BOOKED).citing(stated("l.9"))
    (reason,) = kept(clause, on=date(2026, 4, 16), given={BOOKED: UNKNOWN})
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
    found = kept(clause, on=on, given={BOOKED: date(2026, 3, 15), Flag("open", of="item"): UNKNOWN})
    assert {(reason.code, reason.about) for reason in found} == ({(code, "open")} if code else set())


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


def surveyor(rules: Rulebook = SURVEYS, **options: Any) -> Guard:
    """A guard for people who are called."""
    people: SubjectAdapter[Any] = SubjectAdapter(Person, id="pk", addresses={"phone": "phone"}, given={ROLE: "role"})
    usual: dict[str, Any] = {"register": MemoryRegister(), "clock": lambda: datetime(2026, 4, 1, 9, tzinfo=UTC)}
    return Guard(rules, subjects=[people], **(usual | options))


def about(person: object = Person, **asked: Any) -> set[tuple[str, str | None, Text | None]]:
    """The code, what it is about and what that is called, of each reason."""
    subject = Person() if person is Person else person
    found = surveyor().decide(SURVEY, subject=subject, **asked).reasons
    return {(each.code.value, each.about, each.title) for each in found}


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
    guard = surveyor()

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
    clause = keep(DATA).until(earliest(after(ENDED, years=1), after(MOVED, years=1)))
    (reason,) = kept(clause, on=today, given={ENDED: date(2024, 5, 1), MOVED: UNKNOWN})
    assert reason.code == code


def an_act(duty: Literal["minimum", "maximum"], *, turns: date, before: int, since: int) -> Statutory:
    """So many days from a move, by 1 § before a day and by 2 § since."""
    title, yesterday = Text(en="an act"), turns - timedelta(days=1)
    was = statutory(
        title,
        after(MOVED, days=before),
        key="act",
        duty=duty,
        source=statute("Example act", "1 §"),
        valid_to=yesterday,
    )
    return statutory(
        title,
        after(MOVED, days=since),
        key="act",
        duty=duty,
        source=statute("Example act", "2 §"),
        valid_from=turns,
        replaces=was,
    )


@pytest.mark.parametrize(("year", "section"), [(2025, "1 §"), (2026, "2 §")])
def test_what_is_over_by_an_act_names_the_section_of_the_day(year: int, section: str) -> None:
    """The act said 30 days until the end of 2025, and 20 from then; both are long over."""
    law = an_act("maximum", turns=date(2026, 1, 1), before=30, since=20)
    (reason,) = kept(keep(DATA).until(law), on=date(year, 6, 1), given={MOVED: date(2024, 1, 1)})
    assert (reason.code, str(reason.source)) == (Code.RETENTION_EXPIRED, f"Example act {section}")


@pytest.mark.parametrize(
    ("clause", "last"),
    [
        # 36 hours that begin on the 1st are over between noon of the 2nd and midnight after it: on doubt a maximum ends sooner, a minimum later
        (keep(DATA).until(after(MOVED, hours=36)), 1),
        (keep_at_least(DATA).until(after(MOVED, hours=36)), 3),
    ],
    ids=["maximum", "minimum"],
)
def test_doubt_of_hours_ends_a_maximum_sooner_and_a_minimum_later(clause: Clause, last: int) -> None:
    """And either is an answer, not something that is missing."""
    for day in range(1, 5):
        codes = {reason.code for reason in kept(clause, on=date(2024, 5, day), given={MOVED: date(2024, 5, 1)})}
        assert codes == (set() if day <= last else {Code.RETENTION_EXPIRED})


def test_doubt_of_hours_beside_something_unknown() -> None:
    """The hours end a maximum on the first day on which they can, so that what is unknown no longer matters on the next."""
    clause = keep(DATA).until(earliest(after(ENDED, hours=36), after(MOVED, years=1)))
    (reason,) = kept(clause, on=date(2024, 5, 2), given={ENDED: date(2024, 5, 1), MOVED: UNKNOWN})
    assert reason.code == Code.RETENTION_EXPIRED


def test_a_row_that_is_missing_hides_nothing() -> None:
    """The clause that waits for the row is named, and the next is looked at all the same; where the category is named, too."""
    waiting, over = keep(DATA, years=9).after(BOOKED), keep(DATA, days=1).after(MOVED)
    asked: tuple[dict[str, Any], ...] = ({}, {"uses": {DATA}})
    for more in asked:
        found = kept(waiting, over, on=date(2024, 5, 5), given={MOVED: date(2024, 5, 1)}, **more)
        assert {reason.code for reason in found} == {Code.ITEM_MISSING, Code.RETENTION_EXPIRED}


def test_of_several_minima_the_longest_is_named() -> None:
    """It is the one that ended last."""
    short = keep_at_least(DATA, days=1).after(MOVED).citing(stated("l.1"))
    long = keep_at_least(DATA, days=10).after(MOVED).citing(stated("l.2"))
    (reason,) = kept(short, long, on=date(2024, 5, 12), given={MOVED: date(2024, 5, 1)})
    assert (reason.code, reason.source) == (Code.RETENTION_EXPIRED, stated("l.2"))


@pytest.mark.parametrize(("day", "named"), [(10, True), (11, True), (12, False)])
def test_what_keeps_data_is_named_beside_what_ended_its_use(day: int, named: bool) -> None:
    """To the last day of the longest minimum, that day included, with the section that holds then."""
    act = an_act("minimum", turns=date(2025, 1, 1), before=10, since=10)
    short = keep_at_least(DATA, days=2).after(MOVED).citing(stated("l.1"))
    over = keep(DATA, days=1).after(MOVED)
    found = kept(over, short, keep_at_least(DATA).until(act), on=date(2024, 5, day), given={MOVED: date(2024, 5, 1)})
    keeping = [str(reason.source) for reason in found if reason.code == Code.CLAUSE]
    assert keeping == (["Example act 1 §"] if named else [])


# ---------------------------------------------------------------- conditions, recipients, and questions that leave something out


def test_the_notices_own_words() -> None:
    """A condition says what the notice says, and where; one without words of its own says where."""
    words = Text(en="you have not asked for it")
    (reason,) = reasons_of(LOANS.because("not-asked", words).citing(stated("l.3")))
    assert (reason.code, reason.own, reason.text, reason.source) == (
        Code.CONDITION_NOT_MET,
        "not-asked",
        words,
        stated("l.3"),
    )
    (reason,) = reasons_of(LOANS.citing(stated("l.4")))
    assert (reason.code, reason.own, reason.source) == (Code.CONDITION_NOT_MET, None, stated("l.4"))


def reasons_of(only_if: Condition) -> tuple[Reason, ...]:
    """Why a question about somebody without a loan is denied."""
    purpose = a_purpose(only_if=only_if)
    return a_guard(purpose, given={LOANS: False}).decide(purpose, subject=Customer()).reasons


def test_a_recipient_without_its_papers_is_named() -> None:
    """A processor without an agreement; a recipient outside the EEA without a ground."""
    printer = Recipient("printer", Text(en="a printer"), role="processor", country="SE").gets(DATA)
    abroad = Recipient("abroad", Text(en="a bureau"), role="controller", country="US").gets(DATA)
    for recipient, code in ((printer, Code.AGREEMENT_MISSING), (abroad, Code.TRANSFER_MECHANISM_MISSING)):
        purpose = a_purpose(recipients=[recipient])
        guard = a_guard(purpose)
        (reason,) = guard.decide(purpose, subject=Customer(), recipient=recipient).reasons
        assert (reason.code, reason.about, reason.title) == (code, recipient.key, recipient.title)


def test_contact_by_no_channel_is_reached_by_every_refusal() -> None:
    """Who does not say how somebody is contacted hears each no to marketing, by whichever channel it was."""
    guard = surveyor()
    guard.choices.opt_out(Person(), SURVEY, channels={Channel.EMAIL}, via="letter")
    assert guard.decide(SURVEY, subject=Person(), channel=Channel.PHONE).permitted
    codes = guard.decide(SURVEY, subject=Person(), operation=Operation.CONTACT).codes
    assert codes == {Code.CHANNEL_MISSING, Code.OPT_OUT}


def test_what_the_law_of_a_channel_does_not_know_is_named() -> None:
    """The role, where nobody says it; the channel, where there is no rule for it."""
    unknown = Person()
    unknown.role = None  # type: ignore[assignment]
    assert about(unknown, channel=Channel.PHONE) == {("missing-fact", "role", ROLE.title)}
    visits = attrs.evolve(SURVEY, channels={Channel.VISIT})
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[visits], version="1")
    guard = surveyor(rules)
    (reason,) = guard.decide(visits, subject=Person(), channel=Channel.VISIT).reasons
    assert (reason.code, reason.about) == (Code.CHANNEL_RULE_MISSING, "visit")


def test_disclosing_to_nobody_in_particular_is_reached_by_every_refusal() -> None:
    """Who does not say who gets the data hears each no to handing it over, to whomever it was."""
    ring = KeyRing("2026", {"2026": bytes(range(32))})
    register = MemoryRegister()
    register.append(
        Choice(
            kind="opt-out",
            at=datetime(2026, 1, 1, tzinfo=UTC),
            keys=tuple(ring.keys_of(Reached(phone="+46701740605"))),
            reach=Reach(recipients=Axis.only(["agency"])),
            evidence="letter",
        )
    )
    guard = surveyor(register=register, keys=ring)
    assert guard.decide(SURVEY, subject=Person(), channel=Channel.PHONE).permitted
    codes = guard.decide(SURVEY, subject=Person(), operation=Operation.DISCLOSE).codes
    assert codes == {Code.RECIPIENT_MISSING, Code.OPT_OUT}


def test_a_purpose_of_somebody_else_and_a_group_are_named() -> None:
    """By what they are called."""
    guard = surveyor()
    other = attrs.evolve(SURVEY, title=Text(en="Surveys of another company"))
    (reason,) = guard.decide(other, subject=Person()).reasons
    assert (reason.code, reason.title) == (Code.PURPOSE_NOT_DECLARED, other.title)
    group = PurposeGroup("marketing", Text(en="Marketing"))
    (reason,) = guard.decide(group, subject=Person()).reasons  # type: ignore[arg-type]
    assert (reason.code, reason.title) == (Code.PURPOSE_IS_GROUP, group.title)


def test_beyond_the_calendar() -> None:
    """A day after the year 9999 is no day: denied, with that reason alone."""
    (reason,) = kept(keep(DATA, years=9000).after(MOVED), on=date(2024, 5, 1), given={MOVED: date(2024, 5, 1)})
    assert reason.code == Code.OUT_OF_RANGE


# ---------------------------------------------------------------- the decision itself


def test_a_decision_says_what_was_asked() -> None:
    """When, by which channel, what is done, and who gets it."""
    now = datetime(2026, 4, 1, 9, tzinfo=UTC)
    guard = surveyor(clock=lambda: now)
    call = guard.decide(SURVEY, subject=Person(), channel=Channel.PHONE)
    assert (call.channel, call.operation, call.recipient, call.at) == ("phone", "contact", None, now)
    given = guard.decide(SURVEY, subject=Person(), recipient=AGENCY, uses={PHONE})
    assert (given.channel, given.operation, given.recipient, given.at) == (None, "disclose", "agency", now)


@pytest.mark.parametrize("confidential", [False, True])
def test_a_decision_knows_whether_it_is_confidential(confidential: bool) -> None:
    """Permitted or not: what the person may not read about is said for no purpose beside it."""
    open_one, other = a_purpose(), a_purpose(key="q", confidential=confidential)
    decision = a_guard(open_one, other).decide(open_one, other, subject=Customer())
    assert (decision.permitted, decision.confidential) == (True, confidential)


def test_duties_of_several_purposes() -> None:
    """Each purpose brings its own; a denial brings none."""
    first, second = Obligation("tell", Text(en="tell")), Obligation("write", Text(en="write it down"))
    one, two = a_purpose(obligations=[first]), a_purpose(key="q", obligations=[second])
    three = a_purpose(key="r", obligations=[first], only_if=LOANS)
    guard = a_guard(one, two, three, given={LOANS: False})
    assert guard.decide(one, two, subject=Customer()).obligations == {first, second}
    assert guard.decide(one, three, subject=Customer()).obligations == frozenset()


def test_a_consent_that_runs_out_turns_the_answer_on_the_day_after() -> None:
    """At midnight of the controller's zone, when its last day is over."""
    asked = a_purpose(basis=Consent(wordings={"v1"}))
    ring = KeyRing("2026", {"2026": bytes(range(32))})
    given = a_guard(asked, keys=ring).choices.consent(Customer(), asked, wording="v1", via="form")
    register = MemoryRegister()
    register.append(attrs.evolve(given, until=date(2026, 5, 20)))
    decision = a_guard(asked, keys=ring, register=register).decide(asked, subject=Customer())
    assert decision.permitted
    assert decision.changes_at == datetime(2026, 5, 20, 22, tzinfo=UTC)
