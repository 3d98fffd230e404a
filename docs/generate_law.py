"""Write the tables of docs/law from the shipped values: `python docs/generate_law.py`. A test fails when they are stale."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from processing_rules.catalogues import catalogue
from processing_rules.channel_rules import ChannelRule, ContactHours
from processing_rules.channels import Channel
from processing_rules.decisions import Obligation
from processing_rules.exemptions import Exemption, Needs, Sharing
from processing_rules.explanations.deadlines import Deadlines
from processing_rules.explanations.voices import Voice
from processing_rules.expressions.computing import terms_of
from processing_rules.expressions.conditions import All, AnyOf, Because, Condition, Role
from processing_rules.expressions.statutes import Duty, Statutory
from processing_rules.jurisdictions import COUNTRIES
from processing_rules.jurisdictions.eves import Eve
from processing_rules.lists import OptOutList
from processing_rules.periods import Period
from processing_rules.sources import Source
from processing_rules.validity import Dated, versions_of

FOLDER = Path(__file__).parent / "law"
BEGIN, END = "<!-- generated: begins here -->\n", "<!-- generated: ends here -->\n"
CITED = ("act and section", "from", "to", "status", "checked", "text of")
RETENTION = ("value", "what", "duty", "how long", *CITED)
RESPONSES = ("value", "time", *CITED)
EVES = ("value", "eves", *CITED)
AGES = ("for", "age", *CITED)
EXEMPTIONS = ("value", "for", "needs", "sharing", *CITED)
MARKETING = ("channel", "role", "regime", "unless", "hours", "lists", "obligations", *CITED)
LISTS = ("value", "channels", "covers", "whom", "a copy serves until", "does not bind", *CITED[:1], *CITED[3:])
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DUTIES: Mapping[Duty, str] = {
    "minimum": "keep",
    "maximum": "erase",
    "both": "keep, then erase",
    "claim": "none: somebody can claim",
}


def pages() -> dict[Path, str]:
    """Return every page as it should be."""
    return {FOLDER / f"{name}.md": page(name) for name in COUNTRIES.values()}


def page(name: str) -> str:
    """Return the page of a country with fresh tables."""
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join(
        [f"{before}{BEGIN}", *generated(import_module(f"processing_rules.jurisdictions.{name}")), f"{END}{after}"]
    )


def generated(law: ModuleType) -> Iterator[str]:
    """Yield the lines of all tables that a country has values for."""
    yield from retention(law)
    if hasattr(law, "WEEKEND"):
        yield from responses(getattr(law, "RESPONSES", {}), law.WEEKEND)
    if hasattr(law, "EVES"):
        yield from eves(law.EVES)
    if hasattr(law, "AGES"):
        yield from ages(law.AGES)
    for name, heading in (
        ("special_categories", "Special categories"),
        ("offences", "Criminal offences"),
        ("identity_numbers", "Identity numbers"),
    ):
        if hasattr(law, name):
            yield from exemptions_of(getattr(law, name), name, heading)
    if hasattr(law, "CHANNEL_RULES"):
        yield from marketing(law)


def table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table, and an empty one."""
    yield row(head)
    yield row("---" for _ in head)
    for cells in rows:
        yield row(cells)
    yield ""


def row(values: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(values)} |".replace("  ", " ")


def cited(value: Any) -> Iterator[str]:
    """Yield the cells that say where a value is written, when it holds, and how far somebody has verified that."""
    source: Source = value.source
    yield f"[{source}]({source.address})"
    yield said(value.valid_from)
    yield said(value.valid_to)
    yield source.status
    yield said(source.checked_on)
    yield said(source.text_of)


def said(day: date | None) -> str:
    """Return a day, or nothing."""
    return "" if day is None else day.isoformat()


# ---- retention


def retention(law: ModuleType) -> Iterator[str]:
    """Yield the statutory deadlines, each with what it replaced under it."""
    rules: tuple[Statutory, ...] = law.RETENTION
    names = {id(value): name for name, value in vars(law).items() if isinstance(value, Statutory)}
    words = Deadlines(Voice(catalogue("en"), "staff"))
    yield "## How long data is kept"
    yield ""
    rows = []
    for rule in rules:
        for version in versions_of(rule):
            title = version.title.said("en", place=version.key)
            long = words.how_long(version.of, least=version.duty == "minimum")
            name = f"`{names[id(rule)]}`" if version is rule else "before"
            rows.append((name, title, DUTIES[version.duty], long, *cited(version)))
    yield from table(RETENTION, rows)
    for source in dict.fromkeys(rule.source for rule in rules if rule.source.binds):
        yield f"{source} binds {source.binds}."
        yield ""


