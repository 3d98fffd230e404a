"""A strategy for whole rulebooks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from processing_rules.categories import DataCategory
from processing_rules.channels import Channel, DirectMarketing
from processing_rules.controllers import Controller
from processing_rules.exemptions import Exemption
from processing_rules.expressions.conditions import Condition, Fact, Flag, Role
from processing_rules.expressions.deadlines import AGE, ROLE, Event, Moment, Recurring
from processing_rules.expressions.moments import after, age, every, most_recent
from processing_rules.jurisdictions import denmark
from processing_rules.jurisdictions.eu.special_categories import EXPLICIT_CONSENT, LEGAL_CLAIMS, NON_PROFIT_BODY
from processing_rules.legal_bases import (
    Consent,
    Contract,
    LegalBasis,
    LegalObligation,
    LegitimateInterests,
    PublicTask,
    Unstated,
    VitalInterests,
)
from processing_rules.periods import Period
from processing_rules.purposes import Purpose, PurposeGroup
from processing_rules.recipients import Agreement, Recipient, Transfer
from processing_rules.retention import Clause, Then, keep, keep_at_least
from processing_rules.rulebooks import Rulebook
from processing_rules.sources import stated, statute
from processing_rules.testing.strategies.trees import conditions, deadlines
from processing_rules.texts import Text

__all__ = ["rulebooks"]

STARTED: Final = Event("contract_started", Text(en="your contract started"))
ENDED: Final = Event("contract_ended", Text(en="your contract ended"), closes=STARTED)
PAID: Final = Recurring("invoice_paid", Text(en="you paid an invoice"))
GIVEN: Final = Event("feedback_given", Text(en="you gave your feedback"), of="item")
MEMBER: Final = Flag("member", Text(en="you are a member"))
PAYMENTS: Final = Fact("payments", int, Text(en="payments in a row"))
CONTACT: Final = DataCategory("contact", Text(en="contact details"))
PHONE: Final = DataCategory("phone", Text(en="telephone number"), parent=CONTACT)
EMAIL: Final = DataCategory("email", Text(en="e-mail address"), parent=CONTACT)
ANSWERS: Final = DataCategory("answers", Text(en="answers"))
HEALTH: Final = DataCategory("health", Text(en="health"), special="art-9")
CATEGORIES: Final = (CONTACT, PHONE, EMAIL, ANSWERS, HEALTH)
GROUPS: Final = (PurposeGroup("marketing", Text(en="Marketing")), PurposeGroup("service", Text(en="Service")))
BASES: Final[tuple[LegalBasis, ...]] = (
    Consent(wordings={"v1", "v2"}),
    Consent(wordings={"v1", "v2"}, guardian_below=denmark.AGE_OF_CONSENT),
    Contract(),
    LegalObligation(statute("the act", "1 §")),
    LegitimateInterests(Text(en="a better service"), assessment="LIA-1"),
    PublicTask(statute("the act", "2 §")),
    VitalInterests(),
    Unstated(),
)
PROCESSOR: Final = Recipient(
    "print_shop",
    Text(en="print shop"),
    role="processor",
    country="SE",
    agreement=Agreement("DPA-1", valid_from=date(2020, 1, 1)),
)
ABROAD: Final = Recipient(
    "call_centre",
    Text(en="call centre"),
    role="controller",
    country="US",
    transfer=Transfer("standard contractual clauses", on_file_from=date(2020, 1, 1)),
)


def rulebooks() -> SearchStrategy[Rulebook]:
    """Rulebooks of one to four purposes of every kind, of a Swedish, Norwegian, Finnish or Danish company. Titles are in English only.

    For programs that have to do with any rulebook; for your own rules there are `facts_of` and `choices_of`.

    >>> from hypothesis import find
    >>> from processing_rules import Unstated
    >>> from processing_rules.testing.strategies import rulebooks
    >>> lacking = lambda rules: any(isinstance(purpose.basis, Unstated) for purpose in rules.purposes)
    >>> len(find(rulebooks(), lacking).purposes)
    1
    """
    return st.builds(
        lambda controller, purposes, only_if: Rulebook(
            controller=controller,
            purposes=[attrs.evolve(each, key=f"purpose-{number}") for number, each in enumerate(purposes, 1)],
            version="2026-01",
            only_if=only_if,
        ),
        CONTROLLERS,
        st.lists(_purposes(), min_size=1, max_size=4),
        st.one_of(st.none(), st.none(), SIMPLE),
    )


# Made once: a strategy that is made anew for each example costs more than the example.
CONTROLLERS: Final[SearchStrategy[Controller]] = st.builds(
    lambda country, ends: Controller(
        "Example AB", country=country, financial_year_ends=ends, holidays={date(2026, 12, 25)}
    ),
    st.sampled_from(["SE", "NO", "FI", "DK"]),
    st.sampled_from([(12, 31), (6, 30), (2, 29)]),
)
SIMPLE: Final[SearchStrategy[Condition]] = st.one_of(
    st.just(MEMBER),
    st.integers(2, 4).map(lambda number: number <= PAYMENTS),
    st.integers(13, 20).map(lambda years: years <= AGE),
    st.sampled_from([STARTED.happened(), ~ENDED.happened(), PAID.happened(within=Period(months=12))]),
    st.just(ROLE.is_one_of(Role.CONSUMER, Role.SOLE_TRADER)),
)
STARTS: Final[SearchStrategy[Moment]] = st.sampled_from(
    [STARTED, ENDED, GIVEN, every(PAID), most_recent(STARTED, PAID), age(18)]
)
CHANGES: Final[list[Callable[[Clause], Clause]]] = [
    lambda clause: clause,
    lambda clause: clause.or_longer(ENDED),
    lambda clause: clause.at_most(after(STARTED, years=10)),
    lambda clause: clause.unless(MEMBER),
    lambda clause: clause.only_if(PAYMENTS >= 3),
    lambda clause: clause.and_then(Then.REDACT),
    lambda clause: clause.citing(stated("section 4")),
]
CLAUSES: Final[SearchStrategy[Clause]] = st.builds(
    lambda head, end, change: change(head(CONTACT).until(end)),
    st.sampled_from([keep, keep, keep_at_least]),
    deadlines(STARTS, SIMPLE, ROLE, leaves=3),
    st.sampled_from(CHANGES),
)
USED: Final[SearchStrategy[list[DataCategory]]] = st.lists(
    st.sampled_from(CATEGORIES), min_size=1, max_size=3, unique=True
)
GIVEN_TO: Final[SearchStrategy[list[Recipient]]] = st.lists(
    st.sampled_from([PROCESSOR, ABROAD]), max_size=2, unique=True
)
BY: Final[SearchStrategy[list[Channel]]] = st.lists(st.sampled_from(Channel), max_size=3, unique=True)
OPENED: Final[SearchStrategy[list[Exemption]]] = st.sampled_from([[], [LEGAL_CLAIMS], [NON_PROFIT_BODY]])
BY_CONSENT: Final[SearchStrategy[list[Exemption]]] = OPENED | st.just([EXPLICIT_CONSENT])
ONLY_IF: Final[SearchStrategy[Condition | None]] = st.none() | conditions(SIMPLE, leaves=3)
KEPT: Final[SearchStrategy[list[Clause]]] = st.lists(CLAUSES, max_size=2)


@st.composite
def _purposes(draw: st.DrawFn) -> Purpose:
    used = draw(USED)
    basis = draw(st.sampled_from(BASES))
    kept = [attrs.evolve(clause, categories=(draw(st.sampled_from(used)),)) for clause in draw(KEPT)]
    return Purpose(
        "purpose",
        Text(en="A purpose"),
        basis=basis,
        direct_marketing=draw(st.sampled_from(DirectMarketing)),
        categories=[used[0].only_if(PAYMENTS >= 3) if draw(st.booleans()) else used[0], *used[1:]],
        exemptions=draw(BY_CONSENT if isinstance(basis, Consent) else OPENED),
        channels=draw(BY),
        recipients=[recipient.gets(used[0]) for recipient in draw(GIVEN_TO)],
        only_if=draw(ONLY_IF),
        retention=kept,
        group=draw(st.none() | st.sampled_from(GROUPS)),
        confidential=draw(st.sampled_from([False, False, False, True])),
    )
