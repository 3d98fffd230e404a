"""When data must be gone, and until when it must stay: several clauses on one category, read together.

Of the maxima the earliest counts, of the minima the latest. A purpose that states only a minimum ends with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias

import attrs

from processing_rules.decisions import Audience, Code, Reason
from processing_rules.errors import OutOfRangeError
from processing_rules.expressions.computing import OPEN, PAST, Computation, Span, day_of, earliest, latest, terms_of
from processing_rules.expressions.deadlines import Undated
from processing_rules.periods import shifted
from processing_rules.purposes import Purpose
from processing_rules.retention import Clause, Then

__all__ = ["Expiry", "Reckoned", "Status", "expiry", "reckon"]

Status: TypeAlias = Literal["running", "due", "pending", "held", "undated", "does-not-apply", "unknown"]


@attrs.frozen(kw_only=True)
class Expiry:
    """When some data must be gone.

    Attributes:
        last_day: The last day on which it may be there, to midnight in the controller's zone; None where no date can be said.
        deletion_date: The day after: the first on which it must be gone.
        last_use: The last day on which it may be used for the purpose; earlier than `last_day` where a grace, a minimum or a hold keeps it longer.
        must_stay_until: The last day on which it must be there.
        status: `running` (a date is known), `due` (it must be gone now), `pending` (it waits for something), `held`,
            `undated` (no date can be said, on purpose or because the clause is vague), `does-not-apply` or `unknown` (a fact is missing).
        waits_for: Keys of the events and facts that are awaited or missing.
        because: The clauses that decided, and what else did.
        on: The day that was asked about.

    >>> from datetime import date
    >>> from processing_rules import Expiry
    >>> Expiry(status="running", last_day=date(2026, 2, 28), on=date(2026, 1, 1)).deletion_date
    datetime.date(2026, 3, 1)
    """

    status: Status
    on: date | None
    last_day: date | None = None
    last_use: date | None = None
    must_stay_until: date | None = None
    waits_for: frozenset[str] = frozenset()
    because: tuple[Reason, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def deletion_date(self) -> date | None:
        """The day after the last day."""
        if self.last_day is None or self.last_day == date.max:
            return None
        return self.last_day + timedelta(days=1)


@attrs.frozen(kw_only=True)
class Reckoned:
    """Clauses read together: as stretches, for those who combine several purposes.

    A purpose that states a maximum ends with it; one that states only a minimum ends with that.

    Attributes:
        use: The last day of use; None where no clause that would end it applies.
        stay: The last day of being there, with a grace; None likewise.
        least: The last day of the minimum; None where none applies.
        clauses: Those that decided how long it is there: a longer minimum, and what decided `use`.
    """

    use: Span | None
    stay: Span | None
    least: Span | None
    clauses: tuple[Clause, ...]


def states_maximum(clauses: Iterable[Clause]) -> bool:
    """Whether a maximum stands among clauses, also where it does not apply to the row in question."""
    return any(clause.bound == "maximum" for clause in clauses)


def reckon(clauses: Sequence[Clause], computation: Computation) -> Reckoned:
    """The clauses on one category under one purpose, read together.

    Raises:
        OutOfRangeError: A date would fall outside the years 1 to 9999.
    """
    uses: list[tuple[Span, Span, Clause]] = []
    leasts: list[tuple[Span, Clause]] = []
    for clause in clauses:
        span = computation.end(clause.deadline, "earlier" if clause.bound == "maximum" else "later")
        if span is None:
            continue
        if clause.bound == "minimum":
            leasts.append((span, clause))
        else:
            uses.append((span, _with_grace(span, clause, computation), clause))
    use = earliest([span for span, _, _ in uses])
    stay = earliest([span for _, span, _ in uses])
    least = latest([span for span, _ in leasts])
    if not states_maximum(clauses):
        decided = tuple(clause for span, clause in leasts if least is not None and span.hi >= least.lo)
        return Reckoned(use=least, stay=least, least=least, clauses=decided)
    decided = tuple(clause for span, _, clause in uses if use is not None and span.lo <= use.hi)
    longer = least is not None and stay is not None and least.hi > stay.hi
    minima = tuple(clause for span, clause in leasts if longer and least is not None and span.hi >= least.lo)
    return Reckoned(use=use, stay=stay, least=least, clauses=(*minima, *decided))


def _with_grace(span: Span, clause: Clause, computation: Computation) -> Span:
    if clause.grace is None:
        return span
    moved = []
    for point in (span.lo, span.hi):
        day = day_of(point)
        moved.append(point if day is None else shifted(day, clause.grace, computation.calendar)[0].toordinal())
    return Span(moved[0], moved[1], span.because)


def expiry(clauses: Sequence[Clause], computation: Computation, *, purpose: Purpose, on: date | None) -> Expiry:
    """When data of one category must be gone, under one purpose.

    A date past the year 9999 leaves the status `unknown`; nothing is ever due because a date could not be computed.
    """
    try:
        found = reckon(clauses, computation)
    except OutOfRangeError:
        return Expiry(status="unknown", on=on, because=(purpose_reason(Code.OUT_OF_RANGE, purpose),))
    if not clauses:
        return Expiry(status="undated", on=on, because=(purpose_reason(Code.RETENTION_MISSING, purpose),))
    use, stay, least = found.use, found.stay, found.least
    must_stay = day_of(least.lo) if least is not None and least.lo == least.hi else None
    if use is None or stay is None:
        return Expiry(status="does-not-apply", on=on, must_stay_until=must_stay)
    until = latest([stay, *([] if least is None else [least])]) or stay
    exact = until.lo == until.hi
    return Expiry(
        status=status_of(until, on),
        on=on,
        last_day=day_of(until.lo) if exact else None,
        last_use=day_of(use.lo) if use.lo == use.hi else None,
        must_stay_until=must_stay,
        waits_for=awaited(until, found.clauses),
        because=tuple(clause_reason(clause, purpose, on) for clause in found.clauses),
        clauses=found.clauses,
    )


def awaited(until: Span, clauses: Iterable[Clause]) -> frozenset[str]:
    """What an end waits for, or what leaves it in doubt.

    Two bare dates on one day leave open which came first, though both are known: then it is all that the clauses ask for.
    """
    if until.because or until.lo == until.hi:
        return until.because
    return frozenset(term.key for term in terms_of(*(clause.deadline for clause in clauses)))


def status_of(until: Span, on: date | None) -> Status:
    """How data stands on a day. Without a day nothing with a date is due yet."""
    today = PAST if on is None else on.toordinal()
    if until.hi < today or until.hi == PAST:
        return "due"
    if until.lo == until.hi == OPEN:
        if until.because:
            return "pending"
        return "undated"
    return "running" if until.lo == until.hi else "unknown"


def purpose_reason(code: Code, purpose: Purpose) -> Reason:
    """A reason about a purpose; for staff only where that is confidential."""
    return Reason(code=code, purpose=purpose.key, audience=audience_of(purpose))


def audience_of(purpose: Purpose) -> Audience:
    """Who may read reasons about a purpose."""
    return "staff" if purpose.confidential else "person"


def clause_reason(clause: Clause, purpose: Purpose, on: date | None) -> Reason:
    """The clause as a reason, on a day."""
    vague = isinstance(clause.deadline, Undated)
    return Reason(
        code=Code.VAGUE if vague else Code.CLAUSE,
        purpose=purpose.key,
        audience=audience_of(purpose),
        about=clause.categories[0].key,
        title=clause.categories[0].title,
        source=clause.cited(on),
    )


def expired_code(clause: Clause) -> Code:
    """Under which code a use is denied once the clause is over."""
    return Code.REFRESH_OVERDUE if clause.then is Then.REFRESH_OR_ERASE else Code.RETENTION_EXPIRED
