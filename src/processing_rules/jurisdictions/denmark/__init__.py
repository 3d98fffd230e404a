"""Denmark: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.denmark import identity_numbers, offences
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

EXEMPTIONS = (*offences.EXEMPTIONS, *identity_numbers.EXEMPTIONS)

__all__ = [
    "AGES",
    "AGE_OF_CONSENT",
    "BOOKKEEPING",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "EXEMPTIONS",
    "MONEY_LAUNDERING",
    "RETENTION",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "identity_numbers",
    "money_laundering",
    "offences",
]
