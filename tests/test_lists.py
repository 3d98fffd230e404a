"""Opt-out lists that others keep: what they cover, how fresh the copy must be, and what lifts them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, DirectMarketing
from tests.world import (
    INTEREST,
    INVOICING,
    KIM,
    NOW,
    OFFERS,
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

ON_IT = ListCopy(pr.Reached(phone="+46701740605"))
NOON = time(12)
CALL: dict[str, Any] = {"channel": Channel.PHONE}


def asked(*lists: pr.OptOutList, purpose: pr.Purpose = OFFERS, person: object = KIM, **options: Any) -> set[str]:
    """What a call is refused for."""
    return codes(a_guard(opt_out_lists=lists, keys=RING, **options), purpose, subject=person, **CALL)


def test_listed() -> None:
    """Who is on the list is not called; who is not is called."""
    assert asked(a_list(ON_IT)) == {"listed"}
    assert asked(a_list(ListCopy())) == set()
    assert asked(a_list(ListCopy(pr.Reached(phone="+46701740606")))) == set()


def test_another_spelling_of_the_number() -> None:
    """The host's number is normalised before it is looked up."""
    assert asked(a_list(ON_IT), person=Customer(phone="0046 70-174 06 05")) == {"listed"}
    assert asked(a_list(ON_IT), person=Customer(phone="+46 (0)70 174 06 05")) == {"listed"}


def test_a_list_that_is_about_something_else_hides_none() -> None:
    """One that covers surveys alone says nothing of offers, and the next is asked all the same."""
    surveys = a_list(ListCopy(), covers={DirectMarketing.SURVEY})
    assert asked(surveys, a_list(ON_IT)) == {"listed"}
    assert asked(surveys) == set()


def test_only_its_channels() -> None:
    """A list of telephone numbers says nothing about letters, nor about invoices, nor about internal use."""
    guard = a_guard(opt_out_lists=[a_list(ON_IT)], keys=RING)
    assert codes(guard, OFFERS, channel=Channel.POST) == set()
    assert codes(guard, INVOICING, channel=Channel.EMAIL) == set()
    assert codes(guard, OFFERS) == set()


@pytest.mark.parametrize(
    ("kind", "covers", "expected"),
    [
        (DirectMarketing.OFFER, {DirectMarketing.OFFER}, {"listed"}),
        (DirectMarketing.SURVEY, {DirectMarketing.OFFER}, set()),
        (DirectMarketing.SURVEY, {DirectMarketing.OFFER, DirectMarketing.SURVEY}, {"listed"}),
        (DirectMarketing.FUNDRAISING, {DirectMarketing.OFFER}, set()),
        (DirectMarketing.FUNDRAISING, {DirectMarketing.FUNDRAISING}, {"listed"}),
        (DirectMarketing.UNDECIDED, {DirectMarketing.OFFER}, {"listed"}),
        (DirectMarketing.UNDECIDED, {DirectMarketing.SURVEY}, set()),
    ],
)
def test_only_its_kinds_of_marketing(kind: DirectMarketing, covers: set[DirectMarketing], expected: set[str]) -> None:
    """Some lists leave out surveys; a purpose about which nobody decided counts as an offer."""
    purpose = attrs.evolve(OFFERS, direct_marketing=kind)
    rules = a_rulebook(purpose)
    guard = a_guard(rules, opt_out_lists=[a_list(ON_IT, covers=covers)], keys=RING)
    assert codes(guard, purpose, **CALL) == expected


def test_a_survey_that_no_list_covers_can_still_be_refused() -> None:
    """An objection is absolute, where the list is not."""
    survey = attrs.evolve(OFFERS, direct_marketing=DirectMarketing.SURVEY)
    guard = a_guard(a_rulebook(survey), opt_out_lists=[a_list(ON_IT)], keys=RING)
    guard.choices.opt_out(KIM, via="call")
    assert codes(guard, survey, **CALL) == {"objection-to-marketing"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 6, 15), set()),
        (date(2026, 5, 15), set()),
        (date(2026, 5, 14), {"list-stale"}),
        (date(2026, 6, 16), {"list-unavailable"}),
        (None, {"list-unavailable"}),
        ("2026-06-01", {"list-unavailable"}),
        (datetime(2026, 6, 1), {"list-unavailable"}),
    ],
    ids=str,
)
def test_how_fresh_the_copy_is(as_of: Any, expected: set[str]) -> None:
    """To the last fresh day included; a copy of tomorrow, or of no day, is no copy."""
    assert asked(a_list(ListCopy(as_of=as_of))) == expected


