"""Denmark: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.denmark import identity_numbers, offences
from processing_rules.jurisdictions.denmark.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.denmark.lists import (
    ASKED_FOR,
    CPR_LIST,
    LISTS,
)
from processing_rules.jurisdictions.denmark.marketing import (
    CALLS_ALLOWED,
    CHANNEL_RULES,
    EXISTING_CUSTOMER,
    MEDIATES_INSURANCE,
    SELLS_BOOKS,
    SELLS_PERIODICALS,
    SELLS_RESCUE_SERVICE,
    VISITS_ALLOWED,
)
from processing_rules.jurisdictions.denmark.retention import (
    BOOKKEEPING,
    CLAIMS,
    CONSUMER_DEFECTS,
    MONEY_LAUNDERING,
    RETENTION,
    bookkeeping,
    claims,
    consumer_defects,
    money_laundering,
)

EXEMPTIONS = (*offences.EXEMPTIONS, *identity_numbers.EXEMPTIONS)

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "ASKED_FOR",
    "BOOKKEEPING",
    "CALLS_ALLOWED",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "CPR_LIST",
    "EXEMPTIONS",
    "EXISTING_CUSTOMER",
    "LISTS",
    "MEDIATES_INSURANCE",
    "MONEY_LAUNDERING",
    "RETENTION",
    "SELLS_BOOKS",
    "SELLS_PERIODICALS",
    "SELLS_RESCUE_SERVICE",
    "VISITS_ALLOWED",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "identity_numbers",
    "money_laundering",
    "offences",
]
