"""Python's development mode warns of a scope that is held over a `yield`, and of nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.guards import leaking


def warned(*options: str) -> dict[str, Any]:
    """What a Python with these options warns of."""
    command = [sys.executable, *options, "-m", "tests.guards.leaking"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def in_development() -> dict[str, Any]:
    """In development mode."""
    return warned("-X", "dev")


NAMES = {
    "unseen": "without_source",
    "inside_a_guarded_one": "over_a_yield",
}


@pytest.mark.parametrize("name", [function.__name__ for function in leaking.LEAKS])
def test_warns(name: str, in_development: dict[str, Any]) -> None:
    """Each leak is named where the scope is entered, with the fix."""
    ((message, here),) = in_development[name]
    assert message == (
        f"`{NAMES.get(name, name)}` holds a scope over a `yield`, so it is in force in whoever iterates it, too:"
        " put `@guard.for_purpose` on the generator, or leave the scope before the `yield`"
    )
    assert here == (name != "unseen")


@pytest.mark.parametrize("name", [function.__name__ for function in leaking.FINE])
def test_does_not_warn(name: str, in_development: dict[str, Any]) -> None:
    """A scope that is given back before the `yield`, or that a guard or a `with` gives back, is fine."""
    assert in_development[name] == []


def test_only_in_development() -> None:
    """Otherwise nothing is looked at."""
    assert set(map(tuple, warned().values())) == {()}
    assert set(map(tuple, warned("-O").values())) == {()}


FIXTURE = """
import pytest
from tests.guards.leaking import scope

@pytest.fixture
def refunding():
    with scope():
        yield

def test_something(refunding): ...
"""


def test_a_fixture_is_a_block(tmp_path: Path) -> None:
    """A fixture that holds a scope over its `yield` holds it for the test."""
    test = tmp_path / "test_something.py"
    test.write_text(FIXTURE, "utf-8")
    warns = "error::processing_rules.LeakingScopeWarning"
    options = ["-c", os.devnull, "--rootdir", str(tmp_path), "-p", "no:cacheprovider", "-W", warns]
    command = [sys.executable, "-X", "dev", "-m", "pytest", *options, str(test)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
