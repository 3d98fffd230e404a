"""What type checkers make of the kit for tests; checked, never run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, assert_type
from zoneinfo import ZoneInfo

from hypothesis.strategies import SearchStrategy

from processing_rules import (
    AsyncChoices,
    Choice,
    Choices,
    Code,
    DataSet,
    Decision,
    Guard,
    Guarded,
    Inventory,
    MemoryRegister,
    Purpose,
    Rulebook,
    inventory,
)
from processing_rules.integrations.pytest import BeginTrial, CommittedDocument
from processing_rules.testing import (
    Clock,
    Denial,
    Trial,
    assert_columns_covered,
    assert_committed,
    denied,
    permit_everything,
    trial,
)
from processing_rules.testing.strategies import choices_of, days, facts_of, instants, rulebooks


class Row:
    """A row of a host."""

    id: int


def clocks(zone: ZoneInfo) -> None:
    """Where a clock may stand."""
    clock = Clock("2026-03-01T12:00", zone="Europe/Oslo")
    Clock(datetime(2026, 3, 1, tzinfo=zone))
    clock.move_to(date(2026, 3, 1))
    clock.move_by(days=1, hours=0.5)
    assert_type(clock(), datetime)
    assert_type(clock.today, date)


def trials(guard: Guard, other: Guard, clock: Clock, said: Choice) -> None:
    """What a trial gives."""
    with trial(guard, other, at="2026-03-01", asynchronous=True) as trying:
        assert_type(trying, Trial)
        assert_type(trying.choices, Choices)
        assert_type(trying.achoices, AsyncChoices)
        assert_type(trying.register, MemoryRegister)
        assert_type(trying.decisions, list[Decision])
        assert_type(trying.hear(object(), said, said), Sequence[Choice])
    trial(guard, at=clock)
    assert_type(permit_everything(guard, other), AbstractContextManager[None])


def denials() -> None:
    """A denial is known after its block, and swallows what it expects: what follows is reached."""
    with denied(Code.RESTRICTION, "account-not-settled") as denial:
        assert_type(denial, Denial)
        raise ValueError
    assert_type(denial.decision, Decision)


def documents(guard: Guard, data: DataSet[Row], columns: Iterable[str]) -> None:
    """Inventories, documents and columns."""
    found = inventory(guard, locale="nb")
    assert_type(found, Inventory)
    assert_type(found.functions, tuple[Guarded, ...])
    assert_type(found.unguarded, tuple[Purpose, ...])
    assert_type(assert_committed("docs/inventory.md", str(found), rewrite=False), bool)
    assert_columns_covered(data, columns, but={"id"})


def drawn(rules: Rulebook, at: datetime) -> None:
    """What strategies draw."""
    facts: SearchStrategy[dict[Any, Any]] = facts_of(rules, around=at, of="subject")
    facts.map(lambda known: known.keys())
    assert_type(choices_of(rules, around=at), SearchStrategy[Choice])
    assert_type(rulebooks(), SearchStrategy[Rulebook])
    assert_type(days(at), SearchStrategy[date])
    assert_type(instants(at), SearchStrategy[datetime])


def fixtures(processing_trial: BeginTrial, committed_document: CommittedDocument, guard: Guard) -> None:
    """What the plugin's fixtures are."""
    assert_type(processing_trial(guard), Trial)
    assert_type(processing_trial(guard, guard, at="2026-03-01"), Trial)
    committed_document("docs/inventory.md", "text")


def pytest_processing_rules_columns(data: DataSet[Row]) -> Mapping[DataSet[Any], Iterable[str]]:
    """What a conftest may give."""
    return {data: ["id"]}
