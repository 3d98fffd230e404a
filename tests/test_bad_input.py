"""Whatever is written wrongly is a documented error that names the place and the nearest right name; nothing is guessed."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, DefinitionError, InputError, OutOfRangeError, ProcessingRulesError, WrongUseError
from tests.world import (
    ACCOUNT,
    ANSWERS,
    COMPANY,
    CONTACT,
    CUSTOMERS,
    DUE,
    GIVEN,
    INTEREST,
    INVOICING,
    KIM,
    MARKETING,
    NEWS,
    NOW,
    OFFERS,
    PAYMENTS,
    RULES,
    SURVEY,
    Customer,
    ListCopy,
    a_guard,
    a_list,
    a_rulebook,
    consents,
    text,
)

MOMENT = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
NAIVE = datetime(2026, 6, 15, 12, 0)
LOGIN = pr.Recurring("login")
JOINED = pr.Event("joined")
FLAG = pr.Flag("flag")


class Colour(Enum):
    """Two colours."""

    RED = 1
    BLUE = 2


SHADE = pr.Fact("shade", Colour)
PRINTER = pr.Recipient("printer", text("Printer"), role="processor", country="SE")


def a_purpose(**changes: Any) -> pr.Purpose:
    """A purpose on a contract, but for something."""
    usual: dict[str, Any] = {
        "key": "p",
        "title": text("P"),
        "basis": pr.Contract(),
        "direct_marketing": False,
        "categories": {CONTACT},
    }
    return pr.Purpose(**(usual | changes))


def a_recipient(**changes: Any) -> pr.Recipient:
    """A recipient, but for something."""
    usual: dict[str, Any] = {"key": "r", "title": text("R"), "role": "processor", "country": "SE"}
    return pr.Recipient(**(usual | changes))


def a_data_set(**changes: Any) -> pr.DataSet[Any]:
    """A data set, but for something."""
    usual: dict[str, Any] = {
        "name": "answers",
        "key": "pk",
        "subject": "customer",
        "fields": {ANSWERS: ("score",)},
        "purposes": {SURVEY},
        "given": {GIVEN: "at"},
    }
    return pr.DataSet(**(usual | changes))


def an_adapter(**changes: Any) -> pr.SubjectAdapter[Any]:
    """An adapter, but for something."""
    usual: dict[str, Any] = {"cls": Customer, "id": "pk"}
    return pr.SubjectAdapter(**(usual | changes))


def a_choice(**changes: Any) -> pr.Choice:
    """A choice, but for something."""
    usual: dict[str, Any] = {"kind": "opt-out", "at": MOMENT, "evidence": "letter"}
    return pr.Choice(**(usual | changes))


A_CONSENT: dict[str, Any] = {
    "kind": "consent",
    "reach": pr.Reach(purposes=pr.Axis.only(["newsletter"])),
    "wording": "v2",
}


def a_group_in_itself() -> object:
    """A group whose parent's parent has its key."""
    one = pr.PurposeGroup(
        "one", text("One"), parent=pr.PurposeGroup("two", text("T"), parent=pr.PurposeGroup("one", text("One")))
    )
    return a_rulebook(a_purpose(group=one))


def a_category_in_itself() -> object:
    """A category whose parent's parent has its key."""
    one = pr.DataCategory("one", parent=pr.DataCategory("two", parent=pr.DataCategory("one")))
    return a_rulebook(a_purpose(categories=[one]))


