"""Deadlines and conditions, computed naively: what `docs/concepts/rules-and-trees.md` and `dates.md` say, one step after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.reference import days as calendar
from tests.reference.model import (
    DOES_NOT_APPLY,
    NOT_YET,
    UNKNOWN,
    After,
    Age,
    And,
    AtMost,
    Because,
    Before,
    Birthday,
    By,
    CameFrom,
    Clause,
    Compare,
    Condition,
    Deadline,
    Earliest,
    EndOf,
    Event,
    Fact,
    Fixed,
    Flag,
    Happened,
    Indefinitely,
    InWords,
    Known,
    Latest,
    Length,
    Missing,
    Modifier,
    Named,
    Not,
    NotAtAll,
    Occurrence,
    OnlyIf,
    Or,
    OrLonger,
    Passed,
    Rulebook,
    Unless,
    Value,
    When,
    While,
)

# A day is its number. PAST lies before all of them and OPEN after.
PAST, OPEN = 0, 1_000_000_000

YES, NO, MAYBE = "yes", "no", "maybe"
AND = {
    (YES, YES): YES, (YES, NO): NO, (YES, MAYBE): MAYBE,
    (NO, YES): NO, (NO, NO): NO, (NO, MAYBE): NO,
    (MAYBE, YES): MAYBE, (MAYBE, NO): NO, (MAYBE, MAYBE): MAYBE,
}  # fmt: skip
OR = {
    (YES, YES): YES, (YES, NO): YES, (YES, MAYBE): YES,
    (NO, YES): YES, (NO, NO): NO, (NO, MAYBE): MAYBE,
    (MAYBE, YES): YES, (MAYBE, NO): MAYBE, (MAYBE, MAYBE): MAYBE,
}  # fmt: skip
NOT = {YES: NO, NO: YES, MAYBE: MAYBE}

Keys = frozenset[str]
NONE: Keys = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days between which an end lies, and which facts would say more."""

    lo: int  # the earliest day that it can be
    hi: int  # the latest
    missing: Keys = NONE  # what is unknown and decides
    awaited: Keys = NONE  # what has not happened and decides


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds, and what is unknown where that is not known."""

    holds: str  # YES, NO or MAYBE
    missing: Keys = NONE


TRUE, FALSE = Truth(YES), Truth(NO)


@dataclass(frozen=True, slots=True)
class World:
    """What there is to know on a day."""

    facts: Mapping[str, Fact]
    events: Mapping[str, Event]
    values: Mapping[str, Value]
    today: int
    zone: ZoneInfo
    financial_year_ends: tuple[int, int]
    holidays: frozenset[int]


def world(rules: Rulebook, values: Mapping[str, Value], on: date) -> World:
    """What there is to know on a day, under the rules of a controller."""
    holidays = frozenset(number(day) for day in rules.holidays)
    zone = ZoneInfo(rules.zone)
    return World(rules.facts, rules.events, values, number(on), zone, rules.financial_year_ends, holidays)


def number(day: date) -> int:
    """The number of a date."""
    return calendar.number_of(day.year, day.month, day.day)


def date_of(day: int) -> date:
    """The date that has a number."""
    return date(*calendar.civil(day))


def day_of(value: date | datetime, zone: ZoneInfo) -> int:
    """The civil day of a value, in the controller's zone if it is an instant."""
    return number(value.astimezone(zone).date() if isinstance(value, datetime) else value)


# ---- values


def fact_value(key: str, w: World) -> bool | int | str | frozenset[str] | None:
    """The value of a fact; None where it is missing, whichever kind of missing it is."""
    value = w.values.get(key, UNKNOWN)
    if isinstance(value, bool | int | str | frozenset):
        return value
    return None


def one_moment(key: str, w: World) -> date | datetime | Missing:
    """When an event happened, or which kind of missing it is; of a certain event, missing is always unknown."""
    value = w.values.get(key, UNKNOWN)
    if isinstance(value, date):  # a datetime is one
        return value
    if isinstance(value, Missing) and not w.events[key].certain:
        return value
    return UNKNOWN


