"""Laws of conditions and deadlines: three-valued logic, sinking, and the way to JSON and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import processing_rules as pr
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN
from processing_rules.testing.strategies import lengths
from tests.strategies import (
    COLLECTED,
    DATA,
    DISPUTED,
    ENDED,
    FLAGS,
    MEMBER,
    STARTED,
    TERMS,
    Colour,
    conditions,
    moments,
    occurrences,
    simple_conditions,
    values,
)
from tests.world import NOW, a_guard, text

CONTROLLER = pr.Controller(
    "Example AB", country="SE", financial_year_ends=(4, 30), holidays={date(2026, 6, 19), date(2026, 12, 25)}
)
Truth = bool | None


class Somebody:
    """A person of whom the values are known."""

    pk = 1

    def __init__(self, known: dict[Any, Any]) -> None:
        self.known = known


SOMEBODY: pr.SubjectAdapter[Somebody] = pr.SubjectAdapter(
    Somebody, id="pk", given={term: (lambda who, term=term: who.known[term]) for term in (*TERMS, pr.ROLE)}
)


def truth(condition: pr.Condition, known: dict[Any, Any]) -> Truth:
    """Whether a condition is true, false or unknown, as far as a purpose that depends on it or on its opposite shows."""
    asked = [
        pr.Purpose(name, text(name), basis=pr.Contract(), direct_marketing=False, categories={DATA}, only_if=each)
        for name, each in (("so", condition), ("not", ~condition))
    ]
    guard = a_guard(pr.Rulebook(controller=CONTROLLER, purposes=asked, version="1"), subjects=[SOMEBODY])
    person = Somebody({pr.ROLE: UNKNOWN, **known})
    holds, fails = (guard.decide(each, subject=person).permitted for each in asked)
    assert not (holds and fails)
    return True if holds else False if fails else None


def opposite(value: Truth) -> Truth:
    """Kleene's not."""
    return None if value is None else not value


def both(one: Truth, two: Truth) -> Truth:
    """Kleene's and."""
    if one is False or two is False:
        return False
    return True if one and two else None


def either(one: Truth, two: Truth) -> Truth:
    """Kleene's or."""
    return opposite(both(opposite(one), opposite(two)))


# ---------------------------------------------------------------- conditions


@given(conditions(), conditions(), values())
def test_three_valued_logic(one: pr.Condition, two: pr.Condition, known: dict[Any, Any]) -> None:
    """`&`, `|` and `~` are Kleene's, whatever stands below them, and reasons and sources change nothing."""
    a, b = truth(one, known), truth(two, known)
    assert truth(one & two, known) is both(a, b)
    assert truth(one | two, known) is either(a, b)
    assert truth(~one, known) is opposite(a)
    assert truth(one.because("why", text("why")).citing(pr.stated("l.1")), known) is a


@given(simple_conditions(), values())
def test_not_of_unknown_is_unknown(condition: pr.Condition, known: dict[Any, Any]) -> None:
    """Where a fact that a condition needs is unknown, neither it nor its opposite is permitted, and the reason names a fact."""
    blank = dict.fromkeys(known, UNKNOWN)
    assert truth(condition, blank) is None
    assert truth(~condition, blank) is None
    assert truth(~~condition, known) is truth(condition, known)


@given(conditions(), values())
def test_no_contradiction(condition: pr.Condition, known: dict[Any, Any]) -> None:
    """Nothing is true together with its opposite, and where it is known one of the two is."""
    assert truth(condition & ~condition, known) in (False, None)
    assert truth(condition | ~condition, known) in (True, None)