Case = tuple[type[Exception], str, Callable[[], object]]
DEFINING: dict[str, Case] = {
    # ---- keys, titles, texts
    "empty key of a purpose": (DefinitionError, "key", lambda: a_purpose(key="")),
    "key with a space": (DefinitionError, "white space", lambda: a_purpose(key="my purpose")),
    "key with a line break": (DefinitionError, "key", lambda: pr.DataCategory("a\nb")),
    "key that is no text": (DefinitionError, "key", lambda: pr.Event(7)),  # type: ignore[arg-type]
    "key that is far too long": (DefinitionError, "100", lambda: pr.Fact("x" * 101, int)),
    "title as str": (DefinitionError, "`p`: its title is a Text", lambda: a_purpose(title="Purpose")),
    "title of an event as str": (DefinitionError, "`joined`", lambda: pr.Event("joined", "joined")),  # type: ignore[arg-type]
    "title of a group as str": (DefinitionError, "`g`", lambda: pr.PurposeGroup("g", "G")),  # type: ignore[arg-type]
    "text without a language": (DefinitionError, "`en=`", pr.Text),
    "empty text": (DefinitionError, "`sv`", lambda: pr.Text(sv=" ")),
    "text that is none": (DefinitionError, "`nb`", lambda: pr.Text(nb=3)),  # type: ignore[arg-type]
    # ---- periods and moments
    "bool for a number of months": (DefinitionError, "`months`", lambda: pr.Period(months=True)),
    "float for a number of months": (DefinitionError, "`months`", lambda: pr.Period(months=1.5)),  # type: ignore[arg-type]
    "text for a number of months": (DefinitionError, "`months`", lambda: pr.keep(CONTACT, months="18")),  # type: ignore[call-overload]
    "negative period": (DefinitionError, "`days`", lambda: pr.Period(days=-1)),
    "period of nothing": (DefinitionError, "needs a length", pr.Period),
    "keep for nothing": (DefinitionError, "needs a length", lambda: pr.keep(CONTACT, months=0)),
    "month for months": (DefinitionError, "`months`", lambda: pr.keep(CONTACT, month=18)),  # type: ignore[call-overload]
    "month for months in after": (DefinitionError, "`months`", lambda: pr.after(JOINED, month=18)),  # type: ignore[call-arg]
    "after without a length": (DefinitionError, "months=18", lambda: pr.after(JOINED)),
    "hours and months": (DefinitionError, "`hours`", lambda: pr.keep(CONTACT, hours=1, months=1)),  # type: ignore[call-overload]
    "working days and days": (DefinitionError, "`working_days`", lambda: pr.after(JOINED, working_days=1, days=1)),
    "no hours": (DefinitionError, "`hours`", lambda: pr.after(JOINED, hours=0)),
    "grace without a length": (
        DefinitionError,
        "`with_grace`",
        lambda: pr.keep(CONTACT, months=1).after(JOINED).with_grace(),
    ),
    "datetime for a fixed date": (DefinitionError, "not a datetime", lambda: pr.keep(CONTACT).until(MOMENT)),
    "text for a moment": (DefinitionError, "Event", lambda: pr.keep(CONTACT).until("joined")),  # type: ignore[arg-type]
    "recurring event for a moment": (DefinitionError, "`most_recent`", lambda: pr.after(LOGIN, days=1)),  # type: ignore[arg-type]
    "condition for a moment": (DefinitionError, "`when(", lambda: pr.latest(FLAG)),  # type: ignore[arg-type]
    "event for a condition": (DefinitionError, ".happened()", lambda: pr.keep(CONTACT).while_(JOINED)),  # type: ignore[arg-type]
    "event for a condition in when": (DefinitionError, ".happened()", lambda: pr.when(JOINED, JOINED)),  # type: ignore[arg-type]
    "event in a conjunction": (DefinitionError, ".happened()", lambda: FLAG & JOINED),  # type: ignore[operator]
    "latest of nothing": (DefinitionError, "`latest`", pr.latest),
    "earliest of nothing": (DefinitionError, "`earliest`", pr.earliest),
    "most recent of nothing": (DefinitionError, "`most_recent`", pr.most_recent),
    "every of an event": (DefinitionError, "Recurring", lambda: pr.every(JOINED)),  # type: ignore[arg-type]
    "first of a deadline": (DefinitionError, "`latest` or `earliest`", lambda: pr.first(pr.age(18))),  # type: ignore[arg-type]
    "unknown unit": (DefinitionError, "`quarter`", lambda: pr.end_of("quartr", JOINED)),  # type: ignore[arg-type]
    "named without a text": (DefinitionError, "Text", lambda: pr.named("end", JOINED)),  # type: ignore[arg-type]
    "by without cases": (DefinitionError, "`by`", lambda: pr.by(SHADE, {})),
    "by with a value of another kind": (DefinitionError, "`shade`", lambda: pr.by(SHADE, {"red": JOINED})),  # type: ignore[misc]
    "closes what is no event": (DefinitionError, "`closes`", lambda: pr.Event("e", closes="joined")),  # type: ignore[arg-type]
    "age of no whole years": (DefinitionError, "whole years", lambda: pr.AGE >= 17.5),  # type: ignore[operator]
    "age as bool": (DefinitionError, "whole years", lambda: pr.AGE >= True),
    "impossible age": (DefinitionError, "150", lambda: pr.AGE >= 151),
    "negative age": (DefinitionError, "`years`", lambda: pr.age(-1)),
    # ---- facts and conditions
    "fact of a kind that cannot be checked": (DefinitionError, "`f`", lambda: pr.Fact("f", float)),
    "fact of a kind that is no type": (DefinitionError, "`f`", lambda: pr.Fact("f", "int")),  # type: ignore[arg-type]
    "fact of nobody": (DefinitionError, "`subject`", lambda: pr.Fact("f", int, of="customer")),  # type: ignore[arg-type]
    "fact compared with another kind": (DefinitionError, "exactly int", lambda: PAYMENTS.is_(Decimal(3))),  # type: ignore[arg-type]
    "fact compared with bool": (DefinitionError, "exactly int", lambda: PAYMENTS >= True),
    "fact compared with a fact of another kind": (DefinitionError, "`shade`", lambda: PAYMENTS >= SHADE),  # type: ignore[operator]
    "order of what has none": (DefinitionError, "no order", lambda: SHADE >= Colour.RED),
    "one of nothing": (DefinitionError, "at least one", SHADE.is_one_of),
    "in what is no set": (DefinitionError, "`is_one_of`", lambda: SHADE.is_in([Colour.RED])),  # type: ignore[arg-type]
    "reason without a text": (DefinitionError, "`child`", lambda: FLAG.because("child", "too young")),  # type: ignore[arg-type]
    "greater than": (TypeError, ">", lambda: pr.AGE > 18),  # type: ignore[operator]
    "less than": (TypeError, "<", lambda: PAYMENTS < 3),  # type: ignore[operator]
    "equals in a purpose": (DefinitionError, "`only_if`", lambda: a_purpose(only_if=PAYMENTS == 3)),  # type: ignore[comparison-overlap]
    # ---- clauses and purposes
    "keep nothing": (DefinitionError, "categories", lambda: pr.keep(months=18)),
    "keep a text": (DefinitionError, "categories", lambda: pr.keep("contact", months=18)),  # type: ignore[call-overload]
    "unfinished length": (DefinitionError, ".after(event)", lambda: a_purpose(retention=[pr.keep(CONTACT, months=18)])),
    "unfinished keep": (DefinitionError, ".until(", lambda: a_purpose(retention=[pr.keep(CONTACT)])),
    "one clause in place of a list": (
        DefinitionError,
        "`retention`",
        lambda: a_purpose(retention=pr.keep(CONTACT, months=1).after(JOINED)),
    ),
    "then as text": (DefinitionError, "Then", lambda: pr.keep(CONTACT).until(JOINED).and_then("redact")),  # type: ignore[arg-type]
    "citing a text": (DefinitionError, "stated(", lambda: pr.keep(CONTACT).until(JOINED).citing("l.3")),  # type: ignore[arg-type]
    "at a text": (DefinitionError, "Recipient", lambda: pr.keep(CONTACT).until(JOINED).at_recipient("printer")),  # type: ignore[arg-type]
    "purpose without marketing": (
        TypeError,
        "direct_marketing",
        lambda: pr.Purpose("p", text("P"), basis=pr.Contract(), categories={CONTACT}),  # type: ignore[call-arg]
    ),
    "marketing as 1": (DefinitionError, "`direct_marketing`", lambda: a_purpose(direct_marketing=1)),
    "marketing as text": (DefinitionError, "`direct_marketing`", lambda: a_purpose(direct_marketing="survey")),
    "basis as a class": (DefinitionError, "basis", lambda: a_purpose(basis=pr.Contract)),
    "category as text": (DefinitionError, "`categories`", lambda: a_purpose(categories={"contact"})),
    "one category in place of a set": (DefinitionError, "`categories`", lambda: a_purpose(categories=CONTACT)),
    "channel as text": (DefinitionError, "`email`", lambda: a_purpose(channels={"emial"})),
    "one channel in place of a set": (DefinitionError, "`channels`", lambda: a_purpose(channels=Channel.EMAIL)),
    "operation as text": (DefinitionError, "`profile`", lambda: a_purpose(operations={"profiel"})),
    "recipient as text": (DefinitionError, "`recipients`", lambda: a_purpose(recipients={"printer"})),
    "group as text": (DefinitionError, "`group`", lambda: a_purpose(group="marketing")),
    "mistyped keyword": (TypeError, "catagories", lambda: a_purpose(catagories={CONTACT})),
    "consent without wordings": (DefinitionError, "`wordings`", lambda: pr.Consent(wordings=())),
    "wordings as one text": (DefinitionError, "`wordings`", lambda: pr.Consent(wordings="v2")),
    "obligation without a source": (DefinitionError, "source", lambda: pr.LegalObligation("bokföringslagen")),  # type: ignore[arg-type]
    "interest as text": (DefinitionError, "Text", lambda: pr.LegitimateInterests("selling", assessment="LIA")),  # type: ignore[arg-type]
    "special kind": (DefinitionError, "`art-9`", lambda: pr.DataCategory("c", special="art9")),  # type: ignore[arg-type]
    "parent as text": (DefinitionError, "`parent`", lambda: pr.DataCategory("c", parent="contact")),  # type: ignore[arg-type]
    "narrowed by no condition": (DefinitionError, "`account`", lambda: ACCOUNT.only_if(JOINED)),  # type: ignore[arg-type]
    "source without a reference": (DefinitionError, "reference", lambda: pr.stated(" ")),
    "statute without a section": (DefinitionError, "section", lambda: pr.statute("act", "")),
    "decision of nobody": (DefinitionError, "`by`", lambda: pr.decided("why", by="", on=date(2026, 1, 1))),
    "decision at an instant": (DefinitionError, "`on`", lambda: pr.decided("why", by="DPO", on=MOMENT)),
    # ---- recipients and channel rules
    "role of a recipient": (DefinitionError, "`processor`", lambda: a_recipient(role="procesor")),
    "country by name": (DefinitionError, "SE or NO", lambda: a_recipient(country="Sweden")),
    "country in small letters": (DefinitionError, "capital", lambda: a_recipient(country="se")),
    "agreement from an instant": (DefinitionError, "`valid_from`", lambda: pr.Agreement("A", valid_from=MOMENT)),
    "agreement to a text": (
        DefinitionError,
        "`valid_to`",
        lambda: pr.Agreement("A", valid_from=date(2026, 1, 1), valid_to="2026"),  # type: ignore[arg-type]
    ),
    "transfer from an instant": (DefinitionError, "`on_file_from`", lambda: pr.Transfer("SCC", on_file_from=MOMENT)),
    "transfer without a mechanism": (DefinitionError, "mechanism", lambda: pr.Transfer("", on_file_from=date.min)),
    "gets a text": (DefinitionError, "`gets`", lambda: PRINTER.gets("contact")),  # type: ignore[arg-type]
    "recipient only if an event": (DefinitionError, "`only_if`", lambda: PRINTER.only_if(JOINED)),  # type: ignore[arg-type]
    "unknown regime": (
        DefinitionError,
        "`opt-out`",
        lambda: pr.ChannelRule(Channel.PHONE, pr.Role.CONSUMER, "optout", source=pr.stated("x")),  # type: ignore[arg-type]
    ),
    "channel rule of a text": (
        DefinitionError,
        "Channel",
        lambda: pr.ChannelRule("phone", pr.Role.CONSUMER, "free", source=pr.stated("x")),  # type: ignore[arg-type]
    ),
    # ---- rulebooks
    "two purposes with one key": (DefinitionError, "`p`", lambda: a_rulebook(a_purpose(), a_purpose(title=text("Q")))),
    "the same purpose twice": (DefinitionError, "`p`", lambda: a_rulebook(p := a_purpose(), p)),
    "no purposes": (DefinitionError, "at least one purpose", a_rulebook),
    "a group for a purpose": (DefinitionError, "`PurposeGroup`", lambda: a_rulebook(MARKETING)),  # type: ignore[arg-type]
    "no version": (DefinitionError, "`version`", lambda: a_rulebook(INVOICING, version=" ")),
    "version as a number": (DefinitionError, "`version`", lambda: a_rulebook(INVOICING, version=2026)),
    "effective from an instant": (
        DefinitionError,
        "`effective_from`",
        lambda: a_rulebook(INVOICING, effective_from=MOMENT),
    ),
    "controller as text": (DefinitionError, "Controller", lambda: a_rulebook(INVOICING, controller="Example AB")),
    "cycle of groups": (DefinitionError, "its own ancestor", a_group_in_itself),
    "cycle of categories": (DefinitionError, "its own ancestor", a_category_in_itself),
    "group called as a purpose": (
        DefinitionError,
        "`p`",
        lambda: a_rulebook(a_purpose(group=pr.PurposeGroup("p", text("P")))),
    ),
    "two categories with one key": (
        DefinitionError,
        "`contact`",
        lambda: a_rulebook(a_purpose(), a_purpose(key="q", categories={pr.DataCategory("contact", text("other"))})),
    ),
    "two facts with one key": (
        DefinitionError,
        "`points`",
        lambda: a_rulebook(
            a_purpose(only_if=pr.Fact("points", int) >= 1),
            a_purpose(key="q", only_if=pr.Fact("points", Decimal) >= Decimal(1)),
        ),
    ),
    "clause on a category that is not used": (
        DefinitionError,
        "`contact`",
        lambda: a_rulebook(a_purpose(retention=[pr.keep(pr.DataCategory("contat"), months=1).after(JOINED)])),
    ),
    "recipient of a category that is not used": (
        DefinitionError,
        "`account`",
        lambda: a_rulebook(a_purpose(recipients=[PRINTER.gets(ACCOUNT)])),
    ),
    "channels without contact": (
        DefinitionError,
        "`contact`",
        lambda: a_rulebook(a_purpose(operations={pr.Operation.USE}, channels={Channel.EMAIL})),
    ),
    "recipients without disclosure": (
        DefinitionError,
        "`disclose`",
        lambda: a_rulebook(a_purpose(operations={pr.Operation.USE}, recipients=[PRINTER])),
    ),
    "alternative to a stranger": (DefinitionError, "`newsletter`", lambda: a_rulebook(a_purpose(alternative_to=NEWS))),
    "retired key in use": (DefinitionError, "`p`", lambda: a_rulebook(a_purpose(), retired={"p": None})),
    "retired to a stranger": (DefinitionError, "`offers`", lambda: a_rulebook(a_purpose(), retired={"old": OFFERS})),
    "retired to a text": (DefinitionError, "`old`", lambda: a_rulebook(a_purpose(), retired={"old": "p"})),
    "channel rule as text": (DefinitionError, "ChannelRule", lambda: a_rulebook(OFFERS, channel_rules=["opt-in"])),
    "two channel rules for one": (
        DefinitionError,
        "`phone for consumer`",
        lambda: a_rulebook(
            OFFERS,
            channel_rules=[pr.ChannelRule(Channel.PHONE, pr.Role.CONSUMER, "free", source=pr.stated("x"))] * 2,
        ),
    ),
    "measure as text": (DefinitionError, "Measure", lambda: a_rulebook(INVOICING, measures=["locked rooms"])),
    "measure in a text": (DefinitionError, "`locked`", lambda: pr.Measure("locked", "locked rooms")),  # type: ignore[arg-type]
    "measure reviewed at an instant": (
        DefinitionError,
        "`reviewed_on`",
        lambda: pr.Measure("locked", text("locked rooms"), reviewed_on=MOMENT),
    ),
    "measure reviewed every number": (
        DefinitionError,
        "`review_every`",
        lambda: pr.Measure("locked", text("locked rooms"), review_every=12),  # type: ignore[arg-type]
    ),
    "measure with a text as its source": (
        DefinitionError,
        "`source`",
        lambda: pr.Measure("locked", text("locked rooms"), source="l.89"),  # type: ignore[arg-type]
    ),
    "conflict of a mistyped code": (
        DefinitionError,
        "`notice-conflict`",
        lambda: pr.Conflict("notice-conflct", "l.8", resolved="the stricter"),
    ),
    "conflict of a code that a tree shows": (
        DefinitionError,
        "`basis-alternative`",
        lambda: pr.Conflict("retention-missing", "l.8", resolved="the stricter"),
    ),
    "conflict of a code of one's own without a prefix": (
        DefinitionError,
        "`example/two-periods`",
        lambda: pr.Conflict("two-periods", "l.8", resolved="the stricter"),
    ),
    "conflict of a code in capitals": (
        DefinitionError,
        "`NOTICE/Conflict`",
        lambda: pr.Conflict("NOTICE/Conflict", "l.8", resolved="the stricter"),
    ),
    "conflict without a place": (
        DefinitionError,
        "its places",
        lambda: pr.Conflict("notice-conflict", resolved="the stricter"),
    ),
    "conflict at an empty place": (
        DefinitionError,
        "its places",
        lambda: pr.Conflict("notice-conflict", "l.8", " ", resolved="the stricter"),
    ),
    "conflict that is not resolved": (
        DefinitionError,
        "`resolved`",
        lambda: pr.Conflict("notice-conflict", "l.8", resolved=" "),
    ),
    "conflict as text": (DefinitionError, "Conflict", lambda: a_rulebook(INVOICING, conflicts=["l.8"])),
    "groups of purposes": (DefinitionError, "PurposeGroup", lambda: a_rulebook(INVOICING, groups=[INVOICING])),
    "group of two titles": (
        DefinitionError,
        "group `marketing`",
        lambda: a_rulebook(NEWS, groups=[pr.PurposeGroup("marketing", text("another"))]),
    ),
    "group named as a purpose": (
        DefinitionError,
        "`invoicing`",
        lambda: a_rulebook(INVOICING, groups=[pr.PurposeGroup("invoicing", text("another"))]),
    ),
    "retired key of a group": (
        DefinitionError,
        "`marketing`",
        lambda: a_rulebook(INVOICING, groups=[MARKETING], retired={"marketing": None}),
    ),
    "rights as text": (DefinitionError, "`rights`", lambda: a_rulebook(INVOICING, rights="l.24")),
    "open list by act": (
        DefinitionError,
        "`open_ended`",
        lambda: pr.DataCategory("d", open_ended=pr.statute("act", "1 §")),
    ),
    "open list by line": (DefinitionError, "`open_ended`", lambda: pr.DataCategory("d", open_ended="l.38")),  # type: ignore[arg-type]
    "assessment of a number": (
        DefinitionError,
        "`assessment`",
        lambda: pr.LegitimateInterests(text("interest"), assessment=12),  # type: ignore[arg-type]
    ),
    "assessed at an instant": (
        DefinitionError,
        "`assessed_on`",
        lambda: pr.LegitimateInterests(text("interest"), assessment="LIA", assessed_on=MOMENT),
    ),
    "contact of nobody": (DefinitionError, "`contact`", lambda: pr.Controller("A", country="SE", contact=" ")),
    "officer as a number": (
        DefinitionError,
        "`officer`",
        lambda: pr.Controller("A", country="SE", officer=1),  # type: ignore[arg-type]
    ),
    "officer required as a text": (
        DefinitionError,
        "`officer_required`",
        lambda: pr.Controller("A", country="SE", officer_required="yes"),  # type: ignore[arg-type]
    ),
    "rulebook only if an event": (DefinitionError, "`only_if`", lambda: a_rulebook(INVOICING, only_if=JOINED)),
    "unknown zone": (
        DefinitionError,
        "time zone",
        lambda: pr.Controller("A", country="SE", time_zone="Europe/Stockhom"),
    ),
    "country without a zone": (DefinitionError, "`time_zone`", lambda: pr.Controller("A", country="DE")),
    "no such day in the year": (
        DefinitionError,
        "(6, 30)",
        lambda: pr.Controller("A", country="SE", financial_year_ends=(6, 31)),
    ),
    # ---- the host's side
    "adapter of an object": (DefinitionError, "class", lambda: an_adapter(cls=KIM)),
    "adapter with a mistyped id": (DefinitionError, "`pk`", lambda: an_adapter(id="pkk")),
    "adapter with a mistyped path": (DefinitionError, "`kind`", lambda: an_adapter(given={pr.ROLE: "kinds"})),
    "adapter with a mistyped address": (DefinitionError, "`email`", lambda: an_adapter(addresses={"e-mail": "email"})),
    "adapter with a mistyped path of an address": (
        DefinitionError,
        "`phone`",
        lambda: an_adapter(addresses={"phone": "phne"}),
    ),
    "adapter with names for facts": (DefinitionError, "not their names", lambda: an_adapter(given={"role": "kind"})),
    "adapter with a fact of the call": (DefinitionError, "`invoice_due`", lambda: an_adapter(given={DUE: "pk"})),
    "adapter with a number for a path": (DefinitionError, "path", lambda: an_adapter(given={pr.ROLE: 3})),
    "adapter with no path": (DefinitionError, "`kind`", lambda: an_adapter(given={pr.ROLE: "kind of"})),
    "adapter with an unknown zone": (DefinitionError, "`naive_means`", lambda: an_adapter(naive_means="Oslo")),
    "null that means nothing": (DefinitionError, "NOT_YET", lambda: pr.null("kind", means=None)),  # type: ignore[arg-type]
    "data set without purposes": (DefinitionError, "`purposes`", lambda: a_data_set(purposes=())),
    "data set without fields": (DefinitionError, "`fields`", lambda: a_data_set(fields={})),
    "data set with one name": (DefinitionError, "('score',)", lambda: a_data_set(fields={ANSWERS: "score"})),
    "data set with names for categories": (
        DefinitionError,
        "categories",
        lambda: a_data_set(fields={"answers": ("s",)}),
    ),
    "data set that nothing keeps": (DefinitionError, "`account`", lambda: a_data_set(fields={ACCOUNT: ("iban",)})),
    "data set with a fact of the subject": (DefinitionError, "of='item'", lambda: a_data_set(given={PAYMENTS: "n"})),
    "data set with an unknown zone": (DefinitionError, "`naive_means`", lambda: a_data_set(naive_means="Oslo")),
    "list without a source": (DefinitionError, "`lists(key)`", lambda: a_list(object())),
    "list for a channel without an address": (
        DefinitionError,
        "email",
        lambda: a_list(ListCopy(), channels={Channel.PUSH}),
    ),
    "list that covers nothing": (DefinitionError, "`covers`", lambda: a_list(ListCopy(), covers=())),
    "list that is fresh for ever": (DefinitionError, "Event", lambda: a_list(ListCopy(), fresh_until="month")),
    "key ring without its key": (DefinitionError, "`2026`", lambda: pr.KeyRing("2025", {"2026": bytes(16)})),
    "key ring with a short secret": (DefinitionError, "16 bytes", lambda: pr.KeyRing("k", {"k": b"short"})),
    "key ring with a text": (DefinitionError, "16 bytes", lambda: pr.KeyRing("k", {"k": "0123456789abcdef"})),  # type: ignore[dict-item]
    "two adapters for one class": (DefinitionError, "`Customer`", lambda: a_guard(subjects=[CUSTOMERS, CUSTOMERS])),
    "two classes whose ids may differ": (
        DefinitionError,
        "`ids`",
        lambda: a_guard(subjects=[CUSTOMERS, an_adapter(cls=Colour, id="value")]),
    ),
}

