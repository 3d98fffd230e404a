"""A decision about marketing holds while a message is handed over, not after: the guard claims, it does not merely check."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import OFFER_OPT_OUT, Channel, ProcessingDeniedError, WrongUseError
from tests.world import (
    ALEX,
    INVOICING,
    KIM,
    NEWS,
    OFFERS,
    TIMEOUT,
    AsyncRegister,
    Customer,
    a_guard,
    consents,
)

HandOver = Callable[[], object]
Send = Callable[[pr.Guard, HandOver], None]
Refuse = Callable[[pr.Guard], object]


# ---------------------------------------------------------------- one harness for the guard and for a plain check


def by_guard(guard: pr.Guard, hand_over: HandOver) -> None:
    """Send as the library has it."""

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def ring(customer: Customer) -> None:
        hand_over()

    ring(KIM)


def by_scope(guard: pr.Guard, hand_over: HandOver) -> None:
    """Send in a scope."""
    with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE):
        hand_over()


def by_check(guard: pr.Guard, hand_over: HandOver) -> None:
    """Send as it is usually written: decide, then send."""
    if guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE):
        hand_over()


def raced(send: Send, refuse: Refuse) -> list[str]:
    """In which order a message was sent and a refusal acknowledged, where the refusal comes between decision and message."""
    guard = a_guard()
    handing_over, acknowledged, go_on = threading.Event(), threading.Event(), threading.Event()
    log: list[str] = []

    def hand_over() -> None:
        handing_over.set()
        assert go_on.wait(TIMEOUT)
        log.append("sent")

    def refused() -> None:
        assert handing_over.wait(TIMEOUT)
        refuse(guard)
        log.append("acknowledged")
        acknowledged.set()

    with ThreadPoolExecutor(2) as pool:
        sending, refusing = pool.submit(send, guard, hand_over), pool.submit(refused)
        acknowledged.wait(0.2)  # a refusal that does not wait is acknowledged by now
        go_on.set()
        sending.result(TIMEOUT)
        refusing.result(TIMEOUT)
    return log


REFUSALS: dict[str, Refuse] = {
    "opt-out": lambda guard: guard.choices.opt_out(KIM, via="call"),
    "opt-out of a channel": lambda guard: guard.choices.opt_out(KIM, channels={Channel.PHONE}, via="call"),
    "opt-out by an address": lambda guard: guard.choices.opt_out(pr.Reached(phone="+46701740605"), via="call"),
    "objection on grounds": lambda guard: guard.choices.object_on_grounds(KIM, OFFERS, grounds="case 1", via="call"),
    "restriction": lambda guard: guard.choices.restrict(KIM, via="letter"),
    "erasure request": lambda guard: guard.choices.request_erasure(KIM, via="letter"),
    "withdrawal": lambda guard: guard.choices.withdraw(KIM, NEWS, via="my-pages"),
    "another thread's loop": lambda guard: asyncio.run(_awaited(guard.achoices.opt_out(KIM, via="call"))),
}


async def _awaited(work: Coroutine[Any, Any, Any]) -> Any:
    return await work


@pytest.mark.parametrize("send", [by_guard, by_scope])
@pytest.mark.parametrize("refuse", REFUSALS.values(), ids=REFUSALS.keys())
def test_no_message_after_an_acknowledged_refusal(send: Send, refuse: Refuse) -> None:
    """A refusal said by another thread while a message is handed over returns when the hand-over has ended."""
    assert raced(send, refuse) == ["sent", "acknowledged"]


def test_a_plain_check_sends_after_the_refusal() -> None:
    """The negative control: deciding and then sending does send after the acknowledged refusal, in the same harness."""
    assert raced(by_check, REFUSALS["opt-out"]) == ["acknowledged", "sent"]


def test_a_consent_does_not_wait() -> None:
    """Only a refusal waits: a consent changes nothing about a message under way."""
    assert raced(by_guard, consents) == ["acknowledged", "sent"]


def test_a_refusal_of_somebody_else_does_not_wait() -> None:
    """Claims are held per person."""
    assert raced(by_guard, lambda guard: guard.choices.opt_out(ALEX, via="call")) == ["acknowledged", "sent"]


def test_an_invoice_claims_nothing() -> None:
    """A claim is for marketing and for what lives by consent: a refusal does not wait for an invoice."""

    def send(guard: pr.Guard, hand_over: HandOver) -> None:
        with guard.processing(INVOICING, subject=KIM, channel=Channel.EMAIL):
            hand_over()

    assert raced(send, REFUSALS["opt-out"]) == ["acknowledged", "sent"]


def test_what_lives_by_consent_is_claimed() -> None:
    """A withdrawal waits for a hand-over under the consent."""

    def send(guard: pr.Guard, hand_over: HandOver) -> None:
        consents(guard)
        with guard.processing(NEWS, subject=KIM, channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT}):
            hand_over()

    assert raced(send, REFUSALS["withdrawal"]) == ["sent", "acknowledged"]


def test_a_refusal_counts_before_it_returns() -> None:
    """It is stored at once: whoever asks while it still waits is denied, and a new message is not begun."""
    guard = a_guard()
    handing_over, go_on = threading.Event(), threading.Event()

    def hand_over() -> None:
        handing_over.set()
        assert go_on.wait(TIMEOUT)

    with ThreadPoolExecutor(2) as pool:
        sending = pool.submit(by_guard, guard, hand_over)
        assert handing_over.wait(TIMEOUT)
        refusing = pool.submit(REFUSALS["opt-out"], guard)
        until(lambda: len(guard.choices.said_by(KIM)) == 1)
        assert not refusing.done()
        assert not guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
        with pytest.raises(ProcessingDeniedError):
            by_guard(guard, lambda: None)
        go_on.set()
        sending.result(TIMEOUT)
        refusing.result(TIMEOUT)


def until(reached: Callable[[], bool]) -> None:
    """Wait for something that another thread does."""
    end = time.monotonic() + TIMEOUT
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_any_number_of_claims() -> None:
    """Several messages may be handed over to one person at once; a refusal waits for those opened before it, not for later ones."""
    guard = a_guard()
    handing_over, go_on = threading.Barrier(4, timeout=TIMEOUT), threading.Event()

    def hand_over() -> None:
        handing_over.wait()
        assert go_on.wait(TIMEOUT)

    with ThreadPoolExecutor(4) as pool:
        sending = [pool.submit(by_guard, guard, hand_over) for _ in range(3)]
        handing_over.wait()
        refusing = pool.submit(REFUSALS["opt-out"], guard)
        until(lambda: len(guard.choices.said_by(KIM)) == 1)
        later = guard.processing(INVOICING, NEWS, subject=KIM)
        with pytest.raises(ProcessingDeniedError):
            later.__enter__()
        assert not refusing.done()
        go_on.set()
        for each in sending:
            each.result(TIMEOUT)
        refusing.result(TIMEOUT)


def test_a_message_that_fails_frees_the_refusal() -> None:
    """A claim ends with the hand-over, also when it raises or is denied."""
    guard = a_guard()

    def fails() -> None:
        raise ConnectionError

    for send in (by_guard, by_scope):
        with pytest.raises(ConnectionError):
            send(guard, fails)
    guard.choices.opt_out(KIM, via="call")
    for send in (by_guard, by_scope):
        with pytest.raises(ProcessingDeniedError):
            send(guard, fails)
    done(lambda: guard.choices.opt_out(KIM, via="again"))


def done(work: Callable[[], object]) -> None:
    """Run something that must not wait, in a thread that may be left behind if it does."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(TIMEOUT)
    assert not thread.is_alive(), "it waits"


