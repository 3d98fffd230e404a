"""Which clauses count for which data, and what they say together: `docs/concepts/dates.md`, naively."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.reference.days import OutsideCalendarError
from tests.reference.deadlines import (
    NONE,
    OPEN,
    PAST,
    Keys,
    Stretch,
    World,
    clause_end,
    date_of,
    earliest,
    latest,
    moved,
    world,
)
from tests.reference.model import Clause, Purpose, Rulebook, Value


def with_ancestors(rules: Rulebook, category: str) -> set[str]:
    """A category and all above it: what is said of one of them is said of it."""
    found = set()
    at: str | None = category
    while at is not None:
        found.add(at)
        at = rules.categories[at].parent
    return found


def with_descendants(rules: Rulebook, categories: set[str]) -> set[str]:
    """Categories and all below them: to use them is to use those."""
    return {key for key in rules.categories if with_ancestors(rules, key) & categories}


def with_inputs(rules: Rulebook, category: str) -> set[str]:
    """A category and all that it was computed from."""
    found = {category}
    for key in with_ancestors(rules, category):
        for derived_from in rules.categories[key].derived_from:
            found |= with_inputs(rules, derived_from)
    return found


def maxima(rules: Rulebook, purpose: Purpose, category: str) -> list[Clause]:
    """The clauses that say when the data must be gone: its own, and those of what it was computed from."""
    names = {above for key in with_inputs(rules, category) for above in with_ancestors(rules, key)}
    return [clause for clause in purpose.retention if not clause.minimum and names & set(clause.categories)]


def minima(rules: Rulebook, purpose: Purpose, category: str) -> list[Clause]:
    """The clauses that say until when the data must be there."""
    names = with_ancestors(rules, category)
    return [clause for clause in purpose.retention if clause.minimum and names & set(clause.categories)]


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long one purpose keeps one category."""

    status: str  # "running", "due", "pending", "unknown", "undated" or "does-not-apply"
    last_day: date | None = None  # the last day on which the data may be there
    last_use: date | None = None  # the last day on which it may be used
    must_stay_until: date | None = None  # the last day on which it must be there
    waits_for: Keys = NONE  # what is awaited or unknown


def expiry(rules: Rulebook, purpose: Purpose, category: str, values: Mapping[str, Value], on: date) -> Expiry:
    """How long one purpose keeps one category, as seen on a day."""
    w = world(rules, values, on)
    longest, shortest = maxima(rules, purpose, category), minima(rules, purpose, category)
    if not longest and not shortest:
        return Expiry("undated")
    try:
        ends = [clause_end(clause, w) for clause in longest]
        use = earliest(ends)
        gone = earliest([with_grace(clause, end, w) for clause, end in zip(longest, ends, strict=True)])
        stay = latest([clause_end(clause, w) for clause in shortest])
    except OutsideCalendarError:
        return Expiry("unknown")
    if use is None:
        use = stay  # a minimum alone is the end as well
    last = latest([gone, stay])
    if use is None or last is None:
        return Expiry("does-not-apply")
    return Expiry(status(last, w), day_in(last), day_in(use), day_in(stay), last.missing or last.awaited)


def with_grace(clause: Clause, end: Stretch | None, w: World) -> Stretch | None:
    """The end of a clause with the time for the technical deletion."""
    return end if clause.grace is None else moved(end, None, clause.grace, w)


def status(last: Stretch, w: World) -> str:
    """How the data stands, seen from today."""
    if last.hi < w.today:
        return "due"
    if last.lo < last.hi:
        return "unknown"
    if last.lo == OPEN:
        return "pending" if last.awaited else "undated"
    return "running"


def day_in(end: Stretch | None) -> date | None:
    """The day on which something ends, if there is one day."""
    if end is None or end.lo != end.hi or end.lo in (PAST, OPEN):
        return None
    return date_of(end.lo)
