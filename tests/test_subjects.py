"""How a person is read from the host's own classes."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

import processing_rules as pr
from processing_rules import NOT_YET, Channel, Code, DefinitionError, WrongUseError
from tests.strategies import DATA
from tests.world import INVOICING, OFFERS, Clock, a_guard, a_rulebook, codes, text

STARTED = pr.Event("started")
LOGIN = pr.Recurring("login")
PAID = pr.Flag("paid")
SERVICE = pr.Purpose(
    "service",
    text("Service"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={DATA},
    only_if=STARTED.happened(),
    retention=[pr.keep(DATA, months=1).after(pr.most_recent(STARTED, LOGIN))],
)
RULES = a_rulebook(SERVICE)


@dataclass
class Account:
    """A host's class."""

    pk: Any = 1
    started: Any = date(2026, 6, 1)
    logins: Any = ()
    inner: Any = None


class Premium(Account):
    """A class below it."""


def guard_of(rules: pr.Rulebook = RULES, **adapter: Any) -> pr.Guard:
    """A guard with one adapter."""
    usual: dict[str, Any] = {"id": "pk", "given": {STARTED: "started", LOGIN: "logins"}}
    return a_guard(rules, subjects=[pr.SubjectAdapter(Account, **(usual | adapter))])


def test_a_class_below_counts_too() -> None:
    """A subclass is read as its base, unless it has an adapter of its own."""
    assert codes(guard_of(), SERVICE, subject=Premium()) == set()
    own = pr.SubjectAdapter(Premium, id="pk", given={STARTED: "inner", LOGIN: "logins"}, ids="account")
    base = pr.SubjectAdapter(Account, id="pk", given={STARTED: "started", LOGIN: "logins"}, ids="account")
    guard = a_guard(RULES, subjects=[base, own])
    assert codes(guard, SERVICE, subject=Account()) == set()
    assert codes(guard, SERVICE, subject=Premium()) == {"missing-fact"}
    assert codes(guard, SERVICE, subject=Premium(inner=date(2026, 6, 1))) == set()


def test_a_class_without_an_adapter() -> None:
    """It is refused, naming the nearest class that has one."""
    with pytest.raises(WrongUseError, match="`Account`"):
        guard_of().decide(SERVICE, subject=SimpleNamespace(pk=1))


# ---------------------------------------------------------------- selectors


def test_a_path_and_a_function() -> None:
    """A path goes through attributes, and through keys where the row has those; a function does whatever it does."""
    nested = Account(started=None, inner={"contract": SimpleNamespace(begins=date(2026, 6, 1))})
    for selector in ("inner.contract.begins", lambda account: account.inner["contract"].begins):
        guard = guard_of(given={STARTED: selector, LOGIN: "logins"})
        assert codes(guard, SERVICE, subject=nested) == set()
        assert codes(guard, SERVICE, subject=Account(inner={})) == {"missing-fact"}


