"""Every tree can be said, whatever is combined in it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from processing_rules.expressions.conditions import Condition, Fact, Role
from processing_rules.expressions.deadlines import (
    AGE,
    COUNTRY,
    ROLE,
    Age,
    ConditionNode,
    DeadlineNode,
    Event,
    Indefinitely,
    Moment,
    NotAtAll,
    Undated,
    While,
    moment,
)
from processing_rules.expressions.moments import (
    after,
    age,
    by,
    earliest,
    end_of,
    every,
    first,
    latest,
    most_recent,
    when,
)
from processing_rules.lint import nodes_of
from processing_rules.periods import Period
from processing_rules.retention import keep, keep_at_least
from processing_rules.sources import stated
from processing_rules.texts import LANGUAGES
from tests.l10n.sayings import (
    CONTACT,
    CONTRACT_ENDED,
    ENDED,
    HAS_LOAN,
    INVOICE_PAID,
    JOINED,
    LOGGED_IN,
    PAYMENTS,
    said,
    t,
)

CHILD = Age(Event("child_born", t("the child was born", "barnet föddes", "barnet ble født", "barnet vart født")))
LIMIT = Fact("limit", int, t("the limit", "gränsen", "grensen", "grensa"))
PLACES = Fact("places", frozenset, t("where we are", "platserna", "stedene", "stadene"))
first_day = Fact("since", date, t("your first day", "din första dag", "den første dagen din", "den første dagen din"))

MOMENTS: list[Moment] = [
    JOINED,
    CONTRACT_ENDED,
    date(2026, 5, 17),
    first(LOGGED_IN),
    first(JOINED, LOGGED_IN),
    most_recent(JOINED),
    every(INVOICE_PAID),
    age(16),
    age(18, of=CHILD.born),
    ENDED,
    Indefinitely(Period(years=1)),
    NotAtAll(),
    Undated(t("soon", "snart", "snart", "snart")),
    after(JOINED, weeks=2),
    end_of("month", JOINED),
    latest(JOINED, every(INVOICE_PAID)),
    earliest(JOINED, CONTRACT_ENDED),
    when(HAS_LOAN, JOINED, CONTRACT_ENDED),
    by(ROLE, {Role.CONSUMER: JOINED}),
    While(HAS_LOAN),
]
CONDITIONS: list[Condition] = [
    HAS_LOAN,
    ~HAS_LOAN,
    PAYMENTS <= 2,
    PAYMENTS >= LIMIT,
    Fact("price", Decimal, t("the price", "priset", "prisen", "prisen")) >= Decimal("9.5"),
    first_day >= date(2026, 1, 1),
    first_day <= date(2026, 1, 1),
    Fact("open", bool, t("it", "det", "det", "det")).is_(True),
    COUNTRY.is_in(PLACES),
    ROLE.known(),
    AGE >= LIMIT,
    AGE <= LIMIT,
    CHILD <= 17,
    CHILD >= 1,
    CHILD >= LIMIT,
    CHILD <= LIMIT,
    HAS_LOAN.because("loan", t("a loan is a loan", "ett lån är ett lån", "et lån er et lån", "eit lån er eit lån")),
    ~HAS_LOAN.citing(stated("l.1")),
    INVOICE_PAID.happened(),
    HAS_LOAN & (PAYMENTS >= 3),
    HAS_LOAN | (PAYMENTS >= 3),
    JOINED.before(CONTRACT_ENDED),
    JOINED.passed(),
]


def deadlines(inner: st.SearchStrategy[Moment], conditions: st.SearchStrategy[Condition]) -> st.SearchStrategy[Moment]:
    units = st.sampled_from(["month", "quarter", "year", "financial_year"])
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.builds(lambda of, n: after(of, months=n), inner, st.integers(1, 30)),
        st.builds(end_of, units, inner),
        st.builds(lambda legs: latest(*legs), several),
        st.builds(lambda legs: earliest(*legs), several),
        st.builds(when, conditions, inner, inner | st.none()),
        st.builds(lambda one, other: by(ROLE, {Role.CONSUMER: one, Role.BUSINESS_CONTACT: other}), inner, inner),
        st.builds(While, conditions),
    )


def conditions(inner: st.SearchStrategy[Condition], moments: st.SearchStrategy[Moment]) -> st.SearchStrategy[Condition]:
    def compared(one: Moment, other: Moment, how: str) -> Condition:
        start = latest(one, one)
        return {"before": start.before(other), "not after": start.not_after(other), "passed": start.passed()}[how]

    return st.one_of(
        st.builds(lambda one, other: one & other, inner, inner),
        st.builds(lambda one, other: one | other, inner, inner),
        st.builds(lambda one: ~one, inner),
        st.builds(
            lambda end, within: latest(end, end).happened(within=within),
            moments,
            st.none() | st.just(Period(days=2)),
        ),
        st.builds(compared, moments, moments, st.sampled_from(["before", "not after", "passed"])),
        st.just(JOINED.before(CONTRACT_ENDED)),
        st.just(JOINED.not_after(CONTRACT_ENDED)),
        st.just(JOINED.happened()),
        st.just(age(16).happened()),
        st.just(JOINED.passed()),
    )


simple_moments: st.SearchStrategy[Moment] = st.sampled_from(MOMENTS)
simple_conditions: st.SearchStrategy[Condition] = st.sampled_from(CONDITIONS)
some_conditions = st.recursive(simple_conditions, lambda inner: conditions(inner, simple_moments), max_leaves=5)
some_deadlines = st.recursive(simple_moments, lambda inner: deadlines(inner, some_conditions), max_leaves=8)


@given(end=some_deadlines, language=st.sampled_from(LANGUAGES), least=st.booleans())
def test_everything_can_be_said(end: Moment, language: str, least: bool) -> None:
    """No tree is too odd: a sentence comes out, with its brackets closed and nothing left to fill in."""
    clause = (keep_at_least if least else keep)(CONTACT).until(end)
    text = said(clause, language)
    assert text is not None
    assert text[0].isupper()
    assert text[-1] == "."
    assert not re.search(r"[{}`\0]|  | [.,;]|\bNone\b", text), text
    if language == "sv":
        assert text.count("”") % 2 == 0
    else:
        assert text.count("“") == text.count("”")
        assert text.count("«") == text.count("»")


def test_every_node_is_among_them() -> None:
    """The examples cover both unions, so that a new node is not forgotten here."""
    trees = [*(moment(each) for each in MOMENTS), *CONDITIONS]
    found = {type(node) for tree in trees for node in nodes_of(tree)}
    assert found == {*get_args(DeadlineNode), *get_args(ConditionNode)}
