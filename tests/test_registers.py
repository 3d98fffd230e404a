"""The register in memory, which is also what a host's own register has to do; and what a choice is."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import processing_rules as pr
from processing_rules import Channel
from tests.world import (
    ALEX,
    ANALYSIS,
    INVOICING,
    KIM,
    MARKETING,
    NEWS,
    NOW,
    OFFERS,
    RING,
    SURVEY,
    TIMEOUT,
    Clock,
    Customer,
    a_guard,
    a_rulebook,
    codes,
    consents,
)

KEYS = tuple(RING.keys_of(pr.Reached(phone="+46701740605", email="kim@example.org")))
OTHERS = tuple(RING.keys_of(pr.Reached(phone="+46701740606")))


def a_choice(keys: tuple[pr.Key, ...] = KEYS, **changes: Any) -> pr.Choice:
    """An opt-out."""
    usual: dict[str, Any] = {"kind": "opt-out", "at": NOW, "keys": keys, "evidence": "call"}
    return pr.Choice(**(usual | changes))


# ---------------------------------------------------------------- storing and finding


def test_the_order_of_recording() -> None:
    """Each stored choice gets the next place, whatever its date; what is handed in is not changed."""
    register = pr.MemoryRegister()
    said = [a_choice(at=datetime(year, 1, 1, tzinfo=UTC)) for year in (2026, 2020, 2030)]
    stored = [register.append(each) for each in said]
    assert [each.sequence for each in stored] == [1, 2, 3]
    assert [each.sequence for each in said] == [0, 0, 0]
    assert register.recorded(KEYS) == tuple(stored)


def test_found_under_any_key() -> None:
    """Everything under any of the keys, once each, by sequence; nothing of anybody else, and nothing for no keys."""
    register = pr.MemoryRegister()
    one = register.append(a_choice(KEYS[:1]))
    two = register.append(a_choice(OTHERS))
    three = register.append(a_choice(KEYS))
    assert register.recorded(KEYS) == (one, three)
    assert register.recorded(KEYS[1:]) == (three,)
    assert register.recorded((*OTHERS, *KEYS)) == (one, two, three)
    assert register.recorded(()) == ()


def test_it_resolves_nothing() -> None:
    """A register stores and finds: a later consent does not take away an earlier refusal."""
    guard = a_guard(clock=(clock := Clock()))
    guard.choices.opt_out(KIM, via="call")
    clock.passes(days=1)
    consents(guard)
    assert [each.kind for each in guard.choices.said_by(KIM)] == ["objection-to-marketing", "consent"]


def test_many_at_once() -> None:
    """Appended by many threads, none is lost and none shares a place."""
    register = pr.MemoryRegister()
    start = threading.Barrier(8, timeout=TIMEOUT)

    def say() -> list[int]:
        start.wait()
        return [register.append(a_choice()).sequence for _ in range(50)]

    with ThreadPoolExecutor(8) as pool:
        places = [place for each in [pool.submit(say) for _ in range(8)] for place in each.result(TIMEOUT)]
    assert sorted(places) == [*range(1, 401)]
    assert [each.sequence for each in register.recorded(KEYS)] == [*range(1, 401)]


def test_a_claim_gives_what_is_recorded() -> None:
    """As of its opening, and it ends with its block, also by an exception."""
    register = pr.MemoryRegister()
    stored = register.append(a_choice())
    with register.claim(KEYS) as found:
        assert tuple(found) == (stored,)
        register.append(a_choice(kind="opt-out"))
        assert tuple(found) == (stored,)
    with pytest.raises(KeyError), register.claim(KEYS):
        raise KeyError
    assert register.append(a_choice()).sequence == 3


# ---------------------------------------------------------------- choices as values


def axes() -> st.SearchStrategy[pr.Axis]:
    """Names on an axis."""
    names = st.frozensets(st.sampled_from(["email", "sms", "newsletter", "åäö"]), max_size=3)
    return st.builds(pr.Axis, names, st.booleans())


REACH = st.builds(lambda p, c, o, r: pr.Reach(purposes=p, channels=c, operations=o, recipients=r), *[axes()] * 4)
KINDS = ("withdrawal", "objection-to-marketing", "objection", "opt-out", "restriction", "erasure-request")
WHEN = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.timezones() | st.just(UTC))


@given(st.sampled_from(KINDS), WHEN, REACH, st.integers(0, 10**9), st.sampled_from([(), KEYS, OTHERS]))
def test_json_and_back(kind: Any, at: datetime, reach: pr.Reach, sequence: int, keys: Any) -> None:
    """Any store can hold a choice: through JSON it is equal, to the instant."""
    choice = pr.Choice(kind=kind, at=at, reach=reach, keys=keys, evidence="letter åäö", sequence=sequence)
    back = pr.Choice.from_json(json.loads(json.dumps(choice.to_json())))
    assert back == choice
    assert back.at == at
    assert hash(back) == hash(choice)


def test_a_consent_through_json() -> None:
    """With its words, its end, and who gave it."""
    choice = pr.Choice(
        kind="consent",
        at=NOW,
        reach=pr.Reach(purposes=pr.Axis.only(["newsletter"]), channels=pr.Axis.only([Channel.EMAIL])),
        by="guardian",
        explicit=True,
        until=date(2027, 1, 1),
        wording="v2",
        evidence="my-pages",
    )
    assert pr.Choice.from_json(json.loads(json.dumps(choice.to_json()))) == choice


@given(axes(), st.none() | st.frozensets(st.sampled_from(["email", "sms", "post"]), max_size=3))
def test_vetoes_widen_and_grants_narrow(axis: pr.Axis, asked: frozenset[str] | None) -> None:
    """What a consent would cover a refusal would touch; doubt touches and is not covered; only names lift."""
    if asked != frozenset():
        assert axis.touches(asked) or not axis.contains(asked)
    assert axis.touches(None)
    assert not axis.contains(None) or axis.is_all
    if axis.spells_out(asked):
        assert axis.contains(asked)
        assert not axis.all_but


def test_all_but_covers_what_comes_later() -> None:
    """\"Letters only\" refuses a channel that is invented next year."""
    letters_only = pr.Axis.everything_but(["post"])
    assert [letters_only.touches(frozenset({name})) for name in ("post", "email", "hologram")] == [False, True, True]


