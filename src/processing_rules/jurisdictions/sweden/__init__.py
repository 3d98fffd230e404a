"""Sweden: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.sweden import identity_numbers, offences
from processing_rules.jurisdictions.sweden.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.sweden.marketing import CHANNEL_RULES, EXISTING_CUSTOMER
from processing_rules.jurisdictions.sweden.responses import EVES
from processing_rules.jurisdictions.sweden.retention import (
    BOOKKEEPING,
    CLAIMS,
    CONSUMER_CLAIMS,
    CONSUMER_DEFECTS,
    MONEY_LAUNDERING,
    MONEY_LAUNDERING_LIMIT,
    RETENTION,
    bookkeeping,
    claims,
    consumer_claims,
    consumer_defects,
    money_laundering,
)

EXEMPTIONS = (*offences.EXEMPTIONS, *identity_numbers.EXEMPTIONS)

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "BOOKKEEPING",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_CLAIMS",
    "CONSUMER_DEFECTS",
    "EVES",
    "EXEMPTIONS",
    "EXISTING_CUSTOMER",
    "MONEY_LAUNDERING",
    "MONEY_LAUNDERING_LIMIT",
    "RETENTION",
    "bookkeeping",
    "claims",
    "consumer_claims",
    "consumer_defects",
    "identity_numbers",
    "money_laundering",
    "offences",
]
