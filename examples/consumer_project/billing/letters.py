"""What goes out to customers. Each function says what it is for, and does not run when the notice does not allow it."""

from __future__ import annotations

from datetime import date

from billing.customers import Answer, Customer, Invoice
from billing.notice import ACCOUNT, ANSWERED, ANSWERS, COMMENTS, CONTACT, INVOICING, NEWSLETTER, REFUND, SURVEY
from billing.privacy import guard
from processing_rules import INFORM_SOURCE, OFFER_OPT_OUT, Channel, Operation


@guard.for_purpose(INVOICING, subject="invoice.customer", channel=Channel.EMAIL)
def send_invoice(invoice: Invoice) -> str:
    """The text of an invoice, sent."""
    return f"{invoice.customer.name}: invoice {invoice.number}, {invoice.amount} SEK"


@guard.for_purpose(NEWSLETTER, subject="customer", channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
async def send_newsletter(customer: Customer, text: str) -> str:
    """A newsletter, sent, with a way to say no."""
    return f"{text}\n\nNo more of these? https://exempelvarme.example/nej"


@guard.for_purpose(
    SURVEY, subject="customer", channel=Channel.PHONE, uses={CONTACT}, fulfils={OFFER_OPT_OUT, INFORM_SOURCE}
)
def call_about_service(customer: Customer) -> str:
    """A call."""
    return f"calling {customer.phone}"


@guard.for_purpose(
    SURVEY, subject="customer", operation=Operation.STORE, uses={ANSWERS, COMMENTS}, given={ANSWERED: "on"}
)
def keep_answer(customer: Customer, on: date, score: int, comment: str | None) -> Answer:
    """What somebody said in a call, to be stored."""
    return Answer(0, customer.id, on, score, comment)


@guard.reads(ACCOUNT, subject="customer")
def account_of(customer: Customer) -> str:
    """The account that money goes back to."""
    return customer.account or "none"


@guard.for_purpose(REFUND, subject="customer", uses={ACCOUNT})
def pay_back(customer: Customer, amount: int) -> str:
    """An order to the bank."""
    return f"{amount} SEK to {account_of(customer)}"
