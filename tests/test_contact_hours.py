"""The hours at which the law lets people be contacted, and the lists that it says must be asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, ChannelRule, Code, ContactHours, DirectMarketing, Role
from tests.world import INVOICING, KIM, OFFERS, RING, Customer, ListCopy, a_guard, a_list, a_rulebook, codes

OSLO = ZoneInfo("Europe/Oslo")
# markedsføringsloven § 14: not on Saturdays nor public holidays, on other days not before 09:00 nor after 21:00
HOURS = ContactHours(opens=time(9), closes=time(21), days=range(5))
# 2026: 1 May is a Friday, 14 May (Ascension Day) a Thursday, 17 May a Sunday, 25 May (Whit Monday) a Monday
HOLIDAYS = {date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 17), date(2026, 5, 25)}
ACT = pr.statute("markedsføringsloven (LOV-2009-01-09-2)", "§ 14", checked_on=date(2026, 11, 22))
CALL: dict[str, Any] = {"channel": Channel.PHONE}


def the_rules(
    *,
    hours: ContactHours | None = HOURS,
    holidays: object = HOLIDAYS,
    lists: tuple[pr.OptOutList, ...] = (),
    **more: Any,
) -> pr.Rulebook:
    rules = [
        ChannelRule(Channel.PHONE, role, "opt-out", source=ACT, hours=hours, lists=lists)
        for role in (Role.CONSUMER, Role.SOLE_TRADER)
    ]
    controller = pr.Controller("Example AS", country="NO", holidays=holidays)
    return a_rulebook(OFFERS, controller=controller, channel_rules=rules, **more)


def refused(at: datetime, rules: pr.Rulebook | None = None, **more: Any) -> set[str]:
    return codes(a_guard(rules or the_rules(), keys=RING, clock=lambda: at, **more), OFFERS, subject=KIM, **CALL)


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (datetime(2026, 5, 18, 9, 0), True),  # a Monday
        (datetime(2026, 5, 18, 8, 59, 59), False),
        (datetime(2026, 5, 18, 20, 59, 59), True),
        (datetime(2026, 5, 18, 21, 0), False),
        (datetime(2026, 5, 22, 12, 0), True),  # a Friday
        (datetime(2026, 5, 23, 12, 0), False),  # a Saturday
        (datetime(2026, 5, 24, 12, 0), False),  # a Sunday
        (datetime(2026, 5, 1, 12, 0), False),  # the first of May
        (datetime(2026, 5, 14, 12, 0), False),  # Ascension Day
        (datetime(2026, 12, 24, 12, 0), True),  # a Thursday; Christmas Eve is not in helligdagsloven § 2
    ],
)
def test_the_hours_of_the_act(at: datetime, allowed: bool) -> None:
    """By the controller's clock, the opening included and the closing not."""
    assert refused(at.replace(tzinfo=OSLO)) == (set() if allowed else {"outside-contact-hours"})


def test_by_the_controllers_clock() -> None:
    """07:30 in UTC is 09:30 in Oslo in May, and 08:30 in November."""
    assert refused(datetime(2026, 5, 18, 7, 30, tzinfo=UTC)) == set()
    assert refused(datetime(2026, 11, 23, 7, 30, tzinfo=UTC)) == {"outside-contact-hours"}


def test_holidays_that_nobody_told() -> None:
    """On a weekday nobody can tell whether it is a holiday: denied, with a reason of its own; the hour and the weekend are known."""
    rules = the_rules(holidays=None)
    assert refused(datetime(2026, 5, 18, 12, tzinfo=OSLO), rules) == {"holidays-missing"}
    assert refused(datetime(2026, 5, 18, 22, tzinfo=OSLO), rules) == {"outside-contact-hours"}
    assert refused(datetime(2026, 5, 23, 12, tzinfo=OSLO), rules) == {"outside-contact-hours"}
    every_day = attrs.evolve(HOURS, on_holidays=True)
    assert refused(datetime(2026, 5, 1, 12, tzinfo=OSLO), the_rules(hours=every_day, holidays=None)) == set()


def test_the_lint_asks_for_them() -> None:
    """Before anybody is denied."""
    found = {(each.code, each.place) for each in the_rules(holidays=None).lint(on=date(2026, 5, 18))}
    assert ("holidays-missing", f"purpose `{OFFERS.key}`, channel `phone`") in found
    for rules in (the_rules(), the_rules(hours=None, holidays=None)):
        assert "holidays-missing" not in {each.code for each in rules.lint(on=date(2026, 5, 18))}


def test_only_marketing_has_hours() -> None:
    """They are about marketing that reaches somebody, and not about invoices, or about choosing whom to call."""
    night = datetime(2026, 5, 18, 23, tzinfo=OSLO)
    assert refused(night) == {"outside-contact-hours"}
    invoices = attrs.evolve(INVOICING, channels={Channel.PHONE})
    rules = a_rulebook(OFFERS, invoices, controller=the_rules().controller, channel_rules=the_rules().channel_rules)
    guard = a_guard(rules, keys=RING, clock=lambda: night)
    assert codes(guard, OFFERS, subject=KIM, operation=pr.Operation.SELECT) == set()
    assert codes(guard, invoices, subject=KIM, **CALL) == set()


