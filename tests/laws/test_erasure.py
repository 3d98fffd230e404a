"""What a request to erase is said to lead to is what the plan does once it is recorded; and what a person is told hides what it must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import attrs
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import processing_rules as pr
from tests.strategies import (
    BOOKS,
    CONTACT,
    PARTNER,
    SECRET,
    TODAY,
    Person,
    Said,
    Scene,
    hear,
    known_people,
    purposes,
    utterances,
)
from tests.world import Clock

SAID = st.lists(
    utterances(("consent", "consent", "withdraw", "opt-out", "letters-only", "object", "restrict")), max_size=3
)
END_OF_DAY = datetime.combine(TODAY, time.max, tzinfo=pr.Controller("Example AB", country="SE").zone)
Table = pr.DataSet[dict[str, Any]]


@attrs.frozen
class Case:
    """Rules, a person, what was said before, and one row."""

    purpose: pr.Purpose
    person: Person
    said: Sequence[Said]

    def guard(self) -> tuple[pr.Guard, Clock]:
        """A guard that has heard it all, at the end of the day."""
        guard, clock = Scene(self.purpose, self.person, (), {}).guard()
        for each in self.said:
            clock.now = each.at
            hear(guard, each, self.purpose, self.person)
        clock.now = END_OF_DAY
        return guard, clock

    def table(self) -> tuple[Table, list[dict[str, Any]]]:
        """A table of one row, of which a recipient has a copy."""
        data: Table = pr.DataSet(
            "rows",
            key="id",
            subject="who",
            purposes=[self.purpose, BOOKS],
            fields={CONTACT: ("contact",), SECRET: ("secret",)},
            held_by=[PARTNER],
        )
        return data, [{"id": 1, "who": self.person, "contact": "x", "secret": "y"}]


CASES = st.builds(Case, purposes(), known_people(), SAID)


def places(steps: Sequence[pr.Step]) -> list[tuple[Any, ...]]:
    """Steps as values, in an order of their own."""
    found = [(step.key, step.then.value, step.fields, step.holder, step.expiry, step.surviving) for step in steps]
    return sorted(found, key=lambda each: repr(each[:4]))


@settings(max_examples=200)
@given(CASES)
def test_the_answer_is_the_plan(case: Case) -> None:
    """What is assumed leads to what the recorded request does: what goes, what stays, and what recipients erase."""
    guard, _ = case.guard()
    data, rows = case.table()
    assumed = guard.erasure(subject=case.person, on=TODAY, data={data: rows})
    guard.choices.request_erasure(case.person, via="letter")
    plan = guard.deletion_plan(data, rows, on=TODAY)
    recorded = guard.erasure(subject=case.person, on=TODAY, data={data: rows})
    assert (assumed.recorded, recorded.recorded) == (False, True)
    for answer in (assumed, recorded):
        assert places(answer.goes) == places(plan.due)
        assert places(answer.at_recipients) == places(plan.at_recipients)
        stays = places(answer.stays)
        assert all(each in stays for each in places([*plan.pending, *plan.held, *plan.restricted]))
        fields = {field for step in (*answer.goes, *answer.stays) for field in step.fields}
        assert fields == {"contact", "secret"}, "nothing is left unsaid"


@given(CASES)
def test_what_stops_is_denied(case: Case) -> None:
    """Each purpose that the request is said to stop as a whole is denied once it is recorded."""
    guard, _ = case.guard()
    erasure = guard.erasure(subject=case.person, on=TODAY, data={})
    guard.choices.request_erasure(case.person, via="letter")
    for effect in erasure.request.effects:
        if effect.whole:
            codes = guard.decide(effect.purpose, subject=case.person, at=END_OF_DAY).codes
            assert effect.code in codes


def test_the_request_matters() -> None:
    """The control: a plan without the request is another one often enough, so that forgetting it would be noticed."""
    seen: Counter[bool] = Counter()

    @settings(max_examples=300, phases=[Phase.generate], derandomize=True, database=None)
    @given(CASES)
    def count(case: Case) -> None:
        guard, _ = case.guard()
        data, rows = case.table()
        answer = guard.erasure(subject=case.person, on=TODAY, data={data: rows})
        plan = guard.deletion_plan(data, rows, on=TODAY)
        seen[places(answer.goes) == places(plan.due)] += 1

    count()
    assert seen[False] > 30, seen
