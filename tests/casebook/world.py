"""The world of a case: a rulebook, a guard with its clock, one person, and what the person said."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import attrs

import processing_rules as pr
from tests.world import nobody_listed

Table: TypeAlias = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "cases"
CODES: Table = tomllib.loads((FOLDER / "codes.toml").read_text("utf-8"))


class SlipError(Exception):
    """A case is written wrongly: a key that nobody knows, nothing asked, nothing expected."""


def only(table: Table, known: Sequence[str], place: str) -> Table:
    """The table, which has no other keys."""
    if slips := set(table) - set(known):
        raise SlipError(f"{place}: unknown {sorted(slips)}")
    return table


def imported(reference: str) -> Any:
    """What stands under "module:name"; left out, the name is RULES."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name or "RULES")


# ---- what is given


@attrs.frozen
class Person:
    """The host's person, who knows only what the case gives."""

    facts: Table
    addresses: Table

    id = 7


def part(kind: str, key: str) -> Callable[[Person], object]:
    """How the host's adapter reads a fact or an address."""
    return lambda person: getattr(person, kind).get(key)


def missing(raw: object) -> object:
    return pr.Missing[raw] if isinstance(raw, str) and raw in pr.Missing.__members__ else raw


def value(term: Any, raw: Any) -> object:
    """A value from TOML, as the host would have it."""
    if isinstance(raw, list) and isinstance(term, pr.Recurring):
        return [missing(each) for each in raw]
    if not isinstance(term, pr.Fact) or isinstance(missing(raw), pr.Missing):
        return missing(raw)
    kind: Any = term.kind
    return kind[raw] if issubclass(kind, Enum) else kind(raw) if kind in (Decimal, frozenset) else raw


@attrs.frozen
class ListCopy:
    """The host's copy of an opt-out list."""

    as_of: date
    listed: frozenset[pr.Key]

    def lists(self, key: pr.Key) -> bool:
        return key in self.listed


RING = pr.KeyRing("cases", {"cases": bytes(range(32))})


def opt_out_list(given: Table, person: Person) -> pr.OptOutList:
    """An opt-out list, as the library or a notice's module declares it or as the case describes it."""
    only(given, ("name", "as_of", "listed", "declared", "channels", "covers", "fresh"), "list")
    reached = [pr.Reached(**{kind: person.addresses[kind]}) for kind in given.get("listed", [])]
    copy = ListCopy(given["as_of"], frozenset(key for each in reached for key in RING.keys_of(each)))
    if "declared" in given:
        declared: pr.OptOutList = imported(given["declared"])
        return declared.with_copy(copy)
    fresh = given["fresh"]
    return pr.OptOutList(
        pr.Text(en=given["name"]),
        copy,
        channels=[pr.Channel(channel) for channel in given["channels"]],
        covers=[pr.DirectMarketing[kind] for kind in given["covers"]],
        fresh_until=pr.end_of("month", pr.AS_OF) if fresh == "end-of-month" else pr.after(pr.AS_OF, days=fresh),
    )


