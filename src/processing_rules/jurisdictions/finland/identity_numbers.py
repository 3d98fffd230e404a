"""Finland: what lets a personal identity code (henkilötunnus) be processed. It must not be printed needlessly. No legal advice."""

from __future__ import annotations

from functools import partial
from typing import Final

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.finland.offences import IN_FORCE, TSL
from processing_rules.texts import Text

__all__ = [
    "ADDRESS_UPDATES",
    "BY_LAW",
    "CONSENT",
    "CREDIT",
    "CREDIT_INFORMATION",
    "CREDIT_INSTITUTIONS",
    "DEBT_COLLECTION",
    "EMPLOYMENT",
    "EXEMPTIONS",
    "HEALTH_CARE",
    "INSURANCE",
    "PAYMENT_SERVICES",
    "RENTAL_AND_LENDING",
    "RESEARCH_AND_STATISTICS",
    "RIGHTS_AND_DUTIES",
    "SOCIAL_WELFARE",
    "STATUTORY_TASK",
]

number: partial[Exemption] = partial(Exemption, special="national-id", valid_from=IN_FORCE)
of_first: partial[Exemption] = partial(number, source=TSL.section("29 § 1 mom."))
of_second: partial[Exemption] = partial(number, source=TSL.section("29 § 2 mom."))

CONSENT: Final = of_first("number-consent", Text(en="consent"), needs="consent")
BY_LAW: Final = of_first("number-by-law", Text(en="what an act provides for"), needs="act")

# where it is important to tell the person apart without doubt
STATUTORY_TASK: Final = of_first("number-statutory-task", Text(en="a task that an act gives"), needs="act")
RIGHTS_AND_DUTIES: Final = of_first(
    "number-rights-and-duties", Text(en="rights and duties of the person or of the controller"), needs="reason"
)
RESEARCH_AND_STATISTICS: Final = of_first(
    "number-research-and-statistics", Text(en="historical or scientific research, or statistics"), needs="reason"
)

# what is done, whatever the reason
CREDIT: Final = of_second("number-credit", Text(en="granting credit"))
DEBT_COLLECTION: Final = of_second("number-debt-collection", Text(en="collecting debts"))
INSURANCE: Final = of_second("number-insurance", Text(en="the business of insurance"))
CREDIT_INSTITUTIONS: Final = of_second("number-credit-institutions", Text(en="the business of credit institutions"))
PAYMENT_SERVICES: Final = of_second("number-payment-services", Text(en="the business of payment services"))
RENTAL_AND_LENDING: Final = of_second("number-rental-and-lending", Text(en="the business of letting and lending"))
CREDIT_INFORMATION: Final = of_second("number-credit-information", Text(en="the business of credit information"))
HEALTH_CARE: Final = of_second("number-health-care", Text(en="health care"))
SOCIAL_WELFARE: Final = of_second("number-social-welfare", Text(en="social welfare and other social security"))
EMPLOYMENT: Final = of_second(
    "number-employment", Text(en="employment and other service, and the benefits that come with it")
)

ADDRESS_UPDATES: Final = number(
    "number-address-updates",
    Text(en="updating addresses or avoiding duplicate mail, for somebody who has the number already"),
    source=TSL.section("29 § 3 mom."),
    needs="reason",
    sharing="only",
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (
    CONSENT,
    BY_LAW,
    STATUTORY_TASK,
    RIGHTS_AND_DUTIES,
    RESEARCH_AND_STATISTICS,
    CREDIT,
    DEBT_COLLECTION,
    INSURANCE,
    CREDIT_INSTITUTIONS,
    PAYMENT_SERVICES,
    RENTAL_AND_LENDING,
    CREDIT_INFORMATION,
    HEALTH_CARE,
    SOCIAL_WELFARE,
    EMPLOYMENT,
    ADDRESS_UPDATES,
)
