"""Finland: eves on which a time limit of Finnish law does not end. By its terms the act does not cover a reply to a person."""

from __future__ import annotations

from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eves import Eve
from processing_rules.validity import Dated

__all__ = ["EVES"]

# the copy is of about 2018
LAKI: Final = Act(
    "laki 150/1930",
    "https://finlex.fi/fi/laki/ajantasa/1930/19300150",
    binds="time limits in court or before another authority (1 §), and so no reply from a controller to a person",
)

EVES: Final = Dated(frozenset({Eve.MIDSUMMER, Eve.CHRISTMAS}), source=LAKI.section("5 §"))
