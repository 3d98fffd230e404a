"""Generators and async generators behind a guard: asked for at each step, in force in the body alone, and nothing held while paused."""

from __future__ import annotations

import asyncio
import contextvars
import decimal
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, DefinitionError, ProcessingDeniedError, WrongUseError
from tests.guards.reading import NOTHING, READ, account, arefunds, contact, guard, refunds, seen
from tests.world import (
    ACCOUNT,
    ALEX,
    ANALYSIS,
    CONTACT,
    KIM,
    OFFERS,
    PHONE,
    REFUND,
    RING,
    TIMEOUT,
    AsyncRegister,
    Clock,
    Customer,
    a_guard,
    denied,
)

# ---------------------------------------------------------------- in force in the body, and there alone


def test_in_force_in_the_body_alone() -> None:
    """The purpose is in force in each step, and never in the caller between two."""
    stream = refunds(KIM)
    for _ in range(3):
        assert seen() == NOTHING
        assert next(stream) == READ
    assert seen() == NOTHING


def test_in_force_in_an_async_body_alone() -> None:
    """The same where the body awaits, and where each step is taken by another task."""

    async def main() -> None:
        stream = arefunds(KIM)
        for _ in range(3):
            assert seen() == NOTHING
            assert await anext(stream) == READ
            assert await asyncio.create_task(_next(stream)) == READ
        assert seen() == NOTHING
        await stream.aclose()

    asyncio.run(main())


async def _next(stream: AsyncIterator[Any]) -> Any:
    return await anext(stream)


def test_several_at_once() -> None:
    """Generators that take turns do not see each other's purposes, in whatever order they are closed."""

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def offers(customer: Customer) -> Generator[tuple[set[Code], set[Code]]]:
        while True:
            yield seen(account, customer), seen(contact, customer)

    one, two, three = refunds(KIM), offers(ALEX), offers(KIM)
    for _ in range(3):
        assert next(one) == READ
        assert next(two) == ({Code.CATEGORY_NOT_DECLARED}, READ)
        assert next(three) == ({Code.CATEGORY_NOT_DECLARED}, READ)
    one.close()
    assert next(two) == ({Code.CATEGORY_NOT_DECLARED}, READ)
    assert seen() == NOTHING


def test_what_the_body_opens_is_the_body_s() -> None:
    """A scope that the body holds over a `yield` narrows the body, is there again at the next step, and is never in the caller."""

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[set[Code]]:
        with guard.processing(OFFERS, subject=customer, channel=Channel.PHONE):
            yield seen()
            yield seen()
        yield seen()

    stream = rows(KIM)
    for expected in ({Code.CATEGORY_NOT_DECLARED}, {Code.CATEGORY_NOT_DECLARED}, READ):
        assert next(stream) == expected
        assert seen() == NOTHING


def test_what_the_body_opens_of_another_guard() -> None:
    """A scope of a second guard is taken out of the caller by the first guard's decorator, too."""
    other = a_guard()

    @other.reads(ACCOUNT, subject="customer")
    def read(customer: Customer) -> str:
        return "0000"

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[set[Code]]:
        with other.processing(REFUND, subject=customer):
            yield seen(read)
            yield seen(read)
        yield seen(read)

    stream = rows(KIM)
    for expected in (READ, READ, NOTHING):
        assert next(stream) == expected
        assert seen(read) == NOTHING


def test_a_scope_of_the_body_in_a_task_that_takes_a_step() -> None:
    """A task that was started inside such a scope has it already: it is neither doubled nor lost."""

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[Any]:
        with guard.processing(OFFERS, subject=customer, channel=Channel.PHONE):
            yield contextvars.copy_context()
            yield seen()
            yield seen()
        yield seen()

    stream = rows(KIM)
    inside = next(stream)
    assert inside.run(next, stream) == {Code.CATEGORY_NOT_DECLARED}
    assert inside.run(seen) == {Code.CATEGORY_NOT_DECLARED, Code.SCOPE_ENDED}
    assert next(stream) == {Code.CATEGORY_NOT_DECLARED}
    assert next(stream) == READ