# ---- answering a person


def responses(values: Mapping[str, Dated[Period]], weekend: Dated[frozenset[int]]) -> Iterator[str]:
    """Yield how long a controller has to answer a person, and on which days of the week that does not end."""
    yield "## Answering a person"
    yield ""
    words = Voice(catalogue("en"), "staff")
    rows = [(f"`{name}`", words.length(time.value), *cited(time)) for name, time in values.items()]
    days = ", ".join(day_name[day] for day in sorted(weekend.value))
    yield from table(
        RESPONSES, [*rows, ("`WEEKEND`", f"does not end on {days}, nor on a public holiday", *cited(weekend))]
    )


def eves(value: Dated[frozenset[Eve]]) -> Iterator[str]:
    """Yield the eves of a national act, and whom that binds."""
    yield "## Eves"
    yield ""
    yield from table(EVES, [("`EVES`", ", ".join(f"`{eve}`" for eve in sorted(value.value)) or "none", *cited(value))])
    yield f"{value.source} binds {value.source.binds}. [By when a person is answered](responding.md) says what that means."
    yield ""


# ---- ages


def ages(values: Mapping[str, Dated[int]]) -> Iterator[str]:
    """Yield the ages, each with what it replaced under it."""
    yield "## Ages"
    yield ""
    rows = (
        (f"`{name}`", str(age.value), *cited(age)) for name, newest in values.items() for age in versions_of(newest)
    )
    yield from table(AGES, rows)


# ---- data of a special kind

NEEDS: Mapping[Needs, str] = {
    "consent": "consent as the basis",
    "explicit-consent": "explicit consent as the basis",
    "act": "the act",
    "reason": "the reason",
}
SHARING: Mapping[Sharing, str] = {"allowed": "", "forbidden": "not with others", "only": "only that"}


def exemptions_of(module: ModuleType, name: str, heading: str) -> Iterator[str]:
    """Yield what lets data of a special kind be processed, in the order of the act."""
    names = {id(value): name for name, value in vars(module).items() if isinstance(value, Exemption)}
    yield f"## {heading}"
    yield ""
    yield from table(
        EXEMPTIONS,
        (
            (
                f"`{name}.{names[id(each)]}`",
                each.title.said("en", place=each.key),
                "" if each.needs is None else NEEDS[each.needs],
                SHARING[each.sharing],
                *cited(each),
            )
            for each in module.EXEMPTIONS
        ),
    )
    for source in dict.fromkeys(each.source for each in module.EXEMPTIONS if each.source.binds):
        yield f"{source} binds {source.binds}."
        yield ""


# ---- marketing


def marketing(law: ModuleType) -> Iterator[str]:
    """Yield the channel rules, what has none, and what their exceptions, lists, hours and obligations are."""
    rules: tuple[ChannelRule, ...] = law.CHANNEL_RULES
    named: dict[Condition, str] = {
        value: name
        for module in (law.marketing, law.lists)
        for name, value in vars(module).items()
        if isinstance(value, Because)
    }
    yield "## Marketing"
    yield ""
    yield from table(MARKETING, (channel_rule(rule, named) for rule in rules))
    yield "No rule, so `channel-rule-missing` unless the purpose rests on consent:"
    yield ""
    known = {(rule.channel, rule.role) for rule in rules}
    for channel in Channel:
        lacking = [f"`{role.value}`" for role in Role if (channel, role) not in known]
        if lacking:
            yield f"- `{channel}`: {', '.join(lacking)}"
    yield ""
    yield from exceptions((*(rule.unless for rule in rules), *(each.unless for each in law.LISTS)), named)
    yield from lists(law, named)
    for hours in dict.fromkeys(rule.hours for rule in rules if rule.hours is not None):
        yield "### The hours"
        yield ""
        yield f"{said_hours(hours)} Otherwise `outside-contact-hours`."
        yield ""
    duties: dict[Obligation, None] = dict.fromkeys(duty for rule in rules for duty in rule.obligations)
    yield "### The obligations"
    yield ""
    for duty in sorted(duties, key=lambda duty: duty.key):
        yield f"- `{duty.key}`: {duty.text.said('en', place=duty.key)}"
    yield ""
    if hasattr(law, "TELEPHONE_SALE"):
        sale: Dated[Obligation] = law.TELEPHONE_SALE
        since = "" if sale.valid_from is None else f" since {said(sale.valid_from)}"
        yield "For a purpose that sells to consumers by telephone, to be put into its `obligations`:"
        yield ""
        words = sale.value.text.said("en", place=sale.value.key)
        yield f"- `TELEPHONE_SALE.value`: {words} ([{sale.source}]({sale.source.address}){since}, {sale.source.status})"
        yield ""


