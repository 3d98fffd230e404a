"""What the random scenes reach, and which faults they would find."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import get_args

import pytest

from tests.reference import deadlines, deciding, keeping, model
from tests.reference.deadlines import (
    FALSE,
    MAYBE,
    NO,
    OPEN,
    TRUE,
    YES,
    Stretch,
)
from tests.reference.deciding import decide
from tests.reference.model import (
    UNKNOWN,
    Answer,
    Length,
)
from tests.reference.scenes import Scene, scenes


@cache
def some_scenes() -> tuple[tuple[Scene, Answer], ...]:
    return tuple((scene, decide(scene.rules, scene.question)) for scene in islice(scenes(2026), 7_000))


def test_the_scenes_reach_every_code() -> None:
    reached = Counter(code for _, answer in some_scenes() for code in answer.codes)
    assert sorted(set(ALL_CODES) - set(reached)) == []
    assert sorted(set(reached) - set(ALL_CODES)) == []
    assert min(reached.values()) >= 3


# Each code of docs/reason-codes.md but those of scopes (no-scope, scope-ended, subject-mismatch), of expiries (clause, hold,
# retention-missing, vague) and of an error inside the library (internal-error).
ALL_CODES = [
    "address-unusable",
    "agreement-missing",
    "basis-swap",
    "basis-unstated",
    "category-not-declared",
    "channel-missing",
    "channel-not-declared",
    "channel-prohibited",
    "channel-rule-missing",
    "clock-unusable",
    "condition-not-met",
    "consent-missing",
    "consent-required",
    "consent-withdrawn",
    "erasure-requested",
    "guardian-consent-required",
    "item-missing",
    "key-missing",
    "list-stale",
    "list-unavailable",
    "listed",
    "missing-fact",
    "objection-pending",
    "objection-to-marketing",
    "obligation-not-fulfilled",
    "operation-not-declared",
    "opt-out",
    "out-of-range",
    "purpose-is-group",
    "purpose-missing",
    "purpose-not-declared",
    "recipient-missing",
    "recipient-not-declared",
    "recipient-not-given-category",
    "refresh-overdue",
    "register-unavailable",
    "restriction",
    "retention-expired",
    "rulebook-not-in-force",
    "subject-unknown",
    "transfer-mechanism-missing",
]


def test_enough_of_the_scenes_are_permitted_and_in_spite_of_something() -> None:
    permits = [scene for scene, answer in some_scenes() if answer.permitted]
    assert len(permits) >= 0.35 * len(some_scenes())
    refused = sum(any(choice.kind not in deciding.GRANTS for choice in scene.question.choices) for scene in permits)
    assert refused >= 0.15 * len(permits)


def nodes(value: object, found: Counter[str]) -> None:
    """Count the classes in a value, and what tells their instances apart."""
    if isinstance(value, Mapping):
        for one in value.values():
            nodes(one, found)
    elif isinstance(value, tuple | frozenset):
        for one in value:
            nodes(one, found)
    elif is_dataclass(value):
        found[type(value).__name__] += 1
        for one in fields(value):
            inside = getattr(value, one.name)
            if one.name in (
                "which",
                "unit",
                "op",
                "kind",
                "regime",
                "marketing",
                "then",
                "minimum",
                "or_same",
                "person",
                "by",
            ):
                found[f"{type(value).__name__}.{inside}"] += 1
            if isinstance(value, Length) and inside:
                found[f"Length.{one.name}"] += 1
            nodes(inside, found)


WANTED = {kind.__name__ for union in (model.Deadline, model.Condition, model.Modifier) for kind in get_args(union)}
WANTED |= {f"Length.{one.name}" for one in fields(Length)}
WANTED |= {
    f"{name}.{value}"
    for name, values in {
        "Occurrence": "only first most-recent every",
        "EndOf": "month quarter year financial_year",
        "Compare": ">= <= is is-one-of is-in",
        "Age": ">= <=",
        "Before": "True False",
        "Clause": "True False erase redact anonymise refresh-or-erase",
        "Basis": "consent contract legal-obligation vital-interests public-task legitimate-interests unstated",
        "Purpose": "no offer survey fundraising undecided",
        "ChannelRule": "opt-in opt-out prohibited free",
        "Choice": "consent withdrawal objection-to-marketing objection opt-out restriction erasure-request settled",
        "Question": "record reached id nobody",
    }.items()
    for value in values.split()
} | {"Choice.person", "Choice.guardian", "Choice.controller"}


def test_the_scenes_have_every_node() -> None:
    found: Counter[str] = Counter()
    for scene, _ in some_scenes()[:2_400]:
        nodes(scene.rules, found)
        nodes(scene.question, found)
    assert sorted(name for name in WANTED if found[name] < 5) == []


PRINT_SCENES = """
from itertools import islice
from tests.reference.scenes import scenes
print(*("".join(sorted(repr(scene))) for scene in islice(scenes(3), 60)))  # a set is shown in any order
"""


def test_scenes_depend_on_the_seed_alone() -> None:
    printed = set()
    for seed in ("1", "2"):  # of the order in which Python keeps sets
        run = subprocess.run(
            [sys.executable, "-c", PRINT_SCENES],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        printed.add(run.stdout)
    assert len(printed) == 1


def test_a_scene_that_was_permitted_is_where_each_begins() -> None:
    assert all(answer.permitted for scene, answer in some_scenes() if not scene.changes)


recurring_days = deadlines.recurring_days


def without_open_ones(key: str, w: deadlines.World) -> list[Stretch]:
    """A fault: what is still open of a recurring event is overlooked."""
    return [one for one in recurring_days(key, w) if one.lo < OPEN]


def happened_whenever(key: str, within: Length | None, w: deadlines.World) -> deadlines.Truth:
    """A fault: what is planned has happened, and so has what is unknown."""
    return TRUE if isinstance(w.values.get(key, UNKNOWN), date | tuple) or w.values.get(key) is UNKNOWN else FALSE


YES_UNLESS_NO = {pair: NO if NO in pair else YES for pair in product((YES, NO, MAYBE), repeat=2)}
FAULTS: dict[str, tuple[object, str, object]] = {
    "a tie lifts": (deciding, "later", lambda consent, refusal: consent.at >= refusal.at),
    "the order of recording alone": (deciding, "later", lambda consent, refusal: consent.sequence >= refusal.sequence),
    "the clock alone": (deciding, "later", lambda consent, refusal: consent.at > refusal.at),
    "a refusal is taken at its word": (
        deciding,
        "touches",
        lambda axis, asked: deciding.contains(axis, asked or frozenset("?")),
    ),
    "a consent covers all": (deciding, "contains", lambda axis, asked: True),
    "what covers also spells out": (deciding, "spells_out", deciding.contains),
    "unknown names are skipped": (deciding._Asked, "widened", staticmethod(lambda axis, known: axis)),
    "old names are unknown": (deciding._Asked, "purposes_of", lambda self, refusal: refusal.purposes),
    "children consent": (deciding._Asked, "old_enough", lambda self, consent, key: YES),
    "a minimum is no end": (deciding, "minima", lambda rules, purpose, category: []),
    "a whole is without its parts": (deciding, "with_descendants", lambda rules, categories: categories),
    "derived data is free": (keeping, "with_inputs", lambda rules, category: {category}),
    "the opposite of unknown": (deadlines, "NOT", {YES: NO, NO: YES, MAYBE: YES}),
    "unknown is not no": (deadlines, "AND", YES_UNLESS_NO),
    "what is open is overlooked": (deadlines, "recurring_days", without_open_ones),
    "what is planned has happened": (deadlines, "happened", happened_whenever),
    "every day is a working day": (deadlines, "after_working_days", lambda day, count, holidays: day + count),
}
DENY_MORE = {
    "every day is a working day",
    "old names are unknown",
    "the opposite of unknown",
    "what is open is overlooked",
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_scenes_find_faults(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target, attribute, fault = FAULTS[name]
    monkeypatch.setattr(target, attribute, fault)
    others = ((decide(scene.rules, scene.question), answer) for scene, answer in some_scenes())
    assert any(new != old if name in DENY_MORE else new.permitted > old.permitted for new, old in others)
