"""The list of those who said no, the proof of consent, and audit records: processing like any other, with retention of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import NOT_YET, Channel, Code
from processing_rules.accountability import (
    CONSENT_OVER,
    CONSENTS,
    DECISION_MADE,
    DECISIONS,
    REFUSALS,
    accounts,
    audit_records,
    proof_of_consent,
    suppression_list,
)
from processing_rules.findings import SEVERITIES
from processing_rules.texts import LANGUAGES
from tests.company import (
    AUDIT,
    DECISIONS_MADE,
    DPO,
    INVOICING,
    KIM,
    NEWS,
    OFFERS,
    ON,
    OPT_OUTS,
    PROOF,
    Row,
    a_guard,
    rulebook,
)

SHIPPED = (OPT_OUTS, PROOF, AUDIT)


@pytest.mark.parametrize("purpose", SHIPPED, ids=lambda purpose: str(purpose.key))
def test_it_is_no_marketing_and_contacts_nobody(purpose: pr.Purpose) -> None:
    """What it keeps is for this alone: no channel, no recipient, no profile."""
    assert (purpose.is_marketing, purpose.channels, purpose.recipients) == (False, (), ())
    assert purpose.declared_operations == {pr.Operation.COLLECT, pr.Operation.STORE, pr.Operation.USE}
    guard = a_guard()
    assert Code.CHANNEL_NOT_DECLARED in guard.decide(purpose, subject=KIM, channel=Channel.EMAIL).codes
    assert guard.decide(OFFERS, subject=KIM, uses=purpose.declared()).codes == {Code.CATEGORY_NOT_DECLARED}


@pytest.mark.parametrize("purpose", SHIPPED, ids=lambda purpose: str(purpose.key))
def test_it_survives_what_it_is_there_for(purpose: pr.Purpose) -> None:
    """Objection, restriction and request to erase do not reach it (GDPR Art. 17(3)(b)), and it says by which rule."""
    guard = a_guard()
    guard.choices.opt_out(KIM, via="letter")
    guard.choices.restrict(KIM, via="letter")
    guard.choices.request_erasure(KIM, via="letter")
    (category,) = purpose.declared()
    given = {CONSENT_OVER: NOT_YET} if category == CONSENTS else {DECISION_MADE: ON} if category == DECISIONS else {}
    assert guard.decide(purpose, subject=KIM, given=given).permitted
    assert not guard.decide(INVOICING, subject=KIM).permitted, "the restriction does reach others"
    assert str(purpose.survives_objection) == "GDPR Art. 17(3)(b)"


def test_the_articles_and_how_far_they_were_read() -> None:
    found = {purpose.key: (str(purpose.source), purpose.source and purpose.source.status) for purpose in SHIPPED}
    assert found == {
        "suppression_list": ("GDPR Art. 21(3)", "verified"),
        "proof_of_consent": ("GDPR Art. 7(1)", "verified"),
        "audit_records": ("GDPR Art. 5(2)", "verified"),
    }


def test_the_length_is_the_controllers() -> None:
    """No number is ours: the clause cites who chose it, and the lint lists that."""
    for purpose in SHIPPED:
        assert [clause.source for clause in purpose.retention] == [DPO]
    places = [each.place for each in rulebook().lint(on=ON) if each.code == "not-from-notice"]
    assert len([place for place in places if any(f"`{purpose.key}`" in place for purpose in SHIPPED)]) == 3


WRONG: dict[str, Callable[[], object]] = {
    "no source": lambda: audit_records(years=2, source=None),  # type: ignore[arg-type]
    "a source in words": lambda: proof_of_consent(years=2, source="the DPO"),  # type: ignore[arg-type]
    "no length": lambda: proof_of_consent(source=DPO),
    "no length for decisions": lambda: audit_records(source=DPO),
    "a slip": lambda: audit_records(year=2, source=DPO),  # type: ignore[call-arg]
    "a review in years": lambda: suppression_list(review=1, source=DPO),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("work", WRONG.values(), ids=WRONG.keys())
def test_what_is_left_out_is_asked_for(work: Callable[[], object]) -> None:
    with pytest.raises(pr.DefinitionError):
        work()


def test_dates() -> None:
    """Proof of a consent last used on 31 August 2024: three years, to 31 August 2027. An audit record of 29 February 2024: to 28 February 2026."""
    rules = rulebook()
    assert rules.deletion_date(PROOF, CONSENTS, {CONSENT_OVER: date(2024, 8, 31)}) == date(2027, 9, 1)
    assert rules.expiry(PROOF, CONSENTS, {CONSENT_OVER: NOT_YET}, on=ON).status == "pending"
    assert rules.deletion_date(AUDIT, DECISIONS, {DECISION_MADE: date(2024, 2, 29)}) == date(2026, 3, 1)
    assert rules.expiry(OPT_OUTS, REFUSALS, {}, on=ON).status == "undated"


def test_tables_of_the_host() -> None:
    """Its own tables of choices and decisions are data sets like others; an entry of the list is never due."""
    guard = a_guard()
    audit = [Row(1, KIM, date(2024, 3, 1)), Row(2, KIM, date(2024, 3, 2))]
    assert [step.key for step in guard.deletion_plan(DECISIONS_MADE, audit, on=ON).due] == [1]
    said = pr.DataSet[Row](
        "crm.said",
        key="id",
        subject=lambda row: None,  # only keyed hashes stand in it
        purposes=[OPT_OUTS, PROOF],
        fields={REFUSALS: ("content",), CONSENTS: ("more",)},
        given={CONSENT_OVER: "day"},
    )
    table = [Row(1, None, more=None), Row(2, None, date(2023, 3, 1), content=None)]
    plan = guard.deletion_plan(said, table, on=ON)
    assert [step.key for step in plan.due] == [2]
    assert [(step.key, step.expiry.status) for step in plan.pending] == [(1, "undated")]


def test_every_language() -> None:
    """What is shipped is said in every language, and asks no rulebook for more than its own."""
    for purpose in SHIPPED:
        titled = [purpose.title, *(each.title for each in purpose.declared())]
        assert all(title is not None and set(title.languages) == set(LANGUAGES) for title in titled)
        assert accounts(purpose)
    swedish = pr.DataCategory("x", pr.Text(sv="x"))
    own = pr.Purpose(
        "own", pr.Text(sv="egen"), basis=pr.Contract(), direct_marketing=False, categories=[swedish], retention=[]
    )
    lacking = [each.code for each in rulebook(own, *SHIPPED).lint(on=ON)]
    assert "text-missing" not in lacking
    assert not accounts(own)


# ---------------------------------------------------------------- lint

LINTED: dict[str, tuple[list[pr.Purpose], set[str]]] = {
    "marketing on interests": ([OFFERS], {"suppression-missing"}),
    "marketing on consent": ([NEWS], {"suppression-missing", "proof-missing"}),
    "with the list": ([NEWS, OPT_OUTS], {"proof-missing"}),
    "with both": ([NEWS, OPT_OUTS, PROOF], set()),
    "neither": ([INVOICING], set()),
}
CODES = {"suppression-missing", "proof-missing", "audit-missing"}


@pytest.mark.parametrize(("purposes", "expected"), LINTED.values(), ids=LINTED.keys())
def test_what_is_missing(purposes: list[pr.Purpose], expected: set[str]) -> None:
    assert {each.code for each in rulebook(*purposes).lint(on=ON)} & CODES == expected


def test_hooks_that_may_record() -> None:
    """A guard that tells hooks of its decisions asks for the purpose under which they are kept."""

    def codes(*purposes: pr.Purpose, **options: Any) -> set[str]:
        return {each.code for each in a_guard(rulebook(*purposes), **options).lint(on=ON)} & CODES

    written: list[pr.Decision] = []
    assert codes(INVOICING, on_decision=[written.append]) == {"audit-missing"}
    assert codes(INVOICING, AUDIT, on_decision=[written.append]) == set()
    assert codes(INVOICING) == set()
    guard = a_guard(rulebook(NEWS), on_decision=[written.append])
    found = guard.lint(on=ON)
    assert set(found) >= set(guard.rules.lint(on=ON))
    assert len(found) == len(set(found))
    assert [each.severity for each in found] == sorted((each.severity for each in found), key=SEVERITIES.index)
    with pytest.raises(pr.InputError):
        guard.lint(on=datetime(2026, 3, 2, tzinfo=UTC))
