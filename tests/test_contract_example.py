"""The contract's own example, run: it reads as it was agreed, and does what it says."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from examples.first_rules import (
    ACCOUNT,
    ANSWERS,
    BOOKS,
    CASE_HANDLED,
    COLLECTION,
    CONTRACT_ENDED,
    FEEDBACK_GIVEN,
    FEEDBACK_PHONE,
    FREE_TEXT,
    IN_DISPUTE,
    INVOICE_PAID,
    NEWSLETTER,
    PHONE,
    REFUND,
    RULES,
    SAME_ACCOUNT,
    SURVEY,
    SURVEYS,
    VERIFIED,
)
from processing_rules import (
    BORN,
    INFORM_SOURCE,
    NOT_YET,
    OFFER_OPT_OUT,
    ROLE,
    Channel,
    Code,
    DataSet,
    Guard,
    LegalHold,
    MemoryRegister,
    ProcessingDeniedError,
    Reached,
    Role,
    SubjectAdapter,
    TextMissingError,
    Then,
    explain,
    null,
)
from processing_rules.jurisdictions.eu import PRESENT_YOURSELF, TELL_OF_REFUSAL
from processing_rules.jurisdictions.norway import CALL_FROM_LISTED_NUMBER
from tests.world import nobody_listed

DUTIES = {INFORM_SOURCE, TELL_OF_REFUSAL, PRESENT_YOURSELF, CALL_FROM_LISTED_NUMBER}

# ---- the host: its classes as they are


@dataclass
class Customer:
    """A customer; invented."""

    pk: int = 1
    kind: Role = Role.CONSUMER
    verified_on: date | None = date(2026, 2, 1)
    paid_on: list[date] = field(default_factory=lambda: [date(2026, 1, 10)])
    email: str | None = "kim@example.org"
    phone: str | None = "+4790000000"
    born: date | None = date(1990, 5, 1)
    ended_on: date | None = None
    cases: list[datetime] = field(default_factory=lambda: [datetime(2026, 2, 20, 14, 0)])
    payments: int = 3


@dataclass
class Invoice:
    """An invoice."""

    customer: Customer
    due: date


@dataclass
class FeedbackRow:
    """An answer to the survey."""

    id: int
    customer_id: int
    answered_at: datetime
    score: int | None = 5
    phone: str | None = "+4790000000"
    comment: str | None = "thank you"


KIM = Customer()
ALEX = Customer(pk=2, email="alex@example.org", phone="+4790000001", payments=2, born=date(2015, 1, 1), cases=[])
PEOPLE = {person.pk: person for person in (KIM, ALEX)}


def payments(customer: Customer) -> int:
    """The host's own reckoning."""
    return customer.payments


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
    naive_means="Europe/Oslo",
)


class Host:
    """The functions of the contract, behind a guard of their own."""

    def __init__(self) -> None:
        guard = Guard(
            RULES,
            register=MemoryRegister,
            subjects=[customers],
            opt_out_lists=nobody_listed(RULES),
            clock=lambda: datetime(2026, 3, 2, 10, 0, tzinfo=UTC),  # a Monday
        )
        self.guard = guard

        @guard.for_purpose(
            SURVEY,
            subject="customer",
            channel=Channel.PHONE,
            uses={PHONE},
            fulfils=DUTIES,
        )
        async def call_about_case(customer: Customer, *, script: str = "short") -> bool:
            return True

        @guard.for_purpose(COLLECTION, subject="invoice.customer")
        def hand_to_collection(invoice: Invoice) -> int:
            return 1

        @guard.for_purpose(
            NEWSLETTER,
            subject="customer",
            channel=Channel.EMAIL,
            fulfils={OFFER_OPT_OUT},
            on_denied=lambda decision: None,
        )
        def send_newsletter(customer: Customer) -> str:
            return "sent"

        @guard.reads(ACCOUNT, subject="customer_id")
        def bank_account(customer_id: int) -> str:
            return "0000"

        def refund(customer: Customer) -> str:
            with guard.processing(REFUND, subject=customer, uses={ACCOUNT}):
                return bank_account(customer.pk)

        self.call_about_case = call_about_case
        self.hand_to_collection = hand_to_collection
        self.send_newsletter = send_newsletter
        self.bank_account = bank_account
        self.refund = refund


@pytest.fixture
def host() -> Host:
    """A host to which nobody has said anything."""
    return Host()


async def called(host: Host, customer: Customer) -> bool:
    """The call, awaited."""
    return await host.call_about_case(customer, script="long")


def test_the_survey_call(host: Host) -> None:
    """Permitted once a case was handled and until somebody objects; then denied, by the group too."""
    assert asyncio.run(called(host, KIM)) is True
    with pytest.raises(ProcessingDeniedError) as caught:
        asyncio.run(called(host, ALEX))
    assert caught.value.decision.codes == {Code.CONDITION_NOT_MET}
    host.guard.choices.opt_out(Reached(phone="+4790000000"), SURVEYS, via="call")
    with pytest.raises(ProcessingDeniedError) as caught:
        asyncio.run(called(host, KIM))
    assert caught.value.decision.codes == {Code.OBJECTION_TO_MARKETING}


def test_the_obligations_of_a_norwegian_call(host: Host) -> None:
    """The law's duties ride on the permit, and a function that does not declare them is denied."""
    decision = host.guard.decide(SURVEY, subject=KIM, channel=Channel.PHONE, uses={PHONE})
    assert decision.obligations == DUTIES
    careless = host.guard.for_purpose(SURVEY, subject="customer", channel=Channel.PHONE, uses={PHONE})

    def ring(customer: Customer) -> None:
        raise AssertionError("the body ran")

    with pytest.raises(ProcessingDeniedError) as caught:
        careless(ring)(KIM)
    assert caught.value.decision.codes == {Code.OBLIGATION_NOT_FULFILLED}


