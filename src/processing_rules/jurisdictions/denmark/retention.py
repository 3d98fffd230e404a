"""Denmark: how long the acts make one keep data, until when it must be gone, and until when somebody can claim.

Read in November 2026 in copies of the acts; `text_of` is the date of the copy, where it is known. No legal advice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from processing_rules.expressions.deadlines import Moment
from processing_rules.expressions.moments import after
from processing_rules.expressions.statutes import Statutory, statutory
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.events import CLAIM_DUE, DELIVERED, RELATIONSHIP_OR_TRANSACTION_ENDED
from processing_rules.jurisdictions.financial_years import since, year_end
from processing_rules.texts import Text

__all__ = [
    "BOOKKEEPING",
    "CLAIMS",
    "CONSUMER_DEFECTS",
    "MONEY_LAUNDERING",
    "RETENTION",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "money_laundering",
]

COPY: Final = date(2026, 2, 15)
BFL: Final = Act(
    "bogføringsloven (lov nr. 700 af 24. maj 2022)",
    "https://www.retsinformation.dk/eli/lta/2022/700",
    COPY,
    read_on=date(2026, 11, 24),
)
OLD_BFL: Final = Act(
    "bogføringsloven (LBK nr. 648 af 15. juni 2006)", "https://www.retsinformation.dk/eli/lta/2006/648"
)
NEW_ACT: Final = date(2022, 7, 1)
"""§ 34 of the act."""
# stk. 2 of the newer consolidation, 1463/2025, stands garbled in the copy; its stk. 1 names more material
HVL: Final = Act(
    "hvidvaskloven (LBK nr. 807 af 21. juni 2024)",
    "https://www.retsinformation.dk/eli/lta/2024/807",
    date(2024, 6, 21),
    binds="the businesses and persons that the act lists, and nobody else",
)
FORAELDELSE: Final = Act(
    "forældelsesloven (LBK nr. 1238 af 2015)", "https://www.retsinformation.dk/eli/lta/2015/1238", COPY
)
KOEBELOVEN: Final = Act("købeloven (LBK nr. 1853 af 2021)", "https://www.retsinformation.dk/eli/lta/2021/1853", COPY)


def bookkeeping(*, of: Moment | None = None, year_ended: Moment | None = None) -> Statutory:
    """Accounting material stays for five years from the end of the financial year that it concerns; not the till rolls of shops.

    From 1 July 2022. The act before it said the same, which nobody read in that itself.

    Source: bogføringsloven (700/2022) §§ 12, 34.

    Args:
        of: A day in the financial year; the year is then the controller's. Left out, `BOOKED`.
        year_ended: The day on which the financial year ended, where the row says it, such as `FINANCIAL_YEAR_ENDED`.
    """
    five_years, title = (
        since(year_end(of, year_ended), years=5),
        Text(en="accounting material", da="regnskabsmateriale"),
    )
    before = statutory(
        title,
        five_years,
        key="bookkeeping",
        duty="minimum",
        source=OLD_BFL.section("kapitel 5", "secondary"),
        valid_to=NEW_ACT - timedelta(days=1),
    )
    return statutory(
        title,
        five_years,
        key="bookkeeping",
        duty="minimum",
        source=BFL.section("§ 12"),
        valid_from=NEW_ACT,
        replaces=before,
    )


def money_laundering(*, start: Moment = RELATIONSHIP_OR_TRANSACTION_ENDED) -> Statutory:
    """Five years from the end of the business relationship, or the single transaction; then personal data must be erased.

    Unless another act says otherwise. It binds only those whom the act lists.

    Source: hvidvaskloven § 30 stk. 2.
    """
    return statutory(
        Text(en="customer due diligence and transactions, against money laundering"),
        after(start, years=5),
        key="money-laundering",
        duty="both",
        source=HVL.section("§ 30 stk. 2"),
    )


def claims(*, start: Moment = CLAIM_DUE) -> Statutory:
    """A claim is barred three years after performance could first be demanded.

    From knowledge where the creditor did not know, with a long stop; ten years for a judgment or an acknowledged debt.

    Source: forældelsesloven §§ 2, 3, 5.
    """
    return statutory(
        Text(en="claims"),
        after(start, years=3),
        key="claims",
        duty="claim",
        source=FORAELDELSE.section("§§ 2, 3, 5"),
    )


def consumer_defects(*, start: Moment = DELIVERED) -> Statutory:
    """A consumer complains of a defect within two years from delivery.

    Source: købeloven §§ 81, 83.
    """
    return statutory(
        Text(en="defects of goods sold to consumers"),
        after(start, years=2),
        key="consumer-defects",
        duty="claim",
        source=KOEBELOVEN.section("§§ 81, 83"),
    )


BOOKKEEPING: Final = bookkeeping()
MONEY_LAUNDERING: Final = money_laundering()
CLAIMS: Final = claims()
CONSUMER_DEFECTS: Final = consumer_defects()

RETENTION: Final[tuple[Statutory, ...]] = (BOOKKEEPING, MONEY_LAUNDERING, CLAIMS, CONSUMER_DEFECTS)
