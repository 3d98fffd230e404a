"""The smallest rulebook that the worked cases need."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.reference import model
from tests.reference.model import (
    Category,
    Clause,
    Deadline,
    Event,
    Fact,
    Occurrence,
    Rulebook,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


TODAY = day("2026-11-22")  # a Sunday
EVENTS = {
    "e": Event(),
    "f": Event(),
    "started": Event(),
    "ended": Event(closes="started"),
    "row": Event("item"),
    "many": Event(recurring=True),
    "born": Event(certain=True),
    "collected": Event("item", certain=True),
    "warranted": Event("item"),
}
FACTS = {
    "flag": Fact("bool"),
    "count": Fact("int"),
    "limit": Fact("int"),
    "country": Fact("str"),
    "set": Fact("names"),
    "role": Fact("role"),
    "source": Fact("str", "item"),
}
CATEGORIES = {
    "contact": Category(),
    "phone": Category("contact"),
    "answers": Category(),
    "free_text": Category(),
    "usage": Category(),
    "segment": Category(derived_from=("usage",)),
}
BARE = Rulebook(FACTS, EVENTS, CATEGORIES, {}, {})


def happened_on(key: str = "e") -> Occurrence:
    return Occurrence("only", (key,))


def keep(head: Deadline, *modifiers: model.Modifier, minimum: bool = False, **more: Any) -> Clause:
    return Clause(("contact",), head, minimum, modifiers, **more)
