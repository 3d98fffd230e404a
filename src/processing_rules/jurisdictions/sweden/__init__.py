"""Sweden: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.sweden import identity_numbers, offences
from processing_rules.jurisdictions.sweden.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.sweden.lists import (
    CONTRACT_CONCLUDED,
    CONTRACT_FULFILLED,
    LISTS,
    NIX_ADRESSERAT,
    NIX_CUSTOMER,
    NIX_TELEFON,
)
from processing_rules.jurisdictions.sweden.marketing import (
    CHANNEL_RULES,
    EXISTING_CUSTOMER,
    TELEPHONE_SALE,
)
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
    "CONTRACT_CONCLUDED",
    "CONTRACT_FULFILLED",
    "EVES",
    "EXEMPTIONS",
    "EXISTING_CUSTOMER",
    "LISTS",
    "MONEY_LAUNDERING",
    "MONEY_LAUNDERING_LIMIT",
    "NIX_ADRESSERAT",
    "NIX_CUSTOMER",
    "NIX_TELEFON",
    "RETENTION",
    "TELEPHONE_SALE",
    "bookkeeping",
    "claims",
    "consumer_claims",
    "consumer_defects",
    "identity_numbers",
    "money_laundering",
    "offences",
]
