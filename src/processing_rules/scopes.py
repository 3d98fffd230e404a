"""Scopes: a scope claims, decides, and puts its purposes in force until it is left; what is read is held against the scopes that are open."""

from __future__ import annotations

import functools
import inspect
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, ExitStack, nullcontext
from contextvars import copy_context
from typing import ParamSpec, TypeVar

from processing_rules.categories import DataCategory
from processing_rules.choices import Choice
from processing_rules.decisions import Decision
from processing_rules.errors import DefinitionError, ProcessingDeniedError, WrongUseError
from processing_rules.inquiries import Desk, Inquiry
from processing_rules.leaks import warn_of_a_leak
from processing_rules.legal_bases import Consent
from processing_rules.permits import Permit, reading
from processing_rules.purposes import Purpose
from processing_rules.subjects import Subject

__all__ = ["BodyScope", "Reading", "Scope", "carry"]

P = ParamSpec("P")
R = TypeVar("R")
LOG = logging.getLogger("processing_rules")
NOT_LEFT = "the register failed while a claim was left: %s"


class Scope(AbstractContextManager[Decision], AbstractAsyncContextManager[Decision]):
    """One entry into `with guard.processing(...)`: claims, decides, and puts the purposes in force until it is left.

    >>> from processing_rules import Scope
    >>> hasattr(Scope, "__aenter__")
    True

    Raises:
        ProcessingDeniedError: On entering, when the rules say no.
        WrongUseError: It is entered twice, or by `with` on an asynchronous register.
    """

    def __init__(self, desk: Desk, inquiry: Inquiry) -> None:
        self._desk = desk
        self._inquiry = inquiry
        self._permit = Permit(desk, inquiry.request)
        self._claim: ExitStack | AsyncExitStack | None = None

    def __enter__(self) -> Decision:
        if sys.flags.dev_mode:
            warn_of_a_leak(sys._getframe(1))
        stack = ExitStack()
        self._begin(stack)
        clerk, person = self._desk.clerk, self._inquiry.person
        try:
            return self._enter(clerk.claimed(person, stack) if self._claims else clerk.recorded(person))
        except BaseException:
            self._unclaim()
            raise

    def __exit__(self, *exc: object) -> None:
        self._permit.end()
        self._unclaim()

    async def __aenter__(self) -> Decision:
        if sys.flags.dev_mode:
            warn_of_a_leak(sys._getframe(1))
        stack = AsyncExitStack()
        self._begin(stack)
        clerk, person = self._desk.clerk, self._inquiry.person
        try:
            return self._enter(await clerk.aclaimed(person, stack) if self._claims else await clerk.arecorded(person))
        except BaseException:
            await self._aunclaim()
            raise

    async def __aexit__(self, *exc: object) -> None:
        self._permit.end()
        await self._aunclaim()

    @property
    def _claims(self) -> bool:
        """Whether what is done must not overlap with a refusal: marketing, and whatever lives by consent."""
        request = self._inquiry.request
        consented = (isinstance(each, Purpose) and isinstance(each.basis, Consent) for each in request.purposes)
        return request.marketing or any(consented)

    def _begin(self, stack: ExitStack | AsyncExitStack) -> None:
        if self._claim is not None:
            raise WrongUseError("a scope is entered once: call `guard.processing(...)` for each entry")
        self._claim = stack

    def _unclaim(self) -> None:
        try:
            if isinstance(self._claim, ExitStack):
                self._claim.close()
        except Exception as error:  # noqa: BLE001 - raising would hide a denial, or make the caller run again what has run
            LOG.error(NOT_LEFT, type(error).__name__)

    async def _aunclaim(self) -> None:
        try:
            if isinstance(self._claim, AsyncExitStack):
                await self._claim.aclose()
        except Exception as error:  # noqa: BLE001 - as above
            LOG.error(NOT_LEFT, type(error).__name__)

    def _enter(self, choices: Sequence[Choice] | None) -> Decision:
        decision = self._desk.answer(self._inquiry, choices, None)
        if not decision and not self._desk.observed(decision):
            raise ProcessingDeniedError(decision)
        self._permit.begin(self._inquiry.person)
        return decision


class BodyScope(Scope):
    """A scope around the body of a guarded function. Each step of a generator has its own, and all of one call share the permit."""

    def __init__(self, desk: Desk, inquiry: Inquiry, permit: Permit) -> None:
        super().__init__(desk, inquiry)
        self._permit = permit

    def once_more(self) -> AbstractContextManager[None]:
        """The permit again, without asking and without a claim, for a body that ran here and cleans up."""
        return self._permit.once_more()


class Reading(AbstractContextManager[None], AbstractAsyncContextManager[None]):
    """Entering a function that reads a category: held against the scopes that are open."""

    def __init__(self, desk: Desk, category: DataCategory, subject: Subject) -> None:
        self._desk = desk
        self._category = category
        self._subject = subject

    def __enter__(self) -> None:
        decision = self._desk.told(reading(self._desk, self._category, self._subject, self._desk.rules.version))
        if not decision:
            raise ProcessingDeniedError(decision)

    def __exit__(self, *exc: object) -> None:
        pass

    async def __aenter__(self) -> None:
        self.__enter__()

    async def __aexit__(self, *exc: object) -> None:
        pass

    def once_more(self) -> AbstractContextManager[None]:
        """Nothing: a function that reads has no purpose of its own."""
        return nullcontext()


def carry(function: Callable[P, R], /) -> Callable[P, R]:
    """The function, with the scopes that are open now: for a thread, a pool or an executor, which start without them.

    Every call runs in a copy of its own of the present context variables, so one carried function may run many times at once. A scope
    that was left meanwhile is not in force there: what is read is denied, `scope-ended`.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from contextvars import ContextVar
    >>> from processing_rules import carry
    >>> LANGUAGE = ContextVar("language", default="en")
    >>> _ = LANGUAGE.set("sv")
    >>> with ThreadPoolExecutor() as pool:
    ...     list(pool.map(carry(lambda row: (row, LANGUAGE.get())), [1, 2]))
    [(1, 'sv'), (2, 'sv')]

    Raises:
        DefinitionError: It is no function, or one whose body runs after the call: a coroutine function or a generator function.
    """
    if not callable(function):
        raise DefinitionError(
            "`carry` takes the function itself, not what it returns: write `carry(function)`, without a call"
        )
    bodies = (function, getattr(type(function), "__call__", None))  # noqa: B004 - not whether it can be called, but by what
    if any(map(inspect.iscoroutinefunction, bodies)):
        raise DefinitionError(
            "`carry` takes no coroutine function: a task has the scopes that are open where it is created"
        )
    if any(map(inspect.isgeneratorfunction, bodies)) or any(map(inspect.isasyncgenfunction, bodies)):
        raise DefinitionError(
            "`carry` takes no generator function, whose body runs where it is iterated: carry a function that iterates it"
        )
    context = copy_context()

    @functools.wraps(function)
    def carried(*args: P.args, **kwargs: P.kwargs) -> R:
        return context.copy().run(function, *args, **kwargs)

    return carried
