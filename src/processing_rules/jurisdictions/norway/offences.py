"""Norway: what lets data about criminal offences be processed, GDPR Art. 10. No legal advice.

§ 11 lets Art. 9(2)(a) and (c) to (f), and §§ 6, 7 and 9, apply correspondingly. Comprehensive registers of convictions are kept under the
control of an authority only.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.eu import special_categories
from processing_rules.jurisdictions.eu.special_categories import correspondingly
from processing_rules.jurisdictions.norway import ages
from processing_rules.texts import Text

__all__ = [
    "EMPLOYMENT",
    "EXEMPTIONS",
    "EXPLICIT_CONSENT",
    "LEGAL_CLAIMS",
    "MADE_PUBLIC",
    "NON_PROFIT_BODY",
    "PERMITTED",
    "RESEARCH",
    "VITAL_INTERESTS",
]

# when § 11 got its present words was not looked for
POL: Final = attrs.evolve(ages.POL, read_on=date(2026, 11, 25))
art_10: partial[Exemption] = partial(Exemption, special="art-10")

EXPLICIT_CONSENT: Final = correspondingly(special_categories.EXPLICIT_CONSENT, POL.section("§ 11, GDPR Art. 9(2)(a)"))
VITAL_INTERESTS: Final = correspondingly(special_categories.VITAL_INTERESTS, POL.section("§ 11, GDPR Art. 9(2)(c)"))
NON_PROFIT_BODY: Final = correspondingly(special_categories.NON_PROFIT_BODY, POL.section("§ 11, GDPR Art. 9(2)(d)"))
MADE_PUBLIC: Final = correspondingly(special_categories.MADE_PUBLIC, POL.section("§ 11, GDPR Art. 9(2)(e)"))
LEGAL_CLAIMS: Final = correspondingly(special_categories.LEGAL_CLAIMS, POL.section("§ 11, GDPR Art. 9(2)(f)"))
EMPLOYMENT: Final = art_10(
    "offences-employment", Text(en="duties and rights under employment law"), source=POL.section("§§ 6, 11")
)
PERMITTED: Final = art_10(
    "offences-permitted",
    Text(en="what a regulation or a permission of the data protection authority allows"),
    source=POL.section("§§ 7, 11"),
    needs="act",
)
"""Name the regulation or the permission."""
RESEARCH: Final = art_10(
    "offences-research",
    Text(en="archives in the public interest, research and statistics, where society's interest clearly outweighs"),
    source=POL.section("§§ 9, 11"),
    needs="reason",
)
"""Name the assessment: whoever processes on it consults the data protection officer first."""

EXEMPTIONS: Final[tuple[Exemption, ...]] = (
    EXPLICIT_CONSENT,
    VITAL_INTERESTS,
    NON_PROFIT_BODY,
    MADE_PUBLIC,
    LEGAL_CLAIMS,
    EMPLOYMENT,
    PERMITTED,
    RESEARCH,
)
