"""What a rulebook lacks: each finding with its place and what mends it, and nothing where nothing is lacking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, Text
from processing_rules.declarations import DECLARED
from processing_rules.findings import CODES

ON = date(2026, 11, 22)
WRITTEN = pr.stated("l.1")


def t(said: str) -> Text:
    """A text in both languages of this notice."""
    return Text(en=said, sv=said)


COMPANY = pr.Controller("Example AB", country="SE", contact="privacy@example.org")
DATA = pr.DataCategory("data", t("data"))
JOINED = pr.Event("joined", t("you joined"))
MEMBER = pr.Flag("member", t("you are a member"), negated=t("you are no member"))
KEPT = pr.keep(DATA, months=6).after(JOINED).citing(WRITTEN)
FAULTLESS = pr.Purpose(
    "p",
    t("The purpose"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={DATA},
    retention=[KEPT],
    only_if=MEMBER.citing(WRITTEN),
    source=WRITTEN,
)
PRINTER = pr.Recipient(
    "printer",
    t("Printer"),
    role="processor",
    country="SE",
    agreement=pr.Agreement("A-1", valid_from=date(2026, 1, 1)),
).gets(DATA)


def found(purpose: pr.Purpose = FAULTLESS, *, on: date = ON, **rulebook: Any) -> dict[str, str]:
    """The codes found, with their places."""
    usual: dict[str, Any] = {"controller": COMPANY, "purposes": [purpose], "version": "1", "rights": WRITTEN}
    rules = pr.Rulebook(**(usual | rulebook))
    return {finding.code: finding.place for finding in rules.lint(on=on)}


def but(**changes: Any) -> pr.Purpose:
    """The faultless purpose, but for something."""
    return attrs.evolve(FAULTLESS, **changes)


def test_nothing_is_found_where_nothing_is_lacking() -> None:
    """A rulebook that says where everything is written, and for how long, has no findings."""
    assert found() == {}
    assert found(but(recipients=[PRINTER])) == {}


OLD = pr.decided("we chose", by="DPO", on=date(2024, 11, 21))
RECENT = pr.decided("we chose", by="DPO", on=date(2024, 11, 22))
UNREAD = pr.statute("act", "1 §")
CASES: dict[str, tuple[Callable[[], dict[str, str]], set[str]]] = {
    "no basis": (lambda: found(but(basis=pr.Unstated())), {"basis-unstated"}),
    "interests without a date": (
        lambda: found(but(basis=pr.LegitimateInterests(t("x"), assessment="LIA"))),
        {"assessment-undated"},
    ),
    "interests without an assessment": (
        lambda: found(but(basis=pr.LegitimateInterests(t("x"), assessment=" ", assessed_on=ON))),
        {"assessment-missing"},
    ),
    "obligation that nobody read": (lambda: found(but(basis=pr.LegalObligation(UNREAD))), {"statute-unverified"}),
    "purpose without a source": (lambda: found(but(source=None)), {"source-missing"}),
    "clause without a source": (lambda: found(but(retention=[attrs.evolve(KEPT, source=None)])), {"source-missing"}),
    "our own decision": (lambda: found(but(source=RECENT)), {"not-from-notice"}),
    "our own old decision": (lambda: found(but(source=OLD)), {"not-from-notice", "decision-old"}),
    "our own decision in a condition": (
        lambda: found(but(only_if=MEMBER.citing(OLD))),
        {"not-from-notice", "decision-old"},
    ),
    "statute that nobody read in a clause": (
        lambda: found(but(retention=[KEPT.citing(UNREAD)])),
        {"statute-unverified"},
    ),
    "statute that nobody read in a definition": (
        lambda: found(but(retention=[pr.keep(DATA).until(pr.named(t("n"), JOINED, source=UNREAD)).citing(WRITTEN)])),
        {"statute-unverified"},
    ),
    "marketing undecided": (lambda: found(but(direct_marketing=pr.DirectMarketing.UNDECIDED)), {"marketing-undecided"}),
    "no retention": (lambda: found(but(retention=())), {"retention-missing"}),
    "vague retention": (
        lambda: found(but(retention=[pr.keep(DATA).in_words(t("long enough")).citing(WRITTEN)])),
        {"retention-vague"},
    ),
    "two maxima": (
        lambda: found(but(retention=[KEPT, pr.keep(DATA, months=9).after(JOINED).citing(WRITTEN)])),
        {"retention-overlap"},
    ),
    "a clock that may never start": (
        lambda: found(but(retention=[pr.keep(DATA).until(pr.every(pr.Recurring("paid", t("paid")))).citing(WRITTEN)])),
        {"trigger-unbounded"},
    ),
    "special category": (
        lambda: found(
            but(
                categories={h := pr.DataCategory("h", t("health"), special="art-9")},
                retention=[pr.keep(h, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"special-category"},
    ),
    "recipient that gets nothing": (
        lambda: found(but(recipients=[attrs.evolve(PRINTER)])),
        {"recipient-without-categories"},
    ),
    "processor without an agreement": (
        lambda: found(but(recipients=[attrs.evolve(PRINTER, agreement=None).gets(DATA)])),
        {"agreement-missing"},
    ),
    "recipient abroad": (
        lambda: found(but(recipients=[attrs.evolve(PRINTER, country="US").gets(DATA)])),
        {"transfer-mechanism-missing"},
    ),
    "a title that is missing": (lambda: found(but(only_if=pr.Flag("f").citing(WRITTEN))), {"title-missing"}),
    "a language that is missing": (
        lambda: found(but(only_if=pr.Flag("f", Text(en="only English")).citing(WRITTEN))),
        {"text-missing"},
    ),
    "a measure that nobody looked at": (
        lambda: found(measures=[pr.Measure("m", t("locked rooms"), evidence="memo")]),
        {"measure-review-missing"},
    ),
    "a measure without evidence": (
        lambda: found(measures=[pr.Measure("m", t("locked rooms"), reviewed_on=ON)]),
        {"measure-evidence-missing"},
    ),
    "a measure to look at again": (
        lambda: found(
            measures=[
                pr.Measure(
                    "m",
                    t("locked rooms"),
                    reviewed_on=date(2025, 11, 21),
                    review_every=pr.Period(years=1),
                    evidence="memo",
                )
            ]
        ),
        {"measure-review-overdue"},
    ),
    "a contradiction": (
        lambda: found(conflicts=[pr.Conflict("example/two-periods", "l.8", "l.14", resolved="the shorter")]),
        {"example/two-periods"},
    ),
    "national number in marketing": (
        lambda: found(
            but(
                direct_marketing=True,
                categories={n := pr.DataCategory("n", t("number"), special="national-id")},
                retention=[pr.keep(n, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"national-id-in-marketing"},
    ),
    "a channel without a rule": (
        lambda: found(
            but(direct_marketing=True, channels={Channel.VISIT}),
            channel_rules=[],
        ),
        {"channel-rule-missing"},
    ),
    "a channel rule that nobody read": (
        lambda: found(
            but(direct_marketing=True, channels={Channel.VISIT}),
            channel_rules=[pr.ChannelRule(Channel.VISIT, pr.Role.CONSUMER, "free", source=UNREAD)],
        ),
        {"statute-unverified"},
    ),
}


@pytest.mark.parametrize(("lint", "expected"), CASES.values(), ids=CASES.keys())
def test_finding(lint: Callable[[], dict[str, str]], expected: set[str]) -> None:
    """One thing is lacking, and that is found, and nothing else."""
    places = lint()
    assert set(places) == expected
    assert all(places.values())


def test_the_place_leads_there() -> None:
    """It names purpose and part."""
    assert found(but(retention=()))["retention-missing"] == "purpose `p`, category `data`"
    assert found(but(source=None))["source-missing"] == "purpose `p`"
    contradiction = pr.Conflict("example/two-periods", "l.8", "l.14", resolved="the shorter")
    assert found(conflicts=[contradiction])["example/two-periods"] == "l.8 against l.14"


def test_what_is_bounded() -> None:
    """A state that lasts is no clock that never starts, and a cap bounds a list of which one may stay open."""
    paid = pr.every(pr.Recurring("paid", t("paid")))
    for clause in (pr.keep(DATA).while_(MEMBER), pr.keep(DATA).until(paid).at_most(pr.after(JOINED, years=3))):
        assert found(but(retention=[clause.citing(WRITTEN)])) == {}


def test_at_the_boundary_of_two_years() -> None:
    """A decision is old from the day after two years, a review overdue from the day after its period."""
    source = pr.decided("we chose", by="DPO", on=date(2024, 11, 22))
    assert "decision-old" not in found(but(source=source), on=date(2026, 11, 22))
    assert "decision-old" in found(but(source=source), on=date(2026, 11, 23))


def test_the_order_is_fixed() -> None:
    """The same findings in the same order, whatever the order of declaration; each once."""
    other = but(key="q", source=None)
    one, two = (
        pr.Rulebook(controller=COMPANY, purposes=purposes, version="1", rights=WRITTEN).lint(on=ON)
        for purposes in ([but(source=None), other], [other, but(source=None)])
    )
    assert [*one] == [*two]
    assert len(set(one)) == len(one) == 2


def test_a_day_is_asked_for() -> None:
    """An instant is refused."""
    rules = pr.Rulebook(controller=COMPANY, purposes=[FAULTLESS], version="1")
    with pytest.raises(pr.InputError, match="`on`"):
        rules.lint(on=datetime(2026, 11, 22, 12, 0))


def test_a_finding_changes_no_decision() -> None:
    """What the lint reports is no reason to deny: a vague period, a source that is missing, a text."""
    bare = attrs.evolve(FAULTLESS, source=None, only_if=None, retention=())
    rules = pr.Rulebook(controller=COMPANY, purposes=[bare], version="1")
    guard = pr.Guard(rules, register=pr.MemoryRegister, subjects=[])
    assert guard.decide(bare, subject=pr.Reached(phone="+46701740605"))
    assert rules.lint(on=ON)
