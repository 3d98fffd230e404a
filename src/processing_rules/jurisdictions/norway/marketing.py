"""Norway: what markedsføringsloven (LOV-2009-01-09-2) asks of marketing on a channel.

Read in November 2026 in a copy of the act whose text is of April 2026, with changes to 2026-01-01. What stands here as `unverified` was
not read in the act itself. Not covered: Reservasjonsregisteret, which the guard is given as `OptOutList`; the calling hours themselves,
which a function declares to keep; unaddressed mail; visits. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import INFORM_SOURCE, OFFER_OPT_OUT, Channel
from processing_rules.decisions import Obligation
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import (
    ADDRESS_FROM_SALE,
    CUSTOMER_RELATIONSHIP,
    OPT_OUT_WAS_OFFERED,
    OWN_SIMILAR_PRODUCT,
)
from processing_rules.texts import Text

__all__ = ["CHANNEL_RULES", "EXISTING_CUSTOMER", "KEEP_CALLING_HOURS"]


MFL: Final = Act("markedsføringsloven (LOV-2009-01-09-2)", "https://lovdata.no/lov/2009-01-09-2", date(2026, 1, 1))

KEEP_CALLING_HOURS: Final = Obligation(
    "keep-calling-hours",
    Text(
        en="call consumers on weekdays from 09:00 to 21:00 only, not on Saturdays or public holidays, from a number that is shown",
        sv="ring konsumenter bara på vardagar mellan kl. 09.00 och 21.00, inte på lördagar eller helgdagar, från ett nummer som visas",
        nb="ring forbrukere bare på hverdager mellom kl. 09.00 og 21.00, ikke på lørdager eller helligdager, fra et nummer som vises",
        nn="ring forbrukarar berre på kvardagar mellom kl. 09.00 og 21.00, ikkje på laurdagar eller heilagdagar, frå eit nummer som blir vist",
    ),
)
"""Markedsføringsloven § 14."""

EXISTING_CUSTOMER: Final[Condition] = (
    CUSTOMER_RELATIONSHIP & ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT
).citing(MFL.section("§ 15 tredje ledd"))
"""The exception from consent for electronic post in an existing customer relationship, with all its conditions."""

_ELECTRONIC = {OFFER_OPT_OUT}
CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = (
    # electronic post, § 15, which its fourth paragraph extends to SMS
    ChannelRule(
        Channel.EMAIL,
        Role.CONSUMER,
        "opt-in",
        unless=EXISTING_CUSTOMER,
        source=MFL.section("§ 15"),
        obligations=_ELECTRONIC,
    ),
    ChannelRule(
        Channel.SMS,
        Role.CONSUMER,
        "opt-in",
        unless=EXISTING_CUSTOMER,
        source=MFL.section("§ 15"),
        obligations=_ELECTRONIC,
    ),
    ChannelRule(Channel.EMAIL, Role.BUSINESS_CONTACT, "opt-in", source=MFL.section("§ 15"), obligations=_ELECTRONIC),
    ChannelRule(Channel.SMS, Role.BUSINESS_CONTACT, "opt-in", source=MFL.section("§ 15"), obligations=_ELECTRONIC),
    ChannelRule(
        Channel.EMAIL, Role.SOLE_TRADER, "opt-in", source=MFL.section("§ 15", "unverified"), obligations=_ELECTRONIC
    ),
    ChannelRule(
        Channel.SMS, Role.SOLE_TRADER, "opt-in", source=MFL.section("§ 15", "unverified"), obligations=_ELECTRONIC
    ),
    # every other individual electronic method: no exception for customers
    ChannelRule(Channel.AUTOMATED_CALL, Role.CONSUMER, "opt-in", source=MFL.section("§ 15")),
    ChannelRule(Channel.AUTOMATED_CALL, Role.BUSINESS_CONTACT, "opt-in", source=MFL.section("§ 15")),
    ChannelRule(Channel.PUSH, Role.CONSUMER, "opt-in", source=MFL.section("§ 15")),
    ChannelRule(Channel.PUSH, Role.BUSINESS_CONTACT, "opt-in", source=MFL.section("§ 15")),
    # telephone, §§ 12, 14 and 16: consumers in the register and whoever reserved directly are refused, § 14 is for consumers only
    ChannelRule(
        Channel.PHONE,
        Role.CONSUMER,
        "opt-out",
        source=MFL.section("§§ 12, 14, 16"),
        obligations={INFORM_SOURCE, KEEP_CALLING_HOURS},
    ),
    ChannelRule(
        Channel.PHONE, Role.BUSINESS_CONTACT, "opt-out", source=MFL.section("§§ 12, 16"), obligations={INFORM_SOURCE}
    ),
    # addressed post, §§ 13 and 16
    ChannelRule(Channel.POST, Role.CONSUMER, "opt-out", source=MFL.section("§§ 13, 16"), obligations={INFORM_SOURCE}),
    ChannelRule(
        Channel.POST, Role.BUSINESS_CONTACT, "opt-out", source=MFL.section("§§ 13, 16"), obligations={INFORM_SOURCE}
    ),
)
