"""Conditions and deadlines by hand: before and after, what closes what, which of several counts, and what depends on what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import processing_rules as pr
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN
from tests.strategies import DATA, Colour
from tests.world import Clock, a_guard, a_rulebook, text

ON = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
A, B, C = pr.Event("a"), pr.Event("b"), pr.Event("c")
OPENED = pr.Event("opened")
CLOSED = pr.Event("closed", closes=OPENED)
SEEN, PAID = pr.Recurring("seen"), pr.Recurring("paid")
STATE = pr.Flag("state")
SHADE = pr.Fact("shade", Colour)


def d(written: str) -> date:
    """A day of 2026, from month and day."""
    return date.fromisoformat(f"2026-{written}")


class Somebody:
    """Somebody of whom this is known."""

    pk = 1

    def __init__(self, known: dict[Any, Any]) -> None:
        self.known = known


def purpose_with(**changes: Any) -> pr.Purpose:
    """A purpose that depends on something."""
    usual: dict[str, Any] = {"basis": pr.Contract(), "direct_marketing": False, "categories": {DATA}}
    return pr.Purpose("p", text("P"), **(usual | changes))


def holds(condition: pr.Condition, known: dict[Any, Any], now: datetime = NOON) -> bool | None:
    """Whether a condition holds; None where neither it nor its opposite does."""
    asked = [
        purpose_with(only_if=condition),
        pr.Purpose("q", text("Q"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, only_if=~condition),
    ]
    given = {term: (lambda who, term=term: who.known[term]) for term in known}
    adapter = pr.SubjectAdapter(Somebody, id="pk", given=given)
    guard = a_guard(a_rulebook(*asked), subjects=[adapter], clock=Clock(now))
    yes, no = (guard.decide(each, subject=Somebody(known)).permitted for each in asked)
    assert not (yes and no)
    return True if yes else False if no else None


def missing(condition: pr.Condition, known: dict[Any, Any]) -> set[str | None]:
    """What is named as missing where a condition is unknown."""
    purpose = purpose_with(only_if=condition)
    given = {term: (lambda who, term=term: who.known[term]) for term in known}
    adapter = pr.SubjectAdapter(Somebody, id="pk", given=given)
    guard = a_guard(a_rulebook(purpose), subjects=[adapter], clock=Clock(NOON))
    decision = guard.decide(purpose, subject=Somebody(known))
    assert decision.codes <= {pr.Code.MISSING_FACT}
    return {reason.about for reason in decision.reasons}


def expiry_of(clause: pr.Clause, known: dict[Any, Any], on: date) -> pr.Expiry:
    """What a clause says, given what it asks for of all that is known."""
    purpose = purpose_with(retention=[clause])
    rules = a_rulebook(purpose)
    asked = {term: value for term, value in known.items() if rules.terms.get(term.key) == term}
    return rules.expiry(purpose, DATA, asked, on=on)


def says(moment: pr.Moment, known: dict[Any, Any], on: date = ON) -> tuple[str, date | None, set[str]]:
    """What a maximum says: its status, its last day, and what it waits for."""
    found = expiry_of(pr.keep(DATA).until(moment), known, on)
    return found.status, found.last_day, set(found.waits_for)


# ---------------------------------------------------------------- happened and passed


@pytest.mark.parametrize(
    ("day", "happened", "passed"),
    [("06-14", True, True), ("06-15", True, False), ("06-16", False, False)],
)
def test_a_day_and_the_day_after(day: str, happened: bool, passed: bool) -> None:
    """`happened` holds from the day itself, `passed` from the day after: an end, a due date."""
    assert holds(A.happened(), {A: d(day)}) is happened
    assert holds(A.passed(), {A: d(day)}) is passed
    assert holds(pr.after(A, days=1).passed(), {A: d(day) - timedelta(days=1)}) is passed


def test_missing_and_happened() -> None:
    """Not yet, or does not apply: not happened. Unknown: unknown."""
    for value, expected in ((NOT_YET, False), (DOES_NOT_APPLY, False), (UNKNOWN, None), (None, None)):
        assert holds(A.happened(), {A: value}) is expected
        assert holds(A.passed(), {A: value}) is expected


@pytest.mark.parametrize(("day", "expected"), [("05-14", False), ("05-15", True), ("06-15", True), ("06-16", False)])
def test_happened_within(day: str, expected: bool) -> None:
    """For so long after it, the last day included."""
    assert holds(A.happened(within=pr.Period(months=1)), {A: d(day)}) is expected
    assert holds(SEEN.happened(within=pr.Period(months=1)), {SEEN: [date(2020, 1, 1), d(day)]}) is expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], False),
        ([NOT_YET], False),
        ([date(2020, 1, 1)], True),
        ([date(2030, 1, 1)], False),
        ([date(2030, 1, 1), date(2020, 1, 1)], True),
        ([None], None),
        ([None, date(2020, 1, 1)], True),
        (UNKNOWN, None),
        (DOES_NOT_APPLY, False),
    ],
    ids=repr,
)
def test_any_of_several(seen: Any, expected: bool | None) -> None:
    """Something recurring has happened once one of them has; an unknown one counts where no other does."""
    assert holds(SEEN.happened(), {SEEN: seen}) is expected


@pytest.mark.parametrize(
    ("on", "expected"), [("06-10", True), ("06-11", None), ("06-12", None), ("06-13", False)], ids=str
)
def test_happened_within_of_what_ends_on_one_of_two_days(on: str, expected: bool | None) -> None:
    """An hour from 1 June may end on 31 May (as a full day) to 2 June; ten days on, from 11 to 12 June, it is in doubt."""
    noon = datetime.combine(d(on), NOON.time(), tzinfo=UTC)
    condition = pr.after(A, hours=1).happened(within=pr.Period(days=10))
    assert holds(condition, {A: d("06-01")}, noon) is expected


# ---------------------------------------------------------------- facts compared

LOWER, UPPER = pr.Fact("lower", int), pr.Fact("upper", int)
SET = pr.Fact("shades", frozenset)


@pytest.mark.parametrize(
    ("value", "at_least", "at_most"), [(2, False, True), (3, True, True), (4, True, False)], ids=str
)
def test_a_bound_is_included(value: int, at_least: bool, at_most: bool) -> None:
    """Against a number, and against another fact."""
    assert holds(LOWER >= 3, {LOWER: value}) is at_least
    assert holds(LOWER <= 3, {LOWER: value}) is at_most
    assert holds(LOWER >= UPPER, {LOWER: value, UPPER: 3}) is at_least
    assert holds(LOWER <= UPPER, {LOWER: value, UPPER: 3}) is at_most


def test_a_member_of_a_set() -> None:
    """One of the values that another fact holds."""
    values = frozenset({2, 3})
    assert holds(LOWER.is_in(SET), {LOWER: 3, SET: values}) is True
    assert holds(LOWER.is_in(SET), {LOWER: 4, SET: values}) is False
    assert holds(LOWER.is_in(SET), {LOWER: 4, SET: frozenset()}) is False


def test_an_age_that_is_a_fact() -> None:
    """The bound may be a fact: 26 on 15 June 2026."""
    born = {pr.BORN: date(2000, 6, 15)}
    assert holds(pr.AGE >= LOWER, born | {LOWER: 26}) is True
    assert holds(pr.AGE >= LOWER, born | {LOWER: 27}) is False
    assert holds(pr.AGE <= LOWER, born | {LOWER: 26}) is True
    assert holds(pr.AGE <= LOWER, born | {LOWER: 25}) is False


@pytest.mark.parametrize(
    ("condition", "known", "expected"),
    [
        (A.happened(within=pr.Period(months=1)), {A: UNKNOWN}, {"a"}),
        (SEEN.happened(), {SEEN: [UNKNOWN]}, {"seen"}),
        (A.before(B), {A: UNKNOWN, B: d("06-10")}, {"a"}),
        (A.before(B), {A: d("06-10"), B: UNKNOWN}, {"b"}),
        (A.before(B), {A: UNKNOWN, B: UNKNOWN}, {"a", "b"}),
        (LOWER >= UPPER, {LOWER: 1, UPPER: UNKNOWN}, {"upper"}),
        (LOWER >= UPPER, {LOWER: UNKNOWN, UPPER: UNKNOWN}, {"lower", "upper"}),
        (LOWER.is_in(SET), {LOWER: 1, SET: UNKNOWN}, {"shades"}),
        (pr.AGE >= LOWER, {pr.BORN: date(2000, 1, 1), LOWER: UNKNOWN}, {"lower"}),
        (pr.AGE >= 18, {pr.BORN: UNKNOWN}, {"born"}),
        # it has begun, whatever else was seen; only whether it lasts is in doubt
        (pr.first(A, SEEN).happened(within=pr.Period(days=10)), {A: d("06-10"), SEEN: UNKNOWN}, {"seen"}),
    ],
)
def test_what_is_missing_is_named(condition: pr.Condition, known: dict[Any, Any], expected: set[str]) -> None:
    """Each fact that would have to be found out, and no other."""
    assert missing(condition, known) == expected


# ---------------------------------------------------------------- before and not after


EARLY = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)
LATE = datetime(2026, 6, 10, 9, 0, 1, tzinfo=UTC)
DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("a", "b", "before", "not_after"),
    [
        # instants are compared as such
        (EARLY, LATE, True, True),
        (LATE, EARLY, False, False),
        (EARLY, EARLY, False, True),
        (EARLY, EARLY.astimezone(ZoneInfo("Europe/Stockholm")), False, True),
        # days that differ decide
        (d("06-09"), DAY, True, True),
        (DAY, d("06-09"), False, False),
        (d("06-09"), EARLY, True, True),
        (EARLY, d("06-09"), False, False),
        # two bare dates on one day: unknown which came first, and not one after the other
        (DAY, DAY, None, True),
        # an instant within a bare day
        (EARLY, DAY, None, True),
        (DAY, EARLY, None, None),
        # missing
        (DAY, NOT_YET, True, True),
        (NOT_YET, DAY, False, False),
        (NOT_YET, NOT_YET, False, False),
        (DAY, UNKNOWN, None, None),
        (UNKNOWN, DAY, None, None),
        (DAY, DOES_NOT_APPLY, False, False),
        (DOES_NOT_APPLY, DAY, False, False),
        # what is still to come has not come before what is open; what comes today has
        (date(2026, 6, 15), NOT_YET, True, True),
        (date(2026, 6, 16), NOT_YET, False, False),
    ],
    ids=str,
)
def test_before(a: Any, b: Any, before: bool | None, not_after: bool | None) -> None:
    """`before` compares instants, strictly; two bare dates on one day leave it unknown. `not_after` lets the same time pass."""
    assert holds(A.before(B), {A: a, B: b}) is before
    assert holds(A.not_after(B), {A: a, B: b}) is not_after


def test_before_a_deadline_and_a_date() -> None:
    """Either side may be a deadline, or a fixed date."""
    known = {A: d("06-01"), B: d("06-20")}
    assert holds(A.before(pr.after(B, days=1)), known)
    assert holds(pr.after(A, days=30).before(B), known) is False
    assert holds(A.before(d("06-02")), known)
    assert holds(A.before(d("06-01")), known) is None
    assert holds(A.not_after(d("06-01")), known)
    assert holds(pr.named(text("n"), A).before(B), {A: EARLY, B: LATE})


def test_two_acts_on_one_instant() -> None:
    """A recording that starts at the second of its notice was not announced before."""
    told, started = pr.Event("told", of="call"), pr.Event("started", of="call")
    recording = purpose_with(only_if=told.before(started).because("notice-missing", text("you were not told")))
    guard = a_guard(a_rulebook(recording), clock=Clock(NOON))
    at = datetime(2026, 6, 15, 10, 0, 5, tzinfo=UTC)
    for begins, expected in ((at + timedelta(seconds=15), True), (at, False)):
        decision = guard.decide(recording, subject=pr.Reached(phone="+46701740605"), given={told: at, started: begins})
        assert decision.permitted is expected
        assert [reason.own for reason in decision.reasons] == ([] if expected else ["notice-missing"])


# ---------------------------------------------------------------- closes


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        (NOT_YET, NOT_YET, ("does-not-apply", None)),
        (NOT_YET, d("05-01"), ("does-not-apply", None)),
        (DOES_NOT_APPLY, NOT_YET, ("does-not-apply", None)),
        (d("05-01"), NOT_YET, ("pending", None)),
        (d("05-01"), d("07-01"), ("running", d("07-01"))),
        (d("05-01"), d("05-01"), ("running", d("05-01"))),
        (d("06-01"), d("05-01"), ("pending", None)),  # opened anew after it was closed
        (EARLY, LATE, ("running", DAY)),
        (LATE, EARLY, ("pending", None)),
        # at one instant, or on a day of which one instant is known: what is closed is not open
        (EARLY, EARLY, ("running", DAY)),
        (DAY, EARLY, ("running", DAY)),
        (EARLY, DAY, ("running", DAY)),
        (UNKNOWN, d("05-01"), ("unknown", None)),
        (d("05-01"), UNKNOWN, ("unknown", None)),
        (d("05-01"), DOES_NOT_APPLY, ("does-not-apply", None)),
    ],
    ids=str,
)
def test_what_closes_another(opened: Any, closed: Any, expected: tuple[str, date | None]) -> None:
    """It does not apply until the other has happened, and is open again when that happens anew."""
    status, day, _ = says(CLOSED, {OPENED: opened, CLOSED: closed}, on=d("04-01"))
    assert (status, day) == expected


def test_what_does_not_apply_does_not_whatever_it_closes() -> None:
    """The host says that a claim was never closed, and cannot say whether one was made: the claim has not been closed either way."""
    assert holds(CLOSED.happened(), {OPENED: UNKNOWN, CLOSED: DOES_NOT_APPLY}) is False
    assert holds(CLOSED.happened(), {OPENED: UNKNOWN, CLOSED: UNKNOWN}) is None
    assert holds(CLOSED.happened(), {OPENED: UNKNOWN, CLOSED: d("06-14")}) is None


def test_what_was_never_opened_blocks_nothing() -> None:
    """A claim that never existed drops out of `latest`; one that is open is waited for."""
    ends = pr.latest(pr.after(A, months=1), CLOSED)
    assert says(ends, {A: d("06-01"), OPENED: NOT_YET, CLOSED: NOT_YET}) == ("running", d("07-01"), set())
    assert says(ends, {A: d("06-01"), OPENED: d("06-02"), CLOSED: NOT_YET}) == ("pending", None, {"closed"})


# ---------------------------------------------------------------- one of several


@pytest.mark.parametrize(
    ("paid", "every", "most_recent", "first"),
    [
        ([d("05-01"), d("07-01")], ("running", d("07-01")), ("running", d("07-01")), ("due", d("05-01"))),
        ([d("07-01"), NOT_YET], ("pending", None), ("running", d("07-01")), ("running", d("07-01"))),
        ([NOT_YET], ("pending", None), ("pending", None), ("pending", None)),
        ([], ("does-not-apply", None), ("pending", None), ("pending", None)),
        (UNKNOWN, ("unknown", None), ("unknown", None), ("unknown", None)),
        (DOES_NOT_APPLY, ("does-not-apply", None), ("does-not-apply", None), ("does-not-apply", None)),
        ([d("07-01"), None], ("unknown", None), ("unknown", None), ("unknown", None)),
        ([d("05-01"), None], ("unknown", None), ("unknown", None), ("due", None)),
        (NOT_YET, ("pending", None), ("pending", None), ("pending", None)),
    ],
    ids=str,
)
def test_which_of_several_counts(paid: Any, every: Any, most_recent: Any, first: Any) -> None:
    """`every` waits while one is open; `most_recent` resets and never waits; `first` is the first that happened."""
    known = {PAID: paid}
    assert says(pr.every(PAID), known)[:2] == every
    assert says(pr.most_recent(PAID), known)[:2] == most_recent
    assert says(pr.first(PAID), known)[:2] == first


def test_most_recent_of_several_events() -> None:
    """Joined or logged in, whichever is later; that nobody logged in is no reason to wait."""
    activity = pr.after(pr.most_recent(A, SEEN), months=1)
    assert says(activity, {A: d("05-20"), SEEN: []}) == ("running", d("06-20"), set())
    assert says(activity, {A: d("01-01"), SEEN: [d("02-01"), d("05-31")]}) == ("running", d("06-30"), set())
    assert says(activity, {A: NOT_YET, SEEN: []}) == ("pending", None, {"a", "seen"})
    assert says(activity, {A: DOES_NOT_APPLY, SEEN: DOES_NOT_APPLY})[0] == "does-not-apply"
    assert says(activity, {A: d("06-01"), SEEN: UNKNOWN}) == ("unknown", None, {"seen"})


def test_the_first_of_several_events() -> None:
    """It waits for what is not known, and for nothing else."""
    opening = pr.first(A, SEEN)
    assert says(opening, {A: d("07-01"), SEEN: [d("06-20")]}) == ("running", d("06-20"), set())
    assert says(opening, {A: d("07-01"), SEEN: UNKNOWN}) == ("unknown", None, {"seen"})


def test_what_can_still_decide_is_waited_for() -> None:
    """The leg in doubt and not the other; and nothing, where both ends are one day whatever that leg turns out to be."""
    july, known = d("07-01"), {A: d("07-01"), B: UNKNOWN}
    assert says(pr.earliest(A, B), known) == ("unknown", None, {"b"})
    assert says(pr.latest(A, B), known) == ("unknown", None, {"b"})
    for settled in (pr.latest(A, pr.earliest(B, july)), pr.earliest(A, pr.latest(B, july))):
        assert says(settled, known) == ("running", july, set())
        later = pr.when(STATE, settled, d("08-01"))
        assert says(later, {**known, STATE: UNKNOWN}) == ("unknown", None, {"state"})


def test_three_things_that_last_could_mean() -> None:
    """`latest`, `most_recent` and `every` are three: both must have happened; so far; and of them all."""
    known = {A: d("05-01"), B: NOT_YET, SEEN: [d("05-01"), NOT_YET]}
    assert says(pr.latest(A, B), known) == ("pending", None, {"b"})
    assert says(pr.most_recent(A, B), known) == ("due", d("05-01"), set())
    assert says(pr.every(SEEN), known) == ("pending", None, {"seen"})


# ---------------------------------------------------------------- by, when, while, caps


CASES = pr.by(SHADE, {Colour.RED: pr.after(A, months=1), Colour.GREEN: pr.after(A, years=1)})


@pytest.mark.parametrize(
    ("shade", "expected"),
    [(Colour.RED, ("due", d("06-01"))), (Colour.GREEN, ("running", date(2027, 5, 1))), (UNKNOWN, ("unknown", None))],
    ids=str,
)
def test_by_the_value_of_a_fact(shade: Any, expected: tuple[str, date | None]) -> None:
    """Each named value has its moment; an unknown one leaves the date unknown."""
    assert says(CASES, {A: d("05-01"), SHADE: shade})[:2] == expected


def test_by_a_value_that_is_not_named() -> None:
    """It is doubt, and never kept for ever by itself: a cap still counts."""
    only_red = pr.by(SHADE, {Colour.RED: A})
    assert says(only_red, {A: d("05-01"), SHADE: Colour.GREEN}) == ("unknown", None, {"shade"})
    capped = pr.earliest(only_red, d("05-10"))
    assert says(capped, {A: d("05-01"), SHADE: Colour.GREEN})[0] == "due"


def test_when() -> None:
    """One moment or the other; without the other it does not apply; unknown lies between the two."""
    either = pr.when(STATE, d("05-01"), d("07-01"))
    assert says(either, {STATE: True}) == ("due", d("05-01"), set())
    assert says(either, {STATE: False}) == ("running", d("07-01"), set())
    assert says(either, {STATE: UNKNOWN}) == ("unknown", None, {"state"})
    assert says(either, {STATE: UNKNOWN}, on=d("07-02"))[0] == "due"
    only = pr.when(STATE, d("05-01"))
    assert says(only, {STATE: False})[0] == "does-not-apply"
    assert says(only, {STATE: UNKNOWN}, on=d("07-02")) == ("unknown", None, {"state"})


def clause_says(clause: pr.Clause, known: dict[Any, Any]) -> tuple[str, date | None, date | None]:
    """What a whole clause says: its status, the last day of being there, and of use."""
    found = expiry_of(clause, known, ON)
    return found.status, found.last_day, found.last_use


def test_what_a_choice_between_two_moments_waits_for() -> None:
    """The condition, and what either moment waits for; where neither applies there is nothing to wait for."""
    either = pr.when(STATE, A, B)
    assert says(either, {STATE: UNKNOWN, A: NOT_YET, B: d("07-01")}) == ("unknown", None, {"state", "a"})
    assert says(either, {STATE: UNKNOWN, A: d("07-01"), B: NOT_YET}) == ("unknown", None, {"state", "b"})
    assert says(either, {STATE: UNKNOWN, A: DOES_NOT_APPLY, B: DOES_NOT_APPLY})[0] == "does-not-apply"
    assert says(pr.when(STATE, A), {STATE: UNKNOWN, A: DOES_NOT_APPLY})[0] == "does-not-apply"


def test_a_date_that_depends_on_the_day_of_asking() -> None:
    """Without a day a condition on time is unknown, and the day is what is missing, beside facts that are."""
    purpose = purpose_with(retention=[pr.keep(DATA).until(pr.when(A.passed() & C.passed(), B))])
    rules = a_rulebook(purpose)
    for known, waits_for in ((d("05-01"), {"the day of asking"}), (UNKNOWN, {"the day of asking", "c"})):
        with pytest.raises(pr.NotYetKnownError) as caught:
            rules.deletion_date(purpose, DATA, {A: d("05-01"), B: d("07-01"), C: known})
        assert set(caught.value.waits_for) == waits_for


def test_while_a_state_lasts() -> None:
    """It is kept while it lasts and no day longer; unknown is neither."""
    clause = pr.keep(DATA).while_(STATE)
    assert clause_says(clause, {STATE: True})[0] == "pending"
    assert clause_says(clause, {STATE: False})[0] == "due"
    assert clause_says(clause, {STATE: UNKNOWN})[0] == "unknown"


def test_a_state_that_is_over_does_not_fall_back_on_its_cap() -> None:
    """\"As long as registered, at most two years\": no longer registered is over now, and not in two years."""
    clause = pr.keep(DATA).while_(STATE).at_most(pr.after(A, years=2))
    assert clause_says(clause, {STATE: False, A: d("06-01")})[0] == "due"
    assert clause_says(clause, {STATE: True, A: d("06-01")})[:2] == ("running", date(2028, 6, 1))
    assert clause_says(clause, {STATE: True, A: date(2024, 6, 1)})[:2] == ("due", date(2026, 6, 1))
    assert clause_says(clause, {STATE: True, A: NOT_YET})[0] == "pending"