ASKING: dict[str, Case] = {
    "naive at": (InputError, "`at`", lambda: a_guard().decide(INVOICING, subject=KIM, at=NAIVE)),
    "date for at": (InputError, "`at`", lambda: a_guard().decide(INVOICING, subject=KIM, at=date(2026, 6, 15))),  # type: ignore[arg-type]
    "naive datetime for an event": (
        InputError,
        "`invoice_due`",
        lambda: a_guard().decide(INVOICING, subject=KIM, given={DUE: NAIVE}),
    ),
    "text for an event": (
        InputError,
        "`invoice_due`",
        lambda: a_guard().decide(INVOICING, subject=KIM, given={DUE: "2026-06-15"}),
    ),
    "unknown term": (InputError, "`joined`", lambda: a_guard().decide(INVOICING, subject=KIM, given={JOINED: NAIVE})),
    "name for a term": (
        InputError,
        "not their names",
        lambda: a_guard().decide(INVOICING, subject=KIM, given={"due": 1}),
    ),
    "channel as text": (InputError, "`email`", lambda: a_guard().decide(INVOICING, subject=KIM, channel="email")),  # type: ignore[arg-type]
    "operation as text": (
        InputError,
        "`contact`",
        lambda: a_guard().decide(INVOICING, subject=KIM, operation="contact"),  # type: ignore[arg-type]
    ),
    "recipient as text": (
        InputError,
        "`recipient`",
        lambda: a_guard().decide(INVOICING, subject=KIM, recipient="printer"),  # type: ignore[arg-type]
    ),
    "uses as one category": (InputError, "uses={...}", lambda: a_guard().decide(INVOICING, subject=KIM, uses=CONTACT)),  # type: ignore[arg-type]
    "uses as text": (InputError, "DataCategory", lambda: a_guard().decide(INVOICING, subject=KIM, uses="contact")),  # type: ignore[arg-type]
    "uses nothing": (InputError, "`uses`", lambda: a_guard().decide(INVOICING, subject=KIM, uses=())),
    "fulfils as text": (
        InputError,
        "Obligation",
        lambda: a_guard().decide(NEWS, subject=KIM, fulfils={"offer-opt-out"}),  # type: ignore[arg-type]
    ),
    "mistyped keyword": (InputError, "`channel`", lambda: a_guard().decide(INVOICING, subject=KIM, chanel=1)),  # type: ignore[call-arg]
    "purpose as text": (InputError, "Purpose", lambda: a_guard().decide("invoicing", subject=KIM)),  # type: ignore[arg-type]
    "no subject": (TypeError, "subject", lambda: a_guard().decide(INVOICING)),  # type: ignore[call-arg]
    "person as text": (WrongUseError, "Reached(...)", lambda: a_guard().decide(INVOICING, subject="kim@example.org")),
    "person as number": (WrongUseError, "Reached(...)", lambda: a_guard().decide(INVOICING, subject=7)),
    "person without an adapter": (WrongUseError, "`Customer`", lambda: a_guard().decide(INVOICING, subject=Colour.RED)),
    "expiry at an instant": (InputError, "`on`", lambda: RULES.expiry(SURVEY, ANSWERS, {}, on=MOMENT)),
    "expiry of a stranger": (
        InputError,
        "`survey`",
        lambda: RULES.expiry(a_purpose(key="survy"), ANSWERS, {}, on=NOW.date()),
    ),
    "expiry of another category": (InputError, "`answers`", lambda: RULES.expiry(SURVEY, ACCOUNT, {}, on=NOW.date())),
    "expiry with a bool": (InputError, "`feedback_given`", lambda: RULES.deletion_date(SURVEY, ANSWERS, {GIVEN: True})),
    "list for an event": (InputError, "`feedback_given`", lambda: RULES.deletion_date(SURVEY, ANSWERS, {GIVEN: []})),
    "no deletion date": (
        pr.NotYetKnownError,
        "`feedback_given`",
        lambda: RULES.deletion_date(SURVEY, ANSWERS, {GIVEN: pr.NOT_YET}),
    ),
    "year 10000": (OutOfRangeError, "9999", lambda: RULES.deletion_date(SURVEY, ANSWERS, {GIVEN: date(9999, 1, 1)})),
    "period past the year 9999": (OutOfRangeError, "9999", lambda: pr.Period(years=9000).after(date(2026, 1, 1))),
    "plan at an instant": (InputError, "`on`", lambda: a_guard().deletion_plan(a_data_set(), [], on=MOMENT)),
    "plan of a stranger": (
        DefinitionError,
        "`survey`",
        lambda: a_guard(a_rulebook(INVOICING)).deletion_plan(a_data_set(), [], on=NOW.date()),
    ),
    "batches of nothing": (
        InputError,
        "size",
        lambda: next(a_guard().deletion_plan(a_data_set(), [], on=NOW.date()).batches(0)),
    ),
    "hold at an instant": (InputError, "`placed_on`", lambda: pr.LegalHold("T", placed_on=MOMENT)),
    "hold released before it was placed": (
        InputError,
        "released",
        lambda: pr.LegalHold("T", placed_on=date(2026, 1, 2), released_on=date(2026, 1, 1)),
    ),
    "hold on a text": (InputError, "DataSet", lambda: pr.LegalHold("T", placed_on=date(2026, 1, 2), data="answers")),  # type: ignore[arg-type]
    "unknown locale": (InputError, "`sv`", lambda: NEWS.title.said("de", place="x")),
    "locale that is no text": (InputError, "`locale`", lambda: NEWS.title.said(None, place="x")),  # type: ignore[arg-type]
    "missing language": (
        pr.TextMissingError,
        "purpose `newsletter`",
        lambda: NEWS.title.said("nn", place="purpose `newsletter`"),
    ),
    "reached by nothing": (InputError, "`email`", pr.Reached),
    "reached by a national number": (InputError, "E.164", lambda: pr.Reached(phone="070-174 06 05")),
    # ---- what people say
    "opt-out of what is no marketing": (
        InputError,
        "`withdraw`",
        lambda: a_guard().choices.opt_out(KIM, INVOICING, via="x"),
    ),
    "opt-out of a stranger": (
        InputError,
        "`newsletter`",
        lambda: a_guard().choices.opt_out(KIM, attrs.evolve(NEWS, key="newsleter"), via="x"),
    ),
    "opt-out of a text": (InputError, "Purpose", lambda: a_guard().choices.opt_out(KIM, "newsletter", via="x")),  # type: ignore[arg-type]
    "opt-out of one channel": (
        InputError,
        "channels={",
        lambda: a_guard().choices.opt_out(KIM, channels=Channel.SMS, via="x"),  # type: ignore[arg-type]
    ),
    "opt-out both ways": (
        InputError,
        "`all_but`",
        lambda: a_guard().choices.opt_out(KIM, channels={Channel.SMS}, all_but={Channel.POST}, via="x"),
    ),
    "opt-out without via": (InputError, "`via`", lambda: a_guard().choices.opt_out(KIM, via="")),
    "via of two lines": (InputError, "`via`", lambda: a_guard().choices.opt_out(KIM, via="a\nb")),
    "opt-out of nobody": (InputError, "lost", lambda: a_guard().choices.opt_out(Customer(None, None, None), via="x")),
    "consent to other words": (InputError, "`v2`", lambda: a_guard().choices.consent(KIM, NEWS, wording="v3", via="x")),
    "consent on another channel": (
        InputError,
        "`email`",
        lambda: a_guard().choices.consent(KIM, NEWS, channels={Channel.POST}, wording="v2", via="x"),
    ),
    "consent to a group": (
        InputError,
        "Purpose",
        lambda: a_guard().choices.consent(KIM, MARKETING, wording="v2", via="x"),  # type: ignore[arg-type]
    ),
    "consent by a stranger": (
        InputError,
        "`guardian`",
        lambda: a_guard().choices.consent(KIM, NEWS, wording="v2", via="x", given_by="guardin"),  # type: ignore[arg-type]
    ),
    "consent that is explicit by a text": (
        InputError,
        "`explicit`",
        lambda: a_guard().choices.consent(KIM, NEWS, wording="v2", via="x", explicit="no"),  # type: ignore[arg-type]
    ),
    "objection to a contract": (
        InputError,
        "Art. 21(1)",
        lambda: a_guard().choices.object_on_grounds(KIM, INVOICING, grounds="case", via="x"),
    ),
    "settling a consent": (
        InputError,
        "settle",
        lambda: (guard := a_guard()).choices.settle(consents(guard), overruled_because="case"),
    ),
    "settling what is not stored": (
        InputError,
        "settle",
        lambda: a_guard().choices.settle(a_choice(kind="objection"), overruled_because="case"),
    ),
    "settling for no reason": (
        InputError,
        "one line",
        lambda: (guard := a_guard()).choices.settle(guard.choices.request_erasure(KIM, via="x"), overruled_because=""),
    ),
    "settling a restriction as an objection": (
        InputError,
        "objection",
        lambda: (guard := a_guard()).choices.settle(guard.choices.restrict(KIM, via="x"), overruled_because="case"),
    ),
    "ending an objection as a restriction": (
        InputError,
        "restriction",
        lambda: (guard := a_guard()).choices.end_restriction(
            guard.choices.request_erasure(KIM, via="x"), because="case"
        ),
    ),
    "choice of no kind": (InputError, "`objection`", lambda: a_choice(kind="objektion")),
    "choice at a naive time": (InputError, "zone", lambda: a_choice(at=NAIVE)),
    "choice by a stranger": (InputError, "`guardian`", lambda: a_choice(by="guardin")),
    "consent to everything": (InputError, "purposes", lambda: a_choice(kind="consent", wording="v2")),
    "consent without words": (InputError, "wording", lambda: a_choice(**(A_CONSENT | {"wording": None}))),
    "consent until an instant": (InputError, "`until`", lambda: a_choice(**A_CONSENT, until=MOMENT)),
    "objection that ends by itself": (InputError, "only a consent", lambda: a_choice(until=date(2026, 1, 1))),
    "choice with a text for its place": (InputError, "`sequence`", lambda: a_choice(sequence="1")),
    "choice with a set for its reach": (InputError, "Reach", lambda: a_choice(reach={"newsletter"})),
    "choice with a text for its key": (InputError, "Key", lambda: a_choice(keys=("kim",))),
    "stored explicit as text": (
        InputError,
        "`explicit`",
        lambda: pr.Choice.from_json(a_choice(**A_CONSENT).to_json() | {"explicit": "false"}),
    ),
    "stored axis as text": (
        InputError,
        "cannot be read",
        lambda: pr.Choice.from_json(
            a_choice().to_json() | {"reach": {"channels": {"names": ["email"], "all_but": "false"}}}
        ),
    ),
    "stored names as one text": (
        InputError,
        "cannot be read",
        lambda: pr.Choice.from_json(
            a_choice().to_json() | {"reach": {"channels": {"names": "email", "all_but": True}}}
        ),
    ),
    "stored by a later version": (
        InputError,
        "version",
        lambda: pr.Choice.from_json(a_choice().to_json() | {"version": 2}),
    ),
    "stored along an unknown axis": (
        InputError,
        "axis",
        lambda: pr.Choice.from_json(a_choice().to_json() | {"reach": {"topics": {"names": [], "all_but": False}}}),
    ),
    "stored without a kind": (
        InputError,
        "cannot be read",
        lambda: pr.Choice.from_json({name: value for name, value in a_choice().to_json().items() if name != "kind"}),
    ),
    "stored as a list": (InputError, "cannot be read", lambda: pr.Choice.from_json([])),  # type: ignore[arg-type]
    # ---- trees
    "tree that is none": (InputError, "no tree", lambda: pr.from_json(5)),
    "tree of a list": (InputError, "no tree", lambda: pr.from_json([])),
    "tree of an unknown node": (InputError, "`Latest`", lambda: pr.from_json({"node": "Lattest", "of": []})),
    "tree with an unknown field": (InputError, "`of`", lambda: pr.from_json({"node": "Latest", "off": []})),
    "tree without a field": (InputError, "`Latest`", lambda: pr.from_json({"node": "Latest"})),
    "tree that is too deep": (InputError, "100", lambda: pr.from_json(_deep(300))),
    "tree with an unknown kind": (InputError, "`date`", lambda: pr.from_json(_with_kind("dat"))),
    "tree with no date": (InputError, "YYYY-MM-DD", lambda: pr.from_json({"node": "Fixed", "day": {"date": "x"}})),
}


