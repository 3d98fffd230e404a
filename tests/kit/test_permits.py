"""`permit_everything` is for tests of something else: it decides nothing, says so, touches nothing, and cannot be left on."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import logging
import threading
from datetime import date
from typing import Any, NoReturn

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, Decision, Guard, WrongUseError
from processing_rules.testing import NOT_DECIDED, permit_everything, trial
from tests.world import ACCOUNT, ALEX, INVOICING, KIM, NEWS, OFFERS, REFUND, RULES, TIMEOUT, Customer, a_guard, codes

TOUCHED: list[str] = []


class Untouchable:
    """A register that tells on whoever touches it."""

    def append(self, choice: pr.Choice) -> NoReturn:
        """Store."""
        TOUCHED.append("append")
        raise ConnectionError

    def recorded(self, keys: Any) -> NoReturn:
        """Find."""
        TOUCHED.append("recorded")
        raise ConnectionError

    def claim(self, keys: Any) -> NoReturn:
        """Claim."""
        TOUCHED.append("claim")
        raise ConnectionError


class Unreadable:
    """A customer of whom nothing but the class is there."""

    @property
    def pk(self) -> NoReturn:
        """The id."""
        raise AttributeError


PEOPLE: pr.SubjectAdapter[Unreadable] = pr.SubjectAdapter(
    Unreadable, id="pk", given={term: "pk" for term in RULES.terms.values() if term.of == "subject" and term != pr.BORN}
)
guard = a_guard(register=Untouchable(), subjects=[PEOPLE])


@guard.for_purpose(NEWS, OFFERS, subject="customer", channel=Channel.EMAIL, fulfils={pr.OFFER_OPT_OUT})
def send(customer: Unreadable) -> str:
    """A function of the program."""
    return "sent"


@guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL, fulfils={pr.OFFER_OPT_OUT})
async def asend(customer: Unreadable) -> str:
    """A coroutine function of the program."""
    return "sent"


@guard.reads(ACCOUNT, subject="customer")
def account(customer: Unreadable) -> str:
    """A function that reads."""
    return "0000"


@pytest.fixture(autouse=True)
def _untouched() -> None:
    TOUCHED.clear()


def offered(by: Guard = guard, person: Any = None) -> set[str]:
    return codes(by, OFFERS, subject=person or Unreadable(), channel=Channel.EMAIL)


# ---------------------------------------------------------------- what it permits


def test_everything_is_permitted_and_nothing_is_touched() -> None:
    """Functions, readers without a scope, scopes, questions and filters: no register is asked, no fact is read."""
    person = Unreadable()

    async def awaited() -> tuple[str, bool]:
        async with guard.processing(NEWS, subject=person, channel=Channel.EMAIL):
            return await asend(person), bool(await guard.adecide(REFUND, subject=person))

    with permit_everything(guard):
        assert (send(person), account(person)) == ("sent", "0000")
        with guard.processing(REFUND, subject=person, uses={ACCOUNT}):
            assert account(Unreadable()) == "0000"
        assert guard.decide(OFFERS, subject=person, channel=Channel.EMAIL)
        assert list(guard.filter([person], NEWS, channel=Channel.EMAIL, fulfils={pr.OFFER_OPT_OUT})) == [person]
        assert asyncio.run(awaited()) == ("sent", True)
    assert TOUCHED == []
    with pytest.raises(pr.ProcessingDeniedError):  # the control
        send(person)
    with pytest.raises(pr.ProcessingDeniedError, match="no-scope"):
        account(person)
    assert TOUCHED == ["claim"]


def test_a_permit_says_that_nothing_was_decided(caplog: pytest.LogCaptureFixture) -> None:
    """Where the version of the rulebook stands, in hooks and audits too, stands that there was none; and the log warns."""
    audit: list[Decision] = []
    watched = a_guard(on_decision=[audit.append])
    with permit_everything(watched):
        decision = watched.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
    assert decision.permitted
    assert decision.rulebook == NOT_DECIDED == "not decided: permit_everything"
    assert (decision.purposes, decision.channel, decision.obligations) == (("offers",), "phone", frozenset())
    assert audit == [decision]
    read = watched.reads(ACCOUNT, subject="customer")(lambda customer: "0000")
    with permit_everything(watched):
        read(KIM)
    assert [(each.permitted, each.rulebook) for each in audit[1:]] == [(True, NOT_DECIDED)]
    assert [(each.name, each.levelno) for each in caplog.records] == [("processing_rules", logging.WARNING)] * 2
    assert "permit_everything" in caplog.text


def test_nothing_that_people_say_is_lost_in_it() -> None:
    """What would be stored nowhere is refused, and so is what would be planned without knowing what people said."""
    mine = a_guard()
    data: pr.DataSet[Customer] = pr.DataSet(
        "customers", key="pk", subject="pk", purposes={INVOICING}, fields={ACCOUNT: ("pk",)}
    )
    with permit_everything(mine):
        for verb in (
            lambda: mine.choices.opt_out(KIM, via="test"),
            lambda: mine.choices.said_by(KIM),
            lambda: asyncio.run(mine.achoices.restrict(KIM, via="test")),
            lambda: mine.deletion_plan(data, [KIM], on=date(2026, 6, 15)),
        ):
            with pytest.raises(WrongUseError, match="use `trial`"):
                verb()
    stored = mine.choices.restrict(KIM, via="test")
    with permit_everything(mine), pytest.raises(WrongUseError, match="use `trial`"):
        mine.choices.end_restriction(stored, because="test")
    assert mine.choices.said_by(KIM) == (stored,)


def test_within_a_trial() -> None:
    """The trial's own guard is permitted too, for as long as the block lasts."""
    mine = a_guard()
    with trial(mine, at="2026-06-15") as trying:
        trying.choices.opt_out(KIM, via="test")
        with permit_everything(mine):
            assert mine.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
        assert not mine.decide(OFFERS, subject=KIM, channel=Channel.PHONE)


