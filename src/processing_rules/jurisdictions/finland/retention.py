"""Finland: how long the acts make one keep data, until when it must be gone, and until when somebody can claim.

Read in November 2026 in copies of the acts; `text_of` is the date of the copy, where it is known. Not covered: the thirteen years for
value added tax on real estate; complaints of consumers, for which the text that was read has no last day. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.expressions.deadlines import Moment
from processing_rules.expressions.moments import after, end_of
from processing_rules.expressions.statutes import Statutory, statutory
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.events import CLAIM_DUE, RELATIONSHIP_OR_TRANSACTION_ENDED, unless_interrupted
from processing_rules.jurisdictions.financial_years import since, year_end
from processing_rules.texts import Text

__all__ = [
    "BOOKS",
    "CLAIMS",
    "MONEY_LAUNDERING",
    "MONEY_LAUNDERING_SUSPICION",
    "RETENTION",
    "VOUCHERS",
    "books",
    "claims",
    "money_laundering",
    "money_laundering_suspicion",
    "vouchers",
]

# as act 1620/2015 wrote it; no act up to February 2025 changed it
KPL: Final = Act("kirjanpitolaki (1336/1997)", "https://finlex.fi/fi/laki/ajantasa/1997/19971336")
RAHANPESU: Final = Act(
    "laki rahanpesun ja terrorismin rahoittamisen estämisestä (444/2017)",
    "https://finlex.fi/fi/laki/ajantasa/2017/20170444",
    date(2026, 1, 1),
    binds="those who are under a duty to report by that act, and nobody else",
)
# a consolidation of about 2018
VANHENTUMINEN: Final = Act("laki velan vanhentumisesta (728/2003)", "https://finlex.fi/fi/laki/ajantasa/2003/20030728")


def books(*, of: Moment | None = None, year_ended: Moment | None = None) -> Statutory:
    """Accounts, annual reports, the books, the list of accounts and the list of books stay for ten years from the financial year's end.

    Unless another act asks for longer.

    Source: kirjanpitolaki (1336/1997) 2 luku 10 § 1 momentti.

    Args:
        of: A day in the financial year; the year is then the controller's. Left out, `BOOKED`.
        year_ended: The day on which the financial year ended, where the row says it, such as `FINANCIAL_YEAR_ENDED`.
    """
    return statutory(
        Text(en="accounts and books", fi="tilinpäätös, kirjanpidot ja tililuettelo"),
        since(year_end(of, year_ended), years=10),
        key="books",
        duty="minimum",
        source=KPL.section("2 luku 10 § 1 mom."),
    )


def vouchers(*, of: Moment | None = None, year_ended: Moment | None = None) -> Statutory:
    """Vouchers, correspondence on transactions and the rest stay for six years from the end of the year in which the financial year ended.

    Unless another act asks for longer.

    Source: kirjanpitolaki (1336/1997) 2 luku 10 § 2 momentti.

    Args:
        of: A day in the financial year; the year is then the controller's. Left out, `BOOKED`.
        year_ended: The day on which the financial year ended, where the row says it, such as `FINANCIAL_YEAR_ENDED`.
    """
    return statutory(
        Text(en="vouchers", fi="tositteet"),
        after(end_of("year", year_end(of, year_ended)), years=6),
        key="vouchers",
        duty="minimum",
        source=KPL.section("2 luku 10 § 2 mom."),
    )


def money_laundering(*, start: Moment = RELATIONSHIP_OR_TRANSACTION_ENDED) -> Statutory:
    """Customer due diligence data stays for five years from the end of the regular relationship, or the occasional transaction.

    It binds only those under a duty to report. What was got for this alone may not be used otherwise.

    Source: rahanpesulaki (444/2017) 3 luku 3 §.
    """
    return statutory(
        Text(en="customer due diligence, against money laundering"),
        after(start, years=5),
        key="money-laundering",
        duty="minimum",
        source=RAHANPESU.section("3 luku 3 §"),
    )


def money_laundering_suspicion(*, start: Moment = RELATIONSHIP_OR_TRANSACTION_ENDED) -> Statutory:
    """Data on a suspicion stays for five years from the end of the relationship, or the suspicious transaction; then it must be erased.

    Apart from the customer register. It may stay longer for an investigation, a trial, or the rights of the company or its staff: use a
    hold, look again within three years, and record that. It binds only those under a duty to report.

    Source: rahanpesulaki (444/2017) 4 luku 3 §.
    """
    return statutory(
        Text(en="suspicions of money laundering"),
        after(start, years=5),
        key="money-laundering-suspicion",
        duty="both",
        source=RAHANPESU.section("4 luku 3 §"),
    )


def claims(*, start: Moment | None = None) -> Statutory:
    """A debt is barred three years after its due date, or after the last interruption.

    If the due date was fixed in advance; for a defect from its discovery. Damages end after ten years, and so does a debt without a date.

    Source: laki velan vanhentumisesta (728/2003) 4-8, 10 §.
    """
    return statutory(
        Text(en="debts with a due date"),
        after(unless_interrupted(CLAIM_DUE) if start is None else start, years=3),
        key="claims",
        duty="claim",
        source=VANHENTUMINEN.section("4-8, 10 §"),
    )


BOOKS: Final = books()
VOUCHERS: Final = vouchers()
MONEY_LAUNDERING: Final = money_laundering()
MONEY_LAUNDERING_SUSPICION: Final = money_laundering_suspicion()
CLAIMS: Final = claims()

RETENTION: Final[tuple[Statutory, ...]] = (BOOKS, VOUCHERS, MONEY_LAUNDERING, MONEY_LAUNDERING_SUSPICION, CLAIMS)
