"""Law as dated, cited values, a package for each country. No legal advice; each value says how far it was verified.

Each country has the same shape: `marketing.CHANNEL_RULES`, `lists.LISTS`, `retention.RETENTION`, `ages.AGES` and the `EXEMPTIONS` for data of
a special kind are what the functions here, and the pages of the documentation, read; the package itself has every name, and
`identity_numbers`, `offences` and, of the Union, `special_categories` have one for each exemption.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

import attrs

from processing_rules.channel_rules import ChannelRule
from processing_rules.exemptions import Exemption
from processing_rules.expressions.statutes import Statutory, statutory
from processing_rules.lists import OptOutList
from processing_rules.validity import Dated

__all__ = [
    "COUNTRIES",
    "Dated",
    "Statutory",
    "ages_of",
    "amended",
    "channel_rules_of",
    "exemptions_of",
    "lists_of",
    "retention_of",
    "statutory",
    "weekend_of",
]

COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {"DK": "denmark", "EU": "eu", "FI": "finland", "NO": "norway", "SE": "sweden"}
)
"""What is shipped, by ISO 3166 code; under EU what is law in all of the Union."""


def channel_rules_of(country: str) -> tuple[ChannelRule, ...]:
    """The shipped rules on marketing of a country, of all times; none for a country that is not shipped, and then contact is denied."""
    rules: tuple[ChannelRule, ...] = _of(country, "CHANNEL_RULES", ())
    return rules


def lists_of(country: str) -> tuple[OptOutList, ...]:
    """The shipped opt-out lists of a country, each without a copy: `with_copy` gives it the host's."""
    lists: tuple[OptOutList, ...] = _of(country, "LISTS", ())
    return lists


def retention_of(country: str) -> tuple[Statutory, ...]:
    """The shipped statutory deadlines of a country."""
    rules: tuple[Statutory, ...] = _of(country, "RETENTION", ())
    return rules


def ages_of(country: str) -> Mapping[str, Dated[int]]:
    """The shipped ages of a country, by what they are for: `consent` is that of GDPR Art. 8(1), `marketing` one that consent to it asks for."""
    ages: Mapping[str, Dated[int]] = _of(country, "AGES", {})
    return ages


def weekend_of(country: str) -> Dated[frozenset[int]]:
    """The days of the week, Monday is 0, on which the time to answer a person does not end; those of the Union where nothing else is shipped."""
    weekend: Dated[frozenset[int]] = _of(country, "WEEKEND", None) or _of("EU", "WEEKEND", None)
    return weekend


def exemptions_of(country: str) -> tuple[Exemption, ...]:
    """What lets data of a special kind be processed in a country: about offences, and its identity numbers; of the Union, GDPR Art. 9(2)."""
    exemptions: tuple[Exemption, ...] = _of(country, "EXEMPTIONS", ())
    return exemptions


def _of(country: str, name: str, otherwise: Any) -> Any:
    if country not in COUNTRIES:
        return otherwise
    return getattr(import_module(f"processing_rules.jurisdictions.{COUNTRIES[country]}"), name, otherwise)


def amended(rules: Iterable[ChannelRule], *own: ChannelRule) -> tuple[ChannelRule, ...]:
    """Rules with some of your own in place of theirs: from the day on which yours begin, or altogether where that is left out.

    The lint shows each rule of your own that stands in place of the library's, with the reason or the act that it names.

    >>> from datetime import date
    >>> from processing_rules import Channel, Role, decided
    >>> from processing_rules.jurisdictions import sweden
    >>> ours = ChannelRule(
    ...     Channel.PHONE,
    ...     Role.CONSUMER,
    ...     "opt-in",
    ...     source=decided("we call nobody who has not asked for it", by="DPO", on=date(2026, 1, 7)),
    ... )
    >>> rules = amended(sweden.CHANNEL_RULES, ours)
    >>> len(rules) == len(sweden.CHANNEL_RULES)
    True
    """
    kept = list(rules)
    for rule in own:
        kept = [left for each in kept for left in _before(each, rule)]
    return (*kept, *own)


def _before(rule: ChannelRule, own: ChannelRule) -> tuple[ChannelRule, ...]:
    if (rule.channel, rule.role) != (own.channel, own.role) or not rule.overlaps(own):
        return (rule,)
    if own.valid_from is None or (rule.valid_from is not None and own.valid_from <= rule.valid_from):
        return ()
    return (attrs.evolve(rule, valid_to=own.valid_from - timedelta(days=1)),)
