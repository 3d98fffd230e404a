"""Every case in tests/cases, by one runner without code for any of them: what is given, what is asked, what must come out.

tests/cases/README.md describes the files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest

import processing_rules as pr
from docs.generate_statements import traced

Table: TypeAlias = dict[str, Any]
FOLDER = Path(__file__).parent / "cases"
CODES: Table = tomllib.loads((FOLDER / "codes.toml").read_text("utf-8"))
FILES: Table = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
    if path.stem not in ("codes", "later")
}
LATER: Table = tomllib.loads((FOLDER / "later.toml").read_text("utf-8"))
ISSUES = ("documents: ", "law: ", "bulk: ")
LAST = {0: 33, 1: 24, 2: 46, 3: 20, 4: 45}
STATEMENTS = {f"S{notice}-{number:02}" for notice, last in LAST.items() for number in range(1, last + 1)}
# a denial for one of these says that the question was faulty, so it passes only where it is expected
FAULTY = {
    "address-unusable", "basis-unstated", "category-not-declared", "channel-missing", "channel-not-declared", "channel-rule-missing",
    "clock-unusable", "internal-error", "item-missing", "key-missing", "missing-fact", "obligation-not-fulfilled", "operation-not-declared",
    "purpose-is-group", "purpose-missing", "purpose-not-declared", "recipient-missing", "register-unavailable", "subject-unknown",
}  # fmt: skip
EXPECTED = {
    "decide": ("permitted", "code", "codes", "audience", "obligations", "due", "changes_at", "rulebook"),
    "expiry": ("last_day", "deletion_date", "last_use", "must_stay_until", "status", "waits_for", "because"),
    "plan": ("due", "pending", "held", "restricted", "at_recipients"),
    "lint": ("place", "found", "times"),
    "build": ("refused",),
}
OF_EXPIRY = ("last_day", "deletion_date", "last_use", "must_stay_until", "status", "waits_for")


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
    """An opt-out list, as a notice's module declares it or as the case describes it."""
    only(given, ("name", "as_of", "listed", "declared", "channels", "covers", "fresh"), "list")
    reached = [pr.Reached(**{kind: person.addresses[kind]}) for kind in given.get("listed", [])]
    copy = ListCopy(given["as_of"], frozenset(key for each in reached for key in RING.keys_of(each)))
    if "declared" in given:
        declared: pr.OptOutList = imported(given["declared"])(copy)
        return declared
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
            opt_out_lists=[opt_out_list(each, self.person) for each in self.given.get("lists", [])],
            clock=lambda: self.now,
        )
        for choice in self.given.get("choices", []):
            self.said.append(self.say(dict(choice)))

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


# ---- what is asked, and what comes out otherwise than expected


def decide(world: World, ask: Table) -> Iterator[str]:
    keys = ask["decide"] if isinstance(ask["decide"], list) else [ask["decide"]]
    purposes, question = [world.purpose(key) for key in keys], world.question(ask)
    decision = world.guard.decide(*purposes, subject=world.person, at=ask["at"], **question)
    wanted = {library(code) for code in ask.get("codes", [ask["code"]] if "code" in ask else [])}
    if bool(wanted) == ask.get("permitted", False):
        raise SlipError("expect either `permitted = true` or a `code`")
    found = {str(code) for code in decision.codes} | {reason.own for reason in decision.reasons if reason.own}
    labels = sorted(reason.label for reason in decision.reasons)
    if decision.permitted is bool(wanted) or wanted - found or (found & FAULTY) - wanted:
        yield f"expected {sorted(wanted) or 'permitted'}, got {labels or 'permitted'}"
    if "obligations" in ask:
        duties = {CODES["obligations"].get(name, name) for name in ask["obligations"]}
        if duties != (got := {duty.key for duty in decision.obligations}):
            yield f"expected obligations {sorted(duties)}, got {sorted(got)}"
    due = {CODES["obligations"].get(name, name): day for name, day in ask.get("due", {}).items()}
    if "due" in ask and due != (days := {duty.key: day for duty, day in decision.due.items()}):
        yield f"expected to be due {due}, got {days}"
    if "audience" in ask and {ask["audience"]} != (audiences := {reason.audience for reason in decision.reasons}):
        yield f"expected reasons for {ask['audience']}, got {sorted(audiences)}"
    if "changes_at" in ask and ask["changes_at"] != (turn := decision.changes_at or "none"):
        yield f"expected to change at {ask['changes_at']}, got {turn}"
    if "rulebook" in ask and decision.rulebook != ask["rulebook"]:
        yield f"expected version {ask['rulebook']}, got {decision.rulebook}"
    if all(choice.at <= ask["at"] for choice in world.said):
        world.now = ask["at"]
        live = world.guard.decide(*purposes, subject=world.person, **question)
        if live.codes != decision.codes:
            yield f"asked about now: {sorted(live.codes) or 'permitted'}; asked `at`: {labels or 'permitted'}"
        if enters(world, purposes, {"fulfils": world.duties().values()} | question) is not live.permitted:
            yield f"deciding says {live.permitted}, entering the scope does not"


