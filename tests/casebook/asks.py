"""What is asked of a case's world, and what comes out otherwise than expected: the runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import processing_rules as pr
from tests.casebook.world import CODES, SlipError, Table, World, imported, only, value

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
    "response": ("due", "latest_lawful", "refuse_by"),
}
OF_EXPIRY = ("last_day", "deletion_date", "last_use", "must_stay_until", "status", "waits_for")


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


def response(world: World, ask: Table) -> Iterator[str]:
    ask_for: Callable[..., pr.Access | pr.Erasure] = partial(world.guard.access, received=ask["response"])
    if ask["response"] == "recorded":
        ask_for = world.guard.erasure
    found = ask_for(subject=world.person, on=ask["on"], data={}).deadline
    for name in [name for name in EXPECTED["response"] if name in ask]:
        if ask[name] != (got := getattr(found, name)):
            yield f"{name}: expected {ask[name]}, got {got}"


ASKS: dict[str, tuple[Callable[[World, Table], Iterator[str]], tuple[str, ...]]] = {
    "decide": (decide, ("at", "channel", "recipient", "operation", "uses", "fulfils", "given")),
    "expiry": (expiry, ("on", "given")),
    "plan": (plan, ("data", "rows")),
    "lint": (lint, ("on",)),
    "build": (build, ()),
    "response": (response, ("on",)),
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
    given = only(
        case.get("given", {}), ("facts", "addresses", "choices", "holds", "data", "rows", "lists", "without"), "given"
    )
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
