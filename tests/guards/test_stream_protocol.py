"""A guarded generator answers as the same generator without a guard, whatever is asked of it and whatever its body does with it."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing_rules import Channel
from tests.world import INVOICING, KIM, OFFERS, Customer, a_guard

guard, other = a_guard(), a_guard()


def guarded(function: Any) -> Any:
    """Behind two guards, of which one claims."""
    inner = guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)(function)
    return other.for_purpose(INVOICING, subject="customer")(inner)


class Quit(BaseException):
    """What ends a program, and is no Exception."""


@dataclass(frozen=True)
class Reaction:
    """What a body does at one `yield` with an exception that is thrown in."""

    catches: tuple[type[BaseException], ...]
    then: str


Log = list[tuple[object, ...]]


def react(error: BaseException, reaction: Reaction, log: Log) -> bool:
    """Whether the body returns."""
    log.append(("caught", type(error).__name__))
    if reaction.then == "raise it":
        raise error
    if reaction.then == "raise another":
        raise KeyError("another")
    if reaction.then == "raise from it":
        raise KeyError("another") from error
    return reaction.then == "return"


def body(customer: Customer, program: list[Reaction], end: str, log: Log) -> Generator[Any, Any, Any]:
    """A body that does what a program says."""
    try:
        for number, reaction in enumerate(program):
            try:
                log.append(("sent", (yield number)))
            except reaction.catches as error:
                if react(error, reaction, log):
                    return "returned"
        if end == "raises":
            raise LookupError("the end")
        return "ended"
    finally:
        log.append(("cleaned",))
        if end == "raises in `finally`":
            raise OSError("cleaning")
        if end == "yields in `finally`":
            yield "late"


async def abody(customer: Customer, program: list[Reaction], end: str, log: Log) -> AsyncGenerator[Any, Any]:
    """The same, async."""
    try:
        for number, reaction in enumerate(program):
            try:
                log.append(("sent", (yield number)))
            except reaction.catches as error:
                if react(error, reaction, log):
                    return
        if end == "raises":
            raise LookupError("the end")
    finally:
        log.append(("cleaned",))
        if end == "raises in `finally`":
            raise OSError("cleaning")
        if end == "yields in `finally`":
            yield "late"


def answers(stream: Any, asked: list[tuple[str, Any]]) -> Log:
    """What a generator answers; an async one is driven by hand, so that no loop helps."""
    found: Log = []
    for what, given_ in asked:
        error = given_("thrown") if what == "throw" else None
        try:
            found.append(("yielded", ask(stream, what, given_, error)))
        except (StopIteration, StopAsyncIteration) as stop:
            found.append(("stopped", getattr(stop, "value", None)))
        except BaseException as raised:  # noqa: BLE001 - whatever comes out is compared
            found.append(("raised", type(raised), str(raised), raised is error, type(raised.__cause__)))
    return found


def ask(stream: Any, what: str, value: Any, error: BaseException | None) -> Any:
    """One thing asked of a generator."""
    if inspect.isgenerator(stream):
        match what:
            case "next":
                return next(stream)
            case "send":
                return stream.send(value)
            case "throw":
                assert error is not None
                return stream.throw(error)
            case _:
                return stream.close()  # it returns something from Python 3.13 on
    match what:
        case "next":
            return driven(anext(stream))
        case "send":
            return driven(stream.asend(value))
        case "throw":
            return driven(stream.athrow(error))
        case _:
            return driven(stream.aclose())


def driven(awaitable: Any) -> Any:
    """Await something that does not wait."""

    async def main() -> Any:
        return await awaitable

    work: Coroutine[Any, Any, Any] = main()
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waits")


def drained(stream: Any) -> None:
    """Run a generator to its end, so that none is left that ignores being closed."""
    for _ in range(20):
        answers(stream, [("next", None)])


def compared(
    plain: Callable[..., Any], behind: Callable[..., Any], program: list[Reaction], end: str, asked: Any
) -> tuple[Any, Any]:
    """What both answer, and what went on in both bodies."""
    seen = []
    for function in (plain, behind):
        log: Log = []
        stream = function(KIM, program, end, log)
        seen.append((answers(stream, asked), log))
        drained(stream)
    return seen[0], seen[1]


ERRORS = (ValueError, Quit, GeneratorExit, StopIteration, StopAsyncIteration)
PROGRAMS = st.lists(
    st.builds(
        Reaction,
        st.sampled_from([(), (ValueError,), (Quit,), (GeneratorExit,), (Exception,), (BaseException,)]),
        st.sampled_from(["go on", "return", "raise it", "raise another", "raise from it"]),
    ),
    max_size=5,
)
ENDS = st.sampled_from(["", "", "", "raises", "raises in `finally`", "yields in `finally`"])
ASKED = st.lists(
    st.one_of(
        st.just(("next", None)),
        st.tuples(st.just("send"), st.sampled_from([None, 1, "two"])),
        st.tuples(st.just("throw"), st.sampled_from(ERRORS)),
        st.just(("close", None)),
    ),
    max_size=8,
)


@given(PROGRAMS, ENDS, ASKED)
def test_generators(program: list[Reaction], end: str, asked: list[tuple[str, Any]]) -> None:
    """`next`, `send`, `throw` and `close` arrive in the body, and what it yields, returns and raises comes back."""
    plain, behind = compared(body, guarded(body), program, end, asked)
    assert plain == behind


@given(PROGRAMS, ENDS, ASKED)
def test_async_generators(program: list[Reaction], end: str, asked: list[tuple[str, Any]]) -> None:
    """The same for `anext`, `asend`, `athrow` and `aclose`."""
    plain, behind = compared(abody, guarded(abody), program, end, asked)
    assert plain == behind


def naive(*arguments: Any) -> Generator[Any, Any, Any]:
    """How a generator is often wrapped."""
    for item in body(*arguments):  # noqa: UP028 - the mistake to be found
        yield item


def delegating(*arguments: Any) -> Generator[Any, Any, Any]:
    """Better, but a GeneratorExit that is thrown in becomes a `close`."""
    return (yield from body(*arguments))


@pytest.mark.parametrize(
    ("wrapped", "asked"),
    [
        (naive, [("next", None), ("send", 1)]),
        (naive, [("next", None), ("throw", ValueError)]),
        (naive, [("next", None), ("next", None), ("next", None)]),
        (delegating, [("next", None), ("throw", GeneratorExit)]),
    ],
)
def test_the_comparison_sees(wrapped: Callable[..., Any], asked: list[tuple[str, Any]]) -> None:
    """The negative control: wrappers that lose what is sent, thrown or returned are found."""
    caught = GeneratorExit if wrapped is delegating else ValueError
    program = [Reaction((caught,), "go on"), Reaction((), "")]
    plain, behind = compared(body, wrapped, program, "", asked)
    assert plain != behind


def test_the_context_of_what_is_raised() -> None:
    """An error that the body raises while it handles one that was thrown in still says so."""
    program = [Reaction((ValueError,), "raise another")]
    for stream in (body(KIM, program, "", []), guarded(body)(KIM, program, "", [])):
        next(stream)
        with pytest.raises(KeyError) as caught:
            stream.throw(ValueError("thrown"))
        assert isinstance(caught.value.__context__, ValueError)
