"""Sweden: what marknadsföringslagen (2008:486) asks of marketing on a channel.

Read in November 2026 in a copy of the act whose text is of 2026-02-12. What stands here as `unverified` or `secondary` was not read in
the act itself. Not covered: opt-out lists such as NIX-Telefon, which the guard is given as `OptOutList`; unaddressed mail; visits.
No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channels import OFFER_OPT_OUT, Channel, ChannelRule
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.jurisdictions.eu import ADDRESS_FROM_SALE, OPT_OUT_WAS_OFFERED, OWN_SIMILAR_PRODUCT
from processing_rules.sources import Source, Status, statute

__all__ = ["CHANNEL_RULES", "EXISTING_CUSTOMER"]


def _mfl(section: str, status: Status = "verified") -> Source:
    read = status == "verified"
    return statute(
        "marknadsföringslagen (2008:486)",
        section,
        checked_on=date(2026, 11, 22) if read else None,
        text_of=date(2026, 2, 12) if read else None,
        status=status,
    )


EXISTING_CUSTOMER: Final[Condition] = (ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT).citing(
    _mfl("19 § andra stycket")
)
"""The exception from consent for electronic post: all its conditions, besides that the person has not refused."""

CHANNEL_RULES: Final = (
    # electronic post, 19 and 20 §§; that an SMS is one rests on 3 § by inference
    ChannelRule(
        Channel.EMAIL,
        Role.CONSUMER,
        "opt-in",
        unless=EXISTING_CUSTOMER,
        source=_mfl("19, 20 §§"),
        obligations={OFFER_OPT_OUT},
    ),
    ChannelRule(
        Channel.SMS,
        Role.CONSUMER,
        "opt-in",
        unless=EXISTING_CUSTOMER,
        source=_mfl("3, 19, 20 §§", "unverified"),
        obligations={OFFER_OPT_OUT},
    ),
    ChannelRule(Channel.EMAIL, Role.SOLE_TRADER, "opt-in", source=_mfl("19, 20 §§"), obligations={OFFER_OPT_OUT}),
    ChannelRule(
        Channel.SMS, Role.SOLE_TRADER, "opt-in", source=_mfl("3, 19, 20 §§", "unverified"), obligations={OFFER_OPT_OUT}
    ),
    ChannelRule(
        Channel.EMAIL, Role.BUSINESS_CONTACT, "opt-out", source=_mfl("20 §", "secondary"), obligations={OFFER_OPT_OUT}
    ),
    ChannelRule(
        Channel.SMS, Role.BUSINESS_CONTACT, "opt-out", source=_mfl("20 §", "unverified"), obligations={OFFER_OPT_OUT}
    ),
    # calling machines, 19 §
    ChannelRule(Channel.AUTOMATED_CALL, Role.CONSUMER, "opt-in", source=_mfl("19 §")),
    ChannelRule(Channel.AUTOMATED_CALL, Role.SOLE_TRADER, "opt-in", source=_mfl("19 §")),
    # other individual distance methods, 21 §: free until the natural person has clearly objected to the method
    ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-out", source=_mfl("21 §")),
    ChannelRule(Channel.PHONE, Role.SOLE_TRADER, "opt-out", source=_mfl("21 §")),
    ChannelRule(Channel.PHONE, Role.BUSINESS_CONTACT, "opt-out", source=_mfl("21 §", "unverified")),
    ChannelRule(Channel.POST, Role.CONSUMER, "opt-out", source=_mfl("21 §")),
    ChannelRule(Channel.POST, Role.SOLE_TRADER, "opt-out", source=_mfl("21 §")),
)
