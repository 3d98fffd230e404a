"""On which functions a guard can stand, and what stays as it was."""

from __future__ import annotations

import asyncio
import functools
import inspect
import pickle
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    closing,
    contextmanager,
    nullcontext,
)
from typing import Any

import pytest

from processing_rules import Channel, DefinitionError, ProcessingDeniedError, WrongUseError
from tests.world import ALEX, INVOICING, KIM, OFFERS, Customer, a_guard

guard = a_guard()
guarded = guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)


def bare_call(customer: Customer, times: int = 1, *, script: str = "short") -> str:
    """Call somebody."""
    return f"called {times} {script}"


@guarded
def call(customer: Customer, times: int = 1, *, script: str = "short") -> str:
    """Call somebody."""
    return f"called {times} {script}"


async def bare_acall(customer: Customer, times: int = 1, *, script: str = "short") -> str:
    """Call somebody, some time."""
    return f"called {times} {script}"


@guarded
async def acall(customer: Customer, times: int = 1, *, script: str = "short") -> str:
    """Call somebody, some time."""
    return f"called {times} {script}"


def bare_calls(customer: Customer, times: int = 1, *, script: str = "short") -> Iterator[str]:
    """Call somebody, step by step."""
    yield f"called {times} {script}"


@guarded
def calls(customer: Customer, times: int = 1, *, script: str = "short") -> Iterator[str]:
    """Call somebody, step by step."""
    yield f"called {times} {script}"


async def bare_acalls(customer: Customer, times: int = 1, *, script: str = "short") -> AsyncIterator[str]:
    """Call somebody, step by step, some time."""
    yield f"called {times} {script}"


@guarded
async def acalls(customer: Customer, times: int = 1, *, script: str = "short") -> AsyncIterator[str]:
    """Call somebody, step by step, some time."""
    yield f"called {times} {script}"


class Office:
    """Methods of each kind, with the guard above and below."""

    name = "office"

    @guarded
    def method(self, customer: Customer, times: int = 1, *, script: str = "short") -> str:
        assert self.name == "office"
        return f"called {times} {script}"

    @guarded
    async def amethod(self, customer: Customer, times: int = 1, *, script: str = "short") -> str:
        assert self.name == "office"
        return f"called {times} {script}"

    @classmethod
    @guarded
    def class_above(cls, customer: Customer, times: int = 1, *, script: str = "short") -> str:
        assert cls is Office
        return f"called {times} {script}"

    @guarded
    @classmethod
    def class_below(cls, customer: Customer, times: int = 1, *, script: str = "short") -> str:
        assert cls is Office
        return f"called {times} {script}"

    @staticmethod
    @guarded
    def static_above(customer: Customer, times: int = 1, *, script: str = "short") -> str:
        return f"called {times} {script}"

    @guarded
    @staticmethod
    def static_below(customer: Customer, times: int = 1, *, script: str = "short") -> str:
        return f"called {times} {script}"

    @classmethod
    @guarded
    async def aclass_above(cls, customer: Customer, times: int = 1, *, script: str = "short") -> str:
        return f"called {times} {script}"

    @guarded
    @staticmethod
    async def astatic_below(customer: Customer, times: int = 1, *, script: str = "short") -> str:
        return f"called {times} {script}"

    @guarded
    def gen(self, customer: Customer, times: int = 1, *, script: str = "short") -> Iterator[str]:
        assert self.name == "office"
        yield f"called {times} {script}"

    @guarded
    async def agen(self, customer: Customer, times: int = 1, *, script: str = "short") -> AsyncIterator[str]:
        assert self.name == "office"
        yield f"called {times} {script}"

    @classmethod
    @guarded
    def class_gen(cls, customer: Customer, times: int = 1, *, script: str = "short") -> Iterator[str]:
        assert cls is Office
        yield f"called {times} {script}"

    @guarded
    @classmethod
    async def class_agen(cls, customer: Customer, times: int = 1, *, script: str = "short") -> AsyncIterator[str]:
        assert cls is Office
        yield f"called {times} {script}"

    @guarded
    @staticmethod
    def static_gen(customer: Customer, times: int = 1, *, script: str = "short") -> Iterator[str]:
        yield f"called {times} {script}"

    @staticmethod
    @guarded
    async def static_agen(customer: Customer, times: int = 1, *, script: str = "short") -> AsyncIterator[str]:
        yield f"called {times} {script}"