@pytest.mark.parametrize("value", [True, False, UNKNOWN])
def test_known_tells_missing_from_there(value: Any) -> None:
    """`known` is never unknown itself: it is the one condition that may hold because something is missing."""
    fact = pr.Fact("member_since", int)
    known = {fact: 1 if value is True else value}
    guard_rules = pr.Purpose(
        "p", text("P"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, only_if=~fact.known()
    )
    adapter = pr.SubjectAdapter(Somebody, id="pk", given={fact: lambda who: who.known[fact]})
    guard = a_guard(pr.Rulebook(controller=CONTROLLER, purposes=[guard_rules], version="1"), subjects=[adapter])
    if value is not False:
        assert guard.decide(guard_rules, subject=Somebody(known)).permitted is (value is UNKNOWN)


def test_every_pair_of_flags() -> None:
    """The tables themselves, from values to answer."""
    for one in (True, False, UNKNOWN):
        for two in (True, False, UNKNOWN):
            known = {**dict.fromkeys(TERMS, UNKNOWN), MEMBER: one, DISPUTED: two}
            a, b = (None if value is UNKNOWN else bool(value) for value in (one, two))
            assert truth(MEMBER & DISPUTED, known) is both(a, b)
            assert truth(MEMBER | DISPUTED, known) is either(a, b)
            assert truth(~MEMBER, known) is opposite(a)
    assert FLAGS == (MEMBER, DISPUTED)


# ---------------------------------------------------------------- deadlines


def computed(moment: pr.Moment, known: dict[Any, Any], *, minimum: bool = False) -> tuple[Any, ...]:
    """What a deadline is as a maximum, or as a minimum."""
    head = pr.keep_at_least if minimum else pr.keep
    purpose = pr.Purpose(
        "p",
        text("P"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[head(DATA).until(moment)],
    )
    rules = pr.Rulebook(controller=CONTROLLER, purposes=[purpose], version="1")
    given = {term: value for term, value in known.items() if rules.terms.get(term.key) == term}
    found = rules.expiry(purpose, DATA, given, on=NOW.date())
    return found.status, found.last_day


@given(moments(3), moments(3), lengths(), values(), st.booleans())
def test_an_amount_sinks(
    one: pr.Moment, two: pr.Moment, length: dict[str, Any], known: dict[Any, Any], minimum: bool
) -> None:
    """An amount after the latest is the latest of the amounts after each; the same for the earliest, and for rounding."""

    def same(whole: pr.Moment, parts: pr.Moment) -> None:
        assert computed(whole, known, minimum=minimum) == computed(parts, known, minimum=minimum)

    for joined in (pr.latest, pr.earliest):
        same(pr.after(joined(one, two), **length), joined(pr.after(one, **length), pr.after(two, **length)))
        same(
            pr.end_of("financial_year", joined(one, two)),
            joined(*(pr.end_of("financial_year", each) for each in (one, two))),
        )
    same(
        pr.after(pr.when(MEMBER, one, two), **length),
        pr.when(MEMBER, pr.after(one, **length), pr.after(two, **length)),
    )
    same(pr.after(pr.named(text("x"), one), **length), pr.named(text("x"), pr.after(one, **length)))


@given(moments(2), moments(2), moments(2), values())
def test_latest_and_earliest_are_max_and_min(
    one: pr.Moment, two: pr.Moment, three: pr.Moment, known: dict[Any, Any]
) -> None:
    """The order and grouping of the legs do not matter, and a leg twice is a leg once."""
    for joined in (pr.latest, pr.earliest):
        assert computed(joined(one, two), known) == computed(joined(two, one), known)
        assert computed(joined(joined(one, two), three), known) == computed(joined(one, joined(two, three)), known)
        assert computed(joined(one, one), known) == computed(one, known)


@given(moments(3), moments(3), values())
def test_a_cap_never_lengthens_and_a_wait_never_shortens(one: pr.Moment, two: pr.Moment, known: dict[Any, Any]) -> None:
    """Where both have a date, the earliest is not after either and the latest is not before either."""
    a, b = (computed(each, known)[1] for each in (one, two))
    if a is not None and b is not None:
        assert computed(pr.earliest(one, two), known)[1] == min(a, b)
        assert computed(pr.latest(one, two), known)[1] == max(a, b)


@given(moments(4), values())
def test_a_minimum_is_not_earlier_than_a_maximum(moment: pr.Moment, known: dict[Any, Any]) -> None:
    """On doubt a maximum ends earlier and a minimum later: of one and the same moment, never the other way round."""
    most, least = computed(moment, known)[1], computed(moment, known, minimum=True)[1]
    if most is not None and least is not None:
        assert most <= least


@given(moments(4), values(), st.sampled_from(TERMS))
def test_knowing_less_says_no_other_date(moment: pr.Moment, known: dict[Any, Any], term: Any) -> None:
    """A value replaced by unknown leaves a date as it was or takes it away; it never makes something due that was not."""
    (status, day), (doubt, still) = computed(moment, known), computed(moment, {**known, term: UNKNOWN})
    assert doubt != "due" or status == "due"
    assert still is None or still == day


@given(occurrences())
def test_not_yet_and_does_not_apply(value: Any) -> None:
    """`latest` waits for what applies and drops what does not; `earliest` ignores what is open."""
    day = date(2026, 3, 1)
    waits = computed(pr.latest(STARTED, day), {STARTED: value})
    capped = computed(pr.earliest(STARTED, day), {STARTED: value})
    if value is NOT_YET:
        assert (waits, capped) == (("pending", None), ("due", day))
    elif value is DOES_NOT_APPLY:
        assert (waits, capped) == (("due", day), ("due", day))
    elif value is UNKNOWN:
        assert (waits, capped) == (("unknown", None), ("due", None))
    else:
        assert waits[1] is not None


# ---------------------------------------------------------------- JSON


@given(moments(8) | conditions(6))
def test_json_gives_an_equal_tree_back(tree: Any) -> None:
    """A tree through JSON is equal, as a key too, and written again it is the same text."""
    if isinstance(tree, date | pr.Event):
        tree = pr.latest(tree, COLLECTED)
    written = json.dumps(pr.to_json(tree))
    back = pr.from_json(json.loads(written), kinds=[Colour])
    assert back == tree
    assert hash(back) == hash(tree)
    assert json.dumps(pr.to_json(back)) == written


@given(moments(5), values())
def test_a_tree_from_json_computes_the_same(tree: Any, known: dict[Any, Any]) -> None:
    """And it says the same date."""
    if not isinstance(tree, pr.Deadline):
        tree = pr.latest(tree, ENDED)
    back = pr.from_json(json.loads(json.dumps(pr.to_json(tree))), kinds=[Colour])
    assert computed(back, known) == computed(tree, known)


GARBAGE: list[dict[str, Any]] = [
    {"node": "Not", "of": 5},
    {"node": "All", "of": [True]},
    {"node": "Latest", "of": "joined"},
    {"node": "After", "of": {"node": "Fixed", "day": {"date": "2026-01-01"}}, "amount": 18},
    {"node": "Fixed", "day": "2026-01-01"},
    {"node": "EndOf", "unit": "week", "of": {"node": "NotAtAll"}},
    {"node": "While", "condition": None},
    {"node": "By", "fact": {"node": "Flag", "key": "f"}, "cases": []},
    {"node": "Happened", "moment": {"node": "Flag", "key": "f"}, "within": None},
    {"node": "Flag", "key": "f", "title": "flag"},
]


@pytest.mark.parametrize("written", GARBAGE, ids=lambda written: str(written["node"]))
def test_a_tree_that_nobody_could_have_built(written: Any) -> None:
    """A node whose fields hold something else than it can hold is refused when it is read."""
    with pytest.raises(pr.ProcessingRulesError):
        pr.from_json(written)
