"""A clock that a test moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias
from zoneinfo import ZoneInfo

from processing_rules.errors import InputError, OutOfRangeError

__all__ = ["Clock", "When"]

When: TypeAlias = str | date
"""A datetime, a date or either as text in ISO 8601: `2026-03-01T12:00`. A date is the midnight with which it begins."""


class Clock:
    """A clock that stands still until a test moves it. A guard takes it as its `clock`.

    >>> from processing_rules.testing import Clock
    >>> clock = Clock("2026-03-28T12:00", zone="Europe/Stockholm")
    >>> clock.move_by(days=1)
    >>> clock
    <Clock 2026-03-29 12:00:00+02:00>
    >>> clock()
    datetime.datetime(2026, 3, 29, 10, 0, tzinfo=datetime.timezone.utc)

    Args:
        at: Where it stands. A time without an offset is one of `zone`.
        zone: A time zone such as Europe/Oslo; left out, that of `at`.

    Raises:
        InputError: A time has neither an offset nor a `zone`, or the clocks of the zone skip it or show it twice.
    """

    __slots__ = ("_now", "_zone")

    def __init__(self, at: When, *, zone: str | ZoneInfo | None = None) -> None:
        self._zone: tzinfo | None = _zone(zone)
        found = self._instant(at)
        self._zone = found.tzinfo if self._zone is None else self._zone
        self._now = found.astimezone(UTC)

    def __call__(self) -> datetime:
        return self._now

    @property
    def today(self) -> date:
        """The day that it shows."""
        return self._shown.date()

    def move_to(self, at: When) -> None:
        """Stand at another time, later or earlier."""
        self._now = self._instant(at).astimezone(UTC)

    def move_by(
        self, *, weeks: int = 0, days: int = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Stand later; earlier, where it is less than nothing.

        Weeks and days keep the time of day, also where summer time begins or ends; the rest is time that passes.
        """
        try:
            later = self._now
            if weeks or days:
                shown = self._shown.replace(tzinfo=None, fold=0)
                later = _on_wall(shown + timedelta(weeks=weeks, days=days), self._zone).astimezone(UTC)
            self._now = later + timedelta(hours=hours, minutes=minutes, seconds=seconds)
        except OverflowError:
            raise OutOfRangeError("a clock shows the years 1 to 9999") from None

    @property
    def _shown(self) -> datetime:
        return self._now.astimezone(self._zone)

    def _instant(self, at: object) -> datetime:
        if isinstance(at, str):
            try:
                at = datetime.fromisoformat(at)
            except ValueError:
                raise InputError("a clock reads a time such as 2026-03-01T12:00, or a date") from None
        elif isinstance(at, date) and not isinstance(at, datetime):
            at = datetime.combine(at, time.min)
        if not isinstance(at, datetime):
            raise InputError("a clock stands at a datetime, a date, or either as text")
        if at.utcoffset() is not None:
            return at
        if not isinstance(self._zone, ZoneInfo):  # an offset is none: it is another one in summer
            raise InputError(
                "a clock needs to know where it hangs: add `zone`, such as zone='Europe/Oslo', or an offset to the time"
            )
        return _on_wall(at, self._zone)

    def __repr__(self) -> str:
        return f"<Clock {self._shown}>"


def _zone(zone: str | ZoneInfo | None) -> ZoneInfo | None:
    if zone is None or isinstance(zone, ZoneInfo):
        return zone
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError, TypeError):
        raise InputError("`zone` is a time zone such as Europe/Oslo") from None


def _on_wall(naive: datetime, zone: tzinfo | None) -> datetime:
    """The instant at which the clocks of a zone show a time."""
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    shown = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
    what = "show that time twice: write its offset" if shown == naive.replace(fold=0) else "skip that time"
    raise InputError(f"the clocks of {zone} {what}")