@pytest.mark.parametrize(
    ("at", "turns"),
    [
        (datetime(2026, 5, 18, 12), datetime(2026, 5, 18, 21)),
        (datetime(2026, 5, 18, 3), datetime(2026, 5, 18, 9)),
        (datetime(2026, 5, 18, 21), datetime(2026, 5, 19, 9)),
        # Friday evening before Whit Monday: on Tuesday
        (datetime(2026, 5, 22, 21), datetime(2026, 5, 26, 9)),
        # the eve of 1 May, which is a Friday: on Monday
        (datetime(2026, 4, 30, 22), datetime(2026, 5, 4, 9)),
    ],
)
def test_when_the_answer_turns(at: datetime, turns: datetime) -> None:
    """`changes_at` is the closing while it is open, and the next opening while it is closed."""
    moment = at.replace(tzinfo=OSLO)
    decision = a_guard(the_rules(), keys=RING, clock=lambda: moment).decide(OFFERS, subject=KIM, **CALL)
    assert decision.changes_at == turns.replace(tzinfo=OSLO)


def test_nothing_turns_by_the_hour_what_something_else_denies() -> None:
    """An objection outlasts the night; and holidays that nobody told never open."""
    night = datetime(2026, 5, 18, 23, tzinfo=OSLO)
    guard = a_guard(the_rules(), keys=RING, clock=lambda: night)
    guard.choices.opt_out(KIM, OFFERS, via="phone")
    assert guard.decide(OFFERS, subject=KIM, **CALL).changes_at is None
    unknown = a_guard(the_rules(holidays=None), keys=RING, clock=lambda: night)
    assert unknown.decide(OFFERS, subject=KIM, **CALL).changes_at is None


def test_a_refusal_at_the_very_opening() -> None:
    """Asked about the night before, it is not said yet; at nine both come at once, so the answer never turns."""
    opening = datetime(2026, 5, 19, 9, tzinfo=OSLO)
    guard = a_guard(the_rules(), keys=RING, clock=lambda: opening)
    guard.choices.opt_out(KIM, OFFERS, via="phone")
    night = datetime(2026, 5, 18, 23, tzinfo=OSLO)
    decision = guard.decide(OFFERS, subject=KIM, at=night, **CALL)
    assert decision.codes == {Code.OUTSIDE_CONTACT_HOURS}
    assert decision.changes_at is None


def test_the_reason_names_the_channel_and_the_act() -> None:
    """So that staff can look it up."""
    night = datetime(2026, 5, 18, 23, tzinfo=OSLO)
    decision = a_guard(the_rules(), keys=RING, clock=lambda: night).decide(OFFERS, subject=KIM, **CALL)
    (reason,) = decision.reasons
    assert (reason.about, reason.source) == ("phone", ACT)


def test_the_turn_against_every_quarter_of_an_hour() -> None:
    """Found one by one: a rulebook that comes into force on a Friday at midnight, in a week with a holiday."""
    rules = the_rules(effective_from=date(2026, 5, 15))
    zone = OSLO
    for start in (datetime(2026, 5, 13, 12, tzinfo=zone), datetime(2026, 5, 15, 10, tzinfo=zone)):
        answers = {}
        for step in range(4 * 24 * 6):
            at = (start.astimezone(UTC) + timedelta(minutes=15 * step)).astimezone(zone)
            guard = a_guard(rules, keys=RING, clock=lambda at=at: at)
            answers[at] = guard.decide(OFFERS, subject=KIM, **CALL)
        first = next(iter(answers.values()))
        turned = next(at for at, each in answers.items() if each.permitted is not first.permitted)
        assert first.changes_at == turned


def test_what_is_no_contact_has_no_hours() -> None:
    """To choose whom to call is allowed by day and by night, and no hour turns it."""
    chosen = attrs.evolve(OFFERS, operations=set(pr.Operation))
    rules = a_rulebook(chosen, controller=the_rules().controller, channel_rules=the_rules().channel_rules)
    for at in (datetime(2026, 5, 18, 12, tzinfo=OSLO), datetime(2026, 5, 18, 23, tzinfo=OSLO)):
        guard = a_guard(rules, keys=RING, clock=lambda at=at: at)
        decision = guard.decide(chosen, subject=KIM, operation=pr.Operation.SELECT, **CALL)
        assert decision.permitted
        assert decision.changes_at is None


def test_hours_of_one_of_two_purposes() -> None:
    """They end the permit for both, whichever was named first."""
    other = attrs.evolve(OFFERS, key="other", channels={Channel.PHONE}, direct_marketing=False)
    rules = a_rulebook(OFFERS, other, controller=the_rules().controller, channel_rules=the_rules().channel_rules)
    guard = a_guard(rules, keys=RING, clock=lambda: datetime(2026, 5, 18, 12, tzinfo=OSLO))
    for purposes in ((OFFERS, other), (other, OFFERS)):
        decision = guard.decide(*purposes, subject=KIM, **CALL)
        assert decision.changes_at == datetime(2026, 5, 18, 21, tzinfo=OSLO)