def event_days(key: str, w: World) -> Stretch | None:
    """The day of an event: OPEN while it is awaited, None where it does not apply."""
    opener = w.events[key].closes
    opened = one_moment(opener, w) if opener is not None else None
    if opened in (NOT_YET, DOES_NOT_APPLY):
        return None
    moment = one_moment(key, w)
    if moment is DOES_NOT_APPLY:
        return None
    missing = {name for name, value in ((key, moment), (opener, opened)) if name is not None and value is UNKNOWN}
    if missing:
        return Stretch(PAST, OPEN, missing=frozenset(missing))
    if moment is NOT_YET:
        return Stretch(OPEN, OPEN, awaited=frozenset({key}))
    assert isinstance(moment, date)
    day = day_of(moment, w.zone)
    if isinstance(opened, date) and day_of(opened, w.zone) > day:
        return Stretch(OPEN, OPEN, awaited=frozenset({key}))  # opened again
    return Stretch(day, day)


def recurring_days(key: str, w: World) -> list[Stretch]:
    """A stretch for each time that a recurring event happened or is awaited."""
    value = w.values.get(key, UNKNOWN)
    if isinstance(value, tuple):
        days = [day_of(one, w.zone) if isinstance(one, date) else OPEN for one in value]
        return [Stretch(day, day, awaited=frozenset({key}) if day == OPEN else NONE) for day in days]
    if value is NOT_YET:
        return [Stretch(OPEN, OPEN, awaited=frozenset({key}))]
    if value is DOES_NOT_APPLY:
        return []
    return [Stretch(PAST, OPEN, missing=frozenset({key}))]


def occurrence(node: Occurrence, w: World) -> Stretch | None:
    """Which one of several counts."""
    if node.which == "only":
        return event_days(node.events[0], w)
    every: list[Stretch] = []
    apply = False
    for key in node.events:
        if w.events[key].recurring:
            every += recurring_days(key, w)
            apply |= w.values.get(key) is not DOES_NOT_APPLY
        elif (found := event_days(key, w)) is not None:
            every.append(found)
            apply = True
    if node.which == "every":
        return latest(every)
    if not apply:
        return None
    known = [one.lo for one in every if one.lo == one.hi != OPEN]
    unknown = frozenset[str]().union(*(one.missing for one in every if one.lo < one.hi))
    awaited = frozenset(node.events)
    if node.which == "most-recent":  # what is still open is ignored; what is unknown may have happened later
        if unknown:
            return Stretch(max(known, default=PAST), OPEN, missing=unknown)
        return Stretch(max(known), max(known)) if known else Stretch(OPEN, OPEN, awaited=awaited)
    if unknown:  # what is unknown may have happened earlier
        return Stretch(PAST, min(known, default=OPEN), missing=unknown)
    return Stretch(min(known), min(known)) if known else Stretch(OPEN, OPEN, awaited=awaited)


# ---- deadlines


def latest(legs: Iterable[Stretch | None]) -> Stretch | None:
    """The later of those that apply."""
    apply = [leg for leg in legs if leg is not None]
    if not apply:
        return None
    lo, hi = max(leg.lo for leg in apply), max(leg.hi for leg in apply)
    return joined(lo, hi, [leg for leg in apply if leg.hi >= lo])


def earliest(legs: Iterable[Stretch | None]) -> Stretch | None:
    """The earlier of those that apply."""
    apply = [leg for leg in legs if leg is not None]
    if not apply:
        return None
    lo, hi = min(leg.lo for leg in apply), min(leg.hi for leg in apply)
    return joined(lo, hi, [leg for leg in apply if leg.lo <= hi])


def joined(lo: int, hi: int, deciding: list[Stretch]) -> Stretch:
    """A stretch, with what the legs that can decide it lack."""
    missing = frozenset[str]().union(*(leg.missing for leg in deciding if leg.lo < leg.hi))
    awaited = frozenset[str]().union(*(leg.awaited for leg in deciding))
    return Stretch(lo, hi, missing if lo < hi else NONE, awaited)


