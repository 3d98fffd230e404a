"""Strategies for lengths, conditions and deadlines of any depth."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from processing_rules.expressions.conditions import Condition, Fact
from processing_rules.expressions.deadlines import Moment
from processing_rules.expressions.moments import after, by, earliest, end_of, latest, named, when
from processing_rules.periods import Period
from processing_rules.sources import stated
from processing_rules.texts import Text

__all__ = ["conditions", "deadlines", "lengths", "periods"]

E = TypeVar("E", bound=Enum)


def periods(most: int = 30) -> SearchStrategy[Period]:
    """Lengths by the calendar, of so many months at most, of 3 years, or of 400 days."""
    return st.one_of(
        st.builds(lambda n: Period(months=n), st.integers(1, most)),
        st.builds(lambda n: Period(years=n), st.integers(1, 3)),
        st.builds(lambda n: Period(days=n), st.integers(1, 400)),
        st.builds(lambda n, m: Period(years=n, months=m, weeks=1, days=m), st.integers(0, 2), st.integers(1, 11)),
    )


def lengths() -> SearchStrategy[dict[str, int]]:
    """The keywords of a length of any kind, as `after` takes them; in working days only for a controller with `holidays`."""
    return st.one_of(
        st.fixed_dictionaries({"months": st.integers(1, 30)}),
        st.fixed_dictionaries({"years": st.integers(1, 3), "days": st.integers(0, 40)}),
        st.fixed_dictionaries({"weeks": st.integers(1, 9)}),
        st.fixed_dictionaries({"hours": st.integers(1, 100)}),
        st.fixed_dictionaries({"working_days": st.integers(1, 9)}),
    )


def conditions(simple: SearchStrategy[Condition], *, leaves: int = 4) -> SearchStrategy[Condition]:
    """Conditions of any depth, over simple ones."""
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds(lambda a, b: a & b, inner, inner),
            st.builds(lambda a, b: a | b, inner, inner),
            st.builds(lambda a: ~a, inner),
            st.builds(lambda a: a.because("own-reason", Text(en="so it is")), inner),
            st.builds(lambda a: a.citing(stated("l.1")), inner),
        ),
        max_leaves=leaves,
    )


def deadlines(
    simple: SearchStrategy[Moment], asked: SearchStrategy[Condition], fact: Fact[E], *, leaves: int = 5
) -> SearchStrategy[Moment]:
    """Deadlines of any depth, over simple moments, conditions, and a fact whose kind is an Enum."""
    members = list(fact.kind)
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds(lambda of, length: after(of, **length), inner, lengths()),
            st.builds(end_of, st.sampled_from(["month", "quarter", "year", "financial_year"]), inner),
            st.builds(latest, inner, inner),
            st.builds(earliest, inner, inner),
            st.builds(when, asked, inner, st.none() | inner),
            st.builds(lambda cases: by(fact, cases), st.fixed_dictionaries(dict.fromkeys(members, inner))),
            st.builds(lambda of: named(Text(en="it is over"), of, source=stated("l.9")), inner),
        ),
        max_leaves=leaves,
    )
