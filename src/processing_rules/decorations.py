"""Putting a guard around a function: which functions it can stand on, how their arguments are read, and the wrapper that keeps their kind."""

from __future__ import annotations

import contextlib
import functools
import inspect
import typing
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from processing_rules.errors import DefinitionError, ProcessingDeniedError, WrongUseError, hint, quoted
from processing_rules.streams import Begin, Entry, async_stream, stream
from processing_rules.subjects import check_path, getter

__all__ = ["Call", "Function", "wrapped"]

COROUTINE: Final = "a coroutine: write `async def`"
GENERATOR: Final = "a generator: put the guard on the function that yields"
CONTEXT: Final = "a context manager: put the guard below `@contextmanager`, on the function that yields"
ASYNC_CONTEXT: Final = "a context manager: put the guard below `@asynccontextmanager`, on the function that yields"
LAZY: Final = {
    "Coroutine": COROUTINE,
    "Awaitable": COROUTINE,
    "Generator": GENERATOR,
    "AsyncGenerator": GENERATOR,
    "AbstractContextManager": CONTEXT,
    "ContextManager": CONTEXT,
    "AbstractAsyncContextManager": ASYNC_CONTEXT,
    "AsyncContextManager": ASYNC_CONTEXT,
}


@attrs.frozen(eq=False)
class Call:
    """The arguments of one call, by parameter."""

    arguments: Mapping[str, Any]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


@attrs.frozen(eq=False, init=False)
class Function:
    """A function that a guard can stand on.

    Raises:
        DefinitionError: It is not one, and how to put it right.
    """

    function: Callable[..., Any]
    name: str
    signature: inspect.Signature
    asynchronous: bool
    yields: bool

    def __init__(self, function: Any) -> None:
        check(function)
        try:
            signature = inspect.signature(function)
        except (TypeError, ValueError):
            raise DefinitionError(f"{_name(function)} has no signature that can be read") from None
        yields = inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)
        asynchronous = inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
        self.__attrs_init__(function, _name(function), signature, asynchronous, yields)
        lazy = _lazy_annotation(signature.return_annotation)
        if lazy is not None and not asynchronous and not yields:
            raise DefinitionError(f"{self.name} returns {LAZY[lazy]}; its body would run after the guard")

    @property
    def module(self) -> str:
        """The module that defines it; empty where none does."""
        return getattr(self.function, "__module__", None) or ""

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        """A call's arguments, defaults included; a TypeError where they do not fit, as the function itself would raise."""
        bound = self.signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return Call(bound.arguments, args, kwargs)

    def reader(self, selector: Any, place: str) -> Callable[[Call], object]:
        """How a selector reads from the arguments: a path from a parameter, or a function that takes what the function takes.

        Raises:
            DefinitionError: The path does not start with a parameter, or that parameter's class shows that it lacks the rest.
        """
        if callable(selector) and not hasattr(selector, "selector"):
            return lambda call: selector(*call.args, **call.kwargs)
        path = getattr(selector, "selector", selector)
        if not isinstance(path, str):
            # `null(function, means=...)`: the function takes what the guarded function takes
            return lambda call: selector.means if (value := path(*call.args, **call.kwargs)) is None else value
        read = getter(path, f"{self.name}, {place}")
        first, _, rest = path.partition(".")
        if first not in self.signature.parameters:
            raise DefinitionError(
                f"{self.name}, {place}: no parameter {quoted(first)}; {hint(first, self.signature.parameters)}"
            )
        cls = self._hints().get(first)
        if rest and isinstance(cls, type):
            check_path(cls, rest, f"{self.name}, {place}")
        if hasattr(selector, "means"):
            return lambda call: selector.means if (value := read(call.arguments)) is None else value
        return lambda call: read(call.arguments)

    def _hints(self) -> dict[str, Any]:
        try:
            return typing.get_type_hints(self.function)
        except Exception:  # noqa: BLE001 - names imported for type checkers only; then the path is read at the call
            return {}


