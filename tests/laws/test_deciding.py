"""What holds of every answer, whatever the rules, the person, and what was said."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import processing_rules as pr
from processing_rules import Channel, Code
from tests.strategies import (
    BOOKS,
    CHANNELS,
    CONTACT,
    REFUSALS,
    SCENE_TERMS,
    SECRET,
    Said,
    Scene,
    marketing_scenes,
    scenes,
    utterances,
)
from tests.world import NOW, text


def answered(decision: pr.Decision) -> tuple[Any, ...]:
    """What of a decision must not depend on anything that does not matter."""
    return decision.reasons, decision.obligations, decision.changes_at


def test_the_scenes_are_worth_deciding() -> None:
    """At least a third of the random questions are permitted: laws that compare answers compare permits too."""
    seen: Counter[bool] = Counter()
    codes: set[Code] = set()

    @settings(max_examples=400, phases=[Phase.generate], derandomize=True, database=None)
    @given(scenes())
    def count(scene: Scene) -> None:
        decision = scene.decide()
        seen[decision.permitted] += 1
        codes.update(decision.codes)

    count()
    assert seen[True] >= seen.total() / 3
    assert seen[False] >= seen.total() / 5
    assert len(codes) >= 10


# ---------------------------------------------------------------- default deny


@given(scenes())
def test_permitted_is_without_a_reason(scene: Scene) -> None:
    """A permit has no reason against it, a denial has one, and carries no obligation."""
    decision = scene.decide()
    assert decision.permitted == (not decision.reasons) == bool(decision)
    assert decision.codes == {reason.code for reason in decision.reasons}
    assert decision.permitted or decision.obligations == frozenset()
    assert Code.INTERNAL_ERROR not in decision.codes


@given(scenes())
def test_what_the_rulebook_does_not_know_is_denied(scene: Scene) -> None:
    """An unknown purpose, a category, channel or recipient that the purpose lacks: never permitted."""
    guard, _ = scene.guard()
    stranger = attrs.evolve(scene.purpose, key="stranger")
    assert not guard.decide(stranger, subject=scene.person, **scene.asked)
    assert not guard.decide(attrs.evolve(scene.purpose, title=text("x")), subject=scene.person, **scene.asked)
    assert not guard.decide(scene.purpose, stranger, subject=scene.person, **scene.asked)
    assert not guard.decide(subject=scene.person)
    ask: dict[str, Any] = {**scene.asked, "uses": {pr.DataCategory("unheard")}}
    assert not guard.decide(scene.purpose, subject=scene.person, **ask)
    if "recipient" not in scene.asked:
        assert not guard.decide(scene.purpose, subject=scene.person, **{**scene.asked, "channel": Channel.VISIT})
    elsewhere = pr.Recipient("elsewhere", text("E"), role="controller", country="SE").gets(CONTACT, SECRET)
    assert not guard.decide(scene.purpose, subject=scene.person, recipient=elsewhere)


@given(scenes())
def test_nobody_is_permitted_nothing(scene: Scene) -> None:
    """For a person whose id cannot be read nothing is permitted."""
    person: Any = scene.person
    assert not scene.but(person=replace(person, pk=None)).decide()
    assert not scene.but(person=replace(person, pk="")).decide()


@given(scenes())
def test_without_a_basis_nothing_is_permitted(scene: Scene) -> None:
    """Taking the basis away never permits more, and permits nothing."""
    bare = attrs.evolve(scene.purpose, basis=pr.Unstated())
    assert Code.BASIS_UNSTATED in scene.but(purpose=bare).decide().codes


@given(scenes(), st.sampled_from([None, "2026-06-15", datetime(2026, 6, 15, 12, 0), 3]))
def test_no_usable_clock_permits_nothing(scene: Scene, now: Any) -> None:
    """A clock that gives no aware datetime denies everything."""
    guard, clock = scene.guard()
    clock.now = now
    assert guard.decide(scene.purpose, subject=scene.person, **scene.asked).codes == {Code.CLOCK_UNUSABLE}


@given(scenes(), st.sampled_from([pr.Contract(), pr.VitalInterests()]))
def test_all_must_permit(scene: Scene, basis: pr.LegalBasis) -> None:
    """Several purposes permit exactly when each of them does."""
    other = attrs.evolve(scene.purpose, key="other", basis=basis)
    guard, _ = scene.but(options={"purposes": [scene.purpose, BOOKS, other]}).guard()
    each = [bool(guard.decide(one, subject=scene.person, **scene.asked)) for one in (scene.purpose, other)]
    both = guard.decide(scene.purpose, other, subject=scene.person, **scene.asked)
    assert bool(both) == all(each)


# ---------------------------------------------------------------- an objection wins


@given(marketing_scenes(), st.sampled_from(CHANNELS), st.integers(-40_000, 40_000))
def test_an_objection_wins(scene: Scene, channel: Channel, minutes: int) -> None:
    """After an objection to marketing no marketing is permitted on any channel, whatever was said before and whatever the clock says."""
    last = Said("opt-out", narrow=False, at=NOW + timedelta(minutes=minutes))
    objected = scene.but(said=(*scene.said, last), asked={"channel": channel})
    assert Code.OBJECTION_TO_MARKETING in objected.decide().codes
    assert Code.OBJECTION_TO_MARKETING in objected.but(asked={}).decide().codes


@given(marketing_scenes(), st.lists(utterances(("consent",)), max_size=3))
def test_no_consent_that_is_not_explicit_reopens(scene: Scene, later: list[Said]) -> None:
    """After an objection a consent that is not a clear act of its own, or names no channel, reopens nothing."""
    last = Said("opt-out", narrow=False, at=NOW - timedelta(hours=1))
    vague = [replace(each, at=NOW, explicit=False) for each in later]
    unnamed = [replace(each, at=NOW, channels=frozenset()) for each in later]
    for said in (vague, unnamed):
        decision = scene.but(said=(*scene.said, last, *said), asked={"channel": Channel.PHONE}).decide()
        assert Code.OBJECTION_TO_MARKETING in decision.codes


@given(marketing_scenes(), st.frozensets(st.sampled_from(CHANNELS), min_size=1))
def test_only_a_later_explicit_consent_reopens(scene: Scene, channels: frozenset[Channel]) -> None:
    """It reopens the channels that it names and no others; an equal time is a refusal."""
    objection = Said("opt-out", narrow=False, at=NOW - timedelta(hours=1))
    consent = Said("consent", channels=channels, at=NOW - timedelta(minutes=1))
    clean = scene.but(said=(objection, consent))
    for channel in CHANNELS:
        refused = Code.OBJECTION_TO_MARKETING in clean.but(asked={"channel": channel}).decide().codes
        assert refused == (channel not in channels)
        tied = clean.but(said=(objection, replace(consent, at=objection.at)), asked={"channel": channel})
        assert Code.OBJECTION_TO_MARKETING in tied.decide().codes


@given(scenes(), st.lists(utterances(("opt-out", "letters-only")), min_size=1, max_size=3))
def test_an_objection_to_marketing_blocks_nothing_else(scene: Scene, said: list[Said]) -> None:
    """Invoices, safety notices and bookkeeping are as permitted after it as before."""
    service = attrs.evolve(scene.purpose, direct_marketing=pr.DirectMarketing.NO)
    before = scene.but(purpose=service)
    after = before.but(said=(*before.said, *said))
    assert answered(after.decide())[:2] == answered(before.decide())[:2]
    guard, _ = after.guard()
    assert guard.decide(BOOKS, subject=scene.person) or any(each.verb == "restrict" for each in scene.said)


@given(
    scenes().filter(lambda scene: isinstance(scene.purpose.basis, pr.Consent)),
    st.integers(-3, 3),
    st.booleans(),
)
def test_recorded_order_decides_when_the_clock_jumps_back(scene: Scene, minutes: int, refused_last: bool) -> None:
    """A refusal that was recorded last stands, whatever the clock said; one recorded first falls only to a consent that is also later."""
    marketing = attrs.evolve(scene.purpose, direct_marketing=pr.DirectMarketing.OFFER, only_if=None, retention=())
    first, second = NOW - timedelta(minutes=30), NOW - timedelta(minutes=30 - minutes)
    consent = Said("consent", channels=frozenset(CHANNELS), at=second if not refused_last else first)
    refusal = Said("opt-out", narrow=False, at=first if not refused_last else second)
    order = (consent, refusal) if refused_last else (refusal, consent)
    codes = scene.but(purpose=marketing, said=order, asked={"channel": Channel.PHONE}).decide().codes
    assert (Code.OBJECTION_TO_MARKETING not in codes) == (not refused_last and minutes > 0)


# ---------------------------------------------------------------- monotone


@given(scenes(), utterances(REFUSALS))
def test_a_refusal_never_permits_more(scene: Scene, refusal: Said) -> None:
    """Adding a refusal of any kind, dated before or after, never turns a denial into a permit."""
    after = scene.but(said=(*scene.said, refusal))
    assert scene.decide().permitted or not after.decide().permitted


@given(scenes(), st.sampled_from(SCENE_TERMS))
def test_knowing_less_never_permits_more(scene: Scene, term: Any) -> None:
    """Replacing a value by unknown never turns a denial into a permit."""
    assert scene.decide().permitted or not scene.without(term).decide().permitted


@given(scenes())
def test_knowing_nothing(scene: Scene) -> None:
    """What is permitted where nothing is known of a person is permitted whatever is known."""
    blank = scene
    for term in SCENE_TERMS:
        blank = blank.without(term)
    assert scene.decide() or not blank.decide()


@given(scenes())
def test_asking_for_less_data_never_permits_less(scene: Scene) -> None:
    """Without `uses` every category counts: what permits that permits each category alone."""
    asked = {name: value for name, value in scene.asked.items() if name != "uses"}
    if scene.but(asked=asked).decide():
        for category in (CONTACT, SECRET):
            assert scene.but(asked={**asked, "uses": {category}}).decide()


# ---------------------------------------------------------------- what does not matter


@given(scenes(), st.randoms(use_true_random=False))
def test_the_order_of_declaration_does_not_matter(scene: Scene, dice: random.Random) -> None:
    """Purposes, categories, clauses, channels and parts of conditions in another order give the same reasons in the same order."""

    def shuffled(values: Any) -> list[Any]:
        found = list(values)
        dice.shuffle(found)
        return found

    purpose = attrs.evolve(
        scene.purpose,
        categories=shuffled(scene.purpose.categories),
        channels=shuffled(scene.purpose.channels),
        retention=shuffled(scene.purpose.retention),
        recipients=shuffled(scene.purpose.recipients),
    )
    rules = {"purposes": shuffled([purpose, BOOKS])}
    assert answered(scene.but(purpose=purpose, options=rules).decide()) == answered(scene.decide())


@given(scenes(), st.sampled_from(["sv", "nb", "nn"]))
def test_language_does_not_matter(scene: Scene, language: str) -> None:
    """Rules written in another language give the same answer; the controller's country alone decides which law applies."""
    said = attrs.evolve(scene.purpose, title=pr.Text(**{language: "Ändamålet"}))
    assert scene.but(purpose=said).decide().codes == scene.decide().codes


