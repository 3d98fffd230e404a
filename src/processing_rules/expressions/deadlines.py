"""Events, the deadlines over them, and the conditions that compare them with the day of asking."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, TypeAlias

import attrs

from processing_rules.errors import DefinitionError, quoted
from processing_rules.expressions.conditions import (
    All,
    AnyOf,
    Because,
    Compare,
    Condition,
    Fact,
    Flag,
    Known,
    Not,
    Of,
    Role,
    _key,
    _owner,
    _title,
)
from processing_rules.periods import Amount, Period, Unit
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = [
    "AGE",
    "BORN",
    "COUNTRY",
    "ROLE",
    "After",
    "Age",
    "Aged",
    "By",
    "ConditionNode",
    "Deadline",
    "DeadlineNode",
    "Earliest",
    "EndOf",
    "Event",
    "Fixed",
    "Happened",
    "Indefinitely",
    "Latest",
    "Moment",
    "Named",
    "NotAtAll",
    "Occurrence",
    "Passed",
    "Precedes",
    "Recurring",
    "Term",
    "Undated",
    "When",
    "While",
    "moment",
]


class Comparable:
    """What can be compared with the day of asking and with another moment."""

    __slots__ = ()

    def happened(self, *, within: Period | None = None) -> Condition:
        """True from the day itself; with `within`, until that long after it, the last day included."""
        return Happened(moment(self), within)

    def passed(self) -> Condition:
        """True from the day after: for an end, or a due date."""
        return Passed(moment(self))

    def before(self, other: Moment) -> Condition:
        """True when this comes earlier, by the instant. Two bare dates on one day leave it unknown."""
        return Precedes(moment(self), moment(other), strictly=True)

    def not_after(self, other: Moment) -> Condition:
        """True when this comes earlier or at the same time; two bare dates on one day are the same time."""
        return Precedes(moment(self), moment(other), strictly=False)


@attrs.frozen
class Event(Comparable):
    """Something that happens once. Its value is a date or an aware datetime, or one of the three kinds of missing.

    >>> from processing_rules import Event
    >>> STARTED = Event("contract_started")
    >>> ENDED = Event("contract_ended", closes=STARTED)

    Attributes:
        key: Its name, unique in a rulebook.
        title: A clause that can follow "after": `Text(en="you gave your feedback")`.
        of: Whose it is: the `subject`'s (the default), an `item`'s or the `call`'s.
        certain: It has certainly happened, as a birth has; no date then means unknown, never "not yet".
        closes: The event that this one ends. This one does not apply until that one has happened, and is open again when that
            one happens anew: later by the instant, or on a later day. On one and the same day, bare dates count as closed.
    """

    key: str = attrs.field(validator=_key)
    title: Text | None = attrs.field(default=None, validator=_title)
    of: Of = attrs.field(default="subject", kw_only=True, validator=_owner)
    certain: bool = attrs.field(default=False, kw_only=True)
    closes: Event | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.closes is not None and not isinstance(self.closes, Event):
            raise DefinitionError(f"event {quoted(self.key)}: `closes` is another Event")


@attrs.frozen
class Recurring:
    """Something that happens again and again; not a moment until one is picked by `most_recent`, `every` or `first`.

    Its value is a list of dates or aware datetimes, with `NOT_YET` for each one that is still open.

    >>> from processing_rules import Recurring, every
    >>> INVOICE_PAID = Recurring("invoice_paid")
    >>> last = every(INVOICE_PAID)
    """

    key: str = attrs.field(validator=_key)
    title: Text | None = attrs.field(default=None, validator=_title)
    of: Of = attrs.field(default="subject", kw_only=True, validator=_owner)

    def happened(self, *, within: Period | None = None) -> Condition:
        """True from the day of one of them; with `within`, until that long after it."""
        return Happened(self, within)


class Deadline(Comparable):
    """A moment made of others: a closed union of node types. Made by `after`, `latest`, `end_of` and their like.

    >>> from processing_rules import Deadline, Event, after
    >>> isinstance(after(Event("sold"), years=3), Deadline)
    True
    """

    __slots__ = ()


Moment: TypeAlias = Event | Deadline | date
Pick: TypeAlias = Literal["only", "first", "most_recent", "every"]


def moment(value: object) -> DeadlineNode:
    """The node for something that can stand as a moment.

    Raises:
        DefinitionError: It cannot.
    """
    match value:
        case Event():
            return Occurrence((value,), "only")
        case Deadline():
            return value  # type: ignore[return-value]  # the public base stands for the closed union
        case Recurring():
            name = quoted(value.key)
            raise DefinitionError(
                f"{name} happens again and again: pick with `most_recent`, `every` or `first` which one counts"
            )
        case datetime():
            raise DefinitionError("a fixed moment is a date, not a datetime")
        case date():
            return Fixed(value)
        case Condition():
            raise DefinitionError(
                "a condition is no moment: use `when(condition, then, otherwise)` or `keep(...).while_(condition)`"
            )
        case _:
            raise DefinitionError("a moment is an Event, a date, or made by `after`, `latest`, `end_of` and their like")


@attrs.frozen
class Occurrence(Deadline):
    """The day on which an event happened, or the picked one of several."""

    events: tuple[Event | Recurring, ...]
    pick: Pick


@attrs.frozen
class Fixed(Deadline):
    """A civil date."""

    day: date


@attrs.frozen
class After(Deadline):
    """An amount after a moment."""

    of: DeadlineNode
    amount: Amount


@attrs.frozen
class EndOf(Deadline):
    """The end of the month, quarter, year or financial year in which a moment lies."""

    unit: Unit
    of: DeadlineNode


@attrs.frozen
class Latest(Deadline):
    """The latest of those that apply; it waits for each of them."""

    of: tuple[DeadlineNode, ...]


@attrs.frozen
class Earliest(Deadline):
    """The earliest of those that apply; what is open loses."""

    of: tuple[DeadlineNode, ...]


@attrs.frozen
class When(Deadline):
    """One moment or the other, by a condition; without `otherwise` it does not apply when that is false."""

    condition: Condition
    then: DeadlineNode
    otherwise: DeadlineNode | None


@attrs.frozen
class By(Deadline):
    """A moment by the value of a fact; another value than those named is doubt."""

    fact: Fact[Any]
    cases: tuple[tuple[Any, DeadlineNode], ...]


@attrs.frozen
class While(Deadline):
    """Open while a state lasts, past once it does not."""

    condition: Condition


@attrs.frozen
class Named(Deadline):
    """A moment with a name of its own: a definition in the notice, or what a statute says."""

    title: Text
    of: DeadlineNode
    source: Source | None


@attrs.frozen
class Indefinitely(Deadline):
    """On purpose without an end, to be looked at again every so often."""

    review: Period


@attrs.frozen
class NotAtAll(Deadline):
    """Never stored."""


@attrs.frozen
class Undated(Deadline):
    """Too vague to date: kept as text, and never dated."""

    text: Text


@attrs.frozen
class Happened(Condition):
    """Whether a moment has come, from the day itself."""

    moment: DeadlineNode | Recurring
    within: Period | None


@attrs.frozen
class Passed(Condition):
    """Whether a moment is over, from the day after."""

    moment: DeadlineNode


@attrs.frozen
class Precedes(Condition):
    """Whether one moment comes before another."""

    first: DeadlineNode
    second: DeadlineNode
    strictly: bool = attrs.field(kw_only=True)


@attrs.frozen
class Aged(Condition):
    """A bound on the age: `at-least` n from the n-th birthday, `at-most` n until the day before the next one."""

    born: Event
    bound: Literal["at-least", "at-most"]
    years: int | Fact[int]


DeadlineNode: TypeAlias = (
    Occurrence
    | Fixed
    | After
    | EndOf
    | Latest
    | Earliest
    | When
    | By
    | While
    | Named
    | Indefinitely
    | NotAtAll
    | Undated
)
ConditionNode: TypeAlias = All | AnyOf | Not | Because | Flag | Compare | Known | Happened | Passed | Precedes | Aged
Term: TypeAlias = Fact[Any] | Flag | Event | Recurring


@attrs.frozen(order=False)  # said, because mypy takes it for true and would not see the comparisons below
class Age:
    """An age by birthdays. Only bounds make sense: `AGE >= 16`, `AGE <= 25`.

    For somebody born on 29 February a bound is unknown, so denied, on 28 February of other years.

    >>> from processing_rules import AGE
    >>> youth = (AGE >= 18) & (AGE <= 25)
    """

    born: Event

    def __ge__(self, years: int | Fact[int]) -> Condition:
        return Aged(self.born, "at-least", self._checked(years))

    def __le__(self, years: int | Fact[int]) -> Condition:
        return Aged(self.born, "at-most", self._checked(years))

    def _checked(self, years: Any) -> int | Fact[int]:
        whole = type(years) is int and 0 <= years <= 150
        if not whole and not (isinstance(years, Fact) and years.kind is int):
            raise DefinitionError("an age is compared with whole years from 0 to 150, or with a Fact of int")
        return years  # type: ignore[no-any-return]  # checked on the line above


BORN = Event("born", Text(en="you were born", sv="du föddes", nb="du ble født", nn="du vart fødd"), certain=True)
AGE = Age(BORN)
ROLE = Fact("role", Role, Text(en="your role", sv="din roll", nb="rollen din", nn="rolla di"))
COUNTRY = Fact("country", str, Text(en="your country", sv="ditt land", nb="landet ditt", nn="landet ditt"))
