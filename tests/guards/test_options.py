"""What a guard is told at its start: on_denied, observing, hooks, the register and where it comes from."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, DefinitionError, ProcessingDeniedError, RegisterUnavailableError
from tests.world import (
    ACCOUNT,
    INVOICING,
    KIM,
    NEWS,
    OFFERS,
    REFUND,
    RING,
    TIMEOUT,
    AsyncRegister,
    Clock,
    Customer,
    ListCopy,
    a_guard,
    a_list,
    codes,
    consents,
    denied,
)

LAST = date(2026, 6, 30)

# ---------------------------------------------------------------- on_denied


def test_on_denied_returns_in_place_of_the_body() -> None:
    """`on_denied` is called with the decision instead of raising, and what it returns is returned."""
    guard = a_guard()

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, on_denied=lambda decision: decision.codes)
    def ring(customer: Customer) -> str:
        return "rang"

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, on_denied=lambda decision: decision.codes)
    async def aring(customer: Customer) -> str:
        return "rang"

    async def awaited() -> str | frozenset[Code]:
        return await aring(KIM)

    assert (ring(KIM), asyncio.run(awaited())) == ("rang", "rang")
    guard.choices.opt_out(KIM, via="call")
    objected = frozenset({Code.OBJECTION_TO_MARKETING})
    assert (ring(KIM), asyncio.run(awaited())) == (objected, objected)


def test_on_denied_is_for_the_own_denial_only() -> None:
    """A denial that comes from inside the body is not this function's own, and comes through."""
    guard = a_guard()

    @guard.reads(ACCOUNT, subject="customer")
    def account(customer: Customer) -> str:
        return "0000"

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, on_denied=lambda decision: "denied")
    def ring(customer: Customer) -> str:
        return account(customer)

    with pytest.raises(ProcessingDeniedError) as caught:
        ring(KIM)
    assert denied(caught.value) == {Code.CATEGORY_NOT_DECLARED}


def test_after_a_denial_nothing_is_claimed_or_in_force() -> None:
    """What `on_denied` does runs outside the scope and outside the claim."""
    guard = a_guard()
    guard.choices.opt_out(KIM, via="call")

    @guard.reads(ACCOUNT, subject="customer")
    def account(customer: Customer) -> str:
        return "0000"

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, on_denied=lambda decision: account(KIM))
    def ring(customer: Customer) -> str:
        return "rang"

    with pytest.raises(ProcessingDeniedError) as caught:
        ring(KIM)
    assert denied(caught.value) == {Code.NO_SCOPE}


# ---------------------------------------------------------------- observe_until


def rang(guard: pr.Guard, *purposes: pr.Purpose, channel: Channel = Channel.EMAIL) -> bool:
    """Whether a guarded body ran."""
    ran: list[Customer] = []
    behind = guard.for_purpose(
        *purposes, subject="customer", channel=channel, on_denied=lambda decision: None, fulfils={pr.OFFER_OPT_OUT}
    )

    def body(customer: Customer) -> None:
        ran.append(customer)

    behind(body)(KIM)
    return bool(ran)


def test_observing_reports_and_runs() -> None:
    """A denial of an observed purpose is told to the hooks as the denial it is, and the body runs; a question is still answered no."""
    told: list[pr.Decision] = []
    guard = a_guard(observe_until={NEWS: LAST}, on_decision=[told.append])
    assert rang(guard, NEWS)
    assert [decision.codes for decision in told] == [{Code.CONSENT_MISSING}]
    assert codes(guard, NEWS, channel=Channel.EMAIL) == {"consent-missing"}
    with guard.processing(NEWS, subject=KIM, channel=Channel.EMAIL, fulfils={pr.OFFER_OPT_OUT}) as decision:
        assert not decision


def test_observing_ends() -> None:
    """It ends with its day, in the controller's zone, by itself."""
    clock = Clock(datetime.fromisoformat("2026-06-30T23:59:59+02:00"))
    guard = a_guard(observe_until={NEWS: LAST}, clock=clock)
    assert rang(guard, NEWS)
    clock.passes(seconds=1)
    assert not rang(guard, NEWS)


