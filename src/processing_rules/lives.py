"""How long each part of a row lasts: which purposes keep it, what the clauses say, and what the person said about it.

What people said ends a purpose: an objection to marketing, a withdrawn consent, a request to erase. A restriction, and what waits for
the controller's answer, keeps everything as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from uuid import UUID

import attrs

from processing_rules.categories import DataCategory
from processing_rules.choices import Choice
from processing_rules.datasets import DataSet
from processing_rules.decisions import Code, Reason, ordered
from processing_rules.deletion import LegalHold
from processing_rules.errors import DefinitionError, OutOfRangeError, quoted
from processing_rules.expiries import Expiry, awaited, clause_reason, purpose_reason, reckon, status_of
from processing_rules.expressions.computing import OPEN, PAST, Computation, Span, day_of, latest, terms_of
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import Facts
from processing_rules.legal_bases import Consent
from processing_rules.purposes import Purpose
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause, Then
from processing_rules.rulebooks import Rulebook, check_day
from processing_rules.standing import Standing, Topic, counting, standing
from processing_rules.subjects import Subject, Subjects

__all__ = ["Item", "Keeping", "Life", "Lives"]

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


@attrs.frozen(eq=False, repr=False)
class Item:
    """A row, as far as its life needs it.

    Attributes:
        key: What tells it apart.
        read: How an event or fact of the row is read.
        holding: The categories of which it still holds something.
    """

    key: object
    read: Callable[[Term], object]
    holding: tuple[DataCategory, ...]


@attrs.frozen(kw_only=True, eq=False)
class Keeping:
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
class Life:
    """One category of one row: how long what keeps it lasts, and what happens then."""

    category: DataCategory
    expiry: Expiry
    then: Then
    surviving: tuple[Purpose, ...]
    restricted: bool
    holds: tuple[str, ...]


class Lives:
    """The lives of the rows of a data set, as they look on a day."""

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
        problems = list(_unsupplied(rules, data, given))
        if problems:
            raise DefinitionError(*dict.fromkeys(problems))

    # ---------------------------------------------------------------- rows and persons

    def batches(self, rows: Iterable[Any]) -> Iterator[list[tuple[Item, Subject]]]:
        """Rows with their persons, who are looked up together."""
        waiting = iter(rows)
        while batch := list(islice(waiting, AT_ONCE)):
            people = [self._data.person_of(row) for row in batch]
            ids = [person for person in people if isinstance(person, int | str | UUID) and not isinstance(person, bool)]
            found = self._subjects.of_ids(ids) if ids else {}
            yield [(self._item(row), self._person(person, found)) for row, person in zip(batch, people, strict=True)]

    def _item(self, row: Any) -> Item:
        return Item(self._data.key_of(row), self._data.reader(row), self._data.holding(row))

    def _person(self, person: Any, found: Mapping[Any, Subject]) -> Subject:
        if person is None:
            return Subject(known={}, identity=None, complete=False)
        if isinstance(person, int | str | UUID) and person in found:
            return found[person]
        return self._subjects.resolve(person)

    # ---------------------------------------------------------------- the lives of one row

    def of(
        self,
        item: Item,
        person: Subject,
        said: Sequence[Choice],
        *,
        holder: Recipient | None = None,
        told: bool = False,
    ) -> list[Life]:
        """The life of each category of a row, or of the copy that a recipient holds; `said` is what its person said.

        `told` is as the person may be told: as if there were no confidential purposes.
        """
        computation, holds = self._computation(item, person), self._held(person)
        lives = []
        for category in self._data.fields:
            keepings = self._keepings(category, computation, said, holder)
            if told:
                keepings = [each for each in keepings if not each.purpose.confidential]
            if keepings:
                lives.append(self._life(category, keepings, holds, told=told))
        return lives

    def under_each(self, item: Item, person: Subject, said: Sequence[Choice]) -> Iterator[tuple[Purpose, Life]]:
        """The life of each category that the row holds, under each of its purposes alone."""
        computation, holds = self._computation(item, person), self._held(person)
        for category in item.holding:
            for keeping in self._keepings(category, computation, said, None):
                yield keeping.purpose, self._life(category, [keeping], holds)

    def _computation(self, item: Item, person: Subject) -> Computation:
        def source(term: Term) -> object:
            if term in self._given:
                return self._given[term]()
            return item.read(term) if term in self._data.given else person.read(term)

        return Computation(Facts(source, self._rules.zone), self._rules.calendar, self._on)

    def _held(self, person: Subject) -> list[LegalHold]:
        return [hold for hold, whose in self._holds if whose is None or whose.may_be(person)]

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

    def _keepings(
        self, category: DataCategory, computation: Computation, said: Sequence[Choice], holder: Recipient | None
    ) -> list[Keeping]:
        return [
            self._keeping(purpose, category, computation, said, holder) for purpose in self._keepers(category, holder)
        ]

    def _keeping(
        self,
        purpose: Purpose,
        category: DataCategory,
        computation: Computation,
        said: Sequence[Choice],
        holder: Recipient | None,
    ) -> Keeping:
        clauses = self._clauses(purpose, category, holder)
        stands = self._standing(purpose, said, computation)
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
        return Keeping(
            purpose=purpose,
            use=OVER if ending else use,
            stay=OVER if ending else stay,
            least=least,
            alive=not (ending or unsettled or lacking) and use.lo >= self._on.toordinal(),
            refused=bool(ending),
            frozen=bool(unsettled),
            clauses=() if ending else decided,
            reasons=(*reasons, *(clause_reason(clause, purpose, self._on) for clause in decided)),
            applies=applies,
        )

    def _life(
        self, category: DataCategory, keeping: Sequence[Keeping], holds: Sequence[LegalHold], *, told: bool = False
    ) -> Life:
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
            waits_for=awaited(until, clauses) - {hold.reference for hold in holds},
            because=ordered(
                [
                    *(reason for each in keeping for reason in each.reasons),
                    *(Reason(code=Code.HOLD, about=hold.reference) for hold in active),
                ]
            ),
            clauses=clauses,
        )
        alive = [each.purpose for each in keeping if each.alive]
        meanwhile = [purpose for hold in active for purpose in hold.still_for if not (told and purpose.confidential)]
        return Life(
            category=category,
            expiry=expiry,
            # whoever said no is not asked whether the data is still right
            then=Then.ERASE if any(each.refused for each in keeping) else _then(clauses),
            surviving=tuple(dict.fromkeys([*alive, *meanwhile])),
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

    def _standing(self, purpose: Purpose, said: Sequence[Choice], computation: Computation) -> Standing:
        end_of_day = datetime.combine(self._on, time.max, tzinfo=self._rules.zone)
        kept, _ = counting(purpose, said, computation, self._rules.zone)
        topic = Topic.of(purpose, operations=frozenset({"use"}))
        return standing(topic, kept, self._rules.names, at=end_of_day, today=self._on, live=False)


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
