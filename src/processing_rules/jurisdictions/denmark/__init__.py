"""Denmark: its law as dated, cited values. Marketing, retention and ages have a module each. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.denmark.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.denmark.marketing import CHANNEL_RULES
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

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "BOOKKEEPING",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "MONEY_LAUNDERING",
    "RETENTION",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "money_laundering",
]
