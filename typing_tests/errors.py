"""Mistakes that type checkers must find: each line carries the complaint that it has to raise. Checked, never run."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import contextmanager

from processing_rules import (
    AGE,
    Channel,
    Consent,
    Contract,
    DataCategory,
    Event,
    Fact,
    Flag,
    Guard,
    Purpose,
    Recurring,
    Rulebook,
    Text,
    after,
    carry,
    end_of,
    every,
    inventory,
    keep,
    latest,
)
from processing_rules.testing import Clock, assert_committed, denied, permit_everything, trial
from processing_rules.testing.strategies import facts_of

CONTACT = DataCategory("contact")
ENDED = Event("ended")
PAID = Recurring("paid")
COUNT = Fact("count", int)
NAME = Fact("name", str)
MEMBER = Flag("member")


def mistakes(guard: Guard, purpose: Purpose) -> None:
    """One mistake a line."""
    # no `direct_marketing`
    Purpose("x", Text(en="x"), basis=Contract(), categories={CONTACT})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    # a length without its event
    Purpose(
        "x",
        Text(en="x"),
        basis=Contract(),
        direct_marketing=False,
        categories={CONTACT},
        retention=[keep(CONTACT, months=18)],  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    )
    keep(CONTACT, month=18)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    keep(CONTACT, hours=1, months=1)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    after(ENDED, month=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    after(PAID, months=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    every(ENDED)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    latest("2026-01-01")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    end_of("week", ENDED)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    keep(CONTACT).while_(ENDED)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    keep(CONTACT).until(MEMBER)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    COUNT.is_("three")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AGE >= "16"  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
    Consent(wordings="v1", other=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    guard.decide(purpose, subject=1, chanel=Channel.EMAIL)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    guard.decide(purpose)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    guard.choices.opt_out(1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def misuse(guard: Guard, purpose: Purpose) -> None:
    """Guarded functions keep their signatures, and `on_denied` is not forgotten."""

    @guard.for_purpose(purpose, subject="customer")
    def bill(customer: str, copies: int = 1) -> int:
        return copies

    @guard.for_purpose(purpose, subject="customer", on_denied=lambda decision: None)
    def perhaps(customer: str) -> int:
        return 1

    @guard.for_purpose(purpose, subject="customer")
    async def later(customer: str) -> int:
        return 1

    bill(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    bill("1", copys=2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    bill()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    certain: int = perhaps("1")  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    now: int = later("1")  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    assert certain == now
    guard.for_purpose(purpose, channel=Channel.EMAIL)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    guard.decide("newsletter", subject=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    COUNT >= NAME  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
    MEMBER & ENDED  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]


def streams(guard: Guard, purpose: Purpose) -> None:
    """Guarded generators keep their types, and none of them has an `on_denied`."""

    @guard.for_purpose(purpose, subject="customer")
    def bills(customer: str) -> Iterator[int]:
        yield 1

    @contextmanager
    @guard.for_purpose(purpose, subject="customer")
    def billing(customer: str) -> Generator[int]:
        yield 1

    @guard.for_purpose(purpose, subject="customer", on_denied=lambda decision: None)
    def never(customer: str) -> Generator[int, None, None]:
        yield 1

    bills(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    text: str = next(bills("1"))  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    with billing(customer=1):  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        carry(bills)(text, 1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    for each in never("1"):  # type: ignore[var-annotated]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
        assert each


async def async_streams(guard: Guard, purpose: Purpose) -> None:
    """The same, async."""

    @guard.for_purpose(purpose, subject="customer")
    async def bills(customer: str) -> AsyncGenerator[int, None]:
        yield 1

    @guard.for_purpose(purpose, subject="customer", on_denied=lambda decision: None)
    async def never(customer: str) -> AsyncGenerator[int, None]:
        yield 1

    bills(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    text: str = await bills("1").asend(None)  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    list(bills(text))  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    async for each in never("1"):  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
        assert each


def testing(guard: Guard, rules: Rulebook) -> None:
    """Slips in tests."""
    trial(guard)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    trial(guard, at=12)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    trial(rules, at="2026-03-01")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    denied(404)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    permit_everything(guard)(print)  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
    Clock("2026-03-01").move_by(months=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    facts_of(rules)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    inventory(guard)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    assert_committed("docs/inventory.md", inventory(guard, locale="en"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
