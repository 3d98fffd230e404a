"""Purposes in force: a scope is opened, and what is read inside it is held against it.

The context variable holds what is in force in this context. No token is kept, and a scope that ended is marked, so that a task or a
copied context that outlives it finds it ended.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

import attrs

from processing_rules.asking import Request
from processing_rules.categories import DataCategory
from processing_rules.decisions import Code, Decision, Reason, ordered
from processing_rules.purposes import Purpose
from processing_rules.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["InForce", "Permit"]


@attrs.define(eq=False)
class Permit:
    """What one open scope permits."""

    request: Request
    subject: Subject
    rulebook: str
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
        reasons = list(_against(permits, category, subject))
        return Decision(
            reasons=ordered(reasons),
            rulebook=version,
            purposes=tuple(purpose.key for permit in permits for purpose in permit.request.purposes),
            titles=tuple(purpose.title for permit in permits for purpose in permit.request.purposes),
            operation="use",
        )


NOTHING: Final = Reason(code=Code.NO_SCOPE)


def _against(permits: tuple[Permit, ...], category: DataCategory, subject: Subject) -> Iterator[Reason]:
    if not permits:
        yield NOTHING
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
