"""Norway: its law as dated, cited values. Marketing, retention, ages and responses have a module each. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.norway.ages import AGE_OF_CONSENT, AGES
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

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "BOOKKEEPING",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "CONSUMER_DEFECTS_LASTING",
    "EVES",
    "EXISTING_CUSTOMER",
    "KEEP_CALLING_HOURS",
    "MONEY_LAUNDERING",
    "RETENTION",
    "SECONDARY_DOCUMENTS",
    "WEEKEND",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "money_laundering",
    "secondary_documents",
]
