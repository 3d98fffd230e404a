"""The guard: asks, enforces, and takes in what people say."""

from __future__ import annotations

import inspect
import logging
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, ExitStack
from datetime import UTC, date, datetime
from typing import Any, NoReturn, ParamSpec, Protocol, TypeVar, Unpack, overload

import attrs

from processing_rules.asking import AskedOfArguments, AskedOfValues, Request, check_declared, request
from processing_rules.categories import DataCategory
from processing_rules.channels import ADDRESS_OF, Channel
from processing_rules.choices import Choice
from processing_rules.datasets import DataSet
from processing_rules.deciding import Question, decide
from processing_rules.decisions import Code, Decision
from processing_rules.decorations import Call, Entry, Function, wrapped
from processing_rules.deletion import DeletionPlan, LegalHold, Planner
from processing_rules.errors import (
    DefinitionError,
    InputError,
    ProcessingDeniedError,
    RegisterUnavailableError,
    WrongUseError,
    hint,
    quoted,
)
from processing_rules.expressions.conditions import Missing
from processing_rules.expressions.deadlines import Term
from processing_rules.expressions.values import Facts, check_term, checked
from processing_rules.intake import AsyncChoices, Choices, Drafts
from processing_rules.keys import Key, KeyRing
from processing_rules.lists import ListAnswer, OptOutList
from processing_rules.purposes import Purpose
from processing_rules.registers import AsyncRegister, MemoryRegister, Register
from processing_rules.rulebooks import Rulebook, needed
from processing_rules.scopes import InForce, Permit
from processing_rules.subjects import Selector, Subject, SubjectAdapter, Subjects, getter, is_term

