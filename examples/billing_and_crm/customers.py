"""Customers, all of them invented, and the money that moves between them and the company.

Swedish telephone numbers are of the range that PTS keeps free for fiction; no Norwegian subscriber's number begins with 00.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from random import Random

from examples.billing_and_crm.office import office

FIRST = "Alva Arvid Birk Dagny Ebbe Embla Frida Hedda Idun Ivar Kari Leif Nils Signe Sven Tora Vidar Ylva Åke Åsne"
LAST = "Bjørkås Brattvik Dalsjö Fjellro Furulid Havsund Holmdal Iskog Kvistvik Mossheim Sjöhed Snöberg Øvrelid"
STREETS = "Hittepåvägen", "Ingenmansgatan", "Luftslottsgata", "Oppdiktet vei"


@dataclass(frozen=True)
class Customer:
    """A row of `customers`; the rest is asked for when somebody wants to know."""

    id: int
    name: str
    email: str
    phone: str
    address: str
    born: date
    language: str
    checked_on: date | None = None  # when the customer last confirmed what is here

    @property
    def joined_on(self) -> date | None:
        """The first day of the first contract."""
        return self._day("min(starts_on)")

    @property
    def left_on(self) -> date | None:
        """The last day of the last contract; None while one has no end."""
        return self._day("CASE WHEN count(*) = count(ends_on) THEN max(ends_on) END")

    def _day(self, found: str) -> date | None:
        sql = f'SELECT {found} AS "day [DATE]" FROM contracts WHERE customer = ?'  # noqa: S608 - nothing comes from outside
        day: date | None = office.value(sql, self.id)
        return day

    @property
    def is_customer(self) -> bool:
        return self.left_on is None or office.today <= self.left_on

    @property
    def settled_on(self) -> list[date | None]:
        """For each invoice the day on which nothing was left to pay, after one payment or several; None where something is."""
        found = office.rows(
            """
            SELECT (
                SELECT min(booked_on) FROM (
                    SELECT booked_on, sum(amount) OVER (ORDER BY booked_on, id) AS so_far
                    FROM payments WHERE invoice = invoices.id AND reversed_on IS NULL
                ) WHERE so_far >= invoices.amount
            ) AS "day [DATE]"
            FROM invoices WHERE customer = ?
            """,
            self.id,
        )
        return [row["day"] for row in found]

    @property
    def paid_in_a_row(self) -> int:
        """How many invoices, counted back from the latest payment, were paid from one and the same account."""
        found = office.rows(
            """
            SELECT account, invoice FROM payments JOIN invoices ON invoices.id = invoice
            WHERE customer = ? AND reversed_on IS NULL ORDER BY booked_on DESC, payments.id DESC
            """,
            self.id,
        )
        return len({row["invoice"] for row in takewhile(lambda row: row["account"] == found[0]["account"], found)})

    @property
    def cases_handled(self) -> list[datetime]:
        return [row["handled_at"] for row in office.rows("SELECT * FROM cases WHERE customer = ?", self.id)]


def selected(where: str = "true", *values: object) -> list[Customer]:
    sql = f"SELECT * FROM customers WHERE {where} ORDER BY id"  # noqa: S608 - no condition comes from outside
    return [Customer(**row) for row in office.rows(sql, *values)]


def by_ids(ids: Sequence[int]) -> dict[int, Customer]:
    """The customers behind ids, in one query."""
    found = selected("id IN (SELECT value FROM json_each(?))", str(list(ids)))
    return {customer.id: customer for customer in found}


def move_in(count: int, *heroes: str, country: str, languages: str, on: date) -> list[Customer]:
    """Fill the empty table of customers, and return the first of them, who have the names of the story."""
    dice = Random(country)  # noqa: S311 - invented people need no secrets
    spoken = languages.split()
    names = [f"{first} {last}" for first in FIRST.split() for last in LAST.split()]
    for number, name in enumerate([*heroes, *dice.sample(names, count - len(heroes))], start=1):
        email = f"{name.replace(' ', '.').casefold()}@example.org"
        phone = f"+46 70 174 06 {number + 4:02}" if country == "SE" else f"+47 00 00 00 {number:02}"
        address = f"{dice.choice(STREETS)} {dice.randint(1, 99)}, 000 {dice.randint(10, 99)} Ingenstans"
        born = date(1940, 1, 1) + timedelta(days=dice.randrange(60 * 365))
        checked = on - timedelta(days=dice.randrange(60))
        row = [number, name, email, phone, address, born, spoken[number % len(spoken)], checked]
        office.write("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)
        office.write("INSERT INTO contracts VALUES (NULL, ?, '2023-05-01', NULL)", number)
    return selected()[: len(heroes)]


def hand_over(customer: Customer, channel: str, subject: str) -> None:
    """Hand a message to whoever carries it: from here on it is on its way."""
    office.write("INSERT INTO outbox VALUES (NULL, ?, ?, ?, ?)", customer.id, office.now, channel, subject)


def book(customer: Customer, text: str, amount: int, account: str | None = None) -> None:
    """A new voucher: whatever moves is booked."""
    sql = "INSERT INTO vouchers VALUES (NULL, ?, ?, ?, ?, ?)"
    office.write(sql, customer.id, office.today, text, amount, account)


def draw_up(customer: Customer, amount: int) -> int:
    """A new invoice."""
    book(customer, "invoice", amount)
    return office.write("INSERT INTO invoices VALUES (NULL, ?, ?, ?)", customer.id, office.today, amount)


def receive(customer: Customer, amount: int, account: str) -> None:
    """A payment of the latest invoice, as the bank reports it."""
    book(customer, "payment", amount, account)
    invoice = office.value("SELECT max(id) FROM invoices WHERE customer = ?", customer.id)
    office.write("INSERT INTO payments VALUES (NULL, ?, ?, ?, ?, NULL)", invoice, office.today, amount, account)


def take_back(customer: Customer, booked_on: date) -> None:
    """The bank reversed a payment."""
    theirs = "invoice IN (SELECT id FROM invoices WHERE customer = ?)"
    sql = f"UPDATE payments SET reversed_on = ? WHERE booked_on = ? AND {theirs}"  # noqa: S608 - as above
    office.write(sql, office.today, booked_on, customer.id)


def latest_receipt(customer: Customer) -> sqlite3.Row:
    """The voucher of the latest payment."""
    sql = "SELECT * FROM vouchers WHERE customer = ? AND text = 'payment' ORDER BY id DESC LIMIT 1"
    return office.rows(sql, customer.id)[0]
