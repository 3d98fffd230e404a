"""Planning deletion: how long each part of a row lasts, and the steps that follow.

A row is gone when no purpose is alive and no minimum or hold remains; until then it is restricted to the purposes that survive.
A hold never revives a purpose, and what people said ends one: an objection to marketing, a withdrawn consent, a request to erase.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

import attrs

from processing_rules.categories import DataCategory
from processing_rules.choices import Choice
from processing_rules.datasets import DataSet
from processing_rules.decisions import Code, Reason, ordered
from processing_rules.deletion import DeletionPlan, LegalHold, Step
from processing_rules.errors import DefinitionError, OutOfRangeError, quoted
from processing_rules.expiries import Expiry, clause_reason, purpose_reason, reckon, status_of
from processing_rules.expressions.computing import OPEN, PAST, Computation, Span, day_of, latest, terms_of
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import Facts
from processing_rules.legal_bases import Consent
from processing_rules.purposes import Purpose
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause, Then
from processing_rules.rulebooks import Rulebook, check_day
from processing_rules.standing import Standing, Topic, standing
from processing_rules.subjects import Subject, Subjects

__all__ = ["Planner"]

# what ends a purpose, and so the data that only it kept; a restriction and what is not settled yet keep everything as it is
ENDING = frozenset(
    {
        Code.OBJECTION_TO_MARKETING,
        Code.OPT_OUT,
        Code.OBJECTION_PENDING,
        Code.ERASURE_REQUESTED,
        Code.CONSENT_WITHDRAWN,
        Code.BASIS_SWAP,
    }
)
AT_ONCE = 500
FOR_EVER = Span(OPEN, OPEN)
OVER = Span(PAST, PAST)


@attrs.frozen(eq=False)
class _Item:
    """A row, as far as a plan needs it."""

    key: object
    read: Callable[[Term], object]
    holding: tuple[DataCategory, ...]


@attrs.frozen(kw_only=True, eq=False)
class _Keeping:
    """One purpose that keeps a category of a row.

    Attributes:
        use: The last day of use.
        stay: The last day of being there.
        least: The last day of its minimum.
        alive: Whether it may still be used for it.
        refused: Whether what the person said ended it.
        frozen: Whether what the person said keeps everything as it is.
    """

    purpose: Purpose
    use: Span
    stay: Span
    least: Span | None
    alive: bool
    refused: bool
    frozen: bool
    clauses: tuple[Clause, ...]
    reasons: tuple[Reason, ...]
    applies: bool


@attrs.frozen(kw_only=True, eq=False)
class _Life:
    """One category of one row: how long what keeps it lasts, and what happens then."""

    category: DataCategory
    expiry: Expiry
    then: Then
    surviving: tuple[Purpose, ...]
    restricted: bool
    holds: tuple[str, ...]


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
        check_day(on, "on")
        self._rules = rules
        self._subjects = subjects
        self._data = data
        self._on = on
        self._given = given
        self._holds = [
            (hold, _held_person(hold, subjects)) for hold in holds if hold.data in (None, data) and hold.placed_on <= on
        ]
        kinds = ("due", "pending", "held", "restricted", "at_recipients")
        self._steps: dict[str, list[Step]] = {kind: [] for kind in kinds}
        self._rows = 0
        problems = list(_unsupplied(rules, data, given))
        if problems:
            raise DefinitionError(*dict.fromkeys(problems))

    def batches(self, rows: Iterable[Any]) -> Iterator[list[tuple[_Item, Subject]]]:
        """Rows with their persons, who are looked up together."""
        waiting = iter(rows)
        while batch := list(islice(waiting, AT_ONCE)):
            people = [self._data.person_of(row) for row in batch]
            ids = [person for person in people if isinstance(person, int | str | UUID) and not isinstance(person, bool)]
            found = self._subjects.of_ids(ids) if ids else {}
            yield [(self._item(row), self._person(person, found)) for row, person in zip(batch, people, strict=True)]

    def _item(self, row: Any) -> _Item:
        return _Item(self._data.key_of(row), self._data.reader(row), self._data.holding(row))

    def _person(self, person: Any, found: Mapping[Any, Subject]) -> Subject:
        if person is None:
            return Subject(known={}, identity=None, complete=False)
        if isinstance(person, int | str | UUID) and person in found:
            return found[person]
        return self._subjects.resolve(person)

    def add(self, batch: Sequence[tuple[_Item, Subject]], choices: Sequence[Sequence[Choice]]) -> None:
        """Plan a batch; `choices` are what each person said."""
        for (item, person), said in zip(batch, choices, strict=True):
            self._rows += 1
            self._add(item, person, said)

    def _add(self, item: _Item, person: Subject, said: Sequence[Choice]) -> None:
        def source(term: Term) -> object:
            if term in self._given:
                return self._given[term]()
            return item.read(term) if term in self._data.given else person.read(term)

        computation = Computation(Facts(source, self._rules.zone), self._rules.calendar, self._on)
        holds = [hold for hold, whose in self._holds if whose is None or whose.may_be(person)]
        self._sort(item, [self._life(each, computation, said, holds, None) for each in self._data.fields])
        for recipient in self._data.held_by:
            copied = [category for category in self._data.fields if self._keepers(category, recipient)]
            copies = [self._life(category, computation, said, holds, recipient) for category in copied]
            self._sort_copies(item, copies, recipient.key)

    # ---------------------------------------------------------------- one category of one row

    def _keepers(self, category: DataCategory, holder: Recipient | None) -> list[Purpose]:
        """The purposes that keep a category; of a recipient's copy, those that share it with the recipient."""
        keeping = [
            purpose for purpose in self._data.purposes if any(each.covers(category) for each in purpose.declared())
        ]
        if holder is None:
            return keeping
        return [
            purpose
            for purpose in keeping
            if any(
                given.covers(category)
                for each in self._rules.recipients(purpose, holder.key)
                for given in each.categories
            )
        ]

    def _keeping(
        self,
        purpose: Purpose,
        category: DataCategory,
        computation: Computation,
        said: Sequence[Choice],
        holder: Recipient | None,
    ) -> _Keeping:
        clauses = self._clauses(purpose, category, holder)
        stands = self._standing(purpose, said)
        unsettled = stands.unsettled | (stands.refusals & {Code.RESTRICTION})
        ending = (stands.refusals & ENDING) - unsettled
        reasons = [purpose_reason(code, purpose) for code in ending | unsettled]
        use, stay, least, decided = FOR_EVER, FOR_EVER, None, clauses[:0]
        applies = True
        if not clauses:
            reasons.append(purpose_reason(Code.RETENTION_MISSING, purpose))
        try:
            found = reckon(clauses, computation)
        except OutOfRangeError:
            use, stay = Span(PAST, OPEN), Span(PAST, OPEN)
            reasons.append(purpose_reason(Code.OUT_OF_RANGE, purpose))
        else:
            least, decided = found.least, found.clauses
            # clauses of which none applies to this row end nothing
            applies = not clauses or found.use is not None
            use, stay = found.use or FOR_EVER, found.stay or FOR_EVER
        lacking = isinstance(purpose.basis, Consent) and not stands.consents
        return _Keeping(
            purpose=purpose,
            use=OVER if ending else use,
            stay=OVER if ending else stay,
            least=least,
            alive=not (ending or unsettled or lacking) and use.lo >= self._on.toordinal(),
            refused=bool(ending),
            frozen=bool(unsettled),
            clauses=() if ending else decided,
            reasons=(*reasons, *(clause_reason(clause, purpose) for clause in decided)),
            applies=applies,
        )

    def _life(
        self,
        category: DataCategory,
        computation: Computation,
        said: Sequence[Choice],
        holds: Sequence[LegalHold],
        holder: Recipient | None,
    ) -> _Life:
        keeping = [
            self._keeping(purpose, category, computation, said, holder) for purpose in self._keepers(category, holder)
        ]
        least = latest([each.least for each in keeping if each.least is not None])
        base = latest([*(each.stay for each in keeping), *([] if least is None else [least])]) or FOR_EVER
        frozen = any(each.frozen for each in keeping)
        until = latest([base, *(hold.end() for hold in holds), *([FOR_EVER] if frozen else [])]) or base
        active = [hold for hold in holds if hold.released_on is None or self._on <= hold.released_on]
        held = bool(active or frozen) and base.hi < until.hi
        status = "held" if held else status_of(until, self._on)
        if status == "undated" and not any(each.applies for each in keeping):
            status = "does-not-apply"
        exact, use = until.lo == until.hi, latest([each.use for each in keeping])
        clauses = tuple(dict.fromkeys(clause for each in keeping for clause in each.clauses))
        expiry = Expiry(
            status=status,
            on=self._on,
            last_day=day_of(until.lo) if exact else None,
            last_use=day_of(use.lo) if use is not None and use.lo == use.hi else None,
            must_stay_until=day_of(least.lo) if least is not None and least.lo == least.hi else None,
            waits_for=frozenset() if exact and until.lo < OPEN else until.because - {hold.reference for hold in holds},
            because=ordered(
                [
                    *(reason for each in keeping for reason in each.reasons),
                    *(Reason(code=Code.HOLD, about=hold.reference) for hold in active),
                ]
            ),
            clauses=clauses,
        )
        alive = [each.purpose for each in keeping if each.alive]
        meanwhile = [purpose for hold in active for purpose in hold.still_for]
        return _Life(
            category=category,
            expiry=expiry,
            # whoever said no is not asked whether the data is still right
            then=Then.ERASE if any(each.refused for each in keeping) else _then(clauses),
            surviving=() if status == "due" else tuple(dict.fromkeys([*alive, *meanwhile])),
            restricted=any(each.refused or each.use.hi < self._on.toordinal() for each in keeping),
            holds=tuple(hold.reference for hold in active),
        )

    def _clauses(self, purpose: Purpose, category: DataCategory, holder: Recipient | None) -> tuple[Clause, ...]:
        own = self._rules.clauses(purpose, category)
        if holder is None:
            return own
        theirs = tuple(
            clause
            for clause in purpose.retention
            if clause.recipient is not None
            and clause.recipient.key == holder.key
            and any(kept.covers(category) for kept in clause.categories)
        )
        return theirs or own

    def _standing(self, purpose: Purpose, said: Sequence[Choice]) -> Standing:
        end_of_day = datetime.combine(self._on, time.max, tzinfo=self._rules.zone)
        topic = Topic.of(purpose, operations=frozenset({"use"}))
        return standing(topic, said, self._rules.names, at=end_of_day, today=self._on, live=False)

    # ---------------------------------------------------------------- one row

    def _sort(self, item: _Item, lives: list[_Life]) -> None:
        there = [life for life in lives if life.category in item.holding] or lives
        due = [life for life in there if life.expiry.status == "due"]
        if len(due) == len(there):
            self._steps["due"].append(self._step(item, lives, _of_row(due), None, whole_row=True))
            return
        if item.holding:
            self._steps["due"] += self._parts(item, due, None)
        for group in _alike(life for life in there if life.expiry.status != "due"):
            step = self._step(item, group, group[0].then, None)
            status = step.expiry.status
            if status != "running":
                self._steps["held" if status == "held" else "pending"].append(step)
            if any(life.restricted for life in group):
                self._steps["restricted"].append(step)

    def _sort_copies(self, item: _Item, copies: list[_Life], holder: str) -> None:
        """A recipient's copy may hold what the row no longer does, so all of it is listed while the row is there."""
        due = [life for life in copies if life.expiry.status == "due"]
        if due and len(due) == len(copies):
            self._steps["at_recipients"].append(self._step(item, copies, _of_row(due), holder, whole_row=True))
        else:
            self._steps["at_recipients"] += self._parts(item, due, holder)

    def _parts(self, item: _Item, due: list[_Life], holder: str | None) -> Iterator[Step]:
        """Of a row that stays, the part that is due: erasing a part is redacting it."""
        for then in (Then.REDACT, Then.ANONYMISE, Then.REFRESH_OR_ERASE):
            part = [life for life in due if (Then.REDACT if life.then is Then.ERASE else life.then) is then]
            if part:
                yield self._step(item, part, then, holder)

    def _step(
        self, item: _Item, lives: Sequence[_Life], then: Then, holder: str | None, *, whole_row: bool = False
    ) -> Step:
        last = max(lives, key=lambda life: life.expiry.last_day or date.min)
        return Step(
            key=item.key,
            then=then,
            fields=tuple(field for life in lives for field in self._data.fields[life.category]),
            categories=tuple(life.category for life in lives),
            expiry=last.expiry,
            data=self._data.name,
            surviving=last.surviving,
            holds=last.holds,
            holder=holder,
            whole_row=whole_row,
        )

    def plan(self) -> DeletionPlan:
        """What was found."""
        found = {name: tuple(sorted(steps, key=_place)) for name, steps in self._steps.items()}
        lines = [self._rules.version, self._data.name, self._on.isoformat(), *(_place(step) for step in found["due"])]
        digest = sha256("\n".join(lines).encode()).hexdigest()
        return DeletionPlan(digest=digest, on=self._on, rows=self._rows, **found)


