"""Every case in tests/cases, by one runner without code for any of them: what is given, what is asked, what must come out.

tests/cases/README.md describes the files; tests/casebook is the runner.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from docs.generate_statements import traced
from tests.casebook.asks import EXPECTED, failures, kind_of
from tests.casebook.world import CODES, FOLDER, SlipError, Table, only

FILES: Table = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
    if path.stem not in ("codes", "later")
}
LATER: Table = tomllib.loads((FOLDER / "later.toml").read_text("utf-8"))
ISSUES = ("documents: ", "bulk: ")
LAST = {0: 33, 1: 24, 2: 46, 3: 20, 4: 45}
STATEMENTS = {f"S{notice}-{number:02}" for notice, last in LAST.items() for number in range(1, last + 1)}

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
            return {"code": "scope-ended"}
        case ("code" | "codes", _):
            return {"codes": [*([right] if name == "code" else right[1:]), "scope-ended"]}
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
