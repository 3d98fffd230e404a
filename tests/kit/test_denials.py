"""`denied` passes for the reasons that a test names, and says what was wrong else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Code, InputError, WrongUseError
from processing_rules.testing import denied
from tests.world import CONTACT, KIM, NEWS, OFFERS, PAYMENTS, REFUND, Customer, a_guard, a_rulebook, text

guard = a_guard()
FULFILLED = {pr.OFFER_OPT_OUT, pr.INFORM_SOURCE}


@guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE, fulfils=FULFILLED)
def call(customer: Customer) -> None:
    """Permitted until somebody says no."""


@guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL, fulfils=FULFILLED)
async def write(customer: Customer) -> None:
    """Denied without a consent."""


def refuses(person: Customer) -> Customer:
    guard.choices.opt_out(person, via="test")
    return person


NO_LONGER = refuses(Customer(pk=9, email="robin@example.org", phone="+46701740607"))
WANTED = "expected a denial for `objection-to-marketing` and nothing else; "


# ---------------------------------------------------------------- it passes


@pytest.mark.parametrize(
    "codes", [(), (Code.OBJECTION_TO_MARKETING,), ("objection-to-marketing",), (Code.OBJECTION_TO_MARKETING,) * 2]
)
def test_the_denial_that_is_expected(codes: tuple[Any, ...]) -> None:
    with denied(*codes) as denial:
        call(NO_LONGER)
    assert denial.decision.codes == {Code.OBJECTION_TO_MARKETING}
    assert denial.decision.purposes == ("offers",)


def test_around_an_await() -> None:
    async def program() -> pr.Decision:
        with denied(Code.CONSENT_MISSING) as denial:
            await write(KIM)
        return denial.decision

    assert asyncio.run(program()).purposes == ("newsletter",)


def test_the_notices_own_codes_and_labels() -> None:
    """By what a message shows: the notice's own code, or the code with what it is about."""
    settled = (PAYMENTS >= 3).because("account-not-settled", text("paid three times"))
    refund = pr.Purpose(
        "refund", text("Refunds"), basis=pr.Contract(), direct_marketing=False, categories={CONTACT}, only_if=settled
    )
    mine = a_guard(a_rulebook(refund))
    pay = mine.for_purpose(refund, subject="customer")(lambda customer: "paid")
    for name in ("account-not-settled", Code.CONDITION_NOT_MET, "condition-not-met (account-not-settled)"):
        with denied(name):
            pay(Customer(payments=1))
    with denied("missing-fact (same_account_payments)"):
        pay(Customer(payments=None))
    with (
        pytest.raises(AssertionError, match="`acount-not-settled`: did you mean `account-not-settled`"),
        denied("acount-not-settled"),
    ):
        pay(Customer(payments=1))


def test_scopes_too() -> None:
    with (
        denied("objection-to-marketing"),
        guard.processing(OFFERS, subject=NO_LONGER, channel=Channel.PHONE, fulfils=FULFILLED),
    ):
        pytest.fail("the body ran")


# ---------------------------------------------------------------- it fails


def failure(*codes: Code | str, by: Any = NO_LONGER) -> str:
    with pytest.raises(AssertionError) as caught, denied(*codes):
        call(by)
    return str(caught.value)


def test_nothing_was_denied() -> None:
    why = "nothing in the block was denied (`decide` and `on_denied` answer instead of raising)"
    assert failure(Code.OBJECTION_TO_MARKETING, by=KIM) == WANTED + why
    assert failure(by=KIM) == f"expected a denial; {why}"


def test_it_was_denied_for_something_else() -> None:
    said = failure(Code.CONSENT_MISSING)
    assert (
        said == "expected a denial for `consent-missing` and nothing else; it was denied for `objection-to-marketing`"
    )


def test_it_was_denied_for_something_more() -> None:
    """Else a test would stay green though the reason that it is about did nothing."""
    both = Customer(pk=10, email="sam@example.org", phone="+46701740608")
    guard.choices.opt_out(both, via="test")
    guard.choices.restrict(both, via="test")
    said = failure(Code.OBJECTION_TO_MARKETING, by=both)
    assert said.startswith(WANTED + "it was denied for `objection-to-marketing`, `restriction`: name those reasons too")
    said = failure(Code.OBJECTION_TO_MARKETING, Code.RESTRICTION)
    assert said.endswith("it was denied for `objection-to-marketing`")


@pytest.mark.parametrize("person", [KIM, NO_LONGER])
def test_a_misspelt_code_is_named_with_the_right_one(person: Customer) -> None:
    said = failure("objection-to-marketting", by=person)
    assert said.endswith("\n`objection-to-marketting`: did you mean `objection-to-marketing`?")


def test_a_code_of_the_notices_own_is_no_misspelling() -> None:
    assert "did you mean" not in failure("account-not-settled")


def test_the_denial_itself_is_shown() -> None:
    """It is the cause of the failure, with its traceback."""
    with pytest.raises(AssertionError) as caught, denied(Code.RESTRICTION):
        call(NO_LONGER)
    assert isinstance(caught.value.__cause__, pr.ProcessingDeniedError)


# ---------------------------------------------------------------- what it leaves alone


def test_other_errors_pass_through() -> None:
    with pytest.raises(ZeroDivisionError), denied(Code.RESTRICTION):
        raise ZeroDivisionError


def test_before_its_end_nothing_is_known() -> None:
    with denied() as denial:
        with pytest.raises(WrongUseError, match="after its `with` block"):
            _ = denial.decision
        call(NO_LONGER)


@pytest.mark.parametrize("code", [3, None, "", REFUND])
def test_what_is_no_code(code: Any) -> None:
    with pytest.raises(InputError, match="members of Code"):
        denied(code)


def test_no_personal_data_in_a_failure() -> None:
    said = failure(Code.CONSENT_MISSING) + failure(Code.CONSENT_MISSING, by=KIM)
    assert not any(str(known) in said for known in (KIM.email, KIM.phone, NO_LONGER.email, NO_LONGER.phone))