def test_the_caller_s_scopes_bind() -> None:
    """A step is a call: whatever scopes the caller has open then narrow it, those that were left do not."""
    stream = refunds(KIM)
    assert next(stream) == READ
    with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE):
        assert next(stream) == {Code.CATEGORY_NOT_DECLARED}
        assert seen(contact) == READ
    with guard.processing(REFUND, subject=ALEX):
        assert next(stream) == {Code.SUBJECT_MISMATCH}
    assert next(stream) == READ


def test_a_scope_of_the_caller_that_the_body_leaves() -> None:
    """A scope that is handed into a body and left there is left in the caller, too."""
    scope = guard.processing(REFUND, subject=KIM)

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[set[Code]]:
        scope.__exit__()
        yield seen()

    scope.__enter__()
    assert next(rows(KIM)) == READ
    assert seen() == NOTHING


def test_one_inside_another() -> None:
    """A guarded generator that yields from another: both bind in the inner body, the outer alone in the outer."""

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def outer(customer: Customer) -> Generator[Any, Any, None]:
        yield seen(contact)
        yield from refunds(customer)

    stream = outer(KIM)
    assert [next(stream) for _ in range(3)] == [READ, {Code.CATEGORY_NOT_DECLARED}, {Code.CATEGORY_NOT_DECLARED}]
    assert seen(contact) == NOTHING


def test_a_task_that_the_body_started() -> None:
    """What a body starts reads while the body is in a step; while it is paused nothing is claimed, and so nothing is in force."""

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[Any]:
        started = contextvars.copy_context()
        yield started
        yield started.run(seen)

    stream = rows(KIM)
    started = next(stream)
    assert started.run(seen) == {Code.SCOPE_ENDED}
    assert next(stream) == READ
    assert started.run(seen) == {Code.SCOPE_ENDED}
    stream.close()
    assert started.run(seen) == {Code.SCOPE_ENDED}


# ---------------------------------------------------------------- asked for at each step


def test_asked_at_the_first_step() -> None:
    """Calling a generator function asks nothing, as it runs nothing; and one that is closed before its first step never starts."""
    told: list[pr.Decision] = []
    mine = a_guard(on_decision=[told.append])
    started: list[int] = []

    @mine.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[int]:
        started.append(1)
        yield 1

    rows(KIM).close()
    stream = rows(KIM)
    assert told == []
    mine.choices.restrict(KIM, via="letter")
    with pytest.raises(ProcessingDeniedError):
        next(stream)
    assert started == []
    assert len(told) == 1
    assert list(stream) == []


def test_the_hooks_hear_of_each_step() -> None:
    """One decision for each step, that to the end included."""
    told: list[pr.Decision] = []
    mine = a_guard(on_decision=[told.append])

    @mine.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[int]:
        yield 1
        yield 2

    assert list(rows(KIM)) == [1, 2]
    assert [decision.permitted for decision in told] == [True] * 3


def test_denied_in_mid_stream() -> None:
    """Whoever says no between two steps is heard at once, and the next step is denied; the body cleans up with its purpose in force."""
    mine = a_guard()

    @mine.reads(CONTACT, subject="customer")
    def read(customer: Customer) -> str:
        return "all"

    log: list[object] = []

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def rows(customer: Customer) -> Generator[int]:
        try:
            yield 1
            log.append("second step")
        except GeneratorExit:
            log.append("closed")
            raise
        finally:
            log.append(seen(read, customer))

    stream = rows(KIM)
    assert next(stream) == 1
    mine.choices.opt_out(KIM, via="call")
    with pytest.raises(ProcessingDeniedError) as caught:
        next(stream)
    assert denied(caught.value) == {Code.OBJECTION_TO_MARKETING}
    assert log == ["closed", READ]
    assert list(stream) == []
    assert log == ["closed", READ]
    assert seen(read) == NOTHING


