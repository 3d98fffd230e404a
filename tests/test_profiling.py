"""Derived data and profiling, GDPR Art. 4(4) and 21(2): statements S1-16, S1-18, S1-22 and S2-15."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

from processing_rules import (
    Consent,
    Controller,
    DataCategory,
    DataSet,
    DefinitionError,
    Event,
    Guard,
    LegitimateInterests,
    MemoryRegister,
    Operation,
    Purpose,
    Rulebook,
    SubjectAdapter,
    Text,
    keep,
    keep_at_least,
)

USAGE = DataCategory("usage")
METERED = DataCategory("metered", parent=USAGE)
PAYMENTS = DataCategory("payments")
SCORE = DataCategory("score", derived_from=[METERED, PAYMENTS])
SEGMENT = DataCategory("segment", derived_from=[SCORE])
FAITH = DataCategory("faith", special="art-9")
READ = Event("read", of="item")
INTEREST = LegitimateInterests(Text(en="offers that fit"), assessment="LIA-1")
PROFILING = [Operation.USE, Operation.PROFILE, Operation.STORE]


def targeting(**changes: Any) -> Purpose:
    fields: dict[str, Any] = {
        "basis": INTEREST,
        "direct_marketing": True,
        "categories": [USAGE, PAYMENTS, SCORE, SEGMENT],
        "operations": PROFILING,
        "retention": [
            keep(SEGMENT, SCORE, years=5).after(READ),
            keep(USAGE, years=2).after(READ),
            keep(PAYMENTS, months=18).after(READ),
        ],
    }
    return Purpose("targeting", Text(en="Choosing offers"), **(fields | changes))


def rulebook(purpose: Purpose) -> Rulebook:
    return Rulebook(controller=Controller("Example Oy", country="FI"), purposes=[purpose], version="1")


class Customer:
    pk = 1


def guard(rules: Rulebook) -> Guard:
    return Guard(
        rules,
        register=MemoryRegister(),
        subjects=[SubjectAdapter(Customer, id="pk")],
        clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC),
    )


def test_what_it_was_computed_from_is_known_all_the_way_down() -> None:
    assert {each.key for each in SEGMENT.inputs()} == {"score", "metered", "payments"}
    assert DataCategory("half", parent=SCORE).inputs() == SCORE.inputs(), "a part of derived data is derived"
    assert USAGE.inputs() == ()


def test_derived_data_lives_as_short_as_the_shortest_of_its_inputs() -> None:
    """Payments are kept for 18 months: read on 2024-08-31, the segment is gone on 2026-03-01, not in 2029."""
    purpose = targeting()
    rules = rulebook(purpose)
    assert rules.deletion_date(purpose, SEGMENT, {READ: date(2024, 8, 31)}) == date(2026, 3, 1)
    assert rules.deletion_date(purpose, USAGE, {READ: date(2024, 8, 31)}) == date(2026, 9, 1)
    rows = [{"id": 1, "whose": Customer(), "at": date(2024, 8, 31), "label": "saver"}]
    data: DataSet[Any] = DataSet(
        "crm.segments", key="id", subject="whose", purposes=[purpose], fields={SEGMENT: ["label"]}, given={READ: "at"}
    )
    asked = guard(rules)
    assert not asked.deletion_plan(data, rows, on=date(2026, 2, 28)).due
    assert len(asked.deletion_plan(data, rows, on=date(2026, 3, 1)).due) == 1
    assert asked.decide(purpose, subject=Customer(), uses={SEGMENT}, given={READ: date(2024, 8, 31)}).permitted
    late = asked.decide(
        purpose,
        subject=Customer(),
        uses={SEGMENT},
        given={READ: date(2024, 8, 31)},
        at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )
    assert late.codes == {"retention-expired"}


def test_a_minimum_of_an_input_does_not_keep_what_was_derived() -> None:
    purpose = targeting(
        retention=[keep(SEGMENT, SCORE, months=6).after(READ), keep_at_least(PAYMENTS, years=7).after(READ)]
    )
    rules = rulebook(purpose)
    assert rules.deletion_date(purpose, SEGMENT, {READ: date(2026, 1, 1)}) == date(2026, 7, 2)


def test_an_objection_ends_scoring_and_the_use_of_an_old_score() -> None:
    """S1-16, S1-18."""
    purpose = targeting()
    asked = guard(rulebook(purpose))
    given = {READ: date(2026, 1, 1)}
    before = asked.decide(purpose, subject=Customer(), operation=Operation.PROFILE, uses={USAGE}, given=given)
    assert before.permitted
    asked.choices.opt_out(Customer(), via="my-pages")
    for operation, category in ((Operation.PROFILE, USAGE), (Operation.USE, SEGMENT)):
        after = asked.decide(purpose, subject=Customer(), operation=operation, uses={category}, given=given)
        assert after.codes == {"objection-to-marketing"}


def test_using_derived_data_is_profiling() -> None:
    """S2-15: a score below a category that the purpose may use; the purpose does not name profiling."""
    hidden = DataCategory("usage_score", parent=USAGE, derived_from=[METERED])
    purpose = targeting(categories=[USAGE], operations=[Operation.USE, Operation.SELECT], retention=[])
    asked = guard(rulebook(purpose))
    assert asked.decide(purpose, subject=Customer(), uses={USAGE}, operation=Operation.SELECT).permitted
    denied = asked.decide(purpose, subject=Customer(), uses={hidden}, operation=Operation.SELECT)
    assert [reason.label for reason in denied.reasons] == ["operation-not-declared (profile)"]
    with pytest.raises(DefinitionError, match="no operation `profile`"):

        @asked.for_purpose(purpose, subject="customer", uses={hidden})
        def pick(customer: Customer) -> None: ...


def test_derived_data_inherits_its_purposes() -> None:
    """A purpose that does not use payments does not use what was computed from them."""
    with pytest.raises(DefinitionError) as caught:
        rulebook(targeting(categories=[USAGE, SCORE, SEGMENT], retention=[]))
    assert "`score` is derived from `payments`, which the purpose does not use" in str(caught.value)
    assert "`segment` is derived from `payments`, which the purpose does not use" in str(caught.value)


def test_derived_data_asks_for_the_operation_when_the_rulebook_is_built() -> None:
    with pytest.raises(DefinitionError, match="`score` is derived data, so its operations need `profile`"):
        rulebook(targeting(operations=[Operation.USE]))


def test_nobody_is_profiled_by_a_special_category_without_consent() -> None:
    """S1-22: denied when the rulebook is configured."""
    with pytest.raises(DefinitionError, match="`faith` is a special category"):
        rulebook(targeting(categories=[FAITH], retention=[]))
    church = DataCategory("church", parent=FAITH)
    answers = DataCategory("answers")
    hidden = DataCategory("health", parent=answers, special="art-9")
    for categories, retention in (([church], []), ([answers], [keep(hidden, years=1).after(READ)])):
        with pytest.raises(DefinitionError, match="is a special category"):
            rulebook(targeting(categories=categories, retention=retention))
    rulebook(targeting(categories=[FAITH], retention=[], basis=Consent(wordings={"v1"})))
    rulebook(targeting(categories=[FAITH], retention=[], operations=[Operation.USE]))


def test_one_key_is_derived_in_one_way() -> None:
    """Two values of one key, one derived and one not: whoever used the second would not be profiling."""
    given = DataCategory("score")
    with pytest.raises(DefinitionError, match="two different ones share a key: category `score`"):
        Rulebook(
            controller=Controller("Example Oy", country="FI"),
            purposes=[targeting(), attrs.evolve(targeting(categories=[given], retention=[]), key="other")],
            version="1",
        )


def test_slips_are_refused() -> None:
    with pytest.raises(DefinitionError, match="`derived_from` holds categories"):
        DataCategory("score", derived_from=["usage"])  # type: ignore[list-item]
