"""The notice itself: days reckoned by hand, promises for everybody, and nothing forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from billing.customers import Customer
from billing.notice import (
    ANSWERED,
    ANSWERS,
    BOOKED,
    BOOKKEEPING,
    COMMENTS,
    CONTACT,
    ENDED,
    NEWSLETTER,
    PAYMENTS_IN_A_ROW,
    RULES,
    SURVEY,
    VOUCHERS,
)
from billing.privacy import guard
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import FACTS, NUMBERS, columns

from processing_rules import BORN, ROLE, Channel, Choice, Code, DataCategory, Event, Missing, Purpose, Role
from processing_rules.testing import assert_columns_covered, trial
from processing_rules.testing.strategies import choices_of, facts_of

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("purpose", "category", "event", "happened", "gone"),
    [
        (SURVEY, ANSWERS, ANSWERED, date(2024, 8, 31), date(2026, 3, 1)),  # there is no 31 February
        (SURVEY, COMMENTS, ANSWERED, date(2024, 8, 31), date(2025, 9, 1)),
        (NEWSLETTER, CONTACT, ENDED, date(2026, 3, 31), date(2027, 4, 1)),
        # through the seventh year after the calendar year in which the financial year ended
        (BOOKKEEPING, VOUCHERS, BOOKED, date(2026, 3, 2), date(2034, 1, 1)),
    ],
)
def test_the_day_on_which_it_must_be_gone(
    purpose: Purpose, category: DataCategory, event: Event, happened: date, gone: date
) -> None:
    assert RULES.deletion_date(purpose, category, {event: happened}) == gone


def known(value: Any) -> Any:
    """What stands in the database: nothing, for what is not known or has not been."""
    return None if isinstance(value, Missing) else value


def customer(facts: Mapping[Any, Any]) -> Customer:
    """A customer of whom that much is known."""
    return Customer(
        id=1,
        name="Kim Exempel",
        email="kim@example.org",
        phone="+46701740605",
        born=known(facts[BORN]),
        is_company=facts[ROLE] is Role.BUSINESS_CONTACT,
        payments_in_a_row=facts[PAYMENTS_IN_A_ROW],
        contract_ended=known(facts[ENDED]),
    )


customers = facts_of(RULES, around=NOW, of="subject", known={ROLE, PAYMENTS_IN_A_ROW}).map(customer)
said = st.lists(choices_of(RULES, around=NOW), max_size=3)


@given(customers, said)
def test_whatever_was_said_before_no_means_no(kim: Customer, before: list[Choice]) -> None:
    no = Choice(kind="objection-to-marketing", at=NOW + timedelta(days=9), evidence="call")
    with trial(guard, at=NOW) as trying:
        trying.hear(kim, *before, no)
        for purpose, channel in ((NEWSLETTER, Channel.EMAIL), (SURVEY, Channel.PHONE)):
            assert Code.OBJECTION_TO_MARKETING in guard.decide(purpose, subject=kim, channel=channel).codes


@given(customers, said)
def test_no_minor_gets_a_newsletter(kim: Customer, before: list[Choice]) -> None:
    """Nor anybody whose age is not known; though they consent."""
    with trial(guard, at=NOW) as trying:
        trying.hear(kim, *before)
        trying.choices.consent(kim, NEWSLETTER, channels={Channel.EMAIL}, wording="2026-01", via="form", explicit=True)
        permitted = guard.decide(NEWSLETTER, subject=kim, channel=Channel.EMAIL).permitted
    if permitted:
        assert kim.born is not None
        born = kim.born.astimezone(RULES.zone).date() if isinstance(kim.born, datetime) else kim.born
        assert born <= date(2008, 3, 2)


def test_every_column_is_in_a_category() -> None:
    for data, names in columns().items():
        assert_columns_covered(data, names, but=(NUMBERS | FACTS) & set(names))


def test_nothing_is_missing_in_the_notice() -> None:
    assert [each for each in RULES.lint(on=date(2026, 3, 2)) if each.severity != "note"] == []