def test_observing_names_its_purpose() -> None:
    """Another purpose is enforced, also when both are asked for at once."""
    guard = a_guard(observe_until={NEWS: LAST})
    assert not rang(guard, OFFERS)  # e-mail without consent
    assert not rang(guard, NEWS, OFFERS)
    assert rang(a_guard(observe_until={NEWS: LAST, OFFERS: LAST}), NEWS, OFFERS)


SAID: dict[str, Any] = {
    "opt-out": lambda choices: choices.opt_out(KIM, via="link"),
    "opt-out by address": lambda choices: choices.opt_out(pr.Reached(email="kim@example.org"), via="link"),
    "opt-out of the channel": lambda choices: choices.opt_out(KIM, channels={Channel.EMAIL}, via="link"),
    "objection on grounds": lambda choices: choices.object_on_grounds(KIM, NEWS, grounds="case 1", via="letter"),
    "restriction": lambda choices: choices.restrict(KIM, via="letter"),
    "erasure request": lambda choices: choices.request_erasure(KIM, via="letter"),
    "withdrawal": lambda choices: choices.withdraw(KIM, NEWS, via="letter"),
}


@pytest.mark.parametrize("say", SAID.values(), ids=SAID.keys())
def test_observing_never_covers_what_a_person_said(say: Any) -> None:
    """An objection, an opt-out, a withdrawal, a restriction, an erasure request: enforced, observed or not."""
    guard = a_guard(observe_until={NEWS: LAST})
    consents(guard)
    assert rang(guard, NEWS)
    say(guard.choices)
    assert not rang(guard, NEWS)


def test_observing_never_covers_that_it_cannot_be_known() -> None:
    """A register, list, address, person or clock that cannot be read is not observed either: somebody may have said no."""

    class Broken(pr.MemoryRegister):
        def claim(self, keys: Any) -> Any:
            raise ConnectionError

    everything: dict[str, Any] = {"observe_until": {NEWS: LAST, OFFERS: LAST}}
    assert not rang(a_guard(register=Broken, **everything), NEWS)
    assert not rang(a_guard(register=Broken, **everything), OFFERS, channel=Channel.PHONE)
    assert not rang(a_guard(clock=lambda: None, **everything), NEWS)
    copy = ListCopy(as_of=date(2020, 1, 1))
    assert not rang(a_guard(opt_out_lists=[a_list(copy)], keys=RING, **everything), OFFERS, channel=Channel.PHONE)
    copy = ListCopy(pr.Reached(phone="+46701740605"))
    assert not rang(a_guard(opt_out_lists=[a_list(copy)], keys=RING, **everything), OFFERS, channel=Channel.PHONE)


def test_observing_without_keys_or_a_person() -> None:
    """Without keys nothing that was said could be found, and nobody is nobody: both are enforced."""
    guard = a_guard(register=Plain, observe_until={NEWS: LAST})
    assert not rang(guard, NEWS)
    guard = a_guard(observe_until={INVOICING: LAST})
    with pytest.raises(ProcessingDeniedError):
        guard.for_purpose(INVOICING, subject="customer")(lambda customer: None)(None)


class Plain:
    """A register that brings no keys."""

    def __init__(self) -> None:
        self.inner = pr.MemoryRegister()
        self.append, self.recorded, self.claim = self.inner.append, self.inner.recorded, self.inner.claim


def test_what_is_observed_is_a_purpose_and_a_date() -> None:
    """Anything else is refused when the guard is built."""
    for observe in ({"newsletter": LAST}, {NEWS: "2026-06-30"}, {NEWS: datetime(2026, 6, 30)}, {NEWS: None}):
        with pytest.raises(DefinitionError, match="`observe_until`"):
            a_guard(observe_until=observe)
    stranger = pr.Purpose(
        "stranger", pr.Text(en="S"), basis=pr.Contract(), direct_marketing=False, categories={ACCOUNT}
    )
    with pytest.raises(DefinitionError, match="`observe_until`"):
        a_guard(observe_until={stranger: LAST})


# ---------------------------------------------------------------- hooks