@pytest.mark.parametrize("name", ["sv_SE.UTF-8", "tr_TR.UTF-8", "C"])
def test_the_locale_of_the_process_does_not_matter(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Environment variables of language change no answer."""
    for variable in ("LANG", "LC_ALL", "LANGUAGE", "LC_TIME"):
        monkeypatch.setenv(variable, name)

    @settings(max_examples=20)
    @given(scenes())
    def check(scene: Scene) -> None:
        assert answered(scene.decide()) == answered(scene.decide())

    check()


@given(scenes(), st.integers(-12, 14))
def test_the_zone_of_an_instant_does_not_matter(scene: Scene, hours: int) -> None:
    """The same instant, written in another zone, gives the same answer."""
    elsewhere = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert answered(scene.decide(at=NOW)) == answered(scene.decide(at=elsewhere))


@given(scenes())
def test_deciding_changes_nothing(scene: Scene) -> None:
    """Asked twice, the same; a question leaves nothing behind."""
    guard, _ = scene.guard()
    one = guard.decide(scene.purpose, subject=scene.person, **scene.asked)
    two = guard.decide(scene.purpose, subject=scene.person, **scene.asked)
    assert one == two
    assert len(guard.choices.said_by(scene.person)) == len(
        [
            each
            for each in scene.said
            if each.verb != "object" or isinstance(scene.purpose.basis, pr.LegitimateInterests)
        ]
    )


@given(scenes())
def test_a_guard_enforces_what_it_answers(scene: Scene) -> None:
    """A scope, a decorated body and a filter say what `decide` says, with the obligations met."""
    guard, _ = scene.guard()
    duties = {pr.OFFER_OPT_OUT}
    expected = bool(guard.decide(scene.purpose, subject=scene.person, fulfils=duties, **scene.asked))
    behind = guard.for_purpose(
        scene.purpose, subject="person", on_denied=lambda decision: False, fulfils=duties, **scene.asked
    )

    def body(person: object) -> bool:
        return True

    assert behind(body)(scene.person) is expected
    assert len(list(guard.filter([scene.person], scene.purpose, fulfils=duties, **scene.asked))) == expected
    try:
        with guard.processing(scene.purpose, subject=scene.person, fulfils=duties, **scene.asked):
            entered = True
    except pr.ProcessingDeniedError:
        entered = False
    assert entered is expected
