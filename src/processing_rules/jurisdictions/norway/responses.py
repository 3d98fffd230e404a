"""Norway: on which days the time to answer a person does not end.

Regulation 1182/71 is point 6 of annex XVI of the EEA Agreement, and a Norwegian regulation of 1992 has it; by its Article 1 it is for
what the agreement covers. That was read in a translation by a machine, and the Official Journal lists the holidays of Norway beside those
of the other EFTA States (2014/C 27/05): so `secondary`. By analogy domstolloven § 149 says the same of times in court: no Saturday, no holiday.
"""

from __future__ import annotations

from typing import Final

from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eves import Eve
from processing_rules.validity import Dated

__all__ = ["EVES", "WEEKEND"]

FRISTER: Final = Act(
    "forskrift om gjennomføring av EØS-avtalen vedlegg XVI punkt 6 (FOR-1992-12-04-910)",
    "https://lovdata.no/dokument/SF/forskrift/1992-12-04-910",
)
DL: Final = Act(
    "domstolloven (LOV-1915-08-13-5)",
    "https://lovdata.no/lov/1915-08-13-5",
    binds="times in court, and others by analogy alone",
)

WEEKEND: Final = Dated(frozenset({5, 6}), source=FRISTER.section("§ 1", "secondary"))
"""Days of the week, Monday is 0."""

EVES: Final[Dated[frozenset[Eve]]] = Dated(frozenset(), source=DL.section("§ 149"))
"""None: 24 December is no holiday."""
