"""Finland: what laki sähköisen viestinnän palveluista (917/2014) asks of marketing on a channel.

In force since 2015. Sections 200 to 203 were read in November 2026 in the text of 2014, and no act up to February 2025 changed them; for how
long 201 § was in force was read in the acts that say so. What stands here as `secondary` or `unverified` was not read in the act itself. No
rule, because nothing is recorded: visits; calling machines to somebody at a company; messages in apps to companies; unaddressed mail. From
1 July 2027 rahapelilaki (10/2026) 54 § asks for explicit consent to marketing of gambling, and forbids it by telephone: bring rules of your
own. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import OFFER_OPT_OUT, Channel
from processing_rules.decisions import Obligation
from processing_rules.expressions.conditions import Condition, Flag, Role
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import (
    ADDRESS_FROM_SALE,
    OPT_OUT_WAS_OFFERED,
    OWN_SIMILAR_PRODUCT,
    REQUESTED_BEFOREHAND,
)
from processing_rules.jurisdictions.eu.duties import ASK_BEFORE_TRACKING, CONFIRM_IN_WRITING
from processing_rules.jurisdictions.rows import ORGANISATIONS, rows, social_ads
from processing_rules.texts import Text
from processing_rules.validity import Dated

__all__ = [
    "AT_WORK",
    "CHANNEL_RULES",
    "CONCERNS_THEIR_WORK",
    "EXISTING_CUSTOMER",
    "MOBILE_SUBSCRIPTIONS",
    "OWN_MOBILE_CUSTOMER",
    "SELLS_MOBILE_SUBSCRIPTIONS",
    "TELEPHONE_SALE",
]

# the text of 2014, followed through the acts that change it to act 53/2025: no day is that of a copy
SVPL: Final = Act(
    "laki sähköisen viestinnän palveluista (917/2014)", "https://finlex.fi/fi/laki/ajantasa/2014/20140917"
)
# not for communications services, but for passenger transport and travel packages; 6 a luku 11 b § says the same of financial services
KSL: Final = Act("kuluttajansuojalaki (38/1978)", "https://finlex.fi/fi/laki/ajantasa/1978/19780038")

SELLS_MOBILE_SUBSCRIPTIONS: Final = Flag(
    "sells_mobile_subscriptions",
    Text(
        en="the contact is to sell subscriptions to a mobile network",
        sv="kontakten gäller försäljning av telefonabonnemang till mobilnät",
        nb="henvendelsen gjelder salg av mobilabonnement",
        nn="førespurnaden gjeld sal av mobilabonnement",
    ),
    negated=Text(
        en="the contact is not to sell subscriptions to a mobile network",
        sv="kontakten inte gäller försäljning av telefonabonnemang till mobilnät",
        nb="henvendelsen ikke gjelder salg av mobilabonnement",
        nn="førespurnaden ikkje gjeld sal av mobilabonnement",
    ),
    of="call",
)
OWN_MOBILE_CUSTOMER: Final = Flag(
    "own_mobile_customer",
    Text(
        en="you already have a mobile subscription with us",
        sv="du redan har ett mobilabonnemang hos oss",
        nb="du allerede har mobilabonnement hos oss",
        nn="du alt har mobilabonnement hos oss",
    ),
)
MOBILE_SUBSCRIPTIONS: Final[Condition] = (
    ~SELLS_MOBILE_SUBSCRIPTIONS | REQUESTED_BEFOREHAND | OWN_MOBILE_CUSTOMER
).citing(SVPL.section("201 §"))
"""When 201 § lets somebody be called: each caller says that it sells no such subscriptions, or has one of the two exceptions."""

CONCERNS_THEIR_WORK: Final = Flag(
    "concerns_their_work",
    Text(
        en="the message concerns your duties at work",
        sv="meddelandet gäller dina arbetsuppgifter",
        nb="meldingen gjelder arbeidsoppgavene dine",
        nn="meldinga gjeld arbeidsoppgåvene dine",
    ),
    of="call",
)
AT_WORK: Final[Condition] = CONCERNS_THEIR_WORK.citing(SVPL.section("202 §", "secondary"))
"""A personal address at work counts as a natural person's unless the message is about the duties there: the ombudsman's guide says so."""

EXISTING_CUSTOMER: Final[Condition] = (ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT).citing(
    SVPL.section("200 § 3 mom.")
)
"""The exception from consent for messages: all its conditions. "The same product group or otherwise of the like kind" is wider than in Sweden.