# ---------------------------------------------------------------- never its own


def test_a_refusal_inside_one_s_own_claim() -> None:
    """The person says no during the call: the refusal does not wait for the very hand-over that says it."""
    guard = a_guard()
    done(lambda: by_guard(guard, lambda: REFUSALS["opt-out"](guard)))
    assert len(guard.choices.said_by(KIM)) == 1


def test_a_refusal_inside_nested_claims() -> None:
    """Neither the inner nor the outer claim of one's own is waited for."""
    guard = a_guard()
    done(lambda: by_scope(guard, lambda: by_guard(guard, lambda: REFUSALS["opt-out"](guard))))
    assert len(guard.choices.said_by(KIM)) == 1


def test_a_refusal_in_a_task_of_one_s_own() -> None:
    """A task that was started inside a claim is part of it."""
    guard = a_guard()

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def ring(customer: Customer) -> None:
        await asyncio.create_task(guard.achoices.opt_out(customer, via="call"))
        await guard.achoices.opt_out(customer, via="call")
        guard.choices.opt_out(customer, via="call")
        await asyncio.to_thread(guard.choices.opt_out, customer, via="call")

    done(lambda: asyncio.run(asyncio.wait_for(_awaited(ring(KIM)), TIMEOUT)))
    assert len(guard.choices.said_by(KIM)) == 4