def test_the_longer_and_the_shorter() -> None:
    """`or_longer` waits, `at_most` caps, `unless` keeps while a state lasts, `only_if` makes it not apply."""
    base = pr.keep(DATA, months=1).after(A)
    known = {A: d("05-20"), B: d("08-01"), STATE: False}
    assert clause_says(base, known)[:2] == ("running", d("06-20"))
    assert clause_says(base.or_longer(B), known)[:2] == ("running", d("08-01"))
    assert clause_says(base.or_longer(B), {**known, B: NOT_YET})[:2] == ("pending", None)
    assert clause_says(base.at_most(d("06-01")), known)[:2] == ("due", d("06-01"))
    assert clause_says(base.unless(STATE), known)[:2] == ("running", d("06-20"))
    assert clause_says(base.unless(STATE), {**known, STATE: True})[:2] == ("pending", None)
    assert clause_says(base.only_if(STATE), known)[:2] == ("does-not-apply", None)
    assert clause_says(base.only_if(STATE), {**known, STATE: True})[:2] == ("running", d("06-20"))


def test_a_grace_is_for_erasing_and_not_for_using() -> None:
    """The last day of use stays; it may be there for so much longer."""
    clause = pr.keep(DATA, months=1).after(A).with_grace(days=10)
    assert clause_says(clause, {A: d("05-20")}) == ("running", d("06-30"), d("06-20"))
    purpose = purpose_with(retention=[clause])
    guard = a_guard(
        a_rulebook(purpose), subjects=[pr.SubjectAdapter(Somebody, id="pk", given={A: lambda who: who.known[A]})]
    )
    somebody = Somebody({A: d("05-10")})
    assert guard.decide(purpose, subject=somebody).codes == {pr.Code.RETENTION_EXPIRED}