OTHER = pr.Event("other")
MONTH = pr.after(pr.AS_OF, months=1)


@pytest.mark.parametrize(
    ("fresh_until", "expected"),
    [
        (pr.when(pr.AS_OF.passed(), MONTH), set()),
        (pr.when(pr.AS_OF.before(date(2000, 1, 1)), MONTH), {"list-stale"}),
        (pr.after(OTHER, months=1), {"list-stale"}),
        (pr.latest(MONTH, OTHER), {"list-stale"}),
    ],
    ids=["where it is so", "where it is not so", "from another day", "until something unknown"],
)
def test_a_copy_is_fresh_only_when_that_is_known(fresh_until: pr.Deadline, expected: set[str]) -> None:
    """A list knows the day of its copy and no other event; what cannot be reckoned from it is stale."""
    assert asked(a_list(ListCopy(), fresh_until=fresh_until)) == expected


def test_the_month_of_marketing() -> None:
    """Fresh to the end of the month of the copy (markedsføringsloven § 13 a): on the last day, and not on the first of the next."""
    nix = a_list(ListCopy(as_of=date(2026, 3, 5)), fresh_until=pr.end_of("month", pr.AS_OF))
    oslo = ZoneInfo("Europe/Oslo")
    late = datetime(2026, 3, 31, 23, 59, tzinfo=oslo)
    assert asked(nix, clock=lambda: late) == set()
    assert asked(nix, clock=lambda: late + timedelta(minutes=1)) == {"list-stale"}


def test_stale_and_listed() -> None:
    """An old copy on which somebody is still refuses, and says both."""
    old = ListCopy(pr.Reached(phone="+46701740605"), as_of=date(2025, 1, 1))
    assert asked(a_list(old)) == {"listed", "list-stale"}


def test_each_list_is_asked() -> None:
    """All that cover the channel must let pass, and be fresh."""
    fresh, old = ListCopy(), ListCopy(as_of=date(2025, 1, 1))
    assert asked(a_list(fresh), a_list(ON_IT)) == {"listed"}
    assert asked(a_list(fresh), a_list(old)) == {"list-stale"}
    assert asked(a_list(fresh), a_list(fresh)) == set()
    letters = a_list(fresh, channels={Channel.POST})
    assert asked(letters, a_list(ON_IT)) == {"listed"}
    assert asked(a_list(ListCopy(as_of=None)), a_list(ON_IT)) == {"listed", "list-unavailable"}


@pytest.mark.parametrize(
    ("length", "last"),
    [
        ({"hours": 48}, date(2026, 6, 2)),  # for sure through the 2nd; the 3rd is in doubt
        ({"working_days": 2}, date(2026, 6, 3)),  # Monday 1 June
    ],
    ids=str,
)
def test_how_long_a_copy_is_fresh_by_hours_and_working_days(length: dict[str, int], last: date) -> None:
    """On doubt it is stale sooner; working days are counted by the controller's calendar."""
    rules = a_rulebook(OFFERS, controller=pr.Controller("Example AB", country="SE", holidays=frozenset()))
    nix = a_list(ListCopy(as_of=date(2026, 6, 1)), fresh_until=pr.after(pr.AS_OF, **length))
    for day, expected in ((last, set()), (last + timedelta(days=1), {"list-stale"})):
        noon = datetime.combine(day, NOON, tzinfo=ZoneInfo("Europe/Stockholm"))
        guard = a_guard(rules, opt_out_lists=[nix], keys=RING, clock=lambda noon=noon: noon)
        assert codes(guard, OFFERS, **CALL) == expected