def library(code: str) -> str:
    """What an expected denial is called in the library: a code, or a reason of the notice's own."""
    if not code.isupper():
        return code
    name: str = next(iter(CODES["denials"][code].values()))
    return name


def enters(world: World, purposes: list[Any], question: Table) -> bool:
    """Whether the same is let through where it is enforced."""
    try:
        with world.guard.processing(*purposes, subject=world.person, **question):
            return True
    except (pr.ProcessingDeniedError, pr.DefinitionError):
        return False


def expiry(world: World, ask: Table) -> Iterator[str]:
    purpose, category = world.purpose(ask["expiry"][0]), world.category(ask["expiry"][1])
    given = {world.rules.terms[key]: each for key, each in world.person.facts.items()}
    given |= world.values(ask.get("given", {}), "item", "call")
    found = world.rules.expiry(purpose, category, given, on=ask["on"])
    yield from differences(ask, found)
    if "because" in ask and (sources := {str(reason.source) for reason in found.because}) != set(ask["because"]):
        yield f"expected because of {ask['because']}, got {sorted(sources)}"
    if isinstance(ask.get("deletion_date"), date):
        try:
            day = world.rules.deletion_date(purpose, category, given)
        except pr.NotYetKnownError as error:
            day = ask["deletion_date"] if error.waits_for == {"the day of asking"} else date.max
        if day != ask["deletion_date"]:
            yield f"RULES.deletion_date says {day}"


def differences(wanted: Table, found: pr.Expiry) -> Iterator[str]:
    """Where an expiry is not what was expected."""
    for name in [name for name in OF_EXPIRY if name in wanted]:
        got, want = getattr(found, name), wanted[name]
        if name == "waits_for":
            got, want = sorted(got), sorted(want)
        if (got or "none") != (CODES["status"].get(want, want) if name == "status" else want or "none"):
            yield f"{name}: expected {want}, got {got}"


def plan(world: World, ask: Table) -> Iterator[str]:
    data = only(ask.get("data") or world.given["data"], ("purposes", "fields", "held_by"), "data")
    items = {key: term for key, term in world.rules.terms.items() if term.of == "item"}
    nameable = [key for key, term in world.terms.items() if term.of == "item"]
    names = [name for fields in data["fields"].values() for name in fields]
    rows = []
    for row in ask.get("rows") or world.given["rows"]:
        only(row, ("key", *names, *nameable), "row")
        fields = {name: None if row.get(name) == "none" else row.get(name, "something") for name in names}
        events = {key: value(term, row[key]) for key, term in items.items() if key in row}
        rows.append({"key": row["key"], "person": world.person} | dict.fromkeys(items) | fields | events)
    rows_of_the_case = pr.DataSet[Table](
        "rows_of_the_case",
        key="key",
        subject="person",
        purposes=[world.purpose(key) for key in data["purposes"]],
        fields={world.category(key): fields for key, fields in data["fields"].items()},
        given={term: key for key, term in items.items()},
        held_by=[world.recipient(key) for key in data.get("held_by", [])],
    )
    holds = []
    for each in world.given.get("holds", []):
        hold = each | {"still_for": [world.purpose(key) for key in each.get("still_for", [])]}
        whose = None if hold.pop("everybody", False) else world.person
        holds.append(pr.LegalHold(hold.pop("reference"), subject=whose, **hold))
    found = world.guard.deletion_plan(rows_of_the_case, rows, on=ask["plan"], holds=holds)
    for name in EXPECTED["plan"]:
        steps = list(getattr(found, name))
        for want in ask.get(name, []):
            match = next((step for step in steps if not list(step_differences(want, step))), None)
            if match is None:
                yield f"{name}: expected {want}, got {[said(step) for step in steps]}"
            else:
                steps.remove(match)
        if steps:
            yield f"{name}: not expected {[said(step) for step in steps]}"


