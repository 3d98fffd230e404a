"""The rules and guards that the documentation talks about, in one file: a survey, a newsletter, a refund, and what they guard.

Run it to see a permit and a denial, said in Swedish. The people are invented.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, date, datetime

from processing_rules import (
    AGE,
    BORN,
    INFORM_SOURCE,
    NOT_YET,
    OFFER_OPT_OUT,
    ROLE,
    Agreement,
    Channel,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DataSet,
    Decision,
    DirectMarketing,
    Event,
    Fact,
    Flag,
    Guard,
    Key,
    LegalHold,
    LegalObligation,
    LegitimateInterests,
    MemoryRegister,
    Purpose,
    PurposeGroup,
    Reached,
    Recipient,
    Recurring,
    Role,
    Rulebook,
    SubjectAdapter,
    Text,
    Then,
    decided,
    every,
    explain,
    keep,
    keep_at_least,
    latest,
    named,
    null,
    stated,
)
from processing_rules.jurisdictions.eu import PRESENT_YOURSELF, TELL_OF_REFUSAL
from processing_rules.jurisdictions.norway import BOOKKEEPING, CALL_FROM_LISTED_NUMBER, RESERVATION_REGISTER

# ---- rules

CONTACT = DataCategory(
    "contact", Text(en="contact details", sv="kontaktuppgifter", nb="kontaktopplysninger", nn="kontaktopplysningar")
)
PHONE = DataCategory("phone", Text(en="telephone number", sv="telefonnummer"), parent=CONTACT)
FEEDBACK_PHONE = DataCategory(
    "feedback_phone", Text(en="the number you answered from", sv="numret du svarade från"), parent=PHONE
)
ANSWERS = DataCategory("answers", Text(en="your answers", sv="dina svar"))
FREE_TEXT = DataCategory("free_text", Text(en="comments in your own words", sv="synpunkter i fri text"))
ACCOUNT = DataCategory("bank_account", Text(en="account number", nb="kontonummer"))
VOUCHER = DataCategory("voucher", Text(en="accounting vouchers", nb="regnskapsbilag"))

CASE_HANDLED = Recurring("case_handled", Text(en="we have handled your case", sv="vi har hanterat ditt ärende"))
FEEDBACK_GIVEN = Event("feedback_given", Text(en="you gave your feedback", sv="du lämnade din återkoppling"), of="item")
CONTRACT_ENDED = Event("contract_ended")
INVOICE_PAID = Recurring("invoice_paid")
VERIFIED = Event("verified", certain=True)
SAME_ACCOUNT = Fact("same_account_payments", int)
IN_DISPUTE = Flag("in_dispute", Text(en="you dispute the claim"), negated=Text(en="you do not dispute the claim"))

PROVIDER = Recipient(
    "survey_provider",
    Text(en="survey company", sv="undersökningsföretag"),
    role="processor",
    country="SE",
    agreement=Agreement("DPA-12", valid_from=date(2025, 1, 1)),
)

SURVEYS = PurposeGroup("surveys", Text(en="Surveys", sv="Kundundersökningar"))
SURVEY = Purpose(
    "customer_survey",
    Text(
        en="Measuring customer satisfaction",
        sv="Mäta kundnöjdhet",
        nb="Måle kundetilfredshet",
        nn="Måle kundetilfredsheit",
    ),
    basis=LegitimateInterests(Text(en="improving how we handle your cases"), assessment="LIA-2024-07"),
    direct_marketing=DirectMarketing.SURVEY,  # so an objection is absolute, whatever the basis
    group=SURVEYS,
    categories={PHONE, FEEDBACK_PHONE, ANSWERS, FREE_TEXT},
    channels={Channel.PHONE},
    recipients={PROVIDER.gets(PHONE, ANSWERS)},
    only_if=CASE_HANDLED.happened(),
    retention=[
        keep(FEEDBACK_PHONE, ANSWERS, months=18).after(FEEDBACK_GIVEN).citing(stated("l.30")),
        keep(FREE_TEXT, months=12).after(FEEDBACK_GIVEN).and_then(Then.REDACT).citing(stated("l.30")),
    ],
    source=stated("l.8"),
)

ENDED = named(
    Text(sv="avtalsförhållandet har avslutats", en="the contract has ended"),
    latest(CONTRACT_ENDED, every(INVOICE_PAID)),
    source=stated("l.99"),
)
GROWN_UP = (
    (AGE >= 18)
    .because("child", Text(en="we do not market to children", sv="vi marknadsför inte till barn"))
    .citing(decided("notice says 'barn'", by="DPO", on=date(2026, 1, 7)))
)
NEWSLETTER = Purpose(
    "newsletter",
    Text(sv="Nyhetsbrev"),
    basis=Consent(wordings={"v2"}),
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.EMAIL},
    only_if=GROWN_UP,
    retention=[keep(CONTACT, months=24).after(ENDED), keep(CONTACT, months=6).after(VERIFIED).or_refresh()],
    obligations={OFFER_OPT_OUT},
)
REFUND = Purpose(
    "refund",
    Text(nb="Tilbakebetaling"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT, ACCOUNT.only_if(SAME_ACCOUNT >= 3)},
)
COLLECTION = Purpose("collection", Text(nb="Inkasso"), basis=Contract(), direct_marketing=False, categories={CONTACT})
BOOKS = Purpose(
    "bookkeeping",
    Text(nb="Bokføring"),
    basis=LegalObligation(BOOKKEEPING.source),
    direct_marketing=False,
    categories={VOUCHER},
    retention=[keep_at_least(VOUCHER).until(BOOKKEEPING)],
)
RULES = Rulebook(
    controller=Controller("Example AS", country="NO", holidays={date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}),
    purposes=[SURVEY, NEWSLETTER, REFUND, COLLECTION, BOOKS],
    version="2026-01",
)

# ---- the host: its classes as they are


class Customer:
    """A customer of a host."""

    def __init__(self, pk: int, *, paid: int = 0, email: str | None = None, phone: str | None = None) -> None:
        self.pk = pk
        self.kind = Role.CONSUMER
        self.verified_on: date | None = date(2026, 3, 1)
        self.paid_on: list[date] = [date(2026, 1, 20)]
        self.paid = paid
        self.email = email
        self.phone = phone
        self.born: date | None = date(1990, 5, 17)
        self.ended_on: date | None = None
        self.cases: list[datetime] = [datetime(2026, 3, 2, 9, 30)]  # noqa: DTZ001 - hosts have such; the adapter says what they mean


class Invoice:
    """An invoice of a host."""

    def __init__(self, customer: Customer, due: date) -> None:
        self.customer = customer
        self.due = due


class FeedbackRow:
    """A row that holds only an id."""

    def __init__(self, row_id: int, customer_id: int, answered_at: datetime) -> None:
        self.id = row_id
        self.customer_id = customer_id
        self.answered_at = answered_at
        self.score = 4
        self.phone = "+4790000001"
        self.comment: str | None = "in my own words"


def payments(customer: Customer) -> int:
    """How many payments in a row came from the same account: in a real host a query."""
    return customer.paid


customers = SubjectAdapter(
    Customer,
    id="pk",
    addresses={"email": "email", "phone": "phone"},
    naive_means="Europe/Oslo",
    given={
        ROLE: "kind",
        BORN: "born",
        CASE_HANDLED: "cases",
        CONTRACT_ENDED: null("ended_on", means=NOT_YET),
        INVOICE_PAID: "paid_on",
        VERIFIED: "verified_on",
        SAME_ACCOUNT: payments,
    },
)
FEEDBACK: DataSet[FeedbackRow] = DataSet(
    "crm.feedback",
    key="id",
    subject="customer_id",
    purposes={SURVEY},
    fields={ANSWERS: ("score",), FEEDBACK_PHONE: ("phone",), FREE_TEXT: ("comment",)},
    given={FEEDBACK_GIVEN: "answered_at"},
)


class OurCopy:
    """A copy of Reservasjonsregisteret, fetched in the month of the call; here nobody is in it."""

    as_of = date(2026, 4, 1)

    def lists(self, key: Key) -> bool:
        return False


guard = Guard(
    RULES,
    register=MemoryRegister,
    subjects=[customers],
    opt_out_lists=[RESERVATION_REGISTER.with_copy(OurCopy())],
    clock=lambda: datetime(2026, 4, 10, 12, tzinfo=UTC),
)

# ---- functions that got guards


@guard.for_purpose(
    SURVEY,
    subject="customer",
    channel=Channel.PHONE,
    uses={PHONE},
    fulfils={INFORM_SOURCE, TELL_OF_REFUSAL, PRESENT_YOURSELF, CALL_FROM_LISTED_NUMBER},
)
async def call_about_case(customer: Customer, *, script: str = "short") -> bool:
    """What Norwegian law asks callers to say and to show, this function does; at which hours they may call is checked for it."""
    return True


@guard.for_purpose(COLLECTION, subject="invoice.customer")
def hand_to_collection(invoice: Invoice) -> int:
    """A path leads from a parameter to the person."""
    return 1


@guard.for_purpose(
    NEWSLETTER, subject="customer", channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT}, on_denied=lambda decision: None
)
def send_newsletter(customer: Customer) -> str:
    """Instead of raising, a denial returns None, and the type says so."""
    return "sent"


@guard.reads(ACCOUNT, subject="customer_id")
def bank_account(customer_id: int) -> str:
    """Runs only inside a scope whose purposes use the account, for the same person."""
    return "0000"


def refund(customer: Customer) -> str:
    """Under the third payment in a row from one account, entering raises."""
    with guard.processing(REFUND, subject=customer, uses={ACCOUNT}):
        return bank_account(customer.pk)


def what_is_due(rows: Iterable[FeedbackRow], on: date, holds: Iterable[LegalHold] = ()) -> list[tuple[object, Then]]:
    """What has to be done with feedback by a day."""
    plan = guard.deletion_plan(FEEDBACK, rows, on=on, holds=holds)
    return [(step.key, step.then) for batch in plan.batches(1000) for step in batch]


def main() -> None:
    """A permit, a refusal, and what is said of them."""
    kim = Customer(1, paid=3, email="kim@example.org", phone="+4790000001")
    print("called:", asyncio.run(call_about_case(kim)))
    guard.choices.opt_out(Reached(phone="+47 90 00 00 01"), SURVEYS, via="call")
    refused: Decision = guard.decide(SURVEY, subject=kim, channel=Channel.PHONE, uses={PHONE})
    print(explain(refused, locale="sv"))
    print("refunded to:", refund(kim))
    print("erased from:", RULES.deletion_date(SURVEY, ANSWERS, {FEEDBACK_GIVEN: date(2024, 8, 31)}))


if __name__ == "__main__":
    main()
