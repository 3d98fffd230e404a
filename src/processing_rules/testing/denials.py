"""Expecting a denial."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Final, Self

from processing_rules.decisions import Code, Decision, Reason
from processing_rules.errors import InputError, ProcessingDeniedError, WrongUseError, quoted

__all__ = ["Denial", "denied"]

NEAR: Final = 0.8


class Denial(AbstractContextManager["Denial"]):
    """A denial that is expected in a block. Made by `denied`."""

    def __init__(self, expected: tuple[str, ...]) -> None:
        self._expected = expected
        self._decision: Decision | None = None

    @property
    def decision(self) -> Decision:
        """What was decided; known after the block.

        Raises:
            WrongUseError: It is asked for before.
        """
        if self._decision is None:
            raise WrongUseError("a denial is known after its `with` block")
        return self._decision

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        __tracebackhide__ = True  # pytest shows the test, and not this
        if error is None:
            problem = "nothing in the block was denied (`decide` and `on_denied` answer instead of raising)"
            raise AssertionError(self._failed(problem, ()))
        if not isinstance(error, ProcessingDeniedError):
            return False
        self._decision = error.decision
        found = [_names(reason) for reason in error.decision.reasons]
        all_there = all(any(name in names for names in found) for name in self._expected)
        no_others = all(not names.isdisjoint(self._expected) for names in found)
        if self._expected and not (all_there and no_others):
            labels = [reason.label for reason in error.decision.reasons]
            problem = f"it was denied for {_listed(labels)}"
            if all_there:
                problem += ": name those reasons too, or none to take any"
            raise AssertionError(self._failed(problem, frozenset[str]().union(*found))) from error
        return True

    def _failed(self, problem: str, found: Iterable[str]) -> str:
        wanted = f"a denial for {_listed(self._expected)} and nothing else" if self._expected else "a denial"
        hints = [_hint(name, found) for name in self._expected]
        return f"expected {wanted}; {problem}{''.join(hints)}"


def denied(*codes: Code | str) -> Denial:
    """Expect that a block is denied: for these reasons and no others, or, with none named, for any.

    A reason is named by its code, by the notice's own code (`Condition.because`), or by the label in messages: `missing-fact (born)`.
    All are to be named, for then the test shows that without these it would be permitted. It is a plain `with`, around `await` too.

    >>> from processing_rules import *
    >>> from processing_rules.testing import denied
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
    >>> @guard.for_purpose(INVOICING, subject="customer")
    ... def bill(customer: Customer) -> None: ...
    >>> with denied(Code.BASIS_UNSTATED) as denial:
    ...     bill(Customer())
    >>> denial.decision.purposes
    ('invoicing',)
    >>> with denied("basis-unstatd"):
    ...     bill(Customer())
    Traceback (most recent call last):
        ...
    AssertionError: expected a denial for `basis-unstatd` and nothing else; it was denied for `basis-unstated`
    `basis-unstatd`: did you mean `basis-unstated`?

    Raises:
        AssertionError: After the block: nothing was denied, or it was for other reasons. Any other error passes through.
        InputError: Something is no code.
    """
    for code in codes:
        if not isinstance(code, str) or not code:
            raise InputError("`denied` takes members of Code, and the notice's own codes as texts")
    return Denial(tuple(str(code) for code in codes))


def _names(reason: Reason) -> frozenset[str]:
    names = (str(reason.code), reason.own, reason.label)
    return frozenset(name for name in names if name is not None)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def _hint(name: str, found: Iterable[str]) -> str:
    """The nearest right name for one that is no code; nothing for one that may be a notice's own."""
    from difflib import get_close_matches  # only for failures

    known = sorted({*found, *Code})
    near = [] if name in known else get_close_matches(name, known, n=1, cutoff=NEAR)
    return f"\n{quoted(name)}: did you mean {quoted(near[0])}?" if near else ""
