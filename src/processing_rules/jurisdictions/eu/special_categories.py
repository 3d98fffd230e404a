"""The Union: what lets special categories of data be processed, GDPR Art. 9(2), beside a legal basis of Art. 6(1).

Where it turns on the person or the row, narrow the category too: `HEALTH.only_if(INCAPABLE_OF_CONSENT)`. No legal advice.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.acts import GDPR, GDPR_APPLIES
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = [
    "ARCHIVES_RESEARCH_AND_STATISTICS",
    "EMPLOYMENT_AND_SOCIAL_PROTECTION",
    "EXEMPTIONS",
    "EXPLICIT_CONSENT",
    "HEALTH_CARE",
    "LEGAL_CLAIMS",
    "MADE_PUBLIC",
    "NON_PROFIT_BODY",
    "PUBLIC_HEALTH",
    "PUBLIC_INTEREST",
    "VITAL_INTERESTS",
    "correspondingly",
]

# the English text of Art. 9 was read in a copy that has no date
READ: Final = attrs.evolve(GDPR, read_on=date(2026, 11, 25))
art_9: partial[Exemption] = partial(Exemption, special="art-9", valid_from=GDPR_APPLIES)

EXPLICIT_CONSENT: Final = art_9(
    "explicit-consent", Text(en="explicit consent"), source=READ.section("Art. 9(2)(a)"), needs="explicit-consent"
)
"""The purpose rests on consent, and only a consent that is recorded as explicit counts for it."""
EMPLOYMENT_AND_SOCIAL_PROTECTION: Final = art_9(
    "employment-and-social-protection",
    Text(en="employment, social security and social protection law"),
    source=READ.section("Art. 9(2)(b)"),
    needs="act",
)
"""As far as an act, or a collective agreement under one, authorises it: name that."""
VITAL_INTERESTS: Final = art_9(
    "vital-interests",
    Text(en="somebody's vital interests, where the person cannot consent"),
    source=READ.section("Art. 9(2)(c)"),
)
NON_PROFIT_BODY: Final = art_9(
    "non-profit-body",
    Text(en="members and contacts of a non-profit body with a political, philosophical, religious or trade union aim"),
    source=READ.section("Art. 9(2)(d)"),
    sharing="forbidden",
)
"""Nothing leaves the body on it: giving data to others takes consent, so a purpose of its own."""
MADE_PUBLIC: Final = art_9(
    "made-public", Text(en="what the person has manifestly made public"), source=READ.section("Art. 9(2)(e)")
)
LEGAL_CLAIMS: Final = art_9(
    "legal-claims", Text(en="establishing, exercising or defending legal claims"), source=READ.section("Art. 9(2)(f)")
)
PUBLIC_INTEREST: Final = art_9(
    "public-interest", Text(en="substantial public interest"), source=READ.section("Art. 9(2)(g)"), needs="act"
)
HEALTH_CARE: Final = art_9(
    "health-care", Text(en="health and social care"), source=READ.section("Art. 9(2)(h), 9(3)"), needs="reason"
)
"""On the basis of an act, or of a contract with a health professional: name which. Whoever handles it is bound to secrecy."""
PUBLIC_HEALTH: Final = art_9(
    "public-health", Text(en="public health"), source=READ.section("Art. 9(2)(i)"), needs="act"
)
ARCHIVES_RESEARCH_AND_STATISTICS: Final = art_9(
    "archives-research-and-statistics",
    Text(en="archives in the public interest, research and statistics"),
    source=READ.section("Art. 9(2)(j)"),
    needs="act",
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (
    EXPLICIT_CONSENT,
    EMPLOYMENT_AND_SOCIAL_PROTECTION,
    VITAL_INTERESTS,
    NON_PROFIT_BODY,
    MADE_PUBLIC,
    LEGAL_CLAIMS,
    PUBLIC_INTEREST,
    HEALTH_CARE,
    PUBLIC_HEALTH,
    ARCHIVES_RESEARCH_AND_STATISTICS,
)


def correspondingly(condition: Exemption, source: Source) -> Exemption:
    """The same condition for data about offences, where an act of a country lets Art. 9(2) apply to it correspondingly.

    >>> from processing_rules import statute
    >>> claims = correspondingly(LEGAL_CLAIMS, statute("Example act", "1 §"))
    >>> claims.key, claims.special
    ('offences-legal-claims', 'art-10')
    """
    return attrs.evolve(condition, key=f"offences-{condition.key}", special="art-10", source=source, valid_from=None)