def test_own_claim_beside_a_foreign_one() -> None:
    """Inside one's own claim a refusal still waits for the hand-overs of others."""
    guard = a_guard()
    handing_over, go_on, order = threading.Event(), threading.Event(), list[str]()

    def other() -> None:
        handing_over.set()
        assert go_on.wait(TIMEOUT)
        order.append("other ended")

    def mine() -> None:
        assert handing_over.wait(TIMEOUT)
        guard.choices.opt_out(KIM, via="call")
        order.append("refusal returned")

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.submit(by_guard, guard, other), pool.submit(by_guard, guard, mine)
        until(lambda: len(guard.choices.said_by(KIM)) == 1)
        go_on.set()
        one.result(TIMEOUT)
        two.result(TIMEOUT)
    assert order == ["other ended", "refusal returned"]


# ---------------------------------------------------------------- on one event loop


def test_achoices_does_not_block_the_loop() -> None:
    """While a refusal waits for a hand-over on the same loop, other tasks run on, and both end."""
    guard = a_guard()

    async def main() -> list[str]:
        started, go_on, log = asyncio.Event(), asyncio.Event(), list[str]()

        @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
        async def ring(customer: Customer) -> None:
            started.set()
            await go_on.wait()
            log.append("sent")

        async def refuse() -> None:
            await guard.achoices.opt_out(KIM, via="call")
            log.append("acknowledged")

        sending = asyncio.create_task(ring(KIM))
        await started.wait()
        refusing = asyncio.create_task(refuse())
        for _ in range(20):
            await asyncio.sleep(0.005)
        log.append("others ran")
        go_on.set()
        await asyncio.gather(sending, refusing)
        return log

    assert asyncio.run(asyncio.wait_for(main(), TIMEOUT)) == ["others ran", "sent", "acknowledged"]


def test_choices_on_the_loop_say_so() -> None:
    """A synchronous refusal that would have to wait on the loop is stored, and raises instead of blocking the loop for ever."""
    guard = a_guard()

    async def main() -> None:
        started, go_on = asyncio.Event(), asyncio.Event()

        @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
        async def ring(customer: Customer) -> None:
            started.set()
            await go_on.wait()

        sending = asyncio.create_task(ring(KIM))
        await started.wait()
        with pytest.raises(WrongUseError, match=r"stored.*guard\.achoices"):
            guard.choices.opt_out(KIM, via="call")
        assert not guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
        go_on.set()
        await sending

    asyncio.run(asyncio.wait_for(main(), TIMEOUT))


