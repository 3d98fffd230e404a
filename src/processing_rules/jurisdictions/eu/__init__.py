"""The Union: what the countries share, and what is law in all of them. No legal advice."""

from __future__ import annotations

from processing_rules.jurisdictions.eu.customers import (
    ADDRESS_FROM_SALE,
    CUSTOMER_RELATIONSHIP,
    OPT_OUT_WAS_OFFERED,
    OWN_SIMILAR_PRODUCT,
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

__all__ = [
    "ADDRESS_FROM_SALE",
    "ANSWER",
    "CLOCK_STOP",
    "COUNTING",
    "CUSTOMER_RELATIONSHIP",
    "FURTHER",
    "MONEY_LAUNDERING",
    "OPT_OUT_WAS_OFFERED",
    "OWN_SIMILAR_PRODUCT",
    "REFUSAL",
    "RESPONSES",
    "RETENTION",
    "WEEKEND",
    "money_laundering",
]