def either(condition: Truth, then: Stretch | None, otherwise: Stretch | None) -> Stretch | None:
    """One or the other; where the condition is not known, whatever both leave possible."""
    if condition.holds == YES:
        return then
    if condition.holds == NO:
        return otherwise
    if then is None and otherwise is None:
        return None
    if then is None or otherwise is None:
        return Stretch(PAST, OPEN, condition.missing)
    missing = condition.missing | then.missing | otherwise.missing
    return Stretch(min(then.lo, otherwise.lo), max(then.hi, otherwise.hi), missing, then.awaited | otherwise.awaited)


def moved(stretch: Stretch | None, settle: str | None, move: Length | str | int, w: World) -> Stretch | None:
    """A stretch whose two ends are moved; what is PAST or OPEN stays. `settle` takes "earlier" or "later" of a doubt at once."""
    if stretch is None:
        return None
    lo, hi = shifted(stretch.lo, move, w), shifted(stretch.hi, move, w)
    first, last = lo[0], hi[1]
    if settle == "earlier":
        first, last = lo[0], hi[0]
    elif settle == "later":
        first, last = lo[1], hi[1]
    return Stretch(first, last, stretch.missing, stretch.awaited)


def shifted(day: int, move: Length | str | int, w: World) -> tuple[int, int]:
    """The earliest and the latest day that a length, the end of a unit or an age can lead to."""
    if day in (PAST, OPEN):
        return day, day
    if isinstance(move, Length) and move.hours:
        whole = move.hours // 24
        return existing(day + whole - 1), existing(day + whole + (1 if move.hours % 24 else 0))
    if isinstance(move, Length) and move.working_days:
        to = existing(after_working_days(day, move.working_days, w.holidays))
        return to, to
    year, month, dom = calendar.civil(day)
    if isinstance(move, Length):
        later = calendar.add_period(year, month, dom, move.years, move.months, move.weeks, move.days)
    elif isinstance(move, int):
        later = calendar.add_period(year, month, dom, years=move)
        if (month, dom) == (2, 29) and later[2] == 28:
            return calendar.number_of(*later), calendar.number_of(later[0], 3, 1)
    elif move == "month":
        later = calendar.end_of_month(year, month)
    elif move == "quarter":
        later = calendar.end_of_quarter(year, month)
    elif move == "year":
        later = calendar.end_of_year(year)
    else:
        later = calendar.end_of_financial_year(year, month, dom, w.financial_year_ends)
    to = calendar.number_of(*later)
    return to, to


def existing(day: int) -> int:
    """The day itself, if the calendar has it."""
    if day > calendar.LAST_DAY:
        raise calendar.OutsideCalendarError
    return day


def after_working_days(day: int, count: int, holidays: frozenset[int]) -> int:
    """The last of so many working days, of which the first comes after the day."""
    while count:
        day += 1
        if calendar.weekday(day) < 5 and day not in holidays:
            count -= 1
    return day


def deadline(node: Deadline, w: World, settle: str | None = None) -> Stretch | None:
    """The stretch in which a deadline lies; None where it does not apply."""
    match node:
        case Occurrence():
            return occurrence(node, w)
        case Fixed(day):
            return Stretch(number(day), number(day))
        case After(of, length):
            return moved(deadline(of, w, settle), settle, length, w)
        case EndOf(unit, of):
            return moved(deadline(of, w, settle), settle, unit, w)
        case Birthday(years, of=born):
            return moved(event_days(born, w), settle, years, w)
        case Latest(legs):
            return latest([deadline(leg, w, settle) for leg in legs])
        case Earliest(legs):
            return earliest([deadline(leg, w, settle) for leg in legs])
        case When(condition, then, otherwise):
            holds = truth(condition, w)
            first = None if holds.holds == NO else deadline(then, w, settle)
            other = None if holds.holds == YES or otherwise is None else deadline(otherwise, w, settle)
            return either(holds, first, other)
        case By(fact, moments):
            for value, moment in moments:
                if truth(Compare(fact, "is", (value,)), w).holds == YES:
                    return deadline(moment, w, settle)
            return Stretch(PAST, OPEN, frozenset({fact}))  # any other value: nobody knows
        case While(condition):
            return lasting(condition, w)
        case Named(of):
            return deadline(of, w, settle)
        case Indefinitely() | InWords():
            return Stretch(OPEN, OPEN)
        case NotAtAll():
            return Stretch(PAST, PAST)