def test_hooks_are_told_of_every_decision() -> None:
    """Permits and denials, of decorators, scopes, questions and filters, in order, each hook."""
    one: list[bool] = []
    two: list[bool] = []
    guard = a_guard(on_decision=[lambda decision: one.append(bool(decision)), lambda decision: two.append(True)])
    guard.decide(REFUND, subject=KIM)
    with guard.processing(REFUND, subject=KIM):
        pass
    guard.for_purpose(REFUND, subject="customer")(lambda customer: None)(KIM)
    list(guard.filter([KIM, Customer(payments=None)], REFUND))
    assert one == [True, True, True, True, False]
    assert len(two) == 5


def test_a_hook_that_fails_changes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged by the kind of its error, without its text, and the decision stands; the other hooks are told."""
    told: list[pr.Decision] = []

    def fails(decision: pr.Decision) -> None:
        raise RuntimeError("kim@example.org")

    guard = a_guard(on_decision=[fails, told.append])
    with caplog.at_level(logging.DEBUG):
        assert guard.decide(REFUND, subject=KIM)
        assert not guard.decide(REFUND, subject=Customer(payments=1))
    assert [bool(decision) for decision in told] == [True, False]
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert "RuntimeError" in caplog.text
    assert "kim@example.org" not in caplog.text


# ---------------------------------------------------------------- the register


def test_a_factory_is_not_called_at_import() -> None:
    """A class or function makes the register at the first question, once, also when many ask at the same time."""
    made: list[pr.MemoryRegister] = []

    def make() -> pr.MemoryRegister:
        made.append(pr.MemoryRegister())
        return made[-1]

    guard = a_guard(register=make)

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def ring(customer: Customer) -> str:
        return "rang"

    @guard.reads(ACCOUNT, subject="customer")
    def account(customer: Customer) -> str:
        return "0000"

    guard.filter([KIM], OFFERS, channel=Channel.PHONE)
    guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE)
    assert made == []
    start = threading.Barrier(8, timeout=TIMEOUT)

    def at_once() -> str:
        start.wait()
        return ring(KIM)

    with ThreadPoolExecutor(8) as pool:
        assert {each.result(TIMEOUT) for each in [pool.submit(at_once) for _ in range(8)]} == {"rang"}
    assert len(made) == 1


def test_a_factory_that_fails_denies_and_is_tried_again() -> None:
    """While the register cannot be made every answer is no; nothing is remembered of it."""
    broken = [True]

    def make() -> pr.MemoryRegister:
        if broken:
            raise ConnectionError("host=db password=secret")
        return pr.MemoryRegister()

    guard = a_guard(register=make, keys=RING)
    assert codes(guard, INVOICING) == {"register-unavailable"}
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"register-unavailable"}
    with pytest.raises(RegisterUnavailableError) as caught:
        guard.choices.opt_out(KIM, via="call")
    assert "secret" not in str(caught.value)
    with pytest.raises(RegisterUnavailableError):
        asyncio.run(_awaited(guard.achoices.opt_out(KIM, via="call")))
    broken.clear()
    assert codes(guard, OFFERS, channel=Channel.PHONE) == set()


async def _awaited(pending: Any) -> Any:
    return await pending


def test_what_is_no_register() -> None:
    """An object without the three methods is refused when the guard is built, or when the factory returned it."""
    for register in (None, "sqlite://", object(), {"append": 1}):
        with pytest.raises(DefinitionError, match="`append`"):
            a_guard(register=register)
    guard = a_guard(register=object)
    with pytest.raises(DefinitionError, match="`append`"):
        guard.decide(INVOICING, subject=KIM)


class Failing:
    """A register whose every method fails, or returns what it must not."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer

    def _fail(self) -> Any:
        if self.answer is None:
            raise ConnectionError("host=db password=secret")
        return self.answer

    def append(self, choice: pr.Choice) -> Any:
        """Fail."""
        return self._fail()

    def recorded(self, keys: Any) -> Any:
        """Fail."""
        return self._fail()

    def claim(self, keys: Any) -> Any:
        """Fail."""
        return self._fail()