def _deep(levels: int) -> object:
    tree: object = {"node": "NotAtAll"}
    for _ in range(levels):
        tree = {"node": "Latest", "of": [tree]}
    return tree


def _with_kind(name: str) -> object:
    written = pr.to_json(PAYMENTS >= 3)
    written["fact"]["kind"] = {"kind": name}
    return written


CASES = {f"define: {name}": case for name, case in DEFINING.items()} | {
    f"ask: {name}": case for name, case in ASKING.items()
}


@pytest.mark.parametrize(("expected", "said", "work"), CASES.values(), ids=CASES.keys())
def test_a_documented_error(expected: type[Exception], said: str, work: Callable[[], object]) -> None:
    """One of the library's own errors, or a TypeError where Python itself refuses the call; it names the place or the right name."""
    with pytest.raises(expected) as caught:
        work()
    assert isinstance(caught.value, ProcessingRulesError) or type(caught.value) is TypeError
    assert said in str(caught.value)


LATE = pr.after(JOINED, working_days=5)
ANSWER = pr.Obligation("answer", text("answer"), due=LATE)
LIST = a_list(None, key="nix")


def a_law(**changes: Any) -> dict[str, Any]:
    """A rulebook's rules of one channel, but for something."""
    usual: dict[str, Any] = {"source": pr.statute("an act", "1 §")}
    return {"channel_rules": [pr.ChannelRule(Channel.PHONE, pr.Role.CONSUMER, "opt-out", **(usual | changes))]}


