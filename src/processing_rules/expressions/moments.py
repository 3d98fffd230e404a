"""The words with which a moment is written: `after`, `latest`, `end_of` and their like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypedDict, TypeVar, Unpack

from processing_rules.errors import DefinitionError, hint, quoted
from processing_rules.expressions.conditions import Condition, Fact, check_value
from processing_rules.expressions.deadlines import (
    BORN,
    After,
    By,
    Deadline,
    Earliest,
    EndOf,
    Event,
    Latest,
    Moment,
    Named,
    Occurrence,
    Pick,
    Recurring,
    When,
    moment,
)
from processing_rules.periods import UNITS, Birthday, amount
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = [
    "Length",
    "after",
    "age",
    "by",
    "earliest",
    "end_of",
    "every",
    "first",
    "latest",
    "most_recent",
    "named",
    "when",
]

T = TypeVar("T")


class Length(TypedDict, total=False):
    """The keywords of a length: years, months, weeks and days together, or hours, or working days."""

    years: int
    months: int
    weeks: int
    days: int
    hours: int
    working_days: int


def after(start: Moment, **length: Unpack[Length]) -> Deadline:
    """The last day of a length that runs from a moment; the day of the moment is not counted.

    >>> from processing_rules import Event, after
    >>> three_years = after(Event("purchased"), years=3)

    Raises:
        DefinitionError: An unknown keyword, no length, or two kinds of length mixed.
    """
    return After(moment(start), amount(dict(length), "`after`"))  # type: ignore[arg-type]  # a TypedDict of int


def end_of(unit: Literal["month", "quarter", "year", "financial_year"], of: Moment) -> Deadline:
    """The last day of the month, quarter, year or financial year in which a moment lies.

    >>> from processing_rules import Event, after, end_of
    >>> this_year_and_seven_more = after(end_of("year", Event("booked")), years=7)
    """
    if unit not in UNITS:
        raise DefinitionError(f"`end_of` knows no {quoted(unit)}; {hint(str(unit), UNITS)}")
    return EndOf(unit, moment(of))


def latest(*moments: Moment) -> Deadline:
    """The latest of those that apply. It waits for all of them.

    >>> from processing_rules import Event, Recurring, every, latest
    >>> ended = latest(Event("contract_ended"), every(Recurring("invoice_paid")))
    """
    return _joined(Latest, "latest", moments)


def earliest(*moments: Moment) -> Deadline:
    """The earliest of those that apply: a cap. What is still open loses by itself.

    >>> from processing_rules import Event, after, earliest
    >>> capped = earliest(Event("unsubscribed"), after(Event("joined"), years=2))
    """
    return _joined(Earliest, "earliest", moments)


def _joined(node: type[Latest | Earliest], name: str, moments: tuple[Moment, ...]) -> Deadline:
    if not moments:
        raise DefinitionError(f"`{name}` needs at least one moment")
    nodes = tuple(moment(each) for each in moments)
    return node(nodes) if len(nodes) > 1 else nodes[0]


def most_recent(*events: Event | Recurring) -> Deadline:
    """The last one so far: it resets with each new one and never waits once one has happened.

    >>> from processing_rules import Event, Recurring, most_recent
    >>> activity = most_recent(Event("joined"), Recurring("login"))
    """
    return _picked("most_recent", events)


def every(event: Recurring) -> Deadline:
    """The last of them all: it waits while one is open, and does not apply where there is none.

    >>> from processing_rules import Recurring, every
    >>> all_paid = every(Recurring("invoice_paid"))
    """
    if not isinstance(event, Recurring):
        raise DefinitionError("`every` takes a Recurring; an Event happens once and stands for itself")
    return Occurrence((event,), "every")


def first(*events: Event | Recurring) -> Deadline:
    """The first one that has happened.

    >>> from processing_rules import Recurring, first
    >>> first_order = first(Recurring("ordered"))
    """
    return _picked("first", events)


def _picked(pick: Pick, events: tuple[Event | Recurring, ...]) -> Deadline:
    if not events or not all(isinstance(event, Event | Recurring) for event in events):
        raise DefinitionError(f"`{pick}` takes events; for deadlines use `latest` or `earliest`")
    return Occurrence(events, pick)


def when(condition: Condition, then: Moment, otherwise: Moment | None = None) -> Deadline:
    """One moment or the other. Without `otherwise` it does not apply when the condition is false.

    >>> from processing_rules import COUNTRY, Event, after, when
    >>> CLOSED = Event("case_closed")
    >>> until = when(COUNTRY.is_("DK"), after(CLOSED, years=5), after(CLOSED, years=3))
    """
    if not isinstance(condition, Condition):
        raise DefinitionError("`when` starts with a condition; an event becomes one by `.happened()`")
    return When(condition, moment(then), None if otherwise is None else moment(otherwise))


def by(fact: Fact[T], moments: Mapping[T, Moment]) -> Deadline:
    """A moment by the value of a fact. A value that is not named leaves the date unknown; it is never kept for ever.

    >>> from processing_rules import ROLE, Event, Role, after, by
    >>> BOUGHT = Event("purchased")
    >>> until = by(ROLE, {Role.CONSUMER: after(BOUGHT, years=3), Role.SOLE_TRADER: after(BOUGHT, years=10)})
    """
    if not isinstance(fact, Fact) or not moments:
        raise DefinitionError("`by` takes a Fact and a moment for each of its values")
    for value in moments:
        check_value(
            value,
            fact.kind,
            lambda: DefinitionError(f"`by`: a value is not exactly of the kind of fact {quoted(fact.key)}"),
        )
    return By(fact, tuple((value, moment(each)) for value, each in moments.items()))


def age(years: int, *, of: Event = BORN) -> Deadline:
    """The day on which somebody reaches an age. Born on 29 February: a maximum takes 28 February, a minimum 1 March.

    >>> from processing_rules import age
    >>> of_age = age(18)
    """
    return After(moment(of), Birthday(years))


def named(title: Text, of: Moment, *, source: Source | None = None) -> Deadline:
    """A moment with a name of its own, as notices define them.

    >>> from processing_rules import Event, Recurring, Text, every, latest, named, stated
    >>> ENDED = named(
    ...     Text(en="the contract has ended"),
    ...     latest(Event("contract_ended"), every(Recurring("invoice_paid"))),
    ...     source=stated("l.99"),
    ... )
    """
    if not isinstance(title, Text):
        raise DefinitionError("`named` starts with a Text")
    return Named(title, moment(of), source)
