"""Strategies for what people may say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from processing_rules.channels import Channel, in_order
from processing_rules.choices import Axis, Choice, ChoiceKind, Reach
from processing_rules.errors import InputError
from processing_rules.legal_bases import Consent, LegitimateInterests, PublicTask
from processing_rules.purposes import Purpose
from processing_rules.rulebooks import Rulebook
from processing_rules.testing.strategies.days import days, instants

__all__ = ["choices_of"]

EVIDENCE: Final = "a test"
WORDING: Final = "v1"

T = TypeVar("T")


def choices_of(rules: Rulebook, *, around: datetime) -> SearchStrategy[Choice]:
    """Something that a person may say under a rulebook: everything that the verbs of `guard.choices` can record, but settlements.

    `Trial.hear` records it. Weeks before `around` and days after; in `st.lists(...)` one thing may contradict another.

    >>> from datetime import UTC, datetime
    >>> from hypothesis import find
    >>> from processing_rules import *
    >>> from processing_rules.testing.strategies import choices_of
    >>> SUPPLY = Purpose(
    ...     "supply",
    ...     Text(en="Supply"),
    ...     basis=Contract(),
    ...     direct_marketing=False,
    ...     categories={DataCategory("contact")},
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[SUPPLY], version="2026-01")
    >>> find(choices_of(RULES, around=datetime(2026, 3, 1, tzinfo=UTC)), lambda choice: choice.kind == "restriction").by
    'person'
    """
    if not isinstance(around, datetime) or around.utcoffset() is None:
        raise InputError("`around` is a datetime with a zone")
    at = instants(around, before=60, after=3)
    of_all = list(rules.purposes)
    marketing = [purpose for purpose in of_all if purpose.is_marketing]
    contested = [
        each for each in of_all if each.is_marketing or isinstance(each.basis, LegitimateInterests | PublicTask)
    ]
    agreed = [purpose for purpose in of_all if purpose.is_marketing or isinstance(purpose.basis, Consent)]
    said = [
        *([_consents(agreed, at)] * 3 if agreed else []),
        *([_refusals(marketing, at)] if marketing else []),
        *([_said("objection", at, st.sampled_from(contested).map(_about))] if contested else []),
        _said("withdrawal", at, _narrowed(of_all)),
        _said("restriction", at),
        _said("erasure-request", at),
    ]
    return st.one_of(*said)


ANY_REACH: Final = st.just(Reach())


def _said(
    kind: ChoiceKind, at: SearchStrategy[datetime], reach: SearchStrategy[Reach] = ANY_REACH
) -> SearchStrategy[Choice]:
    return st.builds(Choice, kind=st.just(kind), at=at, reach=reach, evidence=st.just(EVIDENCE))


def _about(purpose: Purpose) -> Reach:
    return Reach(purposes=Axis.only([purpose.key]))


@st.composite
def _narrowed(draw: st.DrawFn, purposes: list[Purpose]) -> Reach:
    """One purpose, on all of its channels or on some."""
    purpose = draw(st.sampled_from(purposes))
    channels = draw(_some(purpose.channels))
    return attrs.evolve(_about(purpose), channels=Axis.only(channels) if channels else Axis())


@st.composite
def _consents(draw: st.DrawFn, purposes: list[Purpose], at: SearchStrategy[datetime]) -> Choice:
    reach, when = draw(_narrowed(purposes)), draw(at)
    (basis,) = (purpose.basis for purpose in purposes if purpose.key in reach.purposes.names)
    wordings = sorted(basis.wordings) if isinstance(basis, Consent) else [WORDING]
    return Choice(
        kind="consent",
        at=when,
        reach=reach,
        by=draw(st.sampled_from(["person", "person", "guardian"])),
        explicit=draw(st.booleans()),
        until=draw(st.one_of(st.none(), st.none(), days(when, before=30, after=90))),
        evidence=EVIDENCE,
        wording=draw(st.sampled_from(wordings)),
    )


@st.composite
def _refusals(draw: st.DrawFn, marketing: list[Purpose], at: SearchStrategy[datetime]) -> Choice:
    """No to direct marketing: to all of it, to a purpose or to a group; on all channels, on some, or on all but some."""
    keys = in_order({key for purpose in marketing for key in purpose.path()})
    of = draw(st.one_of(st.just(Axis()), st.sampled_from(keys).map(lambda key: Axis.only([key]))))
    channels = draw(_some(Channel))
    axis = draw(st.sampled_from([Axis(), Axis.only(channels), Axis.everything_but(channels)])) if channels else Axis()
    return Choice(
        kind="objection-to-marketing" if axis.is_all else "opt-out",
        at=draw(at),
        reach=Reach(purposes=of, channels=axis),
        evidence=EVIDENCE,
    )


def _some(values: Iterable[T]) -> SearchStrategy[frozenset[T]]:
    found = list(values)
    return st.frozensets(st.sampled_from(found), max_size=2) if found else st.just(frozenset())
