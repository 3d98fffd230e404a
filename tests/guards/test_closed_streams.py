"""Generators that are closed early: by whomever and wherever, the body cleans up once, with its purpose in force."""

from __future__ import annotations

import asyncio
import contextvars
import gc
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code
from tests.guards.reading import NOTHING, READ, Seen, arefunds, contact, guard, refunds, seen
from tests.world import (
    ALEX,
    CONTACT,
    KIM,
    OFFERS,
    REFUND,
    TIMEOUT,
    Customer,
    a_guard,
)


def closers() -> dict[str, Callable[[Any], object]]:
    """Ways in which a generator is closed."""
    return {
        "here": lambda stream: stream.close(),
        "in another context": lambda stream: contextvars.copy_context().run(stream.close),
        "in an empty context": lambda stream: contextvars.Context().run(stream.close),
        "in another thread": lambda stream: in_thread(stream.close),
        "in a scope about somebody else": in_foreign_scope,
        "by an error": lambda stream: suppressed(stream.throw, KeyError()),
    }


def in_thread(work: Callable[[], object]) -> None:
    """Run something in a thread of its own; what it raises is raised."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result(TIMEOUT)


def in_foreign_scope(stream: Any) -> None:
    """Close inside a scope that has nothing to do with it."""
    with guard.processing(OFFERS, subject=ALEX, channel=Channel.PHONE):
        stream.close()
        assert seen(contact, ALEX) == READ


def suppressed(throw: Callable[[BaseException], object], error: BaseException) -> None:
    """Throw something in, which comes out again."""
    with pytest.raises(type(error)):
        throw(error)


@pytest.mark.parametrize("close", closers().values(), ids=closers().keys())
def test_closed(close: Callable[[Any], object]) -> None:
    """Wherever a generator is closed, its body cleans up once, with the purpose in force, and the closer keeps what it had."""
    cleaned: Seen = []
    stream = refunds(KIM, cleaned)
    next(stream)
    close(stream)
    assert cleaned == [READ]
    assert seen() == NOTHING
    stream.close()
    assert cleaned == [READ]


def test_dropped() -> None:
    """The same when nobody holds it any longer: by reference count, by the collector, in another thread, in a scope of its own."""
    cleaned: Seen = []
    stream = refunds(KIM, cleaned)
    next(stream)
    del stream
    assert cleaned == [READ]

    def cycle() -> None:
        stream = refunds(KIM, cleaned)
        next(stream)
        mine: list[Any] = [stream]
        mine.append(mine)

    cycle()
    in_thread(lambda: in_a_scope(gc.collect))
    assert cleaned == [READ, READ]
    assert seen() == NOTHING


def in_a_scope(work: Callable[[], object]) -> None:
    """Run something inside a scope about somebody else."""
    with guard.processing(OFFERS, subject=ALEX, channel=Channel.PHONE):
        work()
        assert seen(contact, ALEX) == READ


def test_closed_where_the_person_has_refused() -> None:
    """Closing asks nobody, and so is never denied; nor does it need the register."""

    class Register(pr.MemoryRegister):
        down = False

        def claim(self, keys: Any) -> Any:
            if self.down:
                raise ConnectionError
            return super().claim(keys)

    register = Register()
    mine = a_guard(register=register)
    cleaned: list[str] = []

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def rows(customer: Customer) -> Generator[int]:
        with closing(Cleaning(cleaned)):
            yield 1

    stream = rows(KIM)
    next(stream)
    mine.choices.opt_out(KIM, via="call")
    stream.close()
    assert cleaned == ["cleaned"]
    stream = rows(ALEX)
    next(stream)
    register.down = True
    stream.close()
    assert cleaned == ["cleaned"] * 2


class Cleaning:
    """Something that is to be closed."""

    def __init__(self, log: list[str]) -> None:
        self.log = log

    def close(self) -> None:
        """Close it."""
        self.log.append("cleaned")


def test_cleaning_up_never_widens() -> None:
    """A scope of the caller that is still open binds the cleaning up as it bound the last step; one that was left does not."""
    for left, expected in ((False, {Code.CATEGORY_NOT_DECLARED}), (True, READ)):
        cleaned: Seen = []
        scope = guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE)
        with scope:
            stream = refunds(KIM, cleaned)
            next(stream)
            if not left:
                in_thread(stream.close)
        stream.close()
        assert cleaned == [expected]


def test_an_inner_generator_cleans_up_inside_the_outer() -> None:
    """One that reads inside one that has a purpose is closed with it, and still inside it, wherever that happens."""
    cleaned: Seen = []

    @guard.reads(CONTACT, subject="customer")
    def contacts(customer: Customer) -> Generator[set[Code]]:
        try:
            while True:
                yield seen()
        finally:
            cleaned.append(seen())

    @guard.for_purpose(REFUND, subject="customer")
    def by_for(customer: Customer) -> Generator[set[Code]]:
        for each in contacts(customer):  # noqa: UP028 - the other way to write it
            yield each

    @guard.for_purpose(REFUND, subject="customer")
    def by_from(customer: Customer) -> Generator[set[Code]]:
        yield from contacts(customer)

    for outer in (by_for, by_from):
        stream = outer(KIM)
        assert next(stream) == READ
        in_thread(stream.close)
        assert cleaned.pop() == READ
        stream = outer(KIM)
        assert next(stream) == READ
        del stream
        assert cleaned.pop() == READ


def test_an_async_generator_closed_in_another_task() -> None:
    """`aclose` from another task, or from another event loop, raises nothing of ours, and the body cleans up in its purpose."""
    cleaned: Seen = []

    async def close(stream: Any) -> None:
        with guard.processing(OFFERS, subject=ALEX, channel=Channel.PHONE):
            await stream.aclose()

    async def main() -> None:
        for task in (True, False):
            stream = arefunds(KIM, cleaned)
            assert await anext(stream) == READ
            if task:
                await asyncio.create_task(close(stream))
            else:
                await asyncio.to_thread(asyncio.run, close(stream))
            assert seen() == NOTHING
            await stream.aclose()

    asyncio.run(main())
    assert cleaned == [READ, READ]


def test_an_async_generator_that_is_dropped() -> None:
    """`break` and forgetting leave it to the event loop, whose finalizer closes it in a task of its own."""
    cleaned: Seen = []

    async def main() -> None:
        async for _ in arefunds(KIM, cleaned):
            break
        gc.collect()
        for _ in range(10):
            await asyncio.sleep(0)
        assert cleaned == [READ]
        assert seen() == NOTHING

    asyncio.run(main())


def test_an_async_generator_that_outlives_its_loop() -> None:
    """When the loop ends it closes what is left, once, and with the purpose in force."""
    cleaned: Seen = []
    kept: list[Any] = []
    complaints: list[dict[str, Any]] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, complaint: complaints.append(complaint))
        for _ in range(20):  # the loop closes them in no order
            kept.append(arefunds(KIM, cleaned))
            await anext(kept[-1])

    asyncio.run(main())
    assert complaints == []
    assert cleaned == [READ] * 20


def test_an_async_generator_without_a_loop() -> None:
    """One that is driven by hand and dropped is cleaned up by the collector."""
    cleaned: Seen = []

    @guard.for_purpose(REFUND, subject="customer")
    async def rows(customer: Customer) -> AsyncGenerator[int]:
        try:
            yield 1
        finally:
            cleaned.append(seen())

    stream = rows(KIM)
    with pytest.raises(StopIteration):
        anext(stream).__await__().__next__()
    del stream
    assert cleaned == [READ]


def test_cancelled_in_a_step() -> None:
    """A task that is cancelled while the body awaits: the body sees it with its purpose, and nothing stays claimed."""
    mine = a_guard()
    cleaned: list[str] = []

    @mine.reads(CONTACT, subject="customer")
    def read(customer: Customer) -> str:
        return "all"

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def rows(customer: Customer) -> AsyncGenerator[int]:
        try:
            yield 1
            await asyncio.Event().wait()
        finally:
            cleaned.append(read(customer))

    async def main() -> None:
        async def iterate() -> None:
            async for _ in rows(KIM):
                started.set()

        started = asyncio.Event()
        task = asyncio.create_task(iterate())
        await started.wait()
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        mine.choices.opt_out(KIM, via="call")

    asyncio.run(main())
    assert cleaned == ["all"]
