"""`changes_at` is exact: held against asking at every midnight and at every instant at which something was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings

import processing_rules as pr
from processing_rules import Channel, InputError
from processing_rules.expressions.statutes import statutory
from tests.strategies import Scene, scenes
from tests.world import ACCOUNT, ALEX, KIM, OFFERS, RING, SURVEY, Clock, ListCopy, a_guard, a_list, a_rulebook, text

HORIZON = 100
MOMENT = timedelta(microseconds=1)


def instants(scene: Scene, rules: pr.Rulebook) -> list[datetime]:
    """Every instant after the question at which anything could change, within the horizon."""
    first = scene.now.astimezone(rules.zone).date()
    midnights = [
        datetime.combine(first + timedelta(days=number), time.min, tzinfo=rules.zone) for number in range(1, HORIZON)
    ]
    said = [each.at for each in scene.said]
    return sorted(instant for instant in {*midnights, *said} if scene.now < instant <= midnights[-1])


def by_asking(scene: Scene, *, live: bool) -> datetime | None:
    """The first instant at which the answer is another one, found by asking at all of them."""
    guard, clock = scene.guard()

    def permitted(at: datetime) -> bool:
        clock.now = at
        return guard.decide(scene.purpose, subject=scene.person, at=None if live else at, **scene.asked).permitted

    now = permitted(scene.now)
    return next((at for at in instants(scene, guard.rules) if permitted(at) is not now), None)


@settings(max_examples=60)
@given(scenes(near=True))
def test_changes_at_is_what_asking_finds(scene: Scene) -> None:
    """Asked about an instant or about now, `changes_at` is the first instant at which time alone turns the answer."""
    last = datetime.combine(scene.now.date() + timedelta(days=HORIZON - 2), time.min, tzinfo=scene.rules.zone)
    for live in (False, True):
        said = scene.decide(at=None if live else scene.now).changes_at
        found = by_asking(scene, live=live)
        assert found == said or (found is None and said is not None and said > last)


@settings(max_examples=60)
@given(scenes(near=True))
def test_a_moment_before_it_is_as_now(scene: Scene) -> None:
    """One microsecond before `changes_at` the answer is still the same, and at it it is the other."""
    decision = scene.decide(at=scene.now)
    turns = decision.changes_at
    if turns is not None:
        assert scene.decide(at=turns - MOMENT).permitted is decision.permitted
        assert scene.decide(at=turns).permitted is not decision.permitted


def test_the_scenes_change() -> None:
    """The two laws above do see answers that turn, in both directions, and answers that do not."""
    seen: Counter[tuple[bool, bool]] = Counter()

    @settings(max_examples=200, phases=[Phase.generate], derandomize=True, database=None)
    @given(scenes(near=True))
    def count(scene: Scene) -> None:
        decision = scene.decide(at=scene.now)
        seen[decision.permitted, decision.changes_at is not None] += 1

    count()
    assert min(seen[permitted, turns] for permitted in (True, False) for turns in (True, False)) >= 5


# ---------------------------------------------------------------- what the scenes do not have


def turns_at(guard: pr.Guard, clock: Clock, *purposes: Any, **asked: Any) -> datetime | None:
    """`changes_at`, after comparing it with asking at each midnight."""
    decision = guard.decide(*purposes, subject=KIM, **asked)
    start = clock.now
    found = None
    for at in _midnights(start, guard.rules.zone):
        clock.now = at
        if guard.decide(*purposes, subject=KIM, **asked).permitted is not decision.permitted:
            found = at
            break
    clock.now = start
    assert decision.changes_at == found
    return found


def _midnights(start: datetime, zone: Any) -> Iterator[datetime]:
    first = start.astimezone(zone).date()
    return (datetime.combine(first + timedelta(days=n), time.min, tzinfo=zone) for n in range(1, 800))


def midnight(day: date) -> datetime:
    """In Stockholm."""
    return datetime.combine(day, time.min, tzinfo=pr.Controller("x", country="SE").zone)


def test_a_list_goes_stale() -> None:
    """The last fresh day of a list's copy, the day of the copy included in the months."""
    clock = Clock()
    guard = a_guard(opt_out_lists=[a_list(ListCopy(as_of=date(2026, 5, 31)))], keys=RING, clock=clock)
    assert turns_at(guard, clock, OFFERS, channel=Channel.PHONE) == midnight(date(2026, 7, 1))


