"""The Union: from which age a person's own consent counts where no act of a country lowers it. It is no age for marketing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from processing_rules.jurisdictions.acts import GDPR, GDPR_APPLIES
from processing_rules.legal_bases import AGE_OF_THE_REGULATION
from processing_rules.validity import Dated

__all__ = ["AGES", "AGE_OF_CONSENT"]

AGE_OF_CONSENT: Final = Dated(AGE_OF_THE_REGULATION, source=GDPR.section("Art. 8(1)"), valid_from=GDPR_APPLIES)
"""By the day of the consent. An act may lower it to 13."""

AGES: Final[Mapping[str, Dated[int]]] = MappingProxyType({"consent": AGE_OF_CONSENT})
