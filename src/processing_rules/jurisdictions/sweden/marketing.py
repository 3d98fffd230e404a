"""Sweden: what marknadsföringslagen (2008:486) asks of marketing on a channel.

Read in November 2026 in a copy of the act whose text is of 2026-02-12. What stands here as `unverified` or `secondary` was not read in
the act itself. Not covered: opt-out lists such as NIX-Telefon, which the guard is given as `OptOutList`; unaddressed mail; visits.
No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import OFFER_OPT_OUT, Channel
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import ADDRESS_FROM_SALE, OPT_OUT_WAS_OFFERED, OWN_SIMILAR_PRODUCT

__all__ = ["CHANNEL_RULES", "EXISTING_CUSTOMER"]


MFL: Final = Act(
    "marknadsföringslagen (2008:486)", "https://data.riksdagen.se/dokument/sfs-2008-486", date(2026, 2, 12)
)

EXISTING_CUSTOMER: Final[Condition] = (ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT).citing(
    MFL.section("19 § andra stycket")
)
"""The exception from consent for electronic post: all its conditions, besides that the person has not refused."""

CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = (
    # electronic post, 19 and 20 §§; that an SMS is one rests on 3 § by inference
    ChannelRule(
        Channel.EMAIL,
        Role.CONSUMER,
        "opt-in",
        unless=EXISTING_CUSTOMER,
        source=MFL.section("19, 20 §§"),
        obligations={OFFER_OPT_OUT},
    ),
    ChannelRule(
        Channel.SMS,
        Role.CONSUMER,
        "opt-in",
        unless=EXISTING_CUSTOMER,
        source=MFL.section("3, 19, 20 §§", "unverified"),
        obligations={OFFER_OPT_OUT},
    ),
    ChannelRule(
        Channel.EMAIL, Role.SOLE_TRADER, "opt-in", source=MFL.section("19, 20 §§"), obligations={OFFER_OPT_OUT}
    ),
    ChannelRule(
        Channel.SMS,
        Role.SOLE_TRADER,
        "opt-in",
        source=MFL.section("3, 19, 20 §§", "unverified"),
        obligations={OFFER_OPT_OUT},
    ),
    ChannelRule(
        Channel.EMAIL,
        Role.BUSINESS_CONTACT,
        "opt-out",
        source=MFL.section("20 §", "secondary"),
        obligations={OFFER_OPT_OUT},
    ),
    ChannelRule(
        Channel.SMS,
        Role.BUSINESS_CONTACT,
        "opt-out",
        source=MFL.section("20 §", "unverified"),
        obligations={OFFER_OPT_OUT},
    ),
    # calling machines, 19 §
    ChannelRule(Channel.AUTOMATED_CALL, Role.CONSUMER, "opt-in", source=MFL.section("19 §")),
    ChannelRule(Channel.AUTOMATED_CALL, Role.SOLE_TRADER, "opt-in", source=MFL.section("19 §")),
    # other individual distance methods, 21 §: free until the natural person has clearly objected to the method
    ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-out", source=MFL.section("21 §")),
    ChannelRule(Channel.PHONE, Role.SOLE_TRADER, "opt-out", source=MFL.section("21 §")),
    ChannelRule(Channel.PHONE, Role.BUSINESS_CONTACT, "opt-out", source=MFL.section("21 §", "unverified")),
    ChannelRule(Channel.POST, Role.CONSUMER, "opt-out", source=MFL.section("21 §")),
    ChannelRule(Channel.POST, Role.SOLE_TRADER, "opt-out", source=MFL.section("21 §")),
)
