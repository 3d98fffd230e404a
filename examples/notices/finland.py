"""What Finnish law asks of marketing on a channel: brought along by the notices of Finnish companies, because the library ships none.

The act is laki sähköisen viestinnän palveluista (917/2014). Its sections 200 and 202 were read in the text of 2014 and followed through the
acts that change it to February 2025. What stands here as `secondary` or `unverified` was not read in the act itself. Not covered: the ban
on selling mobile subscriptions by telephone (201 §), the written confirmation of telephone sales (kuluttajansuojalaki 6:12 a), opt-out
lists, visits and unaddressed mail. No legal advice.
"""

from __future__ import annotations

from datetime import date

from processing_rules import OFFER_OPT_OUT, Channel, ChannelRule, Flag, Role, Source, Text, statute
from processing_rules.jurisdictions.eu import ADDRESS_FROM_SALE, OPT_OUT_WAS_OFFERED, OWN_SIMILAR_PRODUCT

ACT = "laki sähköisen viestinnän palveluista (917/2014)"


def read(section: str) -> Source:
    """A section that was read in the act."""
    return statute(ACT, section, checked_on=date(2026, 11, 22), text_of=date(2025, 2, 1))


CONCERNS_THEIR_WORK = Flag(
    "concerns_their_work",
    Text(
        sv="meddelandet gäller dina arbetsuppgifter",
        nb="meldingen gjelder arbeidsoppgavene dine",
        nn="meldinga gjeld arbeidsoppgåvene dine",
        en="the message concerns your duties at work",
    ),
    of="call",
)
EXISTING_CUSTOMER = (ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT).citing(read("200 §"))
# a personal address at work counts as a natural person's, unless the message is about the duties there: the ombudsman's guide says so
AT_WORK = CONCERNS_THEIR_WORK.citing(statute(ACT, "202 §", status="secondary"))
# that somebody who trades alone counts as a natural person was not found in the act
ALONE = statute(ACT, "200 §", status="unverified")

CHANNEL_RULES = [
    *(
        rule
        for channel in (Channel.EMAIL, Channel.SMS)
        for rule in (
            ChannelRule(
                channel,
                Role.CONSUMER,
                "opt-in",
                unless=EXISTING_CUSTOMER,
                source=read("200 §"),
                obligations=[OFFER_OPT_OUT],
            ),
            ChannelRule(channel, Role.SOLE_TRADER, "opt-in", source=ALONE, obligations=[OFFER_OPT_OUT]),
            ChannelRule(
                channel,
                Role.BUSINESS_CONTACT,
                "opt-in",
                unless=AT_WORK,
                source=read("200 ja 202 §"),
                obligations=[OFFER_OPT_OUT],
            ),
        )
    ),
    ChannelRule(Channel.AUTOMATED_CALL, Role.CONSUMER, "opt-in", source=read("200 §")),
    ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-out", source=read("200 §")),
    ChannelRule(Channel.PHONE, Role.SOLE_TRADER, "opt-out", source=ALONE),
    ChannelRule(Channel.PHONE, Role.BUSINESS_CONTACT, "opt-out", source=read("202 §")),
    ChannelRule(Channel.POST, Role.CONSUMER, "opt-out", source=read("200 §")),
    ChannelRule(Channel.POST, Role.SOLE_TRADER, "opt-out", source=ALONE),
]