def test_never_and_for_ever_and_in_words() -> None:
    """Never stored is due; on purpose without end, and too vague to date, have no date and are said as such."""
    assert clause_says(pr.keep(DATA).not_at_all(), {})[:2] == ("due", None)
    assert clause_says(pr.keep(DATA).indefinitely(review=pr.Period(years=1)), {})[:2] == ("undated", None)
    vague = pr.keep(DATA).in_words(text("as long as needed"))
    assert clause_says(vague, {})[:2] == ("undated", None)
    assert clause_says(vague.at_most(pr.after(A, years=3)), {A: d("06-01")})[:2] == ("running", date(2029, 6, 1))


def test_several_clauses() -> None:
    """Of several maxima the earliest counts, of several minima the latest; a minimum keeps it there and not in use."""
    clauses = [pr.keep(DATA, months=2).after(A), pr.keep(DATA, months=3).after(B)]
    purpose = purpose_with(retention=clauses)
    found = a_rulebook(purpose).expiry(purpose, DATA, {A: d("06-01"), B: d("04-20")}, on=ON)
    assert (found.last_day, found.clauses) == (d("07-20"), (clauses[1],))
    least = [pr.keep_at_least(DATA, years=1).after(A), pr.keep_at_least(DATA, years=1).after(B)]
    both = purpose_with(retention=[*clauses, *least])
    found = a_rulebook(both).expiry(both, DATA, {A: d("06-01"), B: d("04-20")}, on=ON)
    assert (found.last_use, found.must_stay_until, found.last_day) == (d("07-20"), date(2027, 6, 1), date(2027, 6, 1))
    alone = purpose_with(retention=least)
    found = a_rulebook(alone).expiry(alone, DATA, {A: d("06-01"), B: d("04-20")}, on=ON)
    assert (found.last_use, found.must_stay_until, found.last_day) == (date(2027, 6, 1),) * 3


