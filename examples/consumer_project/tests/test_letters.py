"""What goes out to whom, and when it does not."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from billing.customers import Customer, Invoice
from billing.letters import account_of, call_about_service, keep_answer, pay_back, send_invoice, send_newsletter
from billing.notice import NEWSLETTER, SURVEY
from billing.privacy import guard

from processing_rules import Channel, Code
from processing_rules.testing import Trial, denied, permit_everything

# ---- people who said no


def test_who_says_no_is_not_called_again(trying: Trial, kim: Customer) -> None:
    assert call_about_service(kim) == "calling +46701740605"
    trying.choices.opt_out(kim, via="call")
    with denied(Code.OBJECTION_TO_MARKETING):
        call_about_service(kim)


def test_who_says_no_is_found_by_the_number_too(trying: Trial, kim: Customer) -> None:
    """Kim moves, and is entered anew under another number of customer."""
    trying.choices.opt_out(kim, via="call")
    with denied(Code.OBJECTION_TO_MARKETING):
        call_about_service(replace(kim, id=2, email="k.exempel@example.org"))


def test_who_says_no_gets_invoices_all_the_same(trying: Trial, kim: Customer) -> None:
    trying.choices.opt_out(kim, via="call")
    assert send_invoice(Invoice(7, kim, 450)) == "Kim Exempel: invoice 7, 450 SEK"


# ---- the newsletter


def subscribe(trying: Trial, customer: Customer) -> None:
    trying.choices.consent(customer, NEWSLETTER, channels={Channel.EMAIL}, wording="2026-01", via="form", explicit=True)


def test_no_newsletter_without_consent(trying: Trial, kim: Customer) -> None:
    with denied(Code.CONSENT_MISSING):
        asyncio.run(send_newsletter(kim, "Spring is near"))
    subscribe(trying, kim)
    assert asyncio.run(send_newsletter(kim, "Spring is near")).startswith("Spring is near")


def test_no_newsletter_to_minors(trying: Trial, kim: Customer) -> None:
    """Of age on the birthday itself."""
    subscribe(trying, kim)
    kim.born = date(2008, 3, 3)
    with denied(Code.CONDITION_NOT_MET):
        asyncio.run(send_newsletter(kim, "Spring is near"))
    trying.clock.move_by(days=1)
    assert asyncio.run(send_newsletter(kim, "Spring is near"))


def test_no_newsletter_a_year_after_the_contract(trying: Trial, kim: Customer) -> None:
    subscribe(trying, kim)
    kim.contract_ended = date(2026, 3, 31)
    trying.clock.move_to("2027-03-31T23:59")
    assert asyncio.run(send_newsletter(kim, "Spring is near"))
    trying.clock.move_to("2027-04-01T00:00")
    with denied(Code.RETENTION_EXPIRED):
        asyncio.run(send_newsletter(kim, "Spring is near"))


def test_the_newsletter_has_a_way_to_say_no(kim: Customer) -> None:
    """This one is about the letter, not about who may have it."""
    with permit_everything(guard):
        assert "https://exempelvarme.example/nej" in asyncio.run(send_newsletter(kim, ""))


# ---- money


@pytest.mark.usefixtures("trying")
def test_money_goes_back_to_an_account_that_is_settled(kim: Customer) -> None:
    assert pay_back(kim, 40) == "40 SEK to 0000-1"
    kim.payments_in_a_row = 2
    with denied("account-not-settled"):
        pay_back(kim, 40)


@pytest.mark.usefixtures("trying")
def test_nobody_reads_an_account_for_nothing(kim: Customer) -> None:
    with denied(Code.NO_SCOPE):
        account_of(kim)


# ---- answers


@pytest.mark.processing_rules(at="2026-09-01")
def test_an_answer_is_stored_until_its_time_is_over(trying: Trial, kim: Customer) -> None:
    assert keep_answer(kim, date(2026, 9, 1), 7, "warm enough").score == 7
    with denied(Code.RETENTION_EXPIRED) as denial:
        keep_answer(kim, date(2024, 1, 15), 7, "in an old file")
    assert denial.decision.purposes == (SURVEY.key,)
    assert trying.clock.today == date(2026, 9, 1)
