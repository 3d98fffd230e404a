"""A trial asks the guards that a program has, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, Decision, Guard, MemoryRegister, WrongUseError
from processing_rules.testing import Clock, denied, trial
from tests.world import (
    ALEX,
    CUSTOMERS,
    INVOICING,
    KIM,
    NEWS,
    NOW,
    OFFERS,
    RING,
    RULES,
    TIMEOUT,
    AsyncRegister,
    Customer,
    ListCopy,
    a_guard,
    a_list,
    codes,
    consents,
)

AT = "2026-06-15T12:00"  # 10:00 UTC: NOW


def no_register() -> MemoryRegister:
    raise ConnectionError("no database in a test")


KIM_REACHED = pr.Reached(phone=KIM.phone)
FULFILLED = {pr.OFFER_OPT_OUT, pr.INFORM_SOURCE}
PROGRAM = a_guard(register=no_register, keys=RING)


@PROGRAM.for_purpose(OFFERS, subject="customer", channel=Channel.POST, fulfils=FULFILLED)
def write_offer(customer: Any) -> str:
    """A function of the program."""
    return "written"


@pytest.fixture
def guard() -> Guard:
    """A guard whose register holds an objection of Kim's."""
    mine = a_guard()
    mine.choices.opt_out(KIM, via="letter")
    return mine


def offered(guard: Guard, person: Any = KIM) -> set[str]:
    return codes(guard, OFFERS, subject=person, channel=Channel.PHONE)


# ---------------------------------------------------------------- what it does


def test_the_programs_own_guard_is_tried() -> None:
    """Its register is never made; its functions ask the trial's."""
    with trial(PROGRAM, at=AT) as trying:
        assert write_offer(KIM) == "written"
        trying.choices.opt_out(KIM, via="test")
        with denied(Code.OBJECTION_TO_MARKETING):
            write_offer(KIM)
        assert write_offer(ALEX) == "written"
        assert len(trying.register.recorded(list(RING.keys_of(KIM_REACHED)))) == 1
    with denied(Code.REGISTER_UNAVAILABLE):  # the control: outside, it is the program's own
        write_offer(KIM)


def test_afterwards_all_is_as_it_was(guard: Guard) -> None:
    """What was said before is not heard in the trial, and what is said in the trial is not heard after it."""
    assert offered(guard) == {Code.OBJECTION_TO_MARKETING}
    before = guard.choices.said_by(KIM)
    with suppress(ZeroDivisionError), trial(guard, at="2030-01-01") as trying:
        assert offered(guard) == set()
        assert guard.choices.said_by(KIM) == ()
        trying.choices.opt_out(ALEX, via="test")
        guard.choices.restrict(ALEX, via="test")
        assert offered(guard, ALEX) == {Code.OBJECTION_TO_MARKETING, Code.RESTRICTION}
        raise ZeroDivisionError
    assert offered(guard) == {Code.OBJECTION_TO_MARKETING}
    assert offered(guard, ALEX) == set()
    assert guard.choices.said_by(KIM) == before
    assert guard.choices.said_by(ALEX) == ()
    assert guard.decide(INVOICING, subject=KIM).at == NOW


def test_the_clock_is_the_trials(guard: Guard) -> None:
    """A time without an offset is one of the controller's zone; a clock that there is already serves too."""
    with trial(guard, at=AT) as trying:
        assert guard.decide(INVOICING, subject=KIM).at == NOW
        trying.clock.move_to("2026-12-31T23:59")
        assert guard.decide(INVOICING, subject=KIM).at == datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
        assert trying.choices.opt_out(KIM, via="test").at == trying.clock()
    clock = Clock(NOW)
    with trial(guard, at=clock) as trying:
        assert trying.clock is clock
        clock.move_by(days=1)
        assert guard.decide(INVOICING, subject=KIM).at == datetime(2026, 6, 16, 10, tzinfo=UTC)


def test_several_guards_hear_the_same() -> None:
    """What is said to one is heard by the others, as with the one register of a program."""
    one, other = a_guard(), a_guard()
    with trial(one, other, one, at=AT) as trying:
        trying.choices.opt_out(KIM, via="test")
        assert offered(one) == offered(other) == {Code.OBJECTION_TO_MARKETING}
        assert [decision.permitted for decision in trying.decisions] == [False, False]
    assert offered(one) == offered(other) == set()


