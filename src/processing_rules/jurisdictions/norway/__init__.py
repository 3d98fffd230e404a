"""Norway: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.norway import identity_numbers, offences
from processing_rules.jurisdictions.norway.ages import AGE_OF_CONSENT, AGE_OF_MARKETING_CONSENT, AGES
from processing_rules.jurisdictions.norway.marketing import CHANNEL_RULES, EXISTING_CUSTOMER, KEEP_CALLING_HOURS
from processing_rules.jurisdictions.norway.responses import EVES, WEEKEND
from processing_rules.jurisdictions.norway.retention import (
    BOOKKEEPING,
    CLAIMS,
    CONSUMER_DEFECTS,
    CONSUMER_DEFECTS_LASTING,
    MONEY_LAUNDERING,
    RETENTION,
    SECONDARY_DOCUMENTS,
    bookkeeping,
    claims,
    consumer_defects,
    money_laundering,
    secondary_documents,
)

EXEMPTIONS = (*offences.EXEMPTIONS, *identity_numbers.EXEMPTIONS)

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "AGE_OF_MARKETING_CONSENT",
    "BOOKKEEPING",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "CONSUMER_DEFECTS_LASTING",
    "EVES",
    "EXEMPTIONS",
    "EXISTING_CUSTOMER",
    "KEEP_CALLING_HOURS",
    "MONEY_LAUNDERING",
    "RETENTION",
    "SECONDARY_DOCUMENTS",
    "WEEKEND",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "identity_numbers",
    "money_laundering",
    "offences",
    "secondary_documents",
]
