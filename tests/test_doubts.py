"""Doubts that two independent readings of the documents showed, each settled against the processing."""

from __future__ import annotations

from datetime import timedelta

import pytest

import processing_rules as pr
from processing_rules import Channel, Operation
from processing_rules.standing import Topic
from tests.world import (
    ANSWERS,
    CONTACT,
    INTEREST,
    KIM,
    NEWS,
    PAYMENTS,
    PHONE,
    RING,
    Clock,
    Customer,
    ListCopy,
    a_guard,
    a_list,
    a_rulebook,
    codes,
    text,
)

CALLING = pr.Flag("calling", of="call")
SIMILAR = pr.Flag("similar", of="call")
USAGE = pr.DataCategory("usage", text("usage"))
SEGMENT = pr.DataCategory("segment", text("segment"), derived_from=[USAGE])


def a_purpose(*categories: pr.DataCategory | pr.Narrowed, **more: object) -> pr.Purpose:
    fields: dict[str, object] = {"basis": pr.Contract(), "direct_marketing": False, "categories": categories}
    return pr.Purpose("p", text("P"), **(fields | more))  # type: ignore[arg-type]  # fields of Purpose


def test_a_condition_on_a_category_binds_what_lies_below_it() -> None:
    """A category covers its children, so declaring a child beside it lifts nothing."""
    purpose = a_purpose(CONTACT.only_if(PAYMENTS >= 3), PHONE, ANSWERS)
    guard = a_guard(a_rulebook(purpose))
    poor = Customer(payments=2)
    assert codes(guard, purpose, subject=poor, uses={PHONE}) == {"condition-not-met"}
    assert codes(guard, purpose, subject=poor, uses={ANSWERS}) == set()
    assert codes(guard, purpose, subject=KIM, uses={PHONE}) == set()


def test_a_condition_on_an_input_binds_what_was_computed_from_it() -> None:
    """To use derived data is to use what it was computed from."""
    purpose = a_purpose(USAGE.only_if(PAYMENTS >= 3), SEGMENT, operations=[Operation.USE, Operation.PROFILE])
    guard = a_guard(a_rulebook(purpose))
    assert codes(guard, purpose, subject=Customer(payments=2), uses={SEGMENT}) == {"condition-not-met"}
    assert codes(guard, purpose, subject=KIM, uses={SEGMENT}) == set()


def test_derived_data_is_still_stored_under_a_restriction() -> None:
    """GDPR Art. 18(2): with the exception of storage."""
    purpose = a_purpose(USAGE, SEGMENT, operations=[Operation.USE, Operation.PROFILE, Operation.STORE])
    clock = Clock()
    guard = a_guard(a_rulebook(purpose), clock=clock)
    guard.choices.restrict(KIM, via="letter")
    clock.passes(days=1)
    for operation, expected in (
        (Operation.STORE, set()),
        (Operation.USE, {"restriction"}),
        (Operation.PROFILE, {"restriction"}),
    ):
        assert codes(guard, purpose, subject=KIM, uses={SEGMENT}, operation=operation) == expected


def test_consent_to_a_channel_that_may_be_prohibited_needs_the_role() -> None:
    """Nobody knows the role, so the rules for every role apply; one that prohibits makes it matter, an exception or not."""
    rules = [
        pr.ChannelRule(Channel.EMAIL, pr.Role.CONSUMER, "opt-in", source=pr.stated("test")),
        pr.ChannelRule(
            Channel.EMAIL, pr.Role.SOLE_TRADER, "prohibited", source=pr.stated("test"), unless=PAYMENTS >= 3
        ),
        pr.ChannelRule(Channel.SMS, pr.Role.CONSUMER, "opt-in", source=pr.stated("test")),
    ]
    clock = Clock()
    guard = a_guard(a_rulebook(NEWS, channel_rules=rules), clock=clock)
    nobody_knows = Customer(kind=None)
    guard.choices.consent(nobody_knows, NEWS, wording="v2", via="form")
    clock.passes(days=1)
    assert codes(guard, NEWS, subject=nobody_knows, channel=Channel.EMAIL) == {"missing-fact"}
    assert codes(guard, NEWS, subject=nobody_knows, channel=Channel.SMS) == set()
    assert codes(guard, NEWS, subject=Customer(kind=pr.Role.SOLE_TRADER), channel=Channel.EMAIL) == set()


def test_the_exception_of_a_list_may_ask_what_no_rule_asks() -> None:
    """A fact of the call that only the list names can be supplied, and none that nobody names."""
    offers = a_purpose(CONTACT, basis=INTEREST, direct_marketing=True, channels={Channel.PHONE}, obligations=())
    listed = a_list(ListCopy(pr.Reached(phone="+46701740605")), unless=SIMILAR)
    guard = a_guard(a_rulebook(offers), opt_out_lists=[listed], keys=RING)
    assert codes(guard, offers, subject=KIM, channel=Channel.PHONE) == {"listed"}
    assert codes(guard, offers, subject=KIM, channel=Channel.PHONE, given={SIMILAR: False}) == {"listed"}
    assert codes(guard, offers, subject=KIM, channel=Channel.PHONE, given={SIMILAR: True}) == set()
    with pytest.raises(pr.InputError, match="`calling`"):
        guard.decide(offers, subject=KIM, channel=Channel.PHONE, given={CALLING: True})


def test_alternatives_that_are_false_ask_for_no_fact() -> None:
    """What is unknown inside an alternative that is false anyway would change nothing, so it is no reason."""
    unknown = (CALLING & (PAYMENTS >= 9)) | SIMILAR.because("not-similar", text("other goods"))
    purpose = a_purpose(CONTACT, only_if=unknown)
    guard = a_guard(a_rulebook(purpose))
    named = (CALLING.because("not-calling", text("no call")) & (PAYMENTS >= 9)) | SIMILAR
    other = a_purpose(CONTACT, only_if=named)
    decision = guard.decide(purpose, subject=KIM, given={SIMILAR: False})
    assert [reason.label for reason in decision.reasons] == ["condition-not-met (not-similar)"]
    decision = a_guard(a_rulebook(other)).decide(other, subject=KIM, given={SIMILAR: False})
    assert [reason.label for reason in decision.reasons] == ["condition-not-met"]


def test_an_answer_is_not_dated_before_what_it_answers() -> None:
    """The last answer counts, and the same instant is no doubt, since an answer names what it answers."""
    clock = Clock()
    purpose = a_purpose(CONTACT)
    guard = a_guard(a_rulebook(purpose), clock=clock)
    restricted = guard.choices.restrict(KIM, via="letter")
    clock.passes(hours=-1)
    guard.choices.end_restriction(restricted, because="note 1")
    clock.passes(hours=2)
    assert codes(guard, purpose, subject=KIM) == {"restriction"}
    clock.passes(hours=-1)
    guard.choices.end_restriction(restricted, because="note 2")
    assert codes(guard, purpose, subject=KIM, at=clock.now + timedelta(0)) == set()


def test_where_nobody_says_who_gets_data_each_refusal_of_a_recipient_counts() -> None:
    """Doubt about what is asked counts for the refusal, as it does where nobody says by which channel."""
    refused = pr.Reach(recipients=pr.Axis.only(["printer"]))
    for recipients, reached in ((None, True), (frozenset({"printer"}), True), (frozenset({"bank"}), False)):
        assert (
            Topic.of(a_purpose(CONTACT), operations=frozenset({"disclose"}), recipients=recipients).touched_by(refused)
            is reached
        )
