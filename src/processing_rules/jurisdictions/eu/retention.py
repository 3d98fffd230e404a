"""The Union: how long its acts make one keep data, and until when it must be gone. No legal advice."""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.expressions.deadlines import Moment
from processing_rules.expressions.moments import after
from processing_rules.expressions.statutes import Statutory, statutory
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.events import RELATIONSHIP_OR_TRANSACTION_ENDED
from processing_rules.texts import Text

__all__ = ["MONEY_LAUNDERING", "RETENTION", "money_laundering"]

AMLR: Final = Act(
    "Regulation (EU) 2024/1624",
    "https://eur-lex.europa.eu/eli/reg/2024/1624/oj",
    date(2024, 6, 19),
    binds="the obliged entities that the regulation lists, and nobody else",
    read_on=date(2026, 11, 24),
)


def money_laundering(*, start: Moment = RELATIONSHIP_OR_TRANSACTION_ENDED) -> Statutory:
    """Five years from the end of the business relationship, or the occasional transaction, or its refusal; then personal data must be erased.

    From 10 July 2027, for football agents and clubs from 10 July 2029; until then it says nothing, and the acts of the countries do. The
    duty to erase yields to what other acts make one keep. An authority may ask for up to five years more, case by case, and so may
    proceedings that are pending when it begins: use a hold. It binds obliged entities only.

    Source: Regulation (EU) 2024/1624, Art. 77(3) and 90.
    """
    return statutory(
        Text(en="customer due diligence and transactions, against money laundering"),
        after(start, years=5),
        key="money-laundering",
        duty="both",
        source=AMLR.section("Art. 77(3)"),
        valid_from=date(2027, 7, 10),
    )


MONEY_LAUNDERING: Final = money_laundering()

RETENTION: Final[tuple[Statutory, ...]] = (MONEY_LAUNDERING,)