@pytest.mark.parametrize(
    ("place", "purpose", "rules"),
    [
        ("purpose `p`", {"retention": [pr.keep(CONTACT).until(LATE)]}, {}),
        ("purpose `p`", {"retention": [pr.keep(CONTACT).until(pr.when(LATE.passed(), JOINED))]}, {}),
        ("purpose `p`", {"retention": [pr.keep(CONTACT).until(JOINED).with_grace(working_days=5)]}, {}),
        ("purpose `p`", {"only_if": LATE.passed()}, {}),
        ("purpose `p`", {"categories": {CONTACT.only_if(LATE.passed())}}, {}),
        ("purpose `p`", {"recipients": [PRINTER.gets(CONTACT).only_if(LATE.passed())]}, {}),
        ("purpose `p`", {"obligations": [ANSWER]}, {}),
        ("`only_if`", {}, {"only_if": LATE.passed()}),
        ("channel rule `phone for consumer`", {}, a_law(unless=LATE.passed())),
        ("channel rule `phone for consumer`", {}, a_law(obligations=[ANSWER])),
        ("channel rule `phone for consumer`", {}, a_law(lists=[attrs.evolve(LIST, unless=LATE.passed())])),
        (
            "channel rule `phone for consumer`",
            {},
            a_law(lists=[attrs.evolve(LIST, fresh_until=pr.after(pr.AS_OF, working_days=5))]),
        ),
    ],
)
def test_working_days_need_holidays(place: str, purpose: dict[str, Any], rules: dict[str, Any]) -> None:
    """Wherever they are counted; the rulebook says so when it is made, and no question fails later."""
    with pytest.raises(DefinitionError) as caught:
        a_rulebook(a_purpose(**purpose), **rules)
    assert str(caught.value) == f"{place}: it counts working days, so the controller needs `holidays`"
    told = pr.Controller("Example AB", country="SE", holidays=frozenset())
    a_rulebook(a_purpose(**purpose), controller=told, **rules)