def test_of_that_guard_and_no_other() -> None:
    one, other, third = (a_guard() for _ in range(3))
    with permit_everything(one, other):
        assert not codes(one, NEWS)
        assert not codes(other, NEWS)
        assert codes(third, NEWS)


# ---------------------------------------------------------------- it ends


def test_it_ends_with_the_block_however_that_ends() -> None:
    with pytest.raises(ZeroDivisionError), permit_everything(guard):
        raise ZeroDivisionError
    assert offered()


def test_nested() -> None:
    with permit_everything(guard):
        with permit_everything(guard):
            assert not offered()
        assert not offered()
    assert offered()


def test_entered_by_hand_and_dropped_it_permits_nothing() -> None:
    """There is no way to switch it on and go."""
    permit_everything(guard).__enter__()
    gc.collect()
    assert offered()
    block = permit_everything(guard)
    with block:
        pass
    with pytest.raises(WrongUseError, match="entered once"), block:
        pass
    assert offered()


def test_it_is_no_decorator() -> None:
    """On a coroutine function or a generator that would be over before the body runs."""
    block: Any = permit_everything(guard)
    with pytest.raises(TypeError, match="not callable"):
        block(send)


def test_it_takes_guards() -> None:
    with pytest.raises(WrongUseError, match="one guard or several"):
        permit_everything()


def test_what_was_begun_in_it_is_decided_after_it() -> None:
    """A scope that was made inside, a copied context and a task that go on: none is permitted by a block that is over."""
    with permit_everything(guard):
        scope = guard.processing(NEWS, subject=Unreadable(), channel=Channel.EMAIL)
        context = contextvars.copy_context()
        assert not context.run(offered)
    with pytest.raises(WrongUseError, match="`permit_everything` that is over"), scope:
        pass
    assert context.run(offered)

    async def program() -> list[bool]:
        begun = asyncio.Event()

        async def later() -> set[str]:
            await begun.wait()
            return offered()

        with permit_everything(guard):
            task = asyncio.create_task(later())
            inside = offered()
        begun.set()
        return [bool(inside), bool(await task)]

    assert asyncio.run(program()) == [False, True]


def test_other_threads_and_tasks_decide_as_ever() -> None:
    """A request beside the one that misuses it is not permitted by it."""
    seen: dict[str, bool] = {}
    mine = a_guard()

    def elsewhere() -> None:
        seen["thread"] = bool(mine.decide(NEWS, subject=ALEX, channel=Channel.EMAIL))

    with permit_everything(mine):
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join(TIMEOUT)

    async def program() -> None:
        entered, asked = asyncio.Event(), asyncio.Event()

        async def misuse() -> None:
            with permit_everything(mine):
                entered.set()
                await asked.wait()
                seen["own task"] = not codes(mine, NEWS)

        async def beside() -> None:
            await entered.wait()
            seen["other task"] = not codes(mine, NEWS)
            asked.set()

        await asyncio.gather(misuse(), beside())

    asyncio.run(program())
    assert seen == {"thread": False, "other task": False, "own task": True}


def test_a_denial_by_other_guards_stays() -> None:
    """It says nothing of what else stands in the way."""
    with permit_everything(guard), pytest.raises(pr.DefinitionError, match="custmer"):
        guard.for_purpose(INVOICING, subject="custmer")(lambda customer: None)
    assert Code.REGISTER_UNAVAILABLE in offered()
