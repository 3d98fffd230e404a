"""What `Rulebook.expiry` says in full: status, the day asked about, the three dates, and what is waited for (docs/concepts/dates.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN, Code
from processing_rules.expressions.statutes import statutory
from tests.strategies import DATA, Colour
from tests.world import a_rulebook, text

ON = date(2026, 6, 15)
ENDED, VERIFIED = pr.Event("ended"), pr.Event("verified")
STATE = pr.Flag("state")
MOST, LEAST = pr.keep(DATA, months=24).after(ENDED), pr.keep_at_least(DATA, years=5).after(VERIFIED)
MARCH = date(2024, 3, 15)


def expiry_of(given: dict[Any, Any], *clauses: pr.Clause) -> pr.Expiry:
    """Of data with these clauses."""
    purpose = pr.Purpose(
        "p", text("P"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, retention=clauses
    )
    company = pr.Controller("Example AB", country="SE", holidays=frozenset())
    return a_rulebook(purpose, controller=company).expiry(purpose, DATA, given, on=ON)


def days(found: pr.Expiry) -> tuple[date | None, date | None, date | None]:
    """The last day of use, of the minimum, and of being there."""
    return found.last_use, found.must_stay_until, found.last_day


def test_both_dates_are_known() -> None:
    """24 months from March 2024 for using, five years from March 2024 for staying."""
    found = expiry_of({ENDED: MARCH, VERIFIED: MARCH}, MOST, LEAST)
    assert (found.status, found.on, found.waits_for) == ("running", ON, frozenset())
    assert days(found) == (date(2026, 3, 15), date(2029, 3, 15), date(2029, 3, 15))


def test_no_clause_at_all() -> None:
    """Undated, and the reason says what is lacking."""
    found = expiry_of({})
    assert (found.status, found.on, days(found)) == ("undated", ON, (None, None, None))
    assert [(reason.code, reason.purpose) for reason in found.because] == [(Code.RETENTION_MISSING, "p")]


def test_a_maximum_that_does_not_apply_leaves_the_minimum() -> None:
    """Nothing ends it, but until then it must stay."""
    found = expiry_of({ENDED: DOES_NOT_APPLY, VERIFIED: MARCH}, MOST, LEAST)
    assert (found.status, found.on) == ("does-not-apply", ON)
    assert days(found) == (None, date(2029, 3, 15), None)


@pytest.mark.parametrize(
    ("ended", "verified", "status", "dates", "waits_for"),
    [
        (NOT_YET, MARCH, "pending", (None, date(2029, 3, 15), None), {"ended"}),
        (MARCH, NOT_YET, "pending", (date(2026, 3, 15), None, None), {"verified"}),
        (UNKNOWN, MARCH, "unknown", (None, date(2029, 3, 15), None), {"ended"}),
        (MARCH, UNKNOWN, "unknown", (date(2026, 3, 15), None, None), {"verified"}),
    ],
)
def test_what_is_waited_for(
    ended: Any, verified: Any, status: str, dates: tuple[date | None, ...], waits_for: set[str]
) -> None:
    """What one clause waits for leaves the last day open; the dates of the other are said."""
    found = expiry_of({ENDED: ended, VERIFIED: verified}, MOST, LEAST)
    assert (found.status, days(found), set(found.waits_for)) == (status, dates, waits_for)


def test_a_use_that_may_end_on_one_day_or_never_has_no_last_day() -> None:
    """24 months, or longer while a state lasts of which nothing is known: the earliest it can be is no answer."""
    found = expiry_of({ENDED: MARCH, STATE: UNKNOWN}, MOST.unless(STATE))
    assert (found.status, set(found.waits_for)) == ("unknown", {"state"})
    assert days(found) == (None, None, None)


SHORTER, SAME = pr.keep_at_least(DATA, years=1).after(ENDED), pr.keep_at_least(DATA, years=2).after(ENDED)
LONGER = pr.keep_at_least(DATA, years=5).after(ENDED)


@pytest.mark.parametrize(
    ("clauses", "decided"),
    [
        ((MOST, SHORTER), {MOST}),
        ((MOST, SAME), {MOST}),
        ((MOST, LONGER), {MOST, LONGER}),
        ((MOST, SHORTER, LONGER), {MOST, LONGER}),
        ((SHORTER, LONGER), {LONGER}),
    ],
    ids=["shorter", "as long", "longer", "the longer of two", "minima alone"],
)
def test_the_reasons_are_the_clauses_that_decided(clauses: tuple[pr.Clause, ...], decided: set[pr.Clause]) -> None:
    """The maximum for the use, and a minimum only where it keeps the data longer than that."""
    assert set(expiry_of({ENDED: MARCH}, *clauses).clauses) == decided


@pytest.mark.parametrize(("confidential", "audience"), [(False, "person"), (True, "staff")])
def test_who_reads_which_clause_it_is(confidential: bool, audience: str) -> None:
    """What it is about, what that is called and where it is written; a confidential purpose's for staff only."""
    papers = pr.DataCategory("papers", text("your papers"))
    clauses = {
        Code.CLAUSE: pr.keep(papers, months=24).after(ENDED).citing(pr.stated("l.3")),
        Code.VAGUE: pr.keep(papers).in_words(text("as long as needed")).citing(pr.stated("l.3")),
    }
    for code, clause in clauses.items():
        purpose = pr.Purpose(
            "p",
            text("P"),
            basis=pr.Contract(),
            direct_marketing=False,
            categories={papers},
            retention=[clause],
            confidential=confidential,
        )
        given = {ENDED: MARCH} if code is Code.CLAUSE else {}
        (reason,) = a_rulebook(purpose).expiry(purpose, papers, given, on=ON).because
        assert (reason.code, reason.audience, reason.purpose) == (code, audience, "p")
        assert (reason.about, reason.title, reason.source) == ("papers", papers.title, pr.stated("l.3"))


