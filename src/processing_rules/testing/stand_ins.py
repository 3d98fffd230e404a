"""What a test puts in the place of a guard's own desk, and takes away again."""

from __future__ import annotations

from typing import Any
from weakref import ref

import attrs

from processing_rules.decisions import Decision
from processing_rules.errors import WrongUseError
from processing_rules.guards import Guard
from processing_rules.inquiries import Desk

__all__ = ["Block", "StandIn", "only_guards"]


class Block:
    """A part of a test in which something stands in. It is entered once, by `with`, and a new one is made for each entry.

    What nobody holds any longer is over too: `permit_everything(guard).__enter__()`, by hand and dropped, permits nothing.
    """

    def __init__(self, name: str) -> None:
        self.name: str = name
        self.running: bool = False
        self._entered: bool = False

    def begin(self) -> None:
        """It is entered."""
        if self._entered:
            raise WrongUseError(f"`{self.name}` is entered once: call it for each `with`")
        self._entered = self.running = True

    def end(self) -> None:
        """It is left."""
        self.running = False


@attrs.frozen(kw_only=True, eq=False)
class StandIn(Desk):
    """A desk that stands in for another while its block runs."""

    block: ref[Block]
    name: str

    @property
    def open(self) -> bool:
        """Whether the block is running."""
        block = self.block()
        return block is not None and block.running

    def told(self, decision: Decision) -> Decision:
        """The decision that stands, as long as the block runs.

        Raises:
            WrongUseError: The block is over: a scope, for one, was made inside it and is entered now.
        """
        if not self.open:
            raise WrongUseError(f"this was begun inside a `{self.name}` that is over: begin it again")
        return super().told(decision)


def only_guards(guards: tuple[Any, ...], name: str) -> tuple[Guard, ...]:
    """The guards, each once; an error, where there is none or something else."""
    if not guards or not all(isinstance(guard, Guard) for guard in guards):
        raise WrongUseError(f"`{name}` takes one guard or several")
    return tuple(dict.fromkeys(guards))