office = Office()
KINDS: dict[str, Callable[..., Any]] = {
    "function": call,
    "async function": acall,
    "method": office.method,
    "async method": office.amethod,
    "classmethod, guard below": office.class_above,
    "classmethod, guard above": Office.class_below,
    "staticmethod, guard below": office.static_above,
    "staticmethod, guard above": Office.static_below,
    "async classmethod": Office.aclass_above,
    "async staticmethod": office.astatic_below,
    "generator": calls,
    "async generator": acalls,
    "generator method": office.gen,
    "async generator method": office.agen,
    "generator classmethod": Office.class_gen,
    "async generator classmethod, guard above": office.class_agen,
    "generator staticmethod, guard above": Office.static_gen,
    "async generator staticmethod": office.static_agen,
    "method of the class": functools.partial(Office.method, office),
}
kinds = pytest.mark.parametrize("function", KINDS.values(), ids=KINDS.keys())


def run(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function, and await or iterate what it returns if that is how it works."""
    value = function(*args, **kwargs)
    if inspect.isgenerator(value):
        (value,) = value
    elif inspect.isasyncgen(value):
        value = asyncio.run(_only(value))
    elif inspect.isawaitable(value):
        value = asyncio.run(_awaited(value))
    return value


async def _awaited(value: Awaitable[Any]) -> Any:
    return await value


async def _only(values: AsyncIterator[Any]) -> Any:
    (value,) = [value async for value in values]
    return value


@kinds
def test_runs_when_permitted(function: Callable[..., Any]) -> None:
    """A guarded function takes its arguments as before and returns what its body returns."""
    assert run(function, KIM) == "called 1 short"
    assert run(function, KIM, 2, script="long") == "called 2 long"
    assert run(function, times=3, customer=KIM) == "called 3 short"


@kinds
def test_denied_when_refused(function: Callable[..., Any]) -> None:
    """A guarded function of any kind does not run for somebody who refused, however the person is handed in."""
    somebody = Customer(pk=99, email=None, phone="+46701740699")
    guard.choices.opt_out(somebody, via="call")
    for arguments in ({"customer": somebody}, {"customer": somebody, "times": 2}):
        with pytest.raises(ProcessingDeniedError):
            run(function, **arguments)
    with pytest.raises(ProcessingDeniedError):
        run(function, somebody)


@kinds
def test_wrong_arguments_are_a_type_error(function: Callable[..., Any]) -> None:
    """Arguments that the function would not take raise TypeError, and not a denial."""
    for args, kwargs in (
        ((), {}),
        ((KIM, 1, "short"), {}),
        ((KIM,), {"skript": "long"}),
        ((KIM,), {"customer": ALEX}),
    ):
        with pytest.raises(TypeError) as caught:
            run(function, *args, **kwargs)
        assert not isinstance(caught.value, WrongUseError)


@pytest.mark.parametrize(
    ("bare", "behind"), [(bare_call, call), (bare_acall, acall), (bare_calls, calls), (bare_acalls, acalls)]
)
def test_signature_and_kind_are_kept(bare: Callable[..., Any], behind: Callable[..., Any]) -> None:
    """Frameworks that look at a function see its parameters, annotations, words and kind as they were."""
    assert inspect.signature(bare) == inspect.signature(behind)
    assert inspect.get_annotations(bare) == inspect.get_annotations(behind)
    assert inspect.iscoroutinefunction(bare) == inspect.iscoroutinefunction(behind)
    assert asyncio.iscoroutinefunction(bare) == asyncio.iscoroutinefunction(behind)
    assert (bare.__doc__, bare.__module__) == (behind.__doc__, behind.__module__)
    assert behind.__name__ == bare.__name__.removeprefix("bare_")
    assert inspect.isfunction(behind)
    assert inspect.isgeneratorfunction(bare) == inspect.isgeneratorfunction(behind)
    assert inspect.isasyncgenfunction(bare) == inspect.isasyncgenfunction(behind)


def test_kinds_of_methods_are_kept() -> None:
    """A class or static method is still one, whichever decorator stands above."""
    kept = {name: type(Office.__dict__[name]).__name__ for name in vars(Office) if not name.startswith("__")}
    assert kept == {
        "name": "str",
        "method": "function",
        "amethod": "function",
        "class_above": "classmethod",
        "class_below": "classmethod",
        "static_above": "staticmethod",
        "static_below": "staticmethod",
        "aclass_above": "classmethod",
        "astatic_below": "staticmethod",
        "gen": "function",
        "agen": "function",
        "class_gen": "classmethod",
        "class_agen": "classmethod",
        "static_gen": "staticmethod",
        "static_agen": "staticmethod",
    }
    assert inspect.iscoroutinefunction(office.amethod)
    assert inspect.iscoroutinefunction(Office.aclass_above)
    assert inspect.iscoroutinefunction(Office.astatic_below)
    assert not inspect.iscoroutinefunction(Office.static_below)
    assert inspect.isgeneratorfunction(office.gen)
    assert inspect.isgeneratorfunction(Office.class_gen)
    assert inspect.isgeneratorfunction(Office.static_gen)
    assert inspect.isasyncgenfunction(office.agen)
    assert inspect.isasyncgenfunction(Office.class_agen)
    assert inspect.isasyncgenfunction(Office.static_agen)


def test_a_guarded_function_pickles_by_name() -> None:
    """Process pools and task queues can send it."""
    assert pickle.loads(pickle.dumps(call)) is call


def test_defaults_count_for_the_person() -> None:
    """A person who comes from a parameter's default is checked as one that is handed in."""
    mine = a_guard()

    @mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def ring(customer: Customer = KIM) -> str:
        return "rang"

    assert ring() == "rang"
    mine.choices.opt_out(KIM, via="call")
    with pytest.raises(ProcessingDeniedError):
        ring()


def test_what_the_body_raises_comes_through() -> None:
    """An exception of the body is not touched, and on_denied is not asked about it."""
    asked: list[object] = []

    @a_guard().for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, on_denied=asked.append)
    def ring(customer: Customer) -> None:
        raise KeyError("busy")

    with pytest.raises(KeyError, match="busy"):
        ring(KIM)
    assert asked == []


