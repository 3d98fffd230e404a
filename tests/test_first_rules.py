"""The example of the documentation runs, and does what its comments say."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from examples import first_rules as example
from processing_rules import (
    Channel,
    Code,
    Decision,
    Guard,
    LegalHold,
    MemoryRegister,
    ProcessingDeniedError,
    Reached,
    Then,
    explain,
)


@pytest.fixture
def guard() -> Guard:
    """The example's rules on a register of its own."""
    return Guard(example.RULES, register=MemoryRegister, subjects=[example.customers], clock=lambda: at(12))


def at(hour: int) -> datetime:
    return datetime(2026, 4, 10, hour, tzinfo=UTC)


def kim(**facts: object) -> example.Customer:
    person = example.Customer(1, paid=3, email="kim@example.org", phone="+4790000001")
    for name, value in facts.items():
        setattr(person, name, value)
    return person


def called(guard: Guard) -> Decision:
    return guard.decide(example.SURVEY, subject=kim(), channel=Channel.PHONE, uses={example.PHONE})


def written_to(guard: Guard, person: example.Customer) -> Decision:
    return guard.decide(example.NEWSLETTER, subject=person, channel=Channel.EMAIL)


def test_calls_a_customer_whose_case_was_handled() -> None:
    """The survey may call after a case, and not without one."""
    assert asyncio.run(example.call_about_case(kim(), script="long")) is True
    with pytest.raises(ProcessingDeniedError, match="condition-not-met"):
        asyncio.run(example.call_about_case(kim(cases=[])))


def test_an_objection_by_telephone_finds_the_customer(guard: Guard) -> None:
    """Whoever says no to a call from her number is not called, and the invoice still goes to collection (C31, C32)."""
    assert called(guard)
    guard.choices.opt_out(Reached(phone="+47 90 00 00 01"), example.SURVEYS, via="call")
    refused = called(guard)
    assert refused.codes == {Code.OBJECTION_TO_MARKETING}
    assert explain(refused, locale="sv").startswith(
        "Vi får inte kontakta dig per telefon för detta ändamål: Mäta kundnöjdhet."
    )
    assert example.hand_to_collection(example.Invoice(kim(), date(2026, 3, 31))) == 1


def test_the_newsletter_goes_to_those_who_said_yes(guard: Guard) -> None:
    """Without a consent to these words nothing is sent; withdrawing it, or growing stale, ends it."""
    news = example.NEWSLETTER
    assert written_to(guard, kim()).codes == {Code.CONSENT_MISSING}
    guard.choices.consent(kim(), news, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=True)
    assert written_to(guard, kim())
    stale = kim(verified_on=date(2025, 10, 9))
    assert written_to(guard, stale).codes == {Code.REFRESH_OVERDUE}
    unborn = kim(born=None)
    assert written_to(guard, unborn).codes == {Code.MISSING_FACT}
    assert [reason.own for reason in written_to(guard, kim(born=date(2010, 1, 1))).reasons] == ["child"]
    guard.choices.withdraw(kim(), news, via="my-pages")
    assert written_to(guard, kim()).codes == {Code.CONSENT_WITHDRAWN}


def test_a_refused_newsletter_returns_what_on_denied_does() -> None:
    """The denial is handled where the decorator says so."""
    assert example.send_newsletter(kim()) is None


def test_a_refund_needs_three_payments_in_a_row() -> None:
    """The same number is in the books all the time; it may be used for refunds from the third payment."""
    assert example.refund(kim(paid=3)) == "0000"
    with pytest.raises(ProcessingDeniedError, match="condition-not-met"):
        example.refund(kim(paid=2))
    with pytest.raises(ProcessingDeniedError, match="no-scope"):
        example.bank_account(1)


def test_feedback_comes_due_in_two_steps() -> None:
    """Answered on 31 August 2024: the comment goes from 1 September 2025, the rest from 1 March 2026, unless it is held."""
    row = example.FeedbackRow(5, 1, datetime(2024, 8, 31, 12, tzinfo=UTC))
    assert example.what_is_due([row], date(2025, 8, 31)) == []
    assert example.what_is_due([row], date(2025, 9, 1)) == [(5, Then.REDACT)]
    assert example.what_is_due([row], date(2026, 3, 1)) == [(5, Then.ERASE)]
    hold = LegalHold("T 123-26", placed_on=date(2026, 1, 10), data=example.FEEDBACK)
    assert example.what_is_due([row], date(2026, 3, 1), holds=[hold]) == []
    assert example.RULES.deletion_date(
        example.SURVEY, example.ANSWERS, {example.FEEDBACK_GIVEN: date(2024, 8, 31)}
    ) == date(2026, 3, 1)
