"""Channels, operations and kinds of direct marketing; what each message may have to meet."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import Any, Final, Literal, TypeAlias

from processing_rules.decisions import Obligation
from processing_rules.texts import Text

__all__ = [
    "ADDRESS_OF",
    "INFORM_SOURCE",
    "OFFER_OPT_OUT",
    "Channel",
    "DirectMarketing",
    "Operation",
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
