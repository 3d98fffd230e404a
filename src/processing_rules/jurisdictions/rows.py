"""Rows of the tables of marketing: one provision, said of several channels and several roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from processing_rules.channel_rules import ChannelRule, Regime
from processing_rules.channels import Channel
from processing_rules.decisions import Obligation
from processing_rules.expressions.conditions import Role
from processing_rules.jurisdictions.acts import GDPR
from processing_rules.sources import Source, Status

__all__ = ["ORGANISATIONS", "rows", "social_ads"]

ORGANISATIONS: Final = (Role.BUSINESS_CONTACT, Role.COMPANY_ADDRESS)
"""Whom the acts call a company: whoever is there, and the address of nobody."""


def rows(
    channels: Channel | Iterable[Channel], roles: Role | Iterable[Role], regime: Regime, source: Source, **more: Any
) -> tuple[ChannelRule, ...]:
    """The rule of one provision for each channel and each role; `more` as in `ChannelRule`."""
    over = (channels,) if isinstance(channels, Channel) else tuple(channels)
    towards = (roles,) if isinstance(roles, Role) else tuple(roles)
    return tuple(ChannelRule(channel, role, regime, source=source, **more) for channel in over for role in towards)


def social_ads(
    status: Status, *, obligations: Iterable[Obligation] = (), valid_from: date | None = None
) -> tuple[ChannelRule, ...]:
    """Advertisements to a list of consumers in a social network: no act on marketing says anything, and the GDPR all of it.

    An objection reaches the upload of the list too. That the interests of the company can be a basis at all rests on secondary sources
    about the guidelines 8/2020 of the EDPB; the Dutch authority asked for consent.
    """
    source = GDPR.section("Art. 6(1)(f), 21(2) and 21(3)", status)
    return rows(
        Channel.SOCIAL_ADS, Role.CONSUMER, "opt-out", source, obligations=tuple(obligations), valid_from=valid_from
    )
