"""Never early and never late: a row is due only when every purpose is over, every minimum is over, and nothing holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import processing_rules as pr
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN
from tests.laws.test_dates import by_hand
from tests.strategies import COLLECTED, DATA, ENDED, INTEREST, SETTLED, STARTED, TERMS, clauses, values
from tests.world import COMPANY, a_guard, text

ON = date(2026, 6, 15)
NEVER = date.max
EVENTS = tuple(pr.Event(f"event_{number}", of="item") for number in range(3))


@dataclass
class Row:
    """A row of a host: its events, and whose it is."""

    pk: int
    known: Mapping[Any, Any]
    who: Any = None
    content: str | None = "something"


@dataclass(frozen=True)
class Plain:
    """A clause that can be reckoned by hand: so many months after an event; a minimum or a maximum, of one of the purposes."""

    purpose: int
    minimum: bool
    months: int
    event: int


def purposes(plain: Sequence[Plain], count: int, basis: Any = None, marketing: bool = False) -> list[pr.Purpose]:
    """Purposes with these clauses."""
    return [
        pr.Purpose(
            f"purpose_{number}",
            text("P"),
            basis=basis or pr.Contract(),
            direct_marketing=marketing,
            categories={DATA},
            retention=[
                (pr.keep_at_least if each.minimum else pr.keep)(DATA, months=each.months).after(EVENTS[each.event])
                for each in plain
                if each.purpose == number
            ],
        )
        for number in range(count)
    ]


def planned(
    rules: Sequence[pr.Purpose], row: Row, *, on: date = ON, holds: Sequence[pr.LegalHold] = ()
) -> pr.DeletionPlan:
    """The plan for one row."""
    data: pr.DataSet[Row] = pr.DataSet(
        "rows",
        key="pk",
        subject="who",
        fields={DATA: ("content",)},
        purposes=rules,
        given={event: (lambda row, event=event: row.known[event]) for event in EVENTS},
    )
    return guard_of(rules).deletion_plan(data, [row], on=on, holds=holds)


def guard_of(rules: Sequence[pr.Purpose]) -> pr.Guard:
    """A guard of these purposes."""
    return a_guard(pr.Rulebook(controller=COMPANY, purposes=rules, version="1"), subjects=[SOMEBODY])


class Somebody:
    """Whose row it is."""

    pk = 1
    kind = pr.Role.CONSUMER


SOMEBODY: pr.SubjectAdapter[Somebody] = pr.SubjectAdapter(
    Somebody,
    id="pk",
    given={pr.ROLE: "kind"} | {term: (lambda who, term=term: who.known[term]) for term in TERMS},
)


def worlds(known: Mapping[Any, Any]) -> list[dict[Any, Any]]:
    """Every way in which what is unknown may turn out, from long ago to never."""
    ways = [
        [date(1990, 1, 1), ON, date(2090, 1, 1), NOT_YET, DOES_NOT_APPLY] if value is UNKNOWN else [value]
        for value in known.values()
    ]
    return [dict(zip(known, each, strict=True)) for each in product(*ways)]


def last_by_hand(plain: Sequence[Plain], count: int, known: Mapping[Any, Any]) -> date:
    """The last day in a world in which everything is known; never, where a purpose says nothing that applies."""

    def end(each: Plain) -> date | None:
        value = known[EVENTS[each.event]]
        if value is DOES_NOT_APPLY:
            return None
        return NEVER if value is NOT_YET else by_hand(value, each.months)

    ends: list[date] = []
    for number in range(count):
        mine = [each for each in plain if each.purpose == number]
        most = [day for each in mine if not each.minimum if (day := end(each)) is not None]
        least = [day for each in mine if each.minimum if (day := end(each)) is not None]
        ends += [min(most)] if most else []
        ends += [max(least)] if least else []
        limited = most if any(not each.minimum for each in mine) else least
        ends += [] if limited else [NEVER]  # a purpose that nothing limits keeps the row, and is listed
    return max(ends)


PLAIN = st.builds(Plain, st.integers(0, 1), st.booleans(), st.integers(1, 30), st.integers(0, 2))
SEVERAL = st.lists(PLAIN, min_size=1, max_size=4)
SOME_DAY = st.dates(date(2022, 1, 1), date(2026, 6, 15))
VALUE = st.one_of(*[SOME_DAY] * 9, st.sampled_from([NOT_YET, DOES_NOT_APPLY, UNKNOWN]))
KNOWN = st.fixed_dictionaries(dict.fromkeys(EVENTS, VALUE))


@settings(max_examples=300)
@given(SEVERAL, st.integers(1, 2), KNOWN)
def test_due_exactly_when_every_world_says_so(plain: list[Plain], count: int, known: dict[Any, Any]) -> None:
    """However what is unknown turns out: due only if due in every world, and due if so. Otherwise it is listed or has a later date."""
    plan = planned(purposes(plain, count), Row(1, known, Somebody()))
    ends = [last_by_hand(plain, count, world) for world in worlds(known)]
    assert bool(plan.due) == all(end < ON for end in ends)
    for step in plan.due:
        assert step.expiry.last_day is None or {step.expiry.last_day} == set(ends)
    if not plan.due and UNKNOWN not in known.values():
        assert bool(plan.pending) == (ends[0] == NEVER)


@given(SEVERAL, st.integers(1, 2), KNOWN)
def test_the_day_itself(plain: list[Plain], count: int, known: dict[Any, Any]) -> None:
    """On the last day a row is not due, and on the day after it is: never early, never late."""
    rules, row = purposes(plain, count), Row(1, known, Somebody())
    last = NEVER if UNKNOWN in known.values() else last_by_hand(plain, count, known)
    if last < NEVER:
        assert not planned(rules, row, on=last).due
        (step,) = planned(rules, row, on=last + timedelta(days=1)).due
        assert (step.expiry.last_day, step.expiry.deletion_date) == (last, last + timedelta(days=1))


def test_the_rows_are_worth_planning() -> None:
    """At least a fifth of the random rows are due, and a fifth are not."""
    seen: Counter[bool] = Counter()

    @settings(max_examples=300, phases=[Phase.generate], derandomize=True, database=None)
    @given(SEVERAL, st.integers(1, 2), KNOWN)
    def count(plain: list[Plain], number: int, known: dict[Any, Any]) -> None:
        seen[bool(planned(purposes(plain, number), Row(1, known, Somebody())).due)] += 1

    count()
    assert min(seen[True], seen[False]) >= seen.total() / 5


# ---------------------------------------------------------------- monotone


HOLD = st.builds(
    lambda placed, longer: pr.LegalHold(
        "T 1-26", placed_on=placed, released_on=None if longer is None else placed + timedelta(days=longer)
    ),
    st.dates(date(2022, 1, 1), date(2026, 6, 15)),
    st.none() | st.integers(0, 1500),
)


@given(SEVERAL, KNOWN, HOLD)
def test_a_hold_never_deletes_earlier(plain: list[Plain], known: dict[Any, Any], hold: pr.LegalHold) -> None:
    """With a hold nothing is due that was not, and while it lasts nothing is due at all."""
    rules, row = purposes(plain, 2), Row(1, known, Somebody())
    free, held = planned(rules, row), planned(rules, row, holds=[hold])
    assert len(held.due) <= len(free.due)
    if hold.released_on is None or hold.released_on >= ON:
        assert held.due == ()
    for before, after in zip(free.due, held.due, strict=False):
        if before.expiry.last_day is not None:
            assert after.expiry.last_day == max(before.expiry.last_day, hold.released_on or NEVER)


@given(SEVERAL, KNOWN, HOLD)
def test_a_hold_revives_no_purpose(plain: list[Plain], known: dict[Any, Any], hold: pr.LegalHold) -> None:
    """What is only held may be used by no purpose that is over."""
    rules, row = purposes(plain, 2), Row(1, known, Somebody())
    if planned(rules, row).due:
        for step in planned(rules, row, holds=[hold]).held:
            assert step.surviving == ()
            assert step.holds == ("T 1-26",)


@given(SEVERAL, KNOWN, st.integers(0, 2))
def test_knowing_less_never_deletes_earlier(plain: list[Plain], known: dict[Any, Any], number: int) -> None:
    """A value replaced by unknown makes nothing due that was not."""
    rules = purposes(plain, 2)
    doubt = planned(rules, Row(1, {**known, EVENTS[number]: UNKNOWN}, Somebody()))
    assert len(doubt.due) <= len(planned(rules, Row(1, known, Somebody())).due)


@given(SEVERAL, PLAIN, KNOWN)
def test_another_minimum_or_purpose_never_deletes_earlier(
    plain: list[Plain], another: Plain, known: dict[Any, Any]
) -> None:
    """Beside a maximum, a minimum that is added or made longer makes nothing due that was not; nor does another purpose."""
    plain = [replace(plain[0], minimum=False), *plain]
    row = Row(1, known, Somebody())
    before = planned(purposes(plain, 2), row).due
    least = replace(another, minimum=True, purpose=plain[0].purpose)
    longer = replace(least, months=least.months + 12)
    with_least, with_longer = (planned(purposes([*plain, each], 2), row).due for each in (least, longer))
    assert len(with_longer) <= len(with_least) <= len(before)
    assert len(planned(purposes([*plain, replace(another, purpose=2)], 3), row).due) <= len(before)


@given(st.lists(clauses(), min_size=1, max_size=3), values(), st.sampled_from(TERMS))
def test_any_clause(found: list[pr.Clause], known: dict[Any, Any], term: Any) -> None:
    """The same for clauses of every shape: knowing less makes nothing due, and doubt never has a date of its own."""
    purpose = pr.Purpose(
        "p", text("P"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, retention=found
    )
    controller = pr.Controller("Example AB", country="SE", holidays=())
    rules = pr.Rulebook(controller=controller, purposes=[purpose], version="1")
    terms = {each for each in TERMS if rules.terms.get(each.key) == each}
    given = {each: known[each] for each in terms}
    sure = rules.expiry(purpose, DATA, given, on=ON)
    doubt = rules.expiry(purpose, DATA, {each: UNKNOWN if each == term else given[each] for each in terms}, on=ON)
    assert doubt.status != "due" or sure.status == "due"
    assert sure.status != "due" or sure.last_day is None or sure.last_day < ON
    assert sure.must_stay_until is None or sure.last_day is None or sure.must_stay_until <= sure.last_day
    if sure.status in ("pending", "unknown"):
        assert sure.waits_for
        assert sure.last_day is None


# ---------------------------------------------------------------- whose refusal ends what


NEIGHBOURS = "+46701740699"


@dataclass
class Neighbour:
    """Two customers who share a telephone."""

    pk: int
    phone: str = NEIGHBOURS
    kind: pr.Role = pr.Role.CONSUMER


def marketing_plan(said: Any, *, basis: Any = None, refresh: bool = False) -> tuple[list[Any], list[pr.Step]]:
    """Which rows of marketing are due after something was said, of two neighbours with a running row each."""
    clause = pr.keep(DATA, months=24).after(EVENTS[0])
    offers = pr.Purpose(
        "offers",
        text("Offers"),
        basis=basis or INTEREST,
        direct_marketing=True,
        categories={DATA},
        channels={pr.Channel.PHONE},
        retention=[clause.or_refresh() if refresh else clause],
    )
    rules = pr.Rulebook(controller=COMPANY, purposes=[offers], version="1")
    adapter = pr.SubjectAdapter(Neighbour, id="pk", addresses={"phone": "phone"}, given={pr.ROLE: "kind"})
    guard = a_guard(rules, subjects=[adapter])
    data: pr.DataSet[Row] = pr.DataSet(
        "rows",
        key="pk",
        subject="who",
        fields={DATA: ("content",)},
        purposes=[offers],
        given={EVENTS[0]: lambda row: row.known},
    )
    people = [Neighbour(1), Neighbour(2)]
    if isinstance(basis, pr.Consent):
        for person in people:
            guard.choices.consent(person, offers, channels={pr.Channel.PHONE}, wording="v2", via="page")
    rows = [Row(person.pk, date(2026, 1, 1), person) for person in people]  # type: ignore[arg-type]
    assert guard.deletion_plan(data, rows, on=ON).due == ()
    said(guard, offers, people[0])
    due = guard.deletion_plan(data, rows, on=ON).due
    return [step.key for step in due], list(due)


ENDING: dict[str, Any] = {
    "erasure request": lambda guard, offers, who: guard.choices.request_erasure(who, via="letter"),
    "objection": lambda guard, offers, who: guard.choices.opt_out(who, via="letter"),
    "objection on grounds": lambda guard, offers, who: guard.choices.object_on_grounds(
        who, offers, grounds="case", via="letter"
    ),
}


@pytest.mark.parametrize("said", ENDING.values(), ids=ENDING.keys())
def test_a_refusal_ends_one_s_own_data(said: Any) -> None:
    """An objection to marketing and an erasure request end a marketing purpose at once, for whoever said it."""
    keys, _ = marketing_plan(said)
    assert 1 in keys


@pytest.mark.parametrize("said", ENDING.values(), ids=ENDING.keys())
def test_a_refusal_ends_nobody_else_s_data(said: Any) -> None:
    """A neighbour who shares the telephone did not ask for anything: the refusal blocks calls, and erases nothing of theirs."""
    keys, _ = marketing_plan(said)
    assert 2 not in keys


def test_a_withdrawal_ends_nobody_else_s_data() -> None:
    """The same for consent withdrawn by one of the two."""
    consent = pr.Consent(wordings={"v2"})
    keys, _ = marketing_plan(lambda guard, offers, who: guard.choices.withdraw(who, offers, via="page"), basis=consent)
    assert keys == [1]


def test_what_is_erased_at_request_is_not_refreshed() -> None:
    """Whoever asked for erasure is not asked whether the data is still right."""
    _, steps = marketing_plan(ENDING["erasure request"], refresh=True)
    assert steps[0].then is pr.Then.ERASE


@pytest.mark.parametrize(
    ("held", "keeps"),
    [
        (Neighbour(1), {1, 2, 3}),
        (1, {1, 2, 3}),
        (pr.Reached(phone=NEIGHBOURS), {1, 2, 3}),
        (pr.Reached(phone="+46701740698"), {3, 4}),
        (Neighbour(4, phone="+46701740698"), {3, 4}),
    ],
    ids=["person", "id", "address", "another address", "another person"],
)
def test_a_hold_holds_whoever_it_may_be_about(held: object, keeps: set[int]) -> None:
    """On doubt a hold widens: to whoever shares the address, and to rows of which nobody knows whose they are; not to others."""
    rules = purposes([Plain(0, False, 1, 0)], 1)
    people: list[Any] = [Neighbour(1), Neighbour(2), None, Neighbour(4, phone="+46701740698")]
    rows = [Row(number, {EVENTS[0]: date(2020, 1, 1)}, who) for number, who in enumerate(people, 1)]
    data: pr.DataSet[Row] = pr.DataSet(
        "rows",
        key="pk",
        subject="who",
        fields={DATA: ("content",)},
        purposes=rules,
        given={EVENTS[0]: lambda row: row.known[EVENTS[0]]},
    )
    adapter = pr.SubjectAdapter(
        Neighbour,
        id="pk",
        addresses={"phone": "phone"},
        find=lambda ids: {each: Neighbour(each) for each in ids},
    )
    guard = a_guard(pr.Rulebook(controller=COMPANY, purposes=rules, version="1"), subjects=[adapter])
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 1), subject=held)
    plan = guard.deletion_plan(data, rows, on=ON, holds=[hold])
    assert {step.key for step in plan.held} == keeps
    assert {step.key for step in plan.due} == {1, 2, 3, 4} - keeps


# ---------------------------------------------------------------- cases by hand


def test_what_no_clause_applies_to_is_listed() -> None:
    """A row to which no clause applies is neither due nor silently kept."""
    plan = planned(purposes([Plain(0, False, 6, 0)], 1), Row(1, dict.fromkeys(EVENTS, DOES_NOT_APPLY), Somebody()))
    assert plan.due == ()
    assert [step.expiry.status for step in plan.pending] == ["does-not-apply"]


def test_a_row_of_nobody_known_waits() -> None:
    """Where a fact of the person is needed and the person cannot be read, the row waits."""
    purpose = pr.Purpose(
        "p",
        text("P"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[pr.keep(DATA, months=1).after(STARTED)],
    )
    for who in (None, 5):
        plan = planned([purpose], Row(1, {}, who))
        assert plan.due == ()
        assert [step.expiry.status for step in plan.pending] == ["unknown"]
        assert plan.pending[0].expiry.waits_for == {"started"}


def test_a_date_beyond_the_calendar_is_never_due() -> None:
    """A period that ends after the year 9999 keeps the row, and lists it."""
    plan = planned(purposes([Plain(0, False, 30, 0)], 1), Row(1, dict.fromkeys(EVENTS, date(9999, 1, 1)), Somebody()))
    assert plan.due == ()
    assert [step.expiry.status for step in plan.pending] == ["unknown"]


def test_a_date_that_two_supply() -> None:
    """An event of the row that the guard supplies too is refused: one date for all rows would delete some early."""
    rules = purposes([Plain(0, False, 1, 0)], 1)
    controlled = pr.Rulebook(controller=COMPANY, purposes=rules, version="1")
    guard = a_guard(controlled, subjects=[SOMEBODY], given={EVENTS[0]: lambda: date(2020, 1, 1)})
    data: pr.DataSet[Row] = pr.DataSet(
        "rows",
        key="pk",
        subject="who",
        fields={DATA: ("content",)},
        purposes=rules,
        given={EVENTS[0]: lambda row: row.known[EVENTS[0]]},
    )
    with pytest.raises(pr.DefinitionError, match="`event_0`"):
        guard.deletion_plan(data, [], on=ON)


def test_a_host_that_fails_makes_nothing_due() -> None:
    """A property that raises leaves the row waiting."""

    class Broken(Row):
        @property
        def events(self) -> Any:
            raise RuntimeError("no connection")

    data: pr.DataSet[Any] = pr.DataSet(
        "rows",
        key="pk",
        subject="who",
        fields={DATA: ("content",)},
        purposes=(rules := purposes([Plain(0, False, 1, 0)], 1)),
        given={EVENTS[0]: "events.first"},
    )
    plan = guard_of(rules).deletion_plan(data, [Broken(1, {}, Somebody())], on=ON)
    assert (plan.due, [step.expiry.status for step in plan.pending]) == ((), ["unknown"])


def test_terms_of_these_tests() -> None:
    """The events above differ, so that a mix-up shows."""
    assert len({STARTED, ENDED, COLLECTED, SETTLED, *EVENTS}) == 7
