"""Write the tables of docs/law from the shipped values: `python docs/generate_law.py`. A test fails when they are stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from processing_rules.channels import Channel, ChannelRule
from processing_rules.decisions import Obligation
from processing_rules.expressions.conditions import All, Because, Condition, Flag, Role

FOLDER = Path(__file__).parent / "law"
COUNTRIES = ("sweden", "norway")
BEGIN, END = "<!-- generated: begins here -->\n", "<!-- generated: ends here -->\n"
HEAD = ("channel", "role", "regime", "exception", "obligations", "act and section", "status", "checked", "text of")


def pages() -> dict[Path, str]:
    """Return every page as it should be."""
    return {FOLDER / f"{name}.md": page(name) for name in COUNTRIES}


def page(name: str) -> str:
    """Return the page of a country with a fresh table."""
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    rules: tuple[ChannelRule, ...] = import_module(f"processing_rules.jurisdictions.{name}").CHANNEL_RULES
    return "\n".join([f"{before}{BEGIN}", *generated(rules), "", f"{END}{after}"])


def generated(rules: tuple[ChannelRule, ...]) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield row(HEAD)
    yield row("---" for _ in HEAD)
    for rule in rules:
        yield row(cells(rule))
    yield ""
    yield "No rule, so `channel-rule-missing` unless the purpose rests on consent:"
    yield ""
    known = {(rule.channel, rule.role) for rule in rules}
    for channel in Channel:
        lacking = [f"`{role.value}`" for role in Role if (channel, role) not in known]
        if lacking:
            yield f"- `{channel}`: {', '.join(lacking)}"
    yield ""
    yield "## The exceptions"
    for condition in dict.fromkeys(rule.unless for rule in rules if rule.unless is not None):
        source, flags = parts(condition)
        yield ""
        yield f"{source}, all of these:"
        yield ""
        for flag in flags:
            assert flag.title is not None  # noqa: S101 - the shipped ones are titled
            yield f"- `{flag.key}`, of the {flag.of}: {flag.title.said('en', place=flag.key)}"
    duties: dict[Obligation, None] = dict.fromkeys(duty for rule in rules for duty in rule.obligations)
    yield ""
    yield "## The obligations"
    yield ""
    for duty in sorted(duties, key=lambda duty: duty.key):
        yield f"- `{duty.key}`: {duty.text.said('en', place=duty.key)}"


def cells(rule: ChannelRule) -> Iterator[str]:
    """Yield the cells of one rule."""
    source = rule.source
    yield f"`{rule.channel}`"
    yield f"`{rule.role.value}`"
    yield f"`{rule.regime}`"
    yield "" if rule.unless is None else parts(rule.unless)[0].removeprefix(f"{source.reference} ")
    yield ", ".join(f"`{duty.key}`" for duty in rule.obligations)
    yield str(source)
    yield source.status
    yield "" if source.checked_on is None else source.checked_on.isoformat()
    yield "" if source.text_of is None else source.text_of.isoformat()


def parts(condition: Condition) -> tuple[str, tuple[Flag, ...]]:
    """Return the source of an exception and the flags that must all hold; an exception of another shape needs another table."""
    match condition:
        case Because(condition=All(of=of), source=source) if source is not None:
            flags = tuple(flag for flag in of if isinstance(flag, Flag))
            if len(flags) == len(of):
                return str(source), flags
        case _:
            pass
    raise TypeError("an exception that is not a sourced list of flags: teach this script to write it")


def row(values: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(values)} |".replace("  ", " ")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
