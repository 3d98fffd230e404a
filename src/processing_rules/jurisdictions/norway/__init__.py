"""Norway: its law as dated, cited values, with a module for each subject. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.norway import identity_numbers, offences
from processing_rules.jurisdictions.norway.ages import AGE_OF_CONSENT, AGE_OF_MARKETING_CONSENT, AGES
from processing_rules.jurisdictions.norway.lists import (
    CONTACT_FROM_COLLECTION,
    DONATED_LATELY,
    DONOR_AGREED,
    DONOR_RELATIONSHIP,
    FUNDRAISING_BY_PHONE,
    FUNDRAISING_BY_POST,
    LISTS,
    REGISTER_CUSTOMER,
    REGISTER_DONOR,
    REGISTER_DONOR_BY_PHONE,
    RESERVATION_REGISTER,
)
from processing_rules.jurisdictions.norway.marketing import (
    CALL_FROM_LISTED_NUMBER,
    CHANNEL_RULES,
    CONTACT_HOURS,
    EXISTING_CUSTOMER,
    TELEPHONE_SALE,
)
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
    "CALL_FROM_LISTED_NUMBER",
    "CHANNEL_RULES",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "CONSUMER_DEFECTS_LASTING",
    "CONTACT_FROM_COLLECTION",
    "CONTACT_HOURS",
    "DONATED_LATELY",
    "DONOR_AGREED",
    "DONOR_RELATIONSHIP",
    "EVES",
    "EXEMPTIONS",
    "EXISTING_CUSTOMER",
    "FUNDRAISING_BY_PHONE",
    "FUNDRAISING_BY_POST",
    "LISTS",
    "MONEY_LAUNDERING",
    "REGISTER_CUSTOMER",
    "REGISTER_DONOR",
    "REGISTER_DONOR_BY_PHONE",
    "RESERVATION_REGISTER",
    "RETENTION",
    "SECONDARY_DOCUMENTS",
    "TELEPHONE_SALE",
    "WEEKEND",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "identity_numbers",
    "money_laundering",
    "offences",
    "secondary_documents",
]
