"""Finland: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.finland import identity_numbers, offences
from processing_rules.jurisdictions.finland.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.finland.lists import (
    LISTS,
    POST_ROBINSON,
    TELEPHONE_ROBINSON,
)
from processing_rules.jurisdictions.finland.marketing import (
    AT_WORK,
    CHANNEL_RULES,
    CONCERNS_THEIR_WORK,
    EXISTING_CUSTOMER,
    MOBILE_SUBSCRIPTIONS,
    OWN_MOBILE_CUSTOMER,
    SELLS_MOBILE_SUBSCRIPTIONS,
    TELEPHONE_SALE,
)
from processing_rules.jurisdictions.finland.responses import EVES
from processing_rules.jurisdictions.finland.retention import (
    BOOKS,
    CLAIMS,
    MONEY_LAUNDERING,
    MONEY_LAUNDERING_SUSPICION,
    RETENTION,
    VOUCHERS,
    books,
    claims,
    money_laundering,
    money_laundering_suspicion,
    vouchers,
)

EXEMPTIONS = (*offences.EXEMPTIONS, *identity_numbers.EXEMPTIONS)

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "AT_WORK",
    "BOOKS",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONCERNS_THEIR_WORK",
    "EVES",
    "EXEMPTIONS",
    "EXISTING_CUSTOMER",
    "LISTS",
    "MOBILE_SUBSCRIPTIONS",
    "MONEY_LAUNDERING",
    "MONEY_LAUNDERING_SUSPICION",
    "OWN_MOBILE_CUSTOMER",
    "POST_ROBINSON",
    "RETENTION",
    "SELLS_MOBILE_SUBSCRIPTIONS",
    "TELEPHONE_ROBINSON",
    "TELEPHONE_SALE",
    "VOUCHERS",
    "books",
    "claims",
    "identity_numbers",
    "money_laundering",
    "money_laundering_suspicion",
    "offences",
    "vouchers",
]
