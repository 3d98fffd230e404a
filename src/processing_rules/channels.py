"""Channels, operations, and what the law of a country asks of marketing on a channel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum, StrEnum
from typing import Any, Final, Literal, TypeAlias

import attrs

from processing_rules.decisions import Obligation
from processing_rules.errors import DefinitionError, hint, quoted
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.sources import Source
from processing_rules.texts import Text
from processing_rules.validity import InForce

__all__ = [
    "ADDRESS_OF",
    "INFORM_SOURCE",
    "OFFER_OPT_OUT",
    "Channel",
    "ChannelRule",
    "DirectMarketing",
    "Operation",
    "Regime",
    "in_order",
]


class Channel(StrEnum):
    """How somebody is contacted.

    >>> from processing_rules import Channel
    >>> Channel.EMAIL.value
    'email'
    """

    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"
    AUTOMATED_CALL = "automated-call"
    POST = "post"
    VISIT = "visit"
    PUSH = "push"
    SOCIAL_ADS = "social-ads"


def in_order(values: Iterable[Any]) -> tuple[Any, ...]:
    """Values as a tuple. A set has no order, so its members are put in one that is the same in every process."""
    if isinstance(values, set | frozenset):
        return tuple(sorted(values, key=lambda value: (str(getattr(value, "key", value)), repr(value))))
    return tuple(values)


AddressKind: TypeAlias = Literal["email", "phone", "post"]
ADDRESS_OF: Final[dict[Channel, AddressKind]] = {
    Channel.EMAIL: "email",
    Channel.SMS: "phone",
    Channel.PHONE: "phone",
    Channel.AUTOMATED_CALL: "phone",
    Channel.POST: "post",
    Channel.VISIT: "post",
}
"""Which address a channel uses; the others use none that the library knows."""


class Operation(StrEnum):
    """What is done with data. It follows from the rest: a channel means contact, a recipient disclosure, otherwise use.

    >>> from processing_rules import Operation
    >>> Operation.PROFILE.value
    'profile'
    """

    COLLECT = "collect"
    STORE = "store"
    USE = "use"
    CONTACT = "contact"
    SELECT = "select"
    PROFILE = "profile"
    RECORD = "record"
    DISCLOSE = "disclose"


class DirectMarketing(Enum):
    """What kind of direct marketing a purpose is. It is said, never guessed, and it is independent of the legal basis.

    >>> from processing_rules import DirectMarketing
    >>> DirectMarketing.SURVEY is not DirectMarketing.NO
    True
    """

    NO = "no"
    OFFER = "offer"
    SURVEY = "survey"
    FUNDRAISING = "fundraising"
    UNDECIDED = "undecided"


OFFER_OPT_OUT: Final = Obligation(
    "offer-opt-out",
    Text(
        en="offer a free and easy way to say no in the message",
        sv="erbjud i meddelandet ett kostnadsfritt och enkelt sätt att säga nej",
        nb="tilby i meldingen en gratis og enkel måte å si nei på",
        nn="tilby i meldinga ein gratis og enkel måte å seie nei på",
    ),
)
INFORM_SOURCE: Final = Obligation(
    "inform-source",
    Text(
        en="say who supplied the data",
        sv="tala om vem som har lämnat uppgifterna",
        nb="opplys om hvem som har gitt oss opplysningene",
        nn="opplys om kven som har gitt oss opplysningane",
    ),
)

Regime: TypeAlias = Literal["opt-in", "opt-out", "prohibited", "free"]
REGIMES: tuple[Regime, ...] = ("opt-in", "opt-out", "prohibited", "free")


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
        valid_from: The first day on which it holds; None where none is recorded.
        valid_to: The last one. On a day for which there is no rule, contact is denied.
    """

    channel: Channel
    role: Role
    regime: Regime
    source: Source = attrs.field(kw_only=True)
    unless: Condition | None = attrs.field(default=None, kw_only=True)
    obligations: Iterable[Obligation] = attrs.field(default=(), kw_only=True, converter=in_order)
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
        self.check_validity(f"channel rule `{self.channel}` for `{self.role.value}`")
