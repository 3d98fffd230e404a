"""A small company for the tests: its rules, its customers, its clock. Every person is invented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

import attrs

import processing_rules as pr
from processing_rules import Channel, Code, Role, Text
from processing_rules.jurisdictions import sweden

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
TIMEOUT = 5.0
"""Seconds after which a test gives up waiting: what deadlocks fails, and does not hang."""


def text(said: str) -> Text:
    """A title in English, for rules whose words do not matter."""
    return Text(en=said)


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **length: float) -> None:
        """Time goes on, or back."""
        self.now += timedelta(**length)


# ---- what the rules are about

CONTACT = pr.DataCategory("contact", text("contact details"))
EMAIL = pr.DataCategory("email", text("e-mail address"), parent=CONTACT)
PHONE = pr.DataCategory("phone", text("telephone number"), parent=CONTACT)
ACCOUNT = pr.DataCategory("account", text("account number"))
ANSWERS = pr.DataCategory("answers", text("answers"))
HEALTH = pr.DataCategory("health", text("health"))

PAYMENTS = pr.Fact("same_account_payments", int)
GIVEN = pr.Event("feedback_given", of="item")
DUE = pr.Event("invoice_due", of="call")

INTEREST = pr.LegitimateInterests(text("selling more"), assessment="LIA-1")
MARKETING = pr.PurposeGroup("marketing", text("Marketing"))
INVOICING = pr.Purpose(
    "invoicing",
    text("Invoices"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={CONTACT, ACCOUNT},
    channels={Channel.EMAIL, Channel.POST},
)
NEWS = pr.Purpose(
    "newsletter",
    text("Newsletter"),
    basis=pr.Consent(wordings={"v2"}),
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.EMAIL, Channel.SMS},
    group=MARKETING,
)
OFFERS = pr.Purpose(
    "offers",
    text("Offers by telephone"),
    basis=INTEREST,
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.PHONE, Channel.POST, Channel.EMAIL},
    group=MARKETING,
)
SURVEY = pr.Purpose(
    "survey",
    text("Surveys"),
    basis=INTEREST,
    direct_marketing=pr.DirectMarketing.SURVEY,
    categories={PHONE, ANSWERS},
    channels={Channel.PHONE},
    retention=[pr.keep(ANSWERS, months=18).after(GIVEN)],
    group=MARKETING,
)
REFUND = pr.Purpose(
    "refund",
    text("Refunds"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={CONTACT, ACCOUNT.only_if(PAYMENTS >= 3)},
)
ANALYSIS = pr.Purpose(
    "analysis", text("Statistics"), basis=INTEREST, direct_marketing=False, categories={CONTACT, ACCOUNT}
)
COLLECTION = pr.Purpose(
    "collection",
    text("Collecting debts"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={CONTACT},
    only_if=DUE.passed(),
)
PURPOSES = (INVOICING, NEWS, OFFERS, SURVEY, REFUND, ANALYSIS, COLLECTION)
COMPANY = pr.Controller("Example AB", country="SE")
# the law of Sweden, but that no list has to be asked: tests that are about lists bring their own
UNLISTED = [attrs.evolve(rule, lists=()) for rule in sweden.CHANNEL_RULES]
RULES = pr.Rulebook(controller=COMPANY, purposes=PURPOSES, version="2026-01", channel_rules=UNLISTED)


# ---- the host's class


@dataclass
class Customer:
    """A customer, as a host has them."""

    pk: Any = 7
    email: Any = "kim@example.org"
    phone: Any = "+46701740605"
    kind: Any = Role.CONSUMER
    payments: Any = 3


@dataclass
class Invoice:
    """Something that leads to a customer."""

    customer: Any
    due: Any = date(2026, 6, 1)


CUSTOMERS: pr.SubjectAdapter[Customer] = pr.SubjectAdapter(
    Customer,
    id="pk",
    addresses={"email": "email", "phone": "phone"},
    given={pr.ROLE: "kind", PAYMENTS: "payments"},
)
KIM = Customer()
ALEX = Customer(pk=8, email="alex@example.org", phone="+46701740606")


def a_guard(rules: pr.Rulebook = RULES, **options: Any) -> pr.Guard:
    """A guard of these rules in the middle of 2026, with an empty register of its own."""
    usual: dict[str, Any] = {"register": pr.MemoryRegister, "subjects": [CUSTOMERS], "clock": Clock()}
    return pr.Guard(rules, **(usual | options))


class Nobody:
    """A copy of an opt-out list, with nobody on it."""

    as_of = date(2000, 1, 1)

    def lists(self, key: pr.Key) -> bool:
        """Whether somebody is on it."""
        return False


def nobody_listed(rules: pr.Rulebook) -> list[pr.OptOutList]:
    """Copies of the lists that the rules demand, always fresh, for tests that are not about lists."""
    demanded = {each.key: each for rule in chain(*rules.rules_by_channel.values()) for each in rule.lists}
    return [attrs.evolve(each, source=Nobody(), fresh_until=date.max) for each in demanded.values()]


def a_rulebook(*purposes: pr.Purpose, **options: Any) -> pr.Rulebook:
    """A rulebook of these purposes."""
    usual: dict[str, Any] = {"controller": COMPANY, "version": "test"}
    if getattr(options.get("controller"), "country", COMPANY.country) == COMPANY.country:
        usual["channel_rules"] = UNLISTED
    return pr.Rulebook(purposes=purposes, **(usual | options))


def consents(guard: pr.Guard, person: object = KIM, *, explicit: bool = True) -> pr.Choice:
    """Somebody consents to the newsletter by e-mail."""
    return guard.choices.consent(
        person, NEWS, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=explicit
    )


def codes(guard: pr.Guard, *purposes: Any, subject: object = KIM, **asked: Any) -> set[str]:
    """The codes of a decision, as text; empty for a permit."""
    return {str(code) for code in guard.decide(*purposes, subject=subject, **asked).codes}


def denied(error: pr.ProcessingDeniedError) -> set[Code]:
    """Why."""
    return set(error.decision.codes)


# ---- registers of a host


class AsyncRegister:
    """A register for an event loop, on a memory register."""

    def __init__(self) -> None:
        self.inner = pr.MemoryRegister()

    async def append(self, choice: pr.Choice) -> pr.Choice:
        """Store."""
        return self.inner.append(choice)

    async def recorded(self, keys: Sequence[pr.Key]) -> Sequence[pr.Choice]:
        """Find."""
        return self.inner.recorded(keys)

    def claim(self, keys: Sequence[pr.Key]) -> AbstractAsyncContextManager[Sequence[pr.Choice]]:
        """Claim."""
        return self._claim(keys)

    @asynccontextmanager
    async def _claim(self, keys: Sequence[pr.Key]) -> Any:
        with self.inner.claim(keys) as found:
            yield found


RING = pr.KeyRing("2026", {"2026": bytes(range(32))})


class ListCopy:
    """The host's copy of an opt-out list: whose telephone numbers are on it, and of which day it is."""

    def __init__(self, *people: pr.Reached, as_of: Any = date(2026, 6, 1), ring: pr.KeyRing = RING) -> None:
        self.as_of = as_of
        self._keys = {key for person in people for key in ring.keys_of(person)}

    def lists(self, key: pr.Key) -> bool:
        """Whether somebody is on it."""
        return key in self._keys


def a_list(source: Any, **changes: Any) -> pr.OptOutList:
    """NIX-like: offers by telephone, one month fresh."""
    usual: dict[str, Any] = {
        "channels": {Channel.PHONE},
        "covers": {pr.DirectMarketing.OFFER},
        "fresh_until": pr.after(pr.AS_OF, months=1),
    }
    return pr.OptOutList(text("NIX"), source, **(usual | changes))


def every_day(first: date, last: date) -> Iterator[date]:
    """Every day of a stretch, both ends included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
