"""Random scenes for a comparison: a rulebook and a question, first built so that the answer is yes, then changed in up to three places.

A scene that was denied from the start would compare denials with denials, and find nothing that permits what it should not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.reference.beginnings import Beginning
from tests.reference.changes import CHANGES, WEIGHTS
from tests.reference.deciding import decide
from tests.reference.model import (
    Question,
    Rulebook,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A rulebook, a question, and what was changed since the answer was yes."""

    rules: Rulebook
    question: Question
    changes: tuple[str, ...]


def scenes(seed: int) -> Iterator[Scene]:
    """Scenes without end; the same for the same seed. Those that come from one beginning often share their rulebook."""
    rng = Random(seed)
    while True:
        rules, question = permitted(rng)
        yield Scene(rules, question, ())
        for _ in range(5):
            yield changed(rng, rules, question)


def permitted(rng: Random) -> tuple[Rulebook, Question]:
    """A scene whose answer is yes."""
    while True:
        scene = Beginning(rng).scene()
        if decide(*scene).permitted:
            return scene


def changed(rng: Random, rules: Rulebook, question: Question) -> Scene:
    """The same, changed in one to three places."""
    names = []
    for change in rng.choices(CHANGES, WEIGHTS, k=rng.choice((1, 1, 2, 2, 3))):
        rules, question = change(rng, rules, question)
        names.append(change.__name__)
    return Scene(rules, question, tuple(names))
