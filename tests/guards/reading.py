"""What the tests of generators read: an account number and contact details, behind a guard, and streams that read them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any

from processing_rules import Code, ProcessingDeniedError
from tests.world import (
    ACCOUNT,
    CONTACT,
    KIM,
    REFUND,
    Customer,
    a_guard,
    denied,
)

guard = a_guard()


@guard.reads(ACCOUNT, subject="customer")
def account(customer: Any) -> str:
    """Read an account number."""
    return "0000"


@guard.reads(CONTACT, subject="customer")
def contact(customer: Any) -> str:
    """Read contact details."""
    return "all"


def seen(read: Callable[[Any], object] = account, person: Any = KIM) -> set[Code]:
    """Why something may not be read here; empty where it may."""
    try:
        read(person)
    except ProcessingDeniedError as error:
        return denied(error)
    return set()


READ: set[Code] = set()
NOTHING = {Code.NO_SCOPE}
Seen = list[set[Code]]


@guard.for_purpose(REFUND, subject="customer")
def refunds(customer: Customer, cleaned: Seen | None = None) -> Generator[set[Code]]:
    """What may be read in the body, without end, and when it cleans up."""
    try:
        while True:
            yield seen()
    finally:
        if cleaned is not None:
            cleaned.append(seen())


@guard.for_purpose(REFUND, subject="customer")
async def arefunds(customer: Customer, cleaned: Seen | None = None) -> AsyncGenerator[set[Code]]:
    """The same, async; its cleaning up awaits."""
    try:
        while True:
            await asyncio.sleep(0)
            yield seen()
    finally:
        await asyncio.sleep(0)
        if cleaned is not None:
            cleaned.append(seen())
