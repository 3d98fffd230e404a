"""A guarded generator or async generator: each of its steps is entered and left like the body of a function.

So nothing is held while it is paused: not the claim, and nothing in its caller's context. All other context variables are the caller's,
as in any generator.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from processing_rules.permits import Kept

__all__ = ["Begin", "Entry", "async_stream", "stream"]


class Entry(Protocol):
    """What is entered before a body runs, and left after it; entering raises where the rules say no."""

    def __enter__(self) -> object: ...
    def __exit__(self, *exc: object) -> None: ...
    async def __aenter__(self) -> object: ...
    async def __aexit__(self, *exc: object) -> None: ...

    def once_more(self) -> AbstractContextManager[object]:
        """The same in force after it was left, without asking and without a claim: for a body that cleans up."""
        ...


class Begin(Protocol):
    """Begins a call: what it returns makes an entry for each step."""

    def __call__(self, args: tuple[Any, ...], kwargs: dict[str, Any], /) -> Callable[[], Entry]: ...


class Steps:
    """The steps of one call."""

    def __init__(self, enter: Callable[[], Entry]) -> None:
        self._enter = enter
        self._kept = Kept()
        self._last: Entry | None = None

    def take(self, step: Callable[..., Any], *given: Any) -> Any:
        """A step that is asked for."""
        entry = self._enter()
        with entry:
            self._last = entry
            with self._kept:
                return step(*given)

    def clean_up(self, step: Callable[..., Any], *given: Any) -> Any:
        """A last step, which nobody is asked for: what is closed anywhere, by anybody, cleans up as it last ran."""
        if self._last is None:  # it never ran
            return step(*given)
        with self._last.once_more(), self._kept.as_it_was(), self._kept:
            return step(*given)

    async def atake(self, step: Callable[..., Awaitable[Any]], *given: Any) -> Any:
        """The same as `take`, awaited."""
        entry = self._enter()
        async with entry:
            self._last = entry
            with self._kept:
                return await step(*given)

    async def aclean_up(self, step: Callable[..., Awaitable[Any]], *given: Any) -> Any:
        """The same as `clean_up`, awaited."""
        if self._last is None:
            return await step(*given)
        with self._last.once_more(), self._kept.as_it_was(), self._kept:
            return await step(*given)


def stream(function: Callable[..., Generator[Any, Any, Any]], begin: Begin) -> Callable[..., Generator[Any, Any, Any]]:
    """A generator function behind a guard."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
        steps = Steps(begin(args, kwargs))
        body = function(*args, **kwargs)
        try:
            value = steps.take(body.send, None)
            while True:
                try:
                    sent = yield value
                except Exception as error:  # noqa: BLE001 - the body's to handle
                    value = steps.take(body.throw, error)
                except BaseException as ending:  # noqa: BLE001 - closed or interrupted: the body ends, whatever the rules say now
                    value = steps.clean_up(body.throw, ending)
                else:
                    value = steps.take(body.send, sent)
        except StopIteration as end:
            return end.value
        finally:
            steps.clean_up(body.close)

    return run


def async_stream(
    function: Callable[..., AsyncGenerator[Any, Any]], begin: Begin
) -> Callable[..., AsyncGenerator[Any, Any]]:
    """An async generator function behind a guard."""

    @functools.wraps(function)
    async def run(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
        steps = Steps(begin(args, kwargs))
        body = function(*args, **kwargs)
        try:
            value = await steps.atake(_first, body)
            while True:
                try:
                    sent = yield value
                except Exception as error:  # noqa: BLE001 - the body's to handle
                    value = await steps.atake(body.athrow, error)
                except BaseException as ending:  # noqa: BLE001 - closed, cancelled or interrupted, as above
                    value = await steps.aclean_up(body.athrow, ending)
                else:
                    value = await steps.atake(body.asend, sent)
        except StopAsyncIteration:
            return
        finally:
            await steps.aclean_up(body.aclose)

    return run


def _first(body: AsyncGenerator[Any, Any]) -> Awaitable[Any]:
    """The first step, of which the event loop does not learn: at its end it would close the body beside us, outside its purpose."""
    hooks = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(None, lambda _body: None)
    try:
        return body.asend(None)
    finally:
        sys.set_asyncgen_hooks(*hooks)