def check(function: Any) -> None:
    """Raise unless it is a function: a plain one, a coroutine function, a generator function or an async generator function."""
    if isinstance(function, type):
        raise DefinitionError(f"class {quoted(function.__name__)} cannot be guarded: guard its methods")
    if isinstance(function, property | functools.cached_property):
        raise DefinitionError("a property cannot be guarded: put the guard below `@property`, on the function")
    if not inspect.isfunction(function):
        raise DefinitionError(
            f"an object of class {quoted(type(function).__name__)} is no function: put the guard below the decorator that made it,"
            " on the function itself"
        )
    if function.__code__.co_filename == contextlib.__file__:
        makes = ASYNC_CONTEXT if inspect.isasyncgenfunction(inspect.unwrap(function)) else CONTEXT
        raise DefinitionError(f"{_name(function)} makes {makes}")


def _name(function: Any) -> str:
    return quoted(getattr(function, "__qualname__", type(function).__name__).replace("<locals>.", ""))


def _lazy_annotation(annotation: Any) -> str | None:
    if isinstance(annotation, str):
        name = annotation.partition("[")[0].rpartition(".")[2].strip()
    else:
        origin = typing.get_origin(annotation) or annotation
        name = getattr(origin, "__name__", "")
    return name if name in LAZY else None


def wrapped(
    function: Any,
    enter: Callable[[Function], Callable[[Call], Callable[[], Entry]]],
    on_denied: Callable[[Any], Any] | None = None,
) -> Any:
    """The function behind a guard, of the same kind and signature. The check happens when the body starts, and at each of its steps.

    A static or class method is guarded inside, so either order of decorators works.
    """
    if isinstance(function, staticmethod | classmethod):
        return type(function)(wrapped(function.__func__, enter, on_denied))
    inner = Function(function)
    if inner.yields and on_denied is not None:
        raise DefinitionError(
            f"{inner.name} yields, so there is no one value that `on_denied` could stand for: leave it out, and catch"
            " ProcessingDeniedError where it is iterated"
        )
    entered = enter(inner)

    def begin(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[[], Entry]:
        return entered(inner.bind(args, kwargs))

    if inner.yields:
        return (async_stream if inner.asynchronous else stream)(inner.function, begin)
    return (_coroutine_function if inner.asynchronous else _function)(inner, begin, on_denied)


def _function(inner: Function, begin: Begin, on_denied: Callable[[Any], Any] | None) -> Callable[..., Any]:
    @functools.wraps(inner.function)
    def run(*args: Any, **kwargs: Any) -> Any:
        entry = begin(args, kwargs)()
        try:
            entry.__enter__()
        except ProcessingDeniedError as denial:
            if on_denied is None:
                raise
            return on_denied(denial.decision)
        try:
            return _finished(inner.function(*args, **kwargs), inner.name)
        finally:
            entry.__exit__(None, None, None)

    return run


def _coroutine_function(inner: Function, begin: Begin, on_denied: Callable[[Any], Any] | None) -> Callable[..., Any]:
    @functools.wraps(inner.function)
    async def run(*args: Any, **kwargs: Any) -> Any:
        entry = begin(args, kwargs)()
        try:
            await entry.__aenter__()
        except ProcessingDeniedError as denial:
            if on_denied is None:
                raise
            return on_denied(denial.decision)
        try:
            return _finished(await inner.function(*args, **kwargs), inner.name)
        finally:
            await entry.__aexit__(None, None, None)

    return run


def _finished(value: Any, name: str) -> Any:
    """The value, unless its work is still to come: then it is closed, since it would run after the guard."""
    if inspect.isawaitable(value):
        what = COROUTINE
    elif inspect.isgenerator(value) or inspect.isasyncgen(value):
        what = GENERATOR
    elif isinstance(value, contextlib._GeneratorContextManagerBase):
        what = ASYNC_CONTEXT if inspect.isasyncgen(value.gen) else CONTEXT
        value = value.gen
    else:
        return value
    for end in ("close", "cancel"):
        if hasattr(value, end):
            getattr(value, end)()
            break
    raise WrongUseError(f"{name} returned {what}; it was closed, since its body would run after the guard")
