"""Norway: from which age a person's own consent counts, for services of the information society and for marketing.

A proposal of 2025 would raise it to 15; what became of that was not found. Until it is seen in the act, it is 13.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.validity import Dated

__all__ = ["AGES", "AGE_OF_CONSENT", "AGE_OF_MARKETING_CONSENT"]

# the copy is of April 2026
POL: Final = Act("personopplysningsloven (LOV-2018-06-15-38)", "https://lovdata.no/lov/2018-06-15-38")
# three secondary sources tell of the practice; since when it is one, none says
MFL: Final = Act("markedsføringsloven (LOV-2009-01-09-2)", "https://lovdata.no/lov/2009-01-09-2")

AGE_OF_CONSENT: Final = Dated(13, source=POL.section("§ 5"))
"""By the day of the consent."""

AGE_OF_MARKETING_CONSENT: Final = Dated(15, source=MFL.section("§ 15, as Forbrukertilsynet applies it", "secondary"))
"""Below it a guardian consents to marketing by e-mail, SMS and the like. No act says so; the day of the consent decides."""

AGES: Final[Mapping[str, Dated[int]]] = MappingProxyType(
    {"consent": AGE_OF_CONSENT, "marketing": AGE_OF_MARKETING_CONSENT}
)