def test_denied_in_an_async_mid_stream() -> None:
    """The same, async: saying no does not wait for a generator that is merely paused."""
    mine = a_guard()

    @mine.reads(CONTACT, subject="customer")
    async def read(customer: Customer) -> str:
        return "all"

    cleaned: list[str] = []

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def rows(customer: Customer) -> AsyncGenerator[int]:
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            cleaned.append(await read(customer))

    async def main() -> None:
        stream = rows(KIM)
        assert await anext(stream) == 1
        await asyncio.wait_for(mine.achoices.opt_out(KIM, via="call"), TIMEOUT)
        mine.choices.opt_out(KIM, via="call")
        with pytest.raises(ProcessingDeniedError):
            await anext(stream)
        assert cleaned == ["all"]
        assert [each async for each in stream] == []

    asyncio.run(main())


def test_what_changes_between_two_steps() -> None:
    """Facts and the clock are read anew at each step."""
    clock, customer = Clock(), Customer(payments=3)
    mine = a_guard(clock=clock)

    @mine.for_purpose(REFUND, subject="customer", uses={ACCOUNT})
    def rows(customer: Customer) -> Generator[int]:
        yield 1
        yield 2
        yield 3

    stream = rows(customer)
    assert next(stream) == 1
    customer.payments = 2
    with pytest.raises(ProcessingDeniedError) as caught:
        next(stream)
    assert denied(caught.value) == {Code.CONDITION_NOT_MET}
    stream = rows(Customer())
    assert next(stream) == 1
    clock.now = clock.now.replace(tzinfo=None)
    with pytest.raises(ProcessingDeniedError) as caught:
        next(stream)
    assert denied(caught.value) == {Code.CLOCK_UNUSABLE}


def test_a_denial_that_is_observed() -> None:
    """What is only reported for now goes on."""
    mine = a_guard(observe_until={ANALYSIS: date(2026, 12, 31)})
    customer = Customer(kind=pr.Role.SOLE_TRADER)

    @mine.for_purpose(ANALYSIS, subject="customer")
    def rows(customer: Customer) -> Generator[int]:
        yield from (1, 2)

    assert list(rows(customer)) == [1, 2]


def test_an_error_of_cleaning_up_hides_no_denial() -> None:
    """What a body raises while it is closed for a denial says what it came from."""
    mine = a_guard()

    @mine.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[int]:
        try:
            yield 1
        finally:
            raise OSError("disk")

    stream = rows(KIM)
    next(stream)
    mine.choices.restrict(KIM, via="letter")
    with pytest.raises(OSError, match="disk") as caught:
        next(stream)
    context: BaseException | None = caught.value
    while context is not None and not isinstance(context, ProcessingDeniedError):
        context = context.__context__
    assert isinstance(context, ProcessingDeniedError)