def test_collection(host: Host) -> None:
    """A purpose on contract goes on after an objection to marketing, and stops at a restriction."""
    invoice = Invoice(KIM, date(2026, 2, 1))
    host.guard.choices.opt_out(KIM, via="unsubscribe-link")
    assert host.hand_to_collection(invoice) == 1
    host.guard.choices.restrict(KIM, via="letter")
    with pytest.raises(ProcessingDeniedError):
        host.hand_to_collection(invoice)


def test_the_newsletter(host: Host) -> None:
    """Only with consent, to adults, while the address is fresh; on_denied returns instead of raising."""
    choices = host.guard.choices
    assert host.send_newsletter(KIM) is None
    choices.consent(KIM, NEWSLETTER, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=True)
    assert host.send_newsletter(KIM) == "sent"
    stale = Customer(verified_on=date(2025, 8, 31))
    decision = host.guard.decide(NEWSLETTER, subject=stale, channel=Channel.EMAIL)
    assert decision.codes == {Code.REFRESH_OVERDUE}
    choices.consent(ALEX, NEWSLETTER, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=True)
    (reason,) = host.guard.decide(NEWSLETTER, subject=ALEX, channel=Channel.EMAIL).reasons
    assert (reason.code, reason.own) == (Code.CONDITION_NOT_MET, "child")
    choices.opt_out(KIM, all_but={Channel.POST}, via="letter")
    assert host.send_newsletter(KIM) is None


def test_a_mailing(host: Host) -> None:
    """The rows that may be used, and why the others not."""
    host.guard.choices.consent(KIM, NEWSLETTER, wording="v2", via="my-pages")
    mailing = host.guard.filter(PEOPLE.values(), NEWSLETTER, channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
    assert [person.pk for person in mailing] == [1]
    assert dict(mailing.refused) == {Code.CONSENT_MISSING: 1, Code.CONDITION_NOT_MET: 1}


def test_the_refund(host: Host) -> None:
    """The account number is usable from the third payment from the same account, and nowhere outside the purpose."""
    assert host.refund(KIM) == "0000"
    with pytest.raises(ProcessingDeniedError) as caught:
        host.refund(ALEX)
    assert caught.value.decision.codes == {Code.CONDITION_NOT_MET}
    with pytest.raises(ProcessingDeniedError) as caught:
        host.bank_account(KIM.pk)
    assert caught.value.decision.codes == {Code.NO_SCOPE}


def test_what_people_say_on_a_loop(host: Host) -> None:
    """The same verbs, awaited."""

    async def main() -> None:
        await host.guard.achoices.opt_out(KIM, via="unsubscribe-link")
        assert not await host.guard.adecide(SURVEY, subject=KIM, channel=Channel.PHONE, uses={PHONE})

    asyncio.run(main())


def test_until_when(host: Host) -> None:
    """A permit says when time alone would end it: here at nine in the evening, when nobody in Norway is called any more."""
    decision = host.guard.decide(SURVEY, subject=KIM, channel=Channel.PHONE, uses={PHONE})
    assert decision
    assert decision.changes_at == datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


def test_in_words(host: Host) -> None:
    """A decision is said in the languages of its texts, and in no other."""
    decision = host.guard.decide(SURVEY, subject=KIM, channel=Channel.PHONE, uses={PHONE})
    assert all(explain(decision, locale=locale) for locale in ("sv", "nb", "nn", "en"))
    refusal = host.guard.decide(NEWSLETTER, subject=KIM, channel=Channel.EMAIL)
    assert explain(refusal, locale="sv")
    with pytest.raises(TextMissingError, match="newsletter"):
        explain(refusal, locale="nn")


def test_the_deletion_date() -> None:
    """Eighteen months after 31 August 2024 end on 28 February 2026; the day after, the answers must be gone."""
    assert RULES.deletion_date(SURVEY, ANSWERS, {FEEDBACK_GIVEN: date(2024, 8, 31)}) == date(2026, 3, 1)


def test_the_plan(host: Host) -> None:
    """The answer of 2024 is due, that of 2025 loses its comment, that of 2026 stays; a claim holds them all."""
    rows = [
        FeedbackRow(1, 1, datetime(2024, 8, 31, 12, 0)),
        FeedbackRow(2, 1, datetime(2025, 2, 1, 12, 0)),
        FeedbackRow(3, 2, datetime(2026, 2, 1, 12, 0)),
    ]
    plan = host.guard.deletion_plan(FEEDBACK, rows, on=date(2026, 3, 1))
    steps = [(step.key, step.then, set(step.fields)) for batch in plan.batches(1000) for step in batch]
    assert sorted(steps, key=lambda step: str(step[0])) == [
        (1, Then.ERASE, {"score", "phone", "comment"}),
        (2, Then.REDACT, {"comment"}),
    ]
    for step in plan.due:
        assert explain(step, locale="sv", to="staff")
        with pytest.raises(TextMissingError):
            explain(step, locale="nb", to="staff")
    hold = LegalHold("T 123-26", placed_on=date(2026, 1, 10), data=FEEDBACK)
    held = host.guard.deletion_plan(FEEDBACK, rows, on=date(2026, 3, 1), holds=[hold])
    assert held.due == ()
    assert {step.key for step in held.held} == {1, 2, 3}


def test_nothing_is_left_unused() -> None:
    """What the example declares and does not ask for stands in it all the same."""
    assert IN_DISPUTE.key == "in_dispute"
    assert BOOKS in tuple(RULES.purposes)
