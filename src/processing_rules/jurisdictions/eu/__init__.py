"""The Union: what the countries share, and what is law in all of them. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.eu import special_categories
from processing_rules.jurisdictions.eu.ages import AGE_OF_CONSENT, AGES
from processing_rules.jurisdictions.eu.customers import (
    ADDRESS_FROM_SALE,
    CONTACT_FROM_SALE,
    CUSTOMER_RELATIONSHIP,
    OPT_OUT_WAS_OFFERED,
    OWN_SIMILAR_PRODUCT,
    REQUESTED_BEFOREHAND,
)
from processing_rules.jurisdictions.eu.duties import (
    ASK_BEFORE_TRACKING,
    CONFIRM_IN_WRITING,
    PRESENT_YOURSELF,
    TELL_OF_REFUSAL,
)
from processing_rules.jurisdictions.eu.responses import (
    ANSWER,
    CLOCK_STOP,
    COUNTING,
    FURTHER,
    REFUSAL,
    RESPONSES,
    WEEKEND,
)
from processing_rules.jurisdictions.eu.retention import MONEY_LAUNDERING, RETENTION, money_laundering

EXEMPTIONS = special_categories.EXEMPTIONS

__all__ = [
    "ADDRESS_FROM_SALE",
    "AGES",
    "AGE_OF_CONSENT",
    "ANSWER",
    "ASK_BEFORE_TRACKING",
    "CLOCK_STOP",
    "CONFIRM_IN_WRITING",
    "CONTACT_FROM_SALE",
    "COUNTING",
    "CUSTOMER_RELATIONSHIP",
    "EXEMPTIONS",
    "FURTHER",
    "MONEY_LAUNDERING",
    "OPT_OUT_WAS_OFFERED",
    "OWN_SIMILAR_PRODUCT",
    "PRESENT_YOURSELF",
    "REFUSAL",
    "REQUESTED_BEFOREHAND",
    "RESPONSES",
    "RETENTION",
    "TELL_OF_REFUSAL",
    "WEEKEND",
    "money_laundering",
    "special_categories",
]
