"""Every guard on every kind of function in every situation, and what comes of it; run as a program, it prints all of that."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, contextmanager, nullcontext
from typing import Any

from processing_rules import Channel, ProcessingDeniedError, carry
from tests.world import ALEX, KIM, OFFERS, PHONE, Customer, a_guard

Decorator = Callable[[Any], Any]


class World:
    """A guard, what its bodies read, and what was seen."""

    def __init__(self, guarded_by: str) -> None:
        self.guard = a_guard()
        reads = self.guard.reads(PHONE, subject="customer")
        offers = self.guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
        self.guarded_by = guarded_by
        self.decorate: Decorator = {
            "for_purpose": offers,
            "reads": reads,
            "for_purpose above reads": lambda function: offers(reads(function)),
        }[guarded_by]
        self._read = reads(lambda customer: "read")
        self.found: list[str] = []
        self.cleaned: list[str] = []

    def look(self) -> str:
        """What comes of reading, here and now."""
        try:
            return str(self._read(KIM))
        except ProcessingDeniedError as error:
            return says(error)

    def step(self) -> None:
        """What a body does."""
        self.found.append(self.look())

    def clean(self) -> None:
        """What a body does at its end."""
        self.cleaned.append(self.look())

    def scope(self, customer: Customer = KIM) -> AbstractContextManager[object]:
        """A scope."""
        return self.guard.processing(OFFERS, subject=customer, channel=Channel.PHONE)


def says(error: ProcessingDeniedError) -> str:
    """A denial in short."""
    return f"denied: {', '.join(sorted(error.decision.codes))}"


# ---------------------------------------------------------------- kinds of function


class Calls:
    """Something that does all at each call; nothing is left to be closed."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.function: Any = self.made(world)

    def made(self, world: World) -> Any:
        """The guarded function."""

        @world.decorate
        def body(customer: Customer) -> None:
            try:
                world.step()
            finally:
                world.clean()

        return body

    async def step(self) -> None:
        """One step."""
        value = self.function(KIM)
        if isinstance(value, Awaitable):
            await value

    async def close(self) -> None:
        """Give it up."""

    def drop(self) -> None:
        """Forget it."""


class Methods(Calls):
    """A method."""

    def made(self, world: World) -> Any:
        class Office:
            @world.decorate
            def body(self, customer: Customer) -> None:
                try:
                    world.step()
                finally:
                    world.clean()

        return Office().body


class ClassMethods(Calls):
    """A class method, with the guard above it."""

    def made(self, world: World) -> Any:
        class Office:
            @world.decorate
            @classmethod
            def body(cls, customer: Customer) -> None:
                try:
                    world.step()
                finally:
                    world.clean()

        return Office.body


class StaticMethods(Calls):
    """A static method, with the guard below it."""

    def made(self, world: World) -> Any:
        class Office:
            @staticmethod
            @world.decorate
            def body(customer: Customer) -> None:
                try:
                    world.step()
                finally:
                    world.clean()

        return Office.body


class Coroutines(Calls):
    """A coroutine function."""

    def made(self, world: World) -> Any:
        @world.decorate
        async def body(customer: Customer) -> None:
            try:
                await asyncio.sleep(0)
                world.step()
            finally:
                await asyncio.sleep(0)
                world.clean()

        return body