def test_a_clause_on_a_parent_keeps_its_children() -> None:
    """And a clause on a child says nothing of its parent."""
    child = pr.DataCategory("child", parent=DATA)
    purpose = purpose_with(
        categories={DATA}, retention=[pr.keep(DATA, months=3).after(A), pr.keep(child, months=1).after(A)]
    )
    rules = a_rulebook(purpose)
    assert rules.expiry(purpose, child, {A: d("06-01")}, on=ON).last_day == d("07-01")
    assert rules.expiry(purpose, DATA, {A: d("06-01")}, on=ON).last_day == d("09-01")


# ---------------------------------------------------------------- reasons of one's own


def test_a_reason_of_one_s_own() -> None:
    """A part of a condition says its own reason when it fails, with its words and its source; what is missing says so instead."""
    adult = (pr.AGE >= 18).because("child", text("no marketing to children")).citing(pr.stated("l.3"))
    purpose = purpose_with(only_if=adult & STATE)
    given = {pr.BORN: lambda who: who.known[pr.BORN], STATE: lambda who: who.known[STATE]}
    guard = a_guard(a_rulebook(purpose), subjects=[pr.SubjectAdapter(Somebody, id="pk", given=given)])

    def reasons(born: Any, state: Any) -> list[tuple[str, str | None, Any]]:
        decision = guard.decide(purpose, subject=Somebody({pr.BORN: born, STATE: state}))
        return [(str(reason.code), reason.own or reason.about, reason.source) for reason in decision.reasons]

    assert reasons(date(2000, 1, 1), True) == []
    assert reasons(date(2015, 1, 1), True) == [("condition-not-met", "child", pr.stated("l.3"))]
    assert reasons(date(2015, 1, 1), False) == [
        ("condition-not-met", None, None),
        ("condition-not-met", "child", pr.stated("l.3")),
    ]
    assert reasons(None, True) == [("missing-fact", "born", pr.stated("l.3"))]