def test_an_exception_counts_when_it_is_known() -> None:
    """`unless`: for customers the list does not bind, when it is known that they are; unknown is no exception. Freshness still is."""
    nix = a_list(ON_IT, unless=PAYMENTS >= 1)
    assert asked(nix) == set()
    assert asked(nix, person=Customer(payments=0)) == {"listed"}
    assert asked(nix, person=Customer(payments=None)) == {"listed"}
    old = ListCopy(pr.Reached(phone="+46701740605"), as_of=date(2025, 1, 1))
    assert asked(a_list(old, unless=PAYMENTS >= 1)) == {"list-stale"}


@pytest.mark.parametrize("before", [True, False])
def test_an_explicit_consent_lifts(before: bool) -> None:
    """A consent that names purpose and channel and is a clear act of its own lifts it, whether it came before or after the list."""
    clock = Clock(NOW - timedelta(days=300 if before else 1))
    guard = a_guard(opt_out_lists=[a_list(ON_IT)], keys=RING, clock=clock)
    guard.choices.consent(KIM, OFFERS, channels={Channel.PHONE}, wording="yes", via="page", explicit=True)
    clock.now = NOW
    assert codes(guard, OFFERS, **CALL) == set()


def test_any_other_consent_does_not_lift() -> None:
    """Not one that is implied, nor one for another channel, nor one that names no channel, nor one that was withdrawn."""
    for channels, explicit in (({Channel.PHONE}, False), ({Channel.POST}, True), (set(), True)):
        guard = a_guard(opt_out_lists=[a_list(ON_IT)], keys=RING)
        guard.choices.consent(KIM, OFFERS, channels=channels, wording="yes", via="page", explicit=explicit)
        assert codes(guard, OFFERS, **CALL) == {"listed"}
    guard = a_guard(opt_out_lists=[a_list(ON_IT)], keys=RING)
    guard.choices.consent(KIM, OFFERS, channels={Channel.PHONE}, wording="yes", via="page", explicit=True)
    guard.choices.withdraw(KIM, OFFERS, via="page")
    assert "listed" in codes(guard, OFFERS, **CALL)


def test_without_the_address_nothing_can_be_looked_up() -> None:
    """A customer without a telephone number cannot be looked up: denied, and not taken for unlisted."""
    assert asked(a_list(ListCopy()), person=Customer(phone=None)) == {"list-unavailable"}


def test_without_keys_nothing_can_be_looked_up() -> None:
    """A list is asked by keyed hash."""

    class Plain:
        def __init__(self) -> None:
            inner = pr.MemoryRegister()
            self.append, self.recorded, self.claim = inner.append, inner.recorded, inner.claim

    guard = a_guard(opt_out_lists=[a_list(ListCopy())], register=Plain)
    assert codes(guard, OFFERS, **CALL) == {"key-missing", "list-unavailable"}


def test_nothing_is_asked_when_a_list_is_declared() -> None:
    """A guard is built at import: the copy is opened by the first question, and not before."""
    opened: list[str] = []

    class Lazy:
        @property
        def as_of(self) -> date:
            opened.append("as_of")
            return date(2026, 6, 1)

        def lists(self, key: pr.Key) -> bool:
            opened.append("lists")
            return False

    guard = a_guard(opt_out_lists=[a_list(Lazy())], keys=RING)
    guard.for_purpose(OFFERS, subject="customer", **CALL)(lambda customer: None)
    assert opened == []
    assert codes(guard, OFFERS, **CALL) == set()
    assert set(opened) == {"as_of", "lists"}


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (ON_IT, "listed"),
        (ListCopy(as_of=date(2025, 1, 1)), "list-stale"),
        (ListCopy(as_of=None), "list-unavailable"),
    ],
    ids=["listed", "stale", "unavailable"],
)
def test_the_reason_names_the_list(source: ListCopy, code: str) -> None:
    """With its title and where it is written, and not the person."""
    nix = a_list(source, citing=pr.stated("l.9"))
    decision = a_guard(opt_out_lists=[nix], keys=RING).decide(OFFERS, subject=KIM, **CALL)
    (reason,) = decision.reasons
    assert (reason.code, reason.about, reason.title, reason.source) == (code, "NIX", text("NIX"), pr.stated("l.9"))
    assert INTEREST.article == "6(1)(f)"
    assert PHONE.key == "phone"
