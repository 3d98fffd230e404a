"""Scenes asked of both implementations, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context

from tests.reference.bridge import OUT_OF_RANGE, Bridge, difference
from tests.reference.deciding import decide
from tests.reference.scenes import Scene, scenes


@dataclass
class Compared:
    """How many questions were asked, and where the answers parted."""

    questions: int = 0
    permitted: int = 0  # by the second implementation
    out_of_range: int = 0  # where only this code and the denial are compared
    codes: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)  # each with the seed and the number of its scene

    def __add__(self, other: Compared) -> Compared:
        return Compared(
            self.questions + other.questions,
            self.permitted + other.permitted,
            self.out_of_range + other.out_of_range,
            self.codes + other.codes,
            self.differences + other.differences,
        )


def of_seed(seed: int, count: int) -> Iterator[Scene]:
    """The first scenes of a seed."""
    return islice(scenes(seed), count)


def compared(seed: int, count: int) -> Compared:
    """The first scenes of a seed, asked of both."""
    found, bridge = Compared(), None
    for number, scene in enumerate(of_seed(seed, count)):
        if bridge is None or bridge.model is not scene.rules:
            bridge = Bridge(scene.rules)
        answer = decide(scene.rules, scene.question)
        found.questions += 1
        found.permitted += answer.permitted
        found.out_of_range += OUT_OF_RANGE in answer.codes
        found.codes.update(answer.codes)
        parted = difference(answer, bridge.decide(scene.question))
        if parted is not None:
            found.differences.append(f"seed {seed}, scene {number}, {', '.join(scene.changes)}: {parted}")
    return found


def compared_in_two_processes(seeds: Iterable[int], count: int) -> Compared:
    """So many scenes of each seed."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(compared, seed, count) for seed in seeds]
        return sum((each.result() for each in waiting), Compared())