def _held_person(hold: LegalHold, subjects: Subjects) -> Subject | None:
    return None if hold.subject is None else subjects.resolve(hold.subject, by_id=True)


def _unsupplied(rules: Rulebook, data: DataSet[Any], given: Mapping[Any, object]) -> Iterator[str]:
    place = f"data set {quoted(data.name)}"
    for term in data.given:
        if term in given:
            yield f"{place}: {quoted(term.key)} is supplied by the guard already"
    for purpose in data.purposes:
        if not rules.knows(purpose):
            yield f"{place}: the rulebook has no purpose {quoted(purpose.key)}; {rules.near(purpose)}"
            continue
        for category in data.fields:
            for term in terms_of(*(clause.deadline for clause in rules.clauses(purpose, category))):
                if term.of != "subject" and term not in data.given and term not in given:
                    what = f"purpose {quoted(purpose.key)} needs {quoted(term.key)} of the {term.of}"
                    yield f"{place}: {what}: supply it by `given`"


def _then(clauses: Sequence[Clause]) -> Then:
    """What happens to one category; erasing where its clauses differ."""
    named = {clause.then for clause in clauses if clause.bound == "maximum"}
    return named.pop() if len(named) == 1 else Then.ERASE


def _of_row(due: Sequence[_Life]) -> Then:
    """What happens to a row whose parts are all due."""
    named = {life.then for life in due}
    only = named.pop() if len(named) == 1 else Then.ERASE
    return Then.ERASE if only is Then.REDACT else only


def _alike(lives: Iterable[_Life]) -> list[list[_Life]]:
    groups: dict[Any, list[_Life]] = {}
    for life in lives:
        expiry = life.expiry
        key = (expiry.status, expiry.last_day, expiry.waits_for, life.then, life.surviving, life.holds)
        groups.setdefault(key, []).append(life)
    return list(groups.values())


def _place(step: Step) -> str:
    return json.dumps([type(step.key).__name__, str(step.key), step.holder or "", step.then.value, list(step.fields)])