The act sets it no last day."""

TELEPHONE_SALE: Final[Dated[Obligation]] = Dated(
    CONFIRM_IN_WRITING, source=KSL.section("6 luku 12 a § (693/2022)"), valid_from=date(2023, 1, 1)
)
"""For purposes that sell to consumers by telephone: otherwise the consumer is not bound. Contracts of before follow the law of before."""

MESSAGES: Final = (Channel.EMAIL, Channel.SMS)
# that somebody who trades alone counts as a natural person was not found in the act
ALONE: Final = SVPL.section("200 §", "unverified")
# the act's own first day; what it replaced was not read
SINCE: Final = date(2015, 1, 1)
# 824/2015 let 201 § end with 2018-07-01, and 1266/2018 brought it back from 2019-01-01; 485/2021 and 317/2024 left no gap
LAPSED, BACK = date(2018, 7, 2), date(2019, 1, 1)
LAST_BEFORE, LAST_WITHOUT = date(2018, 7, 1), date(2018, 12, 31)

CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = (
    # messages, 200, 202 and 203 §
    *rows(
        MESSAGES,
        Role.CONSUMER,
        "opt-in",
        SVPL.section("200, 203 §"),
        unless=EXISTING_CUSTOMER,
        obligations={OFFER_OPT_OUT},
        valid_from=SINCE,
    ),
    *rows(MESSAGES, Role.SOLE_TRADER, "opt-in", ALONE, obligations={OFFER_OPT_OUT}, valid_from=SINCE),
    *rows(
        MESSAGES,
        Role.BUSINESS_CONTACT,
        "opt-in",
        SVPL.section("200, 202, 203 §"),
        unless=AT_WORK,
        obligations={OFFER_OPT_OUT},
        valid_from=SINCE,
    ),
    *rows(
        MESSAGES,
        Role.COMPANY_ADDRESS,
        "opt-out",
        SVPL.section("202, 203 §"),
        obligations={OFFER_OPT_OUT},
        valid_from=SINCE,
    ),
    # that a message in an app is one of those is an inference
    *rows(
        Channel.PUSH,
        (Role.CONSUMER, Role.SOLE_TRADER),
        "opt-in",
        ALONE,
        obligations={OFFER_OPT_OUT},
        valid_from=SINCE,
    ),
    # automatic calling systems
    *rows(Channel.AUTOMATED_CALL, Role.CONSUMER, "opt-in", SVPL.section("200 §"), valid_from=SINCE),
    *rows(Channel.AUTOMATED_CALL, Role.SOLE_TRADER, "opt-in", ALONE, valid_from=SINCE),
    *rows(Channel.AUTOMATED_CALL, Role.COMPANY_ADDRESS, "opt-out", SVPL.section("202 §"), valid_from=SINCE),
    # a person who calls: free until refused; for consumers 201 § besides, which was not in force for half a year
    *rows(
        Channel.PHONE,
        Role.CONSUMER,
        "prohibited",
        SVPL.section("200, 201 §"),
        unless=MOBILE_SUBSCRIPTIONS,
        valid_from=SINCE,
        valid_to=LAST_BEFORE,
    ),
    *rows(
        Channel.PHONE,
        Role.CONSUMER,
        "opt-out",
        SVPL.section("200 §"),
        valid_from=LAPSED,
        valid_to=LAST_WITHOUT,
    ),
    *rows(
        Channel.PHONE,
        Role.CONSUMER,
        "prohibited",
        SVPL.section("200, 201 §"),
        unless=MOBILE_SUBSCRIPTIONS,
        valid_from=BACK,
    ),
    *rows(Channel.PHONE, Role.SOLE_TRADER, "opt-out", ALONE, valid_from=SINCE),
    *rows(Channel.PHONE, ORGANISATIONS, "opt-out", SVPL.section("202 §"), valid_from=SINCE),
    # addressed post, 200 § 2 mom. and 202 §
    *rows(Channel.POST, Role.CONSUMER, "opt-out", SVPL.section("200 §"), valid_from=SINCE),
    *rows(Channel.POST, Role.SOLE_TRADER, "opt-out", ALONE, valid_from=SINCE),
    *rows(Channel.POST, ORGANISATIONS, "opt-out", SVPL.section("202 §"), valid_from=SINCE),
    *social_ads("secondary", obligations={ASK_BEFORE_TRACKING}),
)