# ---------------------------------------------------------------- the verbs


def test_what_the_verbs_store() -> None:
    """One line each, with the reach that was said, and nothing about the person but keys."""
    guard = a_guard()
    choices = guard.choices
    said = [
        choices.opt_out(KIM, via="link"),
        choices.opt_out(KIM, NEWS, via="link"),
        choices.opt_out(KIM, MARKETING, channels={Channel.SMS, Channel.EMAIL}, via="link"),
        choices.opt_out(KIM, all_but={Channel.POST}, via="letter"),
        choices.consent(KIM, NEWS, channels={Channel.EMAIL}, wording="v2", via="page", explicit=True),
        choices.consent(KIM, NEWS, wording="v2", via="page", given_by="guardian"),
        choices.withdraw(KIM, NEWS, channels={Channel.SMS}, via="page"),
        choices.object_on_grounds(KIM, ANALYSIS, grounds="case 7", via="letter"),
        choices.restrict(KIM, via="letter"),
        choices.request_erasure(KIM, via="letter"),
    ]
    assert [(each.kind, each.by, each.explicit) for each in said] == [
        ("objection-to-marketing", "person", False),
        ("objection-to-marketing", "person", False),
        ("opt-out", "person", False),
        ("opt-out", "person", False),
        ("consent", "person", True),
        ("consent", "guardian", False),
        ("withdrawal", "person", False),
        ("objection", "person", False),
        ("restriction", "person", False),
        ("erasure-request", "person", False),
    ]
    assert [sorted(each.reach.purposes.names) for each in said[:4]] == [[], ["newsletter"], ["marketing"], []]
    assert [sorted(each.reach.channels.names) for each in said[2:5]] == [["email", "sms"], ["post"], ["email"]]
    assert [each.reach.channels.all_but for each in said[2:5]] == [False, True, False]
    assert [each.sequence for each in said] == [*range(1, 11)]
    assert {each.at for each in said} == {NOW}
    assert said[7].evidence == "letter; grounds: case 7"
    assert guard.choices.said_by(KIM) == tuple(said)
    assert guard.choices.said_by(ALEX) == ()


def test_opting_out_of_a_group_reaches_its_members() -> None:
    """And of a member reaches neither the group nor its siblings."""
    guard = a_guard()
    guard.choices.opt_out(KIM, MARKETING, via="link")
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"objection-to-marketing"}
    guard = a_guard()
    guard.choices.opt_out(KIM, SURVEY, via="link")
    assert codes(guard, OFFERS, channel=Channel.PHONE) == set()


