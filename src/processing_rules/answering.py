"""Working out what a person's request is answered with, from rows, rules, and what the person said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

import attrs

from processing_rules.accountability import CONSENT_OVER, CONSENTS, REFUSALS
from processing_rules.categories import DataCategory
from processing_rules.channels import Operation
from processing_rules.choices import Choice
from processing_rules.clerks import Clerk
from processing_rules.datasets import DataSet
from processing_rules.deletion import LegalHold, Step
from processing_rules.errors import InputError
from processing_rules.expiries import Expiry, expiry
from processing_rules.expressions.computing import Computation
from processing_rules.expressions.conditions import Missing
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import Facts
from processing_rules.jurisdictions.eu.responses import ANSWER
from processing_rules.legal_bases import Consent
from processing_rules.lives import Item, Life, Lives
from processing_rules.planning import Steps
from processing_rules.provenance import SOURCE, DataSource
from processing_rules.purposes import Purpose
from processing_rules.requests import REGISTER, Access, Disclosure, Erasure, Kept, Processing
from processing_rules.responses import ResponseDeadline
from processing_rules.retention import Then
from processing_rules.rulebooks import Rulebook, check_day
from processing_rules.statements import Statement, over_on, statements
from processing_rules.subjects import Subject, Subjects

__all__ = ["AccessWriter", "ErasureWriter", "Matter", "known_of"]

Rows = Mapping[DataSet[Any], Iterable[Any]]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Matter:
    """Whose request it is, about which data, on which day, and since when it has waited for an answer.

    Raises:
        InputError: A day or the data is not of its kind, or nothing is known by which the person could be found.
        DefinitionError: A purpose of a data set is not of the rulebook, or a fact of the item is supplied by nothing.
    """

    rules: Rulebook
    subjects: Subjects
    clerk: Clerk
    given: Mapping[Any, Callable[[], object]]
    person: Subject
    on: date
    data: Rows
    holds: tuple[LegalHold, ...]
    received: date | ResponseDeadline | None = None
    deadline: ResponseDeadline | None = attrs.field(init=False)
    lives: Mapping[DataSet[Any], Lives] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        check_day(self.on, "on")
        if not isinstance(self.data, Mapping) or not all(isinstance(each, DataSet) for each in self.data):
            raise InputError("`data` has data sets as its keys, each with the rows of this person: {DATA_SET: rows}")
        if not self.person.known:
            raise InputError(
                "neither an id nor an address of the person can be read, so no row can be told to be theirs"
            )
        object.__setattr__(self, "deadline", self._deadline())
        lives = {each: Lives(self.rules, self.subjects, each, self.on, self.holds, self.given) for each in self.data}
        object.__setattr__(self, "lives", lives)

    def _deadline(self) -> ResponseDeadline | None:
        controller = self.rules.controller
        if not isinstance(self.received, ResponseDeadline):
            return None if self.received is None else ResponseDeadline(self.received, controller)
        if self.received.controller != controller:
            raise InputError("`received`: a deadline of this rulebook's controller, and not of another")
        return self.received

    @property
    def at(self) -> datetime:
        """The last instant of the day."""
        return datetime.combine(self.on, time.max, tzinfo=self.rules.zone)

    def batches(self) -> Iterator[tuple[DataSet[Any], list[tuple[Item, Subject]]]]:
        """The rows of each data set, with their persons."""
        for data, rows in self.data.items():
            for batch in self.lives[data].batches(rows):
                yield data, batch

    def computation(self, more: Mapping[Term, object] = MappingProxyType({})) -> Computation:
        """What is known of the person, and more."""
        return known_of(self.person, self.rules, self.given, self.on, more)

    def statements(self, said: Sequence[Choice]) -> tuple[Statement, ...]:
        """What the person said until the end of the day."""
        return statements(self.rules, said, self.computation(), at=self.at, live=False)

    def may_be(self, other: Subject) -> bool:
        """Whether somebody, who is not surely the person, could be."""
        known = self.person.identity is not None and other.identity is not None
        return not known and self.person.may_be(other)

    def in_register(
        self, said: Sequence[Choice], told: Sequence[Statement]
    ) -> Iterator[tuple[Purpose, DataCategory, Choice, Expiry]]:
        """What the person said is kept as well, for the purposes that say so: each entry of the register, and for how long."""
        for purpose in self.rules.purposes:
            declared = purpose.declared()
            for statement in told:
                choice = statement.choice
                category = CONSENTS if choice.kind == "consent" else REFUSALS
                if not any(each.covers(category) for each in declared):
                    continue
                over: object = Missing.UNKNOWN
                if category is CONSENTS:
                    ended = over_on(choice, self.rules, said, self.computation(), at=self.at)
                    over = Missing.NOT_YET if statement.stands else Missing.UNKNOWN if ended is None else ended
                known = self.computation({CONSENT_OVER: over})
                clauses = self.rules.clauses(purpose, category)
                yield purpose, category, choice, expiry(clauses, known, purpose=purpose, on=self.on)


def known_of(
    person: Subject,
    rules: Rulebook,
    given: Mapping[Any, Callable[[], object]],
    on: date,
    more: Mapping[Term, object] = MappingProxyType({}),
) -> Computation:
    """What is known of a person, and more of what the person said, where no row and no call is in question."""

    def source(term: Term) -> object:
        if term in more:
            return more[term]
        return given[term]() if term in given else person.read(term)

    return Computation(Facts(source, rules.zone), rules.calendar, on)


class _Unsure:
    """Rows that may be the person's, and were left out."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def add(self, data: DataSet[Any]) -> None:
        self._rows[data.name] = self._rows.get(data.name, 0) + 1

    def counted(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(self._rows.items()))


