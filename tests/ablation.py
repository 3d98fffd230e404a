"""Taking one part out of a rulebook, so that a test can show that something depends on it.

A part is named by its place: `newsletter` (the purpose), `newsletter.only_if`, `newsletter.only_if[child]` (the conjunct with that reason of
its own), `newsletter.retention[contact]`, `newsletter.recipients[printer].agreement`, `only_if` (the rulebook's), `channel_rules[email]`.
What a part restricted is free without it; what a part granted is denied without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs

import processing_rules as pr
from processing_rules.expressions.conditions import All, Because

PLACE = re.compile(
    r"(?:(?P<purpose>[\w-]+)(?=\.|$))?\.?(?:(?P<part>[a-z_]+)(?:\[(?P<key>[^\]]+)\])?(?:\.(?P<of_it>[a-z_]+))?)?"
)
OF_THE_RULEBOOK = ("only_if", "channel_rules", "effective_from")


class NoSuchPartError(Exception):
    """The rulebook has no part of that name, so nothing would be shown."""


def without(rules: pr.Rulebook, place: str) -> pr.Rulebook:
    """The rulebook without one part.

    Raises:
        NoSuchPartError: There is no such part.
    """
    first, _, _ = place.partition("[")
    if first in OF_THE_RULEBOOK:
        return _of_rulebook(rules, place)
    match = PLACE.fullmatch(place)
    purpose = next((each for each in rules.purposes if match and each.key == match["purpose"]), None)
    if match is None or purpose is None:
        raise NoSuchPartError(place)
    if match["part"] is None:
        return _rebuilt(rules, [each for each in rules.purposes if each is not purpose])
    changed = _of_purpose(purpose, match["part"], match["key"], match["of_it"])
    if changed == purpose:
        raise NoSuchPartError(place)
    return _rebuilt(rules, [changed if each is purpose else each for each in rules.purposes])


def _rebuilt(rules: pr.Rulebook, purposes: list[pr.Purpose]) -> pr.Rulebook:
    keys = {purpose.key for purpose in purposes}
    kept = [
        attrs.evolve(each, alternative_to=None) if each.alternative_to and each.alternative_to.key not in keys else each
        for each in purposes
    ]
    groups = {group.key for purpose in kept if purpose.group for group in purpose.group.lineage()}
    retired = {old: new for old, new in rules.retired.items() if new is None or new.key in keys | groups}
    return attrs.evolve(rules, purposes=kept, retired=retired)  # type: ignore[arg-type]  # its converter is `dict`


def _of_rulebook(rules: pr.Rulebook, place: str) -> pr.Rulebook:
    part, _, key = place.rstrip("]").partition("[")
    if part == "channel_rules":
        shipped = [rule for versions in rules.rules_by_channel.values() for rule in versions]
        left = [rule for rule in shipped if rule.channel != key]
        if len(left) == len(shipped):
            raise NoSuchPartError(place)
        return attrs.evolve(rules, channel_rules=left)
    if getattr(rules, part) is None:
        raise NoSuchPartError(place)
    if part == "effective_from":
        return attrs.evolve(rules, effective_from=None)
    return attrs.evolve(rules, only_if=_conjuncts(rules.only_if, key) if key else None)


def _of_purpose(purpose: pr.Purpose, part: str, key: str | None, of_it: str | None) -> pr.Purpose:
    if part in ("group", "survives_objection", "alternative_to"):
        return attrs.evolve(purpose, **{part: None})  # type: ignore[arg-type]  # by name
    changes: dict[str, Callable[[], dict[str, Any]]] = {
        "only_if": lambda: {"only_if": _conjuncts(purpose.only_if, key) if key else None},
        "retention": lambda: {"retention": list(_clauses(purpose.retention, key))},
        "channels": lambda: _channels(purpose, key),
        "operations": lambda: {"operations": sorted(purpose.declared_operations - {key})},
        "categories": lambda: _categories(purpose, key, of_it),
        "recipients": lambda: {"recipients": list(_recipients(purpose.recipients, key, of_it))},
        "obligations": lambda: {"obligations": [duty for duty in purpose.obligations if duty.key != key]},
        "basis": lambda: {"basis": pr.Contract()},
        "direct_marketing": lambda: {"direct_marketing": False},
        "confidential": lambda: {"confidential": False},
    }
    if part not in changes:
        raise NoSuchPartError(f"{purpose.key}.{part}")
    return attrs.evolve(purpose, **changes[part]())


def _conjuncts(condition: pr.Condition | None, own: str) -> pr.Condition | None:
    """The condition without the conjunct that has that reason of its own."""
    parts = condition.of if isinstance(condition, All) else () if condition is None else (condition,)
    left = [part for part in parts if not (isinstance(part, Because) and part.code == own)]
    if len(left) == len(parts):
        raise NoSuchPartError(own)
    return All(tuple(left)) if len(left) > 1 else left[0] if left else None


def _clauses(clauses: Iterable[pr.Clause], key: str | None) -> Iterable[pr.Clause]:
    for clause in clauses:
        left = tuple(category for category in clause.categories if key is not None and category.key != key)
        if left:
            yield attrs.evolve(clause, categories=left)


def _channels(purpose: pr.Purpose, key: str | None) -> dict[str, Any]:
    left = [channel for channel in purpose.channels if channel != key]
    operations = list(purpose.operations)
    if not left and purpose.operations:
        operations = [each for each in operations if each is not pr.Operation.CONTACT]
    return {"channels": left, "operations": operations}


def _categories(purpose: pr.Purpose, key: str | None, of_it: str | None) -> dict[str, Any]:
    def named(each: Any) -> bool:
        category: pr.DataCategory = each.category if isinstance(each, pr.Narrowed) else each
        return category.key == key

    if of_it == "only_if":
        freed = [
            each.category if isinstance(each, pr.Narrowed) and named(each) else each for each in purpose.categories
        ]
        return {"categories": freed}
    shared = []
    for recipient in purpose.recipients:
        bare = _bare(recipient).gets(*(category for category in recipient.categories if category.key != key))
        shared.append(bare if recipient.condition is None else bare.only_if(recipient.condition))
    return {
        "categories": [each for each in purpose.categories if not named(each)],
        "retention": list(_clauses(purpose.retention, key)),
        "recipients": shared,
    }


def _recipients(recipients: Iterable[pr.Recipient], key: str | None, of_it: str | None) -> Iterable[pr.Recipient]:
    for recipient in recipients:
        if recipient.key != key:
            yield recipient
        elif of_it == "only_if":
            yield _bare(recipient).gets(*recipient.categories)
        elif of_it in ("agreement", "transfer"):
            bare = attrs.evolve(recipient, **{of_it: None}).gets(*recipient.categories)  # type: ignore[arg-type]  # by name
            yield bare if recipient.condition is None else bare.only_if(recipient.condition)
        elif of_it is not None:
            raise NoSuchPartError(f"{key}.{of_it}")


def _bare(recipient: pr.Recipient) -> pr.Recipient:
    """The recipient without what a purpose shares with it."""
    return attrs.evolve(recipient)