def channel_rule(rule: ChannelRule, named: Mapping[Condition, str]) -> Iterator[str]:
    """Yield the cells of one rule."""
    yield f"`{rule.channel}`"
    yield f"`{rule.role.value}`"
    yield f"`{rule.regime}`"
    yield "" if rule.unless is None else f"`{named[rule.unless]}`"
    yield "" if rule.hours is None else f"{rule.hours.opens:%H:%M}-{rule.hours.closes:%H:%M}"
    yield ", ".join(f"`{each.key}`" for each in rule.lists)
    yield ", ".join(f"`{duty.key}`" for duty in rule.obligations)
    yield from cited(rule)


def said_hours(hours: ContactHours) -> str:
    """Return the hours as a sentence."""
    days = ", ".join(DAYS[day] for day in sorted(hours.days))
    holidays = "" if hours.on_holidays else ", and not on the `holidays` of the controller"
    return (
        f"{days}, from {hours.opens:%H:%M} until just before {hours.closes:%H:%M} in the controller's zone{holidays}."
    )


def exceptions(conditions: Iterable[Condition | None], named: Mapping[Condition, str]) -> Iterator[str]:
    """Yield the exceptions with all their conditions, each of which the host knows."""
    voice = Deadlines(Voice(catalogue("en"), "staff"))
    yield "### The exceptions"
    yield ""
    for condition in dict.fromkeys(each for each in conditions if each is not None):
        assert isinstance(condition, Because)  # noqa: S101 - each cites its section
        joined = isinstance(condition.condition, AnyOf)
        yield f"`{named[condition]}`, {condition.source}, {'one of these' if joined else 'all of these'}:"
        yield ""
        whole = condition.condition
        parts = whole.of if isinstance(whole, All | AnyOf) else (whole,)
        for part in parts:
            keys = ", ".join(f"`{term.key}` of the {term.of}" for term in terms_of(part))
            yield f"- {voice.condition(part)} ({keys})"
        yield ""


def lists(law: ModuleType, named: Mapping[Condition, str]) -> Iterator[str]:
    """Yield the opt-out lists: whom and what each covers, and for how long a copy serves."""
    voice = Deadlines(Voice(catalogue("en"), "staff"))
    found: tuple[OptOutList, ...] = law.LISTS
    names = {value.key: name for name, value in vars(law).items() if isinstance(value, OptOutList)}
    demanded = {each.key for rule in law.CHANNEL_RULES for each in rule.lists}
    yield "### The opt-out lists"
    yield ""
    rows = []
    for each in found:
        assert each.citing is not None  # noqa: S101 - the shipped ones are cited
        last = list(cited(Dated(each, source=each.citing)))
        rows.append(
            (
                f"`{names[each.key]}` (`{each.key}`)",
                ", ".join(f"`{channel}`" for channel in each.channels),
                ", ".join(f"`{kind.value}`" for kind in each.covers),
                ", ".join(f"`{role.value}`" for role in each.roles),
                voice.day(each.freshness()),
                "" if each.unless is None else f"`{named[each.unless]}`",
                last[0],
                *last[3:],
            )
        )
    yield from table(LISTS, rows)
    if demanded:
        yield f"Demanded by rules, so `list-unavailable` without a copy: {', '.join(f'`{key}`' for key in sorted(demanded))}."
    else:
        yield "No rule demands one: whoever follows them gives the guard a copy."
    yield ""


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
