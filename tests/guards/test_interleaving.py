"""However many generators take turns, each body is in its own purposes and its caller's scopes, and no caller in any of a body's."""

from __future__ import annotations

import asyncio

import pytest

from tests.guards.interleaving import Play

STEPS = pytest.mark.parametrize("steps", [pytest.param(10_000), pytest.param(100_000, marks=pytest.mark.slow)])


@STEPS
def test_no_purpose_leaks(steps: int) -> None:
    """Sync and async, behind one guard and behind two, nested, by tasks, in threads, with scopes held over a `yield`; closed, thrown into,
    refused and forgotten at random."""
    play = Play(20_261, steps)
    asyncio.run(play.run(tasks=4))
    assert play.wrong[:3] == []
    assert play.steps >= steps
    assert play.denials > steps // 1_000
    assert play.cleanings > steps // 100


@pytest.mark.filterwarnings("ignore::processing_rules.LeakingScopeWarning")
def test_a_bare_scope_leaks() -> None:
    """The negative control: without a guard on the generator, its scope is in its caller, and the same harness finds it."""
    play = Play(20_261, 1_000, guarded=False)
    asyncio.run(play.run(tasks=4))
    leaks = [found for who, found, should in play.wrong if who == "caller"]
    assert len(leaks) > 100
