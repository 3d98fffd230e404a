"""What the law of a country asks of marketing on a channel: consent or not, at which hours, and which lists must be asked."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, TypeAlias

import attrs

from processing_rules.channels import Channel, in_order
from processing_rules.decisions import Obligation
from processing_rules.errors import DefinitionError, hint, quoted
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.lists import OptOutList
from processing_rules.sources import Source
from processing_rules.validity import InForce

__all__ = ["ChannelRule", "ContactHours", "Regime", "closing", "opening"]

Regime: TypeAlias = Literal["opt-in", "opt-out", "prohibited", "free"]
REGIMES: tuple[Regime, ...] = ("opt-in", "opt-out", "prohibited", "free")

SUNDAY: Final = 6
SEARCHED: Final = 400
"""So many days are looked through for one with hours: more than a year, as holidays come again each year."""


def _days(days: Iterable[int]) -> frozenset[int]:
    return frozenset(days)


@attrs.frozen(kw_only=True)
class ContactHours:
    """When people may be contacted, by the clock of the controller's zone.

    >>> from datetime import date, datetime, time
    >>> from processing_rules import ContactHours
    >>> hours = ContactHours(opens=time(9), closes=time(21), days=range(5))
    >>> hours.allow(datetime(2026, 5, 18, 20, 59), holidays=[]), hours.allow(datetime(2026, 5, 18, 21), holidays=[])
    (True, False)
    >>> hours.allow(datetime(2026, 5, 1, 12), holidays=[date(2026, 5, 1)])
    False

    Attributes:
        opens: The first moment of the day.
        closes: The first moment after it: at that moment itself nobody is contacted any more.
        days: The days of the week, from 0 for Monday to 6 for Sunday.
        on_holidays: Whether public holidays are days like others. Where they are not, the controller says which they are.
    """

    opens: time
    closes: time
    days: Collection[int] = attrs.field(converter=_days)
    on_holidays: bool = False

    def __attrs_post_init__(self) -> None:
        bounds = (self.opens, self.closes)
        if not all(type(bound) is time and bound.tzinfo is None for bound in bounds) or not self.opens < self.closes:
            raise DefinitionError("contact hours: `opens` and `closes` are times without a zone, the earlier one first")
        if not self.days or not all(type(day) is int and 0 <= day <= SUNDAY for day in self.days):
            raise DefinitionError("contact hours: `days` are days of the week, from 0 for Monday to 6 for Sunday")
        if not isinstance(self.on_holidays, bool):
            raise DefinitionError("contact hours: `on_holidays` is True or False")

    def on(self, day: date, holidays: Container[date] | None) -> bool | None:
        """Whether a day has hours at all; None where it may be a holiday for all we know."""
        if day.weekday() not in self.days:
            return False
        if self.on_holidays:
            return True
        return None if holidays is None else day not in holidays

    def allow(self, at: datetime, holidays: Container[date] | None) -> bool | None:
        """Whether somebody may be contacted at a moment of the controller's clock; None where the day may be a holiday."""
        return self.opens <= at.time() < self.closes and self.on(at.date(), holidays)


def opening(hours: Collection[ContactHours], at: datetime, holidays: Container[date] | None) -> datetime | None:
    """The first moment after `at` at which all of them allow contact, in its zone; None where there is none within a year."""
    opens = max(each.opens for each in hours)
    closes = min(each.closes for each in hours)
    for days in range(SEARCHED):
        found = datetime.combine(at.date() + timedelta(days=days), opens, tzinfo=at.tzinfo)
        if found > at and opens < closes and all(each.on(found.date(), holidays) for each in hours):
            return found
    return None


def closing(hours: Collection[ContactHours], at: datetime) -> datetime:
    """The moment at which the first of those that allow contact at `at` no longer does."""
    return datetime.combine(at.date(), min(each.closes for each in hours), tzinfo=at.tzinfo)


@attrs.frozen
class ChannelRule(InForce):
    """What the law of a country asks of marketing on a channel, towards people in a role, from a day to a day.

    >>> from processing_rules import Channel, ChannelRule, Role, statute
    >>> rule = ChannelRule(
    ...     Channel.EMAIL, Role.CONSUMER, "opt-in", source=statute("marknadsföringslagen (2008:486)", "19 §")
    ... )

    Attributes:
        channel: The channel.
        role: Towards whom.
        regime: `opt-in` (a living consent to the channel), `opt-out` (free until refused), `prohibited`, or `free`.
        source: The act and section, with its status.
        unless: An exception from `opt-in` or `prohibited`; it counts only when it is known to hold.
        obligations: What each message must meet.
        hours: When people may be contacted; None for always.
        lists: Which opt-out lists must be asked. Without a copy of each, which the guard is given, contact is denied.
        valid_from: The first day on which it holds; None where none is recorded.
        valid_to: The last one. On a day for which there is no rule, contact is denied.
    """

    channel: Channel
    role: Role
    regime: Regime
    source: Source = attrs.field(kw_only=True)
    unless: Condition | None = attrs.field(default=None, kw_only=True)
    obligations: Iterable[Obligation] = attrs.field(default=(), kw_only=True, converter=in_order)
    hours: ContactHours | None = attrs.field(default=None, kw_only=True)
    lists: Iterable[OptOutList] = attrs.field(default=(), kw_only=True, converter=tuple[OptOutList, ...])
    valid_from: date | None = attrs.field(default=None, kw_only=True)
    valid_to: date | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.regime not in REGIMES:
            raise DefinitionError(
                f"a channel rule knows no regime {quoted(self.regime)}; {hint(str(self.regime), REGIMES)}"
            )
        if (
            not isinstance(self.channel, Channel)
            or not isinstance(self.role, Role)
            or not isinstance(self.source, Source)
        ):
            raise DefinitionError("a channel rule needs a Channel, a Role, a regime and its source")
        place = f"channel rule `{self.channel}` for `{self.role.value}`"
        if self.hours is not None and not isinstance(self.hours, ContactHours):
            raise DefinitionError(f"{place}: `hours` is a ContactHours, or left out")
        if not all(isinstance(each, OptOutList) and each.key for each in self.lists):
            raise DefinitionError(f"{place}: `lists` holds OptOutLists that have a `key`, by which a copy is known")
        self.check_validity(place)
