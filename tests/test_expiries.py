"""What `Rulebook.expiry` says in full: status, the day asked about, the three dates, and what is waited for (docs/concepts/dates.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN, Code
from tests.strategies import DATA
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
    return a_rulebook(purpose).expiry(purpose, DATA, given, on=ON)


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


def test_a_date_past_the_last_year() -> None:
    """It cannot be said; the question stands in the answer all the same."""
    found = expiry_of({ENDED: date(9999, 1, 1)}, MOST)
    assert (found.status, found.on, days(found)) == ("unknown", ON, (None, None, None))
    assert [(reason.code, reason.purpose) for reason in found.because] == [(Code.OUT_OF_RANGE, "p")]