def lasting(condition: Condition, w: World) -> Stretch:
    """How long a state lasts: it is open, or over, or nobody knows."""
    found = truth(condition, w)
    if found.holds == YES:
        return Stretch(OPEN, OPEN, awaited=keys_in(condition))
    if found.holds == NO:
        return Stretch(PAST, PAST)
    return Stretch(PAST, OPEN, found.missing)


def keys_in(condition: Condition) -> Keys:
    """The facts and events that a condition names at its leaves."""
    match condition:
        case Flag(key) | Compare(key) | Known(key) | Happened(key) | Passed(key) | Before(key):
            return frozenset({key})
        case Age():
            return frozenset({"born"})
        case And(of) | Or(of):
            return frozenset[str]().union(*(keys_in(one) for one in of))
        case Not(one) | Because(one):
            return keys_in(one)
        case CameFrom():
            return frozenset({"source"})


def named_in(node: object, events: Mapping[str, Event]) -> set[str]:
    """Every fact and event that a tree names, and the events that those close."""
    found: set[str] = set()
    match node:
        case Occurrence(events=keys):
            found.update(keys)
        case Birthday(of=key) | Flag(key) | Known(key) | Happened(key) | Passed(key) | By(fact=key):
            found.add(key)
        case Before(key):
            found.add(key)
        case Compare(key, other=other):
            found.update({key} if other is None else {key, other})
        case Age(years=years):
            found.update({"born"} if isinstance(years, int) else {"born", years})
        case CameFrom():
            found.update(*(named_in(one, events) for one in parts(node)))
    if is_dataclass(node):
        for one in fields(node):
            found |= named_in(getattr(node, one.name), events)
    elif isinstance(node, tuple):
        found.update(*(named_in(one, events) for one in node))
    for key in sorted(found):
        closed = events[key].closes if key in events else None
        found.update({closed} if closed is not None else ())
    return found


def clause_end(clause: Clause, w: World) -> Stretch | None:
    """Until when a clause says that data is kept, its grace left out; None where it does not apply."""
    return modified(clause.head, clause.modifiers, w, "later" if clause.minimum else "earlier")


def modified(head: Deadline, modifiers: tuple[Modifier, ...], w: World, settle: str) -> Stretch | None:
    """A head with what hangs on it: the last of that is applied last."""
    if not modifiers:
        return deadline(head, w, settle)
    *before, last = modifiers
    if isinstance(last, OnlyIf) and (holds := truth(last.condition, w)).holds == NO:
        return None  # what it is about is never looked at
    end = modified(head, tuple(before), w, settle)
    match last:
        case OrLonger(moment):
            return latest([end, deadline(moment, w, settle)])
        case AtMost(moment):
            return earliest([end, deadline(moment, w, settle)])
        case Unless(condition):
            return latest([end, lasting(condition, w)])
        case OnlyIf():
            return either(holds, end, None)


# ---- conditions


def truth(node: Condition, w: World) -> Truth:
    """Whether a condition holds today."""
    match node:
        case Flag(key):
            value = fact_value(key, w)
            return Truth(MAYBE, frozenset({key})) if value is None else (TRUE if value is True else FALSE)
        case Compare():
            return compared(node, w)
        case Known(key):
            return FALSE if fact_value(key, w) is None else TRUE
        case Happened(key, within):
            return happened(key, within, w)
        case Passed(key):
            days = event_days(key, w)
            if days is None or w.today <= days.lo:
                return FALSE
            return TRUE if w.today > days.hi else Truth(MAYBE, days.missing)
        case Before():
            return precedes(node, w)
        case Age():
            return of_age(node, w)
        case And(of):
            return combined([truth(one, w) for one in of], AND, YES)
        case Or(of):
            return combined([truth(one, w) for one in of], OR, NO)
        case Not(one):
            found = truth(one, w)
            return Truth(NOT[found.holds], found.missing)
        case Because(one):
            return truth(one, w)
        case CameFrom():
            return combined([truth(one, w) for one in parts(node)], AND, YES)


