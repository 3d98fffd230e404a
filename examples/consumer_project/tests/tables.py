"""The tables of the database, and which of their columns need no category."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from billing.privacy import CUSTOMERS, FEEDBACK, LEDGER

from processing_rules import DataSet

SCHEMA: Final = Path(__file__).parents[1] / "billing" / "schema.sql"
NUMBERS: Final = {"id", "customer"}  # of rows; they say nothing by themselves
FACTS: Final = {
    "born",
    "is_company",
    "payments_in_a_row",
    "contract_ended",
    "answered_on",
    "booked_on",
}  # for the rules


def columns() -> dict[DataSet[Any], list[str]]:
    """What the tables have, as the database says."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA.read_text("utf-8"))
        return {
            data: [name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", [data.name])]
            for data in (CUSTOMERS, FEEDBACK, LEDGER)
        }
