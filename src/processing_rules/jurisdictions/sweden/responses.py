"""Sweden: eves on which a time limit of Swedish law does not end. Whether they count for a reply under the GDPR is not known."""

from __future__ import annotations

from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eves import Eve
from processing_rules.validity import Dated

__all__ = ["EVES"]

# the copy has changes up to SFS 2022:931
LAGTID: Final = Act(
    "lag (1930:173)",
    "https://lagen.nu/1930:173",
    binds="times in Swedish law or special statute; those of the GDPR are counted by Regulation 1182/71",
)

EVES: Final = Dated(frozenset({Eve.MIDSUMMER, Eve.CHRISTMAS, Eve.NEW_YEAR}), source=LAGTID.section("2 §"))
