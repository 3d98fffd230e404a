"""Saying deadlines: for how long data is kept, as customers read it.

A moment is a clause (`you gave your feedback`) or a day (`17 May 2025`, `the last time you logged in`). A clause becomes a day by
"the day on which", and both follow "after", so that every combination of moments is grammatical without knowing tense or gender.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

import attrs

from processing_rules.errors import quoted
from processing_rules.explanations.conditions import Conditions
from processing_rules.expressions.conditions import Compare
from processing_rules.expressions.deadlines import (
    BORN,
    After,
    By,
    DeadlineNode,
    Earliest,
    EndOf,
    Event,
    Fixed,
    Indefinitely,
    Latest,
    Named,
    NotAtAll,
    Occurrence,
    Undated,
    When,
    While,
)
from processing_rules.periods import Birthday, Unit

__all__ = ["Deadlines", "Phrase"]


@attrs.frozen
class Phrase:
    """A moment in words.

    Attributes:
        text: The words.
        kind: Whether they are a clause, a day, or the end of something, up to which data is kept.
        closed: Whether nothing can follow in the same breath, because it holds a list or a choice.
    """

    text: str
    kind: Literal["clause", "day", "end"]
    closed: bool = False


@attrs.frozen
class Deadlines(Conditions):
    """The reader of deadlines, total over the union."""

    # ---------------------------------------------------------------- moments

    def phrase(self, node: DeadlineNode, depth: int = 0) -> Phrase:
        """A moment in words. `depth` counts the lists around it."""
        say = self.voice.say
        match node:
            case Occurrence():
                return self._occurrence(node, depth)
            case Fixed(day=day):
                return Phrase(say("moment.fixed", day=self.voice.catalogue.day(day)), "day")
            case After(of=Occurrence(events=(event,), pick="only"), amount=Birthday(years=years)) if event == BORN:
                return Phrase(say("moment.age", years=years), "day")
            case After(of=of, amount=amount):
                text = f"{self.voice.length(amount)} {self.after(of, depth)}"
                return Phrase(text, "day", self.phrase(of, depth).closed)
            case EndOf(unit=unit, of=of):
                return self._end_of(unit, of, depth)
            case Latest(of=legs):
                return self._chosen("later", [leg for one in legs for leg in _legs(one, Latest)], depth)
            case Earliest(of=legs):
                return self._chosen("earlier", [leg for one in legs for leg in _legs(one, Earliest)], depth)
            case When():
                return Phrase(self._when(node, depth), "day", closed=True)
            case By(fact=fact, cases=cases):
                conditions = [self.condition(Compare(fact, "one-of", (value,)), depth) for value, _ in cases]
                said = [
                    say("moment.when", then=self.day(leg, depth + 1), condition=condition)
                    for (_, leg), condition in zip(cases, conditions, strict=True)
                ]
                return Phrase(say("moment.one-of", list=self.voice.lettered(said, depth)), "day", closed=True)
            case While(condition=condition):
                text = say("moment.while", condition=self.condition(condition, depth))
                return Phrase(text, "day", self.needs_list(condition))
            case Named(title=title):
                return Phrase(self.voice.said(title, "a named moment"), "clause")
            case Indefinitely():
                return Phrase(say("moment.indefinitely"), "day", closed=True)
            case NotAtAll():
                return Phrase(say("moment.not-at-all"), "day", closed=True)
            case Undated(text=text):
                return Phrase(say("quote", text=self.voice.said(text, "a clause in words")), "day", closed=True)
            case _:
                assert_never(node)

    def clause(self, node: DeadlineNode, depth: int = 0) -> str | None:
        """A moment as a clause, where it is one."""
        phrase = self.phrase(node, depth)
        return phrase.text if phrase.kind == "clause" else None

    def day(self, node: DeadlineNode, depth: int = 0) -> str:
        """A moment as a day: `the day on which you gave your feedback`."""
        phrase = self.phrase(node, depth)
        return self.voice.say("moment.day", clause=phrase.text) if phrase.kind == "clause" else phrase.text

    def after(self, node: DeadlineNode, depth: int = 0) -> str:
        """After a moment: `after you gave your feedback`."""
        phrase = self.phrase(node, depth)
        if phrase.kind == "clause":
            return self.voice.say("after.clause", clause=phrase.text)
        return self.voice.say("after.day", day=phrase.text)

    def _occurrence(self, node: Occurrence, depth: int) -> Phrase:
        clauses = [self.voice.term(event) for event in node.events]
        if len(clauses) > 1:
            text = self.voice.say(f"moments.{node.pick}", list=self.voice.lettered(clauses, depth))
            return Phrase(text, "clause", closed=True)
        if isinstance(node.events[0], Event):
            return Phrase(clauses[0], "clause")
        return Phrase(self.voice.say(f"moment.{node.pick}", clause=clauses[0]), "day")

    def _end_of(self, unit: Unit, of: DeadlineNode, depth: int) -> Phrase:
        message = f"end.{unit}"
        if unit == "year" and isinstance(of, EndOf) and of.unit == "financial_year":
            # as the acts on bookkeeping put it: the calendar year in which the financial year ended
            message, of = "end.year-of-financial-year", of.of
        phrase = self.phrase(of, depth)
        form = "clause" if phrase.kind == "clause" else "day"
        return Phrase(self.voice.say(f"{message}.{form}", **{form: phrase.text}), "end", phrase.closed)

    def _chosen(self, which: Literal["later", "earlier"], legs: list[DeadlineNode], depth: int) -> Phrase:
        if len(legs) == 2 and self._flat(legs):
            first, second = (self.day(leg, depth) for leg in legs)
            return Phrase(self.voice.say(f"{which}.two", first=first, second=second), "day", closed=True)
        days = self.voice.lettered((self.day(leg, depth + 1) for leg in legs), depth)
        number = "pair" if len(legs) == 2 else "several"
        return Phrase(self.voice.say(f"{which}.{number}", list=days), "day", closed=True)

    def _flat(self, legs: list[DeadlineNode]) -> bool:
        return not any(self.phrase(leg).closed for leg in legs)

    def _when(self, node: When, depth: int) -> str:
        then, condition = self.day(node.then, depth), self.condition(node.condition, depth)
        if node.otherwise is None:
            return self.voice.say("moment.when", then=then, condition=condition)
        otherwise = self.day(node.otherwise, depth)
        return self.voice.say("moment.when-otherwise", then=then, condition=condition, otherwise=otherwise)

    # ---------------------------------------------------------------- for how long

    def how_long(self, node: DeadlineNode, *, least: bool) -> str:
        """For how long: what follows "we keep the data". With `least` it is a minimum, and says so inside the phrase."""
        say, suffix = self.voice.say, ".least" if least else ""
        match node:
            case After(of=of, amount=amount) if not isinstance(amount, Birthday):
                return say(f"how-long.for{suffix}", amount=self.voice.length(amount), after=self.after(of))
            case While(condition=condition):
                return say(f"how-long.while{suffix}", condition=self.condition(condition))
            case Latest(of=(first, second)) if self._flat([first, second]):
                return self._longer(first, second, least=least)
            case Earliest(of=(first, second)) if self._flat([first, second]):
                return self._capped(first, second, least=least)
            case _:
                phrase = self.phrase(node)
                message = f"how-long.{'until-end' if phrase.kind == 'end' else 'until'}{suffix}"
                return say(message, moment=self.day(node))

    def _longer(self, first: DeadlineNode, second: DeadlineNode, *, least: bool) -> str:
        if isinstance(first, While) and not isinstance(second, While):
            first, second = second, first
        said = self.how_long(first, least=least)
        if isinstance(second, While):
            return self.voice.say("how-long.longer-while", first=said, condition=self.condition(second.condition))
        return self.voice.say("how-long.longer", first=said, second=self.how_long(second, least=False))

    def _capped(self, first: DeadlineNode, cap: DeadlineNode, *, least: bool) -> str:
        said, say = self.how_long(first, least=least), self.voice.say
        match cap:
            case After(of=of, amount=amount) if not isinstance(amount, Birthday):
                return say("how-long.cap-for", first=said, amount=self.voice.length(amount), after=self.after(of))
            case While(condition=condition):
                return say("how-long.cap-while", first=said, condition=self.condition(condition))
            case _:
                kind = "cap-until-end" if self.phrase(cap).kind == "end" else "cap-until"
                return say(f"how-long.{kind}", first=said, moment=self.day(cap))

    # ---------------------------------------------------------------- sentences

    def sentences(self, node: DeadlineNode, what: str, *, least: bool, opening: str = "") -> Iterator[str]:
        """How long something is kept: a sentence for each branch."""
        match node:
            case When(condition=condition, then=then, otherwise=otherwise) if not opening or opening.endswith("\0"):
                message = "opening.otherwise-if" if opening else "opening.if"
                yield self._kept(then, what, least, self.voice.say(message, condition=self.condition(condition)))
                if isinstance(otherwise, When):
                    yield from self.sentences(otherwise, what, least=least, opening="\0")
                elif otherwise is not None:
                    yield self._kept(otherwise, what, least, self.voice.say("opening.otherwise"))
            case By(fact=fact, cases=cases) if not opening:
                for value, leg in cases:
                    condition_said = self.condition(Compare(fact, "one-of", (value,)))
                    yield self._kept(leg, what, least, self.voice.say("opening.if", condition=condition_said))
            case _:
                yield self._kept(node, what, least, opening)