def said(step: pr.Step) -> Table:
    return {
        "key": step.key,
        "then": step.then.name,
        "fields": sorted(step.fields),
        "surviving": sorted(purpose.key for purpose in step.surviving),
        "holds": sorted(step.holds),
        "holder": step.holder or "none",
        "last_day": step.expiry.last_day,
        "status": step.expiry.status,
    }


def step_differences(want: Table, step: pr.Step) -> Iterator[str]:
    own = ("key", "then", "fields", "surviving", "holds", "holder")
    yield from differences(only(want, (*own, *OF_EXPIRY), "step"), step.expiry)
    got = said(step)
    for name in [name for name in own if name in want]:
        if got[name] != (sorted(want[name]) if isinstance(want[name], list) else want[name]):
            yield name


def lint(world: World, ask: Table) -> Iterator[str]:
    code = CODES["lint"].get(ask["lint"], ask["lint"])
    places = [finding.place for finding in world.rules.lint(on=ask["on"]) if finding.code == code]
    found = [place for place in places if ask.get("place", "") in place]
    if bool(found) is not ask.get("found", True) or len(found) != ask.get("times", len(found)):
        yield f"places found: {places}"


def build(_world: World, ask: Table) -> Iterator[str]:
    try:
        imported(ask["build"])()
    except pr.DefinitionError as error:
        if ask["refused"] not in str(error):
            yield f"refused otherwise: {error}"
    else:
        yield "it was built"


ASKS: dict[str, tuple[Callable[[World, Table], Iterator[str]], tuple[str, ...]]] = {
    "decide": (decide, ("at", "channel", "recipient", "operation", "uses", "fulfils", "given")),
    "expiry": (expiry, ("on", "given")),
    "plan": (plan, ("data", "rows")),
    "lint": (lint, ("on",)),
    "build": (build, ()),
}


def kind_of(ask: Table) -> str:
    kinds = [kind for kind in ASKS if kind in ask]
    if len(kinds) != 1 or not set(ask) & set(EXPECTED[kinds[0]]):
        raise SlipError(f"{ask}: nothing is asked, or nothing expected")
    only(ask, (*kinds, *ASKS[kinds[0]][1], *EXPECTED[kinds[0]]), kinds[0])
    return kinds[0]


def failures(case: Table, file: Table, change: Callable[[pr.Rulebook], pr.Rulebook] = lambda rules: rules) -> list[str]:
    """What comes out of a case otherwise than it says; `change` is made to its rulebook before."""
    only(case, ("id", "note", "missing", "rulebook", "given", "ask"), "case")
    given = only(case.get("given", {}), ("facts", "addresses", "choices", "holds", "data", "rows", "lists"), "given")
    always = {} if "rulebook" in case else file
    facts, question = always.get("facts", {}) | given.get("facts", {}), always.get("given", {})
    rulebook: str = case["rulebook"] if "rulebook" in case else file["rulebook"]
    if not case["ask"]:
        raise SlipError("nothing is asked")
    whole: pr.Rulebook = imported(rulebook)
    changed, found = change(whole), []
    try:
        world = World(changed, whole.terms, given | {"facts": facts, "question": question})
    except pr.InputError as error:
        return [f"what the case gives is refused: {error}"]
    for ask in case["ask"]:
        kind = kind_of(ask)
        try:
            problems = list(ASKS[kind][0](world, ask))
        except (pr.InputError, pr.DefinitionError) as error:
            problems = [f"refused: {error}"]
        found += [f"{kind} {ask[kind]} {ask.get('at', '')}: {problem}" for problem in problems]
    return found


# ---- the tests

CASES = [
    pytest.param(case, file, id=f"{stem}-{number}-{case['id']}")
    for stem, file in FILES.items()
    for number, case in enumerate(only(file, ("rulebook", "facts", "given", "case"), stem)["case"], 1)
]