def test_an_error_thrown_in_is_asked_for() -> None:
    """An Exception thrown in is a step like any other: denied, the body does not get it, and the denial says what it stands in for."""
    mine = a_guard()
    log: list[str] = []

    @mine.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[int]:
        try:
            yield 1
        except ValueError:
            log.append("goes on")
            yield 2
        finally:
            log.append("cleaned")

    @mine.for_purpose(REFUND, subject="customer")
    async def arows(customer: Customer) -> AsyncGenerator[int]:
        try:
            yield 1
        except ValueError:
            log.append("goes on")
            yield 2
        finally:
            log.append("cleaned")

    async def main() -> None:
        stream = arows(ALEX)
        await anext(stream)
        mine.choices.restrict(ALEX, via="letter")
        with pytest.raises(ProcessingDeniedError) as caught:
            await stream.athrow(ValueError("wrong"))
        assert isinstance(caught.value.__context__, ValueError)

    stream = rows(KIM)
    next(stream)
    mine.choices.restrict(KIM, via="letter")
    with pytest.raises(ProcessingDeniedError) as caught:
        stream.throw(ValueError("wrong"))
    assert isinstance(caught.value.__context__, ValueError)
    asyncio.run(main())
    assert log == ["cleaned"] * 2


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError])
def test_what_ends_a_program_is_not_asked_for(ending: type[BaseException]) -> None:
    """An interrupt, an exit or a cancellation comes out as itself, also of a generator that would be denied; the body cleans up."""
    mine = a_guard()
    log: list[type[BaseException]] = []

    @contextmanager
    @mine.for_purpose(REFUND, subject="customer")
    def refunding(customer: Customer) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            log.append(type(error))
            raise

    @asynccontextmanager
    @mine.for_purpose(REFUND, subject="customer")
    async def arefunding(customer: Customer) -> AsyncIterator[None]:
        try:
            yield
        except BaseException as error:
            log.append(type(error))
            raise

    raised, out = ending("from the block"), list[BaseException]()
    try:
        with refunding(KIM):
            mine.choices.restrict(KIM, via="letter")
            raise raised
    except BaseException as error:  # noqa: BLE001 - what comes out is the question
        out.append(error)

    async def main() -> None:
        try:
            async with arefunding(ALEX):
                mine.choices.restrict(ALEX, via="letter")
                raise raised
        except BaseException as error:  # noqa: BLE001 - as above
            out.append(error)

    asyncio.run(main())
    assert out == [raised, raised]
    assert log == [ending] * 2


# ---------------------------------------------------------------- claims


def test_claimed_in_a_step_and_not_between() -> None:
    """A refusal waits for a step that is under way, and for no longer."""
    mine = a_guard()
    in_step, go_on, log = threading.Event(), threading.Event(), list[str]()

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def rows(customer: Customer) -> Generator[int]:
        in_step.set()
        assert go_on.wait(TIMEOUT)
        log.append("sent")
        yield 1
        log.append("sent again")
        yield 2

    def refuse() -> None:
        assert in_step.wait(TIMEOUT)
        mine.choices.opt_out(KIM, via="call")
        log.append("acknowledged")

    with ThreadPoolExecutor(1) as pool:
        refusing = pool.submit(refuse)
        stream = rows(KIM)
        threading.Timer(0.1, go_on.set).start()
        assert next(stream) == 1
        refusing.result(TIMEOUT)
    with pytest.raises(ProcessingDeniedError):
        next(stream)
    assert log == ["sent", "acknowledged"]


class Failing(pr.MemoryRegister):
    """A register whose claims cannot be left."""

    @contextmanager
    def claim(self, keys: Any) -> Generator[Any]:
        with super().claim(keys) as found:
            yield found
        raise ConnectionError("kim@example.org")


