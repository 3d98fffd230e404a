"""Financial years, and periods that run from their end."""

from __future__ import annotations

from processing_rules.errors import DefinitionError
from processing_rules.expressions.deadlines import After, Deadline, Moment, moment
from processing_rules.expressions.moments import end_of
from processing_rules.jurisdictions.events import BOOKED
from processing_rules.periods import PeriodFromNextDay

__all__ = ["since", "year_end"]


def year_end(of: Moment | None, year_ended: Moment | None) -> Deadline:
    """The end of a financial year: told by the row, or the controller's year in which a day lies.

    Raises:
        DefinitionError: Both are given.
    """
    if of is not None and year_ended is not None:
        raise DefinitionError(
            "a day in the financial year (`of`), or the day on which it ended (`year_ended`): one of the two"
        )
    return end_of("financial_year", BOOKED if of is None else of) if year_ended is None else moment(year_ended)


def since(end: Moment, *, years: int, months: int = 0) -> Deadline:
    """So long from the end of a financial year. The period begins with the next one, so that it ends with a month if that does."""
    return After(moment(end), PeriodFromNextDay(years=years, months=months))
