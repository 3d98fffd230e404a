"""What a test run asked of the rules, and what it never did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import attrs

from processing_rules.decisions import Decision
from processing_rules.rulebooks import Rulebook

__all__ = ["Exercise"]

Plain: TypeAlias = list[list[Any]]


@attrs.define(eq=False)
class _Asked:
    """What was asked of one rulebook: keys of its purposes, in its order, and which were ever permitted or denied."""

    purposes: dict[str, None] = attrs.field(factory=dict)
    permitted: set[str] = attrs.field(factory=set)
    denied: set[str] = attrs.field(factory=set)

    def lines(self) -> Iterator[str]:
        asked = self.permitted | self.denied
        for what, keys in (
            ("never asked", self.purposes.keys() - asked),
            ("never permitted", self.denied - self.permitted),
            ("never denied", self.permitted - self.denied),
        ):
            if keys:
                yield f"  {what}: {', '.join(key for key in self.purposes if key in keys)}"


@attrs.define(eq=False)
class Exercise:
    """Which purposes a run exercised, for each rulebook whose guards were asked. It holds keys of rules, and no personal data."""

    _asked: dict[tuple[str, str], _Asked] = attrs.field(factory=dict)

    def saw(self, rules: Rulebook, decision: Decision) -> None:
        """A guard of these rules answered."""
        denied: set[str | None] = {reason.purpose for reason in decision.reasons}
        # what has no purpose in it, as an unreadable register, denies them all
        denied |= set(decision.purposes) if None in denied else set()
        self._add(
            (rules.controller.name, rules.version),
            [purpose.key for purpose in rules.purposes],
            decision.purposes if decision else (),
            [key for key in decision.purposes if key in denied],
        )

    def plain(self) -> Plain:
        """What it saw, as values that pass from process to process."""
        return [
            [*rulebook, list(asked.purposes), sorted(asked.permitted), sorted(asked.denied)]
            for rulebook, asked in self._asked.items()
        ]

    def add(self, plain: Plain) -> None:
        """What another process saw, as `plain` gave it."""
        for controller, version, purposes, permitted, denied in plain:
            self._add((controller, version), purposes, permitted, denied)

    def lines(self) -> Iterator[str]:
        """The report, by rulebook."""
        if not self._asked:
            yield "no guard was asked"
        for (controller, version), asked in sorted(self._asked.items()):
            found = list(asked.lines())
            yield f"{controller}, {version}{':' if found else ': every purpose was permitted and denied'}"
            yield from found

    def _add(
        self, rulebook: tuple[str, str], purposes: Iterable[str], permitted: Iterable[str], denied: Iterable[str]
    ) -> None:
        asked = self._asked.setdefault(rulebook, _Asked())
        asked.purposes |= dict.fromkeys(purposes)
        asked.permitted |= asked.purposes.keys() & set(permitted)
        asked.denied |= asked.purposes.keys() & set(denied)
