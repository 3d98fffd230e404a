"""The guard: asks, enforces, and takes in what people say."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from inspect import iscoroutinefunction
from typing import Any, NoReturn, ParamSpec, Protocol, TypeVar, Unpack, overload

import attrs

from processing_rules.answering import AccessWriter, ErasureWriter, Matter, known_of
from processing_rules.asking import AskedOfArguments, AskedOfValues, Request, check_declared, request
from processing_rules.categories import DataCategory
from processing_rules.channels import Channel, Operation
from processing_rules.choices import Choice
from processing_rules.clerks import Clerk, RegisterOrFactory
from processing_rules.datasets import DataSet
from processing_rules.decisions import Code, Decision
from processing_rules.decorations import Call, Function, wrapped
from processing_rules.deletion import DeletionPlan, LegalHold
from processing_rules.errors import DefinitionError, InputError, WrongUseError, hint, quoted
from processing_rules.expressions.computing import terms_of
from processing_rules.expressions.conditions import Missing
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import check_term, checked
from processing_rules.findings import Finding, worst_first
from processing_rules.inquiries import Desk, Desks, Inquiry
from processing_rules.intake import AsyncChoices, Choices, Drafts
from processing_rules.keys import KeyRing
from processing_rules.lint import unaccounted
from processing_rules.lists import OptOutList
from processing_rules.permits import Permit
from processing_rules.planning import Planner
from processing_rules.purposes import Purpose
from processing_rules.recipients import Recipient
from processing_rules.requests import Access, Erasure
from processing_rules.responses import ResponseDeadline
from processing_rules.rulebooks import Rulebook, counts_working_days, needed
from processing_rules.scopes import BodyScope, Reading, Scope
from processing_rules.statements import Statement, statements
from processing_rules.streams import Entry
from processing_rules.subjects import Selector, Subject, SubjectAdapter, Subjects, getter, is_term

__all__ = ["Filtered", "Guard", "Guarded", "PendingDecision", "Scope"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Row = TypeVar("Row")


class Same(Protocol):
    """A decorator that leaves the type of a function as it is."""

    def __call__(self, function: Callable[P, R], /) -> Callable[P, R]: ...


class Or(Protocol[T_co]):
    """A decorator after which a function may also return what `on_denied` does. A generator function is refused."""

    @overload
    def __call__(
        self, function: Callable[P, Coroutine[Any, Any, R]], /
    ) -> Callable[P, Coroutine[Any, Any, R | T_co]]: ...
    @overload
    def __call__(self, function: Callable[P, Generator[Any, Any, Any]], /) -> NoReturn: ...
    @overload
    def __call__(self, function: Callable[P, AsyncIterator[Any]], /) -> NoReturn: ...
    @overload
    def __call__(self, function: Callable[P, R], /) -> Callable[P, R | T_co]: ...


class PendingDecision:
    """A decision to be awaited. Asking for its truth without `await` raises.

    >>> from processing_rules import PendingDecision
    >>> hasattr(PendingDecision, "__await__")
    True
    """

    def __init__(self, ask: Callable[[], Coroutine[Any, Any, Decision]]) -> None:
        self._ask = ask

    def __await__(self) -> Generator[Any, Any, Decision]:
        return self._ask().__await__()

    def __bool__(self) -> NoReturn:
        raise WrongUseError(
            "a decision of `adecide` is awaited before its truth is asked for: `if await guard.adecide(...)`"
        )


class Filtered(Iterator[T]):
    """The rows that may be used, one by one. It never claims: the guard at hand-over does.

    >>> from processing_rules import Filtered
    >>> issubclass(Filtered, Iterator)
    True

    Attributes:
        refused: How many rows were left out, by code; a row with several reasons counts under each.
    """

    def __init__(self, rows: Iterable[T], decide: Callable[[T], Decision]) -> None:
        self._rows = iter(rows)
        self._decide = decide
        self.refused: Counter[Code] = Counter()

    def __next__(self) -> T:
        for row in self._rows:
            decision = self._decide(row)
            if decision:
                return row
            self.refused.update(decision.codes)
        raise StopIteration


@attrs.frozen
class Guarded:
    """A function behind a guard, for the inventory.

    >>> from processing_rules import Guarded
    >>> Guarded("send", (), frozenset()).name
    'send'

    Attributes:
        name: Its qualified name.
        purposes: What it processes data for; empty where it reads for whatever purpose is in force.
        uses: The categories it names; empty where it names none, and so all of its purposes.
        module: Where it is defined.
        operation: What it does with the data; None where it reads.
        channel: How it contacts people.
        recipient: To whom it discloses.
        reads: The category that it reads for the purposes in force: it stands behind `guard.reads`.
    """

    name: str
    purposes: tuple[Purpose, ...]
    uses: frozenset[DataCategory]
    module: str = ""
    operation: Operation | None = None
    channel: Channel | None = None
    recipient: Recipient | None = None
    reads: DataCategory | None = None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Guard:
    """Rules in force in a program: they are asked, and enforced where functions are called.

    >>> from datetime import date
    >>> from processing_rules import *
    >>> CONTACT = DataCategory("contact")
    >>> NEWS = Purpose(
    ...     "newsletter",
    ...     Text(en="Newsletter"),
    ...     basis=Consent(wordings={"v2"}),
    ...     direct_marketing=True,
    ...     categories={CONTACT},
    ...     channels={Channel.EMAIL},
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[NEWS], version="2026-01")
    >>> class Customer:
    ...     pk = 7
    ...     email = "kim@example.org"
    >>> guard = Guard(
    ...     RULES, register=MemoryRegister, subjects=[SubjectAdapter(Customer, id="pk", addresses={"email": "email"})]
    ... )
    >>> @guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
    ... def send(customer: Customer) -> str:
    ...     return "sent"
    >>> _ = guard.choices.consent(
    ...     Customer(), NEWS, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=True
    ... )
    >>> send(Customer())
    'sent'
    >>> _ = guard.choices.opt_out(Customer(), via="unsubscribe-link")
    >>> guard.decide(NEWS, subject=Customer(), channel=Channel.EMAIL).permitted
    False

    Args:
        rules: The rulebook.
        register: Where choices are kept: a register, or a class or function that makes one at the first question, so that nothing
            connects at import.
        subjects: How persons are read from the host's classes.
        keys: The secrets behind keys. Without them a `MemoryRegister` uses its own; any other register denies marketing.
        opt_out_lists: Lists that others keep, with the host's copies.
        given: Facts that the program knows, as functions without arguments.
        clock: Returns now as an aware datetime.
        on_decision: Told of every decision. When one fails, that is logged by name and changes nothing.
        observe_until: Purposes whose denials are only reported, to that day included. It never covers what a person said.

    Raises:
        DefinitionError: With every problem found, such as a fact that a rule needs and nobody supplies.
    """

    def __init__(
        self,
        rules: Rulebook,
        *,
        register: RegisterOrFactory,
        subjects: Iterable[SubjectAdapter[Any]],
        keys: KeyRing | None = None,
        opt_out_lists: Iterable[OptOutList] = (),
        given: Mapping[Any, Callable[[], object]] | None = None,
        clock: Callable[[], datetime] = _utc_now,
        on_decision: Iterable[Callable[[Decision], None]] = (),
        observe_until: Mapping[Purpose, date] | None = None,
    ) -> None:
        if not isinstance(rules, Rulebook):
            raise DefinitionError("a guard starts with a Rulebook")
        self.rules: Rulebook = rules
        self._subjects = Subjects(subjects)
        desk = Desk(
            rules=rules,
            clerk=Clerk(register, keys),
            lists=tuple(opt_out_lists),
            given=dict(given or {}),
            clock=clock,
            hooks=tuple(on_decision),
            observe_until=dict(observe_until or {}),
        )
        self._desks = Desks(desk)
        self._guarded: list[Guarded] = []
        problems = [*_unsupplied(desk, self._subjects), *_misconfigured(desk, keys)]
        if problems:
            raise DefinitionError(*dict.fromkeys(problems))
        # a list's exception may ask what no rule does
        self._terms: Mapping[str, Term] = {
            **{term.key: term for each in desk.lists for term in terms_of(each.unless)},
            **rules.terms,
        }
        drafts = Drafts(rules, self._subjects, self._ring, self._now)
        self.choices: Choices = Choices(drafts, self._store, self._said_by)
        self.achoices: AsyncChoices = AsyncChoices(drafts, self._astore, self._asaid_by)

    @property
    def guarded(self) -> Sequence[Guarded]:
        """The functions behind this guard, in the order of decoration."""
        return tuple(self._guarded)

    def lint(self, *, on: date) -> Sequence[Finding]:
        """What the rulebook lacks, and what this guard adds to that: `audit-missing` where hooks may record decisions.

        Raises:
            InputError: `on` is no date.
        """
        added = unaccounted(tuple(self.rules.purposes), audited=bool(self._desks.own.hooks))
        return worst_first((*self.rules.lint(on=on), *added))

    # ---------------------------------------------------------------- decorators and scopes

    @overload
    def for_purpose(self, *purposes: Purpose, subject: Selector, **asked: Unpack[AskedOfArguments]) -> Same: ...
    @overload
    def for_purpose(
        self,
        *purposes: Purpose,
        subject: Selector,
        on_denied: Callable[[Decision], T],
        **asked: Unpack[AskedOfArguments],
    ) -> Or[T]: ...
    def for_purpose(
        self,
        *purposes: Purpose,
        subject: Selector,
        on_denied: Callable[[Decision], Any] | None = None,
        **asked: Unpack[AskedOfArguments],
    ) -> Any:
        """A decorator: the body runs when every purpose permits, for the person that `subject` selects.

        `subject` is a path from a parameter, such as `"invoice.customer"`, or a function that takes the same arguments. An id is
        enough where an adapter has `find`. The check happens when the body starts; marketing is claimed until it ends.

        A generator, plain or async, is asked for at each step and holds nothing while it is paused. Denied in mid-stream, its body is
        closed, with the purposes in force, and the step raises. Wrong arguments too are a TypeError at the first step. For a context
        manager the guard stands below `@contextmanager`.

        Args:
            on_denied: Called with the decision instead of raising; what it returns becomes part of the function's type. Not on generators.

        Raises:
            DefinitionError: At decoration: a parameter, purpose, channel, category or recipient that is not there, with the nearest
                right one; a fact of the call that a rule needs and `given` lacks; an obligation that `fulfils` does not name;
                a context manager, class, property or object in place of a function; `on_denied` on a generator.
            ProcessingDeniedError: At the call, without `on_denied`; at a step of a generator.
            WrongUseError: At the call or the first step: the register is asynchronous and the function is not, or its body would run later.
        """
        place = f"for_purpose({', '.join(quoted(getattr(purpose, 'key', '?')) for purpose in purposes)})"
        asking = self._checked(purposes, asked, place)

        def enter(function: Function) -> Callable[[Call], Callable[[], Entry]]:
            if self._clerk.known_async and not function.asynchronous:
                raise DefinitionError(f"{function.name} is synchronous and the register is not: write `async def`")
            person = function.reader(subject, "subject")
            given = {term: function.reader(selector, "given") for term, selector in asking.given.items()}
            self._guarded.append(
                Guarded(
                    function.name.strip("`"),
                    purposes,
                    frozenset(asking.uses or ()),
                    function.module,
                    operation=asking.operation,
                    channel=asking.channel,
                    recipient=asked.get("recipient"),
                )
            )

            def begin(call: Call) -> Callable[[], Entry]:
                permit = Permit(self._desk, asking)
                return lambda: BodyScope(
                    self._desk, Inquiry(asking, self._selected(person, call), lambda term: given[term](call)), permit
                )

            return begin

        return lambda function: wrapped(function, enter, on_denied)

    def reads(self, category: DataCategory, *, subject: Selector) -> Same:
        """A decorator for functions that read a category: they run only inside a scope whose every purpose uses it, for the same person.

        Raises:
            DefinitionError: At decoration, as `for_purpose`; also when no purpose of the rulebook uses the category.
            ProcessingDeniedError: At the call, or a step of a generator: no scope is open, it ended, it is about somebody else, or it does
                not use the category.
        """
        known = {each.key: each for purpose in self.rules.purposes for each in purpose.declared()}
        if not isinstance(category, DataCategory) or not any(each.covers(category) for each in known.values()):
            key = getattr(category, "key", type(category).__name__)
            raise DefinitionError(f"reads: no purpose of the rulebook uses {quoted(key)}; {hint(str(key), known)}")

        def enter(function: Function) -> Callable[[Call], Callable[[], Entry]]:
            person = function.reader(subject, "subject")
            name, uses = function.name.strip("`"), frozenset({category})
            self._guarded.append(Guarded(name, (), uses, function.module, reads=category))
            return lambda call: lambda: Reading(self._desk, category, self._selected(person, call))

        return lambda function: wrapped(function, enter)

    def processing(self, *purposes: Purpose, subject: object, **asked: Unpack[AskedOfValues]) -> Scope:
        """A scope: `with guard.processing(PURPOSE, subject=customer):`, or `async with`. Nested scopes all bind; none widens.

        Do not hold one over a `yield`, unless the generator itself is guarded: it would be in force in whoever iterates it.

        Raises:
            DefinitionError: As `for_purpose`, before anything is entered.
            InputError: A value in `given` is not of its kind.
            ProcessingDeniedError: On entering.
            WrongUseError: The person is an id, or of a class without an adapter.
        """
        asking = self._checked(purposes, asked, "processing")
        return Scope(self._desk, Inquiry(asking, self._subjects.resolve(subject), self._values(asking)))

    # ---------------------------------------------------------------- questions

    def decide(
        self, *purposes: Purpose, subject: object, at: datetime | None = None, **asked: Unpack[AskedOfValues]
    ) -> Decision:
        """Whether every purpose permits, with all reasons. It claims nothing; the answer may be old a moment later.

        Without `at` it asks about now, and a refusal dated in the future counts already; with `at` it asks what held at that instant.
        Without `fulfils` obligations are only listed; with it an unmet one denies.

        Raises:
            InputError: `at` has no zone, or a value in `given` is not of its kind.
            WrongUseError: The person is an id or of a class without an adapter, or the register is asynchronous: use `adecide`.
        """
        inquiry, desk = self._inquiry(purposes, subject, at, asked), self._desk
        return desk.answer(inquiry, desk.clerk.recorded(inquiry.person), at)

    def adecide(
        self, *purposes: Purpose, subject: object, at: datetime | None = None, **asked: Unpack[AskedOfValues]
    ) -> PendingDecision:
        """As `decide`, to be awaited; works with synchronous and asynchronous registers."""
        inquiry = self._inquiry(purposes, subject, at, asked)

        async def ask() -> Decision:
            desk = self._desk
            return desk.answer(inquiry, await desk.clerk.arecorded(inquiry.person), at)

        return PendingDecision(ask)

    def filter(
        self, rows: Iterable[T], *purposes: Purpose, subject: Selector | None = None, **asked: Unpack[AskedOfArguments]
    ) -> Filtered[T]:
        """The rows whose person every purpose permits, lazily, and how many were refused for which reason.

        `subject` is a path from the row, or a function of it; left out, the row is the person. It never claims: the guard at hand-over
        does, and may still refuse.

        Raises:
            DefinitionError: As `for_purpose`, at once.
            WrongUseError: A row's person is of a class without an adapter, or the register is asynchronous.
        """
        asking = self._checked(purposes, asked, "filter")
        select = None if subject is None else getter(subject, "filter, subject")
        given = {term: getter(selector, "filter, given") for term, selector in asking.given.items()}

        def decided(row: T) -> Decision:
            person = self._subjects.resolve(row) if select is None else self._selected(select, row)
            inquiry, desk = Inquiry(asking, person, lambda term: given[term](row)), self._desk
            return desk.answer(inquiry, desk.clerk.recorded(person), None)

        return Filtered(rows, decided)

    # ---------------------------------------------------------------- deletion

    def deletion_plan(
        self, data: DataSet[Row], rows: Iterable[Row], *, on: date, holds: Iterable[LegalHold] = ()
    ) -> DeletionPlan:
        """What of a data set must be gone by a day, what waits, and what is held. Rows are read once and dropped; steps are kept.

        Raises:
            DefinitionError: A purpose of the data set is not of the rulebook, or a fact of the item is supplied by nothing.
            RegisterUnavailableError: What people said cannot be read, so nothing is planned.
        """
        planner = Planner(self.rules, self._subjects, data, on, tuple(holds), self._desk.given)
        for batch in planner.batches(rows):
            planner.add(batch, [self._said(person, self._clerk.recorded(person)) for _, person in batch])
        return planner.plan()

    async def adeletion_plan(
        self, data: DataSet[Row], rows: Iterable[Row], *, on: date, holds: Iterable[LegalHold] = ()
    ) -> DeletionPlan:
        """As `deletion_plan`, for an asynchronous register."""
        planner = Planner(self.rules, self._subjects, data, on, tuple(holds), self._desk.given)
        for batch in planner.batches(rows):
            planner.add(batch, [self._said(person, await self._clerk.arecorded(person)) for _, person in batch])
        return planner.plan()

    # ---------------------------------------------------------------- requests of a person

    def access(
        self,
        *,
        subject: object,
        on: date,
        data: Mapping[DataSet[Any], Iterable[Any]],
        holds: Iterable[LegalHold] = (),
        received: date | ResponseDeadline | None = None,
        name_recipients: bool = True,
    ) -> Access:
        """What is processed about a person, from the rows of each data set: the answer to a request for access. GDPR Art. 15(1).

        Rows that are surely somebody else's are left out; those that may be the person's are counted for staff. Check first that it
        is that person who asks: the library cannot.

        Args:
            received: The day or instant at which the request came, or its `ResponseDeadline` where the time was extended. From it the
                answer knows by when it has to go out; left out, it does not, since any other day could be too late a promise.
            name_recipients: Whether the person reads the names of recipients that the notice withholds. A person who asks is told the
                actual recipients (Court of Justice, C-154/21, 12 January 2023; read in a summary), so that this is a flag of its own.

        Raises:
            InputError: Nothing is known by which the person could be found, or `on`, `received` or `data` is not of its kind.
            DefinitionError: A purpose of a data set is not of the rulebook, or a fact of the item is supplied by nothing.
            RegisterUnavailableError: What the person said cannot be read, so nothing is answered.
            WrongUseError: The person is an id or of a class without an adapter, or the register is asynchronous: use `aaccess`.
        """
        matter = self._matter(subject, on, data, holds, received)
        writer = AccessWriter(matter, self._clerk.readable(self._clerk.recorded(matter.person)))
        return writer.answer(name_recipients=name_recipients)

    async def aaccess(
        self,
        *,
        subject: object,
        on: date,
        data: Mapping[DataSet[Any], Iterable[Any]],
        holds: Iterable[LegalHold] = (),
        received: date | ResponseDeadline | None = None,
        name_recipients: bool = True,
    ) -> Access:
        """As `access`, for an asynchronous register."""
        matter = self._matter(subject, on, data, holds, received)
        writer = AccessWriter(matter, self._clerk.readable(await self._clerk.arecorded(matter.person)))
        return writer.answer(name_recipients=name_recipients)

    def erasure(
        self,
        *,
        subject: object,
        on: date,
        data: Mapping[DataSet[Any], Iterable[Any]],
        holds: Iterable[LegalHold] = (),
        received: date | ResponseDeadline | None = None,
    ) -> Erasure:
        """What a person's request to erase leads to: what goes, what stays, until when and under which law or hold. GDPR Art. 17.

        A request that is recorded counts as it stands, with your answer to it; where none is, one is assumed, and nothing is stored.
        What goes is what `deletion_plan` finds due once the request is recorded.

        Args:
            received: The day or instant at which the request came, or its `ResponseDeadline` where the time was extended. Left out, the
                instant of the request that is recorded; the answer does not know by when it has to go out where none is.

        Raises:
            InputError: Nothing is known by which the person could be found, or `on`, `received` or `data` is not of its kind.
            DefinitionError: A purpose of a data set is not of the rulebook, or a fact of the item is supplied by nothing.
            RegisterUnavailableError: What was said cannot be read, so nothing is answered.
            WrongUseError: The person is an id or of a class without an adapter, or the register is asynchronous: use `aerasure`.
        """
        matter = self._matter(subject, on, data, holds, received)
        writer = ErasureWriter(matter, self._clerk.readable(self._clerk.recorded(matter.person)))
        for table, batch in matter.batches():
            writer.add(table, batch, [self._said(person, self._clerk.recorded(person)) for _, person in batch])
        return writer.answer()

    async def aerasure(
        self,
        *,
        subject: object,
        on: date,
        data: Mapping[DataSet[Any], Iterable[Any]],
        holds: Iterable[LegalHold] = (),
        received: date | ResponseDeadline | None = None,
    ) -> Erasure:
        """As `erasure`, for an asynchronous register."""
        matter = self._matter(subject, on, data, holds, received)
        writer = ErasureWriter(matter, self._clerk.readable(await self._clerk.arecorded(matter.person)))
        for table, batch in matter.batches():
            writer.add(table, batch, [self._said(person, await self._clerk.arecorded(person)) for _, person in batch])
        return writer.answer()

    def standing(self, *, subject: object, at: datetime | None = None) -> Sequence[Statement]:
        """What a person said, each with what became of it: what it stops or permits, and how it was settled.

        Without `at` it asks about now, and a refusal dated in the future counts already; with `at` it asks what held at that instant.

        Raises:
            InputError: `at` has no zone, or the guard's clock gives no time that has one.
            RegisterUnavailableError: What the person said cannot be read.
            WrongUseError: The person is an id or of a class without an adapter, or the register is asynchronous: use `astanding`.
        """
        person = self._subjects.resolve(subject)
        return self._statements(person, self._clerk.recorded(person), at)

    async def astanding(self, *, subject: object, at: datetime | None = None) -> Sequence[Statement]:
        """As `standing`, for an asynchronous register."""
        person = self._subjects.resolve(subject)
        return self._statements(person, await self._clerk.arecorded(person), at)

    def _statements(self, person: Subject, found: Sequence[Choice] | None, at: datetime | None) -> Sequence[Statement]:
        instant = self._desk.now() if at is None else at
        if not isinstance(instant, datetime) or instant.utcoffset() is None:
            raise InputError(
                "`at` is a datetime with a zone" if at is not None else "the guard's clock gives no usable time"
            )
        said = self._clerk.about(person, self._clerk.readable(found))
        known = known_of(person, self.rules, self._desk.given, instant.astimezone(self.rules.zone).date())
        return statements(self.rules, said, known, at=instant, live=at is None)

    def _matter(
        self,
        subject: object,
        on: date,
        data: Mapping[DataSet[Any], Iterable[Any]],
        holds: Iterable[LegalHold],
        received: date | ResponseDeadline | None,
    ) -> Matter:
        return Matter(
            rules=self.rules,
            subjects=self._subjects,
            clerk=self._clerk,
            given=self._desk.given,
            person=self._subjects.resolve(subject),
            on=on,
            data=data,
            holds=tuple(holds),
            received=received,
        )

    # ---------------------------------------------------------------- its desk, or what a test has put in its place

    @property
    def _desk(self) -> Desk:
        return self._desks.current()

    @property
    def _clerk(self) -> Clerk:
        return self._desk.clerk

    def _ring(self) -> KeyRing | None:
        return self._clerk.ring()

    def _now(self) -> datetime:
        return self._desk.clock()

    def _store(self, choice: Choice) -> Choice:
        return self._clerk.store(choice)

    async def _astore(self, choice: Choice) -> Choice:
        return await self._clerk.astore(choice)

    # ---------------------------------------------------------------- how a question comes about

    def _checked(self, purposes: tuple[Any, ...], asked: Mapping[str, Any], place: str) -> Request:
        """A request that somebody will act on, checked before anybody asks."""
        try:
            asking = request(purposes, asked, enforcing=True)
            self._check_given(asking)
        except InputError as error:
            raise DefinitionError(f"{place}: {error}") from None
        check_declared(asking, self.rules, self._desk.supplied(asking), place)
        return asking

    def _inquiry(
        self, purposes: tuple[Any, ...], subject: object, at: datetime | None, asked: Mapping[str, Any]
    ) -> Inquiry:
        if at is not None and (not isinstance(at, datetime) or at.utcoffset() is None):
            raise InputError("`at` is a datetime with a zone")
        asking = request(purposes, asked, enforcing=False)
        self._check_given(asking)
        return Inquiry(asking, self._subjects.resolve(subject), self._values(asking))

    def _check_given(self, asking: Request) -> None:
        for term in asking.given:
            check_term(term, self._terms)
            if term.of == "subject":
                raise InputError(
                    f"{quoted(term.key)} is of the subject, so the person's adapter supplies it, and no caller overrules that"
                )
            if term in self._desk.given:
                raise InputError(f"{quoted(term.key)} is supplied by the guard already")

    def _values(self, asking: Request) -> Callable[[Term], object]:
        for term, raw in asking.given.items():
            checked(term, raw, self.rules.zone)
        return lambda term: asking.given.get(term, Missing.UNKNOWN)

    def _selected(self, select: Callable[[Any], object], source: object) -> Subject:
        try:
            person = select(source)
        except Exception:  # noqa: BLE001 - the host's code may raise anything; nobody selected is denied
            person = None
        if person is None:
            return Subject(known={}, identity=None, complete=False)
        return self._subjects.resolve(person, by_id=True)

    def _said(self, person: Subject, found: Sequence[Choice] | None) -> Sequence[Choice]:
        return self._clerk.ending(person, self._clerk.readable(found))

    def _said_by(self, person: object) -> Sequence[Choice]:
        somebody = self._subjects.resolve(person)
        return self._clerk.about(somebody, self._clerk.readable(self._clerk.recorded(somebody)))

    async def _asaid_by(self, person: object) -> Sequence[Choice]:
        somebody = self._subjects.resolve(person)
        return self._clerk.about(somebody, self._clerk.readable(await self._clerk.arecorded(somebody)))


def _unsupplied(desk: Desk, subjects: Subjects) -> Iterator[str]:
    """Facts of the person that a rule needs and nobody supplies, or two supply, or that are not the rulebook's."""
    supplied = {term for adapter in subjects.adapters for term in adapter.given}
    for term in desk.given:
        if not is_term(term):
            yield "`given` of the guard has facts and events as its keys"
        elif term in supplied:
            yield f"{quoted(term.key)} is supplied twice: by the guard and by an adapter"
    for term in supplied:
        known = desk.rules.terms.get(term.key)
        if known is not None and known != term:
            yield f"{quoted(term.key)} of an adapter is not the rulebook's: they differ in kind or description"
    for purpose in desk.rules.purposes:
        for term in needed(purpose, desk.rules.only_if):
            if term.of == "subject" and term not in supplied and term not in desk.given:
                what = f"purpose {quoted(purpose.key)} needs {quoted(term.key)} of the person"
                yield f"{what}, and nobody supplies it: add it to an adapter's `given`"


