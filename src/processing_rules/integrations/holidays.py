"""The public holidays of a country, from the package `holidays`: `pip install 'processing_rules[holidays]'`.

Without it `Controller(holidays=...)` takes anything that `date in holidays` can ask.
"""

from __future__ import annotations

from datetime import date

import attrs
import holidays

from processing_rules.errors import DefinitionError
from processing_rules.jurisdictions.eves import Eve
from processing_rules.validity import Dated

__all__ = ["PublicHolidays", "public_holidays"]


@attrs.frozen
class PublicHolidays:
    """Answers `date in holidays`. Made by `public_holidays`.

    Attributes:
        country: An ISO 3166 code of two letters.
        eves: The eves that count.
    """

    country: str
    eves: frozenset[Eve]
    _days: holidays.HolidayBase = attrs.field(repr=False, eq=False)

    def __contains__(self, day: date) -> bool:
        eve = next((each for each in Eve if each.falls_on(day)), None)
        return day in self._days if eve is None else eve in self.eves


def public_holidays(country: str, *, eves: Dated[frozenset[Eve]] | None = None) -> PublicHolidays:
    """The public holidays of a country, for `Controller(holidays=...)`: those that everybody has, and no eves.

    Midsummer Eve, Christmas Eve and New Year's Eve are left out, though the package has some of them in some countries: which days a Member
    State designated under Regulation 1182/71 Art. 2 was not found, and without them a day is never later. A national act that names them
    is an option: `sweden.EVES`, `finland.EVES`.

    >>> from datetime import date
    >>> from processing_rules.jurisdictions import finland
    >>> date(2026, 4, 6) in public_holidays("FI"), date(2026, 12, 24) in public_holidays("FI")
    (True, False)
    >>> date(2026, 12, 24) in public_holidays("FI", eves=finland.EVES)
    True

    Args:
        country: An ISO 3166 code of two letters. Those of Sweden, Norway, Finland and Denmark were looked through; others are the package's word.
        eves: What of the eves counts beside them.

    Raises:
        DefinitionError: The package does not have the country, or `eves` is not what a jurisdiction ships.
    """
    if eves is not None and not (isinstance(eves, Dated) and isinstance(eves.value, frozenset)):
        raise DefinitionError("`eves` is what a jurisdiction ships, such as `sweden.EVES`")
    try:
        days = holidays.country_holidays(country, categories=(holidays.PUBLIC,))
    except NotImplementedError:
        raise DefinitionError("`country`: the package `holidays` has no public holidays of it") from None
    return PublicHolidays(country, frozenset() if eves is None else eves.value, days)
