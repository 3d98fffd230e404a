"""One voice: a language, and whom it speaks to. What every explanation says in the same way: titles, lengths, lists, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import assert_never

import attrs

from processing_rules.catalogues import Catalogue
from processing_rules.categories import DataCategory
from processing_rules.decisions import Audience
from processing_rules.errors import quoted
from processing_rules.expressions.conditions import Fact, Flag
from processing_rules.expressions.deadlines import Event, Recurring, Term
from processing_rules.periods import Amount, Birthday, Hours, Period, WorkingDays
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["UntitledError", "Voice"]

ARTICLE = re.compile(r"(?P<article>\d+)(?:\((?P<paragraph>\d+)\))?(?:\((?P<letter>[a-z])\))?")
CLOSED = (".", "!", "?", "…", ".”", ".»")


class UntitledError(Exception):
    """Something that a sentence for the person needs has no title. It never leaves the explanations: the sentence is left out."""


@attrs.frozen
class Voice:
    """A catalogue, and whom it speaks to."""

    catalogue: Catalogue
    to: Audience

    def say(self, message: str, **values: object) -> str:
        """A message of the catalogue."""
        return self.catalogue.text(message, **values)

    def said(self, text: Text, place: str) -> str:
        """The rulebook's own words."""
        return text.said(self.catalogue.language, place=place)

    # ---------------------------------------------------------------- titles

    def title(self, text: Text | None, place: str, key: str) -> str:
        """What something is called; staff read the key where it has no title.

        Raises:
            UntitledError: It has none, and the person reads.
            TextMissingError: It has one, in other languages.
        """
        if text is not None:
            return self.said(text, place)
        if self.to == "staff":
            return quoted(key)
        raise UntitledError

    def keyed(self, text: Text | None, place: str, key: str) -> str:
        """The title with the key, for staff."""
        return quoted(key) if text is None else f"{self.said(text, place)} ({quoted(key)})"

    def term(self, term: Term) -> str:
        """What a fact or event is called."""
        return self.title(term.title, term_place(term), term.key)

    def categories(self, categories: Sequence[DataCategory]) -> str:
        """What data it is about; to the person merely "the data" where one of them has no title."""
        try:
            names = [self.title(each.title, f"category {quoted(each.key)}", each.key) for each in categories]
        except UntitledError:
            names = []
        return self.catalogue.joined(list(dict.fromkeys(names))) if names else self.say("neutral.data")

    # ---------------------------------------------------------------- lengths, lists, sources

    def length(self, amount: Amount) -> str:
        """A length in words: `3 years and 6 months`."""
        match amount:
            case Period():
                units = ("years", "months", "weeks", "days")
                parts = [(unit, getattr(amount, unit)) for unit in units if getattr(amount, unit)]
            case Hours(hours=hours):
                parts = [("hours", hours)]
            case WorkingDays(working_days=days):
                parts = [("working-days", days)]
            case Birthday(years=years):
                parts = [("years", years)]
            case _:
                assert_never(amount)
        return self.catalogue.joined([self.catalogue.counted(f"length.{unit}", number) for unit, number in parts])

    def lettered(self, items: Iterable[str], depth: int) -> str:
        """A list inside a sentence: `(a) ...; (b) ...`. Lists within lists take numbers and letters in turn."""
        return "; ".join(
            self.say("list.item", label=_label(index, depth), text=text) for index, text in enumerate(items)
        )

    def article(self, article: str) -> str:
        """An article of the GDPR, as the language cites it."""
        found = ARTICLE.fullmatch(article)
        if found is None:
            return self.say("article", article=article)
        parts = {name: part for name, part in found.groupdict().items() if part is not None}
        return self.say(".".join(parts), **parts)

    def source(self, source: Source) -> str:
        """Where a rule is written, for staff."""
        match source.kind:
            case "stated":
                return self.say("source.stated", reference=source.reference)
            case "statute":
                read = "verified" if source.status == "verified" else "unverified"
                return self.say(f"source.statute.{read}", reference=str(source))
            case "decided":
                day = "" if source.on is None else self.catalogue.day(source.on)
                return self.say("source.decided", reference=source.reference, by=source.by, day=day)
            case _:
                assert_never(source.kind)


def term_place(term: Term) -> str:
    """Where a title belongs, for the error about a missing language."""
    match term:
        case Event() | Recurring():
            return f"event {quoted(term.key)}"
        case Flag():
            return f"flag {quoted(term.key)}"
        case Fact():
            return f"fact {quoted(term.key)}"
        case _:
            assert_never(term)


def sentence(text: str) -> str:
    """Words of the rulebook as a sentence: with a capital letter and a full stop."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith(CLOSED) else f"{text}."


def _label(index: int, depth: int) -> str:
    letters = depth % 2 == 0 and index < len(ascii_lowercase)
    return ascii_lowercase[index] if letters else str(index + 1)