def test_letters_only() -> None:
    """Post stays open, every other channel is refused; an explicit consent to e-mail reopens that from then on."""
    clock = Clock()
    guard = a_guard(clock=clock)
    guard.choices.opt_out(KIM, all_but={Channel.POST}, via="letter")
    assert codes(guard, OFFERS, channel=Channel.POST) == set()
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"opt-out"}
    clock.passes(days=30)
    guard.choices.consent(KIM, OFFERS, channels={Channel.EMAIL}, wording="page 3", via="page", explicit=True)
    assert codes(guard, OFFERS, channel=Channel.EMAIL) == set()
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"opt-out"}


@pytest.mark.parametrize("overruled", [True, False])
def test_an_objection_on_grounds_is_settled(overruled: bool) -> None:
    """It stops until the controller answers; overruled with reasons it goes on, upheld it stops for good."""
    clock = Clock()
    guard = a_guard(clock=clock)
    objection = guard.choices.object_on_grounds(KIM, ANALYSIS, grounds="case 7", via="letter")
    assert codes(guard, ANALYSIS) == {"objection-pending"}
    assert codes(guard, INVOICING) == set()
    clock.passes(days=10)
    guard.choices.settle(objection, overruled_because="memo 12" if overruled else None)
    assert codes(guard, ANALYSIS) == (set() if overruled else {"objection-pending"})
    assert codes(guard, ANALYSIS, at=NOW) == {"objection-pending"}


def test_the_last_answer_counts() -> None:
    """An objection that was overruled and then upheld stands; each answer is kept."""
    guard = a_guard()
    objection = guard.choices.object_on_grounds(KIM, ANALYSIS, grounds="case 7", via="letter")
    guard.choices.settle(objection, overruled_because="memo 12")
    guard.choices.settle(objection, overruled_because=None)
    assert codes(guard, ANALYSIS) == {"objection-pending"}
    guard.choices.settle(objection, overruled_because="memo 13")
    assert codes(guard, ANALYSIS) == set()
    assert len(guard.choices.said_by(KIM)) == 4


def test_a_new_objection_is_not_settled_by_an_old_answer() -> None:
    """An answer answers the one objection that it names."""
    guard = a_guard()
    first = guard.choices.object_on_grounds(KIM, ANALYSIS, grounds="case 7", via="letter")
    guard.choices.settle(first, overruled_because="memo 12")
    guard.choices.object_on_grounds(KIM, ANALYSIS, grounds="case 8", via="letter")
    assert codes(guard, ANALYSIS) == {"objection-pending"}


def test_an_objection_to_marketing_is_absolute() -> None:
    """No answer of the controller opens direct marketing again, on whichever basis it rests."""
    guard = a_guard()
    objection = guard.choices.object_on_grounds(KIM, SURVEY, grounds="case 7", via="letter")
    guard.choices.settle(objection, overruled_because="memo 12")
    assert "objection-to-marketing" in codes(guard, SURVEY, channel=Channel.PHONE)


def test_a_restriction_ends_when_it_is_ended() -> None:
    """It stops bookkeeping and contract too, but not storing; and then all is as before."""
    guard = a_guard()
    restriction = guard.choices.restrict(KIM, via="letter")
    assert codes(guard, INVOICING) == {"restriction"}
    assert codes(guard, INVOICING, operation=pr.Operation.STORE) == set()
    guard.choices.end_restriction(restriction, because="memo 3")
    assert codes(guard, INVOICING) == set()


def test_what_survives() -> None:
    """Legal claims go on in spite of objection, restriction and erasure request, by the rule that they name."""
    claims = pr.Purpose(
        "claims",
        pr.Text(en="Claims"),
        basis=pr.LegitimateInterests(pr.Text(en="claims"), assessment="LIA-2"),
        direct_marketing=False,
        categories=INVOICING.categories,
        survives_objection=pr.statute("GDPR", "Art. 17(3)(e)"),
    )
    guard = a_guard(a_rulebook(claims, ANALYSIS))
    guard.choices.restrict(KIM, via="letter")
    guard.choices.request_erasure(KIM, via="letter")
    guard.choices.object_on_grounds(KIM, claims, grounds="case 1", via="letter")
    assert codes(guard, claims) == set()
    assert codes(guard, ANALYSIS) == {"restriction", "erasure-requested"}


