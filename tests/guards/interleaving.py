"""A harness that drives many generators in random order, from several tasks and threads, and keeps its own books of who is in which scope."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import processing_rules as pr
from processing_rules import Channel, Code, ProcessingDeniedError, carry
from tests.world import CUSTOMERS, INTEREST, TIMEOUT, Customer, a_guard, a_rulebook, denied, text

COMMON = pr.DataCategory("common", text("what all use"))
CATEGORIES = (COMMON, *(pr.DataCategory(f"category{number}", text("what one uses")) for number in range(4)))
CLAIMED = 3
PURPOSES = [
    pr.Purpose(
        f"purpose{number}",
        text("something"),
        basis=INTEREST if number == CLAIMED else pr.Contract(),
        direct_marketing=number == CLAIMED,
        categories={COMMON, CATEGORIES[number + 1]},
        channels={Channel.PHONE},
    )
    for number in range(4)
]
RULES = a_rulebook(*PURPOSES)
STEPS = {  # how a step is taken: of a generator, of an async generator, with what, and how often
    "next": ("__next__", "__anext__", (), 6),
    "send": ("send", "asend", (None,), 3),
    "throw": ("throw", "athrow", (KeyError("thrown"),), 1),
    "close": ("close", "aclose", (), 0.3),
}


@dataclass(eq=False)
class Opened:
    """A scope, or what a decorator opens in each step, as the books have it."""

    guard: int
    purpose: pr.Purpose
    person: Customer
    begun: bool
    scope: pr.Scope | None = None
    within: Opened | None = None

    @property
    def open(self) -> bool:
        """Whether it is in force: what a generator delegates to is in no step when that generator is in none."""
        return self.begun and (self.within is None or self.within.open)


def expected(scopes: Iterable[Opened], guard: int, category: pr.DataCategory, person: Customer) -> set[Code]:
    """Why a category may not be read inside some scopes, by the words of the documentation."""
    mine = [each for each in scopes if each.guard == guard]
    codes: set[Code] = set() if mine else {Code.NO_SCOPE}
    for each in mine:
        if not each.open:
            codes.add(Code.SCOPE_ENDED)
        if each.person is not person:
            codes.add(Code.SUBJECT_MISMATCH)
        if category not in each.purpose.declared():
            codes.add(Code.CATEGORY_NOT_DECLARED)
    return codes


@dataclass(eq=False)
class Stream:
    """A generator, in the books: what its decorators open, what its body holds, and whose scopes bound its last step."""

    play: Play
    decorated: list[Opened]
    parent: Stream | None = None
    generator: Any = None
    asynchronous: bool = False
    started: bool = False
    busy: bool = False
    held: list[Opened] = field(default_factory=list)
    caller: list[Opened] = field(default_factory=list)
    child: Stream | None = None

    @property
    def own(self) -> list[Opened]:
        """What the body has in force by itself."""
        return [*self.decorated, *self.held]

    def refresh(self) -> None:
        """A step began: whose scopes bind now?"""
        if self.parent is None:
            self.caller = list(self.play.caller)
        else:
            self.parent.refresh()
            self.caller = [*self.parent.caller, *self.parent.own]

    def look(self) -> None:
        """Read something in the body."""
        self.play.look([*self.caller, *self.own], "body")

    def resumed(self) -> None:
        """What a body does in each step."""
        self.play.steps += 1
        self.refresh()
        if self.play.chance(0.1):
            self.held.append(self.play.enter(self.decorated[0].person))
        if self.held and self.play.chance(0.1):
            self.play.leave(self.held)
        if self.play.chance(0.1):
            self.step_another()
        self.look()

    def step_another(self) -> None:
        """Be the caller of another generator."""
        other = self.play.idle(asynchronous=False)
        if other is not None:
            caller, self.play.caller = self.play.caller, [*self.caller, *self.own]
            self.play.take(other)
            self.play.caller = caller

    def cleaned(self) -> None:
        """What a body does at its end, by whomever and wherever it is closed: it is in its own, and in what is still open around."""
        with opened(self.decorated):
            self.play.look([*(each for each in self.caller if each.open), *self.own], "cleaning up")
            while self.held:
                self.play.leave(self.held)
        if self.parent is not None:
            self.decorated[0].begun = False
        self.play.cleanings += 1


@contextmanager
def opened(scopes: list[Opened]) -> Iterator[None]:
    """Some are open for a while."""
    before = [each.begun for each in scopes]
    for each in scopes:
        each.begun = True
    try:
        yield
    finally:
        for each, was in zip(scopes, before, strict=True):
            each.begun = was


def body(customer: Customer, stream: Stream) -> Generator[None, Any, None]:
    """The body of every generator."""
    try:
        while True:
            stream.resumed()
            if stream.play.chance(0.03):
                return
            if stream.parent is None and stream.play.chance(0.05):
                try:
                    yield from stream.play.begin_child(stream)
                except ProcessingDeniedError:
                    stream.refresh()
                    raise
                stream.child = None
            try:
                yield
            except KeyError:
                stream.refresh()
                if stream.play.chance(0.3):
                    raise
    finally:
        stream.cleaned()


async def abody(customer: Customer, stream: Stream) -> AsyncGenerator[None, Any]:
    """The body of every async generator: others run while it waits."""
    try:
        while True:
            stream.resumed()
            if stream.play.chance(0.3):
                await asyncio.sleep(0)
                stream.look()
            if stream.play.chance(0.03):
                return
            try:
                yield
            except KeyError:
                stream.refresh()
                if stream.play.chance(0.3):
                    raise
    finally:
        stream.cleaned()


def bare(customer: Customer, stream: Stream) -> Generator[None, Any, None]:
    """The mistake: the same body in a scope of its own, held over each `yield`, and no guard on the generator."""
    (own,) = stream.decorated
    with stream.play.guards[own.guard].processing(own.purpose, subject=customer):
        yield from body(customer, stream)


def asked(purpose: pr.Purpose) -> dict[str, Any]:
    """What is asked beside the purpose."""
    return {"channel": Channel.PHONE} if purpose is PURPOSES[CLAIMED] else {}


class Play:
    """Guards, people, generators and callers; and whatever was seen that the books do not have."""

    def __init__(self, seed: int, steps: int, *, guarded: bool = True) -> None:
        self.rng = random.Random(seed)
        self.limit = steps
        self.guarded = guarded
        self.guards = [a_guard(RULES, subjects=[CUSTOMERS]) for _ in range(2)]
        self.readers = [{category.key: reader(guard, category) for category in CATEGORIES} for guard in self.guards]
        self.made: dict[object, Any] = {}
        self.numbers = itertools.count(1)
        self.people = [self.somebody() for _ in range(3)]
        self.refusing: set[Any] = set()
        self.refused: set[Any] = set()
        self.caller: list[Opened] = []
        self.streams: list[Stream] = []
        self.wrong: list[tuple[str, object, object]] = []
        self.steps = self.cleanings = self.denials = 0

    def chance(self, probability: float) -> bool:
        """Whether something happens."""
        return self.rng.random() < probability

    def somebody(self) -> Customer:
        """A person whom nobody knows yet."""
        return Customer(pk=next(self.numbers), email=None, phone=None)

    def look(self, scopes: list[Opened], who: str) -> None:
        """Read something, and compare."""
        guard, category = self.rng.randrange(2), self.rng.choice(CATEGORIES)
        person = self.rng.choice([*(each.person for each in scopes), self.people[0]])
        should, found = expected(scopes, guard, category, person), self.readers[guard][category.key](person)
        if found != should:
            self.wrong.append((who, found, should))

    def enter(self, person: Customer | None = None) -> Opened:
        """Open a scope: one that claims nothing, since it may be held for long."""
        if person not in self.people or self.chance(0.3):
            person = self.rng.choice(self.people)
        guard, purpose = self.rng.randrange(2), self.rng.choice(PURPOSES[:CLAIMED])
        scope = self.guards[guard].processing(purpose, subject=person)
        scope.__enter__()
        return Opened(guard, purpose, person, begun=True, scope=scope)

    def leave(self, scopes: list[Opened]) -> None:
        """Leave one of some scopes, in no order."""
        opened = scopes.pop(self.rng.randrange(len(scopes)))
        assert opened.scope is not None
        opened.scope.__exit__()
        opened.begun = False

    # ------------------------------------------------------------ generators

    def begin(self, *, asynchronous: bool, both: bool) -> None:
        """Begin a generator, behind one guard or both."""
        person = self.rng.choice(self.people)
        guards = self.rng.sample((0, 1), 2 if both else 1)
        # without a guard a claim would be held while the generator is paused, and a refusal would wait for it
        purposes = PURPOSES if self.guarded else PURPOSES[:CLAIMED]
        stream = Stream(self, [Opened(each, self.rng.choice(purposes), person, begun=False) for each in guards])
        stream.asynchronous = asynchronous
        function: Any = abody if asynchronous else body
        if self.guarded:
            for each in stream.decorated:
                function = self.behind(each, function)
        else:
            function = bare
        stream.generator = function(person, stream)
        self.streams.append(stream)

    def begin_child(self, parent: Stream) -> Any:
        """Begin one to which another delegates."""
        own = Opened(self.rng.randrange(2), self.rng.choice(PURPOSES), self.rng.choice(self.people), begun=True)
        own.within = parent.decorated[0]
        parent.child = Stream(self, [own], parent=parent)
        return self.behind(own, body)(own.person, parent.child)

    def behind(self, own: Opened, function: Any) -> Any:
        """A function behind a guard."""
        decorate = self.guards[own.guard].for_purpose
        key = own.guard, own.purpose.key, function
        if key not in self.made:
            self.made[key] = decorate(own.purpose, subject="customer", **asked(own.purpose))(function)
        return self.made[key]

    def idle(self, *, asynchronous: bool) -> Stream | None:
        """A generator that is paused."""
        found = [each for each in self.streams if not each.busy and each.asynchronous == asynchronous]
        return self.rng.choice(found) if found else None

    def drop(self) -> None:
        """Forget one."""
        stream = self.idle(asynchronous=self.chance(0.5))
        if stream is not None:
            self.streams.remove(stream)
            with opened(stream.decorated):
                stream.generator = None

    def way(self, stream: Stream) -> str:
        """How the next step is taken. What is thrown into one that has not begun never reaches the guard."""
        names = list(STEPS) if stream.started else ["next", "send"]
        return self.rng.choices(names, [STEPS[name][3] for name in names])[0]

    def take(self, stream: Stream, somewhere: Callable[[Callable[[], Any]], Any] = lambda step: step()) -> None:
        """A step of a generator."""
        name, _, given, _ = STEPS[way := self.way(stream)]
        with self.judged(stream, way):
            somewhere(lambda: getattr(stream.generator, name)(*given))

    async def atake(self, stream: Stream) -> None:
        """A step of an async generator."""
        _, name, given, _ = STEPS[way := self.way(stream)]
        with self.judged(stream, way):
            await getattr(stream.generator, name)(*given)

    @contextmanager
    def judged(self, stream: Stream, way: str) -> Iterator[None]:
        """Whether a step is denied when it must be, and only then."""
        must = way != "close" and any(each.person.pk in self.refused for each in stream.decorated)
        people = {each.person.pk for each in (*stream.decorated, *(stream.child.decorated if stream.child else ()))}
        stream.busy = stream.started = True
        error: BaseException | None = None
        try:
            with opened(stream.decorated):
                yield
        except (StopIteration, StopAsyncIteration, KeyError, ProcessingDeniedError) as raised:
            error = raised
        stream.busy = False
        is_denied = isinstance(error, ProcessingDeniedError)
        self.denials += is_denied
        if (must and not is_denied) or (is_denied and not people & self.refusing):
            self.wrong.append((way, is_denied, must))
        if error is not None or way == "close":
            self.streams.remove(stream)

    # ------------------------------------------------------------ callers

    async def refuse(self) -> None:
        """Somebody says no, and somebody else comes."""
        person = self.people.pop(0)
        self.people.append(self.somebody())
        self.refusing.add(person.pk)
        for guard in self.guards:
            await guard.achoices.restrict(person, via="letter")
        self.refused.add(person.pk)

    async def call(self, pool: ThreadPoolExecutor) -> None:
        """What each task does, until there were enough steps."""
        mine: list[Opened] = []

        def in_thread(step: Callable[[], Any]) -> Any:
            """In a thread, with the caller's scopes or without."""
            if self.chance(0.5):
                return pool.submit(carry(step)).result(TIMEOUT)
            self.caller = []
            return pool.submit(step).result(TIMEOUT)

        while self.steps < self.limit:
            self.caller = mine
            match self.rng.choices(
                ("sync", "async", "thread", "open", "leave", "begin", "drop"), (8, 5, 0.5, 1, 1, 2, 0.2)
            )[0]:
                case "sync" if stream := self.idle(asynchronous=False):
                    self.take(stream)
                case "async" if stream := self.idle(asynchronous=True):
                    await self.atake(stream)
                case "thread" if stream := self.idle(asynchronous=False):
                    self.take(stream, in_thread)
                case "open" if len(mine) < 3:
                    mine.append(self.enter())
                case "leave" if mine:
                    self.leave(mine)
                case "begin" if len(self.streams) < 30:
                    self.begin(asynchronous=self.guarded and self.chance(0.4), both=self.guarded and self.chance(0.3))
                case "drop":
                    self.drop()
                case _:
                    pass
            self.look(mine, "caller")
            if self.chance(0.1):
                await asyncio.sleep(0)
            if self.chance(0.0007):
                await self.refuse()
        while mine:
            self.leave(mine)
        self.look([], "caller")

    async def run(self, tasks: int) -> None:
        """Play it."""
        with ThreadPoolExecutor(1) as pool:
            callers: list[Awaitable[None]] = [self.call(pool) for _ in range(tasks)]
            await asyncio.gather(*callers)
        self.caller = []
        for stream in list(self.streams):
            with self.judged(stream, "close"):
                await stream.generator.aclose() if stream.asynchronous else stream.generator.close()
        self.look([], "caller")


def reader(guard: pr.Guard, category: pr.DataCategory) -> Callable[[Customer], set[Code]]:
    """Why a category of somebody may not be read, here and now."""

    @guard.reads(category, subject="customer")
    def read(customer: Customer) -> None: ...

    def seen(customer: Customer) -> set[Code]:
        try:
            read(customer)
        except ProcessingDeniedError as error:
            return denied(error)
        return set()

    return seen
