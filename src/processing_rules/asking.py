"""The one vocabulary of asking, the same for decorators, scopes, filters and questions: read, checked, and made a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

import attrs

from processing_rules.categories import DataCategory
from processing_rules.channels import Channel, Operation
from processing_rules.decisions import Obligation
from processing_rules.errors import DefinitionError, InputError, hint, quoted
from processing_rules.expressions.conditions import Condition, Fact, Flag
from processing_rules.expressions.deadlines import Event, Recurring, Term
from processing_rules.purposes import Purpose, PurposeGroup
from processing_rules.recipients import Recipient
from processing_rules.rulebooks import Rulebook, needed
from processing_rules.subjects import Selector

__all__ = ["Asked", "AskedOfArguments", "AskedOfValues", "Request", "check_declared", "request"]


class Asked(TypedDict, total=False):
    """How a question is narrowed: by channel, recipient, operation, categories used, and obligations met."""

    channel: Channel
    recipient: Recipient
    operation: Operation
    uses: Iterable[DataCategory]
    fulfils: Iterable[Obligation]


class AskedOfArguments(Asked, total=False):
    """The same, where facts are read from the call's arguments, or from the row."""

    given: Mapping[Any, Selector]


class AskedOfValues(Asked, total=False):
    """The same, where facts are the values themselves."""

    given: Mapping[Any, object]


@attrs.frozen(kw_only=True)
class Request:
    """What is asked, without the person and without the time.

    Attributes:
        purposes: All must permit.
        channel: How somebody is contacted.
        recipient: Key of who gets data.
        operation: What is done.
        uses: Which categories; None for all.
        fulfils: The obligations that are met; None where they are only listed.
        given: What supplies facts: selectors, or values.
    """

    purposes: tuple[Purpose | PurposeGroup, ...]
    channel: Channel | None
    recipient: str | None
    operation: Operation
    uses: tuple[DataCategory, ...] | None
    fulfils: frozenset[Obligation] | None
    given: Mapping[Term, Any] = attrs.field(repr=False, eq=False)

    @property
    def marketing(self) -> bool:
        """Whether one of the purposes is direct marketing."""
        return any(isinstance(purpose, Purpose) and purpose.is_marketing for purpose in self.purposes)


KNOWN = ("channel", "recipient", "operation", "uses", "given", "fulfils")


def request(purposes: tuple[Any, ...], asked: Mapping[str, Any], *, enforcing: bool) -> Request:
    """The request that arguments spell out.

    `enforcing` is for those who act on the answer: then an obligation that nobody declares to meet denies.

    Raises:
        InputError: An argument is unknown or not of its kind, or it is in doubt what is done.
    """
    for name in asked:
        if name not in KNOWN:
            raise InputError(f"asking knows no {quoted(name)}; {hint(name, (*KNOWN, 'subject'))}")
    for purpose in purposes:
        if not isinstance(purpose, Purpose | PurposeGroup):
            raise InputError(f"a purpose is a Purpose of the rulebook, not {quoted(type(purpose).__name__)}")
    channel, recipient = asked.get("channel"), asked.get("recipient")
    if channel is not None and not isinstance(channel, Channel):
        raise InputError(f"`channel` is a member of Channel; {hint(str(channel), Channel)}")
    if recipient is not None and not isinstance(recipient, Recipient):
        raise InputError("`recipient` is a Recipient of the rulebook")
    operation = asked.get("operation")
    if operation is None:
        if channel is not None and recipient is not None:
            raise InputError("with a channel and a recipient it is in doubt what is done: say `operation`")
        operation = (
            Operation.CONTACT if channel is not None else Operation.DISCLOSE if recipient is not None else Operation.USE
        )
    if not isinstance(operation, Operation):
        raise InputError(f"`operation` is a member of Operation; {hint(str(operation), Operation)}")
    uses, fulfils = asked.get("uses"), asked.get("fulfils", () if enforcing else None)
    if uses is not None:
        uses = _all_of(uses, DataCategory, "uses")
        if not uses:
            raise InputError("`uses` names no category; leave it out for all categories of the purpose")
    given = dict(asked.get("given") or {})
    for term in given:
        if not isinstance(term, Fact | Flag | Event | Recurring):
            raise InputError("`given` has facts and events as its keys, not their names")
    return Request(
        purposes=purposes,
        channel=channel,
        recipient=None if recipient is None else recipient.key,
        operation=operation,
        uses=uses,
        fulfils=None if fulfils is None else frozenset(_all_of(fulfils, Obligation, "fulfils")),
        given=given,
    )


