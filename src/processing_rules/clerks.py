"""The clerk: finds, claims and stores what people say in a guard's register, made when it is first asked for.

Whatever a register raises while it is read is "could not be read", which denies; what it raises while it stores is raised.
"""

from __future__ import annotations

import contextlib
import contextvars
import inspect
import threading
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, ExitStack
from typing import Any, TypeAlias

from processing_rules.choices import Choice
from processing_rules.errors import (
    DefinitionError,
    InputError,
    RegisterUnavailableError,
    WrongUseError,
    because_of,
    quoted,
)
from processing_rules.keys import Key, KeyRing
from processing_rules.registers import AsyncRegister, MemoryRegister, Register
from processing_rules.subjects import Subject

__all__ = ["Clerk", "RegisterOrFactory"]

AnyRegister: TypeAlias = Register | AsyncRegister
RegisterOrFactory: TypeAlias = AnyRegister | Callable[[], AnyRegister]
Found: TypeAlias = Sequence[Choice] | None


class Clerk:
    """One guard's way to its register."""

    def __init__(self, register: RegisterOrFactory, keys: KeyRing | None) -> None:
        factory = isinstance(register, type) or (callable(register) and not hasattr(register, "append"))
        self._make: Any = register
        self._made: AnyRegister | None = None if factory else _checked(register)
        self._making = threading.Lock()
        self._keys = keys

    def on(self, register: RegisterOrFactory, ring: KeyRing) -> Clerk:
        """A clerk with the same keys on another register; with that ring, where this one has none."""
        return Clerk(register, ring if self._keys is None else self._keys)

    @property
    def known_async(self) -> bool:
        """Whether the register is there already, and asynchronous."""
        return self._made is not None and _is_async(self._made)

    def register(self) -> AnyRegister:
        """The register, made now if it was not yet."""
        if self._made is None:
            with self._making:
                if self._made is None:
                    self._made = _checked(self._make())
        return self._made

    def ring(self) -> KeyRing | None:
        """The key ring: the guard's, or a memory register's own; else none, and marketing is denied."""
        if self._keys is not None:
            return self._keys
        try:
            register = self.register()
        except DefinitionError:
            raise
        except Exception:  # noqa: BLE001 - a register that cannot be made has no keys either
            return None
        return register.ring if isinstance(register, MemoryRegister) else None

    def keys_of(self, person: Subject) -> tuple[Key, ...]:
        """Under which a person may be found."""
        ring = self.ring()
        return () if ring is None else tuple(ring.keys(person.known))

    def about(self, person: Subject, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        """The choices that count for this person: every refusal found, and a consent only when it is surely this person's.

        Two customers may share a telephone number. A refusal under it is heard for both; a consent of one says nothing of the other.
        """
        surely = self._surely_of(person)
        return tuple(choice for choice in choices if choice.kind != "consent" or surely(choice))

    def ending(self, person: Subject, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        """The choices that may end this person's data: those that are surely this person's, and whatever only keeps it there."""
        keeps, surely = ("restriction", "settled"), self._surely_of(person)
        return tuple(choice for choice in choices if choice.kind in keeps or surely(choice))

    def surely(self, person: Subject, choice: Choice) -> bool:
        """Whether a choice is surely this person's."""
        return self._surely_of(person)(choice)

    def current_keys(self, person: Subject) -> tuple[Key, ...]:
        """The keys that a new choice of the person is written under."""
        ring = self.ring()
        return () if ring is None else ring.current_keys(person.known)

    def _surely_of(self, person: Subject) -> Callable[[Choice], bool]:
        """Whether a choice was recorded under the person's own id, or under nothing that is not the person's."""
        ring = self.ring()
        own_id = frozenset(() if ring is None or "id" not in person.known else ring.keys({"id": person.known["id"]}))
        mine = frozenset(self.keys_of(person))
        return lambda choice: not own_id.isdisjoint(choice.keys) or mine.issuperset(choice.keys)

    # ---------------------------------------------------------------- reading: None where it could not be read

    def recorded(self, person: Subject) -> Found:
        """What a person said."""
        try:
            return _choices(self._sync().recorded(self.keys_of(person)))
        except (WrongUseError, DefinitionError):
            raise
        except Exception:  # noqa: BLE001 - whatever a store raises, it could not be read
            return None

    async def arecorded(self, person: Subject) -> Found:
        """The same, for either kind of register."""
        try:
            found: Any = self.register().recorded(self.keys_of(person))
            return _choices(await found if inspect.isawaitable(found) else found)
        except DefinitionError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return None

    def claimed(self, person: Subject, stack: ExitStack) -> Found:
        """What a person said, held until the stack is closed."""
        try:
            return _choices(stack.enter_context(self._sync().claim(self.keys_of(person))))
        except (WrongUseError, DefinitionError):
            raise
        except Exception:  # noqa: BLE001 - as above
            return None

    async def aclaimed(self, person: Subject, stack: AsyncExitStack) -> Found:
        """The same, for either kind of register."""
        try:
            claim: Any = self.register().claim(self.keys_of(person))
            if hasattr(claim, "__aenter__"):
                return _choices(await stack.enter_async_context(claim))
            return _choices(stack.enter_context(claim))
        except DefinitionError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return None

    def readable(self, found: Found) -> Sequence[Choice]:
        """What was found, or the error that it could not be read: not without keys either, for then nobody is found."""
        if found is None:
            raise RegisterUnavailableError("the register could not be read")
        if self.ring() is None:
            raise RegisterUnavailableError("the guard has no KeyRing, so the register finds nobody: give it `keys`")
        return found

    # ---------------------------------------------------------------- storing: loud

    def store(self, choice: Choice) -> Choice:
        """Store a choice; durable on return."""
        try:
            return _stored(self._sync().append(choice))
        except (WrongUseError, DefinitionError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a store raises; its text may hold anything
            raise because_of(error, NOT_STORED) from None

    async def astore(self, choice: Choice) -> Choice:
        """The same, for either kind of register."""
        try:
            register: Any = self.register()
            if _is_async(register):
                return _stored(await register.append(choice))
            return _stored(await _in_own_thread(lambda: register.append(choice)))
        except DefinitionError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a store raises; its text may hold anything
            raise because_of(error, NOT_STORED) from None

    def _sync(self) -> Register:
        register = self.register()
        if _is_async(register):
            raise WrongUseError(
                "this guard's register is asynchronous: use `adecide`, `achoices`, `async with`, or a coroutine function"
            )
        return register  # type: ignore[return-value]  # told apart on the line above


NOT_STORED = "the register could not store what was said: it is not known to be stored"


async def _in_own_thread(work: Callable[[], Any]) -> Any:
    """Await what runs in a thread of its own.

    A refusal waits for open claims, which tasks of this very loop may hold. In the loop's pool, a few that wait would keep others from
    being stored, and the hand-overs that they wait for from using the pool.
    """
    import asyncio  # lazy: whoever awaits this has it

    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Any] = loop.create_future()
    context = contextvars.copy_context()

    def end(value: Any, error: Exception | None) -> None:
        if ended.done():  # nobody waits any longer
            return
        if error is None:
            ended.set_result(value)
        else:
            ended.set_exception(error)

    def run() -> None:
        value, failed = None, None
        try:
            value = context.run(work)
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            failed = error
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(end, value, failed)

    threading.Thread(target=run, name="processing_rules refusal", daemon=True).start()
    return await ended


def _checked(register: Any) -> AnyRegister:
    missing = [name for name in ("append", "recorded", "claim") if not callable(getattr(register, name, None))]
    if missing:
        lacks = ", ".join(map(quoted, missing))
        raise DefinitionError(f"the register lacks {lacks}: see the protocols Register and AsyncRegister")
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
