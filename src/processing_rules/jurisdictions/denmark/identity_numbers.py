"""Denmark: what lets private bodies process a personnummer (CPR number). It must not be published without consent. No legal advice.

Not here: public authorities, § 11 stk. 1.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.denmark.offences import DBL
from processing_rules.texts import Text

__all__ = [
    "AUTHORITY_REQUIRES",
    "BY_LAW",
    "CONDITIONS_OF_SECTION_7",
    "CONSENT",
    "EXEMPTIONS",
    "RESEARCH_AND_STATISTICS",
    "SHARED_IN_NORMAL_BUSINESS",
]

number: partial[Exemption] = partial(Exemption, special="national-id")

BY_LAW: Final = number(
    "number-by-law", Text(en="what an act provides for"), source=DBL.section("§ 11 stk. 2 nr. 1"), needs="act"
)
CONSENT: Final = number("number-consent", Text(en="consent"), source=DBL.section("§ 11 stk. 2 nr. 2"), needs="consent")
RESEARCH_AND_STATISTICS: Final = number(
    "number-research-and-statistics",
    Text(en="research or statistics, and nothing else"),
    source=DBL.section("§ 11 stk. 2 nr. 3"),
)
SHARED_IN_NORMAL_BUSINESS: Final = number(
    "number-shared-in-normal-business",
    Text(en="giving it to others in the normal course of such a business, where identification turns on it"),
    source=DBL.section("§ 11 stk. 2 nr. 3"),
    needs="reason",
    sharing="only",
)
AUTHORITY_REQUIRES: Final = number(
    "number-authority-requires",
    Text(en="giving it to others where a public authority requires that"),
    source=DBL.section("§ 11 stk. 2 nr. 3"),
    needs="reason",
    sharing="only",
)
CONDITIONS_OF_SECTION_7: Final = number(
    "number-conditions-of-section-7",
    Text(en="where a condition for special categories is met"),
    source=DBL.section("§ 11 stk. 2 nr. 4, § 7"),
    needs="reason",
)
"""Name the condition of § 7 that is met."""

EXEMPTIONS: Final[tuple[Exemption, ...]] = (
    BY_LAW,
    CONSENT,
    RESEARCH_AND_STATISTICS,
    SHARED_IN_NORMAL_BUSINESS,
    AUTHORITY_REQUIRES,
    CONDITIONS_OF_SECTION_7,
)