class AccessWriter:
    """Works out an answer to a request for access.

    A row is answered for where it is surely the person's: of the same id, or, for somebody known by an address only, of nobody's id and
    with that address. A customer's rows are not told to whoever has the customer's address.
    """

    def __init__(self, matter: Matter, said: Sequence[Choice]) -> None:
        self._matter = matter
        self._said = matter.clerk.about(matter.person, said)
        self._ending = matter.clerk.ending(matter.person, said)
        self._kept: dict[str, dict[tuple[DataCategory, str], list[Life]]] = {}
        self._sources: dict[str, dict[str | None, None]] = {}
        self._unsure = _Unsure()
        for data, batch in matter.batches():
            for item, person in batch:
                if self._is_own(person):
                    self._add(data, item)
                elif matter.may_be(person):
                    self._unsure.add(data)

    def _is_own(self, other: Subject) -> bool:
        mine = self._matter.person
        if mine.identity is not None or other.identity is not None:
            return mine.identity == other.identity
        return mine.known.items() <= other.known.items()

    def _add(self, data: DataSet[Any], item: Item) -> None:
        # what is known of the person goes further than what a row knows of its person
        lives = self._matter.lives[data].under_each(item, self._matter.person, self._ending)
        origin = Facts(item.read, self._matter.rules.zone)[SOURCE] if SOURCE in data.given else None
        for purpose, life in lives:
            kept = self._kept.setdefault(purpose.key, {})
            kept.setdefault((life.category, data.name), []).append(life)
            self._sources.setdefault(purpose.key, {})[origin if isinstance(origin, str) else None] = None

    def answer(self, *, name_recipients: bool) -> Access:
        """The answer."""
        matter = self._matter
        told = matter.statements(self._said)
        kept = {key: [self._told(*each) for each in found.items()] for key, found in self._kept.items()}
        for purpose, found in self._of_register(told).items():
            kept.setdefault(purpose, []).extend(found)
        served = {purpose.key for data in matter.data for purpose in data.purposes}
        return Access(
            on=matter.on,
            controller=matter.rules.controller.name,
            rulebook=matter.rules.version,
            processings=tuple(
                self._processing(purpose, kept[purpose.key], told)
                for purpose in matter.rules.purposes
                if purpose.key in kept
            ),
            statements=told,
            name_recipients=name_recipients,
            unsure=self._unsure.counted(),
            uncovered=tuple(
                purpose
                for purpose in matter.rules.purposes
                if purpose.key not in served and not _of_register_alone(purpose)
            ),
            deadline=matter.deadline,
        )

    def _told(self, place: tuple[DataCategory, str], lives: Sequence[Life]) -> Kept:
        category, data = place
        return Kept(
            category=category,
            data=data,
            rows=len(lives),
            expiries=_each_once(life.expiry for life in lives),
            held=any(life.holds for life in lives),
        )

    def _of_register(self, told: Sequence[Statement]) -> dict[str, list[Kept]]:
        entries: dict[tuple[str, DataCategory], list[Expiry]] = {}
        for purpose, category, _, lasts in self._matter.in_register(self._said, told):
            entries.setdefault((purpose.key, category), []).append(lasts)
        found: dict[str, list[Kept]] = {}
        for (key, category), expiries in entries.items():
            one = Kept(category=category, data=REGISTER, rows=len(expiries), expiries=_each_once(expiries))
            found.setdefault(key, []).append(one)
        return found

    def _processing(self, purpose: Purpose, kept: Sequence[Kept], told: Sequence[Statement]) -> Processing:
        held = tuple(dict.fromkeys(each.category for each in kept))
        effects = [effect for statement in told for effect in statement.effects if effect.purpose.key == purpose.key]
        permitted = any(effect.code is None for effect in effects)
        return Processing(
            purpose=purpose,
            kept=tuple(kept),
            disclosures=tuple(_disclosures(purpose, held)),
            sources=self._came_from(purpose),
            profiling=Operation.PROFILE in purpose.declared_operations,
            stops=tuple(effect for effect in effects if effect.code is not None),
            lacks_consent=isinstance(purpose.basis, Consent) and not permitted,
        )

    def _came_from(self, purpose: Purpose) -> tuple[DataSource, ...]:
        """The sources that the rows name; all of the purpose where one of them names none that it declares."""
        declared = {source.key: source for source in purpose.sources}
        named = self._sources.get(purpose.key, {})
        if not named or not declared.keys() >= named.keys():
            return tuple(purpose.sources)
        return tuple(source for key, source in declared.items() if key in named)


