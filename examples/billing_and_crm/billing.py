"""A power company bills its customers, and pays them back."""

from __future__ import annotations

import sqlite3

from examples.billing_and_crm.customers import Customer, book, draw_up, hand_over, latest_receipt
from examples.billing_and_crm.nightly import books
from examples.billing_and_crm.privacy import guard_of
from examples.notices import haugaland_kraft as notice
from processing_rules import BORN, NOT_YET, Channel, null
from processing_rules.jurisdictions.eu import ADDRESS_FROM_SALE, CUSTOMER_RELATIONSHIP, OPT_OUT_WAS_OFFERED

guard = guard_of(
    notice.RULES,
    {
        notice.CONTRACT_STARTED: "joined_on",
        notice.CONTRACT_ENDED: null("left_on", means=NOT_YET),
        notice.SAME_ACCOUNT: "paid_in_a_row",
        CUSTOMER_RELATIONSHIP: "is_customer",
        ADDRESS_FROM_SALE: lambda customer: True,
        OPT_OUT_WAS_OFFERED: lambda customer: True,  # the order form has a box for it
        BORN: "born",
        # customers of age, who need no guardian; nobody has asked for e-invoices, or rung up, so far
        notice.GUARDIAN_CONSENTED: lambda customer: NOT_YET,
        notice.GUARDIAN_WITHDREW: lambda customer: NOT_YET,
        notice.E_INVOICE_STARTED: lambda customer: NOT_YET,
        notice.E_INVOICE_ENDED: lambda customer: NOT_YET,
        notice.CONTACTED: lambda customer: NOT_YET,
    },
    {notice.GIVEN_BY: lambda: notice.Giver.SELF},  # they filled in the order form themselves
)

PARTS = {notice.VOUCHER: ["text", "amount"], notice.ACCOUNT: ["account"]}
VOUCHERS = books(guard, notice.BOOKKEEPING, notice.BOOKED, PARTS)


@guard.for_purpose(notice.INVOICING, subject="customer", channel=Channel.EMAIL, uses={notice.CONTACT, notice.INVOICES})
def send_invoice(customer: Customer, amount: int) -> int:
    hand_over(customer, "email", "invoice")
    return draw_up(customer, amount)


@guard.reads(notice.ACCOUNT, subject="voucher.customer")
def account_on(voucher: sqlite3.Row) -> str:
    """The account number on a voucher. It is there from the first payment on; what it may be used for is another question."""
    return str(voucher["account"])


@guard.for_purpose(notice.REFUND, subject="customer", uses={notice.ACCOUNT})
def pay_back(customer: Customer, amount: int) -> str:
    """Pay back to where the money came from."""
    account = account_on(latest_receipt(customer))
    book(customer, "refund", -amount, account)
    return account


@guard.for_purpose(
    notice.BOOKKEEPING,
    subject="voucher.customer",
    uses={notice.VOUCHER, notice.ACCOUNT},
    given={notice.BOOKED: "voucher.booked_on"},
)
def ledger_line(voucher: sqlite3.Row) -> str:
    return f"{voucher['text']} of {voucher['amount']} kr from account {account_on(voucher)}"
