"""Scopes and what is read inside them: nested, in threads, in tasks, and after they ended."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, DefinitionError, ProcessingDeniedError, WrongUseError
from tests.world import (
    ACCOUNT,
    ALEX,
    ANALYSIS,
    CONTACT,
    EMAIL,
    HEALTH,
    INVOICING,
    KIM,
    OFFERS,
    PHONE,
    REFUND,
    TIMEOUT,
    Customer,
    Invoice,
    a_guard,
    denied,
)

guard = a_guard()


@guard.reads(ACCOUNT, subject="customer")
def account(customer: Customer) -> str:
    """Read an account number."""
    return "0000"


@guard.reads(PHONE, subject="customer")
async def phone(customer: Customer) -> str:
    """Read a telephone number."""
    return "0"


@guard.reads(CONTACT, subject="customer")
def contact(customer: Customer) -> str:
    """Read all contact details."""
    return "all"


def refused(read: Callable[[Any], object], person: object = KIM) -> set[Code]:
    """Why it may not be read; empty where it may."""
    try:
        read(person)
    except ProcessingDeniedError as error:
        return denied(error)
    return set()


def test_without_a_scope() -> None:
    """A scope that nobody opened: denied, with that reason."""
    assert refused(account) == {Code.NO_SCOPE}

    async def main() -> None:
        with pytest.raises(ProcessingDeniedError):
            await phone(KIM)

    asyncio.run(main())


def test_in_a_scope() -> None:
    """A scope opens the categories of its purposes, for its person, until it is left."""
    with guard.processing(REFUND, subject=KIM) as decision:
        assert decision.permitted
        assert refused(account) == set()
    assert refused(account) == {Code.NO_SCOPE}


def test_a_guarded_function_is_a_scope() -> None:
    """What a guarded function calls reads inside its purposes."""

    @guard.for_purpose(REFUND, subject="customer")
    def refund(customer: Customer) -> str:
        return account(customer)

    assert refund(KIM) == "0000"
    assert refused(account) == {Code.NO_SCOPE}


def test_uses_narrows_what_may_be_read() -> None:
    """A scope that says what it uses opens that and no more."""
    with guard.processing(REFUND, subject=KIM, uses={PHONE}):
        assert refused(account) == {Code.CATEGORY_NOT_DECLARED}
        assert refused(contact) == {Code.CATEGORY_NOT_DECLARED}
        assert asyncio.run(_read(phone)) == "0"


async def _read(function: Callable[[Customer], Any]) -> Any:
    return await function(KIM)


def test_a_child_does_not_open_its_parent() -> None:
    """A scope on a wide category opens its children, never the other way round."""
    with guard.processing(REFUND, subject=KIM, uses={CONTACT}):
        assert refused(contact) == set()
    with guard.processing(REFUND, subject=KIM, uses={EMAIL, PHONE}):
        assert refused(contact) == {Code.CATEGORY_NOT_DECLARED}


def test_nested_scopes_intersect() -> None:
    """What is read inside two scopes needs both; the inner one never widens, and its end gives back the outer alone."""
    with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE):
        assert refused(account) == {Code.CATEGORY_NOT_DECLARED}
        with guard.processing(REFUND, subject=KIM):
            assert refused(account) == {Code.CATEGORY_NOT_DECLARED}
            assert refused(contact) == set()
        assert refused(account) == {Code.CATEGORY_NOT_DECLARED}
    with guard.processing(REFUND, subject=KIM), guard.processing(ANALYSIS, subject=KIM):
        assert refused(account) == set()


def test_nested_scopes_of_two_persons() -> None:
    """Inside scopes for two persons nothing of either may be read: each scope is about its own."""
    with guard.processing(REFUND, subject=KIM), guard.processing(REFUND, subject=ALEX):
        assert refused(account, KIM) == {Code.SUBJECT_MISMATCH}
        assert refused(account, ALEX) == {Code.SUBJECT_MISMATCH}


def test_several_purposes_in_one_scope() -> None:
    """`reads` needs its category in every purpose in force."""
    with guard.processing(OFFERS, REFUND, subject=KIM):
        assert refused(contact) == set()
        assert refused(account) == {Code.CATEGORY_NOT_DECLARED}


def test_the_same_person_by_another_object() -> None:
    """The person is told by the id, so another object of the same customer is the same person, and an id is enough."""
    with guard.processing(REFUND, subject=KIM):
        assert refused(account, Customer(pk=7, phone=None, email=None)) == set()
        assert refused(account, 7) == set()
        assert refused(account, "7") == set()
        assert refused(account, 8) == {Code.SUBJECT_MISMATCH}
        assert refused(account, pr.Reached(phone="+46701740605")) == {Code.SUBJECT_MISMATCH}
        assert refused(account, None) == {Code.SUBJECT_MISMATCH}


def test_nobody_is_not_the_same_as_nobody() -> None:
    """Two persons who are both unknown are not taken for one."""

    class NoId:
        pk = None
        phone = "+46701740605"

    mine = a_guard(
        pr.Rulebook(controller=guard.rules.controller, purposes=[INVOICING], version="1"),
        subjects=[pr.SubjectAdapter(NoId, id="pk", addresses={"phone": "phone"})],
    )

    @mine.reads(ACCOUNT, subject="person")
    def read(person: object) -> str:
        return "0000"

    with pytest.raises(ProcessingDeniedError), mine.processing(INVOICING, subject=NoId()):
        pass
    assert refused(read, NoId()) == {Code.NO_SCOPE}


def test_somebody_reached_by_an_address() -> None:
    """A scope about an address opens what is read about that address, and about no other."""
    mine = a_guard()

    @mine.reads(ACCOUNT, subject="person")
    def read(person: object) -> str:
        return "0000"

    with mine.processing(INVOICING, subject=pr.Reached(phone="+46701740605")):
        assert refused(read, pr.Reached(phone="0046 70 174 06 05")) == set()
        assert refused(read, pr.Reached(phone="+46701740606")) == {Code.SUBJECT_MISMATCH}
        assert refused(read, KIM) == {Code.SUBJECT_MISMATCH}


def test_scopes_of_two_guards_do_not_mix() -> None:
    """A scope of another guard opens nothing of this one."""
    with a_guard().processing(REFUND, subject=KIM):
        assert refused(account) == {Code.NO_SCOPE}


def test_a_scope_that_is_denied_opens_nothing() -> None:
    """Entering raises, and nothing is in force."""
    mine = a_guard()
    mine.choices.restrict(KIM, via="letter")

    @mine.reads(ACCOUNT, subject="customer")
    def read(customer: Customer) -> str:
        return "0000"

    with pytest.raises(ProcessingDeniedError), mine.processing(REFUND, subject=KIM):
        raise AssertionError("the body ran")
    assert refused(read) == {Code.NO_SCOPE}


def test_a_scope_is_entered_once() -> None:
    """A scope that is kept and entered again raises: each entry asks anew."""
    scope = guard.processing(REFUND, subject=KIM)
    with scope:
        pass
    with pytest.raises(WrongUseError, match="entered once"):
        scope.__enter__()


def test_a_scope_ends_with_an_exception() -> None:
    """An exception leaves the scope, and comes through."""
    with pytest.raises(KeyError), guard.processing(REFUND, subject=KIM):
        raise KeyError
    assert refused(account) == {Code.NO_SCOPE}


def test_reads_at_decoration() -> None:
    """A category that no purpose uses, or a misspelt parameter, fails at decoration."""

    def read(customer: Customer) -> None: ...

    with pytest.raises(DefinitionError, match="`health`"):
        guard.reads(HEALTH, subject="customer")
    with pytest.raises(DefinitionError, match="`customer`"):
        guard.reads(ACCOUNT, subject="custmer")(read)
    with pytest.raises(DefinitionError):
        guard.reads("account", subject="customer")  # type: ignore[arg-type]


# ---------------------------------------------------------------- threads and tasks


def test_a_thread_sees_no_foreign_scope() -> None:
    """A scope is in force in its own thread only, also in a pool, and two threads have each their own."""
    with guard.processing(REFUND, subject=KIM), ThreadPoolExecutor(2) as pool:
        assert pool.submit(refused, account).result(TIMEOUT) == {Code.NO_SCOPE}
    both = threading.Barrier(2, timeout=TIMEOUT)

    def work(person: Customer, other: Customer) -> tuple[set[Code], set[Code]]:
        with guard.processing(REFUND, subject=person):
            both.wait()
            seen = refused(account, person), refused(account, other)
            both.wait()
            return seen

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.submit(work, KIM, ALEX), pool.submit(work, ALEX, KIM)
        assert (set(), {Code.SUBJECT_MISMATCH}) == one.result(TIMEOUT) == two.result(TIMEOUT)


def test_a_thread_that_is_given_the_context() -> None:
    """A context that is carried along on purpose carries the scope, while it lasts and not after."""
    with guard.processing(REFUND, subject=KIM):
        carried = contextvars.copy_context()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(carried.run, refused, account).result(TIMEOUT) == set()
    assert carried.run(refused, account) == {Code.SCOPE_ENDED}


def test_a_task_that_outlives_its_scope() -> None:
    """A task that was started inside a scope and reads after it ended is denied: the scope ended."""

    async def main() -> tuple[set[Code], set[Code]]:
        ended = asyncio.Event()

        async def later() -> tuple[set[Code], set[Code]]:
            before = refused(account)
            await ended.wait()
            return before, refused(account)

        async with guard.processing(REFUND, subject=KIM):
            task = asyncio.create_task(later())
            await asyncio.sleep(0)
        ended.set()
        return await task

    assert asyncio.run(main()) == (set(), {Code.SCOPE_ENDED})


def test_an_ended_scope_is_not_revived_by_a_new_one() -> None:
    """A task that outlived a scope and opens its own still carries the ended one, and is denied."""

    async def main() -> set[Code]:
        ended = asyncio.Event()

        async def later() -> set[Code]:
            await ended.wait()
            with guard.processing(REFUND, subject=KIM):
                return refused(account)

        with guard.processing(REFUND, subject=KIM):
            task = asyncio.create_task(later())
            await asyncio.sleep(0)
        ended.set()
        return await task

    assert asyncio.run(main()) == {Code.SCOPE_ENDED}


def test_tasks_see_no_foreign_scope() -> None:
    """Two tasks that interleave each read in their own scope."""

    async def main() -> list[tuple[set[Code], set[Code]]]:
        async def work(person: Customer, other: Customer) -> tuple[set[Code], set[Code]]:
            async with guard.processing(REFUND, subject=person):
                await asyncio.sleep(0)
                seen = refused(account, person), refused(account, other)
                await asyncio.sleep(0)
                return seen

        return await asyncio.gather(*(work(*pair) for pair in ((KIM, ALEX), (ALEX, KIM)) * 5))

    assert asyncio.run(main()) == [(set(), {Code.SUBJECT_MISMATCH})] * 10


def test_a_scope_in_a_task_is_not_the_caller_s() -> None:
    """A scope that a child task opens is not in force in the task that started it."""

    async def main() -> set[Code]:
        opened, done = asyncio.Event(), asyncio.Event()

        async def child() -> None:
            async with guard.processing(REFUND, subject=KIM):
                opened.set()
                await done.wait()

        task = asyncio.create_task(child())
        await opened.wait()
        seen = refused(account)
        done.set()
        await task
        return seen

    assert asyncio.run(main()) == {Code.NO_SCOPE}


def test_scopes_left_out_of_order() -> None:
    """A scope that is left before the one inside it takes only itself out of force."""
    outer = guard.processing(REFUND, subject=KIM)
    inner = guard.processing(ANALYSIS, subject=KIM)
    outer.__enter__()
    inner.__enter__()
    outer.__exit__()
    assert refused(account) == set()
    assert refused(account, Invoice(KIM).customer) == set()
    inner.__exit__()
    assert refused(account) == {Code.NO_SCOPE}


def test_reading_is_told_to_the_hooks() -> None:
    """A denied read is audited as any other decision."""
    told: list[pr.Decision] = []
    mine = a_guard(on_decision=[told.append])

    @mine.reads(ACCOUNT, subject="customer")
    def read(customer: Customer) -> str:
        return "0000"

    refused(read)
    assert [reason.code for decision in told for reason in decision.reasons] == [Code.NO_SCOPE]