def test_rows_of_a_database() -> None:
    """Rows that have keys and no attributes are read by their keys."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT 1 AS pk, 1 AS paid").fetchone()
    purpose = pr.Purpose("p", text("P"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, only_if=PAID)
    adapter = pr.SubjectAdapter(sqlite3.Row, id="pk", given={PAID: lambda each: bool(each["paid"])})
    assert codes(a_guard(a_rulebook(purpose), subjects=[adapter]), purpose, subject=row) == set()


def test_what_a_class_does_not_show_is_believed() -> None:
    """A class with dynamic attributes, or that sets them in a method, may be read by any path that it sets."""

    class Dynamic:
        def __getattr__(self, name: str) -> Any:
            return 1

    class Sets:
        label: str

        def __init__(self) -> None:
            self.number = 1

    class Slots:
        __slots__ = ("number",)

    for cls in (Dynamic, Sets, Slots):
        pr.SubjectAdapter(cls, id="number")
    for cls in (Sets, Slots):
        with pytest.raises(DefinitionError, match=r"`number`|`label`"):
            pr.SubjectAdapter(cls, id="nmber")


# ---------------------------------------------------------------- missing, in four ways


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        (None, {"missing-fact"}),
        (pr.UNKNOWN, {"missing-fact"}),
        (pr.NOT_YET, {"condition-not-met"}),
        (pr.DOES_NOT_APPLY, {"condition-not-met"}),
    ],
    ids=str,
)
def test_what_none_means(means: Any, expected: set[str]) -> None:
    """None is unknown, unless its mapping says otherwise."""
    selector: Any = "started" if means is None else pr.null("started", means=means)
    guard = guard_of(given={STARTED: selector, LOGIN: "logins"})
    assert codes(guard, SERVICE, subject=Account(started=None)) == expected
    assert codes(guard, SERVICE, subject=Account()) == set()


def test_what_has_certainly_happened_is_never_not_yet() -> None:
    """Of a birth no date means that we do not know it, whatever a mapping says."""
    adult = pr.Purpose(
        "adult", text("A"), basis=pr.Contract(), direct_marketing=False, categories={DATA}, only_if=~(pr.AGE >= 18)
    )
    for means in (pr.NOT_YET, pr.DOES_NOT_APPLY):
        adapter = pr.SubjectAdapter(Account, id="pk", given={pr.BORN: pr.null("started", means=means)})
        guard = a_guard(a_rulebook(adult), subjects=[adapter])
        assert codes(guard, adult, subject=Account(started=None)) == {"missing-fact"}


@pytest.mark.parametrize(
    ("logins", "expected"),
    [
        ([], set()),
        ((), set()),
        ([date(2026, 1, 1), date(2026, 6, 10)], set()),
        ((each for each in [date(2026, 6, 10)]), set()),
        ({date(2026, 6, 10)}, set()),
        ([NOT_YET], set()),
        ([None], {"missing-fact"}),
        (None, {"missing-fact"}),
        (date(2026, 6, 10), {"missing-fact"}),
        ("2026-06-10", {"missing-fact"}),
        ([datetime(2026, 6, 10)], {"missing-fact"}),
        ([3], {"missing-fact"}),
    ],
    ids=lambda value: "generator" if isinstance(value, Generator) else repr(value),
)
def test_a_list_of_dates(logins: Any, expected: set[str]) -> None:
    """Of something that happens again and again the value is a list of dates; anything else is unknown."""
    old = Account(started=date(2026, 4, 1), logins=logins)
    if expected:
        assert codes(guard_of(), SERVICE, subject=old) == expected
    elif isinstance(logins, list | tuple) and date(2026, 6, 10) not in logins:
        assert codes(guard_of(), SERVICE, subject=old) == {"retention-expired"}
    else:
        assert codes(guard_of(), SERVICE, subject=old) == set()


# ---------------------------------------------------------------- zones


def test_what_a_naive_datetime_means() -> None:
    """Without a zone it is unknown; an adapter may say which zone the host means."""
    naive = Account(started=datetime(2026, 5, 15, 23, 30))
    assert codes(guard_of(), SERVICE, subject=naive) == {"missing-fact"}
    # half past eleven in the evening in New York is the next day in Stockholm
    clock = Clock(datetime(2026, 6, 15, 22, 30, tzinfo=UTC))
    for zone, expected in (("Europe/Stockholm", {"retention-expired"}), ("America/New_York", set())):
        adapter = pr.SubjectAdapter(Account, id="pk", given={STARTED: "started", LOGIN: "logins"}, naive_means=zone)
        guard = a_guard(RULES, subjects=[adapter], clock=clock)
        assert codes(guard, SERVICE, subject=naive) == expected
        listed = Account(started=date(2026, 1, 1), logins=[datetime(2026, 5, 15, 23, 30)])
        assert codes(guard, SERVICE, subject=listed) == expected


def test_an_aware_datetime_keeps_its_own_zone() -> None:
    """`naive_means` is for those without one."""
    aware = Account(started=datetime(2026, 5, 15, 23, 30, tzinfo=UTC))  # 16 May in Stockholm
    guard = guard_of(naive_means="America/New_York")
    clock = datetime(2026, 6, 16, 21, 59, tzinfo=UTC)
    assert guard.decide(SERVICE, subject=aware, at=clock).permitted
    assert not guard.decide(SERVICE, subject=aware, at=clock.replace(hour=22, minute=0)).permitted


def test_rows_of_a_data_set_have_zones_too() -> None:
    """A data set says what its naive datetimes mean, also in lists; and without that a row waits."""
    sold, seen = pr.Event("sold", of="item"), pr.Recurring("seen", of="item")
    purpose = pr.Purpose(
        "sales",
        text("S"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[pr.keep(DATA, days=10).after(pr.most_recent(sold, seen))],
    )
    row = SimpleNamespace(
        pk=1, who=None, at=datetime(2026, 6, 1, 23, 30), seen=[datetime(2026, 6, 1, 23, 30)], note="x"
    )
    for zone, on, due in (
        ("Europe/Stockholm", date(2026, 6, 12), 1),
        ("America/New_York", date(2026, 6, 12), 0),
        ("America/New_York", date(2026, 6, 13), 1),
        (None, date(2026, 6, 13), 0),
    ):
        data: pr.DataSet[Any] = pr.DataSet(
            "sales",
            key="pk",
            subject="who",
            fields={DATA: ("note",)},
            purposes={purpose},
            given={sold: "at", seen: "seen"},
            naive_means=zone,
        )
        plan = a_guard(a_rulebook(purpose), subjects=[]).deletion_plan(data, [row], on=on)
        assert len(plan.due) == due, (zone, on)


# ---------------------------------------------------------------- find


def test_found_in_batches() -> None:
    """Rows that hold only an id are looked up together, each id once."""
    asked: list[list[Any]] = []

    def find(ids: Sequence[Any]) -> dict[Any, Account]:
        asked.append(list(ids))
        return {each: Account(pk=each, started=date(2026, 1, 1)) for each in ids}

    data: pr.DataSet[Any] = pr.DataSet("rows", key="pk", subject="owner", fields={DATA: ("note",)}, purposes={SERVICE})
    rows = [SimpleNamespace(pk=number, owner=number % 700, note="x") for number in range(1200)]
    plan = guard_of(find=find).deletion_plan(data, rows, on=date(2026, 6, 15))
    assert len(plan.due) == 1200
    assert len(asked) <= 3
    assert all(len(set(ids)) == len(ids) <= 500 for ids in asked)


def test_an_id_that_is_not_found() -> None:
    """Of an id alone nothing is known but the id: a fact is missing, and marketing is denied, since addresses may have refused."""
    adapter = pr.SubjectAdapter(Account, id="pk", given={pr.ROLE: "inner"}, find=lambda ids: {})
    guard = a_guard(a_rulebook(INVOICING, OFFERS), subjects=[adapter])
    data = [SimpleNamespace(owner=5)]
    assert [row.owner for row in guard.filter(data, INVOICING, subject="owner")] == [5]
    refused = guard.filter(data, OFFERS, subject="owner", channel=Channel.POST)
    assert (list(refused), refused.refused[Code.SUBJECT_UNKNOWN]) == ([], 1)


def test_a_find_that_returns_somebody_else() -> None:
    """A person with another id than was asked for is not taken for the one."""
    adapter = pr.SubjectAdapter(
        Account,
        id="pk",
        given={STARTED: "started", LOGIN: "logins"},
        find=lambda ids: {each: Account(pk=99) for each in ids},
    )
    guard = a_guard(RULES, subjects=[adapter])
    found = guard.filter([SimpleNamespace(owner=5)], SERVICE, subject="owner")
    assert list(found) == []


@pytest.mark.parametrize("identity", [5, "5", UUID(int=5)], ids=repr)
def test_ids_of_each_kind(identity: Any) -> None:
    """An int, a str or a UUID."""
    guard = guard_of(find=lambda ids: {each: Account(pk=each) for each in ids})
    assert len(list(guard.filter([SimpleNamespace(owner=identity)], SERVICE, subject="owner"))) == 1


def test_several_classes_with_ids_of_their_own() -> None:
    """Customer 7 and lead 7 are two persons, unless the adapters say that they share their ids."""

    @dataclass
    class Lead:
        pk: int
        kind: pr.Role = pr.Role.CONSUMER

    @dataclass
    class Buyer:
        pk: int
        kind: pr.Role = pr.Role.CONSUMER

    for lead_ids, shared in (("lead", False), (None, False), ("buyer", True)):
        adapters = [
            pr.SubjectAdapter(Lead, id="pk", given={pr.ROLE: "kind"}, ids=lead_ids),
            pr.SubjectAdapter(Buyer, id="pk", given={pr.ROLE: "kind"}, ids="buyer"),
        ]
        guard = a_guard(a_rulebook(OFFERS), subjects=adapters)
        guard.choices.opt_out(Buyer(7), via="call")
        expected = {"objection-to-marketing"} if shared else set()
        assert codes(guard, OFFERS, subject=Lead(7), channel=Channel.POST) == expected
