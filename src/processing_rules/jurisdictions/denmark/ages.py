"""Denmark: from which age a person's own consent counts for services of the information society. It is no age for marketing.

The act that raised it does not apply to consents given before it, so the day of the consent decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.validity import Dated

__all__ = ["AGES", "AGE_OF_CONSENT"]

DBL: Final = Act("databeskyttelsesloven (LBK nr. 289 af 2024)", "https://www.retsinformation.dk/eli/lta/2024/289")
# read in the bill as introduced, L 79 of 2023-11-14; the enacted text was not readable
CHANGE: Final = Act("lov nr. 1783 af 28. december 2023", "https://www.retsinformation.dk/eli/lta/2023/1783")

AGE_OF_CONSENT: Final = Dated(
    15,
    source=DBL.section("§ 6 stk. 2"),
    valid_from=date(2024, 1, 1),
    replaces=Dated(
        13,
        source=CHANGE.section("§ 3 stk. 2 (as introduced)", "secondary"),
        valid_from=date(2018, 5, 25),
        valid_to=date(2023, 12, 31),
    ),
)
"""By the day of the consent."""

AGES: Final[Mapping[str, Dated[int]]] = MappingProxyType({"consent": AGE_OF_CONSENT})
