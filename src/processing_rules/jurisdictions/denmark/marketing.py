"""Denmark: what markedsføringsloven § 10 and forbrugeraftaleloven § 4 ask of marketing on a channel.

Read in November 2026 in copies of the consolidations of 2024-12-02 and 2025-09-28. What stands here as `secondary` or `unverified` was not
read in the acts themselves. No rule, because nothing is recorded: sole traders by telephone, post and visit; companies by visit; unaddressed
mail. § 4 concerns contacts that aim at a contract, at once or later, to book a meeting too; for a purpose that sells nothing bring a rule of
your own. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import OFFER_OPT_OUT, Channel
from processing_rules.expressions.conditions import Condition, Flag, Role
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.denmark.lists import CPR_LIST, MFL
from processing_rules.jurisdictions.eu.customers import (
    ADDRESS_FROM_SALE,
    OPT_OUT_WAS_OFFERED,
    OWN_SIMILAR_PRODUCT,
    REQUESTED_BEFOREHAND,
)
from processing_rules.jurisdictions.eu.duties import TELL_OF_REFUSAL
from processing_rules.jurisdictions.rows import ORGANISATIONS, rows, social_ads
from processing_rules.texts import Text

__all__ = [
    "CALLS_ALLOWED",
    "CHANNEL_RULES",
    "EXISTING_CUSTOMER",
    "MEDIATES_INSURANCE",
    "SELLS_BOOKS",
    "SELLS_PERIODICALS",
    "SELLS_RESCUE_SERVICE",
    "VISITS_ALLOWED",
]

FAL: Final = Act(
    "forbrugeraftaleloven (LBK nr. 1184 af 28. september 2025)",
    "https://www.retsinformation.dk/eli/lta/2025/1184",
    date(2025, 9, 28),
)

SELLS_BOOKS: Final = Flag(
    "sells_books",
    Text(
        en="the call is about ordering books",
        sv="samtalet gäller beställning av böcker",
        nb="samtalen gjelder bestilling av bøker",
        nn="samtalen gjeld tinging av bøker",
    ),
    of="call",
)
SELLS_PERIODICALS: Final = Flag(
    "sells_periodicals",
    Text(
        en="the call is about subscribing to newspapers, weeklies or magazines",
        sv="samtalet gäller prenumeration på tidningar, veckotidningar eller tidskrifter",
        nb="samtalen gjelder abonnement på aviser, ukeblad eller tidsskrifter",
        nn="samtalen gjeld abonnement på aviser, vekeblad eller tidsskrift",
    ),
    of="call",
)
MEDIATES_INSURANCE: Final = Flag(
    "mediates_insurance",
    Text(
        en="the call is about mediating insurance",
        sv="samtalet gäller förmedling av försäkringar",
        nb="samtalen gjelder formidling av forsikring",
        nn="samtalen gjeld formidling av forsikring",
    ),
    of="call",
)
SELLS_RESCUE_SERVICE: Final = Flag(
    "sells_rescue_service",
    Text(
        en="the call is about subscribing to a rescue service or ambulance transport",
        sv="samtalet gäller abonnemang på räddningstjänst eller sjuktransport",
        nb="samtalen gjelder abonnement på redningstjeneste eller syketransport",
        nn="samtalen gjeld abonnement på redningsteneste eller sjuketransport",
    ),
    of="call",
)
CALLS_ALLOWED: Final[Condition] = (
    REQUESTED_BEFOREHAND | SELLS_BOOKS | SELLS_PERIODICALS | MEDIATES_INSURANCE | SELLS_RESCUE_SERVICE
).citing(FAL.section("§ 4 stk. 1 og 2"))
"""When a consumer may be called: on a request made before, or about one of four things. The list is closed."""

VISITS_ALLOWED: Final[Condition] = REQUESTED_BEFOREHAND.citing(FAL.section("§ 4 stk. 1"))
"""When a consumer may be visited, at home, at work or wherever not everybody can go: on a request made before, and never otherwise."""

EXISTING_CUSTOMER: Final[Condition] = (ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT).citing(
    MFL.section("§ 10 stk. 2")
)
"""The exception from consent for electronic post: all its conditions. The act sets it no last day."""

# "nogen": everybody, companies and public bodies included
EVERYBODY: Final = tuple(Role)
# § 2 nr. 15: what can be stored until it is fetched, so an SMS
POST_ELECTRONIC: Final = (Channel.EMAIL, Channel.SMS)
OTHER_MEANS: Final = {TELL_OF_REFUSAL, OFFER_OPT_OUT}

CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = (
    # electronic post and calling machines, § 10 stk. 1 and 2
    *rows(
        POST_ELECTRONIC,
        Role.CONSUMER,
        "opt-in",
        MFL.section("§ 10 stk. 1-3"),
        unless=EXISTING_CUSTOMER,
        obligations={OFFER_OPT_OUT},
    ),
    *rows(
        POST_ELECTRONIC,
        (Role.SOLE_TRADER, *ORGANISATIONS),
        "opt-in",
        MFL.section("§ 10 stk. 1 og 3"),
        obligations={OFFER_OPT_OUT},
    ),
    *rows(Channel.AUTOMATED_CALL, EVERYBODY, "opt-in", MFL.section("§ 10 stk. 1")),
    # that a message in an app is electronic post is an inference
    *rows(Channel.PUSH, EVERYBODY, "opt-in", MFL.section("§ 10 stk. 1", "unverified"), obligations={OFFER_OPT_OUT}),
    # telephone and visits: forbidden, with a closed list of exceptions for the telephone alone
    *rows(
        Channel.PHONE,
        Role.CONSUMER,
        "prohibited",
        FAL.section("§ 4"),
        unless=CALLS_ALLOWED,
        obligations=OTHER_MEANS,
        lists=(CPR_LIST,),
    ),
    *rows(Channel.VISIT, Role.CONSUMER, "prohibited", FAL.section("§ 4 stk. 1"), unless=VISITS_ALLOWED),
    # other means of distance communication, § 10 stk. 4 to 6: for natural persons, so that companies are free until they refuse
    *rows(
        Channel.POST,
        Role.CONSUMER,
        "opt-out",
        MFL.section("§ 10 stk. 4-6"),
        obligations=OTHER_MEANS,
        lists=(CPR_LIST,),
    ),
    *rows((Channel.PHONE, Channel.POST), ORGANISATIONS, "opt-out", MFL.section("§ 10 stk. 4", "unverified")),
    *social_ads("secondary"),
)