@pytest.mark.parametrize("changes", [{"fresh_until": pr.after(pr.AS_OF, working_days=5)}, {"unless": LATE.passed()}])
def test_working_days_of_a_list_need_holidays(changes: dict[str, Any]) -> None:
    """The guard that is given the list says so."""
    nix = attrs.evolve(LIST.with_copy(ListCopy()), **changes)
    with pytest.raises(DefinitionError) as caught:
        a_guard(opt_out_lists=[nix])
    assert "opt-out list `nix`: it counts working days, so the controller needs `holidays`" in str(caught.value)


OWN = {name: case[2] for name, case in CASES.items() if case[0] is not TypeError}


@pytest.mark.parametrize("work", OWN.values(), ids=OWN.keys())
def test_the_error_pickles_and_copies(work: Callable[[], object]) -> None:
    """Each of them crosses a process with all that it says, and can be copied."""
    with pytest.raises(ProcessingRulesError) as caught:
        work()
    error = caught.value
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (type(other), str(other), other.args, vars(other)) == (type(error), str(error), error.args, vars(error))


def test_a_denial_pickles_and_copies() -> None:
    """With its decision, which is equal on the other side."""
    guard = a_guard()
    guard.choices.opt_out(KIM, via="call")
    with pytest.raises(pr.ProcessingDeniedError) as caught:
        guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE).__enter__()
    for other in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value), copy.deepcopy(caught.value)):
        assert other.decision == caught.value.decision
        assert str(other) == str(caught.value)
        assert "objection-to-marketing" in str(other)


