"""Strategies give what rules can take, and reach what rules turn on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import processing_rules as pr
from examples.notices import haugaland_kraft, nordic_green_energy, wasa_kredit
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN, Channel, Choice, Code, InputError, Role
from processing_rules.choices import KINDS
from processing_rules.expressions.values import checked
from processing_rules.testing import strategies, trial
from tests.world import CONTACT, KIM, NEWS, NOW, RULES, a_guard, a_rulebook, text

TODAY = NOW.date()
T = TypeVar("T")


def examples(strategy: st.SearchStrategy[T], number: int) -> list[T]:
    """So many examples, the same in every run."""
    seen: list[T] = []

    @settings(max_examples=number, phases=[Phase.generate], derandomize=True, database=None)
    @given(strategy)
    def draw(value: T) -> None:
        seen.append(value)

    draw()
    return seen


# ---------------------------------------------------------------- days


AWKWARD = {date(2025, 2, 28), date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 29), date(2026, 10, 25), TODAY}


def test_awkward_days_come_often() -> None:
    """The ends of a February and a year, the days on which summer time begins and ends (2026-03-29 and 2026-10-25), the day itself."""
    assert set(examples(strategies.days(TODAY), 1000)) >= AWKWARD
    assert date(2024, 2, 29) in examples(strategies.days(date(2024, 3, 1), before=100, after=100), 300)


@given(strategies.days(TODAY, before=10, after=3), strategies.instants(TODAY, before=0, after=0))
def test_days_lie_in_their_span(day: date, instant: datetime) -> None:
    assert date(2026, 6, 5) <= day <= date(2026, 6, 18)
    assert instant.utcoffset() is not None
    assert instant.date() == TODAY


def test_occurrences_may_be_missing_in_every_way() -> None:
    assert {NOT_YET, DOES_NOT_APPLY, UNKNOWN} <= set(examples(strategies.occurrences(TODAY), 200))


def test_around_is_a_day() -> None:
    wrong: Any = "2026-06-15"
    with pytest.raises(InputError, match="`around`"):
        strategies.days(wrong)
    with pytest.raises(InputError, match="`around` is a datetime with a zone"):
        strategies.choices_of(RULES, around=datetime(2026, 6, 15))


# ---------------------------------------------------------------- facts


class Tariff(Enum):
    """A kind of fact of a host's own."""

    FIXED = "fixed"
    SPOT = "spot"


TARIFF = pr.Fact("tariff", Tariff)
PLACE = pr.Fact("place", str)
PLACES = pr.Fact[frozenset[str]]("places", frozenset)
DEBT = pr.Fact("debt", Decimal)
SINCE = pr.Fact("since", date)
COUNT = pr.Fact("count", int)
PRIVATE = pr.Fact("private", bool)
READ = pr.Event("meter_read", of="item")
DUE = pr.Event("due", of="call")
PAID = pr.Recurring("paid")
MEMBER = pr.Flag("member")
ASKING = a_rulebook(
    pr.Purpose(
        "asking",
        text("Asking"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={CONTACT.only_if(COUNT >= 1234)},
        only_if=(pr.AGE >= 18)
        & PLACE.is_one_of("Oslo", "Lund")
        & PLACE.is_in(PLACES)
        & (Decimal(5000) >= DEBT)
        & (date(2019, 7, 1) <= SINCE)
        & PRIVATE.is_(True)
        & PAID.happened()
        & DUE.passed()
        & MEMBER,
        retention=[pr.keep(CONTACT).until(pr.by(TARIFF, {Tariff.FIXED: READ, Tariff.SPOT: pr.after(READ, months=3)}))],
    )
)


@pytest.fixture(scope="module")
def known() -> list[dict[Any, Any]]:
    """What hosts may know."""
    return examples(strategies.facts_of(ASKING, around=TODAY), 1000)


def test_every_term_that_rules_ask_for_and_no_other() -> None:
    """The law on marketing asks too, so there are more than those of the purpose."""
    asked = {TARIFF, PLACE, PLACES, DEBT, SINCE, COUNT, PRIVATE, READ, DUE, PAID, MEMBER, pr.BORN, pr.ROLE}
    (facts,) = examples(strategies.facts_of(ASKING, around=TODAY), 1)
    assert asked <= facts.keys() == set(ASKING.terms.values())
    (items,) = examples(strategies.facts_of(ASKING, around=TODAY, of="item"), 1)
    (call,) = examples(strategies.facts_of(ASKING, around=TODAY, of="call"), 1)
    (subject,) = examples(strategies.facts_of(ASKING, around=TODAY, of="subject"), 1)
    for found, of in ((items, "item"), (call, "call"), (subject, "subject")):
        assert found.keys() == {term for term in facts if term.of == of}


@given(strategies.facts_of(ASKING, around=TODAY, known={PLACE, DUE, pr.BORN}))
def test_the_values_are_of_their_kind(facts: dict[Any, Any]) -> None:
    """Whatever is drawn a host may hand in; what is known is never missing."""
    for term, value in facts.items():
        checked(term, value, ASKING.zone)
    assert not {facts[PLACE], facts[DUE], facts[pr.BORN]} & {UNKNOWN, NOT_YET, DOES_NOT_APPLY}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        # the numbers of the rules, and their neighbours
        (COUNT, 1234),
        (COUNT, 1233),
        (DEBT, Decimal(5000)),
        (DEBT, Decimal("5000.01")),
        (SINCE, date(2019, 7, 1)),
        (SINCE, date(2019, 6, 30)),
        (PLACE, "Lund"),
        (PLACES, frozenset({"Oslo"})),
        (PLACES, frozenset()),
        (TARIFF, Tariff.SPOT),
        # 18 years old today, tomorrow, and yesterday
        (pr.BORN, date(2008, 6, 15)),
        (pr.BORN, date(2008, 6, 16)),
        (pr.BORN, date(2008, 6, 14)),
        (pr.ROLE, Role.SOLE_TRADER),
        (MEMBER, UNKNOWN),
        (READ, NOT_YET),
        (PAID, [NOT_YET]),
    ],
)
def test_what_rules_turn_on_comes_often(term: Any, value: Any, known: list[dict[Any, Any]]) -> None:
    assert any(facts[term] == value for facts in known)


