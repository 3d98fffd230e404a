"""Where what people say is kept: the protocols that a host fulfils in an afternoon, and a register in memory.

A register stores and finds; it resolves nothing. `append` returns when the choice is durable. A refusal is stored at once, and `append`
returns when the claims that other contexts opened before it have closed, so that whoever said no is not written to afterwards.
"""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Protocol

import attrs

from processing_rules.choices import Choice
from processing_rules.errors import WrongUseError
from processing_rules.keys import Key, KeyRing

__all__ = ["AsyncRegister", "MemoryRegister", "Register"]


class Register(Protocol):
    """A store of choices. Append-only: what was said is never edited.

    >>> from processing_rules import MemoryRegister, Register
    >>> register: Register = MemoryRegister()
    """

    def append(self, choice: Choice) -> Choice:
        """Store a choice and return it with its sequence; durable on return."""
        ...

    def recorded(self, keys: Sequence[Key]) -> Sequence[Choice]:
        """Everything under any of the keys, by sequence. It resolves nothing."""
        ...

    def claim(self, keys: Sequence[Key]) -> AbstractContextManager[Sequence[Choice]]:
        """What is recorded, held while a message is handed over. Opening never waits, and any number may be open per person."""
        ...


class AsyncRegister(Protocol):
    """The same, for an event loop.

    >>> from processing_rules import AsyncRegister
    """

    async def append(self, choice: Choice) -> Choice:
        """Store a choice and return it with its sequence; durable on return."""
        ...

    async def recorded(self, keys: Sequence[Key]) -> Sequence[Choice]:
        """Everything under any of the keys, by sequence. It resolves nothing."""
        ...

    def claim(self, keys: Sequence[Key]) -> AbstractAsyncContextManager[Sequence[Choice]]:
        """What is recorded, held while a message is handed over."""
        ...


REFUSALS = frozenset({"withdrawal", "objection-to-marketing", "objection", "opt-out", "restriction", "erasure-request"})


class MemoryRegister:
    """A register that lives and dies with the process: for tests, examples and trying out. Safe with threads and tasks.

    Without a key ring from outside it uses a random one of its own, which every guard on it shares.

    >>> from processing_rules import MemoryRegister
    >>> MemoryRegister().recorded([])
    ()
    """

    def __init__(self) -> None:
        self.ring: KeyRing = KeyRing.random()
        self._changed = threading.Condition()
        self._choices: tuple[Choice, ...] = ()
        self._claims: dict[int, frozenset[Key]] = {}
        self._hearing: list[int] = []
        self._numbers = itertools.count(1)
        # claims are told apart by context, so that a refusal said inside one's own claim does not wait for itself
        self._own: ContextVar[frozenset[int]] = ContextVar("processing_rules_claims", default=frozenset())

    def append(self, choice: Choice) -> Choice:
        """Store a choice. A refusal returns when the claims opened before it by others have closed.

        Raises:
            WrongUseError: It would have to wait on a running event loop. The refusal is stored; use `guard.achoices` there.
        """
        with self._changed:
            stored = attrs.evolve(choice, sequence=len(self._choices) + 1)
            self._choices = (*self._choices, stored)
            if choice.kind not in REFUSALS:
                return stored
            keys = frozenset(choice.keys)
            own = self._own.get()
            open_before = {number for number, held in self._claims.items() if held & keys} - own
            if open_before and _on_running_loop():
                raise WrongUseError(
                    "the refusal is stored, but messages are being handed over: on an event loop await `guard.achoices`"
                )
            # two hand-overs to one person may each hear a refusal: whoever waits here is not waited for
            self._hearing += own
            self._changed.notify_all()
            try:
                self._changed.wait_for(lambda: all(n not in self._claims or n in self._hearing for n in open_before))
            finally:
                for number in own:
                    self._hearing.remove(number)
        return stored

    def recorded(self, keys: Sequence[Key]) -> Sequence[Choice]:
        """Everything under any of the keys, by sequence."""
        wanted = frozenset(keys)
        return tuple(choice for choice in self._choices if not wanted.isdisjoint(choice.keys))

    @contextmanager
    def claim(self, keys: Sequence[Key]) -> Iterator[Sequence[Choice]]:
        """What is recorded, held while a message is handed over."""
        with self._changed:
            number = next(self._numbers)
            self._claims[number] = frozenset(keys)
            found = self.recorded(keys)
        self._own.set(self._own.get() | {number})
        try:
            yield found
        finally:
            self._own.set(self._own.get() - {number})
            with self._changed:
                del self._claims[number]
                self._changed.notify_all()


def _on_running_loop() -> bool:
    asyncio = sys.modules.get("asyncio")  # where nobody imported it, no loop runs
    if asyncio is None:
        return False
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