class ErasureWriter:
    """Works out what a request to erase leads to, on the deletion planner's own reckoning.

    The request counts for a row as the plan would count it: where it is surely of the row's person.
    """

    def __init__(self, matter: Matter, said: Sequence[Choice]) -> None:
        self._matter = matter
        clerk, person = matter.clerk, matter.person
        self._about = clerk.about(person, said)
        asked = [
            choice
            for choice in clerk.ending(person, said)
            if choice.kind == "erasure-request" and choice.at <= matter.at
        ]
        self._recorded = bool(asked)
        self._request = asked[-1] if asked else self._assumed()
        self._steps = _Sorted()
        # where there are none, the person is told everything
        self._told = _Sorted() if any(purpose.confidential for purpose in matter.rules.purposes) else None
        self._unsure = _Unsure()

    def _assumed(self) -> Choice:
        """A request as if it were made now: later than everything said, and not stored."""
        keys = self._matter.clerk.current_keys(self._matter.person)
        return Choice(kind="erasure-request", at=self._matter.at, keys=keys, evidence="assumed")

    def add(
        self, data: DataSet[Any], batch: Sequence[tuple[Item, Subject]], choices: Sequence[Sequence[Choice]]
    ) -> None:
        """Take in rows; `choices` are what the person of each said."""
        for (item, person), said in zip(batch, choices, strict=True):
            mine = self._matter.person.identity
            heard = self._matter.clerk.surely(person, self._request)
            if not heard and (mine is None or mine != person.identity):
                if self._matter.may_be(person):
                    self._unsure.add(data)
                continue
            self._sort(data, item, person, said if self._recorded else (*said, self._request))

    def _sort(self, data: DataSet[Any], item: Item, person: Subject, said: Sequence[Choice]) -> None:
        lives, made = self._matter.lives[data], Steps(data)
        for found, told in ((self._steps, False), (self._told, True)):
            if found is None:
                continue
            own = lives.of(item, person, said, told=told)
            found.goes += made.due(item, own)
            found.stays += [step for step, _ in made.staying(item, own)]
            for recipient in data.held_by:
                copies = lives.of(item, person, said, holder=recipient, told=told)
                found.at_recipients += made.at_recipient(item, copies, recipient.key)

    def answer(self) -> Erasure:
        """The answer."""
        matter = self._matter
        said = self._about if self._recorded else (*self._about, self._request)
        told = matter.statements(said)
        request = next(statement for statement in told if statement.choice == self._request)
        entries = [
            (purpose, _entry(purpose, category, choice, expiry))
            for purpose, category, choice, expiry in matter.in_register(said, told)
        ]
        answer = Erasure(
            on=matter.on,
            controller=matter.rules.controller.name,
            rulebook=matter.rules.version,
            request=request,
            recorded=self._recorded,
            goes=tuple(self._steps.goes),
            stays=(*self._steps.stays, *(step for _, step in entries)),
            at_recipients=tuple(self._steps.at_recipients),
            reserved=self._told is not None,
            unsure=self._unsure.counted(),
            deadline=self._deadline(),
        )
        if self._told is None:
            return attrs.evolve(answer, for_person=attrs.evolve(answer, unsure=()))
        for_person = attrs.evolve(
            answer,
            request=request.for_person or request,
            goes=tuple(self._told.goes),
            stays=(*self._told.stays, *(step for purpose, step in entries if not purpose.confidential)),
            at_recipients=tuple(self._told.at_recipients),
            unsure=(),
        )
        return attrs.evolve(answer, for_person=for_person)

    def _deadline(self) -> ResponseDeadline | None:
        """Said by who asks; else from when the request was recorded, if it was, and the regulation applied."""
        deadline, controller = self._matter.deadline, self._matter.rules.controller
        if deadline is None and self._recorded and ANSWER.on(self._request.at.astimezone(controller.zone).date()):
            deadline = ResponseDeadline(self._request.at, controller)
        return deadline


