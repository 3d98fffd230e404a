"""Sweden: what lets a personnummer or samordningsnummer be processed: consent, or what clearly justifies it. No legal advice."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.sweden.offences import DSL
from processing_rules.texts import Text

__all__ = ["CONSENT", "EXEMPTIONS", "NOTEWORTHY_REASON", "PURPOSE", "SECURE_IDENTIFICATION"]

number: partial[Exemption] = partial(
    Exemption, special="national-id", source=DSL.section("3 kap. 10 §"), valid_from=date(2018, 5, 25)
)

CONSENT: Final = number("number-consent", Text(en="consent"), needs="consent")
PURPOSE: Final = number("number-purpose", Text(en="clearly justified by the purpose of the processing"), needs="reason")
SECURE_IDENTIFICATION: Final = number(
    "number-secure-identification",
    Text(en="clearly justified by the importance of secure identification"),
    needs="reason",
)
NOTEWORTHY_REASON: Final = number(
    "number-noteworthy-reason", Text(en="clearly justified by some other noteworthy reason"), needs="reason"
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (CONSENT, PURPOSE, SECURE_IDENTIFICATION, NOTEWORTHY_REASON)
