"""When a rule of law holds, and what it was before: every value of a jurisdiction is dated.

Both days are included. None means that no such day is recorded, and then the value counts as far as anybody can ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar, cast

import attrs

from processing_rules.errors import DefinitionError
from processing_rules.sources import Source

__all__ = ["Dated", "InForce", "check_version", "overriding", "version_on", "versions_of"]

T = TypeVar("T")
V = TypeVar("V", bound="InForce")


class InForce:
    """What holds from a day to a day."""

    __slots__ = ()

    valid_from: date | None
    valid_to: date | None

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: InForce) -> bool:
        """Whether there is a day on which both hold."""
        late = self.valid_to is None or other.valid_from is None or other.valid_from <= self.valid_to
        return late and (other.valid_to is None or self.valid_from is None or self.valid_from <= other.valid_to)

    def check_validity(self, what: str) -> None:
        """Raise unless the days are days, in their order."""
        for name, day in (("valid_from", self.valid_from), ("valid_to", self.valid_to)):
            if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
                raise DefinitionError(f"{what}: `{name}` is a date, the first or the last day on which it holds")
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            raise DefinitionError(f"{what}: `valid_to` comes before `valid_from`")


@attrs.frozen
class Dated(InForce, Generic[T]):
    """A value of the law: for how long it holds, where it is written, and which one it replaced.

    >>> from datetime import date
    >>> from processing_rules.jurisdictions import denmark
    >>> denmark.AGE_OF_CONSENT.value
    15
    >>> denmark.AGE_OF_CONSENT.on(date(2023, 12, 31)).value
    13

    Attributes:
        value: The value.
        source: The act and section, with its status.
        valid_from: The first day on which it holds; None where none is recorded.
        valid_to: The last one.
        replaces: What held before.
        overrides: Where the author of a rulebook put it in place of the library's: the source of that.
    """

    value: T
    source: Source = attrs.field(kw_only=True)
    valid_from: date | None = attrs.field(default=None, kw_only=True)
    valid_to: date | None = attrs.field(default=None, kw_only=True)
    replaces: Dated[T] | None = attrs.field(default=None, kw_only=True)
    overrides: Source | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_version(self, f"value of {self.source}")

    def on(self, day: date) -> Dated[T] | None:
        """What held on a day; None where nothing is recorded for it."""
        return version_on(self, day)

    def overridden(self, value: T, *, source: Source, valid_from: date | None = None) -> Dated[T]:
        """The same with a value of your own, from a day on or altogether; the lint shows it, with the reason in `source`."""
        return overriding(self, value=value, source=source, valid_from=valid_from)


def versions_of(newest: V) -> Iterator[V]:
    """A value and all that it replaced, the newest first."""
    version: V | None = newest
    while version is not None:
        yield version
        version = cast("V | None", getattr(version, "replaces", None))


def version_on(newest: V, day: date) -> V | None:
    """What held on a day."""
    return next((version for version in versions_of(newest) if version.in_force(day)), None)


def overriding(law: V, *, source: Source, valid_from: date | None, **changed: object) -> V:
    """A version that an author puts in place of the library's; with `valid_from`, what held before still does until then."""
    evolve = cast("Any", attrs.evolve)  # V is one of the two attrs classes that have these fields
    before = None
    if valid_from is not None:
        if law.valid_from is not None and valid_from <= law.valid_from:
            raise DefinitionError(f"value of {source}: `valid_from` comes before what it overrides")
        ended = valid_from - timedelta(days=1)
        before = evolve(law, valid_to=ended if law.valid_to is None else min(ended, law.valid_to))
    theirs = cast("Any", law).source
    dates = {"valid_from": valid_from, "valid_to": None, "replaces": before}
    return cast("V", evolve(law, source=source, overrides=theirs, **dates, **changed))


def check_version(version: Any, what: str) -> None:
    """Raise unless a value and what it replaces follow each other."""
    version.check_validity(what)
    if not isinstance(version.source, Source):
        raise DefinitionError(f"{what}: `source` is one of statute(...) and decided(...)")
    if version.replaces is not None and version.valid_from is not None and version.overlaps(version.replaces):
        raise DefinitionError(f"{what}: what it replaces still holds on the day from which it does")
