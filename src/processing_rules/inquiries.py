"""The desk at which a guard's questions are answered: facts brought together, the decision made, and those told who asked to be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, Final

import attrs

from processing_rules.asking import Request
from processing_rules.choices import Choice
from processing_rules.clerks import Clerk
from processing_rules.deciding import Question, decide
from processing_rules.decisions import Code, Decision
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import Facts
from processing_rules.lists import OptOutList, answers
from processing_rules.purposes import Purpose
from processing_rules.rulebooks import Rulebook
from processing_rules.subjects import Subject

__all__ = ["WATCHERS", "Desk", "Desks", "Inquiry"]

LOG = logging.getLogger("processing_rules")
NO_TIME: Final = datetime.min  # noqa: DTZ901 - naive on purpose: a clock that cannot be used is decided as such

WATCHERS: Final[list[Callable[[Rulebook, Decision], None]]] = []
"""Told of every answer that any guard in the process gives. Empty, but while the pytest plugin makes its report."""

# what a person said, or that it cannot be known, is never merely observed
NEVER_OBSERVED: Final = frozenset(
    {
        Code.OBJECTION_TO_MARKETING,
        Code.OPT_OUT,
        Code.OBJECTION_PENDING,
        Code.RESTRICTION,
        Code.ERASURE_REQUESTED,
        Code.CONSENT_WITHDRAWN,
        Code.BASIS_SWAP,
        Code.LISTED,
        Code.LIST_UNAVAILABLE,
        Code.LIST_STALE,
        Code.REGISTER_UNAVAILABLE,
        Code.KEY_MISSING,
        Code.SUBJECT_UNKNOWN,
        Code.ADDRESS_UNUSABLE,
        Code.CLOCK_UNUSABLE,
        Code.INTERNAL_ERROR,
    }
)


@attrs.frozen(eq=False)
class Inquiry:
    """One question about one person, without what the person said.

    Attributes:
        request: What is asked.
        person: About whom.
        read: How a fact that the request supplies is read.
    """

    request: Request
    person: Subject
    read: Callable[[Term], object]


@attrs.frozen(kw_only=True, eq=False)
class Desk:
    """What a guard answers with."""

    rules: Rulebook
    clerk: Clerk
    lists: tuple[OptOutList, ...]
    given: Mapping[Any, Callable[[], object]]
    clock: Callable[[], datetime]
    hooks: tuple[Callable[[Decision], None], ...]
    observe_until: Mapping[Purpose, date]

    @property
    def open(self) -> bool:
        """Whether it may be asked. One that stands in for another may not, once its time is over."""
        return True

    def supplied(self, request: Request) -> frozenset[str]:
        """Keys of the facts that the request or the guard supplies."""
        return frozenset(term.key for term in (*request.given, *self.given))

    def answer(self, inquiry: Inquiry, choices: Sequence[Choice] | None, at: datetime | None) -> Decision:
        """The decision; for now where `at` is None."""
        request, person = inquiry.request, inquiry.person
        ring = self.clerk.ring()
        decision = decide(
            Question(
                rules=self.rules,
                purposes=request.purposes,
                facts=Facts(lambda term: self._read(inquiry, term), self.rules.zone),
                supplied=self.supplied(request),
                choices=None if choices is None else self.clerk.about(person, choices),
                keyed=ring is not None,
                identified=person.identity is not None or person.reached,
                complete=person.complete,
                unusable=person.unusable,
                lists=answers(self.lists, request.channel, person.known, ring) if request.marketing else (),
                channel=request.channel,
                recipient=request.recipient,
                operation=request.operation,
                uses=request.uses,
                at=self.now() if at is None else at,
                live=at is None,
                fulfils=request.fulfils,
            )
        )
        for watcher in WATCHERS:
            watcher(self.rules, decision)
        return self.told(decision)

    def _read(self, inquiry: Inquiry, term: Term) -> object:
        if term in inquiry.request.given:
            return inquiry.read(term)
        return self.given[term]() if term in self.given else inquiry.person.read(term)

    def now(self) -> datetime:
        """The time by the guard's clock; one without a zone where that cannot be used."""
        try:
            now = self.clock()
        except Exception:  # noqa: BLE001 - a clock that fails is a clock that cannot be used
            return NO_TIME
        return now if isinstance(now, datetime) else NO_TIME

    def told(self, decision: Decision) -> Decision:
        """The decision that stands, once the hooks are told; one that fails is logged by the kind of its error, and changes nothing."""
        for hook in self.hooks:
            try:
                hook(decision)
            except Exception as error:  # noqa: BLE001 - the decision stands; the error's text may hold personal data
                LOG.error("a hook of on_decision failed: %s", type(error).__name__)
        return decision

    def observed(self, decision: Decision) -> bool:
        """Whether a denial is only reported: for each of its purposes, to its day, and never against what a person said."""
        if decision.codes & NEVER_OBSERVED or decision.at is None:
            return False
        today = decision.at.astimezone(self.rules.zone).date()
        observed = {purpose.key for purpose, until in self.observe_until.items() if today <= until}
        return {reason.purpose for reason in decision.reasons} <= observed


@attrs.define(eq=False)
class Desks:
    """The desk of a guard, and what a test has put in its place for a while. `processing_rules.testing` does that, and nothing else may.

    Attributes:
        own: The guard's own.
        everywhere: In its place in the whole program.
        here: In its place in this context only, the innermost last.
    """

    own: Desk
    everywhere: Desk | None = None
    here: ContextVar[tuple[Desk, ...]] = attrs.field(
        init=False, factory=lambda: ContextVar("processing_rules_desks", default=())
    )

    def current(self) -> Desk:
        """The one that answers."""
        for desk in reversed(self.here.get()):
            if desk.open:
                return desk
        return self.own if self.everywhere is None or not self.everywhere.open else self.everywhere
