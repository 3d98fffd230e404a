"""The nightly run: what has to go is planned and shown, planned again, and only then done, by the company's own SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from examples.billing_and_crm.customers import selected
from examples.billing_and_crm.office import office
from processing_rules import DataCategory, DataSet, DeletionPlan, Event, Guard, LegalHold, Purpose


class PlanChangedError(Exception):
    """What has to go is no longer what was shown, so nothing was touched."""


@dataclass(frozen=True)
class Table:
    """A table that the nightly run looks after: how its rows are read and erased, and its fields blanked."""

    guard: Guard
    data: DataSet[sqlite3.Row]
    read: str
    erase: str
    blank: Mapping[str, str] = field(default_factory=dict)

    def plan(self, on: date) -> DeletionPlan:
        return self.guard.deletion_plan(self.data, office.rows(self.read), on=on, holds=legal_holds())

    def carry_out(self, shown: DeletionPlan) -> int:
        """Do all that was shown or, when it has changed or something fails, nothing."""
        plan = self.plan(shown.on)
        if plan.digest != shown.digest:
            raise PlanChangedError(f"{len(shown.due)} to be erased were shown, now there are {len(plan.due)}")
        with office.db as db:
            for step in plan.due:
                for sql in [self.erase] if step.whole_row else [self.blank[field] for field in step.fields]:
                    db.execute(sql, [step.key])
        return len(plan.due)


def books(guard: Guard, purpose: Purpose, booked: Event, fields: Mapping[DataCategory, Sequence[str]]) -> Table:
    """The vouchers: each is kept whole, for as long as the law wants it."""
    data: DataSet[sqlite3.Row] = DataSet(
        "vouchers", key="id", subject="customer", purposes={purpose}, fields=fields, given={booked: "booked_on"}
    )
    return Table(guard, data, read="SELECT * FROM vouchers", erase="DELETE FROM vouchers WHERE id = ?")


def legal_holds() -> list[LegalHold]:
    """The claims that are open, and those that were."""
    return [
        LegalHold(claim["reference"], placed_on=claim["opened_on"], released_on=claim["closed_on"], subject=customer)
        for claim in office.rows("SELECT * FROM claims")
        for customer in selected("id = ?", claim["customer"])
    ]