__all__ = ["Filtered", "Guard", "Guarded", "PendingDecision", "Scope"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Row = TypeVar("Row")
LOG = logging.getLogger("processing_rules")
NO_TIME = datetime.min  # noqa: DTZ901 - naive on purpose: what a clock that cannot be used is decided as

# what a person said, or that it cannot be known, is never merely observed
NEVER_OBSERVED = frozenset(
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


class Same(Protocol):
    """A decorator that leaves the type of a function as it is."""

    def __call__(self, function: Callable[P, R], /) -> Callable[P, R]: ...


class Or(Protocol[T_co]):
    """A decorator after which a function may also return what `on_denied` does."""

    @overload
    def __call__(
        self, function: Callable[P, Coroutine[Any, Any, R]], /
    ) -> Callable[P, Coroutine[Any, Any, R | T_co]]: ...
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
        purposes: What it processes data for.
        uses: The categories it names; empty where it names none, and so all of its purposes.
    """

    name: str
    purposes: tuple[Purpose, ...]
    uses: frozenset[DataCategory]


class Scope(AbstractContextManager[Decision], AbstractAsyncContextManager[Decision]):
    """One entry into `with guard.processing(...)`: claims, decides, and puts the purposes in force until it is left.

    >>> from processing_rules import Scope
    >>> hasattr(Scope, "__aenter__")
    True

    Raises:
        ProcessingDeniedError: On entering, when the rules say no.
        WrongUseError: It is entered twice, or by `with` on an asynchronous register.
    """

    def __init__(
        self, guard: Guard, asked: Request, subject: Subject, facts: Callable[[Term], object], supplied: frozenset[str]
    ) -> None:
        self._guard = guard
        self._request = asked
        self._subject = subject
        self._facts = facts
        self._supplied = supplied
        self._permit: Permit | None = None
        self._claims: ExitStack | AsyncExitStack | None = None

    def __enter__(self) -> Decision:
        stack = ExitStack()
        self._begin(stack)
        try:
            return self._enter(self._guard._claimed(self._request, self._subject, stack))
        except BaseException:
            stack.close()
            raise

    def __exit__(self, *exc: object) -> None:
        self._leave()
        if isinstance(self._claims, ExitStack):
            self._claims.close()

    async def __aenter__(self) -> Decision:
        stack = AsyncExitStack()
        self._begin(stack)
        try:
            return self._enter(await self._guard._aclaimed(self._request, self._subject, stack))
        except BaseException:
            await stack.aclose()
            raise

    async def __aexit__(self, *exc: object) -> None:
        self._leave()
        if isinstance(self._claims, AsyncExitStack):
            await self._claims.aclose()

    def _begin(self, stack: ExitStack | AsyncExitStack) -> None:
        if self._claims is not None:
            raise WrongUseError("a scope is entered once: call `guard.processing(...)` for each entry")
        self._claims = stack

    def _enter(self, choices: Sequence[Choice] | None) -> Decision:
        guard = self._guard
        decision = guard._answer(self._request, self._subject, choices, self._facts, self._supplied, None)
        if not decision and not guard._observed(decision):
            raise ProcessingDeniedError(decision)
        self._permit = Permit(self._request, self._subject, guard.rules.version)
        guard._in_force.begin(self._permit)
        return decision

    def _leave(self) -> None:
        if self._permit is not None:
            self._guard._in_force.end(self._permit)
            self._permit = None


class _Reading(AbstractContextManager[None], AbstractAsyncContextManager[None]):
    """Entering a function that reads a category: held against the scopes that are open."""

    def __init__(self, guard: Guard, category: DataCategory, subject: Subject) -> None:
        self._guard = guard
        self._category = category
        self._subject = subject

    def __enter__(self) -> None:
        decision = self._guard._in_force.reading(self._category, self._subject, self._guard.rules.version)
        self._guard._tell(decision)
        if not decision:
            raise ProcessingDeniedError(decision)

    def __exit__(self, *exc: object) -> None:
        pass

    async def __aenter__(self) -> None:
        self.__enter__()

    async def __aexit__(self, *exc: object) -> None:
        pass


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
        register: Register | AsyncRegister | Callable[[], Register | AsyncRegister],
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
        self.rules = rules
        self._subjects = Subjects(subjects)
        self._made: Register | AsyncRegister | None = None
        self._make = register
        self._making = threading.Lock()
        self._keys = keys
        self._lists = tuple(opt_out_lists)
        self._given = dict(given or {})
        self._clock = clock
        self._hooks = tuple(on_decision)
        self._observe = dict(observe_until or {})
        self._in_force = InForce.empty()
        self._guarded: list[Guarded] = []
        problems = list(self._problems())
        if problems:
            raise DefinitionError(*problems)
        if not _is_factory(register):
            self._made = _checked_register(register)
        drafts = Drafts(rules, self._subjects, self._ring, clock)
        self.choices = Choices(drafts, self._store, self._said_by)
        self.achoices = AsyncChoices(drafts, self._astore, self._asaid_by)

    @property
    def guarded(self) -> Sequence[Guarded]:
        """The functions behind this guard, in the order of decoration."""
        return tuple(self._guarded)

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

        Args:
            on_denied: Called with the decision instead of raising; what it returns becomes part of the function's type.

        Raises:
            DefinitionError: At decoration: a parameter, purpose, channel, category or recipient that is not there, with the nearest
                right one; a fact of the call that a rule needs and `given` lacks; an obligation that `fulfils` does not name;
                a generator, class, property or object in place of a function.
            ProcessingDeniedError: At the call, without `on_denied`.
            WrongUseError: At the call: the register is asynchronous and the function is not, or its body would run later.
        """
        place = f"for_purpose({', '.join(quoted(getattr(purpose, 'key', '?')) for purpose in purposes)})"
        asking = self._asking(purposes, asked, place)
        self._supplied_once(asking, place)
        supplied = frozenset(term.key for term in (*asking.given, *self._given))
        check_declared(asking, self.rules, supplied, place)

        def enter(function: Function) -> Callable[[Call], Entry]:
            self._fits(function)
            person = function.reader(subject, "subject")
            given = {term: function.reader(selector, "given") for term, selector in asking.given.items()}
            self._guarded.append(Guarded(function.name.strip("`"), purposes, frozenset(asking.uses or ())))

            def entered(call: Call) -> Entry:
                def read(term: Term) -> object:
                    return given[term](call) if term in given else Missing.UNKNOWN

                return Scope(self, asking, self._selected(person, call), read, supplied)

            return entered

        return lambda function: wrapped(function, enter, on_denied)

    def reads(self, category: DataCategory, *, subject: Selector) -> Same:
        """A decorator for functions that read a category: they run only inside a scope whose every purpose uses it, for the same person.

        Raises:
            DefinitionError: At decoration, as `for_purpose`; also when no purpose of the rulebook uses the category.
            ProcessingDeniedError: At the call: no scope is open, it ended, it is about somebody else, or it does not use the category.
        """
        known = {each.key: each for purpose in self.rules.purposes for each in purpose.declared()}
        if not isinstance(category, DataCategory) or not any(each.covers(category) for each in known.values()):
            key = getattr(category, "key", type(category).__name__)
            raise DefinitionError(f"reads: no purpose of the rulebook uses {quoted(key)}; {hint(str(key), known)}")

        def enter(function: Function) -> Callable[[Call], Entry]:
            person = function.reader(subject, "subject")
            return lambda call: _Reading(self, category, self._selected(person, call))

        return lambda function: wrapped(function, enter)

    def processing(self, *purposes: Purpose, subject: object, **asked: Unpack[AskedOfValues]) -> Scope:
        """A scope: `with guard.processing(PURPOSE, subject=customer):`, or `async with`. Nested scopes all bind; none widens.

        Raises:
            DefinitionError: As `for_purpose`, before anything is entered.
            InputError: A value in `given` is not of its kind.
            ProcessingDeniedError: On entering.
            WrongUseError: The person is an id, or of a class without an adapter.
        """
        asking = self._asking(purposes, asked, "processing")
        self._supplied_once(asking, "processing")
        supplied = frozenset(term.key for term in (*asking.given, *self._given))
        check_declared(asking, self.rules, supplied, "processing")
        return Scope(self, asking, self._subjects.resolve(subject), self._values(asking), supplied)

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
        asking, person = self._question(purposes, subject, at, asked)
        return self._answer(asking, person, self._recorded(person), self._values(asking), self._keys_given(asking), at)

    def adecide(
        self, *purposes: Purpose, subject: object, at: datetime | None = None, **asked: Unpack[AskedOfValues]
    ) -> PendingDecision:
        """As `decide`, to be awaited; works with synchronous and asynchronous registers."""
        asking, person = self._question(purposes, subject, at, asked)

        async def ask() -> Decision:
            return self._answer(
                asking, person, await self._arecorded(person), self._values(asking), self._keys_given(asking), at
            )

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
        asking = self._asking(purposes, asked, "filter")
        self._supplied_once(asking, "filter")
        supplied = frozenset(term.key for term in (*asking.given, *self._given))
        check_declared(asking, self.rules, supplied, "filter")
        select = None if subject is None else getter(subject, "filter, subject")
        given = {term: getter(selector, "filter, given") for term, selector in asking.given.items()}

        def decided(row: T) -> Decision:
            def read(term: Term) -> object:
                return given[term](row) if term in given else Missing.UNKNOWN

            person = self._selected(select, row) if select is not None else self._subjects.resolve(row)
            return self._answer(asking, person, self._recorded(person), read, supplied, None)

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
        planner = Planner(self.rules, self._subjects, data, on, tuple(holds), self._given)
        for batch in planner.batches(rows):
            planner.add(batch, [self._readable(self._recorded(person)) for _, person in batch])
        return planner.plan()

    async def adeletion_plan(
        self, data: DataSet[Row], rows: Iterable[Row], *, on: date, holds: Iterable[LegalHold] = ()
    ) -> DeletionPlan:
        """As `deletion_plan`, for an asynchronous register."""
        planner = Planner(self.rules, self._subjects, data, on, tuple(holds), self._given)
        for batch in planner.batches(rows):
            planner.add(batch, [self._readable(await self._arecorded(person)) for _, person in batch])
        return planner.plan()

    # ---------------------------------------------------------------- how a question comes about

    def _asking(self, purposes: tuple[Any, ...], asked: Mapping[str, Any], place: str) -> Request:
        try:
            return request(purposes, asked, enforcing=True)
        except InputError as error:
            raise DefinitionError(f"{place}: {error}") from None

    def _question(
        self, purposes: tuple[Any, ...], subject: object, at: datetime | None, asked: Mapping[str, Any]
    ) -> tuple[Request, Subject]:
        if at is not None and (not isinstance(at, datetime) or at.utcoffset() is None):
            raise InputError("`at` is a datetime with a zone")
        asking = request(purposes, asked, enforcing=False)
        self._supplied_once(asking, "given", InputError)
        return asking, self._subjects.resolve(subject)

    def _keys_given(self, asking: Request) -> frozenset[str]:
        return frozenset(term.key for term in (*asking.given, *self._given))

    def _values(self, asking: Request) -> Callable[[Term], object]:
        for term, raw in asking.given.items():
            checked(term, raw, self.rules.zone)
        return lambda term: asking.given.get(term, Missing.UNKNOWN)

    def _supplied_once(
        self, asking: Request, place: str, error: type[DefinitionError | InputError] = DefinitionError
    ) -> None:
        for term in asking.given:
            try:
                check_term(term, self.rules.terms)
            except InputError as problem:
                raise error(f"{place}: {problem}") from None
            if term.of == "subject":
                raise error(
                    f"{place}: {quoted(term.key)} is of the subject, so the person's adapter supplies it, and no caller overrules that"
                )
            if term in self._given:
                raise error(f"{place}: {quoted(term.key)} is supplied by the guard already")

    def _selected(self, select: Callable[[Any], object], source: object) -> Subject:
        try:
            person = select(source)
        except Exception:  # noqa: BLE001 - the host's code may raise anything; nobody selected is denied
            person = None
        if person is None:
            return Subject(known={}, identity=None, complete=False)
        return self._subjects.resolve(person, by_id=True)

    def _answer(
        self,
        asking: Request,
        person: Subject,
        choices: Sequence[Choice] | None,
        read: Callable[[Term], object],
        supplied: frozenset[str],
        at: datetime | None,
    ) -> Decision:
        def source(term: Term) -> object:
            if term in asking.given:
                return read(term)
            if term in self._given:
                return self._given[term]()
            return person.read(term)

        now = self._now() if at is None else at
        decision = decide(
            Question(
                rules=self.rules,
                purposes=asking.purposes,
                facts=Facts(source, self.rules.zone),
                supplied=supplied,
                choices=None if choices is None else self._visible(choices, person),
                keyed=self._ring() is not None,
                identified=person.identity is not None or person.reached,
                complete=person.complete,
                unusable=person.unusable,
                lists=self._list_answers(asking, person),
                channel=asking.channel,
                recipient=asking.recipient,
                operation=asking.operation,
                uses=asking.uses,
                at=now,
                live=at is None,
                fulfils=asking.fulfils,
            )
        )
        self._tell(decision)
        return decision

    def _now(self) -> datetime:
        try:
            now = self._clock()
        except Exception:  # noqa: BLE001 - a clock that fails is a clock that cannot be used
            return NO_TIME
        return now if isinstance(now, datetime) else NO_TIME

    def _tell(self, decision: Decision) -> None:
        for hook in self._hooks:
            try:
                hook(decision)
            except Exception as error:  # noqa: BLE001 - told or not, the decision stands; the error's text may hold personal data
                LOG.error("a hook of on_decision failed: %s", type(error).__name__)

    def _observed(self, decision: Decision) -> bool:
        """Whether a denial is only reported: for each of its purposes, to its day, and never against what a person said."""
        if decision.codes & NEVER_OBSERVED or decision.at is None:
            return False
        today = decision.at.astimezone(self.rules.zone).date()
        observed = {purpose.key for purpose, until in self._observe.items() if today <= until}
        denying = {reason.purpose for reason in decision.reasons}
        return denying <= observed

    # ---------------------------------------------------------------- the register

    def _register(self) -> Register | AsyncRegister:
        if self._made is None:
            with self._making:
                if self._made is None:
                    make: Any = self._make
                    self._made = _checked_register(make())
        return self._made

    def _ring(self) -> KeyRing | None:
        if self._keys is not None:
            return self._keys
        try:
            register = self._register()
        except Exception:  # noqa: BLE001 - a register that cannot be made has no keys either
            return None
        return register.ring if isinstance(register, MemoryRegister) else None

    def _keys_of(self, person: Subject) -> tuple[Key, ...]:
        ring = self._ring()
        return () if ring is None else tuple(ring.keys(person.known))

    def _visible(self, choices: Sequence[Choice], person: Subject) -> tuple[Choice, ...]:
        """The choices that count for this person: every refusal found, and a consent only when it is surely this person's.

        Two customers may share a telephone number. A refusal under it is heard for both; a consent of one says nothing of the other.
        """
        ring = self._ring()
        mine = frozenset(self._keys_of(person))
        by_id = frozenset(() if ring is None or "id" not in person.known else ring.keys({"id": person.known["id"]}))
        return tuple(
            choice
            for choice in choices
            if choice.kind != "consent" or not by_id.isdisjoint(choice.keys) or mine.issuperset(choice.keys)
        )

    def _sync(self) -> Register:
        register = self._register()
        if _is_async(register):
            raise WrongUseError(
                "this guard's register is asynchronous: use `adecide`, `achoices`, `async with`, or a coroutine function"
            )
        return register  # type: ignore[return-value]  # told apart on the line above

    def _recorded(self, person: Subject) -> Sequence[Choice] | None:
        try:
            return _choices(self._sync().recorded(self._keys_of(person)))
        except WrongUseError:
            raise
        except Exception:  # noqa: BLE001 - whatever a store raises, it could not be read
            return None

    async def _arecorded(self, person: Subject) -> Sequence[Choice] | None:
        try:
            found: Any = self._register().recorded(self._keys_of(person))
            return _choices(await found if inspect.isawaitable(found) else found)
        except Exception:  # noqa: BLE001 - as above
            return None

    def _claims(self, asking: Request) -> bool:
        """Whether what is done must not overlap with a refusal: marketing, and whatever lives by consent."""
        return asking.marketing or any(
            isinstance(each, Purpose) and each.basis.article == "6(1)(a)" for each in asking.purposes
        )

    def _claimed(self, asking: Request, person: Subject, stack: ExitStack) -> Sequence[Choice] | None:
        register = self._sync_or_none()
        if register is None or not self._claims(asking):
            return self._recorded(person)
        try:
            return _choices(stack.enter_context(register.claim(self._keys_of(person))))
        except Exception:  # noqa: BLE001 - as above
            return None

    def _sync_or_none(self) -> Register | None:
        try:
            return self._sync()
        except WrongUseError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return None

    async def _aclaimed(self, asking: Request, person: Subject, stack: AsyncExitStack) -> Sequence[Choice] | None:
        if not self._claims(asking):
            return await self._arecorded(person)
        try:
            claim: Any = self._register().claim(self._keys_of(person))
            if hasattr(claim, "__aenter__"):
                return _choices(await stack.enter_async_context(claim))
            return _choices(stack.enter_context(claim))
        except Exception:  # noqa: BLE001 - as above
            return None

    def _store(self, choice: Choice) -> Choice:
        register = self._sync()
        try:
            return _stored(register.append(choice))
        except WrongUseError:
            raise
        except Exception as error:
            raise RegisterUnavailableError(
                "the register could not store what was said: it is not known to be stored"
            ) from error

    async def _astore(self, choice: Choice) -> Choice:
        import asyncio  # lazy: whoever calls this has it

        register: Any = self._register()
        try:
            if _is_async(register):
                return _stored(await register.append(choice))
            # a refusal waits for open claims, which may be held by tasks of this very loop
            return _stored(await asyncio.to_thread(register.append, choice))
        except Exception as error:
            raise RegisterUnavailableError(
                "the register could not store what was said: it is not known to be stored"
            ) from error

    def _readable(self, choices: Sequence[Choice] | None) -> Sequence[Choice]:
        if choices is None:
            raise RegisterUnavailableError("the register could not be read, so nothing is planned")
        return choices

    def _said_by(self, person: object) -> Sequence[Choice]:
        return self._readable(self._recorded(self._subjects.resolve(person)))

    async def _asaid_by(self, person: object) -> Sequence[Choice]:
        return self._readable(await self._arecorded(self._subjects.resolve(person)))

    # ---------------------------------------------------------------- opt-out lists

    def _list_answers(self, asking: Request, person: Subject) -> tuple[ListAnswer, ...]:
        if asking.channel is None or not asking.marketing:
            return ()
        channel = asking.channel
        return tuple(self._list_answer(each, channel, person) for each in self._lists if channel in each.channels)

    def _list_answer(self, asked: OptOutList, channel: Channel, person: Subject) -> ListAnswer:
        ring = self._ring()
        kind = ADDRESS_OF[channel]
        if ring is None or kind not in person.known:
            return ListAnswer(asked=asked, as_of=None, listed=False)
        try:
            as_of = asked.source.as_of
            answers = [asked.source.lists(key) for key in ring.keys({kind: person.known[kind]})]
        except Exception:  # noqa: BLE001 - whatever the host's copy raises, it could not be asked
            return ListAnswer(asked=asked, as_of=None, listed=False)
        usable = type(as_of) is date and all(isinstance(answer, bool) for answer in answers)
        return ListAnswer(asked=asked, as_of=as_of if usable else None, listed=any(answers))

    # ---------------------------------------------------------------- what is wrong at the start

    def _fits(self, function: Function) -> None:
        if self._made is not None and _is_async(self._made) and not function.asynchronous:
            raise DefinitionError(f"{function.name} is synchronous and the register is not: write `async def`")

    def _problems(self) -> Iterator[str]:
        adapters = self._subjects.adapters
        supplied = {term for adapter in adapters for term in adapter.given}
        for term in self._given:
            if not is_term(term):
                yield "`given` of the guard has facts and events as its keys"
            elif term in supplied:
                yield f"{quoted(term.key)} is supplied twice: by the guard and by an adapter"
        for term in supplied:
            known = self.rules.terms.get(term.key)
            if known is not None and known != term:
                yield f"{quoted(term.key)} of an adapter is not the one of the rulebook: they differ in kind or in how they are described"
        for purpose in self.rules.purposes:
            for term in needed(purpose, self.rules.only_if):
                if term.of == "subject" and term not in supplied and term not in self._given:
                    what = f"purpose {quoted(purpose.key)} needs {quoted(term.key)} of the person"
                    yield f"{what}, and nobody supplies it: add it to an adapter's `given`"
        for purpose in self._observe:
            if not isinstance(purpose, Purpose) or not self.rules.knows(purpose):
                yield "`observe_until` names a purpose that the rulebook lacks"
        if self._keys is not None and not isinstance(self._keys, KeyRing):
            yield "`keys` is a KeyRing"


def _is_factory(register: object) -> bool:
    return isinstance(register, type) or (callable(register) and not hasattr(register, "append"))


def _checked_register(register: Any) -> Register | AsyncRegister:
    missing = [name for name in ("append", "recorded", "claim") if not callable(getattr(register, name, None))]
    if missing:
        raise DefinitionError(
            f"the register lacks {', '.join(map(quoted, missing))}: see the protocols Register and AsyncRegister"
        )
    return register  # type: ignore[no-any-return]  # its methods were looked at


def _is_async(register: object) -> bool:
    return inspect.iscoroutinefunction(getattr(register, "recorded", None))


def _choices(found: Any) -> Sequence[Choice]:
    choices = tuple(found)
    if not all(isinstance(choice, Choice) for choice in choices):
        raise InputError("the register returned something that is no Choice")
    return choices


def _stored(choice: Any) -> Choice:
    if not isinstance(choice, Choice) or not choice.sequence:
        raise InputError("the register returned no stored Choice with a sequence")
    return choice