def test_two_guards_on_one_function() -> None:
    """Stacked decorators both bind."""
    first, second = a_guard(), a_guard()

    @first.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    @second.for_purpose(INVOICING, subject="customer")
    def ring(customer: Customer) -> str:
        return "rang"

    assert ring(KIM) == "rang"
    second.choices.restrict(KIM, via="letter")
    with pytest.raises(ProcessingDeniedError):
        ring(KIM)


# ---------------------------------------------------------------- what is refused at decoration, with the fix


@contextmanager
def context(customer: Customer) -> Iterator[int]:
    yield 1


@asynccontextmanager
async def async_context(customer: Customer) -> AsyncIterator[int]:
    yield 1


async def later(customer: Customer) -> int:
    return 1


def returns_coroutine(customer: Customer) -> Coroutine[Any, Any, int]:
    return later(customer)


def returns_generator(customer: Customer) -> Generator[int, None, None]:
    return (number for number in range(3))


def returns_context(customer: Customer) -> AbstractContextManager[Any]:
    return closing(None)


def returns_async_context(customer: Customer) -> AbstractAsyncContextManager[Any]:
    return nullcontext()


class Thing:
    """A class, with a property."""

    def __init__(self, customer: Customer) -> None:
        self.customer = customer

    def __call__(self, customer: Customer) -> int:
        return 1