def test_a_withdrawal_is_no_objection() -> None:
    """Withdrawing consent to the newsletter ends it, on that channel, and swaps no basis; other marketing stays open."""
    clock = Clock()
    guard = a_guard(clock=clock)
    guard.choices.consent(KIM, NEWS, channels={Channel.EMAIL, Channel.SMS}, wording="v2", via="page")
    clock.passes(days=1)
    guard.choices.withdraw(KIM, NEWS, channels={Channel.SMS}, via="page")
    assert codes(guard, NEWS, channel=Channel.EMAIL) == set()
    assert codes(guard, NEWS, channel=Channel.SMS) == {"consent-withdrawn"}
    assert codes(guard, OFFERS, channel=Channel.PHONE) == set()
    clock.passes(days=1)
    guard.choices.consent(KIM, NEWS, channels={Channel.SMS}, wording="v2", via="page", explicit=True)
    assert codes(guard, NEWS, channel=Channel.SMS) == set()


def test_a_renamed_purpose_keeps_its_refusals() -> None:
    """A refusal of an old key is one of what it became; of one that is over it refuses nothing; of an unknown one everything."""
    register = pr.MemoryRegister()
    old = pr.Purpose(
        "phone_offers",
        pr.Text(en="Offers"),
        basis=OFFERS.basis,
        direct_marketing=True,
        categories=OFFERS.categories,
        channels=OFFERS.channels,
    )
    a_guard(a_rulebook(old), register=register, keys=RING).choices.opt_out(KIM, old, via="call")
    for retired, expected in (
        ({"phone_offers": OFFERS}, {OFFERS}),
        ({"phone_offers": None}, set()),
        ({}, {OFFERS, SURVEY}),
    ):
        rules = a_rulebook(OFFERS, SURVEY, retired=retired)
        guard = a_guard(rules, register=register, keys=RING)
        refused = {
            purpose
            for purpose in (OFFERS, SURVEY)
            if "objection-to-marketing" in codes(guard, purpose, channel=Channel.PHONE)
        }
        assert refused == expected


# ---------------------------------------------------------------- two people and one address


SHARED = "+46701740699"


def test_a_refusal_by_a_shared_telephone_is_heard_for_both() -> None:
    """Two customers share a telephone: what one of them refuses is not offered to the other by accident."""
    one, two = (Customer(pk=number, phone=SHARED, email=None) for number in (1, 2))
    guard = a_guard()
    guard.choices.opt_out(pr.Reached(phone=SHARED), via="call")
    assert codes(guard, OFFERS, subject=one, channel=Channel.PHONE) == {"objection-to-marketing"}
    assert codes(guard, OFFERS, subject=two, channel=Channel.PHONE) == {"objection-to-marketing"}
    guard = a_guard()
    guard.choices.opt_out(one, via="call")
    assert codes(guard, OFFERS, subject=two, channel=Channel.PHONE) == {"objection-to-marketing"}


def test_a_consent_of_one_is_not_the_other_s() -> None:
    """Neither does it count as consent, nor does it lift the other's refusal, nor count for whoever answers that telephone."""
    clock = Clock()
    one, two = (Customer(pk=number, phone=SHARED, email=None) for number in (1, 2))
    guard = a_guard(clock=clock)
    guard.choices.opt_out(two, via="call")
    clock.passes(days=1)
    guard.choices.consent(one, NEWS, channels={Channel.SMS}, wording="v2", via="page", explicit=True)
    assert "objection-to-marketing" not in codes(guard, NEWS, subject=one, channel=Channel.SMS)
    assert "objection-to-marketing" in codes(guard, NEWS, subject=two, channel=Channel.SMS)
    guard = a_guard()
    guard.choices.consent(one, NEWS, channels={Channel.SMS}, wording="v2", via="page", explicit=True)
    assert codes(guard, NEWS, subject=one, channel=Channel.SMS) == set()
    assert codes(guard, NEWS, subject=two, channel=Channel.SMS) == {"consent-missing"}
    assert codes(guard, NEWS, subject=pr.Reached(phone=SHARED), channel=Channel.SMS) == {"consent-missing"}


def test_a_consent_stays_with_whoever_moves_house() -> None:
    """The id finds it when the addresses have changed."""
    guard = a_guard()
    consents(guard)
    moved = Customer(pk=KIM.pk, phone="+46701740650", email="kim.new@example.org")
    assert codes(guard, NEWS, subject=moved, channel=Channel.EMAIL) == set()


def test_what_one_may_read_of_oneself() -> None:
    """Asked what a person said, the answer holds no consent that another customer gave under a shared telephone."""
    one, two = (Customer(pk=number, phone=SHARED, email=None) for number in (1, 2))
    guard = a_guard()
    guard.choices.consent(one, NEWS, channels={Channel.SMS}, wording="v2", via="page", explicit=True)
    assert [each.kind for each in guard.choices.said_by(one)] == ["consent"]
    assert guard.choices.said_by(two) == ()
