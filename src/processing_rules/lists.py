"""Opt-out lists that others keep, such as NIX and Reservasjonsregisteret: what one covers, and how fresh the host's copy must be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from inspect import getattr_static
from typing import Final, Protocol, runtime_checkable

import attrs

from processing_rules.channels import ADDRESS_OF, Channel, DirectMarketing, in_order
from processing_rules.errors import DefinitionError
from processing_rules.expressions.conditions import Condition, Role, check_key
from processing_rules.expressions.deadlines import DeadlineNode, Event, Moment, moment
from processing_rules.keys import Key, KeyRing, Kind
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["AS_OF", "ListAnswer", "ListSource", "OptOutList", "answers"]

AS_OF: Final = Event(
    "as_of",
    Text(
        en="the list was of that day",
        sv="listan gällde den dagen",
        nb="listen gjaldt den dagen",
        nn="lista gjaldt den dagen",
    ),
)
"""The day of which the host's copy of a list is; `fresh_until` counts from it."""


@runtime_checkable
class ListSource(Protocol):
    """The host's copy of a list.

    >>> from processing_rules import ListSource
    >>> class Copy:
    ...     as_of = None
    ...
    ...     def lists(self, key): ...
    >>> isinstance(Copy(), ListSource)
    True
    """

    @property
    def as_of(self) -> date:
        """The day of which the copy is."""
        ...

    def lists(self, key: Key) -> bool:
        """Whether somebody is on it, by keyed hash of the address."""
        ...


def _has(source: object, name: str) -> bool:
    nothing = object()
    return getattr_static(source, name, nothing) is not nothing or hasattr(type(source), "__getattr__")


@attrs.frozen(eq=False)
class OptOutList:
    """What an opt-out list covers. A list that is shipped has no copy yet: `with_copy` gives it the host's.

    >>> from datetime import date
    >>> from processing_rules import AS_OF, Channel, DirectMarketing, OptOutList, Text, after
    >>> class Copy:
    ...     as_of = date(2026, 3, 5)
    ...
    ...     def lists(self, key):
    ...         return False
    >>> NIX = OptOutList(
    ...     Text(en="NIX-Telefon"),
    ...     Copy(),
    ...     channels={Channel.PHONE},
    ...     covers={DirectMarketing.OFFER},
    ...     fresh_until=after(AS_OF, months=2),
    ... )

    Attributes:
        name: What it is called.
        source: The host's copy; a guard takes no list without one.
        key: Its name in code, by which a rule of a channel says that it must be asked.
        channels: The channels it covers; each uses an address that can be looked up.
        covers: The kinds of direct marketing it covers; some leave out surveys. An undecided purpose counts as an offer.
        roles: Whom it covers. Whose role is unknown counts as covered.
        fresh_until: The last day on which a copy may be used, counted from `AS_OF`.
        unless: When the list does not bind, such as for customers; it counts only when it is known to hold.
        citing: Where that is written.
    """

    name: Text
    source: ListSource | None = None
    key: str | None = attrs.field(default=None, kw_only=True)
    channels: Iterable[Channel] = attrs.field(kw_only=True, converter=in_order)
    covers: Iterable[DirectMarketing] = attrs.field(kw_only=True, converter=in_order)
    roles: Iterable[Role] = attrs.field(default=tuple(Role), kw_only=True, converter=in_order)
    fresh_until: Moment = attrs.field(kw_only=True)
    unless: Condition | None = attrs.field(default=None, kw_only=True)
    citing: Source | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        # looked at without asking it: a guard is built at import, where nothing may connect
        if self.source is not None and not all(_has(self.source, name) for name in ("as_of", "lists")):
            raise DefinitionError("an opt-out list needs its source: an object with `as_of` and `lists(key)`")
        if self.key is not None:
            check_key(self.key, "an opt-out list")
        if not self.roles or not all(isinstance(role, Role) for role in self.roles):
            raise DefinitionError("an opt-out list covers `roles`, such as {Role.CONSUMER}; left out, every one")
        strange = [channel for channel in self.channels if channel not in ADDRESS_OF]
        if strange:
            raise DefinitionError(
                "an opt-out list covers channels that use an address: email, sms, phone, automated-call, post, visit"
            )
        if not self.covers or not all(isinstance(kind, DirectMarketing) for kind in self.covers):
            raise DefinitionError("an opt-out list `covers` kinds of direct marketing, such as {DirectMarketing.OFFER}")
        self.freshness()

    def freshness(self) -> DeadlineNode:
        """The moment until which a copy is fresh."""
        return moment(self.fresh_until)

    def with_copy(self, source: ListSource) -> OptOutList:
        """The same list with the host's copy of it, as a guard takes it."""
        return attrs.evolve(self, source=source)

    def binds(self, channel: Channel, kind: DirectMarketing, role: Role | None) -> bool:
        """Whether it is about that channel, that kind of marketing and people in that role, which None does not know."""
        asked = DirectMarketing.OFFER if kind is DirectMarketing.UNDECIDED else kind
        return channel in self.channels and asked in self.covers and (role is None or role in self.roles)


@attrs.frozen(kw_only=True)
class ListAnswer:
    """What a list said about a person: nothing (`as_of` is None) when it could not be asked.

    Attributes:
        asked: The list.
        as_of: The day of the copy.
        listed: Whether the person is on it.
    """

    asked: OptOutList
    as_of: date | None
    listed: bool


def answers(
    lists: Iterable[OptOutList], channel: Channel | None, known: Mapping[Kind, str], ring: KeyRing | None
) -> tuple[ListAnswer, ...]:
    """What the lists that cover a channel say of somebody, by the address that the channel uses."""
    if channel is None:
        return ()
    return tuple(_answer(each, channel, known, ring) for each in lists if channel in each.channels)


def _answer(asked: OptOutList, channel: Channel, known: Mapping[Kind, str], ring: KeyRing | None) -> ListAnswer:
    kind = ADDRESS_OF[channel]
    if ring is None or kind not in known:
        return ListAnswer(asked=asked, as_of=None, listed=False)
    source = asked.source
    try:
        if source is None:
            return ListAnswer(asked=asked, as_of=None, listed=False)
        as_of = source.as_of
        found = [source.lists(key) for key in ring.keys({kind: known[kind]})]
    except Exception:  # noqa: BLE001 - whatever the host's copy raises, it could not be asked
        return ListAnswer(asked=asked, as_of=None, listed=False)
    usable = type(as_of) is date and all(isinstance(answer, bool) for answer in found)
    return ListAnswer(asked=asked, as_of=as_of if usable else None, listed=any(found))