@attrs.define
class _Sorted:
    """Steps, by what becomes of the data."""

    goes: list[Step] = attrs.field(factory=list)
    stays: list[Step] = attrs.field(factory=list)
    at_recipients: list[Step] = attrs.field(factory=list)


def _entry(purpose: Purpose, category: DataCategory, choice: Choice, expiry: Expiry) -> Step:
    return Step(
        key=choice.sequence,
        then=Then.ERASE,
        fields=(),
        categories=(category,),
        expiry=expiry,
        data=REGISTER,
        surviving=(purpose,),
    )


def _each_once(expiries: Iterable[Expiry]) -> tuple[Expiry, ...]:
    return tuple(sorted(dict.fromkeys(expiries), key=lambda each: (each.last_day or date.max, each.status)))


def _of_register_alone(purpose: Purpose) -> bool:
    """Whether the register holds all that the purpose is about, so that no data set is needed for it."""
    return all(each in (REFUSALS, CONSENTS) for each in purpose.declared())


def _disclosures(purpose: Purpose, held: Sequence[DataCategory]) -> Iterator[Disclosure]:
    for recipient in purpose.recipients:
        gets = [each for each in held if any(given.covers(each) for given in recipient.categories)]
        # of a category that is held as a whole, a recipient may get a part
        gets += [given for given in recipient.categories if any(each.covers(given) for each in held)]
        if gets:
            yield Disclosure(recipient=recipient, categories=tuple(dict.fromkeys(gets)))
