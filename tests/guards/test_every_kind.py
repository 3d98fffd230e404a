"""Guards x kinds of function x situations: the same outcome, whatever the kind, and whatever the options of Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.guards import every_kind
from tests.guards.every_kind import GUARDS, KINDS, SITUATIONS

REFUSED = "denied: objection-to-marketing"
NO_SCOPE = "denied: no-scope"
MISMATCH = "denied: subject-mismatch"

# What the bodies found, what they found while they cleaned up, and what the caller finds in the end, which has a scope only for `reads`.
# First where the body has a purpose of its own, then where it only reads.
ONE_STEP = ([["read"], ["read"], NO_SCOPE], [["read"], ["read"], "read"])
EXPECTED: dict[str, tuple[list[Any], list[Any]]] = {
    "permitted": ([["read", "read"], ["read"], NO_SCOPE], [["read", "read"], ["read"], "read"]),
    "denied": ([[REFUSED], [], NO_SCOPE], [[NO_SCOPE], [], NO_SCOPE]),
    "denied in mid-stream": ([["read", REFUSED], ["read"], NO_SCOPE], [["read", MISMATCH], ["read"], MISMATCH]),
    "closed before its first step": ([[], [], NO_SCOPE], [[], [], "read"]),
    "closed early": ONE_STEP,
    "closed early in another task": ONE_STEP,
    "closed early in another thread": ONE_STEP,
    "dropped": ONE_STEP,
    "in a pool": (ONE_STEP[0], [[NO_SCOPE], [], "read"]),
    "in a pool, carried": ONE_STEP,
}


def expected(situation: str, guarded_by: str) -> list[Any]:
    """The one expectation for all kinds of function."""
    own, reading = EXPECTED[situation]
    return reading if guarded_by == "reads" else own


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("guarded_by", GUARDS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_same_outcome(situation: str, guarded_by: str, kind: str) -> None:
    """Whatever the kind of function."""
    assert every_kind.outcome(situation, guarded_by, kind) == expected(situation, guarded_by)


@pytest.mark.parametrize("options", [("-O",), ("-OO",), ("-X", "dev")], ids=" ".join)
def test_with_other_options(options: tuple[str, ...]) -> None:
    """The same without asserts, without docstrings, and in development mode."""
    command = [sys.executable, "-W", "error", *options, "-m", "tests.guards.every_kind"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    # on a busy machine asyncio in development mode says which step was slow
    complaints = [line for line in done.stderr.splitlines() if not line.startswith("Executing <")]
    assert (done.returncode, complaints) == (0, [])
    found = json.loads(done.stdout)
    assert found["asserts"] == (options[0] == "-X")
    assert found["outcomes"] == {
        f"{guarded_by}, {situation}, {kind}": expected(situation, guarded_by)
        for situation in SITUATIONS
        for guarded_by in GUARDS
        for kind in KINDS
    }
