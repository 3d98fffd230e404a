"""Every statement of the five notices is kept by something: a rule that its cases depend on, a measure, the lint, or what the rulebook declares."""

from __future__ import annotations

import tomllib
from functools import partial
from importlib import import_module
from typing import Any

import pytest

import processing_rules as pr
from docs.generate_statements import CASES, NOTICES, PAGE, TRACED, cased, page, traced
from processing_rules.expressions.deadlines import Undated
from tests.ablation import NoSuchPartError, without
from tests.casebook.asks import failures
from tests.casebook.world import Table
from tests.test_cases import FILES

ABOUT: dict[str, str] = tomllib.loads((TRACED / "about.toml").read_text("utf-8"))
ROWS = traced()
HOW = {"enforced": "rule", "measure": "measure", "lint": "lint", "declared": "", "later": "why", "none": "why"}


def named(how: str) -> list[str]:
    return [key for key, row in ROWS.items() if row["how"] == how]


def rulebooks(statement: str) -> list[pr.Rulebook]:
    """The rulebooks of a statement's notice."""
    _, module = NOTICES[statement[:2]]
    values = vars(import_module(f"examples.notices.{module}")).values()
    return [value for value in values if isinstance(value, pr.Rulebook)]


def cases(statement: str) -> list[tuple[Table, Table]]:
    return [(case, file) for file in FILES.values() for case in file["case"] if case["id"] == statement]


def notices(case: Table, file: Table, place: str) -> bool:
    """Whether a case fails once a part of its rulebook is gone; not where that rulebook has no such part."""
    try:
        return bool(failures(case, file, partial(without, place=place)))
    except NoSuchPartError:
        return False


def test_every_statement_has_a_row_that_says_how() -> None:
    assert set(ROWS) == set(ABOUT)
    wrong = {
        key: row
        for key, row in ROWS.items()
        if row["how"] not in HOW or (HOW[row["how"]] and not row.get(HOW[row["how"]]))
    }
    assert wrong == {}


@pytest.mark.parametrize("statement", named("enforced"))
def test_without_its_rule_a_case_of_the_statement_fails(statement: str) -> None:
    """Were the rule not there, somebody would notice: at least one of its cases, which all pass with it, fails without."""
    mine = cases(statement)
    assert mine, "no case"
    assert [failures(case, file) for case, file in mine] == [[] for _ in mine]
    assert any(notices(case, file, ROWS[statement]["rule"]) for case, file in mine)


@pytest.mark.parametrize("statement", named("measure"))
def test_the_measure_is_documented(statement: str) -> None:
    assert any(each.key == ROWS[statement]["measure"] for rules in rulebooks(statement) for each in rules.measures)


@pytest.mark.parametrize("statement", named("lint"))
def test_the_lint_reports_it(statement: str) -> None:
    """A case asks for each of the codes, and the case fails where the lint does not find it."""
    codes = tomllib.loads((CASES / "codes.toml").read_text("utf-8"))["lint"]
    asked = {
        codes.get(ask["lint"], ask["lint"]) for case, _ in cases(statement) for ask in case["ask"] if "lint" in ask
    }
    assert set(ROWS[statement]["lint"]) <= asked


@pytest.mark.parametrize("statement", named("declared"))
def test_the_rulebook_declares_it(statement: str) -> None:
    row = ROWS[statement]
    if "conflict" in row:
        assert any(each.code == row["conflict"] for rules in rulebooks(statement) for each in rules.conflicts)
    else:
        purpose, _, category = row["clause"].partition(".")
        clauses = [
            clause
            for rules in rulebooks(statement)
            for each in rules.purposes
            if each.key == purpose
            for clause in each.retention
            if category in {kept.key for kept in clause.categories}
        ]
        assert any(isinstance(clause.deadline, Undated) for clause in clauses)


def test_a_rule_on_which_nothing_depends_is_found() -> None:
    """The negative control: another part of the same rulebook taken out, no case of the statement fails."""
    case, file = cases("S3-13")[0]
    assert notices(case, file, "customer_survey.retention[answers]")
    assert not notices(case, file, "customer_survey.only_if")


def test_a_part_that_is_not_there_is_refused() -> None:
    rules = rulebooks("S3-13")[0]
    for place in (
        "nobody",
        "customer_survey.onlyif",
        "customer_survey.only_if[nobody]",
        "channel_rules[pigeon]",
        "customer_survey.recipients[nobody]",
    ):
        with pytest.raises(NoSuchPartError):
            without(rules, place)


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python docs/generate_statements.py`"


def test_cases_of_statements_are_counted() -> None:
    places: dict[str, Any] = cased()
    assert all(places.get(key) for key in named("enforced") + named("lint"))
