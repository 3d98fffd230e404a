"""Saying deadlines: for how long data is kept, as customers read it.

A moment is a clause (`you gave your feedback`) or a day (`17 May 2025`, `the last time you logged in`). A clause becomes a day by
"the day on which", and both can follow "after"; so every combination of moments is grammatical, whatever their tense and gender.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never, cast

import attrs

from processing_rules.explanations.conditions import Conditions
from processing_rules.expressions.conditions import Compare, Fact
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
from processing_rules.expressions.statutes import Statutory
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
                start = self.phrase(of, depth)
                return Phrase(f"{self.voice.length(amount)} {self._after(start)}", "day", start.closed)
            case EndOf(unit=unit, of=of):
                return self._end_of(unit, of, depth)
            case Latest():
                return self._chosen("later", _legs(node, Latest), depth)
            case Earliest():
                return self._chosen("earlier", _legs(node, Earliest), depth)
            case When():
                return Phrase(self._when(node, depth), "day", closed=True)
            case By(cases=cases):
                said = [
                    say("moment.when", then=self.day(leg, depth + 1), condition=self._case(node, value))
                    for value, leg in cases
                ]
                return Phrase(say("moment.by", list=self.voice.lettered(said, depth)), "day", closed=True)
            case While(condition=condition):
                text = say("moment.while", condition=self.condition(condition, depth))
                return Phrase(text, "day", self.needs_list(condition))
            case Statutory(of=of):
                return self.phrase(of, depth)
            case Named(title=title):
                return Phrase(self.voice.said(title, "a named moment"), "clause")
            case Indefinitely():
                return Phrase(say("moment.indefinitely"), "day", closed=True)
            case NotAtAll():
                return Phrase(say("moment.not-at-all"), "day", closed=True)
            case Undated(text=words):
                return Phrase(say("quote", text=self.voice.said(words, "a clause in words")), "day", closed=True)
            case _:
                assert_never(node)

    def clause(self, node: DeadlineNode, depth: int = 0) -> str | None:
        """A moment as a clause, where it is one."""
        phrase = self.phrase(node, depth)
        return phrase.text if phrase.kind == "clause" else None

    def day(self, node: DeadlineNode, depth: int = 0) -> str:
        """A moment as a day: `the day on which you gave your feedback`."""
        return self._day(self.phrase(node, depth))

    def closed(self, node: DeadlineNode) -> bool:
        """Whether a moment is said with a list or a choice, so that nothing can follow in the same breath."""
        return self.phrase(node).closed

    def _day(self, phrase: Phrase) -> str:
        return self.voice.say("moment.day", clause=phrase.text) if phrase.kind == "clause" else phrase.text

    def _after(self, phrase: Phrase) -> str:
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
        if phrase.kind == "clause":
            return Phrase(self.voice.say(f"{message}.clause", clause=phrase.text), "end", phrase.closed)
        return Phrase(self.voice.say(f"{message}.day", day=phrase.text), "end", phrase.closed)

    def _chosen(self, which: Literal["later", "earlier"], legs: Iterable[DeadlineNode], depth: int) -> Phrase:
        phrases = [self.phrase(leg, depth + 1) for leg in legs]
        days = [self._day(phrase) for phrase in phrases]
        if len(days) == 2 and not any(phrase.closed for phrase in phrases):
            return Phrase(self.voice.say(f"{which}.or", first=days[0], second=days[1]), "day", closed=True)
        message = f"{which}.of-two" if len(days) == 2 else f"{which}.of-several"
        return Phrase(self.voice.say(message, list=self.voice.lettered(days, depth)), "day", closed=True)

    def _when(self, node: When, depth: int) -> str:
        then, condition = self.day(node.then, depth), self.condition(node.condition, depth)
        if node.otherwise is None:
            return self.voice.say("moment.when", then=then, condition=condition)
        otherwise = self.day(node.otherwise, depth)
        return self.voice.say("moment.when-otherwise", then=then, condition=condition, otherwise=otherwise)

    def _case(self, node: By, value: object) -> str:
        return self.condition(Compare(cast("Fact[object]", node.fact), "one-of", (value,)))

    # ---------------------------------------------------------------- for how long

    def how_long(self, node: DeadlineNode, *, least: bool) -> str:
        """For how long: what follows "we keep the data". With `least` it is a minimum, and says so inside the phrase."""
        say, suffix = self.voice.say, ".least" if least else ""
        match node:
            case Statutory(of=of):
                return self.how_long(of, least=least)
            case After(of=of, amount=amount) if not isinstance(amount, Birthday):
                after = self._after(self.phrase(of))
                return say(f"how-long.for{suffix}", amount=self.voice.length(amount), after=after)
            case While(condition=condition):
                return say(f"how-long.while{suffix}", condition=self.condition(condition))
            case Latest(of=(first, second)) if not (self.closed(first) or self.closed(second)):
                return self._longer(first, second, least=least)
            case Earliest(of=(first, second)) if not (self.closed(first) or self.closed(second)):
                return self._capped(first, second, least=least)
            case _:
                phrase = self.phrase(node)
                message = "how-long.until-end" if phrase.kind == "end" else "how-long.until"
                return say(f"{message}{suffix}", moment=self._day(phrase))

    def _longer(self, first: DeadlineNode, second: DeadlineNode, *, least: bool) -> str:
        if isinstance(first, While):
            first, second = second, first
        said = self.how_long(first, least=least)
        if isinstance(second, While):
            return self.voice.say("how-long.longer-while", first=said, condition=self.condition(second.condition))
        return self.voice.say("how-long.longer", first=said, second=self.how_long(second, least=False))

    def _capped(self, first: DeadlineNode, cap: DeadlineNode, *, least: bool) -> str:
        said, say = self.how_long(first, least=least), self.voice.say
        match cap:
            case After(of=of, amount=amount) if not isinstance(amount, Birthday):
                after = self._after(self.phrase(of))
                return say("how-long.cap-for", first=said, amount=self.voice.length(amount), after=after)
            case While(condition=condition):
                return say("how-long.cap-while", first=said, condition=self.condition(condition))
            case _:
                phrase = self.phrase(cap)
                message = "how-long.cap-until-end" if phrase.kind == "end" else "how-long.cap-until"
                return say(message, first=said, moment=self._day(phrase))

    # ---------------------------------------------------------------- sentences

    def sentences(self, node: DeadlineNode, what: str, *, least: bool) -> Iterator[str]:
        """How long something is kept: a sentence, or one for each case."""
        for opening, branch in self._branches(node):
            values = {"what": what, "opening": opening} if opening else {"what": what}
            match branch:
                case NotAtAll():
                    message = "not-at-all"
                case Indefinitely(review=review):
                    message, values["review"] = "indefinitely", self.voice.length(review)
                case Undated(text=words):
                    # the full stop stands outside the quotation, once
                    message = "in-words"
                    values["text"] = self.voice.said(words, "a clause in words").removesuffix(".")
                case _:
                    message, values["how_long"] = "keep", self.how_long(branch, least=least)
            yield self.voice.say(f"{message}.opened" if opening else message, **values)

    def _branches(self, node: DeadlineNode) -> Iterator[tuple[str, DeadlineNode]]:
        say = self.voice.say
        if isinstance(node, Statutory):
            node = node.of
        if isinstance(node, By):
            for value, leg in node.cases:
                yield say("opening.if", condition=self._case(node, value)), leg
            return
        opening = ""
        while isinstance(node, When):
            yield (
                say("opening.otherwise-if" if opening else "opening.if", condition=self.condition(node.condition)),
                node.then,
            )
            if node.otherwise is None:
                return
            opening, node = say("opening.otherwise"), node.otherwise
        yield opening, node


def _legs(node: DeadlineNode, kind: type[Latest] | type[Earliest]) -> Iterator[DeadlineNode]:
    """The legs of a later-of, with those of a later-of among them put beside the others; the same for earlier."""
    if isinstance(node, kind):
        for leg in node.of:
            yield from _legs(leg, kind)
    else:
        yield node