class Generators(Calls):
    """A generator function."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.stream: Any = self.function(KIM)

    def made(self, world: World) -> Any:
        @world.decorate
        def body(customer: Customer) -> Generator[None]:
            try:
                while True:
                    world.step()
                    yield
            finally:
                world.clean()

        return body

    async def step(self) -> None:
        next(self.stream)

    async def close(self) -> None:
        self.stream.close()

    def drop(self) -> None:
        self.stream = None


class AsyncGenerators(Generators):
    """An async generator function."""

    def made(self, world: World) -> Any:
        @world.decorate
        async def body(customer: Customer) -> AsyncGenerator[None]:
            try:
                while True:
                    await asyncio.sleep(0)
                    world.step()
                    yield
            finally:
                await asyncio.sleep(0)
                world.clean()

        return body

    async def step(self) -> None:
        await anext(self.stream)

    async def close(self) -> None:
        await self.stream.aclose()


class Blocks(Generators):
    """A context manager: its beginning is a step, and its end."""

    begun = False

    def made(self, world: World) -> Any:
        @contextmanager
        @world.decorate
        def body(customer: Customer) -> Generator[None]:
            try:
                world.step()
                yield
                world.step()
            finally:
                world.clean()

        return body

    async def step(self) -> None:
        if self.begun:
            self.stream.__exit__(None, None, None)
        else:
            self.stream.__enter__()
        self.begun = True

    async def close(self) -> None:
        self.stream.gen.close()


class AsyncBlocks(Blocks):
    """An async context manager."""

    def made(self, world: World) -> Any:
        @asynccontextmanager
        @world.decorate
        async def body(customer: Customer) -> AsyncGenerator[None]:
            try:
                await asyncio.sleep(0)
                world.step()
                yield
                world.step()
            finally:
                await asyncio.sleep(0)
                world.clean()

        return body

    async def step(self) -> None:
        if self.begun:
            await self.stream.__aexit__(None, None, None)
        else:
            await self.stream.__aenter__()
        self.begun = True

    async def close(self) -> None:
        await self.stream.gen.aclose()


KINDS: dict[str, type[Calls]] = {
    "function": Calls,
    "method": Methods,
    "classmethod": ClassMethods,
    "staticmethod": StaticMethods,
    "coroutine": Coroutines,
    "generator": Generators,
    "async generator": AsyncGenerators,
    "contextmanager": Blocks,
    "asynccontextmanager": AsyncBlocks,
}


# ---------------------------------------------------------------- situations

Work = Callable[[], Awaitable[None]]


async def in_thread(work: Work, taken: Callable[[Callable[[], None]], Callable[[], None]] = lambda call: call) -> None:
    """Do something in a thread of a pool, where an event loop of its own runs."""

    def run() -> None:
        asyncio.run(_awaited(work))

    await asyncio.get_running_loop().run_in_executor(None, taken(run))


async def _awaited(work: Work) -> None:
    await work()


async def permitted(trial: Calls, stack: ExitStack) -> None:
    """Two steps, to the end."""
    await trial.step()
    await trial.step()
    await trial.close()


async def refused(trial: Calls, stack: ExitStack) -> None:
    """The person said no before, or the scope was left."""
    stack.close()
    trial.world.guard.choices.opt_out(KIM, via="call")
    await trial.step()


async def refused_in_mid_stream(trial: Calls, stack: ExitStack) -> None:
    """The person says no between two steps, or a scope about somebody else is opened."""
    await trial.step()
    if trial.world.guarded_by == "reads":
        stack.enter_context(trial.world.scope(ALEX))
    else:
        trial.world.guard.choices.opt_out(KIM, via="call")
    await trial.step()


async def closed_before(trial: Calls, stack: ExitStack) -> None:
    """Given up before its first step."""
    await trial.close()
    trial.drop()


async def closed_early(trial: Calls, stack: ExitStack) -> None:
    """Given up after its first step."""
    await trial.step()
    await trial.close()


async def closed_in_another_task(trial: Calls, stack: ExitStack) -> None:
    """The same, by another task, which has a scope of its own open."""
    await trial.step()

    async def close() -> None:
        with trial.world.scope(ALEX):
            await trial.close()

    await asyncio.create_task(close())


async def closed_in_another_thread(trial: Calls, stack: ExitStack) -> None:
    """The same, by another thread."""
    await trial.step()
    await in_thread(trial.close)


async def dropped(trial: Calls, stack: ExitStack) -> None:
    """The same, by nobody: it is only forgotten."""
    await trial.step()
    trial.drop()
    gc.collect()
    for _ in range(10):
        await asyncio.sleep(0)


async def in_a_pool(trial: Calls, stack: ExitStack) -> None:
    """A step in a thread of a pool."""
    await in_thread(trial.step)
    await trial.close()


async def in_a_pool_carried(trial: Calls, stack: ExitStack) -> None:
    """The same, carried."""
    await in_thread(trial.step, carry)
    await trial.close()


SITUATIONS: dict[str, Callable[[Calls, ExitStack], Awaitable[None]]] = {
    "permitted": permitted,
    "denied": refused,
    "denied in mid-stream": refused_in_mid_stream,
    "closed before its first step": closed_before,
    "closed early": closed_early,
    "closed early in another task": closed_in_another_task,
    "closed early in another thread": closed_in_another_thread,
    "dropped": dropped,
    "in a pool": in_a_pool,
    "in a pool, carried": in_a_pool_carried,
}
GUARDS = ("for_purpose", "reads", "for_purpose above reads")


def outcome(situation: str, guarded_by: str, kind: str) -> list[Any]:
    """What bodies found, what they found when they cleaned up, and what the caller finds at the end."""
    world = World(guarded_by)

    async def main() -> str:
        with ExitStack() as stack:
            stack.enter_context(world.scope() if guarded_by == "reads" else nullcontext())
            trial = KINDS[kind](world)
            try:
                await SITUATIONS[situation](trial, stack)
            except ProcessingDeniedError as error:
                world.found.append(says(error))
            return world.look()

    caller = asyncio.run(main())
    return [world.found, sorted(set(world.cleaned)), caller]


def outcomes() -> dict[str, list[Any]]:
    """All of them."""
    return {
        f"{guarded_by}, {situation}, {kind}": outcome(situation, guarded_by, kind)
        for situation in SITUATIONS
        for guarded_by in GUARDS
        for kind in KINDS
    }


if __name__ == "__main__":
    print(json.dumps({"asserts": __debug__, "outcomes": outcomes()}))  # noqa: T201 - a program
