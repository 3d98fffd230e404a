"""Norway: how long the acts make one keep data, until when it must be gone, and until when somebody can claim.

Read in November 2026 in copies of the acts; `text_of` is the date of the copy, where it is known. Not covered: the longer periods of
bokføringsforskriften, for building projects, banks, petroleum and real property. No legal advice.
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
    "CONSUMER_DEFECTS_LASTING",
    "MONEY_LAUNDERING",
    "RETENTION",
    "SECONDARY_DOCUMENTS",
    "bookkeeping",
    "claims",
    "consumer_defects",
    "money_laundering",
    "secondary_documents",
]

COPY: Final = date(2026, 2, 15)
BFL: Final = Act("bokføringsloven (LOV-2004-11-19-73)", "https://lovdata.no/lov/2004-11-19-73", COPY)
HVL: Final = Act(
    "hvitvaskingsloven (LOV-2018-06-01-23)",
    "https://lovdata.no/lov/2018-06-01-23",
    COPY,
    binds="the entities that § 4 lists, and nobody else",
)
FORELDELSE: Final = Act("foreldelsesloven (LOV-1979-05-18-18)", "https://lovdata.no/lov/1979-05-18-18", COPY)
FKJL: Final = Act(
    "forbrukerkjøpsloven (LOV-2002-06-21-34)",
    "https://lovdata.no/lov/2002-06-21-34",
    date(2024, 7, 1),
    read_on=date(2026, 11, 24),
)
FIVE_YEARS: Final = date(2015, 1, 1)
"""§ 13 said five years from 1 February 2014, and transitional rules still ten until this day: so two secondary sources."""


def bookkeeping(*, of: Moment | None = None, year_ended: Moment | None = None) -> Statutory:
    """Accounts, specifications and the documentation of what is booked, such as invoices, stay for five years after the financial year.

    Until the end of 2014 it was ten years, which nobody read in the act itself.

    Source: bokføringsloven § 13 annet ledd, on nos 1 to 4 of its first.

    Args:
        of: A day in the financial year; the year is then the controller's. Left out, `BOOKED`.
        year_ended: The day on which the financial year ended, where the row says it, such as `FINANCIAL_YEAR_ENDED`.
    """
    end = year_end(of, year_ended)
    title = Text(en="primary accounting records", nb="primærdokumentasjon")
    before = statutory(
        title,
        since(end, years=10),
        key="bookkeeping",
        duty="minimum",
        source=BFL.section("§ 13, with its transitional rules", "secondary"),
        valid_to=FIVE_YEARS - timedelta(days=1),
    )
    return statutory(
        title,
        since(end, years=5),
        key="bookkeeping",
        duty="minimum",
        source=BFL.section("§ 13"),
        valid_from=FIVE_YEARS,
        replaces=before,
    )


def secondary_documents(*, of: Moment | None = None, year_ended: Moment | None = None) -> Statutory:
    """Agreements, correspondence, packing slips and price lists stay for three years and six months after the financial year.

    Source: bokføringsloven § 13 annet ledd, on nos 5 to 8 of its first.

    Args:
        of: A day in the financial year; the year is then the controller's. Left out, `BOOKED`.
        year_ended: The day on which the financial year ended, where the row says it, such as `FINANCIAL_YEAR_ENDED`.
    """
    return statutory(
        Text(en="secondary accounting records", nb="sekundærdokumentasjon"),
        since(year_end(of, year_ended), years=3, months=6),
        key="secondary-documents",
        duty="minimum",
        source=BFL.section("§ 13"),
    )


def money_laundering(*, start: Moment = RELATIONSHIP_OR_TRANSACTION_ENDED) -> Statutory:
    """Five years from the end of the customer relationship, or the transaction; then personal data must be erased.

    It binds only the entities that the act lists. The duty to erase yields to what other acts make one keep.

    Source: hvitvaskingsloven § 30.
    """
    return statutory(
        Text(en="customer due diligence and transactions, against money laundering"),
        after(start, years=5),
        key="money-laundering",
        duty="both",
        source=HVL.section("§ 30"),
    )


def claims(*, start: Moment = CLAIM_DUE) -> Statutory:
    """A claim is barred three years after performance could first be demanded, or after the breach.

    One year more from when the creditor learns of it, at most ten; what interrupts the period is not in this value.

    Source: foreldelsesloven §§ 2, 3.
    """
    return statutory(
        Text(en="claims"),
        after(start, years=3),
        key="claims",
        duty="claim",
        source=FORELDELSE.section("§§ 2, 3"),
    )


def consumer_defects(*, start: Moment = DELIVERED, lasting: bool = False) -> Statutory:
    """A consumer complains of a defect within two years from delivery; five, if the goods are meant to last much longer.

    Updates, and digital services that are supplied over a period, can be complained of for as long as that.

    Source: forbrukerkjøpsloven § 27.
    """
    return statutory(
        Text(en="defects of goods sold to consumers" + (", meant to last" if lasting else "")),
        after(start, years=5 if lasting else 2),
        key="consumer-defects-lasting" if lasting else "consumer-defects",
        duty="claim",
        source=FKJL.section("§ 27"),
    )


BOOKKEEPING: Final = bookkeeping()
SECONDARY_DOCUMENTS: Final = secondary_documents()
MONEY_LAUNDERING: Final = money_laundering()
CLAIMS: Final = claims()
CONSUMER_DEFECTS: Final = consumer_defects()
CONSUMER_DEFECTS_LASTING: Final = consumer_defects(lasting=True)

RETENTION: Final[tuple[Statutory, ...]] = (
    BOOKKEEPING,
    SECONDARY_DOCUMENTS,
    MONEY_LAUNDERING,
    CLAIMS,
    CONSUMER_DEFECTS,
    CONSUMER_DEFECTS_LASTING,
)
