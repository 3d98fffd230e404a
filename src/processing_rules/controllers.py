"""The controller: who decides over the data, how people reach it, and how it counts days."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from processing_rules.errors import DefinitionError, quoted
from processing_rules.periods import Calendar
from processing_rules.recipients import check_country

__all__ = ["Controller"]

ZONES = {
    "SE": "Europe/Stockholm",
    "NO": "Europe/Oslo",
    "FI": "Europe/Helsinki",
    "DK": "Europe/Copenhagen",
    "IS": "Atlantic/Reykjavik",
}


@attrs.frozen
class Controller:
    """Who decides over the data, and how it counts days.

    >>> from processing_rules import Controller
    >>> Controller("Example AS", country="NO").zone.key
    'Europe/Oslo'

    Attributes:
        name: The legal name.
        country: An ISO 3166 code of two letters. Its law applies, whatever language the notice is in.
        time_zone: An IANA name; left out, the country's.
        financial_year_ends: Month and day; (2, 29) is the last day of February.
        holidays: Public holidays, as anything that `date in holidays` can ask; needed for working days.
        contact: How people reach it, as the notice says it. GDPR Art. 13(1)(a).
        officer_required: Whether it has to designate a data protection officer. GDPR Art. 37(1).
        officer: How people reach the data protection officer. GDPR Art. 13(1)(b) and 37(7).
    """

    name: str
    country: str = attrs.field(kw_only=True)
    time_zone: str | None = attrs.field(default=None, kw_only=True)
    financial_year_ends: tuple[int, int] = attrs.field(default=(12, 31), kw_only=True)
    holidays: Any = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    # a name and a number of somebody may stand in these two
    contact: str | None = attrs.field(default=None, kw_only=True, repr=False)
    officer_required: bool = attrs.field(default=False, kw_only=True)
    officer: str | None = attrs.field(default=None, kw_only=True, repr=False)

    def __attrs_post_init__(self) -> None:
        place = f"controller {quoted(self.name)}"
        check_country(self.country, place)
        if self.time_zone is None and self.country not in ZONES:
            raise DefinitionError(f"{place}: name its `time_zone`, such as Europe/Stockholm")
        try:
            month, day = self.financial_year_ends
            date(2024, month, day)
        except (TypeError, ValueError):
            raise DefinitionError(f"{place}: `financial_year_ends` is a month and a day, such as (6, 30)") from None
        try:
            ZoneInfo(self.time_zone or ZONES[self.country])
        except (KeyError, ValueError, OSError):
            raise DefinitionError(f"{place}: no time zone of that name is installed") from None
        for name, said in (("contact", self.contact), ("officer", self.officer)):
            if said is not None and (not isinstance(said, str) or not said.strip()):
                raise DefinitionError(f"{place}: `{name}` is a text, or left out")
        if not isinstance(self.officer_required, bool):
            raise DefinitionError(f"{place}: `officer_required` is True or False")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its days begin and end."""
        return ZoneInfo(self.time_zone or ZONES[self.country])

    @property
    def calendar(self) -> Calendar:
        """How it counts days."""
        return Calendar(financial_year_ends=self.financial_year_ends, holidays=self.holidays)
