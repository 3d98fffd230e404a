"""The library and the second implementation, asked the same; `docs/differential.md` says how to run the whole."""

from __future__ import annotations

import ast
from datetime import timedelta
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import attrs
import pytest

import processing_rules.deciding
from processing_rules import Choice, Code, Decision, Purpose
from processing_rules.expressions.computing import PAST, Computation, Span
from processing_rules.standing import Standing, Topic, standing
from tests.reference.comparing import Compared, compared

BRIDGES = {"bridge.py", "comparing.py", "test_differential.py", "test_dates.py"}


def no_difference(found: Compared, questions: int) -> None:
    assert found.differences == []
    assert found.questions == questions
    # denials compared with denials would find nothing, and beyond the calendar only the denial itself is compared
    assert 0.4 < found.permitted / questions < 0.8
    assert found.out_of_range / questions < 0.03


def test_two_thousand_questions() -> None:
    no_difference(compared(2026, 2_000), 2_000)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 101))
def test_ten_thousand_questions(seed: int) -> None:
    """A hundred times: a million."""
    no_difference(compared(seed, 10_000), 10_000)


def test_the_second_implementation_shares_no_code_with_the_first() -> None:
    alone = [path for path in Path(__file__).parent.glob("*.py") if path.name not in BRIDGES]
    assert len(alone) > 10
    for path in alone:
        for name in imported(path):
            first, *rest = name.split(".")
            assert first not in ("processing_rules", "dateutil", "examples"), path.name
            if first == "tests":
                assert rest[0] == "reference", path.name
                assert not {f"{each}.py" for each in rest} & BRIDGES, path.name


def imported(path: Path) -> list[str]:
    """The modules and names that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
    names = [f"{node.module}.{each.name}" for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names]
    return modules + names


# ---- negative controls: each fault in the library is found within some hundred scenes


def no_opt_out(kind: str) -> Any:
    reached = Topic.reached_by
    return lambda topic, said: None if said == kind else reached(topic, said)


def a_day_late(computation: Computation, deadline: Any, doubt: Any = None) -> Span | None:
    span = SPAN(computation, deadline, doubt)
    return span if span is None or span.lo == PAST else Span(span.lo + 1, span.hi + 1, span.because)


SPAN = Computation.span


def without_ties(topic: Topic, choices: Any, names: Any, **more: Any) -> Standing:
    """A standing in which a consent of the same instant lifts a refusal."""
    said = [evolved(each) if each.kind == "consent" else each for each in choices]
    return standing(topic, said, names, **more)


def evolved(choice: Choice) -> Choice:
    return attrs.evolve(choice, at=choice.at + timedelta(microseconds=1))


def permits_to_all(judgement: Any, purpose: Purpose) -> Any:
    return (each for each in RECIPIENT(judgement, purpose) if each.code is not Code.RECIPIENT_NOT_GIVEN_CATEGORY)


RECIPIENT = processing_rules.deciding._Judgement._recipient

FAULTS: dict[str, tuple[object, str, Any]] = {
    "an opt-out is ignored": (Topic, "reached_by", no_opt_out("opt-out")),
    "a restriction is ignored": (Topic, "reached_by", no_opt_out("restriction")),
    "an end comes a day late": (Computation, "span", a_day_late),
    "a tie is a consent": (processing_rules.deciding, "standing", without_ties),
    "a recipient gets everything": (processing_rules.deciding._Judgement, "_recipient", permits_to_all),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_library_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[name])
    seeds = takewhile(lambda seed: seed < 8, count(1))
    assert any(compared(seed, 200).differences for seed in seeds)


def test_a_difference_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Decision, "codes", property(lambda _: frozenset({Code.INTERNAL_ERROR})))
    first, *_ = compared(1, 1).differences
    assert first == "seed 1, scene 0, : codes: reference [], library ['internal-error']"
