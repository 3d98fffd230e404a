"""The public holidays that the package `holidays` knows, as Regulation 1182/71 needs them. Days by hand, from an almanac of 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import processing_rules as pr
from processing_rules.integrations.holidays import public_holidays
from processing_rules.jurisdictions import finland, norway, sweden
from processing_rules.responses import ResponseDeadline
from tests.world import every_day

EASTER = ["2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14", "2026-05-24"]  # Good Friday to Whit Sunday
CHRISTMAS = ["2026-12-25", "2026-12-26"]
MIDSUMMER_EVE, CHRISTMAS_EVE, NEW_YEARS_EVE = date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)
DAYS = {
    "SE": ["2026-01-01", "2026-01-06", *EASTER, "2026-05-01", "2026-06-06", "2026-06-20", "2026-10-31", *CHRISTMAS],
    "FI": ["2026-01-01", "2026-01-06", *EASTER, "2026-05-01", "2026-06-20", "2026-10-31", "2026-12-06", *CHRISTMAS],
    "NO": ["2026-01-01", "2026-04-02", *EASTER, "2026-05-01", "2026-05-17", "2026-05-25", *CHRISTMAS],
    "DK": ["2026-01-01", "2026-04-02", *EASTER, "2026-05-25", *CHRISTMAS],
}
YEAR = list(every_day(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize("country", DAYS)
def test_the_public_holidays_of_2026(country: str) -> None:
    """No eve, no half day, no flag day, no day of the banks."""
    found = public_holidays(country)
    assert [day.isoformat() for day in YEAR if day in found] == sorted(DAYS[country])


@pytest.mark.parametrize(
    ("country", "eves", "more"),
    [
        ("SE", sweden.EVES, [MIDSUMMER_EVE, CHRISTMAS_EVE, NEW_YEARS_EVE]),
        ("FI", finland.EVES, [MIDSUMMER_EVE, CHRISTMAS_EVE]),
        ("NO", norway.EVES, []),
    ],
)
def test_eves_are_an_option(country: str, eves: Any, more: list[date]) -> None:
    plain, chosen = public_holidays(country), public_holidays(country, eves=eves)
    assert [day for day in YEAR if day in chosen and day not in plain] == more


def test_the_prayer_day_of_denmark_is_gone() -> None:
    """The fourth Friday after Easter was a holiday until 2023."""
    found = public_holidays("DK")
    assert date(2023, 5, 5) in found
    assert date(2024, 4, 26) not in found


def test_a_controller_takes_them() -> None:
    """EX-5 to EX-9 of law.md: Easter, Midsummer Eve and Christmas Eve in Sweden, New Year, and Good Friday."""
    controller = pr.Controller("Exempelbolaget AB", country="SE", holidays=public_holidays("SE"))
    national = pr.Controller("Exempelbolaget AB", country="SE", holidays=public_holidays("SE", eves=sweden.EVES))
    for received, latest, with_eves in (
        (date(2026, 3, 5), date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 5, 19), date(2026, 6, 19), date(2026, 6, 22)),
        (date(2026, 11, 24), date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 1), date(2027, 1, 4), date(2027, 1, 4)),
        (date(2024, 2, 29), date(2024, 4, 2), date(2024, 4, 2)),
    ):
        assert ResponseDeadline(received, controller).latest_lawful == latest
        assert ResponseDeadline(received, national).latest_lawful == with_eves


def test_what_is_refused() -> None:
    with pytest.raises(pr.DefinitionError, match="`country`"):
        public_holidays("XX")
    for wrong in (sweden.AGE_OF_CONSENT, sweden.EVES.value, "christmas-eve"):
        with pytest.raises(pr.DefinitionError, match="`eves`"):
            public_holidays("SE", eves=wrong)  # type: ignore[arg-type]
