"""Sweden: what marknadsföringslagen (2008:486) asks of marketing on a channel.

Sections 3 and 19 to 21 were read in November 2026 in a copy of the act whose text is of 2026-02-12; no act up to September 2025 changed the
last three. What stands here as `unverified` or `secondary` was not read in the act itself. No rule, because nothing is recorded: calling
machines, post, advertisements and messages in apps to companies; visits; unaddressed mail. Proposed and not law as far as was seen: a ban
on selling by telephone. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import OFFER_OPT_OUT, Channel
from processing_rules.decisions import Obligation
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import ADDRESS_FROM_SALE, OPT_OUT_WAS_OFFERED, OWN_SIMILAR_PRODUCT
from processing_rules.jurisdictions.eu.duties import ASK_BEFORE_TRACKING, CONFIRM_IN_WRITING
from processing_rules.jurisdictions.rows import ORGANISATIONS, rows, social_ads
from processing_rules.jurisdictions.sweden.lists import NIX_ADRESSERAT, NIX_TELEFON
from processing_rules.validity import Dated

__all__ = ["CHANNEL_RULES", "EXISTING_CUSTOMER", "TELEPHONE_SALE"]

MFL: Final = Act(
    "marknadsföringslagen (2008:486)", "https://data.riksdagen.se/dokument/sfs-2008-486", date(2026, 2, 12)
)
# a change from 2026-06-19 was proposed, which was not said to touch this section; not for financial services, chapter 3
DAL: Final = Act(
    "lagen (2005:59) om distansavtal och avtal utanför affärslokaler",
    "https://data.riksdagen.se/dokument/sfs-2005-59",
    date(2026, 2, 12),
)

EXISTING_CUSTOMER: Final[Condition] = (ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT).citing(
    MFL.section("19 § andra stycket")
)
"""The exception from consent for electronic post: all its conditions, besides that the person has not refused. The act sets it no last day."""

TELEPHONE_SALE: Final[Dated[Obligation]] = Dated(CONFIRM_IN_WRITING, source=DAL.section("2 kap. 3 a §"))
"""For purposes that sell to consumers by telephone: without it there is no contract."""

NATURAL_PERSONS: Final = (Role.CONSUMER, Role.SOLE_TRADER)
MESSAGES: Final = {"obligations": {OFFER_OPT_OUT}}

CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = (
    # electronic post, 19 and 20 §§; that an SMS, or a message in an app, is one rests on 3 § by inference
    *rows(Channel.EMAIL, Role.CONSUMER, "opt-in", MFL.section("19, 20 §§"), unless=EXISTING_CUSTOMER, **MESSAGES),
    *rows(Channel.EMAIL, Role.SOLE_TRADER, "opt-in", MFL.section("19, 20 §§"), **MESSAGES),
    *rows(
        Channel.SMS,
        Role.CONSUMER,
        "opt-in",
        MFL.section("3, 19, 20 §§", "unverified"),
        unless=EXISTING_CUSTOMER,
        **MESSAGES,
    ),
    *rows(Channel.SMS, Role.SOLE_TRADER, "opt-in", MFL.section("3, 19, 20 §§", "unverified"), **MESSAGES),
    *rows(Channel.PUSH, NATURAL_PERSONS, "opt-in", MFL.section("3, 19, 20 §§", "unverified"), **MESSAGES),
    # 20 § names legal persons; that somebody's own address at one is the company's was not read in the act
    *rows(Channel.EMAIL, Role.COMPANY_ADDRESS, "opt-out", MFL.section("20 §"), **MESSAGES),
    *rows(Channel.EMAIL, Role.BUSINESS_CONTACT, "opt-out", MFL.section("20 §", "secondary"), **MESSAGES),
    *rows(Channel.SMS, ORGANISATIONS, "opt-out", MFL.section("20 §", "unverified"), **MESSAGES),
    # calling machines and other automatic systems that nobody attends, 19 §
    *rows(Channel.AUTOMATED_CALL, NATURAL_PERSONS, "opt-in", MFL.section("19 §")),
    # other individual distance methods, 21 §: free until the natural person has clearly objected to the method
    *rows(Channel.PHONE, NATURAL_PERSONS, "opt-out", MFL.section("21 §"), lists=(NIX_TELEFON,)),
    *rows(Channel.PHONE, ORGANISATIONS, "opt-out", MFL.section("21 §", "unverified")),
    *rows(Channel.POST, Role.CONSUMER, "opt-out", MFL.section("21 §"), lists=(NIX_ADRESSERAT,)),
    *rows(Channel.POST, Role.SOLE_TRADER, "opt-out", MFL.section("21 §")),
    *social_ads("secondary", obligations={ASK_BEFORE_TRACKING}),
)