def test_holidays_that_fail() -> None:
    """A fault of the host's calendar denies, says what kind of fault it was, and lets nothing of it out."""

    class Broken:
        def __contains__(self, day: object) -> bool:
            raise ZeroDivisionError("kim@example.org")

    guard = a_guard(the_rules(holidays=Broken()), keys=RING, clock=lambda: datetime(2026, 5, 18, 12, tzinfo=OSLO))
    decision = guard.decide(OFFERS, subject=KIM, **CALL)
    (reason,) = decision.reasons
    assert (reason.code, reason.about, decision.changes_at) == (Code.INTERNAL_ERROR, "ZeroDivisionError", None)
    assert not decision.permitted


def test_hours_that_are_none() -> None:
    """Said at once, with what is wrong."""
    usual: dict[str, Any] = {"opens": time(9), "closes": time(21), "days": range(5)}
    broken: tuple[dict[str, Any], ...] = (
        {"opens": time(21)},
        {"opens": time(9, tzinfo=UTC)},
        {"days": []},
        {"days": [7]},
        {"on_holidays": None},
    )
    for changes in broken:
        with pytest.raises(pr.DefinitionError, match="contact hours"):
            ContactHours(**(usual | changes))


# ---- lists that must be asked

NIX = pr.OptOutList(
    pr.Text(en="Example register"),
    key="example-register",
    channels={Channel.PHONE},
    covers={DirectMarketing.OFFER},
    roles={Role.CONSUMER},
    fresh_until=pr.end_of("month", pr.AS_OF),
    citing=ACT,
)
NOON = datetime(2026, 5, 18, 12, tzinfo=OSLO)


def test_a_list_that_must_be_asked() -> None:
    """Without a copy contact is denied, with the list and where it is written; with one the copy answers."""
    rules = the_rules(lists=(NIX,))
    guard = a_guard(rules, keys=RING, clock=lambda: NOON)
    (reason,) = guard.decide(OFFERS, subject=KIM, **CALL).reasons
    assert (reason.code, reason.about, reason.title, reason.source) == (
        Code.LIST_UNAVAILABLE,
        "example-register",
        NIX.name,
        ACT,
    )
    fresh = ListCopy(as_of=date(2026, 5, 4))
    assert refused(NOON, rules, opt_out_lists=[NIX.with_copy(fresh)]) == set()
    listed = ListCopy(pr.Reached(phone="+46701740605"), as_of=date(2026, 5, 4))
    assert refused(NOON, rules, opt_out_lists=[NIX.with_copy(listed)]) == {"listed"}


def test_another_list_is_no_copy_of_it() -> None:
    """Neither one without a name in code, nor one of another name."""
    rules = the_rules(lists=(NIX,))
    for other in (a_list(ListCopy(as_of=date(2026, 5, 4))), attrs.evolve(NIX, key="other").with_copy(ListCopy())):
        assert "list-unavailable" in refused(NOON, rules, opt_out_lists=[other])


def test_whom_a_list_covers() -> None:
    """A register of consumers says nothing of a sole trader; whose role is unknown counts as covered."""
    rules = the_rules(lists=(NIX,))
    trader, unknown = Customer(kind=Role.SOLE_TRADER), Customer(kind=None)
    for person, expected in ((trader, set()), (unknown, {"missing-fact", "list-unavailable"})):
        guard = a_guard(rules, keys=RING, clock=lambda: NOON)
        assert codes(guard, OFFERS, subject=person, **CALL) == expected
    listed = ListCopy(pr.Reached(phone="+46701740605"), as_of=date(2026, 5, 4))
    guard = a_guard(rules, keys=RING, clock=lambda: NOON, opt_out_lists=[NIX.with_copy(listed)])
    assert codes(guard, OFFERS, subject=trader, **CALL) == set()
    assert codes(guard, OFFERS, subject=unknown, **CALL) == {"missing-fact", "listed"}


def test_who_asked_to_be_called_needs_no_list() -> None:
    """An explicit consent that names the channel goes before what a list may say, so it need not be there."""
    guard = a_guard(the_rules(lists=(NIX,)), keys=RING, clock=lambda: NOON)
    guard.choices.consent(KIM, OFFERS, channels={Channel.PHONE}, wording="yes", via="page", explicit=True)
    assert codes(guard, OFFERS, subject=KIM, **CALL) == set()


def test_a_guard_takes_no_list_without_a_copy() -> None:
    """The error says what is missing."""
    with pytest.raises(pr.DefinitionError, match="`example-register` has no copy"):
        a_guard(the_rules(), keys=RING, opt_out_lists=[NIX])


def test_a_rule_names_lists_by_their_key() -> None:
    """A list without one could not be found among the host's."""
    with pytest.raises(pr.DefinitionError, match="have a `key`"):
        ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-out", source=ACT, lists=[attrs.evolve(NIX, key=None)])
