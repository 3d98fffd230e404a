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

EXPLICIT_CONSENT: Final = art_10(
    "offences-explicit-consent",
    Text(en="explicit consent"),
    source=POL.section("§ 11, GDPR Art. 9(2)(a)"),
    needs="explicit-consent",
)
VITAL_INTERESTS: Final = art_10(
    "offences-vital-interests",
    Text(en="somebody's vital interests, where the person cannot consent"),
    source=POL.section("§ 11, GDPR Art. 9(2)(c)"),
)
NON_PROFIT_BODY: Final = art_10(
    "offences-non-profit-body",
    Text(en="members and contacts of a non-profit body with a political, philosophical, religious or trade union aim"),
    source=POL.section("§ 11, GDPR Art. 9(2)(d)"),
    sharing="forbidden",
)
MADE_PUBLIC: Final = art_10(
    "offences-made-public",
    Text(en="what the person has manifestly made public"),
    source=POL.section("§ 11, GDPR Art. 9(2)(e)"),
)
LEGAL_CLAIMS: Final = art_10(
    "offences-legal-claims",
    Text(en="establishing, exercising or defending legal claims"),
    source=POL.section("§ 11, GDPR Art. 9(2)(f)"),
)
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
