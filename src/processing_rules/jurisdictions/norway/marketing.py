"""Norway: what markedsføringsloven (LOV-2009-01-09-2) asks of marketing on a channel.

Sections 12 to 17 a were read in November 2026 in a copy of the act whose text is of April 2026, with changes to 2026-01-01. What stands here
as `secondary` or `unverified` was not read in the act itself. No rule, because nothing is recorded: sole traders by telephone, post and
visit; companies by calling machine, in apps, by visit; letters to an address without a name; unaddressed mail. No legal advice.
"""

from __future__ import annotations

from datetime import time
from typing import Final

from processing_rules.channel_rules import ChannelRule, ContactHours
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
from processing_rules.jurisdictions.eu.duties import (
    ASK_BEFORE_TRACKING,
    CONFIRM_IN_WRITING,
    PRESENT_YOURSELF,
    TELL_OF_REFUSAL,
)
from processing_rules.jurisdictions.norway.lists import (
    FUNDRAISING_BY_PHONE,
    FUNDRAISING_BY_POST,
    MFL,
    RESERVATION_REGISTER,
)
from processing_rules.jurisdictions.rows import rows, social_ads
from processing_rules.texts import Text
from processing_rules.validity import Dated

__all__ = [
    "CALL_FROM_LISTED_NUMBER",
    "CHANNEL_RULES",
    "CONTACT_HOURS",
    "EXISTING_CUSTOMER",
    "TELEPHONE_SALE",
]

# the copy bears no date
ANGREFRIST: Final = Act("angrerettloven (LOV-2014-06-20-27)", "https://lovdata.no/lov/2014-06-20-27")

CONTACT_HOURS: Final = ContactHours(opens=time(9), closes=time(21), days=range(5))
"""§§ 14 and 17 a: weekdays from 09:00 to 21:00, not on Saturdays, nor on public holidays and days that an act makes equal to them.

24 and 31 December are no such days. § 17 a lets voluntary organisations visit on Saturdays and holidays: see `amended`."""

CALL_FROM_LISTED_NUMBER: Final = Obligation(
    "call-from-listed-number",
    Text(
        en="call consumers from a number that is shown, and that the directories list",
        sv="ring konsumenter från ett nummer som visas och som finns i nummerupplysningen",
        nb="ring forbrukere fra et nummer som vises, og som er søkbart i nummeropplysningen",
        nn="ring forbrukarar frå eit nummer som blir vist, og som er søkbart i nummeropplysninga",
    ),
)
"""§ 14 second paragraph. At which hours to call, the first paragraph, the library checks itself."""

EXISTING_CUSTOMER: Final[Condition] = (
    CUSTOMER_RELATIONSHIP & ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT
).citing(MFL.section("§ 15 tredje ledd"))
"""The exception from consent for electronic post in an existing customer relationship, with all its conditions. It ends with that."""

TELEPHONE_SALE: Final[Dated[Obligation]] = Dated(CONFIRM_IN_WRITING, source=ANGREFRIST.section("§ 10"))
"""For purposes that sell to consumers by telephone; not for subscriptions of newspapers, nor for charities."""

# electronic post; its fourth paragraph says that an SMS is one
POST_ELECTRONIC: Final = (Channel.EMAIL, Channel.SMS)
NAMED: Final = (Role.CONSUMER, Role.BUSINESS_CONTACT)
# § 16 first paragraph, whoever is called or written to; the second is for calls to consumers alone
TELL_WHENCE: Final = frozenset({INFORM_SOURCE, TELL_OF_REFUSAL})

CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = (
    # consent for every electronic method of individual communication with a natural person, § 15; the exception is for electronic post
    *rows(
        POST_ELECTRONIC,
        Role.CONSUMER,
        "opt-in",
        MFL.section("§ 15"),
        unless=EXISTING_CUSTOMER,
        obligations={OFFER_OPT_OUT},
    ),
    *rows(POST_ELECTRONIC, Role.BUSINESS_CONTACT, "opt-in", MFL.section("§ 15"), obligations={OFFER_OPT_OUT}),
    *rows(POST_ELECTRONIC, Role.SOLE_TRADER, "opt-in", MFL.section("§ 15", "unverified"), obligations={OFFER_OPT_OUT}),
    *rows(
        POST_ELECTRONIC, Role.COMPANY_ADDRESS, "opt-out", MFL.section("§ 15", "secondary"), obligations={OFFER_OPT_OUT}
    ),
    *rows((Channel.AUTOMATED_CALL, Channel.PUSH), NAMED, "opt-in", MFL.section("§ 15")),
    *rows((Channel.AUTOMATED_CALL, Channel.PUSH), Role.SOLE_TRADER, "opt-in", MFL.section("§ 15", "unverified")),
    # telephone, §§ 12, 14 and 16: the register, the hours and presenting oneself are for consumers only
    *rows(
        Channel.PHONE,
        Role.CONSUMER,
        "opt-out",
        MFL.section("§§ 12, 13 a, 14, 16"),
        obligations={*TELL_WHENCE, PRESENT_YOURSELF, CALL_FROM_LISTED_NUMBER},
        hours=CONTACT_HOURS,
        lists=(RESERVATION_REGISTER, FUNDRAISING_BY_PHONE),
    ),
    *rows(Channel.PHONE, Role.BUSINESS_CONTACT, "opt-out", MFL.section("§§ 12, 16"), obligations=TELL_WHENCE),
    *rows(Channel.PHONE, Role.COMPANY_ADDRESS, "free", MFL.section("§§ 12, 16", "unverified"), obligations=TELL_WHENCE),
    # addressed post, §§ 13 and 16
    *rows(
        Channel.POST,
        Role.CONSUMER,
        "opt-out",
        MFL.section("§§ 13, 13 a, 16"),
        obligations=TELL_WHENCE,
        lists=(RESERVATION_REGISTER, FUNDRAISING_BY_POST),
    ),
    *rows(Channel.POST, Role.BUSINESS_CONTACT, "opt-out", MFL.section("§§ 13, 16"), obligations=TELL_WHENCE),
    # visits at home, § 17 a
    *rows(
        Channel.VISIT,
        Role.CONSUMER,
        "opt-out",
        MFL.section("§ 17 a"),
        obligations={PRESENT_YOURSELF, TELL_OF_REFUSAL},
        hours=CONTACT_HOURS,
    ),
    *social_ads("unverified", obligations={ASK_BEFORE_TRACKING}),
)
