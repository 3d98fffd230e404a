"""Finland: from which age a person's own consent counts for services of the information society. It is no age for marketing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.validity import Dated

__all__ = ["AGES", "AGE_OF_CONSENT"]

# the text of 2018 was read; later changes were not looked for
TSL: Final = Act("tietosuojalaki (1050/2018)", "https://finlex.fi/fi/laki/ajantasa/2018/20181050")

AGE_OF_CONSENT: Final = Dated(13, source=TSL.section("5 §"))
"""By the day of the consent."""

AGES: Final[Mapping[str, Dated[int]]] = MappingProxyType({"consent": AGE_OF_CONSENT})