def combined(found: list[Truth], table: Mapping[tuple[str, str], str], start: str) -> Truth:
    """Several truths by a table; what is missing counts only where the whole is not known."""
    holds = start
    for one in found:
        holds = table[holds, one.holds]
    if holds != MAYBE:
        return Truth(holds)
    return Truth(MAYBE, frozenset[str]().union(*(one.missing for one in found if one.holds == MAYBE)))


def compared(node: Compare, w: World) -> Truth:
    """A fact beside a value, several values or another fact."""
    value = fact_value(node.fact, w)
    others = node.values if node.other is None else (fact_value(node.other, w),)
    missing = {node.fact} if value is None else set()
    if node.other is not None and others[0] is None:
        missing.add(node.other)
    if missing:
        return Truth(MAYBE, frozenset(missing))
    other = others[0]
    if node.op == "is-in":
        assert isinstance(other, frozenset)
        holds = value in other
    elif node.op in ("is", "is-one-of"):
        holds = value in others
    else:
        assert isinstance(value, int)
        assert isinstance(other, int)
        holds = value >= other if node.op == ">=" else value <= other
    return TRUE if holds else FALSE


def happened(key: str, within: Length | None, w: World) -> Truth:
    """Whether an event has happened, and not longer ago than a period."""
    if w.events[key].recurring:
        days = recurring_days(key, w)
    else:
        found = event_days(key, w)
        days = [] if found is None else [found]
    answers = []
    for day in days:
        if day.lo < day.hi:
            answers.append(Truth(MAYBE, day.missing))
        elif day.lo > w.today:
            answers.append(FALSE)
        else:
            answers.append(TRUE if within is None or w.today <= shifted(day.lo, within, w)[1] else FALSE)
    return combined(answers, OR, NO)


def precedes(node: Before, w: World) -> Truth:
    """Whether an event comes before a moment: by the instants where both are known, else by days."""
    first, second = event_days(node.event, w), deadline(node.moment, w)
    if first is None or first.lo == OPEN:
        return FALSE  # what has not happened comes before nothing
    if second is None:
        return FALSE  # what does not apply is compared with nothing
    if second.lo == OPEN:  # it is still to come, so the first must have come already
        return happened(node.event, None, w)
    if (
        isinstance(node.moment, Occurrence)
        and node.moment.which == "only"
        and first.lo == first.hi
        and second.lo < OPEN
    ):
        one, other = one_moment(node.event, w), one_moment(node.moment.events[0], w)
        if isinstance(one, datetime) and isinstance(other, datetime):
            return TRUE if one < other or (node.or_same and one == other) else FALSE
    if first.hi < second.lo or (node.or_same and first.hi == second.lo != OPEN):
        return TRUE
    return FALSE if first.lo > second.hi else Truth(MAYBE, first.missing | second.missing)


def of_age(node: Age, w: World) -> Truth:
    """Whether a birthday has come, or the one after it has not."""
    if isinstance(node.years, int):
        years, missing = node.years, NONE
    else:
        value = fact_value(node.years, w)
        missing = frozenset({node.years}) if value is None else NONE
        years = value if isinstance(value, int) else 0
    if node.op == "<=":
        years += 1
    birthday = moved(event_days("born", w), None, years, w)
    if birthday is None or birthday.missing or missing:
        return Truth(MAYBE, missing | (birthday.missing if birthday else NONE))
    reached = YES if w.today >= birthday.hi else NO if w.today < birthday.lo else MAYBE
    return Truth(reached if node.op == ">=" else NOT[reached])


def parts(condition: Condition | None) -> list[Condition]:
    """What a condition asks, one by one: each is a reason of its own."""
    match condition:
        case None:
            return []
        case And(of):
            return [part for one in of for part in parts(one)]
        case CameFrom(sources):
            names = tuple(key for key, _ in sources)
            warranted = tuple(key for key, needs in sources if needs)
            found: list[Condition] = [Because(Compare("source", "is-one-of", names), "source-not-declared")]
            if warranted:
                confirmed = Before("warranted", Occurrence("only", ("collected",)))
                free = Not(Compare("source", "is-one-of", warranted))
                found.append(Because(Or((free, confirmed)), "source-unconfirmed"))
            return found
        case _:
            return [condition]