def test_a_claim_that_cannot_be_left(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, without what the register said, and neither what was yielded nor a denial is lost."""
    mine = a_guard(register=Failing)

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def rows(customer: Customer) -> Generator[int]:
        yield from (1, 2)

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def arows(customer: Customer) -> AsyncGenerator[int]:
        yield 1
        yield 2

    async def collected() -> list[int]:
        return [each async for each in arows(KIM)]

    with caplog.at_level(logging.ERROR):
        assert list(rows(KIM)) == [1, 2]
        assert asyncio.run(collected()) == [1, 2]
        assert len(caplog.messages) == 6
        mine.choices.opt_out(KIM, via="call")
        with pytest.raises(ProcessingDeniedError):
            next(rows(KIM))
        with pytest.raises(ProcessingDeniedError):
            asyncio.run(collected())
        assert len(caplog.messages) == 8
    assert set(caplog.messages) == {"the register failed while a claim was left: ConnectionError"}


# ---------------------------------------------------------------- registers for an event loop


def test_an_async_generator_on_an_async_register() -> None:
    """Each step is claimed, decided and left on the loop."""
    mine = a_guard(register=AsyncRegister, keys=RING)

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def rows(customer: Customer) -> AsyncGenerator[int]:
        yield 1
        yield 2

    async def main() -> None:
        assert [each async for each in rows(KIM)] == [1, 2]
        stream = rows(KIM)
        assert await anext(stream) == 1
        await mine.achoices.opt_out(KIM, via="call")
        with pytest.raises(ProcessingDeniedError):
            await anext(stream)

    asyncio.run(main())


def test_a_generator_on_an_async_register() -> None:
    """A synchronous generator cannot ask it: an error at decoration if the register is there, else at the first step."""

    def rows(customer: Customer) -> Generator[int]:
        yield 1

    there = a_guard(register=AsyncRegister(), keys=RING)
    with pytest.raises(DefinitionError, match="write `async def`"):
        there.for_purpose(REFUND, subject="customer")(rows)
    later = a_guard(register=AsyncRegister, keys=RING)
    with pytest.raises(WrongUseError, match="asynchronous"):
        next(later.for_purpose(REFUND, subject="customer")(rows)(KIM))


# ---------------------------------------------------------------- other context variables are the caller's

LANGUAGE: ContextVar[str] = ContextVar("language", default="en")


def test_context_variables_go_both_ways() -> None:
    """What the caller sets between two steps is seen by the body, and what the body sets by the caller, as without a guard."""

    @guard.for_purpose(REFUND, subject="customer")
    def rows(customer: Customer) -> Generator[Any]:
        while True:
            yield decimal.Decimal(1) / 3, LANGUAGE.get()
            LANGUAGE.set("nb")

    def main() -> None:
        stream = rows(KIM)
        with decimal.localcontext() as context:
            context.prec = 5
            assert next(stream) == (decimal.Decimal("0.33333"), "en")
            LANGUAGE.set("sv")
            context.prec = 3
            assert next(stream) == (decimal.Decimal("0.333"), "nb")
        assert LANGUAGE.get() == "nb"

    contextvars.copy_context().run(main)


def test_context_variables_of_an_async_generator() -> None:
    """The same, async, and a token that the body keeps over a `yield` works as it does without a guard."""

    @guard.for_purpose(REFUND, subject="customer")
    async def rows(customer: Customer) -> AsyncGenerator[str]:
        token = LANGUAGE.set("nb")
        yield LANGUAGE.get()
        LANGUAGE.reset(token)
        yield LANGUAGE.get()

    async def main() -> None:
        stream = rows(KIM)
        assert (await anext(stream), LANGUAGE.get()) == ("nb", "nb")
        assert (await anext(stream), LANGUAGE.get()) == ("en", "en")
        LANGUAGE.set("sv")

    asyncio.run(main())
    assert LANGUAGE.get() == "en"


# ---------------------------------------------------------------- reading, step by step


def test_a_generator_that_reads() -> None:
    """`reads` on a generator is held against the scopes that are open at each step."""

    @guard.reads(ACCOUNT, subject="customer")
    def accounts(customer: Customer) -> Generator[str]:
        yield "0000"
        yield "0001"
        yield "0002"

    stream = accounts(KIM)
    with pytest.raises(ProcessingDeniedError) as caught:
        next(stream)
    assert denied(caught.value) == NOTHING
    with guard.processing(REFUND, subject=KIM):
        stream = accounts(KIM)
        assert next(stream) == "0000"
    with guard.processing(ANALYSIS, subject=KIM):
        assert next(stream) == "0001"
    with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE), pytest.raises(ProcessingDeniedError) as caught:
        next(stream)
    assert denied(caught.value) == {Code.CATEGORY_NOT_DECLARED}
    assert list(stream) == []


def test_an_async_generator_that_reads() -> None:
    """The same, async."""

    @guard.reads(PHONE, subject="customer")
    async def phones(customer: Customer) -> AsyncGenerator[str]:
        yield "1"
        yield "2"

    async def main() -> None:
        stream = phones(KIM)
        async with guard.processing(REFUND, subject=KIM):
            assert await anext(stream) == "1"
        with pytest.raises(ProcessingDeniedError) as caught:
            await anext(stream)
        assert denied(caught.value) == NOTHING

    asyncio.run(main())