def test_hooks_are_told_and_decisions_are_there_to_be_read() -> None:
    seen: list[Decision] = []
    guard = a_guard(on_decision=[seen.append])
    with trial(guard, at=AT) as trying:
        guard.decide(INVOICING, subject=KIM)
        guard.decide(NEWS, subject=KIM, channel=Channel.EMAIL)
        assert trying.decisions == seen
    guard.decide(INVOICING, subject=KIM)
    assert [decision.purposes for decision in trying.decisions] == [("invoicing",), ("newsletter",)]
    assert len(seen) == 3


def test_the_lint_of_a_guard_says_the_same(guard: Guard) -> None:
    """That a trial notes decisions is no audit."""
    day = NOW.date()
    before = guard.lint(on=day)
    with trial(guard, at=AT):
        assert guard.lint(on=day) == before


def test_lists_and_keys_stay_the_programs() -> None:
    """A copy of an opt-out list is keyed with the guard's own ring, and found in the trial too."""
    listed = a_list(ListCopy(KIM_REACHED))
    guard = a_guard(keys=RING, register=no_register, opt_out_lists=[listed])
    with trial(guard, at=AT):
        assert offered(guard) == {Code.LISTED}
        assert offered(guard, ALEX) == set()


def test_what_was_said_elsewhere_can_be_heard_as_it_is(guard: Guard) -> None:
    """`hear` records a choice under the person's keys, with its own time."""
    objection = pr.Choice(kind="objection-to-marketing", at=datetime(2026, 1, 1, tzinfo=UTC), evidence="letter")
    with trial(guard, at=AT) as trying:
        (stored,) = trying.hear(KIM, objection)
        assert (stored.at, stored.sequence, guard.choices.said_by(KIM)) == (objection.at, 1, (stored,))
        assert offered(guard) == {Code.OBJECTION_TO_MARKETING}
        with pytest.raises(WrongUseError):
            trying.hear(7, objection)
        with pytest.raises(pr.InputError, match="would be lost"):
            trying.hear(Customer(pk=None, email=None, phone=None), objection)
    with pytest.raises(WrongUseError, match="inside its `with` block"):
        trying.hear(KIM, objection)


# ---------------------------------------------------------------- one at a time


def test_a_guard_is_on_one_trial_at_a_time(guard: Guard) -> None:
    """A second one is refused, and takes none of its guards; the first goes on."""
    other = a_guard()
    with trial(guard, at=AT) as trying:
        trying.choices.opt_out(KIM, via="test")
        with pytest.raises(WrongUseError, match="one trial at a time"), trial(other, guard, at=AT):
            pass
        assert offered(guard) == {Code.OBJECTION_TO_MARKETING}
        assert other._desks.everywhere is None
        with trial(other, at=AT):
            assert offered(other) == set()
    with trial(guard, other, at=AT):
        assert offered(guard) == set()


def test_a_trial_in_another_thread_is_refused(guard: Guard) -> None:
    """Two tests side by side in one process would ask each other's register."""
    problems: list[Exception] = []

    def elsewhere() -> None:
        try:
            with trial(guard, at=AT):
                pass
        except WrongUseError as error:
            problems.append(error)

    with trial(guard, at=AT):
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join(TIMEOUT)
    assert [type(each) for each in problems] == [WrongUseError]


def test_a_trial_is_entered_once_and_used_inside(guard: Guard) -> None:
    trying = trial(guard, at=AT)
    with pytest.raises(WrongUseError, match="inside its `with` block"):
        _ = trying.choices
    with trying:
        pass
    with pytest.raises(WrongUseError, match="inside its `with` block"):
        _ = trying.achoices
    with pytest.raises(WrongUseError, match="entered once"), trying:
        pass
    assert offered(guard) == {Code.OBJECTION_TO_MARKETING}


def test_it_takes_guards_and_a_time(guard: Guard) -> None:
    with pytest.raises(WrongUseError, match="one guard or several"):
        trial(at=AT)
    wrong: Any = RULES
    with pytest.raises(WrongUseError, match="one guard or several"):
        trial(wrong, at=AT)
    with pytest.raises(pr.InputError, match="2026-03-01T12:00"):
        trial(guard, at="now")
    with pytest.raises(TypeError, match="at"):
        trial(guard)  # type: ignore[call-arg]


# ---------------------------------------------------------------- nothing is left