class Task:
    """What Celery and its like make of a function."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.run = function

    def delay(self, *args: Any) -> Any:
        """Later."""
        return self.run(*args)


REFUSED: dict[str, tuple[Any, str]] = {
    "context manager": (context, "put the guard below `@contextmanager`"),
    "async context manager": (async_context, "put the guard below `@asynccontextmanager`"),
    "def that says it returns a coroutine": (returns_coroutine, "write `async def`"),
    "def that says it returns a generator": (returns_generator, "put the guard on the function that yields"),
    "def that says it returns a context manager": (returns_context, "put the guard below `@contextmanager`"),
    "def that says it returns an async context manager": (
        returns_async_context,
        "put the guard below `@asynccontextmanager`",
    ),
    "class": (Thing, "guard its methods"),
    "property": (property(bare_call), "below `@property`"),
    "cached property": (functools.cached_property(bare_call), "below `@property`"),
    "callable object": (Thing(KIM), "on the function itself"),
    "partial": (functools.partial(bare_call, KIM), "on the function itself"),
    "task of a queue": (Task(bare_call), "below the decorator that made it"),
    "bound method": (office.method, "on the function itself"),
    "cached function": (functools.cache(bare_call), "below the decorator that made it"),
    "built-in": (print, "on the function itself"),
    "text": ("call", "on the function itself"),
}


@pytest.mark.parametrize(("function", "fix"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("decorator", ["for_purpose", "reads"])
def test_refused_at_decoration(function: Any, fix: str, decorator: str) -> None:
    """What would run after the guard, or is no function, is refused where the decorator stands, naming the fix."""
    decorate = guarded if decorator == "for_purpose" else guard.reads(INVOICING.declared()[0], subject="customer")
    with pytest.raises(DefinitionError) as caught:
        decorate(function)
    assert fix in str(caught.value)


@pytest.mark.parametrize("function", [bare_calls, bare_acalls])
def test_a_stream_has_no_on_denied(function: Any) -> None:
    """No one value could stand for a stream that is denied at its third step, so `on_denied` is refused where it stands."""
    mine = a_guard()
    with pytest.raises(DefinitionError, match=r"`bare_a?calls` yields.*catch ProcessingDeniedError"):
        mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, on_denied=lambda decision: None)(function)
    assert mine.guarded == ()


def test_what_was_refused_is_in_no_inventory() -> None:
    """`guarded` lists the functions that are guarded, and no others."""
    mine = a_guard()
    with pytest.raises(DefinitionError):
        mine.for_purpose(OFFERS, subject="custmer", channel=Channel.PHONE)(bare_call)
    mine.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)(bare_call)
    assert [each.name for each in mine.guarded] == ["bare_call"]
    assert mine.guarded[0].purposes == (OFFERS,)


# ---------------------------------------------------------------- what cannot be seen at decoration

STARTED: list[str] = []


def hidden_coroutine(customer: Customer):  # type: ignore[no-untyped-def]
    async def later() -> None:
        STARTED.append("coroutine")

    return later()


def hidden_generator(customer: Customer):  # type: ignore[no-untyped-def]
    def later() -> Iterator[int]:
        STARTED.append("generator")
        yield 1

    return later()


def hidden_async_generator(customer: Customer):  # type: ignore[no-untyped-def]
    async def later() -> AsyncIterator[int]:
        STARTED.append("async generator")
        yield 1

    return later()


def hidden_context(customer: Customer):  # type: ignore[no-untyped-def]
    @contextmanager
    def later() -> Iterator[int]:
        STARTED.append("context")
        yield 1

    return later()


def hidden_async_context(customer: Customer):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def later() -> AsyncIterator[int]:
        STARTED.append("async context")
        yield 1

    return later()


async def awaits_to_a_coroutine(customer: Customer):  # type: ignore[no-untyped-def]
    return hidden_coroutine(customer)


@pytest.mark.parametrize(
    "function",
    [
        hidden_coroutine,
        hidden_generator,
        hidden_async_generator,
        hidden_context,
        hidden_async_context,
        awaits_to_a_coroutine,
    ],
    ids=lambda function: str(function.__name__),
)
def test_refused_at_the_first_return(function: Callable[..., Any]) -> None:
    """A value whose work is still to come is closed, so that its body never runs outside the guard."""
    STARTED.clear()
    with pytest.raises(WrongUseError, match="its body would run after the guard"):
        run(guarded(function), KIM)
    assert STARTED == []
