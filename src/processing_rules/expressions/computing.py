"""Computing a tree for one person and one row: the reference answer that every other reader has to give too.

A deadline reads as a stretch `lo..hi` on the line of civil days, with PAST before them all and OPEN after them all, or as None where it
does not apply. `lo == hi` is an answer; `lo < hi` is doubt. So latest and earliest are max and min, and nothing is a special case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final, Literal, TypeAlias, assert_never, cast

import attrs

from processing_rules.expressions.conditions import (
    All,
    AnyOf,
    Because,
    Compare,
    Condition,
    Fact,
    Flag,
    Known,
    Missing,
    Not,
)
from processing_rules.expressions.deadlines import (
    After,
    Aged,
    By,
    ConditionNode,
    Deadline,
    DeadlineNode,
    Earliest,
    EndOf,
    Event,
    Fixed,
    Happened,
    Indefinitely,
    Latest,
    Named,
    NotAtAll,
    Occurrence,
    Passed,
    Precedes,
    Recurring,
    Undated,
    When,
    While,
)
from processing_rules.expressions.statutes import Statutory
from processing_rules.expressions.values import Day, Facts
from processing_rules.periods import Birthday, Calendar, end_of_unit, shifted
from processing_rules.validity import versions_of

__all__ = [
    "OPEN",
    "PAST",
    "THE_DAY",
    "Computation",
    "Doubt",
    "Span",
    "Truth",
    "day_of",
    "earliest",
    "latest",
    "terms_of",
]

PAST: Final = 0
OPEN: Final = date.max.toordinal() + 1
THE_DAY: Final = "the day of asking"
"""Stands among what is missing where a condition compares with a day, and no day was asked about."""

Doubt: TypeAlias = Literal["earlier", "later"] | None


def day_of(point: int) -> date | None:
    """The civil day of a point on the line; None for PAST and OPEN."""
    return date.fromordinal(point) if PAST < point < OPEN else None


@attrs.frozen
class Span:
    """A stretch of days, as ordinals, both ends included; `because` names what is awaited or missing."""

    lo: int
    hi: int
    because: frozenset[str] = frozenset()


@attrs.frozen
class Truth:
    """True, false, or None for unknown; `missing` names what made it unknown, and is empty where only time does."""

    value: bool | None
    missing: frozenset[str] = frozenset()


TRUE, FALSE = Truth(True), Truth(False)
ALWAYS_OPEN = Span(OPEN, OPEN)


def _awaited(*keys: str) -> Span:
    return Span(OPEN, OPEN, frozenset(keys))


def _doubtful(keys: Iterable[str]) -> Span:
    return Span(PAST, OPEN, frozenset(keys))


@attrs.frozen
class Computation:
    """Facts, read on one day by one controller's calendar.

    Attributes:
        facts: What is known.
        calendar: The controller's financial year and holidays.
        on: The civil day that conditions compare with; None leaves them unknown.
        boundary: Told each day from which a comparison could answer otherwise.
    """

    facts: Facts
    calendar: Calendar
    on: date | None
    boundary: Callable[[int], object] = lambda _day: None
    _ends: dict[tuple[int, Doubt], Span | None] = attrs.field(factory=dict, init=False, repr=False)

    # ---------------------------------------------------------------- deadlines

    def end(self, deadline: Deadline, doubt: Doubt) -> Span | None:
        """When a clause's deadline is, remembered: several purposes often share one clause."""
        key = (id(deadline), doubt)  # the rulebook keeps its clauses alive
        if key not in self._ends:
            self._ends[key] = self.span(deadline, doubt)
        return self._ends[key]

    def span(self, deadline: Deadline, doubt: Doubt = None) -> Span | None:
        """When a deadline is. A maximum passes the doubt `earlier`, a minimum `later`; conditions pass none."""
        node = cast("DeadlineNode", deadline)
        match node:
            case Occurrence():
                return self._occurrence(node)
            case Fixed(day=day):
                return Span(day.toordinal(), day.toordinal())
            case After(of=of, amount=by):
                return self._moved(self.span(of, doubt), lambda day: shifted(day, by, self.calendar), doubt)
            case EndOf(unit=unit, of=of):
                # a unit ends on one day, so it adds no doubt
                return self._moved(self.span(of, doubt), lambda day: (end_of_unit(unit, day, self.calendar),) * 2, None)
            case Latest(of=legs):
                return latest([span for leg in legs if (span := self.span(leg, doubt)) is not None])
            case Earliest(of=legs):
                return earliest([span for leg in legs if (span := self.span(leg, doubt)) is not None])
            case When(condition=condition, then=then, otherwise=otherwise):
                other = (lambda: self.span(otherwise, doubt)) if otherwise is not None else (lambda: None)
                return self._chosen(condition, lambda: self.span(then, doubt), other)
            case By(fact=fact, cases=cases):
                value = self.facts[fact]
                for case_value, leg in cases:
                    if value == case_value:
                        return self.span(leg, doubt)
                return _doubtful([fact.key])
            case While(condition=condition):
                # false is PAST, not None: "as long as registered, at most 2 years" must not fall back on the cap
                keys = frozenset(term.key for term in terms_of(condition))
                return self._chosen(condition, lambda: Span(OPEN, OPEN, keys), lambda: Span(PAST, PAST))
            case Statutory():
                return self._in_force(node, doubt)
            case Named(of=of):
                return self.span(of, doubt)
            case Indefinitely() | Undated():
                return ALWAYS_OPEN
            case NotAtAll():
                return Span(PAST, PAST)
            case _:
                assert_never(node)

    def _in_force(self, node: Statutory, doubt: Doubt) -> Span | None:
        """What an act says on the day; where no day was asked about, what it says last."""
        for each in versions_of(node):
            for day, late in ((each.valid_from, 0), (each.valid_to, 1)):
                if day is not None:
                    self.boundary(day.toordinal() + late)
        version: Statutory | None = node if self.on is None else node.on(self.on)
        return None if version is None else self.span(version.of, doubt)

    def _moved(self, span: Span | None, move: Callable[[date], tuple[date, date]], doubt: Doubt) -> Span | None:
        if span is None:
            return None
        ends = []
        for point in (span.lo, span.hi):
            day = day_of(point)
            early, late = (point, point) if day is None else (moved.toordinal() for moved in move(day))
            ends.append((early, late))
        (lo, lo_late), (hi_early, hi) = ends
        # resolved here, at the leaf, so that nothing above needs to know whether a maximum or a minimum is computed
        if doubt == "earlier":
            hi = hi_early
        elif doubt == "later":
            lo = lo_late
        return Span(lo, hi, span.because)

    def _chosen(
        self, condition: Condition, then: Callable[[], Span | None], otherwise: Callable[[], Span | None]
    ) -> Span | None:
        truth = self.truth(condition)
        if truth.value is not None:
            return then() if truth.value else otherwise()
        one, two = then(), otherwise()
        if one is None and two is None:
            return None
        if one is None or two is None:
            return _doubtful(truth.missing)
        return Span(min(one.lo, two.lo), max(one.hi, two.hi), truth.missing | one.because | two.because)

    def _occurrence(self, node: Occurrence) -> Span | None:
        if node.pick == "only":
            return self._event(cast("Event", node.events[0]))
        if node.pick == "every":
            return self._every(cast("Recurring", node.events[0]))
        spans = [span for event in node.events for span in self._each(event)]
        if not spans:
            return None
        keys = frozenset(event.key for event in node.events)
        happened = [span for span in spans if span.lo == span.hi < OPEN]
        unknown = [span for span in spans if span.lo < span.hi]
        because = frozenset(key for span in unknown for key in span.because)
        if node.pick == "most_recent":
            so_far = max((span.lo for span in happened), default=PAST)
            if unknown:
                return Span(so_far, OPEN, because)
            return Span(so_far, so_far) if happened else _awaited(*keys)
        soonest = min((span.lo for span in happened), default=OPEN)
        if unknown:
            return Span(PAST, soonest, because)
        return Span(soonest, soonest) if happened else _awaited(*keys)

    def _each(self, event: Event | Recurring) -> Iterator[Span]:
        if isinstance(event, Event):
            span = self._event(event)
            if span is not None:
                yield span
            return
        value = self.facts[event]
        if value is Missing.UNKNOWN:
            yield _doubtful([event.key])
        elif value is not Missing.DOES_NOT_APPLY:
            for each in value or (Missing.NOT_YET,):
                span = _read(event.key, each)
                if span is not None:
                    yield span

    def _event(self, event: Event) -> Span | None:
        value = self.facts[event]
        if event.closes is None:
            return _read(event.key, value)
        opened = self.facts[event.closes]
        if value is Missing.DOES_NOT_APPLY:
            return None  # whether or not that one has happened
        if opened is Missing.UNKNOWN:
            return _doubtful([event.closes.key])
        if isinstance(opened, Missing):
            return None
        if isinstance(value, Day) and _comes_before(value, opened):
            return _awaited(event.key)
        return _read(event.key, value)

    def _every(self, event: Recurring) -> Span | None:
        value = self.facts[event]
        if value is Missing.UNKNOWN:
            return _doubtful([event.key])
        if value is Missing.DOES_NOT_APPLY:
            return None
        return latest([span for each in value if (span := _read(event.key, each)) is not None])

    # ---------------------------------------------------------------- conditions

    def truth(self, condition: Condition) -> Truth:
        """Whether a condition holds on the day."""
        node = cast("ConditionNode", condition)
        match node:
            case All(of=parts):
                return _kleene([self.truth(part) for part in parts], decisive=False)
            case AnyOf(of=parts):
                return _kleene([self.truth(part) for part in parts], decisive=True)
            case Not(of=part):
                truth = self.truth(part)
                return truth if truth.value is None else Truth(not truth.value)
            case Because(condition=part):
                return self.truth(part)
            case Flag():
                value = self.facts[node]
                return Truth(None, frozenset({node.key})) if isinstance(value, Missing) else Truth(value)
            case Known(fact=fact):
                return Truth(not isinstance(self.facts[fact], Missing))
            case Compare():
                return self._compare(node)
            case Happened(moment=moment, within=within):
                return self._happened(moment, within)
            case Passed(moment=moment):
                return self._reached(self.span(moment), late=1)
            case Precedes(first=first, second=second, strictly=strictly):
                return self._precedes(first, second, strictly)
            case Aged():
                return self._aged(node)
            case _:
                assert_never(node)

    def _compare(self, node: Compare) -> Truth:
        value = self.facts[node.fact]
        missing = {node.fact.key} if isinstance(value, Missing) else set()
        operands = []
        for operand in node.operands:
            known: Any = self.facts[operand] if isinstance(operand, Fact) else operand
            if isinstance(known, Missing):
                missing.add(operand.key)
            operands.append(known)
        if missing:
            return Truth(None, frozenset(missing))
        match node.relation:
            case "at-least":
                return Truth(value >= operands[0])
            case "at-most":
                return Truth(value <= operands[0])
            case "one-of":
                return Truth(value in operands)
            case "in":
                return Truth(value in operands[0])
            case _:
                assert_never(node.relation)

    def _reached(self, span: Span | None, *, late: int) -> Truth:
        """Whether the day of asking is at least `late` days after a moment."""
        if span is None or span.lo == OPEN:
            return FALSE
        if self.on is None:
            return Truth(None, span.because | {THE_DAY})
        today = self.on.toordinal()
        for point in {span.lo, span.hi}:
            if PAST < point < OPEN:
                self.boundary(point + late)
        if span.hi + late <= today:
            return TRUE
        return FALSE if today < span.lo + late else Truth(None, span.because)

    def _happened(self, moment: DeadlineNode | Recurring, within: Any) -> Truth:
        if isinstance(moment, Recurring):
            return _kleene([self._lasting(span, within) for span in self._each(moment)], decisive=True)
        return self._lasting(self.span(moment), within)

    def _lasting(self, span: Span | None, within: Any) -> Truth:
        begun = self._reached(span, late=0)
        if within is None or begun.value is False:
            return begun
        end = self._moved(span, lambda day: shifted(day, within, self.calendar), None)
        over = self._reached(end, late=1)
        lasts = Truth(None if over.value is None else not over.value, over.missing)
        return _kleene([begun, lasts], decisive=False)

    def _precedes(self, first: DeadlineNode, second: DeadlineNode, strictly: bool) -> Truth:
        a, b = self.span(first), self.span(second)
        if a is None or b is None or a.lo == OPEN:
            return FALSE
        if b.lo == b.hi == OPEN:
            # the second is still to come, so the first must have come already
            return self._reached(a, late=0)
        if a.hi < b.lo:
            return TRUE
        if a.lo > b.hi:
            return FALSE
        if a.lo == a.hi == b.lo == b.hi:
            return self._same_day(first, second, strictly)
        return Truth(None, a.because | b.because)

    def _same_day(self, first: DeadlineNode, second: DeadlineNode, strictly: bool) -> Truth:
        one, two = self._instant(first), self._instant(second)
        if one is not None and two is not None:
            return Truth(one < two if strictly else one <= two)
        # a bare date as the second stands for its whole day
        return TRUE if not strictly and two is None else Truth(None)

    def _instant(self, node: DeadlineNode) -> Any:
        match node:
            case Occurrence(events=(Event() as event,), pick="only"):
                value = self.facts[event]
                return value.instant if isinstance(value, Day) else None
            case Named(of=of):
                return self._instant(of)
            case _:
                return None

    def _aged(self, node: Aged) -> Truth:
        years = self.facts[node.years] if isinstance(node.years, Fact) else node.years
        if isinstance(years, Missing):
            return Truth(None, frozenset({node.years.key}) if isinstance(node.years, Fact) else frozenset())
        birthday = Birthday(years if node.bound == "at-least" else years + 1)
        reached = self._reached(
            self._moved(self._event(node.born), lambda day: shifted(day, birthday, self.calendar), None), late=0
        )
        if node.bound == "at-least" or reached.value is None:
            return reached
        return Truth(not reached.value)

    def grounds(self, condition: Condition) -> list[tuple[Because | None, Truth]]:
        """Why a condition does not hold: for each part that is not true, the reason written on it, if any, and its truth."""
        node = cast("ConditionNode", condition)
        truth = self.truth(node)
        if truth.value is True:
            return []
        match node:
            case All(of=parts):
                return [ground for part in parts for ground in self.grounds(part)]
            case Because(code=code):
                return [(node, truth)] if code is not None else _cited(node, self.grounds(node.condition))
            case AnyOf(of=parts) if truth.value is False:
                own = [
                    ground
                    for part in parts
                    for ground in self.grounds(part)
                    if ground[0] is not None and ground[0].code and ground[1].value is False
                ]
                return own or [(None, truth)]
            case _:
                return [(None, truth)]