# ---------------------------------------------------------------- every mistake at once


def test_every_problem_is_reported_together() -> None:
    """A rulebook with three mistakes names all three, each on its line."""
    with pytest.raises(DefinitionError) as caught:
        a_rulebook(
            a_purpose(retention=[pr.keep(ACCOUNT, months=1).after(JOINED)]),
            a_purpose(key="q", alternative_to=NEWS),
            version="",
        )
    assert len(caught.value.problems) == 3
    assert str(caught.value).startswith("3 problems\n- ")


def test_the_error_of_a_guard_names_every_fact() -> None:
    """So does a guard that lacks facts."""
    bound = a_purpose(only_if=FLAG & (pr.AGE >= 18))
    with pytest.raises(DefinitionError) as caught:
        a_guard(a_rulebook(bound))
    assert {"`flag`", "`born`"} <= {word for problem in caught.value.problems for word in problem.split()}


def test_a_message_is_one_line_of_a_log() -> None:
    """A name with a line break or a control character cannot write a log line of its own, and a long one is cut."""
    stranger = attrs.evolve(NEWS)
    object.__setattr__(stranger, "key", "x\nERROR all is well\x1b[31m" + "y" * 500)
    with pytest.raises(DefinitionError) as caught:
        a_guard().for_purpose(stranger, subject="customer")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


def test_equality_stays_equality() -> None:
    """`==` on facts and conditions compares trees, and is never a condition by accident."""
    assert (PAYMENTS >= 3) == (PAYMENTS >= 3)
    same = pr.Fact("same_account_payments", int)
    assert (same == PAYMENTS) is True
    assert (PAYMENTS == 3) is False  # type: ignore[comparison-overlap]
    assert len({PAYMENTS >= 3, PAYMENTS >= 3, PAYMENTS >= 4}) == 2


YOU = pr.DataSource("you", pr.Text(en="you"), kind="person")


def test_generators_and_lists_do_as_collections() -> None:
    """Any collection will do where several are taken, also one that can be read only once."""
    purpose = a_purpose(categories=(each for each in [CONTACT, ACCOUNT]), channels=[Channel.EMAIL], sources=iter([YOU]))
    assert purpose.categories == (CONTACT, ACCOUNT)
    rules = pr.Rulebook(controller=COMPANY, purposes=(each for each in [purpose]), version="1")
    assert a_guard(rules).decide(purpose, subject=KIM, uses=(each for each in [CONTACT]))
    assert INTEREST.assessment == "LIA-1"