def test_birthdays_around_a_leap_day() -> None:
    """Who was born on 29 February 2008 is 20 years old on 29 February 2028; who comes of age then has a birthday a day before or after."""
    found = {
        facts[pr.BORN] for facts in examples(strategies.facts_of(of_one(pr.AGE >= 20), around=date(2028, 2, 29)), 200)
    }
    assert {date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1)} <= found
    found = {
        facts[pr.BORN] for facts in examples(strategies.facts_of(of_one(pr.AGE >= 18), around=date(2028, 2, 29)), 200)
    }
    assert {date(2010, 2, 28), date(2010, 3, 1)} <= found


def of_one(only_if: pr.Condition) -> pr.Rulebook:
    """A rulebook of one purpose under a condition."""
    return a_rulebook(
        pr.Purpose(
            "one", text("One"), basis=pr.Contract(), direct_marketing=False, categories={CONTACT}, only_if=only_if
        )
    )


# ---------------------------------------------------------------- choices


@pytest.fixture(scope="module")
def said() -> list[Choice]:
    """What people may say."""
    return examples(strategies.choices_of(RULES, around=NOW), 1000)


def test_people_say_everything(said: list[Choice]) -> None:
    assert {choice.kind for choice in said} == set(KINDS) - {"settled"}


@pytest.mark.parametrize(
    "wanted",
    [
        lambda choice: choice.reach.purposes.names == {"marketing"} and choice.kind == "objection-to-marketing",
        lambda choice: choice.reach.channels.all_but and choice.reach.channels.names,
        lambda choice: choice.kind == "consent" and choice.reach.channels.names == {"sms"} and choice.explicit,
        lambda choice: choice.kind == "consent" and choice.until and choice.by == "guardian",
        lambda choice: choice.at > NOW,
    ],
    ids=[
        "a group",
        "all but some channels",
        "an explicit consent to a channel",
        "a consent that ends",
        "in the future",
    ],
)
def test_people_say_it_in_every_way(wanted: Callable[[Choice], bool], said: list[Choice]) -> None:
    assert any(map(wanted, said))


@given(strategies.choices_of(RULES, around=NOW))
def test_people_say_what_the_verbs_can_record(choice: Choice) -> None:
    """It names purposes, groups, channels and wordings of the rulebook, and goes into a store and back."""
    keys = {key for purpose in RULES.purposes for key in purpose.path()}
    assert choice.reach.purposes.names <= keys
    assert choice.reach.channels.names <= set(Channel)
    if choice.kind == "consent" and choice.reach.purposes.names == {NEWS.key}:
        assert choice.wording == "v2"
        assert choice.reach.channels.names <= set(NEWS.channels)
    assert (choice.kind == "opt-out") <= (not choice.reach.channels.is_all)
    assert Choice.from_json(choice.to_json()) == choice


@given(st.lists(strategies.choices_of(RULES, around=NOW), max_size=4))
def test_a_trial_hears_them(said: list[Choice]) -> None:
    """After an objection to all marketing none is permitted, whatever else was said, unless a consent came later."""
    guard = a_guard()
    objection = Choice(kind="objection-to-marketing", at=NOW + timedelta(days=30), evidence="test")
    with trial(guard, at=NOW) as trying:
        assert len(trying.hear(KIM, *said, objection)) == len(said) + 1
        for purpose in RULES.purposes:
            if purpose.is_marketing:
                assert Code.OBJECTION_TO_MARKETING in guard.decide(purpose, subject=KIM).codes


