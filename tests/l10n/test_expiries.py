"""Expiries in words: the rule, both dates, and what is waited for.

The sentences were written by hand before the code that makes them. No native reader has judged the Nynorsk.
"""

from __future__ import annotations

from datetime import date
from typing import get_args

import attrs
import pytest

from processing_rules.catalogues import catalogue
from processing_rules.decisions import Code, Reason
from processing_rules.expiries import Expiry, Status
from processing_rules.explanations import explain
from processing_rules.expressions.moments import latest
from processing_rules.retention import keep
from processing_rules.texts import LANGUAGES
from tests.l10n.sayings import (
    AUDIENCES,
    CONTACT,
    CONTRACT_ENDED,
    HAS_LOAN,
    LAST,
    PAYMENTS,
    RULE,
    STATUSES,
    UNTITLED,
    expiry,
)


def test_every_status_has_sentences() -> None:
    assert set(STATUSES) == set(get_args(Status))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_statuses(status: str, language: str) -> None:
    """The rule first, then both dates, or why there are none."""
    more, expected = STATUSES[status]
    assert explain(expiry(status, **more), locale=language) == RULE[language] + expected[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_both_dates_are_said_whenever_they_are_known(status: str, language: str) -> None:
    words = catalogue(language)
    for to in AUDIENCES:
        text = explain(expiry(status, last_day=LAST), locale=language, to=to)
        assert words.day(LAST) in text
        assert words.day(date(2026, 3, 1)) in text


def test_must_be_gone_without_a_date() -> None:
    """Such as data that is never stored, or kept only as long as a state lasts that is over."""
    one = expiry("due", clauses=(keep(CONTACT).while_(HAS_LOAN),), last_day=None)
    assert explain(one, locale="sv") == (
        "Vi sparar kontaktuppgifter så länge du har ett lån hos oss. Uppgifterna ska redan vara borta."
    )


def test_the_last_day_of_all() -> None:
    """The calendar has no day after it."""
    assert explain(expiry("running", last_day=date.max), locale="en").endswith(
        "We keep the data up to and including 31 December 9999."
    )


def test_use_ends_earlier() -> None:
    """What stays because of a minimum or a grace is not used meanwhile, and that is said."""
    one = expiry("running", last_use=date(2026, 1, 31), must_stay_until=LAST)
    assert explain(one, locale="sv").endswith(
        "Efter den 31 januari 2026 använder vi inte längre uppgifterna för ändamålet. "
        "Uppgifterna måste finnas kvar till och med den 28 februari 2026."
    )
    assert "31 januari" not in explain(expiry("running", last_use=LAST), locale="sv")
    assert "Etter 31. januar 2026 bruker vi" in explain(attrs.evolve(one, last_day=None), locale="nb")


def test_what_is_waited_for() -> None:
    """Events by what shall happen, states and facts by what one asks; what nobody named stays unnamed."""
    clause = keep(CONTACT, years=1).after(latest(CONTRACT_ENDED, UNTITLED)).unless(HAS_LOAN & (PAYMENTS >= 3))
    waits = frozenset({"contract_ended", "untitled", "has_loan", "payments"})
    one = expiry("pending", clauses=(clause,), waits_for=waits)
    assert explain(one, locale="en") == (
        "There is no date yet. We are waiting until this has happened: the contract was terminated. "
        "The date depends on this: whether you have a loan with us; the number of payments; something we need to know."
    )
    unknown = attrs.evolve(one, status="unknown")
    assert explain(unknown, locale="en") == (
        "We cannot give a date. We lack information about this: when the contract was terminated; "
        "whether you have a loan with us; the number of payments; something we need to know."
    )
    assert "`untitled`" in explain(one, locale="en", to="staff")
    assert "the contract was terminated (`contract_ended`)" in explain(one, locale="en", to="staff")


def test_the_day_of_asking() -> None:
    """A date that depends on the day on which one asks has no key."""
    one = expiry("unknown", waits_for=frozenset({"the day of asking"}))
    assert explain(one, locale="sv").endswith("Vi saknar uppgifter om detta: vilken dag man frågar.")


def test_other_reasons_of_an_expiry() -> None:
    one = Expiry(status="undated", on=None, because=(Reason(code=Code.RETENTION_MISSING),))
    assert explain(one, locale="sv") == (
        "Det är inte bestämt hur länge uppgifterna får sparas. Det finns inget bestämt datum då uppgifterna ska vara borta."
    )
    far = Expiry(status="unknown", on=None, because=(Reason(code=Code.OUT_OF_RANGE),))
    assert "för långt bort" in explain(far, locale="sv")


def test_a_clause_that_cannot_be_said_is_left_out_and_the_dates_stay() -> None:
    one = expiry("running", clauses=(keep(CONTACT, days=1).after(UNTITLED),))
    assert explain(one, locale="sv") == STATUSES["running"][1]["sv"]
    assert "efter att `untitled`" in explain(one, locale="sv", to="staff")


def test_an_expiry_for_staff() -> None:
    assert explain(expiry("running"), locale="nb", to="staff").splitlines() == [
        "Status: `running`.",
        "Per 1. januar 2026.",
        "Vi lagrer opplysningene til og med 28. februar 2026. Fra og med 1. mars 2026 skal de være borte.",
        "- Vi lagrer svarene dine i 18 måneder etter at du ga tilbakemelding. Kilde: personvernerklæringen, l.30.",
        (
            "- `clause`: En bestemmelse om lagringstid avgjør. Det gjelder: svarene dine (`answers`). Formål: `survey`. "
            "Kilde: personvernerklæringen, l.30."
        ),
    ]
