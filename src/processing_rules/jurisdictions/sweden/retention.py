"""Sweden: how long the acts make one keep data, and until when somebody can claim.

Read in November 2026 in copies of the acts; `text_of` is the date of the copy. No legal advice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from processing_rules.expressions.deadlines import Moment
from processing_rules.expressions.moments import after, end_of
from processing_rules.expressions.statutes import Statutory, statutory
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.events import (
    CLAIM_AROSE,
    DELIVERED,
    RELATIONSHIP_OR_TRANSACTION_ENDED,
    unless_interrupted,
)
from processing_rules.jurisdictions.financial_years import year_end
from processing_rules.texts import Text

__all__ = [
    "BOOKKEEPING",
    "CLAIMS",
    "CONSUMER_CLAIMS",
    "CONSUMER_DEFECTS",
    "MONEY_LAUNDERING",
    "MONEY_LAUNDERING_LIMIT",
    "RETENTION",
    "bookkeeping",
    "claims",
    "consumer_claims",
    "consumer_defects",
    "money_laundering",
]

COPY: Final = date(2026, 2, 12)
BFL: Final = Act("bokföringslagen (1999:1078)", "https://data.riksdagen.se/dokument/sfs-1999-1078", COPY)
PTL: Final = Act(
    "lagen (2017:630) om åtgärder mot penningtvätt och finansiering av terrorism",
    "https://data.riksdagen.se/dokument/sfs-2017-630",
    COPY,
    binds="whoever carries on a business that the act lists, and nobody else",
)
SEVEN_YEARS: Final = date(2011, 1, 1)
"""From when 2010:1514 applies, to the material of earlier years too: it has no transitional rule for 7 kap. 2 §."""
PRESKRIPTION: Final = Act("preskriptionslagen (1981:130)", "https://data.riksdagen.se/dokument/sfs-1981-130")
KKL: Final = Act("konsumentköplagen (2022:260)", "https://data.riksdagen.se/dokument/sfs-2022-260", COPY)


def bookkeeping(*, of: Moment | None = None, year_ended: Moment | None = None) -> Statutory:
    """Accounting records stay through the seventh year after the calendar year in which the financial year ended.

    Until the end of 2010 it was ten years, which nobody read in the act itself.

    Source: bokföringslagen (1999:1078) 7 kap. 2 §.

    Args:
        of: A day in the financial year; the year is then the controller's. Left out, `BOOKED`.
        year_ended: The day on which the financial year ended, where the row says it, such as `FINANCIAL_YEAR_ENDED`.

    >>> from processing_rules import Event
    >>> of_invoices = bookkeeping(of=Event("invoiced", of="item", certain=True))
    """
    end, title = end_of("year", year_end(of, year_ended)), Text(en="accounting records", sv="räkenskapsinformation")
    before = statutory(
        title,
        after(end, years=10),
        key="bookkeeping",
        duty="minimum",
        source=BFL.section("7 kap. 2 §, as it was before 2010:1514", "secondary"),
        valid_to=SEVEN_YEARS - timedelta(days=1),
    )
    return statutory(
        title,
        after(end, years=7),
        key="bookkeeping",
        duty="minimum",
        source=BFL.section("7 kap. 2 §"),
        valid_from=SEVEN_YEARS,
        replaces=before,
    )


def money_laundering(*, start: Moment = RELATIONSHIP_OR_TRANSACTION_ENDED) -> Statutory:
    """Five years from the measure or transaction, or from the end of the business relationship where there is one.

    It binds only those whose business the act lists. For an occasional transaction from which one refrained, unless on suspicion,
    `start` is the day of that.

    Source: lagen (2017:630) om åtgärder mot penningtvätt 5 kap. 3 §.
    """
    return statutory(
        Text(en="customer due diligence and transactions, against money laundering"),
        after(start, years=5),
        key="money-laundering",
        duty="minimum",
        source=PTL.section("5 kap. 3 §"),
    )


def consumer_claims(*, start: Moment | None = None) -> Statutory:
    """A claim on a consumer is barred three years after it arose, or after the last interruption; the due date does not count.

    Source: preskriptionslagen (1981:130) 2 § andra stycket, 5 §.
    """
    return statutory(
        Text(en="claims on consumers"),
        after(unless_interrupted(CLAIM_AROSE) if start is None else start, years=3),
        key="consumer-claims",
        duty="claim",
        source=PRESKRIPTION.section("2 § andra stycket, 5 §"),
    )


def claims(*, start: Moment | None = None) -> Statutory:
    """Another claim is barred ten years after it arose, or after the last interruption.

    Source: preskriptionslagen (1981:130) 2 §, 5 §.
    """
    return statutory(
        Text(en="claims"),
        after(unless_interrupted(CLAIM_AROSE) if start is None else start, years=10),
        key="claims",
        duty="claim",
        source=PRESKRIPTION.section("2 §, 5 §"),
    )


def consumer_defects(*, start: Moment = DELIVERED) -> Statutory:
    """A defect that shows within three years from delivery can be claimed for two months after those.

    From the installation where the trader installs. Gross negligence and bad faith have no such end, and digital parts that are
    supplied for longer a later one.

    Source: konsumentköplagen (2022:260) 4 kap. 14 §, 5 kap. 2 §.
    """
    return statutory(
        Text(en="defects of goods sold to consumers"),
        # two periods, one after the other: the second begins when the first is over
        after(after(start, years=3), months=2),
        key="consumer-defects",
        duty="claim",
        source=KKL.section("4 kap. 14 §, 5 kap. 2 §"),
    )


BOOKKEEPING: Final = bookkeeping()
MONEY_LAUNDERING: Final = money_laundering()
MONEY_LAUNDERING_LIMIT: Final = statutory(
    Text(en="customer due diligence and transactions, where they had to be kept longer"),
    after(RELATIONSHIP_OR_TRANSACTION_ENDED, years=10),
    key="money-laundering-limit",
    duty="maximum",
    source=PTL.section("5 kap. 4 §"),
)
"""Whoever keeps longer than five years, because it is necessary against money laundering, keeps at most ten in all. Source: 5 kap. 4 §."""
CONSUMER_CLAIMS: Final = consumer_claims()
CLAIMS: Final = claims()
CONSUMER_DEFECTS: Final = consumer_defects()

RETENTION: Final[tuple[Statutory, ...]] = (
    BOOKKEEPING,
    MONEY_LAUNDERING,
    MONEY_LAUNDERING_LIMIT,
    CONSUMER_CLAIMS,
    CLAIMS,
    CONSUMER_DEFECTS,
)
