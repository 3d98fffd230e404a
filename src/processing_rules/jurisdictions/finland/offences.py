"""Finland: what lets data about criminal offences be processed, GDPR Art. 10. Consent is not among it. No legal advice."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.finland import ages
from processing_rules.texts import Text

__all__ = ["BY_LAW", "EXEMPTIONS", "INSURANCE", "LEGAL_CLAIMS", "RESEARCH_AND_STATISTICS"]

# the act as it was enacted; later changes were not looked for
TSL: Final = attrs.evolve(ages.TSL, read_on=date(2026, 11, 25))
IN_FORCE: Final = date(2019, 1, 1)
"""Tietosuojalaki (1050/2018) 37 §."""
art_10: partial[Exemption] = partial(Exemption, special="art-10", valid_from=IN_FORCE)

LEGAL_CLAIMS: Final = art_10(
    "offences-legal-claims",
    Text(en="investigating, establishing, exercising, defending or deciding a legal claim"),
    source=TSL.section("7 § 1 mom. 1 kohta"),
)
INSURANCE: Final = art_10(
    "offences-insurance",
    Text(en="settling the liability of an insurer"),
    source=attrs.evolve(TSL, binds="insurers, and nobody else").section("6 § 1 mom. 1 kohta, 7 § 1 mom. 2 kohta"),
)
BY_LAW: Final = art_10(
    "offences-by-law",
    Text(en="what an act provides for, or what follows directly from a task that an act gives"),
    source=TSL.section("6 § 1 mom. 2 kohta, 7 § 1 mom. 2 kohta"),
    needs="act",
)
RESEARCH_AND_STATISTICS: Final = art_10(
    "offences-research-and-statistics",
    Text(en="scientific or historical research, or statistics"),
    source=TSL.section("6 § 1 mom. 7 kohta, 7 § 1 mom. 2 kohta"),
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (LEGAL_CLAIMS, INSURANCE, BY_LAW, RESEARCH_AND_STATISTICS)