def test_a_rulebook_comes_into_force() -> None:
    """Its first day."""
    clock = Clock()
    guard = a_guard(a_rulebook(OFFERS, effective_from=date(2026, 7, 1)), clock=clock)
    assert turns_at(guard, clock, OFFERS, channel=Channel.POST) == midnight(date(2026, 7, 1))


def test_an_item_s_retention_ends() -> None:
    """The day after the last day of a row that is supplied with the question."""
    clock = Clock()
    guard = a_guard(clock=clock)
    given = {next(iter(_terms(guard))): date(2024, 12, 31)}
    assert turns_at(guard, clock, SURVEY, channel=Channel.PHONE, given=given) == midnight(date(2026, 7, 1))


def _terms(guard: pr.Guard) -> Iterator[Any]:
    return (term for term in guard.rules.terms.values() if term.of == "item")


def test_a_denial_with_two_reasons_changes_when_the_last_one_falls() -> None:
    """Not when the first one does."""
    clock = Clock()
    both = pr.Purpose(
        "both",
        text("Both"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={ACCOUNT},
        only_if=pr.Event("one", of="call").happened() & pr.Event("two", of="call").passed(),
    )
    guard = a_guard(a_rulebook(both), clock=clock)
    given = {pr.Event("one", of="call"): date(2026, 6, 20), pr.Event("two", of="call"): date(2026, 7, 20)}
    assert turns_at(guard, clock, both, given=given) == midnight(date(2026, 7, 21))


def test_a_turn_that_only_a_later_rule_brings() -> None:
    """From 1 July another moment counts than before, and what that one brings is seen already now."""
    clock = Clock()
    first, other, end = (pr.Event(key, of="call") for key in ("first", "other", "end"))
    later = pr.Purpose(
        "later",
        text("Later"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={ACCOUNT},
        only_if=~pr.when(first.happened(), other, end).passed(),
    )
    given = {first: date(2026, 7, 1), other: date(2026, 7, 20), end: date(2026, 12, 31)}
    guard = a_guard(a_rulebook(later), clock=clock)
    assert turns_at(guard, clock, later, given=given) == midnight(date(2026, 7, 21))


@pytest.mark.parametrize(
    ("valid", "permitted", "turns"),
    [
        ({"valid_from": date(2026, 8, 1)}, True, date(2026, 8, 1)),
        ({"valid_to": date(2026, 7, 31)}, False, date(2026, 8, 1)),
    ],
    ids=["comes into force", "ceases to hold"],
)
def test_the_law_changes(valid: dict[str, Any], permitted: bool, turns: date) -> None:
    """An act that ends the use of old data binds from its first day to its last, both included."""
    end = pr.Event("end", of="call")
    act = statutory(
        text("old data"), pr.after(end, years=1), key="old", duty="maximum", source=pr.statute("an act", "1 §"), **valid
    )
    old = pr.Purpose(
        "old",
        text("Old data"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={ACCOUNT},
        only_if=~act.passed(),
    )
    clock = Clock()
    guard = a_guard(a_rulebook(old), clock=clock)
    given = {end: date(2020, 1, 1)}
    assert guard.decide(old, subject=KIM, given=given).permitted is permitted
    assert turns_at(guard, clock, old, given=given) == midnight(turns)


def test_nothing_changes_what_time_does_not_change() -> None:
    """An objection does not pass by itself."""
    clock = Clock()
    guard = a_guard(clock=clock)
    guard.choices.opt_out(KIM, via="call")
    assert turns_at(guard, clock, OFFERS, channel=Channel.PHONE) is None
    assert guard.decide(OFFERS, subject=ALEX, channel=Channel.PHONE).changes_at is None


def test_only_where_it_was_asked() -> None:
    """A decision that was made by hand or that travelled does not know; asking anew does."""
    import pickle

    decision = a_guard().decide(OFFERS, subject=KIM, channel=Channel.PHONE)
    assert decision.changes_at is None
    travelled = pickle.loads(pickle.dumps(decision))
    assert travelled == decision
    with pytest.raises(InputError, match="ask again"):
        _ = travelled.changes_at
