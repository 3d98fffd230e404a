"""Permits: what the scopes that are open permit in this context, and what a body that pauses keeps of them for itself.

One context variable holds the permits of all guards, so that a generator that pauses takes the scopes of each of them along. No token is
kept, and a scope that was left is marked, so that a task or a copied context that outlives it finds it ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Final

import attrs

from processing_rules.asking import Request
from processing_rules.categories import DataCategory
from processing_rules.decisions import Code, Decision, Reason, ordered
from processing_rules.purposes import Purpose
from processing_rules.subjects import Subject

__all__ = ["Kept", "Permit", "reading"]


@attrs.define(eq=False)
class Permit:
    """What one scope permits while it is open; all steps of a generator share theirs.

    Attributes:
        guard: Whose it is; nothing but an identity.
        request: For what.
        open: Whether it holds now.
        subject: About whom, once it was opened.
    """

    guard: object
    request: Request
    open: bool = False
    subject: Subject = attrs.field(init=False)

    def begin(self, subject: Subject) -> None:
        """A scope opens."""
        self.subject = subject
        self.open = True
        PERMITS.set((*PERMITS.get(), self))

    def end(self) -> None:
        """It closes, wherever that happens."""
        self.open = False
        permits = list(reversed(PERMITS.get()))
        if (
            self in permits
        ):  # only where it was begun last: a context that was copied in the body had it before, and finds it ended
            permits.remove(self)
        PERMITS.set(tuple(reversed(permits)))

    @contextmanager
    def once_more(self) -> Iterator[None]:
        """Open again, for a body that cleans up."""
        self.open = True
        try:
            yield
        finally:
            self.open = False


PERMITS: Final[ContextVar[tuple[Permit, ...]]] = ContextVar("processing_rules_permits", default=())


class Kept(AbstractContextManager[None]):
    """What one body that pauses has in force: entered at each step, and left at each `yield`.

    In a step its caller's permits bind as they do in any call, and with them those of the scopes that the body itself holds over a
    `yield`. At the `yield` the caller gets back what it had.
    """

    def __init__(self) -> None:
        self._own: tuple[Permit, ...] = ()
        self._around: tuple[Permit, ...] = ()

    def __enter__(self) -> None:
        self._around = PERMITS.get()
        PERMITS.set((*self._around, *(permit for permit in self._own if permit not in self._around)))

    def __exit__(self, *exc: object) -> None:
        now = PERMITS.get()
        PERMITS.set(tuple(permit for permit in self._around if permit in now))
        self._own = tuple(permit for permit in now if permit in self._own or permit not in self._around)

    @contextmanager
    def as_it_was(self) -> Iterator[None]:
        """What was in force around the last step and still is, for a body that cleans up: who closes it, and where, is by chance."""
        caller = PERMITS.get()
        PERMITS.set(tuple(permit for permit in self._around if permit.open))
        try:
            yield
        finally:
            PERMITS.set(caller)


def reading(guard: object, category: DataCategory, subject: Subject, version: str) -> Decision:
    """Whether a category of a person may be read: each purpose that the guard has in force must use it, for the same person."""
    permits = [permit for permit in PERMITS.get() if permit.guard is guard]
    purposes = [purpose for permit in permits for purpose in permit.request.purposes]
    return Decision(
        reasons=ordered(list(_against(permits, category, subject))),
        rulebook=version,
        purposes=tuple(purpose.key for purpose in purposes),
        titles=tuple(purpose.title for purpose in purposes),
        operation="use",
    )


def _against(permits: list[Permit], category: DataCategory, subject: Subject) -> Iterator[Reason]:
    if not permits:
        yield Reason(code=Code.NO_SCOPE)
    for permit in permits:
        if not permit.open:
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