@pytest.mark.parametrize("answer", [None, 3, ["consent"], [None]], ids=str)
def test_a_register_that_fails(answer: Any) -> None:
    """Reading fails closed, writing fails loud: a denial with its code, and an error that says nothing was stored."""
    guard = a_guard(register=Failing(answer), keys=RING)
    for purpose, channel in ((INVOICING, Channel.EMAIL), (OFFERS, Channel.PHONE)):
        assert codes(guard, purpose, channel=channel) == {"register-unavailable"}
        with pytest.raises(ProcessingDeniedError) as caught:
            guard.for_purpose(purpose, subject="customer", channel=channel)(lambda customer: None)(KIM)
        assert denied(caught.value) == {Code.REGISTER_UNAVAILABLE}
    with pytest.raises(RegisterUnavailableError):
        guard.choices.said_by(KIM)
    with pytest.raises(RegisterUnavailableError, match="could not store"):
        guard.choices.opt_out(KIM, via="call")
    with pytest.raises(RegisterUnavailableError, match="could not store"):
        asyncio.run(_awaited(guard.achoices.opt_out(KIM, via="call")))


def test_a_choice_is_stored_or_it_raises() -> None:
    """A store that returns a choice without a place in its order has not stored it."""

    class Forgetful(pr.MemoryRegister):
        def append(self, choice: pr.Choice) -> pr.Choice:
            return choice

    with pytest.raises(RegisterUnavailableError):
        a_guard(register=Forgetful).choices.opt_out(KIM, via="call")


def test_without_keys_marketing_is_denied() -> None:
    """A host's register without a key ring: what people said cannot be found, so marketing is denied and nothing is taken in."""
    guard = a_guard(register=Plain)
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"key-missing"}
    assert codes(guard, INVOICING, channel=Channel.EMAIL) == set()
    with pytest.raises(RegisterUnavailableError, match="KeyRing"):
        guard.choices.opt_out(KIM, via="call")
    assert codes(a_guard(register=Plain, keys=RING), OFFERS, channel=Channel.PHONE) == set()


def test_two_guards_on_one_register() -> None:
    """A refusal taken in by one guard is heard by the other."""
    register = pr.MemoryRegister()
    a_guard(register=register).choices.opt_out(KIM, via="call")
    assert codes(a_guard(register=register), OFFERS, channel=Channel.PHONE) == {"objection-to-marketing"}
    shared = AsyncRegister()

    async def main() -> pr.Decision:
        await a_guard(register=shared, keys=RING).achoices.opt_out(KIM, via="call")
        return await a_guard(register=shared, keys=RING).adecide(OFFERS, subject=KIM, channel=Channel.PHONE)

    assert asyncio.run(main()).codes == {Code.OBJECTION_TO_MARKETING}


# ---------------------------------------------------------------- the rest


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("subjects", [Customer], "SubjectAdapter"),
        ("keys", "secret", "KeyRing"),
        ("opt_out_lists", ["NIX"], "OptOutList"),
        ("given", {"payments": lambda: 3}, "facts and events"),
    ],
)
def test_options_of_the_wrong_kind(option: str, value: Any, said: str) -> None:
    """They are refused when the guard is built."""
    with pytest.raises(DefinitionError, match=said):
        a_guard(**{option: value})


def test_facts_of_the_guard_are_functions() -> None:
    """A value in place of a function would be read as unknown for ever: it is refused when the guard is built."""
    with pytest.raises(DefinitionError, match="`given`"):
        a_guard(given={pr.Fact("opening_hours", int, of="call"): 3})
    with pytest.raises(DefinitionError, match="`clock`"):
        a_guard(clock=datetime(2026, 6, 15))


def test_hooks_are_plain_functions() -> None:
    """A coroutine function would never be awaited, and what is no function never called: refused when the guard is built."""

    async def hook(decision: pr.Decision) -> None: ...

    for wrong in (hook, "log"):
        with pytest.raises(DefinitionError, match="`on_decision`"):
            a_guard(on_decision=[wrong])


def test_a_rulebook_first() -> None:
    """A guard without a rulebook is refused."""
    with pytest.raises(DefinitionError, match="Rulebook"):
        a_guard("rules")  # type: ignore[arg-type]
