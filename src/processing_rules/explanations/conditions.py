"""Saying conditions: each as a clause that can follow "if", "as long as" and "that".

In Swedish and Norwegian such a clause has its own word order (`om du inte bestrider fordran`), so no condition is ever a sentence of its own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, assert_never, cast

import attrs

from processing_rules.errors import TextMissingError, quoted
from processing_rules.explanations.voices import UntitledError, Voice
from processing_rules.expressions.conditions import (
    All,
    AnyOf,
    Because,
    Compare,
    Condition,
    Fact,
    Flag,
    Known,
    Not,
    Role,
)
from processing_rules.expressions.deadlines import (
    BORN,
    COUNTRY,
    Aged,
    ConditionNode,
    DeadlineNode,
    Happened,
    Passed,
    Precedes,
    Recurring,
)
from processing_rules.periods import Period

__all__ = ["Conditions"]


@attrs.frozen
class Conditions(ABC):
    """The reader of conditions. Moments inside them are said by whoever reads deadlines."""

    voice: Voice

    @abstractmethod
    def clause(self, node: DeadlineNode, depth: int) -> str | None:
        """A moment as a clause, where it is one."""

    @abstractmethod
    def day(self, node: DeadlineNode, depth: int) -> str:
        """A moment as a day."""

    @abstractmethod
    def closed(self, node: DeadlineNode) -> bool:
        """Whether a moment is said with a list or a choice."""

    def condition(self, condition: Condition, depth: int = 0, *, alone: bool = True) -> str:
        """A condition as a clause. Where "and" and "or" mix, a lettered list keeps them apart; `alone` is false inside "not"."""
        node = cast("ConditionNode", condition)
        voice = self.voice
        match node:
            case All(of=parts):
                return self._joined(parts, depth, whole="condition.all", last="and", alone=alone)
            case AnyOf(of=parts):
                return self._joined(parts, depth, whole="condition.any", last="or", alone=alone)
            case Not(of=part):
                return self._negated(part, depth)
            case Because(condition=part, code=code, text=text):
                said = self.condition(part, depth, alone=alone)
                if text is None:
                    return said
                return voice.say("condition.because", condition=said, text=voice.said(text, f"reason {quoted(code)}"))
            case Flag():
                return voice.term(node)
            case Compare():
                return self._compared(node)
            case Known(fact=fact):
                return voice.say("condition.known", fact=voice.term(fact))
            case Happened(moment=moment, within=within):
                return self._happened(moment, within, depth)
            case Passed(moment=moment):
                return voice.say("condition.passed", moment=self.day(moment, depth))
            case Precedes(first=first, second=second, strictly=strictly):
                return self._precedes(first, second, "before" if strictly else "not-after", depth)
            case Aged():
                return self._aged(node)
            case _:
                assert_never(node)

    def needs_list(self, condition: Condition) -> bool:
        """Whether it is said with a list, so that nothing can follow in the same breath."""
        node = cast("ConditionNode", condition)
        match node:
            case Because(condition=part):
                return self.needs_list(part)
            case All(of=parts) | AnyOf(of=parts):
                return any(self._compound(part) for part in parts)
            case Not(of=part):
                return self._compound(part)
            case Happened(moment=moment):
                return not isinstance(moment, Recurring) and self.closed(moment)
            case Passed(moment=moment):
                return self.closed(moment)
            case Precedes(first=first, second=second):
                return self.closed(first) or self.closed(second)
            case Flag() | Compare() | Known() | Aged():
                return False
            case _:
                assert_never(node)

    def _compound(self, condition: Condition) -> bool:
        """Whether "and" or "or" beside it could be misread."""
        while isinstance(condition, Because):
            condition = condition.condition
        return isinstance(condition, All | AnyOf) or self.needs_list(condition)

    def _joined(
        self, parts: tuple[Condition, ...], depth: int, *, whole: str, last: Literal["and", "or"], alone: bool
    ) -> str:
        if alone and not any(self._compound(part) for part in parts):
            return self.voice.catalogue.joined([self.condition(part, depth) for part in parts], last)
        items = [self.voice.say("condition.that", condition=self.condition(part, depth + 1)) for part in parts]
        return self.voice.say(whole, list=self.voice.lettered(items, depth))

    def _negated(self, condition: Condition, depth: int) -> str:
        match condition:
            case Not(of=part):
                return self.condition(part, depth)
            case Because(condition=part, text=None):
                return self._negated(part, depth)
            case Flag(negated=text, title=title) if text is not None or title is not None:
                place = f"the negation of flag {quoted(condition.key)}"
                if text is None:
                    raise TextMissingError(place, self.voice.catalogue.language)
                return self.voice.said(text, place)
            case _:
                return self.voice.say("condition.not", condition=self.condition(condition, depth, alone=False))

    def _compared(self, node: Compare) -> str:
        voice = self.voice
        values = [self.value(node.fact, operand) for operand in node.operands]
        dated = "-date" if node.fact.kind is date else ""
        match node.relation:
            case "at-least" | "at-most":
                message = f"condition.{node.relation}{dated}"
            case "one-of":
                message = "condition.is"
            case "in":
                message = "condition.in"
            case _:
                assert_never(node.relation)
        return voice.say(message, fact=voice.term(node.fact), value=voice.catalogue.joined(values, "or"))

    def value(self, fact: Fact[Any], value: object) -> str:
        """A value of a fact. Names that only a program understands are for staff."""
        voice = self.voice
        match value:
            case Fact():
                return voice.term(value)
            case bool():
                return voice.say("value.yes" if value else "value.no")
            case Role():
                return voice.say(f"role.{value.value}")
            case int() | Decimal():
                return voice.catalogue.number(value)
            case date():
                return voice.catalogue.day(value)
            case str() if fact.key == COUNTRY.key and (name := voice.catalogue.country(value)) is not None:
                return name
            case _ if voice.to == "staff":
                return quoted(value.name if isinstance(value, Enum) else value)
            case _:
                raise UntitledError

    def _happened(self, moment: DeadlineNode | Recurring, within: Period | None, depth: int) -> str:
        voice = self.voice
        clause = voice.term(moment) if isinstance(moment, Recurring) else self.clause(moment, depth)
        if clause is None:
            clause = voice.say("condition.day-has-come", moment=self.day(cast("DeadlineNode", moment), depth))
        return (
            clause if within is None else voice.say("condition.within", condition=clause, amount=voice.length(within))
        )

    def _precedes(self, first: DeadlineNode, second: DeadlineNode, relation: str, depth: int) -> str:
        one, other = self.clause(first, depth), self.clause(second, depth)
        if one is not None and other is not None:
            return self.voice.say(f"condition.{relation}.clauses", first=one, second=other)
        return self.voice.say(
            f"condition.{relation}.days", first=self.day(first, depth), second=self.day(second, depth)
        )

    def _aged(self, node: Aged) -> str:
        voice = self.voice
        message = f"condition.{'age' if node.born == BORN else 'since'}.{node.bound}"
        if isinstance(node.years, Fact):
            values = {"fact": voice.term(node.years)}
            message += ".fact"
        else:
            values = {"amount": voice.catalogue.counted("length.years", node.years)}
        if node.born != BORN:
            values["clause"] = voice.term(node.born)
        return voice.say(message, **values)