def test_a_reason_on_one_way_of_several() -> None:
    """Where none of several ways is open, the reasons that their ways give are said."""
    condition = STATE.because("no-state", text("not so")) | (pr.AGE >= 18).because("child", text("a child"))
    purpose = purpose_with(only_if=condition)
    given = {pr.BORN: lambda who: who.known[pr.BORN], STATE: lambda who: who.known[STATE]}
    guard = a_guard(a_rulebook(purpose), subjects=[pr.SubjectAdapter(Somebody, id="pk", given=given)])
    decision = guard.decide(purpose, subject=Somebody({pr.BORN: date(2015, 1, 1), STATE: False}))
    assert {reason.own for reason in decision.reasons} == {"no-state", "child"}


def test_a_way_that_gives_no_reason_adds_none() -> None:
    """Of several ways only those are named that say why they are closed; a source is no reason, nor is what is only missing."""
    why, here = text("not so"), pr.stated("l.1")
    other = LOWER >= 1
    for condition, named in (
        (STATE.because("no-state", why) | other, ["no-state"]),
        (STATE.because("no-state", why) | other.citing(here), ["no-state"]),
        (STATE.because("no-state", why) | ((UPPER >= 1).because("low", why) & other), ["no-state"]),
        (((UPPER >= 1).because("low", why) & STATE) | other, [None]),
    ):
        purpose = purpose_with(only_if=condition)
        rules = a_rulebook(purpose)
        known: dict[Any, Any] = {STATE: False, LOWER: 0, UPPER: UNKNOWN}
        given = {term: (lambda who, term=term: who.known[term]) for term in known if term.key in rules.terms}
        guard = a_guard(rules, subjects=[pr.SubjectAdapter(Somebody, id="pk", given=given)])
        decision = guard.decide(purpose, subject=Somebody(known))
        assert [(reason.code, reason.own) for reason in decision.reasons] == [
            (pr.Code.CONDITION_NOT_MET, own) for own in named
        ]


