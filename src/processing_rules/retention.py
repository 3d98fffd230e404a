"""How long data is kept: clauses, written as `keep(WHAT, months=18).after(EVENT)`, and legal holds.

A clause is a maximum (`keep`) or a minimum (`keep_at_least`). Of several maxima the earliest counts, of several minima the latest.
On doubt a maximum ends earlier and a minimum later.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Literal, Unpack, overload

import attrs

from processing_rules.categories import DataCategory
from processing_rules.errors import DefinitionError, quoted
from processing_rules.expressions.conditions import Condition
from processing_rules.expressions.deadlines import (
    After,
    Deadline,
    DeadlineNode,
    Earliest,
    Indefinitely,
    Latest,
    Moment,
    Named,
    NotAtAll,
    Undated,
    When,
    While,
    moment,
)
from processing_rules.expressions.moments import Length
from processing_rules.expressions.statutes import Statutory, as_of
from processing_rules.periods import Amount, Period, amount
from processing_rules.recipients import Recipient
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["Clause", "Keep", "KeepFor", "Then", "keep", "keep_at_least"]

Bound = Literal["maximum", "minimum"]


class Then(Enum):
    """What happens when the time is over.

    >>> from processing_rules import Then
    >>> Then.REDACT.value
    'redact'
    """

    ERASE = "erase"
    REDACT = "redact"
    ANONYMISE = "anonymise"
    REFRESH_OR_ERASE = "refresh-or-erase"


@attrs.frozen(kw_only=True)
class Clause:
    """How long some categories are kept. Finished, and the only thing that a purpose accepts as retention.

    >>> from processing_rules import DataCategory, Event, Then, keep
    >>> FREE_TEXT = DataCategory("free_text")
    >>> clause = keep(FREE_TEXT, months=12).after(Event("feedback_given")).and_then(Then.REDACT)
    >>> clause.then.name
    'REDACT'

    Attributes:
        categories: What is kept.
        bound: `maximum` or `minimum`.
        deadline: Until when.
        then: What happens then.
        grace: How much longer it may be there, unused.
        recipient: Whose copy it is about; None for our own.
        source: Where it is written.
        law: The statutory deadline that it was made of, if any; its source on a day is that day's.
    """

    categories: tuple[DataCategory, ...]
    bound: Bound
    deadline: DeadlineNode
    then: Then = Then.ERASE
    grace: Amount | None = None
    recipient: Recipient | None = None
    source: Source | None = None
    law: Statutory | None = None

    def or_longer(self, other: Moment) -> Clause:
        """Until the later of the two."""
        return self._until(Latest((self.deadline, moment(other))))

    def at_most(self, other: Moment) -> Clause:
        """Until the earlier of the two: a cap."""
        _not_a_claim(other, "at_most")
        return self._until(Earliest((self.deadline, moment(other))))

    def unless(self, condition: Condition) -> Clause:
        """Longer, while a state lasts."""
        return self._until(Latest((self.deadline, While(_condition(condition, "unless")))))

    def only_if(self, condition: Condition) -> Clause:
        """Only where the condition holds; elsewhere this clause does not apply."""
        return self._until(When(_condition(condition, "only_if"), self.deadline, None))

    def and_then(self, then: Then) -> Clause:
        """What happens when the time is over; without it the data is erased."""
        if not isinstance(then, Then):
            raise DefinitionError("`and_then` takes one of Then.ERASE, REDACT, ANONYMISE and REFRESH_OR_ERASE")
        return attrs.evolve(self, then=then)

    def or_refresh(self) -> Clause:
        """Checked again with the person or a named source by then, or erased. Once over, it cannot be refreshed from itself."""
        return attrs.evolve(self, then=Then.REFRESH_OR_ERASE)

    def with_grace(self, **length: Unpack[Length]) -> Clause:
        """A technical delay after the last day of use, until which erasure must have been done. The data is not used meanwhile."""
        return attrs.evolve(self, grace=amount(dict(length), "`with_grace`"))  # type: ignore[arg-type]  # a TypedDict of int

    def at_recipient(self, recipient: Recipient) -> Clause:
        """A clause about the copy that a recipient holds."""
        if not isinstance(recipient, Recipient):
            raise DefinitionError("`at_recipient` takes a Recipient")
        return attrs.evolve(self, recipient=recipient)

    def citing(self, source: Source) -> Clause:
        """Where the clause is written."""
        if not isinstance(source, Source):
            raise DefinitionError("`citing` takes a Source: stated(...), statute(...) or decided(...)")
        return attrs.evolve(self, source=source, law=None)

    def on(self, day: date | None) -> Clause:
        """The clause as the acts in it read on a day."""
        deadline = self.deadline if day is None else as_of(self.deadline, day)
        return self if deadline is self.deadline else attrs.evolve(self, deadline=deadline, source=self.cited(day))

    def cited(self, on: date | None) -> Source | None:
        """Where it is written; for what an act says, as it was on that day."""
        version = None if self.law is None or on is None else self.law.on(on)
        return self.source if version is None else version.source

    def _until(self, deadline: DeadlineNode) -> Clause:
        return attrs.evolve(self, deadline=deadline)


def _not_a_claim(end: Moment, where: str) -> None:
    if isinstance(end, Statutory) and end.duty == "claim":
        raise DefinitionError(
            f"`{where}`: until {quoted(end.key)} somebody can claim, and that neither keeps nor erases by itself: say for how"
            " long it is kept, and lengthen that by `.or_longer(...)`"
        )


def _condition(condition: object, where: str) -> Condition:
    if not isinstance(condition, Condition):
        raise DefinitionError(f"`{where}` takes a condition; an event becomes one by `.happened()`")
    return condition


@attrs.frozen
class KeepFor:
    """A length that waits for its event: finish it with `.after(event)`.

    >>> from processing_rules import DataCategory, Event, keep
    >>> clause = keep(DataCategory("answers"), months=18).after(Event("feedback_given"))
    """

    categories: tuple[DataCategory, ...]
    bound: Bound
    amount: Amount

    def after(self, start: Moment) -> Clause:
        """Kept for that long after a moment; the day of the moment is not counted, the last day is."""
        return Clause(categories=self.categories, bound=self.bound, deadline=After(moment(start), self.amount))


@attrs.frozen
class Keep:
    """Categories that wait for an end: finish with `.until`, `.while_`, `.indefinitely`, `.not_at_all` or `.in_words`.

    >>> from processing_rules import DataCategory, Flag, keep
    >>> clause = keep(DataCategory("profile")).while_(Flag("registered"))
    """

    categories: tuple[DataCategory, ...]
    bound: Bound

    def until(self, end: Moment) -> Clause:
        """Until that day, the day included. What an act says, or a definition with a source, is cited as the source of the clause."""
        _not_a_claim(end, "until")
        if isinstance(end, Statutory) and end.duty == "maximum" and self.bound == "minimum":
            raise DefinitionError(
                f"`keep_at_least`: under {quoted(end.key)} data must be gone, which is no duty to keep it"
            )
        clause = self._clause(moment(end))
        if not isinstance(end, Named):
            return clause
        return attrs.evolve(clause, source=end.source, law=end if isinstance(end, Statutory) else None)

    def while_(self, condition: Condition) -> Clause:
        """While a state lasts, and no day longer."""
        return self._clause(While(_condition(condition, "while_")))

    def indefinitely(self, *, review: Period) -> Clause:
        """Without an end, on purpose; `review` is how often somebody asks whether it is still needed."""
        return self._clause(Indefinitely(review))

    def not_at_all(self) -> Clause:
        """Never stored."""
        return self._clause(NotAtAll())

    def in_words(self, text: Text) -> Clause:
        """Too vague to date: kept as text, never dated, and reported by the lint."""
        return self._clause(Undated(text))

    def _clause(self, deadline: Deadline) -> Clause:
        return Clause(categories=self.categories, bound=self.bound, deadline=moment(deadline))


def _start(name: str, bound: Bound, categories: tuple[DataCategory, ...], length: dict[str, int]) -> Keep | KeepFor:
    if not categories or not all(isinstance(category, DataCategory) for category in categories):
        raise DefinitionError(f"`{name}` starts with the categories that are kept")
    return KeepFor(categories, bound, amount(length, f"`{name}`")) if length else Keep(categories, bound)


@overload
def keep(*categories: DataCategory) -> Keep: ...
@overload
def keep(*categories: DataCategory, years: int, months: int = ..., days: int = ...) -> KeepFor: ...
@overload
def keep(*categories: DataCategory, months: int, days: int = ...) -> KeepFor: ...
@overload
def keep(*categories: DataCategory, weeks: int) -> KeepFor: ...
@overload
def keep(*categories: DataCategory, days: int) -> KeepFor: ...
@overload
def keep(*categories: DataCategory, hours: int) -> KeepFor: ...
@overload
def keep(*categories: DataCategory, working_days: int) -> KeepFor: ...
def keep(*categories: DataCategory, **length: int) -> Keep | KeepFor:
    """A maximum: the data must be gone the day after. On doubt it ends earlier.

    >>> from processing_rules import DataCategory, Event, keep
    >>> clause = keep(DataCategory("answers"), months=18).after(Event("feedback_given"))

    Raises:
        DefinitionError: An unknown keyword, two kinds of length mixed, or something that is no category.
    """
    return _start("keep", "maximum", categories, length)


@overload
def keep_at_least(*categories: DataCategory) -> Keep: ...
@overload
def keep_at_least(*categories: DataCategory, years: int, months: int = ..., days: int = ...) -> KeepFor: ...
@overload
def keep_at_least(*categories: DataCategory, months: int, days: int = ...) -> KeepFor: ...
@overload
def keep_at_least(*categories: DataCategory, days: int) -> KeepFor: ...
def keep_at_least(*categories: DataCategory, **length: int) -> Keep | KeepFor:
    """A minimum: the data must be there until then. On doubt it ends later. Without a maximum beside it, it is the end as well.

    >>> from processing_rules import DataCategory, Event, end_of, keep_at_least
    >>> clause = keep_at_least(DataCategory("voucher"), years=5).after(
    ...     end_of("financial_year", Event("booked", of="item"))
    ... )
    """
    return _start("keep_at_least", "minimum", categories, length)
