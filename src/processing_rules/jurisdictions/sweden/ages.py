"""Sweden: from which age a person's own consent counts for services of the information society. It is no age for marketing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.validity import Dated

__all__ = ["AGES", "AGE_OF_CONSENT"]

DSL: Final = Act(
    "lagen (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning",
    "https://data.riksdagen.se/dokument/sfs-2018-218",
)

AGE_OF_CONSENT: Final = Dated(13, source=DSL.section("2 kap. 4 §"))
"""By the day of the consent."""

AGES: Final[Mapping[str, Dated[int]]] = MappingProxyType({"consent": AGE_OF_CONSENT})