def test_a_cancelled_hand_over_frees_the_refusal() -> None:
    """A task that is cancelled inside its claim leaves it."""
    guard = a_guard()

    async def main() -> None:
        started = asyncio.Event()

        @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
        async def ring(customer: Customer) -> None:
            started.set()
            await asyncio.Event().wait()

        sending = asyncio.create_task(ring(KIM))
        await started.wait()
        refusing = asyncio.create_task(guard.achoices.opt_out(KIM, via="call"))
        await asyncio.sleep(0.01)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        await refusing

    asyncio.run(asyncio.wait_for(main(), TIMEOUT))


def test_claims_of_an_async_register_are_entered_and_left() -> None:
    """An async guard enters the register's claim before the body and leaves it after, also when the body raises."""
    log: list[str] = []

    class Watched(AsyncRegister):
        def claim(self, keys: Any) -> Any:
            inner = super().claim(keys)

            class Claim:
                async def __aenter__(self) -> Any:
                    await asyncio.sleep(0)
                    log.append("claimed")
                    return await inner.__aenter__()

                async def __aexit__(self, *exc: object) -> None:
                    await asyncio.sleep(0)
                    await inner.__aexit__(None, None, None)
                    log.append("left")

            return Claim()

    guard = a_guard(register=Watched, keys=pr.KeyRing.random())

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def ring(customer: Customer, fails: bool) -> None:
        log.append("body")
        if fails:
            raise ConnectionError

    async def main() -> None:
        await ring(KIM, False)
        with pytest.raises(ConnectionError):
            await ring(KIM, True)
        await guard.achoices.opt_out(KIM, via="call")
        with pytest.raises(ProcessingDeniedError):
            await ring(KIM, False)

    asyncio.run(main())
    assert log == ["claimed", "body", "left"] * 2 + ["claimed", "left"]


def test_filter_and_decide_never_claim() -> None:
    """Only the guard at hand-over claims."""

    class NoClaims(pr.MemoryRegister):
        def claim(self, keys: Any) -> Any:
            raise AssertionError("claimed")

    guard = a_guard(register=NoClaims)
    assert guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
    assert list(guard.filter([KIM], OFFERS, channel=Channel.PHONE)) == [KIM]
    with pytest.raises(ProcessingDeniedError):
        by_guard(guard, lambda: None)


# ---------------------------------------------------------------- many at once: in a process that can be given up on


PATIENCE = 60
"""Seconds for a process that starts anew: a busy machine takes long to do that, and one that waits for ever is worth the minute."""


def ends(program: str) -> bool:
    """Whether a program ends by itself."""
    command = [sys.executable, "-c", PREFACE + program]
    try:
        ended = subprocess.run(command, cwd=Path(__file__).parents[2], timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return False
    assert ended.returncode == 0
    return True


PREFACE = """
import asyncio, threading
from tests.world import *

guard = a_guard()
"""

MANY_REFUSALS = """
async def main():
    started, go_on = asyncio.Event(), asyncio.Event()

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def ring(customer):
        started.set()
        await go_on.wait()
        await asyncio.to_thread(int)  # as a library that sends does

    sending = asyncio.create_task(ring(KIM))
    await started.wait()
    refusing = [asyncio.create_task(guard.achoices.opt_out(KIM, via="link")) for _ in range(50)]
    while len(guard.choices.said_by(KIM)) < 50:
        await asyncio.sleep(0.001)
    go_on.set()
    await asyncio.gather(sending, *refusing)

asyncio.run(main())
"""

TWO_REFUSALS = """
both = threading.Barrier(2)

@guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
def ring(customer):
    both.wait()
    guard.choices.opt_out(customer, via="call")

threads = [threading.Thread(target=ring, args=(KIM,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_many_refusals_at_once() -> None:
    """However many refusals wait for one hand-over, each is stored at once, and the hand-over can use threads and end."""
    assert ends(MANY_REFUSALS)


def test_two_hand_overs_that_both_hear_a_refusal() -> None:
    """Two messages are under way to one person, who says no in both: neither refusal waits for the other for ever."""
    assert ends(TWO_REFUSALS)
