"""Denmark: what lets private bodies process data about criminal offences, GDPR Art. 10. No legal advice.

Not here: the public administration, § 8 stk. 1 and 2; research and legal information systems, §§ 9 and 10.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.denmark import ages
from processing_rules.jurisdictions.eu import special_categories
from processing_rules.jurisdictions.eu.special_categories import correspondingly
from processing_rules.texts import Text

__all__ = [
    "EMPLOYMENT",
    "EXEMPTIONS",
    "EXPLICIT_CONSENT",
    "LEGAL_CLAIMS",
    "MADE_PUBLIC",
    "NON_PROFIT_BODY",
    "OVERRIDING_INTEREST",
    "OVERRIDING_INTEREST_IN_SHARING",
    "VITAL_INTERESTS",
]

# since when §§ 7, 8 and 11 have had these words was not looked for
DBL: Final = attrs.evolve(ages.DBL, text_of=date(2026, 2, 15), read_on=date(2026, 11, 25))
art_10: partial[Exemption] = partial(Exemption, special="art-10")

EXPLICIT_CONSENT: Final = art_10(
    "offences-explicit-consent",
    Text(en="explicit consent"),
    source=DBL.section("§ 8 stk. 3, 4"),
    needs="explicit-consent",
)
OVERRIDING_INTEREST: Final = art_10(
    "offences-overriding-interest",
    Text(en="a legitimate interest that clearly outweighs the person's"),
    source=DBL.section("§ 8 stk. 3"),
    needs="reason",
    sharing="forbidden",
)
OVERRIDING_INTEREST_IN_SHARING: Final = art_10(
    "offences-overriding-interest-in-sharing",
    Text(en="giving data to others for interests that clearly outweigh those in secrecy"),
    source=DBL.section("§ 8 stk. 4"),
    needs="reason",
    sharing="only",
)
VITAL_INTERESTS: Final = correspondingly(
    special_categories.VITAL_INTERESTS, DBL.section("§ 7 stk. 1, § 8 stk. 5, GDPR Art. 9(2)(c)")
)
NON_PROFIT_BODY: Final = correspondingly(
    special_categories.NON_PROFIT_BODY, DBL.section("§ 7 stk. 1, § 8 stk. 5, GDPR Art. 9(2)(d)")
)
MADE_PUBLIC: Final = correspondingly(
    special_categories.MADE_PUBLIC, DBL.section("§ 7 stk. 1, § 8 stk. 5, GDPR Art. 9(2)(e)")
)
LEGAL_CLAIMS: Final = correspondingly(
    special_categories.LEGAL_CLAIMS, DBL.section("§ 7 stk. 1, § 8 stk. 5, GDPR Art. 9(2)(f)")
)
EMPLOYMENT: Final = art_10(
    "offences-employment",
    Text(en="duties and rights under employment law"),
    source=DBL.section("§ 7 stk. 2, § 8 stk. 5"),
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (
    EXPLICIT_CONSENT,
    OVERRIDING_INTEREST,
    OVERRIDING_INTEREST_IN_SHARING,
    VITAL_INTERESTS,
    NON_PROFIT_BODY,
    MADE_PUBLIC,
    LEGAL_CLAIMS,
    EMPLOYMENT,
)
