"""How customers and tables are read, and the guard of the whole program."""

from __future__ import annotations

from billing.customers import Answer, Customer, Voucher
from billing.notice import (
    ACCOUNT,
    ANSWERED,
    ANSWERS,
    BOOKED,
    BOOKKEEPING,
    COMMENTS,
    CONTACT,
    ENDED,
    INVOICING,
    PAYMENTS_IN_A_ROW,
    REFUND,
    RULES,
    SURVEY,
    VOUCHERS,
)
from processing_rules import BORN, NOT_YET, ROLE, DataSet, Guard, MemoryRegister, Role, SubjectAdapter, null

PEOPLE = SubjectAdapter(
    Customer,
    id="id",
    addresses={"email": "email", "phone": "phone"},
    given={
        BORN: "born",
        ENDED: null("contract_ended", means=NOT_YET),
        ROLE: lambda customer: Role.BUSINESS_CONTACT if customer.is_company else Role.CONSUMER,
        PAYMENTS_IN_A_ROW: "payments_in_a_row",
    },
)

CUSTOMERS: DataSet[Customer] = DataSet(
    "customers",
    key="id",
    subject="id",
    purposes={INVOICING, REFUND},
    fields={CONTACT: ("name", "email", "phone"), ACCOUNT: ("account",)},
)
FEEDBACK: DataSet[Answer] = DataSet(
    "feedback",
    key="id",
    subject="customer",
    purposes={SURVEY},
    fields={ANSWERS: ("score",), COMMENTS: ("comment",)},
    given={ANSWERED: "answered_on"},
)
LEDGER: DataSet[Voucher] = DataSet(
    "vouchers",
    key="id",
    subject="customer",
    purposes={BOOKKEEPING},
    fields={VOUCHERS: ("text",)},
    given={BOOKED: "booked_on"},
)

# A larger program opens its database here: `register` is called at the first question, and never by a test that uses a trial.
guard = Guard(RULES, register=MemoryRegister, subjects=[PEOPLE])
