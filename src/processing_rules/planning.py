"""Planning deletion: the lives of rows, sorted into steps.

A row is gone when no purpose is alive and no minimum or hold remains; until then it is restricted to the purposes that survive.
A hold never revives a purpose.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import attrs

from processing_rules.choices import Choice
from processing_rules.datasets import DataSet
from processing_rules.deletion import DeletionPlan, LegalHold, Step
from processing_rules.lives import Item, Life, Lives
from processing_rules.retention import Then
from processing_rules.rulebooks import Rulebook
from processing_rules.subjects import Subject, Subjects

__all__ = ["Planner", "Steps"]


class Planner:
    """Builds a plan, batch by batch."""

    def __init__(
        self,
        rules: Rulebook,
        subjects: Subjects,
        data: DataSet[Any],
        on: date,
        holds: tuple[LegalHold, ...],
        given: Mapping[Any, Callable[[], object]],
    ) -> None:
        self._lives = Lives(rules, subjects, data, on, holds, given)
        self._made = Steps(data)
        self._rules = rules
        self._data = data
        self._on = on
        kinds = ("due", "pending", "held", "restricted", "at_recipients")
        self._steps: dict[str, list[Step]] = {kind: [] for kind in kinds}
        self._rows = 0

    def batches(self, rows: Iterable[Any]) -> Iterator[list[tuple[Item, Subject]]]:
        """Rows with their persons, who are looked up together."""
        return self._lives.batches(rows)

    def add(self, batch: Sequence[tuple[Item, Subject]], choices: Sequence[Sequence[Choice]]) -> None:
        """Plan a batch; `choices` are what each person said."""
        for (item, person), said in zip(batch, choices, strict=True):
            self._rows += 1
            self._sort(item, self._lives.of(item, person, said))
            for recipient in self._data.held_by:
                copies = self._lives.of(item, person, said, holder=recipient)
                self._steps["at_recipients"] += self._made.at_recipient(item, copies, recipient.key)

    def _sort(self, item: Item, lives: Sequence[Life]) -> None:
        self._steps["due"] += self._made.due(item, lives)
        for step, group in self._made.staying(item, lives):
            status = step.expiry.status
            if status != "running":
                self._steps["held" if status == "held" else "pending"].append(step)
            if any(life.restricted for life in group):
                self._steps["restricted"].append(step)

    def plan(self) -> DeletionPlan:
        """What was found."""
        found = {name: tuple(sorted(steps, key=_place)) for name, steps in self._steps.items()}
        lines = [self._rules.version, self._data.name, self._on.isoformat(), *(_place(step) for step in found["due"])]
        digest = sha256("\n".join(lines).encode()).hexdigest()
        return DeletionPlan(digest=digest, on=self._on, rows=self._rows, **found)


@attrs.frozen(eq=False)
class Steps:
    """What the lives of one row ask to be done, or not yet to be done, with it."""

    data: DataSet[Any]

    def due(self, item: Item, lives: Sequence[Life]) -> Iterator[Step]:
        """What must be gone: the row, or the part of it that is due."""
        there, due = _there(item, lives)
        if due and len(due) == len(there):
            yield self._step(item, lives, _of_row(due), None, whole_row=True)
        elif item.holding:
            yield from self._parts(item, due, None)

    def staying(self, item: Item, lives: Sequence[Life]) -> Iterator[tuple[Step, list[Life]]]:
        """What stays, those parts together that stay alike."""
        there, _ = _there(item, lives)
        for group in _alike(life for life in there if life.expiry.status != "due"):
            yield self._step(item, group, group[0].then, None), group

    def at_recipient(self, item: Item, copies: Sequence[Life], holder: str) -> Iterator[Step]:
        """What a recipient must erase. Its copy may hold what the row no longer does, so all of it is listed while the row is there."""
        due = [life for life in copies if life.expiry.status == "due"]
        if due and len(due) == len(copies):
            yield self._step(item, copies, _of_row(due), holder, whole_row=True)
        else:
            yield from self._parts(item, due, holder)

    def _parts(self, item: Item, due: list[Life], holder: str | None) -> Iterator[Step]:
        """Of a row that stays, the part that is due: erasing a part is redacting it."""
        for then in (Then.REDACT, Then.ANONYMISE, Then.REFRESH_OR_ERASE):
            part = [life for life in due if (Then.REDACT if life.then is Then.ERASE else life.then) is then]
            if part:
                yield self._step(item, part, then, holder)

    def _step(
        self, item: Item, lives: Sequence[Life], then: Then, holder: str | None, *, whole_row: bool = False
    ) -> Step:
        last = max(lives, key=lambda life: life.expiry.last_day or date.min)
        return Step(
            key=item.key,
            then=then,
            fields=tuple(field for life in lives for field in self.data.fields[life.category]),
            categories=tuple(life.category for life in lives),
            expiry=last.expiry,
            data=self.data.name,
            surviving=last.surviving,
            holds=last.holds,
            holder=holder,
            whole_row=whole_row,
        )


def _there(item: Item, lives: Sequence[Life]) -> tuple[list[Life], list[Life]]:
    """The parts that the row still holds, and those of them that are due; all of them where it holds nothing."""
    there = [life for life in lives if life.category in item.holding] or list(lives)
    return there, [life for life in there if life.expiry.status == "due"]


def _of_row(due: Sequence[Life]) -> Then:
    """What happens to a row whose parts are all due."""
    named = {life.then for life in due}
    only = named.pop() if len(named) == 1 else Then.ERASE
    return Then.ERASE if only is Then.REDACT else only


def _alike(lives: Iterable[Life]) -> list[list[Life]]:
    groups: dict[Any, list[Life]] = {}
    for life in lives:
        expiry = life.expiry
        key = (expiry.status, expiry.last_day, expiry.waits_for, life.then, life.surviving, life.holds)
        groups.setdefault(key, []).append(life)
    return list(groups.values())


def _place(step: Step) -> str:
    return json.dumps([type(step.key).__name__, str(step.key), step.holder or "", step.then.value, list(step.fields)])
