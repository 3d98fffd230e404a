"""Norway: what lets a fødselsnummer, or another unambiguous means of identification, be processed. Consent does not. No legal advice."""

from __future__ import annotations

from typing import Final

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.norway.offences import POL
from processing_rules.texts import Text

__all__ = ["EXEMPTIONS", "SECURE_IDENTIFICATION"]

SECURE_IDENTIFICATION: Final = Exemption(
    "number-secure-identification",
    Text(en="an objective need for secure identification, which takes this number"),
    special="national-id",
    source=POL.section("§ 12"),
    needs="reason",
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (SECURE_IDENTIFICATION,)
