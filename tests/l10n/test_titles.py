"""Titles that are missing: no other language stands in, and the person reads no keys."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import pytest

from processing_rules.categories import DataCategory
from processing_rules.decisions import Audience, Code
from processing_rules.errors import TextMissingError
from processing_rules.explanations import explain
from processing_rules.expressions.conditions import Fact, Flag
from processing_rules.expressions.deadlines import Event
from processing_rules.expressions.moments import after, by, latest, named
from processing_rules.retention import Clause, keep
from processing_rules.texts import Text
from tests.l10n.sayings import (
    AUDIENCES,
    CONTACT,
    DISPUTES,
    HAS_LOAN,
    JOINED,
    NAMELESS,
    UNTITLED,
    decision,
    denied,
    said,
    t,
)


def test_a_title_in_other_languages_only() -> None:
    """No other language stands in, and the error says whose text it is."""
    swedish = Event("moved", Text(sv="du flyttade"))
    assert said(keep(CONTACT, days=1).after(swedish), "sv") is not None
    with pytest.raises(TextMissingError) as caught:
        said(keep(CONTACT, days=1).after(swedish), "nn")
    assert (caught.value.place, caught.value.language) == ("event `moved`", "nn")


PLACES_OF_TEXTS: list[tuple[str, Callable[[], object]]] = [
    ("flag `f`", lambda: said(keep(CONTACT).while_(Flag("f", Text(fi="x"))), "sv")),
    ("the negation of flag `f`", lambda: said(keep(CONTACT).while_(~Flag("f", negated=Text(fi="x"))), "sv")),
    ("fact `n`", lambda: said(keep(CONTACT).while_(Fact("n", int, Text(fi="x")) >= 1), "sv")),
    ("reason `r`", lambda: said(keep(CONTACT).while_(HAS_LOAN.because("r", Text(fi="x"))), "sv")),
    ("category `c`", lambda: said(keep(DataCategory("c", Text(fi="x"))).not_at_all(), "sv")),
    ("a named moment", lambda: said(keep(CONTACT).until(named(Text(fi="x"), JOINED)), "sv")),
    ("a clause in words", lambda: said(keep(CONTACT).in_words(Text(fi="x")), "sv")),
    ("purpose `p`", lambda: explain(decision(titles=(Text(fi="x"),), purposes=("p",)), locale="sv")),
    ("reason `listed` about `nix`", lambda: explain(denied(Code.LISTED, about="nix", title=Text(fi="x")), locale="sv")),
    (
        "reason `condition-not-met` about `own`",
        lambda: explain(denied(Code.CONDITION_NOT_MET, own="own", text=Text(fi="x")), locale="sv"),
    ),
]


@pytest.mark.parametrize(("place", "ask"), [pytest.param(*case, id=case[0]) for case in PLACES_OF_TEXTS])
def test_the_place_of_a_missing_text(place: str, ask: Callable[[], object]) -> None:
    with pytest.raises(TextMissingError) as caught:
        ask()
    assert (caught.value.place, caught.value.language) == (place, "sv")


@pytest.mark.parametrize("to", AUDIENCES)
def test_a_flag_without_a_negation(to: Audience) -> None:
    """Putting "not" into somebody's sentence needs grammar, so the author says it: nothing is guessed."""
    with pytest.raises(TextMissingError) as caught:
        said(keep(CONTACT).while_(~DISPUTES), "sv", to)
    assert caught.value.place == "the negation of flag `disputes`"


@pytest.mark.parametrize(
    "clause",
    [
        keep(CONTACT, days=1).after(UNTITLED),
        keep(CONTACT).while_(Flag("f")),
        keep(CONTACT).while_(~Flag("f")),
        keep(CONTACT).while_(Fact("n", int) >= 1),
        keep(CONTACT).while_(Fact("plan", str, t("your plan", "din plan", "-", "-")).is_("gold")),
    ],
)
def test_a_sentence_without_a_title_is_left_out_for_the_person(clause: Clause) -> None:
    """The person is not shown keys; staff are."""
    assert said(clause, "sv") is None
    text = said(clause, "sv", "staff")
    assert text is not None
    assert "`" in text


def test_a_category_without_a_title() -> None:
    """The person reads “the data”, staff the key."""
    clause = keep(NAMELESS, CONTACT, days=1).after(JOINED)
    assert said(clause, "sv") == "Vi sparar uppgifterna i 1 dag efter att du blev medlem."
    assert said(clause, "sv", "staff") == "Vi sparar `nameless` och kontaktuppgifter i 1 dag efter att du blev medlem."


def test_a_definition_without_a_title_is_left_out() -> None:
    """The clause is whole without it."""
    clause = keep(CONTACT, days=1).after(named(t("it is over", "det är över", "-", "-"), latest(UNTITLED, JOINED)))
    assert said(clause, "en") == "We keep contact details for 1 day after it is over."
    assert said(clause, "en", "staff") == (
        "We keep contact details for 1 day after it is over. By “it is over” we mean the day on which `untitled` or, "
        "if that is later, the day on which you joined."
    )


def test_values_of_a_fact_for_staff() -> None:
    """Names that only a program understands are for staff."""

    class Plan(Enum):
        GOLD = "g"

    plan = Fact("plan", Plan, t("your plan", "din plan", "-", "-"))
    clause = keep(CONTACT).until(by(plan, {Plan.GOLD: after(JOINED, days=2)}))
    assert said(clause, "sv") is None
    assert (
        said(clause, "sv", "staff")
        == "Om din plan är `GOLD`, sparar vi kontaktuppgifter i 2 dagar efter att du blev medlem."
    )
