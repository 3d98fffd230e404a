"""What the three companies have in common when they ask what they may do: how a customer is read, and where a no is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import attrs

from examples.billing_and_crm.customers import Customer, by_ids
from examples.billing_and_crm.office import office
from processing_rules import (
    ROLE,
    Choice,
    Guard,
    Key,
    KeyRing,
    OptOutList,
    Role,
    Rulebook,
    Selector,
    SubjectAdapter,
)


def guard_of(
    rules: Rulebook,
    of_customers: Mapping[Any, Selector],
    of_all: Mapping[Any, Callable[[], object]] | None = None,
    lists: Iterable[OptOutList] = (),
) -> Guard:
    """A guard for rules, which reads from customers what these rules want to know; `of_all` is the same for each of them.

    `lists` are the opt-out lists of others that the law wants to be asked.
    """
    customers = SubjectAdapter(
        Customer,
        id="id",
        addresses={"email": "email", "phone": "phone", "post": "address"},
        given={ROLE: lambda customer: Role.CONSUMER, **of_customers},
        find=by_ids,
    )
    keys = KeyRing("2025", {"2025": b"in real life this is kept apart from the file"})
    return Guard(
        rules,
        register=SaidInTheFile,
        subjects=[customers],
        keys=keys,
        given=of_all,
        opt_out_lists=[each.with_copy(FetchedThisMorning()) for each in lists],
        clock=lambda: office.now,
    )


class FetchedThisMorning:
    """The copy of an opt-out list. The town is made up, and nobody in it has signed up for one."""

    @property
    def as_of(self) -> date:
        return office.today

    def lists(self, key: Key) -> bool:
        return False


class SaidInTheFile:
    """What people said about their data: a register in the tables `said` and `said_under`.

    This program has one thread, so a claim has nobody to hold off. A server takes a register that knows how to wait.
    """

    def append(self, choice: Choice) -> Choice:
        with office.db as db:
            number = db.execute("INSERT INTO said VALUES (NULL, ?)", [json.dumps(choice.to_json())]).lastrowid or 0
            db.executemany("INSERT INTO said_under VALUES (?, ?)", [(key.digest.hex(), number) for key in choice.keys])
        return attrs.evolve(choice, sequence=number)

    def recorded(self, keys: Sequence[Key]) -> Sequence[Choice]:
        found = office.rows(
            """
            SELECT DISTINCT number, choice FROM said JOIN said_under USING (number)
            WHERE digest IN (SELECT value FROM json_each(?)) ORDER BY number
            """,
            json.dumps([key.digest.hex() for key in keys]),
        )
        return [attrs.evolve(Choice.from_json(json.loads(row["choice"])), sequence=row["number"]) for row in found]

    @contextmanager
    def claim(self, keys: Sequence[Key]) -> Iterator[Sequence[Choice]]:
        yield self.recorded(keys)