def _cited(node: Because, grounds: list[tuple[Because | None, Truth]]) -> list[tuple[Because | None, Truth]]:
    return [(node if own is None else own, truth) for own, truth in grounds]


def _read(key: str, value: Day | Missing) -> Span | None:
    match value:
        case Missing.UNKNOWN:
            return _doubtful([key])
        case Missing.NOT_YET:
            return _awaited(key)
        case Missing.DOES_NOT_APPLY:
            return None
        case Day(day=day):
            return Span(day.toordinal(), day.toordinal())


def _comes_before(one: Day, two: Day) -> bool:
    if one.instant is not None and two.instant is not None:
        return one.instant < two.instant
    return one.day < two.day


def latest(spans: list[Span]) -> Span | None:
    """The latest of those that apply."""
    if not spans:
        return None
    lo, hi = max(span.lo for span in spans), max(span.hi for span in spans)
    return Span(lo, hi, _because(lo, hi, [span for span in spans if span.hi >= lo]))


def earliest(spans: list[Span]) -> Span | None:
    """The earliest of those that apply."""
    if not spans:
        return None
    lo, hi = min(span.lo for span in spans), min(span.hi for span in spans)
    return Span(lo, hi, _because(lo, hi, [span for span in spans if span.lo <= hi]))


def _because(lo: int, hi: int, deciding: list[Span]) -> frozenset[str]:
    """What a result waits for: nothing once it is a date, else what the legs wait for that can still decide."""
    if lo == hi < OPEN:
        return frozenset()
    return frozenset().union(*(span.because for span in deciding))


def _kleene(truths: list[Truth], *, decisive: bool) -> Truth:
    if any(truth.value is decisive for truth in truths):
        return Truth(decisive)
    unknown = [truth.missing for truth in truths if truth.value is None]
    return Truth(None, frozenset().union(*unknown)) if unknown else Truth(not decisive)


def terms_of(*trees: object) -> list[Any]:
    """Every fact and event in trees, each once, in order of appearance."""
    found: dict[Any, None] = {}
    waiting: list[object] = list(reversed(trees))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Fact | Flag | Event | Recurring):
            found.setdefault(node)
            if isinstance(node, Event) and node.closes is not None:
                waiting.append(node.closes)
        elif isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif isinstance(node, Deadline | Condition):
            waiting.extend(reversed([getattr(node, field.name) for field in attrs.fields(cast("Any", type(node)))]))
    return list(found)
