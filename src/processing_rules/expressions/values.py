"""What the host says of facts and events, checked and brought to one form: a value, or one of the three kinds of missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import Any, TypeAlias

import attrs

from processing_rules.errors import InputError, OutOfRangeError, hint, quoted
from processing_rules.expressions.conditions import Fact, Flag, Missing, check_value
from processing_rules.expressions.deadlines import Event, Recurring, Term

__all__ = ["Day", "Facts", "Value", "checked", "given_facts"]


@attrs.frozen
class Day:
    """When something happened: the civil day in the controller's zone, and the instant where it is known."""

    day: date
    instant: datetime | None


Value: TypeAlias = object | Missing
Occurrences: TypeAlias = tuple[Day | Missing, ...]


def checked(term: Term, raw: object, zone: tzinfo) -> Any:
    """A raw value in its one form: for an event a `Day`, for a recurring event a tuple, for a fact the value itself.

    `None` is unknown: whoever knows better says `NOT_YET` or `DOES_NOT_APPLY`.

    Raises:
        InputError: It is not of the exact kind, or a datetime without a zone. The value itself is not in the message.
    """
    if raw is None:
        return Missing.UNKNOWN
    match term:
        case Event():
            found = _when(term.key, raw, zone)
            # what has certainly happened has a date, or we do not know it
            return Missing.UNKNOWN if term.certain and isinstance(found, Missing) else found
        case Recurring():
            if isinstance(raw, Missing):
                return raw if raw is not Missing.NOT_YET else (Missing.NOT_YET,)
            if isinstance(raw, str | bytes | date | Mapping) or not isinstance(raw, Iterable):
                raise InputError(
                    f"{quoted(term.key)} happens again and again: its value is a list of dates, with NOT_YET for each still open"
                )
            return tuple(Missing.UNKNOWN if each is None else _when(term.key, each, zone) for each in raw)
        case Flag() | Fact():
            if isinstance(raw, Missing):
                return raw
            kind = bool if isinstance(term, Flag) else term.kind
            check_value(raw, kind, lambda: InputError(f"{quoted(term.key)}: the value is not exactly {_called(kind)}"))
            return raw


def _called(kind: type) -> str:
    article = "an" if kind.__name__[0].lower() in "aeiou" else "a"
    return f"{article} {kind.__name__}"


def _when(key: str, raw: object, zone: tzinfo) -> Day | Missing:
    if isinstance(raw, Missing):
        return raw
    if isinstance(raw, datetime):
        if raw.utcoffset() is None:
            raise InputError(
                f"{quoted(key)}: a datetime without a zone; an adapter says what it means by `naive_means`"
            )
        try:
            return Day(raw.astimezone(zone).date(), raw)
        except (OverflowError, ValueError):
            raise OutOfRangeError("a date would fall outside the years 1 to 9999") from None
    if isinstance(raw, date):
        return Day(raw, None)
    raise InputError(f"{quoted(key)}: the value is neither a date nor a datetime")


class Facts:
    """What is known in one question. Each term is read once, and only when a rule asks.

    Whatever goes wrong while the host's value is read makes that term unknown; the error's text is dropped, since it may hold personal data.
    """

    __slots__ = ("_known", "_read", "_zone")

    def __init__(self, read: Callable[[Term], object], zone: tzinfo) -> None:
        self._read = read
        self._zone = zone
        self._known: dict[Term, Any] = {}

    def __getitem__(self, term: Term) -> Any:
        try:
            return self._known[term]
        except KeyError:
            pass
        try:
            value = checked(term, self._read(term), self._zone)
        except Exception:  # noqa: BLE001 - the host's code may raise anything, and unknown is denied
            value = Missing.UNKNOWN
        self._known[term] = value
        return value


def given_facts(given: Mapping[Any, object], terms: Mapping[str, Term], zone: tzinfo) -> Facts:
    """Facts handed in with a question, checked at once.

    Raises:
        InputError: A key is not a fact or event of the rules, or a value is not of its kind.
    """
    for term, raw in given.items():
        check_term(term, terms)
        checked(term, raw, zone)
    return Facts(given.get, zone)


def check_term(term: object, terms: Mapping[str, Term]) -> None:
    """Raise unless it is a fact or event of the rules."""
    if not isinstance(term, Fact | Flag | Event | Recurring):
        raise InputError("`given` has facts and events as its keys, not their names")
    if terms.get(term.key) != term:
        raise InputError(f"`given`: the rules know no {quoted(term.key)} of that kind; {hint(term.key, terms)}")
