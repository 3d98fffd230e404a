"""Trees as JSON, and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from processing_rules.errors import InputError, hint, quoted
from processing_rules.expressions.conditions import SIMPLE, Condition, Fact, Flag, Role
from processing_rules.expressions.deadlines import ConditionNode, Deadline, DeadlineNode, Event, Recurring
from processing_rules.expressions.statutes import Statutory
from processing_rules.periods import Amount
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["from_json", "to_json"]

CLASSES: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        *get_args(DeadlineNode),
        *get_args(ConditionNode),
        *get_args(Amount),
        Fact,
        Flag,
        Event,
        Recurring,
        Source,
        Statutory,
        Text,
    )
}
KINDS: dict[str, type] = {kind.__name__: kind for kind in (*SIMPLE, frozenset, Role)}
DEEPEST = 100


def to_json(tree: Deadline | Condition) -> dict[str, Any]:
    """A tree as values that `json.dumps` takes. `from_json` gives an equal tree back.

    >>> from processing_rules import Event, after
    >>> to_json(after(Event("sold"), years=3))["amount"]
    {'node': 'Period', 'years': 3, 'months': 0, 'weeks': 0, 'days': 0}
    """
    return cast("dict[str, Any]", _out(tree))


def _out(value: Any) -> Any:
    match value:
        case Enum():
            return {"enum": type(value).__name__, "name": value.name}
        case None | bool() | int() | str():
            return value
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case type():
            return {"kind": value.__name__}
        case Text():
            return {"text": dict(value._said)}
        case tuple():
            return [_out(each) for each in value]
        case frozenset():
            return {"set": sorted((_out(each) for each in value), key=repr)}
        case _ if type(value).__name__ in CLASSES:
            return {"node": type(value).__name__} | {
                field.name: _out(getattr(value, field.name)) for field in attrs.fields(type(value))
            }
        case _:
            raise InputError(f"a tree holds something that cannot be written: {quoted(type(value).__name__)}")


def from_json(data: object, *, kinds: Iterable[type[Enum]] = ()) -> Any:
    """The tree that `to_json` wrote. Enums of your own, as kinds of facts, are named in `kinds`.

    Raises:
        InputError: It is no tree, or nested deeper than 100 levels.
        DefinitionError: It is a tree that nobody could have built.

    >>> from processing_rules import Event, after
    >>> tree = after(Event("sold"), years=3)
    >>> from_json(to_json(tree)) == tree
    True
    """
    tree = _in(data, KINDS | {kind.__name__: kind for kind in kinds}, 0)
    if not isinstance(tree, Deadline | Condition):
        raise InputError("that is no tree")
    return tree


def _in(data: object, kinds: dict[str, type], depth: int) -> Any:
    if depth > DEEPEST:
        raise InputError(f"a tree is nested deeper than {DEEPEST} levels")
    match data:
        case None | bool() | int() | str():
            return data
        case list():
            return tuple(_in(each, kinds, depth + 1) for each in data)
        # first, since a node may have a field that is called as a tag below
        case {"node": str(name), **fields}:
            cls = cast("Any", _known(name, CLASSES, "node"))
            known = [field.name for field in attrs.fields(cls)]
            for field in fields:
                if field not in known:
                    raise InputError(f"node {quoted(name)} has no field {quoted(field)}; {hint(str(field), known)}")
            values = {str(field): _in(value, kinds, depth + 1) for field, value in fields.items()}
            for field, annotation in _annotations(cls).items():
                if field in values and not _fits(values[field], annotation):
                    raise InputError(f"node {quoted(name)}: {quoted(field)} holds something that it cannot hold")
            try:
                return cls(**values)
            except TypeError:
                raise InputError(f"node {quoted(name)} lacks a field") from None
        case {"date": str(day)}:
            try:
                return date.fromisoformat(day)
            except ValueError:
                raise InputError("a date in a tree is written YYYY-MM-DD") from None
        case {"decimal": str(number)}:
            try:
                return Decimal(number)
            except ArithmeticError:
                raise InputError("a decimal in a tree is not a number") from None
        case {"kind": str(name)}:
            return _known(name, kinds, "kind")
        case {"enum": str(name), "name": str(member)}:
            enum = _known(name, kinds, "enum")
            if not issubclass(enum, Enum) or member not in enum.__members__:
                raise InputError(f"enum {quoted(name)} has no member of that name")
            return enum[member]
        case {"text": dict(said)}:
            return Text(**said)
        case {"set": list(members)}:
            return frozenset(_in(each, kinds, depth + 1) for each in members)
        case _:
            raise InputError("that is no tree")


@cache
def _annotations(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _fits(value: object, annotation: Any) -> bool:
    """Whether a value is what a field of a node is annotated with."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation is Any or isinstance(annotation, TypeVar):
        return True
    if origin in (Union, UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is Literal:
        return value in parts
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if parts[-1] is Ellipsis:
            return all(_fits(each, parts[0]) for each in value)
        return len(value) == len(parts) and all(map(_fits, value, parts))
    plain = origin or annotation
    # a bool is no number
    return type(value) is plain if plain in SIMPLE else isinstance(value, plain)


def _known(name: str, names: dict[str, type], what: str) -> type:
    if name not in names:
        raise InputError(f"no {what} of a tree is called {quoted(name)}; {hint(name, names)}")
    return names[name]
