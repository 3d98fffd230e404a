"""Finland: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.finland import identity_numbers, offences
from processing_rules.jurisdictions.finland.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.finland.marketing import CHANNEL_RULES
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
    "BOOKS",
    "CHANNEL_RULES",
    "CLAIMS",
    "EVES",
    "EXEMPTIONS",
    "MONEY_LAUNDERING",
    "MONEY_LAUNDERING_SUSPICION",
    "RETENTION",
    "VOUCHERS",
    "books",
    "claims",
    "identity_numbers",
    "money_laundering",
    "money_laundering_suspicion",
    "offences",
    "vouchers",
]
