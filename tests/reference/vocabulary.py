"""What the scenes speak of: the same facts, events, categories and recipients in all of them, and what may be the case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.reference.model import (
    DOES_NOT_APPLY,
    NOT_YET,
    ROLES,
    After,
    Category,
    EndOf,
    Event,
    Fact,
    Length,
    Obligation,
    Occurrence,
    Recipient,
    Value,
)

FACTS = {
    "role": Fact("role"),
    "country": Fact("str"),
    "in_dispute": Fact("bool"),
    "loyal": Fact("bool"),
    "payments": Fact("int"),
    "plan": Fact("str"),
    "cookies": Fact("bool", "call"),
    "similar": Fact("bool", "call"),
    "needed": Fact("int", "call"),
    "enabled": Fact("names", "call"),
    "order_ref": Fact("str", "call"),
    "score": Fact("int", "item"),
    "approved": Fact("bool", "item"),
    "source": Fact("str", "item"),
}
EVENTS = {
    "born": Event(certain=True),
    "started": Event(),
    "ended": Event(closes="started"),
    "verified": Event(certain=True),
    "unsubscribed": Event(),
    "claimed": Event(),
    "claim_closed": Event(closes="claimed"),
    "due_on": Event("call"),
    "assessed": Event("call"),
    "granted": Event("call"),
    "given": Event("item", certain=True),
    "shipped": Event("item"),
    "collected": Event("item", certain=True),
    "warranted": Event("item"),
    "paid": Event(recurring=True),
    "case": Event(recurring=True),
    "login": Event(recurring=True),
    "reading": Event("item", recurring=True),
}
FLAGS = ("in_dispute", "loyal", "cookies", "similar", "approved")
SINGLE = ("started", "ended", "verified", "unsubscribed", "claimed", "claim_closed", "due_on", "given", "shipped")
RECURRING = ("paid", "case", "login", "reading")
CATEGORIES = {
    "contact": Category(),
    "email_address": Category("contact"),
    "phone_number": Category("contact"),
    "mobile": Category("phone_number"),
    "payments_data": Category(),
    "usage": Category(),
    "answers": Category(),
    "free_text": Category("answers"),
    "segment": Category(derived_from=("payments_data", "usage")),
    "rank": Category(derived_from=("segment",)),
    "secret": Category(),  # of no purpose, unless one is changed
}
RECIPIENTS = {
    "printer": Recipient("processor", "SE", (date(2020, 1, 1), None)),
    "cloud": Recipient("processor", "US", (date(2021, 6, 1), date(2035, 6, 30)), date(2022, 1, 15)),
    "grid": Recipient("controller", "NO"),
    "platform": Recipient("joint-controller", "GB", None, date(2020, 2, 1)),
    "police": Recipient("authority", "FI"),
    "partner": Recipient("unstated", "DK", (date(2019, 1, 1), None)),
    "club": Recipient("unstated", "IS"),
    "stranger": Recipient("controller", "SE"),  # of no purpose
}
GROUPS = {"all": None, "news": "all", "other": "all"}
OBLIGATIONS = {
    "offer-way-out": Obligation(),
    "inform": Obligation(due=After(Occurrence("only", ("collected",)), Length(months=1))),
    "send-copy": Obligation(met_by="shipped", due=EndOf("month", Occurrence("only", ("due_on",)))),
}
ZONES = ("Europe/Stockholm", "Europe/Oslo", "Europe/Helsinki")
KINDS = ("objection-to-marketing", "opt-out", "objection", "withdrawal", "restriction", "erasure-request")


def instant(rng: Random) -> datetime:
    """When the question is asked: any time of some years, and often where a day, a month or a year ends."""
    if rng.random() < 0.3:
        ends = ((2026, 2, 28), (2027, 2, 28), (2028, 2, 29), (2026, 12, 31), (2027, 6, 30), (2026, 8, 31), (2026, 3, 1))
        year, month, day = rng.choice(ends)
        return datetime(year, month, day, rng.choice((0, 12, 21, 22, 23)), rng.choice((0, 30, 59)), tzinfo=UTC)
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=rng.randrange(3 * 365 * 86_400))


def case(rng: Random, today: date) -> dict[str, Value]:
    """What is the case: all of it known, though some of it has not happened."""
    facts: dict[str, Value] = {
        "role": rng.choice(ROLES),
        "country": rng.choice(("SE", "NO", "FI")),
        "payments": rng.randrange(1, 6),
        "plan": rng.choice(("monthly", "yearly", "never")),
        "needed": rng.randrange(1, 40),
        "enabled": frozenset(rng.sample(("SE", "NO", "FI"), rng.choice((1, 2)))),
        "order_ref": "T 1-26",
        "score": rng.randrange(1, 6),
        "source": rng.choice(("broker", "form", "web")),
    }
    for key in FLAGS:
        facts[key] = rng.random() < 0.5
    for key, event in EVENTS.items():
        if event.recurring:
            facts[key] = some_days(rng, today)
        elif key == "born":
            facts[key] = born(rng, today)
        elif rng.random() < 0.2 and not event.certain:
            facts[key] = NOT_YET if rng.random() < 0.8 else DOES_NOT_APPLY
        else:
            ahead = key in ("ended", "due_on", "shipped") and rng.random() < 0.3
            facts[key] = some_day(rng, today, -400 if ahead else 0, 0 if ahead else 1500)
    return facts


def born(rng: Random, today: date) -> date:
    """A birth date; often a birthday is near, or on 29 February."""
    year = today.year - rng.choice((12, 13, 14, 15, 16, 17, 18, 25, 26, 40, 70))
    if rng.random() < 0.15:
        return date(year - year % 4, 2, 29)
    if rng.random() < 0.3:
        near = today + timedelta(days=rng.choice((-1, 0, 1)))
        return date(year, near.month, min(near.day, 28))
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def some_day(rng: Random, today: date, least: int, most: int) -> date | datetime:
    """A day so many days ago, or an instant of it; often the last of a month, or an instant that is another day in UTC."""
    day = today - timedelta(days=rng.randrange(least, most))
    dice = rng.random()
    if dice < 0.2:
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if dice < 0.5:
        return datetime(
            day.year, day.month, day.day, rng.choice((0, 9, 21, 22, 23)), rng.choice((0, 30, 59)), tzinfo=UTC
        )
    return day


def some_days(rng: Random, today: date) -> Value:
    """When something happened again and again; sometimes one is still open, or there is none."""
    days: list[Value] = [some_day(rng, today, 31, 1500) for _ in range(rng.choice((0, 1, 2, 3)))]
    if rng.random() < 0.2:
        days.append(NOT_YET)
    return tuple(days)  # type: ignore[arg-type]