@attrs.define
class World:
    """What a case gives: a rulebook, a guard with its clock, one person, and what the person said.

    `terms` are what a case may name. A rulebook from which something was taken may ask for fewer of them; those are not given.
    """

    rules: pr.Rulebook
    terms: Mapping[str, Any]
    given: Table
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    said: list[pr.Choice] = attrs.field(factory=list)
    person: Person = attrs.field(init=False)
    guard: pr.Guard = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        addresses = {"email": "kim@example.org", "phone": "+46701740605", "post": "Storgatan 1, 111 22 Stockholm"}
        facts = {term.key: each for term, each in self.values(self.given.get("facts", {}), "subject").items()}
        self.person = Person(facts, self.given.get("addresses", addresses))
        adapter = pr.SubjectAdapter(
            Person,
            id="id",
            addresses={"email": part("addresses", "email"), "phone": part("addresses", "phone"), "post": part("addresses", "post")},
            given={term: part("facts", key) for key, term in self.rules.terms.items() if term.of == "subject"},
        )  # fmt: skip
        self.guard = pr.Guard(
            self.rules,
            register=pr.MemoryRegister(),
            subjects=[adapter],
            keys=RING,
            opt_out_lists=self.lists(),
            clock=lambda: self.now,
        )
        for choice in self.given.get("choices", []):
            self.said.append(self.say(dict(choice)))

    def lists(self) -> list[pr.OptOutList]:
        """Those of the case, and of each other that the rules demand a copy with nobody on it, unless the case is `without` one."""
        given = [opt_out_list(each, self.person) for each in self.given.get("lists", [])]
        said = {each.key for each in given} | set(self.given.get("without", []))
        return [*given, *(each for each in nobody_listed(self.rules) if each.key not in said)]

    def say(self, said: Table) -> pr.Choice:
        """Record a choice by the guard's own verb, with its clock standing at the time."""
        verb, self.now, by = said.pop("verb"), said.pop("at"), said.pop("by", None)
        whom: Any = self.person if by is None else pr.Reached(**{by: self.person.addresses[by]})
        if "answers" in said:
            whom = self.said[said.pop("answers") - 1]
        else:
            said.setdefault("via", "test")
        for name in set(said) & {"of", "to", "consent_to"}:
            said[name] = self.purpose(said[name])
        for name in set(said) & {"channels", "all_but"}:
            said[name] = {pr.Channel(channel) for channel in said[name]}
        if verb == "consent":
            said.setdefault("wording", min(getattr(said["to"].basis, "wordings", ["v1"])))
        if verb == "object_on_grounds":
            said.setdefault("grounds", "case 1")
        choice: pr.Choice = getattr(self.guard.choices, verb)(whom, **said)
        return choice

    def values(self, table: Table, *owners: str) -> dict[Any, object]:
        """Values of facts and events, by key."""
        only(table, [key for key, term in self.terms.items() if term.of in owners], "facts")
        asked = self.rules.terms
        return {asked[key]: value(asked[key], raw) for key, raw in table.items() if key in asked}

    # a name that the rulebook lacks stands for something that it lacks: then that is what comes out

    def purpose(self, key: str) -> Any:
        known: Table = {group.key: group for group in self.rules.groups}
        known |= {group.key: group for p in self.rules.purposes if p.group for group in p.group.lineage()}
        known |= {purpose.key: purpose for purpose in self.rules.purposes}
        stray = pr.Purpose(
            key, pr.Text(en=key), basis=pr.Contract(), direct_marketing=False, categories=[pr.DataCategory(key)]
        )
        return known.get(key, stray)

    def category(self, key: str) -> pr.DataCategory:
        declared = [each for purpose in self.rules.purposes for each in purpose.declared()]
        kept = [each for purpose in self.rules.purposes for clause in purpose.retention for each in clause.categories]
        return next((up for each in declared + kept for up in each.lineage() if up.key == key), pr.DataCategory(key))

    def recipient(self, key: str) -> pr.Recipient:
        stray = pr.Recipient(key, pr.Text(en=key), role="controller", country="SE")
        return next((each for purpose in self.rules.purposes for each in purpose.recipients if each.key == key), stray)

    def duties(self) -> dict[str, pr.Obligation]:
        rules = [rule for versions in self.rules.rules_by_channel.values() for rule in versions]
        from_law = [duty for rule in rules for duty in rule.obligations]
        return {duty.key: duty for duty in [*from_law, *(d for p in self.rules.purposes for d in p.obligations)]}

    def question(self, ask: Table) -> Table:
        """How a question is narrowed, as `guard.decide` takes it."""
        convert: dict[str, Callable[[Any], object]] = {
            "channel": pr.Channel,
            "operation": pr.Operation,
            "recipient": self.recipient,
            "uses": lambda keys: [self.category(key) for key in keys],
            "fulfils": lambda keys: [self.duties()[key] for key in keys],
            "given": lambda table: self.values(table, "item", "call"),
        }
        ask = ask | {"given": self.given["question"] | ask.get("given", {})}
        return {name: convert[name](ask[name]) for name in convert if name in ask}