def _misconfigured(desk: Desk, keys: KeyRing | None) -> Iterator[str]:
    if keys is not None and not isinstance(keys, KeyRing):
        yield "`keys` is a KeyRing"
    if not all(callable(each) for each in desk.given.values()):
        yield "`given` of the guard has functions without arguments as its values"
    if not all(callable(hook) and not iscoroutinefunction(hook) for hook in desk.hooks):
        yield "`on_decision` has plain functions, which are called with each decision and not awaited"
    if not callable(desk.clock):
        yield "`clock` is a function that returns now"
    for purpose, until in desk.observe_until.items():
        if not isinstance(purpose, Purpose) or not desk.rules.knows(purpose):
            yield "`observe_until` names a purpose that the rulebook lacks"
        if not isinstance(until, date) or isinstance(until, datetime):
            yield "`observe_until` gives a date for each purpose"
    lists = [each for each in desk.lists if isinstance(each, OptOutList)]
    if len(lists) < len(desk.lists):
        yield "`opt_out_lists` holds something that is no OptOutList"
    for each in lists:
        place = f"opt-out list {quoted(each.key or '')}"
        if each.source is None:
            yield f"{place} has no copy: give it yours with `with_copy`"
        if desk.rules.controller.holidays is None and counts_working_days((each.fresh_until, each.unless)):
            yield f"{place}: it counts working days, so the controller needs `holidays`"
