"""Generators that hold a scope, rightly and wrongly; run as a program, it says which of them Python's development mode warns of."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from typing import Any

from processing_rules import LeakingScopeWarning, Scope
from tests.world import ANALYSIS, KIM, REFUND, Customer, a_guard

guard = a_guard()


def scope() -> Scope:
    """A scope."""
    return guard.processing(REFUND, subject=KIM)


# ---------------------------------------------------------------- what leaks


def over_a_yield() -> Generator[int]:
    """The plain case."""
    with scope():
        yield 1


async def over_an_async_yield() -> AsyncGenerator[int]:
    """The same, async."""
    async with scope():
        yield 1


async def over_an_async_yield_by_with() -> AsyncGenerator[int]:
    """The same, with a synchronous scope."""
    with scope():
        yield 1


def over_a_yield_from() -> Generator[int]:
    """Deeper down, and after a scope that leaks nothing."""
    with scope():
        pass
    for _ in range(1):
        with ExitStack() as stack, guard.processing(
            REFUND,
            subject=KIM,
        ):  # fmt: skip
            stack.callback(print, end="")
            try:
                yield from [1]
            finally:
                pass


def unseen() -> Generator[int]:
    """Where there is no source, it is taken to yield."""
    room: dict[str, Any] = {"scope": scope}
    exec("def without_source():\n    with scope(): pass\n    yield 1\n", room)  # noqa: S102 - source that nobody keeps
    yield from room["without_source"]()


def inside_a_guarded_one() -> Generator[int]:
    """A generator without a guard that is iterated by one that has a guard leaks into that one."""
    return guarded_around()


@guard.for_purpose(REFUND, subject="customer")
def guarded_around(customer: Customer = KIM) -> Generator[int]:
    """See above."""
    for each in over_a_yield():  # noqa: UP028 - not delegated
        yield each


# ---------------------------------------------------------------- what does not


def before_the_yield() -> Generator[int]:
    """Left before it yields, which is how it should be done."""
    with scope():
        found = 1
    yield found


def beside_another_block() -> Generator[int]:
    """The block that yields is another, and so is the function."""
    with scope():

        def later() -> Iterator[int]:
            yield 1

        found = [*later(), *(each for each in later())]
    with ExitStack():
        yield found[0]


@guard.for_purpose(ANALYSIS, subject="customer")
def guarded(customer: Customer = KIM) -> Generator[int]:
    """A guarded generator gives it back."""
    with scope():
        yield 1


@guard.for_purpose(ANALYSIS, subject="customer")
async def aguarded(customer: Customer = KIM) -> AsyncGenerator[int]:
    """The same, async."""
    async with scope():
        yield 1


def as_a_block() -> None:
    """A context manager of one's own is meant to have its block in the scope."""

    @contextmanager
    def refunding() -> Iterator[None]:
        with scope():
            yield

    with refunding():
        pass


async def as_an_async_block() -> None:
    """The same, async."""

    @asynccontextmanager
    async def refunding() -> AsyncGenerator[None]:
        async with scope():
            yield

    async with refunding():
        pass


async def in_a_coroutine() -> None:
    """A coroutine does not yield to its caller."""
    async with scope():
        await asyncio.sleep(0)


def in_a_function() -> None:
    """Nor does a function."""
    with scope():
        pass


LEAKS: tuple[Callable[[], Any], ...] = (
    over_a_yield,
    over_an_async_yield,
    over_an_async_yield_by_with,
    over_a_yield_from,
    unseen,
    inside_a_guarded_one,
)
FINE: tuple[Callable[[], Any], ...] = (
    before_the_yield,
    beside_another_block,
    guarded,
    aguarded,
    as_a_block,
    as_an_async_block,
    in_a_coroutine,
    in_a_function,
)


async def run(function: Callable[[], Any]) -> None:
    """Call a function of any kind, to its end."""
    value = function()
    if isinstance(value, AsyncGenerator):
        async for _ in value:
            pass
    elif isinstance(value, Awaitable):
        await value
    elif isinstance(value, Generator):
        for _ in value:
            pass


def warned() -> dict[str, list[tuple[str, bool]]]:
    """What each of them is warned of, and whether the warning points into this file."""
    found = {}
    for function in (*LEAKS, *FINE):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            asyncio.run(run(function))
        found[function.__name__] = [
            (str(each.message), each.filename == __file__) for each in caught if each.category is LeakingScopeWarning
        ]
    return found


if __name__ == "__main__":
    print(json.dumps(warned()))  # noqa: T201 - a program
