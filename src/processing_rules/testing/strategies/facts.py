"""Strategies for what a host may know of people, rows and calls."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from processing_rules.categories import Narrowed
from processing_rules.expressions.conditions import Compare, Fact, Flag, Missing, Of
from processing_rules.expressions.deadlines import Aged, By, Event, Recurring, Term
from processing_rules.lint import nodes_of
from processing_rules.rulebooks import Rulebook
from processing_rules.testing.strategies.days import day_of, days, instants, occurrences, or_missing

__all__ = ["facts_of", "values_of"]


def values_of(term: Term, *, around: date, among: Iterable[Any] = ()) -> SearchStrategy[Any]:
    """What a host may say of a fact or event: a value of its kind, or one of the kinds of missing.

    Args:
        among: Values that matter, such as those that rules compare with. They come often, and so do their neighbours.
    """
    near = list(among)
    match term:
        case Event(certain=True):
            past = days(around, before=36_000, after=0)
            return or_missing(st.one_of(st.sampled_from(near), past) if near else past, [Missing.UNKNOWN])
        case Event():
            return occurrences(around)
        case Recurring():
            each = st.one_of(days(around), days(around), instants(around), st.just(Missing.NOT_YET))
            return or_missing(st.lists(each, max_size=3), [Missing.UNKNOWN, Missing.DOES_NOT_APPLY])
        case Flag():
            return or_missing(st.booleans(), [Missing.UNKNOWN])
        case Fact():
            return or_missing(_values(term.kind, near, around), [Missing.UNKNOWN])


def _values(kind: type, near: list[Any], around: date) -> SearchStrategy[Any]:
    if kind is frozenset:
        return st.frozensets(st.sampled_from(near or ["a", "b"]), max_size=3)
    usual: dict[type, SearchStrategy[Any]] = {
        int: st.integers(0, 9),
        str: st.sampled_from(["a", "b"]),
        bool: st.booleans(),
        date: days(around),
        Decimal: st.decimals(0, 1000, places=2),
    }
    any_of_kind = st.sampled_from(list(kind)) if issubclass(kind, Enum) else usual[kind]
    steps: dict[type, Any] = {int: 1, Decimal: Decimal("0.01"), date: timedelta(days=1)}
    if kind in steps:
        near = [value for each in near for value in (each - steps[kind], each, each + steps[kind])]
    return st.one_of(st.sampled_from(near), any_of_kind) if near else any_of_kind


def facts_of(
    rules: Rulebook, *, around: date, of: Of | None = None, known: Iterable[Term] = ()
) -> SearchStrategy[dict[Term, Any]]:
    """What a host may know of everything that a rulebook asks: for each fact and event a value, or one of the kinds of missing.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> from processing_rules import *
    >>> from processing_rules.testing.strategies import facts_of
    >>> SUPPLY = Purpose(
    ...     "supply",
    ...     Text(en="Supply"),
    ...     basis=Contract(),
    ...     direct_marketing=False,
    ...     categories={DataCategory("contact")},
    ...     only_if=AGE >= 18,
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[SUPPLY], version="2026-01")
    >>> eighteen_today = lambda facts: facts[BORN] == date(2008, 3, 1)
    >>> find(facts_of(RULES, around=date(2026, 3, 1)), eighteen_today)[BORN]
    datetime.date(2008, 3, 1)

    Args:
        of: Only those of the `subject`, an `item` or the `call`.
        known: Those of which the host always knows something.
    """
    certain = frozenset(known)
    wanted = [term for _, term in sorted(rules.terms.items()) if of is None or term.of == of]
    near = _compared(rules, day_of(around))
    found = {}
    for term in wanted:
        values = values_of(term, around=around, among=near.get(term, ()))
        found[term] = values.filter(lambda value: not isinstance(value, Missing)) if term in certain else values
    return st.fixed_dictionaries(found)


def _compared(rules: Rulebook, today: date) -> dict[Term, list[Any]]:
    """The values that rules compare each term with; for a birth, the birthdays around that day."""
    found: dict[Term, dict[Any, None]] = {}
    members: dict[Term, Fact[Any]] = {}
    for node in nodes_of(tuple(_trees(rules))):
        match node:
            case Compare(fact=fact, operands=operands):
                values = found.setdefault(fact, {})
                values |= {each: None for each in operands if not isinstance(each, Fact)}
                members |= {each: fact for each in operands if isinstance(each, Fact) and each.kind is frozenset}
            case By(fact=fact, cases=cases):
                values = found.setdefault(fact, {})
                values |= {value: None for value, _ in cases}
            case Aged(born=born, years=int(years)):
                values = found.setdefault(born, {})
                values |= dict.fromkeys(_birthdays(today, years))
    for collection, member in members.items():
        if issubclass(member.kind, Enum):
            found[collection] = dict.fromkeys(member.kind)
        else:
            found[collection] = found.get(member, {})
    return {term: list(values) for term, values in found.items()}


def _trees(rules: Rulebook) -> Iterator[Any]:
    yield rules.only_if
    for versions in rules.rules_by_channel.values():
        yield from (rule.unless for rule in versions)
    for purpose in rules.purposes:
        yield purpose.only_if
        yield from (each.condition for each in purpose.categories if isinstance(each, Narrowed))
        yield from (clause.deadline for clause in purpose.retention)
        yield from (recipient.condition for recipient in purpose.recipients)
        yield from (duty.due for duty in purpose.obligations)


def _birthdays(today: date, years: int) -> Iterator[date]:
    """The births of those who come of that age yesterday, today and tomorrow."""
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        year = max(day.year - years, 1)
        yield day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