def test_rules_without_marketing_are_objected_to_in_other_ways() -> None:
    found = examples(strategies.choices_of(of_one(pr.AGE >= 18), around=NOW), 100)
    assert {choice.kind for choice in found} == {"withdrawal", "restriction", "erasure-request"}


# ---------------------------------------------------------------- rulebooks


class Anybody:
    """A host's person, of whom some things are known."""

    pk = 7
    email = "kim@example.org"
    phone = "+46701740605"
    post = "Storgatan 1, 111 22 Exempelstad"

    def __init__(self, facts: dict[Any, Any]) -> None:
        self.facts = facts


@given(strategies.rulebooks(), st.data())
def test_every_question_has_an_answer(rules: pr.Rulebook, data: st.DataObject) -> None:
    """Whatever the rules, the person and what was said: a decision, never a fault; and a purpose without a basis denies."""
    facts = data.draw(strategies.facts_of(rules, around=TODAY))
    said = data.draw(st.lists(strategies.choices_of(rules, around=NOW), max_size=3))
    mine = {term: (lambda person, term=term: person.facts[term]) for term in facts if term.of == "subject"}
    others = {term: value for term, value in facts.items() if term.of != "subject"}
    people: pr.SubjectAdapter[Anybody] = pr.SubjectAdapter(
        Anybody, id="pk", addresses={"email": "email", "phone": "phone", "post": "post"}, given=mine
    )
    guard, kim = pr.Guard(rules, register=pr.MemoryRegister, subjects=[people]), Anybody(facts)
    with trial(guard, at=NOW) as trying:
        trying.hear(kim, *said)
        for purpose in rules.purposes:
            for channel in (None, *purpose.channels):
                asked: Any = {} if channel is None else {"channel": channel}
                decision = guard.decide(purpose, subject=kim, given=others, **asked)
                assert Code.INTERNAL_ERROR not in decision.codes
                assert not isinstance(purpose.basis, pr.Unstated) or Code.BASIS_UNSTATED in decision.codes
                pr.explain(decision, locale="en", to="staff")
    assert rules.lint(on=TODAY) is not None


@pytest.fixture(scope="module")
def several() -> list[pr.Rulebook]:
    """Random rulebooks."""
    return examples(strategies.rulebooks(), 200)


def test_rulebooks_of_every_kind(several: list[pr.Rulebook]) -> None:
    found = [purpose for rules in several for purpose in rules.purposes]
    assert {len(list(rules.purposes)) for rules in several} == {1, 2, 3, 4}
    assert {type(purpose.basis) for purpose in found} == set(pr.LegalBasis.__subclasses__())
    assert {purpose.kind for purpose in found} == set(pr.DirectMarketing)
    assert {clause.bound for purpose in found for clause in purpose.retention} == {"maximum", "minimum"}


def test_rulebooks_permit_and_deny(several: list[pr.Rulebook]) -> None:
    """Else tests that draw them would see nothing but denials."""

    def permits(rules: pr.Rulebook) -> bool:
        people: pr.SubjectAdapter[Anybody] = pr.SubjectAdapter(Anybody, id="pk")
        nothing = {term: (lambda: UNKNOWN) for term in rules.terms.values() if term.of == "subject"}
        guard = pr.Guard(rules, register=pr.MemoryRegister, subjects=[people], given=nothing)
        return any(guard.decide(each, subject=Anybody({}), at=NOW) for each in rules.purposes)

    assert {permits(rules) for rules in several} == {True, False}


@pytest.mark.parametrize("rules", [haugaland_kraft.RULES, nordic_green_energy.RULES, wasa_kredit.RULES])
def test_the_notices_can_be_asked_about(rules: pr.Rulebook) -> None:
    """There are facts and choices to draw for the notices that the project runs."""
    for facts in examples(strategies.facts_of(rules, around=TODAY), 5):
        assert facts.keys() == set(rules.terms.values())
    assert len(examples(strategies.choices_of(rules, around=NOW), 5)) == 5


# ---------------------------------------------------------------- without Hypothesis


def test_without_hypothesis_the_rest_works_and_the_error_names_the_extra() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from processing_rules.testing import Clock, denied, permit_everything, trial\n"
        "try:\n    from processing_rules.testing import strategies\n"
        "except ModuleNotFoundError as error:\n    print(error.name, error)"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "hypothesis processing_rules.testing.strategies needs Hypothesis: pip install 'processing_rules[testing]'\n"
    )


def test_importing_the_kit_imports_neither_pytest_nor_hypothesis() -> None:
    code = "import sys, processing_rules.testing; print({'pytest', '_pytest', 'hypothesis'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