@pytest.mark.parametrize(
    ("grace", "last_day"),
    [
        ({"days": 30}, date(2026, 4, 14)),
        ({"working_days": 2}, date(2026, 3, 17)),  # Monday and Tuesday
        ({"hours": 48}, date(2026, 3, 16)),  # on doubt sooner: to the last day that lies wholly within the hours
    ],
    ids=str,
)
def test_a_grace_follows_the_last_day_of_use(grace: dict[str, int], last_day: date) -> None:
    """24 months after 15 March 2024 is Sunday 15 March 2026; then there is time to erase, and none to use."""
    found = expiry_of({ENDED: MARCH}, MOST.with_grace(**grace))
    assert (found.last_use, found.last_day) == (date(2026, 3, 15), last_day)


@pytest.mark.parametrize(
    ("given", "status", "waits_for"),
    [
        ({ENDED: NOT_YET, STATE: False}, "pending", {"ended"}),
        ({ENDED: UNKNOWN, STATE: False}, "unknown", {"ended"}),
        ({ENDED: MARCH, STATE: UNKNOWN}, "unknown", {"state"}),
        ({ENDED: MARCH, STATE: True}, "pending", {"state"}),
    ],
)
def test_a_grace_after_what_is_not_known(given: dict[Any, Any], status: str, waits_for: set[str]) -> None:
    """It makes nothing known, and what is waited for is the same as without it."""
    clause = MOST.unless(STATE)
    for found in (expiry_of(given, clause), expiry_of(given, clause.with_grace(days=30))):
        assert (found.status, set(found.waits_for), days(found)) == (status, waits_for, (None, None, None))


def test_doubt_within_a_deadline_of_an_act() -> None:
    """Born on 29 February 2008: of age, in 2026, on 28 February for a maximum and on 1 March for a minimum."""
    act = statutory(
        text("of age"), pr.age(18, of=VERIFIED), key="majority", duty="both", source=pr.statute("an act", "1 §")
    )
    born = {VERIFIED: date(2008, 2, 29)}
    assert expiry_of(born, pr.keep(DATA).until(act)).last_day == date(2026, 2, 28)
    assert expiry_of(born, pr.keep_at_least(DATA).until(act)).last_day == date(2026, 3, 1)


SHADE = pr.Fact("shade", Colour)
HOURS = pr.after(ENDED, hours=36)
YEAR_END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("moment", "state", "most", "least"),
    [
        (HOURS, {}, date(2026, 6, 29), date(2026, 7, 1)),
        (pr.after(HOURS, days=10), {}, date(2026, 7, 9), date(2026, 7, 11)),
        (pr.end_of("month", HOURS), {}, date(2026, 6, 30), date(2026, 7, 31)),
        (pr.latest(HOURS, MARCH), {}, date(2026, 6, 29), date(2026, 7, 1)),
        (pr.earliest(HOURS, YEAR_END), {}, date(2026, 6, 29), date(2026, 7, 1)),
        (pr.when(STATE, HOURS, MARCH), {STATE: True}, date(2026, 6, 29), date(2026, 7, 1)),
        (pr.when(STATE, MARCH, HOURS), {STATE: False}, date(2026, 6, 29), date(2026, 7, 1)),
        (pr.by(SHADE, {Colour.RED: HOURS}), {SHADE: Colour.RED}, date(2026, 6, 29), date(2026, 7, 1)),
        (pr.named(text("the time to answer"), HOURS), {}, date(2026, 6, 29), date(2026, 7, 1)),
    ],
    ids=["alone", "after", "end of", "latest", "earliest", "then", "otherwise", "by", "named"],
)
def test_doubt_below_other_moments(moment: pr.Deadline, state: dict[Any, Any], most: date, least: date) -> None:
    """36 hours from 29 June end on 30 June or 1 July, and the last full day is the 29th: a maximum takes that, a minimum 1 July."""
    given = {ENDED: date(2026, 6, 29), **state}
    for clause, last_day in ((pr.keep(DATA), most), (pr.keep_at_least(DATA), least)):
        found = expiry_of(given, clause.until(moment))
        assert (found.status, found.last_day) == ("running", last_day)


def test_a_date_past_the_last_year() -> None:
    """It cannot be said; the question stands in the answer all the same."""
    found = expiry_of({ENDED: date(9999, 1, 1)}, MOST)
    assert (found.status, found.on, days(found)) == ("unknown", ON, (None, None, None))
    assert [(reason.code, reason.purpose) for reason in found.because] == [(Code.OUT_OF_RANGE, "p")]


def test_two_dates_of_one_day_are_named_as_what_is_in_doubt() -> None:
    """Which of the two came first decides, and two bare dates do not say: nothing is kept without a word of why."""
    choice = pr.keep(DATA).until(pr.when(ENDED.before(VERIFIED), ENDED, pr.after(ENDED, years=1)))
    july = date(2026, 7, 1)
    found = expiry_of({ENDED: july, VERIFIED: july}, choice)
    assert (found.status, found.last_day) == ("unknown", None)
    assert found.waits_for == {"ended", "verified"}
    assert expiry_of({ENDED: july, VERIFIED: date(2026, 7, 2)}, choice).waits_for == frozenset()
