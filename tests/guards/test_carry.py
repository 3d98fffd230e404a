"""Taking the scopes that are open along: into a thread, a pool, an executor."""

from __future__ import annotations

import asyncio
import functools
import inspect
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, DefinitionError, carry
from tests.guards.reading import NOTHING, READ, account, contact, guard, seen
from tests.world import ALEX, KIM, OFFERS, REFUND, TIMEOUT, Customer, a_guard


def test_lost_without_it() -> None:
    """A thread, a pool and an executor start without a scope, so what they read is denied."""
    found: list[set[Code]] = []

    async def main() -> None:
        found.append(await asyncio.get_running_loop().run_in_executor(None, seen))

    with guard.processing(REFUND, subject=KIM), ThreadPoolExecutor(2) as pool:
        found.append(pool.submit(seen).result(TIMEOUT))
        found.extend(pool.map(seen, [account] * 2))
        thread = threading.Thread(target=lambda: found.append(seen()))
        thread.start()
        thread.join(TIMEOUT)
        asyncio.run(main())
    assert found == [NOTHING] * 5


def test_there_with_it() -> None:
    """The same, carried."""
    found: list[set[Code]] = []

    async def main() -> None:
        found.append(await asyncio.get_running_loop().run_in_executor(None, carry(seen)))

    def find() -> None:
        found.append(seen())

    with guard.processing(REFUND, subject=KIM), ThreadPoolExecutor(2) as pool:
        found.append(pool.submit(carry(seen)).result(TIMEOUT))
        found.extend(pool.map(carry(seen), [account] * 2))
        thread = threading.Thread(target=carry(find))
        thread.start()
        thread.join(TIMEOUT)
        asyncio.run(main())
    assert found == [READ] * 5


def test_many_calls_at_once() -> None:
    """Each call has a copy of its own, so one carried function runs many times at once, and what one call opens no other sees."""
    together = threading.Barrier(8, timeout=TIMEOUT)

    def work(number: int) -> tuple[set[Code], set[Code]]:
        together.wait()
        with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE):
            inside = seen()
            together.wait()
        return inside, seen()

    with guard.processing(REFUND, subject=KIM), ThreadPoolExecutor(8) as pool:
        found = list(pool.map(carry(work), range(16)))
    assert found == [({Code.CATEGORY_NOT_DECLARED}, READ)] * 16


def test_what_is_carried_is_what_was_open_then() -> None:
    """The scopes of the moment of `carry`, not of the call; and the caller's own are not touched."""
    with guard.processing(REFUND, subject=KIM):
        carried = carry(seen)
        with guard.processing(OFFERS, subject=ALEX, channel=Channel.PHONE):
            assert carried() == READ
            assert carried(account, ALEX) == {Code.SUBJECT_MISMATCH}
            assert seen(contact, ALEX) == {Code.SUBJECT_MISMATCH}


def test_a_scope_that_ended_meanwhile() -> None:
    """A scope that was left is not revived, also where the carried function opens one of its own."""

    def work() -> set[Code]:
        with guard.processing(REFUND, subject=KIM):
            return seen()

    with guard.processing(REFUND, subject=KIM):
        carried, working = carry(seen), carry(work)
    assert carried() == {Code.SCOPE_ENDED}
    assert working() == {Code.SCOPE_ENDED}
    assert work() == READ
    assert carry(seen)() == NOTHING


def test_a_generator_s_purpose_while_it_is_paused() -> None:
    """What a body hands to a pool reads while the body is in a step, and not while it is paused."""

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Iterator[Any]:
        carried = carry(seen)
        yield carried
        yield pool.submit(carried).result(TIMEOUT)

    with ThreadPoolExecutor(1) as pool:
        stream = rows(KIM)
        carried = next(stream)
        assert pool.submit(carried).result(TIMEOUT) == {Code.SCOPE_ENDED}
        assert next(stream) == READ
        assert pool.submit(carried).result(TIMEOUT) == {Code.SCOPE_ENDED}


def test_other_context_variables_come_too() -> None:
    """As with `copy_context`, of which it is made."""
    language: ContextVar[str] = ContextVar("language", default="en")
    language.set("sv")
    carried = carry(lambda: (language.get(), language.set("nb")))
    language.set("nn")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(carried).result(TIMEOUT)[0] == "sv"
        assert pool.submit(carried).result(TIMEOUT)[0] == "sv"
    assert language.get() == "nn"


def test_a_refusal_inside_a_carried_claim() -> None:
    """A person who says no in a thread of one's own hand-over: the refusal does not wait for that very hand-over."""
    mine = a_guard()

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def ring(customer: Customer) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(carry(mine.choices.opt_out), customer, via="call").result(TIMEOUT)

    ring(KIM)
    assert len(mine.choices.said_by(KIM)) == 1


def test_the_signature_is_kept() -> None:
    """And name and words; also of what has none."""
    carried = carry(seen)
    assert inspect.signature(carried) == inspect.signature(seen)
    assert (carried.__name__, carried.__doc__) == (seen.__name__, seen.__doc__)
    assert carry(functools.partial(int, "11"))(base=2) == 3


class Caller:
    """An object that is called."""

    def __call__(self) -> int:
        return 1


class AsyncCaller:
    """An object whose call is a coroutine."""

    async def __call__(self) -> int:
        return 1


async def coroutine() -> int:
    return 1


def generator() -> Iterator[int]:
    yield 1


async def async_generator() -> AsyncIterator[int]:
    yield 1


def test_objects_that_are_called() -> None:
    """They are as good as functions."""
    assert carry(Caller())() == 1


@pytest.mark.parametrize(
    ("function", "fix"),
    [
        (coroutine, "a task has the scopes that are open where it is created"),
        (functools.partial(coroutine), "a task has the scopes"),
        (AsyncCaller(), "a task has the scopes"),
        (generator, "carry a function that iterates it"),
        (async_generator, "carry a function that iterates it"),
        (guard.for_purpose(REFUND, subject="customer")(lambda customer: 1)(KIM), r"write `carry\(function\)`"),
        ("seen", "takes the function itself"),
        (None, "takes the function itself"),
    ],
    ids=["coroutine", "partial", "async call", "generator", "async generator", "called already", "text", "none"],
)
def test_refused(function: Callable[..., Any], fix: str) -> None:
    """What is no function, or runs after the call, is refused where it stands, naming the fix."""
    with pytest.raises(DefinitionError, match=fix):
        carry(function)


def test_public() -> None:
    """It stands in the front."""
    assert pr.carry is carry
