"""The deletion plan: what of each row must be gone by a day, what waits, what is held, and what may meanwhile be used for what.

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
from processing_rules.channels import in_order
from processing_rules.choices import Choice
from processing_rules.datasets import DataSet
from processing_rules.decisions import Code, Reason, ordered
from processing_rules.errors import DefinitionError, InputError, OutOfRangeError, quoted
from processing_rules.expiries import Expiry, Reckoned, clause_reason, purpose_reason, reckon, status_of
from processing_rules.expressions.computing import OPEN, PAST, Computation, Span, day_of, latest, terms_of
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import Facts
from processing_rules.purposes import Purpose
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause, Then
from processing_rules.rulebooks import Rulebook, check_day
from processing_rules.standing import Topic, standing
from processing_rules.subjects import Subject, Subjects

__all__ = ["DeletionPlan", "LegalHold", "Planner", "Step"]

ENDING = frozenset(
    {Code.OBJECTION_TO_MARKETING, Code.OPT_OUT, Code.ERASURE_REQUESTED, Code.CONSENT_WITHDRAWN, Code.BASIS_SWAP}
)
FREEZING = frozenset({Code.RESTRICTION, Code.OBJECTION_PENDING})
AT_ONCE = 500


@attrs.frozen(eq=False)
class LegalHold:
    """Data that must stay because of a claim, from the day it is placed to the day it is released, both included.

    >>> from datetime import date
    >>> from processing_rules import LegalHold
    >>> LegalHold("T 123-26", placed_on=date(2026, 1, 10)).reference
    'T 123-26'

    Attributes:
        reference: The case.
        placed_on: The first day.
        subject: Whose data; left out, everybody's.
        data: Which data set; left out, every one.
        released_on: The last day; left out, not yet released.
        still_for: Purposes for which the data may be used meanwhile, such as legal claims; no others are revived.
    """

    reference: str
    placed_on: date = attrs.field(kw_only=True)
    subject: object = attrs.field(default=None, kw_only=True, repr=False)
    data: DataSet[Any] | None = attrs.field(default=None, kw_only=True)
    released_on: date | None = attrs.field(default=None, kw_only=True)
    still_for: Iterable[Purpose] = attrs.field(default=(), kw_only=True, converter=in_order)

    def __attrs_post_init__(self) -> None:
        check_day(self.placed_on, "placed_on")
        if self.released_on is not None:
            check_day(self.released_on, "released_on")
            if self.released_on < self.placed_on:
                raise InputError("a hold is released on or after the day it is placed")
        if self.data is not None and not isinstance(self.data, DataSet):
            raise InputError("`data` of a hold is a DataSet")

    def end(self) -> Span:
        """Its last day."""
        if self.released_on is None:
            return Span(OPEN, OPEN, frozenset({self.reference}))
        return Span(self.released_on.toordinal(), self.released_on.toordinal())


@attrs.frozen(kw_only=True)
class Step:
    """One thing to do, or not yet to do, with a row.

    Attributes:
        key: What tells the row apart; it is personal data where an id is, and no explanation says it.
        then: What to do: erase the row, redact or anonymise the fields, or check them again with the person.
        fields: The fields concerned.
        categories: What they hold.
        expiry: When, and why.
        data: The data set.
        surviving: The purposes that may still use them.
        holds: References of the legal holds on them.
        holder: Key of the recipient whose copy it is; None for the controller's own.

    >>> from processing_rules import Step
    >>> Step.__name__
    'Step'
    """

    key: object = attrs.field(repr=False)
    then: Then
    fields: tuple[str, ...]
    categories: tuple[DataCategory, ...]
    expiry: Expiry
    data: str
    surviving: tuple[Purpose, ...] = ()
    holds: tuple[str, ...] = ()
    holder: str | None = None


@attrs.frozen(kw_only=True, eq=False)
class DeletionPlan:
    """What was found, as steps; it is complete when it is returned, so that what is shown is what is done.

    >>> from processing_rules import DeletionPlan
    >>> DeletionPlan.__name__
    'DeletionPlan'

    Attributes:
        digest: Of rules, data set, day and due steps: equal when a plan built anew has the same to do.
        on: The day.
        due: What must be gone.
        pending: What waits for something, is unknown, or can have no date; never silently kept.
        held: What a hold or a restriction keeps.
        restricted: What stays, though a purpose that used it is over: only the surviving purposes may use it.
        at_recipients: What recipients must erase of their copies.
        rows: How many rows were read.
    """

    digest: str
    on: date
    due: Sequence[Step] = attrs.field(repr=False)
    pending: Sequence[Step] = attrs.field(repr=False)
    held: Sequence[Step] = attrs.field(repr=False)
    restricted: Sequence[Step] = attrs.field(repr=False)
    at_recipients: Sequence[Step] = attrs.field(repr=False)
    rows: int

    def batches(self, size: int) -> Iterator[Sequence[Step]]:
        """The due steps, `size` at a time, in the order of the digest."""
        if type(size) is not int or size < 1:
            raise InputError("a batch has a size of at least 1")
        steps = iter(self.due)
        while batch := tuple(islice(steps, size)):
            yield batch


@attrs.frozen(eq=False)
class _Item:
    """A row, as far as a plan needs it."""

    key: object
    read: Callable[[Term], object]
    holding: tuple[DataCategory, ...]


@attrs.frozen(kw_only=True, eq=False)
class _Life:
    """One category of one row: how long what keeps it lasts.

    Attributes:
        until: How long it stays.
        expiry: The same, in words.
        then: What happens afterwards.
        surviving: The purposes that may still use it.
        ended: Whether a purpose that used it is over.
        holds: What holds it.
    """

    category: DataCategory
    expiry: Expiry
    then: Then
    surviving: tuple[Purpose, ...]
    ended: bool
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
        self._steps: dict[str, list[Step]] = {
            "due": [],
            "pending": [],
            "held": [],
            "restricted": [],
            "at_recipients": [],
        }
        self._rows = 0
        self._check()

    def _check(self) -> None:
        place = f"data set {quoted(self._data.name)}"
        problems = []
        for purpose in self._data.purposes:
            if not self._rules.knows(purpose):
                problems.append(
                    f"{place}: the rulebook has no purpose {quoted(purpose.key)}; {self._rules.near(purpose)}"
                )
                continue
            for category in self._data.fields:
                for term in terms_of(*(clause.deadline for clause in self._rules.clauses(purpose, category))):
                    if term.of != "subject" and term not in self._data.given and term not in self._given:
                        problems.append(
                            f"{place}: purpose {quoted(purpose.key)} needs {quoted(term.key)} of the {term.of}: supply it by `given`"
                        )
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
        lives = [self._life(category, computation, said, holds, None) for category in self._data.fields]
        self._sort(item, lives, "due", None)
        for recipient in self._data.held_by:
            copies = [
                self._life(category, computation, said, holds, recipient)
                for category in self._data.fields
                if any(given.covers(category) for given in self._given_to(recipient))
            ]
            self._sort(item, copies, "at_recipients", recipient.key)

    def _given_to(self, recipient: Recipient) -> list[DataCategory]:
        return [
            category
            for purpose in self._data.purposes
            for each in self._rules.recipients(purpose, recipient.key)
            for category in each.categories
        ]

    # ---------------------------------------------------------------- one category of one row

    def _life(
        self,
        category: DataCategory,
        computation: Computation,
        said: Sequence[Choice],
        holds: Sequence[LegalHold],
        holder: Recipient | None,
    ) -> _Life:
        keeping = [
            purpose for purpose in self._data.purposes if any(each.covers(category) for each in purpose.declared())
        ]
        today = self._on.toordinal()
        spans: list[Span] = []
        uses: list[Span] = []
        leasts: list[Span] = []
        reasons: list[Reason] = []
        clauses: list[Clause] = []
        surviving: list[Purpose] = []
        ended, frozen = False, False
        for purpose in keeping:
            mine = self._clauses(purpose, category, holder)
            try:
                found = reckon(mine, computation)
            except OutOfRangeError:
                spans.append(Span(PAST, OPEN))
                reasons.append(purpose_reason(Code.OUT_OF_RANGE, purpose))
                continue
            refused = self._refusals(purpose, said)
            frozen = frozen or bool(refused & FREEZING)
            reasons += [purpose_reason(code, purpose) for code in refused & (ENDING | FREEZING)]
            use, stay = _lasting(found, mine)
            if use is not None and stay is not None:
                over = bool(refused & ENDING)
                spans.append(Span(PAST, PAST) if over else stay)
                uses.append(Span(PAST, PAST) if over else use)
                alive = not over and use.lo >= today and not refused & FREEZING
                surviving += [purpose] if alive else []
                ended = ended or (over or use.hi < today)
                reasons += [clause_reason(clause, purpose) for clause in found.clauses]
                clauses += found.clauses
                if not mine:
                    reasons.append(purpose_reason(Code.RETENTION_MISSING, purpose))
            if found.least is not None:
                leasts.append(found.least)
        # a row to which no clause applies is not due: nothing says when
        applies = bool(spans or leasts)
        base = latest([*spans, *leasts]) or Span(OPEN, OPEN)
        ends = [hold.end() for hold in holds] + ([Span(OPEN, OPEN)] if frozen else [])
        until = latest([base, *ends]) or base
        active = [hold for hold in holds if hold.released_on is None or self._on <= hold.released_on]
        held = bool(active or frozen) and base.hi < until.hi
        reasons += [Reason(code=Code.HOLD, about=hold.reference) for hold in active]
        surviving += [purpose for hold in active for purpose in hold.still_for if purpose not in surviving]
        exact = until.lo == until.hi
        use_end, least = latest(uses), latest(leasts)
        expiry = Expiry(
            status="held" if held else status_of(until, self._on) if applies else "does-not-apply",
            on=self._on,
            last_day=day_of(until.lo) if exact else None,
            last_use=day_of(use_end.lo) if use_end is not None and use_end.lo == use_end.hi else None,
            must_stay_until=day_of(least.lo) if least is not None and least.lo == least.hi else None,
            waits_for=frozenset() if exact and until.lo < OPEN else until.because - {hold.reference for hold in holds},
            because=ordered(reasons),
            clauses=_deciding(clauses, spans),
        )
        return _Life(
            category=category,
            expiry=expiry,
            then=_then(expiry.clauses),
            surviving=tuple(surviving) if status_is_kept(expiry) else (),
            ended=ended,
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

    def _refusals(self, purpose: Purpose, said: Sequence[Choice]) -> frozenset[Code]:
        if not said:
            return frozenset()
        topic = Topic.of(purpose, operation="use")
        end_of_day = datetime.combine(self._on, time.max, tzinfo=self._rules.zone)
        return standing(topic, said, self._rules.names, at=end_of_day, today=self._on, live=False).refusals

    # ---------------------------------------------------------------- one row

    def _sort(self, item: _Item, lives: list[_Life], when_due: str, holder: str | None) -> None:
        if not lives:
            return
        there = [life for life in lives if life.category in item.holding] or lives
        due = [life for life in there if life.expiry.status == "due"]
        if len(due) == len(there):
            self._steps[when_due].append(self._step(item, lives, _of_row(due), holder))
            return
        if holder is not None:
            if item.holding:
                self._parts(item, due, when_due, holder)
            return
        if item.holding:
            self._parts(item, due, when_due, holder)
        for group in _alike(life for life in there if life.expiry.status != "due"):
            status = group[0].expiry.status
            if status != "running":
                self._steps["held" if status == "held" else "pending"].append(
                    self._step(item, group, group[0].then, holder)
                )
            if any(life.ended for life in group):
                self._steps["restricted"].append(self._step(item, group, group[0].then, holder))

    def _parts(self, item: _Item, due: list[_Life], when_due: str, holder: str | None) -> None:
        """Of a row that stays, the part that is due: erasing a part is redacting it."""
        for then in (Then.REDACT, Then.ANONYMISE, Then.REFRESH_OR_ERASE):
            part = [life for life in due if life.then is then or (then is Then.REDACT and life.then is Then.ERASE)]
            if part:
                self._steps[when_due].append(self._step(item, part, then, holder))

    def _step(self, item: _Item, lives: Sequence[_Life], then: Then, holder: str | None) -> Step:
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
        )

    def plan(self) -> DeletionPlan:
        """What was found."""
        found = {name: tuple(sorted(steps, key=_place)) for name, steps in self._steps.items()}
        lines = [self._rules.version, self._data.name, self._on.isoformat(), *(_place(step) for step in found["due"])]
        digest = sha256("\n".join(lines).encode()).hexdigest()
        return DeletionPlan(digest=digest, on=self._on, rows=self._rows, **found)


def _held_person(hold: LegalHold, subjects: Subjects) -> Subject | None:
    return None if hold.subject is None else subjects.resolve(hold.subject, by_id=True)


def _lasting(found: Reckoned, clauses: Sequence[Clause]) -> tuple[Span | None, Span | None]:
    """The last use and the last day of being there, under one purpose; None where its clauses do not apply to this row."""
    if not clauses:
        return Span(OPEN, OPEN), Span(OPEN, OPEN)
    if found.use is None:
        return found.least, found.least
    return found.use, found.stay


def _deciding(clauses: list[Clause], spans: list[Span]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clauses)) if spans else ()


def _then(clauses: Sequence[Clause]) -> Then:
    """What happens to one category; erasing where its clauses differ."""
    named = {clause.then for clause in clauses if clause.bound == "maximum"}
    return named.pop() if len(named) == 1 else Then.ERASE


def _of_row(due: Sequence[_Life]) -> Then:
    """What happens to a row whose parts are all due."""
    named = {life.then for life in due}
    only = named.pop() if len(named) == 1 else Then.ERASE
    return Then.ERASE if only is Then.REDACT else only


def status_is_kept(expiry: Expiry) -> bool:
    """Whether it is still there to be used."""
    return expiry.status != "due"


def _alike(lives: Iterable[_Life]) -> list[list[_Life]]:
    groups: dict[Any, list[_Life]] = {}
    for life in lives:
        key = (life.expiry.status, life.expiry.last_day, life.then, life.surviving, life.holds, life.expiry.waits_for)
        groups.setdefault(key, []).append(life)
    return list(groups.values())


def _place(step: Step) -> str:
    return json.dumps([type(step.key).__name__, str(step.key), step.holder or "", step.then.value, list(step.fields)])
