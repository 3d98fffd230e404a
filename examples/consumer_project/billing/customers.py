"""Customers and invoices, as the company has them. Nothing here knows of processing_rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass
class Customer:
    """A row of `customers`."""

    id: int
    name: str
    email: str
    phone: str
    born: date | None = None
    is_company: bool = False
    account: str | None = None
    payments_in_a_row: int = 0
    contract_ended: date | None = None


@dataclass
class Invoice:
    """A row of `invoices`."""

    number: int
    customer: Customer
    amount: int


@dataclass
class Answer:
    """A row of `feedback`."""

    id: int
    customer: int
    answered_on: date
    score: int | None
    comment: str | None


@dataclass
class Voucher:
    """A row of `vouchers`."""

    id: int
    booked_on: date
    customer: int
    text: str
