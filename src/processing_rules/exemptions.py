"""Exemptions: what lets data of a special kind be processed at all. GDPR Art. 9(2), 10 and 87.

An exemption comes beside the legal basis, never in its place: neither a contract nor legitimate interests are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

import attrs

from processing_rules.categories import SPECIAL, DataCategory, Special
from processing_rules.errors import DefinitionError, quoted
from processing_rules.expressions.conditions import _key
from processing_rules.sources import Source
from processing_rules.texts import Text
from processing_rules.validity import InForce

__all__ = ["Exemption", "Needs", "Sharing", "special_kinds"]

Needs: TypeAlias = Literal["consent", "explicit-consent", "act", "reason"]
Sharing: TypeAlias = Literal["allowed", "forbidden", "only"]
NEEDS: tuple[Needs, ...] = ("consent", "explicit-consent", "act", "reason")
SHARING: tuple[Sharing, ...] = ("allowed", "forbidden", "only")


@attrs.frozen(cache_hash=True)
class Exemption(InForce):
    """One ground on which an act lets data of a special kind be processed. The shipped ones are in `jurisdictions`.

    >>> from datetime import date
    >>> from processing_rules import decided
    >>> from processing_rules.jurisdictions import eu, sweden
    >>> claims = eu.special_categories.LEGAL_CLAIMS
    >>> claims.special, str(claims.source)
    ('art-9', 'Regulation (EU) 2016/679 Art. 9(2)(f)')
    >>> secure = sweden.identity_numbers.SECURE_IDENTIFICATION
    >>> secure.lacks
    'reason'
    >>> secure.resting_on(decided("the credit agency tells people apart by it", by="DPO", on=date(2026, 1, 7))).lacks

    Attributes:
        key: Its name, unique in its act.
        title: For what.
        special: The kind of data that it opens, as `DataCategory(special=...)` names it.
        source: The act and section, with its status.
        needs: What else it asks for: `consent` or `explicit-consent`, and then the purpose rests on consent, and an explicit one counts
            alone; the `act` under which it is done; or the `reason` why it fits. The last two are named by `resting_on`.
        sharing: Whether data may be given to others on it, processors aside: `allowed`, `forbidden`, or `only` that.
        rests_on: The act or the reason.
        valid_from: The first day on which it holds; None where none is recorded.
        valid_to: The last one.
    """

    key: str = attrs.field(validator=_key)
    title: Text
    special: Special = attrs.field(kw_only=True)
    source: Source = attrs.field(kw_only=True)
    needs: Needs | None = attrs.field(default=None, kw_only=True)
    sharing: Sharing = attrs.field(default="allowed", kw_only=True)
    rests_on: Source | None = attrs.field(default=None, kw_only=True)
    valid_from: date | None = attrs.field(default=None, kw_only=True)
    valid_to: date | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        place = f"exemption {quoted(self.key)}"
        wrong = [
            (isinstance(self.title, Text), "its title is a Text"),
            (self.special in SPECIAL, f"`special` is one of {', '.join(map(quoted, SPECIAL))}"),
            (
                isinstance(self.source, Source),
                "`source` is the act and section, such as statute('GDPR', 'Art. 9(2)(f)')",
            ),
            (self.needs is None or self.needs in NEEDS, f"`needs` is one of {', '.join(map(quoted, NEEDS))}"),
            (self.sharing in SHARING, f"`sharing` is one of {', '.join(map(quoted, SHARING))}"),
        ]
        problems = [f"{place}: {problem}" for fine, problem in wrong if not fine]
        if self.rests_on is not None:
            act = isinstance(self.rests_on, Source) and self.rests_on.kind == "statute"
            if self.needs == "act" and not act:
                problems.append(f"{place}: it rests on an act: resting_on(statute(...))")
            elif self.needs not in ("act", "reason") or not isinstance(self.rests_on, Source):
                problems.append(f"{place}: `rests_on` is the source of what it needs, where that is an act or a reason")
        if problems:
            raise DefinitionError(*problems)
        self.check_validity(place)

    def resting_on(self, source: Source) -> Exemption:
        """The same with the act under which it is done, or the reason why it fits: one of statute(...), stated(...) and decided(...)."""
        return attrs.evolve(self, rests_on=source)

    @property
    def lacks(self) -> str | None:
        """What it needs and `resting_on` has not named; None where nothing is missing."""
        return self.needs if self.needs in ("act", "reason") and self.rests_on is None else None

    def opens(self, special: Special, day: date, *, shared: bool) -> bool:
        """Whether it opens a kind of data on a day; `shared` is whether somebody gets the data who is no processor."""
        fits = self.sharing == "allowed" or shared is (self.sharing == "only")
        return self.special == special and fits and self.in_force(day)


def special_kinds(category: DataCategory, known: Iterable[DataCategory]) -> dict[Special, DataCategory]:
    """The special kinds that are touched when a category is used, each with a category that is of it.

    A part of something special is special, and so is what was computed from it; whoever uses the whole uses its parts, as far as they
    are `known`.
    """
    touched = (category, *category.inputs())
    near = [each for each in known if any(one.covers(each) or each.covers(one) for one in touched)]
    found: dict[Special, DataCategory] = {}
    for each in (*touched, *near):
        for at in each.lineage():
            if at.special is not None:
                found.setdefault(at.special, at)
    return found
