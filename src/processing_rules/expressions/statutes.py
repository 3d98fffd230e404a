"""Deadlines of an act: a duty to keep, a duty to erase, or the end of the time in which somebody can claim."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, TypeAlias, TypeVar, cast

import attrs

from processing_rules.expressions.deadlines import Deadline, Moment, Named, moment
from processing_rules.sources import Source
from processing_rules.texts import Text
from processing_rules.validity import InForce, check_version, overriding, version_on

__all__ = ["Duty", "Statutory", "as_of", "statutory"]

T = TypeVar("T")
Duty: TypeAlias = Literal["minimum", "maximum", "both", "claim"]


@attrs.frozen
class Statutory(Named, InForce):
    """A deadline of an act. It reads as what it stands for, and a question about a past day gets that day's law.

    >>> from processing_rules import DataCategory, keep_at_least
    >>> from processing_rules.jurisdictions import sweden
    >>> clause = keep_at_least(DataCategory("voucher")).until(sweden.BOOKKEEPING)
    >>> str(clause.source)
    'bokföringslagen (1999:1078) 7 kap. 2 §'

    Attributes:
        title: What it is about.
        of: The deadline itself.
        source: The act and section, with its status.
        duty: `minimum` (it must be there), `maximum` (it must be gone), `both`, or `claim`: until when somebody can claim, which
            neither keeps nor erases by itself.
        key: Its name in the tables of its country.
        valid_from: The first day on which it holds; None where none is recorded.
        valid_to: The last one.
        replaces: What held before.
        overrides: Where the author of a rulebook put it in place of the library's: the source of that.
    """

    source: Source = attrs.field(kw_only=True)
    duty: Duty = attrs.field(kw_only=True)
    key: str = attrs.field(kw_only=True)
    valid_from: date | None = attrs.field(default=None, kw_only=True)
    valid_to: date | None = attrs.field(default=None, kw_only=True)
    replaces: Statutory | None = attrs.field(default=None, kw_only=True)
    overrides: Source | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_version(self, f"statutory deadline `{self.key}`")

    def on(self, day: date) -> Statutory | None:
        """What held on a day; None where nothing is recorded for it."""
        return version_on(self, day)

    def overridden(self, until: Moment, *, source: Source, valid_from: date | None = None) -> Statutory:
        """The same with a deadline of your own, from a day on or altogether; the lint shows it, with the reason in `source`.

        >>> from datetime import date
        >>> from processing_rules import after, decided, end_of
        >>> from processing_rules.jurisdictions import sweden
        >>> from processing_rules.jurisdictions.events import BOOKED
        >>> ten_years = sweden.BOOKKEEPING.overridden(
        ...     after(end_of("year", end_of("financial_year", BOOKED)), years=10),
        ...     source=decided("the auditors want ten years", by="CFO", on=date(2026, 1, 7)),
        ... )
        """
        return overriding(self, of=moment(until), source=source, valid_from=valid_from)


def statutory(
    title: Text,
    until: Moment,
    *,
    key: str,
    duty: Duty,
    source: Source,
    valid_from: date | None = None,
    valid_to: date | None = None,
    replaces: Statutory | None = None,
) -> Statutory:
    """A deadline of an act.

    >>> from processing_rules import Event, Text, after, statute
    >>> ten_years = statutory(
    ...     Text(en="project accounts"),
    ...     after(Event("project_closed", of="item"), years=10),
    ...     key="projects",
    ...     duty="minimum",
    ...     source=statute("bokføringsforskriften", "kapittel 8"),
    ... )
    """
    return Statutory(
        title,
        moment(until),
        source=source,
        duty=duty,
        key=key,
        valid_from=valid_from,
        valid_to=valid_to,
        replaces=replaces,
    )


def as_of(tree: T, day: date) -> T:
    """A deadline as the acts in it read on a day; what did not hold then is left as it is, and does not apply."""
    if isinstance(tree, Statutory):
        return cast("T", tree.on(day) or tree)
    if isinstance(tree, tuple):
        return cast("T", tuple(as_of(each, day) for each in tree))
    if not isinstance(tree, Deadline):
        return tree
    node = cast("Any", tree)
    parts = {field.name: getattr(node, field.name) for field in attrs.fields(type(node))}
    changed = {name: new for name, part in parts.items() if (new := as_of(part, day)) is not part and new != part}
    return cast("T", attrs.evolve(node, **changed)) if changed else tree
