"""Eves: days before a holiday that some acts let move the end of a time limit, and that are no public holidays by that alone."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

__all__ = ["Eve"]


class Eve(StrEnum):
    """An eve that an act names.

    >>> from datetime import date
    >>> Eve.MIDSUMMER.falls_on(date(2026, 6, 19))
    True
    """

    MIDSUMMER = "midsummer-eve"
    CHRISTMAS = "christmas-eve"
    NEW_YEAR = "new-years-eve"

    def falls_on(self, day: date) -> bool:
        """Whether it is that day. Midsummer Eve is the Friday between 19 and 25 June, as in Sweden and Finland."""
        match self:
            case Eve.MIDSUMMER:
                return day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
            case Eve.CHRISTMAS:
                return (day.month, day.day) == (12, 24)
            case Eve.NEW_YEAR:
                return (day.month, day.day) == (12, 31)