def test_a_scope_of_a_trial_is_not_entered_after_it(guard: Guard) -> None:
    """It would ask the empty register of a test that is over."""
    with trial(guard, at=AT):
        scope = guard.processing(OFFERS, subject=ALEX, channel=Channel.PHONE, fulfils=FULFILLED)
        pending = guard.adecide(OFFERS, subject=KIM, channel=Channel.PHONE)
        filtered = guard.filter([KIM], OFFERS, channel=Channel.PHONE, fulfils=FULFILLED)
    with pytest.raises(WrongUseError, match="`trial` that is over"), scope:
        pass
    assert list(filtered) == []

    async def ask() -> Decision:
        return await pending

    assert asyncio.run(ask()).codes == {Code.OBJECTION_TO_MARKETING}


def test_a_generator_that_goes_on_after_it_is_decided_by_its_own_guard(guard: Guard) -> None:
    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, fulfils=FULFILLED)
    def lines(customer: Any) -> Iterator[int]:
        yield from range(9)

    with trial(guard, at=AT):
        reading = lines(KIM)
        assert next(reading) == 0
    with denied(Code.OBJECTION_TO_MARKETING):
        next(reading)


def test_one_that_was_entered_by_hand_and_dropped_is_over(guard: Guard) -> None:
    trial(guard, at=AT).__enter__()
    gc.collect()
    assert offered(guard) == {Code.OBJECTION_TO_MARKETING}
    with trial(guard, at=AT):
        assert offered(guard) == set()


def test_a_trial_can_be_seen_in_the_log(guard: Guard, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "processing_rules"), trial(guard, at=AT):
        pass
    assert [record.levelname for record in caplog.records] == ["INFO"]


# ---------------------------------------------------------------- threads and tasks


def test_every_thread_is_on_trial(guard: Guard) -> None:
    """Code under test that works in threads reaches no other register either."""
    with trial(guard, at=AT) as trying, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda person: offered(guard, person), [KIM, ALEX] * 8)) == [set()] * 16
        pool.submit(guard.choices.opt_out, KIM, via="thread").result(TIMEOUT)
        assert offered(guard) == {Code.OBJECTION_TO_MARKETING}
        trying.clock.move_by(days=1)
        asked = pool.submit(guard.decide, INVOICING, subject=KIM)
        assert asked.result(TIMEOUT).at == trying.clock()


def test_tasks_are_on_trial(guard: Guard) -> None:
    async def program() -> list[set[Code]]:
        async def asked(person: Any) -> set[Code]:
            return set((await guard.adecide(OFFERS, subject=person, channel=Channel.PHONE)).codes)

        with trial(guard, at=AT) as trying:
            await trying.achoices.opt_out(ALEX, via="test")
            return [*await asyncio.gather(asked(KIM), asyncio.create_task(asked(ALEX)))]

    assert asyncio.run(program()) == [set(), {Code.OBJECTION_TO_MARKETING}]
    assert offered(guard) == {Code.OBJECTION_TO_MARKETING}


def test_a_guard_on_a_register_to_be_awaited_is_tried_on_one() -> None:
    """What its program may not do in production it may not do on trial: a synchronous question."""
    guard = Guard(RULES, register=AsyncRegister(), subjects=[CUSTOMERS], keys=RING, clock=Clock(NOW))

    async def program() -> set[Code]:
        with trial(guard, at=AT) as trying:
            with pytest.raises(WrongUseError, match="asynchronous"):
                guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
            async with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE, fulfils=FULFILLED):
                await trying.achoices.opt_out(KIM, via="test")  # a claim of one's own is not waited for
            return set((await guard.adecide(OFFERS, subject=KIM, channel=Channel.PHONE)).codes)

    assert asyncio.run(program()) == {Code.OBJECTION_TO_MARKETING}


@pytest.mark.parametrize("asynchronous", [True, False])
def test_whether_it_is_awaited_can_be_said(asynchronous: bool) -> None:
    """A register that is made by a function is not known before."""
    guard = a_guard(register=AsyncRegister, keys=RING)
    with trial(guard, at=AT, asynchronous=asynchronous):
        if asynchronous:
            with pytest.raises(WrongUseError, match="asynchronous"):
                guard.decide(INVOICING, subject=KIM)
        else:
            assert guard.decide(INVOICING, subject=KIM)


def test_consents_are_heard(guard: Guard) -> None:
    with trial(guard, at=AT):
        assert not guard.decide(NEWS, subject=KIM, channel=Channel.EMAIL)
        consents(guard)
        assert guard.decide(NEWS, subject=KIM, channel=Channel.EMAIL)
