"""Scenes asked of both implementations, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from tests.reference.bridge import OUT_OF_RANGE, Bridge, difference
from tests.reference.deciding import decide
from tests.reference.scenes import scenes


@dataclass
class Compared:
    """How many questions were asked, and where the answers parted."""

    questions: int = 0
    permitted: int = 0  # by the second implementation
    out_of_range: int = 0  # where only this code and the denial are compared
    differences: list[str] = field(default_factory=list)  # each with the seed and the number of its scene


def compared(seed: int, count: int) -> Compared:
    """The first scenes of a seed, asked of both."""
    found, bridge = Compared(), None
    for number, scene in enumerate(islice(scenes(seed), count)):
        if bridge is None or bridge.model is not scene.rules:
            bridge = Bridge(scene.rules)
        answer = decide(scene.rules, scene.question)
        found.questions += 1
        found.permitted += answer.permitted
        found.out_of_range += OUT_OF_RANGE in answer.codes
        parted = difference(answer, bridge.decide(scene.question))
        if parted is not None:
            found.differences.append(f"seed {seed}, scene {number}, {', '.join(scene.changes)}: {parted}")
    return found
