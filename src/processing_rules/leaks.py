"""A scope that is held over a `yield`: found in Python's development mode, where it is entered.

A generator runs in its caller's context, so the scope is in force in the caller too, for as long as the generator is paused.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import Final

from processing_rules.errors import LeakingScopeWarning, quoted

__all__ = ["warn_of_a_leak"]

# A guard gives the scope back; `contextlib` and pytest make a block or a test out of what runs at the `yield`, which is meant to be inside.
STEPPED_BY: Final = {"processing_rules.streams", "contextlib", "_pytest.fixtures"}


def warn_of_a_leak(frame: FrameType) -> None:
    """Warn when the frame, in which a scope is entered, is a generator's, nobody takes the scope out of its caller, and it will `yield`."""
    code, caller = frame.f_code, frame.f_back
    if not code.co_flags & (inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR):
        return
    if caller is not None and caller.f_globals.get("__name__") in STEPPED_BY:
        return
    if _yields_inside(frame):
        warnings.warn(
            f"{quoted(code.co_qualname.replace('<locals>.', ''))} holds a scope over a `yield`, so it is in force in whoever iterates it, too:"
            " put `@guard.for_purpose` on the generator, or leave the scope before the `yield`",
            LeakingScopeWarning,
            stacklevel=3,
        )


def _yields_inside(frame: FrameType) -> bool:
    """Whether the `with` that is being entered has a `yield` inside. Where the source is not there to tell, it is taken to have one."""
    try:
        lines, first = inspect.getsourcelines(frame.f_code)
        tree = ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, SyntaxError):
        return True
    line = frame.f_lineno - first + 1
    return any(
        isinstance(node, ast.Yield | ast.YieldFrom)
        for block in ast.walk(tree)
        if isinstance(block, ast.With | ast.AsyncWith)
        and block.lineno <= line <= (block.items[-1].context_expr.end_lineno or line)
        for statement in block.body
        for node in _run_here(statement)
    )


def _run_here(node: ast.AST) -> Iterator[ast.AST]:
    """A node and those below it, without the functions that are only defined there."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _run_here(child)
