"""What a rulebook lacks, as far as its trees show it: nothing here changes a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

import attrs

from processing_rules.categories import Narrowed
from processing_rules.channels import ChannelRule, DirectMarketing
from processing_rules.expressions.computing import terms_of
from processing_rules.expressions.conditions import Because, Condition, Flag
from processing_rules.expressions.deadlines import (
    After,
    By,
    Deadline,
    DeadlineNode,
    Earliest,
    EndOf,
    Latest,
    Named,
    Occurrence,
    Undated,
    When,
)
from processing_rules.legal_bases import Consent, LegalObligation, LegitimateInterests, PublicTask, Unstated
from processing_rules.periods import Period
from processing_rules.purposes import Purpose
from processing_rules.recipients import EEA
from processing_rules.retention import Clause
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["Conflict", "Finding", "Measure", "findings"]

DECISIONS_AGE = Period(years=2)


@attrs.frozen
class Finding:
    """Something that a rulebook lacks.

    Attributes:
        code: What, in kebab-case.
        place: Where.
        mend: What would mend it.

    >>> from processing_rules import Finding
    >>> Finding("basis-unstated", "purpose `relevance`", "name the legal basis").code
    'basis-unstated'
    """

    code: str
    place: str
    mend: str


@attrs.frozen
class Measure:
    """A measure that is documented and never consulted by a decision: locked rooms, confidentiality, training. GDPR Art. 30(1)(g).

    >>> from datetime import date
    >>> from processing_rules import Measure, Period, Text
    >>> locked = Measure(
    ...     "locked_rooms",
    ...     Text(en="paper is kept in locked rooms"),
    ...     reviewed_on=date(2025, 11, 22),
    ...     review_every=Period(years=1),
    ... )
    """

    key: str
    text: Text
    reviewed_on: date | None = attrs.field(default=None, kw_only=True)
    review_every: Period | None = attrs.field(default=None, kw_only=True)
    evidence: str | None = attrs.field(default=None, kw_only=True)
    source: Source | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(init=False)
class Conflict:
    """Where the notice contradicts itself, and how it is read.

    >>> from processing_rules import Conflict
    >>> Conflict("notice-conflict", "l.8", "l.14", resolved="the stricter reading").references
    ('l.8', 'l.14')
    """

    code: str
    references: tuple[str, ...]
    resolved: str

    def __init__(self, code: str, *references: str, resolved: str) -> None:
        self.__attrs_init__(code, references, resolved)


def findings(
    *,
    purposes: Sequence[Purpose],
    channel_rules: Iterable[ChannelRule],
    measures: Iterable[Measure],
    conflicts: Iterable[Conflict],
    only_if: Condition | None,
    on: date,
) -> list[Finding]:
    """Everything that is missing, in a fixed order."""
    rules = tuple(channel_rules)
    found = [
        *(finding for purpose in purposes for finding in _of_purpose(purpose, rules, on)),
        *(
            finding
            for rule in rules
            for finding in _of_source(rule.source, f"channel rule `{rule.channel}` for `{rule.role.value}`", on)
        ),
        *(finding for measure in measures for finding in _of_measure(measure, on)),
        *(
            Finding(each.code, " against ".join(each.references), f"read as: {each.resolved}; mend the notice")
            for each in conflicts
        ),
        *_of_sources_in((only_if,), "rulebook, `only_if`", on),
        *_texts(purposes, only_if),
    ]
    return sorted(dict.fromkeys(found), key=lambda finding: (finding.code, finding.place, finding.mend))


def _of_purpose(purpose: Purpose, rules: tuple[ChannelRule, ...], on: date) -> Iterator[Finding]:
    place = f"purpose `{purpose.key}`"
    match purpose.basis:
        case Unstated():
            yield Finding("basis-unstated", place, "name the legal basis; until then every use is denied")
        case LegitimateInterests(assessment=assessment, assessed_on=day):
            if not assessment.strip():
                yield Finding("assessment-missing", place, "give the reference of the balancing test")
            if day is None:
                yield Finding("assessment-undated", place, "say when the interests were weighed: `assessed_on`")
        case LegalObligation(source=source) | PublicTask(source=source):
            yield from _of_source(source, f"{place}, basis", on)
        case _:
            pass
    if purpose.direct_marketing is DirectMarketing.UNDECIDED:
        yield Finding(
            "marketing-undecided", place, "decide whether it is direct marketing; until then it is treated as an offer"
        )
    yield from _of_source(purpose.source, place, on)
    yield from _of_sources_in((purpose.only_if,), f"{place}, `only_if`", on)
    if purpose.survives_objection is not None:
        yield from _of_source(purpose.survives_objection, f"{place}, `survives_objection`", on)
    for each in purpose.categories:
        if isinstance(each, Narrowed):
            yield from _of_sources_in((each.condition,), f"{place}, category `{each.category.key}`", on)
    for category in purpose.declared():
        if not any(kept.covers(category) for clause in purpose.retention for kept in clause.categories):
            yield Finding(
                "retention-missing",
                f"{place}, category `{category.key}`",
                "say how long it is kept, or `in_words` that it is not said",
            )
        if category.special == "national-id" and purpose.is_marketing:
            yield Finding(
                "national-id-in-marketing", f"{place}, category `{category.key}`", "justify it, or leave the number out"
            )
        if category.special in ("art-9", "art-10"):
            yield Finding(
                "special-category",
                f"{place}, category `{category.key}`",
                "name the condition of GDPR Art. 9(2) or 10 in the rulebook's documents",
            )
    for clause in purpose.retention:
        yield from _of_clause(clause, place, on)
    yield from _overlaps(purpose, place)
    for recipient in purpose.recipients:
        where = f"{place}, recipient `{recipient.key}`"
        yield from _of_sources_in((recipient.condition,), where, on)
        if not recipient.categories:
            yield Finding(
                "recipient-without-categories",
                where,
                "say what it gets: `.gets(CATEGORY)`; until then nothing is shared",
            )
        if recipient.role == "processor" and recipient.agreement is None:
            yield Finding("agreement-missing", where, "put the data processing agreement on file (GDPR Art. 28(3))")
        if recipient.country not in EEA and recipient.transfer is None:
            yield Finding("transfer-mechanism-missing", where, "put what covers the transfer on file (GDPR Art. 44)")
    if purpose.is_marketing and not isinstance(purpose.basis, Consent):
        for channel in purpose.channels:
            if not any(rule.channel == channel for rule in rules):
                yield Finding(
                    "channel-rule-missing",
                    f"{place}, channel `{channel}`",
                    "add the country's ChannelRule; until then contact is denied",
                )


def _of_clause(clause: Clause, place: str, on: date) -> Iterator[Finding]:
    where = f"{place}, clause on {', '.join(f'`{category.key}`' for category in clause.categories)}"
    source = clause.source or (clause.deadline.source if isinstance(clause.deadline, Named) else None)
    yield from _of_source(source, where, on)
    yield from _of_sources_in((clause.deadline,), where, on)
    if clause.bound == "maximum" and _unbounded(clause.deadline):
        yield Finding(
            "trigger-unbounded",
            where,
            "the clock starts with the last of them all, and one may stay open for ever: add `.at_most(...)`",
        )
    if any(isinstance(node, Undated) for node in nodes_of(clause.deadline)):
        yield Finding("retention-vague", where, "give a period or an event in the notice")


def _overlaps(purpose: Purpose, place: str) -> Iterator[Finding]:
    maxima = [clause for clause in purpose.retention if clause.bound == "maximum" and clause.recipient is None]
    together: dict[tuple[Clause, ...], list[str]] = {}
    for category in purpose.declared():
        over = tuple(clause for clause in maxima if any(kept.covers(category) for kept in clause.categories))
        together.setdefault(over, []).append(f"`{category.key}`")
    for over, names in together.items():
        if len(over) > 1:
            where = f"{place}, {', '.join(sorted(names))}"
            yield Finding("retention-overlap", where, f"{len(over)} maxima: the earliest counts; is that meant?")


def _of_source(source: Source | None, place: str, on: date) -> Iterator[Finding]:
    if source is None:
        yield Finding("source-missing", place, "say where it is written: stated(...), statute(...) or decided(...)")
    elif source.kind == "decided":
        yield Finding("not-from-notice", place, f"decided by {source.by}: put it into the notice")
        if source.on is not None and DECISIONS_AGE.after(source.on) < on:
            yield Finding("decision-old", place, "decided more than two years ago: look again")
    elif source.kind == "statute" and source.status != "verified":
        yield Finding("statute-unverified", place, f"read {source}, and set `checked_on`")


def _of_sources_in(trees: Iterable[object], place: str, on: date) -> Iterator[Finding]:
    for tree in trees:
        for node in nodes_of(tree):
            if isinstance(node, Because | Named) and node.source is not None:
                yield from _of_source(node.source, place, on)


def _of_measure(measure: Measure, on: date) -> Iterator[Finding]:
    place = f"measure `{measure.key}`"
    if measure.reviewed_on is None:
        yield Finding("measure-review-missing", place, "say when it was last looked at: `reviewed_on`")
    elif measure.review_every is not None and measure.review_every.after(measure.reviewed_on) < on:
        yield Finding("measure-review-overdue", place, "look at it again")
    if measure.evidence is None:
        yield Finding("measure-evidence-missing", place, "give a reference to the evidence")


def _texts(purposes: Sequence[Purpose], only_if: Condition | None) -> Iterator[Finding]:
    titled: dict[str, Text | None] = {}
    for purpose in purposes:
        titled[f"purpose `{purpose.key}`"] = purpose.title
        for group in purpose.group.lineage() if purpose.group else ():
            titled[f"group `{group.key}`"] = group.title
        for category in purpose.declared():
            titled[f"category `{category.key}`"] = category.title
        for recipient in purpose.recipients:
            titled[f"recipient `{recipient.key}`"] = recipient.title
        narrowed = [each.condition for each in purpose.categories if isinstance(each, Narrowed)]
        shared = [recipient.condition for recipient in purpose.recipients]
        trees = (only_if, purpose.only_if, *narrowed, *shared, *(clause.deadline for clause in purpose.retention))
        for term in terms_of(*trees):
            titled[f"fact or event `{term.key}`"] = term.title
            if isinstance(term, Flag) and term.negated is not None:
                titled[f"flag `{term.key}`, `negated`"] = term.negated
        for node in (node for tree in trees for node in nodes_of(tree)):
            if isinstance(node, Because) and node.code is not None:
                titled[f"reason `{node.code}`"] = node.text
    languages = sorted({language for purpose in purposes for language in purpose.title.languages})
    for place, title in titled.items():
        if title is None:
            yield Finding("title-missing", place, "give it a Text, for explanations")
            continue
        for language in languages:
            if language not in title.languages:
                yield Finding("text-missing", place, f"say it in `{language}` too")


def nodes_of(tree: object) -> Iterator[object]:
    """Every node of a tree, the tree itself first."""
    if isinstance(tree, Deadline | Condition):
        yield tree
        for field in attrs.fields(cast("Any", type(tree))):
            yield from nodes_of(getattr(tree, field.name))
    elif isinstance(tree, tuple):
        for each in tree:
            yield from nodes_of(each)


def _unbounded(deadline: Deadline) -> bool:
    """Whether it waits for the last of them all, one of which may stay open for ever."""
    node = cast("DeadlineNode", deadline)
    match node:
        case Occurrence(pick=pick):
            return pick == "every"
        case After(of=of) | EndOf(of=of) | Named(of=of):
            return _unbounded(of)
        case Latest(of=legs):
            return any(_unbounded(leg) for leg in legs)
        case Earliest(of=legs):
            return all(_unbounded(leg) for leg in legs)
        case When(then=then, otherwise=otherwise):
            return _unbounded(then) or (otherwise is not None and _unbounded(otherwise))
        case By(cases=cases):
            return any(_unbounded(leg) for _, leg in cases)
        case _:
            return False
