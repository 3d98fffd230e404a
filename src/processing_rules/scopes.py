"""Scopes: purposes in force. A scope claims, decides, and puts its purposes in force until it is left; reading is held against them.

The context variable holds what is in force in this context. No token is kept, and a scope that ended is marked, so that a task or a
copied context that outlives it finds it ended.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, ExitStack
from contextvars import ContextVar

import attrs

from processing_rules.asking import Request
from processing_rules.categories import DataCategory
from processing_rules.choices import Choice
from processing_rules.decisions import Code, Decision, Reason, ordered
from processing_rules.errors import ProcessingDeniedError, WrongUseError
from processing_rules.inquiries import Desk, Inquiry
from processing_rules.legal_bases import Consent
from processing_rules.purposes import Purpose
from processing_rules.subjects import Subject

__all__ = ["InForce", "Permit", "Reading", "Scope"]

LOG = logging.getLogger("processing_rules")
NOT_LEFT = "the register failed while a claim was left: %s"


@attrs.define(eq=False)
class Permit:
    """What one open scope permits."""

    request: Request
    subject: Subject
    ended: bool = False


@attrs.frozen(eq=False)
class InForce:
    """The permits in force in this context, for one guard."""

    _permits: ContextVar[tuple[Permit, ...]]

    @classmethod
    def empty(cls) -> InForce:
        """Nothing in force."""
        return cls(ContextVar("processing_rules_in_force", default=()))

    def begin(self, permit: Permit) -> None:
        """A scope opens."""
        self._permits.set((*self._permits.get(), permit))

    def end(self, permit: Permit) -> None:
        """It closes, wherever that happens."""
        permit.ended = True
        self._permits.set(tuple(other for other in self._permits.get() if other is not permit))

    def reading(self, category: DataCategory, subject: Subject, version: str) -> Decision:
        """Whether a category of a person may be read: each purpose in force must use it, for the same person."""
        permits = self._permits.get()
        purposes = [purpose for permit in permits for purpose in permit.request.purposes]
        return Decision(
            reasons=ordered(list(_against(permits, category, subject))),
            rulebook=version,
            purposes=tuple(purpose.key for purpose in purposes),
            titles=tuple(purpose.title for purpose in purposes),
            operation="use",
        )


def _against(permits: tuple[Permit, ...], category: DataCategory, subject: Subject) -> Iterator[Reason]:
    if not permits:
        yield Reason(code=Code.NO_SCOPE)
    for permit in permits:
        if permit.ended:
            yield Reason(code=Code.SCOPE_ENDED)
        if not permit.subject.is_same(subject):
            yield Reason(code=Code.SUBJECT_MISMATCH)
        uses = permit.request.uses
        named = uses is None or any(each.covers(category) for each in uses)
        for purpose in permit.request.purposes:
            declared = isinstance(purpose, Purpose) and any(each.covers(category) for each in purpose.declared())
            if not (named and declared):
                yield Reason(
                    code=Code.CATEGORY_NOT_DECLARED,
                    purpose=purpose.key,
                    about=category.key,
                    title=category.title,
                    article="5(1)(c)",
                )


class Scope(AbstractContextManager[Decision], AbstractAsyncContextManager[Decision]):
    """One entry into `with guard.processing(...)`: claims, decides, and puts the purposes in force until it is left.

    >>> from processing_rules import Scope
    >>> hasattr(Scope, "__aenter__")
    True

    Raises:
        ProcessingDeniedError: On entering, when the rules say no.
        WrongUseError: It is entered twice, or by `with` on an asynchronous register.
    """

    def __init__(self, desk: Desk, in_force: InForce, inquiry: Inquiry) -> None:
        self._desk = desk
        self._in_force = in_force
        self._inquiry = inquiry
        self._permit: Permit | None = None
        self._claim: ExitStack | AsyncExitStack | None = None

    def __enter__(self) -> Decision:
        stack = ExitStack()
        self._begin(stack)
        clerk, person = self._desk.clerk, self._inquiry.person
        try:
            return self._enter(clerk.claimed(person, stack) if self._claims else clerk.recorded(person))
        except BaseException:
            stack.close()
            raise

    def __exit__(self, *exc: object) -> None:
        self._leave()
        try:
            if isinstance(self._claim, ExitStack):
                self._claim.close()
        except Exception as error:  # noqa: BLE001 - the body has run: raising would make its caller run it again
            LOG.error(NOT_LEFT, type(error).__name__)

    async def __aenter__(self) -> Decision:
        stack = AsyncExitStack()
        self._begin(stack)
        clerk, person = self._desk.clerk, self._inquiry.person
        try:
            return self._enter(await clerk.aclaimed(person, stack) if self._claims else await clerk.arecorded(person))
        except BaseException:
            await stack.aclose()
            raise

    async def __aexit__(self, *exc: object) -> None:
        self._leave()
        try:
            if isinstance(self._claim, AsyncExitStack):
                await self._claim.aclose()
        except Exception as error:  # noqa: BLE001 - as above
            LOG.error(NOT_LEFT, type(error).__name__)

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

    def _enter(self, choices: Sequence[Choice] | None) -> Decision:
        decision = self._desk.answer(self._inquiry, choices, None)
        if not decision and not self._desk.observed(decision):
            raise ProcessingDeniedError(decision)
        self._permit = Permit(self._inquiry.request, self._inquiry.person)
        self._in_force.begin(self._permit)
        return decision

    def _leave(self) -> None:
        if self._permit is not None:
            self._in_force.end(self._permit)
            self._permit = None


class Reading(AbstractContextManager[None], AbstractAsyncContextManager[None]):
    """Entering a function that reads a category: held against the scopes that are open."""

    def __init__(self, desk: Desk, in_force: InForce, category: DataCategory, subject: Subject) -> None:
        self._desk = desk
        self._in_force = in_force
        self._category = category
        self._subject = subject

    def __enter__(self) -> None:
        decision = self._in_force.reading(self._category, self._subject, self._desk.rules.version)
        self._desk.tell(decision)
        if not decision:
            raise ProcessingDeniedError(decision)

    def __exit__(self, *exc: object) -> None:
        pass

    async def __aenter__(self) -> None:
        self.__enter__()

    async def __aexit__(self, *exc: object) -> None:
        pass