@pytest.mark.parametrize(("case", "file"), CASES)
def test_case(case: Table, file: Table) -> None:
    found = failures(case, file)
    assert not found, "\n".join(found)


def test_every_case_that_the_issue_names_is_there() -> None:
    required = CODES["required"]
    partly: dict[str, bool] = {}
    for case in (case for file in FILES.values() for case in file["case"]):
        partly[case["id"]] = partly.get(case["id"], False) or "missing" in case
    assert {name for names in required.values() for name in names} - set(partly) == set()
    assert [
        name
        for name in (*required["whole"], *required["also_whole"], *required["now_whole"], *required["decided"])
        if partly[name]
    ] == []
    assert [name for name in required["partly"] if not partly[name]] == []


def test_every_statement_is_a_case_or_is_accounted_for() -> None:
    cases = [case for file in FILES.values() for case in file["case"]]
    cased, partly = {case["id"] for case in cases}, {case["id"] for case in cases if "missing" in case}
    without = {name for name, row in traced().items() if row["how"] == "none" and row["why"]}
    waiting = [name for entry in LATER["later"] for name in only(entry, ("ids", "why"), "later")["ids"]]
    assert all(entry["why"].startswith(ISSUES) for entry in LATER["later"])
    assert len(set(waiting)) == len(waiting)
    # what waits for a later issue is no case yet, or one that says what is missing
    assert (STATEMENTS - cased - set(waiting) - without, cased & set(waiting) - partly) == (set(), set())
    assert (cased & without, {name for name in waiting if name[0] == "S"} - STATEMENTS) == (set(), set())


def spoilt(case: Table) -> Iterator[tuple[str, Table]]:
    """The case with one expectation made wrong, for each of its expectations."""
    for number, ask in enumerate(case["ask"]):
        kind = kind_of(ask)
        for name in [name for name in EXPECTED[kind] if name in ask and ask.get("found", name)]:
            copy = deepcopy(case)
            del copy["ask"][number][name]
            copy["ask"][number] |= wrong(name, ask[name])
            yield f"question {number}: {name}", copy


def wrong(name: str, right: Any) -> Table:
    """Another expectation in the place of a right one."""
    match name, right:
        case ("permitted", _):
            return {"code": "channel-prohibited"}
        case ("code" | "codes", _):
            return {"codes": [*([right] if name == "code" else right[1:]), "channel-prohibited"]}
        case _, bool():
            return {name: not right}
        case _, date():
            return {name: right + timedelta(days=1)}
        case _, dict():
            return {name: {"nobody": date(2000, 1, 1)}}
        case _, list():
            return {name: right[1:] if right else ["nobody"] if name == "obligations" else [{"key": "nobody"}]}
        case _:
            return {name: date(2000, 1, 1) if right == "none" else "nowhere"}


@pytest.mark.parametrize(("case", "file"), CASES)
def test_every_expectation_counts(case: Table, file: Table) -> None:
    # the negative control: each expectation, made wrong on its own, has to be noticed
    assert [place for place, copy in spoilt(case) if not failures(copy, file)] == []
    denied = [ask for ask in case["ask"] if "code" in ask or "codes" in ask]
    for ask in denied:
        turned = {key: each for key, each in ask.items() if key not in ("code", "codes")} | {"permitted": True}
        assert failures(case | {"ask": [turned]}, file) != []


@pytest.mark.parametrize(
    "slip",
    [
        {"skip": True},
        {"ask": []},
        {"ask": [{"lint": "trigger-unbounded", "on": date(2026, 1, 1)}]},
        {"ask": [{"lint": "trigger-unbounded", "on": date(2026, 1, 1), "place": "x", "fnd": True}]},
        {"given": {"fact": {}}},
        {"given": {"facts": {"nobody_knows": 1}}},
        {"given": {"lists": [{"stale": 1}]}},
    ],
    ids=[
        "skipped",
        "nothing asked",
        "nothing expected",
        "unknown expectation",
        "unknown given",
        "unknown fact",
        "unknown in a list",
    ],
)
def test_a_slip_in_a_case_is_noticed(slip: Table) -> None:
    file = FILES["nordic_green_energy"]
    assert failures(file["case"][0], file) == []
    with pytest.raises(SlipError):
        failures(file["case"][0] | slip, file)