def test_the_nearest_source_is_said() -> None:
    """A part that says where it is written keeps its own source; the others have that of the whole."""
    whole = ((LOWER >= 1).citing(pr.stated("l.1")) & (UPPER >= 1)).citing(pr.stated("l.2"))
    purpose = purpose_with(only_if=whole)
    given = {term: (lambda who, term=term: who.known[term]) for term in (LOWER, UPPER)}
    guard = a_guard(a_rulebook(purpose), subjects=[pr.SubjectAdapter(Somebody, id="pk", given=given)])
    decision = guard.decide(purpose, subject=Somebody({LOWER: None, UPPER: None}))
    assert {reason.about: reason.source for reason in decision.reasons} == {
        "lower": pr.stated("l.1"),
        "upper": pr.stated("l.2"),
    }


def test_the_clause_that_decided_is_named() -> None:
    """Where a minimum keeps data longer than the maximum allows its use, the last day is the minimum's, and so is the reason."""
    most, least = pr.keep(DATA, months=1).after(A), pr.keep_at_least(DATA, years=1).after(A)
    purpose = purpose_with(retention=[most, least])
    found = a_rulebook(purpose).expiry(purpose, DATA, {A: d("06-01")}, on=ON)
    assert found.last_day == date(2027, 6, 1)
    assert least in found.clauses
