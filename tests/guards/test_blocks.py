"""What others make of a guarded generator function: context managers and fixtures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest

from processing_rules import Channel, Code, ProcessingDeniedError
from tests.guards.reading import NOTHING, READ, guard, seen
from tests.world import (
    KIM,
    OFFERS,
    REFUND,
    Customer,
    a_guard,
)


def test_a_context_manager() -> None:
    """With the guard below `@contextmanager` the body has the purpose before and after its `yield`; the block of the caller has not."""
    log: list[object] = []

    @contextmanager
    @guard.for_purpose(REFUND, subject="customer")
    def refunding(customer: Customer) -> Iterator[str]:
        log.append(seen())
        try:
            yield "begun"
        except ValueError:
            log.append("undone")
        finally:
            log.append(seen())

    with refunding(KIM) as value:
        assert value == "begun"
        assert seen() == NOTHING
    with refunding(KIM):
        raise ValueError
    assert log == [READ, READ, READ, "undone", READ]
    assert seen() == NOTHING


def test_an_async_context_manager() -> None:
    """The same, async."""
    log: list[object] = []

    @asynccontextmanager
    @guard.for_purpose(REFUND, subject="customer")
    async def refunding(customer: Customer) -> AsyncIterator[str]:
        log.append(seen())
        try:
            yield "begun"
        except ValueError:
            log.append("undone")
        finally:
            await asyncio.sleep(0)
            log.append(seen())

    async def main() -> None:
        async with refunding(KIM) as value:
            assert value == "begun"
            assert seen() == NOTHING
        async with refunding(KIM):
            raise ValueError

    asyncio.run(main())
    assert log == [READ, READ, READ, "undone", READ]


def test_a_context_manager_that_is_denied() -> None:
    """Denied at the beginning, the block does not run; refused inside the block, the block's end is denied and the body cleans up."""
    mine = a_guard()
    log: list[str] = []

    @contextmanager
    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def campaign(customer: Customer) -> Iterator[None]:
        try:
            yield
            log.append("sent")
        finally:
            log.append("cleaned")

    def run() -> None:
        with campaign(KIM):
            log.append("block")
            mine.choices.opt_out(KIM, via="call")

    with pytest.raises(ProcessingDeniedError):
        run()
    assert log == ["block", "cleaned"]
    with pytest.raises(ProcessingDeniedError):
        run()
    assert log == ["block", "cleaned"]


def test_a_context_manager_in_a_generator_that_is_closed() -> None:
    """The GeneratorExit that comes through the block comes out again, and ends the generator around it."""

    @contextmanager
    @guard.for_purpose(REFUND, subject="customer")
    def refunding(customer: Customer) -> Iterator[None]:
        yield

    def rows() -> Generator[int]:
        with refunding(KIM):
            yield 1
        raise AssertionError("went on")

    stream = rows()
    next(stream)
    stream.close()


@pytest.fixture
def customer() -> Customer:
    """Whom the fixture below is about."""
    return KIM


@pytest.fixture
@guard.for_purpose(REFUND, subject="customer")
def refunded(customer: Customer) -> Iterator[set[Code]]:
    """A guarded fixture: pytest looks at the function to find out that it yields, and at its parameters."""
    yield seen()
    assert seen() == READ


def test_a_fixture(refunded: set[Code]) -> None:
    """pytest takes a guarded generator function for what it is."""
    assert refunded == READ
    assert seen() == NOTHING