def _all_of(values: Any, kind: type, name: str) -> tuple[Any, ...]:
    if isinstance(values, str | kind) or not isinstance(values, Iterable):
        raise InputError(f"`{name}` is a collection of {kind.__name__}, such as {name}={{...}}")
    found = tuple(values)
    if not all(isinstance(value, kind) for value in found):
        raise InputError(f"`{name}` holds something that is no {kind.__name__}")
    return found


def check_declared(asked: Request, rules: Rulebook, supplied: frozenset[str], place: str) -> None:
    """What can be seen before anybody asks, as at decoration.

    Raises:
        DefinitionError: A purpose, channel, category, recipient or operation that the rulebook lacks, with the nearest right one;
            a fact of the call or the item that a rule needs and nobody supplies; an obligation that is not declared to be met.
    """
    problems = [problem for purpose in asked.purposes for problem in _undeclared(asked, rules, supplied, purpose)]
    if not asked.purposes:
        problems.append("name at least one purpose")
    if problems:
        raise DefinitionError(*(f"{place}: {problem}" for problem in dict.fromkeys(problems)))


def _undeclared(
    asked: Request, rules: Rulebook, supplied: frozenset[str], purpose: Purpose | PurposeGroup
) -> list[str]:
    if isinstance(purpose, PurposeGroup):
        members = [each.key for each in rules.purposes if purpose.key in each.path()]
        named = ", ".join(map(quoted, members)) or "there is none, so declare one"
        return [f"{quoted(purpose.key)} is a group of purposes; name one of its members: {named}"]
    if not rules.knows(purpose):
        return [f"the rulebook has no purpose {quoted(purpose.key)}; {rules.near(purpose)}"]
    name, problems = quoted(purpose.key), []
    if asked.channel is not None and asked.channel not in purpose.channels:
        problems.append(
            f"purpose {name} has no channel {quoted(asked.channel)}; {hint(asked.channel, purpose.channels)}"
        )
    used = purpose.declared() if asked.uses is None else asked.uses
    for operation in sorted(purpose.operations_of(asked.operation, used) - purpose.declared_operations):
        problems.append(
            f"purpose {name} has no operation {quoted(operation)}; {hint(operation, purpose.declared_operations)}"
        )
    if asked.operation is Operation.CONTACT and asked.channel is None:
        problems.append(f"contact under {name} needs a `channel`; {hint('', purpose.channels)}")
    if asked.operation is Operation.DISCLOSE and asked.recipient is None:
        problems.append(
            f"disclosure under {name} needs a `recipient`; {hint('', (each.key for each in purpose.recipients))}"
        )
    if asked.recipient is not None and not rules.recipients(purpose, asked.recipient):
        problems.append(
            f"purpose {name} has no recipient {quoted(asked.recipient)}; {hint(asked.recipient, (each.key for each in purpose.recipients))}"
        )
    declared = purpose.declared()
    for category in asked.uses or ():
        if not any(each.covers(category) for each in declared):
            problems.append(
                f"purpose {name} has no category {quoted(category.key)}; {hint(category.key, (each.key for each in declared))}"
            )
    for duty in purpose.obligations:
        if asked.fulfils is not None and duty not in asked.fulfils:
            problems.append(f"purpose {name} obliges to {quoted(duty.key)}: declare it by `fulfils`, and do it")
    for term in needed_for(purpose, rules, asked):
        if term.of != "subject" and term.key not in supplied:
            problems.append(f"purpose {name} needs {quoted(term.key)} of the {term.of}: supply it by `given`")
    return problems


def _both(condition: Condition | None, more: Iterable[Condition]) -> Condition | None:
    for each in more:
        condition = each if condition is None else condition & each
    return condition


def needed_for(purpose: Purpose, rules: Rulebook, asked: Request) -> list[Term]:
    """The facts and events that a request may need: those of clauses on other categories are left out."""
    used = purpose.declared() if asked.uses is None else asked.uses
    kept_with = [each for category in used for each in (category, *category.inputs())]
    mine = attrs.evolve(
        purpose,
        categories=purpose.declared(),
        only_if=_both(purpose.only_if, purpose.narrowing(used)),
        retention=[
            clause
            for clause in purpose.retention
            if any(kept.covers(each) for kept in clause.categories for each in kept_with)
        ],
        recipients=[each for each in purpose.recipients if each.key == asked.recipient],
        operations=purpose.declared_operations,
    )
    return needed(mine, rules.only_if)
