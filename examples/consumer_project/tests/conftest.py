"""What the tests share: an invented customer, the guard on trial, and what the report should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest
from billing.customers import Customer
from billing.privacy import guard
from hypothesis import settings
from tests.tables import FACTS, NUMBERS, columns

from processing_rules import DataSet
from processing_rules.integrations.pytest import BeginTrial
from processing_rules.testing import Trial

# the same examples in every run, however slow the machine
settings.register_profile("billing", deadline=None, derandomize=True, database=None)
settings.load_profile("billing")


@pytest.fixture
def kim() -> Customer:
    """A customer of age who pays from one account."""
    return Customer(
        id=1,
        name="Kim Exempel",
        email="kim@example.org",
        phone="+46701740605",
        born=date(1990, 5, 17),
        account="0000-1",
        payments_in_a_row=3,
    )


@pytest.fixture
def trying(processing_trial: BeginTrial) -> Trial:
    """The guard of the program, with nothing said yet, on a morning in March."""
    return processing_trial(guard, at="2026-03-02T09:00")


@pytest.hookimpl(optionalhook=True)
def pytest_processing_rules_columns() -> Mapping[DataSet[Any], Iterable[str]]:
    """The columns that need a category, for `--processing-rules-report`."""
    return {data: [name for name in names if name not in NUMBERS | FACTS] for data, names in columns().items()}
