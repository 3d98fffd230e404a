"""Permitting everything, in tests of something else."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager, AsyncExitStack, ExitStack
from datetime import datetime
from typing import Final, NoReturn
from weakref import ref

import attrs

from processing_rules.choices import Choice
from processing_rules.clerks import Clerk
from processing_rules.decisions import Decision
from processing_rules.errors import WrongUseError
from processing_rules.guards import Guard
from processing_rules.inquiries import Inquiry
from processing_rules.registers import MemoryRegister
from processing_rules.subjects import Subject
from processing_rules.testing.stand_ins import Block, StandIn, only_guards

__all__ = ["NOT_DECIDED", "permit_everything"]

LOG = logging.getLogger("processing_rules")
NAME: Final = "permit_everything"
NOT_DECIDED: Final = f"not decided: {NAME}"
"""What such a permit has in place of the rulebook's version, in logs and audits as well."""


@attrs.frozen(kw_only=True, eq=False)
class _Permissive(StandIn):
    """Answers without looking at rules, facts or register."""

    def answer(self, inquiry: Inquiry, choices: Sequence[Choice] | None, at: datetime | None) -> Decision:  # noqa: ARG002
        request = inquiry.request
        return self.told(
            Decision(
                reasons=(),
                rulebook=NOT_DECIDED,
                purposes=tuple(purpose.key for purpose in request.purposes),
                titles=tuple(purpose.title for purpose in request.purposes),
                channel=request.channel,
                operation=request.operation,
                recipient=request.recipient,
                at=at,
            )
        )

    def told(self, decision: Decision) -> Decision:
        return super().told(attrs.evolve(decision, reasons=(), rulebook=NOT_DECIDED))


class _Absent(Clerk):
    """Finds nobody, claims nothing, and stores nothing."""

    def __init__(self) -> None:
        super().__init__(MemoryRegister, None)

    def recorded(self, person: Subject) -> Sequence[Choice]:  # noqa: ARG002
        return ()

    async def arecorded(self, person: Subject) -> Sequence[Choice]:  # noqa: ARG002
        return ()

    def claimed(self, person: Subject, stack: ExitStack) -> Sequence[Choice]:  # noqa: ARG002
        return ()

    async def aclaimed(self, person: Subject, stack: AsyncExitStack) -> Sequence[Choice]:  # noqa: ARG002
        return ()

    def ring(self) -> NoReturn:
        raise WrongUseError(NOT_ASKED)

    def store(self, choice: Choice) -> NoReturn:  # noqa: ARG002
        raise WrongUseError(NOT_ASKED)

    async def astore(self, choice: Choice) -> NoReturn:  # noqa: ARG002
        raise WrongUseError(NOT_ASKED)


NOT_ASKED = f"inside `{NAME}` nothing that people say is stored or read: use `trial`, and say there what permits"


class _PermitEverything(Block, AbstractContextManager[None]):
    """The block. It is no decorator: on a coroutine function that would be over before the body runs."""

    def __init__(self, guards: tuple[Guard, ...]) -> None:
        super().__init__(NAME)
        self._guards = guards

    def __enter__(self) -> None:
        self.begin()
        for guard in self._guards:
            own, here = guard._desks.own, guard._desks.here
            parts = {field.name: getattr(own, field.name) for field in attrs.fields(type(own))} | {"clerk": _Absent()}
            here.set((*here.get(), _Permissive(block=ref(self), name=self.name, **parts)))
        LOG.warning("%s: a guard decides nothing and permits everything, here, until the block ends", NAME)

    def __exit__(self, *exc: object) -> None:
        self.end()
        for guard in self._guards:
            here = guard._desks.here
            here.set(tuple(desk for desk in here.get() if desk.open))


def permit_everything(*guards: Guard) -> AbstractContextManager[None]:
    """Permit everything, in tests of something else: within the block no rule is asked, and no register.

    It holds in this context: for the code of the block, and the tasks and copied contexts that are begun in it, until the block ends.
    Other threads decide as ever. Blocks may be nested. Such a permit names no version of the rulebook but `NOT_DECIDED`; the guards' hooks
    are told of it, and a warning is logged on entering. Nothing can be stored or read of what people say, and nothing planned.

    >>> from processing_rules import *
    >>> from processing_rules.testing import permit_everything
    >>> INVOICING = Purpose(
    ...     "invoicing",
    ...     Text(en="Invoices"),
    ...     basis=Unstated(),
    ...     direct_marketing=False,
    ...     categories={DataCategory("contact")},
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[INVOICING], version="2026-01")
    >>> class Customer:
    ...     pk = 7
    >>> guard = Guard(RULES, register=MemoryRegister, subjects=[SubjectAdapter(Customer, id="pk")])
    >>> with permit_everything(guard):
    ...     decision = guard.decide(INVOICING, subject=Customer())
    >>> decision.permitted, decision.rulebook
    (True, 'not decided: permit_everything')
    >>> guard.decide(INVOICING, subject=Customer()).permitted
    False

    Raises:
        WrongUseError: No guard is given.
    """
    return _PermitEverything(only_guards(guards, NAME))
