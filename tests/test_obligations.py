"""Duties that ride on a permit: until when, and whether they are met. GDPR Art. 14(3)(a); statements S0-03 and S4-09."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import attrs
import pytest

from processing_rules import (
    COLLECTED,
    NOT_YET,
    Contract,
    Controller,
    DataCategory,
    Decision,
    DefinitionError,
    Event,
    Guard,
    MemoryRegister,
    Obligation,
    Purpose,
    Rulebook,
    SubjectAdapter,
    Text,
    after,
)

CONTACT = DataCategory("contact")
COPY_SENT = Event("copy_sent", of="item")
INFORM = Obligation("inform", Text(en="tell where the data came from"), due=after(COLLECTED, months=1))
SEND_COPY = Obligation("send-copy", Text(en="send a copy"), met_by=COPY_SENT)
PURPOSE = Purpose(
    "credit_check",
    Text(en="Credit check"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT},
    obligations=[INFORM, SEND_COPY],
)
RULES = Rulebook(controller=Controller("Example AS", country="NO"), purposes=[PURPOSE], version="1")


class Customer:
    pk = 1


GUARD = Guard(
    RULES,
    register=MemoryRegister,
    subjects=[SubjectAdapter(Customer, id="pk")],
    clock=lambda: datetime(2026, 2, 5, 10, tzinfo=UTC),
)


def ask(given: dict[Event, object], fulfils: set[Obligation] | None = None) -> Decision:
    if fulfils is None:
        return GUARD.decide(PURPOSE, subject=Customer(), given=given)
    return GUARD.decide(PURPOSE, subject=Customer(), given=given, fulfils=fulfils)


@pytest.mark.parametrize(
    ("collected", "last"),
    [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 2, 1), date(2026, 3, 1))],
    ids=["clamped to the month's end", "one month"],
)
def test_a_duty_has_a_last_day(collected: date, last: date) -> None:
    """S0-03: a contact collected on 2026-01-31 is to be informed by 2026-02-28."""
    assert ask({COLLECTED: collected}).due == {INFORM: last}


def test_a_duty_whose_day_is_not_known_is_a_duty_all_the_same() -> None:
    decision = ask({})
    assert decision.permitted
    assert decision.obligations == {INFORM, SEND_COPY}
    assert decision.due == {}


def test_a_duty_is_open_until_it_is_met() -> None:
    """S4-09: a check of 2026-02-02; the copy is sent on 2026-02-05."""
    assert SEND_COPY in ask({COPY_SENT: NOT_YET}).obligations
    assert SEND_COPY in ask({COPY_SENT: date(2026, 2, 6)}).obligations
    assert SEND_COPY not in ask({COPY_SENT: date(2026, 2, 5)}).obligations


def test_what_is_not_known_to_be_met_must_be_met() -> None:
    assert ask({}, fulfils={INFORM}).codes == {"obligation-not-fulfilled"}
    assert ask({COPY_SENT: date(2026, 2, 5)}, fulfils={INFORM}).permitted


def test_a_decision_with_duties_pickles() -> None:
    decision = ask({COLLECTED: date(2026, 1, 31)})
    again = pickle.loads(pickle.dumps(decision))
    assert again.due == decision.due == {INFORM: date(2026, 2, 28)}


def test_slips_are_refused() -> None:
    with pytest.raises(DefinitionError, match="`met_by` is an Event"):
        Obligation("copy", Text(en="send a copy"), met_by=after(COLLECTED, months=1))  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match="what is to be done is a Text"):
        Obligation("copy", "send a copy")  # type: ignore[arg-type]


def test_a_last_day_in_hours_is_the_earlier_one() -> None:
    """36 hours that begin on the 3rd are over at noon of the 4th at the earliest, so the last whole day to do it is the 3rd."""
    at_once = Obligation("at-once", Text(en="tell at once"), due=after(COLLECTED, hours=36))
    purpose = attrs.evolve(PURPOSE, obligations=[at_once])
    guard = Guard(
        Rulebook(controller=Controller("Example AS", country="NO"), purposes=[purpose], version="1"),
        register=MemoryRegister,
        subjects=[SubjectAdapter(Customer, id="pk")],
        clock=lambda: datetime(2026, 2, 3, 10, tzinfo=UTC),
    )
    decision = guard.decide(purpose, subject=Customer(), given={COLLECTED: date(2026, 2, 3)})
    assert decision.due == {at_once: date(2026, 2, 3)}


def test_a_duty_that_nobody_meets_is_named() -> None:
    """By its key and its text."""
    found = ask({COLLECTED: date(2026, 2, 1), COPY_SENT: date(2026, 2, 2)}, fulfils=set()).reasons
    assert [(reason.code, reason.about, reason.title) for reason in found] == [
        ("obligation-not-fulfilled", "inform", INFORM.text)
    ]
