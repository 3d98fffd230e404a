"""A trial: the guards of a program as they are, but with an empty register and a clock that the test moves."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager
from typing import Self
from weakref import ref

import attrs

from processing_rules.choices import Choice
from processing_rules.decisions import Decision
from processing_rules.errors import InputError, WrongUseError
from processing_rules.guards import Guard
from processing_rules.intake import AsyncChoices, Choices
from processing_rules.keys import Key
from processing_rules.registers import MemoryRegister
from processing_rules.testing.clocks import Clock, When
from processing_rules.testing.stand_ins import Block, StandIn, only_guards

__all__ = ["Trial", "trial"]

LOG = logging.getLogger("processing_rules")
_BEGINNING = threading.Lock()


class Trial(Block, AbstractContextManager["Trial"]):
    """Guards on trial, from `with trial(guard, at=...) as trying:` to the end of the block.

    Attributes:
        clock: The time that they go by; the test moves it.
        register: What people say meanwhile. It is empty at first, and dropped at the end.
        decisions: Every decision that they make, in order.
    """

    def __init__(self, guards: tuple[Guard, ...], clock: Clock, asynchronous: bool | None) -> None:
        super().__init__("trial")
        self.clock: Clock = clock
        self.register: MemoryRegister = MemoryRegister()
        self.decisions: list[Decision] = []
        self._guards = guards
        self._asynchronous = asynchronous

    def __enter__(self) -> Self:
        with _BEGINNING:
            others = [guard._desks.everywhere for guard in self._guards]
            if any(other is not None and other.open for other in others):
                raise WrongUseError(
                    "a guard is on one trial at a time, in all threads: use the one that is open,"
                    " begin one for several guards by `trial(guard, other)`, and run tests side by side in processes"
                )
            self.begin()
            for guard in self._guards:
                guard._desks.everywhere = self._stand_in(guard)
        LOG.info("a trial begins: its guards ask an empty register")
        return self

    def __exit__(self, *exc: object) -> None:
        self.end()
        for guard in self._guards:
            guard._desks.everywhere = None

    @property
    def choices(self) -> Choices:
        """The verbs by which people say something: those of the first guard, which all guards on trial hear."""
        return self._first.choices

    @property
    def achoices(self) -> AsyncChoices:
        """The same, to be awaited."""
        return self._first.achoices

    def hear(self, person: object, *choices: Choice) -> Sequence[Choice]:
        """Record what somebody said, under that person's keys: choices as they are, such as those of `strategies.choices_of`.

        Raises:
            InputError: The person cannot be found by anything.
            WrongUseError: The person is an id, or of a class without an adapter.
        """
        guard = self._first
        keys = guard._clerk.current_keys(guard._subjects.resolve(person))
        if not keys:
            raise InputError("neither an id nor an address of the person can be read, so the choice would be lost")
        return [self.register.append(attrs.evolve(choice, keys=keys)) for choice in choices]

    @property
    def _first(self) -> Guard:
        if not self.running:
            # its guards ask their own register again, or still
            raise WrongUseError("a trial is used inside its `with` block")
        return self._guards[0]

    def _stand_in(self, guard: Guard) -> StandIn:
        own = guard._desks.own
        awaited = own.clerk.known_async if self._asynchronous is None else self._asynchronous
        register = _Awaited(self.register) if awaited else self.register
        parts = {field.name: getattr(own, field.name) for field in attrs.fields(type(own))}
        parts |= {
            "clerk": own.clerk.on(register, self.register.ring),
            "clock": self.clock,
            "hooks": (*own.hooks, self.decisions.append),
        }
        return StandIn(block=ref(self), name=self.name, **parts)


class _Awaited:
    """A memory register, to be awaited."""

    def __init__(self, register: MemoryRegister) -> None:
        self._register = register

    async def append(self, choice: Choice) -> Choice:
        return await asyncio.to_thread(self._register.append, choice)

    async def recorded(self, keys: Sequence[Key]) -> Sequence[Choice]:
        return self._register.recorded(keys)

    def claim(self, keys: Sequence[Key]) -> AbstractAsyncContextManager[Sequence[Choice]]:
        return self._claim(keys)

    @asynccontextmanager
    async def _claim(self, keys: Sequence[Key]) -> AsyncIterator[Sequence[Choice]]:
        with self._register.claim(keys) as found:
            yield found


def trial(*guards: Guard, at: When | Clock, asynchronous: bool | None = None) -> Trial:
    """Try guards as the program has them, with an empty register and a clock that the test moves; afterwards all is as it was.

    For the block, every thread and task of the process asks the trial's register, and the guards' own registers are never made or
    asked. Rules, adapters, keys, opt-out lists, `given` and hooks stay those of the guard. A guard without keys gets some for the trial,
    so a trial does not show that a guard on a database lacks them.

    >>> from processing_rules import *
    >>> from processing_rules.testing import denied, trial
    >>> CONTACT = DataCategory("contact")
    >>> NEWS = Purpose(
    ...     "newsletter",
    ...     Text(en="Newsletter"),
    ...     basis=Consent(wordings={"v2"}),
    ...     direct_marketing=True,
    ...     categories={CONTACT},
    ...     channels={Channel.EMAIL},
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[NEWS], version="2026-01")
    >>> class Customer:
    ...     pk = 7
    >>> guard = Guard(RULES, register=MemoryRegister, subjects=[SubjectAdapter(Customer, id="pk")])
    >>> @guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
    ... def send(customer: Customer) -> str:
    ...     return "sent"
    >>> kim = Customer()
    >>> with trial(guard, at="2026-03-01T12:00") as trying:
    ...     _ = trying.choices.consent(kim, NEWS, channels={Channel.EMAIL}, wording="v2", via="test", explicit=True)
    ...     print(send(kim))
    ...     trying.clock.move_by(days=1)
    ...     _ = trying.choices.opt_out(kim, via="test")
    ...     with denied(Code.OBJECTION_TO_MARKETING):
    ...         send(kim)
    sent

    Args:
        at: Where the clock stands at first; a time without an offset is one of the first controller's zone. Or a clock.
        asynchronous: Whether the register is to be awaited; left out, it is as the guard's own, where that is made already, or given.

    Raises:
        InputError: `at` is no time.
        WrongUseError: No guard is given; or, on entering, one of them is on trial already, be it in another thread.
    """
    found = only_guards(guards, "trial")
    clock = at if isinstance(at, Clock) else Clock(at, zone=found[0].rules.zone)
    return Trial(found, clock, asynchronous)
