"""An electricity company writes to whoever wants it, for as long as its notice lets it."""

from __future__ import annotations

from collections import Counter

from examples.billing_and_crm.customers import Customer, draw_up, hand_over, selected
from examples.billing_and_crm.nightly import Table, books
from examples.billing_and_crm.privacy import guard_of
from examples.notices import nordic_green_energy as notice
from processing_rules import BORN, DOES_NOT_APPLY, NOT_YET, OFFER_OPT_OUT, SOURCE, Channel, Code, DataSet, null
from processing_rules.jurisdictions.sweden import NIX_ADRESSERAT

guard = guard_of(
    notice.RULES,
    {
        BORN: "born",
        notice.VERIFIED: "checked_on",
        notice.CONTRACT_STARTED: "joined_on",
        notice.CONTRACT_ENDED: null("left_on", means=NOT_YET),
        notice.INVOICE_PAID: lambda customer: [NOT_YET if day is None else day for day in customer.settled_on],
        notice.WRITTEN_OFF: lambda customer: NOT_YET,  # this company never gave up a debt,
        notice.ACTIVITY_ENDS: lambda customer: DOES_NOT_APPLY,  # and met nobody at a fair
    },
    {
        # everybody came by the order form, which says that it is for marketing too
        SOURCE: lambda: notice.FORMS.key,
        notice.COLLECTED_FOR: lambda: notice.Limit.MARKETING,
        notice.ACCOUNT: lambda: notice.Account.PERSONAL,  # whoever runs this has logged in
    },
    [NIX_ADRESSERAT],
)

SUBSCRIBERS = Table(
    guard,
    DataSet(
        "subscribers",
        key="id",
        subject="customer",
        purposes={notice.NEWSLETTER, notice.OFFERS},
        fields={notice.NAME: ["name"], notice.EMAIL: ["email"]},
    ),
    read="SELECT * FROM subscribers",
    erase="DELETE FROM subscribers WHERE id = ?",
)
VOUCHERS = books(guard, notice.BOOKKEEPING, notice.BOOKED, {notice.VOUCHER: ["text", "amount", "account"]})
LETTER = {notice.NAME, notice.EMAIL}


@guard.for_purpose(
    notice.INVOICING,
    subject="customer",
    recipient=notice.BILLING_SYSTEM,
    uses={notice.NAME, notice.INVOICE_ADDRESS, notice.INVOICES},
)
def send_invoice(customer: Customer, amount: int) -> int:
    hand_over(customer, "post", "invoice")
    return draw_up(customer, amount)


@guard.for_purpose(notice.NEWSLETTER, subject="customer", channel=Channel.EMAIL, uses=LETTER, fulfils={OFFER_OPT_OUT})
def send_newsletter(customer: Customer) -> None:
    """The newsletter, with a link to say no at its end."""
    hand_over(customer, "email", "newsletter")


def mail_newsletter() -> tuple[int, Counter[Code]]:
    """To each subscriber who may be written to today: how many, and why not the others."""
    may = guard.filter(subscribers(), notice.NEWSLETTER, channel=Channel.EMAIL, uses=LETTER, fulfils={OFFER_OPT_OUT})
    sent = [send_newsletter(customer) for customer in may]  # asks again: the list was made a moment ago
    return len(sent), may.refused


def subscribers() -> list[Customer]:
    return selected("id IN (SELECT customer FROM subscribers)")
