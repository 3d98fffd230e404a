"""The Union: how long a controller has to answer a person, and how such a time is counted. No legal advice.

Proposals of 2025 (COM(2025) 837) would change Art. 12 of the GDPR. They were not adopted in October 2026, and are no values here.

Not known: which days the Member States designated as public holidays under Art. 2 of Regulation 1182/71, and so whether the eves of
Midsummer and Christmas are among them in Sweden and Finland.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from processing_rules.jurisdictions.acts import GDPR, GDPR_APPLIES, Act
from processing_rules.periods import Period
from processing_rules.sources import Source, statute
from processing_rules.validity import Dated

__all__ = ["ANSWER", "CLOCK_STOP", "COUNTING", "FURTHER", "REFUSAL", "RESPONSES", "WEEKEND"]

TIME_LIMITS: Final = Act(
    "Regulation (EEC, Euratom) No 1182/71", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:31971R1182"
)
ANSWER: Final = Dated(Period(months=1), source=GDPR.section("Art. 12(3)"), valid_from=GDPR_APPLIES)
"""From receipt. Within it a person is told of an extension too, with the reasons."""

FURTHER: Final = Dated(Period(months=2), source=GDPR.section("Art. 12(3)"), valid_from=GDPR_APPLIES)
"""What an extension adds to it, where the complexity and number of requests need it. Both together run from receipt."""

REFUSAL: Final = Dated(Period(months=1), source=GDPR.section("Art. 12(4)"), valid_from=GDPR_APPLIES)
"""From receipt: within it a person is told that nothing is done and why, and of the complaint and the remedy."""

COUNTING: Final[Source] = TIME_LIMITS.section("Art. 3(1) and 3(2)(c)")
"""The day of the event is not counted; the end is the last hour of the same date, or of a month that has none of that number."""

WEEKEND: Final = Dated(frozenset({5, 6}), source=TIME_LIMITS.section("Art. 3(4)"))
"""Days of the week, Monday is 0, on which a time does not end. Nor does it on a public holiday: it ends with the next working day."""

CLOCK_STOP: Final[Source] = statute("EDPB Guidelines 01/2022", "5.3", status="secondary")
"""While a person's identity is confirmed, Art. 12(6), the time may stand still: only where the information was necessary and asked for
without undue delay. The article says nothing of it, and the guidelines were not read, but another's note of them."""

RESPONSES: Final[Mapping[str, Dated[Period]]] = MappingProxyType(
    {"ANSWER": ANSWER, "FURTHER": FURTHER, "REFUSAL": REFUSAL}
)
